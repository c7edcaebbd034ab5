/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/repeat/player-question-private.h"

/* Options to choose from, and options to be put in order. */

static const LkQuestionOption *
option_at (const PlayerAnswers *answers, unsigned row)
{
  return lk_question_option (answers->question->options,
                             g_array_index (answers->order, guint, row));
}

/* --- to choose from --------------------------------------------------------------------------- */

static void
add_choice (PlayerAnswers *answers, unsigned row, gboolean single)
{
  const LkQuestionOption *option = option_at (answers, row);
  g_autofree char *name = player_question_plain (option->text);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *content = player_question_text_new (option->text, answers->package);

  gtk_widget_add_css_class (check, "answer");
  if (single && row > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), answers->controls->pdata[0]);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_ptr_array_add (answers->controls, check);
  player_answers_add_note (answers, GTK_BOX (content));
  gtk_box_append (answers->box, check);
}

static void
build_one (PlayerAnswers *answers)
{
  for (guint i = 0; i < answers->order->len; i++)
    add_choice (answers, i, TRUE);
}

static void
build_several (PlayerAnswers *answers)
{
  for (guint i = 0; i < answers->order->len; i++)
    add_choice (answers, i, FALSE);
}

static gboolean
is_chosen (const PlayerAnswers *answers, unsigned row)
{
  return gtk_check_button_get_active (answers->controls->pdata[row]);
}

static void
collect_choices (const PlayerAnswers *answers, LkQuestionAnswer *answer)
{
  for (guint i = 0; i < answers->controls->len; i++)
    if (is_chosen (answers, i))
      g_array_append_val (answer->picked, g_array_index (answers->order, guint, i));
}

static void
mark_choices (PlayerAnswers *answers, const LkQuestionAnswer *answer, gboolean solution)
{
  gboolean one = answers->question->kind != LK_QUESTION_MULTIPLE;

  for (guint i = 0; i < answers->controls->len; i++) {
    gboolean right = option_at (answers, i)->right, chosen = is_chosen (answers, i);

    if (solution && right)
      player_answers_say (answers, i, "right",
                          chosen ? _ ("Your answer, and right") : _ ("This is right"));
    else if (chosen && !right && (solution || one))
      player_answers_say (answers, i, "not-yet", _ ("Your answer"));
  }
  player_answers_set_sensitive (answers, FALSE);
}

static void
unmark_choices (PlayerAnswers *answers)
{
  player_answers_clear_marks (answers);
  player_answers_set_sensitive (answers, TRUE);
}

const PlayerAnswerKind player_answer_one = {
  .task = N_ ("Choose one answer."),
  .missing = N_ ("Please choose an answer first."),
  .build = build_one,
  .collect = collect_choices,
  .mark = mark_choices,
  .unmark = unmark_choices,
};

const PlayerAnswerKind player_answer_several = {
  .task = N_ ("Choose all answers that are right."),
  .missing = N_ ("Please choose an answer first."),
  .build = build_several,
  .collect = collect_choices,
  .mark = mark_choices,
  .unmark = unmark_choices,
};

/* --- to be put in order ----------------------------------------------------------------------- */

/* A row is a box with its number, its text and two buttons; it knows its option. */
#define OPTION "player-option"
#define NUMBER "player-number"
#define UP     "player-up"
#define DOWN   "player-down"

static unsigned
option_of_row (GtkWidget *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), OPTION));
}

static void
name_button (GtkWidget *row, const char *key, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (g_object_get_data (G_OBJECT (row), key)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Numbers and names follow the places. */
static void
renumber (PlayerAnswers *answers)
{
  unsigned place = 0, n = answers->controls->len;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (answers->box)); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    const LkQuestionOption *option
        = lk_question_option (answers->question->options, option_of_row (row));
    g_autofree char *number = g_strdup_printf ("%u.", ++place);
    g_autofree char *text = player_question_plain (option->text);
    /* Translators: %1$s is a thing that is put in order, %2$u its place, %3$u how many there are */
    g_autofree char *name = g_strdup_printf (_ ("%1$s, place %2$u of %3$u"), text, place, n);
    /* Translators: %s is a thing that is put in order, and its place */
    g_autofree char *up = g_strdup_printf (_ ("Move up: %s"), name);
    g_autofree char *down = g_strdup_printf (_ ("Move down: %s"), name);

    gtk_label_set_label (g_object_get_data (G_OBJECT (row), NUMBER), number);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    name_button (row, UP, up);
    name_button (row, DOWN, down);
    gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), UP), place > 1);
    gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), DOWN), place < n);
  }
}

/* The focus stays with what is moved; at an end on the button that still leads somewhere. */
static void
move_row (PlayerAnswers *answers, GtkWidget *row, int by)
{
  GtkWidget *other = by < 0 ? gtk_widget_get_prev_sibling (row) : gtk_widget_get_next_sibling (row);
  GtkWidget *button;

  if (other == NULL)
    return;
  gtk_box_reorder_child_after (answers->box, row,
                               by < 0 ? gtk_widget_get_prev_sibling (other) : other);
  renumber (answers);
  button = g_object_get_data (G_OBJECT (row), by < 0 ? UP : DOWN);
  if (!gtk_widget_get_sensitive (button))
    button = g_object_get_data (G_OBJECT (row), by < 0 ? DOWN : UP);
  gtk_widget_grab_focus (button);
}

