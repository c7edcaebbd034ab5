/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/web-fixture.h"

#include <string.h>

#include "engine/base/random.h"

#define PATIENCE_SECONDS 60

/* --- What the course says --- */

static char *
value_for (WebFixture *fixture, const char *function, const char *const *args, size_t n_args)
{
  const char *name = g_str_has_prefix (function, "LMS") ? function + 3 : function;

  if (strcmp (name, "SetValue") == 0 && n_args == 2)
    g_hash_table_insert (fixture->values, g_strdup (args[0]), g_strdup (args[1]));
  if (strcmp (name, "GetValue") == 0) {
    const char *value = n_args == 1 ? g_hash_table_lookup (fixture->values, args[0]) : NULL;

    return g_strdup (value != NULL ? value : "");
  }
  if (strcmp (name, "GetLastError") == 0)
    return g_strdup ("0");
  return g_strdup ("true");
}

static char *
call_cb (
    unsigned delivery, const char *function, const char *const *args, size_t n_args, void *data)
{
  WebFixture *fixture = data;
  g_autofree char *joined = g_strjoinv (",", (char **) args);
  char *value;

  if (fixture->call_delay_us > 0)
    g_usleep (fixture->call_delay_us);
  g_mutex_lock (&fixture->mutex);
  g_ptr_array_add (fixture->calls, g_strdup_printf ("%u %s(%s)", delivery, function, joined));
  value = value_for (fixture, function, args, n_args);
  g_mutex_unlock (&fixture->mutex);
  return value;
}

static void
load_changed_cb (LkWebView *view, bool loading, void *data)
{
  WebFixture *fixture = data;

  fixture->n_loads += loading ? 0 : 1;
}

static void
crashed_cb (LkWebView *view, void *data)
{
  ((WebFixture *) data)->n_crashes++;
}

static void
close_requested_cb (LkWebView *view, void *data)
{
  ((WebFixture *) data)->n_close_requests++;
}

static void
external_cb (LkWebView *view, const char *uri, const char *file, void *data)
{
  WebFixture *fixture = data;

  g_ptr_array_add (fixture->external, g_strjoin (" ", uri, file, NULL));
}

static void
refused_cb (LkWebView *view, const char *method, const char *address, void *data)
{
  g_ptr_array_add (((WebFixture *) data)->refused, g_strjoin (" ", method, address, NULL));
}

static void
missing_cb (LkWebView *view, const char *entry, bool damaged, void *data)
{
  g_ptr_array_add (((WebFixture *) data)->missing, g_strdup (entry));
}

static void
saved_cb (LkWebView *view, const char *path, bool ok, void *data)
{
  g_ptr_array_add (((WebFixture *) data)->saved, g_strconcat (ok ? "" : "!", path, NULL));
}

/* --- Making and ending --- */

WebFixture *
web_fixture_new (LkWebApi api, const FixtureEntry *entries, size_t n)
{
  WebFixture *fixture = g_new0 (WebFixture, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *zip = NULL, *data = NULL, *cache = NULL;

  g_mutex_init (&fixture->mutex);
  fixture->calls = g_ptr_array_new_with_free_func (g_free);
  fixture->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fixture->refused = g_ptr_array_new_with_free_func (g_free);
  fixture->missing = g_ptr_array_new_with_free_func (g_free);
  fixture->external = g_ptr_array_new_with_free_func (g_free);
  fixture->saved = g_ptr_array_new_with_free_func (g_free);
  fixture->delegate = (LkWebDelegate){ .call = call_cb,
                                       .load_changed = load_changed_cb,
                                       .crashed = crashed_cb,
                                       .close_requested = close_requested_cb,
                                       .external = external_cb,
                                       .refused = refused_cb,
                                       .missing = missing_cb,
                                       .saved = saved_cb };
  fixture->folder = fixture_folder_new ();
  zip = fixture_zip (fixture->folder, "course.zip", entries, n);
  fixture->package = lk_package_open (zip, NULL, &error);
  g_assert_no_error (error);
  cache = g_build_filename (fixture->folder, "media", NULL);
  fixture->server = lk_server_new (0, cache, &error);
  g_assert_no_error (error);
  fixture->token = lk_random_token (16);

  data = g_build_filename (fixture->folder, "web-data", NULL);
  fixture->view = lk_web_view_new (fixture->server, fixture->token, fixture->package, data, cache,
                                   api, &fixture->delegate, fixture);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1000, 700);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->view));
  gtk_window_present (fixture->window);
  return fixture;
}

