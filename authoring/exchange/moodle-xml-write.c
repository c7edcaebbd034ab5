/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/moodle-xml-write-private.h"

/* Moodle XML: what all kinds of questions have. */

void
author_moodle_writer_note (AuthorMoodleWriter *writer, AuthorImportGrade grade, const char *code,
                           const char *found)
{
  author_export_note (writer->export, writer->question, grade, code, found);
}

/* --- texts with their files ------------------------------------------------------------------- */

/* A file of the course becomes one of the text that it stands in. */
static char *
take_medium (void *data, const char *name)
{
  AuthorMoodleWriter *writer = data;
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *escaped = g_uri_escape_string (base, NULL, FALSE);

  if (!g_ptr_array_find_with_equal_func (writer->media, name, g_str_equal, NULL))
    g_ptr_array_add (writer->media, g_strdup (name));
  return g_strconcat ("@@PLUGINFILE@@/", escaped, NULL);
}

/* What is said of a gap, as words. (transfer full) (nullable) */
static char *
dup_reason (const AuthorExercise *exercise, guint gap)
{
  const AuthorExerciseItem *item
      = gap < exercise->items->len ? g_ptr_array_index (exercise->items, gap) : NULL;

  return item != NULL && item->feedback != NULL ? author_export_dup_words (item->feedback) : NULL;
}

static void
write_gap (void *data, GString *out, const char *inner)
{
  AuthorMoodleWriter *writer = data;
  const AuthorExercise *exercise = writer->question->exercise;
  g_autofree char *reason = dup_reason (exercise, writer->n_gaps++);

  if (writer->gap_mode == AUTHOR_MOODLE_GAPS_NUMBERED)
    g_string_append_printf (out, "[[%u]]", writer->n_gaps);
  else
    author_moodle_cloze_append (out, inner, exercise->has_case, 1, reason);
}

void
author_moodle_writer_file (AuthorMoodleWriter *writer, const char *name)
{
  g_autoptr (GBytes) bytes = author_export_read (writer->export, writer->question, name);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *encoded = NULL;
  gsize size;
  const guchar *data;

  if (bytes == NULL)
    return;
  data = g_bytes_get_data (bytes, &size);
  encoded = g_base64_encode (data, size);
  lk_xml_leaf (&writer->xml, "file", encoded, "name", base, "path", "/", "encoding", "base64",
               NULL);
}

void
author_moodle_writer_text_inside (AuthorMoodleWriter *writer, const char *markdown)
{
  AuthorMarkupHtml how = { .medium = take_medium, .gap = write_gap, .data = writer };
  g_autofree char *html = author_markup_to_html (markdown != NULL ? markdown : "", &how);

  lk_xml_leaf (&writer->xml, "text", html, NULL);
  for (guint i = 0; i < writer->media->len; i++)
    author_moodle_writer_file (writer, g_ptr_array_index (writer->media, i));
  g_ptr_array_set_size (writer->media, 0);
}

void
author_moodle_writer_text (AuthorMoodleWriter *writer, const char *name, const char *markdown)
{
  lk_xml_open (&writer->xml, name, "format", "html", NULL);
  author_moodle_writer_text_inside (writer, markdown);
  lk_xml_close (&writer->xml);
}

void
author_moodle_writer_words (AuthorMoodleWriter *writer, const char *name, const char *words)
{
  lk_xml_open (&writer->xml, name, NULL);
  lk_xml_leaf (&writer->xml, "text", words, NULL);
  lk_xml_close (&writer->xml);
}

/* --- a question ------------------------------------------------------------------------------- */

