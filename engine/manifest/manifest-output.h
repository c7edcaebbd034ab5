/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/course.h"

G_BEGIN_DECLS

/*
 * Course -> bytes of a description: what a published course, which is one unit, says of itself. The
 * three writers (write-scorm12.h, write-scorm2004.h, write-cmi5.h) take the same facts and give the same
 * bytes for them. UTF-8 without byte order mark. Pure.
 */

typedef struct {
  const char *id, *text;
} LkManifestObjective;

/* Texts are UTF-8; what XML cannot hold of them is left out. Strings that say "nullable" may be empty
 * as well, with the same meaning. */
typedef struct {
  /* Of the course for ever, over all its versions; may stand in an IRI as it is. One that is a full IRI
   * is that of the course in cmi5, else it gets its place below LK_MANIFEST_IRI. */
  const char *id;
  const char *title;
  const char *description;               /* nullable */
  const char *language;                  /* a tag of BCP 47 */
  const char *version;                   /* nullable */
  const char *href;                      /* entry name of the page to start with */
  const char *const *files;              /* all entry names, sorted; %NULL-terminated */
  const char *const *keywords;           /* nullable, %NULL-terminated */
  const LkManifestObjective *objectives; /* nullable */
  size_t n_objectives;
  int mastery;       /* percent, 0 to 100; -1: no pass mark */
  unsigned minutes;  /* 0: not known */
  LkEdition edition; /* of SCORM 2004: 3RD or 4TH */
  LkMoveOn move_on;  /* of cmi5 */
} LkManifestOutput;

/* A `tag:` (RFC 4151): an identifier that nobody else gives out and no server needs to answer for. */
#define LK_MANIFEST_IRI "tag:oekohub.de,2026:lernkoffer/"

G_END_DECLS
