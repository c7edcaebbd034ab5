/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-private.h"

#include <string.h>

/* Paragraphs: of a whole block, at the beginning of a question, of its hints and its solution. */

static const AuthorFieldForm paragraphs = { .join = "\n\n" };

/* --- a run of paragraphs ---------------------------------------------------------------------- */

static bool
has_picture_alone (const AuthorMarkdown *markdown, guint paragraph)
{
  return paragraph + 1 < markdown->items[paragraph].next
         && markdown->items[paragraph + 1].kind == AUTHOR_MARKDOWN_IMAGE;
}

/* Where the paragraphs end that the text begins with; *ret_is_all: and that is all of it. */
static AuthorRange
leading_run (const AuthorPage *page, const AuthorTextLines *text, bool *ret_is_all)
{
  const AuthorMarkdown *markdown = text->markdown;
  AuthorRange run = { text->range.start, text->range.start };
  guint i = 1;

  *ret_is_all = false;
  if (markdown == NULL)
    return run;
  while (i < markdown->n_items && markdown->items[i].kind == AUTHOR_MARKDOWN_PARAGRAPH
         && !has_picture_alone (markdown, i)) {
    run.end = author_text_lines_start (text, markdown->items[i].end_line + 1);
    i = markdown->items[i].next;
  }
  run = author_range_chomp (page, run);
  /* Behind it may stand what leaves nothing in the tree, such as a definition. */
  *ret_is_all = i == markdown->n_items && author_range_chomp (page, text->range).end == run.end;
  return run;
}

/* A definition before the paragraphs is no paragraph. */
static bool
begins_with_words (const AuthorPage *page, const AuthorTextLines *text)
{
  const AuthorMarkdown *markdown = text->markdown;

  (void) page;
  return markdown != NULL && (markdown->n_items < 2 || markdown->items[1].line == text->line);
}

static char *
show (const AuthorPage *page, AuthorRange range)
{
  return author_field_show (page->text + range.start, author_range_length (range), &paragraphs);
}

static char *
write_text (const AuthorPage *page, AuthorRange range, const char *text)
{
  return author_field_write (page->text + range.start, author_range_length (range), text,
                             &paragraphs);
}

static bool
is_blank (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      return false;
  return true;
}

/* --- a whole block ---------------------------------------------------------------------------- */

/* The only text of a div, or the block itself; AUTHOR_PAGE_ITSELF: the div is empty. False: there is something else in
 * it. */
static bool
find_text (const AuthorPage *page, guint block, guint *ret_text)
{
  *ret_text = AUTHOR_PAGE_ITSELF;
  if (block >= page->n_blocks)
    return false;
  if (page->blocks[block].kind == AUTHOR_BLOCK_TEXT) {
    *ret_text = block;
    return true;
  }
  if (page->blocks[block].kind != AUTHOR_BLOCK_DIV)
    return false;
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next) {
    if (page->blocks[i].kind == AUTHOR_BLOCK_BLANK)
      continue;
    if (page->blocks[i].kind != AUTHOR_BLOCK_TEXT || *ret_text != AUTHOR_PAGE_ITSELF)
      return false;
    *ret_text = i;
  }
  return true;
}

char *
author_paragraphs_show (const AuthorPage *page, guint block)
{
  g_autoptr (AuthorTextLines) lines = NULL;
  AuthorRange run;
  bool is_all;
  guint text;

  if (!find_text (page, block, &text))
    return NULL;
  if (text == AUTHOR_PAGE_ITSELF)
    return g_strdup ("");
  lines = author_text_lines_new (page, text);
  run = leading_run (page, lines, &is_all);
  return is_all && begins_with_words (page, lines) ? show (page, run) : NULL;
}

/* The page if the field shows now what was typed, else %NULL. Frees what it does not return. */
static AuthorPage *
check (AuthorPage *page, guint block, const char *source,
       char *(*shown) (const AuthorPage *, guint))
{
  g_autoptr (AuthorPage) result = page;
  g_autofree char *meant = author_field_show (source, strlen (source), &paragraphs);
  g_autofree char *found = result != NULL ? shown (result, block) : NULL;

  return g_strcmp0 (meant, found) == 0 ? g_steal_pointer (&result) : NULL;
}

