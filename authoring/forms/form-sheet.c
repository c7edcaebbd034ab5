/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-sheet.h"

#include <glib/gi18n-lib.h>

#include "authoring/edit/sheet-edit.h"
#include "authoring/forms/form-private.h"
#include "authoring/text/plain-text.h"

typedef struct {
  AuthorFormContext context;
  AuthorFormSheet sheet;
  guint offset; /* of the block with the table behind that of the form */
  guint n_rows, n_columns;
  guint row, column; /* in hand */
  GtkWidget *grid;
} Sheet;

static void
free_sheet (gpointer data)
{
  Sheet *sheet = data;

  g_free ((char *) sheet->sheet.key);
  g_free (sheet);
}

static guint
block_of (const Sheet *sheet)
{
  return sheet->context.block + sheet->offset;
}

static const AuthorPage *
page_of (const Sheet *sheet)
{
  return author_desk_page (sheet->context.desk);
}

/* --- the clipboard ----------------------------------------------------------------------------- */

GPtrArray *
author_form_sheet_split (const char *text, guint *ret_width, guint *ret_height)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint height = g_strv_length (lines), width = 0;

  while (height > 0 && *g_strchomp (lines[height - 1]) == '\0')
    height--;
  for (guint i = 0; i < height; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);

    width = MAX (width, g_strv_length (parts));
  }
  for (guint i = 0; i < height; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);
    guint n = g_strv_length (parts);

    for (guint x = 0; x < width; x++)
      g_ptr_array_add (cells, x < n ? g_strstrip (g_strdup (parts[x])) : g_strdup (""));
  }
  *ret_height = height;
  *ret_width = height > 1 || width > 1 ? width : 0;
  return cells;
}

/* --- changes ----------------------------------------------------------------------------------- */

static void
rewrite (Sheet *sheet, AuthorPage *page, const char *label, guint row, guint column)
{
  AuthorFormContext context = sheet->context;
  g_autofree char *key = g_strdup_printf ("%s/%u/%u", sheet->sheet.key, row, column);

  author_form_rewrite (&context, page, label, key);
}

static AuthorPage *
change_cell (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);
  guint block = context->block + (guint) g_ascii_strtoull (field->name, NULL, 10);
  g_autoptr (AuthorSheet) table = author_sheet_read (page, block);
  g_autofree char *cell = NULL;

  if (table == NULL || field->item >= table->n_rows || field->part >= table->n_columns)
    return NULL;
  cell = author_plain_write (author_sheet_cell (table, field->item, field->part),
                             text != NULL ? text : "", AUTHOR_PLAIN_LINE);
  return author_sheet_set (page, block, field->item, field->part, cell, NULL);
}

static void
add_row (Sheet *sheet, guint at)
{
  rewrite (sheet, author_sheet_insert_row (page_of (sheet), block_of (sheet), at, NULL, NULL),
           "add-item", at, 0);
}

static void
remove_row (Sheet *sheet)
{
  if (sheet->row > 0 && sheet->sheet.row_title != NULL)
    rewrite (sheet, author_sheet_remove_row (page_of (sheet), block_of (sheet), sheet->row, NULL),
             "remove-item", sheet->row - 1, sheet->column);
}

static void
on_add_row (GtkButton *button, Sheet *sheet)
{
  (void) button;
  add_row (sheet, sheet->row > 0 && sheet->row < sheet->n_rows ? sheet->row + 1 : sheet->n_rows);
}

static void
on_remove_row (GtkButton *button, Sheet *sheet)
{
  (void) button;
  remove_row (sheet);
}

static void
on_add_column (GtkButton *button, Sheet *sheet)
{
  (void) button;
  rewrite (
      sheet,
      author_sheet_insert_column (page_of (sheet), block_of (sheet), sheet->n_columns, "", NULL),
      "add-item", 0, sheet->n_columns);
}

static void
on_remove_column (GtkButton *button, Sheet *sheet)
{
  (void) button;
  if (sheet->column >= sheet->sheet.least_columns || sheet->n_columns > sheet->sheet.least_columns)
    rewrite (sheet,
             author_sheet_remove_column (page_of (sheet), block_of (sheet), sheet->column, NULL),
             "remove-item", 0, 0);
}

/* --- keys -------------------------------------------------------------------------------------- */

