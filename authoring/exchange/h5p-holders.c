/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/h5p-private.h"

/* Contents of H5P that hold others: columns, sets, books, slides. */

static void
column (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *contents = lk_json_array (params, "content");

  for (guint i = 0; i < author_h5p_length (contents); i++) {
    JsonObject *content = author_h5p_object (contents, i);

    if (content != NULL)
      author_h5p_inner (h5p, lk_json_object (content, "content"));
  }
}

/* Columns beside each other come one below the other. */
static void
row (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *columns = lk_json_array (params, "columns");

  for (guint i = 0; i < author_h5p_length (columns); i++) {
    JsonObject *one = author_h5p_object (columns, i);

    if (one != NULL)
      author_h5p_inner (h5p, lk_json_object (one, "content"));
  }
}

/* Its contents stand in the list themselves, where a column has an object around each. */
static void
row_column (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *contents = lk_json_array (params, "content");

  for (guint i = 0; i < author_h5p_length (contents); i++) {
    JsonObject *one = author_h5p_object (contents, i);
    JsonObject *content = one != NULL ? lk_json_object (one, "content") : NULL;

    author_h5p_inner (h5p, content != NULL ? content : one);
  }
}

static void
add_words (AuthorH5p *h5p, JsonObject *page, const char *name)
{
  g_autofree char *words = author_h5p_text (h5p, page != NULL ? lk_json_string (page, name) : NULL);

  author_h5p_append (h5p, words);
}

static void
question_set (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *questions = lk_json_array (params, "questions");
  JsonObject *intro = lk_json_object (params, "introPage");

  if (intro != NULL && lk_json_bool (intro, "showIntroPage", false))
    add_words (h5p, intro, "introduction");
  for (guint i = 0; i < author_h5p_length (questions); i++)
    author_h5p_inner (h5p, author_h5p_object (questions, i));
}

static void
questionnaire (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *elements = lk_json_array (params, "questionnaireElements");

  for (guint i = 0; i < author_h5p_length (elements); i++) {
    JsonObject *element = author_h5p_object (elements, i);

    if (element != NULL)
      author_h5p_inner (h5p, lk_json_object (element, "library"));
  }
}

/* Pages of their own. */
static void
open_page (AuthorH5p *h5p, const char *title)
{
  AuthorImportedPage *page;

  /* The first page of the file is still empty when its first chapter begins. */
  if (h5p->page->text == NULL || h5p->page->text[0] == '\0') {
    g_free (h5p->page->title);
    h5p->page->title = g_strdup (title);
    return;
  }
  page = author_import_add_page (h5p->import, title, false);
  if (page != NULL)
    h5p->page = page;
}

static void
interactive_book (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *chapters = lk_json_array (params, "chapters");
  JsonObject *cover = lk_json_object (params, "bookCover");

  if (cover != NULL && lk_json_bool (params, "showCoverPage", false)) {
    author_h5p_inner (h5p, lk_json_object (cover, "coverMedium"));
    add_words (h5p, cover, "coverDescription");
  }
  for (guint i = 0; i < author_h5p_length (chapters); i++) {
    JsonObject *chapter = author_h5p_object (chapters, i);
    JsonObject *metadata = chapter != NULL ? lk_json_object (chapter, "metadata") : NULL;
    const char *title = metadata != NULL ? lk_json_string (metadata, "title") : NULL;

    if (chapter == NULL)
      continue;
    open_page (h5p, title != NULL && title[0] != '\0' ? title : h5p->import->title);
    author_h5p_inner (h5p, chapter);
  }
}

static void
presentation (AuthorH5p *h5p, JsonObject *params)
{
  JsonObject *of = lk_json_object (params, "presentation");
  JsonArray *slides = of != NULL ? lk_json_array (of, "slides") : NULL;

  for (guint i = 0; i < author_h5p_length (slides); i++) {
    JsonObject *slide = author_h5p_object (slides, i);
    JsonArray *elements = slide != NULL ? lk_json_array (slide, "elements") : NULL;
    g_autofree char *title = g_strdup_printf ("%s %u", h5p->import->title, i + 1);

    open_page (h5p, title);
    for (guint k = 0; k < author_h5p_length (elements); k++) {
      JsonObject *element = author_h5p_object (elements, k);

      if (element != NULL)
        author_h5p_inner (h5p, lk_json_object (element, "action"));
    }
  }
  author_import_note (h5p->import, AUTHOR_IMPORT_CHANGED, "layout", h5p->where, NULL);
}

const AuthorH5pRow author_h5p_holders[] = {
  { "H5P.Column", column, AUTHOR_IMPORT_KEPT },
  { "H5P.Row", row, AUTHOR_IMPORT_KEPT },
  { "H5P.RowColumn", row_column, AUTHOR_IMPORT_KEPT },
  { "H5P.QuestionSet", question_set, AUTHOR_IMPORT_CHANGED },
  { "H5P.Questionnaire", questionnaire, AUTHOR_IMPORT_CHANGED },
  { "H5P.InteractiveBook", interactive_book, AUTHOR_IMPORT_KEPT },
  { "H5P.CoursePresentation", presentation, AUTHOR_IMPORT_CHANGED },
  { NULL, NULL, 0 },
};
