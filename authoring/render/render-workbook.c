/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/model/plan.h"
#include "authoring/render/render-activity.h"
#include "authoring/render/render-edit.h"
#include "authoring/render/render-link.h"
#include "authoring/text/text-table.h"

/* The workbook: fields and plans, which are the learner's own, and the document that shows those of a
 * course, or of some parts of it. */

/* The words that a field is asked for by: its first text. */
static char *
label_of (const AuthorCoursePage *page, guint block)
{
  const AuthorPage *of = page->page;
  const char *title = author_page_value (of, block, "title");

  if (title != NULL)
    return g_strdup (title);
  for (guint i = block + 1; i < of->blocks[block].next; i = of->blocks[i].next) {
    g_autoptr (AuthorMarkdown) markdown = NULL;

    if (of->blocks[i].kind != AUTHOR_BLOCK_TEXT)
      continue;
    markdown = author_text_block_parse (page, i, true, NULL);
    if (markdown != NULL && markdown->n_items > 1)
      return author_markdown_dup_words (markdown, 1);
  }
  return g_strdup (of->blocks[block].id);
}

static bool
has_text (const AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;

  for (guint i = block + 1; i < page->blocks[block].next; i++)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      return true;
  return false;
}

static void
open_block (AuthorRender *render, guint block, const char *kind)
{
  const char *id = render->page->page->blocks[block].id;
  g_autofree char *class_name
      = g_strconcat ("q work b-", render->page->page->blocks[block].name, NULL);
  g_autofree char *label = g_strconcat (id, "-t", NULL);

  author_html_open (render->out, "section", "role", "group", "class", class_name, "id", id,
                    "data-block", render->page->page->blocks[block].name, "data-kind", kind,
                    "data-words", author_render_value (render, block, "words"), "data-choices",
                    author_render_value (render, block, "choices"), "data-fields",
                    author_render_value (render, block, "fields"), "data-unit",
                    author_render_value (render, block, "unit"), "aria-labelledby", label, NULL);
  g_string_append (render->out, "<header>");
  author_html_element (render->out, "span", "q-label",
                       author_render_word (render, "workbook_mine"));
  g_string_append (render->out, "</header><div class=\"body\">");
  author_html_open (render->out, "div", "class", "ask", "id", label, NULL);
}

static void
close_block (AuthorRender *render)
{
  g_string_append (render->out, "</div></section>\n");
}

/* The most characters that a value takes, 0 where it is free text. */
static guint
size_of_kind (const char *kind)
{
  static const struct {
    const char *kind;
    guint size;
  } sizes[] = { { "date", 10 }, { "number", 24 }, { "choice", 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_str_equal (sizes[i].kind, kind))
      return sizes[i].size;
  return 0;
}

/* Static, since facts outlive the page. */
static const char *
kind_of (const AuthorRender *render, guint block)
{
  static const char *const kinds[] = { "long", "line", "number", "date", "choice" };
  const char *kind = author_render_value (render, block, "kind");

  for (gsize i = 0; kind != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], kind))
      return kinds[i];
  return kinds[0];
}

static void
add_work (AuthorRender *render, guint block, const char *kind, const char *label, guint size)
{
  AuthorWorkFact *fact = author_facts_add_work (render->facts, render->page->page->blocks[block].id,
                                                kind, label, size);

  fact->choices = g_strdup (author_render_value (render, block, "choices"));
  fact->fields = g_strdup (author_render_value (render, block, "fields"));
  fact->unit = g_strdup (author_render_value (render, block, "unit"));
}

void
author_render_field (AuthorRender *render, guint block)
{
  const char *id = render->page->page->blocks[block].id, *kind = kind_of (render, block);
  g_autofree char *label = label_of (render->page, block);

  if (id == NULL)
    return;
  if (!has_text (render, block))
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_MISSING,
                      author_render_line_of (render, block), 1, "field", "…?");
  if (g_str_equal (kind, "choice") && author_render_value (render, block, "choices") == NULL)
    author_issue_add (render->issues, AUTHOR_ISSUE_VALUE_MISSING,
                      author_render_line_of (render, block), 1, "field", "choices");
  add_work (render, block, kind, label, size_of_kind (kind));
  open_block (render, block, kind);
  author_render_inner (render, block);
  g_string_append (render->out, "</div>");
  /* On paper, and without scripts, lines to write on. */
  g_string_append (render->out, g_str_equal (kind, "long")
                                    ? "<div class=\"paper\"><hr /><hr /><hr /></div>"
                                    : "<div class=\"paper\"><hr /></div>");
  close_block (render);
}

/* --- plans ------------------------------------------------------------------------------------- */

/* Columns that do not fit beside each other. */
#define MANY_COLUMNS 5
#define MOST_ROWS    50

/* The words with which a plan begins: the last table among what is said in it. */
typedef struct {
  guint block; /* that it is in; AUTHOR_PAGE_ITSELF: there is none */
  AuthorText text;
  guint item; /* the table in @text */
} PlanStart;

