/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A course of ours in small: one SCO of SCORM 1.2 whose frame talks to the player. Two modules, the pages
 * `p-a` (3 steps, question `q-1`, field `w-ziel`), `p-b` (2 steps), and `p-c` (1 step), which waits for
 * `p-a` and `q-1`. Script of a test may call in its frame: `show (id)`, `finish ()` (all steps of the page on
 * screen), `answer (score)`, `fill (text)`, `post (object)`; `here`, `place`, `works`, `mode`, `answers` tell
 * what it knows.
 */

/* What lernkoffer.json says there. */
extern const char hosted_companion[];

/* @companion: what lernkoffer.json says; %NULL: there is none. @identifier, @version: of the manifest.
 * (transfer full): path of the package */
char *hosted_course (const char *folder, const char *file, const char *identifier,
                     const char *version, const char *companion);

G_END_DECLS
