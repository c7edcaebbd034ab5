/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/memory-files.h"

static MemoryFiles *
make_files (const char *names)
{
  MemoryFiles *files = memory_files_new ();
  g_auto (GStrv) list = g_strsplit (names, " ", -1);

  for (size_t i = 0; list[i] != NULL; i++)
    memory_files_add_text (files, list[i], "x");
  return files;
}

static char *
describe (GPtrArray *candidates)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++) {
    const LkManifestCandidate *candidate = g_ptr_array_index (candidates, i);

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "",
                            lk_standard_name (candidate->standard), candidate->path);
  }
  return g_string_free (text, FALSE);
}

static void
test_find (void)
{
  static const struct {
    const char *names, *expected;
  } cases[] = {
    { "imsmanifest.xml a.html", "scorm12 imsmanifest.xml" },
    /* all kinds, the one to be played first */
    { "index.html x.crs tincan.xml cmi5.xml imsmanifest.xml",
      "cmi5 cmi5.xml, scorm12 imsmanifest.xml, tincan tincan.xml, aicc x.crs, html index.html" },
    /* beside a description, only a page that is called like a start page */
    { "cmi5.xml page.html", "cmi5 cmi5.xml" },
    /* the root, else the shallowest folder, else the order of the package */
    { "a/imsmanifest.xml imsmanifest.xml", "scorm12 imsmanifest.xml" },
    { "kurs/imsmanifest.xml kurs/a.html", "scorm12 kurs/imsmanifest.xml" },
    { "a/b/imsmanifest.xml c/imsmanifest.xml", "scorm12 c/imsmanifest.xml" },
    { "b/imsmanifest.xml a/imsmanifest.xml", "scorm12 b/imsmanifest.xml" },
    /* letters */
    { "IMSMANIFEST.XML", "scorm12 IMSMANIFEST.XML" },
    { "IMSmanifest.xml imsmanifest.xml", "scorm12 imsmanifest.xml" },
    { "CMI5.XML KURS.CRS", "cmi5 CMI5.XML, aicc KURS.CRS" },
    /* names that only look alike */
    { "ximsmanifest.xml imsmanifest.xml.bak .crs", "" },
    { "__MACOSX/imsmanifest.xml a/._imsmanifest.xml", "" },
    { "imsmanifest.xml/x", "" },
    { "a.txt", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MemoryFiles) files = make_files (cases[i].names);
    g_autoptr (GPtrArray) candidates = lk_manifest_find (memory_files_manifest (files));
    g_autofree char *found = describe (candidates);

    g_test_message ("%s", cases[i].names);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
  lk_manifest_candidate_free (NULL);
}

/* The order of start pages, as manifest.h has it. */
static void
test_start_page (void)
{
  static const struct {
    const char *names, *expected;
  } cases[] = {
    { "a.html index.html", "index.html" },
    { "index.htm index.html", "index.html" },
    { "index.xhtml index.htm", "index.htm" },
    { "default.htm index.xhtml", "index.xhtml" },
    { "start.html default.htm", "default.htm" },
    { "story.html start.htm", "start.htm" },
    { "main.html story.html", "story.html" },
    { "home.html main.htm", "main.htm" },
    { "z.html home.xhtml", "home.xhtml" },
    { "INDEX.HTM a.html", "INDEX.HTM" },
    { "only.htm style.css", "only.htm" },
    { "b.html a.html", "a.html" },
    { "a/index.html z.html", "z.html" },
    { "kurs/b.html kurs/index.html", "kurs/index.html" },
    { "kurs/x/index.html kurs/b.html", "kurs/b.html" },
    { "__MACOSX/index.html z/a.html", "z/a.html" },
    { ".index.html z/a.html", "z/a.html" },
    { "indexhtml index.html.txt a.htmlx", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MemoryFiles) files = make_files (cases[i].names);
    g_autoptr (GPtrArray) candidates = lk_manifest_find (memory_files_manifest (files));
    const LkManifestCandidate *first
        = candidates->len > 0 ? g_ptr_array_index (candidates, 0) : NULL;

    g_test_message ("%s", cases[i].names);
    g_assert_cmpstr (first != NULL ? first->path : NULL, ==, cases[i].expected);
  }
}

static void
test_cover (void)
{
  static const struct {
    const char *names, *expected;
  } cases[] = {
    { "index.html cover.png", "cover.png" },
    { "index.html Cover.JPG", "Cover.JPG" },
    { "index.html cover.svg cover.jpg", "cover.jpg" },
    { "index.html thumbnail.jpg cover.gif", "cover.gif" },
    { "index.html meta/thumbnail.png", "meta/thumbnail.png" },
    { "index.html story_content/thumbnail.jpg", "story_content/thumbnail.jpg" },
    { "index.html bilder/cover.png", "" },
    { "index.html discover.png cover.pdf", "" },
    { "kurs/index.html kurs/cover.png", "kurs/cover.png" },
    { "kurs/index.html cover.png", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MemoryFiles) files = make_files (cases[i].names);
    g_autoptr (LkCourse) course = lk_manifest_read (memory_files_manifest (files), "T", NULL, NULL);

    g_test_message ("%s", cases[i].names);
    g_assert_cmpstr (course->cover_path, ==, cases[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manifest/find/find", test_find);
  g_test_add_func ("/manifest/find/start-page", test_start_page);
  g_test_add_func ("/manifest/find/cover", test_cover);
  return g_test_run ();
}
