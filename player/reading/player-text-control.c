/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/reading/player-text-control.h"

#include <glib/gi18n.h>
#include <string.h>

#include "player/reading/player-text-private.h"

#define FIELD_KEY "lernkoffer-field" /* the widget that is used, where it is not the outermost */
#define QUIET_KEY "lernkoffer-quiet" /* set by us, not by the person */

static GtkWidget *
field_of (GtkWidget *widget)
{
  GtkWidget *field = g_object_get_data (G_OBJECT (widget), FIELD_KEY);

  return field != NULL ? field : widget;
}

static void
set_quiet (GtkWidget *field, gboolean quiet)
{
  g_object_set_data (G_OBJECT (field), QUIET_KEY, GINT_TO_POINTER (quiet));
}

static gboolean
is_quiet (GtkWidget *field)
{
  return g_object_get_data (G_OBJECT (field), QUIET_KEY) != NULL;
}

static GtkWidget *
words_new (const char *text)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
}

static void
name_widget (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
press_cb (GtkWidget *widget, gpointer data)
{
  const PlayerTextHandler *handler = data;

  if (!is_quiet (widget))
    handler->press (player_text_block_id (widget), handler->data);
}

/* --- buttons and answers ------------------------------------------------------------------------- */

static GtkWidget *
button_new (const LkReadingBlock *block, const PlayerTextHandler *handler)
{
  const char *name = *block->text != '\0' ? block->text : _ ("Button without a name");
  GtkWidget *button
      = block->role == LK_READING_LINK
            ? g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_LINK, NULL)
            : gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), words_new (name));
  if (block->role == LK_READING_LINK) {
    gtk_widget_add_css_class (button, "flat");
    gtk_widget_add_css_class (button, "text-link");
  }
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  name_widget (button, name);
  g_signal_connect (button, "clicked", G_CALLBACK (press_cb), (gpointer) handler);
  return button;
}

static GtkWidget *
tab_new (const LkReadingBlock *block, const PlayerTextHandler *handler)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), words_new (block->text));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  name_widget (button, block->text);
  g_signal_connect (button, "toggled", G_CALLBACK (press_cb), (gpointer) handler);
  return button;
}

/* A radio button turns others off, which is not to be told: only that it was turned on. */
static void
radio_cb (GtkWidget *widget, gpointer data)
{
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)))
    press_cb (widget, data);
}

static GtkWidget *
check_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  bool radio = block->role == LK_READING_RADIO;
  GtkWidget *button
      = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role",
                      radio ? GTK_ACCESSIBLE_ROLE_RADIO : GTK_ACCESSIBLE_ROLE_CHECKBOX, NULL);
  GtkWidget *label = words_new (block->text);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  name_widget (button, block->text);
  player_text_enter_label (labels, block->id, label);
  gtk_widget_add_css_class (button, "text-answer");
  g_signal_connect (button, "toggled", G_CALLBACK (radio ? radio_cb : press_cb),
                    (gpointer) handler);
  return button;
}

void
player_text_control_join (GtkWidget *widget, GtkWidget *other)
{
  if (GTK_IS_CHECK_BUTTON (widget) && GTK_IS_CHECK_BUTTON (other)) {
    gboolean active = gtk_check_button_get_active (GTK_CHECK_BUTTON (widget));

    set_quiet (widget, TRUE);
    set_quiet (other, TRUE);
    gtk_check_button_set_group (GTK_CHECK_BUTTON (widget), GTK_CHECK_BUTTON (other));
    gtk_check_button_set_active (GTK_CHECK_BUTTON (widget), active);
    set_quiet (widget, FALSE);
    set_quiet (other, FALSE);
  }
}

/* --- fields --------------------------------------------------------------------------------------- */

static char *
value_of (GtkWidget *field)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (field))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Told when the person leaves the field or presses Enter, as the page's own field would tell it. */
static void
tell_value (GtkWidget *field, const PlayerTextHandler *handler)
{
  g_autofree char *value = value_of (field);
  const char *told = g_object_get_data (G_OBJECT (field), "told");

  if (g_strcmp0 (told, value) == 0)
    return;
  g_object_set_data_full (G_OBJECT (field), "told", g_strdup (value), g_free);
  handler->fill (player_text_block_id (field), value, handler->data);
}

static void
left_cb (GtkEventControllerFocus *focus, gpointer data)
{
  tell_value (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus)), data);
}

static void
entered_cb (GtkWidget *field, gpointer data)
{
  tell_value (field, data);
}

static void
set_value (GtkWidget *field, const char *value)
{
  g_object_set_data_full (G_OBJECT (field), "told", g_strdup (value), g_free);
  if (GTK_IS_EDITABLE (field))
    gtk_editable_set_text (GTK_EDITABLE (field), value);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), value, -1);
}

static void
watch_field (GtkWidget *field, const PlayerTextHandler *handler)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), (gpointer) handler);
  gtk_widget_add_controller (field, focus);
  if (GTK_IS_ENTRY (field))
    g_signal_connect (field, "activate", G_CALLBACK (entered_cb), (gpointer) handler);
}

