/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "engine/notes/note-anchor.h"
#include "player/context/player-missing.h"
#include "player/notes/player-note-editor.h"
#include "player/notes/player-notes-window.h"
#include "player/stage/player-stage-private.h"

/* Notes, marked passages and bookmarks of the course that runs, as the stage offers them. */

#define EDITOR_WIDTH 300
#define UNDO_SECONDS 10

static GSimpleAction *
action_of (PlayerStagePage *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static gboolean
can_note (PlayerStagePage *self)
{
  return self->web != NULL && !self->leaving && player_notes_beside_place (self->beside) != NULL;
}

static void
tell (PlayerStagePage *self, const char *sentence, const char *detail)
{
  widget_banner_show (self->note_banner, "lernkoffer-note-symbolic", sentence, detail, NULL);
}

static void
failed_cb (PlayerStagePage *self, const char *sentence)
{
  widget_banner_show (self->note_banner, "dialog-warning-symbolic", sentence, NULL, NULL);
}

/* --- notes of this place -------------------------------------------------------------------------- */

/* What the learner is at, as notes and search name it; %NULL: nowhere yet. */
static const LkItem *
item_of (PlayerStagePage *self)
{
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;

  if (view == NULL)
    return NULL;
  return view->companion != NULL ? view->here : view->delivered;
}

/* (transfer full) */
static LkNote *
note_new (PlayerStagePage *self)
{
  const LkRegistration *registration
      = lk_session_registration (player_session_engine (self->session));
  const LkSessionView *view = player_session_view (self->session);
  const LkItem *item = item_of (self);
  LkNote *note = g_new0 (LkNote, 1);

  note->registration_id = registration->id;
  note->course_id = player_session_course_id (self->session);
  note->on_shelf = true;
  note->course_title = g_strdup (view->course->title);
  note->place = g_strdup (player_notes_beside_place (self->beside));
  note->place_title = g_strdup (item != NULL && item->title != NULL ? item->title : "");
  note->anchor.quote = g_strdup ("");
  note->anchor.before = g_strdup ("");
  note->anchor.after = g_strdup ("");
  note->text = g_strdup ("");
  return note;
}

/* The first of this place that is of all of it, with text or as a bookmark. */
static PlayerNote *
note_of_page (PlayerStagePage *self, PlayerNoteKind kind)
{
  GPtrArray *notes = player_notes_book_notes (self->book);
  const char *place = player_notes_beside_place (self->beside);

  for (guint i = 0; place != NULL && i < notes->len; i++) {
    PlayerNote *note = notes->pdata[i];

    if (!player_note_is_passage (note) && player_note_kind (note) == kind
        && g_str_equal (player_note_get (note)->place, place))
      return note;
  }
  return NULL;
}

/* The same words at the same place: they are marked once. */
static PlayerNote *
note_of_words (PlayerStagePage *self, const LkReadingPage *page, LkNotePoint from,
               const LkNoteAnchor *anchor)
{
  const LkReadingBlock *block = lk_reading_page_block (page, from.block);
  guint key
      = player_notes_beside_at (self->beside, from.block, lk_reading_units (block->text, from.at));
  PlayerNote *note = key != 0 ? player_notes_book_find (self->book, key) : NULL;

  return note != NULL && g_str_equal (player_note_get (note)->anchor.quote, anchor->quote) ? note
                                                                                           : NULL;
}

/* --- the bookmark --------------------------------------------------------------------------------- */

static void
show_bookmark (PlayerStagePage *self)
{
  gboolean set = note_of_page (self, PLAYER_NOTE_BOOKMARK) != NULL;

  g_simple_action_set_state (action_of (self, "bookmark"), g_variant_new_boolean (set));
  g_simple_action_set_enabled (action_of (self, "bookmark"), can_note (self));
  g_simple_action_set_enabled (action_of (self, "note"), can_note (self));
  gtk_button_set_icon_name (GTK_BUTTON (self->bookmark_button),
                            set ? "lernkoffer-bookmark-set-symbolic"
                                : "lernkoffer-bookmark-symbolic");
  gtk_widget_set_tooltip_text (self->bookmark_button,
                               set ? _ ("Take Off Bookmark (Ctrl+Shift+D)")
                                   : _ ("Bookmark This Page (Ctrl+Shift+D)"));
}

static void
bookmark_state_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PlayerStagePage *self = data;
  PlayerNote *note = note_of_page (self, PLAYER_NOTE_BOOKMARK);

  if (!can_note (self))
    return;
  if (note != NULL)
    player_notes_book_remove (self->book, player_note_key (note));
  else
    player_notes_book_add (self->book, note_new (self));
  show_bookmark (self);
}

