/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "authoring/translation/text-format.h"

/* Input: a PO file. Whatever stands in it, its texts are texts. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
demand (bool holds)
{
  if (!holds)
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorTexts) texts = author_po_read (bytes, &error);

  demand ((texts == NULL) == (error != NULL));
  for (guint i = 0; texts != NULL && i < texts->units->len; i++) {
    const AuthorTextUnit *unit = g_ptr_array_index (texts->units, i);

    demand (unit->source != NULL && unit->target != NULL);
    demand (g_utf8_validate (unit->source, -1, NULL) && g_utf8_validate (unit->target, -1, NULL));
    demand (unit->line > 0);
  }
  return 0;
}
