/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "authoring/canvas/canvas.h"
#include "authoring/editor/gallery/editor-gallery.h"
#include "authoring/editor/publish/editor-publish-page.h"
#include "authoring/editor/start/editor-new-window.h"
#include "tests/support/course-folder.h"
#include "tests/ui/editor-driver.h"

/*
 * A trainer's first course, from the start of the program to the file that is handed over: three pages, a picture, five kinds of
 * questions, a dialogue and a workbook. Once by actions of the window where there are any, once by keys alone. The file goes to the
 * folder in LERNKOFFER_JOURNEY; what learners do with it is test-editor-journey.py's business.
 */

#define WORDS "unser kessel braucht gas."

typedef struct {
  EditorDriver *driver;
  gboolean by_keys;
} Journey;

static AuthorDesk *
desk_of (Journey *journey)
{
  return editor_driver_desk (journey->driver);
}

/* An action of the window, or the keys for it. */
static void
act (Journey *journey, const char *action, const char *keys)
{
  if (journey->by_keys)
    editor_driver_press (journey->driver, keys);
  else
    editor_driver_act (journey->driver, action);
}

static gboolean
has_front (gpointer data)
{
  EditorDriver *driver = data;

  return editor_driver_front (driver) != GTK_WINDOW (driver->window);
}

static gboolean
has_none (gpointer data)
{
  return !has_front (data);
}

static void
shoot (Journey *journey, const char *name)
{
  const char *folder = g_getenv ("LERNKOFFER_SHOTS");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path == NULL)
    return;
  editor_driver_spin (700);
  editor_driver_shoot (GTK_WIDGET (journey->driver->window), path);
}

/* --- beginning ---------------------------------------------------------------------------------------------- */

/* The words of the button that has the focus stand in it somewhere. */
static gboolean
focus_says (EditorDriver *driver, const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (driver->window));

  return focus != NULL && GTK_IS_BUTTON (focus)
         && editor_driver_find (focus, GTK_TYPE_LABEL, text) != NULL;
}

static void
choose_template (Journey *journey)
{
  if (!journey->by_keys) {
    editor_driver_act (journey->driver, "win.new('short')");
    return;
  }
  for (guint i = 0; i < 30 && !focus_says (journey->driver, "Short Lesson"); i++)
    editor_driver_press (journey->driver, "Tab");
  g_assert_true (focus_says (journey->driver, "Short Lesson"));
  editor_driver_press (journey->driver, "Return");
}

static void
begin (Journey *journey)
{
  g_autofree char *parent = editor_driver_folder ();

  choose_template (journey);
  editor_driver_wait (has_front, journey->driver, "the questions about the new course");
  editor_new_window_set_parent (EDITOR_NEW_WINDOW (editor_driver_front (journey->driver)), parent);
  editor_driver_type (journey->driver, "Der Kessel");
  editor_driver_press (journey->driver, "Return");
  editor_driver_wait_view (journey->driver, "course");
}

/* --- pages --------------------------------------------------------------------------------------------------- */

static gboolean
is_editing (gpointer data)
{
  EditorDriver *driver = data;

  return GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (driver->window)));
}

static gboolean
is_on_page (gpointer data)
{
  EditorDriver *driver = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (driver->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, AUTHOR_TYPE_CANVAS) != NULL;
}

static void
new_page (Journey *journey, const char *title)
{
  act (journey, "win.new-page", "<Control>n");
  editor_driver_wait (is_editing, journey->driver, "the title of the new page");
  editor_driver_type (journey->driver, title);
  editor_driver_press (journey->driver, "Return");
  editor_driver_spin (300);
}

static gboolean
says_text (gpointer data)
{
  Journey *journey = data;
  const AuthorPage *page = author_desk_page (desk_of (journey));

  return page != NULL && memmem (page->text, page->length, WORDS, strlen (WORDS)) != NULL;
}

/* Words are typed where learners will read them. */
static void
write_text (Journey *journey)
{
  for (guint i = 0; i < 6 && !is_on_page (journey->driver); i++) {
    editor_driver_press (journey->driver, "F6");
    editor_driver_spin (200);
  }
  editor_driver_wait (is_on_page, journey->driver, "the focus on the page");
  editor_driver_spin (500);
  for (const char *letter = WORDS; *letter != '\0'; letter++) {
    char key[2] = { *letter, '\0' };

    editor_driver_press (journey->driver, *letter == ' '   ? "space"
                                          : *letter == '.' ? "period"
                                                           : key);
  }
  editor_driver_wait (says_text, journey, "the text that was typed");
}

