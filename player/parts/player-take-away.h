/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/report.h"

G_BEGIN_DECLS

/*
 * A report that goes with the person who asked for it, as a file or on paper. Main thread; all functions take
 * @report at once, so what is in it is what was on screen when it was asked for.
 */

/* @owner: kept alive until then. @name: of the file, for people. @error: %NULL if it is written. */
typedef void (*PlayerTakenAway) (gpointer owner, const char *name, const GError *error);

/* Asks where to, proposing @name and the suffix of @format; signs that no file may have in its name become
 * hyphens. @done is not called if no file was chosen. */
void player_take_away_save (GtkWidget *owner, LkReport *report, LkReportFormat format,
                            const char *name, PlayerTakenAway done);
/* As if @file had been chosen. */
void player_take_away_write (GtkWidget *owner, LkReport *report, LkReportFormat format, GFile *file,
                             PlayerTakenAway done);

/* The pages for a printer, as they are before anybody is asked for one. (transfer full) */
GtkPrintOperation *player_take_away_paper (LkReport *report);
/* Asks for a printer and prints. */
void player_take_away_print (GtkWidget *owner, LkReport *report);

G_END_DECLS
