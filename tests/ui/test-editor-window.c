/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "authoring/editor/gallery/editor-gallery.h"
#include "authoring/editor/outline/editor-outline.h"
#include "authoring/editor/start/editor-new-window.h"
#include "authoring/editor/start/editor-template.h"
#include "tests/support/course-folder.h"
#include "tests/ui/editor-driver.h"

/* The window of the Werkstatt, by its actions and keys. */

static EditorTree *
tree_of (EditorDriver *driver)
{
  return EDITOR_TREE (editor_driver_find (GTK_WIDGET (driver->window), EDITOR_TYPE_TREE, NULL));
}

static const char *
selected_title (EditorDriver *driver)
{
  EditorTreeItem *item = editor_tree_selected (tree_of (driver));

  g_assert_nonnull (item);
  return editor_tree_item_title (item);
}

static void
assert_says (EditorDriver *driver, const char *text)
{
  g_test_message ("%s", text);
  g_assert_nonnull (editor_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_LABEL, text));
}

/* --- opening ---------------------------------------------------------------------------------- */

/* A folder that is no course is refused in words, and the start stays. */
static void
test_no_course (void)
{
  g_autofree char *folder = editor_driver_folder ();
  EditorDriver *driver = editor_driver_start (folder);

  g_assert_cmpstr (editor_window_view (driver->window), ==, "start");
  assert_says (driver, "This folder is no course.");
  editor_driver_stop (driver);
}

static void
test_open (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  EditorDriver *driver = editor_driver_start (folder);
  GtkWidget *card;

  editor_driver_wait_view (driver, "course");
  g_assert_cmpstr (selected_title (driver), ==, "Worte, Listen, Tabellen");
  g_assert_false (editor_driver_can (driver, "win.undo"));
  assert_says (driver, "All changes saved");
  editor_driver_act (driver, "win.back");
  editor_driver_wait_view (driver, "start");
  card = gtk_widget_get_ancestor (
      editor_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_LABEL, "Musterbuch der Bausteine"),
      GTK_TYPE_BUTTON);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (card), ==, folder);
  g_signal_emit_by_name (card, "clicked");
  editor_driver_wait_view (driver, "course");
  editor_driver_stop (driver);
}

/* Opening and closing changes no byte of a course. */
static void
test_untouched (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *before = course_folder_sums (folder), *after = NULL;
  EditorDriver *driver = editor_driver_start (folder);

  editor_driver_spin (800);
  editor_driver_stop (driver);
  after = course_folder_sums (folder);
  g_assert_cmpstr (after, ==, before);
}

/* The second one can only be read, and says so. */
static void
test_open_twice (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autoptr (GError) error = NULL;
  AuthorDocument *other = author_document_open (folder, NULL, &error);
  EditorDriver *driver;

  g_assert_no_error (error);
  driver = editor_driver_start (folder);
  editor_driver_wait_view (driver, "course");
  editor_driver_spin (100);
  assert_says (driver, "This course is open elsewhere.");
  g_assert_false (editor_driver_can (driver, "win.new-page"));
  editor_driver_stop (driver);
  author_document_free (other);
}

/* What can be read is shown, and what cannot stays as it is. */
static void
test_damaged (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *before = NULL, *after = NULL;
  EditorDriver *driver;

  course_folder_write (folder, "02-fragen/10-auswahl.md", "---\nid: [\n---\nText\xff mit Bruch.\n");
  course_folder_write (folder, "03-experimente/module.yaml", "title: {\n");
  before = course_folder_sums (folder);
  driver = editor_driver_start (folder);
  editor_driver_wait_view (driver, "course");
  g_assert_nonnull (editor_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_LABEL,
                                        "All that can be read is here. What cannot stays in its "
                                        "file as it is."));
  author_desk_show_page (editor_driver_desk (driver), "02-fragen/10-auswahl.md");
  editor_driver_spin (200);
  editor_driver_stop (driver);
  after = course_folder_sums (folder);
  g_assert_cmpstr (after, ==, before);
}

/* --- new courses ------------------------------------------------------------------------------ */

