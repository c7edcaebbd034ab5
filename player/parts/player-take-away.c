/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-take-away.h"

#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"

/* One report on its way; a GObject, since that is what both the file dialog and the worker keep alive. */
#define PLAYER_TYPE_TAKING (player_taking_get_type ())
G_DECLARE_FINAL_TYPE (PlayerTaking, player_taking, PLAYER, TAKING, GObject)

struct _PlayerTaking {
  GObject parent_instance;
  GtkWidget *owner;
  LkReport *report;
  LkReportFormat format;
  GFile *file;
  PlayerTakenAway done;
};

G_DEFINE_FINAL_TYPE (PlayerTaking, player_taking, G_TYPE_OBJECT)

static void
player_taking_dispose (GObject *object)
{
  PlayerTaking *self = PLAYER_TAKING (object);

  g_clear_object (&self->owner);
  g_clear_object (&self->file);
  g_clear_pointer (&self->report, lk_report_free);
  G_OBJECT_CLASS (player_taking_parent_class)->dispose (object);
}

static void
player_taking_class_init (PlayerTakingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_taking_dispose;
}

static void
player_taking_init (PlayerTaking *self)
{
}

static PlayerTaking *
taking_new (GtkWidget *owner, LkReport *report, LkReportFormat format, PlayerTakenAway done)
{
  PlayerTaking *self = g_object_new (PLAYER_TYPE_TAKING, NULL);

  self->owner = g_object_ref (owner);
  self->report = report;
  self->format = format;
  self->done = done;
  return self;
}

static GtkWindow *
window_of (GtkWidget *owner)
{
  GtkRoot *root = gtk_widget_get_root (owner);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* --- a file ------------------------------------------------------------------------------------- */

static gpointer
write_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const PlayerTaking *self = input;

  lk_report_write (self->report, self->format, self->file, cancellable, error);
  return NULL;
}

static void
write_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerTaking *self = input;
  g_autofree char *base = g_file_get_basename (self->file);
  g_autofree char *name = g_filename_display_name (base);

  self->done (self->owner, name, error);
}

/* @self: taken */
static void
write_file (PlayerTaking *self, GFile *file)
{
  self->file = g_object_ref (file);
  widget_work (self->owner, write_thread, self, g_object_unref, NULL, write_done);
}

static void
chosen_cb (GListModel *files, gpointer data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    write_file (g_object_ref (data), file);
}

void
player_take_away_save (GtkWidget *owner, LkReport *report, LkReportFormat format, const char *name,
                       PlayerTakenAway done)
{
  g_autoptr (PlayerTaking) self = taking_new (owner, report, format, done);
  g_autofree char *file = g_strconcat (name, lk_report_suffix (format), NULL);

  widget_choose_target (window_of (owner), g_strdelimit (file, "/\\:*?\"<>|", '-'), self,
                        chosen_cb);
}

void
player_take_away_write (GtkWidget *owner, LkReport *report, LkReportFormat format, GFile *file,
                        PlayerTakenAway done)
{
  write_file (taking_new (owner, report, format, done), file);
}

/* --- paper -------------------------------------------------------------------------------------- */

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

GtkPrintOperation *
player_take_away_paper (LkReport *report)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  g_object_set_data_full (G_OBJECT (operation), "report", report, (GDestroyNotify) lk_report_free);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), report);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), report);
  return operation;
}

void
player_take_away_print (GtkWidget *owner, LkReport *report)
{
  g_autoptr (GtkPrintOperation) operation = player_take_away_paper (report);

  /* It keeps itself alive until it is done. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window_of (owner),
                           NULL);
}