static GtkWidget *
cell_at (const Sheet *sheet, guint row, guint column)
{
  return gtk_grid_get_child_at (GTK_GRID (sheet->grid), (int) column, (int) row);
}

static bool
go_to (Sheet *sheet, guint row, guint column)
{
  GtkWidget *cell
      = row < sheet->n_rows && column < sheet->n_columns ? cell_at (sheet, row, column) : NULL;

  return cell != NULL && gtk_widget_grab_focus (cell);
}

static void
on_pasted (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) grid = data;
  Sheet *sheet = g_object_get_data (G_OBJECT (grid), "form-sheet");
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  g_autoptr (GPtrArray) cells = NULL, markdown = g_ptr_array_new_with_free_func (g_free);
  guint width = 0, height = 0;
  GtkWidget *cell = sheet != NULL ? cell_at (sheet, sheet->row, sheet->column) : NULL;

  /* The form may have been made anew meanwhile. */
  if (text == NULL || cell == NULL || gtk_widget_get_root (grid) == NULL)
    return;
  cells = author_form_sheet_split (text, &width, &height);
  if (width == 0) {
    int at = gtk_editable_get_position (GTK_EDITABLE (cell));

    gtk_editable_delete_selection (GTK_EDITABLE (cell));
    gtk_editable_insert_text (GTK_EDITABLE (cell), text, -1, &at);
    gtk_editable_set_position (GTK_EDITABLE (cell), at);
    return;
  }
  for (guint i = 0; i < cells->len; i++)
    g_ptr_array_add (markdown, author_plain_to_markdown (cells->pdata[i], AUTHOR_PLAIN_LINE));
  rewrite (sheet,
           author_sheet_paste (page_of (sheet), block_of (sheet), sheet->row, sheet->column,
                               (const char *const *) markdown->pdata, width, height, NULL),
           "typing", sheet->row, sheet->column);
}

/* Sideways only from the edges of the text. */
static bool
go_aside (Sheet *sheet, guint key)
{
  GtkWidget *cell = cell_at (sheet, sheet->row, sheet->column);
  int at = gtk_editable_get_position (GTK_EDITABLE (cell));
  int length = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (cell)), -1);

  if (gtk_editable_get_selection_bounds (GTK_EDITABLE (cell), NULL, NULL))
    return false;
  if (key == GDK_KEY_Left && at == 0 && sheet->column > 0)
    return go_to (sheet, sheet->row, sheet->column - 1);
  return key == GDK_KEY_Right && at == length && go_to (sheet, sheet->row, sheet->column + 1);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        Sheet *sheet)
{
  GdkModifierType keys = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK);

  (void) controller, (void) code;
  if (keys == GDK_CONTROL_MASK && (key == GDK_KEY_v || key == GDK_KEY_V)) {
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (sheet->grid), NULL, on_pasted,
                                   g_object_ref (sheet->grid));
    return GDK_EVENT_STOP;
  }
  if (keys == GDK_CONTROL_MASK && key == GDK_KEY_Delete) {
    remove_row (sheet);
    return GDK_EVENT_STOP;
  }
  if (keys != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) {
    if (!go_to (sheet, sheet->row + 1, sheet->column) && sheet->sheet.row_title != NULL)
      add_row (sheet, sheet->n_rows);
    return GDK_EVENT_STOP;
  }
  if (key == GDK_KEY_Up)
    return sheet->row > 0 && go_to (sheet, sheet->row - 1, sheet->column);
  if (key == GDK_KEY_Down)
    return go_to (sheet, sheet->row + 1, sheet->column);
  return (key == GDK_KEY_Left || key == GDK_KEY_Right) && go_aside (sheet, key);
}

static void
on_focus (GtkEventControllerFocus *controller, Sheet *sheet)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  int row, column;

  gtk_grid_query_child (GTK_GRID (sheet->grid), cell, &column, &row, NULL, NULL);
  sheet->row = (guint) row;
  sheet->column = (guint) column;
}

/* --- cells ------------------------------------------------------------------------------------- */

typedef struct {
  AuthorFormContext context;
  AuthorFormField *field;
} Cell;

static void
free_cell (gpointer data)
{
  Cell *cell = data;

  author_form_field_free (cell->field);
  g_free (cell);
}

static void
on_changed (GtkEditable *editable, Cell *cell)
{
  AuthorPage *page = change_cell (&cell->context, cell->field, gtk_editable_get_text (editable));

  author_form_write (&cell->context, page, "typing", cell->field->key);
}

