/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/export.h"

#include <string.h>

#include "authoring/exchange/formats-private.h"
#include "engine/base/text.h"

#define NAME_CHARACTERS 60

static void
free_question (void *data)
{
  AuthorExportQuestion *question = data;

  g_free (question->category);
  author_exercise_free (question->exercise);
  g_free (question);
}

void
author_export_free (AuthorExport *export)
{
  if (export == NULL)
    return;
  g_free (export->title);
  g_free (export->language);
  g_ptr_array_unref (export->questions);
  author_import_free (export->report);
  g_free (export);
}

/* --- what is there ---------------------------------------------------------------------------- */

/* Of a survey nothing is right, and a view has no points: formats of tests have no place for them. */
static bool
is_asked (const AuthorQuestion *question)
{
  return question != NULL && !(question->kind == AUTHOR_QUESTION_ASSESSMENT)
         && question->kind != AUTHOR_QUESTION_RANKING
         && question->kind != AUTHOR_QUESTION_ALLOCATION;
}

static bool
is_in_survey (const AuthorPage *page, guint block)
{
  guint parent = author_page_parent (page, block);

  return parent != AUTHOR_PAGE_ITSELF && g_strcmp0 (page->blocks[parent].name, "survey") == 0;
}

static void
add_block (AuthorExport *export, const AuthorCoursePage *page, guint block)
{
  const AuthorBlock *of = &page->page->blocks[block];
  AuthorQuestionKind kind;
  bool is_dialogue = g_strcmp0 (of->name, "dialogue") == 0;
  g_autoptr (AuthorQuestion) question = NULL;
  AuthorExportQuestion *taken;

  if (of->name == NULL || (!is_dialogue && !author_question_kind (of->name, &kind)))
    return;
  if (!is_dialogue && !is_in_survey (page->page, block))
    question = author_question_read (page, block, NULL);
  if (!is_asked (question)) {
    author_import_note (export->report, AUTHOR_IMPORT_LOST, "question-kind", of->id, of->name);
    return;
  }
  taken = g_new0 (AuthorExportQuestion, 1);
  taken->category = g_strdup (page->title);
  taken->exercise = author_exercise_from_question (question);
  g_ptr_array_add (export->questions, taken);
}

static bool
is_wanted (const AuthorBlock *block, const char *const *ids)
{
  return ids == NULL || (block->id != NULL && g_strv_contains (ids, block->id));
}

AuthorExport *
author_export_new (const AuthorCourse *course, const AuthorFiles *files, const char *const *ids)
{
  AuthorExport *export = g_new0 (AuthorExport, 1);

  export->files = files;
  export->title = g_strdup (course->title);
  export->language = g_strdup (course->language);
  export->questions = g_ptr_array_new_with_free_func (free_question);
  export->report = author_import_new ();
  for (guint i = 0; i < course->pages->len; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);

    for (guint block = 0; block < page->page->n_blocks; block++)
      if (page->page->blocks[block].kind == AUTHOR_BLOCK_DIV
          && is_wanted (&page->page->blocks[block], ids))
        add_block (export, page, block);
  }
  return export;
}

/* --- for writers ------------------------------------------------------------------------------ */

char *
author_export_dup_words (const char *markdown)
{
  AuthorMarkdownOptions options = { .allow_html = true };
  g_autoptr (AuthorMarkdown) tree
      = markdown != NULL ? author_markdown_parse (markdown, strlen (markdown), &options) : NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 1; tree != NULL && i < tree->n_items; i = tree->items[i].next) {
    g_autofree char *piece = author_markdown_dup_words (tree, i);

    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", piece);
  }
  return g_strstrip (g_strdup (words->str));
}

/* Gaps say what is right, which no name may do. (transfer full) */
static char *
dup_without_gaps (const char *prompt)
{
  GString *out = g_string_new (NULL);
  const char *open, *close;

  while ((open = strstr (prompt, "___{")) != NULL && (close = strchr (open, '}')) != NULL) {
    g_string_append_len (out, prompt, open - prompt);
    g_string_append (out, "…");
    prompt = close + 1;
  }
  g_string_append (out, prompt);
  return g_string_free (out, FALSE);
}

char *
author_export_dup_name (const AuthorExercise *exercise)
{
  g_autofree char *prompt = dup_without_gaps (exercise->prompt != NULL ? exercise->prompt : "");
  g_autofree char *words = author_export_dup_words (prompt);
  g_autofree char *line = lk_text_strip (words, true);
  g_autofree char *start = NULL;

  if (exercise->name != NULL)
    return g_strdup (exercise->name);
  if (*line == '\0')
    return g_strdup (exercise->id != NULL ? exercise->id : "?");
  if (g_utf8_strlen (line, -1) <= NAME_CHARACTERS)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, NAME_CHARACTERS - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

void
author_export_note (AuthorExport *export, const AuthorExportQuestion *question,
                    AuthorImportGrade grade, const char *code, const char *found)
{
  g_autofree char *where = question != NULL ? author_export_dup_name (question->exercise) : NULL;

  author_import_note (export->report, grade, code, where, found);
}

GBytes *
author_export_read (AuthorExport *export, const AuthorExportQuestion *question, const char *name)
{
  GBytes *bytes = export->files->read (export->files->data, name, AUTHOR_LIMIT_IMPORT_MEDIUM);

  if (bytes == NULL)
    author_export_note (export, question, AUTHOR_IMPORT_LOST, "medium", name);
  return bytes;
}

/* --- formats ---------------------------------------------------------------------------------- */

static bool
write_bytes (GBytes *bytes, const char *path, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0666,
                                   error);
}

static bool
write_gift (AuthorExport *export, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = author_gift_write (export);

  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && write_bytes (bytes, path, error);
}

static bool
write_csv (AuthorExport *export, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = author_csv_write (export);

  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && write_bytes (bytes, path, error);
}

static bool
write_moodle_xml (AuthorExport *export, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = author_moodle_xml_write (export);

  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && write_bytes (bytes, path, error);
}

const AuthorExportFormat author_export_formats[] = {
  { "gift", "gift", write_gift },
  { "qti", "zip", author_qti_write },
  { "moodle-xml", "xml", write_moodle_xml },
  { "csv", "csv", write_csv },
  { NULL, NULL, NULL },
};

const AuthorExportFormat *
author_export_format (const char *id)
{
  for (const AuthorExportFormat *of = author_export_formats; of->id != NULL; of++)
    if (g_str_equal (of->id, id))
      return of;
  return NULL;
}
