/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/player-window.h"

#include <glib/gi18n.h>

#include "engine/session/library.h"
#include "player/context/player-text.h"
#include "player/player-window-private.h"
#include "widgets/widget-work.h"
#include "widgets/widget-scale.h"
#include "words/words.h"

#define BACKUP_SECONDS 300
#define NARROW         620

G_DEFINE_FINAL_TYPE (PlayerWindow, player_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- views ---------------------------------------------------------------------------------------------- */

const char *
player_window_view (PlayerWindow *self)
{
  const char *view = gtk_stack_get_visible_child_name (self->stack);

  return g_strcmp0 (view, "house") == 0 ? player_house_shown (self->house) : view;
}

gboolean
player_window_is_at_rest (PlayerWindow *self)
{
  const char *view = gtk_stack_get_visible_child_name (self->stack);

  return g_strcmp0 (view, "house") == 0 || g_strcmp0 (view, "course") == 0;
}

void
player_window_set_preview (PlayerWindow *self)
{
  self->preview = TRUE;
}

gboolean
player_window_somebody_learns (PlayerWindow *self)
{
  return self->ready && player_context_learner (self->context) != NULL;
}

/* Alt+Left is the previous part on the stage, and the way back elsewhere. */
static void
set_keys (PlayerWindow *self, gboolean on_stage, gboolean repeats)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  const char *const back[] = { "<Alt>Left", "<Control>w", NULL };
  const char *const previous[] = { "<Alt>Left", "<Control>Page_Up", NULL };
  const char *const leave[] = { "<Control>w", NULL };
  const char *const next[] = { "<Alt>Right", "<Control>Page_Down", NULL };
  const char *const none[] = { NULL };

  if (application == NULL)
    return;
  gtk_application_set_accels_for_action (application, "win.back",
                                         on_stage || repeats ? none : back);
  gtk_application_set_accels_for_action (application, "stage.previous", on_stage ? previous : none);
  gtk_application_set_accels_for_action (application, "stage.leave", on_stage ? leave : none);
  gtk_application_set_accels_for_action (application, "repeat.leave", repeats ? back : none);
  gtk_application_set_accels_for_action (application, "repeat.next", repeats ? next : none);
}

static void
dismiss_toast (PlayerWindow *self)
{
  AdwToast *toast = self->toast;

  g_clear_weak_pointer (&self->toast);
  if (toast != NULL)
    adw_toast_dismiss (toast);
}

void
player_window_show (PlayerWindow *self, const char *view)
{
  gboolean on_stage = g_str_equal (view, "stage"), repeats = g_str_equal (view, "repeat");

  gtk_widget_insert_action_group (GTK_WIDGET (self), "stage",
                                  on_stage ? player_stage_page_actions (self->stage_page) : NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "repeat",
                                  repeats ? player_repeat_page_actions (self->repeat_page) : NULL);
  set_keys (self, on_stage, repeats);
  gtk_stack_set_visible_child_name (self->stack, view);
  if (!g_str_equal (view, "house"))
    dismiss_toast (self);
  if (!g_str_equal (view, "classes"))
    player_classes_page_end (self->classes_page);
  if (!on_stage && !self->fills_screen && gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
}

void
player_window_toast (PlayerWindow *self, AdwToast *toast)
{
  dismiss_toast (self);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- ways between them ------------------------------------------------------------------------------------ */

static gpointer
last_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  lk_store_backup (input, true, NULL);
  return NULL;
}

static void
last_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  gtk_window_destroy (owner);
}

