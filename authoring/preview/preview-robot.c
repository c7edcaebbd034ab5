/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/preview/preview-robot.h"

#include <string.h>

#include "engine/base/json.h"

/* Made by the build out of preview.gresource.xml. */
GResource *preview_get_resource (void);

#define SCRIPT "/de/oekohub/Lernkoffer/preview/robot.js"
/* Between two steps, so that the page can do what it was asked to. */
#define STEP_MS 8
/* A course that does not come up within that time. */
#define PATIENCE_US (30 * G_USEC_PER_SEC)
/* A page that answers nothing for so long turns in circles. */
#define SILENCE_S 20
/* From there on it is worth a word, in percent of what the platform holds. */
#define NEARLY_FULL   90
#define MOST_FINDINGS 200

/* What the robot learner does one after the other. */
typedef enum {
  SITTING_WRONG,
  SITTING_RIGHT,
  SITTING_RESUME,
  N_SITTINGS
} Sitting;

static const char *const modes[N_SITTINGS] = { "wrong", "right", "resume" };

struct _PreviewRobot {
  GObject parent_instance;
  PreviewTrial *trial;
  PreviewRobotReport *report;
  Sitting sitting;
  bool is_running, is_started;
  bool is_anew; /* the sitting was begun a second time */
  guint serial; /* of the sitting: what comes of an older one is dropped */
  guint step_source, silence_source;
  gint64 until;   /* the course has to be up by then */
  char *standing; /* JSON: what is to be the same in the last sitting */
  char *refused;  /* the first call that was */
};

enum {
  PROGRESS,
  DONE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreviewRobot, preview_robot, G_TYPE_OBJECT)

static void step_later (PreviewRobot *self);

/* --- the report ---------------------------------------------------------------------------------- */

/* As robot.js calls them; those that it does not know are found here. */
static const char *const names[PREVIEW_N_FOUND] = {
  [PREVIEW_FOUND_PAGE] = "page",
  [PREVIEW_FOUND_LOCKED] = "locked",
  [PREVIEW_FOUND_UNFINISHED] = "unfinished",
  [PREVIEW_FOUND_BLOCK] = "block",
  [PREVIEW_FOUND_GATE] = "gate",
  [PREVIEW_FOUND_QUESTION] = "question",
  [PREVIEW_FOUND_SET] = "set",
  [PREVIEW_FOUND_DIALOGUE] = "dialogue",
  [PREVIEW_FOUND_RESUME] = "resume",
  [PREVIEW_FOUND_SCRIPT] = "script",
  [PREVIEW_FOUND_ROBOT] = "robot",
};

static void
found_free (gpointer data)
{
  PreviewFound *found = data;

  g_free (found->page);
  g_free (found->block);
  g_free (found->scene);
  g_free (found->text);
  g_free (found);
}

static PreviewRobotReport *
report_new (void)
{
  PreviewRobotReport *report = g_new0 (PreviewRobotReport, 1);

  report->findings = g_ptr_array_new_with_free_func (found_free);
  report->resumed = true;
  return report;
}

static void
report_free (PreviewRobotReport *report)
{
  g_ptr_array_unref (report->findings);
  g_free (report);
}

static bool
is_same (const PreviewFound *one, const PreviewFound *other)
{
  return one->kind == other->kind && g_strcmp0 (one->page, other->page) == 0
         && g_strcmp0 (one->block, other->block) == 0 && g_strcmp0 (one->scene, other->scene) == 0
         && g_strcmp0 (one->text, other->text) == 0;
}

/* Takes what is in @found; what another sitting has found already is said once. */
static void
add_found (PreviewRobot *self, PreviewFound found)
{
  GPtrArray *all = self->report->findings;
  PreviewFound *copy = g_memdup2 (&found, sizeof found);

  for (guint i = 0; i < all->len; i++)
    if (is_same (g_ptr_array_index (all, i), copy)) {
      found_free (copy);
      return;
    }
  if (all->len < MOST_FINDINGS)
    g_ptr_array_add (all, copy);
  else
    found_free (copy);
}

