/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/repeat/player-question-private.h"

/* Fields to be filled in: written, or chosen from a list. */

/* --- lists ------------------------------------------------------------------------------------ */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer short_ones)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (short_ones != NULL) {
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  } else {
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  }
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* A long answer is cut in the field and wrapped in its list: the window may be narrow. */
static GtkListItemFactory *
factory_new (gboolean short_ones)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (short_ones));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

static GtkWidget *
list_new (const LkQuestionField *field, const GArray *order)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  GtkWidget *list;
  g_autoptr (GtkListItemFactory) shown = factory_new (TRUE), listed = factory_new (FALSE);

  gtk_string_list_append (words,
                          field->may_be_empty ? _ ("Nothing of these") : _ ("Please choose"));
  for (guint i = 0; i < order->len; i++) {
    const LkQuestionOption *option
        = lk_question_option (field->options, g_array_index (order, guint, i));
    g_autofree char *text = player_question_plain (option->text);

    gtk_string_list_append (words, text);
  }
  list = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (list), shown);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (list), listed);
  return list;
}

/* --- fields ----------------------------------------------------------------------------------- */

/* Enter checks the answer, as the button does. */
static void
activate_cb (GtkWidget *entry)
{
  gtk_widget_activate_action (entry, "question.check", NULL);
}

static GtkWidget *
entry_new (void)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), 1000);
  g_signal_connect (entry, "activate", G_CALLBACK (activate_cb), NULL);
  return entry;
}

/* @label: of the field, above it; nullable */
static void
add_field (PlayerAnswers *answers, unsigned index, GtkWidget *label, const char *name)
{
  const LkQuestionField *field = lk_question_field (answers->question, index);
  const GArray *order = answers->orders->pdata[index];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *control = order != NULL ? list_new (field, order) : entry_new ();

  gtk_widget_set_margin_bottom (box, 8);
  if (label != NULL)
    gtk_box_append (GTK_BOX (box), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_add_css_class (control, "answer-field");
  g_ptr_array_add (answers->controls, control);
  gtk_box_append (GTK_BOX (box), control);
  player_answers_add_note (answers, GTK_BOX (box));
  gtk_box_append (answers->box, box);
}

static void
build_written (PlayerAnswers *answers)
{
  add_field (answers, 0, NULL, _ ("Your answer"));
}

static void
build_gaps (PlayerAnswers *answers)
{
  unsigned n = answers->question->fields->len;

  for (unsigned i = 0; i < n; i++) {
    /* Translators: %u is the number of a gap in a text */
    g_autofree char *name = n > 1 ? g_strdup_printf (_ ("Gap %u"), i + 1) : g_strdup (_ ("Gap"));
    GtkWidget *label = gtk_label_new (name);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    add_field (answers, i, label, name);
  }
}

static void
build_pairs (PlayerAnswers *answers)
{
  for (unsigned i = 0; i < answers->question->fields->len; i++) {
    const LkQuestionField *field = lk_question_field (answers->question, i);
    g_autofree char *name = player_question_plain (field->text);

    add_field (answers, i, player_question_text_new (field->text, answers->package), name);
  }
}

/* The first of a list is nothing. */
static guint
picked_in (const GArray *order, GtkWidget *control)
{
  guint selected = order != NULL ? gtk_drop_down_get_selected (GTK_DROP_DOWN (control)) : 0;

  return order != NULL && selected > 0 && selected <= order->len
             ? g_array_index (order, guint, selected - 1)
             : LK_QUESTION_NONE;
}

static void
collect_fields (const PlayerAnswers *answers, LkQuestionAnswer *answer)
{
  for (guint i = 0; i < answers->controls->len; i++) {
    const GArray *order = answers->orders->pdata[i];
    GtkWidget *control = answers->controls->pdata[i];
    guint picked = picked_in (order, control);

    g_array_append_val (answer->picked, picked);
    g_ptr_array_add (
        answer->texts,
        g_strdup (order == NULL ? gtk_editable_get_text (GTK_EDITABLE (control)) : ""));
  }
}

static void
mark_fields (PlayerAnswers *answers, const LkQuestionAnswer *answer, gboolean solution)
{
  for (guint i = 0; i < answers->controls->len; i++) {
    gboolean right = lk_question_is_right_at (answers->question, answer, i);
    g_autofree char *text = lk_question_field_solution (lk_question_field (answers->question, i));
    /* Translators: %s is the right answer */
    g_autofree char *words = right      ? g_strdup (_ ("Right"))
                             : solution ? g_strdup_printf (_ ("Right is: %s"), text)
                                        : g_strdup (_ ("Not right yet"));

    player_answers_say (answers, i, right ? "right" : "not-yet", words);
  }
  player_answers_set_sensitive (answers, FALSE);
}

static void
unmark_fields (PlayerAnswers *answers)
{
  player_answers_clear_marks (answers);
  player_answers_set_sensitive (answers, TRUE);
}

#define FIELDS                                                                                     \
  .missing = N_ ("Please fill in everything first."), .collect = collect_fields,                   \
  .mark = mark_fields, .unmark = unmark_fields

const PlayerAnswerKind player_answer_word = {
  .task = N_ ("Write your answer."),
  .build = build_written,
  FIELDS,
};

const PlayerAnswerKind player_answer_number = {
  .task = N_ ("Write a number."),
  .build = build_written,
  FIELDS,
};

const PlayerAnswerKind player_answer_gaps = {
  .task = N_ ("Fill in the gaps."),
  .build = build_gaps,
  FIELDS,
};

const PlayerAnswerKind player_answer_pairs = {
  .task = N_ ("Choose what belongs to each."),
  .build = build_pairs,
  FIELDS,
};