static void
end (PlayerWindow *self)
{
  player_window_imports_cancel (self);
  if (player_context_store (self->context) != NULL)
    widget_work (self, last_thread, player_context_store (self->context), NULL, NULL, last_done);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
show_page (PlayerWindow *self)
{
  const char *page = self->target_page != NULL ? self->target_page : "shelf";
  gint64 course = self->target_found;

  self->origin = course;
  self->origin_page = page;
  self->target_page = NULL;
  self->target_found = 0;
  if (course != 0)
    player_house_find (self->house, page, course, self->target_found_at);
  else
    player_house_show (self->house, page);
}

static void
come_home (PlayerWindow *self)
{
  player_shelf_page_reload (self->shelf_page, self->shown_course);
  self->shown_course = 0;
  show_page (self);
  player_window_show (self, "house");
  if (self->target_search)
    player_shelf_page_set_searching (self->shelf_page, TRUE);
  self->target_search = FALSE;
  player_window_files_go_on (self);
}

static void
arrived (PlayerWindow *self)
{
  PlayerTarget target = self->target;

  self->target = PLAYER_TO_NOWHERE;
  switch (target) {
  case PLAYER_TO_HOUSE:
    come_home (self);
    break;
  case PLAYER_TO_COURSE:
    self->shown_course = self->target_course;
    player_course_page_open (self->course_page, self->target_course, self->target_then);
    player_course_page_set_place (self->course_page, self->target_place);
    g_clear_pointer (&self->target_place, g_free);
    player_window_show (self, "course");
    break;
  case PLAYER_TO_LEARNER:
    self->target_found = 0;
    player_context_take_learner (self->context, NULL);
    player_house_forget (self->house);
    player_learner_page_reload (self->learner_page, FALSE);
    player_window_show (self, "learner");
    break;
  case PLAYER_TO_END:
    end (self);
    break;
  case PLAYER_TO_NOWHERE:
  default:
    break;
  }
}

static void
course_closed (PlayerSession *session, const GError *error, gpointer owner)
{
  arrived (owner);
}

void
player_window_go (PlayerWindow *self, PlayerTarget target)
{
  /* First: a question that closes is an answer, and may want to go somewhere itself. */
  if (target == PLAYER_TO_LEARNER || target == PLAYER_TO_END)
    player_window_close_beside (self);
  /* Whoever closes the window means it; nothing else may replace that. */
  if (self->target != PLAYER_TO_END)
    self->target = target;
  if (self->tracking != NULL)
    gtk_window_destroy (self->tracking);
  if (self->history != NULL)
    gtk_window_destroy (self->history);
  if (player_repeat_page_is_running (self->repeat_page))
    player_repeat_page_leave (self->repeat_page);
  else if (player_stage_page_is_running (self->stage_page))
    player_stage_page_leave (self->stage_page);
  else
    player_course_page_close (self->course_page, course_closed, self);
}

static void
go_home (PlayerWindow *self, const char *page)
{
  const char *view = gtk_stack_get_visible_child_name (self->stack);

  self->target_page = page;
  if (!g_str_equal (view, "house") || self->target != PLAYER_TO_NOWHERE)
    player_window_go (self, PLAYER_TO_HOUSE);
  else if (g_str_equal (page, "shelf"))
    come_home (self);
  else {
    show_page (self);
    player_window_files_go_on (self);
  }
}

void
player_window_go_home (PlayerWindow *self, const char *page)
{
  if (!player_window_somebody_learns (self))
    return;
  self->target_found = 0;
  go_home (self, page);
}

void
player_window_find_home (PlayerWindow *self, const char *page, gint64 course_id, const char *place)
{
  if (!player_window_somebody_learns (self))
    return;
  self->target_found = course_id;
  g_free (self->target_found_at);
  self->target_found_at = g_strdup (place);
  go_home (self, page);
}

gboolean
player_window_back_to_course (PlayerWindow *self)
{
  gint64 course = self->origin;

  self->origin = 0;
  if (course == 0 || g_strcmp0 (player_window_view (self), self->origin_page) != 0)
    return FALSE;
  player_window_open_course (self, course, PLAYER_THEN_SHOW);
  return TRUE;
}

static void
open_at (PlayerWindow *self, gint64 course_id, PlayerThen then, const char *place, gint64 note)
{
  if (!player_window_somebody_learns (self))
    return;
  self->target_course = course_id;
  self->target_then = then;
  g_free (self->target_place);
  self->target_place = g_strdup (place);
  self->target_note = note;
  player_window_go (self, PLAYER_TO_COURSE);
}

void
player_window_open_course (PlayerWindow *self, gint64 course_id, PlayerThen then)
{
  open_at (self, course_id, then, NULL, 0);
}

void
player_window_open_place (PlayerWindow *self, gint64 course_id, const char *place, gint64 note)
{
  open_at (self, course_id, PLAYER_THEN_SHOW, *place != '\0' ? place : NULL, note);
}

static void
stage_left_cb (PlayerWindow *self, gboolean saved, const char *problem, const char *note)
{
  if (self->target != PLAYER_TO_NOWHERE) {
    player_course_page_close (self->course_page, course_closed, self);
    return;
  }
  player_window_show (self, "course");
  player_course_page_returned (self->course_page, saved, problem, note);
}

static void
start_wanted_cb (PlayerWindow *self, const char *item)
{
  PlayerSession *session = player_course_page_session (self->course_page);

  if (session == NULL || player_session_view (session) == NULL
      || player_stage_page_is_running (self->stage_page))
    return;
  player_window_show (self, "stage");
  player_stage_page_begin (self->stage_page, session, item);
  player_stage_page_want_note (self->stage_page, self->target_note);
  self->target_note = 0;
}

static void
look_wanted_cb (PlayerWindow *self, const char *item)
{
  PlayerSession *session = player_course_page_session (self->course_page);

  if (session == NULL || player_session_view (session) == NULL
      || player_stage_page_is_running (self->stage_page))
    return;
  player_window_show (self, "stage");
  player_stage_page_look (self->stage_page, session, item);
}

static void
course_activated_cb (PlayerWindow *self, gint64 course_id, gboolean start)
{
  player_window_open_course (self, course_id, start ? PLAYER_THEN_START : PLAYER_THEN_SHOW);
}

static void
repeat_wanted_cb (PlayerWindow *self)
{
  if (!player_window_somebody_learns (self) || self->target != PLAYER_TO_NOWHERE)
    return;
  player_window_show (self, "repeat");
  player_repeat_page_begin (self->repeat_page);
}

static void
repeat_left_cb (PlayerWindow *self, const char *problem)
{
  if (problem != NULL)
    widget_banner_show (self->banner, "dialog-warning-symbolic", problem, NULL, NULL);
  if (self->target == PLAYER_TO_NOWHERE)
    self->target = PLAYER_TO_HOUSE;
  arrived (self);
}

static void
place_wanted_cb (PlayerWindow *self, gint64 course_id, const char *place, gint64 note)
{
  player_window_open_place (self, course_id, place, note);
}

static void
restart_wanted_cb (PlayerWindow *self, gint64 course_id)
{
  player_window_open_course (self, course_id, PLAYER_THEN_RESTART);
}

static void
chosen_cb (PlayerWindow *self)
{
  /* Who is alone enters by itself, which may be while the window goes. */
  if (self->house == NULL)
    return;
  come_home (self);
  player_window_imports_go_on (self);
  player_window_tell_pin (self);
}

static void
classes_left_cb (PlayerWindow *self)
{
  player_window_go (self, PLAYER_TO_LEARNER);
}

/* --- taking from the shelf ---------------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  gint64 course_id;
  gboolean removed;
  char *title;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_free (removal->title);
  g_free (removal);
}

static gpointer
removal_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Removal *removal = input;

  lk_store_course_set_removed (removal->store, removal->course_id, removal->removed, error);
  return NULL;
}

static void set_removed (PlayerWindow *self, gint64 course_id, const char *title, gboolean removed);

static void
undo_cb (AdwToast *toast, gpointer data)
{
  const gint64 *course = g_object_get_data (G_OBJECT (toast), "course");

  set_removed (data, *course, "", FALSE);
}

static void
removal_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWindow *self = owner;
  Removal *removal = input;
  g_autofree char *escaped = g_markup_escape_text (removal->title, -1);
  g_autofree char *text
      = error != NULL ? words_error (error) : player_text_about (PLAYER_NEWS_REMOVED, escaped);
  AdwToast *toast;

  player_shelf_page_reload (self->shelf_page, removal->removed ? 0 : removal->course_id);
  if (!removal->removed && error == NULL)
    return;
  toast = adw_toast_new (text);
  if (error == NULL) {
    adw_toast_set_button_label (toast, _ ("Undo"));
    adw_toast_set_timeout (toast, 10);
    g_object_set_data_full (G_OBJECT (toast), "course",
                            g_memdup2 (&removal->course_id, sizeof removal->course_id), g_free);
    g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  }
  player_window_toast (self, toast);
}

static void
set_removed (PlayerWindow *self, gint64 course_id, const char *title, gboolean removed)
{
  Removal *removal = g_new0 (Removal, 1);

  *removal = (Removal){ .store = player_context_store (self->context), .course_id = course_id };
  removal->removed = removed;
  removal->title = g_strdup (title);
  widget_work (self, removal_thread, removal, removal_free, NULL, removal_done);
}

static void
remove_wanted_cb (PlayerWindow *self, gint64 course_id, const char *title)
{
  set_removed (self, course_id, title, TRUE);
}

/* --- opening the store ---------------------------------------------------------------------------------------- */

static void open_store (PlayerWindow *self);

static gpointer
open_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  LkIssueList *issues = lk_issue_list_new ();

  if (player_context_open (input, issues, error))
    return issues;
  lk_issue_list_free (issues);
  return NULL;
}

