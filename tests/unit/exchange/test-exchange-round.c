/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "authoring/exchange/export.h"
#include "tests/support/source-memory.h"
#include "tests/unit/exchange/exercise-samples.h"

/* Questions of ours, to a format and back: what comes back is what went, but for what the table names. */

#define DRAWING                                                                                    \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 100\"><rect width=\"9\" "           \
  "height=\"9\"/></svg>"

typedef struct {
  AuthorQuestionKind kind;
  const char *ignored; /* members that differ; %NULL: the kind has no place in the format */
} Loss;

typedef struct {
  const char *format;
  const char *always; /* members that are lost of all kinds */
  Loss losses[AUTHOR_N_QUESTIONS + 1];
} Format;

/* A row for each kind that loses something; kinds without a row lose nothing more. */
static const Format formats[] = {
  { "csv", "", { { AUTHOR_N_QUESTIONS, NULL } } },
  { "gift",
    "hints points tries shuffle partial case unit head target-head rows",
    { { AUTHOR_QUESTION_TRUE_FALSE, "items" },
      { AUTHOR_QUESTION_CHOICE, "items" }, /* its picture */
      { AUTHOR_QUESTION_MATCHING, "feedback" },
      { AUTHOR_QUESTION_SORTING, "feedback" },
      { AUTHOR_QUESTION_FREE, "items" },
      { AUTHOR_QUESTION_CLOZE, NULL },
      { AUTHOR_QUESTION_MATRIX, NULL },
      { AUTHOR_QUESTION_ORDERING, NULL },
      { AUTHOR_QUESTION_HOTSPOT, NULL },
      { AUTHOR_QUESTION_LABELS, NULL },
      { AUTHOR_QUESTION_BOARD, NULL },
      { AUTHOR_N_QUESTIONS, NULL } } },
  { "qti",
    "hints tries tags head target-head",
    { { AUTHOR_QUESTION_NUMERIC, "items unit feedback" },
      { AUTHOR_QUESTION_SHORT, "items" },
      { AUTHOR_QUESTION_MATCHING, "feedback" },
      { AUTHOR_QUESTION_SORTING, "feedback" },
      { AUTHOR_QUESTION_CLOZE, "feedback" },
      { AUTHOR_QUESTION_MATRIX, "feedback" },
      { AUTHOR_QUESTION_ORDERING, "feedback" },
      { AUTHOR_QUESTION_CHOICE, "feedback" }, /* paragraphs become one */
      { AUTHOR_QUESTION_HOTSPOT, "place" },   /* whole dots */
      { AUTHOR_QUESTION_FREE, "items" },
      { AUTHOR_N_QUESTIONS, NULL } } },
  { "moodle-xml",
    "tries shuffle partial head target-head",
    { { AUTHOR_QUESTION_TRUE_FALSE, "items" },
      { AUTHOR_QUESTION_MATCHING, "feedback target targets" }, /* words without marks */
      { AUTHOR_QUESTION_MATRIX, "kind feedback targets" },
      { AUTHOR_QUESTION_BOARD, "kind" },
      { AUTHOR_QUESTION_FREE, "items solution" },
      { AUTHOR_QUESTION_SORTING, "feedback" },
      { AUTHOR_QUESTION_CLOZE, "points feedback" },
      { AUTHOR_QUESTION_LABELS, "picture-alt" },
      { AUTHOR_QUESTION_HOTSPOT, NULL },
      { AUTHOR_N_QUESTIONS, NULL } } },
};

static SourceMemory *
memory_with (const char *source)
{
  g_autofree char *files
      = g_strconcat ("=== course.yaml\nid: c\ntitle: C\nlanguage: de\n=== media/halle.svg\n" DRAWING
                     "\n=== media/a.svg\n" DRAWING " \n=== 10-a.md\n---\nid: p-a\ntitle: Recht / "
                     "AGG\n---\n",
                     source, NULL);

  return source_memory_new (files);
}

