/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/ui-pictures.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>

void
ui_pictures_begin (const char *width, const char *height, const char *kind)
{
  g_autoptr (GSettings) settings = g_settings_new ("de.oekohub.Lernkoffer");
  int scale = g_str_has_suffix (kind, "-large") ? 2 : 1;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("LERNKOFFER_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", "gtk-xft-dpi",
                scale * 96 * 1024, NULL);
  adw_style_manager_set_color_scheme (
      adw_style_manager_get_default (),
      g_str_has_prefix (kind, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_settings_set_int (settings, "window-width", (int) g_ascii_strtoll (width, NULL, 10));
  g_settings_set_int (settings, "window-height", (int) g_ascii_strtoll (height, NULL, 10));
}
