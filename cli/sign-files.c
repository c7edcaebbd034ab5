/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/sign-proof-private.h"
#include "engine/proof/proof-seal.h"

#define N_FILES 3

/* `nachweis.pdf`, `nachweis.json`, `nachweis.pdf.sig`. (transfer full) */
static char *
path_of (const SignOne *one, guint file)
{
  gsize length = strlen (one->pdf);

  if (g_str_has_suffix (one->pdf, ".pdf"))
    length -= strlen (".pdf");
  if (file == 0)
    return g_strdup (one->pdf);
  if (file == 1)
    return g_strdup_printf ("%.*s.json", (int) length, one->pdf);
  return g_strconcat (one->pdf, LK_PROOF_SEAL_SUFFIX, NULL);
}

static bool
write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, error);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (stream == NULL)
    return false;
  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, NULL, NULL, error)
      && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    return true;
  g_unlink (path);
  return false;
}

/* The first @n files of all, in their order. */
static void
remove_first (const GPtrArray *ones, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = path_of (ones->pdata[i / N_FILES], i % N_FILES);

    g_unlink (path);
  }
}

bool
sign_write (const GPtrArray *ones, const char **ret_about, GError **error)
{
  for (guint i = 0; i < ones->len * N_FILES; i++) {
    const SignOne *one = ones->pdata[i / N_FILES];
    GBytes *const bytes[N_FILES] = { one->proof->pdf, one->proof->credential, one->proof->seal };
    g_autofree char *path = path_of (one, i % N_FILES);

    *ret_about = one->pdf;
    if (!write_file (path, bytes[i % N_FILES], error)) {
      remove_first (ones, i);
      return false;
    }
  }
  return true;
}

void
sign_unwrite (const GPtrArray *ones)
{
  remove_first (ones, ones->len * N_FILES);
}

void
sign_print (const GPtrArray *ones)
{
  for (guint i = 0; i < ones->len * N_FILES; i++) {
    g_autofree char *path = path_of (ones->pdata[i / N_FILES], i % N_FILES);

    g_print ("%s\n", path);
  }
}
