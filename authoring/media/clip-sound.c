/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/clip-private.h"

/* Formats that are (mostly) sound: MP3, WAV, FLAC, Ogg. */

/* Behind the tag of ID3v2, whose length has seven bits in each byte. */
static gsize
skip_id3 (AuthorView view)
{
  gsize length = 0;

  if (!author_view_has (view, 0, "ID3"))
    return 0;
  for (gsize i = 6; i < 10; i++)
    length = length << 7 | (author_view_byte (view, i) & 0x7f);
  return 10 + length;
}

/* How many frames the index in the first one tells (Xing, Info); 0 without. */
static guint
count_frames (AuthorView frame, bool is_mpeg1, bool is_mono)
{
  gsize at = 4 + (is_mpeg1 ? (is_mono ? 17 : 32) : (is_mono ? 9 : 17));

  if (!author_view_has (frame, at, "Xing") && !author_view_has (frame, at, "Info"))
    return 0;
  return author_view_be32 (frame, at + 4) & 1 ? author_view_be32 (frame, at + 8) : 0;
}

typedef struct {
  gsize length; /* of the frame, in bytes */
  guint frequency, n_samples;
  bool is_mpeg1, is_mono;
} Frame;

/* The head of a frame; layer III only. */
static bool
read_frame (AuthorView view, gsize at, Frame *frame)
{
  static const guint16 rates[][16]
      = { { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0 },
          { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0 } };
  static const guint frequencies[] = { 44100, 48000, 32000, 0 };
  guint head = author_view_be32 (view, at);
  guint version = head >> 19 & 3; /* 0: 2.5, 2: 2, 3: 1 */
  guint rate;

  frame->is_mpeg1 = version == 3;
  frame->is_mono = (head >> 6 & 3) == 3;
  frame->n_samples = frame->is_mpeg1 ? 1152 : 576;
  frame->frequency = frequencies[head >> 10 & 3] >> (frame->is_mpeg1 ? 0 : version == 2 ? 1 : 2);
  rate = rates[frame->is_mpeg1][head >> 12 & 15];
  if ((head & 0xffe60000) != 0xffe20000 || version == 1 || rate == 0 || frame->frequency == 0)
    return false;
  frame->length = (gsize) frame->n_samples / 8 * rate * 1000 / frame->frequency + (head >> 9 & 1);
  return true;
}

/* Without an index frames are counted, from head to head. */
static guint64
walk_frames (AuthorView view, gsize at)
{
  Frame frame;
  guint64 n_frames = 0;

  while (at < view.size && read_frame (view, at, &frame)) {
    n_frames++;
    at += frame.length;
  }
  return n_frames;
}

bool
author_clip_probe_mp3 (AuthorView view, AuthorClipFacts *facts)
{
  gsize start = skip_id3 (view);
  Frame frame;
  guint64 n_frames;

  if (!read_frame (view, start, &frame))
    return false;
  n_frames = count_frames (author_view_piece (view, start, 1000), frame.is_mpeg1, frame.is_mono);
  if (n_frames == 0)
    n_frames = walk_frames (view, start);
  author_clip_add_codec (facts, "MP3", AUTHOR_CLIP_EVERYWHERE);
  facts->duration = n_frames * frame.n_samples * 1000 / frame.frequency;
  return true;
}

bool
author_clip_probe_wav (AuthorView view, AuthorClipFacts *facts)
{
  guint bytes_per_second = 0;

  for (gsize at = 12; at + 8 <= view.size;) {
    gsize length = author_view_le32 (view, at + 4);
    guint format = author_view_le16 (view, at + 8);

    if (author_view_has (view, at, "fmt ")) {
      bool is_pcm = format == 1 || format == 3
                    || (format == 0xfffe && author_view_le16 (view, at + 32) <= 3);

      author_clip_add_codec (facts, is_pcm ? "PCM" : "ADPCM",
                             is_pcm ? AUTHOR_CLIP_EVERYWHERE : AUTHOR_CLIP_SOME);
      bytes_per_second = author_view_le32 (view, at + 16);
    } else if (author_view_has (view, at, "data")) {
      if (bytes_per_second > 0)
        facts->duration = (guint64) MIN (length, view.size - at - 8) * 1000 / bytes_per_second;
      return bytes_per_second > 0;
    }
    at += 8 + length + (length & 1);
  }
  return false;
}

