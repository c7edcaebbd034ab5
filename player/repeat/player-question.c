/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "engine/base/random.h"
#include "player/repeat/player-question-private.h"

static const PlayerAnswerKind *const kinds[LK_N_QUESTION_KINDS] = {
  [LK_QUESTION_CHOICE] = &player_answer_one,       [LK_QUESTION_TRUE_FALSE] = &player_answer_one,
  [LK_QUESTION_MULTIPLE] = &player_answer_several, [LK_QUESTION_SHORT] = &player_answer_word,
  [LK_QUESTION_NUMERIC] = &player_answer_number,   [LK_QUESTION_ORDERING] = &player_answer_order,
  [LK_QUESTION_MATCHING] = &player_answer_pairs,   [LK_QUESTION_CLOZE] = &player_answer_gaps,
};

struct _PlayerQuestion {
  AdwBin parent_instance;
  GSimpleActionGroup *actions;
  LkRandom random;
  PlayerAnswers answers; /* its question %NULL: nothing is asked */
  unsigned tries;
  double score; /* of the last try */
  gboolean judged, done;

  GtkScrolledWindow *scrolled;
  GtkBox *prompt, *explanation;
  GtkLabel *task, *missing, *verdict;
  AdwBin *answers_bin;
  GtkWidget *check_box, *feedback, *after;
  GtkButton *check, *retry, *solution;
  GtkImage *feedback_icon;
};

enum {
  TRIED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerQuestion, player_question, ADW_TYPE_BIN)

static const PlayerAnswerKind *
kind_of (PlayerQuestion *self)
{
  return kinds[self->answers.question->kind];
}

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* --- asking ----------------------------------------------------------------------------------- */

static unsigned
dice (unsigned n, void *data)
{
  return lk_random_below (data, n);
}

static void
array_unref (gpointer array)
{
  if (array != NULL)
    g_array_unref (array);
}

static void
make_answers (PlayerQuestion *self, const LkQuestion *question, LkPackage *package)
{
  PlayerAnswers *answers = &self->answers;

  answers->question = question;
  answers->package = package;
  answers->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  answers->controls = g_ptr_array_new ();
  answers->notes = g_ptr_array_new ();
  answers->order = lk_question_order (question->options, question->shuffle, dice, &self->random);
  answers->orders = g_ptr_array_new_with_free_func (array_unref);
  for (guint i = 0; i < question->fields->len; i++) {
    const LkQuestionField *field = lk_question_field (question, i);

    g_ptr_array_add (answers->orders, field->options->len > 0 ? lk_question_order (
                                          field->options, field->shuffle, dice, &self->random)
                                                              : NULL);
  }
  adw_bin_set_child (self->answers_bin, GTK_WIDGET (answers->box));
  kind_of (self)->build (answers);
}

void
player_question_clear (PlayerQuestion *self)
{
  PlayerAnswers *answers = &self->answers;

  if (answers->question == NULL)
    return;
  adw_bin_set_child (self->answers_bin, NULL);
  empty_box (self->prompt);
  empty_box (self->explanation);
  g_clear_pointer (&answers->controls, g_ptr_array_unref);
  g_clear_pointer (&answers->notes, g_ptr_array_unref);
  g_clear_pointer (&answers->order, g_array_unref);
  g_clear_pointer (&answers->orders, g_ptr_array_unref);
  *answers = (PlayerAnswers){ NULL };
}

static void
show_open (PlayerQuestion *self)
{
  self->judged = FALSE;
  gtk_widget_set_visible (self->check_box, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), FALSE);
  gtk_widget_set_visible (self->feedback, FALSE);
}

void
player_question_ask (PlayerQuestion *self, const LkQuestion *question, LkPackage *package)
{
  player_question_clear (self);
  self->tries = 0;
  self->score = 0;
  self->done = FALSE;
  player_question_add_text (self->prompt, question->prompt, package, question->fields->len);
  make_answers (self, question, package);
  gtk_label_set_label (self->task, _ (kind_of (self)->task));
  show_open (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

void
player_question_focus (PlayerQuestion *self)
{
  if (self->answers.question != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->answers_bin), GTK_DIR_TAB_FORWARD);
}

/* --- feedback --------------------------------------------------------------------------------- */

typedef struct {
  const char *words, *icon, *style;
} Verdict;

static Verdict
verdict_of (double score, const LkQuestion *question)
{
  static const Verdict right = { N_ ("Correct"), "object-select-symbolic", "done-box" };
  static const Verdict partly = { N_ ("Partly correct"), "view-refresh-symbolic", "note-box" };
  static const Verdict not_yet = { N_ ("Not correct yet"), "view-refresh-symbolic", "note-box" };

  if (score >= 1)
    return right;
  /* What was left out rightly is no merit of an answer. */
  return score > 0 && question->kind != LK_QUESTION_MULTIPLE ? partly : not_yet;
}

static void
explain (PlayerQuestion *self, const LkQuestionAnswer *answer)
{
  const LkQuestion *question = self->answers.question;
  gboolean of_options = question->kind != LK_QUESTION_ORDERING && question->fields->len == 0;

  empty_box (self->explanation);
  for (guint i = 0; of_options && i < answer->picked->len; i++) {
    guint index = g_array_index (answer->picked, guint, i);

    player_question_add_text (self->explanation,
                              lk_question_option (question->options, index)->feedback,
                              self->answers.package, 0);
  }
  player_question_add_text (self->explanation,
                            self->score >= 1 ? question->if_right : question->if_wrong,
                            self->answers.package, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->explanation),
                          gtk_widget_get_first_child (GTK_WIDGET (self->explanation)) != NULL);
}

