/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/search/course-text.h"

#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"

/* `place: title: text` of each page. (transfer full) */
static char *
dump (const char *path)
{
  g_auto (LkOpenedPackage) opened = { NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  GString *text = g_string_new (NULL);

  lk_library_probe (path, &opened, NULL, &error);
  g_assert_no_error (error);
  pages = lk_course_text_read (&opened, NULL);
  for (guint i = 0; i < pages->len; i++) {
    const LkSearchPage *page = pages->pdata[i];

    g_string_append_printf (text, "%s: %s: %s%s\n", page->place, page->title, page->text,
                            page->language == LK_TERM_ENGLISH ? " (en)" : "");
  }
  return g_string_free (text, FALSE);
}

static void
assert_pages (const char *path, const char *pages)
{
  g_autofree char *found = dump (path);

  g_assert_cmpstr (found, ==, pages);
}

static void
test_own (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = hosted_course (folder, "k.zip", "k", "1", hosted_companion);

  assert_pages (path, ": Strom sparen: \n"
                      "p-a: Verbrauch finden: Eine Seite des Kurses\n"
                      "Hier steht, was es auf dieser Seite zu lernen gibt.\n"
                      "p-b: Gewohnheiten: Eine Seite des Kurses\n"
                      "Hier steht, was es auf dieser Seite zu lernen gibt.\n"
                      "p-c: Der eigene Plan: Eine Seite des Kurses\n"
                      "Hier steht, was es auf dieser Seite zu lernen gibt.\n");
  fixture_folder_remove (folder);
}

#define MANIFEST(items, resources)                                                                 \
  "<?xml version='1.0'?><manifest identifier='m' version='1'"                                      \
  " xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2'"                                        \
  " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'>"                                       \
  "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"              \
  "<organizations default='O'><organization identifier='O'><title>Fremd</title>" items             \
  "</organization></organizations><resources>" resources "</resources></manifest>"

/* Files go with the item that lists them; what nobody lists leads to the course. */
static void
test_other (void)
{
  static const FixtureEntry entries[] = {
    { "imsmanifest.xml",
      MANIFEST (
          "<item identifier='I1' identifierref='R1'><title>Eins</title></item>"
          "<item identifier='I2' identifierref='R2'><title>Zwei</title></item>",
          "<resource identifier='R1' type='webcontent' adlcp:scormtype='sco' href='a.html'>"
          "<file href='a.html'/><file href='more.html'/><file href='x.js'/></resource>"
          "<resource identifier='R2' type='webcontent' adlcp:scormtype='sco' href='b.HTM'/>") },
    { "a.html", "<html lang='en'><p>First" },
    { "more.html", "<title>Mehr</title><p>Weiteres" },
    { "b.HTM", "<p>Zweites" },
    { "x.js", "var x;" },
    { "loose.html", "<p>Modul 1<h1>Lose</h1><p>Lose Blätter" },
    { "blank.html", "<script>x</script>" },
  };
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_zip (folder, "k.zip", entries, G_N_ELEMENTS (entries));

  assert_pages (path, ": Fremd: \nI1: Eins: First (en)\nI2: Zwei: Zweites\nI1: Mehr: Weiteres\n"
                      ": Lose: Modul 1\nLose Blätter\n");
  fixture_folder_remove (folder);
}

/* A course in one piece has all its files in it. */
static void
test_single (void)
{
  static const FixtureEntry entries[] = {
    { "imsmanifest.xml",
      MANIFEST ("<item identifier='I1' identifierref='R1'><title>Alles</title></item>",
                "<resource identifier='R1' type='webcontent' adlcp:scormtype='sco'"
                " href='index.html'/>") },
    { "index.html", "<p>Rahmen" },
    { "content/p1.html", "<title>Seite 1</title><p>Text" },
  };
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_zip (folder, "k.zip", entries, G_N_ELEMENTS (entries));

  assert_pages (path, ": Fremd: \nI1: Alles: Rahmen\nI1: Seite 1: Text\n");
  fixture_folder_remove (folder);
}

static void
test_cancelled (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = hosted_course (folder, "k.zip", "k", "1", hosted_companion);
  g_auto (LkOpenedPackage) opened = { NULL, NULL, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_true (lk_library_probe (path, &opened, NULL, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_null (lk_course_text_read (&opened, cancellable));
  fixture_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course-text/own", test_own);
  g_test_add_func ("/course-text/other", test_other);
  g_test_add_func ("/course-text/single", test_single);
  g_test_add_func ("/course-text/cancelled", test_cancelled);
  return g_test_run ();
}
