/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/gallery/editor-own-block.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "authoring/desk/desk-order.h"
#include "authoring/source/source-edit.h"

#define FOLDER       "templates"
#define LARGEST      (1024 * 1024)
#define MOST_BLOCKS  200
#define FRONT_MATTER "---\ntitle: x\n---\n"

void
editor_own_block_free (EditorOwnBlock *own)
{
  g_free (own->path);
  g_free (own->name);
  g_free (own->text);
  g_free (own);
}

static EditorOwnBlock *
read_one (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AuthorPage) page = NULL;
  const char *title;
  EditorOwnBlock *own;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > LARGEST)
    return NULL;
  bytes = g_bytes_new (text, length);
  page = author_page_parse (bytes, NULL);
  title = page->yaml != NULL ? author_yaml_string (page->yaml, "title") : NULL;
  if (title == NULL || page->n_blocks == 0)
    return NULL;
  own = g_new0 (EditorOwnBlock, 1);
  own->path = g_strdup (path);
  own->name = g_strdup (title);
  own->text = g_strndup (page->text + page->front.end, page->length - page->front.end);
  return own;
}

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return g_utf8_collate ((*(EditorOwnBlock *const *) one)->name,
                         (*(EditorOwnBlock *const *) other)->name);
}

GPtrArray *
editor_own_blocks_list (const char *data_folder)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) editor_own_block_free);
  g_autofree char *folder = g_build_filename (data_folder, FOLDER, NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL && list->len < MOST_BLOCKS) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    EditorOwnBlock *own = g_str_has_suffix (name, ".md") ? read_one (path) : NULL;

    if (own != NULL)
      g_ptr_array_add (list, own);
  }
  g_ptr_array_sort (list, compare_names);
  return list;
}

gboolean
editor_own_block_save (const char *data_folder, const char *name, const char *text, GError **error)
{
  g_autofree char *folder = g_build_filename (data_folder, FOLDER, NULL);
  g_autofree char *slug = author_order_slug (name), *file = g_strconcat (slug, ".md", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *whole = g_strconcat (FRONT_MATTER, text, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (whole, strlen (whole));
  g_autoptr (AuthorPage) page = author_page_parse (bytes, NULL);
  g_autoptr (AuthorPage) named = author_edit_front (page, "title", name, NULL);

  if (named == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, name);
    return FALSE;
  }
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), folder);
    return FALSE;
  }
  return g_file_set_contents (path, named->text, (gssize) named->length, error);
}

void
editor_own_block_remove (const EditorOwnBlock *own)
{
  g_unlink (own->path);
}