void
web_fixture_free (WebFixture *fixture)
{
  if (fixture->view != NULL)
    web_fixture_close (fixture);
  lk_server_free (fixture->server);
  lk_package_unref (fixture->package);
  g_ptr_array_unref (fixture->calls);
  g_hash_table_unref (fixture->values);
  g_ptr_array_unref (fixture->refused);
  g_ptr_array_unref (fixture->missing);
  g_ptr_array_unref (fixture->external);
  g_ptr_array_unref (fixture->saved);
  g_mutex_clear (&fixture->mutex);
  g_free (fixture->token);
  fixture_folder_remove (fixture->folder);
  g_free (fixture);
}

/* --- Waiting --- */

static gboolean
wake_cb (gpointer data)
{
  *(bool *) data = true;
  return G_SOURCE_REMOVE;
}

void
web_fixture_run (WebFixture *fixture, unsigned ms)
{
  bool over = false;

  g_timeout_add (ms, wake_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

bool
web_fixture_wait_count (const unsigned *counter, unsigned n, unsigned seconds)
{
  bool over = false;
  guint timeout = g_timeout_add_seconds (seconds, wake_cb, &over);

  while (*counter < n && !over)
    g_main_context_iteration (NULL, TRUE);
  if (!over)
    g_source_remove (timeout);
  return *counter >= n;
}

void
web_fixture_deliver (WebFixture *fixture, const char *entry, unsigned delivery)
{
  unsigned loads = fixture->n_loads;

  lk_web_view_deliver (fixture->view, entry, NULL, delivery);
  g_assert_true (web_fixture_wait_count (&fixture->n_loads, loads + 1, PATIENCE_SECONDS));
}

typedef struct {
  unsigned done;
  bool ok;
  char *value;
  GError *error;
} Answer;

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->ok = lk_web_view_withdraw_finish (LK_WEB_VIEW (source), result);
  answer->done = 1;
}

bool
web_fixture_withdraw (WebFixture *fixture)
{
  Answer answer = { 0 };

  lk_web_view_withdraw_async (fixture->view, withdrawn_cb, &answer);
  g_assert_true (web_fixture_wait_count (&answer.done, 1, PATIENCE_SECONDS));
  return answer.ok;
}

void
web_fixture_close (WebFixture *fixture)
{
  web_fixture_withdraw (fixture);
  gtk_window_destroy (fixture->window);
  fixture->view = NULL;
  fixture->window = NULL;
}

static void
evaluated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->value = lk_web_view_evaluate_finish (LK_WEB_VIEW (source), result, &answer->error);
  answer->done = 1;
}

static Answer
evaluate (WebFixture *fixture, const char *script)
{
  Answer answer = { 0 };

  lk_web_view_evaluate_async (fixture->view, script, evaluated_cb, &answer);
  g_assert_true (web_fixture_wait_count (&answer.done, 1, PATIENCE_SECONDS));
  return answer;
}

char *
web_fixture_evaluate (WebFixture *fixture, const char *script)
{
  Answer answer = evaluate (fixture, script);

  g_assert_no_error (answer.error);
  return answer.value;
}

bool
web_fixture_wait (WebFixture *fixture, const char *script, const char *value, unsigned seconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  g_autofree char *last = NULL;

  do {
    Answer answer = evaluate (fixture, script);

    g_clear_error (&answer.error);
    g_free (last);
    last = answer.value;
    if (g_strcmp0 (last, value) == 0)
      return true;
    web_fixture_run (fixture, 20);
  } while (g_get_monotonic_time () < end);
  g_test_message ("%s gave %s, not %s", script, last, value);
  return false;
}

/* --- The record --- */

unsigned
web_fixture_count_calls (WebFixture *fixture, const char *prefix)
{
  unsigned n = 0;

  g_mutex_lock (&fixture->mutex);
  for (guint i = 0; i < fixture->calls->len; i++)
    n += g_str_has_prefix (fixture->calls->pdata[i], prefix) ? 1 : 0;
  g_mutex_unlock (&fixture->mutex);
  return n;
}

void
web_fixture_clear_calls (WebFixture *fixture)
{
  g_mutex_lock (&fixture->mutex);
  g_ptr_array_set_size (fixture->calls, 0);
  g_mutex_unlock (&fixture->mutex);
}

bool
web_fixture_list_has (GPtrArray *list, const char *part)
{
  for (guint i = 0; i < list->len; i++)
    if (strstr (list->pdata[i], part) != NULL)
      return true;
  return false;
}
