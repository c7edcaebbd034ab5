/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/import.h"

#include <string.h>

#include "authoring/media/picture.h"
#include "authoring/media/svg.h"
#include "engine/base/text.h"

/* What is no picture goes by the end of its name, and by the bytes that it must begin with. */
static const struct {
  const char *extension, *start;
  gsize offset;
} kinds[] = {
  { "mp3", NULL, 0 },      { "ogg", "OggS", 0 },    { "oga", "OggS", 0 },
  { "opus", "OggS", 0 },   { "wav", "RIFF", 0 },    { "m4a", "ftyp", 4 },
  { "mp4", "ftyp", 4 },    { "m4v", "ftyp", 4 },    { "webm", "\x1a\x45\xdf\xa3", 0 },
  { "pdf", "%PDF", 0 },    { "docx", "PK\3\4", 0 }, { "xlsx", "PK\3\4", 0 },
  { "pptx", "PK\3\4", 0 }, { "odt", "PK\3\4", 0 },  { "ods", "PK\3\4", 0 },
  { "odp", "PK\3\4", 0 },  { "vtt", NULL, 0 },      { "srt", NULL, 0 },
  { "csv", NULL, 0 },      { "txt", NULL, 0 },
};

static bool
is_kind (const char *extension, const char *data, gsize size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].extension, extension))
      return kinds[i].start == NULL
             || (size >= kinds[i].offset + 4
                 && memcmp (data + kinds[i].offset, kinds[i].start, 4) == 0);
  return false;
}

/* The end of a name, small; "" if there is none. (transfer full) */
static char *
dup_extension (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && strchr (dot, '/') == NULL ? g_ascii_strdown (dot + 1, -1) : g_strdup ("");
}

static bool
looks_like_svg (const char *data, gsize size)
{
  g_autofree char *start = g_strndup (data, MIN (size, 4096));

  return strstr (start, "<svg") != NULL;
}

/* The bytes that can be had, and the end of the name that fits them. (transfer full) (nullable) */
static GBytes *
dup_safe (AuthorImport *import, const char *name, GBytes *bytes, const char *where,
          char **ret_extension)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *extension = dup_extension (name);
  AuthorPictureFacts facts;

  if (size > 0 && author_picture_probe (bytes, &facts, NULL)) {
    *ret_extension = g_strdup (author_picture_extension (facts.kind));
    return g_bytes_ref (bytes);
  }
  if (size > 0 && looks_like_svg (data, size)) {
    g_autoptr (AuthorSvg) svg = author_svg_clean (bytes, NULL);

    if (svg == NULL)
      return NULL;
    if (svg->removed->len > 0)
      author_import_note (import, AUTHOR_IMPORT_CHANGED, "drawing", where, name);
    *ret_extension = g_strdup ("svg");
    return g_bytes_ref (svg->bytes);
  }
  if (size == 0 || !is_kind (extension, data, size))
    return NULL;
  *ret_extension = g_steal_pointer (&extension);
  return g_bytes_ref (bytes);
}

static const AuthorImportedMedium *
find_bytes (const AuthorImport *import, GBytes *bytes)
{
  for (guint i = 0; i < import->media->len; i++) {
    const AuthorImportedMedium *medium = g_ptr_array_index (import->media, i);

    if (g_bytes_equal (medium->bytes, bytes))
      return medium;
  }
  return NULL;
}

static bool
has_name (const AuthorImport *import, const char *name)
{
  for (guint i = 0; i < import->media->len; i++)
    if (g_str_equal (((AuthorImportedMedium *) g_ptr_array_index (import->media, i))->name, name))
      return true;
  return false;
}

static char *
dup_free_name (const AuthorImport *import, const char *name, const char *extension)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *slug = NULL;
  char *dot = strrchr (base, '.');

  if (dot != NULL)
    *dot = '\0';
  slug = author_import_slug (base, "datei");
  for (guint n = 1;; n++) {
    g_autofree char *number = n > 1 ? g_strdup_printf ("-%u", n) : g_strdup ("");
    g_autofree char *full = g_strconcat ("media/", slug, number, ".", extension, NULL);

    if (!has_name (import, full))
      return g_steal_pointer (&full);
  }
}

static bool
has_room (const AuthorImport *import, gsize size)
{
  gsize sum = size;

  for (guint i = 0; i < import->media->len; i++)
    sum += g_bytes_get_size (
        ((AuthorImportedMedium *) g_ptr_array_index (import->media, i))->bytes);
  return import->media->len < AUTHOR_LIMIT_IMPORT_MEDIA && size <= AUTHOR_LIMIT_IMPORT_MEDIUM
         && sum <= AUTHOR_LIMIT_IMPORT_MEDIA_BYTES;
}

const char *
author_import_add_medium (AuthorImport *import, const char *name, GBytes *bytes, const char *where)
{
  g_autofree char *extension = NULL;
  g_autoptr (GBytes) safe = NULL;
  const AuthorImportedMedium *same;
  AuthorImportedMedium *medium;

  if (!has_room (import, g_bytes_get_size (bytes))) {
    author_import_note (import, AUTHOR_IMPORT_LOST, "too-large", where, name);
    return NULL;
  }
  safe = dup_safe (import, name, bytes, where, &extension);
  if (safe == NULL) {
    author_import_note (import, AUTHOR_IMPORT_LOST, "medium", where, name);
    return NULL;
  }
  same = find_bytes (import, safe);
  if (same != NULL)
    return same->name;
  medium = g_new0 (AuthorImportedMedium, 1);
  medium->name = dup_free_name (import, name, extension);
  medium->bytes = g_steal_pointer (&safe);
  g_ptr_array_add (import->media, medium);
  author_import_note (import, AUTHOR_IMPORT_KEPT, "medium", NULL, NULL);
  return medium->name;
}

const char *
author_import_add_data (AuthorImport *import, const char *address, const char *where)
{
  const char *comma = strchr (address, ',');
  g_autofree char *head = comma != NULL ? g_strndup (address, (gsize) (comma - address)) : NULL;
  g_autofree guchar *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  if (head == NULL || !g_str_has_prefix (head, "data:image/")
      || !g_str_has_suffix (head, ";base64")) {
    author_import_note (import, AUTHOR_IMPORT_LOST, "address", where, "data:");
    return NULL;
  }
  data = g_base64_decode (comma + 1, &size);
  bytes = g_bytes_new (data, size);
  return author_import_add_medium (import, "bild", bytes, where);
}