/* All that is said, in one: it is read when the focus comes. (transfer full) */
static char *
spoken (PlayerQuestion *self)
{
  g_autoptr (GString) text = g_string_new (gtk_label_get_label (self->verdict));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->explanation));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      g_string_append_printf (text, ". %s", gtk_label_get_text (GTK_LABEL (child)));
  return g_strdup (text->str);
}

static void
show_feedback (PlayerQuestion *self, const LkQuestionAnswer *answer)
{
  Verdict verdict = verdict_of (self->score, self->answers.question);
  g_autofree char *all = NULL;

  explain (self, answer);
  gtk_label_set_label (self->verdict, _ (verdict.words));
  gtk_image_set_from_icon_name (self->feedback_icon, verdict.icon);
  gtk_widget_set_css_classes (self->feedback, (const char *[]){ verdict.style, NULL });
  gtk_widget_set_css_classes (
      GTK_WIDGET (self->verdict),
      (const char *[]){ "heading", self->score >= 1 ? "right" : "not-yet", NULL });
  gtk_widget_set_visible (self->after, !self->done);
  all = spoken (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->feedback), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  all, -1);
  gtk_widget_set_visible (self->check_box, FALSE);
  gtk_widget_set_visible (self->feedback, TRUE);
  gtk_widget_grab_focus (self->feedback);
}

/* --- answering -------------------------------------------------------------------------------- */

static void
judge (PlayerQuestion *self, const LkQuestionAnswer *answer)
{
  const LkQuestion *question = self->answers.question;

  self->judged = TRUE;
  self->tries++;
  self->score = lk_question_judge (question, answer);
  /* Of two the other one is right: that needs no second try. */
  self->done = self->score >= 1 || question->kind == LK_QUESTION_TRUE_FALSE;
  /* First, since it takes the focus from what is switched off then. */
  show_feedback (self, answer);
  kind_of (self)->mark (&self->answers, answer, self->done);
  g_signal_emit (self, signals[TRIED], 0, self->score, self->tries, self->done);
}

static void
check_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerQuestion *self = data;
  g_autoptr (LkQuestionAnswer) answer = lk_question_answer_new ();

  if (self->answers.question == NULL || self->judged)
    return;
  kind_of (self)->collect (&self->answers, answer);
  if (lk_question_is_answered (self->answers.question, answer)) {
    judge (self, answer);
    return;
  }
  gtk_label_set_label (self->missing, _ (kind_of (self)->missing));
  gtk_widget_set_visible (GTK_WIDGET (self->missing), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (self->missing), -1);
}

static void
retry_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerQuestion *self = data;

  if (!self->judged || self->done)
    return;
  kind_of (self)->unmark (&self->answers);
  show_open (self);
  player_question_focus (self);
}

static void
solution_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerQuestion *self = data;
  g_autoptr (LkQuestionAnswer) answer = lk_question_answer_new ();

  if (!self->judged || self->done)
    return;
  self->done = TRUE;
  kind_of (self)->collect (&self->answers, answer);
  kind_of (self)->mark (&self->answers, answer, TRUE);
  gtk_widget_set_visible (self->after, FALSE);
  gtk_widget_grab_focus (self->feedback);
  g_signal_emit (self, signals[TRIED], 0, self->score, self->tries, TRUE);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
player_question_dispose (GObject *object)
{
  PlayerQuestion *self = PLAYER_QUESTION (object);

  if (self->answers_bin != NULL)
    player_question_clear (self);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (player_question_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerQuestion, name)

static void
player_question_class_init (PlayerQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_question_dispose;
  signals[TRIED] = g_signal_new ("tried", PLAYER_TYPE_QUESTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 3, G_TYPE_DOUBLE, G_TYPE_UINT, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-question.ui");
  BIND (scrolled);
  BIND (prompt);
  BIND (task);
  BIND (answers_bin);
  BIND (check_box);
  BIND (check);
  BIND (missing);
  BIND (feedback);
  BIND (feedback_icon);
  BIND (verdict);
  BIND (explanation);
  BIND (after);
  BIND (retry);
  BIND (solution);
}

#undef BIND

static void
player_question_init (PlayerQuestion *self)
{
  static const GActionEntry entries[] = {
    { "check", check_action, NULL, NULL, NULL, { 0 } },
    { "retry", retry_action, NULL, NULL, NULL, { 0 } },
    { "solution", solution_action, NULL, NULL, NULL, { 0 } },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  lk_random_init_system (&self->random);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "question", G_ACTION_GROUP (self->actions));
}
