/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/repeat/player-repeat-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "engine/base/random.h"
#include "engine/session/learned.h"
#include "engine/session/repetition.h"
#include "engine/webhost/web-view.h"
#include "player/parts/player-study.h"
#include "player/repeat/player-question.h"
#include "widgets/widget-banner.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"
#include "words/words.h"

#define TOKEN_BYTES 16

/* What comes once the question on screen has been kept and its page is gone. */
typedef enum {
  THEN_NEXT,
  THEN_LEAVE,
} Then;

struct _PlayerRepeatPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GSimpleActionGroup *actions;
  LkRepetition *repetition; /* %NULL: nothing runs, or it is being planned */
  gboolean running, busy, leaving;
  gboolean ended; /* the last question is over */
  Then then;
  char *problem; /* why the last answer could not be kept; nullable */
  unsigned index, delivery, n_answered;
  LkWebView *web;
  gint64 web_course; /* whose package it shows */
  PlayerStudy *study;

  AdwWindowTitle *window_title;
  WidgetBanner *banner;
  GtkStack *stack;
  AdwBin *page_bin;
  PlayerQuestion *native; /* for questions that have no page */
  AdwStatusPage *end_page;
  GtkButton *end_button, *again_button, *next;
  GtkWidget *bar;
  GtkLabel *from;
};

enum {
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerRepeatPage, player_repeat_page, ADW_TYPE_BIN)

static void ask (PlayerRepeatPage *self, unsigned index);

/* --- what is shown ---------------------------------------------------------------------------- */

static void
show_bar (PlayerRepeatPage *self)
{
  bool last = self->index + 1 == lk_repetition_length (self->repetition);
  bool open = lk_repetition_state (self->repetition) == LK_REPETITION_OPEN;

  /* Translators: to the next question, without answering this one */
  gtk_button_set_label (self->next, open ? _ ("Skip") : last ? _ ("Finish") : _ ("Next Question"));
  if (open)
    gtk_widget_remove_css_class (GTK_WIDGET (self->next), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->next), "suggested-action");
}

static void
show_question (PlayerRepeatPage *self)
{
  const LkRepetitionQuestion *question = lk_repetition_question (self->repetition, self->index);
  /* Translators: %1$u is the number of a question, %2$u is how many there are */
  g_autofree char *place = g_strdup_printf (_ ("Question %1$u of %2$u"), self->index + 1,
                                            lk_repetition_length (self->repetition));

  adw_window_title_set_subtitle (self->window_title, place);
  gtk_label_set_label (self->from, question->course_title);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->web != NULL ? GTK_WIDGET (self->web) : GTK_WIDGET (self->native)),
      GTK_ACCESSIBLE_PROPERTY_LABEL, place, -1);
  gtk_widget_show (self->bar);
  show_bar (self);
}

/* --- learning time ---------------------------------------------------------------------------- */

typedef struct {
  PlayerContext *context; /* reference: the store stays */
  gint64 learner_id, course_id, time;
} LearnedInput;

static void
learned_free (gpointer data)
{
  LearnedInput *learned = data;

  g_object_unref (learned->context);
  g_free (learned);
}

static gpointer
learned_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  LearnedInput *learned = input;

  lk_learned_in_course (player_context_store (learned->context), lk_clock_system (),
                        learned->learner_id, learned->course_id, learned->time, NULL);
  return NULL;
}

/* It belongs to the course of the question on screen. */
static void
keep_cb (gint64 time, gpointer data)
{
  PlayerRepeatPage *self = data;
  LearnedInput *learned;

  if (self->repetition == NULL || self->web_course == 0)
    return;
  learned = g_new0 (LearnedInput, 1);
  learned->context = g_object_ref (self->context);
  learned->learner_id = player_context_learner_id (self->context);
  learned->course_id = self->web_course;
  learned->time = time;
  widget_work (self, learned_thread, learned, learned_free, NULL, NULL);
}

/* --- the end ---------------------------------------------------------------------------------- */

static void
drop_page (PlayerRepeatPage *self)
{
  g_autoptr (LkWebView) web = self->web != NULL ? g_object_ref (self->web) : NULL;

  player_study_end (self->study);
  player_question_clear (self->native);
  adw_bin_set_child (self->page_bin, NULL);
  self->web = NULL;
  self->web_course = 0;
  if (web != NULL)
    lk_web_view_end (web);
}

