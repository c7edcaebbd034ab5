/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "player/classes/player-class-member.h"
#include "player/classes/player-classes-private.h"
#include "player/classes/player-classes-report.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"
#include "words/words.h"

/* The overview as a file. What is in it is what was on screen when it was asked for. */

typedef struct {
  PlayerClassesPage *self;
  LkReport *report;
  LkReportFormat format;
  GFile *file;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  lk_report_free (saving->report);
  g_clear_object (&saving->file);
  g_object_unref (saving->self);
  g_free (saving);
}

static gpointer
save_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Saving *saving = input;

  lk_report_write (saving->report, saving->format, saving->file, cancellable, error);
  return NULL;
}

static void
save_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerClassesPage *self = owner;
  const Saving *saving = input;
  g_autofree char *name = g_file_get_basename (saving->file);
  /* Translators: %s is the name of a file */
  g_autofree char *sentence
      = error != NULL ? words_error (error) : g_strdup_printf (_ ("Saved as “%s”"), name);

  if (self->entered)
    player_classes_say (self, sentence, NULL);
}

static void
file_chosen (GListModel *files, gpointer owner)
{
  PlayerClassesPage *self = owner;
  Saving *saving = g_object_steal_data (G_OBJECT (self), "saving");
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (saving == NULL)
    return;
  if (file == NULL) {
    saving_free (saving);
    return;
  }
  saving->file = g_object_ref (file);
  widget_work (self, save_thread, saving, saving_free, NULL, save_done);
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
  LkReport *report = player_classes_report (self);
  g_autofree char *file = NULL, *group = NULL;
  Saving *saving;

  if (report == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->report = report;
  saving->format
      = g_str_equal (g_variant_get_string (parameter, NULL), "ods") ? LK_REPORT_ODS : LK_REPORT_CSV;
  group = g_strdelimit (g_strdup (gtk_label_get_label (self->group_name)), "/\\:*?\"<>|", '-');
  file = g_strconcat (group, lk_report_suffix (saving->format), NULL);
  g_object_set_data_full (G_OBJECT (self), "saving", saving, saving_free);
  widget_choose_target (GTK_WINDOW (gtk_widget_get_root (widget)), file, self, file_chosen);
}