static void
tell_issues (PlayerWindow *self, const LkIssueList *issues)
{
  g_autoptr (GString) sentences = g_string_new (NULL);

  for (size_t i = 0; i < lk_issue_list_length (issues); i++) {
    g_autofree char *sentence = words_issue (lk_issue_list_get (issues, i));

    g_string_append_printf (sentences, "%s%s", sentences->len > 0 ? " " : "", sentence);
  }
  if (sentences->len > 0)
    widget_banner_show (self->banner, "dialog-warning-symbolic", sentences->str, NULL, NULL);
}

static gpointer
tidy_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  unsigned n = lk_library_describe (input, cancellable);

  lk_library_tidy (input);
  return GUINT_TO_POINTER (n);
}

/* Worlds that an older version did not keep are known now. */
static void
tidy_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWindow *self = owner;

  if (GPOINTER_TO_UINT (result) > 0 && self->target != PLAYER_TO_END)
    player_shelf_page_reload (self->shelf_page, 0);
}

static void
open_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWindow *self = owner;
  g_autoptr (LkIssueList) issues = result;
  g_autofree char *sentence = NULL;

  if (self->target == PLAYER_TO_END)
    return;
  if (error != NULL) {
    sentence = words_error (error);
    adw_status_page_set_description (self->problem_page, sentence);
    player_window_show (self, "problem");
    gtk_widget_grab_focus (GTK_WIDGET (self->problem_retry));
    return;
  }
  self->ready = TRUE;
  tell_issues (self, issues);
  widget_work (self, tidy_thread, player_context_store (self->context), NULL, NULL, tidy_done);
  if (self->preview) {
    player_window_preview_begin (self);
    return;
  }
  player_context_search_update (self->context);
  player_learner_page_reload (self->learner_page, !player_context_is_kiosk (self->context));
  player_window_show (self, "learner");
}

