/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A cmi5 course for tests of the window, of units that speak to the record store by themselves:
 *
 *   Kleine Fahrt ─┬ block Vorbereiten ─┬ au eins  "Route planen"      AnyWindow, Completed
 *                 │                    └ au zwei  "Licht prüfen"      OwnWindow, CompletedOrPassed
 *                 └ au drei  "Prüfung"  AnyWindow, Passed, mastery score 0.8
 *
 * A unit has title and heading, and is `ready` (its document's title then ends in `!`) once it has said
 * "initialized". In it may be called
 *   say (verb, result)   which resolves to the status of the answer,
 *   goBy (event, way)    to say "terminated" when `pagehide`, `unload` or `visibilitychange` comes, by
 *                        `keepalive`, `beacon`, `fetch` or `xhr`.
 */
char *units_course (const char *folder); /* (transfer full): its path */

G_END_DECLS
