/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/search/search.h"

G_BEGIN_DECLS

/* A row of a GtkListBox that shows one hit: title, the sentence with what was asked for in bold, and where it is.
 * Copies what it needs. */
GtkWidget *player_search_row_new (const LkSearchHit *hit);
gint64 player_search_row_course (GtkWidget *row);
/* LkSearchHit.place */
const char *player_search_row_place (GtkWidget *row);
/* 0: it is none */
gint64 player_search_row_note (GtkWidget *row);

G_END_DECLS