static void
take_finding (PreviewRobot *self, JsonObject *object)
{
  const char *kind = lk_json_string (object, "kind");

  for (guint i = 0; i < PREVIEW_N_FOUND; i++)
    if (names[i] != NULL && g_strcmp0 (names[i], kind) == 0) {
      add_found (self, (PreviewFound){ .kind = i,
                                       .page = g_strdup (lk_json_string (object, "page")),
                                       .block = g_strdup (lk_json_string (object, "block")),
                                       .scene = g_strdup (lk_json_string (object, "scene")),
                                       .text = g_strdup (lk_json_string (object, "text")) });
      if (i == PREVIEW_FOUND_RESUME)
        self->report->resumed = false;
      return;
    }
}

static void
take_counts (PreviewRobotReport *report, JsonObject *object)
{
  JsonObject *count = lk_json_object (object, "count");

  report->n_pages = (guint) lk_json_int (object, "pages", 0);
  report->solved = (guint) lk_json_int (object, "solved", 0);
  report->has_mastery = lk_json_bool (object, "mastery", false);
  if (count == NULL)
    return;
  report->pages = (guint) lk_json_int (count, "pages", 0);
  report->questions = (guint) lk_json_int (count, "questions", 0);
  report->tests = (guint) lk_json_int (count, "sets", 0);
  report->answers = (guint) lk_json_int (count, "answers", 0);
  report->gates = (guint) lk_json_int (count, "gates", 0);
}

static void
take_report (PreviewRobot *self, JsonObject *answer)
{
  JsonObject *report = lk_json_object (answer, "report");
  JsonArray *findings = lk_json_array (report, "findings");

  for (guint i = 0; findings != NULL && i < json_array_get_length (findings); i++) {
    JsonNode *node = json_array_get_element (findings, i);

    if (JSON_NODE_HOLDS_OBJECT (node))
      take_finding (self, json_node_get_object (node));
  }
  if (self->sitting != SITTING_RIGHT)
    return;
  take_counts (self->report, report);
  g_free (self->standing);
  self->standing = json_object_has_member (answer, "standing")
                       ? lk_json_write (json_object_get_member (answer, "standing"))
                       : g_strdup ("{}");
}

/* What the platform has heard in a sitting; the most important things are said at its very end. */
static void
take_standing (PreviewRobot *self, Sitting sitting)
{
  const PreviewTrialStanding *standing = preview_trial_standing (self->trial);
  PreviewRobotReport *report = self->report;

  if (sitting == SITTING_WRONG)
    report->failed = standing->failed;
  if (sitting == SITTING_RIGHT) {
    report->completed = standing->completed;
    report->passed = standing->passed;
  }
  report->largest = MAX (report->largest, standing->largest);
  report->limit = standing->limit;
  report->n_calls = standing->n_calls;
  report->n_refused = standing->n_refused;
}

/* What can only be said of the whole. */
static void
conclude (PreviewRobot *self)
{
  PreviewRobotReport *report = self->report;

  if (report->n_refused > 0)
    add_found (self,
               (PreviewFound){ .kind = PREVIEW_FOUND_REFUSED, .text = g_strdup (self->refused) });
  if (report->limit > 0 && report->largest * 100 > report->limit * NEARLY_FULL)
    add_found (self, (PreviewFound){ .kind = PREVIEW_FOUND_STATE });
  if (report->is_cancelled)
    return;
  if (!report->completed)
    add_found (self, (PreviewFound){ .kind = PREVIEW_FOUND_COMPLETED });
  if (report->has_mastery && !report->passed)
    add_found (self, (PreviewFound){ .kind = PREVIEW_FOUND_PASSED });
  if (report->has_mastery && !report->failed)
    add_found (self, (PreviewFound){ .kind = PREVIEW_FOUND_FAILED });
}

static void
finish (PreviewRobot *self)
{
  if (!self->is_running)
    return;
  self->is_running = false;
  self->serial++;
  g_clear_handle_id (&self->step_source, g_source_remove);
  g_clear_handle_id (&self->silence_source, g_source_remove);
  take_standing (self, SITTING_RESUME);
  conclude (self);
  g_signal_emit (self, signals[DONE], 0, self->report);
}

static void
give_up (PreviewRobot *self, const char *why)
{
  add_found (self, (PreviewFound){ .kind = PREVIEW_FOUND_ROBOT, .text = g_strdup (why) });
  self->report->is_cancelled = true;
  finish (self);
}

/* --- steps --------------------------------------------------------------------------------------- */

