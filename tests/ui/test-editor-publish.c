/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Publishing and the checklist, in the window: what comes out has the bytes that `koffer build` makes. */

#include <glib/gstdio.h>
#include <locale.h>

#include "authoring/editor/editor-findings.h"
#include "authoring/editor/editor-publish-page.h"
#include "tests/ui/editor-driver.h"

typedef struct {
  EditorDriver *driver;
  EditorPublishPage *page;
  EditorFindings *findings;
  const char *view;
  guint n_errors;
} Fixture;

static gboolean
has_looked (gpointer data)
{
  Fixture *f = data;

  return editor_findings_result (f->findings) != NULL && !editor_findings_is_looking (f->findings);
}

static void
open_course (Fixture *f, const char *folder)
{
  f->driver = editor_driver_start (folder);
  editor_driver_wait_view (f->driver, "course");
  f->findings = editor_findings_get (editor_window_context (f->driver->window));
  editor_driver_wait (has_looked, f, "findings");
}

static void
open_page (Fixture *f)
{
  editor_driver_act (f->driver, "win.publish");
  editor_driver_spin (50);
  f->page = EDITOR_PUBLISH_PAGE (
      editor_driver_find (GTK_WIDGET (f->driver->window), EDITOR_TYPE_PUBLISH_PAGE, NULL));
}

static void
shoot (Fixture *f, const char *name)
{
  const char *folder = g_getenv ("LERNKOFFER_SHOTS");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path == NULL)
    return;
  editor_driver_spin (400);
  editor_driver_shoot (GTK_WIDGET (editor_driver_front (f->driver)), path);
}

static gboolean
shows_view (gpointer data)
{
  Fixture *f = data;

  return g_str_equal (editor_publish_page_view (f->page), f->view);
}

static void
wait_view (Fixture *f, const char *view)
{
  f->view = view;
  editor_driver_wait (shows_view, f, view);
}

