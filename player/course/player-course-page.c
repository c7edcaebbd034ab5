/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/course/player-course-page.h"

#include <glib/gi18n.h>

#include "engine/session/library.h"
#include "player/course/player-course-proof.h"
#include "player/course/player-course-works.h"
#include "widgets/widget-compat.h"
#include "player/parts/player-cover.h"
#include "player/context/player-missing.h"
#include "player/parts/player-outline-list.h"
#include "player/record/player-statements-read.h"
#include "player/context/player-text.h"
#include "player/parts/player-wide-box.h"
#include "widgets/widget-strip.h"
#include "widgets/widget-work.h"
#include "words/words.h"

#define SECTION_MARGIN 12

struct _PlayerCoursePage {
  AdwBin parent_instance;
  PlayerContext *context;
  PlayerSession *session;
  gint64 course_id;
  PlayerThen then;
  char *then_place; /* to be opened, %NULL: none */
  gboolean unsaved; /* the session could not be closed: the disk refused */
  LkCourseRow *row;
  GListStore *outline_store;
  guint loading_source;

  GtkStack *stack;
  AdwBin *loading;
  AdwWindowTitle *window_title;
  PlayerCover *cover;
  PlayerOutlineList *outline;
  PlayerCourseProof *proof;
  PlayerCourseWorks *works;
  GtkButton *ended_proof;
  GtkWidget *ended_banner, *start_box, *problem_box, *right_column, *attempts_title, *scrolled,
      *step_note;
  GtkLabel *ended_label, *title, *facts, *description, *note, *place, *place_word, *problem, *steps,
      *since, *saved;
  GtkProgressBar *bar;
  GtkButton *start, *retry;
  GtkListBox *attempts;
};

enum {
  START_WANTED,
  LOOK_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerCoursePage, player_course_page, ADW_TYPE_BIN)

/* --- what is on the page --------------------------------------------------------------------------- */

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

void
player_course_page_say (PlayerCoursePage *self, const char *sentence)
{
  set_text (self->problem, sentence);
  gtk_widget_set_visible (self->problem_box, sentence != NULL);
}

/* Whether there is something to start with: where Start leads, or a part to choose. */
static gboolean
can_begin (const LkSessionView *view)
{
  if (view->resume_item != NULL)
    return TRUE;
  for (guint i = 0; view->sequenced && i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    if (row->visible && row->enabled && lk_item_is_launchable (row->item))
      return TRUE;
  }
  return FALSE;
}

/* Where rules decide there is no looking on: a course that is done begins anew, and counts. */
static const char *
again_label (const LkSessionView *view)
{
  gboolean whole = view->n_steps > 0 && view->steps_done >= view->n_steps;

  if (view->sequenced)
    return view->ended ? _ ("Start Again") : NULL;
  return view->review || view->completed > 0 || whole ? _ ("View Again") : NULL;
}

static void
show_start (PlayerCoursePage *self, const LkSessionView *view)
{
  const char *label = again_label (view);
  const char *place = NULL, *word = NULL;
  gboolean can = can_begin (view);

  if (label == NULL && view->begun) {
    label = _ ("Continue");
    place = view->resume_item != NULL ? view->resume_item->title : NULL;
    word = _ ("You stopped here");
  }
  gtk_button_set_label (self->start, label != NULL ? label : _ ("Start"));
  gtk_widget_set_visible (self->start_box, can);
  set_text (self->place, place);
  set_text (self->place_word, place != NULL ? word : NULL);
  if (!can)
    player_course_page_say (self, _ ("This course has no part that can be opened."));
}

static void
show_progress (PlayerCoursePage *self, const LkSessionView *view)
{
  g_autofree char *steps = player_text_steps (view->steps_done, view->n_steps);
  g_autofree char *since = NULL, *saved = NULL, *date = NULL;

  if (view->begun && view->attempt_started > 0) {
    date = words_date (view->attempt_started);
    /* Translators: %s is a date */
    since = g_strdup_printf (_ ("since %s"), date);
  }
  if (view->last_saved > 0) {
    g_autofree char *when
        = words_date_relative (view->last_saved, lk_clock_wall (lk_clock_system ()));

    /* Translators: %s is a date like “today, 09:42” */
    saved = g_strdup_printf (_ ("Saved on this computer, %s."), when);
  }
  gtk_label_set_label (self->steps, view->begun ? steps : _ ("Not started"));
  set_text (self->since, since);
  set_text (self->saved, saved);
  gtk_widget_set_visible (self->step_note, view->begun && view->companion != NULL);
  gtk_progress_bar_set_fraction (
      self->bar, view->n_steps > 0 ? (double) view->steps_done / view->n_steps : 0.0);
}

