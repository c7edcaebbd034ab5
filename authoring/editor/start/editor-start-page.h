/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is there before a course is open: courses that were open lately, and ways to begin or open one. */
#define EDITOR_TYPE_START_PAGE (editor_start_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorStartPage, editor_start_page, EDITOR, START_PAGE, AdwBin)

/* Shows the courses that @settings know now. */
void editor_start_page_update (EditorStartPage *self, GSettings *settings);
/* Says above them what happened; @detail nullable. */
void editor_start_page_tell (EditorStartPage *self, const char *sentence, const char *detail);

G_END_DECLS
