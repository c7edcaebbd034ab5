/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-work-field.h"

#include "player/workbook/player-work-date.h"

struct _PlayerWorkField {
  AdwBin parent_instance;
  GtkTextBuffer *buffer; /* one of these four; borrowed from the widgets */
  GtkEditable *editable;
  PlayerWorkDate *date;
  GtkDropDown *drop_down;
  GStrv values;       /* of the drop-down, as it lists them */
  GtkWidget *control; /* that takes the focus; borrowed */
};

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerWorkField, player_work_field, ADW_TYPE_BIN)

#define LONG_HEIGHT 84

static void
changed_cb (PlayerWorkField *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- kinds -------------------------------------------------------------------------------------- */

static GtkWidget *
long_new (PlayerWorkField *self, const PlayerWorkFieldForm *form, const char *value)
{
  GtkWidget *view = gtk_text_view_new (), *scrolled = gtk_scrolled_window_new ();

  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, value, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 10);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 10);
  gtk_widget_set_size_request (view, -1, LONG_HEIGHT);
  self->control = view;
  set_name (view, form->name);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_add_css_class (scrolled, "work-input");
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);
  return scrolled;
}

static GtkWidget *
line_new (PlayerWorkField *self, const PlayerWorkFieldForm *form, const char *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *entry = gtk_entry_new ();

  self->editable = GTK_EDITABLE (entry);
  gtk_editable_set_text (self->editable, value);
  gtk_widget_set_hexpand (entry, TRUE);
  if (form->kind == LK_WORK_NUMBER)
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  self->control = entry;
  set_name (entry, form->name);
  gtk_box_append (GTK_BOX (box), entry);
  if (*form->unit != '\0')
    gtk_box_append (GTK_BOX (box), gtk_label_new (form->unit));
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  return box;
}

static GtkWidget *
date_new (PlayerWorkField *self, const PlayerWorkFieldForm *form, const char *value)
{
  GtkWidget *date = player_work_date_new (form->name, value);

  self->date = PLAYER_WORK_DATE (date);
  self->control = date;
  g_signal_connect_swapped (date, "changed", G_CALLBACK (changed_cb), self);
  return date;
}

/* Nothing, the choices, and what was kept if it is none of them any more. */
static GtkWidget *
choice_new (PlayerWorkField *self, const PlayerWorkFieldForm *form, const char *value)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  GStrvBuilder *values = g_strv_builder_new ();
  guint selected = 0;

  gtk_string_list_append (words, "–");
  g_strv_builder_add (values, "");
  for (guint i = 0; form->choices != NULL && i < form->choices->len; i++) {
    const char *choice = form->choices->pdata[i];
    g_autofree char *kept = form->by_number ? g_strdup_printf ("%u", i) : g_strdup (choice);

    gtk_string_list_append (words, choice);
    g_strv_builder_add (values, kept);
    if (g_str_equal (kept, value))
      selected = i + 1;
  }
  if (selected == 0 && *value != '\0') {
    gtk_string_list_append (words, value);
    g_strv_builder_add (values, value);
    selected = g_list_model_get_n_items (G_LIST_MODEL (words)) - 1;
  }
  self->values = g_strv_builder_end (values);
  g_strv_builder_unref (values);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (words), NULL));
  gtk_drop_down_set_selected (self->drop_down, selected);
  gtk_widget_set_halign (GTK_WIDGET (self->drop_down), GTK_ALIGN_START);
  self->control = GTK_WIDGET (self->drop_down);
  set_name (self->control, form->name);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (changed_cb), self);
  return GTK_WIDGET (self->drop_down);
}

/* --- value -------------------------------------------------------------------------------------- */

char *
player_work_field_value (PlayerWorkField *self)
{
  GtkTextIter start, end;

  if (self->drop_down != NULL)
    return g_strdup (self->values[gtk_drop_down_get_selected (self->drop_down)]);
  if (self->date != NULL)
    return g_strdup (player_work_date_value (self->date));
  if (self->editable != NULL)
    return g_strdup (gtk_editable_get_text (self->editable));
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
player_work_field_finalize (GObject *object)
{
  g_strfreev (PLAYER_WORK_FIELD (object)->values);
  G_OBJECT_CLASS (player_work_field_parent_class)->finalize (object);
}

static gboolean
player_work_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PLAYER_WORK_FIELD (widget)->control);
}

static void
player_work_field_class_init (PlayerWorkFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_work_field_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = player_work_field_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_WORK_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
player_work_field_init (PlayerWorkField *self)
{
}

GtkWidget *
player_work_field_new (const PlayerWorkFieldForm *form, const char *value)
{
  PlayerWorkField *self = g_object_new (PLAYER_TYPE_WORK_FIELD, NULL);
  GtkWidget *child;

  switch (form->kind) {
  case LK_WORK_CHOICE:
    child = choice_new (self, form, value);
    break;
  case LK_WORK_DATE:
    child = date_new (self, form, value);
    break;
  case LK_WORK_LINE:
  case LK_WORK_NUMBER:
    child = line_new (self, form, value);
    break;
  case LK_WORK_NO_ENTRY:
  case LK_WORK_RESULT:
  case LK_WORK_LONG:
  case LK_WORK_PLAN:
  default:
    child = long_new (self, form, value);
  }
  adw_bin_set_child (ADW_BIN (self), child);
  return GTK_WIDGET (self);
}