/* What has come of the course comes first, once it has. */
static void
place_proof (PlayerCoursePage *self, gboolean first)
{
  GtkWidget *proof = GTK_WIDGET (self->proof);

  gtk_box_reorder_child_after (GTK_BOX (self->right_column), proof,
                               first ? NULL : GTK_WIDGET (self->works));
  gtk_widget_set_margin_top (proof, first ? 0 : SECTION_MARGIN);
  gtk_widget_set_margin_bottom (proof, first ? SECTION_MARGIN : 0);
}

static void
show_ended (PlayerCoursePage *self, const LkSessionView *view)
{
  g_autofree char *sentence = NULL, *date = NULL;

  gtk_widget_set_visible (self->ended_banner, view->completed > 0);
  place_proof (self, view->completed > 0);
  if (view->completed == 0)
    return;
  date = words_date (view->completed);
  sentence = g_strdup_printf (_ ("Course completed on %s"), date);
  gtk_label_set_label (self->ended_label, sentence);
}

/* An action of the window that has nothing to show of other courses. */
static void
offer (PlayerCoursePage *self, const char *name, gboolean offered)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  GAction *action
      = G_IS_ACTION_MAP (window) ? g_action_map_lookup_action (G_ACTION_MAP (window), name) : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), offered);
}

static void
view_changed_cb (PlayerCoursePage *self)
{
  const LkSessionView *view = player_session_view (self->session);
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->outline_store));
  gpointer first
      = before > 0 ? g_list_model_get_item (G_LIST_MODEL (self->outline_store), 0) : NULL;
  gpointer first_now;

  if (view == NULL)
    return;
  offer (self, "tracking", view->sequenced);
  player_outline_update (self->outline_store, view, FALSE);
  first_now = g_list_model_get_item (G_LIST_MODEL (self->outline_store), 0);
  if (first != first_now || before != g_list_model_get_n_items (G_LIST_MODEL (self->outline_store)))
    player_outline_list_set_store (self->outline, self->outline_store);
  g_clear_object (&first);
  g_clear_object (&first_now);
  show_start (self, view);
  show_progress (self, view);
  show_ended (self, view);
  player_course_proof_show (self->proof, view);
}

/* `25 steps`, or, where the course says what its pages are, `25 pages · 45 minutes` */
static char *
course_length (const LkCourseRow *row, const LkSessionView *view)
{
  const LkCompanion *companion = view != NULL ? view->companion : NULL;
  unsigned n = companion != NULL ? companion->pages->len : row->n_steps;
  g_autofree char *steps = g_strdup_printf (companion != NULL ? ngettext ("%u page", "%u pages", n)
                                                              : ngettext ("%u step", "%u steps", n),
                                            n);
  g_autofree char *time = companion != NULL && companion->minutes > 0
                              ? words_duration (companion->minutes * 60.0)
                              : NULL;

  return g_strjoin (" · ", steps, time, NULL);
}

static char *
course_facts (const LkCourseRow *row, const LkSessionView *view)
{
  g_autofree char *size = words_size ((guint64) row->file_size);
  g_autofree char *steps = course_length (row, view);

  if (row->version != NULL && *row->version != '\0')
    /* Translators: 12 steps · 7 MB · Version 1.2 */
    return g_strdup_printf (_ ("%s · %s · Version %s"), steps, size, row->version);
  return g_strdup_printf ("%s · %s", steps, size);
}

static void
show_row (PlayerCoursePage *self, const LkCourse *course)
{
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;
  g_autofree char *facts = course_facts (self->row, view);

  adw_window_title_set_title (self->window_title, self->row->title);
  gtk_label_set_label (self->title, self->row->title);
  set_text (self->facts, facts);
  /* Some tools repeat the title there. */
  set_text (self->description,
            course != NULL && g_strcmp0 (course->description, self->row->title) != 0
                ? course->description
                : NULL);
  player_cover_set_course (self->cover, player_context_store (self->context), self->row);
  gtk_stack_set_visible_child_name (self->stack, "course");
}

/* --- attempts --------------------------------------------------------------------------------------- */

