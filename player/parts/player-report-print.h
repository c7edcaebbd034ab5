/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/report.h"

G_BEGIN_DECLS

/* Asks for a printer and prints. Takes @report. */
void player_report_print (LkReport *report, GtkWindow *parent);

G_END_DECLS
