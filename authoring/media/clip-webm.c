/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/clip-private.h"

/* WebM and Matroska: elements in elements (EBML), numbers and lengths in 1 to 8 bytes. */

enum {
  ID_DOC_TYPE = 0x4282,
  ID_SEGMENT = 0x18538067,
  ID_INFO = 0x1549a966,
  ID_SCALE = 0x2ad7b1,
  ID_DURATION = 0x4489,
  ID_TRACKS = 0x1654ae6b,
  ID_ENTRY = 0xae,
  ID_CODEC = 0x86,
  ID_VIDEO = 0xe0,
  ID_WIDTH = 0xb0,
  ID_HEIGHT = 0xba,
  ID_CLUSTER = 0x1f43b675,
  ID_EBML = 0x1a45dfa3,
};

#define DEPTH 5

static const struct {
  const char *id, *name;
  AuthorClipReach reach;
} codecs[] = {
  { "V_VP8", "VP8", AUTHOR_CLIP_NEWER },       { "V_VP9", "VP9", AUTHOR_CLIP_NEWER },
  { "V_AV1", "AV1", AUTHOR_CLIP_SOME },        { "A_OPUS", "Opus", AUTHOR_CLIP_NEWER },
  { "A_VORBIS", "Vorbis", AUTHOR_CLIP_NEWER },
};

typedef struct {
  AuthorClipFacts *facts;
  guint64 scale; /* nanoseconds of a tick */
  double ticks;
  bool is_webm;
} Reading;

/* A number whose first byte tells its length; with @keep_mark that stays in it, as in ids. 0: none. */
static gsize
read_number (AuthorView view, gsize at, bool keep_mark, guint64 *ret_number)
{
  guint first = author_view_byte (view, at);
  gsize length = 1;
  guint64 number;

  while (length <= 8 && !(first & 0x80 >> (length - 1)))
    length++;
  if (length > 8 || at > view.size || length > view.size - at)
    return 0;
  number = keep_mark ? first : first & (0xffu >> length);
  for (gsize i = 1; i < length; i++)
    number = number << 8 | author_view_byte (view, at + i);
  *ret_number = number;
  return length;
}

static guint64
read_unsigned (AuthorView view)
{
  guint64 number = 0;

  for (gsize i = 0; i < MIN (view.size, 8); i++)
    number = number << 8 | view.data[i];
  return number;
}

static double
read_float (AuthorView view)
{
  guint64 bits = view.size == 4 ? author_view_be32 (view, 0) : author_view_be64 (view, 0);
  guint32 short_bits = (guint32) bits;
  float short_number;
  double number;

  memcpy (&short_number, &short_bits, sizeof short_number);
  memcpy (&number, &bits, sizeof number);
  return view.size == 4 ? (double) short_number : number;
}

static void
read_codec (AuthorView view, AuthorClipFacts *facts)
{
  if (author_view_has (view, 0, "V_"))
    facts->has_video = true;
  for (gsize i = 0; i < G_N_ELEMENTS (codecs); i++) {
    if (view.size >= strlen (codecs[i].id) && author_view_has (view, 0, codecs[i].id)) {
      author_clip_add_codec (facts, codecs[i].name, codecs[i].reach);
      return;
    }
  }
  if (!author_view_has (view, 0, "S_") && !author_view_has (view, 0, "D_"))
    author_clip_add_codec (facts, "unknown", AUTHOR_CLIP_SOME);
}

static void
read_value (Reading *reading, guint64 id, AuthorView value)
{
  switch (id) {
  case ID_DOC_TYPE:
    reading->is_webm = author_view_has (value, 0, "webm");
    break;
  case ID_SCALE:
    reading->scale = read_unsigned (value);
    break;
  case ID_DURATION:
    reading->ticks = read_float (value);
    break;
  case ID_CODEC:
    read_codec (value, reading->facts);
    break;
  case ID_WIDTH:
    reading->facts->width = (guint) MIN (read_unsigned (value), 100000);
    break;
  case ID_HEIGHT:
    reading->facts->height = (guint) MIN (read_unsigned (value), 100000);
    break;
  default:
    break;
  }
}

static bool
is_holder (guint64 id)
{
  return id == ID_EBML || id == ID_SEGMENT || id == ID_INFO || id == ID_TRACKS || id == ID_ENTRY
         || id == ID_VIDEO;
}

/* False where the first cluster begins: what is behind it is film. */
static bool
read_elements (Reading *reading, AuthorView view, guint depth)
{
  gsize at = 0;

  while (at < view.size && depth <= DEPTH) {
    guint64 id, length;
    gsize id_length = read_number (view, at, true, &id);
    gsize length_length = id_length > 0 ? read_number (view, at + id_length, false, &length) : 0;
    AuthorView value;

    if (length_length == 0 || id == ID_CLUSTER)
      return false;
    at += id_length + length_length;
    /* Length not known, as in live streams: to the end. */
    length = MIN (length, view.size - at);
    value = author_view_piece (view, at, (gsize) length);
    if (!is_holder (id))
      read_value (reading, id, value);
    else if (!read_elements (reading, value, depth + 1))
      return false;
    at += (gsize) length;
  }
  return true;
}

bool
author_clip_probe_webm (AuthorView view, AuthorClipFacts *facts)
{
  Reading reading = { .facts = facts, .scale = 1000000 };
  double duration;

  read_elements (&reading, view, 0);
  duration = reading.ticks * (double) reading.scale / 1e6;
  if (duration > 0 && duration < 1e12)
    facts->duration = (guint64) duration;
  if (!reading.is_webm)
    facts->reach = AUTHOR_CLIP_SOME; /* Matroska */
  return true;
}
