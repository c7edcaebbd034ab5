/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list of PlayerStatementsItem: a day above its first entry, then sign, sentence, details, note and a
 * menu with the action `statements.copy`, which gets the entry's `stored`. Takes @model. */
GtkWidget *player_statements_row_list_new (GListModel *model);
/* Opens the menu of the row that has the focus. Whether there is one. */
gboolean player_statements_row_popup_focused (GtkWidget *list);

G_END_DECLS
