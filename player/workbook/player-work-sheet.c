/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-work-sheet.h"
#include "widgets/widget-either.h"
#include "widgets/widget-label.h"

#include <glib/gi18n.h>

#include "words/words.h"

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
  GtkWidget *label = widget_label_new (text, "work-text");

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

/* --- tables ------------------------------------------------------------------------------------- */

static GtkWidget *
cell_new (const char *text, const char *style)
{
  GtkWidget *label = widget_label_new (text, style);

  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/* `1, by: March`: a cell as it is said. */
static void
name_cell (GtkWidget *cell, const LkWorkSheet *sheet, guint row, guint column)
{
  char **cells = sheet->rows->pdata[row];
  g_autofree char *name = g_strdup_printf ("%u, %s: %s", row + 1,
                                           (char *) sheet->columns->pdata[column], cells[column]);

  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Columns beside each other. */
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

      name_cell (cell, sheet, row, column);
      gtk_grid_attach (grid, cell, (int) column, (int) row + 1, 1, 1);
    }
  return GTK_WIDGET (grid);
}

/* A row as names and what stands at them, one below the other. */
static GtkWidget *
row_new (const LkWorkSheet *sheet, guint row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (box, "work-row");
  for (guint column = 0; column < sheet->columns->len; column++) {
    GtkWidget *cell = cell_new (((char **) sheet->rows->pdata[row])[column], "work-text");

    name_cell (cell, sheet, row, column);
    gtk_box_append (GTK_BOX (box), cell_new (sheet->columns->pdata[column], "caption-heading"));
    gtk_box_append (GTK_BOX (box), cell);
  }
  return box;
}

static GtkWidget *
rows_new (const LkWorkSheet *sheet)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  for (guint row = 0; row < sheet->rows->len; row++)
    gtk_box_append (GTK_BOX (box), row_new (sheet, row));
  return box;
}

/* Beside each other where there is room. */
static GtkWidget *
table_new (const LkWorkSheet *sheet, const char *title)
{
  GtkWidget *table = widget_either_new (grid_new (sheet), rows_new (sheet));

  gtk_accessible_update_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return table;
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
