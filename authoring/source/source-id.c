/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-id.h"

#include <string.h>

#include "authoring/source/source-limits.h"
#include "authoring/source/source-page-private.h"
#include "authoring/source/source-scan.h"

#define LEAST_LETTERS 5
/* So many draws in vain, and ids get one letter longer. */
#define DRAWS 32
/* With so many keys taken nobody looks for a free one any more: half of all there are. */
#define MOST_KEYS (1u << 23)

struct _AuthorIds {
  GTree *ids;        /* owned strings, in the order of their bytes */
  GHashTable *keys;  /* the bits of their keys */
  GString *comments; /* lines of the file that hold no id */
};

static int
compare_ids (gconstpointer one, gconstpointer other, gpointer unused)
{
  return strcmp (one, other);
}

AuthorIds *
author_ids_new (void)
{
  AuthorIds *ids = g_new0 (AuthorIds, 1);

  ids->ids = g_tree_new_full (compare_ids, NULL, g_free, NULL);
  ids->keys = g_hash_table_new (NULL, NULL);
  ids->comments = g_string_new (NULL);
  return ids;
}

void
author_ids_free (AuthorIds *ids)
{
  if (ids == NULL)
    return;
  g_tree_unref (ids->ids);
  g_hash_table_unref (ids->keys);
  g_string_free (ids->comments, TRUE);
  g_free (ids);
}

/* The first 24 bits of SHA-256. */
static guint32
key_bits (const char *id)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) id, (gssize) strlen (id));
  g_checksum_get_digest (checksum, digest, &length);
  return (guint32) digest[0] << 16 | (guint32) digest[1] << 8 | digest[2];
}

bool
author_ids_add (AuthorIds *ids, const char *id)
{
  if (author_ids_has (ids, id))
    return false;
  g_tree_insert (ids->ids, g_strdup (id), ids);
  g_hash_table_add (ids->keys, GUINT_TO_POINTER (key_bits (id)));
  return true;
}

bool
author_ids_has (const AuthorIds *ids, const char *id)
{
  return g_tree_lookup (ids->ids, id) != NULL;
}

guint
author_ids_size (const AuthorIds *ids)
{
  return (guint) g_tree_nnodes (ids->ids);
}

void
author_ids_add_page (AuthorIds *ids, const AuthorPage *page)
{
  const char *id = page->yaml != NULL ? author_yaml_string (page->yaml, "id") : NULL;

  if (id != NULL && author_is_name (id, strlen (id)))
    author_ids_add (ids, id);
  for (guint i = 0; i < page->n_blocks; i++)
    if (page->blocks[i].id != NULL)
      author_ids_add (ids, page->blocks[i].id);
}

void
author_ids_add_file (AuthorIds *ids, GBytes *bytes)
{
  gsize length, end, next;
  const char *text = g_bytes_get_data (bytes, &length);

  for (gsize at = 0; at < length; at = next) {
    g_autofree char *line = NULL;

    author_line_bounds (text, length, at, &end, &next);
    line = g_strndup (text + at, end - at);
    g_strstrip (line);
    if (author_is_name (line, strlen (line)))
      author_ids_add (ids, line);
    else if (*line != '\0')
      g_string_append_printf (ids->comments, "%s\n", line);
  }
}

/* Whether all ids of the file are known now. */
static bool
add_markdown (AuthorIds *ids, GBytes *bytes)
{
  static const AuthorIssueCode unreadable[]
      = { AUTHOR_ISSUE_ENCODING, AUTHOR_ISSUE_CONTROL, AUTHOR_ISSUE_TOO_LARGE,
          AUTHOR_ISSUE_TOO_MANY_BLOCKS, AUTHOR_ISSUE_TOO_DEEP };
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorPage) page = author_page_parse (bytes, issues);

  author_ids_add_page (ids, page);
  for (gsize i = 0; i < G_N_ELEMENTS (unreadable); i++)
    if (author_issue_list_has (issues, unreadable[i]))
      return false;
  return author_issue_list_dropped (issues) == 0
         && (page->yaml != NULL || author_range_is_empty (page->front));
}

