/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-private.h"

#include <string.h>

/* Colours of INTERFACE.md 2.2, of light and dark, and what few rules the forms have of their own. */
#define RULES                                                                                      \
  ".form-problem { color: @form_copper; }\n"                                                       \
  ".form-second { color: alpha(currentColor, 0.7); }\n"                                            \
  ".form-text, .form-text text { background: none; }\n"                                            \
  ".form-text { border-radius: 6px; outline: 2px solid transparent; outline-offset: -2px; }\n"     \
  ".form-text:focus-within { outline-color: alpha(@accent_color, 0.6); }\n"                        \
  ".form-text.form-refused { outline-color: @form_copper; }\n"                                     \
  ".form-why { font-size: 90%; }\n"                                                                \
  ".form-title { font-weight: 600; }\n"                                                            \
  ".form-item > box { padding: 6px 6px 6px 8px; }\n"                                               \
  ".form-remove { opacity: 0.6; }\n"                                                               \
  ".form-remove:hover, .form-remove:focus { opacity: 1; }\n"                                       \
  ".form-back { padding: 2px 8px; margin-left: -8px; min-height: 28px; }\n"                        \
  ".form-grip { opacity: 0.55; }\n"                                                                \
  ".form-source { font-family: monospace; font-size: 90%; }\n"                                     \
  ".form-point { min-width: 44px; min-height: 44px; padding: 0; border-radius: 9999px;"            \
  " background: #0b57d0; color: white; font-weight: 700; border: 2px solid white; }\n"             \
  ".form-point.right { background: #2a6a3c; }\n"                                                   \
  ".form-point:focus { outline: 3px solid @form_copper; outline-offset: 2px; }\n"

static void
load (GtkCssProvider *provider)
{
  bool is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autofree char *css = g_strconcat (is_dark ? "@define-color form_copper #f0b884;\n"
                                              : "@define-color form_copper #8a4a12;\n",
                                      RULES, NULL);

  gtk_css_provider_load_from_data (provider, css, -1);
}

void
author_form_add_style (void)
{
  static GtkCssProvider *provider;

  if (provider != NULL || gdk_display_get_default () == NULL)
    return;
  provider = gtk_css_provider_new ();
  load (provider);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (load),
                           provider, G_CONNECT_SWAPPED);
}
