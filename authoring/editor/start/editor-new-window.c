/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/start/editor-new-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "widgets/widget-banner.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"

struct _EditorNewWindow {
  AdwWindow parent_instance;
  const EditorTemplate *template;
  char *parent; /* folder in which the one of the course comes */
  char *path;   /* that one */
  gboolean writing;

  AdwWindowTitle *title;
  WidgetBanner *banner;
  AdwEntryRow *name;
  AdwComboRow *language;
  AdwActionRow *folder;
  GtkButton *change, *create;
};

G_DEFINE_FINAL_TYPE (EditorNewWindow, editor_new_window, ADW_TYPE_WINDOW)

static guint created_signal;

/* (transfer full) */
static char *
title_of (EditorNewWindow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

/* Where it would come, with ~ for the person's own folder. */
static void
show_folder (EditorNewWindow *self)
{
  g_autofree char *title = title_of (self), *shown = NULL;
  const char *home = g_get_home_dir ();

  g_free (self->path);
  self->path = editor_template_folder (self->parent, *title != '\0' ? title : _ ("New Course"));
  shown = g_str_has_prefix (self->path, home) ? g_strconcat ("~", self->path + strlen (home), NULL)
                                              : g_strdup (self->path);
  adw_action_row_set_subtitle (self->folder, shown);
  gtk_widget_set_sensitive (GTK_WIDGET (self->create), *title != '\0' && !self->writing);
}

void
editor_new_window_set_parent (EditorNewWindow *self, const char *folder)
{
  g_free (self->parent);
  self->parent = g_strdup (folder);
  show_folder (self);
}

static void
chosen_cb (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL && g_file_peek_path (file) != NULL)
    editor_new_window_set_parent (owner, g_file_peek_path (file));
}

static void
change_cb (EditorNewWindow *self)
{
  g_autoptr (GFile) start = g_file_new_for_path (self->parent);

  widget_choose_folder (GTK_WINDOW (self), _ ("Where to Put the Course"), start, self, chosen_cb);
}

/* --- writing ---------------------------------------------------------------------------------- */

typedef struct {
  const EditorTemplate *template;
  gboolean german;
  char *folder, *title;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->folder);
  g_free (job->title);
  g_free (job);
}

static gpointer
write_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Job *job = input;

  editor_template_write (job->template, job->german, job->folder, job->title, error);
  return NULL;
}

static void
write_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  EditorNewWindow *self = owner;
  const Job *job = input;
  g_autoptr (GFile) file = g_file_new_for_path (job->folder);

  self->writing = FALSE;
  if (error != NULL) {
    show_folder (self);
    widget_banner_show (
        self->banner, "dialog-warning-symbolic", _ ("The course cannot be put there."),
        _ ("The folder takes no files, or the disk is full. Choose another one."), NULL);
    return;
  }
  g_signal_emit (self, created_signal, 0, file);
  gtk_window_close (GTK_WINDOW (self));
}

static void
create_cb (EditorNewWindow *self)
{
  Job *job;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->create)))
    return;
  job = g_new0 (Job, 1);
  *job = (Job){ .template = self->template,
                .german = adw_combo_row_get_selected (self->language) == 0,
                .folder = g_strdup (self->path),
                .title = title_of (self) };
  self->writing = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->create), FALSE);
  widget_banner_hide (self->banner);
  widget_work (self, write_thread, job, job_free, NULL, write_done);
}

/* --- life ------------------------------------------------------------------------------------- */

static void
editor_new_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), EDITOR_TYPE_NEW_WINDOW);
  G_OBJECT_CLASS (editor_new_window_parent_class)->dispose (object);
}

static void
editor_new_window_finalize (GObject *object)
{
  EditorNewWindow *self = EDITOR_NEW_WINDOW (object);

  g_free (self->parent);
  g_free (self->path);
  G_OBJECT_CLASS (editor_new_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, EditorNewWindow, child)

static void
editor_new_window_class_init (EditorNewWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_BANNER);
  G_OBJECT_CLASS (klass)->dispose = editor_new_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = editor_new_window_finalize;
  created_signal = g_signal_new ("created", EDITOR_TYPE_NEW_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/Werkstatt/ui/editor-new-window.ui");
  BIND (title);
  BIND (banner);
  BIND (name);
  BIND (language);
  BIND (folder);
  BIND (change);
  BIND (create);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
editor_new_window_init (EditorNewWindow *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->parent = g_strdup (documents != NULL ? documents : g_get_home_dir ());
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (show_folder), self);
  g_signal_connect_swapped (self->change, "clicked", G_CALLBACK (change_cb), self);
  g_signal_connect_swapped (self->create, "clicked", G_CALLBACK (create_cb), self);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->create));
}

/* Of the person, as far as there is a choice. */
static gboolean
speaks_german (void)
{
  return g_str_has_prefix (g_get_language_names ()[0], "de");
}

GtkWidget *
editor_new_window_new (const EditorTemplate *template)
{
  EditorNewWindow *self = g_object_new (EDITOR_TYPE_NEW_WINDOW, NULL);

  self->template = template;
  adw_window_title_set_title (self->title, _ ("New Course"));
  adw_window_title_set_subtitle (self->title, _ (template->title));
  adw_combo_row_set_selected (self->language, speaks_german () ? 0 : 1);
  show_folder (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  return GTK_WIDGET (self);
}
