/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ADL's tests of SCORM 2004, fourth edition, in the real window: each page of a package calls the API over
 * the real bridge and judges the answers itself. What a page asks about the controls is answered by
 * looking at the window, and what the tester is told to press is pressed there. test-selfrun.py runs
 * this program for all of them.
 *
 * test-selfrun CORPUS RESULTS ID…   One line of JSON for each test is appended to RESULTS.
 */

#include <string.h>

#include "engine/base/json.h"
#include "player/stage/player-stage-private.h"
#include "tests/ui/selfrun-window.h"

#define STEP_SECONDS 45

typedef struct {
  UiDriver *driver;
  const char *id;
  JsonObject *script; /* testcases/ID.json */
  JsonArray *steps;
  unsigned n_steps, step; /* that is being waited for */
  char *stop;             /* why the test could not go on */
  unsigned n_calls, n_questions;
  GPtrArray *failures; /* (element-type utf8) */
} Run;

/* --- the script ------------------------------------------------------------------------------- */

static JsonObject *
step_at (const Run *run, unsigned index)
{
  return index < json_array_get_length (run->steps)
             ? json_array_get_object_element (run->steps, index)
             : NULL;
}

/* `then` of a step: its key, "" if the page goes on by itself. */
static const char *
then_key (JsonObject *step)
{
  JsonObject *then = lk_json_object (step, "then");
  const char *key = then != NULL ? lk_json_string (then, "key") : NULL;

  return key != NULL ? key : "";
}

static const char *
item_title (const Run *run, unsigned index)
{
  JsonObject *step = step_at (run, index);

  return step != NULL ? lk_json_string (step, "item_title") : NULL;
}

static bool
is_asset (JsonObject *step)
{
  const char *page = lk_json_string (step, "sco");

  return page != NULL && g_str_has_suffix (page, "AssetLaunchTest.htm");
}

