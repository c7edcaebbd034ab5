/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-help.h"

#include <glib/gi18n.h>

#include "authoring/editor/editor-window.h"
#include "authoring/editor/publish/editor-publish-parts.h"

/* What stood in the way, %NULL: nothing. */
static const char *
open_guide (void)
{
  const char *path = g_getenv ("LERNKOFFER_GUIDE");
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    path = LERNKOFFER_GUIDE_COURSE;
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return _ ("The course “Kurse bauen” is missing. Install the Werkstatt once more.");
  if (editor_publish_play (path, &error))
    return NULL;
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
             ? _ ("Lernkoffer, which shows the course, is missing. Install it first.")
             : _ ("Lernkoffer could not be started. Install it once more.");
}

static void
help_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);
  const char *trouble = open_guide ();

  while (window != NULL && !EDITOR_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (trouble != NULL && window != NULL)
    editor_window_take_toast (EDITOR_WINDOW (window), adw_toast_new (trouble));
}

void
editor_help_add (GtkApplication *application)
{
  static const GActionEntry entry = { "help", help_action, NULL, NULL, NULL, { 0 } };
  const char *const keys[] = { "F1", NULL };

  g_action_map_add_action_entries (G_ACTION_MAP (application), &entry, 1, application);
  gtk_application_set_accels_for_action (application, "app.help", keys);
}