static gboolean
has_front (gpointer data)
{
  EditorDriver *driver = data;

  return editor_driver_front (driver) != GTK_WINDOW (driver->window);
}

static void
test_templates (void)
{
  for (const EditorTemplate *template = editor_templates; template->name != NULL; template ++) {
    g_autofree char *parent = editor_driver_folder ();
    g_autofree char *action = g_strdup_printf ("win.new('%s')", template->name);
    EditorDriver *driver = editor_driver_start (NULL);
    const AuthorIssueList *issues;

    g_test_message ("%s", template->name);
    editor_driver_act (driver, action);
    editor_driver_wait (has_front, driver, "the questions about the new course");
    editor_new_window_set_parent (EDITOR_NEW_WINDOW (editor_driver_front (driver)), parent);
    editor_driver_type (driver, "My: course");
    editor_driver_press (driver, "Return");
    editor_driver_wait_view (driver, "course");
    g_assert_cmpstr (author_desk_course (editor_driver_desk (driver))->title, ==, "My: course");
    g_assert_cmpstr (author_desk_course (editor_driver_desk (driver))->id, ==, "my-course");
    issues = author_desk_issues (editor_driver_desk (driver));
    g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
    editor_driver_stop (driver);
  }
}

/* --- the tree --------------------------------------------------------------------------------- */

static gboolean
is_editing (gpointer data)
{
  EditorDriver *driver = data;

  return GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (driver->window)));
}

/* Whether pages stand in that order, by their titles. */
static void
assert_pages (EditorDriver *driver, const char *expected)
{
  const AuthorCourse *course = author_desk_course (editor_driver_desk (driver));
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < course->n_pages; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "",
                            g_array_index (course->pages, AuthorCoursePage, i).title);
  g_assert_cmpstr (all->str, ==, expected);
}

static char *
small_course (void)
{
  char *folder = editor_driver_folder ();

  course_folder_write (folder, "course.yaml", "id: k\ntitle: K\nlanguage: en\n");
  course_folder_write (folder, "01-a/10-one.md", "---\nid: p-1\ntitle: One\n---\nText.\n");
  course_folder_write (folder, "01-a/20-two.md", "---\nid: p-2\ntitle: Two\n---\nText.\n");
  course_folder_write (folder, "02-b/10-three.md", "---\nid: p-3\ntitle: Three\n---\nText.\n");
  return folder;
}

static void
test_tree_keys (void)
{
  g_autofree char *folder = small_course ();
  g_autofree char *before = course_folder_sums (folder), *after = NULL;
  EditorDriver *driver = editor_driver_start (folder);

  editor_driver_wait_view (driver, "course");
  editor_tree_focus (tree_of (driver));
  editor_driver_press (driver, "Down");
  g_assert_cmpstr (selected_title (driver), ==, "Two");
  editor_driver_press (driver, "<Alt>Up");
  assert_pages (driver, "Two, One, Three");
  editor_driver_press (driver, "<Alt>Down");
  editor_driver_press (driver, "<Alt>Down");
  assert_pages (driver, "One, Two, Three");
  g_assert_cmpstr (author_desk_page_name (editor_driver_desk (driver)), ==, "02-b/05-two.md");
  editor_driver_press (driver, "F2");
  editor_driver_wait (is_editing, driver, "the field for the title");
  editor_driver_type (driver, "Zwo\n");
  assert_pages (driver, "One, Zwo, Three");
  editor_driver_press (driver, "<Control>d");
  assert_pages (driver, "One, Zwo, Copy of Zwo, Three");
  editor_driver_press (driver, "Delete");
  assert_pages (driver, "One, Zwo, Three");
  editor_driver_act (driver, "win.new-page");
  editor_driver_wait (is_editing, driver, "the title of the new page");
  editor_driver_type (driver, "Four\n");
  g_assert_nonnull (strstr (author_desk_page_name (editor_driver_desk (driver)), "-four.md"));
  while (editor_driver_can (driver, "win.undo"))
    editor_driver_act (driver, "win.undo");
  assert_pages (driver, "One, Two, Three");
  editor_driver_stop (driver);
  after = course_folder_sums (folder);
  g_assert_cmpstr (after, ==, before);
}

