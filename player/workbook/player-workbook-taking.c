/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/parts/player-take-away.h"
#include "player/workbook/player-workbook-private.h"
#include "player/workbook/player-workbook-report.h"

/* The workbook as a file or on paper. */

/* (transfer full) */
static LkReport *
report_of (PlayerWorkbookPage *self, LkReportFormat format)
{
  const char *name = player_context_learner_name (self->context);

  const GPtrArray *items = self->workbook->items;

  return format == LK_REPORT_CSV
             ? player_workbook_report_table (items, name)
             : player_workbook_report (items, player_workbook_grouping (self), name);
}

static void
saved (gpointer owner, const char *name, const GError *error)
{
  PlayerWorkbookPage *self = owner;
  g_autofree char *sentence = NULL;

  if (error != NULL) {
    player_workbook_tell_error (self, error);
    return;
  }
  /* Translators: %s is the name of a file */
  sentence = g_strdup_printf (_ ("Your workbook is saved as “%s”."), name);
  player_workbook_tell (self, "emblem-ok-symbolic", sentence);
}

void
player_workbook_saved_part (gpointer owner, const char *name, const GError *error)
{
  PlayerWorkbookPage *self = owner;
  g_autofree char *sentence = NULL;

  if (error != NULL) {
    player_workbook_tell_error (self, error);
    return;
  }
  /* Translators: %s is the name of a file */
  sentence = g_strdup_printf (_ ("This part of your workbook is saved as “%s”."), name);
  player_workbook_tell (self, "emblem-ok-symbolic", sentence);
}

static void
exported (gpointer owner, const char *name, const GError *error)
{
  ((PlayerWorkbookPage *) owner)->n_reading--;
  saved (owner, name, error);
}

void
player_workbook_page_export (PlayerWorkbookPage *self, LkReportFormat format, GFile *file)
{
  self->n_reading++;
  player_take_away_write (GTK_WIDGET (self), report_of (self, format), format, file, exported);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LkReportFormat format = lk_report_format (g_variant_get_string (parameter, NULL));

  if (format != LK_N_REPORT_FORMATS)
    player_take_away_save (data, report_of (data, format), format, _ ("Workbook"), saved);
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_take_away_print (data, report_of (data, LK_REPORT_PDF));
}

void
player_workbook_taking_init (PlayerWorkbookPage *self)
{
  static const GActionEntry actions[] = {
    { .name = "export", .activate = export_action, .parameter_type = "s" },
    { .name = "print", .activate = print_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
}
