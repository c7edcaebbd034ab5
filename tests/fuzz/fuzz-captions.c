/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/media/captions.h"

/*
 * Input: captions. What ships is in order, is UTF-8, and is read again as what it is, with nothing wrong
 * in it that could be left out.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
require (bool truth)
{
  if (!truth)
    abort ();
}

static void
check_cues (const AuthorCaptions *captions)
{
  for (guint i = 0; i < captions->cues->len; i++) {
    const AuthorCue *cue = g_ptr_array_index (captions->cues, i);

    require (cue->end > cue->start);
    require (*cue->text != '\0' && g_utf8_validate (cue->text, -1, NULL));
    require (i == 0
             || ((AuthorCue *) g_ptr_array_index (captions->cues, i - 1))->start <= cue->start);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (AuthorCaptions) captions = author_captions_parse (bytes, NULL);
  g_autoptr (AuthorCaptions) again = NULL;
  g_autoptr (GPtrArray) transcript = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autofree char *vtt = NULL;
  g_autofree char *url = NULL;
  g_autofree char *twice = NULL;

  if (captions == NULL)
    return 0;
  check_cues (captions);
  vtt = author_captions_to_vtt (captions);
  written = g_bytes_new (vtt, strlen (vtt));
  again = author_captions_parse (written, NULL);
  require (again != NULL && again->cues->len == captions->cues->len);
  twice = author_captions_to_vtt (again);
  require (strcmp (vtt, twice) == 0);
  url = author_captions_to_url (captions);
  require (g_str_is_ascii (url) && strpbrk (url, "\"'<> \n#") == NULL);
  transcript = author_captions_to_transcript (captions);
  require ((transcript->len > 0) == (captions->cues->len > 0));
  return 0;
}