/* What stands beside the pages can be begun here too, and is undone like all else. */
static void
test_references (void)
{
  static const struct {
    const char *action, *name;
  } cases[] = {
    { "win.glossary", "glossary.md" },
    { "win.sources", "sources.md" },
    { "win.new-pool", "bank/new-question-pool.md" },
  };
  g_autofree char *folder = editor_driver_copy ("bausteine");
  EditorDriver *driver;

  for (guint i = 0; i < 2; i++) {
    g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  driver = editor_driver_start (folder);
  editor_driver_wait_view (driver, "course");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = NULL, *gone = NULL;

    editor_driver_act (driver, cases[i].action);
    g_assert_cmpstr (author_desk_page_name (editor_driver_desk (driver)), ==, cases[i].name);
    text = editor_driver_text (driver, cases[i].name);
    g_assert_nonnull (strstr (text, "title: "));
    editor_driver_act (driver, "win.undo");
    gone = editor_driver_text (driver, cases[i].name);
    g_assert_null (gone);
  }
  editor_driver_stop (driver);
}

static void
test_undo_names (void)
{
  g_autofree char *folder = small_course ();
  EditorDriver *driver = editor_driver_start (folder);
  GtkWidget *window = GTK_WIDGET (driver->window);

  editor_driver_wait_view (driver, "course");
  editor_driver_act (driver, "win.new-module");
  editor_driver_wait (is_editing, driver, "the title of the new module");
  editor_driver_press (driver, "Escape");
  g_assert_nonnull (editor_driver_find (window, GTK_TYPE_BUTTON, "Undo: New Module: New Module"));
  editor_driver_press (driver, "<Control>z");
  g_assert_nonnull (editor_driver_find (window, GTK_TYPE_BUTTON, "Nothing to undo"));
  g_assert_nonnull (editor_driver_find (window, GTK_TYPE_BUTTON, "Redo: New Module: New Module"));
  editor_driver_press (driver, "<Control><Shift>z");
  g_assert_cmpuint (author_desk_course (editor_driver_desk (driver))->modules->len, ==, 3);
  editor_driver_stop (driver);
}

/* An approved page says that it is locked, and opens by its button. */
static void
test_locked (void)
{
  g_autofree char *folder = small_course ();
  EditorDriver *driver = editor_driver_start (folder);
  GtkWidget *button;

  editor_driver_wait_view (driver, "course");
  editor_tree_focus (tree_of (driver));
  gtk_widget_activate_action (GTK_WIDGET (tree_of (driver)), "tree.status", "s", "approved");
  editor_driver_spin (300);
  assert_says (driver, "This page is approved.");
  button = editor_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_BUTTON, "Unlock");
  g_signal_emit_by_name (button, "clicked");
  editor_driver_spin (300);
  g_assert_null (editor_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_BUTTON, "Unlock"));
  gtk_widget_activate_action (GTK_WIDGET (tree_of (driver)), "tree.hidden", NULL);
  assert_pages (driver, "Two, Three");
  editor_driver_stop (driver);
}

/* --- gallery and outline ---------------------------------------------------------------------- */

static gboolean
is_closed (gpointer data)
{
  return !has_front (data);
}

