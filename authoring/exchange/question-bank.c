/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/question-bank.h"

#include <string.h>

void
author_question_bank_init (AuthorQuestionBank *bank, AuthorImport *import, AuthorIds *ids,
                           LkRandom *random)
{
  *bank = (AuthorQuestionBank){
    .import = import,
    .ids = ids,
    .random = random,
    .texts = g_ptr_array_new (),
    .current = G_MAXUINT,
    .is_bank = true,
  };
}

bool
author_question_bank_finish (AuthorQuestionBank *bank, GError **error)
{
  guint n_filled = 0;

  for (guint i = bank->texts->len; i-- > 0;) {
    GString *text = g_ptr_array_index (bank->texts, i);
    AuthorImportedPage *page = g_ptr_array_index (bank->import->pages, i);

    n_filled += text->len > 0;
    g_free (page->text);
    page->text = g_string_free (text, FALSE);
    /* Categories that only hold others. */
    if (*page->text == '\0')
      g_ptr_array_remove_index (bank->import->pages, i);
  }
  g_clear_pointer (&bank->texts, g_ptr_array_unref);
  if (n_filled == 0)
    g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_EMPTY, "");
  return n_filled > 0;
}

/* --- categories ------------------------------------------------------------------------------- */

/* Without what Moodle puts before all of them. `//` is a slash in a name. (transfer full) */
static char *
dup_title (const char *category)
{
  g_auto (GStrv) pieces = g_strsplit (category, "//", -1);
  g_autofree char *joined = g_strjoinv ("\x01", pieces);
  g_auto (GStrv) parts = g_strsplit (joined, "/", -1);
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_strdelimit (g_strstrip (parts[i]), "\x01", '/');
    if (*parts[i] == '\0' || *parts[i] == '$' || (i < 2 && g_str_equal (parts[i], "top")))
      continue;
    g_string_append_printf (title, "%s%s", title->len > 0 ? " / " : "", parts[i]);
  }
  return g_strdup (title->str);
}

static void
add_page (AuthorQuestionBank *bank, const char *title)
{
  if (author_import_add_page (bank->import, title, bank->is_bank) == NULL)
    return;
  g_ptr_array_add (bank->texts, g_string_new (NULL));
  bank->current = bank->texts->len - 1;
}

void
author_question_bank_select (AuthorQuestionBank *bank, const char *category)
{
  g_autofree char *title = dup_title (category);

  for (guint i = 0; i < bank->texts->len; i++) {
    const AuthorImportedPage *page = g_ptr_array_index (bank->import->pages, i);

    if (g_strcmp0 (page->title != NULL ? page->title : "", title) == 0) {
      bank->current = i;
      return;
    }
  }
  add_page (bank, title);
}

/* --- what goes in ----------------------------------------------------------------------------- */

void
author_question_bank_add_blocks (AuthorQuestionBank *bank, const char *blocks)
{
  GString *text;

  if (bank->current == G_MAXUINT)
    add_page (bank, "");
  text = g_ptr_array_index (bank->texts, bank->current);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, blocks);
  if (!g_str_has_suffix (blocks, "\n"))
    g_string_append_c (text, '\n');
}

void
author_question_bank_note (AuthorQuestionBank *bank, AuthorImportGrade grade, const char *code,
                           const char *found)
{
  author_import_note (bank->import, grade, code, bank->where, found);
}

void
author_question_bank_add_raw (AuthorQuestionBank *bank, const char *kind, const char *raw,
                              gssize length)
{
  AuthorImportedPage comment = { .text = g_strdup ("") };

  author_question_bank_note (bank, AUTHOR_IMPORT_LOST, "question-raw", kind);
  author_import_append_raw (&comment, kind, raw, length);
  author_question_bank_add_blocks (bank, comment.text);
  g_free (comment.text);
}

void
author_question_bank_add (AuthorQuestionBank *bank, const AuthorExercise *exercise, const char *raw,
                          gssize length)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorExercise) again = NULL;
  g_autofree char *source = NULL;

  if (exercise->items->len <= AUTHOR_LIMIT_IMPORT_ANSWERS
      && exercise->targets->len <= AUTHOR_LIMIT_IMPORT_ANSWERS) {
    source = author_exercise_to_source (exercise, bank->ids, bank->random);
    again = author_exercise_from_source (source, issues);
  }
  if (again == NULL) {
    author_question_bank_add_raw (bank, author_question_kind_name (exercise->kind),
                                  raw != NULL      ? raw
                                  : source != NULL ? source
                                                   : "",
                                  length);
    return;
  }
  author_question_bank_note (bank, AUTHOR_IMPORT_KEPT, "question", NULL);
  if (author_issue_list_has_errors (issues))
    author_question_bank_note (bank, AUTHOR_IMPORT_CHANGED, "to-mend",
                               author_question_kind_name (again->kind));
  author_question_bank_add_blocks (bank, source);
}

/* --- texts of a question ---------------------------------------------------------------------- */

static char *
take_medium (void *data, const char *address)
{
  AuthorQuestionBank *bank = data;

  if (!g_str_has_prefix (address, "data:image/"))
    return NULL;
  return g_strdup (author_import_add_data (bank->import, address, bank->where));
}

static void
note_lost (void *data, const char *code, const char *found)
{
  author_question_bank_note (data, AUTHOR_IMPORT_LOST, code, found);
}

AuthorHtmlServices
author_question_bank_services (AuthorQuestionBank *bank)
{
  return (AuthorHtmlServices){ .medium = take_medium, .lost = note_lost, .data = bank };
}