static char *
attempt_words (const LkAttempt *attempt)
{
  g_autofree char *from = words_date (attempt->started);
  g_autofree char *to = attempt->ended > 0 ? words_date (attempt->ended) : NULL;

  if (attempt->state == LK_ATTEMPT_COMPLETED && to != NULL)
    return g_strdup_printf (_ ("Begun on %s, completed on %s"), from, to);
  return g_strdup_printf (_ ("Begun on %s, then started over"), from);
}

static void
show_attempts (PlayerCoursePage *self, const GPtrArray *attempts)
{
  GtkWidget *child;
  gboolean any = attempts != NULL && attempts->len > 1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->attempts))) != NULL)
    gtk_list_box_remove (self->attempts, child);
  gtk_widget_set_visible (self->attempts_title, any);
  gtk_widget_set_visible (GTK_WIDGET (self->attempts), any);
  for (guint i = 1; any && i < attempts->len; i++) {
    const LkAttempt *attempt = g_ptr_array_index (attempts, i);
    GtkWidget *row = adw_action_row_new ();
    g_autofree char *words = attempt_words (attempt);
    g_autofree char *title = g_strdup_printf (_ ("Attempt %u"), attempt->number);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
    gtk_list_box_append (self->attempts, row);
  }
}

/* --- opening ------------------------------------------------------------------------------------------ */

typedef struct {
  LkStore *store;
  gint64 learner_id, course_id, registration_id;
  gboolean with_course, recorded;
  LkCourseRow *row;
  GPtrArray *attempts;
  LkCourse *course;
} Facts;

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_clear_pointer (&facts->row, lk_course_row_free);
  g_clear_pointer (&facts->attempts, g_ptr_array_unref);
  g_clear_pointer (&facts->course, lk_course_unref);
  g_free (facts);
}

static gpointer
facts_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Facts *facts = input;
  g_auto (LkOpenedPackage) opened = { NULL };

  facts->row = lk_store_course (facts->store, facts->course_id, error);
  if (facts->row == NULL)
    return NULL;
  if (facts->registration_id != 0)
    facts->attempts = lk_store_attempts (facts->store, facts->registration_id, NULL);
  facts->recorded
      = lk_standard_speaks_xapi (lk_standard_from_name (facts->row->standard))
        || (facts->registration_id != 0
            && player_statements_any (facts->store, facts->learner_id, facts->course_id));
  if (facts->with_course && lk_library_open (facts->store, facts->course_id, &opened, NULL))
    facts->course = lk_course_ref (opened.course);
  return NULL;
}

/* Of a field or a question its page. */
static const LkOutlineRow *
row_of_place (const LkSessionView *view, const char *place)
{
  unsigned page;

  if (view->companion != NULL && lk_companion_page_of (view->companion, place, &page))
    place = lk_companion_page (view->companion, page)->id;
  return lk_session_view_row (view, place);
}

static void
go_to_place (PlayerCoursePage *self, const char *place)
{
  const LkSessionView *view = player_session_view (self->session);
  const LkOutlineRow *row = row_of_place (view, place);
  g_autofree char *lock = NULL, *sentence = NULL;

  if (row != NULL && row->enabled) {
    g_signal_emit (self, signals[START_WANTED], 0, row->item->identifier);
    return;
  }
  lock = row != NULL ? player_text_lock (view, row) : g_strdup ("");
  if (row == NULL)
    sentence = g_strdup (_ ("The course does not offer this place now."));
  else if (*lock != '\0')
    /* Translators: %1$s is the title of a page, %2$s a sentence that says why it is closed */
    sentence = g_strdup_printf (_ ("“%1$s” is still locked. %2$s"), row->item->title, lock);
  else
    sentence = g_strdup_printf (_ ("The course does not open “%s” now."), row->item->title);
  player_course_page_say (self, sentence);
  gtk_widget_grab_focus (GTK_WIDGET (self->start));
}

static void
act_on_then (PlayerCoursePage *self)
{
  PlayerThen then = self->then;
  g_autofree char *place = g_steal_pointer (&self->then_place);

  self->then = PLAYER_THEN_SHOW;
  if (player_session_view (self->session) == NULL)
    return;
  if (place != NULL) {
    go_to_place (self, place);
    return;
  }
  if (then == PLAYER_THEN_START)
    g_signal_emit (self, signals[START_WANTED], 0, NULL);
  else if (then == PLAYER_THEN_RESTART)
    player_course_page_restart (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->start));
}

