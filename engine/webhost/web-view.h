/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/serve/server.h"

G_BEGIN_DECLS

/*
 * A course page in a window: the only code that knows WebKit. One LkWebView is one registration's
 * sitting: its own web session (storage of its own, refusing proxy, no network), its own bridge
 * socket. Main thread only, except where it says so.
 */
#define LK_TYPE_WEB_VIEW (lk_web_view_get_type ())
G_DECLARE_FINAL_TYPE (LkWebView, lk_web_view, LK, WEB_VIEW, GtkWidget)

/* API objects that pages see. */
typedef enum {
  LK_WEB_API_NONE,
  LK_WEB_API_SCORM12,   /* window.API */
  LK_WEB_API_SCORM2004, /* window.API_1484_11 */
} LkWebApi;

typedef struct {
  /* One API call of a page, already checked for form: on the bridge's thread, blocking the page
   * until it returns; must not wait for the main thread. (transfer full) value, UTF-8 */
  char *(*call) (unsigned delivery, const char *function, const char *const *args, size_t n_args,
                 void *data);
  /* What a course says that may talk (lk_web_view_set_hosting()), "" for what no message can say. Like
   * `call`; may be %NULL. */
  char *(*post) (unsigned delivery, const char *text, void *data);
  /* All others on the main thread; each may be %NULL. */
  void (*load_changed) (LkWebView *view, bool loading, void *data);
  /* The web process ended by itself or does not answer any more, or pages would have no API (it cannot be
   * reached): nothing is shown any more. lk_web_view_reload() tries again. */
  void (*crashed) (LkWebView *view, void *data);
  /* The page, or one of its popups, called window.close() or top.close() on itself, or went to
   * LK_SERVER_RETURN_PATH; or a person wants to close the window that it has for itself. */
  void (*close_requested) (LkWebView *view, void *data);
  /* A window has been made, and is shown later: for a page that stands alone (@alone), or by a page.
   * The place to give it what windows of the program have. It goes by itself. */
  void (*window_made) (LkWebView *view, GtkWindow *window, bool alone, void *data);
  /* A person followed a link outside the package (http, https, mailto, tel, sms), or a download
   * begins: ask, then hand it on. @file: for a download the name proposed, a plain file name; it
   * waits for lk_web_view_save_download(). %NULL for a link, which needs no answer. */
  void (*external) (LkWebView *view, const char *uri, const char *file, void *data);
  /* Something outside was asked for and refused, or an entry is missing. @address: absolute, or
   * `host:port` where the connection would have been encrypted. */
  void (*refused) (LkWebView *view, const char *method, const char *address, void *data);
  void (*missing) (LkWebView *view, const char *entry, bool damaged, void *data);
  /* A download that lk_web_view_save_download() let go on has ended. */
  void (*saved) (LkWebView *view, const char *path, bool ok, void *data);
  /* What lk_web_view_find() or a step of it came to: @n places, LK_WEB_FOUND_MOST at most, or 0. */
  void (*found) (LkWebView *view, unsigned n, void *data);
} LkWebDelegate;

#define LK_WEB_FOUND_MOST 1000u

/* Sets WebKit up, which the first view does otherwise. Main thread. A program that uses JavaScriptCore by itself, in whatever
 * thread, calls this before: a machine that comes first takes WebKit's place in the main loop, and no page ever
 * loads. */
void lk_web_prepare (void);

/**
 * lk_web_view_new:
 * @token: origin of the registration; mounted by the view as long as it lives
 * @package: (nullable): %NULL: @token is mounted already, for as long as the view lives at least, and what is
 *   missing or refused there is told to whoever mounted it
 * @data_folder: (nullable): for what pages store, kept; %NULL: all of it goes with the view
 * @cache_folder: (nullable): may be emptied
 * @delegate: copied
 */
LkWebView *
lk_web_view_new (LkServer *server, const char *token, LkPackage *package, const char *data_folder,
                 const char *cache_folder, LkWebApi api, const LkWebDelegate *delegate, void *data);

/* Lets the course talk to the player (DESIGN D12): its own page, no frame inside it and no popup, gets
 * `LernkofferHost`. Before anything is delivered. */
void lk_web_view_set_hosting (LkWebView *view, bool hosting);
/* Says something to the course page: calls its `Lernkoffer.fromHost()` with @json, if it has one. What comes
 * of it the course tells by `post`, or not at all. */
void lk_web_view_tell (LkWebView *view, const char *json);

/* Shows an entry of the package (`index.html`) with the parameters of its item (`?a=b#c`, nullable);
 * a page before it is taken away first (as by lk_web_view_withdraw_async()). @delivery: what calls of
 * this page will carry. */
void
lk_web_view_deliver (LkWebView *view, const char *entry, const char *suffix, unsigned delivery);
/* The same in a window of its own, as the topmost document there: @uri of the view's origin, whole. */
void lk_web_view_deliver_alone (LkWebView *view, const char *uri, unsigned delivery);
/* Takes page and popups away and waits until their unload handlers have run and every call has been
 * answered, at most 5 s. Calls back once, with false if it had to be cut short. A view is destroyed
 * only after this, or what the page says in `unload` is lost. */
void lk_web_view_withdraw_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data);
bool lk_web_view_withdraw_finish (LkWebView *view, GAsyncResult *result);
/* Ends it at once, without unload, once it has been taken out of its parent: when this returns no handler runs or
 * will run, on any thread, though somebody else still holds the view (a script that is on its way does). What the
 * handlers use may then go. */
void lk_web_view_end (LkWebView *view);

/* The course page from its beginning, with the same delivery. */
void lk_web_view_reload (LkWebView *view);
/* 0.5 to 3.0, popups included */
void lk_web_view_set_zoom (LkWebView *view, double zoom);
double lk_web_view_get_zoom (LkWebView *view);
/* Evaluates script in the course page and returns its value as text: for tests and for D12. Does not
 * keep the view: fails when it is destroyed before the page has answered, which a page on its way out
 * may never do. The callback gets no source object. */
void lk_web_view_evaluate_async (LkWebView *view, const char *script, GAsyncReadyCallback callback,
                                 void *user_data);
char *lk_web_view_evaluate_finish (GAsyncResult *result, GError **error);
/* Whether something plays that a person listens to or watches, in the page, its frames or its popups; what is mute and runs
 * in a loop does not count. Of a page that does not answer within 2 s counts what can be heard. The callback gets no source object. */
void lk_web_view_media_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data);
bool lk_web_view_media_finish (GAsyncResult *result);
/* Answers the download that external() told of: where to save it (an existing file is replaced, the
 * person has been asked), or %NULL to give it up. saved() follows in the first case, and external()
 * for the next download that waits. */
void lk_web_view_save_download (LkWebView *view, const char *path);
/* Looks for @text in the page and its frames, whatever its case; shows the first place and marks all; found()
 * follows. A page that is shown afterwards is not searched by itself. */
void lk_web_view_find (LkWebView *view, const char *text);
/* The next or previous place, the first again after the last. */
void lk_web_view_find_step (LkWebView *view, bool forward);
/* Takes the marks away. */
void lk_web_view_find_end (LkWebView *view);
/* Moves the keyboard focus into the page; the window of one that stands alone comes to the front. */
void lk_web_view_focus_page (LkWebView *view);

G_END_DECLS
