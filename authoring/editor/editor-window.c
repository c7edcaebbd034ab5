/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-window.h"

#include <glib/gi18n.h>

#include "authoring/editor/editor-spare.h"
#include "authoring/editor/editor-window-private.h"
#include "authoring/editor/start/editor-recent.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"

G_DEFINE_FINAL_TYPE (EditorWindow, editor_window, ADW_TYPE_APPLICATION_WINDOW)

const char *
editor_window_view (EditorWindow *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

EditorContext *
editor_window_context (EditorWindow *self)
{
  return self->context;
}

GFile *
editor_window_folder (EditorWindow *self)
{
  return self->folder;
}

/* --- toasts ----------------------------------------------------------------------------------- */

static void
dismiss_toast (EditorWindow *self)
{
  AdwToast *toast = self->toast;

  g_clear_weak_pointer (&self->toast);
  if (toast != NULL)
    adw_toast_dismiss (toast);
}

void
editor_window_take_toast (EditorWindow *self, AdwToast *toast)
{
  dismiss_toast (self);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- places ----------------------------------------------------------------------------------- */

gboolean
editor_window_show_place (EditorWindow *self, const char *name)
{
  const EditorPlace *place = editor_place_find (name);

  if (place == NULL || self->work == NULL)
    return FALSE;
  editor_work_page_show_place (self->work, place);
  return TRUE;
}

static gboolean
show_place (GtkWindow *window, const char *name)
{
  return editor_window_show_place (EDITOR_WINDOW (window), name);
}

static void
leave_place (GtkWindow *window)
{
  EditorWindow *self = EDITOR_WINDOW (window);

  if (self->work != NULL)
    editor_work_page_leave_place (self->work);
}

static void
go_to (GtkWindow *window, const char *name, guint line)
{
  EditorWindow *self = EDITOR_WINDOW (window);

  if (self->work == NULL)
    return;
  editor_work_page_leave_place (self->work);
  author_desk_go_to (editor_context_desk (self->context), name, line);
  editor_work_page_focus_form (self->work, line);
}

static void
take_toast (GtkWindow *window, AdwToast *toast)
{
  editor_window_take_toast (EDITOR_WINDOW (window), toast);
}

static const EditorHost host = { show_place, leave_place, go_to, take_toast };

/* --- closing a course ------------------------------------------------------------------------- */

/* What is open goes; the desk writes what is not yet in its files. */
static void
take_course_away (EditorWindow *self)
{
  GtkWidget *work = GTK_WIDGET (self->work);

  dismiss_toast (self);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->work = NULL;
  if (self->context != NULL)
    author_desk_flush (editor_context_desk (self->context));
  if (work != NULL) {
    gtk_stack_set_visible_child_name (self->stack, "start");
    gtk_stack_remove (self->stack, work);
  }
  g_clear_object (&self->context);
  g_clear_object (&self->folder);
}

void
editor_window_close_course (EditorWindow *self)
{
  take_course_away (self);
  editor_start_page_update (self->start_page, self->settings);
  gtk_stack_set_visible_child_name (self->stack, "start");
  gtk_window_set_title (GTK_WINDOW (self), g_get_application_name ());
  editor_window_update_actions (self);
  editor_spare_make_soon (self);
}

/* --- opening ---------------------------------------------------------------------------------- */

static gpointer
open_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  g_autofree char *file = g_build_filename (input, AUTHOR_COURSE_FILE, NULL);

  if (!g_file_test (input, G_FILE_TEST_IS_DIR)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, input);
    return NULL;
  }
  if (!g_file_test (file, G_FILE_TEST_IS_REGULAR)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, input);
    return NULL;
  }
  return author_document_open (input, NULL, error);
}

static const struct {
  int code;
  const char *sentence, *detail;
} refusals[] = {
  { G_IO_ERROR_NOT_FOUND, N_ ("This folder is not there any more."),
    N_ ("If it is on a stick or in a network, connect that and try again.") },
  { G_IO_ERROR_INVALID_DATA, N_ ("This folder is no course."),
    N_ ("A course folder holds a file named course.yaml. Choose another folder, or begin a new "
        "course.") },
  { G_IO_ERROR_PERMISSION_DENIED, N_ ("This folder cannot be read."),
    N_ ("Ask the person it belongs to for permission.") },
};

static void
refuse (EditorWindow *self, const char *path, const GError *error)
{
  editor_window_close_course (self);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    if (!g_error_matches (error, G_IO_ERROR, refusals[i].code))
      continue;
    editor_start_page_tell (self->start_page, _ (refusals[i].sentence), _ (refusals[i].detail));
    return;
  }
  editor_start_page_tell (self->start_page, _ ("The course could not be opened."),
                          error != NULL ? error->message : path);
}

/* The first page, so that the middle is not empty. */
static void
show_first_page (AuthorDesk *desk)
{
  const AuthorCourse *course = author_desk_course (desk);

  if (course->n_pages > 0)
    author_desk_show_page (desk, g_array_index (course->pages, AuthorCoursePage, 0).name);
}

