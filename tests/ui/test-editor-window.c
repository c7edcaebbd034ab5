/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "tests/ui/editor-driver.h"

/* The window of the Werkstatt, by its actions and keys. */

/* A folder that is no course is refused in words, and the start stays. */
static void
test_no_course (void)
{
  g_autofree char *folder = editor_driver_folder ();
  EditorDriver *driver = editor_driver_start (folder);

  g_assert_cmpstr (editor_window_view (driver->window), ==, "start");
  g_assert_nonnull (editor_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_LABEL,
                                        "This folder is no course."));
  editor_driver_stop (driver);
}

static void
test_open (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  EditorDriver *driver = editor_driver_start (folder);

  editor_driver_wait_view (driver, "course");
  g_assert_nonnull (author_desk_page_name (editor_driver_desk (driver)));
  g_assert_false (editor_driver_can (driver, "win.undo"));
  editor_driver_act (driver, "win.back");
  editor_driver_wait_view (driver, "start");
  g_assert_nonnull (editor_driver_find (GTK_WIDGET (driver->window), ADW_TYPE_ACTION_ROW, NULL));
  editor_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/window/no-course", test_no_course);
  g_test_add_func ("/editor/window/open", test_open);
  return g_test_run ();
}
