/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-work-part.h"

#include "player/workbook/player-workbook-report.h"

/* A title may be longer than a name of a file. */
#define NAME_CHARACTERS 60

#define PART "lernkoffer-work-part"

static void
part_free (gpointer data)
{
  PlayerWorkPart *part = data;

  g_ptr_array_unref (part->items);
  g_free (part->title);
  g_free (part->name);
  g_free (part);
}

/* (transfer full) */
static LkReport *
report_of (const PlayerWorkPart *part, LkReportFormat format)
{
  return format == LK_REPORT_CSV ? player_workbook_report_table (part->items, part->name)
                                 : player_workbook_report (part->items, part->grouping, part->name);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const PlayerWorkPart *part = data;
  LkReportFormat format = lk_report_format (g_variant_get_string (parameter, NULL));
  glong length = g_utf8_strlen (part->title, -1);
  g_autofree char *name = g_utf8_substring (part->title, 0, MIN (length, NAME_CHARACTERS));

  if (format != LK_N_REPORT_FORMATS)
    player_take_away_save (part->page, report_of (part, format), format, name, part->done);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const PlayerWorkPart *part = data;

  player_take_away_print (part->page, report_of (part, LK_REPORT_PDF));
}

void
player_work_part_offer (GtkWidget *widget, const PlayerWorkPart *part)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) export = g_simple_action_new ("export", G_VARIANT_TYPE_STRING),
                            print = g_simple_action_new ("print", NULL);
  PlayerWorkPart *kept = g_memdup2 (part, sizeof *part);

  g_object_set_data_full (G_OBJECT (widget), PART, kept, part_free);
  g_signal_connect (export, "activate", G_CALLBACK (export_cb), kept);
  g_signal_connect (print, "activate", G_CALLBACK (print_cb), kept);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (export));
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (print));
  gtk_widget_insert_action_group (widget, "part", G_ACTION_GROUP (actions));
}

void
player_work_part_write (GtkWidget *widget, LkReportFormat format, GFile *file)
{
  const PlayerWorkPart *part = g_object_get_data (G_OBJECT (widget), PART);

  player_take_away_write (part->page, report_of (part, format), format, file, part->done);
}