static void
begin_sitting (PreviewRobot *self)
{
  self->is_started = false;
  self->until = lk_clock_monotonic (lk_clock_system ()) + PATIENCE_US;
  preview_trial_again (self->trial, self->sitting != SITTING_RESUME);
}

static void
next_sitting (PreviewRobot *self)
{
  self->sitting++;
  self->is_anew = false;
  if (self->sitting == N_SITTINGS) {
    self->sitting = SITTING_RESUME;
    finish (self);
    return;
  }
  begin_sitting (self);
}

/* WebKit's process may hang or fall by itself; a course that is at fault does it again. One more time for each
 * sitting, from its beginning. */
static void
sit_again (PreviewRobot *self, const char *why)
{
  if (self->is_anew || !preview_trial_is_open (self->trial)) {
    give_up (self, why);
    return;
  }
  self->serial++;
  self->is_anew = true;
  g_clear_handle_id (&self->step_source, g_source_remove);
  g_clear_handle_id (&self->silence_source, g_source_remove);
  begin_sitting (self);
}

static void
tell_progress (PreviewRobot *self, JsonObject *answer)
{
  double done = (double) lk_json_int (answer, "done", 0),
         of = (double) lk_json_int (answer, "of", 1);
  double share = of > 0 ? CLAMP (done / of, 0, 1) : 0;
  const char *page = lk_json_string (answer, "page");

  /* The last sitting is a short one. */
  static const double begins[N_SITTINGS] = { 0, .35, .95 }, parts[N_SITTINGS] = { .35, .6, .05 };

  g_signal_emit (self, signals[PROGRESS], 0, page != NULL ? page : "",
                 begins[self->sitting] + parts[self->sitting] * share);
}

static void
take_answer (PreviewRobot *self, const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? lk_json_parse (text, -1, NULL) : NULL;
  JsonObject *answer
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (answer == NULL) {
    give_up (self, "no answer");
    return;
  }
  if (lk_json_object (answer, "report") != NULL) {
    take_report (self, answer);
    next_sitting (self);
    return;
  }
  if (lk_json_string (answer, "page") != NULL)
    tell_progress (self, answer);
  step_later (self);
}

/* A script that is on its way, and for which run. */
typedef struct {
  PreviewRobot *self;
  guint serial;
} Asked;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (PreviewRobot) self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = preview_trial_evaluate_finish (result, &error);

  if (asked->serial != self->serial)
    return;
  g_clear_handle_id (&self->silence_source, g_source_remove);
  if (error != NULL)
    sit_again (self, error->message);
  else
    take_answer (self, text);
}

/* `ok` when the robot has begun, `no` as long as the course is not there yet. */
static void
started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (PreviewRobot) self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = preview_trial_evaluate_finish (result, &error);

  if (asked->serial != self->serial)
    return;
  g_clear_handle_id (&self->silence_source, g_source_remove);
  self->is_started = g_strcmp0 (text, "ok") == 0;
  if (!self->is_started && lk_clock_monotonic (lk_clock_system ()) > self->until)
    give_up (self, error != NULL ? error->message : "the course does not come up");
  else
    step_later (self);
}

static gboolean
silence_cb (gpointer data)
{
  PreviewRobot *self = data;

  self->silence_source = 0;
  sit_again (self, "the page does not answer");
  return G_SOURCE_REMOVE;
}

static void
ask (PreviewRobot *self, const char *script, GAsyncReadyCallback callback)
{
  Asked *asked = g_new (Asked, 1);

  g_clear_handle_id (&self->silence_source, g_source_remove);
  self->silence_source = g_timeout_add_seconds (SILENCE_S, silence_cb, self);
  *asked = (Asked){ g_object_ref (self), self->serial };
  preview_trial_evaluate_async (self->trial, script, callback, asked);
}

/* As a literal of the script. (transfer full) */
static char *
quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return lk_json_write (node);
}

#define IS_THERE                                                                                   \
  "window.Lernkoffer && Lernkoffer.openCourse && Lernkoffer.course"                                \
  " && document.querySelector ('.lk-rail')"

static void
start (PreviewRobot *self)
{
  g_autoptr (GBytes) robot = g_resource_lookup_data (preview_get_resource (), SCRIPT, 0, NULL);
  g_autofree char *standing = quote (self->standing != NULL ? self->standing : "{}");
  g_autofree char *script = NULL;

  g_return_if_fail (robot != NULL);
  script = g_strdup_printf ("if (%s) { %.*s lernkofferRobot.start ('%s', %s); } else 'no';",
                            IS_THERE, (int) g_bytes_get_size (robot),
                            (const char *) g_bytes_get_data (robot, NULL), modes[self->sitting],
                            standing);
  ask (self, script, started_cb);
}