static void
facts_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerCoursePage *self = owner;
  Facts *facts = input;

  if (facts->course_id != self->course_id || self->session == NULL)
    return;
  g_clear_handle_id (&self->loading_source, g_source_remove);
  if (facts->row == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "course");
    return;
  }
  g_clear_pointer (&self->row, lk_course_row_free);
  self->row = g_steal_pointer (&facts->row);
  show_attempts (self, facts->attempts);
  offer (self, "history", facts->recorded);
  if (player_session_engine (self->session) != NULL) {
    show_row (self, lk_session_course (player_session_engine (self->session)));
    act_on_then (self);
    return;
  }
  if (facts->course != NULL) {
    player_outline_update_course (self->outline_store, facts->course);
    player_outline_list_set_store (self->outline, self->outline_store);
  }
  show_row (self, facts->course);
}

static void
read_cards (PlayerCoursePage *self, LkSession *engine)
{
  const LkSessionView *view = player_session_view (self->session);

  player_course_proof_read (self->proof, self->context, self->course_id);
  player_course_works_read (self->works, self->context, lk_session_registration (engine),
                            view != NULL ? view->companion : NULL);
}

static void
load_facts (PlayerCoursePage *self)
{
  LkSession *engine = player_session_engine (self->session);
  Facts *facts = g_new0 (Facts, 1);

  facts->store = player_context_store (self->context);
  facts->learner_id = player_context_learner_id (self->context);
  facts->course_id = self->course_id;
  facts->with_course = engine == NULL;
  if (engine != NULL) {
    facts->registration_id = lk_session_registration (engine)->id;
    read_cards (self, engine);
  }
  widget_work (self, facts_thread, facts, facts_free, NULL, facts_done);
}

static void
opened_cb (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerCoursePage *self = owner;
  g_autofree char *sentence = NULL;
  gboolean playable = error == NULL;

  if (self->session != session)
    return;
  gtk_widget_set_visible (self->start_box, playable);
  gtk_widget_set_visible (self->right_column, playable);
  gtk_widget_set_visible (GTK_WIDGET (self->retry),
                          error != NULL
                              && !g_error_matches (error, LK_ERROR, LK_ISSUE_NOT_PLAYED_YET));
  if (error != NULL) {
    sentence = words_error (error);
    player_course_page_say (self, sentence);
    gtk_widget_hide (self->ended_banner);
  }
  load_facts (self);
}

static gboolean
show_loading_cb (gpointer data)
{
  PlayerCoursePage *self = data;

  self->loading_source = 0;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  return G_SOURCE_REMOVE;
}

void
player_course_page_open (PlayerCoursePage *self, gint64 course_id, PlayerThen then)
{
  player_course_page_close (self, NULL, NULL);
  self->course_id = course_id;
  self->then = then;
  g_clear_pointer (&self->then_place, g_free);
  self->unsaved = FALSE;
  offer (self, "tracking", FALSE);
  offer (self, "history", FALSE);
  player_course_page_say (self, NULL);
  set_text (self->note, NULL);
  gtk_widget_hide (self->ended_banner);
  player_course_proof_clear (self->proof);
  player_course_works_clear (self->works);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->ended_proof), "x", course_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->ended_proof), "win.proof-of");
  g_list_store_remove_all (self->outline_store);
  adw_window_title_set_title (self->window_title, "");
  self->session = player_session_new (self->context, course_id);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->loading_source = g_timeout_add (300, show_loading_cb, self);
  player_session_open (self->session, opened_cb, self);
}

void
player_course_page_set_place (PlayerCoursePage *self, const char *place)
{
  g_free (self->then_place);
  self->then_place = g_strdup (place);
}

void
player_course_page_close (PlayerCoursePage *self, PlayerSessionDone done, gpointer owner)
{
  g_autoptr (PlayerSession) session = g_steal_pointer (&self->session);

  g_clear_handle_id (&self->loading_source, g_source_remove);
  self->course_id = 0;
  if (session == NULL) {
    if (done != NULL)
      done (NULL, NULL, owner);
    return;
  }
  g_signal_handlers_disconnect_by_func (session, view_changed_cb, self);
  player_session_shut (session, done, owner);
}

/* --- acting -------------------------------------------------------------------------------------------- */

static void
start_cb (PlayerCoursePage *self)
{
  g_signal_emit (self, signals[START_WANTED], 0, NULL);
}

/* The session keeps what could not be written, so closing it once more saves it. */
static void
closed_again_cb (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerCoursePage *self = owner;
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  if (self->session != session)
    return;
  self->unsaved = error != NULL;
  player_course_page_say (self, sentence);
}

