/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/widget-accent.h"

#define KEY "widget-accent"

static const char light[] = "@define-color accent_bg_color #0f6468;"
                            "@define-color accent_fg_color #ffffff;"
                            "@define-color accent_color #0f6468;";
static const char dark[] = "@define-color accent_bg_color #1d7a7d;"
                           "@define-color accent_fg_color #ffffff;"
                           "@define-color accent_color #7fcfc9;";

static void
remove_provider (gpointer data)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (display != NULL)
    gtk_style_context_remove_provider_for_display (display, data);
  g_object_unref (data);
}

static void
show (GObject *owner)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean ours = adw_get_major_version () == 1 && adw_get_minor_version () < 6;
  GtkCssProvider *provider;

  g_object_set_data (owner, KEY, NULL);
  if (!ours || adw_style_manager_get_high_contrast (style))
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (provider, adw_style_manager_get_dark (style) ? dark : light, -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_object_set_data_full (owner, KEY, provider, remove_provider);
}

void
widget_accent_follow (GObject *owner)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (show), owner, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (show), owner,
                           G_CONNECT_SWAPPED);
  show (owner);
}
