/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/* Learning paths: courses in a recommended order, out of player/shelf/learning-paths.ini and of files that a provider
 * has laid beside the program (docs/shelf.md). Nothing in it bars anybody from a course. Immutable. */

typedef struct {
  char *code;  /* what the id of the course is or begins with, up to a hyphen */
  char *title; /* where the course itself is not there */
} PlayerPathCourse;

typedef struct {
  char *id, *title;
  char *audience, *result; /* a sentence each */
  GPtrArray *courses;      /* (element-type PlayerPathCourse) */
} PlayerPath;

/* The paths of the program and of `lernkoffer/learning-paths.ini` in the folders for data, in the language of the person. (element-type PlayerPath) (transfer full) */
GPtrArray *player_paths_load (void);
/* Out of a file of that form; %NULL if it is none. What is incomplete in it is left out. */
GPtrArray *player_paths_parse (GBytes *bytes);
/* Adds @more, which is taken; a path of an id that is there takes the place of the other. */
void player_paths_join (GPtrArray *paths, GPtrArray *more);

/* Place of the course in the path, -1 if it is not part of it. @code: LkCourseRow.code. */
int player_path_place (const PlayerPath *path, const char *code);

/* How a path looks from a shelf. */
typedef struct {
  unsigned n_there, n_done;
  const LkShelfRow *next; /* the first one that is there and not completed; %NULL: none */
  GPtrArray *missing;     /* (element-type utf8) titles, in order; borrowed from the path */
} PlayerPathState;
/* @rows: (element-type LkShelfRow) */
void player_path_look (const PlayerPath *path, GPtrArray *rows, PlayerPathState *ret_state);
void player_path_state_clear (PlayerPathState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlayerPathState, player_path_state_clear)

/* `3 courses`. (transfer full) */
char *player_path_count (const PlayerPath *path);
/* `Next: Green HR`, `2 are not on the shelf`, `All completed`. (transfer full) */
char *player_path_next (const PlayerPathState *state);
/* For whom, what comes of it, and what is not on the shelf. (transfer full) */
char *player_path_explanation (const PlayerPath *path, const PlayerPathState *state);

G_END_DECLS
