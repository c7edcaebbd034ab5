/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "authoring/editor/course/editor-course-page.h"
#include "tests/ui/editor-driver.h"

/* What holds for the whole course, in the window on the pattern book. */

static void
shoot (EditorDriver *driver, const char *name)
{
  const char *folder = g_getenv ("LERNKOFFER_SHOTS");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  editor_driver_spin (300);
  if (path != NULL)
    editor_driver_shoot (GTK_WIDGET (driver->window), path);
}

static EditorDriver *
start (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  EditorDriver *driver = editor_driver_start (folder);

  editor_driver_wait_view (driver, "course");
  editor_driver_act (driver, "win.course");
  editor_driver_spin (200);
  return driver;
}

static GtkWidget *
find (EditorDriver *driver, GType type, const char *text)
{
  GtkWidget *widget = editor_driver_find (GTK_WIDGET (driver->window), type, text);

  g_test_message ("%s", text);
  g_assert_nonnull (widget);
  return widget;
}

static const AuthorCourse *
course_of (EditorDriver *driver)
{
  return author_desk_course (editor_driver_desk (driver));
}

static void
test_details (void)
{
  EditorDriver *driver = start ();
  g_autofree char *before = editor_driver_text (driver, "course.yaml"), *after = NULL;

  shoot (driver, "course.png");
  gtk_editable_set_text (GTK_EDITABLE (find (driver, ADW_TYPE_ENTRY_ROW, "Title")), "Neuer Titel");
  gtk_editable_set_text (
      GTK_EDITABLE (find (driver, ADW_TYPE_ENTRY_ROW, "Written by, with commas between")),
      "Ada, Ben Bauer");
  g_assert_cmpstr (course_of (driver)->title, ==, "Neuer Titel");
  g_assert_cmpstr (course_of (driver)->authors[1], ==, "Ben Bauer");
  editor_driver_act (driver, "win.undo");
  editor_driver_act (driver, "win.undo");
  after = editor_driver_text (driver, "course.yaml");
  g_assert_cmpstr (before, ==, after);
  editor_driver_stop (driver);
}

static void
test_objectives (void)
{
  EditorDriver *driver = start ();
  guint n = course_of (driver)->objectives->len;

  g_signal_emit_by_name (find (driver, GTK_TYPE_BUTTON, "Add objective"), "clicked");
  g_assert_cmpuint (course_of (driver)->objectives->len, ==, n + 1);
  editor_driver_spin (400);
  gtk_editable_set_text (GTK_EDITABLE (find (driver, ADW_TYPE_ENTRY_ROW, "Objective 3")),
                         "Sie lesen einen Zähler ab.");
  g_assert_cmpstr (g_array_index (course_of (driver)->objectives, AuthorObjective, n).text, ==,
                   "Sie lesen einen Zähler ab.");
  editor_driver_act (driver, "win.undo");
  editor_driver_act (driver, "win.undo");
  g_assert_cmpuint (course_of (driver)->objectives->len, ==, n);
  editor_driver_stop (driver);
}

static void
test_completion (void)
{
  EditorDriver *driver = start ();
  GtkWidget *row = find (driver, ADW_TYPE_ACTION_ROW, "All fields of the workbook were filled");

  g_assert_false (course_of (driver)->completion & AUTHOR_COMPLETION_WORKS);
  gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))),
                         TRUE);
  g_assert_true (course_of (driver)->completion & AUTHOR_COMPLETION_WORKS);
  g_assert_true (course_of (driver)->completion & AUTHOR_COMPLETION_PAGES);
  editor_driver_stop (driver);
}

static void
test_colours (void)
{
  EditorDriver *driver = start ();
  g_autofree char *tokens = NULL;
  GtkWidget *button;
  GdkRGBA pale;

  adw_combo_row_set_selected (ADW_COMBO_ROW (find (driver, ADW_TYPE_COMBO_ROW, "Colours")), 2);
  g_assert_cmpstr (course_of (driver)->theme, ==, "eigen");
  editor_driver_spin (400);
  button = find (driver, GTK_TYPE_COLOR_BUTTON, "Text, light");
  gdk_rgba_parse (&pale, "#dddddd");
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button), &pale);
  g_signal_emit_by_name (button, "color-set");
  tokens = editor_driver_text (driver, "theme/eigen/tokens.css");
  g_assert_cmpstr (tokens, ==, ".course { --ink: #dddddd; --brand: #0f6468; }\n");
  editor_driver_spin (400);
  find (driver, ADW_TYPE_ACTION_ROW, "Not all of it can be read");
  gtk_widget_grab_focus (button);
  shoot (driver, "course-colours.png");
  editor_driver_act (driver, "win.undo");
  editor_driver_spin (400);
  find (driver, ADW_TYPE_ACTION_ROW, "All of it can be read");
  editor_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/course/details", test_details);
  g_test_add_func ("/editor/course/objectives", test_objectives);
  g_test_add_func ("/editor/course/completion", test_completion);
  g_test_add_func ("/editor/course/colours", test_colours);
  return g_test_run ();
}
