/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/export.h"
#include "authoring/exchange/formats-private.h"
#include "authoring/exchange/moodle-xml-private.h"
#include "authoring/exchange/picture-size.h"
#include "authoring/markup/markup.h"
#include "engine/base/limits.h"
#include "engine/base/text.h"

/* Moodle XML: `<quiz>` with a `<question type="…">` for each, categories as questions too. */

/* Bytes of a question that is kept as it is. */
#define RAW_BYTES 65536

/* --- texts ------------------------------------------------------------------------------------ */

char *
author_moodle_words (const xmlNode *parent, const char *name)
{
  const xmlNode *child = lk_xml_child (parent, name);
  const xmlNode *inner = child != NULL ? lk_xml_child (child, "text") : NULL;
  g_autofree char *text
      = child != NULL ? lk_xml_text (inner != NULL ? inner : child) : g_strdup ("");

  return lk_text_strip (text, true);
}

char *
author_moodle_raw_text (const xmlNode *parent, const char *name)
{
  const xmlNode *child = lk_xml_child (parent, name);
  const xmlNode *text = child != NULL ? lk_xml_child (child, "text") : NULL;

  return text != NULL ? lk_xml_text (text) : g_strdup ("");
}

bool
author_moodle_flag (const xmlNode *parent, const char *name, bool otherwise)
{
  g_autofree char *words = author_moodle_words (parent, name);

  if (lk_xml_child (parent, name) == NULL || *words == '\0')
    return otherwise;
  return g_str_equal (words, "1") || g_ascii_strcasecmp (words, "true") == 0;
}

bool
author_moodle_number (const char *text, double *ret_number)
{
  char *end;
  g_autofree char *plain = g_strstrip (g_strdelimit (g_strdup (text), ",", '.'));
  double number = g_ascii_strtod (plain, &end);

  if (*plain == '\0' || *end != '\0' || !isfinite (number))
    return false;
  *ret_number = number;
  return true;
}

/* `@@PLUGINFILE@@/halle.png` is a file of the question. */
static char *
take_file (void *data, const char *address)
{
  AuthorMoodleReader *reader = data;
  g_autofree char *name = NULL;

  if (g_str_has_prefix (address, "data:image/"))
    return g_strdup (author_import_add_data (reader->bank.import, address, reader->bank.where));
  if (!g_str_has_prefix (address, "@@PLUGINFILE@@/"))
    return NULL;
  name = g_uri_unescape_string (address + strlen ("@@PLUGINFILE@@/"), NULL);
  if (name == NULL)
    return NULL;
  name[strcspn (name, "?#")] = '\0';
  return g_strdup (g_hash_table_lookup (reader->files, name));
}

char *
author_moodle_convert (AuthorMoodleReader *reader, const char *html, const char *format)
{
  AuthorHtmlServices services = author_question_bank_services (&reader->bank);

  /* The bank is the first member of the reader, so that both are at one place for all services. */
  services.medium = take_file;
  services.data = reader;
  if (g_strcmp0 (format, "markdown") == 0)
    return author_markdown_clean (html, &services);
  if (g_strcmp0 (format, "plain_text") == 0)
    return author_text_escape (html);
  return author_html_to_markdown (html, -1, &services);
}

char *
author_moodle_node_text (AuthorMoodleReader *reader, const xmlNode *node)
{
  const xmlNode *inner = lk_xml_child (node, "text");
  g_autofree char *html = lk_xml_text (inner != NULL ? inner : node);
  g_autofree char *format = lk_xml_attribute (node, "format");

  return author_moodle_convert (reader, html, format);
}

char *
author_moodle_text (AuthorMoodleReader *reader, const xmlNode *parent, const char *name)
{
  const xmlNode *child = lk_xml_child (parent, name);

  return child != NULL ? author_moodle_node_text (reader, child) : g_strdup ("");
}

/* --- files ------------------------------------------------------------------------------------ */

static GBytes *
read_file (const xmlNode *node)
{
  g_autofree char *encoding = lk_xml_attribute (node, "encoding");
  g_autofree char *text = lk_xml_text (node);
  guchar *data;
  gsize size;

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "base64") != 0)
    return NULL;
  data = g_base64_decode (text, &size);
  return g_bytes_new_take (data, size);
}

