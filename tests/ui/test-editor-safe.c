/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course that is open twice, whose folder goes, whose disk is full: a sentence each, and nothing lost. */

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "tests/support/course-folder.h"
#include "tests/ui/editor-driver.h"

#define PAGE "01-lesen/10-text.md"

typedef struct {
  GtkWidget *root;
  const char *text;
} Said;

static gboolean
says (gpointer data)
{
  const Said *said = data;

  return editor_driver_find (said->root, GTK_TYPE_LABEL, said->text) != NULL;
}

static void
wait_said (gpointer window, const char *text)
{
  g_test_message ("%s", text);
  editor_driver_wait (says, &(Said){ GTK_WIDGET (window), text }, text);
}

static void
append (EditorDriver *driver, const char *words)
{
  g_autofree char *text = editor_driver_text (driver, PAGE);
  g_autofree char *longer = g_strconcat (text, words, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (longer, strlen (longer));
  AuthorChange *change = author_change_new ("typing", NULL);

  author_change_write (change, PAGE, bytes);
  g_assert_true (author_desk_apply (editor_driver_desk (driver), change, NULL));
}

static bool
is_in_file (const char *folder, const char *words)
{
  g_autofree char *text = course_folder_read (folder, PAGE);

  return text != NULL && strstr (text, words) != NULL;
}

/* Another window is for looking, and says so; the first one still writes. */
static void
test_two_windows (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  EditorDriver *driver = editor_driver_start (folder);
  EditorWindow *first = driver->window, *second;

  editor_driver_wait_view (driver, "course");
  g_action_group_activate_action (G_ACTION_GROUP (driver->application), "new-window", NULL);
  second
      = EDITOR_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (driver->application)));
  g_assert_true (second != first);
  editor_window_open (second, file);
  wait_said (second, "This course is open elsewhere.");
  wait_said (second, "To read only");
  driver->window = second;
  g_assert_false (editor_driver_can (driver, "win.new-page"));
  driver->window = first;
  g_assert_true (editor_driver_can (driver, "win.new-page"));
  append (driver, "\nVon hier.\n");
  wait_said (first, "All changes saved");
  gtk_window_close (GTK_WINDOW (second));
  editor_driver_spin (100);
  editor_driver_stop (driver);
  g_assert_true (is_in_file (folder, "Von hier."));
}

/* The same if it is another program. */
static void
test_two_programs (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *lock = g_build_filename (folder, ".werkstatt", "lock", NULL);
  g_autofree char *program = g_find_program_in_path ("flock");
  const char *const arguments[] = { program, lock, "sleep", "60", NULL };
  g_autofree char *before = NULL, *after = NULL;
  EditorDriver *driver;
  GPid pid;

  if (program == NULL) {
    g_test_skip ("flock is not installed");
    return;
  }
  course_folder_write (folder, ".werkstatt/lock", "");
  before = course_folder_sums (folder);
  g_assert_true (g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                                NULL, &pid, NULL));
  editor_driver_spin (500);
  driver = editor_driver_start (folder);
  editor_driver_wait_view (driver, "course");
  wait_said (driver->window, "This course is open elsewhere.");
  editor_driver_stop (driver);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
  after = course_folder_sums (folder);
  g_assert_cmpstr (after, ==, before);
}

/* A stick that is pulled and put in again. */
static void
test_folder_goes (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *elsewhere = g_strconcat (folder, "-weg", NULL);
  EditorDriver *driver = editor_driver_start (folder);

  editor_driver_wait_view (driver, "course");
  editor_driver_spin (200);
  g_assert_cmpint (g_rename (folder, elsewhere), ==, 0);
  append (driver, "\nOhne Ordner.\n");
  wait_said (driver->window, "Not saved: the folder is gone");
  g_assert_nonnull (
      editor_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_BUTTON, "Choose Another Folder"));
  g_assert_cmpint (g_rename (elsewhere, folder), ==, 0);
  append (driver, "\nWieder da.\n");
  wait_said (driver->window, "All changes saved");
  editor_driver_stop (driver);
  g_assert_true (is_in_file (folder, "Ohne Ordner.\n\nWieder da."));
}

static void
limit_files (rlim_t bytes)
{
  const struct rlimit limit = { bytes, RLIM_INFINITY };

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Neither the files nor the journal take any more; then there is room again. */
static void
test_disk_full (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  EditorDriver *driver = editor_driver_start (folder);

  signal (SIGXFSZ, SIG_IGN);
  editor_driver_wait_view (driver, "course");
  editor_driver_spin (200);
  limit_files (1);
  append (driver, "\nOhne Platz.\n");
  wait_said (driver->window, "Not saved: the folder cannot be written");
  g_assert_false (is_in_file (folder, "Ohne Platz."));
  /* What was typed is there, can be undone, and done again. */
  editor_driver_act (driver, "win.undo");
  editor_driver_act (driver, "win.redo");
  limit_files (RLIM_INFINITY);
  append (driver, "\nMit Platz.\n");
  wait_said (driver->window, "All changes saved");
  editor_driver_stop (driver);
  g_assert_true (is_in_file (folder, "Ohne Platz.\n\nMit Platz."));
}

/* All the room there is. */
static void
fill (const char *path)
{
  FILE *file = g_fopen (path, "w");
  static const char block[4096];

  g_assert_nonnull (file);
  setbuf (file, NULL);
  while (fwrite (block, sizeof block, 1, file) == 1)
    ;
  while (fwrite (block, 1, 1, file) == 1)
    ;
  fclose (file);
}

/* A small disk of its own, as far as the machine lets one be made. */
static void
test_small_disk (void)
{
  g_autofree char *disk = editor_driver_folder (), *bausteine = editor_driver_copy ("bausteine");
  g_autofree char *folder = g_build_filename (disk, "kurs", NULL);
  g_autofree char *filler = g_build_filename (disk, "filler", NULL);
  EditorDriver *driver;

  if (mount ("none", disk, "tmpfs", 0, "size=4m") != 0) {
    g_test_skip ("no disk can be made here");
    return;
  }
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  course_folder_copy (bausteine, folder);
  driver = editor_driver_start (folder);
  editor_driver_wait_view (driver, "course");
  editor_driver_spin (200);
  fill (filler);
  append (driver, "\nOhne Platz.\n");
  wait_said (driver->window, "Not saved: disk full");
  g_assert_cmpint (g_unlink (filler), ==, 0);
  append (driver, "\nMit Platz.\n");
  wait_said (driver->window, "All changes saved");
  editor_driver_stop (driver);
  g_assert_true (is_in_file (folder, "Ohne Platz.\n\nMit Platz."));
  umount2 (disk, MNT_DETACH);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/safe/two-windows", test_two_windows);
  g_test_add_func ("/editor/safe/two-programs", test_two_programs);
  g_test_add_func ("/editor/safe/folder-goes", test_folder_goes);
  g_test_add_func ("/editor/safe/disk-full", test_disk_full);
  g_test_add_func ("/editor/safe/small-disk", test_small_disk);
  return g_test_run ();
}
