/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/clip-private.h"

/* MP4 and QuickTime: boxes in boxes (ISO 14496-12). */

#define DEPTH 8

static const char *const holders[] = { "moov", "trak", "mdia", "minf", "stbl" };

static const struct {
  const char *type, *name;
  AuthorClipReach reach;
} codecs[] = {
  { "avc1", "H.264", AUTHOR_CLIP_EVERYWHERE }, { "avc3", "H.264", AUTHOR_CLIP_EVERYWHERE },
  { "hvc1", "H.265", AUTHOR_CLIP_SOME },       { "hev1", "H.265", AUTHOR_CLIP_SOME },
  { "av01", "AV1", AUTHOR_CLIP_SOME },         { "vp09", "VP9", AUTHOR_CLIP_SOME },
  { "mp4v", "MPEG-4", AUTHOR_CLIP_SOME },      { "mp4a", "AAC", AUTHOR_CLIP_EVERYWHERE },
  { ".mp3", "MP3", AUTHOR_CLIP_EVERYWHERE },   { "Opus", "Opus", AUTHOR_CLIP_SOME },
  { "fLaC", "FLAC", AUTHOR_CLIP_SOME },        { "alac", "ALAC", AUTHOR_CLIP_SOME },
  { "ac-3", "AC-3", AUTHOR_CLIP_SOME },        { "ec-3", "AC-3", AUTHOR_CLIP_SOME },
};

typedef struct {
  AuthorClipFacts *facts;
  bool is_video, is_sound; /* the track that is being read */
} Reading;

static void
read_header (AuthorView box, AuthorClipFacts *facts)
{
  bool is_long = author_view_byte (box, 0) == 1;
  guint scale = author_view_be32 (box, is_long ? 20 : 12);
  guint64 ticks = is_long ? author_view_be64 (box, 24) : author_view_be32 (box, 16);

  if (scale > 0 && ticks < G_MAXUINT64 / 1000)
    facts->duration = ticks * 1000 / scale;
}

/* Descriptions of samples: the type of the first one is the codec. */
static void
read_codec (Reading *reading, AuthorView box)
{
  if (!reading->is_video && !reading->is_sound)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (codecs); i++) {
    if (author_view_has (box, 12, codecs[i].type)) {
      author_clip_add_codec (reading->facts, codecs[i].name, codecs[i].reach);
      break;
    }
    if (i + 1 == G_N_ELEMENTS (codecs))
      author_clip_add_codec (reading->facts, "unknown", AUTHOR_CLIP_SOME);
  }
  if (reading->is_video) {
    reading->facts->has_video = true;
    reading->facts->width = author_view_be16 (box, 40);
    reading->facts->height = author_view_be16 (box, 42);
  }
}

static void
read_box (Reading *reading, const char *type, AuthorView box)
{
  if (g_str_equal (type, "mvhd"))
    read_header (box, reading->facts);
  else if (g_str_equal (type, "trak"))
    reading->is_video = reading->is_sound = false;
  else if (g_str_equal (type, "hdlr")) {
    /* QuickTime has a second one in each track, which tells where the data is. */
    reading->is_video |= author_view_has (box, 8, "vide");
    reading->is_sound |= author_view_has (box, 8, "soun");
  } else if (g_str_equal (type, "stsd"))
    read_codec (reading, box);
}

static bool
is_holder (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (holders); i++)
    if (g_str_equal (type, holders[i]))
      return true;
  return false;
}

/* False where a box is longer than what it is in. */
static bool
read_boxes (Reading *reading, AuthorView view, guint depth)
{
  gsize at = 0;

  while (at + 8 <= view.size) {
    guint64 length = author_view_be32 (view, at);
    gsize head = length == 1 ? 16 : 8;
    char type[5] = { 0 };
    AuthorView box;

    memcpy (type, view.data + at + 4, 4);
    if (length == 1)
      length = author_view_be64 (view, at + 8);
    else if (length == 0)
      length = view.size - at;
    if (length < head || length > view.size - at)
      return false;
    box = author_view_piece (view, at + head, (gsize) length - head);
    read_box (reading, type, box);
    if (is_holder (type) && depth < DEPTH && !read_boxes (reading, box, depth + 1))
      return false;
    at += (gsize) length;
  }
  return true;
}

bool
author_clip_probe_mp4 (AuthorView view, AuthorClipFacts *facts)
{
  Reading reading = { .facts = facts };

  /* The brand of QuickTime: the same boxes, but not every browser opens it. */
  if (author_view_has (view, 8, "qt  "))
    facts->reach = AUTHOR_CLIP_SOME;
  return read_boxes (&reading, view, 0);
}
