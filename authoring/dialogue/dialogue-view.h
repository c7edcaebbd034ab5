/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "authoring/desk/desk.h"

G_BEGIN_DECLS

/*
 * The middle of the window for a dialogue: its graph, or the same as a list, and below what comes of trying all ways. It shows the
 * dialogue around the selected block and selects scenes and endings, whose form stands in the right pane.
 *
 * Keys: arrows walk, 1 to 9 follow an answer, Enter edits, Ctrl+Enter adds an answer, Insert a scene, Delete removes,
 * Ctrl+D duplicates, Ctrl+plus, minus and 0 zoom, Escape leaves. The same as actions in the group `dialogue`: `add-answer`,
 * `new-scene`, `new-ending`, `remove`, `duplicate`, `begin-here`, `show-all`, `zoom-in`, `zoom-out`, `zoom-normal`, `next-problem`,
 * `mode` (`graph`, `list`). The list is what comes first where a screen reader runs.
 *
 * Signals:
 * - `form-requested` (guint line): the form of the selected block wants the focus, at that line of the page; 0: its first field
 * - `leave-requested`: back to the page
 */
#define AUTHOR_TYPE_DIALOGUE_VIEW (author_dialogue_view_get_type ())
G_DECLARE_FINAL_TYPE (AuthorDialogueView, author_dialogue_view, AUTHOR, DIALOGUE_VIEW, GtkWidget)

GtkWidget *author_dialogue_view_new (AuthorDesk *desk);
/* The focus goes to the selected scene, or to the first one. */
void author_dialogue_view_focus (AuthorDialogueView *self);
/* Shows now what the desk has, if that was left for later. */
void author_dialogue_view_settle (AuthorDialogueView *self);

G_END_DECLS