static PlayerAnswers *
answers_of_row (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_parent (row)), "player-answers");
}

static void
up_cb (GtkWidget *row)
{
  move_row (answers_of_row (row), row, -1);
}

static void
down_cb (GtkWidget *row)
{
  move_row (answers_of_row (row), row, 1);
}

static gboolean
key_cb (GtkEventController *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  GtkWidget *row = gtk_event_controller_get_widget (controller);

  if ((state & GDK_ALT_MASK) == 0 || (key != GDK_KEY_Up && key != GDK_KEY_Down)
      || !gtk_widget_get_sensitive (row))
    return FALSE;
  move_row (answers_of_row (row), row, key == GDK_KEY_Up ? -1 : 1);
  return TRUE;
}

static void
add_button (GtkWidget *row, const char *key, const char *icon, GCallback pressed)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", pressed, row);
  g_object_set_data (G_OBJECT (row), key, button);
  gtk_box_append (GTK_BOX (row), button);
}

static void
add_row (PlayerAnswers *answers, unsigned index)
{
  const LkQuestionOption *option = lk_question_option (answers->question->options, index);
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *content = player_question_text_new (option->text, answers->package);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_box_set_spacing (GTK_BOX (row), 12);
  gtk_widget_add_css_class (row, "answer");
  gtk_widget_add_css_class (number, "second");
  g_object_set_data (G_OBJECT (row), OPTION, GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (row), NUMBER, number);
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (GTK_BOX (row), content);
  add_button (row, UP, "go-up-symbolic", G_CALLBACK (up_cb));
  add_button (row, DOWN, "go-down-symbolic", G_CALLBACK (down_cb));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), NULL);
  gtk_widget_add_controller (row, keys);
  g_ptr_array_add (answers->controls, row);
  player_answers_add_note (answers, GTK_BOX (content));
  gtk_box_append (answers->box, row);
}

/* What begins in the right order would be answered by looking at it. */
static void
disturb (PlayerAnswers *answers)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (answers->box));
  guint last = answers->order->len - 1;

  for (guint i = 0; i < answers->order->len; i++)
    if (option_at (answers, i)->place != i)
      return;
  gtk_box_reorder_child_after (answers->box, first, answers->controls->pdata[last]);
}

static void
build_order (PlayerAnswers *answers)
{
  g_object_set_data (G_OBJECT (answers->box), "player-answers", answers);
  for (guint i = 0; i < answers->order->len; i++)
    add_row (answers, g_array_index (answers->order, guint, i));
  disturb (answers);
  renumber (answers);
}

static void
collect_order (const PlayerAnswers *answers, LkQuestionAnswer *answer)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (answers->box)); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    guint index = option_of_row (row);

    g_array_append_val (answer->picked, index);
  }
}

static unsigned
place_of (const LkQuestionAnswer *answer, unsigned option)
{
  for (guint i = 0; i < answer->picked->len; i++)
    if (g_array_index (answer->picked, guint, i) == option)
      return i;
  return 0;
}

/* Into the order that is right. */
static void
sort_rows (PlayerAnswers *answers)
{
  GtkWidget *after = NULL;

  for (guint place = 0; place < answers->controls->len; place++)
    for (guint i = 0; i < answers->controls->len; i++) {
      GtkWidget *row = answers->controls->pdata[i];

      if (lk_question_option (answers->question->options, option_of_row (row))->place != place)
        continue;
      gtk_box_reorder_child_after (answers->box, row, after);
      after = row;
    }
  renumber (answers);
}

static void
mark_order (PlayerAnswers *answers, const LkQuestionAnswer *answer, gboolean solution)
{
  for (guint i = 0; solution && i < answers->controls->len; i++) {
    unsigned option = option_of_row (answers->controls->pdata[i]);
    unsigned place = place_of (answer, option);
    gboolean right = lk_question_is_right_at (answers->question, answer, place);
    g_autofree char *words = right ? g_strdup (_ ("Right"))
                                   /* Translators: %u is a place in an order */
                                   : g_strdup_printf (_ ("You had it in place %u."), place + 1);

    player_answers_say (answers, i, right ? "right" : "not-yet", words);
  }
  if (solution)
    sort_rows (answers);
  player_answers_set_sensitive (answers, FALSE);
}

static void
unmark_order (PlayerAnswers *answers)
{
  player_answers_clear_marks (answers);
  player_answers_set_sensitive (answers, TRUE);
  renumber (answers);
}

const PlayerAnswerKind player_answer_order = {
  .task
  = N_ ("Put everything in the right order: with the buttons, or with Alt and the arrow keys."),
  .missing = N_ ("Please choose an answer first."),
  .build = build_order,
  .collect = collect_order,
  .mark = mark_order,
  .unmark = unmark_order,
};
