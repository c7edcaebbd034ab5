/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-private.h"

#include <string.h>

/* Parts of a block that headings begin: of an accordion, cards, axes. */

typedef struct {
  guint heading;     /* number of its block */
  AuthorRange range; /* to the next one, or the end of the div, with blank lines */
} Part;

void
author_section_free (AuthorSection *section)
{
  g_free (section->title);
  g_free (section->text);
  g_free (section);
}

static GArray *
find_parts (const AuthorPage *page, guint block)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  guint level = 0;

  if (block >= page->n_blocks || page->blocks[block].kind != AUTHOR_BLOCK_DIV)
    return parts;
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next) {
    Part part = { i, { page->blocks[i].range.start, page->blocks[block].content.end } };

    if (page->blocks[i].kind != AUTHOR_BLOCK_HEADING)
      continue;
    level = level > 0 ? level : page->blocks[i].level;
    if (page->blocks[i].level != level)
      continue;
    if (parts->len > 0)
      g_array_index (parts, Part, parts->len - 1).range.end = part.range.start;
    g_array_append_val (parts, part);
  }
  return parts;
}

/* The text below a heading, if there is one and nothing else; AUTHOR_PAGE_ITSELF: there is nothing. */
static bool
find_text (const AuthorPage *page, const Part *part, guint *ret_text)
{
  *ret_text = AUTHOR_PAGE_ITSELF;
  for (guint i = part->heading + 1;
       i < page->n_blocks && page->blocks[i].range.start < part->range.end; i++) {
    if (page->blocks[i].kind == AUTHOR_BLOCK_BLANK)
      continue;
    if (page->blocks[i].kind != AUTHOR_BLOCK_TEXT || *ret_text != AUTHOR_PAGE_ITSELF)
      return false;
    *ret_text = i;
  }
  return true;
}

GPtrArray *
author_sections_read (const AuthorPage *page, guint block)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) author_section_free);
  g_autoptr (GArray) parts = find_parts (page, block);

  for (guint i = 0; i < parts->len; i++) {
    const Part *part = &g_array_index (parts, Part, i);
    const AuthorBlock *heading = &page->blocks[part->heading];
    AuthorSection *section = g_new0 (AuthorSection, 1);
    AuthorFieldForm form = { .is_behind = true };
    guint text;

    section->heading = part->heading;
    section->line = heading->line;
    section->title = author_field_show (page->text + heading->content.start,
                                        author_range_length (heading->content), &form);
    if (find_text (page, part, &text))
      section->text
          = text == AUTHOR_PAGE_ITSELF ? g_strdup ("") : author_paragraphs_show (page, text);
    g_ptr_array_add (sections, section);
  }
  return sections;
}

/* --- one of them ------------------------------------------------------------------------------ */

static const Part *
part_at (const GArray *parts, guint section)
{
  return section < parts->len ? &g_array_index (parts, Part, section) : NULL;
}

AuthorPage *
author_section_set_title (const AuthorPage *page, guint block, guint section, const char *title)
{
  g_autoptr (GArray) parts = find_parts (page, block);
  const Part *part = part_at (parts, section);
  AuthorFieldForm form = { .is_behind = true };
  const AuthorBlock *heading;
  g_autofree char *fresh = NULL;

  if (part == NULL)
    return NULL;
  heading = &page->blocks[part->heading];
  fresh = author_field_write (page->text + heading->content.start,
                              author_range_length (heading->content), title, &form);
  return author_edit_content (page, part->heading, fresh, NULL);
}

AuthorPage *
author_section_set_text (const AuthorPage *page, guint block, guint section, const char *text)
{
  g_autoptr (GArray) parts = find_parts (page, block);
  const Part *part = part_at (parts, section);
  AuthorFieldForm form = { .join = "\n\n" };
  g_autofree char *fresh = NULL;
  guint inner;

  if (part == NULL || !find_text (page, part, &inner))
    return NULL;
  fresh = author_field_write ("", 0, text, &form);
  if (inner == AUTHOR_PAGE_ITSELF)
    return *fresh == '\0' ? author_page_parse (page->bytes, NULL)
                          : author_edit_insert (
                              page, (AuthorPlace){ AUTHOR_SIDE_AFTER, part->heading }, fresh, NULL);
  if (*fresh == '\0')
    return author_edit_remove (page, inner, NULL);
  return author_paragraphs_set (page, inner, text);
}

/* --- which there are -------------------------------------------------------------------------- */

/* The source of a part without blank lines at its end. */
static char *
dup_part (const AuthorPage *page, const Part *part)
{
  AuthorRange range = author_range_chomp (page, part->range);

  return g_strndup (page->text + range.start, author_range_length (range));
}

