/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-media.h"

#include <string.h>

#include "authoring/model/media-usage.h"
#include "authoring/source/source-yaml-member.h"

#define COURSE_FILE "course.yaml"

/* --- coming ------------------------------------------------------------------------------------------ */

static char *
new_name (AuthorDesk *self, const char *file_name)
{
  return author_medium_new_name (author_document_files (author_desk_document (self)), file_name);
}

char *
author_desk_add_medium (AuthorDesk *self, const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path), *name = new_name (self, base);
  AuthorChange *change = author_change_new ("add-medium", name);

  author_change_copy (change, path, name);
  return author_desk_apply (self, change, error) ? g_steal_pointer (&name) : NULL;
}

char *
author_desk_add_medium_bytes (AuthorDesk *self, const char *file_name, GBytes *bytes,
                              GError **error)
{
  g_autofree char *name = new_name (self, file_name);
  AuthorChange *change = author_change_new ("add-medium", name);

  author_change_write (change, name, bytes);
  return author_desk_apply (self, change, error) ? g_steal_pointer (&name) : NULL;
}

gboolean
author_desk_replace_medium (AuthorDesk *self, const char *name, GBytes *bytes, const char *label,
                            GError **error)
{
  AuthorChange *change = author_change_new (label, name);

  author_change_write (change, name, bytes);
  return author_desk_apply (self, change, error);
}

/* --- what is told -------------------------------------------------------------------------------------- */

/* media.yaml as it is, or an empty one. (transfer full) */
static GBytes *
descriptions (AuthorDesk *self)
{
  GBytes *bytes = author_document_read (author_desk_document (self), AUTHOR_MEDIA_FILE);

  return bytes != NULL ? g_bytes_ref (bytes) : g_bytes_new_static ("", 0);
}

/* The key under which media.yaml has @name: with its folder, or without. */
static const char *
key_of (GBytes *file, const char *name)
{
  gsize length;
  const char *text = g_bytes_get_data (file, &length);
  const char *slash = strchr (name, '/');
  g_autoptr (AuthorYaml) yaml
      = author_yaml_parse (text != NULL ? text : "", (AuthorRange){ 0, length }, 1, NULL);

  if (yaml != NULL && author_yaml_find (yaml, 0, name) == 0 && slash != NULL
      && author_yaml_find (yaml, 0, slash + 1) != 0)
    return slash + 1;
  return name;
}

static gboolean
fail_description (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, AUTHOR_MEDIA_FILE);
  return FALSE;
}

gboolean
author_desk_describe_medium (AuthorDesk *self, const char *name, const char *key, const char *value,
                             GError **error)
{
  g_autoptr (GBytes) file = descriptions (self);
  const char *const path[] = { key_of (file, name), key, NULL };
  g_autoptr (GBytes) told = author_yaml_file_set (file, path, value);
  g_autofree char *step = g_strdup_printf ("medium/%s/%s", name, key);
  AuthorChange *change;

  if (told == NULL)
    return fail_description (error);
  change = author_change_new ("describe-medium", name);
  author_change_write (change, AUTHOR_MEDIA_FILE, told);
  author_change_set_key (change, step);
  return author_desk_apply (self, change, error);
}

/* --- other names ----------------------------------------------------------------------------------------- */

/* The page with each place that names @name naming @other. (transfer full) (nullable): none does */
static GBytes *
with_name (const AuthorPage *page, const char *name, const char *other)
{
  gsize length = strlen (name);
  const char *text = page->text, *end = text + page->length, *from = text, *at;
  GString *result = g_string_new (NULL);

  while ((at = memmem (from, (gsize) (end - from), name, length)) != NULL) {
    bool is_name = (at == text || strchr ("(=\"' \t\n<", at[-1]) != NULL)
                   && (at + length == end || strchr (")\"' \t\r\n}>", at[length]) != NULL);

    g_string_append_len (result, from, at - from);
    g_string_append (result, is_name ? other : name);
    from = at + length;
  }
  g_string_append_len (result, from, end - from);
  if (result->len == page->length && memcmp (result->str, text, page->length) == 0) {
    g_string_free (result, TRUE);
    return NULL;
  }
  return g_string_free_to_bytes (result);
}

