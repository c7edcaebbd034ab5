/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Films and sound, which ship as they are: what they are by their bytes, and who can play them. Headers only,
 * so that a mapped file is read where it is needed. Pure, any thread.
 */

typedef enum {
  AUTHOR_CLIP_MP3,
  AUTHOR_CLIP_WAV,
  AUTHOR_CLIP_FLAC,
  AUTHOR_CLIP_OGG,
  AUTHOR_CLIP_WEBM,
  AUTHOR_CLIP_MP4,
} AuthorClipKind;

/* Who plays it: of Chrome, Edge, Firefox, Safari on computer and phone, and WebKitGTK with GStreamer's usual
 * plug-ins. */
typedef enum {
  AUTHOR_CLIP_EVERYWHERE, /* MP3, WAV (PCM), FLAC, MP4 with H.264 and AAC or MP3 */
  AUTHOR_CLIP_NEWER, /* all of today: WebM (Safari on iPhones from 17.4), Ogg (Safari from 18.4) */
  AUTHOR_CLIP_SOME, /* H.265, AV1, MPEG-4 part 2, Theora, ALAC, AC-3, WAV with anything else, unknown */
} AuthorClipReach;

typedef struct {
  AuthorClipKind kind;
  AuthorClipReach reach;
  bool has_video;
  guint width, height; /* of the film; 0: none, or not said */
  guint64 duration;    /* milliseconds; 0: not said */
  char codecs[64];     /* names, with a comma: `H.264, AAC` */
} AuthorClipFacts;

/**
 * author_clip_probe:
 * @bytes: the file, mapped if it is large
 * @error: return location for an error in the domain `AUTHOR_MEDIA_ERROR`: `KIND` (the message names
 *   what it is, if that is known), `DAMAGED`
 *
 * The duration of MP3 without an index is counted, which reads all of it.
 */
bool author_clip_probe (GBytes *bytes, AuthorClipFacts *ret_facts, GError **error);

/* Type for `<source type>`: `video/mp4`, `audio/ogg`, … */
const char *author_clip_mime (const AuthorClipFacts *facts);

G_END_DECLS
