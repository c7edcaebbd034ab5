/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that come into the course and go out of it, in the window. */

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "authoring/editor/editor-work-drop.h"
#include "authoring/editor/exchange/editor-export-page.h"
#include "authoring/editor/exchange/editor-import-page.h"
#include "authoring/exchange/import.h"
#include "tests/support/course-folder.h"
#include "tests/ui/editor-driver.h"
#include "words/words-exchange.h"

#define GIFT                                                                                       \
  "::Erste:: [html]<b>Was</b> stimmt?<script>alert(1)</script> {=Dies ~Das}\n\n"                   \
  "::Zweite:: Wahr? {TRUE}\n"
#define CSV "Frage;Antwort 1;Antwort 2;Richtig\nWas?;Haus;Hof;Hof\n"
#define MARKDOWN                                                                                   \
  "# Ein Titel\n\nEin Absatz mit **Gewicht**.\n\n"                                                 \
  "<script>alert(1)</script>\n\n# Noch einer\n\n- eins\n- zwei\n"

typedef struct {
  EditorDriver *driver;
  char *folder, *files; /* the course; where files of others lie */
  EditorImportPage *import;
  const char *view;
} Fixture;

static void
open_course (Fixture *f)
{
  f->folder = editor_driver_copy ("bausteine");
  f->files = editor_driver_folder ();
  f->driver = editor_driver_start (f->folder);
  editor_driver_wait_view (f->driver, "course");
}

static void
close_course (Fixture *f)
{
  editor_driver_stop (f->driver);
  g_free (f->folder);
  g_free (f->files);
}

static GtkWidget *
place (Fixture *f, const char *action, const char *name)
{
  editor_driver_act (f->driver, action);
  editor_driver_spin (50);
  return editor_work_page_find (f->driver->window->work, name);
}

static void
open_import (Fixture *f)
{
  f->import = EDITOR_IMPORT_PAGE (place (f, "win.import", "import"));
}

static gboolean
shows_view (gpointer data)
{
  Fixture *f = data;

  return g_str_equal (editor_import_page_view (f->import), f->view);
}

static void
wait_view (Fixture *f, const char *view)
{
  f->view = view;
  editor_driver_wait (shows_view, f, view);
}

static GtkWidget *
shown (Fixture *f, GType type, const char *text)
{
  return editor_driver_find (GTK_WIDGET (f->driver->window), type, text);
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

/* A file of another program. (transfer full) */
static GFile *
foreign_file (Fixture *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->files, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static void
do_import (Fixture *f, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->import), action, NULL));
}

/* What is in the folder now that all has been written. (transfer full) */
static char *
sums (Fixture *f)
{
  g_assert_true (
      author_document_flush (author_desk_document (editor_driver_desk (f->driver)), NULL));
  return course_folder_sums (f->folder);
}

/* Which page the text has come to. */
static bool
has_text (Fixture *f, const char *text)
{
  const AuthorFiles *files
      = author_document_files (author_desk_document (editor_driver_desk (f->driver)));
  const char *name;

  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++) {
    g_autofree char *found
        = g_str_has_suffix (name, ".md") ? editor_driver_text (f->driver, name) : NULL;

    if (found != NULL && strstr (found, text) != NULL)
      return true;
  }
  return false;
}

/* --- coming in ------------------------------------------------------------------------------------ */

/* Read and shown; away again without a trace; in, and out again by one step back. */
static void
assert_round (Fixture *f, GFile *file, const char *text, const char *grade)
{
  g_autofree char *before = sums (f), *cancelled = NULL, *within = NULL, *undone = NULL;

  open_import (f);
  editor_import_page_read (f->import, file);
  wait_view (f, "report");
  g_assert_nonnull (shown (f, GTK_TYPE_LABEL, grade));
  do_import (f, "import.cancel");
  g_assert_cmpstr (editor_import_page_view (f->import), ==, "choose");
  cancelled = sums (f);
  g_assert_cmpstr (cancelled, ==, before);
  g_assert_false (editor_driver_can (f->driver, "win.undo"));

  editor_import_page_read (f->import, file);
  wait_view (f, "report");
  do_import (f, "import.insert");
  g_assert_true (has_text (f, text));
  g_assert_false (has_text (f, "alert(1)") && !has_text (f, "<!--"));
  within = sums (f);
  g_assert_cmpstr (within, !=, before);
  editor_driver_act (f->driver, "win.undo");
  undone = sums (f);
  g_assert_cmpstr (undone, ==, before);
  g_assert_false (editor_driver_can (f->driver, "win.undo"));
}

