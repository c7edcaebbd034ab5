/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/progress/player-progress-private.h"
#include "player/progress/player-progress-text.h"
#include "words/words-time.h"

#define WEEKS_HEIGHT 190
#define MONTH_HEIGHT 52
#define SETTING      "progress-as-table"

/* Learning time at the head of the page: in numbers, as pictures, as tables with the same content. */

static void
clear (GtkListBox *table)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (table, 0)) != NULL)
    gtk_list_box_remove (table, GTK_WIDGET (row));
}

static void
add_line (GtkListBox *table, const char *name, gint64 seconds)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_label_new (name), *right;
  g_autofree char *value = words_learning_time (seconds);
  g_autofree char *label = g_strdup_printf ("%s: %s", name, value);

  right = gtk_label_new (value);
  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_xalign (GTK_LABEL (right), 1);
  gtk_label_set_wrap (GTK_LABEL (left), TRUE);
  gtk_label_set_wrap (GTK_LABEL (right), TRUE);
  gtk_label_set_justify (GTK_LABEL (right), GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_add_css_class (right, "numeric");
  gtk_box_append (GTK_BOX (box), left);
  gtk_box_append (GTK_BOX (box), right);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_append (table, row);
}

static void
show_tables (PlayerProgressPage *self, const LkProgressTime *time)
{
  clear (self->weeks_table);
  clear (self->month_table);
  for (int i = 0; i < LK_PROGRESS_WEEKS; i++) {
    g_autofree char *name = player_progress_text_week (time->weeks[i].first);

    add_line (self->weeks_table, name, time->weeks[i].seconds);
  }
  for (unsigned i = 0; i < time->month_length; i++) {
    g_autofree char *name = player_progress_text_day (time->month[i].first);

    if (time->month[i].seconds > 0)
      add_line (self->month_table, name, time->month[i].seconds);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->month_table),
                          gtk_list_box_get_row_at_index (self->month_table, 0) != NULL);
}

static void
show_numbers (PlayerProgressPage *self, const LkProgressTime *time)
{
  gint64 week = time->weeks[LK_PROGRESS_WEEKS - 1].seconds;
  g_autofree char *week_units = words_units (week), *week_minutes = words_minutes (week);
  g_autofree char *units = words_units (time->seconds), *minutes = words_minutes (time->seconds);
  g_autofree char *since = player_progress_text_since (time);

  gtk_label_set_label (self->week_units, week_units);
  gtk_label_set_label (self->week_minutes, week_minutes);
  gtk_label_set_label (self->all_units, units);
  gtk_label_set_label (self->all_minutes, minutes);
  gtk_label_set_label (self->since, since);
  gtk_widget_set_visible (GTK_WIDGET (self->since), *since != '\0');
}

void
player_progress_time_show (PlayerProgressPage *self, const LkProgressTime *time)
{
  g_autofree char *weeks = player_progress_text_weeks (time);
  g_autofree char *days = player_progress_text_days (time);

  show_numbers (self, time);
  show_tables (self, time);
  gtk_label_set_label (self->month_label, days);
  gtk_label_set_label (self->month_table_label, days);
  player_progress_picture_show (self->weeks_picture, player_progress_draw_weeks, WEEKS_HEIGHT, time,
                                weeks);
  player_progress_picture_show (self->month_picture, player_progress_draw_month, MONTH_HEIGHT, time,
                                days);
}

/* Who reads tables finds them again. */
static void
table_toggled_cb (PlayerProgressPage *self)
{
  gboolean table = gtk_toggle_button_get_active (self->table_button);

  gtk_stack_set_visible_child_name (self->views, table ? "table" : "picture");
  if (self->context != NULL)
    g_settings_set_boolean (player_context_settings (self->context), SETTING, table);
}

void
player_progress_time_init (PlayerProgressPage *self)
{
  g_autofree char *rule = player_progress_text_rule ();

  gtk_label_set_label (self->rule_label, rule);
  g_signal_connect_swapped (self->table_button, "toggled", G_CALLBACK (table_toggled_cb), self);
}
