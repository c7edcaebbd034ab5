/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the page for publishing shows while and after it works: an AdwStatusPage each, with buttons for the actions of the
 * page. (transfer floating) */
GtkWidget *editor_publish_work_new (GtkProgressBar **ret_bar);
GtkWidget *editor_publish_done_new (GtkWidget **ret_play);
GtkWidget *editor_publish_failed_new (void);

G_END_DECLS