/* Frequency (20 bits), channels, bits, number of samples (36 bits) of STREAMINFO. */
static bool
read_stream_info (AuthorView info, AuthorClipFacts *facts)
{
  guint frequency = author_view_be32 (info, 10) >> 12;
  guint64 n_samples = author_view_be64 (info, 10) & 0xfffffffff;

  if (info.size < 34 || frequency == 0)
    return false;
  facts->duration = n_samples * 1000 / frequency;
  return true;
}

bool
author_clip_probe_flac (AuthorView view, AuthorClipFacts *facts)
{
  author_clip_add_codec (facts, "FLAC", AUTHOR_CLIP_EVERYWHERE);
  return (author_view_byte (view, 4) & 0x7f) == 0
         && read_stream_info (author_view_piece (view, 8, 34), facts);
}

/* What the first page of a stream in Ogg holds. */
static const struct {
  const char *magic, *name;
  bool is_video;
  AuthorClipReach reach;
  gsize frequency_at; /* of the samples that times are counted in; 0: always 48,000, or film */
} ogg_codecs[] = {
  { "OpusHead", "Opus", false, AUTHOR_CLIP_NEWER, 0 },
  { "\001vorbis", "Vorbis", false, AUTHOR_CLIP_NEWER, 12 },
  { "\200theora", "Theora", true, AUTHOR_CLIP_SOME, 0 },
  { "\177FLAC", "FLAC", false, AUTHOR_CLIP_SOME, 0 },
  { "Speex   ", "Speex", false, AUTHOR_CLIP_SOME, 36 },
};

/* The time at the end of the last page of stream @serial. */
static guint64
find_last_position (AuthorView view, guint serial)
{
  for (gsize at = view.size; at >= 27 && view.size - at < 1 << 20; at--) {
    if (author_view_has (view, at - 27, "OggS") && author_view_le32 (view, at - 27 + 14) == serial)
      return author_view_le64 (view, at - 27 + 6);
  }
  return 0;
}

static void
read_ogg_stream (AuthorView view, gsize at, AuthorView head, AuthorClipFacts *facts)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ogg_codecs); i++) {
    guint64 position;
    guint frequency;

    if (!author_view_has (head, 0, ogg_codecs[i].magic))
      continue;
    author_clip_add_codec (facts, ogg_codecs[i].name, ogg_codecs[i].reach);
    facts->has_video |= ogg_codecs[i].is_video;
    if (ogg_codecs[i].is_video) {
      facts->width = author_view_be16 (head, 10) * 16;
      facts->height = author_view_be16 (head, 12) * 16;
      return;
    }
    position = find_last_position (view, author_view_le32 (view, at + 14));
    frequency = ogg_codecs[i].frequency_at > 0 ? author_view_le32 (head, ogg_codecs[i].frequency_at)
                                               : 48000;
    if (frequency > 0 && position < G_MAXUINT64 / 1000)
      facts->duration = MAX (facts->duration, position * 1000 / frequency);
    return;
  }
  author_clip_add_codec (facts, "unknown", AUTHOR_CLIP_SOME);
}

bool
author_clip_probe_ogg (AuthorView view, AuthorClipFacts *facts)
{
  gsize at = 0;

  /* Pages that begin a stream come first. */
  while (author_view_has (view, at, "OggS") && author_view_byte (view, at + 5) & 2) {
    guint n_segments = author_view_byte (view, at + 26);
    gsize length = 0;

    for (guint i = 0; i < n_segments; i++)
      length += author_view_byte (view, at + 27 + i);
    read_ogg_stream (view, at, author_view_piece (view, at + 27 + n_segments, length), facts);
    at += 27 + n_segments + length;
  }
  return true;
}