/* --- writing -------------------------------------------------------------------------------------- */

static void
undo_cb (AdwToast *toast, PlayerStagePage *self)
{
  player_notes_book_restore (self->book, g_object_get_data (G_OBJECT (toast), "note"));
}

static void
remove_cb (PlayerStagePage *self, PlayerNote *note)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast
      = adw_toast_new (player_note_kind (note) == PLAYER_NOTE_MARKED ? _ ("The mark is deleted.")
                                                                     : _ ("The note is deleted."));

  g_object_set_data_full (G_OBJECT (toast), "note", g_object_ref (note), g_object_unref);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  player_notes_book_remove (self->book, player_note_key (note));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static gboolean
unparent_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

static void
end_editor (PlayerStagePage *self)
{
  GtkWidget *popover = self->note_popover;

  if (popover == NULL)
    return;
  g_clear_weak_pointer (&self->note_popover);
  player_note_editor_finish (PLAYER_NOTE_EDITOR (gtk_popover_get_child (GTK_POPOVER (popover))));
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
closed_cb (PlayerStagePage *self)
{
  end_editor (self);
  if (self->session != NULL && !self->leaving)
    player_stage_focus_page (self);
}

static void
done_cb (PlayerStagePage *self)
{
  if (self->note_popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->note_popover));
}

/* At the words, or, for all of the page, at its top. */
static void
point_to (PlayerStagePage *self, GtkPopover *popover, const LkWebSelection *selection)
{
  double zoom = g_settings_get_double (player_context_settings (self->context), "zoom");
  int width = gtk_widget_get_width (GTK_WIDGET (self->overlay));
  int height = gtk_widget_get_height (GTK_WIDGET (self->overlay));
  GdkRectangle at = { width / 2, 0, 1, 1 };

  if (selection != NULL && self->part_window == NULL && selection->height > 0) {
    int top = CLAMP ((int) (selection->y * zoom), 0, height);
    int bottom = CLAMP ((int) ((selection->y + selection->height) * zoom), top, height);
    int left = CLAMP ((int) (selection->x * zoom), 0, width);
    int right = CLAMP ((int) ((selection->x + selection->width) * zoom), left, width);

    at = (GdkRectangle){ left, top, MAX (right - left, 1), MAX (bottom - top, 1) };
  }
  gtk_popover_set_pointing_to (popover, &at);
  gtk_popover_set_position (popover, GTK_POS_BOTTOM);
}

static void
open_editor (PlayerStagePage *self, GtkWidget *editor, const LkWebSelection *selection)
{
  GtkWidget *popover = gtk_popover_new ();

  end_editor (self);
  gtk_widget_set_size_request (editor, EDITOR_WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), editor);
  gtk_widget_set_parent (popover, GTK_WIDGET (self->overlay));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("kind of note", "Note"), -1);
  g_set_weak_pointer (&self->note_popover, popover);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "input", G_CALLBACK (player_stage_report_input), self,
                           G_CONNECT_SWAPPED);
  point_to (self, GTK_POPOVER (popover), selection);
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (editor);
}

static void
write_on_page (PlayerStagePage *self)
{
  PlayerNote *note = note_of_page (self, PLAYER_NOTE_WRITTEN);

  if (note != NULL)
    open_editor (self, player_note_editor_new (self->book, player_note_key (note)), NULL);
  else
    open_editor (self, player_note_editor_new_blank (self->book, note_new (self)), NULL);
}

