/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/progress/question-words.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* libxml2 walks up open elements at each end tag. */
#define OPEN_ELEMENTS 400
#define CHUNK         2048

/* --- what stands where ------------------------------------------------------------------------- */

/* How reports name the lines of a list. */
typedef enum {
  NAME_LETTER, /* a, b, … */
  NAME_NUMBER, /* 1, 2, … */
  NAME_TRUTH,  /* the first one is what was asked */
} Naming;

/* Lists of answers by the class of their element. */
typedef struct {
  const char *class_name, *kind; /* @kind: of questions, %NULL for all */
  Naming naming;
  unsigned side;
  bool whole; /* a line is its whole text, not its `.text` */
} List;

static const List lists[] = {
  { "options", "truefalse", NAME_TRUTH, 0, false },
  { "options", NULL, NAME_LETTER, 0, false },
  { "points", NULL, NAME_LETTER, 0, false }, /* hotspot */
  { "order", NULL, NAME_LETTER, 0, false },  /* ordering, ranking */
  { "left", NULL, NAME_LETTER, 0, false },   /* matching */
  { "right", NULL, NAME_NUMBER, 1, false },
  { "cards", NULL, NAME_LETTER, 0, false }, /* sorting, board */
  { "groups", NULL, NAME_NUMBER, 1, false },
  { "labels", NULL, NAME_NUMBER, 1, false },     /* what belongs to a place of a picture */
  { "shares", NULL, NAME_LETTER, 0, false },     /* allocation */
  { "statements", NULL, NAME_LETTER, 0, false }, /* assessment */
  { "scale", NULL, NAME_NUMBER, 1, true },
  { "dlg-answers", NULL, NAME_LETTER, 0, false }, /* a scene of a dialogue */
};
/* Statements in columns: rows of a table. */
static const List matrix_rows = { "matrix", NULL, NAME_LETTER, 0, false };
static const List matrix_heads = { "matrix", NULL, NAME_NUMBER, 1, true };

static char *
name_of (Naming naming, unsigned index)
{
  if (naming == NAME_NUMBER)
    return g_strdup_printf ("%u", index + 1);
  if (naming == NAME_TRUTH)
    return g_strdup (index == 0 ? "true" : "false");
  return index < 26 ? g_strdup_printf ("%c", 'a' + (int) index) : g_strdup_printf ("z%u", index);
}

/* --- the reader --------------------------------------------------------------------------------- */

typedef struct {
  GHashTable *questions;
  LkQuestionWords *question;                                   /* the one that is open */
  unsigned depth;                                              /* of open elements */
  unsigned question_depth, list_depth, line_depth, text_depth; /* where they began; 0: not open */
  unsigned fold_depth; /* of what is folded away: hints and solutions */
  char *dialogue;      /* id of the one that is open */
  unsigned dialogue_depth;
  const List *list;
  unsigned counts[2]; /* lines of each side so far */
  unsigned line;      /* number of the one that is open */
  GString *text;      /* %NULL: nothing is taken */
  size_t most;
} Reading;

static const char *
attribute (const xmlChar **attributes, const char *name)
{
  for (size_t i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_str_equal (attributes[i], name))
      return attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";
  return NULL;
}

static bool
has_class (const xmlChar **attributes, const char *name)
{
  const char *classes = attribute (attributes, "class");
  g_auto (GStrv) each = classes != NULL ? g_strsplit (classes, " ", 16) : NULL;

  return each != NULL && g_strv_contains ((const char *const *) each, name);
}

static void
take_text (Reading *reading, size_t most)
{
  reading->text = g_string_new (NULL);
  reading->text_depth = reading->depth;
  reading->most = most;
}

static void
question_free (void *data)
{
  LkQuestionWords *question = data;

  g_free (question->ask);
  g_free (question->kind);
  g_hash_table_unref (question->sides[0]);
  g_hash_table_unref (question->sides[1]);
  g_free (question);
}