static guint
last_table (AuthorText text)
{
  guint found = 0;

  for (guint i = text.first; text.markdown != NULL && i < text.end;
       i = text.markdown->items[i].next)
    if (text.markdown->items[i].kind == AUTHOR_MARKDOWN_TABLE)
      found = i;
  return found;
}

/* Where the page is edited the table stays among the words, where it can be written in. */
static PlanStart
find_start (AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;
  PlanStart start = { .block = AUTHOR_PAGE_ITSELF };

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      start.block = i;
  if (start.block == AUTHOR_PAGE_ITSELF || author_render_is_edited (render))
    return (PlanStart){ .block = AUTHOR_PAGE_ITSELF };
  start.text = author_render_text_of (render, start.block);
  start.item = last_table (start.text);
  return start;
}

static void
render_text_without (AuthorRender *render, AuthorText text, guint item)
{
  guint end = item != 0 ? item : text.end;

  author_render_text (render, (AuthorText){ text.markdown, text.first, end });
  if (item != 0)
    author_render_text (render,
                        (AuthorText){ text.markdown, text.markdown->items[item].next, text.end });
  author_render_count_notes (render, text);
}

static void
render_around (AuthorRender *render, guint block, const PlanStart *start)
{
  const AuthorPage *page = render->page->page;

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (i == start->block)
      render_text_without (render, start->text, start->item);
    else
      author_render_block (render, i);
}

static const char *
start_words (const AuthorTextTable *start, guint row, guint column)
{
  return start != NULL && row < start->n_rows && column < start->n_columns
             ? author_text_table_cell (start, row, column)->words
             : "";
}

static void
render_plan_row (AuthorRender *render, const GPtrArray *columns, const AuthorTextTable *start,
                 guint row)
{
  g_string_append (render->out, "<tr>");
  for (guint i = 0; i < columns->len; i++) {
    author_html_open (render->out, "td", "data-h", ((AuthorPlanField *) columns->pdata[i])->name,
                      NULL);
    author_html_text (render->out, start_words (start, row, i));
    author_html_close (render->out, "td");
  }
  g_string_append (render->out, "</tr>");
}

static void
render_plan_table (AuthorRender *render, const GPtrArray *columns, const AuthorTextTable *start,
                   guint rows)
{
  author_html_open (render->out, "div", "class",
                    columns->len >= MANY_COLUMNS ? "table plan many" : "table plan", NULL);
  g_string_append (render->out, "<table><thead><tr>");
  for (guint i = 0; i < columns->len; i++) {
    author_html_open (render->out, "th", "scope", "col", NULL);
    author_html_text (render->out, ((AuthorPlanField *) columns->pdata[i])->name);
    author_html_close (render->out, "th");
  }
  g_string_append (render->out, "</tr></thead><tbody>");
  for (guint row = 0; row < rows; row++)
    render_plan_row (render, columns, start, row);
  g_string_append (render->out, "</tbody></table></div>");
}

static bool
is_offered (const AuthorPlanField *field, const char *words)
{
  g_auto (GStrv) choices = g_strsplit (field->choices, "|", 0);

  for (char **choice = choices; *choice != NULL; choice++)
    if (g_str_equal (g_strstrip (*choice), words))
      return true;
  return *words == '\0';
}

static void
check_choices (AuthorRender *render, guint block, const GPtrArray *columns,
               const AuthorTextTable *start)
{
  for (guint i = 0; i < columns->len; i++) {
    const AuthorPlanField *field = columns->pdata[i];
    bool is_choice = g_strcmp0 (field->kind, "choice") == 0;

    if (is_choice != (field->choices != NULL && *field->choices != '\0'))
      author_issue_add (render->issues, AUTHOR_ISSUE_VALUE, author_render_line_of (render, block),
                        1, field->kind != NULL ? field->kind : field->name, "choice(… | …)");
    else if (is_choice)
      for (guint row = 0; start != NULL && row < start->n_rows; row++)
        if (!is_offered (field, start_words (start, row, i)))
          author_issue_add (render->issues, AUTHOR_ISSUE_VALUE, author_text_table_line (start, row),
                            1, start_words (start, row, i), field->choices);
  }
}

static void
check_start (AuthorRender *render, const GPtrArray *columns, const AuthorTextTable *start)
{
  if (start != NULL && start->n_columns != columns->len) {
    g_autofree char *found = g_strdup_printf ("%u", start->n_columns),
                    *expected = g_strdup_printf ("%u", columns->len);

    author_issue_add (render->issues, AUTHOR_ISSUE_TABLE_COLUMNS, start->lines[0], 1, found,
                      expected);
  }
}