/* Nothing of a score: how many, and when it goes on. (transfer full) */
static char *
end_text (PlayerRepeatPage *self, int next_day)
{
  g_autofree char *date = words_date (lk_repetition_day_moment (next_day));
  g_autofree char *done
      = self->n_answered == 0
            ? g_strdup (_ ("There is nothing more to review."))
            : g_strdup_printf (ngettext ("You have reviewed %u question.",
                                         "You have reviewed %u questions.", self->n_answered),
                               self->n_answered);
  /* Translators: %s is a date */
  g_autofree char *when
      = next_day != 0 ? g_strdup_printf (_ ("The next round comes on %s."), date) : g_strdup ("");

  return g_strstrip (g_strconcat (done, "\n", when, NULL));
}

typedef struct {
  LkRepetition *repetition; /* borrowed: it stays until this is answered */
  int day;
  bool more;
} NextInput;

static gpointer
next_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  NextInput *next = input;

  lk_repetition_next (next->repetition, &next->day, &next->more, error);
  return NULL;
}

static void
next_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerRepeatPage *self = owner;
  const NextInput *next = input;
  g_autofree char *text = end_text (self, next->day);

  self->busy = FALSE;
  if (self->leaving) {
    player_repeat_page_leave (self);
    return;
  }
  adw_status_page_set_description (self->end_page, text);
  gtk_widget_set_visible (GTK_WIDGET (self->again_button), next->more);
  gtk_stack_set_visible_child_name (self->stack, "end");
  gtk_widget_grab_focus (GTK_WIDGET (self->end_button));
}

static void
finish (PlayerRepeatPage *self)
{
  NextInput *next = g_new0 (NextInput, 1);

  next->repetition = self->repetition;
  self->ended = TRUE;
  self->busy = TRUE;
  drop_page (self);
  adw_window_title_set_subtitle (self->window_title, "");
  gtk_widget_hide (self->bar);
  widget_work (self, next_thread, next, g_free, NULL, next_done);
}

static void
stop (PlayerRepeatPage *self)
{
  g_autofree char *problem = g_steal_pointer (&self->problem);

  drop_page (self);
  g_clear_pointer (&self->repetition, lk_repetition_free);
  self->running = self->busy = self->leaving = FALSE;
  g_signal_emit (self, signals[LEFT], 0, problem);
}

/* --- from one question to the next ------------------------------------------------------------- */

static void
go_on (PlayerRepeatPage *self)
{
  self->busy = FALSE;
  if (self->then == THEN_LEAVE || self->leaving)
    stop (self);
  else if (self->index + 1 < lk_repetition_length (self->repetition))
    ask (self, self->index + 1);
  else
    finish (self);
}

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlayerRepeatPage) self = data;

  lk_web_view_withdraw_finish (LK_WEB_VIEW (source), result);
  if (self->running)
    go_on (self);
}

static gpointer
settle_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  lk_repetition_settle (input, error);
  return NULL;
}

/* What could not be kept stays on screen, to be tried again; who leaves is told. */
static void
settle_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerRepeatPage *self = owner;
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  if (error != NULL && !self->leaving) {
    self->busy = FALSE;
    player_study_begin (self->study);
    widget_banner_show (self->banner, "dialog-warning-symbolic", sentence, NULL, NULL);
    return;
  }
  widget_banner_hide (self->banner);
  self->problem = g_steal_pointer (&sentence);
  if (lk_repetition_state (self->repetition) == LK_REPETITION_WRITTEN)
    self->n_answered++;
  gtk_stack_set_visible_child_name (self->stack, "blank");
  if (self->web != NULL)
    lk_web_view_withdraw_async (self->web, withdrawn_cb, g_object_ref (self));
  else
    go_on (self);
}

static void
settle (PlayerRepeatPage *self, Then then)
{
  self->busy = TRUE;
  self->then = then;
  player_study_end (self->study);
  widget_work (self, settle_thread, self->repetition, NULL, NULL, settle_done);
}

static void
next_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerRepeatPage *self = data;

  if (self->running && !self->busy && !self->ended && self->repetition != NULL)
    settle (self, THEN_NEXT);
}

static void
leave_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_repeat_page_leave (data);
}

void
player_repeat_page_leave (PlayerRepeatPage *self)
{
  if (!self->running)
    return;
  self->leaving = TRUE;
  /* What is under way ends first, and finds that it was the last. */
  if (self->busy)
    return;
  if (self->ended || self->repetition == NULL)
    stop (self);
  else
    settle (self, THEN_LEAVE);
}