static void
retry_cb (PlayerCoursePage *self)
{
  if (self->unsaved) {
    player_session_close (self->session, closed_again_cb, self);
    return;
  }
  player_course_page_open (self, self->course_id, PLAYER_THEN_SHOW);
}

static void
item_activated_cb (PlayerCoursePage *self, PlayerOutlineItem *item)
{
  if (self->session != NULL && player_session_view (self->session) != NULL)
    g_signal_emit (self, signals[START_WANTED], 0, player_outline_item_id (item));
}

static void
open_missing (const char *identifier, gpointer data)
{
  g_signal_emit (data, signals[START_WANTED], 0, identifier);
}

static void
missing_wanted_cb (PlayerCoursePage *self, PlayerOutlineItem *item, GtkWidget *at)
{
  if (self->session != NULL)
    player_missing_show (at, player_session_view (self->session), player_outline_item_id (item),
                         open_missing, self);
}

/* What is missing for the proof. */
static void
part_wanted_cb (PlayerCoursePage *self, const char *part, GtkWidget *at)
{
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;
  const LkOutlineRow *row = view != NULL ? lk_session_view_row (view, part) : NULL;

  if (row != NULL && row->enabled)
    g_signal_emit (self, signals[START_WANTED], 0, part);
  else if (row != NULL)
    player_missing_show (at, view, part, open_missing, self);
}

/* --- units of cmi5 ---------------------------------------------------------------------------- */

static void
look_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerCoursePage *self = data;

  if (self->session != NULL && player_session_view (self->session) != NULL)
    g_signal_emit (self, signals[LOOK_WANTED], 0, g_variant_get_string (parameter, NULL));
}

typedef struct {
  PlayerCoursePage *self;
  PlayerSession *session;
  char *unit;
} Waiver;

static void
waiver_free (gpointer data)
{
  Waiver *waiver = data;

  g_object_unref (waiver->self);
  g_object_unref (waiver->session);
  g_free (waiver->unit);
  g_free (waiver);
}

static void
waived_cb (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerCoursePage *self = owner;
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  if (self->session == session)
    player_course_page_say (self, sentence);
}

/* As the statement has it, and as people say it (cmi5 9.5.5.2). */
static const struct {
  const char *reason, *label;
} reasons[] = {
  { LK_CMI5_REASON_TESTED_OUT, N_ ("Has Shown It in a Test") },
  { LK_CMI5_REASON_EQUIVALENT_ACTIVITY, N_ ("Has Learnt It Elsewhere") },
  { LK_CMI5_REASON_ADMINISTRATIVE, N_ ("Is Not Needed Here") },
};

static void
waive_answer (const char *response, gpointer data)
{
  Waiver *waiver = data;

  for (size_t i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reasons[i].reason, response) == 0 && waiver->self->session == waiver->session)
      player_session_waive (waiver->session, waiver->unit, response, waived_cb, waiver->self);
}

static void
waive_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerCoursePage *self = data;
  const char *unit = g_variant_get_string (parameter, NULL);
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;
  const LkOutlineRow *row = view != NULL ? lk_session_view_row (view, unit) : NULL;
  g_autofree char *body = NULL;
  WidgetQuestion *question;
  Waiver *waiver;

  if (row == NULL)
    return;
  /* Translators: %s is the title of a part */
  body
      = g_strdup_printf (_ ("“%s” then counts as done. The reason is recorded."), row->item->title);
  question = widget_question_new (_ ("Let Off This Part?"), body);
  widget_question_add (question, "no", _ ("Not Now"));
  for (size_t i = 0; i < G_N_ELEMENTS (reasons); i++)
    widget_question_add (question, reasons[i].reason, gettext (reasons[i].label));
  waiver = g_new0 (Waiver, 1);
  *waiver = (Waiver){ g_object_ref (self), g_object_ref (self->session), g_strdup (unit) };
  widget_question_ask (question, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), waive_answer,
                       waiver, waiver_free);
}

static void
add_unit_actions (PlayerCoursePage *self)
{
  static const GActionEntry entries[] = {
    { "look", look_action, "s", NULL, NULL, { 0 } },
    { "waive", waive_action, "s", NULL, NULL, { 0 } },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  /* Who learns does not let themselves off. */
  g_settings_bind (player_context_settings (self->context), "trainer",
                   g_action_map_lookup_action (G_ACTION_MAP (group), "waive"), "enabled",
                   G_SETTINGS_BIND_GET);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "course", G_ACTION_GROUP (group));
}

