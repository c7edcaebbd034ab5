/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-page-private.h"
#include "authoring/source/source-scan.h"

#include <string.h>

AuthorPage *
author_page_new (GBytes *bytes)
{
  AuthorPage *page = g_new0 (AuthorPage, 1);
  const char *text;

  page->bytes = g_bytes_ref (bytes);
  text = g_bytes_get_data (bytes, &page->length);
  /* No bytes may come as no address. */
  page->text = page->length > 0 ? text : "";
  page->line_end = "\n";
  page->strings = g_string_chunk_new (256);
  return page;
}

void
author_page_free (AuthorPage *page)
{
  if (page == NULL)
    return;
  g_bytes_unref (page->bytes);
  author_yaml_free (page->yaml);
  g_free (page->blocks);
  g_free (page->attributes);
  g_string_chunk_free (page->strings);
  g_free (page);
}

static void
add_part (GArray *parts, AuthorRange part)
{
  if (!author_range_is_empty (part))
    g_array_append_val (parts, part);
}

GArray *
author_page_parts (const AuthorPage *page)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (AuthorRange));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  add_part (parts, page->mark);
  add_part (parts, page->front);
  for (guint i = 0; i <= page->n_blocks; i++) {
    while (open->len > 0) {
      const AuthorBlock *div = &page->blocks[g_array_index (open, guint, open->len - 1)];

      if (div->next > i)
        break;
      add_part (parts, div->closing);
      g_array_set_size (open, open->len - 1);
    }
    if (i == page->n_blocks)
      break;
    add_part (parts, page->blocks[i].kind == AUTHOR_BLOCK_DIV ? page->blocks[i].opening
                                                              : page->blocks[i].range);
    if (page->blocks[i].kind == AUTHOR_BLOCK_DIV)
      g_array_append_val (open, i);
  }
  return parts;
}

guint
author_page_find (const AuthorPage *page, const char *id)
{
  for (guint i = 0; i < page->n_blocks; i++)
    if (g_strcmp0 (page->blocks[i].id, id) == 0)
      return i;
  return AUTHOR_PAGE_ITSELF;
}

const AuthorAttribute *
author_page_attribute (const AuthorPage *page, guint block, AuthorAttributeKind kind,
                       const char *name)
{
  const AuthorBlock *of = &page->blocks[block];

  for (guint i = of->first_attribute; i < of->first_attribute + of->n_attributes; i++)
    if (page->attributes[i].kind == kind
        && (name == NULL || g_str_equal (page->attributes[i].name, name)))
      return &page->attributes[i];
  return NULL;
}

const char *
author_page_value (const AuthorPage *page, guint block, const char *name)
{
  const AuthorAttribute *attribute
      = author_page_attribute (page, block, AUTHOR_ATTRIBUTE_VALUE, name);

  return attribute != NULL ? attribute->value : NULL;
}

bool
author_page_has_class (const AuthorPage *page, guint block, const char *name)
{
  return author_page_attribute (page, block, AUTHOR_ATTRIBUTE_CLASS, name) != NULL;
}

void
author_page_hash (const AuthorPage *page, guint block, char hash[AUTHOR_HASH_SIZE])
{
  AuthorRange range = block == AUTHOR_PAGE_ITSELF ? (AuthorRange){ page->mark.end, page->length }
                                                  : page->blocks[block].range;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize end, next;

  for (gsize at = range.start; at < range.end; at = next) {
    author_line_bounds (page->text, range.end, at, &end, &next);
    if (at > range.start)
      g_checksum_update (checksum, (const guchar *) "\n", 1);
    g_checksum_update (checksum, (const guchar *) page->text + at, (gssize) (end - at));
  }
  g_strlcpy (hash, g_checksum_get_string (checksum), AUTHOR_HASH_SIZE);
}

guint
author_page_parent (const AuthorPage *page, guint block)
{
  return page->blocks[block].parent;
}

guint
author_page_child (const AuthorPage *page, guint block, const char *name)
{
  bool is_page = block == AUTHOR_PAGE_ITSELF;
  guint end = is_page ? page->n_blocks : page->blocks[block].next;

  for (guint i = is_page ? 0 : block + 1; i < end; i = page->blocks[i].next)
    if (g_strcmp0 (page->blocks[i].name, name) == 0)
      return i;
  return AUTHOR_PAGE_ITSELF;
}