static void
write_head (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  g_autofree char *name = author_export_dup_name (exercise);
  g_autofree char *points = lk_text_from_number (exercise->points);
  bool is_free = exercise->kind == AUTHOR_QUESTION_FREE;

  author_moodle_writer_words (writer, "name", name);
  author_moodle_writer_text (writer, "questiontext", exercise->prompt);
  author_moodle_writer_text (writer, "generalfeedback", is_free ? NULL : exercise->solution);
  lk_xml_leaf (&writer->xml, "defaultgrade", points, NULL);
  lk_xml_leaf (&writer->xml, "penalty", "0.3333333", NULL);
  lk_xml_leaf (&writer->xml, "hidden", "0", NULL);
  lk_xml_leaf (&writer->xml, "idnumber", exercise->id, NULL);
}

static void
write_tail (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  for (guint i = 0; i < exercise->hints->len; i++)
    author_moodle_writer_text (writer, "hint", g_ptr_array_index (exercise->hints, i));
  if (exercise->tags->len == 0)
    return;
  lk_xml_open (&writer->xml, "tags", NULL);
  for (guint i = 0; i < exercise->tags->len; i++)
    author_moodle_writer_words (writer, "tag", g_ptr_array_index (exercise->tags, i));
  lk_xml_close (&writer->xml);
}

/* What Moodle does in a way of its own. */
static void
note_rest (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;

  if (exercise->tries > 0)
    author_moodle_writer_note (writer, AUTHOR_IMPORT_LOST, "tries", NULL);
  if (exercise->kind == AUTHOR_QUESTION_MULTIPLE && !exercise->is_partial)
    author_moodle_writer_note (writer, AUTHOR_IMPORT_CHANGED, "partial", NULL);
  if (exercise->kind == AUTHOR_QUESTION_CLOZE && exercise->points != exercise->items->len
      && !exercise->has_bank)
    author_moodle_writer_note (writer, AUTHOR_IMPORT_CHANGED, "points", NULL);
}

static void
write_question (AuthorMoodleWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  const AuthorMoodleKind *kind = author_moodle_writer_kind (exercise);

  if (kind == NULL) {
    author_moodle_writer_note (writer, AUTHOR_IMPORT_LOST, "question-kind",
                               author_question_kind_name (exercise->kind));
    return;
  }
  if (kind->is_other)
    author_moodle_writer_note (writer, AUTHOR_IMPORT_CHANGED, "question-kind",
                               author_question_kind_name (exercise->kind));
  writer->n_gaps = 0;
  writer->gap_mode = exercise->has_bank ? AUTHOR_MOODLE_GAPS_NUMBERED : AUTHOR_MOODLE_GAPS_CLOZE;
  lk_xml_open (&writer->xml, "question", "type", kind->name, NULL);
  write_head (writer);
  if (kind->write != NULL)
    kind->write (writer);
  write_tail (writer);
  lk_xml_close (&writer->xml);
  note_rest (writer);
  author_moodle_writer_note (writer, AUTHOR_IMPORT_KEPT, "question", NULL);
}

static void
write_category (AuthorMoodleWriter *writer, const char *category)
{
  g_auto (GStrv) parts = g_strsplit (category, "/", -1);
  g_autofree char *name = g_strjoinv ("//", parts);
  g_autofree char *path = g_strconcat ("$course$/top/", name, NULL);

  lk_xml_open (&writer->xml, "question", "type", "category", NULL);
  author_moodle_writer_words (writer, "category", path);
  lk_xml_close (&writer->xml);
}

GBytes *
author_moodle_xml_write (AuthorExport *export)
{
  AuthorMoodleWriter writer = { .export = export, .xml = lk_xml_writer_begin () };
  const char *category = NULL;

  writer.media = g_ptr_array_new_with_free_func (g_free);
  lk_xml_open (&writer.xml, "quiz", NULL);
  for (guint i = 0; i < export->questions->len; i++) {
    writer.question = g_ptr_array_index (export->questions, i);
    if (g_strcmp0 (category, writer.question->category) != 0)
      write_category (&writer, writer.question->category);
    category = writer.question->category;
    write_question (&writer);
  }
  lk_xml_close (&writer.xml);
  g_ptr_array_unref (writer.media);
  return lk_xml_writer_end (&writer.xml);
}
