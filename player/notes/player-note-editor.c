/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-note-editor.h"

#include <glib/gi18n.h>

#include "player/notes/player-note-colour.h"
#include "widgets/widget-label.h"

#define TEXT_HEIGHT 96
#define MOST_HEIGHT 220
#define QUOTE_LINES 3

struct _PlayerNoteEditor {
  AdwBin parent_instance;
  PlayerNotesBook *book;
  guint key;            /* 0: it is not in the book yet */
  LkNote *blank;        /* then */
  gboolean is_bookmark; /* it was without text from the beginning */
  gboolean finished;

  GtkWidget *view;
  GtkTextBuffer *buffer;
  GtkWidget *colours[LK_NOTE_N_COLOURS];
  GtkLabel *state;
};

enum {
  INPUT,
  DONE,
  REMOVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerNoteEditor, player_note_editor, ADW_TYPE_BIN)

static char *
text_of (PlayerNoteEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static LkNoteColour
colour_of (PlayerNoteEditor *self)
{
  for (unsigned i = 0; i < LK_NOTE_N_COLOURS; i++)
    if (self->colours[i] != NULL
        && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->colours[i])))
      return (LkNoteColour) i;
  return LK_NOTE_YELLOW;
}

/* --- keeping -------------------------------------------------------------------------------------- */

static void
keep (PlayerNoteEditor *self)
{
  g_autofree char *text = text_of (self);
  LkNote *note = self->blank;

  gtk_label_set_label (self->state, "");
  if (self->key != 0) {
    player_notes_book_write (self->book, self->key, text, colour_of (self));
  } else if (*text != '\0') {
    self->blank = NULL;
    g_free (note->text);
    note->text = g_steal_pointer (&text);
    self->key = player_notes_book_add (self->book, note);
  }
}

static void
typed_cb (PlayerNoteEditor *self)
{
  g_signal_emit (self, signals[INPUT], 0);
  keep (self);
}

static void
coloured_cb (PlayerNoteEditor *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  g_signal_emit (self, signals[INPUT], 0);
  keep (self);
}

static void
saved_cb (PlayerNoteEditor *self, guint key)
{
  if (key == self->key)
    gtk_label_set_label (self->state, _ ("saved"));
}

static void
failed_cb (PlayerNoteEditor *self, const char *sentence)
{
  gtk_label_set_label (self->state, sentence);
}

void
player_note_editor_finish (PlayerNoteEditor *self)
{
  PlayerNote *note = self->key != 0 ? player_notes_book_find (self->book, self->key) : NULL;

  if (self->finished)
    return;
  self->finished = TRUE;
  if (note != NULL && player_note_kind (note) == PLAYER_NOTE_BOOKMARK && !self->is_bookmark)
    player_notes_book_remove (self->book, self->key);
  player_notes_book_flush (self->book);
}

/* --- widgets -------------------------------------------------------------------------------------- */

static void
remove_cb (PlayerNoteEditor *self)
{
  PlayerNote *note = self->key != 0 ? player_notes_book_find (self->book, self->key) : NULL;

  self->finished = TRUE;
  if (note != NULL)
    g_signal_emit (self, signals[REMOVE], 0, note);
  g_signal_emit (self, signals[DONE], 0);
}

static void
done_cb (PlayerNoteEditor *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

/* Ctrl+Return: done. */
static gboolean
done_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  done_cb (data);
  return GDK_EVENT_STOP;
}

static GtkWidget *
view_new (PlayerNoteEditor *self, const char *text)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 8);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 10);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 10);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your Note"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), TEXT_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "work-input");
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (typed_cb), self);
  return scrolled;
}

static GtkWidget *
colour_new (PlayerNoteEditor *self, LkNoteColour colour)
{
  const char *word = g_dpgettext2 (NULL, "colour", player_note_colours[colour].word);
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "object-select-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "note-colour");
  gtk_widget_add_css_class (button, player_note_colours[colour].class);
  gtk_widget_set_tooltip_text (button, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  self->colours[colour] = button;
  return button;
}

static GtkWidget *
colours_new (PlayerNoteEditor *self, LkNoteColour colour)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 6, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  for (unsigned i = 0; i < LK_NOTE_N_COLOURS; i++) {
    GtkWidget *button = colour_new (self, (LkNoteColour) i);

    if (i > 0)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                   GTK_TOGGLE_BUTTON (self->colours[0]));
    gtk_box_append (GTK_BOX (box), button);
  }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->colours[colour]), TRUE);
  for (unsigned i = 0; i < LK_NOTE_N_COLOURS; i++)
    g_signal_connect_swapped (self->colours[i], "toggled", G_CALLBACK (coloured_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Colour"),
                                  -1);
  return box;
}

