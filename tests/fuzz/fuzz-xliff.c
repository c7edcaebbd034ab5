/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/translation/text-format.h"

/* Input: an XLIFF file, of either version. Whatever stands in it, its texts are texts in one line. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
demand (bool holds)
{
  if (!holds)
    abort ();
}

static void
check (AuthorTexts *texts, const GError *error)
{
  demand ((texts == NULL) == (error != NULL));
  for (guint i = 0; texts != NULL && i < texts->units->len; i++) {
    const AuthorTextUnit *unit = g_ptr_array_index (texts->units, i);
    g_autofree char *normal = unit->target != NULL ? author_tag_normal (unit->target) : NULL;

    if (unit->target == NULL)
      continue;
    demand (g_utf8_validate (unit->target, -1, NULL));
    demand (strpbrk (unit->target, "\r\n\t") == NULL);
    demand (g_str_equal (normal, unit->target));
  }
  author_texts_free (texts);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  for (const AuthorTextFormat *format = author_text_formats; format->id != NULL; format++) {
    g_autoptr (GError) error = NULL;

    if (g_str_has_prefix (format->id, "xliff"))
      check (format->read (bytes, &error), error);
  }
  return 0;
}