static void
open_store (PlayerWindow *self)
{
  widget_work (self, open_thread, g_object_ref (self->context), g_object_unref, NULL, open_done);
}

/* --- while the window is there ----------------------------------------------------------------------------------- */

static gpointer
backup_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  lk_store_backup (input, true, NULL);
  return NULL;
}

static gboolean
backup_cb (gpointer data)
{
  PlayerWindow *self = data;

  if (self->ready && self->target != PLAYER_TO_END)
    widget_work (self, backup_thread, player_context_store (self->context), NULL, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  PlayerWindow *self = data;
  GSList *files = g_value_get_boxed (value);

  gtk_widget_hide (self->drop_frame);
  if (!player_window_somebody_learns (self))
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    player_window_open_file (self, l->data, FALSE);
  return TRUE;
}

static GdkDragAction
drop_enter_cb (GtkDropTarget *target, double x, double y, gpointer data)
{
  PlayerWindow *self = data;

  if (!player_window_somebody_learns (self))
    return 0;
  /* It offers the shelf. */
  if (!player_context_is_kiosk (self->context))
    gtk_widget_show (self->drop_frame);
  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (GtkDropTarget *target, gpointer data)
{
  gtk_widget_hide (PLAYER_WINDOW (data)->drop_frame);
}

static void
watch (PlayerWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect (drop, "enter", G_CALLBACK (drop_enter_cb), self);
  g_signal_connect (drop, "leave", G_CALLBACK (drop_leave_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->toasts), GTK_EVENT_CONTROLLER (drop));
  self->backup_source = g_timeout_add_seconds (BACKUP_SECONDS, backup_cb, self);
}

/* --- size and end --------------------------------------------------------------------------------------------------- */

/* Below NARROW there is no room for words beside every picture. */
static void
set_width (PlayerWindow *self, int width)
{
  gboolean narrow = width < NARROW * widget_scale (GTK_WIDGET (self));

  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  player_house_set_narrow (self->house, narrow);
  player_stage_page_set_narrow (self->stage_page, narrow);
}

static void
restore_size (PlayerWindow *self)
{
  GSettings *settings = player_context_settings (self->context);
  int width = g_settings_get_int (settings, "window-width");
  bool maximized = g_settings_get_boolean (settings, "window-maximized");

  gtk_window_set_default_size (GTK_WINDOW (self), width,
                               g_settings_get_int (settings, "window-height"));
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  /* Told later, it would no longer make the window as small as it was. */
  set_width (self, maximized ? G_MAXINT : width);
}

static void
save_size (PlayerWindow *self)
{
  GSettings *settings = player_context_settings (self->context);
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, "window-maximized", maximized);
  if (maximized || gtk_window_is_fullscreen (GTK_WINDOW (self)) || width < 360 || height < 300)
    return;
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
}

static gboolean
player_window_close_request (GtkWindow *window)
{
  PlayerWindow *self = PLAYER_WINDOW (window);

  if (self->target == PLAYER_TO_END)
    return TRUE;
  save_size (self);
  gtk_widget_hide (GTK_WIDGET (self));
  player_window_go (self, PLAYER_TO_END);
  return TRUE;
}

static void
width_cb (PlayerWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  if (surface != NULL)
    set_width (self, gdk_surface_get_width (surface));
}

static void
realize_cb (PlayerWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "notify::width",
                           G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
  width_cb (self);
}

static void
fullscreen_cb (PlayerWindow *self)
{
  player_stage_page_set_fullscreen (
      self->stage_page, !self->fills_screen && gtk_window_is_fullscreen (GTK_WINDOW (self)));
}

static void
player_window_dispose (GObject *object)
{
  PlayerWindow *self = PLAYER_WINDOW (object);
  GApplication *application = g_application_get_default ();

  if (self->stage_export != 0 && application != NULL)
    g_dbus_connection_unexport_action_group (g_application_get_dbus_connection (application),
                                             self->stage_export);
  self->stage_export = 0;
  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->tracking);
  g_clear_weak_pointer (&self->history);
  player_window_imports_cancel (self);
  g_queue_clear_full (&self->files, g_object_unref);
  player_window_preview_end (self);
  player_window_idle_end (self);
  g_clear_handle_id (&self->backup_source, g_source_remove);
  g_clear_object (&self->context);
  g_clear_pointer (&self->target_found_at, g_free);
  g_clear_pointer (&self->target_place, g_free);
  G_OBJECT_CLASS (player_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerWindow, name)

static void
player_window_class_init (PlayerWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_BANNER);
  g_type_ensure (PLAYER_TYPE_LEARNER_PAGE);
  g_type_ensure (PLAYER_TYPE_CLASSES_PAGE);
  g_type_ensure (PLAYER_TYPE_HOUSE);
  g_type_ensure (PLAYER_TYPE_IMPORT_PAGE);
  g_type_ensure (PLAYER_TYPE_COURSE_PAGE);
  g_type_ensure (PLAYER_TYPE_STAGE_PAGE);
  g_type_ensure (PLAYER_TYPE_REPEAT_PAGE);
  G_OBJECT_CLASS (klass)->dispose = player_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = player_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-window.ui");
  BIND (toasts);
  BIND (overlay);
  BIND (stack);
  BIND (drop_frame);
  BIND (banner);
  BIND (learner_page);
  BIND (classes_page);
  BIND (house);
  BIND (import_page);
  BIND (course_page);
  BIND (stage_page);
  BIND (repeat_page);
  BIND (problem_page);
  BIND (problem_retry);
}

