/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/widget-scale.h"

#define USUAL_DPI (96 * 1024)

double
widget_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (double) dpi / USUAL_DPI : 1.0;
}