static GtkWidget *
foot_new (PlayerNoteEditor *self, const LkNote *note)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *away = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GtkWidget *done = gtk_button_new_with_label (_ ("Done"));

  if (*note->anchor.quote != '\0')
    gtk_box_append (GTK_BOX (foot), colours_new (self, note->colour));
  gtk_widget_set_tooltip_text (away, _ ("Delete"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (away), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Delete"), -1);
  gtk_widget_add_css_class (away, "flat");
  gtk_widget_set_hexpand (away, TRUE);
  gtk_widget_set_halign (away, GTK_ALIGN_END);
  gtk_widget_add_css_class (done, "suggested-action");
  g_signal_connect_swapped (away, "clicked", G_CALLBACK (remove_cb), self);
  g_signal_connect_swapped (done, "clicked", G_CALLBACK (done_cb), self);
  gtk_box_append (GTK_BOX (foot), away);
  gtk_box_append (GTK_BOX (foot), done);
  return foot;
}

static GtkWidget *
head_new (const LkNote *note)
{
  g_autofree char *quote = NULL;
  GtkWidget *label;

  if (*note->anchor.quote == '\0')
    return widget_label_new (note->place_title, "heading");
  quote = g_strdup (note->anchor.quote);
  g_strdelimit (quote, "\n\t", ' ');
  label = widget_label_new (quote, "note-quote");
  gtk_label_set_lines (GTK_LABEL (label), QUOTE_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, player_note_colours[note->colour].class);
  return label;
}

static void
fill (PlayerNoteEditor *self, const LkNote *note)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_box_append (GTK_BOX (box), head_new (note));
  gtk_box_append (GTK_BOX (box), view_new (self, note->text));
  self->state = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE,
                                         "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "second");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), foot_new (self, note));
  gtk_widget_add_css_class (box, "note-editor");
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return"),
                        gtk_callback_action_new (done_key, self, NULL)));
  /* Before the field makes a line of it. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (box, keys);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* --- life ----------------------------------------------------------------------------------------- */

static gboolean
player_note_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PLAYER_NOTE_EDITOR (widget)->view);
}

static void
player_note_editor_dispose (GObject *object)
{
  PlayerNoteEditor *self = PLAYER_NOTE_EDITOR (object);

  if (self->book != NULL)
    player_note_editor_finish (self);
  g_clear_object (&self->book);
  g_clear_pointer (&self->blank, lk_note_free);
  G_OBJECT_CLASS (player_note_editor_parent_class)->dispose (object);
}

static void
player_note_editor_class_init (PlayerNoteEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_note_editor_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = player_note_editor_grab_focus;
  signals[INPUT] = g_signal_new ("input", PLAYER_TYPE_NOTE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", PLAYER_TYPE_NOTE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", PLAYER_TYPE_NOTE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, PLAYER_TYPE_NOTE);
}

static void
player_note_editor_init (PlayerNoteEditor *self)
{
}

static PlayerNoteEditor *
editor_new (PlayerNotesBook *book)
{
  PlayerNoteEditor *self = g_object_new (PLAYER_TYPE_NOTE_EDITOR, NULL);

  self->book = g_object_ref (book);
  g_signal_connect_object (book, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

GtkWidget *
player_note_editor_new (PlayerNotesBook *book, guint key)
{
  PlayerNoteEditor *self = editor_new (book);
  PlayerNote *note = player_notes_book_find (book, key);

  self->key = key;
  self->is_bookmark = player_note_kind (note) == PLAYER_NOTE_BOOKMARK;
  fill (self, player_note_get (note));
  return GTK_WIDGET (self);
}

GtkWidget *
player_note_editor_new_blank (PlayerNotesBook *book, LkNote *note)
{
  PlayerNoteEditor *self = editor_new (book);

  self->blank = note;
  fill (self, note);
  return GTK_WIDGET (self);
}
