/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/web-fixture.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/random.h"

#define PATIENCE_SECONDS 60
#define N_CALLS_TOLD     8

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
call_cb (unsigned delivery, const char *function, const char *const *args, size_t n_args,
         void *data)
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

static void
open_window (WebFixture *fixture)
{
  g_autofree char *data = g_build_filename (fixture->folder, "web-data", NULL);
  g_autofree char *cache = g_build_filename (fixture->folder, "web-cache", NULL);

  fixture->view = lk_web_view_new (fixture->server, fixture->token, fixture->package, data, cache,
                                   fixture->api, &fixture->delegate, fixture);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1000, 700);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->view));
  gtk_window_present (fixture->window);
}

WebFixture *
web_fixture_new_for_zip (LkWebApi api, char *folder, const char *zip)
{
  WebFixture *fixture = g_new0 (WebFixture, 1);
  g_autofree char *media = g_build_filename (folder, "media", NULL);
  g_autoptr (GError) error = NULL;

  g_mutex_init (&fixture->mutex);
  fixture->api = api;
  fixture->folder = folder;
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
  fixture->package = lk_package_open (zip, NULL, &error);
  g_assert_no_error (error);
  fixture->server = lk_server_new (0, media, &error);
  g_assert_no_error (error);
  fixture->token = lk_random_token (16);
  open_window (fixture);
  return fixture;
}

WebFixture *
web_fixture_new (LkWebApi api, const FixtureEntry *entries, size_t n)
{
  char *folder = fixture_folder_new ();
  g_autofree char *zip = fixture_zip (folder, "course.zip", entries, n);

  return web_fixture_new_for_zip (api, folder, zip);
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

/* Says all that is known here about the page, since a failure may be hard to see again. */
static void
report (WebFixture *fixture, const char *what, const char *got)
{
  g_printerr ("waited for %s, got %s\nloads: %u, crashes: %u\nlast calls:\n", what, got,
              fixture->n_loads, fixture->n_crashes);
  g_mutex_lock (&fixture->mutex);
  for (guint i = MAX (fixture->calls->len, N_CALLS_TOLD) - N_CALLS_TOLD; i < fixture->calls->len;
       i++)
    g_printerr ("  %s\n", (const char *) fixture->calls->pdata[i]);
  g_mutex_unlock (&fixture->mutex);
}

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
  if (!web_fixture_wait_count (&fixture->n_loads, loads + 1, PATIENCE_SECONDS)) {
    report (fixture, entry, "nothing");
    g_assert_not_reached ();
  }
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

void
web_fixture_reopen (WebFixture *fixture)
{
  web_fixture_close (fixture);
  open_window (fixture);
}

static void
evaluated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->value = lk_web_view_evaluate_finish (result, &answer->error);
  answer->done = 1;
}

static Answer
evaluate (WebFixture *fixture, const char *script)
{
  Answer answer = { 0 };

  lk_web_view_evaluate_async (fixture->view, script, evaluated_cb, &answer);
  if (!web_fixture_wait_count (&answer.done, 1, PATIENCE_SECONDS)) {
    report (fixture, script, "no answer");
    g_assert_not_reached ();
  }
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

    g_free (last);
    last = answer.error != NULL ? g_strdup (answer.error->message) : answer.value;
    g_clear_error (&answer.error);
    if (g_strcmp0 (last, value) == 0)
      return true;
    web_fixture_run (fixture, 20);
  } while (g_get_monotonic_time () < end);
  report (fixture, script, last);
  return false;
}

/* --- Dialogs and processes --- */

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (GTK_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
      return window;
  }
  return NULL;
}

static void
type_into (GtkWidget *area, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (area); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_ENTRY (child))
      gtk_editable_set_text (GTK_EDITABLE (child), text);
}

bool
web_fixture_answer_dialog (WebFixture *fixture, int response, const char *text)
{
  GtkWidget *dialog = NULL;

  for (unsigned i = 0; i < 500 && dialog == NULL; i++) {
    web_fixture_run (fixture, 20);
    dialog = find_dialog ();
  }
  if (dialog == NULL)
    return false;
  if (text != NULL)
    type_into (gtk_message_dialog_get_message_area (GTK_MESSAGE_DIALOG (dialog)), text);
  gtk_dialog_response (GTK_DIALOG (dialog), response);
  return true;
}

/* Name and parent of a process; 0 if it is gone. */
static int
parent_of (int pid, char *ret_name, size_t size)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;
  const char *open, *close;
  gint64 parent = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  open = strchr (text, '(');
  close = strrchr (text, ')');
  if (open == NULL || close == NULL || strlen (close) < 5)
    return 0;
  g_strlcpy (ret_name, open + 1, MIN (size, (size_t) (close - open)));
  parent = g_ascii_strtoll (close + 4, NULL, 10);
  return (int) parent;
}

static bool
is_below_this (int pid)
{
  char name[64];

  while (pid > 1 && pid != getpid ())
    pid = parent_of (pid, name, sizeof name);
  return pid == getpid ();
}

unsigned
web_fixture_kill (const char *process)
{
  g_autoptr (GDir) directory = g_dir_open ("/proc", 0, NULL);
  const char *entry;
  unsigned n = 0;

  while ((entry = g_dir_read_name (directory)) != NULL) {
    int pid = (int) g_ascii_strtoll (entry, NULL, 10);
    char name[64] = "";

    if (pid <= 1 || parent_of (pid, name, sizeof name) == 0 || strcmp (name, process) != 0)
      continue;
    if (is_below_this (pid))
      n += kill (pid, SIGKILL) == 0 ? 1 : 0;
  }
  return n;
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
