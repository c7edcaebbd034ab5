/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-work-sheet.h"

#include <glib/gi18n.h>

#include "words/words.h"

#define CELL_CHARACTERS 28

char *
player_work_date_text (int year, int month, int day)
{
  g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 12, 0, 0);

  return date != NULL ? words_date (g_date_time_to_unix (date) * G_USEC_PER_SEC)
                      : g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static GtkWidget *
text_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "work-text");
  return label;
}

/* --- tables ------------------------------------------------------------------------------------- */

static GtkWidget *
cell_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARACTERS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* `Who: store, by: March`: a row as it is said. */
static void
name_row (GtkWidget *cell, const LkWorkSheet *sheet, guint row, guint column)
{
  char **cells = sheet->rows->pdata[row];
  g_autofree char *name = g_strdup_printf ("%u, %s: %s", row + 1,
                                           (char *) sheet->columns->pdata[column], cells[column]);

  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
grid_new (const LkWorkSheet *sheet)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_widget_add_css_class (GTK_WIDGET (grid), "work-table");
  for (guint column = 0; column < sheet->columns->len; column++)
    gtk_grid_attach (grid, cell_new (sheet->columns->pdata[column], "head"), (int) column, 0, 1, 1);
  for (guint row = 0; row < sheet->rows->len; row++)
    for (guint column = 0; column < sheet->columns->len; column++) {
      GtkWidget *cell = cell_new (((char **) sheet->rows->pdata[row])[column], "cell");

      name_row (cell, sheet, row, column);
      gtk_grid_attach (grid, cell, (int) column, (int) row + 1, 1, 1);
    }
  return GTK_WIDGET (grid);
}

static GtkWidget *
table_new (const LkWorkSheet *sheet, const char *title)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid_new (sheet));
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return scrolled;
}

GtkWidget *
player_work_sheet_new (const LkWorkSheet *sheet, const char *title)
{
  GtkWidget *empty;

  if (!lk_work_sheet_is_empty (sheet))
    return sheet->columns != NULL ? table_new (sheet, title) : text_new (sheet->text);
  empty = text_new (_ ("Nothing is written here now."));
  gtk_widget_add_css_class (empty, "second");
  return empty;
}