static void
open_question (Reading *reading, const char *id, const char *kind)
{
  LkQuestionWords *question;

  if (g_hash_table_size (reading->questions) >= LK_QUESTION_MOST
      || g_hash_table_contains (reading->questions, id))
    return;
  question = g_new0 (LkQuestionWords, 1);
  question->ask = g_strdup ("");
  question->kind = g_utf8_make_valid (kind != NULL ? kind : "", -1);
  for (unsigned side = 0; side < 2; side++)
    question->sides[side] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (reading->questions, g_utf8_make_valid (id, -1), question);
  reading->question = question;
  reading->question_depth = reading->depth;
  reading->counts[0] = reading->counts[1] = 0;
}

static const List *
list_of (const Reading *reading, const xmlChar **attributes)
{
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    if ((lists[i].kind == NULL || g_str_equal (lists[i].kind, reading->question->kind))
        && has_class (attributes, lists[i].class_name))
      return &lists[i];
  return NULL;
}

/* What says its own number is named by that; a list in another order tells nothing. */
static void
open_line (Reading *reading, const List *list, const xmlChar **attributes)
{
  const char *own = attribute (attributes, "data-i");
  guint64 number = reading->counts[list->side];

  if (own != NULL && !g_ascii_string_to_unsigned (own, 10, 0, LK_QUESTION_LINES, &number, NULL))
    return;
  reading->counts[list->side]++;
  if (number >= LK_QUESTION_LINES)
    return;
  reading->list = list;
  reading->line = (unsigned) number;
  reading->line_depth = reading->depth;
  if (list->whole)
    take_text (reading, LK_QUESTION_LINE_BYTES);
}

static void
start_in_question (Reading *reading, const char *name, const xmlChar **attributes)
{
  const List *list = list_of (reading, attributes);

  if (g_str_equal (name, "details")) {
    reading->fold_depth = reading->depth;
  } else if (has_class (attributes, "ask") || has_class (attributes, "cloze")
             || has_class (attributes, "dlg-speech")) {
    take_text (reading, LK_QUESTION_ASK_BYTES);
  } else if (list != NULL) {
    reading->list = list;
    reading->list_depth = reading->depth;
  } else if (g_str_equal (name, "th")) {
    bool head = g_strcmp0 (attribute (attributes, "scope"), "col") == 0;

    open_line (reading, head ? &matrix_heads : &matrix_rows, attributes);
  } else if (g_str_equal (name, "li") && reading->list_depth > 0
             && reading->depth == reading->list_depth + 1) {
    open_line (reading, reading->list, attributes);
  }
}

/* Each scene of a dialogue is a question of its own, named as the run-time reports it. */
static void
start_outside (Reading *reading, const xmlChar **attributes)
{
  const char *id = attribute (attributes, "id");

  if (id == NULL || *id == '\0')
    return;
  if (has_class (attributes, "q")) {
    open_question (reading, id, attribute (attributes, "data-block"));
  } else if (reading->dialogue == NULL && has_class (attributes, "dlg")) {
    reading->dialogue = g_strdup (id);
    reading->dialogue_depth = reading->depth;
  } else if (reading->dialogue != NULL && has_class (attributes, "dlg-scene")) {
    g_autofree char *name = g_strconcat (reading->dialogue, "-", id, NULL);

    open_question (reading, name, "dialogue");
  }
}

static void
start_cb (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Reading *reading = data;

  reading->depth++;
  if (reading->text != NULL || reading->fold_depth > 0)
    return;
  if (reading->question == NULL) {
    start_outside (reading, attributes);
  } else if (reading->line_depth > 0) {
    if (has_class (attributes, "text"))
      take_text (reading, LK_QUESTION_LINE_BYTES);
  } else {
    start_in_question (reading, (const char *) name, attributes);
  }
}

/* --- what ends --------------------------------------------------------------------------------- */

static void
keep_line (Reading *reading, const char *text)
{
  g_autofree char *name = name_of (reading->list->naming, reading->line);
  GHashTable *side = reading->question->sides[reading->list->side];

  if (*text != '\0' && !g_hash_table_contains (side, name))
    g_hash_table_insert (side, g_steal_pointer (&name), g_strdup (text));
}

static void
keep_ask (LkQuestionWords *question, const char *text)
{
  char *both = *question->ask != '\0' && *text != '\0'
                   ? g_strconcat (question->ask, " ", text, NULL)
                   : g_strconcat (question->ask, text, NULL);

  g_free (question->ask);
  question->ask = both;
}

