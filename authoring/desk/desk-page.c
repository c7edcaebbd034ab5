/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-private.h"

const char *
author_desk_page_name (AuthorDesk *self)
{
  return self->page_name;
}

const AuthorPage *
author_desk_page (AuthorDesk *self)
{
  return self->page;
}

static const AuthorCoursePage *
find_page (const GArray *pages, const char *name)
{
  for (guint i = 0; i < pages->len; i++) {
    const AuthorCoursePage *page = &g_array_index (pages, AuthorCoursePage, i);

    if (g_str_equal (page->name, name))
      return page;
  }
  return NULL;
}

const AuthorCoursePage *
author_desk_course_page (AuthorDesk *self)
{
  const AuthorCoursePage *page;

  if (self->page_name == NULL)
    return NULL;
  page = find_page (author_desk_course (self)->pages, self->page_name);
  if (page == NULL)
    page = find_page (author_desk_course (self)->hidden, self->page_name);
  return page != NULL ? page : find_page (author_desk_course (self)->references, self->page_name);
}

guint
author_desk_block (AuthorDesk *self)
{
  return self->block;
}

/* Whether it is another one. */
static bool
set_block (AuthorDesk *self, guint block)
{
  guint before = self->block;

  self->block = self->page != NULL && block < self->page->n_blocks ? block : AUTHOR_PAGE_ITSELF;
  return self->block != before;
}

void
author_desk_select (AuthorDesk *self, guint block)
{
  if (set_block (self, block))
    author_desk_emit (self, AUTHOR_DESK_SELECTION_CHANGED);
}

/* @page is that of @name. (transfer full) */
static void
put_page (AuthorDesk *self, const char *name, AuthorPage *page)
{
  g_autofree char *own = g_strdup (name);

  author_page_free (self->page);
  self->page = page;
  g_free (self->page_name);
  self->page_name = page != NULL ? g_steal_pointer (&own) : NULL;
}

void
author_desk_show_page (AuthorDesk *self, const char *name)
{
  GBytes *bytes = name != NULL ? author_document_read (self->document, name) : NULL;

  if (g_strcmp0 (name, self->page_name) == 0 && (bytes != NULL) == (self->page != NULL)) {
    author_desk_select (self, AUTHOR_PAGE_ITSELF);
    return;
  }
  put_page (self, name, bytes != NULL ? author_page_parse (bytes, NULL) : NULL);
  self->block = AUTHOR_PAGE_ITSELF;
  author_desk_emit (self, AUTHOR_DESK_PAGE_SHOWN);
  author_desk_emit (self, AUTHOR_DESK_SELECTION_CHANGED);
}

/* Lines of a block: up to the one where the next begins that is not inside of it. */
static guint
block_at_line (const AuthorPage *page, guint line)
{
  guint found = AUTHOR_PAGE_ITSELF;

  for (guint i = 0; line > 0 && i < page->n_blocks && page->blocks[i].line <= line; i++)
    if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK)
      found = i;
  /* Behind the end of an inner block stands the fence of the outer one. */
  while (found != AUTHOR_PAGE_ITSELF && page->blocks[found].parent != AUTHOR_PAGE_ITSELF) {
    AuthorRange range = page->blocks[found].range;
    guint lines = 0;

    for (gsize at = range.start; at < range.end; at++)
      lines += page->text[at] == '\n';
    if (line < page->blocks[found].line + MAX (lines, 1))
      break;
    found = page->blocks[found].parent;
  }
  return found;
}

void
author_desk_go_to (AuthorDesk *self, const char *name, guint line)
{
  if (g_strcmp0 (name, self->page_name) != 0)
    author_desk_show_page (self, name);
  if (self->page != NULL)
    author_desk_select (self, block_at_line (self->page, line));
}

/* --- when it changes --------------------------------------------------------------------------- */

void
author_desk_put_page (AuthorDesk *self, const char *name, AuthorPage *page, guint block,
                      gpointer origin)
{
  bool is_other;

  put_page (self, name, page);
  /* Before anybody hears of the page: the number must be one of its blocks. */
  is_other = set_block (self, block);
  author_desk_emit_page_changed (self, origin);
  if (is_other)
    author_desk_emit (self, AUTHOR_DESK_SELECTION_CHANGED);
}

/* The block of @page that stands where the bytes begin to differ from @before. */
static guint
changed_block (const AuthorPage *before, const AuthorPage *page)
{
  gsize most = MIN (before->length, page->length), at = 0;
  guint found = AUTHOR_PAGE_ITSELF;

  while (at < most && before->text[at] == page->text[at])
    at++;
  for (guint i = 0; i < page->n_blocks && page->blocks[i].range.start <= at; i++)
    if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK && page->blocks[i].range.end > at)
      found = i;
  return found;
}

void
author_desk_refresh_page (AuthorDesk *self, gpointer origin)
{
  const char *name
      = self->page_name != NULL ? author_document_follow (self->document, self->page_name) : NULL;
  GBytes *bytes = name != NULL ? author_document_read (self->document, name) : NULL;
  bool is_renamed = g_strcmp0 (name, self->page_name) != 0;
  AuthorPage *page;
  guint block;

  if (self->page_name == NULL)
    return;
  if (bytes == NULL) {
    author_desk_show_page (self, NULL);
    return;
  }
  if (!g_bytes_equal (bytes, self->page->bytes)) {
    page = author_page_parse (bytes, NULL);
    block = changed_block (self->page, page);
    author_desk_put_page (self, name, page, block, origin);
  } else if (is_renamed) {
    g_autofree char *own = g_strdup (name);

    g_free (self->page_name);
    self->page_name = g_steal_pointer (&own);
  }
  if (is_renamed)
    author_desk_emit (self, AUTHOR_DESK_PAGE_SHOWN);
}
