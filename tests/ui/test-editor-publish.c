/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Publishing and the checklist, in the window: what comes out has the bytes that `koffer build` makes. */

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "authoring/editor/check/editor-findings.h"
#include "authoring/editor/publish/editor-publish-job.h"
#include "authoring/editor/publish/editor-publish-page.h"
#include "authoring/editor/publish/editor-target-fault.h"
#include "authoring/model/source-folder.h"
#include "engine/base/issue.h"
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

static gboolean
has_news (gpointer data)
{
  return editor_publish_page_news (((Fixture *) data)->page) != NULL;
}

/* Of what was published last; each time the page is shown it is looked for anew. */
static void
wait_news (Fixture *f)
{
  editor_driver_spin (300);
  editor_driver_wait (has_news, f, "what is new");
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
    g_autofree char *own = g_build_filename (target, author_profile_name (profile), NULL);
    g_autofree char *expected = g_strconcat (own, "/koffer", author_profile_suffix (profile), NULL);
    g_autoptr (GFile) own_file = g_file_new_for_path (own);
    g_autofree char *path = NULL, *ours = NULL, *theirs = NULL;
    gint64 begin = g_get_monotonic_time ();

    g_assert_cmpint (g_mkdir (own, 0700), ==, 0);
    editor_publish_page_set_folder (f.page, own_file);
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
  wait_news (&f);
  /* Nothing has changed: it is the same version, in another form maybe. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "7.5");
  editor_driver_act (f.driver, "win.undo");
  {
    g_autofree char *after = editor_driver_text (f.driver, "course.yaml");

    g_assert_cmpstr (after, ==, before);
  }
  editor_driver_stop (f.driver);
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

/* --- what is new ---------------------------------------------------------------------------------- */

#define TEXTS "01-lesen/10-text.md"
#define ASKED "02-fragen/10-auswahl.md"

static GtkWidget *
shown (Fixture *f, GType type, const char *text)
{
  return editor_driver_find (GTK_WIDGET (f->page), type, text);
}

static void
publish (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->page), "publish.start", NULL);
  wait_view (f, "done");
  editor_driver_act (f->driver, "win.back");
}

/* @old becomes @fresh in a file, as a step of its own. */
static void
change_text (Fixture *f, const char *name, const char *old, const char *fresh)
{
  AuthorDocument *document = author_desk_document (editor_driver_desk (f->driver));
  g_autofree char *text = editor_driver_text (f->driver, name);
  g_autoptr (GString) changed = g_string_new (text);
  g_autoptr (GBytes) bytes = NULL;
  AuthorChange *change = author_change_new ("typing", NULL);

  g_assert_cmpuint (g_string_replace (changed, old, fresh, 1), ==, 1);
  bytes = g_bytes_new (changed->str, changed->len);
  author_change_write (change, name, bytes);
  g_assert_true (author_document_has (document, name));
  g_assert_true (author_desk_apply (editor_driver_desk (f->driver), change, NULL));
}

/* A whole block away: from its fence to the end of its file's next heading would be too much, so one of this test. */
#define EXTRA "\n::: {.short #q-extra}\nWie heißt der Stoff?\n\n- [x] Wasserstoff\n:::\n"

static void
assert_version (Fixture *f, const char *version)
{
  GtkWidget *entry = shown (f, GTK_TYPE_ENTRY, NULL);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, version);
}

