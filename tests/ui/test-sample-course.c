/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample course in a real web view with a real session and a real store: what a learner would
 * click, and what the store then holds. */

#include "engine/base/issue.h"
#include "engine/session/session.h"
#include "engine/webhost/web-view.h"
#include "tests/support/fixture.h"

#define PATIENCE_SECONDS 60

typedef struct {
  char *folder;
  LkStore *store;
  gint64 learner_id, course_id;
  LkServer *server;
  LkSession *session;
  LkWebView *view;
  GtkWindow *window;
  unsigned n_loads, n_crashes;
  GMutex mutex;
  GQueue calls; /* under the mutex: the last ones, for the message of a test that fails */
} Player;

#define N_CALLS_KEPT 8

static void
note_call (Player *player, const LkCall *call, const char *value)
{
  g_autofree char *arguments = g_strjoinv (", ", (char **) call->args);

  g_mutex_lock (&player->mutex);
  g_queue_push_tail (&player->calls,
                     g_strdup_printf ("%s (%s) -> %s", call->function, arguments, value));
  if (player->calls.length > N_CALLS_KEPT)
    g_free (g_queue_pop_head (&player->calls));
  g_mutex_unlock (&player->mutex);
}

static char *
call_cb (unsigned delivery, const char *function, const char *const *args, size_t n_args,
         void *data)
{
  Player *player = data;
  const LkCall call = { .function = function, .args = args, .n_args = n_args };
  g_auto (LkCallReply) reply = lk_session_call (player->session, delivery, &call);

  note_call (player, &call, reply.value);
  return g_steal_pointer (&reply.value);
}

static void
load_changed_cb (LkWebView *view, bool loading, void *data)
{
  ((Player *) data)->n_loads += loading ? 0 : 1;
}

static void
crashed_cb (LkWebView *view, void *data)
{
  ((Player *) data)->n_crashes++;
}

/* --- Opening and closing --- */

static void
open_course (Player *player)
{
  const LkWebDelegate delegate
      = { .call = call_cb, .load_changed = load_changed_cb, .crashed = crashed_cb };
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL, *cache = g_build_filename (player->folder, "media", NULL);
  const LkRegistration *registration;

  player->session = lk_session_open (player->store, player->learner_id, player->course_id,
                                     lk_clock_system (), true, &error);
  g_assert_no_error (error);
  registration = lk_session_registration (player->session);
  data = lk_store_web_path (player->store, registration);
  player->view = lk_web_view_new (player->server, registration->origin_token,
                                  lk_session_package (player->session), data, cache,
                                  LK_WEB_API_SCORM12, &delegate, player);
  player->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (player->window, 1000, 700);
  gtk_window_set_child (player->window, GTK_WIDGET (player->view));
  gtk_window_present (player->window);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(int *) data = lk_web_view_withdraw_finish (LK_WEB_VIEW (source), result) ? 1 : -1;
}

static void
withdraw (Player *player)
{
  int outcome = 0;

  lk_web_view_withdraw_async (player->view, finished_cb, &outcome);
  while (outcome == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (outcome, ==, 1);
}

static void
close_course (Player *player)
{
  g_autoptr (GError) error = NULL;

  withdraw (player);
  g_assert_true (lk_session_close (player->session, &error));
  g_assert_no_error (error);
  gtk_window_destroy (player->window);
  g_clear_pointer (&player->session, lk_session_free);
}

static void
set_up (Player *player, const void *path)
{
  g_autofree char *store = NULL, *cache = NULL;
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (LkLearner) learner = NULL;
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;

  g_mutex_init (&player->mutex);
  player->folder = fixture_folder_new ();
  store = g_build_filename (player->folder, "store", NULL);
  cache = g_build_filename (player->folder, "media", NULL);
  player->store = lk_store_open (store, lk_clock_system (), NULL, &error);
  g_assert_no_error (error);
  learner = lk_store_learner_add (player->store, "Aylin", NULL, &error);
  g_assert_no_error (error);
  player->learner_id = learner->id;
  lk_library_import (player->store, path, NULL, NULL, NULL, issues, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lk_issue_list_length (issues), ==, 0);
  player->course_id = result.course_id;
  player->server = lk_server_new (0, cache, &error);
  g_assert_no_error (error);
  open_course (player);
}

static void
tear_down (Player *player, const void *path)
{
  close_course (player);
  lk_server_free (player->server);
  lk_store_close (player->store);
  fixture_folder_remove (player->folder);
  g_queue_clear_full (&player->calls, g_free);
  g_mutex_clear (&player->mutex);
}

/* --- What a learner does --- */

typedef struct {
  bool is_done;
  char *value;
} Answer;

static gboolean
wake_cb (gpointer data)
{
  *(bool *) data = true;
  return G_SOURCE_CONTINUE;
}

/* Says all that is known here about the page, since a failure may be hard to see again. */
static G_NORETURN void
give_up (Player *player, const char *script, const char *value)
{
  g_printerr ("waited at most %d s for %s\nlast answer: %s\nloads: %u, crashes: %u\nlast calls:\n",
              PATIENCE_SECONDS, script, value, player->n_loads, player->n_crashes);
  g_mutex_lock (&player->mutex);
  for (GList *l = player->calls.head; l != NULL; l = l->next)
    g_printerr ("  %s\n", (const char *) l->data);
  g_mutex_unlock (&player->mutex);
  g_assert_not_reached ();
}

static void
evaluated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  g_autoptr (GError) error = NULL;

  answer->value = lk_web_view_evaluate_finish (result, &error);
  if (answer->value == NULL)
    answer->value = g_strdup (error->message);
  answer->is_done = true;
}

