/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A SCORM 1.2 course of three parts for tests of the window: the third is locked until the first two
 * are done. Its pages set a place while they run and call LMSFinish only in `unload`; the function
 * `complete()` of a page says it is done. @version is written into the manifest. (transfer full) */
char *journey_course (const char *folder, const char *version);

G_END_DECLS