#undef BIND

/* A worker may keep a page longer than its window. */
static void
listen (PlayerWindow *self, gpointer page, const char *signal, GCallback callback)
{
  g_signal_connect_object (page, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
player_window_init (PlayerWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shelf_page = player_house_shelf (self->house);
  g_queue_init (&self->imports);
  g_queue_init (&self->files);
  listen (self, self->learner_page, "chosen", G_CALLBACK (chosen_cb));
  listen (self, self->learner_page, "trainer-wanted", G_CALLBACK (player_window_show_classes));
  listen (self, self->classes_page, "left", G_CALLBACK (classes_left_cb));
  listen (self, self->shelf_page, "course-activated", G_CALLBACK (course_activated_cb));
  listen (self, self->house, "input", G_CALLBACK (player_window_note_input));
  listen (self, self->house, "place-wanted", G_CALLBACK (place_wanted_cb));
  listen (self, self->shelf_page, "restart-wanted", G_CALLBACK (restart_wanted_cb));
  listen (self, self->shelf_page, "remove-wanted", G_CALLBACK (remove_wanted_cb));
  listen (self, self->shelf_page, "repeat-wanted", G_CALLBACK (repeat_wanted_cb));
  listen (self, self->repeat_page, "left", G_CALLBACK (repeat_left_cb));
  listen (self, self->course_page, "start-wanted", G_CALLBACK (start_wanted_cb));
  listen (self, self->course_page, "look-wanted", G_CALLBACK (look_wanted_cb));
  listen (self, self->stage_page, "left", G_CALLBACK (stage_left_cb));
  listen (self, self->stage_page, "input", G_CALLBACK (player_window_note_input));
  listen (self, self->problem_retry, "clicked", G_CALLBACK (open_store));
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreen_cb), NULL);
  watch (self);
}

/* The window's own actions are on the bus by themselves, those of the stage stand beside them. */
static void
export_stage (PlayerWindow *self)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  const char *path = g_application_get_dbus_object_path (application);
  g_autofree char *stage = path != NULL ? g_strdup_printf ("%s/stage", path) : NULL;

  if (bus != NULL && stage != NULL)
    self->stage_export = g_dbus_connection_export_action_group (
        bus, stage, player_stage_page_actions (self->stage_page), NULL);
}

PlayerWindow *
player_window_new (GtkApplication *application, PlayerContext *context)
{
  PlayerWindow *self = g_object_new (PLAYER_TYPE_WINDOW, "application", application, NULL);

  self->context = g_object_ref (context);
  player_learner_page_set_context (self->learner_page, context);
  player_classes_page_set_context (self->classes_page, context);
  player_house_set_context (self->house, context);
  player_course_page_set_context (self->course_page, context);
  player_stage_page_set_context (self->stage_page, context);
  player_repeat_page_set_context (self->repeat_page, context);
  player_window_add_actions (self);
  player_window_idle_begin (self);
  export_stage (self);
  restore_size (self);
  player_window_show (self, "opening");
  open_store (self);
  return self;
}