static void
show_course (EditorWindow *self, AuthorDocument *document)
{
  g_autoptr (AuthorDesk) desk = author_desk_new (document);

  self->context = editor_context_new (&host, GTK_WINDOW (self), desk, self->server, self->settings);
  show_first_page (desk);
  self->work = EDITOR_WORK_PAGE (editor_work_page_new (self->context));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->work), "course");
  gtk_stack_set_visible_child_name (self->stack, "course");
  editor_recent_add (self->settings, author_document_path (document), author_desk_course (desk));
  g_signal_connect_object (desk, "notify", G_CALLBACK (editor_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "page-shown", G_CALLBACK (editor_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "selection-changed", G_CALLBACK (editor_window_update_actions),
                           self, G_CONNECT_SWAPPED);
  editor_window_update_actions (self);
}

static void
open_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  EditorWindow *self = owner;
  gboolean wanted = self->folder != NULL && g_strcmp0 (g_file_peek_path (self->folder), input) == 0
                    && self->context == NULL && gtk_widget_get_visible (GTK_WIDGET (self));

  if (!wanted)
    author_document_free (result);
  else if (result == NULL)
    refuse (self, input, error);
  else
    show_course (self, result);
}

/* The folder, where a file in it was given. */
static GFile *
folder_of (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  if (g_strcmp0 (name, AUTHOR_COURSE_FILE) == 0)
    return g_file_get_parent (file);
  return g_object_ref (file);
}

void
editor_window_open (EditorWindow *self, GFile *file)
{
  g_autoptr (GFile) folder = folder_of (file);

  take_course_away (self);
  if (g_file_peek_path (folder) == NULL) {
    editor_start_page_tell (self->start_page, _ ("This folder is not on this machine."),
                            _ ("Copy the course to this machine first."));
    return;
  }
  g_set_object (&self->folder, folder);
  self->opening = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "opening");
  editor_window_update_actions (self);
  /* WebKit starts while the folder is read. */
  editor_spare_make (self);
  widget_work (self, open_thread, g_strdup (g_file_peek_path (folder)), g_free, self->opening,
               open_done);
}

static void
chosen_cb (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    editor_window_open (owner, file);
}

void
editor_window_choose_course (EditorWindow *self)
{
  widget_choose_folder (GTK_WINDOW (self), _ ("Open Course"), NULL, self, chosen_cb);
}

/* --- drop ------------------------------------------------------------------------------------- */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  EditorWindow *self = data;
  GSList *files = g_value_get_boxed (value);

  gtk_widget_set_visible (self->drop_frame, FALSE);
  if (files == NULL)
    return FALSE;
  editor_window_open (self, files->data);
  return TRUE;
}

static GdkDragAction
enter_cb (GtkDropTarget *target, double x, double y, gpointer data)
{
  gtk_widget_set_visible (EDITOR_WINDOW (data)->drop_frame, TRUE);
  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target, gpointer data)
{
  gtk_widget_set_visible (EDITOR_WINDOW (data)->drop_frame, FALSE);
}

static void
add_drop (EditorWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect (drop, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (drop, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->start_page), GTK_EVENT_CONTROLLER (drop));
}

/* --- size ------------------------------------------------------------------------------------- */

static void
restore_size (EditorWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
save_size (EditorWindow *self)
{
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", maximized);
  if (maximized || gtk_window_is_fullscreen (GTK_WINDOW (self)) || width < 360 || height < 360)
    return;
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
}

/* Never asks: nothing can be lost. */
static gboolean
editor_window_close_request (GtkWindow *window)
{
  EditorWindow *self = EDITOR_WINDOW (window);

  save_size (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  take_course_away (self);
  return GTK_WINDOW_CLASS (editor_window_parent_class)->close_request (window);
}

/* --- life ------------------------------------------------------------------------------------- */

static void
editor_window_dispose (GObject *object)
{
  EditorWindow *self = EDITOR_WINDOW (object);

  editor_spare_drop (self);
  g_clear_object (&self->context);
  g_clear_object (&self->opening);
  g_clear_object (&self->folder);
  g_clear_object (&self->settings);
  g_clear_weak_pointer (&self->toast);
  gtk_widget_dispose_template (GTK_WIDGET (self), EDITOR_TYPE_WINDOW);
  G_OBJECT_CLASS (editor_window_parent_class)->dispose (object);
}

static void
editor_window_class_init (EditorWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (EDITOR_TYPE_START_PAGE);
  G_OBJECT_CLASS (klass)->dispose = editor_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = editor_window_close_request;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/Werkstatt/ui/editor-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, drop_frame);
}

static void
editor_window_init (EditorWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_drop (self);
  editor_window_add_actions (self);
}

EditorWindow *
editor_window_new (GtkApplication *application, LkServer *server, GSettings *settings)
{
  EditorWindow *self = g_object_new (EDITOR_TYPE_WINDOW, "application", application, NULL);

  self->server = server;
  self->settings = g_object_ref (settings);
  restore_size (self);
  editor_start_page_update (self->start_page, settings);
  editor_window_update_actions (self);
  editor_spare_make_soon (self);
  return self;
}