/* For the picture. */
static void
scroll_down (Fixture *f)
{
  GtkWidget *scroller = shown (f, GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *along = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  editor_driver_spin (100);
  gtk_adjustment_set_value (along, gtk_adjustment_get_upper (along));
}

static void
test_news (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *target = editor_driver_folder ();
  g_autoptr (GFile) target_file = g_file_new_for_path (target);
  g_autofree char *first = NULL, *title = NULL;
  Fixture f = { 0 };

  append_to (folder, ASKED, EXTRA);
  open_course (&f, folder);
  open_page (&f);
  editor_publish_page_set_folder (f.page, target_file);
  wait_news (&f);
  g_assert_nonnull (shown (&f, ADW_TYPE_ACTION_ROW, "This course is published for the first time"));
  first = g_strdup (author_desk_course (editor_driver_desk (f.driver))->version);
  assert_version (&f, first);
  publish (&f);

  /* A word: the last number. */
  change_text (&f, TEXTS, "damit niemand raten muss", "und niemand muss raten");
  open_page (&f);
  wait_news (&f);
  title = g_strdup_printf ("New Since Version %s", first);
  g_assert_nonnull (shown (&f, GTK_TYPE_LABEL, title));
  g_assert_nonnull (shown (&f, GTK_TYPE_LABEL, "1 page changed"));
  g_assert_nonnull (shown (&f, ADW_TYPE_ACTION_ROW, "Those who started keep their progress"));
  g_assert_cmpint (editor_publish_page_news (f.page)->release, ==, AUTHOR_RELEASE_MENDED);
  shoot (&f, "publish-news.png");
  editor_driver_act (f.driver, "win.back");

  /* A question away: learners lose its answers, and the first number goes up. */
  change_text (&f, ASKED, EXTRA, "");
  open_page (&f);
  wait_news (&f);
  g_assert_nonnull (shown (&f, GTK_TYPE_LABEL, "2 pages changed"));
  g_assert_nonnull (shown (&f, GTK_TYPE_LABEL, "Those who started lose part of their progress"));
  g_assert_nonnull (shown (&f, GTK_TYPE_LABEL, "Question “Wie heißt der Stoff?” is gone"));
  g_assert_cmpint (editor_publish_page_news (f.page)->release, ==, AUTHOR_RELEASE_BROKEN);
  assert_version (&f, editor_publish_page_news (f.page)->proposed);
  scroll_down (&f);
  shoot (&f, "publish-losses.png");
  /* Another number may be written there, and what is found later leaves it. */
  gtk_editable_set_text (GTK_EDITABLE (shown (&f, GTK_TYPE_ENTRY, NULL)), "9.9");
  editor_driver_spin (300);
  publish (&f);
  open_page (&f);
  wait_news (&f);
  g_assert_nonnull (shown (&f, GTK_TYPE_LABEL, "New Since Version 9.9"));
  g_assert_nonnull (shown (&f, ADW_TYPE_ACTION_ROW, "Nothing has changed since"));
  assert_version (&f, "9.9");
  editor_driver_stop (f.driver);
}

/* A document to review is no version for learners. */
static void
test_review_is_no_version (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *target = editor_driver_folder ();
  g_autoptr (GFile) target_file = g_file_new_for_path (target);
  Fixture f = { 0 };

  open_course (&f, folder);
  open_page (&f);
  editor_publish_page_set_folder (f.page, target_file);
  editor_publish_page_set_profile (f.page, AUTHOR_PROFILE_ODT);
  publish (&f);
  open_page (&f);
  wait_news (&f);
  g_assert_null (editor_publish_page_news (f.page)->version);
  editor_driver_stop (f.driver);
}

/* --- files ---------------------------------------------------------------------------------------- */

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
  wait_news (&f);
  g_assert_null (editor_publish_page_news (f.page)->version);
  editor_driver_stop (f.driver);
}

/* Files of a course; what is streamed into the package stops the work. */
typedef struct {
  const AuthorFiles *files;
  GCancellable *cancellable;
  guint n_opened;
} Stopping;

static GBytes *
stopping_read (void *data, const char *name, gsize max_size)
{
  const AuthorFiles *files = ((Stopping *) data)->files;

  return files->read (files->data, name, max_size);
}

static const char *
stopping_name_at (void *data, gsize index)
{
  const AuthorFiles *files = ((Stopping *) data)->files;

  return files->name_at (files->data, index);
}

static GInputStream *
stopping_open (void *data, const char *name, guint64 *ret_size)
{
  Stopping *stopping = data;

  /* The first time is for its size; later the file is half written. */
  if (++stopping->n_opened > 1)
    g_cancellable_cancel (stopping->cancellable);
  return stopping->files->open (stopping->files->data, name, ret_size);
}