static AuthorRange
chomped (const AuthorPage *page, const GArray *parts, guint i)
{
  return author_range_chomp (page, g_array_index (parts, Part, i).range);
}

/* The div with these parts in place of those of @parts; blank lines between parts stay where they were. */
static AuthorPage *
put_together (const AuthorPage *page, guint block, const GArray *parts, const GPtrArray *sources)
{
  AuthorRange range = { page->blocks[block].content.end, page->blocks[block].content.end };
  g_autoptr (GString) fresh = g_string_new (NULL);

  if (parts->len > 0) {
    range.start = g_array_index (parts, Part, 0).range.start;
    range.end = chomped (page, parts, parts->len - 1).end;
  } else if (!author_range_is_empty (page->blocks[block].content)) {
    g_string_append_c (fresh, '\n');
  }
  for (guint i = 0; i < sources->len; i++) {
    if (i > 0 && i < parts->len) {
      gsize end = chomped (page, parts, i - 1).end;

      g_string_append_len (fresh, page->text + end,
                           (gssize) (g_array_index (parts, Part, i).range.start - end));
    } else if (i > 0) {
      g_string_append (fresh, "\n\n");
    }
    g_string_append (fresh, g_ptr_array_index (sources, i));
  }
  return author_edit_text (page, block, range, fresh->str);
}

static GPtrArray *
dup_parts (const AuthorPage *page, const GArray *parts)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (sources, dup_part (page, &g_array_index (parts, Part, i)));
  return sources;
}

/* The page if it has the parts with these titles, else %NULL. Frees what it does not return. */
static AuthorPage *
check (AuthorPage *page, guint block, const GPtrArray *titles)
{
  g_autoptr (AuthorPage) result = page;
  g_autoptr (GPtrArray) found = result != NULL ? author_sections_read (result, block) : NULL;

  if (found == NULL || found->len != titles->len)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    if (!g_str_equal (((AuthorSection *) g_ptr_array_index (found, i))->title,
                      g_ptr_array_index (titles, i)))
      return NULL;
  return g_steal_pointer (&result);
}

static GPtrArray *
dup_titles (const AuthorPage *page, guint block)
{
  g_autoptr (GPtrArray) sections = author_sections_read (page, block);
  GPtrArray *titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sections->len; i++)
    g_ptr_array_add (titles, g_strdup (((AuthorSection *) g_ptr_array_index (sections, i))->title));
  return titles;
}

AuthorPage *
author_section_insert (const AuthorPage *page, guint block, guint at, const char *title,
                       const char *text)
{
  g_autoptr (GArray) parts = find_parts (page, block);
  g_autoptr (GPtrArray) sources = dup_parts (page, parts), titles = dup_titles (page, block);
  AuthorFieldForm form = { .is_behind = true };
  g_autofree char *words = author_field_write ("", 0, title, &form);
  guint level = parts->len > 0 ? page->blocks[g_array_index (parts, Part, 0).heading].level : 3;

  if (at > parts->len || block >= page->n_blocks)
    return NULL;
  g_ptr_array_insert (sources, (gint) at,
                      g_strdup_printf ("%.*s %s%s%s", (int) level, "######", words,
                                       *text != '\0' ? "\n\n" : "", text));
  g_ptr_array_insert (titles, (gint) at, author_field_show (words, strlen (words), &form));
  return check (put_together (page, block, parts, sources), block, titles);
}

AuthorPage *
author_section_remove (const AuthorPage *page, guint block, guint section)
{
  g_autoptr (GArray) parts = find_parts (page, block);
  g_autoptr (GPtrArray) sources = dup_parts (page, parts), titles = dup_titles (page, block);

  if (section >= parts->len)
    return NULL;
  g_ptr_array_remove_index (sources, section);
  g_ptr_array_remove_index (titles, section);
  return check (put_together (page, block, parts, sources), block, titles);
}

AuthorPage *
author_section_move (const AuthorPage *page, guint block, guint section, guint to)
{
  g_autoptr (GArray) parts = find_parts (page, block);
  g_autoptr (GPtrArray) sources = dup_parts (page, parts), titles = dup_titles (page, block);

  if (section >= parts->len || to >= parts->len)
    return NULL;
  g_ptr_array_insert (sources, (gint) to, g_ptr_array_steal_index (sources, section));
  g_ptr_array_insert (titles, (gint) to, g_ptr_array_steal_index (titles, section));
  return check (put_together (page, block, parts, sources), block, titles);
}
