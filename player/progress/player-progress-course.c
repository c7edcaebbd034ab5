/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/progress/player-progress-course.h"

#include <glib/gi18n.h>

#include "player/progress/player-progress-answers.h"
#include "player/progress/player-progress-text.h"

struct _PlayerProgressCourse {
  AdwBin parent_instance;
  LkProgressDetail *detail; /* %NULL: none is shown */

  GtkScrolledWindow *scrolled;
  GtkButton *back, *open;
  GtkLabel *title, *state, *dates, *time;
  AdwBin *groups;
};

enum {
  BACK,
  OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerProgressCourse, player_progress_course, ADW_TYPE_BIN)

/* --- groups ----------------------------------------------------------------------------------------- */

static AdwPreferencesGroup *
group_new (GtkBox *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (box, group);
  return ADW_PREFERENCES_GROUP (group);
}

/* A row with a sign and a word for whether it is done. */
static void
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle, const char *word,
         gboolean done)
{
  GtkWidget *row = adw_action_row_new (), *label = gtk_label_new (word);
  GtkWidget *sign
      = gtk_image_new_from_icon_name (done ? "object-select-symbolic" : "lernkoffer-open-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sign);
  gtk_widget_add_css_class (label, done ? "right" : "second");
  if (done)
    gtk_widget_add_css_class (sign, "right");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
}

static void
add_modules (PlayerProgressCourse *self, GtkBox *box)
{
  const GPtrArray *modules = self->detail->course->modules;
  AdwPreferencesGroup *group;

  if (modules->len < 2)
    return;
  group = group_new (box, _ ("Parts"));
  for (guint i = 0; i < modules->len; i++) {
    const LkProgressModule *module = modules->pdata[i];
    g_autofree char *word = player_progress_text_module (module);

    add_row (group, module->title, "", word, module->steps_done >= module->n_steps);
  }
}

static void
add_goals (PlayerProgressCourse *self, GtkBox *box)
{
  AdwPreferencesGroup *group;

  if (self->detail->goals->len == 0)
    return;
  group = group_new (box, _ ("Goals"));
  for (guint i = 0; i < self->detail->goals->len; i++) {
    const LkProgressGoal *goal = self->detail->goals->pdata[i];

    add_row (group, goal->title, goal->part, player_progress_text_goal (goal), goal->reached);
  }
}

static void
add_attempts (PlayerProgressCourse *self, GtkBox *box)
{
  AdwPreferencesGroup *group;

  if (self->detail->attempts->len == 0)
    return;
  group = group_new (box, _ ("Attempts"));
  adw_preferences_group_set_description (
      group, _ ("What would have been right stands here once an attempt is over."));
  for (guint i = 0; i < self->detail->attempts->len; i++)
    adw_preferences_group_add (group,
                               player_progress_answers_new (self->detail->attempts->pdata[i]));
}

/* --- showing ----------------------------------------------------------------------------------------- */

static void
show_head (PlayerProgressCourse *self, gint64 now)
{
  const LkProgressCourse *course = self->detail->course;
  g_autofree char *state = player_progress_text_state (course);
  g_autofree char *dates = player_progress_text_dates (course, now);
  g_autofree char *time = player_progress_text_time (course->seconds);
  /* Translators: %s is a time such as “54 minutes” */
  g_autofree char *learned = g_strdup_printf (_ ("Learning time: %s"), time);

  gtk_label_set_label (self->title, course->title);
  gtk_label_set_label (self->state, state);
  gtk_label_set_label (self->dates, dates);
  gtk_label_set_label (self->time, learned);
  gtk_widget_set_visible (GTK_WIDGET (self->open), !course->removed);
}

static void
clear (PlayerProgressCourse *self)
{
  adw_bin_set_child (self->groups, NULL);
  g_clear_pointer (&self->detail, lk_progress_detail_free);
  gtk_label_set_label (self->title, "");
  gtk_label_set_label (self->state, "");
  gtk_label_set_label (self->dates, "");
  gtk_label_set_label (self->time, "");
  gtk_widget_hide (GTK_WIDGET (self->open));
}

void
player_progress_course_show (PlayerProgressCourse *self, LkProgressDetail *detail, gint64 now)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  clear (self);
  self->detail = detail;
  if (detail == NULL) {
    g_object_ref_sink (box);
    g_object_unref (box);
    return;
  }
  show_head (self, now);
  add_modules (self, GTK_BOX (box));
  add_goals (self, GTK_BOX (box));
  add_attempts (self, GTK_BOX (box));
  adw_bin_set_child (self->groups, box);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

void
player_progress_course_show_problem (PlayerProgressCourse *self, const char *sentence)
{
  clear (self);
  gtk_label_set_label (self->title, _ ("This Course Cannot Be Read"));
  gtk_label_set_label (self->state, sentence);
}

void
player_progress_course_focus (PlayerProgressCourse *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->back));
}

/* --- life -------------------------------------------------------------------------------------------- */

static void
back_cb (PlayerProgressCourse *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
open_cb (PlayerProgressCourse *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

static gboolean
back_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  back_cb (PLAYER_PROGRESS_COURSE (widget));
  return TRUE;
}

static void
player_progress_course_dispose (GObject *object)
{
  PlayerProgressCourse *self = PLAYER_PROGRESS_COURSE (object);

  if (self->groups != NULL)
    adw_bin_set_child (self->groups, NULL);
  g_clear_pointer (&self->detail, lk_progress_detail_free);
  G_OBJECT_CLASS (player_progress_course_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerProgressCourse, name)

static void
player_progress_course_class_init (PlayerProgressCourseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_progress_course_dispose;
  signals[BACK] = g_signal_new ("back", PLAYER_TYPE_PROGRESS_COURSE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", PLAYER_TYPE_PROGRESS_COURSE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/ui/player-progress-course.ui");
  BIND (scrolled);
  BIND (back);
  BIND (open);
  BIND (title);
  BIND (state);
  BIND (dates);
  BIND (time);
  BIND (groups);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, back_key_cb, NULL);
}

#undef BIND

static void
player_progress_course_init (PlayerProgressCourse *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->open, "clicked", G_CALLBACK (open_cb), self);
}