static void
test_import (void)
{
  static const struct {
    const char *name, *contents, *text, *grade;
  } cases[] = {
    { "fragen.gift", GIFT, "stimmt?", "Left out" },
    { "fragen.csv", CSV, "- [x] Hof", "Kept" },
    { "text.md", MARKDOWN, "Ein Absatz mit **Gewicht**.", "Kept" },
  };
  Fixture f = { 0 };

  open_course (&f);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GFile) file = foreign_file (&f, cases[i].name, cases[i].contents);

    g_test_message ("%s", cases[i].name);
    assert_round (&f, file, cases[i].text, cases[i].grade);
  }
  open_import (&f);
  g_assert_nonnull (shown (&f, GTK_TYPE_BUTTON, "_Choose File…"));
  shoot (&f, "import.png");
  {
    g_autoptr (GFile) file = foreign_file (&f, "fragen.gift", GIFT);

    editor_import_page_read (f.import, file);
    wait_view (&f, "report");
    shoot (&f, "import-report.png");
  }
  close_course (&f);
}

/* A text of Word, where there is what makes one and what reads one. */
static void
test_word (void)
{
  g_autofree char *pandoc = g_find_program_in_path ("pandoc");
  const AuthorImportFormat *format = author_import_format ("docx");
  g_autofree char *path = NULL, *source_path = NULL;
  g_autoptr (GFile) source = NULL, file = NULL;
  Fixture f = { 0 };

  if (pandoc == NULL || !author_import_is_available (format, NULL)) {
    g_test_skip ("pandoc or LibreOffice is not installed");
    return;
  }
  open_course (&f);
  source = foreign_file (&f, "text.md", "# Ein Titel\n\nEin Absatz aus Word.\n");
  source_path = g_file_get_path (source);
  path = g_build_filename (f.files, "text.docx", NULL);
  {
    const char *const arguments[] = { pandoc, source_path, "-o", path, NULL };
    int status = -1;

    g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                                 NULL, &status, NULL));
    g_assert_cmpint (status, ==, 0);
  }
  file = g_file_new_for_path (path);
  assert_round (&f, file, "Ein Absatz aus Word.", "Kept");
  close_course (&f);
}

/* Stopped while it is read, it does not come after all; what it is not is said. */
static void
test_stopped (void)
{
  Fixture f = { 0 };
  g_autoptr (GFile) good = NULL, foreign = NULL;

  open_course (&f);
  good = foreign_file (&f, "fragen.gift", GIFT);
  foreign = foreign_file (&f, "bild.exe", "MZ\001\002\003");
  open_import (&f);
  editor_import_page_read (f.import, good);
  g_assert_cmpstr (editor_import_page_view (f.import), ==, "reading");
  do_import (&f, "import.cancel");
  editor_driver_spin (500);
  g_assert_cmpstr (editor_import_page_view (f.import), ==, "choose");
  editor_import_page_read (f.import, foreign);
  wait_view (&f, "failed");
  g_assert_nonnull (shown (&f, GTK_TYPE_LABEL, "Nothing Was Imported"));
  g_assert_false (editor_driver_can (f.driver, "win.undo"));
  close_course (&f);
}

/* Dropped anywhere on the window: the place opens and reads it. Media go into the library. */
static void
test_drop (void)
{
  Fixture f = { 0 };
  g_autoptr (GListStore) texts = g_list_store_new (G_TYPE_FILE),
                         pictures = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) text = NULL, picture = NULL;
  EditorWorkPage *work;

  open_course (&f);
  work = f.driver->window->work;
  text = foreign_file (&f, "fragen.gift", GIFT);
  picture = foreign_file (
      &f, "neu.svg",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>");
  g_list_store_append (texts, text);
  g_list_store_append (pictures, picture);
  editor_work_drop_take (work, G_LIST_MODEL (texts));
  g_assert_cmpstr (editor_work_page_place (work), ==, "import");
  f.import = EDITOR_IMPORT_PAGE (editor_work_page_find (work, "import"));
  wait_view (&f, "report");
  editor_work_drop_take (work, G_LIST_MODEL (pictures));
  g_assert_cmpstr (editor_work_page_place (work), ==, "media");
  editor_driver_spin (500);
  g_assert_true (
      author_document_has (author_desk_document (editor_driver_desk (f.driver)), "media/neu.svg"));
  close_course (&f);
}

/* Where a program is missing, as in the Flatpak, the list says so and offers nothing that fails. */
static void
test_missing_programs (void)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  Fixture f = { 0 };
  GtkWidget *row;

  open_course (&f);
  g_setenv ("PATH", f.files, TRUE);
  open_import (&f);
  g_setenv ("PATH", path, TRUE);
  row = shown (&f, ADW_TYPE_ACTION_ROW, words_exchange_format ("docx"));
  g_assert_nonnull (row);
  g_assert_false (gtk_widget_get_sensitive (row));
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Needs "));
  row = shown (&f, ADW_TYPE_ACTION_ROW, words_exchange_format ("gift"));
  g_assert_true (gtk_widget_get_sensitive (row));
  shoot (&f, "import-missing.png");
  close_course (&f);
}

