/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/clip.h"

#include <string.h>

#include "authoring/media/clip-private.h"
#include "authoring/media/media-error.h"

static const struct {
  gsize at;
  const char *magic;
  const char *name;
  AuthorClipKind kind;
  bool (*probe) (AuthorView view, AuthorClipFacts *facts);
} kinds[] = {
  { 4, "ftyp", "MP4", AUTHOR_CLIP_MP4, author_clip_probe_mp4 },
  { 0, "\x1a\x45\xdf\xa3", "WebM", AUTHOR_CLIP_WEBM, author_clip_probe_webm },
  { 0, "OggS", "Ogg", AUTHOR_CLIP_OGG, author_clip_probe_ogg },
  { 0, "fLaC", "FLAC", AUTHOR_CLIP_FLAC, author_clip_probe_flac },
  { 8, "WAVE", "WAV", AUTHOR_CLIP_WAV, author_clip_probe_wav },
  { 0, "ID3", "MP3", AUTHOR_CLIP_MP3, author_clip_probe_mp3 },
  { 8, "AVI ", "AVI", AUTHOR_CLIP_WAV, NULL },
  { 8, "AIFF", "AIFF", AUTHOR_CLIP_WAV, NULL },
  { 0, "\x30\x26\xb2\x75", "Windows Media", AUTHOR_CLIP_WAV, NULL },
  { 0, "FLV", "Flash Video", AUTHOR_CLIP_WAV, NULL },
  { 0, "MThd", "MIDI", AUTHOR_CLIP_WAV, NULL },
  { 0, "#!AMR", "AMR", AUTHOR_CLIP_WAV, NULL },
};

void
author_clip_add_codec (AuthorClipFacts *facts, const char *name, AuthorClipReach reach)
{
  facts->reach = MAX (facts->reach, reach);
  if (strstr (facts->codecs, name) != NULL)
    return;
  if (*facts->codecs != '\0')
    g_strlcat (facts->codecs, ", ", sizeof facts->codecs);
  g_strlcat (facts->codecs, name, sizeof facts->codecs);
}

/* A frame of MPEG audio, layer III, without anything in front. */
static bool
is_bare_mp3 (AuthorView view)
{
  return (author_view_be16 (view, 0) & 0xffe6) == 0xffe2;
}

bool
author_clip_probe (GBytes *bytes, AuthorClipFacts *ret_facts, GError **error)
{
  AuthorView view = author_view_of (bytes);
  AuthorClipFacts facts = { .reach = AUTHOR_CLIP_EVERYWHERE };
  bool (*probe) (AuthorView, AuthorClipFacts *) = NULL;
  const char *name = "unknown";

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (author_view_has (view, kinds[i].at, kinds[i].magic)) {
      probe = kinds[i].probe;
      name = kinds[i].name;
      facts.kind = kinds[i].kind;
      break;
    }
  }
  if (probe == NULL && is_bare_mp3 (view)) {
    probe = author_clip_probe_mp3;
    name = "MP3";
    facts.kind = AUTHOR_CLIP_MP3;
  }
  if (probe == NULL) {
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_KIND, name);
    return false;
  }
  if (!probe (view, &facts) || *facts.codecs == '\0') {
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_DAMAGED, name);
    return false;
  }
  *ret_facts = facts;
  return true;
}

const char *
author_clip_mime (const AuthorClipFacts *facts)
{
  static const char *const types[][2] = {
    [AUTHOR_CLIP_MP3] = { "audio/mpeg", "audio/mpeg" },
    [AUTHOR_CLIP_WAV] = { "audio/wav", "audio/wav" },
    [AUTHOR_CLIP_FLAC] = { "audio/flac", "audio/flac" },
    [AUTHOR_CLIP_OGG] = { "audio/ogg", "video/ogg" },
    [AUTHOR_CLIP_WEBM] = { "audio/webm", "video/webm" },
    [AUTHOR_CLIP_MP4] = { "audio/mp4", "video/mp4" },
  };

  return types[facts->kind][facts->has_video];
}