static void
restarted_cb (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerCoursePage *self = owner;
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  if (self->session != session)
    return;
  player_course_page_say (self, sentence);
  self->then = error == NULL ? PLAYER_THEN_START : PLAYER_THEN_SHOW;
  load_facts (self);
}

static void
restart_answer (const char *response, gpointer data)
{
  PlayerCoursePage *self = data;

  if (g_strcmp0 (response, "restart") == 0 && self->session != NULL)
    player_session_restart (self->session, restarted_cb, self);
}

void
player_course_page_restart (PlayerCoursePage *self)
{
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;
  WidgetQuestion *question;

  if (view == NULL)
    return;
  if (!view->begun && view->completed == 0) {
    start_cb (self);
    return;
  }
  question = widget_question_new (_ ("Start Over?"), _ ("Your earlier attempt is kept."));
  widget_question_add (question, "keep", _ ("Not Now"));
  widget_question_add (question, "restart", _ ("Start Over"));
  widget_question_set_appearance (question, "restart", ADW_RESPONSE_SUGGESTED);
  widget_question_set_default (question, "restart");
  widget_question_ask (question, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                       restart_answer, g_object_ref (self), g_object_unref);
}

void
player_course_page_returned (PlayerCoursePage *self, gboolean saved, const char *problem,
                             const char *note)
{
  if (self->session == NULL)
    return;
  self->unsaved = !saved;
  player_course_page_say (self, problem);
  set_text (self->note, saved && problem == NULL ? note : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->retry), self->unsaved);
  load_facts (self);
  player_outline_list_set_store (self->outline, self->outline_store);
  gtk_widget_grab_focus (GTK_WIDGET (self->unsaved ? self->retry : self->start));
}

PlayerSession *
player_course_page_session (PlayerCoursePage *self)
{
  return self->session;
}

const char *
player_course_page_title (PlayerCoursePage *self)
{
  return self->row != NULL ? self->row->title : "";
}

const LkCourseRow *
player_course_page_row (PlayerCoursePage *self)
{
  return self->row;
}

/* --- the page ------------------------------------------------------------------------------------------- */

void
player_course_page_set_context (PlayerCoursePage *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
  add_unit_actions (self);
}

static void
player_course_page_dispose (GObject *object)
{
  PlayerCoursePage *self = PLAYER_COURSE_PAGE (object);

  g_clear_handle_id (&self->loading_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->outline_store);
  g_clear_object (&self->context);
  g_clear_pointer (&self->row, lk_course_row_free);
  g_clear_pointer (&self->then_place, g_free);
  G_OBJECT_CLASS (player_course_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, loading);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, cover);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, outline);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, proof);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, works);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, ended_proof);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, ended_banner);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, start_box);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, problem_box);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, right_column);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, attempts_title);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, step_note);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, ended_label);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, title);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, facts);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, description);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, note);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, place);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, place_word);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, problem);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, steps);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, since);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, saved);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, bar);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, start);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, retry);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoursePage, attempts);
}

static void
player_course_page_class_init (PlayerCoursePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLAYER_TYPE_COVER);
  g_type_ensure (PLAYER_TYPE_WIDE_BOX);
  g_type_ensure (WIDGET_TYPE_STRIP);
  g_type_ensure (PLAYER_TYPE_OUTLINE_LIST);
  g_type_ensure (PLAYER_TYPE_COURSE_PROOF);
  g_type_ensure (PLAYER_TYPE_COURSE_WORKS);
  G_OBJECT_CLASS (klass)->dispose = player_course_page_dispose;
  signals[START_WANTED] = g_signal_new ("start-wanted", PLAYER_TYPE_COURSE_PAGE, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOOK_WANTED] = g_signal_new ("look-wanted", PLAYER_TYPE_COURSE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-course-page.ui");
  bind_children (widget_class);
}

static void
player_course_page_init (PlayerCoursePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->outline_store = g_list_store_new (PLAYER_TYPE_OUTLINE_ITEM);
  adw_bin_set_child (self->loading, widget_spinner_new (32));
  g_signal_connect_swapped (self->start, "clicked", G_CALLBACK (start_cb), self);
  g_signal_connect_swapped (self->retry, "clicked", G_CALLBACK (retry_cb), self);
  g_signal_connect_swapped (self->outline, "item-activated", G_CALLBACK (item_activated_cb), self);
  g_signal_connect_swapped (self->outline, "missing-wanted", G_CALLBACK (missing_wanted_cb), self);
  g_signal_connect_swapped (self->proof, "part-wanted", G_CALLBACK (part_wanted_cb), self);
}
