/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-private.h"

static void
read_ids (AuthorDesk *self)
{
  const char *unreadable;

  if (self->ids != NULL && !self->are_ids_behind)
    return;
  if (self->ids == NULL)
    self->ids = author_ids_new ();
  /* One that cannot be read leaves out its ids; those of ids.txt are known all the same. */
  author_ids_add_all (self->ids, author_document_files (self->document), &unreadable);
  self->are_ids_behind = false;
}

char *
author_desk_new_id (AuthorDesk *self, const char *prefix)
{
  read_ids (self);
  self->has_new_ids = true;
  return author_id_new (self->ids, &self->random, prefix);
}

/* The next block from @at on that has an id; the number of blocks if there is none. */
static guint
next_id (const AuthorPage *page, guint at)
{
  while (at < page->n_blocks && page->blocks[at].id == NULL)
    at++;
  return at;
}

/* As it is while somebody types. */
static bool
has_same_ids (const AuthorPage *one, const AuthorPage *other)
{
  guint i = next_id (one, 0), j = next_id (other, 0);

  for (; i < one->n_blocks && j < other->n_blocks;
       i = next_id (one, i + 1), j = next_id (other, j + 1))
    if (!g_str_equal (one->blocks[i].id, other->blocks[j].id))
      return false;
  return i == one->n_blocks && j == other->n_blocks;
}

/* Whether an id of @before is not in @after: it must never be given again. */
static bool
loses_id (const AuthorPage *before, const AuthorPage *after)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < after->n_blocks; i++)
    if (after->blocks[i].id != NULL)
      g_hash_table_add (ids, (gpointer) after->blocks[i].id);
  for (guint i = 0; i < before->n_blocks; i++)
    if (before->blocks[i].id != NULL && !g_hash_table_contains (ids, before->blocks[i].id))
      return true;
  return false;
}

void
author_desk_remember_ids (AuthorDesk *self, AuthorChange *change, const AuthorPage *before,
                          const AuthorPage *after)
{
  bool is_typing = before != NULL && has_same_ids (before, after);
  g_autoptr (GBytes) bytes = NULL;

  if (!self->has_new_ids && (is_typing || before == NULL || !loses_id (before, after))) {
    self->are_ids_behind |= !is_typing;
    return;
  }
  read_ids (self);
  if (after != NULL)
    author_ids_add_page (self->ids, after);
  bytes = author_ids_to_file (self->ids);
  author_change_write (change, AUTHOR_IDS_FILE, bytes);
}
