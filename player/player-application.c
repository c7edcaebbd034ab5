/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/player-application.h"

#include <glib/gi18n.h>

#include "engine/webhost/web-graphics.h"
#include "player/house/player-house-pages.h"
#include "player/parts/player-details.h"
#include "player/player-window.h"
#include "widgets/widget-accent.h"

#define APPLICATION_ID "de.oekohub.Lernkoffer"
#define RESOURCES      "/de/oekohub/Lernkoffer"

struct _PlayerApplication {
  AdwApplication parent_instance;
  PlayerContext *context;
  char *store;
  gboolean preview, kiosk, fullscreen;
};

G_DEFINE_FINAL_TYPE (PlayerApplication, player_application, ADW_TYPE_APPLICATION)

/* --- actions ------------------------------------------------------------------------------------------------ */

static PlayerWindow *
window_of (PlayerApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (PLAYER_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWindow *window = window_of (data);

  g_application_activate (data);
  window = window_of (data);
  if (window != NULL)
    player_window_choose_courses (window);
}

static void
help_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_details_show_help (gtk_application_get_active_window (data));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const developers[] = { "Öko.HUB", "Deutsche Angestellten-Akademie", NULL };

  adw_show_about_window (
      gtk_application_get_active_window (data), "application-name", _ ("Lernkoffer"),
      "application-icon", APPLICATION_ID, "version", LERNKOFFER_VERSION, "developer-name",
      "Öko.HUB", "developers", developers, "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Opens course packages and keeps your progress, without internet."), NULL);
}

/* Never asks: nothing can be lost. The windows end the program once their pages have gone. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWindow *window = window_of (data);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (data);
}

static const GActionEntry entries[] = {
  { "open", open_action, NULL, NULL, NULL, { 0 } },
  { "open-course", open_action, NULL, NULL, NULL, { 0 } }, /* named in the desktop file */
  { "help", help_action, NULL, NULL, NULL, { 0 } },
  { "about", about_action, NULL, NULL, NULL, { 0 } },
  { "quit", quit_action, NULL, NULL, NULL, { 0 } },
};

static void
set_keys (GtkApplication *application)
{
  static const struct {
    const char *action;
    const char *keys[4];
  } keys[] = {
    { "app.open", { "<Control>o" } },
    { "app.help", { "F1" } },
    { "app.quit", { "<Control>q" } },
    { "win.search", { "<Control>f" } },
    { "win.shelf", { "<Control>1" } },
    { "win.learner", { "<Control>l" } },
    { "win.fullscreen", { "F11" } },
    { "win.shortcuts", { "<Control>question", "<Control><Shift>question" } },
    { "stage.next", { "<Alt>Right", "<Control>Page_Down" } },
    { "stage.find-next", { "<Control>g" } },
    { "stage.find-previous", { "<Control><Shift>g" } },
    { "stage.reload", { "<Control>r", "F5" } },
    { "stage.outline", { "F9" } },
    { "stage.focus-frame", { "F6" } },
    { "stage.read", { "F8" } },
    { "stage.read-back", { "<Shift>F8" } },
    { "stage.read-forth", { "<Control>F8" } },
    { "stage.read-stop", { "Escape" } },
    { "stage.text-view", { "<Control><Shift>t" } },
    { "stage.note", { "<Control>d" } },
    { "stage.bookmark", { "<Control><Shift>d" } },
    { "stage.notes", { "F7" } },
    { "stage.reading-settings", { "<Control>comma" } },
    { "stage.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
    { "stage.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
    { "stage.zoom-reset", { "<Control>0", "<Control>KP_0" } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action, keys[i].keys);
  for (unsigned i = 0; i < player_house_n_pages; i++) {
    const PlayerHousePage *page = &player_house_pages[i];
    g_autofree char *action = g_strconcat ("win.", page->name, NULL);

    gtk_application_set_accels_for_action (application, action,
                                           (const char *const[]){ page->keys, NULL });
  }
}

/* --- life ------------------------------------------------------------------------------------------------------ */

/* Before the first window. Later versions of GTK choose so by themselves. */
static void
choose_renderer (void)
{
  if (lk_web_graphics_is_absent (gdk_display_get_default ()))
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
}

static void
player_application_startup (GApplication *application)
{
  PlayerApplication *self = PLAYER_APPLICATION (application);

  G_APPLICATION_CLASS (player_application_parent_class)->startup (application);
  choose_renderer ();
  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  set_keys (GTK_APPLICATION (self));
  widget_accent_follow (G_OBJECT (self));
}

static void
player_application_shutdown (GApplication *application)
{
  g_clear_object (&PLAYER_APPLICATION (application)->context);
  G_APPLICATION_CLASS (player_application_parent_class)->shutdown (application);
}

/* What would put courses on the shelf is off, for whoever asks for it. */
static void
set_kiosk (PlayerApplication *self)
{
  static const char *const off[] = { "open", "open-course" };

  player_context_set_kiosk (self->context, TRUE);
  for (size_t i = 0; i < G_N_ELEMENTS (off); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), off[i])), FALSE);
}

