/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-attached.h"

#include <string.h>

#include "engine/proof/proof-token.h"

/* As sheet/ writes them. */
#define CODE       "<</Type/EmbeddedFile/Subtype/application#2Fjwt/Length "
#define EMBLEM     "<</Type/EmbeddedFile/Subtype/image#2Fpng/Length "
#define MIDDLE     ">>\nstream\n"
#define MOST_BYTES (2u << 20)

/* What stands behind a mark, at @at; %NULL: it looks otherwise. */
static GBytes *
read_one (GBytes *pdf, const char *at)
{
  gsize size, length = 0;
  const char *text = g_bytes_get_data (pdf, &size), *end = text + size;

  for (; at < end && g_ascii_isdigit (*at) && length <= MOST_BYTES; at++)
    length = 10 * length + (gsize) g_ascii_digit_value (*at);
  if ((gsize) (end - at) < strlen (MIDDLE) || memcmp (at, MIDDLE, strlen (MIDDLE)) != 0)
    return NULL;
  at += strlen (MIDDLE);
  if (length > (gsize) (end - at) || length > MOST_BYTES)
    return NULL;
  return g_bytes_new_from_bytes (pdf, (gsize) (at - text), length);
}

/* All behind that mark, the last one in the file first: that is how they are written. */
static GPtrArray *
read_all (GBytes *pdf, const char *mark)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize size, n = strlen (mark);
  const char *text = g_bytes_get_data (pdf, &size), *at = text;

  while (text != NULL && found->len < LK_PROOF_MOST_ATTACHED
         && (at = memmem (at, (gsize) (text + size - at), mark, n)) != NULL) {
    GBytes *bytes = read_one (pdf, at + n);

    at += n + (bytes != NULL ? g_bytes_get_size (bytes) : 0);
    if (bytes != NULL)
      g_ptr_array_insert (found, 0, bytes);
  }
  return g_steal_pointer (&found);
}

char *
lk_proof_attached_code (GBytes *pdf, const LkProofCredential *credential)
{
  g_autoptr (GPtrArray) codes = read_all (pdf, CODE);

  for (guint i = 0; i < codes->len; i++) {
    gsize length;
    const char *text = g_bytes_get_data (codes->pdata[i], &length);
    g_autoptr (LkProofToken) token = text != NULL ? lk_proof_token_read (text, length, NULL) : NULL;

    if (token != NULL && memcmp (token->hash, credential->hash, sizeof token->hash) == 0)
      return g_strndup (text, length);
  }
  return NULL;
}

GPtrArray *
lk_proof_attached_emblems (GBytes *pdf)
{
  return read_all (pdf, EMBLEM);
}
