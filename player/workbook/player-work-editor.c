/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-work-editor.h"

#include <glib/gi18n.h>

#include "player/workbook/player-work-field.h"

struct _PlayerWorkEditor {
  AdwBin parent_instance;
  PlayerWorkField *field; /* of one that is no plan */
  LkWorkForm *form;       /* of a plan */
  GtkBox *rows;
  GPtrArray
      *fields; /* (element-type GPtrArray of PlayerWorkField): of each row of a plan; borrowed */
};

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerWorkEditor, player_work_editor, ADW_TYPE_BIN)

static void
changed_cb (PlayerWorkEditor *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- plans -------------------------------------------------------------------------------------- */

static void
add_cell (PlayerWorkEditor *self, GtkBox *box, guint column, const char *value)
{
  const LkWorkColumn *of = lk_work_form_column (self->form, column);
  guint row = self->fields->len;
  GPtrArray *fields = self->fields->pdata[row - 1];
  GtkWidget *label = gtk_label_new (of->name), *field;
  g_autofree char *name = g_strdup_printf ("%s %u", of->name, row);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  field = player_work_field_new (
      &(PlayerWorkFieldForm){
          .kind = lk_work_column_kind (of), .name = name, .choices = of->choices, .unit = "" },
      value);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (box, label);
  gtk_box_append (box, field);
  g_ptr_array_add (fields, field);
}

static void
add_row (PlayerWorkEditor *self, char **cells)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *title;
  g_autofree char *name = NULL;

  g_ptr_array_add (self->fields, g_ptr_array_new ());
  /* Translators: a row of a plan */
  name = g_strdup_printf (_ ("Row %u"), self->fields->len);
  title = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "second");
  gtk_widget_add_css_class (box, "work-row");
  gtk_box_append (GTK_BOX (box), title);
  for (guint i = 0; i < self->form->columns->len; i++)
    add_cell (self, GTK_BOX (box), i, cells != NULL ? cells[i] : "");
  gtk_box_append (self->rows, box);
}

static void
more_cb (PlayerWorkEditor *self)
{
  GPtrArray *fields;

  add_row (self, NULL);
  fields = self->fields->pdata[self->fields->len - 1];
  if (fields->len > 0)
    gtk_widget_grab_focus (fields->pdata[0]);
}

static void
make_plan (PlayerWorkEditor *self, const LkWorkbookItem *item, const char *value)
{
  g_autoptr (GPtrArray) rows = lk_work_rows_read (value, item->form->columns->len);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *more = gtk_button_new_with_label (_ ("Add Row"));

  self->form = lk_work_form_parse (item->entry->form);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  for (guint i = 0; i < rows->len; i++)
    add_row (self, rows->pdata[i]);
  if (rows->len == 0)
    add_row (self, NULL);
  gtk_widget_set_halign (more, GTK_ALIGN_START);
  g_signal_connect_swapped (more, "clicked", G_CALLBACK (more_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), more);
  adw_bin_set_child (ADW_BIN (self), box);
}

static char **
row_values (const GPtrArray *fields)
{
  char **cells = g_new0 (char *, fields->len + 1);

  for (guint i = 0; i < fields->len; i++)
    cells[i] = player_work_field_value (fields->pdata[i]);
  return cells;
}

/* --- all ---------------------------------------------------------------------------------------- */

char *
player_work_editor_value (PlayerWorkEditor *self)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (self->field != NULL)
    return player_work_field_value (self->field);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < self->fields->len; i++)
    g_ptr_array_add (rows, row_values (self->fields->pdata[i]));
  return lk_work_rows_write (rows);
}

static void
player_work_editor_finalize (GObject *object)
{
  PlayerWorkEditor *self = PLAYER_WORK_EDITOR (object);

  lk_work_form_free (self->form);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  G_OBJECT_CLASS (player_work_editor_parent_class)->finalize (object);
}

static gboolean
player_work_editor_grab_focus (GtkWidget *widget)
{
  PlayerWorkEditor *self = PLAYER_WORK_EDITOR (widget);
  const GPtrArray *first = self->field == NULL ? self->fields->pdata[0] : NULL;

  if (self->field != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->field));
  return first->len > 0 && gtk_widget_grab_focus (first->pdata[0]);
}

static void
player_work_editor_class_init (PlayerWorkEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_work_editor_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = player_work_editor_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_WORK_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
player_work_editor_init (PlayerWorkEditor *self)
{
}

GtkWidget *
player_work_editor_new (const LkWorkbookItem *item, const char *value)
{
  PlayerWorkEditor *self = g_object_new (PLAYER_TYPE_WORK_EDITOR, NULL);
  LkWorkKind kind = lk_work_kind (item->entry->kind);
  GtkWidget *field;

  if (kind == LK_WORK_PLAN) {
    make_plan (self, item, value);
    return GTK_WIDGET (self);
  }
  field = player_work_field_new (&(PlayerWorkFieldForm){ .kind = kind,
                                                         .name = item->entry->title,
                                                         .choices = item->form->choices,
                                                         .by_number = TRUE,
                                                         .unit = item->form->unit },
                                 value);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (changed_cb), self);
  self->field = PLAYER_WORK_FIELD (field);
  adw_bin_set_child (ADW_BIN (self), field);
  return GTK_WIDGET (self);
}
