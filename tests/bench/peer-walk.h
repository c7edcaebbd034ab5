/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/course.h"
#include "tests/bench/measure.h"

G_BEGIN_DECLS

/* scorm-again walks the same course: peer/navigate.js, in Node. */
typedef struct {
  char *version;
  char *error;          /* the first one it reported; %NULL: none */
  double memory;        /* MB of the tree */
  Measure request;      /* one navigation request with all controls, as a page and a host make it */
  Measure look_ahead;   /* the controls and choices alone, once */
  GPtrArray *delivered; /* (element-type utf8): by round, `-` for the end of the course */
  GArray *choices;      /* (element-type unsigned): by round, activities that can be chosen */
} PeerWalk;
void peer_walk_free (PeerWalk *walk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PeerWalk, peer_walk_free)

/* Whether it is installed in @folder, as docs/sequencing.md says. */
bool peer_is_installed (const char *folder);

/* @warm_ups walks of @rounds requests that do not count, then one that does, of fewer if a minute is
 * over. %NULL with @error set if the program fails or takes more than five minutes. */
PeerWalk *peer_walk (const char *folder, const LkCourse *course, unsigned warm_ups, unsigned rounds,
                     GError **error);

G_END_DECLS
