/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/source-template.h"

#include <errno.h>
#include <string.h>

#include "authoring/model/source-course.h"
#include "authoring/source/source-fields.h"

#define PLACEHOLDER "ID-"

typedef struct {
  char *name;
  GBytes *bytes;
  bool has_ids;
} File;

struct _AuthorTemplate {
  GPtrArray *files; /* of File */
};

static void
free_file (gpointer data)
{
  File *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

AuthorTemplate *
author_template_new (void)
{
  AuthorTemplate *template = g_new (AuthorTemplate, 1);

  template->files = g_ptr_array_new_with_free_func (free_file);
  return template;
}

void
author_template_free (AuthorTemplate *template)
{
  if (template == NULL)
    return;
  g_ptr_array_unref (template->files);
  g_free (template);
}

static void
add (AuthorTemplate *template, const char *name, GBytes *bytes, bool has_ids)
{
  File *file = g_new (File, 1);

  *file = (File){ g_strdup (name), bytes, has_ids };
  g_ptr_array_add (template->files, file);
}

void
author_template_add (AuthorTemplate *template, const char *name, const char *text)
{
  add (template, name, g_bytes_new (text, strlen (text)), true);
}

void
author_template_add_bytes (AuthorTemplate *template, const char *name, GBytes *bytes)
{
  add (template, name, g_bytes_ref (bytes), false);
}

AuthorTemplate *
author_template_parse (const char *text)
{
  AuthorTemplate *template = author_template_new ();
  g_auto (GStrv) parts = g_strsplit (text, "\n=== ", -1);

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++) {
    const char *end = strchr (parts[i], '\n');
    g_autofree char *name = NULL, *content = NULL;

    if (end == NULL)
      continue;
    name = g_strndup (parts[i], (gsize) (end - parts[i]));
    /* The last line lost its end to the next mark. */
    content = g_strconcat (end + 1, parts[i + 1] != NULL ? "\n" : "", NULL);
    author_template_add (template, name, content);
  }
  return template;
}

/* --- ids -------------------------------------------------------------------------------------- */

typedef struct {
  AuthorIds *ids;
  LkRandom random;
  GHashTable *drawn; /* placeholder → id */
} Drawing;

/* Length of a placeholder at @text: `ID-q-12`; 0 if there is none. */
static gsize
placeholder_at (const char *text, gsize *ret_prefix)
{
  gsize letters, digits;

  if (!g_str_has_prefix (text, PLACEHOLDER))
    return 0;
  text += strlen (PLACEHOLDER);
  letters = strspn (text, "abcdefghijklmnopqrstuvwxyz");
  if (letters == 0 || letters > 16 || text[letters] != '-')
    return 0;
  digits = strspn (text + letters + 1, "0123456789");
  *ret_prefix = letters;
  return digits > 0 ? strlen (PLACEHOLDER) + letters + 1 + digits : 0;
}

static char *
draw (Drawing *drawing, const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  while (*text != '\0') {
    gsize prefix = 0, length = placeholder_at (text, &prefix);
    g_autofree char *name = g_strndup (text, length);
    const char *id = length > 0 ? g_hash_table_lookup (drawing->drawn, name) : NULL;

    if (length > 0 && id == NULL) {
      g_autofree char *kind = g_strndup (text + strlen (PLACEHOLDER), prefix);
      char *fresh = author_id_new (drawing->ids, &drawing->random, kind);

      g_hash_table_insert (drawing->drawn, g_steal_pointer (&name), fresh);
      id = fresh;
    }
    if (id != NULL)
      g_string_append (out, id);
    else
      g_string_append_c (out, *text);
    text += length > 0 ? length : 1;
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* --- course.yaml ------------------------------------------------------------------------------ */

/* The name of the folder as an id; %NULL if it cannot be one. */
static char *
id_of (const char *folder)
{
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);
  g_autofree char *name = g_path_get_basename (whole);
  char *id = g_ascii_strdown (name, -1);

  g_strdelimit (id, " ", '-');
  if (author_field_is_good (AUTHOR_FIELD_WORD, id))
    return id;
  g_free (id);
  return NULL;
}

/* (transfer full): @text with another value of a key, as it is for %NULL; takes @text. */
static char *
with_key (char *text, const char *key, const char *value)
{
  gsize length = strlen (text);
  g_autoptr (AuthorYaml) yaml = author_yaml_parse (text, (AuthorRange){ 0, length }, 1, NULL);
  g_autofree char *new = NULL;
  AuthorRange range;
  char *whole;

  if (value == NULL || yaml == NULL || !author_yaml_set (yaml, text, key, value, &range, &new))
    return text;
  whole = g_strdup_printf ("%.*s%s%s", (int) range.start, text, new, text + range.end);
  g_free (text);
  return whole;
}

/* --- writing ---------------------------------------------------------------------------------- */

bool
author_template_is_free (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);

  if (entries == NULL)
    return !g_file_test (folder, G_FILE_TEST_EXISTS);
  return g_dir_read_name (entries) == NULL;
}

static gboolean
fail (GError **error, int code, const char *path)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

static gboolean
make_folder (const char *path, GError **error)
{
  return g_mkdir_with_parents (path, 0777) == 0 || fail (error, errno, path);
}

static gboolean
write_file (const char *folder, const char *name, const char *text, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *around = g_path_get_dirname (path);

  return make_folder (around, error) && g_file_set_contents (path, text, (gssize) length, error);
}

static gboolean
write_one (Drawing *drawing, const File *file, const char *folder, const char *title,
           GError **error)
{
  gsize length = g_bytes_get_size (file->bytes);
  g_autofree char *raw = g_strndup (g_bytes_get_data (file->bytes, NULL), length);
  g_autofree char *text = file->has_ids ? draw (drawing, raw) : NULL;

  if (!file->has_ids)
    return write_file (folder, file->name, g_bytes_get_data (file->bytes, NULL), length, error);
  if (g_str_equal (file->name, AUTHOR_COURSE_FILE)) {
    g_autofree char *id = id_of (folder);

    text = with_key (with_key (g_steal_pointer (&text), "id", id), "title", title);
  }
  return write_file (folder, file->name, text, strlen (text), error);
}

static gboolean
write_all (Drawing *drawing, const AuthorTemplate *template, const char *folder, const char *title,
           GError **error)
{
  const File *head = NULL;
  g_autoptr (GBytes) ledger = NULL;

  for (guint i = 0; i < template->files->len; i++) {
    const File *file = g_ptr_array_index (template->files, i);

    if (g_str_equal (file->name, AUTHOR_COURSE_FILE))
      head = file;
    else if (!write_one (drawing, file, folder, title, error))
      return FALSE;
  }
  ledger = author_ids_to_file (drawing->ids);
  if (!write_file (folder, AUTHOR_IDS_FILE, g_bytes_get_data (ledger, NULL),
                   g_bytes_get_size (ledger), error))
    return FALSE;
  /* Last: with it the folder is a course. */
  return head == NULL || write_one (drawing, head, folder, title, error);
}

gboolean
author_template_write (const AuthorTemplate *template, const char *folder, const char *title,
                       GError **error)
{
  g_autofree char *media = g_build_filename (folder, "media", NULL);
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autoptr (GHashTable) drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Drawing drawing = { .ids = ids, .drawn = drawn };

  if (!author_template_is_free (folder))
    return fail (error, EEXIST, folder);
  lk_random_init_system (&drawing.random);
  return make_folder (media, error) && write_all (&drawing, template, folder, title, error);
}
