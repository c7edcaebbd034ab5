/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-view-private.h"

/* Whether somebody listens or watches. WebKit says what can be heard; a film without sound only the page knows. */

#define PATIENCE_MS 2000

/* In a world of its own, where the page cannot change what the words mean. What is mute and runs in a loop is an
 * ornament. */
#define WORLD "lernkoffer-media"
#define ASK                                                                                        \
  "const runs = media => !media.paused && !media.ended && !(media.muted && media.loop);"           \
  "const inside = frame => { try { return frame.contentDocument && plays (frame.contentDocument);" \
  "  } catch (e) { return false; } };"                                                             \
  "const plays = page => [...page.querySelectorAll ('audio, video')].some (runs)"                  \
  "  || [...page.querySelectorAll ('iframe, frame')].some (inside);"                               \
  "return plays (document);"

typedef struct {
  GTask *task; /* %NULL: answered */
  guint timeout;
} Question;

/* One answer, whoever is first: the page or the clock. */
static void
answer (Question *question, gboolean plays)
{
  g_autoptr (GTask) task = g_steal_pointer (&question->task);

  g_clear_handle_id (&question->timeout, g_source_remove);
  if (task != NULL)
    g_task_return_boolean (task, plays);
}

static gboolean
timeout_cb (gpointer data)
{
  Question *question = data;

  question->timeout = 0;
  answer (question, FALSE);
  return G_SOURCE_REMOVE;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (
      WEBKIT_WEB_VIEW (source), result, NULL);

  answer (question, value != NULL && jsc_value_to_boolean (value));
  g_free (question);
}

static gboolean
is_heard (LkWebView *view)
{
  if (webkit_web_view_is_playing_audio (view->page))
    return TRUE;
  for (guint i = 0; i < view->popups->len; i++)
    if (webkit_web_view_is_playing_audio (lk_web_popup_web (g_ptr_array_index (view->popups, i))))
      return TRUE;
  return FALSE;
}

void
lk_web_view_media_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Question *question;

  if (is_heard (view) || view->shown == NULL || view->withdrawing) {
    g_task_return_boolean (task, is_heard (view));
    g_object_unref (task);
    return;
  }
  question = g_new (Question, 1);
  *question = (Question){ task, 0 };
  question->timeout = g_timeout_add (PATIENCE_MS, timeout_cb, question);
  webkit_web_view_call_async_javascript_function (view->page, ASK, -1, NULL, WORLD, NULL, NULL,
                                                  asked_cb, question);
}

bool
lk_web_view_media_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