/* --- what the page says ------------------------------------------------------------------------ */

static gboolean
heard_cb (gpointer data)
{
  PlayerRepeatPage *self = data;

  if (self->running && self->repetition != NULL && !self->ended)
    show_bar (self);
  return G_SOURCE_REMOVE;
}

/* On the bridge's thread. The view ends before the round does. */
static char *
post_cb (unsigned delivery, const char *text, void *data)
{
  PlayerRepeatPage *self = data;
  g_auto (LkPostReply) reply = lk_repetition_post (self->repetition, delivery, text, strlen (text));

  if (reply.changed)
    g_idle_add_full (G_PRIORITY_DEFAULT, heard_cb, g_object_ref (self), g_object_unref);
  return g_steal_pointer (&reply.text);
}

static void
load_changed_cb (LkWebView *view, bool loading, void *data)
{
  PlayerRepeatPage *self = data;

  if (loading || self->busy || self->ended)
    return;
  gtk_stack_set_visible_child_name (self->stack, "question");
  lk_web_view_focus_page (view);
}

static void
show_problem (PlayerRepeatPage *self)
{
  if (self->busy || self->ended)
    return;
  gtk_stack_set_visible_child_name (self->stack, "problem");
  gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

static void
crashed_cb (LkWebView *view, void *data)
{
  show_problem (data);
}

static void
missing_cb (LkWebView *view, const char *entry, bool damaged, void *data)
{
  PlayerRepeatPage *self = data;

  if (g_str_equal (entry, lk_repetition_question (self->repetition, self->index)->entry))
    show_problem (self);
}

/* A question leads nowhere. */
static void
external_cb (LkWebView *view, const char *uri, const char *file, void *data)
{
  if (file != NULL)
    lk_web_view_save_download (view, NULL);
}

/* --- asking ------------------------------------------------------------------------------------ */

/* In an origin that is thrown away with it: the course's own storage is neither read nor written. */
static void
make_web_view (PlayerRepeatPage *self, const LkRepetitionQuestion *question)
{
  static const LkWebDelegate delegate = { .post = post_cb,
                                          .load_changed = load_changed_cb,
                                          .crashed = crashed_cb,
                                          .external = external_cb,
                                          .missing = missing_cb };
  g_autofree char *token = lk_random_token (TOKEN_BYTES);

  self->web = lk_web_view_new (player_context_server (self->context), token, question->package,
                               NULL, NULL, LK_WEB_API_NONE, &delegate, self);
  self->web_course = question->course_id;
  lk_web_view_set_hosting (self->web, true);
  lk_web_view_set_zoom (self->web,
                        g_settings_get_double (player_context_settings (self->context), "zoom"));
  adw_bin_set_child (self->page_bin, GTK_WIDGET (self->web));
}

typedef struct {
  LkRepetition *repetition; /* borrowed: it stays until this is answered */
  unsigned delivery, tries;
  double score;
} TriedInput;

static gpointer
tried_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const TriedInput *tried = input;

  lk_repetition_answer (tried->repetition, tried->delivery, tried->score, tried->tries, true,
                        error);
  return NULL;
}

/* An answer that is the last one is on the disk before it goes on. What could not be kept is tried again then. */
static void
tried_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerRepeatPage *self = owner;
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  self->busy = FALSE;
  if (self->leaving) {
    player_repeat_page_leave (self);
    return;
  }
  if (sentence != NULL)
    widget_banner_show (self->banner, "dialog-warning-symbolic", sentence, NULL, NULL);
  show_bar (self);
}

static void
tried_cb (PlayerRepeatPage *self, double score, unsigned tries, gboolean done)
{
  TriedInput *tried;

  if (self->busy || self->ended)
    return;
  /* Nothing is written yet. */
  if (!done) {
    lk_repetition_answer (self->repetition, self->delivery, score, tries, false, NULL);
    show_bar (self);
    return;
  }
  tried = g_new0 (TriedInput, 1);
  *tried = (TriedInput){ self->repetition, self->delivery, tries, score };
  self->busy = TRUE;
  widget_work (self, tried_thread, tried, g_free, NULL, tried_done);
}

static void
ask_native (PlayerRepeatPage *self, const LkRepetitionQuestion *question)
{
  drop_page (self);
  player_question_ask (self->native, question->item, question->package);
  show_question (self);
  gtk_stack_set_visible_child_name (self->stack, "native");
  player_question_focus (self->native);
}

