/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/clip.h"

#include <string.h>

#include "authoring/media/media-error.h"

#define BYTES(text) text, sizeof text - 1

/* Heads without anything to play. */
#define WAV                                                                                        \
  "RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0"                     \
  "data\x04\0\0\0...."
#define FLAC "fLaC\0\0\0\x22........\0\0\x0a\xc4\x42\xf0\0\x02\x05\xcc................"
#define OPUS                                                                                       \
  "OggS\0\2\0\0\0\0\0\0\0\0\7\0\0\0\0\0\0\0....\1\x13"                                             \
  "OpusHead\1\1\0\0\x80\xbb\0\0\0\0\0"                                                             \
  "OggS\0\4\x80\xbb\0\0\0\0\0\0\7\0\0\0\1\0\0\0....\0"
#define THEORA "OggS\0\2\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0....\1\x10\200theora\3\2\1\0\x0a\0\6.."
#define FRAME  "\xff\xfb\x10\xc0" FILL FILL FILL FILL
#define FILL   "........................."
#define WEBM                                                                                       \
  "\x1a\x45\xdf\xa3\x87\x42\x82\x84webm\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff"           \
  "\x15\x49\xa9\x66\x8e\x2a\xd7\xb1\x83\x0f\x42\x40\x44\x89\x84\x45\x7a\0\0"                       \
  "\x16\x54\xae\x6b\x9b\xae\x91\x86\x85V_VP9\xe0\x88\xb0\x82\x02\x80\xba\x82\x01\x68"              \
  "\xae\x86\x86\x84"                                                                               \
  "A_OP"
#define MP4(codec)                                                                                 \
  "\0\0\0\x10"                                                                                     \
  "ftypisom\0\0\0\0\0\0\0\x96moov"                                                                 \
  "\0\0\0\x1cmvhd\0\0\0\0........\0\0\3\xe8\0\0\x09\xc4"                                           \
  "\0\0\0\x72trak\0\0\0\x6amdia\0\0\0\x18hdlr........vide...."                                     \
  "\0\0\0\x4aminf\0\0\0\x42stbl\0\0\0\x3astsd\0\0\0\0\0\0\0\1\0\0\0\x2a" codec                     \
  "........................\2\x80\1\x68......"

static void
test_clips (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    AuthorClipKind kind;
    AuthorClipReach reach;
    guint width, height, duration;
    const char *codecs, *mime;
  } cases[] = {
    { BYTES (WAV), AUTHOR_CLIP_WAV, AUTHOR_CLIP_EVERYWHERE, 0, 0, 0, "PCM", "audio/wav" },
    { BYTES (FLAC), AUTHOR_CLIP_FLAC, AUTHOR_CLIP_EVERYWHERE, 0, 0, 3005, "FLAC", "audio/flac" },
    { BYTES (OPUS), AUTHOR_CLIP_OGG, AUTHOR_CLIP_NEWER, 0, 0, 1000, "Opus", "audio/ogg" },
    { BYTES (THEORA), AUTHOR_CLIP_OGG, AUTHOR_CLIP_SOME, 160, 96, 0, "Theora", "video/ogg" },
    { BYTES (FRAME FRAME FRAME), AUTHOR_CLIP_MP3, AUTHOR_CLIP_EVERYWHERE, 0, 0, 78, "MP3",
      "audio/mpeg" },
    { BYTES ("ID3\4\0\0\0\0\0\3..." FRAME), AUTHOR_CLIP_MP3, AUTHOR_CLIP_EVERYWHERE, 0, 0, 26,
      "MP3", "audio/mpeg" },
    { BYTES (WEBM), AUTHOR_CLIP_WEBM, AUTHOR_CLIP_SOME, 640, 360, 4000, "VP9, unknown",
      "video/webm" },
    { BYTES (MP4 ("avc1")), AUTHOR_CLIP_MP4, AUTHOR_CLIP_EVERYWHERE, 640, 360, 2500, "H.264",
      "video/mp4" },
    { BYTES (MP4 ("hvc1")), AUTHOR_CLIP_MP4, AUTHOR_CLIP_SOME, 640, 360, 2500, "H.265",
      "video/mp4" },
    { BYTES (MP4 ("nix1")), AUTHOR_CLIP_MP4, AUTHOR_CLIP_SOME, 640, 360, 2500, "unknown",
      "video/mp4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
    g_autoptr (GError) error = NULL;
    AuthorClipFacts facts;

    g_test_message ("%s, %" G_GSIZE_FORMAT, cases[i].codecs, i);
    g_assert_true (author_clip_probe (bytes, &facts, &error));
    g_assert_cmpint (facts.kind, ==, cases[i].kind);
    g_assert_cmpint (facts.reach, ==, cases[i].reach);
    g_assert_cmpint (facts.has_video, ==, cases[i].width > 0);
    g_assert_cmpuint (facts.width, ==, cases[i].width);
    g_assert_cmpuint (facts.height, ==, cases[i].height);
    g_assert_cmpuint (facts.duration, ==, cases[i].duration);
    g_assert_cmpstr (facts.codecs, ==, cases[i].codecs);
    g_assert_cmpstr (author_clip_mime (&facts), ==, cases[i].mime);
  }
}

static void
test_no_clip (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    AuthorMediaError expected;
    const char *message;
  } cases[] = {
    { BYTES (""), AUTHOR_MEDIA_ERROR_KIND, "unknown" },
    { BYTES ("<html>"), AUTHOR_MEDIA_ERROR_KIND, "unknown" },
    { BYTES ("RIFF\0\0\0\0AVI LIST"), AUTHOR_MEDIA_ERROR_KIND, "AVI" },
    { BYTES ("RIFF\0\0\0\0WAVE"), AUTHOR_MEDIA_ERROR_DAMAGED, "WAV" },
    { BYTES ("fLaC\0\0\0\x22........"), AUTHOR_MEDIA_ERROR_DAMAGED, "FLAC" },
    { BYTES ("OggS"), AUTHOR_MEDIA_ERROR_DAMAGED, "Ogg" },
    { BYTES ("ID3\4\0\0\0\0\0\3..."), AUTHOR_MEDIA_ERROR_DAMAGED, "MP3" },
    { BYTES ("\x1a\x45\xdf\xa3\x87\x42\x82\x84webm"), AUTHOR_MEDIA_ERROR_DAMAGED, "WebM" },
    { BYTES ("\0\0\0\x10"
             "ftypisom\0\0\0\0"),
      AUTHOR_MEDIA_ERROR_DAMAGED, "MP4" },
    { BYTES ("\0\0\0\x10"
             "ftypisom\0\0\0\0\0\0\1\0moov"),
      AUTHOR_MEDIA_ERROR_DAMAGED, "MP4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
    g_autoptr (GError) error = NULL;
    AuthorClipFacts facts;

    g_assert_false (author_clip_probe (bytes, &facts, &error));
    g_assert_error (error, AUTHOR_MEDIA_ERROR, (int) cases[i].expected);
    g_assert_cmpstr (error->message, ==, cases[i].message);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/clip/clips", test_clips);
  g_test_add_func ("/media/clip/no-clip", test_no_clip);
  return g_test_run ();
}
