/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list of PlayerTrackingItem: title and outcome, below them state and detail. Takes @model. */
GtkWidget *player_tracking_row_list_new (GListModel *model);

G_END_DECLS
