/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-work-date.h"

#include <glib/gi18n.h>

#include "engine/workbook/work-sheet.h"
#include "player/workbook/player-work-sheet.h"

struct _PlayerWorkDate {
  AdwBin parent_instance;
  char *name, *value;
  GtkMenuButton *button;
  GtkCalendar *calendar;
  gboolean showing; /* the calendar is being set by ourselves */
};

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerWorkDate, player_work_date, ADW_TYPE_BIN)

static void
show_value (PlayerWorkDate *self)
{
  g_autoptr (LkWorkForm) form = lk_work_form_new ();
  g_autoptr (LkWorkSheet) sheet
      = lk_work_sheet_read ("date", form, self->value, player_work_date_text);
  const char *text = lk_work_sheet_is_empty (sheet) ? _ ("Choose a Day") : sheet->text;
  g_autofree char *label = g_strdup_printf ("%s: %s", self->name, text);

  gtk_menu_button_set_label (self->button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
take (PlayerWorkDate *self, char *value)
{
  g_free (self->value);
  self->value = value;
  show_value (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
day_cb (PlayerWorkDate *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  if (!self->showing)
    take (self, g_date_time_format (date, "%Y-%m-%d"));
}

static void
clear_cb (PlayerWorkDate *self)
{
  take (self, g_strdup (""));
  gtk_menu_button_popdown (self->button);
}

static void
show_calendar (PlayerWorkDate *self)
{
  g_autofree char *text = g_strconcat (self->value, "T12:00:00", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (text, zone);

  self->showing = TRUE;
  if (date != NULL)
    gtk_calendar_select_day (self->calendar, date);
  self->showing = FALSE;
}

static GtkWidget *
popover_new (PlayerWorkDate *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clear = gtk_button_new_with_label (_ ("No Day"));

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), clear);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_cb), self);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (clear_cb), self);
  return popover;
}

static gboolean
player_work_date_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PLAYER_WORK_DATE (widget)->button));
}

static void
player_work_date_finalize (GObject *object)
{
  PlayerWorkDate *self = PLAYER_WORK_DATE (object);

  g_free (self->name);
  g_free (self->value);
  G_OBJECT_CLASS (player_work_date_parent_class)->finalize (object);
}

static void
player_work_date_class_init (PlayerWorkDateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_work_date_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = player_work_date_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_WORK_DATE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
player_work_date_init (PlayerWorkDate *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  gtk_menu_button_set_popover (self->button, popover_new (self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

GtkWidget *
player_work_date_new (const char *name, const char *value)
{
  PlayerWorkDate *self = g_object_new (PLAYER_TYPE_WORK_DATE, NULL);

  self->name = g_strdup (name);
  self->value = g_strdup (value);
  show_calendar (self);
  show_value (self);
  return GTK_WIDGET (self);
}

const char *
player_work_date_value (PlayerWorkDate *self)
{
  return self->value;
}
