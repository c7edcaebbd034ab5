/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-report-print.h"

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  unsigned n = lk_report_paginate (data, gtk_print_context_get_width (context),
                                   gtk_print_context_get_height (context));

  gtk_print_operation_set_n_pages (operation, (int) MAX (n, 1));
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  lk_report_draw_page (data, (unsigned) page, gtk_print_context_get_cairo_context (context));
}

void
player_report_print (LkReport *report, GtkWindow *parent)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  g_object_set_data_full (G_OBJECT (operation), "report", report, (GDestroyNotify) lk_report_free);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), report);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), report);
  /* It keeps itself alive until it is done. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
