/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-view-private.h"

/* What the program does by script in the course page. Script never changes; what it is about is an argument. */

/* Runs as a task of the course page's own window, so that addresses in it are relative to that page. */
#define EVALUATE                                                                                   \
  "const frame = document.getElementById ('lernkoffer-course');"                                   \
  "const page = frame ? frame.contentWindow : window;"                                             \
  "return new Promise ((done, failed) => page.setTimeout ("                                        \
  "  page.Function ('s', 'd', 'f', 'try { d ((0, eval) (s)) } catch (e) { f (e) }'),"              \
  "  0, script, done, failed));"

void
lk_web_script_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (
      WEBKIT_WEB_VIEW (source), result, &error);

  if (value == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, jsc_value_to_string (value), g_free);
}

void
lk_web_view_evaluate_async (LkWebView *view, const char *script, GAsyncReadyCallback callback,
                            void *user_data)
{
  /* No source object: over a page on its way out the answer may come long after the view's time. */
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "script", "s", script);
  webkit_web_view_call_async_javascript_function (view->page, EVALUATE, -1,
                                                  g_variant_dict_end (&arguments), NULL, NULL, NULL,
                                                  lk_web_script_answered, task);
}

char *
lk_web_view_evaluate_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

#define TELL                                                                                       \
  "const frame = document.getElementById ('lernkoffer-course');"                                   \
  "const page = frame ? frame.contentWindow : window;"                                             \
  "if (page.Lernkoffer && typeof page.Lernkoffer.fromHost === 'function')"                         \
  "  page.Lernkoffer.fromHost (json);"

void
lk_web_view_tell (LkWebView *view, const char *json)
{
  GVariantDict arguments;

  if (view->shown == NULL || view->withdrawing)
    return;
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "json", "s", json);
  webkit_web_view_call_async_javascript_function (
      view->page, TELL, -1, g_variant_dict_end (&arguments), NULL, NULL, NULL, NULL, NULL);
}