/* All that is called `id` in course.yaml or module.yaml: objectives and modules, and the course, which
 * does no harm. */
static bool
add_yaml (AuthorIds *ids, GBytes *bytes)
{
  g_autoptr (AuthorPage) file = author_page_parse_yaml (bytes, NULL);

  for (guint i = 1; file != NULL && i < file->yaml->n_items; i++) {
    const AuthorYamlItem *item = &file->yaml->items[i];

    if (g_strcmp0 (item->key, "id") == 0 && item->kind == AUTHOR_YAML_SCALAR
        && author_is_name (item->value, item->length))
      author_ids_add (ids, item->value);
  }
  return file != NULL;
}

static bool
add_ledger (AuthorIds *ids, GBytes *bytes)
{
  author_ids_add_file (ids, bytes);
  return true;
}

/* Adds the ids that a file holds; false if they cannot be known. */
typedef bool (*Adder) (AuthorIds *ids, GBytes *bytes);

/* %NULL for files that hold none. */
static Adder
adder_of (const char *name)
{
  static const struct {
    const char *ending;
    Adder add;
  } adders[] = {
    { ".md", add_markdown },
    { "course.yaml", add_yaml },
    { "/module.yaml", add_yaml },
  };

  if (g_str_equal (name, AUTHOR_IDS_FILE))
    return add_ledger;
  for (gsize i = 0; i < G_N_ELEMENTS (adders); i++)
    if (g_str_has_suffix (name, adders[i].ending))
      return adders[i].add;
  return NULL;
}

bool
author_ids_add_all (AuthorIds *ids, const AuthorFiles *files, const char **ret_name)
{
  const char *name;

  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++) {
    Adder add = adder_of (name);
    g_autoptr (GBytes) bytes = NULL;

    if (add == NULL)
      continue;
    bytes = files->read (files->data, name, AUTHOR_LIMIT_PAGE_BYTES);
    /* Without its ledger a course would give ids a second time. */
    if (bytes == NULL || !add (ids, bytes)) {
      *ret_name = name;
      return false;
    }
  }
  return true;
}

void
author_id_key (const char *id, char key[AUTHOR_ID_KEY_SIZE])
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  guint32 bits = key_bits (id);

  for (guint i = 0; i < AUTHOR_ID_KEY_SIZE - 1; i++)
    key[i] = letters[bits >> (18 - 6 * i) & 63];
  key[AUTHOR_ID_KEY_SIZE - 1] = '\0';
}

/* Whether another id has the same key. */
static bool
has_key (const AuthorIds *ids, const char *id)
{
  return g_hash_table_size (ids->keys) < MOST_KEYS
         && g_hash_table_contains (ids->keys, GUINT_TO_POINTER (key_bits (id)));
}

char *
author_id_new (AuthorIds *ids, LkRandom *random, const char *prefix)
{
  static const char letters[] = "23456789bcdfghjkmnpqrstvwxyz";
  g_autoptr (GString) id = g_string_new (NULL);

  g_return_val_if_fail (author_is_name (prefix, strlen (prefix)) && strlen (prefix) <= 16, NULL);
  for (guint draw = 0; draw == 0 || has_key (ids, id->str) || !author_ids_add (ids, id->str);
       draw++) {
    g_string_printf (id, "%s-", prefix);
    for (guint i = 0; i < LEAST_LETTERS + draw / DRAWS; i++)
      g_string_append_c (id, letters[lk_random_below (random, sizeof letters - 1)]);
  }
  return g_strdup (id->str);
}

static gboolean
append_id_cb (gpointer key, gpointer value, gpointer data)
{
  g_string_append_printf (data, "%s\n", (const char *) key);
  return FALSE;
}

GBytes *
author_ids_to_file (const AuthorIds *ids)
{
  GString *text = g_string_new (ids->comments->str);

  g_tree_foreach (ids->ids, append_id_cb, text);
  return g_string_free_to_bytes (text);
}
