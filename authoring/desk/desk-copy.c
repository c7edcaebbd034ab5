/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-structure-private.h"

#include <string.h>

#include "authoring/desk/desk-order.h"

#define MODULE_FILE "module.yaml"

/* --- copies ----------------------------------------------------------------------------------- */

/* Letters before the first stroke, which say what an id is of. */
static char *
prefix_of (const char *id)
{
  gsize length = strcspn (id, "-");

  return length > 0 && length <= 16 && id[length] == '-' ? g_strndup (id, length) : g_strdup ("b");
}

/* New ids by old ones, for those that the blocks of @page have. */
static GHashTable *
new_ids (AuthorDesk *self, const AuthorPage *page)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < page->n_blocks; i++) {
    g_autofree char *prefix = NULL;

    if (page->blocks[i].id == NULL || g_hash_table_contains (ids, page->blocks[i].id))
      continue;
    prefix = prefix_of (page->blocks[i].id);
    g_hash_table_insert (ids, g_strdup (page->blocks[i].id), author_desk_new_id (self, prefix));
  }
  return ids;
}

static bool
is_of_name (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

/* `#q-7f3k2` in heads and links. (transfer full) */
static char *
replace_ids (const char *text, gsize length, GHashTable *ids)
{
  g_autoptr (GString) out = g_string_sized_new (length);

  for (gsize i = 0; i < length;) {
    gsize end = i + 1;
    g_autofree char *id = NULL;
    const char *other = NULL;

    if (text[i] == '#') {
      while (end < length && is_of_name (text[end]))
        end++;
      id = g_strndup (text + i + 1, end - i - 1);
      other = g_hash_table_lookup (ids, id);
    }
    if (other != NULL)
      g_string_append_printf (out, "#%s", other);
    else
      g_string_append_len (out, text + i, (gssize) (end - i));
    i = end;
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
author_desk_renew_ids (AuthorDesk *self, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (AuthorPage) page = author_page_parse (bytes, NULL);
  g_autoptr (GHashTable) ids = new_ids (self, page);

  return replace_ids (text, strlen (text), ids);
}

/* The page with new ids, and maybe a title. (transfer full) */
static GBytes *
copy_of (AuthorDesk *self, GBytes *bytes, const char *title)
{
  g_autoptr (AuthorPage) page = author_page_parse (bytes, NULL);
  g_autoptr (GHashTable) ids = new_ids (self, page);
  char *text = replace_ids (page->text, page->length, ids);
  g_autoptr (GBytes) renewed = g_bytes_new_take (text, strlen (text));
  g_autofree char *id = author_desk_new_id (self, "p");
  g_autoptr (GBytes) named = author_desk_with_front (renewed, "id", id);

  return title != NULL ? author_desk_with_front (named, "title", title) : g_bytes_ref (named);
}

static gboolean
copy_page (AuthorDesk *self, AuthorChange *change, const char *from, const char *to,
           const char *title, GError **error)
{
  g_autoptr (GBytes) bytes = author_desk_read_page (self, from, error);
  g_autoptr (GBytes) copy = bytes != NULL ? copy_of (self, bytes, title) : NULL;

  if (copy == NULL)
    return FALSE;
  author_change_write (change, to, copy);
  return TRUE;
}

/* module.yaml with another title and without the id, which is given once. (transfer full) */
static gboolean
copy_module (AuthorDesk *self, AuthorChange *change, const char *from, const char *to,
             const char *title, GError **error)
{
  g_auto (GStrv) pages = author_desk_siblings (self, from);
  g_autofree char *quoted = author_desk_module_text (self, to, title),
                  *file = author_desk_join (to, MODULE_FILE);

  if (quoted != NULL)
    author_desk_write_text (change, file, quoted);
  for (guint i = 0; pages[i] != NULL; i++) {
    g_autofree char *source = author_desk_join (from, pages[i]),
                    *target = author_desk_join (to, pages[i]);

    if (!copy_page (self, change, source, target, NULL, error))
      return FALSE;
  }
  return TRUE;
}

char *
author_desk_duplicate_item (AuthorDesk *self, const char *name, const char *title, GError **error)
{
  g_autoptr (AuthorChange) change = author_change_new (
      author_desk_is_page (name) ? "duplicate-page" : "duplicate-module", title);
  g_autofree char *folder = author_desk_folder_of (name), *next = author_desk_behind (self, name),
                  *to = NULL;
  gboolean is_done;

  if (!author_desk_is_there (self, name, error))
    return NULL;
  to = author_desk_make_room (self, change, folder, next,
                              author_order_rest (author_desk_base_of (name)), NULL);
  is_done = author_desk_is_page (name) ? copy_page (self, change, name, to, title, error)
                                       : copy_module (self, change, name, to, title, error);
  if (!is_done || !author_desk_apply (self, g_steal_pointer (&change), error))
    return NULL;
  return g_steal_pointer (&to);
}
