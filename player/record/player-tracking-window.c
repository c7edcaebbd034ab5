/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/record/player-tracking-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "widgets/widget-compat.h"
#include "player/record/player-tracking-item.h"
#include "player/record/player-tracking-row.h"
#include "player/record/player-tracking-text.h"

#define REFRESH_MS 250

struct _PlayerTrackingWindow {
  AdwWindow parent_instance;
  PlayerSession *session;
  GListStore *parts, *decisions;
  GtkCustomFilter *filter;
  char *wanted; /* folded; what the part has to have in it */
  size_t n_seen;
  guint refresh_source;

  AdwViewStack *stack;
  GtkSearchEntry *search;
  GtkScrolledWindow *part_frame, *decision_frame;
  GtkLabel *dropped;
};

G_DEFINE_FINAL_TYPE (PlayerTrackingWindow, player_tracking_window, ADW_TYPE_WINDOW)

/* --- following the session -------------------------------------------------------------------- */

static void
scroll_to_end (PlayerTrackingWindow *self)
{
  GtkAdjustment *where = gtk_scrolled_window_get_vadjustment (self->decision_frame);

  gtk_adjustment_set_value (where, gtk_adjustment_get_upper (where));
}

static gboolean
is_at_end (PlayerTrackingWindow *self)
{
  GtkAdjustment *where = gtk_scrolled_window_get_vadjustment (self->decision_frame);
  double rest = gtk_adjustment_get_upper (where) - gtk_adjustment_get_page_size (where);

  return gtk_adjustment_get_value (where) >= rest - 8;
}

static void
tracked_cb (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerTrackingWindow *self = owner;
  const LkTracking *tracking = player_session_tracking (session);
  gboolean follow = is_at_end (self);

  if (tracking == NULL)
    return;
  player_tracking_item_update_parts (self->parts, tracking);
  player_tracking_item_update_decisions (self->decisions, tracking, &self->n_seen);
  gtk_widget_set_visible (GTK_WIDGET (self->dropped), tracking->n_dropped > 0);
  if (follow)
    scroll_to_end (self);
}

static gboolean
refresh_cb (gpointer data)
{
  PlayerTrackingWindow *self = data;

  self->refresh_source = 0;
  if (player_session_engine (self->session) != NULL)
    player_session_track (self->session, tracked_cb, self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (PlayerTrackingWindow *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_MS, refresh_cb, self);
}

/* --- one part only ---------------------------------------------------------------------------- */

static bool
has_wanted (const char *text, const char *wanted)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, wanted) != NULL;
}

static gboolean
is_wanted (gpointer item, gpointer data)
{
  PlayerTrackingWindow *self = data;
  const LkItem *part = player_tracking_item_part (item);

  if (self->wanted == NULL || *self->wanted == '\0')
    return TRUE;
  return part != NULL
         && (has_wanted (part->title, self->wanted) || has_wanted (part->identifier, self->wanted));
}

static void
search_cb (PlayerTrackingWindow *self)
{
  g_free (self->wanted);
  self->wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* A part that is pressed: what was decided about it. */
static void
part_activated_cb (GtkListView *list, guint position, gpointer data)
{
  PlayerTrackingWindow *self = data;
  g_autoptr (PlayerTrackingItem) item
      = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  if (item == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->search), player_tracking_item_part (item)->title);
  adw_view_stack_set_visible_child_name (self->stack, "decisions");
}

/* --- as text ---------------------------------------------------------------------------------- */

static char *
report (PlayerTrackingWindow *self)
{
  const LkTracking *tracking = player_session_tracking (self->session);

  return tracking != NULL ? player_tracking_text_report (tracking) : g_strdup ("");
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *text = report (PLAYER_TRACKING_WINDOW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlayerTrackingWindow) self = data;
  g_autoptr (GError) error = NULL;
  WidgetQuestion *question;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    return;
  question = widget_question_new (_ ("The File Was Not Saved"), error->message);
  widget_question_add (question, "close", _ ("Close"));
  widget_question_ask (question, GTK_WINDOW (self), NULL, NULL, NULL);
}

static void
target_cb (GListModel *files, gpointer owner)
{
  PlayerTrackingWindow *self = owner;
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (file == NULL)
    return;
  text = report (self);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION,
                                       NULL, written_cb, g_object_ref (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  /* Translators: name of a file */
  widget_choose_target (GTK_WINDOW (widget), _ ("sequence.txt"), widget, target_cb);
}

/* --- the window ------------------------------------------------------------------------------- */

static GtkWidget *
list_new (PlayerTrackingWindow *self, GListStore *store, const char *label)
{
  GtkFilterListModel *shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (store)),
                                                         GTK_FILTER (g_object_ref (self->filter)));
  GtkWidget *list = player_tracking_row_list_new (G_LIST_MODEL (shown));

  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return list;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

static void
player_tracking_window_dispose (GObject *object)
{
  PlayerTrackingWindow *self = PLAYER_TRACKING_WINDOW (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->parts);
  g_clear_object (&self->decisions);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (player_tracking_window_parent_class)->dispose (object);
}

static void
player_tracking_window_class_init (PlayerTrackingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_tracking_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/ui/player-tracking-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerTrackingWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PlayerTrackingWindow, search);
  gtk_widget_class_bind_template_child (widget_class, PlayerTrackingWindow, part_frame);
  gtk_widget_class_bind_template_child (widget_class, PlayerTrackingWindow, decision_frame);
  gtk_widget_class_bind_template_child (widget_class, PlayerTrackingWindow, dropped);
  gtk_widget_class_install_action (widget_class, "tracking.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "tracking.save", NULL, save_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "tracking.save",
                                       NULL);
}

static void
player_tracking_window_init (PlayerTrackingWindow *self)
{
  GtkWidget *list;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->parts = g_list_store_new (PLAYER_TYPE_TRACKING_ITEM);
  self->decisions = g_list_store_new (PLAYER_TYPE_TRACKING_ITEM);
  self->filter = gtk_custom_filter_new (is_wanted, self, NULL);
  list = list_new (self, self->parts, _ ("State"));
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  g_signal_connect (list, "activate", G_CALLBACK (part_activated_cb), self);
  gtk_scrolled_window_set_child (self->part_frame, list);
  gtk_scrolled_window_set_child (self->decision_frame,
                                 list_new (self, self->decisions, _ ("Decisions")));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
}

GtkWindow *
player_tracking_window_new (GtkWindow *parent, PlayerSession *session)
{
  PlayerTrackingWindow *self = g_object_new (PLAYER_TYPE_TRACKING_WINDOW, "transient-for", parent,
                                             "destroy-with-parent", TRUE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  player_session_track (session, tracked_cb, self);
  return GTK_WINDOW (self);
}
