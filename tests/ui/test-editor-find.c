/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "authoring/editor/find/editor-find-page.h"
#include "authoring/editor/find/editor-spelling-page.h"
#include "tests/ui/editor-driver.h"

/* Finding, replacing and spelling, in the window on the pattern book. */

#define PAGE "01-lesen/10-text.md"

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
  return driver;
}

static GtkWidget *
find (EditorDriver *driver, GType type, const char *text)
{
  GtkWidget *widget = editor_driver_find (GTK_WIDGET (driver->window), type, text);

  g_assert_nonnull (widget);
  return widget;
}

/* How often @needle stands in all pages. */
static guint
count (EditorDriver *driver, const char *needle)
{
  const AuthorFiles *files
      = author_document_files (author_desk_document (editor_driver_desk (driver)));
  const char *name;
  guint n = 0;

  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++) {
    g_autofree char *text
        = g_str_has_suffix (name, ".md") ? editor_driver_text (driver, name) : NULL;

    for (const char *at = text; at != NULL && (at = strstr (at, needle)) != NULL; at++)
      n++;
  }
  return n;
}

static void
test_replace (void)
{
  EditorDriver *driver = start ();
  GtkWidget *page;
  guint before = count (driver, "Betrieb");

  g_assert_cmpuint (before, >, 3);
  editor_driver_act (driver, "win.find");
  editor_driver_spin (100);
  page = find (driver, EDITOR_TYPE_FIND_PAGE, NULL);
  editor_find_page_set_text (EDITOR_FIND_PAGE (page), "Betrieb");
  gtk_editable_set_text (GTK_EDITABLE (find (driver, ADW_TYPE_ENTRY_ROW, "Replace with")), "Werk");
  shoot (driver, "find.png");
  g_signal_emit_by_name (find (driver, GTK_TYPE_BUTTON, "Replace _All"), "clicked");
  g_assert_cmpuint (count (driver, "Betrieb"), <, before);
  editor_driver_act (driver, "win.undo");
  g_assert_cmpuint (count (driver, "Betrieb"), ==, before);
  editor_find_page_set_text (EDITOR_FIND_PAGE (page), "Betrieb");
  g_signal_emit_by_name (find (driver, GTK_TYPE_BUTTON, "Replace"), "clicked");
  g_assert_cmpuint (count (driver, "Betrieb"), ==, before - 1);
  editor_find_page_set_text (EDITOR_FIND_PAGE (page), "gibt es nirgends");
  find (driver, GTK_TYPE_LABEL, "Nothing found for “gibt es nirgends”");
  editor_driver_stop (driver);
}

static gboolean
is_done (gpointer page)
{
  return !editor_spelling_page_is_busy (page);
}

static void
change_page (EditorDriver *driver, const char *text)
{
  AuthorChange *change = author_change_new ("typing", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  author_change_write (change, PAGE, bytes);
  g_assert_true (author_desk_apply (editor_driver_desk (driver), change, NULL));
}

static void
test_spelling (void)
{
  EditorDriver *driver = start ();
  GtkWidget *page, *row;
  g_autofree char *own = NULL;

  change_page (driver,
               "---\nid: p-text\ntitle: Text\n---\nDer Betrib und der Betrib, mit Mpool.\n");
  editor_driver_act (driver, "win.spelling");
  editor_driver_spin (100);
  page = find (driver, EDITOR_TYPE_SPELLING_PAGE, NULL);
  editor_driver_wait (is_done, page, "the words");
  if (editor_driver_find (page, GTK_TYPE_LABEL, "No Dictionary") != NULL) {
    g_test_skip ("no German dictionary here");
    editor_driver_stop (driver);
    return;
  }
  row = find (driver, ADW_TYPE_EXPANDER_ROW, "Betrib");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  shoot (driver, "spelling.png");
  g_signal_emit_by_name (find (driver, GTK_TYPE_BUTTON, "Betrieb"), "clicked");
  g_assert_cmpuint (count (driver, "Betrib"), ==, 0);
  editor_driver_wait (is_done, page, "the words again");
  row = find (driver, ADW_TYPE_EXPANDER_ROW, "Mpool");
  g_signal_emit_by_name (editor_driver_find (row, GTK_TYPE_BUTTON, "Is Right"), "clicked");
  own = editor_driver_text (driver, "spelling.txt");
  g_assert_nonnull (strstr (own, "Mpool\n"));
  editor_driver_wait (is_done, page, "the words a third time");
  g_assert_null (editor_driver_find (page, ADW_TYPE_EXPANDER_ROW, "Mpool"));
  editor_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/find/replace", test_replace);
  g_test_add_func ("/editor/find/spelling", test_spelling);
  return g_test_run ();
}
