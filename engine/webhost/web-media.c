/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-view-private.h"

/* Whether somebody listens or watches. A film without sound only the page knows of; what is no element of the page, such as
 * Web Audio, only WebKit, which takes an element that is mute for one that is heard. */

#define PATIENCE_MS 2000

/* What the page says: nothing runs, something that is mute and runs in a loop, an ornament, or more than that. */
enum {
  NOTHING,
  ORNAMENT,
  PLAYS
};

/* In a world of its own, where the page cannot change what the words mean. */
#define WORLD "lernkoffer-media"
#define ASK                                                                                        \
  "const of = media => media.paused || media.ended ? 0 : media.muted && media.loop ? 1 : 2;"       \
  "const inside = frame => { try { return frame.contentDocument ? look (frame.contentDocument)"    \
  "  : 0; } catch (e) { return 0; } };"                                                            \
  "const look = page => Math.max (0, ...[...page.querySelectorAll ('audio, video')].map (of),"     \
  "  ...[...page.querySelectorAll ('iframe, frame')].map (inside));"                               \
  "return look (document);"

typedef struct {
  GTask *task; /* %NULL: answered */
  guint timeout;
  bool heard; /* the page, WebKit says */
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
  answer (question, question->heard);
  return G_SOURCE_REMOVE;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (
      WEBKIT_WEB_VIEW (source), result, NULL);
  int said = value != NULL ? jsc_value_to_int32 (value) : NOTHING;

  answer (question, said == PLAYS || (said == NOTHING && question->heard));
  g_free (question);
}

static bool
popup_is_heard (const LkWebView *view)
{
  for (guint i = 0; i < view->popups->len; i++)
    if (webkit_web_view_is_playing_audio (lk_web_popup_web (g_ptr_array_index (view->popups, i))))
      return true;
  return false;
}

void
lk_web_view_media_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  bool popup = popup_is_heard (view);
  Question *question;

  if (popup || view->shown == NULL || view->withdrawing) {
    g_task_return_boolean (task, popup);
    g_object_unref (task);
    return;
  }
  question = g_new (Question, 1);
  *question = (Question){ task, 0, webkit_web_view_is_playing_audio (view->page) };
  question->timeout = g_timeout_add (PATIENCE_MS, timeout_cb, question);
  webkit_web_view_call_async_javascript_function (view->page, ASK, -1, NULL, WORLD, NULL, NULL,
                                                  asked_cb, question);
}

bool
lk_web_view_media_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
