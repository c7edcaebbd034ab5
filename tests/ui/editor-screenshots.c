/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>

#include "tests/ui/editor-driver.h"

/* Pictures of the Werkstatt, made by the program: editor-screenshots FOLDER WIDTH HEIGHT COURSE */

typedef struct {
  EditorDriver *driver;
  const char *folder;
} Shooting;

static void
shoot (Shooting *shooting, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (shooting->folder, file, NULL);

  editor_driver_spin (300);
  editor_driver_shoot (GTK_WIDGET (editor_driver_front (shooting->driver)), path);
}

int
main (int argc, char **argv)
{
  Shooting shooting = { .folder = argc > 4 ? argv[1] : NULL };
  g_autoptr (GSettings) settings = NULL;

  if (argc < 5)
    return 2;
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("LERNKOFFER_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  adw_init ();
  settings = g_settings_new ("de.oekohub.Lernkoffer.Werkstatt");
  g_settings_set_int (settings, "window-width", (int) g_ascii_strtoll (argv[2], NULL, 10));
  g_settings_set_int (settings, "window-height", (int) g_ascii_strtoll (argv[3], NULL, 10));
  shooting.driver = editor_driver_start (NULL);
  shoot (&shooting, "start-first");
  editor_window_open (shooting.driver->window, g_file_new_for_path (argv[4]));
  editor_driver_wait_view (shooting.driver, "course");
  editor_driver_spin (1500);
  shoot (&shooting, "course");
  author_desk_go_to (editor_driver_desk (shooting.driver), "02-fragen/10-auswahl.md", 12);
  editor_driver_spin (700);
  shoot (&shooting, "question");
  editor_driver_act (shooting.driver, "win.insert-block");
  editor_driver_spin (500);
  shoot (&shooting, "gallery");
  editor_driver_type (shooting.driver, "ziehen");
  shoot (&shooting, "gallery-search");
  editor_driver_press (shooting.driver, "Escape");
  editor_driver_press (shooting.driver, "Escape");
  editor_driver_act (shooting.driver, "win.back");
  editor_driver_wait_view (shooting.driver, "start");
  shoot (&shooting, "start");
  return 0;
}