/* --- going out ------------------------------------------------------------------------------------ */

static bool
begins_with (const char *path, const char *start)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL)
         && g_strstr_len (bytes, (gssize) MIN (length, 4000), start) != NULL;
}

static void
test_export (void)
{
  static const struct {
    const char *form, *name, *holds;
  } cases[] = {
    { "gift", "fragen.gift", "$CATEGORY" },
    { "qti", "fragen.zip", "PK" },
    { "moodle-xml", "fragen.xml", "<quiz" },
    { "xliff12", "en12.xlf", "version=\"1.2\"" },
    { "xliff21", "en21.xlf", "version=\"2.1\"" },
    { "po", "en.po", "msgid" },
    { "odt", "kurs.odt", "PK" },
    { "docx", "kurs.docx", "PK" },
    { "pdf", "kurs.pdf", "%PDF" },
  };
  Fixture f = { 0 };
  g_autofree char *before = NULL, *after = NULL;
  EditorExportPage *page;

  open_course (&f);
  before = sums (&f);
  page = EDITOR_EXPORT_PAGE (place (&f, "win.export", "export"));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_build_filename (f.files, cases[i].name, NULL);
    g_autofree char *said = g_strdup_printf ("“%s” is written.", cases[i].name);

    g_test_message ("%s", cases[i].form);
    editor_export_page_write (page, cases[i].form, path);
    g_assert_nonnull (shown (&f, ADW_TYPE_ACTION_ROW, said));
    g_assert_true (begins_with (path, cases[i].holds));
    if (i == 0)
      shoot (&f, "export.png");
  }
  after = sums (&f);
  g_assert_cmpstr (after, ==, before);
  close_course (&f);
}

/* Where nothing can be written a sentence says so, and there is no file. */
static void
test_export_nowhere (void)
{
  static const char *const forms[] = { "gift", "xliff21", "odt", "pdf" };
  Fixture f = { 0 };
  EditorExportPage *page;

  open_course (&f);
  page = EDITOR_EXPORT_PAGE (place (&f, "win.export", "export"));
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autofree char *path = g_build_filename (f.files, "fehlt", forms[i], NULL);

    g_test_message ("%s", forms[i]);
    editor_export_page_write (page, forms[i], path);
    g_assert_nonnull (shown (&f, ADW_TYPE_ACTION_ROW,
                             "The folder “fehlt” is not there any more. Choose another one."));
  }
  close_course (&f);
}

/* Texts that a translator brings back come into the course, and go by one step back. */
static void
test_texts_back (void)
{
  Fixture f = { 0 };
  g_autofree char *path = NULL, *text = NULL, *before = NULL, *undone = NULL;
  g_autoptr (GString) translated = NULL;
  EditorExportPage *page;

  open_course (&f);
  before = sums (&f);
  page = EDITOR_EXPORT_PAGE (place (&f, "win.export", "export"));
  path = g_build_filename (f.files, "fr.po", NULL);
  {
    GtkWidget *language = editor_driver_find (GTK_WIDGET (page), ADW_TYPE_ENTRY_ROW, NULL);

    gtk_editable_set_text (GTK_EDITABLE (language), "fr");
  }
  editor_export_page_write (page, "po", path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  translated = g_string_new (text);
  g_assert_cmpuint (g_string_replace (translated, "msgid \"Worte, Listen, Tabellen\"\nmsgstr \"\"",
                                      "msgid \"Worte, Listen, Tabellen\"\n"
                                      "msgstr \"Mots, listes, tableaux\"",
                                      1),
                    ==, 1);
  g_assert_true (g_file_set_contents (path, translated->str, -1, NULL));
  editor_export_page_take_texts (page, path);
  g_assert_true (has_text (&f, "Mots, listes, tableaux"));
  editor_driver_act (f.driver, "win.undo");
  undone = sums (&f);
  g_assert_cmpstr (undone, ==, before);
  close_course (&f);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/exchange/import", test_import);
  g_test_add_func ("/editor/exchange/word", test_word);
  g_test_add_func ("/editor/exchange/stopped", test_stopped);
  g_test_add_func ("/editor/exchange/drop", test_drop);
  g_test_add_func ("/editor/exchange/missing-programs", test_missing_programs);
  g_test_add_func ("/editor/exchange/export", test_export);
  g_test_add_func ("/editor/exchange/export-nowhere", test_export_nowhere);
  g_test_add_func ("/editor/exchange/texts-back", test_texts_back);
  return g_test_run ();
}
