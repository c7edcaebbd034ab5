/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>

#include "tests/ui/editor-driver.h"

/* The course about the Werkstatt, opened by F1 in a player that writes down what it got. */

typedef struct {
  char *folder, *player, *got, *guide;
} Help;

static void
setup (Help *help, const void *data)
{
  g_autofree char *script = NULL;

  help->folder = editor_driver_folder ();
  help->player = g_build_filename (help->folder, "a player", NULL);
  help->got = g_build_filename (help->folder, "got", NULL);
  help->guide = g_build_filename (help->folder, "Kurse & bauen.zip", NULL);
  script = g_strdup_printf ("#!/bin/sh\nprintf '%%s' \"$*\" > '%s.new'\nmv '%s.new' '%s'\n",
                            help->got, help->got, help->got);
  g_assert_true (g_file_set_contents (help->player, script, -1, NULL));
  g_assert_cmpint (g_chmod (help->player, 0700), ==, 0);
  g_assert_true (g_file_set_contents (help->guide, "a course", -1, NULL));
  g_setenv ("LERNKOFFER_PLAYER", help->player, TRUE);
  g_setenv ("LERNKOFFER_GUIDE", help->guide, TRUE);
}

static void
teardown (Help *help, const void *data)
{
  g_free (help->folder);
  g_free (help->player);
  g_free (help->got);
  g_free (help->guide);
}

static gboolean
has_got (gpointer data)
{
  Help *help = data;

  return g_file_test (help->got, G_FILE_TEST_EXISTS);
}

static void
test_key (Help *help, const void *data)
{
  EditorDriver *driver = editor_driver_start (NULL);
  g_autofree char *got = NULL;

  editor_driver_press (driver, "F1");
  editor_driver_wait (has_got, help, "the player");
  g_assert_true (g_file_get_contents (help->got, &got, NULL, NULL));
  g_assert_cmpstr (got, ==, help->guide);
  editor_driver_stop (driver);
}

/* With a course open too: the menu has it there. */
static void
test_menu (Help *help, const void *data)
{
  g_autofree char *folder = editor_driver_copy ("kurse-bauen");
  EditorDriver *driver = editor_driver_start (folder);

  editor_driver_wait_view (driver, "course");
  editor_driver_act (driver, "app.help");
  editor_driver_wait (has_got, help, "the player");
  editor_driver_stop (driver);
}

static gboolean
is_said (gpointer data)
{
  EditorDriver *driver = ((gpointer *) data)[0];

  return editor_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_LABEL, ((gpointer *) data)[1])
         != NULL;
}

static void
expect_trouble (const char *words)
{
  EditorDriver *driver = editor_driver_start (NULL);

  editor_driver_act (driver, "app.help");
  editor_driver_wait (is_said, (gpointer[]){ driver, (gpointer) words }, words);
  editor_driver_stop (driver);
}

static void
test_no_player (Help *help, const void *data)
{
  g_assert_cmpint (g_unlink (help->player), ==, 0);
  expect_trouble ("Lernkoffer, which shows the course, is missing. Install it first.");
}

static void
test_no_course (Help *help, const void *data)
{
  g_assert_cmpint (g_unlink (help->guide), ==, 0);
  expect_trouble ("The course “Kurse bauen” is missing. Install the Werkstatt once more.");
  g_assert_false (has_got (help));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/editor/help/key", Help, NULL, setup, test_key, teardown);
  g_test_add ("/editor/help/menu", Help, NULL, setup, test_menu, teardown);
  g_test_add ("/editor/help/no-player", Help, NULL, setup, test_no_player, teardown);
  g_test_add ("/editor/help/no-course", Help, NULL, setup, test_no_course, teardown);
  return g_test_run ();
}