static void
take_files (AuthorMoodleReader *reader, const xmlNode *node, guint depth)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    g_autofree char *name = lk_xml_is (child, "file") ? lk_xml_attribute (child, "name") : NULL;
    g_autoptr (GBytes) bytes = NULL;
    const char *medium;

    if (name == NULL) {
      if (child->type == XML_ELEMENT_NODE && depth < LK_LIMIT_XML_DEPTH)
        take_files (reader, child, depth + 1);
      continue;
    }
    bytes = read_file (child);
    medium = bytes != NULL
                 ? author_import_add_medium (reader->bank.import, name, bytes, reader->bank.where)
                 : NULL;
    if (medium != NULL)
      g_hash_table_insert (reader->files, g_steal_pointer (&name), (void *) medium);
  }
}

const char *
author_moodle_picture (AuthorMoodleReader *reader, double *ret_width, double *ret_height)
{
  const xmlNode *file = lk_xml_child (reader->node, "file");
  g_autofree char *name = file != NULL ? lk_xml_attribute (file, "name") : NULL;
  const char *medium = name != NULL ? g_hash_table_lookup (reader->files, name) : NULL;
  g_autoptr (GBytes) bytes = medium != NULL ? read_file (file) : NULL;

  return bytes != NULL && author_picture_size (bytes, ret_width, ret_height) ? medium : NULL;
}

/* --- what all kinds have ---------------------------------------------------------------------- */

static void
take_hints (AuthorMoodleReader *reader, AuthorExercise *exercise)
{
  for (xmlNode *hint = lk_xml_child (reader->node, "hint"); hint != NULL;
       hint = lk_xml_next (hint, "hint")) {
    char *text = author_moodle_node_text (reader, hint);

    if (*text != '\0' && exercise->hints->len < 20)
      g_ptr_array_add (exercise->hints, text);
    else
      g_free (text);
  }
}

static void
take_tags (AuthorMoodleReader *reader, AuthorExercise *exercise)
{
  xmlNode *tags = lk_xml_child (reader->node, "tags");

  for (xmlNode *tag = tags != NULL ? lk_xml_child (tags, "tag") : NULL; tag != NULL;
       tag = lk_xml_next (tag, "tag")) {
    g_autofree char *words = author_moodle_words (tag, "text");

    if (*words != '\0' && exercise->tags->len < 100)
      g_ptr_array_add (exercise->tags, g_steal_pointer (&words));
  }
}

/* What Moodle says for itself, in the languages of its German and English packs. */
static bool
is_usual (const char *text)
{
  static const char *const usual[] = { "",
                                       "Die Antwort ist richtig.",
                                       "Die Antwort ist teilweise richtig.",
                                       "Die Antwort ist falsch.",
                                       "Ihre Antwort ist richtig.",
                                       "Ihre Antwort ist teilweise richtig.",
                                       "Ihre Antwort ist falsch.",
                                       "Your answer is correct.",
                                       "Your answer is partially correct.",
                                       "Your answer is incorrect.",
                                       NULL };

  return g_strv_contains (usual, text);
}

/* What is said of the answer as a whole has no place of its own. */
static void
note_feedback (AuthorMoodleReader *reader)
{
  static const char *const names[]
      = { "correctfeedback", "partiallycorrectfeedback", "incorrectfeedback" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = author_moodle_text (reader, reader->node, names[i]);

    if (!is_usual (text))
      author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "overall-feedback", text);
  }
}

/* Moodle 1.9 kept one picture beside the words: `<image>` and `<image_base64>`. */
static void
take_old_picture (AuthorMoodleReader *reader, AuthorExercise *exercise)
{
  const xmlNode *data = lk_xml_child (reader->node, "image_base64");
  g_autofree char *name = author_moodle_words (reader->node, "image");
  g_autoptr (GBytes) bytes = data != NULL ? read_file (data) : NULL;
  const char *medium;
  g_autofree char *before = NULL;

  if (*name == '\0')
    return;
  if (bytes == NULL) {
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "picture", name);
    return;
  }
  medium = author_import_add_medium (reader->bank.import, name, bytes, reader->bank.where);
  if (medium == NULL)
    return;
  before = g_steal_pointer (&exercise->prompt);
  exercise->prompt = g_strdup_printf ("%s%s![](%s)", before, *before != '\0' ? "\n\n" : "", medium);
}