static void
rename_in (AuthorChange *change, const GArray *pages, const char *name, const char *other)
{
  for (guint i = 0; i < pages->len; i++) {
    const AuthorCoursePage *page = &g_array_index (pages, AuthorCoursePage, i);
    g_autoptr (GBytes) bytes = with_name (page->page, name, other);

    if (bytes != NULL)
      author_change_write (change, page->name, bytes);
  }
}

static const struct {
  const char *key;
  gsize offset;
} told_keys[] = {
  { "alt", offsetof (AuthorMedium, alt) },
  { "credit", offsetof (AuthorMedium, credit) },
  { "licence", offsetof (AuthorMedium, licence) },
  { "source", offsetof (AuthorMedium, source) },
};

static void
set_member (GBytes **file, const char *const *path, const char *value)
{
  g_autoptr (GBytes) told = author_yaml_file_set (*file, path, value);

  if (told == NULL)
    return;
  g_bytes_unref (*file);
  *file = g_steal_pointer (&told);
}

/* media.yaml with what it said of one name under another. (transfer full) */
static GBytes *
with_description (AuthorDesk *self, const AuthorMedium *medium, const char *other)
{
  GBytes *file = descriptions (self);
  g_autofree char *old = g_strdup (key_of (file, medium->name));
  const char *const entry[] = { old, NULL };

  for (gsize i = 0; other != NULL && i < G_N_ELEMENTS (told_keys); i++) {
    const char *value = G_STRUCT_MEMBER (const char *, medium, told_keys[i].offset);
    const char *const path[] = { other, told_keys[i].key, NULL };

    if (value != NULL)
      set_member (&file, path, value);
  }
  if (other != NULL && medium->is_decorative) {
    const char *const path[] = { other, "decorative", NULL };

    set_member (&file, path, "yes");
  }
  set_member (&file, entry, NULL);
  return file;
}

static void
rename_cover (AuthorDesk *self, AuthorChange *change, const char *name, const char *other)
{
  const char *const path[] = { "cover", NULL };
  GBytes *file = author_document_read (author_desk_document (self), COURSE_FILE);
  g_autoptr (GBytes) told = NULL;

  if (file == NULL || g_strcmp0 (author_desk_course (self)->cover, name) != 0)
    return;
  told = author_yaml_file_set (file, path, other);
  if (told != NULL)
    author_change_write (change, COURSE_FILE, told);
}

char *
author_desk_rename_medium (AuthorDesk *self, const char *name, const char *file_name,
                           GError **error)
{
  const AuthorCourse *course = author_desk_course (self);
  const AuthorMedium *medium = author_course_medium (course, name);
  const char *dot = strrchr (name, '.');
  g_autofree char *wanted = g_strconcat (file_name, dot != NULL ? dot : "", NULL);
  g_autofree char *other = new_name (self, wanted);
  g_autoptr (GBytes) told = NULL;
  AuthorChange *change;

  if (medium == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, name);
    return NULL;
  }
  told = with_description (self, medium, other);
  change = author_change_new ("rename-medium", name);
  author_change_rename (change, name, other);
  author_change_write (change, AUTHOR_MEDIA_FILE, told);
  rename_in (change, course->pages, name, other);
  rename_in (change, course->references, name, other);
  rename_cover (self, change, name, other);
  return author_desk_apply (self, change, error) ? g_steal_pointer (&other) : NULL;
}

gboolean
author_desk_remove_medium (AuthorDesk *self, const char *name, GError **error)
{
  const AuthorMedium *medium = author_course_medium (author_desk_course (self), name);
  AuthorChange *change = author_change_new ("remove-medium", name);

  author_change_remove (change, name);
  if (medium != NULL && author_document_has (author_desk_document (self), AUTHOR_MEDIA_FILE)) {
    g_autoptr (GBytes) told = with_description (self, medium, NULL);

    author_change_write (change, AUTHOR_MEDIA_FILE, told);
  }
  return author_desk_apply (self, change, error);
}
