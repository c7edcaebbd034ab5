/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "player/classes/player-class-member.h"
#include "player/classes/player-classes-private.h"
#include "player/classes/player-classes-report.h"
#include "player/parts/player-take-away.h"
#include "words/words.h"

/* The overview as a file. */

static void
saved (gpointer owner, const char *name, const GError *error)
{
  PlayerClassesPage *self = owner;
  /* Translators: %s is the name of a file */
  g_autofree char *sentence
      = error != NULL ? words_error (error) : g_strdup_printf (_ ("Saved as “%s”"), name);

  if (self->entered)
    player_classes_say (self, sentence, NULL);
}

static const char *
class_name_of (PlayerClassesPage *self, gint64 id)
{
  for (guint i = 0; i < self->classes->len; i++) {
    const LkClass *class = g_ptr_array_index (self->classes, i);

    if (class->id == id)
      return class->name;
  }
  return "";
}

static LkReport *
report_of (PlayerClassesPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->members));
  g_autofree PlayerReportMember *members = g_new0 (PlayerReportMember, n);

  for (guint i = 0; i < n; i++) {
    /* The list keeps it until this is over. */
    g_autoptr (PlayerClassMember) member = g_list_model_get_item (G_LIST_MODEL (self->members), i);

    members[i].learner = player_class_member_learner (member);
    members[i].courses = player_class_member_courses (member);
    members[i].class_name = class_name_of (self, members[i].learner->class_id);
  }
  return player_classes_report_new (gtk_label_get_label (self->group_name), members, n,
                                    lk_clock_wall (lk_clock_system ()));
}

LkReport *
player_classes_report (PlayerClassesPage *self)
{
  return self->learners != NULL ? report_of (self) : NULL;
}

void
player_classes_save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerClassesPage *self = PLAYER_CLASSES_PAGE (widget);
  LkReportFormat format = lk_report_format (g_variant_get_string (parameter, NULL));
  LkReport *report = format != LK_N_REPORT_FORMATS ? player_classes_report (self) : NULL;

  if (report != NULL)
    player_take_away_save (widget, report, format, gtk_label_get_label (self->group_name), saved);
}
