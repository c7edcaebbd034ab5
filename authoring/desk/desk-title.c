/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-structure-private.h"

#include <string.h>

#include "authoring/desk/desk-order.h"

#define MODULE_FILE "module.yaml"

/* --- what a file says ------------------------------------------------------------------------- */

void
author_desk_write_text (AuthorChange *change, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  author_change_write (change, name, bytes);
}

/* @text with that key of the front matter. (transfer full) */
GBytes *
author_desk_with_front (GBytes *bytes, const char *key, const char *value)
{
  g_autoptr (AuthorPage) page = author_page_parse (bytes, NULL);
  g_autoptr (AuthorPage) edited = author_edit_front (page, key, value, NULL);

  return g_bytes_ref (edited != NULL ? edited->bytes : bytes);
}

/* module.yaml with another title, its other lines as they are. (transfer full) */
char *
author_desk_module_text (AuthorDesk *self, const char *folder, const char *title)
{
  g_autofree char *name = author_desk_join (folder, MODULE_FILE);
  GBytes *bytes = author_document_read (self->document, name);
  gsize length = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  g_autofree char *old = g_strndup (bytes != NULL ? g_bytes_get_data (bytes, NULL) : "", length);
  g_autoptr (AuthorYaml) yaml = author_yaml_parse (old, (AuthorRange){ 0, length }, 1, NULL);
  g_autofree char *text = NULL;
  AuthorRange range;

  if (yaml == NULL || !author_yaml_set (yaml, old, "title", title, &range, &text))
    return NULL;
  return g_strdup_printf ("%.*s%s%s", (int) range.start, old, text, old + range.end);
}

char *
author_desk_module_title (AuthorDesk *self, const char *folder)
{
  g_autofree char *name = author_desk_join (folder, MODULE_FILE);
  GBytes *bytes = author_document_read (self->document, name);
  gsize length = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  g_autofree char *text = g_strndup (bytes != NULL ? g_bytes_get_data (bytes, NULL) : "", length);
  g_autoptr (AuthorYaml) yaml = g_utf8_validate (text, (gssize) length, NULL)
                                    ? author_yaml_parse (text, (AuthorRange){ 0, length }, 1, NULL)
                                    : NULL;

  return yaml != NULL ? g_strdup (author_yaml_string (yaml, "title")) : NULL;
}

/* --- changes ------------------------------------------------------------------------ */

GBytes *
author_desk_read_page (AuthorDesk *self, const char *name, GError **error)
{
  GBytes *bytes = author_document_read (self->document, name);

  if (bytes != NULL)
    return g_bytes_ref (bytes);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, name);
  return NULL;
}

gboolean
author_desk_set_front (AuthorDesk *self, const char *name, const char *key, const char *value,
                       const char *label, GError **error)
{
  g_autoptr (GBytes) bytes = author_desk_read_page (self, name, error);
  g_autoptr (GBytes) edited = bytes != NULL ? author_desk_with_front (bytes, key, value) : NULL;
  AuthorChange *change;

  if (edited == NULL)
    return FALSE;
  change = author_change_new (label, NULL);
  author_change_write (change, name, edited);
  return author_desk_apply (self, change, error);
}

/* What the file is called then, if it was called as its title; %NULL: as it was. (transfer full) */
static char *
renamed (AuthorDesk *self, const char *name, const char *before, const char *title)
{
  g_autofree char *old = author_order_slug (before), *slug = author_order_slug (title);
  g_autofree char *folder = author_desk_folder_of (name);
  const char *base = author_desk_base_of (name), *rest = author_order_rest (base);
  g_autofree char *expected = g_strdup_printf ("-%s.md", old);
  g_autofree char *wanted = g_strdup_printf ("%.*s-%s.md", (int) (rest - base), base, slug);
  char *whole;

  if (!g_str_equal (rest, expected) || g_str_equal (old, slug))
    return NULL;
  whole = author_desk_join (folder, wanted);
  if (!author_document_has (self->document, whole))
    return whole;
  g_free (whole);
  return NULL;
}

static char *
rename_page (AuthorDesk *self, const char *name, const char *title, GError **error)
{
  g_autoptr (GBytes) bytes = author_desk_read_page (self, name, error), edited = NULL;
  g_autoptr (AuthorPage) page = bytes != NULL ? author_page_parse (bytes, NULL) : NULL;
  const char *before
      = page != NULL && page->yaml != NULL ? author_yaml_string (page->yaml, "title") : NULL;
  g_autofree char *to = NULL;
  AuthorChange *change;

  if (bytes == NULL)
    return NULL;
  edited = author_desk_with_front (bytes, "title", title);
  to = before != NULL ? renamed (self, name, before, title) : NULL;
  change = author_change_new ("rename-page", title);
  author_change_write (change, name, edited);
  if (to != NULL) {
    g_autoptr (GPtrArray) languages = author_desk_languages_of (self, name);

    author_desk_rename_to (self, change, name, to, languages);
  }
  if (!author_desk_apply (self, change, error))
    return NULL;
  return to != NULL ? g_steal_pointer (&to) : g_strdup (name);
}

static char *
rename_module (AuthorDesk *self, const char *name, const char *title, GError **error)
{
  g_autofree char *file = author_desk_join (name, MODULE_FILE),
                  *text = author_desk_module_text (self, name, title);
  AuthorChange *change;

  if (text == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, file);
    return NULL;
  }
  change = author_change_new ("rename-module", title);
  author_desk_write_text (change, file, text);
  return author_desk_apply (self, change, error) ? g_strdup (name) : NULL;
}

char *
author_desk_rename_item (AuthorDesk *self, const char *name, const char *title, GError **error)
{
  return author_desk_is_page (name) ? rename_page (self, name, title, error)
                                    : rename_module (self, name, title, error);
}
