/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/record/player-statements-window.h"

#include <glib/gi18n.h>

#include "widgets/widget-compat.h"
#include "player/record/player-statements-model.h"
#include "player/record/player-statements-row.h"

#define REFRESH_MS 500

struct _PlayerStatementsWindow {
  AdwWindow parent_instance;
  PlayerStatementsModel *model;
  gboolean records;
  guint refresh_source;

  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkWidget *search_button;
  AdwBin *reading;
  GtkScrolledWindow *scrolled;
  AdwClampScrollable *clamp;
  AdwStatusPage *empty, *nothing_found, *failed;
  GtkButton *clear, *retry;
};

G_DEFINE_FINAL_TYPE (PlayerStatementsWindow, player_statements_window, ADW_TYPE_WINDOW)

static const char *
wanted (PlayerStatementsWindow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/* --- what is shown --------------------------------------------------------------------------------- */

static void
show_empty (PlayerStatementsWindow *self)
{
  g_autofree char *title = NULL;

  if (*wanted (self) != '\0') {
    g_autofree char *escaped = g_markup_escape_text (wanted (self), -1);

    /* Translators: %s is what was searched for */
    title = g_strdup_printf (_ ("Nothing found for “%s”"), escaped);
    adw_status_page_set_title (self->nothing_found, title);
    gtk_stack_set_visible_child_name (self->stack, "nothing-found");
    return;
  }
  if (!self->records) {
    adw_status_page_set_title (self->empty, _ ("No History in This Course"));
    adw_status_page_set_description (self->empty,
                                     _ ("Courses of this kind keep your progress, but record no "
                                        "single steps."));
  }
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* The next page before the end comes into sight. */
static void
read_on_if_near_end (PlayerStatementsWindow *self)
{
  GtkAdjustment *where = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double page = gtk_adjustment_get_page_size (where);

  if (self->model != NULL && player_statements_model_state (self->model) == PLAYER_STATEMENTS_MORE
      && gtk_adjustment_get_value (where) + 3 * page >= gtk_adjustment_get_upper (where))
    player_statements_model_read_on (self->model);
}

static void
changed_cb (PlayerStatementsWindow *self)
{
  PlayerStatementsState state = player_statements_model_state (self->model);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  gtk_widget_set_sensitive (self->search_button, n > 0 || *wanted (self) != '\0');
  if (n > 0) {
    gtk_stack_set_visible_child_name (self->stack, "list");
    read_on_if_near_end (self);
    if (state == PLAYER_STATEMENTS_FAILED)
      adw_toast_overlay_add_toast (self->toasts,
                                   adw_toast_new (player_statements_model_problem (self->model)));
    return;
  }
  switch (state) {
  case PLAYER_STATEMENTS_FAILED:
    adw_status_page_set_description (self->failed, player_statements_model_problem (self->model));
    gtk_stack_set_visible_child_name (self->stack, "failed");
    break;
  case PLAYER_STATEMENTS_ALL:
    show_empty (self);
    break;
  case PLAYER_STATEMENTS_READING:
  case PLAYER_STATEMENTS_MORE:
  default:
    gtk_stack_set_visible_child_name (self->stack, "reading");
    break;
  }
}

/* --- acting ---------------------------------------------------------------------------------------- */

static void
search_cb (PlayerStatementsWindow *self)
{
  player_statements_model_search (self->model, wanted (self));
}

static void
clear_cb (PlayerStatementsWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
fetched_cb (const char *text, gpointer owner)
{
  PlayerStatementsWindow *self = owner;

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  adw_toast_overlay_add_toast (
      self->toasts, adw_toast_new (text != NULL ? _ ("Copied") : _ ("This entry is gone.")));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerStatementsWindow *self = PLAYER_STATEMENTS_WINDOW (widget);

  player_statements_model_fetch (self->model, g_variant_get_int64 (parameter), fetched_cb, self);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerStatementsWindow *self = PLAYER_STATEMENTS_WINDOW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PlayerStatementsWindow *self = PLAYER_STATEMENTS_WINDOW (widget);

  if (gtk_search_bar_get_search_mode (self->search_bar))
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  else
    gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

static gboolean
refresh_cb (gpointer data)
{
  PlayerStatementsWindow *self = data;

  self->refresh_source = 0;
  player_statements_model_refresh (self->model);
  return G_SOURCE_REMOVE;
}

void
player_statements_window_refresh (PlayerStatementsWindow *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_MS, refresh_cb, self);
}

static void
is_active_cb (PlayerStatementsWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    player_statements_window_refresh (self);
}

/* --- the window ------------------------------------------------------------------------------------- */

static void
player_statements_window_dispose (GObject *object)
{
  PlayerStatementsWindow *self = PLAYER_STATEMENTS_WINDOW (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->model != NULL)
    player_statements_model_stop (self->model);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (player_statements_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, search);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, reading);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, clamp);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, nothing_found);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, failed);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, clear);
  gtk_widget_class_bind_template_child (widget_class, PlayerStatementsWindow, retry);
}

static void
player_statements_window_class_init (PlayerStatementsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_statements_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/ui/player-statements-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "statements.copy", "x", copy_action);
  gtk_widget_class_install_action (widget_class, "statements.search", NULL, search_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK,
                                       "statements.search", NULL);
}

static void
player_statements_window_init (PlayerStatementsWindow *self)
{
  GtkAdjustment *where;

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_bin_set_child (self->reading, widget_spinner_new (32));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_cb), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_cb), NULL);
  where = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (where, "value-changed", G_CALLBACK (read_on_if_near_end), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (where, "changed", G_CALLBACK (read_on_if_near_end), self,
                           G_CONNECT_SWAPPED);
}

GtkWindow *
player_statements_window_new (GtkWindow *parent, PlayerContext *context, gint64 course_id,
                              const char *title, gboolean records)
{
  PlayerStatementsWindow *self = g_object_new (PLAYER_TYPE_STATEMENTS_WINDOW, "transient-for",
                                               parent, "destroy-with-parent", TRUE, NULL);
  GtkWidget *list;

  self->records = records;
  adw_window_title_set_subtitle (self->window_title, title);
  self->model = player_statements_model_new (context, course_id);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->retry, "clicked", G_CALLBACK (player_statements_model_read_on),
                           self->model, G_CONNECT_SWAPPED);
  list = player_statements_row_list_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_widget_add_css_class (GTK_WIDGET (self->scrolled), "statements-frame");
  adw_clamp_scrollable_set_child (self->clamp, list);
  changed_cb (self);
  return GTK_WINDOW (self);
}
