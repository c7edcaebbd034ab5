/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/media/clip.h"

/* Input: a film or sound. Whatever it claims, reading ends, and what was read makes sense. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  AuthorClipFacts facts;

  if (!author_clip_probe (bytes, &facts, NULL))
    return 0;
  if (*facts.codecs == '\0' || strlen (facts.codecs) >= sizeof facts.codecs
      || author_clip_mime (&facts) == NULL || facts.reach > AUTHOR_CLIP_SOME)
    abort ();
  return 0;
}