/* In the middle of the file: what was there stays, and nothing lies beside it. */
static void
test_cancel_within (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *target = editor_driver_folder ();
  g_autofree char *path = g_build_filename (target, "kurs.zip", NULL), *text = NULL;
  g_autoptr (AuthorFolder) source = author_folder_open (folder, false, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Stopping stopping = { author_folder_files (source), cancellable, 0 };
  const AuthorFiles files = { stopping_read, stopping_name_at, &stopping, stopping_open };
  g_autoptr (GError) error = NULL;
  int progress = 0;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_false (editor_publish_write (&files, AUTHOR_PROFILE_UNIVERSAL, NULL, path, &progress,
                                        cancellable, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_CANCELLED);
  g_assert_cmpuint (stopping.n_opened, >, 1);
  g_assert_cmpint (progress, >, 0);
  g_assert_cmpuint (count_files (target), ==, 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

static void
answer (GtkWidget *dialog, const char *label)
{
  GtkWidget *button = editor_driver_find (dialog, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* A file with that name: asked, and each answer does what it says. */
static void
test_same_name (void)
{
  static const struct {
    const char *answer, *view;
    guint n_files;
    bool is_old_kept;
  } cases[] = {
    { "_Cancel", "form", 1, true },
    { "_Keep Both", "done", 2, true },
    { "_Replace", "done", 2, false },
  };
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *target = editor_driver_folder (), *path = NULL;
  g_autoptr (GFile) target_file = g_file_new_for_path (target);
  Fixture f = { 0 };

  open_course (&f, folder);
  open_page (&f);
  editor_publish_page_set_folder (f.page, target_file);
  path = editor_publish_page_path (f.page);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = NULL;
    GtkWindow *dialog;

    g_test_message ("%s", cases[i].answer);
    gtk_widget_activate_action (GTK_WIDGET (f.page), "publish.start", NULL);
    editor_driver_spin (100);
    dialog = editor_driver_front (f.driver);
    g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
    if (i == 0)
      shoot (&f, "publish-replace.png");
    answer (GTK_WIDGET (dialog), cases[i].answer);
    wait_view (&f, cases[i].view);
    g_assert_cmpuint (count_files (target), ==, cases[i].n_files);
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpint (g_str_equal (text, "old"), ==, cases[i].is_old_kept);
    gtk_widget_activate_action (GTK_WIDGET (f.page), "publish.again", NULL);
  }
  editor_driver_stop (f.driver);
}

static void
limit_files (rlim_t bytes)
{
  const struct rlimit limit = { bytes, RLIM_INFINITY };

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
fail_with (Fixture *f, const char *sentence)
{
  gtk_widget_activate_action (GTK_WIDGET (f->page), "publish.start", NULL);
  wait_view (f, "failed");
  g_test_message ("%s", sentence);
  g_assert_nonnull (shown (f, GTK_TYPE_LABEL, sentence));
  gtk_widget_activate_action (GTK_WIDGET (f->page), "publish.again", NULL);
}

/* Where it cannot go: one sentence, and nothing is left behind. */
static void
test_faults (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *target = editor_driver_folder ();
  g_autofree char *within = g_build_filename (target, "ziel", NULL), *path = NULL, *name = NULL,
                  *sentence = NULL;
  g_autoptr (GFile) target_file = g_file_new_for_path (within);
  Fixture f = { 0 };

  open_course (&f, folder);
  open_page (&f);
  g_assert_cmpint (g_mkdir (within, 0755), ==, 0);
  editor_publish_page_set_folder (f.page, target_file);
  wait_news (&f);

  path = editor_publish_page_path (f.page);
  name = g_path_get_basename (path);
  sentence = g_strdup_printf ("There is a folder with the name “%s”. "
                              "Choose another version or another folder.",
                              name);
  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  fail_with (&f, sentence);
  g_assert_cmpint (g_rmdir (path), ==, 0);

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  editor_driver_spin (1000);
  gtk_widget_activate_action (GTK_WIDGET (f.page), "publish.start", NULL);
  editor_driver_spin (100);
  limit_files (50000);
  answer (GTK_WIDGET (editor_driver_front (f.driver)), "_Replace");
  wait_view (&f, "failed");
  limit_files (RLIM_INFINITY);
  g_assert_nonnull (shown (&f, GTK_TYPE_LABEL,
                           "The disk with the folder “ziel” has no more room. "
                           "Make room, or choose another folder."));
  shoot (&f, "publish-failed.png");
  gtk_widget_activate_action (GTK_WIDGET (f.page), "publish.again", NULL);
  {
    g_autofree char *text = NULL;

    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "old");
  }
  g_assert_cmpuint (count_files (within), ==, 1);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (within), ==, 0);
  fail_with (&f, "The folder “ziel” is not there any more. Choose another one.");
  editor_driver_stop (f.driver);
}

/* By another user where the own one may write everywhere. */
static void
test_read_only_target (void)
{
  /* Where another user gets to. */
  g_autofree char *target = g_strdup ("/tmp/lernkoffer-target-XXXXXX");
  g_autofree char *path = NULL, *fault = NULL, *good = NULL;
  uid_t own = geteuid ();

  g_assert_nonnull (g_mkdtemp (target));
  path = g_build_filename (target, "kurs.zip", NULL);
  g_assert_null (editor_target_fault (path, NULL));
  g_assert_cmpint (g_chmod (target, 0555), ==, 0);
  if (own == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
  fault = editor_target_fault (path, NULL);
  if (own == 0)
    g_assert_cmpint (seteuid (own), ==, 0);
  g_assert_cmpint (g_chmod (target, 0755), ==, 0);
  g_assert_nonnull (fault);
  g_assert_true (g_str_has_suffix (fault, "takes no files. Choose another one."));
  good = editor_target_fault (path, NULL);
  g_assert_null (good);
  g_assert_cmpint (g_rmdir (target), ==, 0);
}

/* --- the number in the header bar ------------------------------------------------------------------ */

typedef struct {
  Fixture *fixture;
  const char *text;
} Said;

static gboolean
header_says (gpointer data)
{
  const Said *said = data;

  return editor_driver_find (GTK_WIDGET (said->fixture->driver->window), GTK_TYPE_BUTTON,
                             said->text)
         != NULL;
}

static gboolean
header_says_not (gpointer data)
{
  return !header_says (data);
}

#define ONE_ERROR "Course Checklist: 1 error, 1 hint"

/* It counts by itself, follows what is changed, and opens the checklist. */
static void
test_header (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  Fixture f = { 0 };
  GtkWidget *button;

  append_to (folder, ASKED, EXTRA);
  open_course (&f, folder);
  g_assert_cmpuint (editor_findings_result (f.findings)->n_errors, ==, 0);
  /* Without an id. */
  change_text (&f, ASKED, EXTRA, "\n::: {.short}\nWie?\n\n- [x] So\n:::\n");
  editor_driver_wait (header_says, &(Said){ &f, ONE_ERROR }, "the error in the header bar");
  shoot (&f, "header-error.png");
  button = editor_driver_find (GTK_WIDGET (f.driver->window), GTK_TYPE_BUTTON, ONE_ERROR);
  g_signal_emit_by_name (button, "clicked");
  editor_driver_spin (100);
  g_assert_cmpstr (editor_work_page_place (f.driver->window->work), ==, "checklist");
  editor_driver_act (f.driver, "win.undo");
  editor_driver_wait (header_says_not, &(Said){ &f, ONE_ERROR }, "the header bar without it");
  editor_driver_stop (f.driver);
}

/* --- errors and mends ---------------------------------------------------------------------------- */

static gboolean
has_errors (gpointer data)
{
  Fixture *f = data;

  return has_looked (f) && editor_findings_result (f->findings)->n_errors == f->n_errors;
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
  g_test_add_func ("/editor/publish/news", test_news);
  g_test_add_func ("/editor/publish/review", test_review_is_no_version);
  g_test_add_func ("/editor/publish/cancel", test_cancel);
  g_test_add_func ("/editor/publish/cancel-within", test_cancel_within);
  g_test_add_func ("/editor/publish/same-name", test_same_name);
  g_test_add_func ("/editor/publish/faults", test_faults);
  g_test_add_func ("/editor/publish/read-only", test_read_only_target);
  g_test_add_func ("/editor/publish/header", test_header);
  g_test_add_func ("/editor/publish/errors", test_errors);
  return g_test_run ();
}