static void
give_up (Run *run, const char *format, ...)
{
  va_list arguments;

  if (run->stop != NULL)
    return;
  va_start (arguments, format);
  run->stop = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

/* --- waiting ---------------------------------------------------------------------------------- */

static bool
is_view (const Run *run, const char *view)
{
  return g_str_equal (player_window_view (run->driver->window), view);
}

static bool
wait_view (Run *run, const char *view)
{
  gint64 end = g_get_monotonic_time () + STEP_SECONDS * G_USEC_PER_SEC;

  while (!is_view (run, view) && g_get_monotonic_time () < end)
    ui_spin (10);
  if (!is_view (run, view))
    give_up (run, "step %u: the window stays at “%s”, “%s” expected", run->step,
             player_window_view (run->driver->window), view);
  return run->stop == NULL;
}

/* Where the page is: step, what it has done of it. One short script, since it is asked often. */
static const char progress_script[]
    = "(function(){if(location.protocol!='http:')return'';"
      "var s=JSON.parse(localStorage['adlcts:%s']||'null');if(!s)return'';"
      "var here=s.log.filter(function(o){return o.step==s.step});"
      "function has(k){return here.some(function(o){return o.kind==k})?1:0}"
      "var b=document.getElementById('submit');"
      "return [s.step,has('launch'),has('step-end'),b&&!has('ui')?1:0,"
      "document.readyState=='complete'?1:0].join(' ')})()";

typedef struct {
  unsigned step, launched, ended, asking, loaded;
} Progress;

static bool
read_progress (Run *run, Progress *progress)
{
  g_auto (GStrv) parts = g_strsplit (progress_script, "%s", 2);
  g_autofree char *script = g_strjoinv (run->id, parts);
  g_autofree char *text = NULL;
  g_auto (GStrv) numbers = NULL;

  *progress = (Progress){ 0 };
  if (!is_view (run, "stage") || run->driver->window->stage_page->busy)
    return false;
  text = ui_evaluate (run->driver, script);
  numbers = text != NULL ? g_strsplit (text, " ", -1) : NULL;
  if (numbers == NULL || g_strv_length (numbers) != 5)
    return false;
  progress->step = (unsigned) g_ascii_strtoull (numbers[0], NULL, 10);
  progress->launched = numbers[1][0] == '1';
  progress->ended = numbers[2][0] == '1';
  progress->asking = numbers[3][0] == '1';
  progress->loaded = numbers[4][0] == '1';
  return true;
}

static bool
is_quiet (const Run *run)
{
  PlayerStagePage *stage = run->driver->window->stage_page;

  return !stage->busy && stage->session != NULL && !player_session_is_busy (stage->session);
}

/* --- one step --------------------------------------------------------------------------------- */

static void
answer_questions (Run *run, JsonObject *step)
{
  JsonArray *questions = lk_json_array (step, "ui_checks");
  g_autoptr (GString) script = g_string_new (NULL);

  for (unsigned i = 0; i < json_array_get_length (questions); i++) {
    JsonObject *question = json_array_get_object_element (questions, i);
    char answer = selfrun_look (run->driver, lk_json_string (question, "key"),
                                lk_json_string (question, "target"));

    g_string_append_printf (script, "document.getElementById('%cRadio%u').click();",
                            answer == 'Y' ? 't' : 'f', i);
  }
  g_string_append (script, "document.getElementById('submit').click();''");
  g_free (ui_evaluate (run->driver, script->str));
}

static void
give_up_waiting (Run *run, const Progress *progress)
{
  g_autofree char *shown = ui_describe (run->driver);

  give_up (run,
           "step %u (%s): nothing more happens; the page is at step %u, launched %u, ended %u; %s",
           run->step, item_title (run, run->step), progress->step, progress->launched,
           progress->ended, shown);
}

/* Until the page of the step has done its work, or has gone on by itself. */
static void
work_step (Run *run)
{
  gint64 end = g_get_monotonic_time () + STEP_SECONDS * G_USEC_PER_SEC;
  JsonObject *step = step_at (run, run->step);
  bool stays = *then_key (step) != '\0' && lk_json_object (step, "then") != NULL;
  Progress progress = { 0 };

  while (g_get_monotonic_time () < end) {
    if (is_view (run,
                 "course")) /* the page has ended the course; whether it may is seen by `then` */
      return;
    if (read_progress (run, &progress)) {
      if (progress.step > run->step)
        return;
      if (progress.step == run->step && progress.asking && progress.loaded && is_quiet (run))
        answer_questions (run, step);
      else if (progress.step == run->step && stays && progress.loaded
               && (progress.ended || (progress.launched && is_asset (step))) && is_quiet (run))
        return;
    }
    if (selfrun_nothing_shown (run->driver)) {
      if (!g_str_equal (then_key (step), "RootSX4b"))
        give_up (run, "step %u: no page is shown", run->step);
      return;
    }
    ui_spin (10);
  }
  give_up_waiting (run, &progress);
}

/* --- what the tester does ----------------------------------------------------------------------- */

static void
choose (Run *run, const char *title)
{
  if (title == NULL || !selfrun_choose (run->driver, title))
    give_up (run, "step %u: “%s” cannot be chosen", run->step, title);
}

static void
start (Run *run)
{
  if (wait_view (run, "course"))
    ui_act (run->driver, "win.start");
}

static void
do_continue (Run *run)
{
  selfrun_continue (run->driver);
}

static void
do_previous (Run *run)
{
  ui_act (run->driver, "stage.previous");
}

static void
do_choice (Run *run)
{
  JsonObject *then = lk_json_object (step_at (run, run->step), "then");
  JsonArray *names = lk_json_array (then, "args");

  choose (run, names != NULL && json_array_get_length (names) > 0
                   ? json_array_get_string_element (names, 0)
                   : NULL);
}

static void
do_exit (Run *run)
{
  selfrun_exit (run->driver);
  wait_view (run, "course");
}

static void
do_exit_and_start (Run *run)
{
  do_exit (run);
  start (run);
}

static void
do_suspend_and_start (Run *run)
{
  ui_act (run->driver, "stage.suspend-all");
  start (run);
}

/* Whether or not the page has ended the course, the tester closes it and opens it again. */
static void
do_leave_and_start (Run *run)
{
  for (int i = 0; i < 50 && is_view (run, "stage"); i++)
    ui_spin (20);
  if (is_view (run, "stage"))
    ui_act (run->driver, "stage.leave");
  start (run);
}

static void
do_see_ended (Run *run)
{
  wait_view (run, "course");
}

static void
do_choose_root (Run *run)
{
  for (int i = 0; i < 200 && !selfrun_nothing_shown (run->driver); i++)
    ui_spin (20);
  if (!selfrun_nothing_shown (run->driver)) {
    give_up (run, "step %u: the page should have gone", run->step);
    return;
  }
  choose (run, "the activity that corresponds to the root of it");
  /* The course is asked first, so the stage stands as it is for a moment. */
  for (int i = 0; i < 500 && selfrun_nothing_shown (run->driver); i++)
    ui_spin (20);
}

static void
do_choose_next (Run *run)
{
  choose (run, item_title (run, run->step + 1));
}

static void
do_see_ended_and_choose (Run *run)
{
  if (wait_view (run, "course"))
    do_choose_next (run);
}

static const struct {
  const char *key;
  void (*act) (Run *run);
  bool on_stage; /* the page is still there */
} acts[] = {
  { "Continue", do_continue, true },
  { "Previous", do_previous, true },
  { "Choice", do_choice, true },
  { "Exit", do_exit, true },
  { "ExitCM09ba", do_exit_and_start, true },
  { "RelaunchCM11", do_exit_and_start, true },
  { "SuspendCM09ca", do_suspend_and_start, true },
  { "AutoTest", do_see_ended, false },
  { "HasEnded", do_see_ended, false },
  { "RootSX4b", do_choose_root, true },
  { "APIt1", do_choose_next, true },
  { "APIt2", do_choose_next, true },
  { "DMBxAct", do_see_ended_and_choose, false },
  { "DMBx", start, false },
  { "RelaunchSX4a", start, false },
  { "RelaunchCM16", start, false },
  { "RelaunchOB3b", start, false },
  { "RelaunchCM5", do_leave_and_start, false },
  { "RelaunchRU14a", do_leave_and_start, false },
  { "RelaunchRU14b", do_leave_and_start, false },
  { "RelaunchRU14c", do_leave_and_start, false },
  { "RelaunchRU14d", do_leave_and_start, false },
};

static void
act (Run *run, const char *key)
{
  if (*key == '\0')
    return;
  for (size_t i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].key, key)) {
      if (acts[i].on_stage && !is_view (run, "stage"))
        give_up (run, "step %u: the course has ended before “%s”", run->step, key);
      else
        acts[i].act (run);
      return;
    }
  give_up (run, "step %u: what is “%s”?", run->step, key);
}

