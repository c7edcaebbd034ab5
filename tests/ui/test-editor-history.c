/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "authoring/editor/history/editor-history-page.h"
#include "authoring/editor/history/editor-history-text.h"
#include "tests/ui/editor-driver.h"

/* Versions of the course, in the window on the pattern book. */

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

static GtkWidget *
find (EditorDriver *driver, GType type, const char *text)
{
  GtkWidget *widget = editor_driver_find (GTK_WIDGET (driver->window), type, text);

  g_test_message ("%s", text);
  g_assert_nonnull (widget);
  return widget;
}

/* The page with one word another one. */
static void
change_word (EditorDriver *driver, const char *word, const char *other)
{
  AuthorDesk *desk = editor_driver_desk (driver);
  AuthorChange *change = author_change_new ("replace", word);
  g_autofree char *text = editor_driver_text (driver, PAGE), *fresh = NULL;
  g_auto (GStrv) parts = g_strsplit (text, word, 2);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_nonnull (parts[1]);
  fresh = g_strjoinv (other, parts);
  bytes = g_bytes_new (fresh, strlen (fresh));
  author_change_write (change, PAGE, bytes);
  g_assert_true (author_desk_apply (desk, change, NULL));
}

static void
test_restore (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine"), *before = NULL, *changed = NULL;
  g_autofree char *after = NULL, *again = NULL;
  EditorDriver *driver = editor_driver_start (folder);

  editor_driver_wait_view (driver, "course");
  before = editor_driver_text (driver, PAGE);
  g_assert_true (author_document_mark (author_desk_document (editor_driver_desk (driver)), "named",
                                       "Vor dem Umbau"));
  change_word (driver, "Betrieb", "Laden");
  changed = editor_driver_text (driver, PAGE);
  editor_driver_act (driver, "win.history");
  editor_driver_spin (200);
  find (driver, GTK_TYPE_LABEL, "Kept by name: Vor dem Umbau");
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (find (driver, ADW_TYPE_EXPANDER_ROW, "Changed: Text")), TRUE);
  shoot (driver, "history.png");
  g_signal_emit_by_name (find (driver, GTK_TYPE_BUTTON, "Bring Back"), "clicked");
  after = editor_driver_text (driver, PAGE);
  g_assert_cmpstr (before, ==, after);
  editor_driver_act (driver, "win.undo");
  again = editor_driver_text (driver, PAGE);
  g_assert_cmpstr (changed, ==, again);
  editor_driver_stop (driver);
}

static void
test_keep (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  EditorDriver *driver = editor_driver_start (folder);
  GtkWidget *name;

  editor_driver_wait_view (driver, "course");
  editor_driver_act (driver, "win.history");
  editor_driver_spin (200);
  name = find (driver, ADW_TYPE_ENTRY_ROW, "Keep this state as");
  gtk_editable_set_text (GTK_EDITABLE (name), "Erste Fassung");
  g_signal_emit_by_name (name, "apply");
  find (driver, GTK_TYPE_LABEL, "Kept by name: Erste Fassung");
  find (driver, GTK_TYPE_LABEL, "Nothing has changed since.");
  editor_driver_stop (driver);
}

/* Nobody has to read the source to see what has changed. */
static void
test_words (void)
{
  static const struct {
    const char *source, *expected;
  } cases[] = {
    { "---\nid: p-a\ntitle: Eins\nstatus: ready\n---\n", "Title: Eins\nState: Ready" },
    { "::: {.choice #q-1 .wide points=2}\nWas?\n\n- [x] **Dies**\n\n  > Ja.\n:::\n",
      "Points: 2\nWas?\n\n✓ Dies\n\n  Ja." },
    { "::: tip\nKurz.\n:::", "Kurz." },
    { "## Wärme {#h-1}", "Wärme {#h-1}" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = editor_history_text (cases[i].source);

    g_assert_cmpstr (text, ==, cases[i].expected);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/history/restore", test_restore);
  g_test_add_func ("/editor/history/words", test_words);
  g_test_add_func ("/editor/history/keep", test_keep);
  return g_test_run ();
}
