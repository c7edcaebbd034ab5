/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-view-private.h"

/* Whether a film or a recording plays. */

/* A world of its own, so that the page cannot answer. Frames of other origins do not tell, and count for their sound. A film
 * without sound counts: with captions it is as good. */
#define WORLD "lernkoffer-media"
#define PLAYS                                                                                      \
  "const look = (view, depth) => {"                                                                \
  "  try {"                                                                                        \
  "    for (const one of view.document.querySelectorAll ('video, audio'))"                         \
  "      if (!one.paused && !one.ended && one.readyState > 0) return true;"                        \
  "    for (let i = 0; depth < 8 && i < Math.min (view.frames.length, 32); i++)"                   \
  "      if (look (view.frames[i], depth + 1)) return true;"                                       \
  "  } catch (error) { }"                                                                          \
  "  return false;"                                                                                \
  "};"                                                                                             \
  "return look (window, 0);"

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (
      WEBKIT_WEB_VIEW (source), result, NULL);

  g_task_return_boolean (task, value != NULL && jsc_value_to_boolean (value));
}

static bool
sounds (const LkWebView *view)
{
  bool any = webkit_web_view_is_playing_audio (view->page)
             || webkit_web_view_is_playing_audio (view->web);

  for (guint i = 0; i < view->popups->len && !any; i++)
    any = lk_web_popup_sounds (view->popups->pdata[i]);
  return any;
}

void
lk_web_view_plays_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data)
{
  /* No source object, as with scripts: the answer may come long after the view's time. */
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  if (view->shown == NULL || view->withdrawing || sounds (view))
    g_task_return_boolean (task, view->shown != NULL && !view->withdrawing);
  else
    webkit_web_view_call_async_javascript_function (view->page, PLAYS, -1, NULL, WORLD, NULL, NULL,
                                                    looked_cb, g_steal_pointer (&task));
}

bool
lk_web_view_plays_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
