/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "authoring/document/document.h"

G_BEGIN_DECLS

/* Sentences of the window. All (transfer full). */

/* @sentence with @value for its `%s`: where the sentence comes from a table. */
char *editor_text_fill (const char *sentence, const char *value);
/* "Undo: Insert Block"; %NULL @label: "Nothing to undo" */
char *editor_text_undo (const char *label, const char *about);
char *editor_text_redo (const char *label, const char *about);
/* How safe the changes are, for the header bar. */
char *editor_text_saved (AuthorSaved saved, const GError *trouble);
/* "1 h 30 min" */
char *editor_text_minutes (guint minutes);
/* "20 pages · 6 hours (8 UE)": a teaching unit has 45 minutes. */
char *editor_text_extent (guint pages, guint minutes);
/* "today", "yesterday", "on 12 Nov 2026" */
char *editor_text_day (gint64 when);
/* "Draft · 10 minutes"; @status: one of author_page_states; %NULL: a draft */
char *editor_text_page_state (const char *status, gboolean hidden, guint minutes);

G_END_DECLS
