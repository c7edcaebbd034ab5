/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The preview, in the window: the page on the desk as each platform shows it, the calls, and the robot learner. */

#include <glib/gstdio.h>
#include <locale.h>

#include "authoring/editor/preview/editor-call-log.h"
#include "authoring/editor/preview/editor-preview-page.h"
#include "tests/ui/editor-driver.h"

typedef struct {
  EditorDriver *driver;
  EditorPreviewPage *page;
  const char *view, *script, *expected;
  char *answer;
  gboolean is_asking;
  guint n_opened;
} Fixture;

static void
opened_cb (Fixture *f)
{
  f->n_opened++;
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *around = g_path_get_dirname (path);

  g_mkdir_with_parents (around, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

#define CHOICE(id)                                                                                 \
  "::: {.choice #" id "}\nWas?\n\n- [x] Dies\n\n  > Ja.\n\n- [ ] Das\n\n  > Nein.\n:::\n"

/* (transfer full): a course of two pages, the second one locked for good if @is_bad */
static char *
make_course (gboolean is_bad)
{
  char *folder = editor_driver_folder ();

  write_file (folder, "course.yaml",
              "id: probe\ntitle: Probe\nlanguage: de\nversion: 1.0.0\nmastery: 70\n");
  write_file (folder, "01-a/10-b.md",
              "---\nid: p-b\ntitle: Erste\n---\nText.\n\n"
              "::: {.set #t-1 title=Test draw=1 pass=1 tries=1}\n" CHOICE ("q-1") "\n" CHOICE (
                  "q-2") ":::\n");
  write_file (folder, "01-a/20-c.md",
              is_bad ? "---\nid: p-c\ntitle: Zweite\nrequires: [q-1, q-2]\n---\nText.\n"
                     : "---\nid: p-c\ntitle: Zweite\nrequires: [t-1]\n---\nText.\n");
  return folder;
}

static gboolean
shows_view (gpointer data)
{
  Fixture *f = data;

  return g_str_equal (editor_preview_page_view (f->page), f->view);
}

static void
wait_view (Fixture *f, const char *view)
{
  f->view = view;
  editor_driver_wait (shows_view, f, view);
}

static void
open_preview (Fixture *f, const char *folder)
{
  f->driver = editor_driver_start (folder);
  editor_driver_wait_view (f->driver, "course");
  editor_driver_act (f->driver, "win.preview");
  editor_driver_spin (50);
  f->page = EDITOR_PREVIEW_PAGE (
      editor_driver_find (GTK_WIDGET (f->driver->window), EDITOR_TYPE_PREVIEW_PAGE, NULL));
  g_signal_connect_swapped (editor_preview_page_trial (f->page), "opened", G_CALLBACK (opened_cb),
                            f);
  wait_view (f, "course");
}

static void
shoot (Fixture *f, const char *name)
{
  const char *folder = g_getenv ("LERNKOFFER_SHOTS");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path != NULL)
    editor_driver_shoot (GTK_WIDGET (editor_driver_front (f->driver)), path);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;

  f->is_asking = FALSE;
  g_free (f->answer);
  f->answer = preview_trial_evaluate_finish (result, NULL);
}

static gboolean
gives (gpointer data)
{
  Fixture *f = data;

  if (g_strcmp0 (f->answer, f->expected) == 0)
    return TRUE;
  if (!f->is_asking && preview_trial_is_open (editor_preview_page_trial (f->page))) {
    f->is_asking = TRUE;
    preview_trial_evaluate_async (editor_preview_page_trial (f->page), f->script, answered_cb, f);
  }
  return FALSE;
}

static void
wait_script (Fixture *f, const char *script, const char *expected)
{
  g_clear_pointer (&f->answer, g_free);
  f->script = script;
  f->expected = expected;
  editor_driver_wait (gives, f, script);
  while (f->is_asking)
    g_main_context_iteration (NULL, TRUE);
}

/* Folders that a preview has made and not removed. */
static guint
count_left (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "lernkoffer-trial-")
         || g_str_has_prefix (name, "lernkoffer-preview-")
         || g_str_has_prefix (name, "lernkoffer-size-");
  return n;
}

static gboolean
is_clean (gpointer data)
{
  return count_left () == 0;
}

static gboolean
was_opened (gpointer data)
{
  return ((Fixture *) data)->n_opened > 0;
}