/* The name above, the field below. */
static GtkWidget *
labelled_new (const LkReadingBlock *block, GtkWidget *field, GtkWidget *shown, GHashTable *labels)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = words_new (*block->text != '\0' ? block->text : _ ("Field without a name"));

  name_widget (field, gtk_label_get_text (GTK_LABEL (label)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), shown);
  g_object_set_data (G_OBJECT (box), FIELD_KEY, field);
  player_text_enter_label (labels, block->id, label);
  return box;
}

static GtkWidget *
entry_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *entry = gtk_entry_new ();

  watch_field (entry, handler);
  return labelled_new (block, entry, entry, labels);
}

static GtkWidget *
area_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *area = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR,
                                  "accepts-tab", FALSE, "top-margin", 8, "bottom-margin", 8,
                                  "left-margin", 8, "right-margin", 8, NULL);
  GtkWidget *frame = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), area);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 96);
  gtk_widget_add_css_class (frame, "text-area");
  watch_field (area, handler);
  return labelled_new (block, area, frame, labels);
}

static void
chosen_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  const PlayerTextHandler *handler = data;
  guint selected = gtk_drop_down_get_selected (choice);
  g_autofree char *value = g_strdup_printf ("%u", selected);

  if (!is_quiet (GTK_WIDGET (choice)) && selected != GTK_INVALID_LIST_POSITION)
    handler->fill (player_text_block_id (GTK_WIDGET (choice)), value, handler->data);
}

static GtkWidget *
choice_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < block->options->len; i++)
    gtk_string_list_append (list, block->options->pdata[i]);
  choice = gtk_drop_down_new (G_LIST_MODEL (list), NULL);
  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (chosen_cb), (gpointer) handler);
  return labelled_new (block, choice, choice, labels);
}

/* Only the page knows how this is used. */
static GtkWidget *
other_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  g_autofree char *text = *block->value != '\0'
                              ? g_strdup_printf ("%s: %s", block->text, block->value)
                              : g_strdup (block->text);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  if (*text != '\0')
    gtk_box_append (GTK_BOX (box), words_new (text));
  gtk_box_append (GTK_BOX (box), player_text_go_button (_ ("Fill In in the Course"), handler));
  return box;
}

/* --- state ---------------------------------------------------------------------------------------- */

static void
show_active (GtkWidget *field, const LkReadingBlock *block)
{
  gboolean checked = (block->flags & LK_READING_CHECKED) != 0;

  if (GTK_IS_CHECK_BUTTON (field)) {
    gtk_check_button_set_active (GTK_CHECK_BUTTON (field), checked);
  } else if (GTK_IS_TOGGLE_BUTTON (field)) {
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (field), checked);
  } else if (GTK_IS_BUTTON (field) && (block->flags & (LK_READING_OPEN | LK_READING_CLOSED))) {
    const char *state = block->flags & LK_READING_OPEN ? _ ("open") : _ ("closed");
    g_autofree char *name = g_strdup_printf ("%s, %s", block->text, state);

    gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_EXPANDED,
                                 (block->flags & LK_READING_OPEN) != 0, -1);
    name_widget (field, name);
  }
}

static void
show_value (GtkWidget *field, const LkReadingBlock *block)
{
  guint64 index;

  if (GTK_IS_DROP_DOWN (field)) {
    if (g_ascii_string_to_unsigned (block->value, 10, 0, G_MAXUINT - 1, &index, NULL)
        && index < block->options->len)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (field), (guint) index);
  } else if (GTK_IS_ENTRY (field) || GTK_IS_TEXT_VIEW (field)) {
    if (!gtk_widget_has_focus (field) && gtk_widget_get_focus_child (field) == NULL)
      set_value (field, block->value);
  }
}

static void
show_state (GtkWidget *widget, const LkReadingBlock *block)
{
  GtkWidget *field = field_of (widget);

  set_quiet (field, TRUE);
  show_active (field, block);
  show_value (field, block);
  gtk_widget_set_sensitive (field, (block->flags & LK_READING_DISABLED) == 0);
  set_quiet (field, FALSE);
}

gboolean
player_text_control_update (GtkWidget *widget, const LkReadingBlock *before,
                            const LkReadingBlock *block)
{
  if (before->role != block->role || block->role == LK_READING_OTHER
      || block->role == LK_READING_SLIDER || strcmp (before->text, block->text) != 0
      || before->options->len != block->options->len)
    return FALSE;
  show_state (widget, block);
  return TRUE;
}

GtkWidget *
player_text_control_new (const LkReadingBlock *block, const PlayerTextHandler *handler,
                         GHashTable *labels)
{
  GtkWidget *widget;

  switch (block->role) {
  case LK_READING_BUTTON:
  case LK_READING_LINK:
    widget = button_new (block, handler);
    break;
  case LK_READING_TAB:
    widget = tab_new (block, handler);
    break;
  case LK_READING_CHECKBOX:
  case LK_READING_RADIO:
    widget = check_new (block, handler, labels);
    break;
  case LK_READING_FIELD:
    widget = entry_new (block, handler, labels);
    break;
  case LK_READING_AREA:
    widget = area_new (block, handler, labels);
    break;
  case LK_READING_CHOICE:
    widget = choice_new (block, handler, labels);
    break;
  default:
    widget = other_new (block, handler, labels);
    break;
  }
  show_state (widget, block);
  return widget;
}
