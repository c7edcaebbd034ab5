/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/progress/player-progress-private.h"
#include "player/progress/player-progress-report.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"
#include "words/words.h"

#define LONG_MS 600 /* after which it is said how far it is */
#define TICK_MS 100

/* What the page knows, as a file. */

/* --- on the worker -------------------------------------------------------------------------------------- */

typedef struct {
  PlayerContext *context; /* reference: the store stays */
  int *part;              /* of the page, atomic */
  gint64 learner_id;
  char *name;
  LkReportFormat format;
  GFile *file;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_object_unref (wanted->context);
  g_object_unref (wanted->file);
  g_free (wanted->name);
  g_free (wanted);
}

static void
progress_cb (double part, void *data)
{
  g_atomic_int_set ((int *) data, (int) (part * 1000));
}

static gpointer
export_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Wanted *wanted = input;
  g_autofree char *language = g_strdup (pango_language_to_string (pango_language_get_default ()));
  const PlayerProgressExport export = { .store = player_context_store (wanted->context),
                                        .learner_id = wanted->learner_id,
                                        .name = wanted->name,
                                        .language = language,
                                        .now = g_get_real_time (),
                                        .progress = progress_cb,
                                        .data = wanted->part };

  player_progress_export (&export, wanted->format, wanted->file, cancellable, error);
  return NULL;
}

/* --- on the page ------------------------------------------------------------------------------------------ */

static void
tell (PlayerProgressPage *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static gboolean
tick_cb (gpointer data)
{
  PlayerProgressPage *self = data;

  gtk_progress_bar_set_fraction (self->export_bar, g_atomic_int_get (&self->export_part) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static gboolean
long_cb (gpointer data)
{
  PlayerProgressPage *self = data;

  self->export_source = g_timeout_add (TICK_MS, tick_cb, self);
  gtk_revealer_set_reveal_child (self->export_revealer, TRUE);
  return G_SOURCE_REMOVE;
}

static void
export_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerProgressPage *self = owner;
  const Wanted *wanted = input;
  g_autofree char *base = g_file_get_basename (wanted->file);
  g_autofree char *name = g_filename_display_name (base);
  /* Translators: %s is the name of a file */
  g_autofree char *saved = g_strdup_printf (_ ("“%s” is saved."), name);
  g_autofree char *problem = error != NULL ? words_error (error) : NULL;

  player_progress_export_stop (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  tell (self, problem != NULL ? problem : saved);
}

void
player_progress_export_stop (PlayerProgressPage *self)
{
  g_clear_handle_id (&self->export_source, g_source_remove);
  if (self->exporting != NULL)
    g_cancellable_cancel (self->exporting);
  g_clear_object (&self->exporting);
  if (self->export_revealer != NULL)
    gtk_revealer_set_reveal_child (self->export_revealer, FALSE);
}

void
player_progress_page_export (PlayerProgressPage *self, const char *format, GFile *file)
{
  Wanted *wanted;

  if (self->exporting != NULL || lk_report_format (format) == LK_N_REPORT_FORMATS
      || player_context_learner (self->context) == NULL)
    return;
  wanted = g_new0 (Wanted, 1);
  wanted->context = g_object_ref (self->context);
  wanted->part = &self->export_part;
  wanted->learner_id = player_context_learner_id (self->context);
  wanted->name = g_strdup (player_context_learner_name (self->context));
  wanted->format = lk_report_format (format);
  wanted->file = g_object_ref (file);
  self->exporting = g_cancellable_new ();
  g_atomic_int_set (&self->export_part, 0);
  self->export_source = g_timeout_add (LONG_MS, long_cb, self);
  widget_work (self, export_thread, wanted, wanted_free, self->exporting, export_done);
}

static void
chosen_cb (GListModel *files, gpointer owner)
{
  PlayerProgressPage *self = owner;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  const char *format = g_object_get_data (G_OBJECT (self), "format");

  if (file != NULL && self->context != NULL)
    player_progress_page_export (self, format, file);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerProgressPage *self = data;
  const char *format = g_variant_get_string (parameter, NULL);
  g_autofree char *file = NULL;

  if (lk_report_format (format) == LK_N_REPORT_FORMATS || self->exporting != NULL)
    return;
  /* Translators: the name of a file, without its ending */
  file = g_strconcat (_ ("Progress"), lk_report_suffix (lk_report_format (format)), NULL);
  g_object_set_data_full (G_OBJECT (self), "format", g_strdup (format), g_free);
  widget_choose_target (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), file, self,
                        chosen_cb);
}

static void
cancel_cb (PlayerProgressPage *self)
{
  /* export_done() comes all the same, and tidies up. */
  if (self->exporting != NULL)
    g_cancellable_cancel (self->exporting);
}

void
player_progress_export_init (PlayerProgressPage *self)
{
  static const GActionEntry entries[] = { { "export", export_action, "s", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "progress", G_ACTION_GROUP (actions));
  g_signal_connect_swapped (self->export_cancel, "clicked", G_CALLBACK (cancel_cb), self);
}
