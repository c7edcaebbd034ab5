/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/media/svg.h"

/*
 * Input: a drawing. What comes out holds nothing that acts, and is what comes out of itself, nothing
 * being removed any more.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
require (bool truth)
{
  if (!truth)
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const never[] = { "<script", "<foreignObject", "<animate", "<!", "<?" };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (AuthorSvg) svg = author_svg_clean (bytes, NULL);
  g_autoptr (AuthorSvg) again = NULL;
  g_autofree char *text = NULL;

  if (svg == NULL)
    return 0;
  text = g_strndup (g_bytes_get_data (svg->bytes, NULL), g_bytes_get_size (svg->bytes));
  require (strlen (text) == g_bytes_get_size (svg->bytes));
  require (g_utf8_validate (text, -1, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS (never); i++)
    require (strstr (text, never[i]) == NULL);
  again = author_svg_clean (svg->bytes, NULL);
  require (again != NULL && g_bytes_equal (again->bytes, svg->bytes));
  require (again->removed->len == 0 && again->n_more == 0);
  return 0;
}
