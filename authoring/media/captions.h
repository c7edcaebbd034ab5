/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Captions of films and sound: WebVTT, and SubRip since many programs write it. They ship inside of the
 * page, as the address of a <track>: a file of its own is not loaded by Chromium where the course is
 * opened from a folder (`file:`), a `data:` address is by Chromium 156 and WebKitGTK 2.50 (both tried
 * from `file:` and `http:`). WebKitGTK shows none before script has set the mode of the track to
 * `showing`. Pure, any thread.
 */

/* Bytes of a file, cues in it, bytes of the text of one. */
#define AUTHOR_CAPTIONS_BYTES (1u << 20)
#define AUTHOR_CAPTIONS_CUES  5000
#define AUTHOR_CUE_BYTES      2000

typedef struct {
  guint start, end; /* milliseconds */
  char *settings;   /* place on the screen, such as `line:0`; "" if it says nothing */
  char *markup;     /* WebVTT: <b>, <i>, <u> and <v NAME> only */
  char *text;       /* plain, lines as they are */
  char *speaker;    /* who speaks first; %NULL if that is not said */
  guint line;       /* of its times, from 1; 0: of no file */
} AuthorCue;

typedef enum {
  AUTHOR_CUE_TIME,      /* times that cannot be read, or end before they begin: left out */
  AUTHOR_CUE_EMPTY,     /* no text: left out */
  AUTHOR_CUE_ORDER,     /* begins before the cue in front of it: sorted in */
  AUTHOR_CUE_OVERLAP,   /* begins before the one in front of it ends */
  AUTHOR_CUE_FAST,      /* more to read than can be read in its time */
  AUTHOR_CUE_TOO_LARGE, /* a limit: left out */
} AuthorCueProblemKind;

typedef struct {
  AuthorCueProblemKind kind;
  guint line;
} AuthorCueProblem;

typedef struct {
  GPtrArray *cues;  /* of AuthorCue, in the order of time */
  GArray *problems; /* of AuthorCueProblem, in the order of lines */
} AuthorCaptions;

/**
 * author_captions_parse:
 * @error: return location for an error in the domain `AUTHOR_MEDIA_ERROR`: `TOO_LARGE`, `SYNTAX`
 *   (not UTF-8), `KIND` (neither WebVTT nor SubRip)
 *
 * What is wrong with single cues is a problem, not an error. Notes, styles and regions are left out.
 *
 * Returns: (transfer full): the captions, or %NULL with @error set
 */
AuthorCaptions *author_captions_parse (GBytes *bytes, GError **error);
void author_captions_free (AuthorCaptions *captions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorCaptions, author_captions_free)

/* As WebVTT. (transfer full) */
char *author_captions_to_vtt (const AuthorCaptions *captions);
/* @file with what @captions, which were parsed from it, say otherwise by now: each cue whose line of times is no
 * more there goes, one with the line 0 comes. Notes, styles, names and settings, and each byte of cues that are the same,
 * stay. Anything but WebVTT is written anew. (transfer full) */
char *author_captions_edit (GBytes *file, const AuthorCaptions *captions);
/* All as WebVTT, as an address for <track src>; ASCII without quotes, blanks or angles. (transfer full) */
char *author_captions_to_url (const AuthorCaptions *captions);
/* All that is said, to be read: a paragraph for each speaker or after a pause of AUTHOR_CAPTIONS_PAUSE
 * ms, with the speaker's name and a colon in front. (transfer full) (element-type utf8) */
#define AUTHOR_CAPTIONS_PAUSE 2500
GPtrArray *author_captions_to_transcript (const AuthorCaptions *captions);

G_END_DECLS