static char *
evaluate (Player *player, const char *script)
{
  Answer answer = { 0 };
  bool is_over = false;
  guint timeout = g_timeout_add_seconds (PATIENCE_SECONDS, wake_cb, &is_over);

  lk_web_view_evaluate_async (player->view, script, evaluated_cb, &answer);
  while (!answer.is_done && !is_over)
    g_main_context_iteration (NULL, TRUE);
  if (!answer.is_done)
    give_up (player, script, "no answer");
  g_source_remove (timeout);
  return answer.value;
}

static void
pause_for (unsigned ms)
{
  bool is_over = false;
  guint timeout = g_timeout_add (ms, wake_cb, &is_over);

  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

/* Waits until @script gives `true`. */
static void
expect (Player *player, const char *script)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  for (;;) {
    g_autofree char *value = evaluate (player, script);

    if (g_strcmp0 (value, "true") == 0)
      return;
    if (player->n_crashes > 0 || g_get_monotonic_time () > end)
      give_up (player, script, value);
    pause_for (20);
  }
}

static void
expect_text (Player *player, const char *selector, const char *text)
{
  g_autofree char *script = g_strdup_printf (
      "[...document.querySelectorAll('%s')].some(e=>e.textContent.includes('%s'))", selector, text);

  expect (player, script);
}

/* Clicks what each selector names, as soon as it is there. */
static void
click (Player *player, const char *const *selectors, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    g_autofree char *script = g_strdup_printf (
        "(()=>{const e=document.querySelector('%s');if(!e)return false;e.click();return true})()",
        selectors[i]);

    g_test_message ("click %s", selectors[i]);
    expect (player, script);
  }
}

#define click_all(player, ...)                                                                     \
  click (player, (const char *const[]){ __VA_ARGS__ },                                             \
         G_N_ELEMENTS (((const char *const[]){ __VA_ARGS__ })))

static void
show_delivered (Player *player)
{
  g_autoptr (LkSessionView) view = lk_session_view (player->session);

  g_assert_nonnull (view->delivered);
  g_test_message ("page %s", view->delivered->identifier);
  lk_web_view_deliver (player->view, view->delivered->resource->path, NULL, view->delivery);
  expect (player, "document.querySelector('h1') !== null && typeof lesson === 'object'");
}

static void
start (Player *player)
{
  g_autoptr (GError) error = NULL;

  lk_session_start (player->session, &error);
  g_assert_no_error (error);
  show_delivered (player);
}

static void
choose (Player *player, const char *item)
{
  g_autoptr (GError) error = NULL;

  withdraw (player);
  lk_session_navigate (player->session, LK_NAV_CHOICE, item, &error);
  g_assert_no_error (error);
  show_delivered (player);
}

/* --- What the engine then says --- */

static const LkOutlineRow *
row_of (const LkSessionView *view, const char *item)
{
  for (guint i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = view->rows->pdata[i];

    if (g_str_equal (row->item->identifier, item))
      return row;
  }
  g_assert_not_reached ();
}

static void
expect_state (Player *player, const char *item, LkStepState state)
{
  g_autoptr (LkSessionView) view = lk_session_view (player->session);

  g_assert_cmpint (row_of (view, item)->state, ==, state);
}

static void
expect_locked (Player *player, const char *item, bool is_locked)
{
  g_autoptr (LkSessionView) view = lk_session_view (player->session);
  const LkOutlineRow *row = row_of (view, item);

  g_assert_cmpint (row->enabled, ==, !is_locked);
  g_assert_cmpint (row->lock, ==, is_locked ? LK_ISSUE_LOCK_PREREQUISITES : LK_N_ISSUES);
}