/* (transfer full) */
static char *
write_out (const char *format, const char *source, AuthorImport **ret_report)
{
  g_autoptr (SourceMemory) memory = memory_with (source);
  const AuthorFiles *files = source_memory_files (memory);
  g_autoptr (AuthorCourse) course = author_course_read (files, NULL, NULL);
  g_autoptr (AuthorExport) export = author_export_new (course, files, NULL);
  const AuthorExportFormat *of = author_export_format (format);
  g_autofree char *folder = g_dir_make_tmp ("exchange-XXXXXX", NULL);
  char *path = g_strdup_printf ("%s/fragen.%s", folder, of->suffix);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (export->questions->len, ==, 1);
  g_assert_true (of->write (export, path, NULL, &error));
  g_assert_no_error (error);
  *ret_report = g_steal_pointer (&export->report);
  return path;
}

/* (transfer full) (nullable) */
static AuthorExercise *
read_back (const char *format, const char *path)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autoptr (GError) error = NULL;
  const AuthorImportFormat *of = author_import_recognize (path, NULL);
  g_autoptr (AuthorImport) import = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  LkRandom random;
  const AuthorImportedPage *page;

  lk_random_init (&random, 1);
  of = of != NULL ? of : author_import_format (format);
  g_assert_cmpstr (of->id, ==, format);
  import = of->read (path, ids, &random, NULL, &error);
  g_unlink (path);
  g_rmdir (folder);
  if (import == NULL) {
    g_assert_error (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_EMPTY);
    return NULL;
  }
  page = g_ptr_array_index (import->pages, 0);
  g_assert_cmpstr (page->title, ==, "Recht / AGG");
  return author_exercise_from_source (page->text, NULL);
}

static const Loss *
loss_of (const Format *format, AuthorQuestionKind kind)
{
  for (const Loss *loss = format->losses; loss->kind < AUTHOR_N_QUESTIONS; loss++)
    if (loss->kind == kind)
      return loss;
  return NULL;
}

static bool
is_lost (const AuthorImport *report, const char *code)
{
  for (guint i = 0; i < report->notes->len; i++) {
    const AuthorImportNote *note = g_ptr_array_index (report->notes, i);

    if (note->grade == AUTHOR_IMPORT_LOST && g_str_equal (note->code, code))
      return true;
  }
  return false;
}

static void
check_sample (const Format *format, const char *sample)
{
  g_autoptr (AuthorExercise) exercise = author_exercise_from_source (sample, NULL), back = NULL;
  g_autoptr (AuthorImport) report = NULL;
  g_autofree char *path = write_out (format->format, sample, &report);
  const Loss *loss = loss_of (format, exercise->kind);
  g_autofree char *ignored = g_strconcat (
      format->always, " ", loss != NULL && loss->ignored != NULL ? loss->ignored : "", NULL);
  const char *what = NULL;

  back = read_back (format->format, path);
  g_test_message ("%s %s", format->format, author_question_kind_name (exercise->kind));
  if (loss != NULL && loss->ignored == NULL) {
    g_assert_null (back);
    g_assert_true (is_lost (report, "question-kind"));
    return;
  }
  g_assert_nonnull (back);
  author_exercise_equal (exercise, back, ignored, &what);
  if (what != NULL)
    g_test_message ("%s: %s | %s", what, exercise->prompt, back->prompt);
  g_assert_cmpstr (what, ==, NULL);
  g_assert_cmpstr (back->id, ==, exercise->id);
}

static void
test_format (gconstpointer data)
{
  const Format *format = data;

  for (gsize i = 0; i < G_N_ELEMENTS (exercise_samples); i++)
    check_sample (format, exercise_samples[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *name = g_strconcat ("/exchange/round/", formats[i].format, NULL);

    g_test_add_data_func (name, &formats[i], test_format);
  }
  return g_test_run ();
}
