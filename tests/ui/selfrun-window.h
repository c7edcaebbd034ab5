/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "player/parts/player-outline.h"
#include "tests/ui/ui-driver.h"

G_BEGIN_DECLS

/*
 * What a tester of ADL's packages does with the program: looks at its controls and presses them. All of
 * it by the widgets and actions that people have, none by the engine.
 */

/* Puts a package on the shelf: its course. */
gint64 selfrun_import (UiDriver *driver, const char *path);
/* A question about the controls, by its key and, for entries of the outline, the title asked for (%NULL:
 * none; the organization is named by a sentence). `Y` or `N`. */
char selfrun_look (UiDriver *driver, const char *key, const char *target);
/* The row of that title in the outline beside the page, or of the organization. %NULL: none. (transfer
 * full) */
PlayerOutlineItem *selfrun_row (UiDriver *driver, const char *title);
/* Presses Continue; where the window explains first that it leads nowhere, tries anyway. */
void selfrun_continue (UiDriver *driver);
/* Chooses a part: in the outline beside the page, or, while nothing runs, on the course page. Whether
 * there is such a part that can be chosen. */
bool selfrun_choose (UiDriver *driver, const char *title);
/* Leaves by ending the course; by the arrow back where the course hides that control. */
void selfrun_exit (UiDriver *driver);
/* The page has gone and the learner is to choose. */
bool selfrun_nothing_shown (UiDriver *driver);

/* What the pages of test @id have written down so far (localStorage), %NULL if nothing. While nothing runs
 * it is read by a page of the same origin. (transfer full) */
JsonObject *selfrun_record (UiDriver *driver, const char *id);

G_END_DECLS