void
author_render_plan (AuthorRender *render, guint block)
{
  const char *id = render->page->page->blocks[block].id;
  const char *fields = author_render_value (render, block, "fields");
  g_autofree char *label = label_of (render->page, block);
  g_autoptr (GPtrArray) columns = fields != NULL ? author_plan_fields_read (fields) : NULL;
  g_autoptr (AuthorTextTable) words = NULL;
  PlanStart start;
  guint rows;

  if (id == NULL || columns == NULL)
    return;
  start = find_start (render, block);
  words = start.item != 0 ? author_text_table_new (start.text.markdown, start.item) : NULL;
  check_choices (render, block, columns, words);
  check_start (render, columns, words);
  rows = MAX (author_block_count (render->page->page, block, "rows", 3), 1);
  add_work (render, block, "plan", label, 0);
  open_block (render, block, "plan");
  author_html_element (render->out, "p", NULL, label);
  g_string_append (render->out, "</div>");
  render_around (render, block, &start);
  render_plan_table (render, columns, words,
                     MIN (MAX (rows, words != NULL ? words->n_rows : 0), MOST_ROWS));
  close_block (render);
}

/* --- the document ----------------------------------------------------------------------------- */

static void
render_entry (AuthorRender *render, const AuthorCoursePage *page, guint block)
{
  const AuthorBlock *of = &page->page->blocks[block];
  const AuthorPlaceOfId place = { .id = of->id, .page = page, .block = block };
  g_autofree char *label = label_of (page, block);
  g_autofree char *address = author_render_address (render, &place, of->id);

  author_html_open (render->out, "li", "data-work", of->id, "data-kind", of->name, "data-fields",
                    author_page_value (page->page, block, "fields"), "data-choices",
                    author_page_value (page->page, block, "choices"), "data-unit",
                    author_page_value (page->page, block, "unit"), NULL);
  author_html_open (render->out, "a", "href", address, "data-go", of->id, NULL);
  author_html_text (render->out, label);
  g_string_append (render->out, "</a></li>");
}

/* Pages from @first to before @end, and of them all or one block with what is in it. */
typedef struct {
  guint first, end;
  guint block; /* AUTHOR_PAGE_ITSELF: all */
} Span;

static void
render_entries (AuthorRender *render, const AuthorCoursePage *page, guint around, GHashTable *shown)
{
  static const char *const kinds[] = { "field", "plan", "calculator", "wordcheck", NULL };
  const AuthorBlock *blocks = page->page->blocks;
  guint first = around == AUTHOR_PAGE_ITSELF ? 0 : around,
        end = around == AUTHOR_PAGE_ITSELF ? page->page->n_blocks : blocks[around].next;

  for (guint i = first; i < end; i++)
    if (blocks[i].kind == AUTHOR_BLOCK_DIV && blocks[i].id != NULL && blocks[i].name != NULL
        && g_strv_contains (kinds, blocks[i].name)
        && g_hash_table_add (shown, (void *) blocks[i].id))
      render_entry (render, page, i);
}

static void
render_span (AuthorRender *render, const Span *span, GHashTable *shown)
{
  for (guint i = span->first; i < span->end; i++)
    render_entries (render, &g_array_index (render->course->pages, AuthorCoursePage, i),
                    span->block, shown);
}

static bool
find_span (const AuthorCourse *course, const char *id, Span *ret_span)
{
  const AuthorPlaceOfId *place = author_course_find (course, id);
  const AuthorCoursePage *pages = (const AuthorCoursePage *) (gpointer) course->pages->data;
  guint number;

  for (guint i = 0; i < course->modules->len; i++) {
    const AuthorModule *module = &g_array_index (course->modules, AuthorModule, i);

    *ret_span = (Span){ module->first_page, module->end_page, AUTHOR_PAGE_ITSELF };
    if (g_strcmp0 (module->id, id) == 0)
      return true;
  }
  if (place == NULL || place->page < pages || place->page >= pages + course->n_pages)
    return false;
  number = (guint) (place->page - pages);
  *ret_span = (Span){ number, number + 1, place->block };
  return true;
}

/* What the ids name, in their order; nothing twice. */
static void
render_shown (AuthorRender *render, guint block, const char *ids, GHashTable *shown)
{
  g_auto (GStrv) parts = g_strsplit_set (ids, ", ", -1);
  Span span;

  for (char **id = parts; *id != NULL; id++)
    if (**id == '\0')
      continue;
    else if (find_span (render->course, *id, &span))
      render_span (render, &span, shown);
    else
      author_issue_add (render->issues, AUTHOR_ISSUE_ID_UNKNOWN,
                        author_render_line_of (render, block), 1, *id, NULL);
}

void
author_render_workbook (AuthorRender *render, guint block)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  const char *ids = author_render_value (render, block, "show");
  const Span all = { 0, render->course->n_pages, AUTHOR_PAGE_ITSELF };

  author_html_open (render->out, "section", "class", "b-workbook", "data-block", "workbook", "id",
                    render->page->page->blocks[block].id, NULL);
  author_html_open (render->out, "p", "class", "title", NULL);
  author_render_value_words (render, block, "title", author_render_word (render, "workbook"));
  author_html_close (render->out, "p");
  author_render_inner (render, block);
  g_string_append (render->out, "<ol class=\"entries\">");
  if (ids != NULL)
    render_shown (render, block, ids, shown);
  else
    render_span (render, &all, shown);
  g_string_append (render->out, "</ol></section>\n");
}