/* --- a whole test ----------------------------------------------------------------------------- */

static gboolean
is_ready (gpointer data)
{
  PlayerSession *session = player_course_page_session (((UiDriver *) data)->window->course_page);

  return session != NULL && player_session_view (session) != NULL;
}

/* Puts the package on the shelf and opens it: the newest course. */
static void
open_package (Run *run, const char *corpus)
{
  g_autofree char *name = g_strdup_printf ("LMSTestPackage_%s.zip", run->id);
  g_autofree char *path = g_build_filename (corpus, "selfrun", name, NULL);

  gtk_widget_activate_action (GTK_WIDGET (run->driver->window), "win.course", "x",
                              selfrun_import (run->driver, path));
  ui_wait_view (run->driver, "course");
  ui_wait (is_ready, run->driver, "course to be read");
}

static void
begin (Run *run)
{
  const char *start_at = lk_json_string (run->script, "start");

  if (g_strcmp0 (start_at, ".") == 0)
    ui_act (run->driver, "win.start");
  else
    choose (run, start_at);
}

static char *
describe (JsonObject *entry)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), entry);
  g_autofree char *text = lk_json_write (node);

  return g_utf8_substring (text, 0, MIN (400, g_utf8_strlen (text, -1)));
}

static bool
is_done (JsonObject *record)
{
  return record != NULL && lk_json_bool (record, "done", false);
}

/* WebKit writes what a page stores a moment after the page was told so: another view may come too early. */
static JsonObject *
final_record (Run *run)
{
  JsonObject *record = selfrun_record (run->driver, run->id);

  for (int i = 0; i < 5 && run->stop == NULL && !is_done (record); i++) {
    g_clear_pointer (&record, json_object_unref);
    record = selfrun_record (run->driver, run->id);
  }
  return record;
}