AuthorPage *
author_paragraphs_set (const AuthorPage *page, guint block, const char *text)
{
  g_autofree char *old = author_paragraphs_show (page, block), *fresh = NULL;
  AuthorRange range;
  AuthorPage *result;
  guint inner;

  if (old == NULL || !find_text (page, block, &inner) || (inner == block && is_blank (text)))
    return NULL;
  if (inner == AUTHOR_PAGE_ITSELF) {
    fresh = author_field_write ("", 0, text, &paragraphs);
    if (*fresh == '\0')
      return author_page_parse (page->bytes, NULL);
    result = author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_FIRST, block }, fresh, NULL);
  } else {
    range = author_range_chomp (page, page->blocks[inner].range);
    fresh = write_text (page, range, text);
    result = *fresh == '\0' ? author_edit_content (page, block, "", NULL)
                            : author_edit_text (page, inner, range, fresh);
  }
  return check (result, block, fresh, author_paragraphs_show);
}

/* --- what is asked ---------------------------------------------------------------------------- */

static guint
first_inner (const AuthorPage *page, guint block)
{
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK)
      return i;
  return AUTHOR_PAGE_ITSELF;
}

char *
author_prompt_show (const AuthorPage *page, guint block)
{
  guint text = first_inner (page, block);
  g_autoptr (AuthorTextLines) lines = NULL;
  bool is_all;

  if (text == AUTHOR_PAGE_ITSELF || page->blocks[text].kind != AUTHOR_BLOCK_TEXT)
    return g_strdup ("");
  lines = author_text_lines_new (page, text);
  return show (page, leading_run (page, lines, &is_all));
}

/* There is something else first. */
static AuthorPage *
begin_prompt (const AuthorPage *page, guint block, guint text, const char *fresh)
{
  g_autofree char *before = NULL;
  AuthorRange range;

  if (text == AUTHOR_PAGE_ITSELF || page->blocks[text].kind != AUTHOR_BLOCK_TEXT)
    return author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_FIRST, block }, fresh, NULL);
  range = (AuthorRange){ page->blocks[text].range.start, page->blocks[text].range.start };
  before = g_strconcat (fresh, "\n\n", NULL);
  return author_edit_text (page, text, range, before);
}

AuthorPage *
author_prompt_set (const AuthorPage *page, guint block, const char *text)
{
  guint inner = block < page->n_blocks ? first_inner (page, block) : AUTHOR_PAGE_ITSELF;
  g_autoptr (AuthorTextLines) lines = NULL;
  AuthorRange run = { 0, 0 };
  g_autofree char *fresh = NULL;
  AuthorPage *result;
  bool is_all;

  if (inner != AUTHOR_PAGE_ITSELF && page->blocks[inner].kind == AUTHOR_BLOCK_TEXT) {
    lines = author_text_lines_new (page, inner);
    run = leading_run (page, lines, &is_all);
  }
  if (author_range_is_empty (run)) {
    fresh = author_field_write ("", 0, text, &paragraphs);
    if (*fresh == '\0')
      return author_page_parse (page->bytes, NULL);
    result = begin_prompt (page, block, inner, fresh);
  } else {
    fresh = write_text (page, run, text);
    /* The blank lines behind it go with it. */
    while (*fresh == '\0' && run.end < page->blocks[inner].range.end
           && g_ascii_isspace (page->text[run.end]))
      run.end++;
    result = author_edit_text (page, inner, run, fresh);
  }
  result = check (result, block, fresh, author_prompt_show);
  return result != NULL ? author_reasons_follow (page, result, block) : NULL;
}

/* --- hints and solution ----------------------------------------------------------------------- */

guint
author_inner_find (const AuthorPage *page, guint block, const char *kind, guint nth)
{
  if (block >= page->n_blocks)
    return AUTHOR_PAGE_ITSELF;
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (g_strcmp0 (page->blocks[i].name, kind) == 0 && nth-- == 0)
      return i;
  return AUTHOR_PAGE_ITSELF;
}

AuthorPage *
author_inner_set (const AuthorPage *page, guint block, const char *kind, guint nth,
                  const char *text)
{
  guint inner = author_inner_find (page, block, kind, nth);
  g_autofree char *fresh = NULL, *source = NULL;

  if (inner != AUTHOR_PAGE_ITSELF && is_blank (text))
    return author_edit_remove (page, inner, NULL);
  if (inner != AUTHOR_PAGE_ITSELF)
    return author_paragraphs_set (page, inner, text);
  fresh = author_field_write ("", 0, text, &paragraphs);
  if (*fresh == '\0')
    return author_page_parse (page->bytes, NULL);
  source = g_strdup_printf ("::: %s\n%s\n:::", kind, fresh);
  return author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_LAST, block }, source, NULL);
}
