/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A course of another maker to keep notes in: SCORM 1.2 with the items `I1` ("Heizen") and `I2` ("Licht"), each a
 * frame set whose frame `text` has the words. @version "2" has no sentence about valves any more and another order.
 * (transfer full): path of the package
 */
char *notes_course (const char *folder, const char *file, const char *version);

G_END_DECLS