static void
end_text (Reading *reading)
{
  g_autofree char *text = g_strstrip (g_string_free (reading->text, FALSE));

  reading->text = NULL;
  reading->text_depth = 0;
  if (reading->line_depth > 0)
    keep_line (reading, text);
  else
    keep_ask (reading->question, text);
}

/* One statement alone is asked, and the scale is what can be answered. */
static void
end_question (Reading *reading)
{
  LkQuestionWords *question = reading->question;
  const char *statement = g_hash_table_lookup (question->sides[0], "a");

  reading->question = NULL;
  if (!g_str_equal (question->kind, "assessment") || statement == NULL
      || g_hash_table_size (question->sides[0]) != 1)
    return;
  keep_ask (question, statement);
  g_hash_table_remove_all (question->sides[0]);
  for (unsigned i = 0; i < LK_QUESTION_LINES; i++) {
    g_autofree char *number = name_of (NAME_NUMBER, i);
    const char *words = g_hash_table_lookup (question->sides[1], number);

    if (words != NULL)
      g_hash_table_insert (question->sides[0], name_of (NAME_LETTER, i), g_strdup (words));
  }
}

/* White space becomes one blank; characters that nobody sees go. */
static void
characters_cb (void *data, const xmlChar *text, int length)
{
  Reading *reading = data;
  const char *from = (const char *) text, *end = from + MAX (length, 0);

  while (reading->text != NULL && from < end && reading->text->len < reading->most) {
    gunichar c = g_utf8_get_char_validated (from, end - from);

    if (c == (gunichar) -1 || c == (gunichar) -2) {
      from++;
      continue;
    }
    from = g_utf8_next_char (from);
    if (!g_unichar_isspace (c) && c != 0xA0 && !g_unichar_iscntrl (c) && c != 0xAD)
      g_string_append_unichar (reading->text, c);
    else if (c != 0xAD && reading->text->len > 0
             && reading->text->str[reading->text->len - 1] != ' ')
      g_string_append_c (reading->text, ' ');
  }
}

static void
end_cb (void *data, const xmlChar *name)
{
  Reading *reading = data;

  if (reading->text != NULL && reading->depth <= reading->text_depth)
    end_text (reading);
  else if (reading->text != NULL && g_str_equal (name, "p"))
    characters_cb (reading, BAD_CAST " ", 1); /* paragraphs stand apart */
  if (reading->depth <= reading->line_depth)
    reading->line_depth = 0;
  if (reading->depth <= reading->list_depth)
    reading->list_depth = 0;
  if (reading->depth <= reading->fold_depth)
    reading->fold_depth = 0;
  if (reading->question != NULL && reading->depth <= reading->question_depth)
    end_question (reading);
  if (reading->depth <= reading->dialogue_depth) {
    g_clear_pointer (&reading->dialogue, g_free);
    reading->dialogue_depth = 0;
  }
  reading->depth -= reading->depth > 0;
}

GHashTable *
lk_question_words_read (GBytes *html)
{
  htmlSAXHandler handler = { .startElement = start_cb,
                             .endElement = end_cb,
                             .characters = characters_cb,
                             .ignorableWhitespace = characters_cb };
  Reading reading
      = { .questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, question_free) };
  gsize length = 0;
  const char *bytes = g_bytes_get_data (html, &length);
  htmlParserCtxt *context
      = htmlCreatePushParserCtxt (&handler, &reading, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);

  if (context == NULL)
    return reading.questions;
  htmlCtxtUseOptions (context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                   | HTML_PARSE_NONET);
  length = MIN (length, LK_QUESTION_HTML_BYTES);
  for (size_t at = 0; at < length && context->nameNr < OPEN_ELEMENTS; at += CHUNK)
    htmlParseChunk (context, bytes + at, (int) MIN (CHUNK, length - at), 0);
  htmlParseChunk (context, NULL, 0, 1);
  xmlFreeDoc (context->myDoc);
  htmlFreeParserCtxt (context);
  if (reading.text != NULL)
    g_string_free (reading.text, TRUE);
  g_free (reading.dialogue);
  return reading.questions;
}

const char *
lk_question_words_find (const char *id, bool second, void *data)
{
  const LkQuestionWords *question = data;

  return question != NULL ? g_hash_table_lookup (question->sides[second], id) : NULL;
}
