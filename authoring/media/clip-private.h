/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/media/clip.h"
#include "authoring/media/media-view.h"

G_BEGIN_DECLS

/* Adds a codec by its name; the reach is that of the one that reaches least. */
void author_clip_add_codec (AuthorClipFacts *facts, const char *name, AuthorClipReach reach);

/* One format each: false if it is damaged. */
bool author_clip_probe_mp3 (AuthorView view, AuthorClipFacts *facts);
bool author_clip_probe_wav (AuthorView view, AuthorClipFacts *facts);
bool author_clip_probe_flac (AuthorView view, AuthorClipFacts *facts);
bool author_clip_probe_ogg (AuthorView view, AuthorClipFacts *facts);
bool author_clip_probe_webm (AuthorView view, AuthorClipFacts *facts);
bool author_clip_probe_mp4 (AuthorView view, AuthorClipFacts *facts);

G_END_DECLS
