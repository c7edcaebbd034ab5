/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-notes-list.h"

#include <glib/gi18n.h>

#include "player/notes/player-note-editor.h"
#include "player/notes/player-notes-row.h"

#define EDIT_WIDTH   420
#define LIST_WIDTH   760
#define UNDO_SECONDS 10

struct _PlayerNotesList {
  AdwBin parent_instance;
  PlayerNotesBook *book;
  PlayerNotesModel *model;

  AdwToastOverlay *toasts;
  AdwToast *toast; /* weak */
  GtkSearchEntry *search;
  GtkDropDown *kinds;
  GtkBox *bar;
  GtkStack *stack;
  GtkWidget *list;
  GtkScrolledWindow *scrolled;
  guint more;        /* source */
  GtkWindow *editor; /* weak */
};

enum {
  OPENED,
  INPUT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerNotesList, player_notes_list, ADW_TYPE_BIN)

/* --- deleting ------------------------------------------------------------------------------------- */

static void
undo_cb (AdwToast *toast, PlayerNotesList *self)
{
  player_notes_book_restore (self->book, g_object_get_data (G_OBJECT (toast), "note"));
}

static void
remove_note (PlayerNotesList *self, PlayerNote *note)
{
  static const char *const sentences[PLAYER_NOTE_N_KINDS] = {
    [PLAYER_NOTE_WRITTEN] = N_ ("The note is deleted."),
    [PLAYER_NOTE_MARKED] = N_ ("The mark is deleted."),
    [PLAYER_NOTE_BOOKMARK] = N_ ("The bookmark is deleted."),
  };
  AdwToast *toast = adw_toast_new (gettext (sentences[player_note_kind (note)]));

  g_object_set_data_full (G_OBJECT (toast), "note", g_object_ref (note), g_object_unref);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  player_notes_book_remove (self->book, player_note_key (note));
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerNotesList *self = PLAYER_NOTES_LIST (widget);
  PlayerNote *note = player_notes_book_find (self->book, g_variant_get_uint32 (parameter));

  if (note != NULL)
    remove_note (self, note);
}

/* --- editing -------------------------------------------------------------------------------------- */

static void
input_cb (PlayerNotesList *self)
{
  g_signal_emit (self, signals[INPUT], 0);
}

static void
edit_remove_cb (PlayerNotesList *self, PlayerNote *note)
{
  remove_note (self, note);
}

static void
close_cb (GtkWindow *window)
{
  gtk_window_close (window);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

static GtkWindow *
editor_window_new (PlayerNotesList *self, GtkWidget *editor)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *window
      = g_object_new (ADW_TYPE_WINDOW, "title", _ ("Edit Note"), "modal", TRUE, "default-width",
                      EDIT_WIDTH, "destroy-with-parent", TRUE, "transient-for", root, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), editor);
  gtk_widget_set_vexpand (editor, TRUE);
  gtk_widget_add_css_class (editor, "note-window");
  adw_window_set_content (ADW_WINDOW (window), box);
  return GTK_WINDOW (window);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerNotesList *self = PLAYER_NOTES_LIST (widget);
  guint key = g_variant_get_uint32 (parameter);
  GtkWidget *editor;
  GtkWindow *window;

  if (player_notes_book_find (self->book, key) == NULL || self->editor != NULL)
    return;
  editor = player_note_editor_new (self->book, key);
  window = editor_window_new (self, editor);
  g_set_weak_pointer (&self->editor, window);
  g_signal_connect_object (editor, "input", G_CALLBACK (input_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "remove", G_CALLBACK (edit_remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "done", G_CALLBACK (close_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (window);
  gtk_widget_grab_focus (editor);
}

/* --- looking through ------------------------------------------------------------------------------ */

static PlayerNotesKinds
wanted_kinds (PlayerNotesList *self)
{
  guint selected = gtk_drop_down_get_selected (self->kinds);

  return selected < PLAYER_NOTES_N_KINDS ? (PlayerNotesKinds) selected : PLAYER_NOTES_ALL;
}

static void
ask (PlayerNotesList *self)
{
  player_notes_model_ask (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)),
                          wanted_kinds (self));
}

static void
typed_cb (PlayerNotesList *self)
{
  g_signal_emit (self, signals[INPUT], 0);
  ask (self);
}

static void
settled_cb (PlayerNotesList *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;
  gboolean none = player_notes_book_notes (self->book)->len == 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : none ? "empty" : "nothing");
  gtk_widget_set_visible (GTK_WIDGET (self->bar), !none);
}

static void
activated_cb (PlayerNotesList *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (PLAYER_IS_NOTE (item))
    g_signal_emit (self, signals[OPENED], 0, item);
}

/* Down, from the field into the list. */
static gboolean
down_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return gtk_widget_child_focus (PLAYER_NOTES_LIST (data)->list, GTK_DIR_DOWN);
}