static void
test_roles (void)
{
  static const struct {
    const char *call; /* part of what has to be in the log */
    const char *hosted;
  } roles[PREVIEW_N_ROLES] = {
    [PREVIEW_ROLE_LERNKOFFER] = { "initialized", "true" },
    [PREVIEW_ROLE_SCORM12] = { "LMSInitialize", "false" },
    [PREVIEW_ROLE_SCORM2004] = { "Initialize", "false" },
    [PREVIEW_ROLE_CMI5] = { "initialized", "false" },
  };
  g_autofree char *folder = editor_driver_copy ("bausteine");
  static const char *const shots[PREVIEW_N_ROLES]
      = { "preview.png", "preview-scorm12.png", "preview-scorm2004.png", "preview-cmi5.png" };
  Fixture f = { 0 };
  EditorCallLog *log;

  open_preview (&f, folder);
  for (int role = 0; role < PREVIEW_N_ROLES; role++) {
    if (role > 0) {
      f.n_opened = 0;
      editor_preview_page_set_role (f.page, role);
      editor_driver_wait (was_opened, &f, "the other role");
    }
    wait_view (&f, "course");
    wait_script (&f, "String (document.documentElement.classList.contains ('hosted'))",
                 roles[role].hosted);
    /* The page that is on the desk. */
    wait_script (&f, "location.hash", "#p-text");
    wait_script (&f, "String (document.querySelector ('iframe#page') !== null)", "true");
    editor_driver_spin (1500);
    shoot (&f, shots[role]);
    log = EDITOR_CALL_LOG (
        editor_driver_find (GTK_WIDGET (f.page), GTK_TYPE_LIST_VIEW, NULL) != NULL
            ? gtk_widget_get_ancestor (
                editor_driver_find (GTK_WIDGET (f.page), GTK_TYPE_LIST_VIEW, NULL),
                EDITOR_TYPE_CALL_LOG)
            : NULL);
    if (log != NULL) {
      g_autofree char *text = editor_call_log_text (log);

      g_test_message ("%d: %s", role, text);
      g_assert_nonnull (strstr (text, roles[role].call));
    }
    g_assert_cmpuint (preview_trial_standing (editor_preview_page_trial (f.page))->n_calls, >, 0);
  }
  editor_driver_act (f.driver, "win.back");
  editor_driver_wait (is_clean, &f, "nothing on disk");
  editor_driver_stop (f.driver);
  g_free (f.answer);
}

static gboolean
has_report (gpointer data)
{
  PreviewRobot *robot = editor_preview_page_robot (((Fixture *) data)->page);

  return preview_robot_report (robot) != NULL && !preview_robot_is_running (robot);
}

static const PreviewRobotReport *
run_robot (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->page), "preview.robot", NULL);
  editor_driver_wait (has_report, f, "the robot learner");
  for (guint i = 0; i < preview_robot_report (editor_preview_page_robot (f->page))->findings->len;
       i++) {
    const PreviewFound *found = g_ptr_array_index (
        preview_robot_report (editor_preview_page_robot (f->page))->findings, i);

    g_test_message ("found %d: page %s, block %s: %s", found->kind, found->page, found->block,
                    found->text);
  }
  return preview_robot_report (editor_preview_page_robot (f->page));
}

static void
test_robot (void)
{
  g_autofree char *good = make_course (FALSE), *bad = make_course (TRUE);
  Fixture f = { 0 };
  const PreviewRobotReport *report;
  GtkWidget *button;

  open_preview (&f, good);
  report = run_robot (&f);
  g_assert_cmpuint (report->findings->len, ==, 0);
  g_assert_cmpuint (report->pages, ==, 2);
  g_assert_true (report->completed && report->passed && report->failed && report->resumed);
  wait_view (&f, "course");
  shoot (&f, "preview-robot.png");
  editor_driver_stop (f.driver);

  open_preview (&f, bad);
  report = run_robot (&f);
  g_assert_cmpint (((PreviewFound *) g_ptr_array_index (report->findings, 0))->kind, ==,
                   PREVIEW_FOUND_LOCKED);
  wait_view (&f, "course");
  shoot (&f, "preview-robot-found.png");
  button = editor_driver_find (GTK_WIDGET (f.page), GTK_TYPE_BUTTON, "_Show");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  editor_driver_spin (100);
  g_assert_cmpstr (author_desk_page_name (editor_driver_desk (f.driver)), ==, "01-a/20-c.md");
  editor_driver_wait (is_clean, &f, "nothing on disk");
  editor_driver_stop (f.driver);
}

static void
test_errors (void)
{
  g_autofree char *folder = make_course (FALSE);
  Fixture f = { 0 };

  write_file (folder, "01-a/30-d.md", "---\nid: p-d\ntitle: Dritte\n---\n::: {.choice}\n:::\n");
  f.driver = editor_driver_start (folder);
  editor_driver_wait_view (f.driver, "course");
  editor_driver_act (f.driver, "win.preview");
  editor_driver_spin (50);
  f.page = EDITOR_PREVIEW_PAGE (
      editor_driver_find (GTK_WIDGET (f.driver->window), EDITOR_TYPE_PREVIEW_PAGE, NULL));
  wait_view (&f, "errors");
  editor_driver_wait (is_clean, &f, "nothing on disk");
  editor_driver_stop (f.driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/preview/roles", test_roles);
  g_test_add_func ("/editor/preview/robot", test_robot);
  g_test_add_func ("/editor/preview/errors", test_errors);
  return g_test_run ();
}