static void
begin_context (PlayerApplication *self)
{
  GSettings *settings;

  self->context = player_context_new (self->store);
  settings = player_context_settings (self->context);
  self->kiosk = !self->preview && (self->kiosk || g_settings_get_boolean (settings, "kiosk"));
  self->fullscreen
      = self->kiosk && (self->fullscreen || g_settings_get_boolean (settings, "kiosk-fullscreen"));
  if (self->kiosk)
    set_kiosk (self);
}

static void
player_application_activate (GApplication *application)
{
  PlayerApplication *self = PLAYER_APPLICATION (application);
  PlayerWindow *window = window_of (self);

  if (self->context == NULL)
    begin_context (self);
  if (window == NULL) {
    window = player_window_new (GTK_APPLICATION (self), self->context);
    if (self->preview)
      player_window_set_preview (window);
    else if (self->kiosk)
      player_window_kiosk_begin (window, self->fullscreen);
  }
  gtk_window_present (GTK_WINDOW (window));
}

static void
player_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  PlayerWindow *window;

  g_application_activate (application);
  window = window_of (PLAYER_APPLICATION (application));
  for (int i = 0; i < n_files; i++)
    player_window_open_file (window, files[i], n_files == 1);
}

void
player_application_set_kiosk (PlayerApplication *self, gboolean fullscreen)
{
  self->kiosk = TRUE;
  self->fullscreen = fullscreen;
}

void
player_application_set_store (PlayerApplication *self, const char *folder)
{
  g_autofree char *digest = NULL, *id = NULL;

  g_free (self->store);
  self->store = g_canonicalize_filename (folder, NULL);
  /* Every store is a program of its own to the session bus. */
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->store, -1);
  id = g_strdup_printf (APPLICATION_ID ".Store%.16s", digest);
  g_application_set_application_id (G_APPLICATION (self), id);
}

static int
player_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  const char *store = NULL;

  if (g_variant_dict_contains (options, "version")) {
    g_print ("lernkoffer %s\n", LERNKOFFER_VERSION);
    return 0;
  }
  PLAYER_APPLICATION (application)->preview = g_variant_dict_contains (options, "preview");
  PLAYER_APPLICATION (application)->kiosk = g_variant_dict_contains (options, "kiosk");
  PLAYER_APPLICATION (application)->fullscreen = g_variant_dict_contains (options, "fullscreen");
  if (g_variant_dict_lookup (options, "store", "^&ay", &store))
    player_application_set_store (PLAYER_APPLICATION (application), store);
  return -1;
}

static void
player_application_finalize (GObject *object)
{
  PlayerApplication *self = PLAYER_APPLICATION (object);

  g_clear_object (&self->context);
  g_free (self->store);
  G_OBJECT_CLASS (player_application_parent_class)->finalize (object);
}

static void
player_application_class_init (PlayerApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = player_application_finalize;
  application_class->startup = player_application_startup;
  application_class->shutdown = player_application_shutdown;
  application_class->activate = player_application_activate;
  application_class->open = player_application_open;
  application_class->handle_local_options = player_application_handle_local_options;
}

static void
player_application_init (PlayerApplication *self)
{
  static const GOptionEntry options[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep courses and progress in this folder"),
      N_ ("DIR") },
    { "preview", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("Start courses at once, each in the place of the one before"), NULL },
    { "kiosk", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("For a machine where people only learn: no courses are added or removed"), NULL },
    { "fullscreen", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("With --kiosk: fill the screen"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[COURSE…]"));
}

PlayerApplication *
player_application_new (void)
{
  return g_object_new (PLAYER_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", RESOURCES, NULL);
}
