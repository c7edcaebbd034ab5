/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/webhost/web-view.h"

G_BEGIN_DECLS

/*
 * A course page read beside its course: what is on it, where the person is, one place painted, a style
 * sheet above its own. All by script in a world of its own, which the page cannot see, and without
 * touching an element: a course notes nothing but that it is pressed or filled in. Of any course, frames
 * included. The ids are those of the blocks that were read last. Main thread.
 */

/**
 * lk_web_reading_collect_async:
 * @callback: without a source object, as of lk_web_view_evaluate_async()
 *
 * Reads the page: text for lk_reading_page_parse().
 */
void lk_web_reading_collect_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data);
char *lk_web_reading_collect_finish (GAsyncResult *result, GError **error);

/* A place in a block's text, in units of UTF-16. */
typedef struct {
  unsigned block; /* 0: nowhere */
  unsigned at;
  bool selected; /* the person has selected text there */
} LkWebPlace;

/* Where the person is in the page that was read last: where the selection begins, else the first text on
 * screen. */
void lk_web_reading_place_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data);
bool lk_web_reading_place_finish (GAsyncResult *result, LkWebPlace *ret_place, GError **error);

/* What the person has selected: both ends in the order of the blocks, and where that is in the view, in pixels of
 * the page (those of the view divided by its zoom). */
typedef struct {
  unsigned block, at, end_block, end;
  double x, y, width, height;
} LkWebSelection;

/**
 * lk_web_reading_selection_async:
 *
 * The selection of the frame that has the focus, else of any. The page is read for it, as its ids and places are of what is
 * there now.
 */
void
lk_web_reading_selection_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data);
/* Text for lk_reading_page_parse(); "": nothing is selected, or no text of a block. */
char *lk_web_reading_selection_finish (GAsyncResult *result, LkWebSelection *ret_selection,
                                       GError **error);

/* Paints a piece of a block's text as `::highlight(NAME)`, or `::highlight(NAME-on-dark)` where its letters are
 * light, and nothing else under these names; @block 0: nothing.
 * @scroll: calmly into sight, if it is not there. */
void lk_web_reading_mark (LkWebView *view, const char *name, unsigned block, unsigned from,
                          unsigned to, bool scroll);

/* A piece of a block's text that belongs to the name at that place of a list. */
typedef struct {
  unsigned name;
  unsigned block, from, to; /* as of lk_web_reading_mark() */
} LkWebMark;
/* The same for all of @names (%NULL at the end) at once, below what lk_web_reading_mark() paints. */
void lk_web_reading_mark_many (LkWebView *view, const char *const *names, const LkWebMark *marks,
                               size_t n_marks);

/* The text that is painted under that name, as JSON `{"text":"…"}`: for tests. Ended by
 * lk_web_reading_collect_finish(). */
void lk_web_reading_marked_async (LkWebView *view, const char *name, GAsyncReadyCallback callback,
                                  void *user_data);

/* As a click does. */
void lk_web_reading_press (LkWebView *view, unsigned block);
/* A field gets this text, a choice that place, as if it had been typed. */
void lk_web_reading_fill (LkWebView *view, unsigned block, const char *value);
/* Scrolls there; @focus: the keyboard goes there too. */
void lk_web_reading_show (LkWebView *view, unsigned block, bool focus);

/* Scrolls to a piece of a block's text, and the keyboard goes on from there. */
void lk_web_reading_go (LkWebView *view, unsigned block, unsigned from, unsigned to);

typedef void (*LkWebReadingChanged) (LkWebView *view, void *data);
/* Calls back, at most four times a second, when the page or a frame of it has changed. Ends when the view
 * ends, or with @changed %NULL; a page that was delivered anew has to be watched anew. */
void lk_web_reading_watch (LkWebView *view, LkWebReadingChanged changed, void *data);

/* A style sheet above that of all pages of the view, those that come too; %NULL: none. */
void lk_web_reading_set_style (LkWebView *view, const char *css);

G_END_DECLS
