/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "authoring/desk/desk.h"
#include "engine/serve/server.h"

G_BEGIN_DECLS

/*
 * The page on the desk as learners see it, where text is written in place. Shown by the published run-time and style; it
 * sends what was typed and clicked, and everything that changes the course is done here in C, through the desk.
 *
 * Signals:
 * - `gallery-requested`: a new block is wanted behind the selected one (`/` in an empty line, the plus between blocks,
 *   Ctrl+Enter)
 * - `form-requested`: Enter on a selected block: its form wants the focus
 * - `leave-requested`: F6 or Escape out of the page
 * - `said` (char *): a sentence that a person should read
 * - `file-dropped` (GFile): a file was dropped or pasted on it, to be put behind the selected block
 */
#define AUTHOR_TYPE_CANVAS (author_canvas_get_type ())
G_DECLARE_FINAL_TYPE (AuthorCanvas, author_canvas, AUTHOR, CANVAS, GtkWidget)

/* @server lives longer than the widget. @data_folder, @cache_folder: for the web view. It begins to load at once, whether
 * it is shown or not, which takes most of the time until the first page of a course is there; the desk may come
 * later. */
GtkWidget *author_canvas_new (LkServer *server, const char *data_folder, const char *cache_folder);
/* Once. */
void author_canvas_take_desk (AuthorCanvas *self, AuthorDesk *desk);

/* Moves the keyboard focus into the page: into the text of the selected block, if it is one. */
void author_canvas_focus (AuthorCanvas *self);
/* 0.5 to 3.0 */
void author_canvas_set_zoom (AuthorCanvas *self, double zoom);
/* Formats of the text that is written in, as buttons want to show them: actions `canvas.bold`, `canvas.italic`, `canvas.code`,
 * `canvas.link`, `canvas.bullets`, `canvas.numbers`, `canvas.heading`(level) … are in this group. */
GActionGroup *author_canvas_actions (AuthorCanvas *self);
/* For tests: evaluates script in the page, see lk_web_view_evaluate_async(). */
void author_canvas_evaluate_async (AuthorCanvas *self, const char *script,
                                   GAsyncReadyCallback callback, gpointer user_data);
char *author_canvas_evaluate_finish (GAsyncResult *result, GError **error);

G_END_DECLS
