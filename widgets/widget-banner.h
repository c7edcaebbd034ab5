/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A line under the header bar that says what happened and offers one button. (AdwBanner, from
 * libadwaita 1.3 on, has no second sentence and cannot be closed.) Signals
 * `clicked`: its button; `closed`: put away by the person.
 */
#define WIDGET_TYPE_BANNER (widget_banner_get_type ())
G_DECLARE_FINAL_TYPE (WidgetBanner, widget_banner, WIDGET, BANNER, AdwBin)

/* @detail (nullable): second, smaller sentence. @button (nullable): label. */
void widget_banner_show (WidgetBanner *self, const char *icon, const char *sentence,
                         const char *detail, const char *button);
void widget_banner_hide (WidgetBanner *self);
gboolean widget_banner_is_shown (WidgetBanner *self);

G_END_DECLS