/* --- The tests --- */

static void
test_whole_course (Player *player, const void *path)
{
  expect_locked (player, "check", true);

  start (player);
  click_all (player, ".gate", ".gate");
  expect_text (player, ".done", "Ihr Stand ist gespeichert");
  expect_state (player, "ankommen", LK_STEP_DONE);

  choose (player, "strom");
  click_all (player, ".gate");
  expect_text (player, "#sum", "105,6 kWh");
  click_all (player, ".gate");
  expect_state (player, "strom", LK_STEP_DONE);
  expect_locked (player, "check", true);

  choose (player, "abfall");
  click_all (player, ".gate", ".check");
  expect_text (player, ".feedback.not", "1 von 5 stehen am richtigen Platz");
  click_all (player, "[data-letter=a] .up", "[data-letter=a] .up", "[data-letter=b] .up",
             "[data-letter=b] .up", "[data-letter=b] .up", "[data-letter=e] .down", ".check");
  expect_text (player, ".feedback.ok", "Richtig");
  click_all (player, ".feedback .button");
  expect_state (player, "abfall", LK_STEP_DONE);
  expect_locked (player, "check", false);

  choose (player, "check");
  click_all (player, "#frage1 [type=submit]");
  expect_text (player, "#frage1 .hint", "Bitte wählen Sie zuerst eine Antwort.");
  click_all (player, "#frage1 [value=b]", "#frage1 [type=submit]");
  expect_text (player, "#frage1 .feedback.not", "Noch nicht richtig");
  click_all (player, "#frage1 .feedback .button", "#frage1 [value=a]", "#frage1 [type=submit]");
  expect_text (player, "#frage1 .feedback.ok", "Richtig");
  click_all (player, "#frage1 .feedback .button", "#frage2 [value=b]", "#frage2 [type=submit]",
             "#frage2 .feedback .button", "#frage3 [value=a]", "#frage3 [type=submit]",
             "#frage3 .feedback .link", "#frage3 .feedback .button");
  expect_text (player, "#ergebnis .figures", "2 von 3 selbst gelöst. 2 waren nötig.");
  expect_state (player, "check", LK_STEP_DONE);
}

static void
test_what_is_kept (Player *player, const void *path)
{
  g_autoptr (GPtrArray) interactions = NULL;
  g_autoptr (LkSessionView) view = NULL;
  g_autoptr (LkAttempt) attempt = NULL;
  const LkInteraction *first, *last;
  const LkOutlineRow *row;

  test_whole_course (player, path);
  withdraw (player);
  attempt = lk_store_attempt (player->store, lk_session_registration (player->session)->id, NULL);
  interactions = lk_store_interactions (player->store, attempt->id, "check", NULL);
  g_assert_cmpuint (interactions->len, ==, 4);
  first = interactions->pdata[0];
  g_assert_cmpstr (first->id, ==, "frage1");
  g_assert_cmpstr (first->learner_response, ==, "b");
  g_assert_cmpstr (first->result, ==, "wrong");
  last = interactions->pdata[3];
  g_assert_cmpstr (last->id, ==, "frage3");

  view = lk_session_view (player->session);
  row = row_of (view, "check");
  g_assert_true (row->record->has_score_raw);
  g_assert_cmpfloat (row->record->score_raw, ==, 67);
  g_assert_cmpuint (view->steps_done, ==, view->n_steps);
}

static void
test_resume (Player *player, const void *path)
{
  start (player);
  click_all (player, ".gate", ".gate");
  choose (player, "strom");
  click_all (player, ".gate");
  expect (player, "(()=>{const f=document.getElementById('watt');f.value='45';"
                  "f.dispatchEvent(new Event('input',{bubbles:true}));return true})()");
  expect (player, "track.note('field.watt') === '45'");
  close_course (player);

  open_course (player);
  start (player);
  expect_text (player, ".here", "Hier haben Sie aufgehört");
  expect_text (player, "h1", "Strom: klein gerechnet");
  expect (player, "document.getElementById('watt').value === '45'");
  expect_text (player, "#sum", "158,4 kWh");
  expect (player, "document.getElementById('wenn-dann').hidden");
}

#define add(name, function)                                                                        \
  g_test_add ("/sample-course/" name, Player, sample, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  const char *sample = g_getenv ("LERNKOFFER_SAMPLE");

  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (sample);
  add ("whole", test_whole_course);
  add ("kept", test_what_is_kept);
  add ("resume", test_resume);
  return g_test_run ();
}
