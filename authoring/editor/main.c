/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>

#include "authoring/editor/editor-application.h"

int
main (int argc, char **argv)
{
  const char *locales = g_getenv ("LERNKOFFER_LOCALEDIR"); /* to run uninstalled */
  g_autoptr (EditorApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("de.oekohub.Lernkoffer.Werkstatt");
  g_set_application_name (_ ("Lernkoffer Werkstatt"));
  application = editor_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