static gboolean
step_cb (gpointer data)
{
  PreviewRobot *self = data;

  self->step_source = 0;
  if (!preview_trial_is_open (self->trial))
    step_later (self);
  else if (self->is_started)
    ask (self, "lernkofferRobot.next ()", answered_cb);
  else
    start (self);
  return G_SOURCE_REMOVE;
}

static void
step_later (PreviewRobot *self)
{
  if (self->step_source == 0 && self->is_running)
    self->step_source = g_timeout_add (STEP_MS, step_cb, self);
}

/* --- what the trial says --------------------------------------------------------------------------- */

static void
loaded_cb (PreviewRobot *self)
{
  if (self->is_running && !self->is_started)
    step_later (self);
}

static void
left_cb (PreviewRobot *self)
{
  if (self->is_running && self->sitting > SITTING_WRONG && !self->is_anew)
    take_standing (self, self->sitting - 1);
}

static void
failed_cb (PreviewRobot *self, const GError *error)
{
  if (self->is_running)
    give_up (self, error != NULL ? error->message : "it cannot be opened");
}

static void
crashed_cb (PreviewRobot *self)
{
  if (self->is_running)
    sit_again (self, "the page has stopped");
}

static void
called_cb (PreviewRobot *self, const PreviewTrialCall *call)
{
  if (self->is_running && call->error != 0 && self->refused == NULL)
    self->refused = g_strdup_printf ("%s (%s): %u", call->function, call->arguments, call->error);
}

/* --- the object ---------------------------------------------------------------------------------- */

static void
preview_robot_dispose (GObject *object)
{
  PreviewRobot *self = PREVIEW_ROBOT (object);

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_clear_handle_id (&self->silence_source, g_source_remove);
  g_clear_object (&self->trial);
  G_OBJECT_CLASS (preview_robot_parent_class)->dispose (object);
}

static void
preview_robot_finalize (GObject *object)
{
  PreviewRobot *self = PREVIEW_ROBOT (object);

  g_clear_pointer (&self->report, report_free);
  g_free (self->standing);
  g_free (self->refused);
  G_OBJECT_CLASS (preview_robot_parent_class)->finalize (object);
}

static void
preview_robot_class_init (PreviewRobotClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = preview_robot_dispose;
  G_OBJECT_CLASS (klass)->finalize = preview_robot_finalize;
  signals[PROGRESS] = g_signal_new ("progress", PREVIEW_TYPE_ROBOT, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_DOUBLE);
  signals[DONE] = g_signal_new ("done", PREVIEW_TYPE_ROBOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
preview_robot_init (PreviewRobot *self)
{
}

PreviewRobot *
preview_robot_new (PreviewTrial *trial)
{
  PreviewRobot *self = g_object_new (PREVIEW_TYPE_ROBOT, NULL);

  self->trial = g_object_ref (trial);
  g_signal_connect_object (trial, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trial, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trial, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trial, "crashed", G_CALLBACK (crashed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trial, "called", G_CALLBACK (called_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
preview_robot_run (PreviewRobot *self, const char *package, PreviewRole role)
{
  g_return_if_fail (!self->is_running);
  g_clear_pointer (&self->report, report_free);
  g_clear_pointer (&self->standing, g_free);
  g_clear_pointer (&self->refused, g_free);
  self->report = report_new ();
  self->sitting = SITTING_WRONG;
  self->is_started = self->is_anew = false;
  self->is_running = true;
  self->serial++;
  self->until = lk_clock_monotonic (lk_clock_system ()) + PATIENCE_US;
  /* The course shows its own outline, by which it is seen what is done. */
  preview_trial_open (self->trial, package, role, NULL, false);
}

void
preview_robot_cancel (PreviewRobot *self)
{
  if (!self->is_running)
    return;
  self->report->is_cancelled = true;
  finish (self);
}

bool
preview_robot_is_running (PreviewRobot *self)
{
  return self->is_running;
}

const PreviewRobotReport *
preview_robot_report (PreviewRobot *self)
{
  return self->report;
}