/* @selection: (nullable): where it is */
static void
write_on_passage (PlayerStagePage *self, const LkReadingPage *page, LkNotePoint from,
                  LkNotePoint to, const LkWebSelection *selection)
{
  g_auto (LkNoteAnchor) anchor = { NULL };
  PlayerNote *before;
  LkNote *note;
  guint key;

  if (!lk_note_anchor_make (page, from, to, &anchor)) {
    write_on_page (self);
    return;
  }
  before = note_of_words (self, page, from, &anchor);
  if (before != NULL) {
    open_editor (self, player_note_editor_new (self->book, player_note_key (before)), selection);
    return;
  }
  note = note_new (self);
  lk_note_anchor_clear (&note->anchor);
  note->anchor = anchor;
  anchor = (LkNoteAnchor){ NULL };
  key = player_notes_book_add (self->book, note);
  open_editor (self, player_note_editor_new (self->book, key), selection);
}

static LkNotePoint
point_of (const LkReadingPage *page, unsigned block, unsigned at)
{
  const LkReadingBlock *own = lk_reading_page_block (page, block);

  return (LkNotePoint){ block, own != NULL ? lk_reading_bytes (own->text, at) : 0 };
}

static void
selection_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlayerStagePage) self = data;
  LkWebSelection selection;
  g_autofree char *json = lk_web_reading_selection_finish (result, &selection, NULL);
  g_autoptr (LkReadingPage) page
      = json != NULL && *json != '\0' ? lk_reading_page_parse (json, NULL) : NULL;

  if (!can_note (self))
    return;
  if (page == NULL)
    write_on_page (self);
  else
    write_on_passage (self, page, point_of (page, selection.block, selection.at),
                      point_of (page, selection.end_block, selection.end), &selection);
}

static void
write_in_text_view (PlayerStagePage *self)
{
  size_t from, to;
  unsigned block = player_text_view_selection (self->text_view, &from, &to);
  const LkReadingPage *page = player_reading_source_page (self->source);

  if (block != 0 && page != NULL)
    write_on_passage (self, page, (LkNotePoint){ block, from }, (LkNotePoint){ block, to }, NULL);
  else
    write_on_page (self);
}

static void
note_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;

  if (!can_note (self))
    return;
  if (player_text_view_is_open (self->text_view))
    write_in_text_view (self);
  else
    lk_web_reading_selection_async (self->web, selection_cb, g_object_ref (self));
}

/* --- going there ---------------------------------------------------------------------------------- */

static void
missing_cb (PlayerStagePage *self, guint key)
{
  PlayerNote *note = player_notes_book_find (self->book, key);
  g_autofree char *quote = NULL;

  if (note == NULL)
    return;
  /* Translators: %s are words of a page */
  quote = g_strdup_printf (_ ("“%s”"), player_note_get (note)->anchor.quote);
  tell (self, _ ("This passage is no longer on the page."), quote);
}

static void
open_missing (const char *identifier, gpointer data)
{
  player_stage_navigate (data, LK_NAV_CHOICE, identifier);
}

static void
go_to_place (PlayerStagePage *self, const char *place)
{
  const LkSessionView *view = player_session_view (self->session);
  const LkOutlineRow *row = lk_session_view_row (view, place);
  GtkWidget *at = GTK_WIDGET (self->menu);

  if (row == NULL)
    tell (self, _ ("The course no longer has this page."), NULL);
  else if (view->companion != NULL)
    player_stage_pages_choose (self, place, at);
  else if (view->sequenced)
    player_stage_choose (self, place, at);
  else if (row->enabled)
    player_stage_navigate (self, LK_NAV_CHOICE, place);
  else
    player_missing_show (at, view, place, open_missing, self);
}

