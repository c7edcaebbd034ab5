/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/canvas/canvas-message.h"
#include "authoring/canvas/canvas-site.h"
#include "authoring/canvas/canvas.h"
#include "engine/webhost/web-view.h"

G_BEGIN_DECLS

/* What the files of the canvas share. Main thread. */
struct _AuthorCanvas {
  GtkWidget parent_instance;
  AuthorDesk *desk;
  LkServer *server;
  char *token;
  AuthorCanvasSite *site;
  LkWebView *view;
  GSimpleActionGroup *actions;

  bool is_ready;       /* the script of the page runs */
  guint revision;      /* of the page: numbers in messages hold for one */
  guint serial;        /* the last one of what was typed that was dealt with */
  guint show_source;   /* waits to show the page */
  guint settle_source; /* the same, when nobody writes */
  bool is_foreign;     /* something else than this canvas has changed what is to be shown */
  bool is_selecting;   /* the page has selected itself */

  guint n_shown;   /* pages that were told */
  GString *answer; /* what is told now, for a page that waits for it; else %NULL */

  GMutex mutex;
  GCond answered;
  GString *pieces; /* under the mutex: a message that is not whole yet */
  bool is_gone;    /* under the mutex: nobody answers any more */
};

/* canvas.c */
void author_canvas_tell (AuthorCanvas *self, const char *json);
/* The page as it is now, at once. @own: what was typed stays as it is on the screen. */
void author_canvas_show (AuthorCanvas *self, bool own);
void author_canvas_show_soon (AuthorCanvas *self);
/* At once, if it is to be shown soon. */
void author_canvas_show_waiting (AuthorCanvas *self);
/* When nobody has written for a while. */
void author_canvas_settle_later (AuthorCanvas *self);
/* Gives the page another revision. */
void author_canvas_renumber (AuthorCanvas *self);
/* The script of the page has begun. */
void author_canvas_begin (AuthorCanvas *self);

/* canvas-post.c: what the page says, as a `post` of LkWebDelegate; @data: the canvas. After `!` the page waits until it was
 * dealt with, and gets what it is told about it as an array; so whatever is typed then, is typed into what has come of it. */
char *author_canvas_post (unsigned delivery, const char *text, void *data);
/* Whoever waits need not any more. */
void author_canvas_answer_none (AuthorCanvas *self);

/* canvas-deed.c: what a message wants. */
void author_canvas_do (AuthorCanvas *self, const AuthorCanvasMessage *message);

/* canvas-files.c: files that come by drop and paste. @side: of @block, where they were let go. */
void author_canvas_accept_files (AuthorCanvas *self);
void author_canvas_paste_files (AuthorCanvas *self);
void author_canvas_dropped (AuthorCanvas *self, guint block, AuthorSide side);

/* Takes @page, in which something has come behind @block, AUTHOR_PAGE_ITSELF: at the beginning; that is selected then. */
void
author_canvas_put_behind (AuthorCanvas *self, AuthorPage *page, const char *label, guint block);

/* canvas-clip.c: whole blocks by the clipboard. @source with new ids; @keeps_free: but for those that the course does not
 * have. (transfer full) */
char *author_canvas_fresh_text (AuthorCanvas *self, const char *source, bool keeps_free);
void author_canvas_copy (AuthorCanvas *self, guint first, guint last);
/* What is on the clipboard, behind the selected block. */
void author_canvas_paste (AuthorCanvas *self);

/* canvas-answer.c: what the page asks for. */
void author_canvas_tell_targets (AuthorCanvas *self);
void author_canvas_tell_formula (AuthorCanvas *self, const char *source);

/* canvas-actions.c */
void author_canvas_make_actions (AuthorCanvas *self);
/* @state: number of an object of truth values in @json */
void author_canvas_set_state (AuthorCanvas *self, const LkJsonTree *json, guint state);

G_END_DECLS