static char *
hash_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static void
build (const char *source, const char *profile, const char *to)
{
  const char *const arguments[]
      = { g_getenv ("LERNKOFFER_KOFFER"), "build", "-q", "-p", profile, "-o", to, source, NULL };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                &said, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* --- publishing ---------------------------------------------------------------------------------- */

static void
test_profiles (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *target = editor_driver_folder ();
  g_autoptr (GFile) target_file = g_file_new_for_path (target);
  Fixture f = { 0 };

  open_course (&f, folder);
  open_page (&f);
  editor_publish_page_set_folder (f.page, target_file);
  shoot (&f, "publish.png");
  for (int profile = 0; profile < AUTHOR_N_PROFILES; profile++) {
    g_autofree char *expected
        = g_strconcat (target, "/koffer", author_profile_suffix (profile), NULL);
    g_autofree char *path = NULL, *ours = NULL, *theirs = NULL;
    gint64 begin = g_get_monotonic_time ();

    editor_publish_page_set_profile (f.page, profile);
    gtk_widget_activate_action (GTK_WIDGET (f.page), "publish.start", NULL);
    wait_view (&f, "done");
    path = editor_publish_page_path (f.page);
    g_test_message ("%s: %.2f s", author_profile_name (profile),
                    (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
    build (folder, author_profile_name (profile), expected);
    ours = hash_of (path);
    theirs = hash_of (expected);
    g_assert_cmpstr (ours, ==, theirs);
    if (profile == 0)
      shoot (&f, "publish-done.png");
    g_unlink (expected);
    gtk_widget_activate_action (GTK_WIDGET (f.page), "publish.again", NULL);
  }
  editor_driver_stop (f.driver);
}

/* Another version is a change of the course, which can be undone. */
static void
test_version (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *target = editor_driver_folder ();
  g_autoptr (GFile) target_file = g_file_new_for_path (target);
  g_autofree char *before = NULL, *path = NULL;
  Fixture f = { 0 };
  GtkWidget *entry;

  open_course (&f, folder);
  open_page (&f);
  editor_publish_page_set_folder (f.page, target_file);
  before = editor_driver_text (f.driver, "course.yaml");
  entry = editor_driver_find (GTK_WIDGET (f.page), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "no version");
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (f.page), "publish.start", NULL)
                  && !g_str_equal (editor_publish_page_view (f.page), "form"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "7.5");
  gtk_widget_activate_action (GTK_WIDGET (f.page), "publish.start", NULL);
  wait_view (&f, "done");
  path = editor_publish_page_path (f.page);
  g_assert_true (g_str_has_suffix (path, "-7.5.zip"));
  g_assert_cmpstr (author_desk_course (editor_driver_desk (f.driver))->version, ==, "7.5");
  editor_driver_act (f.driver, "win.back");
  open_page (&f);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "7.6");
  editor_driver_act (f.driver, "win.undo");
  {
    g_autofree char *after = editor_driver_text (f.driver, "course.yaml");

    g_assert_cmpstr (after, ==, before);
  }
  editor_driver_stop (f.driver);
}

static void
test_cancel (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *target = editor_driver_folder ();
  g_autoptr (GFile) target_file = g_file_new_for_path (target);
  Fixture f = { 0 };

  open_course (&f, folder);
  open_page (&f);
  editor_publish_page_set_folder (f.page, target_file);
  gtk_widget_activate_action (GTK_WIDGET (f.page), "publish.start", NULL);
  g_assert_cmpstr (editor_publish_page_view (f.page), ==, "work");
  gtk_widget_activate_action (GTK_WIDGET (f.page), "publish.cancel", NULL);
  wait_view (&f, "form");
  g_assert_cmpuint (count_files (target), ==, 0);
  editor_driver_stop (f.driver);
}

/* --- errors and mends ---------------------------------------------------------------------------- */

static gboolean
has_errors (gpointer data)
{
  Fixture *f = data;

  return has_looked (f) && editor_findings_result (f->findings)->n_errors == f->n_errors;
}

static void
append_to (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *old = NULL, *new = NULL;

  g_assert_true (g_file_get_contents (path, &old, NULL, NULL));
  new = g_strconcat (old, text, NULL);
  g_assert_true (g_file_set_contents (path, new, -1, NULL));
}

#define PAGE "02-fragen/10-auswahl.md"

static void
test_errors (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *target = editor_driver_folder ();
  g_autoptr (GFile) target_file = g_file_new_for_path (target);
  g_autofree char *before = NULL;
  Fixture f = { .n_errors = 1 };
  GtkWidget *button;

  append_to (folder, PAGE,
             "\n::: {.choice}\nWas?\n\n- [x] Dies\n\n  > Ja.\n\n- [ ] Das\n\n  > Nein.\n:::\n");
  open_course (&f, folder);
  g_assert_cmpuint (editor_findings_result (f.findings)->n_errors, ==, 1);
  before = editor_driver_text (f.driver, PAGE);
  open_page (&f);
  editor_publish_page_set_folder (f.page, target_file);
  g_assert_nonnull (editor_driver_find (GTK_WIDGET (f.page), GTK_TYPE_BUTTON, "Fix 1 Error First"));
  shoot (&f, "publish-error.png");
  /* The button leads to the checklist, and nothing is made. */
  gtk_widget_activate_action (GTK_WIDGET (f.page), "publish.start", NULL);
  editor_driver_spin (200);
  g_assert_cmpuint (count_files (target), ==, 0);
  shoot (&f, "checklist.png");
  button = editor_driver_find (GTK_WIDGET (f.driver->window), GTK_TYPE_BUTTON, "_Fix");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  f.n_errors = 0;
  editor_driver_wait (has_errors, &f, "no errors");
  {
    g_autofree char *after = editor_driver_text (f.driver, PAGE);

    g_assert_cmpstr (after, !=, before);
  }
  editor_driver_act (f.driver, "win.undo");
  f.n_errors = 1;
  editor_driver_wait (has_errors, &f, "the error again");
  {
    g_autofree char *after = editor_driver_text (f.driver, PAGE);

    g_assert_cmpstr (after, ==, before);
  }
  /* And there is the way to it. */
  button = editor_driver_find (GTK_WIDGET (f.driver->window), GTK_TYPE_BUTTON, "_Show");
  g_signal_emit_by_name (button, "clicked");
  editor_driver_spin (100);
  g_assert_cmpstr (author_desk_page_name (editor_driver_desk (f.driver)), ==, PAGE);
  editor_driver_stop (f.driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/publish/profiles", test_profiles);
  g_test_add_func ("/editor/publish/version", test_version);
  g_test_add_func ("/editor/publish/cancel", test_cancel);
  g_test_add_func ("/editor/publish/errors", test_errors);
  return g_test_run ();
}
