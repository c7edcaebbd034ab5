/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/progress/player-progress-answers.h"

#include <glib/gi18n.h>

#include "player/progress/player-progress-text.h"
#include "widgets/widget-label.h"

#define AT_ONCE 100
#define KEY     "progress-shown"

/* Sign and word together: colour never speaks alone. */
static GtkWidget *
verdict_new (LkProgressVerdict verdict)
{
  static const struct {
    const char *icon, *class_name;
  } looks[] = {
    [LK_VERDICT_NONE] = { NULL, NULL },
    [LK_VERDICT_RIGHT] = { "object-select-symbolic", "right" },
    [LK_VERDICT_PARTLY] = { "lernkoffer-begun-symbolic", "not-yet" },
    [LK_VERDICT_NOT_YET] = { "list-remove-symbolic", "not-yet" },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (box, looks[verdict].class_name);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (looks[verdict].icon));
  gtk_box_append (GTK_BOX (box), widget_label_new (player_progress_text_verdict (verdict), NULL));
  return box;
}

static GtkWidget *
answer_row_new (const LkProgressAnswer *answer)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *question = player_progress_text_question (answer);
  g_autofree char *given = player_progress_text_answer (answer);
  g_autofree char *right = player_progress_text_right (answer);
  /* Translators: %s is what somebody answered, in quotation marks */
  g_autofree char *given_line = g_strdup_printf (_ ("Your answer: %s"), given);
  /* Translators: %s is what would have been right, in quotation marks */
  g_autofree char *right_line
      = *right != '\0' ? g_strdup_printf (_ ("Correct is: %s"), right) : g_strdup ("");
  const char *verdict = player_progress_text_verdict (answer->verdict);
  g_autofree char *label = g_strjoin (". ", question, given_line, verdict,
                                      *right_line != '\0' ? right_line : NULL, NULL);

  if (*answer->part != '\0')
    gtk_box_append (GTK_BOX (box), widget_label_new (answer->part, "second"));
  gtk_box_append (GTK_BOX (box), widget_label_new (question, "heading"));
  gtk_box_append (GTK_BOX (box), widget_label_new (given_line, NULL));
  if (answer->verdict != LK_VERDICT_NONE)
    gtk_box_append (GTK_BOX (box), verdict_new (answer->verdict));
  if (*right_line != '\0')
    gtk_box_append (GTK_BOX (box), widget_label_new (right_line, NULL));
  gtk_widget_add_css_class (box, "padded");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

/* --- as they are asked for --------------------------------------------------------------------------- */

static void add_answers (AdwExpanderRow *row, const LkProgressAttempt *attempt);

static void
more_cb (AdwActionRow *more, gpointer data)
{
  AdwExpanderRow *row = g_object_get_data (G_OBJECT (more), "row");

  adw_expander_row_remove (row, GTK_WIDGET (more));
  add_answers (row, data);
}

static void
add_more (AdwExpanderRow *row, const LkProgressAttempt *attempt, guint rest)
{
  GtkWidget *more = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf (ngettext ("Show %u More", "Show %u More", rest), rest);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (more), TRUE);
  g_object_set_data (G_OBJECT (more), "row", row);
  g_signal_connect (more, "activated", G_CALLBACK (more_cb), (gpointer) attempt);
  adw_expander_row_add_row (row, more);
}

static void
add_left_out (AdwExpanderRow *row, unsigned n)
{
  GtkWidget *last = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u older answer is not shown.", "%u older answers are not shown.", n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (last), title);
  adw_expander_row_add_row (row, last);
}

static void
add_answers (AdwExpanderRow *row, const LkProgressAttempt *attempt)
{
  guint from = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), KEY));
  guint until = MIN (from + AT_ONCE, attempt->answers->len);

  for (guint i = from; i < until; i++)
    adw_expander_row_add_row (row, answer_row_new (attempt->answers->pdata[i]));
  g_object_set_data (G_OBJECT (row), KEY, GUINT_TO_POINTER (until));
  if (until < attempt->answers->len)
    add_more (row, attempt, attempt->answers->len - until);
  else if (attempt->n_more > 0)
    add_left_out (row, attempt->n_more);
}

static void
expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, gpointer data)
{
  const LkProgressAttempt *attempt = data;

  if (adw_expander_row_get_expanded (row) && g_object_get_data (G_OBJECT (row), KEY) == NULL)
    add_answers (row, attempt);
}

GtkWidget *
player_progress_answers_new (const LkProgressAttempt *attempt)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = player_progress_text_attempt (attempt);
  g_autofree char *facts = player_progress_text_attempt_facts (attempt);
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_facts = g_markup_escape_text (facts, -1);
  unsigned n = attempt->answers->len + attempt->n_more;
  g_autofree char *answers = n > 0 ? g_strdup_printf (ngettext ("%u answer", "%u answers", n), n)
                                   : g_strdup (_ ("The course has reported no answers."));
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", escaped_facts, answers);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), n > 0);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), (gpointer) attempt);
  return row;
}