static void
add_cell (Sheet *sheet, const AuthorSheet *table, guint row, guint column)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  bool is_plain;
  g_autofree char *words = author_plain_show (author_sheet_cell (table, row, column), &is_plain);
  g_autofree char *key = g_strdup_printf ("%s/%u/%u", sheet->sheet.key, row, column);
  g_autofree char *offset = g_strdup_printf ("%u", sheet->offset);
  g_autofree char *title
      = row == 0 ? g_strdup_printf (_ ("Head of column %u"), column + 1)
                 : g_strdup_printf (_ ("%s, row %u"), author_sheet_cell (table, 0, column), row);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .name = offset,
                            .item = row,
                            .part = column,
                            .line = table->line + row + (row > 0) };
  Cell *cell = g_new0 (Cell, 1);

  cell->context = sheet->context;
  cell->field = author_form_field_copy (&field);
  g_object_set_data_full (G_OBJECT (entry), "form-cell", cell, free_cell);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_widget_set_hexpand (entry, TRUE);
  if (row == 0) {
    gtk_widget_add_css_class (entry, "heading");
    gtk_editable_set_editable (GTK_EDITABLE (entry), !sheet->sheet.are_heads_fixed);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (entry, "changed", G_CALLBACK (on_changed), cell);
  g_signal_connect (focus, "enter", G_CALLBACK (on_focus), sheet);
  gtk_widget_add_controller (entry, focus);
  gtk_grid_attach (GTK_GRID (sheet->grid), entry, (int) column, (int) row, 1, 1);
  author_form_register (&sheet->context, &field, entry, NULL);
}

static void
add_button (Sheet *sheet, GtkWidget *box, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", clicked, sheet);
  gtk_flow_box_append (GTK_FLOW_BOX (box), button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static GtkWidget *
make_buttons (Sheet *sheet)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 4);
  if (sheet->sheet.row_title != NULL) {
    add_button (sheet, box, sheet->sheet.row_title, G_CALLBACK (on_add_row));
    add_button (sheet, box, _ ("Remove Row"), G_CALLBACK (on_remove_row));
  }
  if (sheet->sheet.has_columns) {
    add_button (sheet, box, sheet->sheet.column_title, G_CALLBACK (on_add_column));
    add_button (sheet, box, _ ("Remove Column"), G_CALLBACK (on_remove_column));
  }
  return box;
}

static void
add_notes (Sheet *sheet, GtkWidget *box)
{
  for (guint row = 1; sheet->sheet.tell != NULL && row < sheet->n_rows; row++)
    for (guint column = 0; column < sheet->n_columns; column++) {
      g_autofree char *note = sheet->sheet.tell (&sheet->context, row, column);

      if (note != NULL)
        gtk_box_append (GTK_BOX (box), author_form_problem_new (note));
    }
}

GtkWidget *
author_form_sheet_new (const AuthorFormContext *context, const AuthorFormSheet *of)
{
  g_autoptr (AuthorSheet) table = author_sheet_read (author_desk_page (context->desk), of->block);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scroller;
  GtkEventController *keys = gtk_event_controller_key_new ();
  Sheet *sheet;

  if (table == NULL) {
    gtk_box_append (GTK_BOX (box), author_form_problem_new (_ ("There is no table here yet.")));
    return box;
  }
  sheet = g_new0 (Sheet, 1);
  *sheet = (Sheet){ .context = *context,
                    .sheet = *of,
                    .offset = of->block - context->block,
                    .n_rows = table->n_rows,
                    .n_columns = table->n_columns,
                    .grid = gtk_grid_new () };
  sheet->sheet.key = g_strdup (of->key);
  g_object_set_data_full (G_OBJECT (sheet->grid), "form-sheet", sheet, free_sheet);
  for (guint row = 0; row < table->n_rows; row++)
    for (guint column = 0; column < table->n_columns; column++)
      add_cell (sheet, table, row, column);
  gtk_grid_set_row_spacing (GTK_GRID (sheet->grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (sheet->grid), 2);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), sheet);
  gtk_widget_add_controller (sheet->grid, keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sheet->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  of->title, -1);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), sheet->grid);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), make_buttons (sheet));
  add_notes (sheet, box);
  return box;
}
