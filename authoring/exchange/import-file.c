/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/import.h"

#include <string.h>

GBytes *
author_import_load (const char *path, gsize max_size, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (65536);
  gssize n;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), block, 65536, NULL, error)) > 0) {
    if ((gsize) n > max_size - bytes->len) {
      g_set_error (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_TOO_LARGE, "%" G_GSIZE_FORMAT,
                   max_size);
      return NULL;
    }
    g_byte_array_append (bytes, block, (guint) n);
  }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static char *
convert (const char *data, gsize size, const char *from)
{
  return g_convert_with_fallback (data, (gssize) size, "UTF-8", from, "?", NULL, NULL, NULL);
}

/* (transfer full) (nullable) */
static char *
dup_utf8 (const char *data, gsize size)
{
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return g_utf8_make_valid (data + 3, (gssize) size - 3);
  if (size >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    return convert (data + 2, size - 2, "UTF-16LE");
  if (size >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    return convert (data + 2, size - 2, "UTF-16BE");
  if (g_utf8_validate_len (data, size, NULL))
    return g_strndup (data, size);
  return convert (data, size, "WINDOWS-1252");
}

char *
author_import_decode (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = dup_utf8 (data != NULL ? data : "", size);
  GString *clean = g_string_sized_new (size);

  if (text == NULL)
    text = g_utf8_make_valid (data, (gssize) size);
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '\r')
      g_string_append_c (clean, c[1] == '\n' ? ' ' : '\n');
    else if ((guchar) *c >= ' ' || *c == '\n' || *c == '\t')
      g_string_append_c (clean, *c);
  return g_string_free (clean, FALSE);
}
