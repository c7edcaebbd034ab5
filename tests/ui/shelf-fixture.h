/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/* A shelf with courses of ours and of others, and a learner who has been at some of them. The store is not
 * open in a window yet. */

/* A package of one page. @code, @world: as in lernkoffer.json; both "": a course of another maker.
 * (transfer full) */
char *shelf_package (const char *folder, const char *code, const char *version, const char *title,
                     const char *world, unsigned minutes);
/* Imports a package; fails the test if it cannot. Its id. */
gint64 shelf_import (LkStore *store, const char *path);
/* The learner has come that far; @title: the page they stopped at. */
void shelf_begin (LkStore *store, gint64 learner_id, gint64 course_id, const char *title,
                  unsigned done, unsigned all);
void shelf_complete (LkStore *store, gint64 learner_id, gint64 course_id, gint64 when);

G_END_DECLS
