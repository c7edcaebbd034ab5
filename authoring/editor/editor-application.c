/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-application.h"

#include <glib/gi18n.h>

#include "authoring/editor/editor-help.h"
#include "authoring/editor/editor-window-private.h"
#include "authoring/media/math.h"
#include "engine/webhost/web-graphics.h"
#include "engine/webhost/web-view.h"
#include "widgets/widget-accent.h"

#define APPLICATION_ID "de.oekohub.Lernkoffer.Werkstatt"
#define RESOURCES      "/de/oekohub/Lernkoffer/Werkstatt"

struct _EditorApplication {
  AdwApplication parent_instance;
  GSettings *settings;
  LkServer *server; /* made with the first window */
};

G_DEFINE_FINAL_TYPE (EditorApplication, editor_application, ADW_TYPE_APPLICATION)

/* --- windows ---------------------------------------------------------------------------------- */

/* The port is part of the origin of pages, so it stays the same where it can. */
static LkServer *
server_of (EditorApplication *self)
{
  g_autofree char *cache = NULL;
  int port = g_settings_get_int (self->settings, "port");

  if (self->server != NULL)
    return self->server;
  cache = g_build_filename (g_get_user_cache_dir (), "lernkoffer-werkstatt", "media", NULL);
  self->server = lk_server_new ((unsigned) port, cache, NULL);
  if (self->server != NULL && port == 0)
    g_settings_set_int (self->settings, "port", (int) lk_server_port (self->server));
  return self->server;
}

static EditorWindow *
add_window (EditorApplication *self)
{
  return editor_window_new (GTK_APPLICATION (self), server_of (self), self->settings);
}

/* The window for a course: the one that has it open, else one that shows the start. */
static EditorWindow *
window_for (EditorApplication *self, GFile *folder)
{
  EditorWindow *free = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next) {
    GFile *open;

    if (!EDITOR_IS_WINDOW (l->data))
      continue;
    open = editor_window_folder (l->data);
    if (open != NULL && g_file_equal (open, folder))
      return l->data;
    if (open == NULL && free == NULL)
      free = l->data;
  }
  return free != NULL ? free : add_window (self);
}

/* --- actions ---------------------------------------------------------------------------------- */

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (add_window (data)));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const developers[] = { "Öko.HUB", "Deutsche Angestellten-Akademie", NULL };

  adw_show_about_window (gtk_application_get_active_window (data), "application-name",
                         _ ("Lernkoffer Werkstatt"), "application-icon", APPLICATION_ID, "version",
                         LERNKOFFER_VERSION, "developer-name", "Öko.HUB", "developers", developers,
                         "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Builds courses that run everywhere, without internet."), NULL);
}

/* Never asks: nothing can be lost. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  if (windows == NULL)
    g_application_quit (data);
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static const GActionEntry entries[] = {
  { "new-window", new_window_action, NULL, NULL, NULL, { 0 } },
  { "about", about_action, NULL, NULL, NULL, { 0 } },
  { "quit", quit_action, NULL, NULL, NULL, { 0 } },
};

/* --- life ------------------------------------------------------------------------------------- */

static void
editor_application_startup (GApplication *application)
{
  EditorApplication *self = EDITOR_APPLICATION (application);
  const char *const quit[] = { "<Control>q", NULL };
  const char *const window[] = { "<Control><Shift>n", NULL };

  G_APPLICATION_CLASS (editor_application_parent_class)->startup (application);
  /* Before the first window. Later versions of GTK choose so by themselves. */
  if (lk_web_graphics_is_absent (gdk_display_get_default ()))
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
  /* In this order: formulas are made in workers, and both of them use JavaScriptCore. */
  author_math_prepare ();
  lk_web_prepare ();
  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.new-window", window);
  editor_window_set_keys (GTK_APPLICATION (self));
  widget_accent_follow (G_OBJECT (self));
  editor_help_add (GTK_APPLICATION (self));
}

static void
editor_application_shutdown (GApplication *application)
{
  g_clear_pointer (&EDITOR_APPLICATION (application)->server, lk_server_free);
  G_APPLICATION_CLASS (editor_application_parent_class)->shutdown (application);
}

static void
editor_application_activate (GApplication *application)
{
  EditorApplication *self = EDITOR_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  gtk_window_present (window != NULL ? window : GTK_WINDOW (add_window (self)));
}

static void
editor_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  EditorApplication *self = EDITOR_APPLICATION (application);

  for (int i = 0; i < n_files; i++) {
    EditorWindow *window = window_for (self, files[i]);

    if (editor_window_folder (window) == NULL)
      editor_window_open (window, files[i]);
    gtk_window_present (GTK_WINDOW (window));
  }
}

static int
editor_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("lernkoffer-werkstatt %s\n", LERNKOFFER_VERSION);
  return 0;
}

static void
editor_application_finalize (GObject *object)
{
  EditorApplication *self = EDITOR_APPLICATION (object);

  g_clear_pointer (&self->server, lk_server_free);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (editor_application_parent_class)->finalize (object);
}

static void
editor_application_class_init (EditorApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = editor_application_finalize;
  application_class->startup = editor_application_startup;
  application_class->shutdown = editor_application_shutdown;
  application_class->activate = editor_application_activate;
  application_class->open = editor_application_open;
  application_class->handle_local_options = editor_application_handle_local_options;
}

static void
editor_application_init (EditorApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { NULL },
  };

  self->settings = g_settings_new (APPLICATION_ID);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FOLDER…]"));
}

EditorApplication *
editor_application_new (void)
{
  return g_object_new (EDITOR_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", RESOURCES, NULL);
}
