/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/preview/editor-robot-pane.h"

#include <glib/gi18n.h>

#include "authoring/editor/check/editor-finding-text.h"
#include "authoring/editor/preview/editor-robot-text.h"

#define WIDTH 320

struct _EditorRobotPane {
  AdwBin parent_instance;
  EditorContext *context;
  GtkWidget *box, *progress, *page, *stop, *report;
};

G_DEFINE_FINAL_TYPE (EditorRobotPane, editor_robot_pane, ADW_TYPE_BIN)

/* --- the report ---------------------------------------------------------------------------------- */

typedef struct {
  EditorContext *context; /* reference */
  char *name;
  guint line;
} Way;

static void
way_free (gpointer data, GClosure *closure)
{
  Way *way = data;

  g_object_unref (way->context);
  g_free (way->name);
  g_free (way);
}

static void
show_cb (GtkButton *button, Way *way)
{
  editor_context_go_to (way->context, way->name, way->line);
}

static GtkWidget *
row_new (EditorGrade grade, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), editor_grade_sign_new (grade));
  return row;
}

static GtkWidget *
found_row_new (EditorRobotPane *self, const PreviewFound *found)
{
  const AuthorCourse *course = author_desk_course (editor_context_desk (self->context));
  g_autofree char *title = editor_robot_title (found), *place = editor_robot_place (found, course);
  GtkWidget *row = row_new (EDITOR_GRADE_HINT, title, place), *button;
  const char *name;
  guint line;
  Way *way;

  if (!editor_robot_find (found, course, &name, &line))
    return row;
  button = gtk_button_new_with_mnemonic (_ ("_Show"));
  way = g_new0 (Way, 1);
  *way = (Way){ g_object_ref (self->context), g_strdup (name), line };
  g_signal_connect_data (button, "clicked", G_CALLBACK (show_cb), way, way_free, 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* What can be reached at all, as far as the course has it. */
static void
add_good (AdwPreferencesGroup *group, const PreviewRobotReport *report)
{
  const struct {
    bool is_so;
    const char *title;
  } rows[] = {
    { report->completed, N_ ("Completed was reached") },
    { report->passed, N_ ("Passed was reached") },
    { report->failed, N_ ("Failed was reached") },
    { report->resumed && !report->is_cancelled, N_ ("Learners find all results again") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].is_so)
      adw_preferences_group_add (group, row_new (EDITOR_GRADE_GOOD, _ (rows[i].title), NULL));
}

void
editor_robot_pane_show_report (EditorRobotPane *self, const PreviewRobotReport *report)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *summary = editor_robot_summary (report);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   report->is_cancelled        ? _ ("Stopped")
                                   : report->findings->len > 0 ? _ ("Something Was Found")
                                                               : _ ("All Ways Lead On"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), summary);
  for (guint i = 0; i < report->findings->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               found_row_new (self, g_ptr_array_index (report->findings, i)));
  add_good (ADW_PREFERENCES_GROUP (group), report);
  adw_bin_set_child (ADW_BIN (self->report), group);
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_widget_set_visible (self->page, FALSE);
  gtk_widget_set_visible (self->stop, FALSE);
}

void
editor_robot_pane_show_progress (EditorRobotPane *self, const char *page, double share)
{
  adw_bin_set_child (ADW_BIN (self->report), NULL);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), share);
  gtk_label_set_text (GTK_LABEL (self->page), page);
  gtk_widget_set_visible (self->progress, TRUE);
  gtk_widget_set_visible (self->page, TRUE);
  gtk_widget_set_visible (self->stop, TRUE);
}

/* --- the widget ---------------------------------------------------------------------------------- */

static void
editor_robot_pane_dispose (GObject *object)
{
  g_clear_object (&EDITOR_ROBOT_PANE (object)->context);
  G_OBJECT_CLASS (editor_robot_pane_parent_class)->dispose (object);
}

static void
editor_robot_pane_class_init (EditorRobotPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_robot_pane_dispose;
}

static void
editor_robot_pane_init (EditorRobotPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *title = gtk_label_new (_ ("Robot Learner"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->progress = gtk_progress_bar_new ();
  self->page = gtk_label_new (NULL);
  self->stop = gtk_button_new_with_mnemonic (_ ("_Stop"));
  self->report = adw_bin_new ();
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (self->page), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->page), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->page, "second");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->stop), "preview.stop");
  gtk_widget_set_halign (self->stop, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), title);
  gtk_box_append (GTK_BOX (self->box), self->progress);
  gtk_box_append (GTK_BOX (self->box), self->page);
  gtk_box_append (GTK_BOX (self->box), self->stop);
  gtk_box_append (GTK_BOX (self->box), self->report);
  gtk_widget_add_css_class (self->box, "padded");
  gtk_widget_set_size_request (scroller, WIDTH, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_widget_add_css_class (scroller, "pane");
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
editor_robot_pane_new (EditorContext *context)
{
  EditorRobotPane *self = g_object_new (EDITOR_TYPE_ROBOT_PANE, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
