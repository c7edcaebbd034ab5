/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/source/source-scan.h"
#include "authoring/translation/segments-private.h"

/* Captions in WebVTT: each cue is a segment, its times stay. A file is written once all of it is translated. */

/* Longer ones are parted into two lines. */
#define LINE_CHARS 42

/* `<v Ada>` and `<i>` are placeholders. */
static void
add_cue (AuthorTextsFile *file, AuthorRange range, GString *words)
{
  g_autoptr (GString) tagged = g_string_new (NULL);
  AuthorSegment *segment;
  AuthorSlot *slot;
  guint number;

  if (!author_words_are_text (words->str))
    return;
  segment = author_texts_file_add (file, "c", "cue", &number);
  for (const char *c = words->str; *c != '\0';) {
    const char *end = *c == '<' ? strchr (c, '>') : NULL;

    if (end == NULL) {
      const char *next = strchr (c + 1, '<');
      gssize length = next != NULL ? next - c : (gssize) strlen (c);

      author_tag_append_words (tagged, c, length);
      c += length;
      continue;
    }
    author_segment_add_mark (segment, g_strndup (c, (gsize) (end + 1 - c)));
    author_tag_append (tagged, AUTHOR_TAG_ALONE, segment->codes->len);
    c = end + 1;
  }
  segment->source = g_strdup (tagged->str);
  slot = author_texts_file_slot (file, AUTHOR_SLOT_LINE, range, number);
  slot->pieces = author_pieces_new ();
  author_pieces_add_segment (slot->pieces, number);
}

void
author_texts_read_captions (AuthorTextsFile *file)
{
  gsize length, end, next;
  const char *text = g_bytes_get_data (file->bytes, &length);
  g_autoptr (GString) words = g_string_new (NULL);
  AuthorRange range = { 0, 0 };
  bool is_cue = false;

  if (length == 0 || !g_utf8_validate (text, (gssize) length, NULL))
    return;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_iscntrl (text[i]) && strchr ("\t\r\n", text[i]) == NULL)
      return;
  for (gsize at = 0; at <= length; at = next) {
    bool is_last = at == length, is_time;

    end = next = at;
    if (!is_last)
      author_line_bounds (text, length, at, &end, &next);
    else
      next = at + 1;
    is_time = g_strstr_len (text + at, (gssize) (end - at), "-->") != NULL;
    if (is_cue && (end == at || is_last)) {
      add_cue (file, range, words);
      is_cue = false;
    } else if (is_time) {
      is_cue = true;
      range = (AuthorRange){ next, next };
      g_string_truncate (words, 0);
    } else if (is_cue) {
      if (words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append_len (words, text + at, (gssize) (end - at));
      range.end = end;
    }
  }
}

/* Two lines of about the same length. */
static char *
part_lines (char *cue)
{
  glong length = g_utf8_strlen (cue, -1);
  char *middle = g_utf8_offset_to_pointer (cue, length / 2), *before, *behind;

  if (length <= LINE_CHARS)
    return cue;
  before = g_strrstr_len (cue, middle - cue, " ");
  behind = strchr (middle, ' ');
  if (before != NULL && (behind == NULL || middle - before <= behind - middle))
    *before = '\n';
  else if (behind != NULL)
    *behind = '\n';
  return cue;
}

static char *
write_cue (const AuthorSegment *segment)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  GString *out = g_string_new (NULL);
  const char *at = segment->target;
  AuthorTag tag;

  while ((tag = author_tag_next (&at, buffer)).kind != AUTHOR_TAG_END)
    if (tag.kind == AUTHOR_TAG_WORDS)
      for (const char *c = buffer->str; *c != '\0'; c++)
        /* An arrow would be a time, a blank line the end. */
        g_string_append_c (
            out,
            *c == '\n' || *c == '\r' || (*c == '>' && c > buffer->str && c[-1] == '-') ? ' ' : *c);
    else if (tag.number <= segment->codes->len)
      g_string_append (
          out, ((AuthorSegmentCode *) g_ptr_array_index (segment->codes, tag.number - 1))->open);
  return part_lines (g_strstrip (g_string_free (out, FALSE)));
}

char *
author_texts_write_captions (const AuthorTextsFile *file)
{
  gsize length, at = 0;
  const char *text = g_bytes_get_data (file->bytes, &length);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < file->slots->len; i++) {
    const AuthorSlot *slot = &g_array_index (file->slots, AuthorSlot, i);
    const AuthorSegment *segment
        = g_ptr_array_index (file->segments, g_array_index (slot->pieces, AuthorPiece, 0).segment);
    g_autofree char *cue = NULL;

    if (segment->state != AUTHOR_SEGMENT_TRANSLATED) {
      g_string_free (out, TRUE);
      return NULL;
    }
    cue = write_cue (segment);
    g_string_append_len (out, text + at, (gssize) (slot->range.start - at));
    g_string_append (out, cue);
    at = slot->range.end;
  }
  g_string_append_len (out, text + at, (gssize) (length - at));
  return g_string_free (out, FALSE);
}
