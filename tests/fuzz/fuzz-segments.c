/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/translation/text-format.h"
#include "tests/support/source-memory.h"

/*
 * Input: a course, each file behind a line `=== NAME`. Its texts go out in each format and come back. Where
 * nothing is translated no file is written; where each text gets one word more, all that is written is read
 * again, and once more changes nothing.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
demand (bool holds)
{
  if (!holds)
    abort ();
}

static void
check_format (AuthorSegments *segments, const AuthorTextFormat *format)
{
  g_autoptr (GBytes) bytes = format->write (segments);
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorTexts) texts = author_texts_read (bytes, &error);
  g_autoptr (AuthorTextImport) import = NULL;

  if (texts == NULL)
    return;
  demand (texts->units->len == author_segments_length (segments));
  import = author_segments_apply (segments, texts);
  demand (import->files->len == 0 && import->n_new == 0);
}

static AuthorTextImport *
translate (AuthorSegments *segments)
{
  g_autoptr (AuthorTexts) texts = author_texts_new ();

  for (guint i = 0; i < author_segments_length (segments); i++) {
    const AuthorSegment *segment = author_segments_get (segments, i);
    AuthorTextUnit *unit = author_texts_add (texts);

    unit->file = g_strdup (segment->file);
    unit->key = g_strdup (segment->key);
    unit->source = g_strdup (segment->source);
    unit->target = g_strconcat ("Wort ", segment->source, NULL);
  }
  return author_segments_apply (segments, texts);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (SourceMemory) memory = source_memory_new (text);
  g_autoptr (AuthorSegments) segments
      = author_segments_new (source_memory_files (memory), "en", NULL);
  g_autoptr (AuthorTextImport) import = NULL;

  if (segments == NULL)
    return 0;
  for (const AuthorTextFormat *format = author_text_formats; format->id != NULL; format++)
    check_format (segments, format);
  import = translate (segments);
  for (guint i = 0; i < import->files->len; i++) {
    const AuthorTextFile *file = g_ptr_array_index (import->files, i);

    demand (g_str_has_prefix (file->name, "l10n/en"));
    source_memory_add (memory, file->name, g_bytes_get_data (file->bytes, NULL),
                       (gssize) g_bytes_get_size (file->bytes));
  }
  author_segments_free (segments);
  segments = author_segments_new (source_memory_files (memory), "en", NULL);
  demand (segments != NULL);
  for (const AuthorTextFormat *format = author_text_formats; format->id != NULL; format++)
    check_format (segments, format);
  return 0;
}