/* A question by everyday words, a second one by arrows; both stand behind each other. */
static void
test_gallery_keys (void)
{
  g_autofree char *folder = small_course ();
  EditorDriver *driver = editor_driver_start (folder);
  g_autofree char *text = NULL;
  EditorGallery *gallery;

  editor_driver_wait_view (driver, "course");
  editor_driver_press (driver, "<Control>Return");
  editor_driver_wait (has_front, driver, "the gallery");
  gallery = EDITOR_GALLERY (editor_driver_front (driver));
  editor_driver_type (driver, "drag");
  g_assert_nonnull (editor_gallery_current (gallery));
  editor_driver_type (driver, " sort");
  g_assert_cmpstr (editor_gallery_current (gallery), ==, "ordering");
  editor_driver_press (driver, "Right");
  editor_driver_press (driver, "Down");
  editor_driver_press (driver, "Up");
  editor_driver_press (driver, "Return");
  editor_driver_wait (is_closed, driver, "the end of the gallery");
  editor_driver_press (driver, "<Control>Return");
  editor_driver_wait (has_front, driver, "the gallery");
  gallery = EDITOR_GALLERY (editor_driver_front (driver));
  editor_driver_type (driver, "tip");
  g_assert_cmpstr (editor_gallery_current (gallery), ==, "tip");
  editor_driver_press (driver, "Return");
  editor_driver_wait (is_closed, driver, "the end of the gallery");
  text = editor_driver_text (driver, "01-a/10-one.md");
  g_assert_nonnull (strstr (text, "::: {.ordering #q-"));
  g_assert_nonnull (strstr (text, ":::\n\n::: {.tip}\n"));
  g_assert_nonnull (
      editor_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_BUTTON, "Undo: Insert Block: Tip"));
  editor_driver_stop (driver);
}

static void
test_outline_keys (void)
{
  g_autofree char *folder = small_course ();
  g_autofree char *text = NULL, *later = NULL, *undone = NULL;
  EditorDriver *driver;
  EditorOutline *outline;
  AuthorDesk *desk;

  course_folder_write (
      folder, "01-a/10-one.md",
      "---\nid: p-1\ntitle: One\n---\n## Head\n\nText.\n\n::: {.tip #b-1}\nDo.\n:::\n");
  driver = editor_driver_start (folder);
  editor_driver_wait_view (driver, "course");
  desk = editor_driver_desk (driver);
  editor_tree_focus (tree_of (driver));
  editor_driver_press (driver, "<Shift>F6");
  editor_driver_press (driver, "<Shift>F6");
  outline = EDITOR_OUTLINE (
      editor_driver_find (GTK_WIDGET (driver->window), EDITOR_TYPE_OUTLINE, NULL));
  g_assert_true (editor_outline_has_focus (outline));
  assert_says (driver, "Tip: Do.");
  editor_driver_press (driver, "End");
  g_assert_cmpstr (author_desk_page (desk)->blocks[author_desk_block (desk)].name, ==, "tip");
  editor_driver_press (driver, "<Alt>Up");
  text = editor_driver_text (driver, "01-a/10-one.md");
  g_assert_nonnull (strstr (text, "## Head\n\n::: {.tip #b-1}\nDo.\n:::\n\nText.\n"));
  editor_driver_spin (300);
  g_assert_true (editor_outline_has_focus (outline));
  editor_driver_press (driver, "<Control>d");
  later = editor_driver_text (driver, "01-a/10-one.md");
  g_assert_nonnull (strstr (later, "Do.\n:::\n\n::: {.tip #b-"));
  editor_driver_spin (300);
  editor_driver_press (driver, "Delete");
  editor_driver_press (driver, "<Control>z");
  editor_driver_press (driver, "<Control>z");
  editor_driver_press (driver, "<Control>z");
  undone = editor_driver_text (driver, "01-a/10-one.md");
  g_assert_nonnull (strstr (undone, "Text.\n\n::: {.tip #b-1}\nDo.\n:::\n"));
  editor_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/window/references", test_references);
  g_test_add_func ("/editor/window/no-course", test_no_course);
  g_test_add_func ("/editor/window/open", test_open);
  g_test_add_func ("/editor/window/untouched", test_untouched);
  g_test_add_func ("/editor/window/open-twice", test_open_twice);
  g_test_add_func ("/editor/window/damaged", test_damaged);
  g_test_add_func ("/editor/window/templates", test_templates);
  g_test_add_func ("/editor/window/tree-keys", test_tree_keys);
  g_test_add_func ("/editor/window/undo-names", test_undo_names);
  g_test_add_func ("/editor/window/locked", test_locked);
  g_test_add_func ("/editor/window/gallery-keys", test_gallery_keys);
  g_test_add_func ("/editor/window/outline-keys", test_outline_keys);
  return g_test_run ();
}