void
player_notes_list_search (PlayerNotesList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

PlayerNotesModel *
player_notes_list_model (PlayerNotesList *self)
{
  return self->model;
}

void
player_notes_list_add (PlayerNotesList *self, GtkWidget *widget)
{
  gtk_box_append (self->bar, widget);
}

/* --- widgets -------------------------------------------------------------------------------------- */

static GtkWidget *
search_new (PlayerNotesList *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWidget *search = gtk_search_entry_new ();

  self->search = GTK_SEARCH_ENTRY (search);
  g_object_set (search, "placeholder-text", _ ("Search Notes"), "hexpand", TRUE, NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (search), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search Notes"), -1);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                        gtk_callback_action_new (down_cb, self, NULL)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (search, keys);
  g_signal_connect_swapped (search, "changed", G_CALLBACK (typed_cb), self);
  return search;
}

static GtkWidget *
kinds_new (PlayerNotesList *self)
{
  static const char *const words[PLAYER_NOTES_N_KINDS] = {
    [PLAYER_NOTES_ALL] = N_ ("All Kinds"),
    [PLAYER_NOTES_WRITTEN] = N_ ("Notes"),
    [PLAYER_NOTES_PASSAGES] = N_ ("Marked Passages"),
    [PLAYER_NOTES_BOOKMARKS] = N_ ("Bookmarks"),
  };
  GtkStringList *list = gtk_string_list_new (NULL);

  for (unsigned i = 0; i < PLAYER_NOTES_N_KINDS; i++)
    gtk_string_list_append (list, gettext (words[i]));
  self->kinds = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (list), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Kind"), -1);
  g_signal_connect_swapped (self->kinds, "notify::selected", G_CALLBACK (typed_cb), self);
  return GTK_WIDGET (self->kinds);
}

static GtkWidget *
bar_new (PlayerNotesList *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->bar = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  gtk_box_append (self->bar, search_new (self));
  gtk_box_append (self->bar, kinds_new (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->bar), "notes-bar");
  gtk_widget_hide (GTK_WIDGET (self->bar));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), LIST_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->bar));
  return clamp;
}

static GtkWidget *
status_new (const char *icon, const char *title, const char *description)
{
  return g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", icon, "title", title, "description",
                       description, NULL);
}

/* More rows before the last one comes into sight. */
static gboolean
more_cb (gpointer data)
{
  PlayerNotesList *self = data;
  GtkAdjustment *where = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double page = gtk_adjustment_get_page_size (where);

  self->more = 0;
  if (page > 0 && gtk_adjustment_get_value (where) + 2 * page >= gtk_adjustment_get_upper (where))
    player_notes_model_show_more (self->model);
  return G_SOURCE_REMOVE;
}

/* Not at once: the list may just be laying itself out. */
static void
scrolled_cb (PlayerNotesList *self)
{
  if (self->more == 0)
    self->more = g_idle_add (more_cb, self);
}

static GtkWidget *
scrolled_new (PlayerNotesList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_scrollable_new ();
  GtkAdjustment *where;

  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), LIST_WIDTH);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  self->scrolled = GTK_SCROLLED_WINDOW (scrolled);
  where = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (where, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (where, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  return scrolled;
}

static void
fill (PlayerNotesList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *stack = gtk_stack_new ();

  self->stack = GTK_STACK (stack);
  gtk_widget_set_vexpand (stack, TRUE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, adw_bin_new (), "blank");
  gtk_stack_add_named (
      self->stack,
      status_new (
          "lernkoffer-note-symbolic", _ ("No Notes Yet"),
          _ ("Select words on a page of a course and press Ctrl+D: They are marked, and you can write "
             "something about them. Without a selection the note is on the whole page. "
             "Ctrl+Shift+D sets a bookmark.")),
      "empty");
  gtk_stack_add_named (self->stack,
                       status_new ("edit-find-symbolic", _ ("Nothing Found"),
                                   _ ("Another word or another kind may help.")),
                       "nothing");
  gtk_stack_add_named (self->stack, scrolled_new (self), "list");
  gtk_box_append (GTK_BOX (box), bar_new (self));
  gtk_box_append (GTK_BOX (box), stack);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->toasts));
}

/* --- life ----------------------------------------------------------------------------------------- */

static void
player_notes_list_dispose (GObject *object)
{
  PlayerNotesList *self = PLAYER_NOTES_LIST (object);

  if (self->editor != NULL)
    gtk_window_destroy (self->editor);
  g_clear_weak_pointer (&self->editor);
  g_clear_weak_pointer (&self->toast);
  g_clear_handle_id (&self->more, g_source_remove);
  g_clear_object (&self->model);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (player_notes_list_parent_class)->dispose (object);
}

static void
player_notes_list_class_init (PlayerNotesListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_notes_list_dispose;
  signals[OPENED] = g_signal_new ("opened", PLAYER_TYPE_NOTES_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, PLAYER_TYPE_NOTE);
  signals[INPUT] = g_signal_new ("input", PLAYER_TYPE_NOTES_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "notes.edit", "u", edit_action);
  gtk_widget_class_install_action (widget_class, "notes.remove", "u", remove_action);
}

static void
player_notes_list_init (PlayerNotesList *self)
{
}

GtkWidget *
player_notes_list_new (PlayerNotesBook *book, const char *const *places, PlayerNotesBeside *beside)
{
  PlayerNotesList *self = g_object_new (PLAYER_TYPE_NOTES_LIST, NULL);

  self->book = g_object_ref (book);
  self->model = player_notes_model_new (book, places);
  self->list = player_notes_row_list_new (self->model, beside);
  fill (self);
  g_signal_connect_object (self->model, "settled", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activated_cb), self);
  return GTK_WIDGET (self);
}