static void
take_common (AuthorMoodleReader *reader, AuthorExercise *exercise)
{
  g_autofree char *points = author_moodle_words (reader->node, "defaultgrade");
  g_autofree char *solution = author_moodle_text (reader, reader->node, "generalfeedback");
  g_autofree char *name = author_moodle_words (reader->node, "name");
  g_autofree char *id = author_moodle_words (reader->node, "idnumber");
  double number;

  if (exercise->prompt == NULL)
    exercise->prompt = author_moodle_text (reader, reader->node, "questiontext");
  take_old_picture (reader, exercise);
  if (*solution != '\0' && exercise->solution == NULL)
    exercise->solution = g_steal_pointer (&solution);
  if (author_moodle_number (points, &number) && number >= 0)
    exercise->points = number;
  exercise->name = *name != '\0' ? g_steal_pointer (&name) : NULL;
  exercise->id = *id != '\0' ? g_steal_pointer (&id) : NULL;
  if (lk_xml_child (reader->node, "shuffleanswers") != NULL)
    exercise->is_shuffled = author_moodle_flag (reader->node, "shuffleanswers", true);
  take_hints (reader, exercise);
  take_tags (reader, exercise);
  note_feedback (reader);
}

/* A name that the words of the question begin with, or that has no words, was made by a program. */
static void
drop_made_name (AuthorExercise *exercise)
{
  g_autofree char *made = NULL;
  g_autofree char *name = g_steal_pointer (&exercise->name);

  made = author_export_dup_name (exercise);
  if (name != NULL && !g_str_equal (made, name))
    exercise->name = g_steal_pointer (&name);
}

/* --- questions -------------------------------------------------------------------------------- */

/* The question as it stands in the file, without the bytes of its files. (transfer full) */
static char *
dup_raw (xmlNode *node)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  char *raw;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    for (xmlNode *file = lk_xml_is (child, "file") ? child : lk_xml_child (child, "file");
         file != NULL; file = lk_xml_next (file, "file"))
      xmlNodeSetContent (file, (const xmlChar *) "");
  xmlNodeDump (buffer, node->doc, node, 0, 0);
  raw = g_strndup ((const char *) xmlBufferContent (buffer),
                   (gsize) MIN (xmlBufferLength (buffer), RAW_BYTES));
  xmlBufferFree (buffer);
  return raw;
}

static void
read_description (AuthorMoodleReader *reader)
{
  g_autofree char *text = author_moodle_text (reader, reader->node, "questiontext");
  g_autofree char *normal = author_markdown_normal (text);

  if (*normal == '\0')
    return;
  author_question_bank_add_blocks (&reader->bank, normal);
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_KEPT, "text", NULL);
}

static void
read_question (AuthorMoodleReader *reader, const char *kind)
{
  g_autoptr (AuthorExercise) exercise = NULL;
  g_autofree char *raw = NULL;

  take_files (reader, reader->node, 0);
  if (g_str_equal (kind, "description")) {
    read_description (reader);
    return;
  }
  exercise = author_moodle_read_kind (reader, kind);
  raw = dup_raw (reader->node);
  if (exercise == NULL) {
    author_question_bank_add_raw (&reader->bank, kind, raw, -1);
    return;
  }
  take_common (reader, exercise);
  drop_made_name (exercise);
  author_question_bank_add (&reader->bank, exercise, raw, -1);
}

static void
read_node (AuthorMoodleReader *reader, xmlNode *node)
{
  g_autofree char *kind = lk_xml_attribute (node, "type");
  g_autofree char *where = NULL;

  if (kind == NULL)
    return;
  if (g_str_equal (kind, "category")) {
    g_autofree char *category = author_moodle_words (node, "category");

    author_question_bank_select (&reader->bank, category);
    return;
  }
  where = author_moodle_words (node, "name");
  reader->bank.where = where;
  reader->node = node;
  reader->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_question (reader, kind);
  g_hash_table_unref (reader->files);
  reader->bank.where = NULL;
}

AuthorImport *
author_moodle_xml_read (const char *path, AuthorIds *ids, LkRandom *random,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = author_import_load (path, LK_LIMIT_XML_BYTES, error);
  g_autoptr (xmlDoc) document = bytes != NULL ? lk_xml_parse (bytes, error) : NULL;
  g_autoptr (AuthorImport) import = NULL;
  AuthorMoodleReader reader = { 0 };
  bool is_filled;

  if (document == NULL)
    return NULL;
  import = author_import_new ();
  author_question_bank_init (&reader.bank, import, ids, random);
  for (xmlNode *node = lk_xml_child (xmlDocGetRootElement (document), "question"); node != NULL;
       node = lk_xml_next (node, "question")) {
    if (g_cancellable_is_cancelled (cancellable))
      break;
    read_node (&reader, node);
  }
  is_filled = author_question_bank_finish (&reader.bank, error);
  return is_filled && !g_cancellable_set_error_if_cancelled (cancellable, error)
             ? g_steal_pointer (&import)
             : NULL;
}

bool
author_moodle_xml_looks_like (const char *name, const char *start, gsize length)
{
  return strstr (start, "<quiz") != NULL && strstr (start, "<question") != NULL;
}