static void
ask (PlayerRepeatPage *self, unsigned index)
{
  const LkRepetitionQuestion *question = lk_repetition_question (self->repetition, index);

  self->index = index;
  lk_repetition_ask (self->repetition, index, ++self->delivery);
  if (question->item != NULL) {
    ask_native (self, question);
    return;
  }
  player_question_clear (self->native);
  if (self->web_course != question->course_id)
    drop_page (self);
  if (self->web == NULL)
    make_web_view (self, question);
  show_question (self);
  player_study_begin (self->study);
  lk_web_view_deliver (self->web, question->entry, question->suffix, self->delivery);
}

typedef struct {
  LkStore *store;
  gint64 learner_id;
  bool again;
} PlanInput;

static gpointer
plan_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  PlanInput *plan = input;

  return lk_repetition_new (plan->store, plan->learner_id, lk_clock_system (), plan->again, error);
}

static void
plan_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerRepeatPage *self = owner;

  self->busy = FALSE;
  self->repetition = result;
  if (error != NULL)
    self->problem = words_error (error);
  if (error != NULL || self->leaving)
    stop (self);
  else if (lk_repetition_length (self->repetition) == 0)
    finish (self);
  else
    ask (self, 0);
}

static void
begin (PlayerRepeatPage *self, bool again)
{
  PlanInput *plan = g_new0 (PlanInput, 1);

  plan->again = again;
  plan->store = player_context_store (self->context);
  plan->learner_id = player_context_learner_id (self->context);
  self->running = self->busy = TRUE;
  self->ended = self->leaving = FALSE;
  self->n_answered = 0;
  widget_banner_hide (self->banner);
  gtk_widget_hide (self->bar);
  gtk_stack_set_visible_child_name (self->stack, "blank");
  widget_work (self, plan_thread, plan, g_free, NULL, plan_done);
}

void
player_repeat_page_begin (PlayerRepeatPage *self)
{
  if (!self->running)
    begin (self, false);
}

static void
again_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerRepeatPage *self = data;

  if (!self->running || self->busy || !self->ended)
    return;
  g_clear_pointer (&self->repetition, lk_repetition_free);
  begin (self, true);
}

/* --- the page ---------------------------------------------------------------------------------- */

void
player_repeat_page_set_context (PlayerRepeatPage *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
}

GActionGroup *
player_repeat_page_actions (PlayerRepeatPage *self)
{
  return G_ACTION_GROUP (self->actions);
}

gboolean
player_repeat_page_is_running (PlayerRepeatPage *self)
{
  return self->running;
}

GtkWidget *
player_repeat_page_web_view (PlayerRepeatPage *self)
{
  return GTK_WIDGET (self->web);
}

static void
player_repeat_page_dispose (GObject *object)
{
  PlayerRepeatPage *self = PLAYER_REPEAT_PAGE (object);

  if (self->study != NULL)
    drop_page (self);
  g_clear_pointer (&self->study, player_study_free);
  g_clear_pointer (&self->repetition, lk_repetition_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_object (&self->actions);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_repeat_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerRepeatPage, name)

static void
player_repeat_page_class_init (PlayerRepeatPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_BANNER);
  g_type_ensure (PLAYER_TYPE_QUESTION);
  G_OBJECT_CLASS (klass)->dispose = player_repeat_page_dispose;
  signals[LEFT] = g_signal_new ("left", PLAYER_TYPE_REPEAT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-repeat-page.ui");
  BIND (window_title);
  BIND (banner);
  BIND (stack);
  BIND (page_bin);
  BIND (native);
  BIND (end_page);
  BIND (end_button);
  BIND (again_button);
  BIND (bar);
  BIND (from);
  BIND (next);
}

#undef BIND

static const PlayerStudyDelegate study_delegate = { .keep = keep_cb };

static void
player_repeat_page_init (PlayerRepeatPage *self)
{
  static const GActionEntry entries[] = {
    { "next", next_action, NULL, NULL, NULL, { 0 } },
    { "leave", leave_action, NULL, NULL, NULL, { 0 } },
    { "again", again_action, NULL, NULL, NULL, { 0 } },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->study = player_study_new (GTK_WIDGET (self), &study_delegate, self);
  g_signal_connect_swapped (self->native, "tried", G_CALLBACK (tried_cb), self);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
