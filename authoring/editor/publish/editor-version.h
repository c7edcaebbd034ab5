/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/desk/desk.h"

G_BEGIN_DECLS

/* The version of the course, as course.yaml has it. */

/* Whether it can be a version: letters, digits, `.`, `-` and `+`, 1 to 32 of them. */
gboolean editor_version_is_good (const char *version);
/* Writes it into course.yaml as a change that can be undone. False, with nothing changed, if it cannot be
 * written there. */
gboolean editor_version_set (AuthorDesk *desk, const char *version);

G_END_DECLS