/* The pages have judged; here their verdicts are only counted. */
static void
collect (Run *run)
{
  JsonObject *record = final_record (run);
  JsonArray *log = record != NULL ? lk_json_array (record, "log") : NULL;
  unsigned launches = 0;

  for (unsigned i = 0; log != NULL && i < json_array_get_length (log); i++) {
    JsonObject *entry = json_array_get_object_element (log, i);
    const char *kind = lk_json_string (entry, "kind");

    run->n_calls += g_strcmp0 (kind, "call") == 0;
    run->n_questions += g_strcmp0 (kind, "ui") == 0;
    launches += g_strcmp0 (kind, "launch") == 0;
    if (json_object_has_member (entry, "ok") && !lk_json_bool (entry, "ok", true)
        && g_strcmp0 (kind, "step-end") != 0 && g_strcmp0 (kind, "test-end") != 0)
      g_ptr_array_add (run->failures, describe (entry));
  }
  if (run->stop != NULL)
    g_ptr_array_add (run->failures, g_strdup (run->stop));
  else if (!is_done (record))
    g_ptr_array_add (run->failures, g_strdup ("the pages have not seen the end of the test"));
  if (run->stop == NULL && launches != run->n_steps)
    g_ptr_array_add (run->failures, g_strdup_printf ("%u of %u visits", launches, run->n_steps));
  g_clear_pointer (&record, json_object_unref);
}

static void
leave (Run *run)
{
  if (is_view (run, "stage")) {
    ui_act (run->driver, "stage.leave");
    for (int i = 0; i < 400 && is_view (run, "stage"); i++)
      ui_spin (20);
  }
}

static void
write_result (const Run *run, double seconds, const char *results)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;
  FILE *file = fopen (results, "a");

  g_assert_nonnull (file);
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "id", run->id);
  lk_json_add_int (builder, "steps", run->n_steps);
  lk_json_add_int (builder, "calls", run->n_calls);
  lk_json_add_int (builder, "questions", run->n_questions);
  lk_json_add_number (builder, "seconds", true, seconds);
  json_builder_set_member_name (builder, "failures");
  json_builder_begin_array (builder);
  for (unsigned i = 0; i < run->failures->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (run->failures, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  text = lk_json_finish (builder, false);
  fprintf (file, "%s\n", text);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* Tests that begin with what another has left in the learner's record, as ADL's texts for the tester say. */
static const char *
comes_after (const char *id)
{
  static const struct {
    const char *id, *before;
  } pairs[] = { { "OB-03c", "OB-03a" }, { "OB-09b", "OB-09a" } };

  for (size_t i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_equal (pairs[i].id, id))
      return pairs[i].before;
  return NULL;
}

static JsonNode *
read_script (const char *corpus, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s.json", id);
  g_autofree char *path = g_build_filename (corpus, "testcases", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  node = lk_json_parse (text, -1, &error);
  g_assert_no_error (error);
  return node;
}

/* Plays it in a window where somebody is learning, and leaves it. */
static void
play (Run *run, const char *corpus)
{
  g_autoptr (JsonNode) node = read_script (corpus, run->id);

  run->script = json_node_get_object (node);
  run->steps = lk_json_array (run->script, "steps");
  run->n_steps = json_array_get_length (run->steps);
  open_package (run, corpus);
  begin (run);
  while (run->stop == NULL && run->step < run->n_steps) {
    work_step (run);
    if (run->stop == NULL)
      act (run, then_key (step_at (run, run->step)));
    run->step++;
  }
  leave (run);
  collect (run);
}

static void
run_test (const char *corpus, const char *results, const char *id)
{
  g_autoptr (GPtrArray) failures = g_ptr_array_new_with_free_func (g_free);
  gint64 begun = g_get_monotonic_time ();
  UiDriver *driver = ui_driver_start (NULL, NULL);
  Run before = { .id = comes_after (id), .driver = driver, .failures = failures };
  Run run = { .id = id, .driver = driver, .failures = failures };

  ui_enter (driver, "Aylin Demir");
  if (before.id != NULL) {
    play (&before, corpus);
    ui_act (driver, "win.back");
    ui_wait_view (driver, "shelf");
  }
  play (&run, corpus);
  write_result (&run, (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC, results);
  ui_driver_stop (driver);
  g_free (before.stop);
  g_free (run.stop);
}

int
main (int argc, char **argv)
{
  if (argc < 4) {
    g_printerr ("test-selfrun CORPUS RESULTS ID…\n");
    return 2;
  }
  for (int i = 3; i < argc; i++)
    run_test (argv[1], argv[2], argv[i]);
  return 0;
}