/* If the place is right, to the words; a wanted one that has none has been reached. */
static void
go_on_if_here (PlayerStagePage *self)
{
  const char *place = player_notes_beside_place (self->beside);
  PlayerNote *note
      = self->wanted_note != 0 ? player_notes_book_find_id (self->book, self->wanted_note) : NULL;

  if (note == NULL || place == NULL || !g_str_equal (player_note_get (note)->place, place))
    return;
  self->wanted_note = 0;
  if (player_note_is_passage (note))
    player_notes_beside_go (self->beside, player_note_key (note));
}

static void
opened_cb (PlayerStagePage *self, PlayerNote *note)
{
  const LkNote *own = player_note_get (note);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->session == NULL || self->leaving)
    return;
  self->wanted_note = own->id;
  if (g_strcmp0 (own->place, player_notes_beside_place (self->beside)) == 0)
    go_on_if_here (self);
  else
    go_to_place (self, own->place);
  if (self->notes_window != NULL)
    gtk_window_close (self->notes_window);
  if (GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (root));
  player_stage_focus_page (self);
}

/* --- all of the course ---------------------------------------------------------------------------- */

/* (transfer full) */
static GStrv
places_of (const LkSessionView *view)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv places;

  for (guint i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    g_strv_builder_add (builder, row->item->identifier);
  }
  places = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return places;
}

static void
notes_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_auto (GStrv) places = NULL;

  if (view == NULL || self->leaving)
    return;
  if (self->notes_window == NULL) {
    places = places_of (view);
    g_set_weak_pointer (&self->notes_window,
                        player_notes_window_new (parent, self->book, self->beside,
                                                 (const char *const *) places,
                                                 view->course->title));
    g_signal_connect_object (self->notes_window, "opened", G_CALLBACK (opened_cb), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (self->notes_window, "input", G_CALLBACK (player_stage_report_input),
                             self, G_CONNECT_SWAPPED);
  }
  gtk_window_present (self->notes_window);
}

/* --- life ----------------------------------------------------------------------------------------- */

static const GActionEntry entries[] = {
  { "note", note_action, NULL, NULL, NULL, { 0 } },
  { "notes", notes_action, NULL, NULL, NULL, { 0 } },
  { "bookmark", NULL, NULL, "false", bookmark_state_cb, { 0 } },
};

void
player_stage_notes_init (PlayerStagePage *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

static void
book_changed_cb (PlayerStagePage *self)
{
  show_bookmark (self);
  go_on_if_here (self);
}

void
player_stage_notes_set_context (PlayerStagePage *self)
{
  self->book = player_notes_book_new (self->context);
  self->beside = player_notes_beside_new (self->source, self->book);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (book_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->beside, "missing", G_CALLBACK (missing_cb), self,
                           G_CONNECT_SWAPPED);
  show_bookmark (self);
}

void
player_stage_notes_view_made (PlayerStagePage *self)
{
  const LkRegistration *registration
      = lk_session_registration (player_session_engine (self->session));

  player_notes_book_read_course (self->book, registration->id);
}

void
player_stage_notes_show_view (PlayerStagePage *self)
{
  const LkItem *item = item_of (self);
  const char *place = item != NULL && self->web != NULL ? item->identifier : NULL;

  if (g_strcmp0 (place, player_notes_beside_place (self->beside)) != 0)
    done_cb (self);
  player_notes_beside_set_place (self->beside, place);
  show_bookmark (self);
  go_on_if_here (self);
}

void
player_stage_page_want_note (PlayerStagePage *self, gint64 note)
{
  self->wanted_note = note;
}

void
player_stage_notes_end (PlayerStagePage *self)
{
  end_editor (self);
  if (self->notes_window != NULL)
    gtk_window_destroy (self->notes_window);
  g_clear_weak_pointer (&self->notes_window);
  self->wanted_note = 0;
  player_notes_beside_set_place (self->beside, NULL);
  player_notes_book_close (self->book);
}

void
player_stage_notes_dispose (PlayerStagePage *self)
{
  if (self->note_popover != NULL)
    gtk_widget_unparent (self->note_popover);
  g_clear_weak_pointer (&self->note_popover);
  g_clear_weak_pointer (&self->notes_window);
  g_clear_object (&self->beside);
  g_clear_object (&self->book);
}