/* --- blocks ---------------------------------------------------------------------------------------------------- */

static void
insert (Journey *journey, const char *kind, const char *words)
{
  EditorGallery *gallery;
  g_autofree char *head = g_strdup_printf ("::: {.%s", kind);
  const AuthorPage *page;

  act (journey, "win.insert-block", "<Control>Return");
  editor_driver_wait (has_front, journey->driver, "the gallery");
  gallery = EDITOR_GALLERY (editor_driver_front (journey->driver));
  editor_driver_type (journey->driver, words);
  editor_driver_spin (200);
  for (guint i = 0; i < 12 && g_strcmp0 (editor_gallery_current (gallery), kind) != 0; i++)
    editor_driver_press (journey->driver, "Right");
  g_test_message ("%s: %s", kind, editor_gallery_current (gallery));
  g_assert_cmpstr (editor_gallery_current (gallery), ==, kind);
  editor_driver_press (journey->driver, "Return");
  editor_driver_wait (has_none, journey->driver, "the end of the gallery");
  editor_driver_spin (200);
  page = author_desk_page (desk_of (journey));
  g_assert_nonnull (memmem (page->text, page->length, head, strlen (head)));
}

/* --- handing over ----------------------------------------------------------------------------------------------- */

static gboolean
is_done (gpointer data)
{
  return g_str_equal (editor_publish_page_view (data), "done");
}

static void
publish (Journey *journey)
{
  const char *folder = g_getenv ("LERNKOFFER_JOURNEY");
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  GtkWidget *page;

  act (journey, "win.publish", "<Control><Shift>e");
  editor_driver_spin (1500);
  page = editor_driver_find (GTK_WIDGET (journey->driver->window), EDITOR_TYPE_PUBLISH_PAGE, NULL);
  g_assert_nonnull (page);
  editor_publish_page_set_folder (EDITOR_PUBLISH_PAGE (page), file);
  shoot (journey, journey->by_keys ? "journey-publish-keys.png" : "journey-publish.png");
  if (journey->by_keys) {
    for (guint i = 0; i < 40 && !focus_says (journey->driver, "Publish"); i++)
      editor_driver_press (journey->driver, "Tab");
    g_assert_true (focus_says (journey->driver, "Publish"));
    editor_driver_press (journey->driver, "Return");
  } else {
    gtk_widget_activate_action (page, "publish.start", NULL);
  }
  editor_driver_wait (is_done, page, "the course to be published");
  shoot (journey, "journey-published.png");
}

static void
test_journey (gconstpointer data)
{
  static const char *const questions[][2] = {
    { "choice", "one answer" },  { "multiple", "several answers" }, { "cloze", "cloze" },
    { "ordering", "drag sort" }, { "numeric", "number with unit" },
  };
  Journey journey = { editor_driver_start (NULL), GPOINTER_TO_INT (data) };

  begin (&journey);
  new_page (&journey, "Der Verbrauch");
  write_text (&journey);
  insert (&journey, "figure", "picture");
  shoot (&journey, "journey-page.png");
  new_page (&journey, "Die Fragen");
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    insert (&journey, questions[i][0], questions[i][1]);
  shoot (&journey, "journey-questions.png");
  new_page (&journey, "Das Gespräch");
  insert (&journey, "dialogue", "dialogue");
  insert (&journey, "plan", "action plan");
  shoot (&journey, "journey-dialogue.png");
  g_assert_cmpuint (author_desk_course (desk_of (&journey))->n_pages, >=, 3);
  publish (&journey);
  editor_driver_stop (journey.driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("LERNKOFFER_JOURNEY") == NULL) {
    g_printerr ("LERNKOFFER_JOURNEY says where the course goes\n");
    return 1;
  }
  g_test_add_data_func ("/editor/journey/actions", GINT_TO_POINTER (FALSE), test_journey);
  g_test_add_data_func ("/editor/journey/keys", GINT_TO_POINTER (TRUE), test_journey);
  return g_test_run ();
}
