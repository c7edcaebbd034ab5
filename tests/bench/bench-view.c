/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How long until a page of a published course is seen in the real window, from its address to the first words
 * on screen: the first page of courses of 1 and of 200 pages, and beside them a page of plain HTML. Run by
 * tests/support/run-ui.sh; prints, judges nothing.
 */

#include "authoring/model/source-folder.h"
#include "authoring/publish/publish.h"
#include "tests/bench/bench-course.h"
#include "tests/bench/measure.h"
#include "tests/support/web-fixture.h"

enum {
  N_RUNS = 15
};

/* When words were painted first, in milliseconds since the page was asked for; empty before. The pages of a course
 * stand in a frame of it. */
static const char painted[]
    = "(()=>{const f=document.querySelector('iframe'),w=f?f.contentWindow:window,"
      "e=w.performance.getEntriesByName('first-contentful-paint')[0];"
      "return e?String(w.performance.timeOrigin+e.startTime-performance.timeOrigin):''})()";

static char *
build (const char *around, unsigned n_pages)
{
  g_autofree char *source = bench_course_new (around, n_pages);
  char *target = g_strconcat (source, ".zip", NULL);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorFolder) folder = author_folder_open (source, false, issues, NULL);
  const AuthorPublishOptions options = { .profile = AUTHOR_PROFILE_HTML };
  g_autoptr (AuthorCourse) course = author_course_read (author_folder_files (folder), NULL, issues);
  g_autoptr (AuthorPublished) published
      = author_publish (course, author_folder_files (folder), &options, issues);

  g_assert_nonnull (published);
  g_assert_true (author_published_write (published, target, NULL, NULL, NULL, NULL));
  return target;
}

static void
bench_page (const char *name, char *folder, const char *zip, const char *entry)
{
  g_autoptr (WebFixture) fixture = web_fixture_new_for_zip (LK_WEB_API_NONE, folder, zip);
  g_auto (Measure) measure = measure_new ();

  for (int run = 0; run < N_RUNS; run++) {
    g_autofree char *value = NULL;

    web_fixture_deliver (fixture, entry, 1);
    for (int i = 0; i < 200 && (value == NULL || *value == '\0'); i++) {
      g_free (value);
      web_fixture_run (fixture, 10);
      value = web_fixture_evaluate (fixture, painted);
    }
    if (value != NULL && *value != '\0')
      measure_add (&measure, g_ascii_strtod (value, NULL) * 1000);
  }
  measure_print (&measure, name);
}

int
main (int argc, char **argv)
{
  static const FixtureEntry plain[] = {
    { "index.html",
      "<!DOCTYPE html><meta charset=utf-8><title>Seite</title><h1>Seite</h1><p>Der Betrieb "
      "misst seinen Verbrauch jeden Monat und schreibt ihn in eine Liste.</p>" },
  };
  static const unsigned sizes[] = { 1, 200 };

  gtk_init ();
  g_print ("\nFirst view\n");
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    char *folder = fixture_folder_new ();
    g_autofree char *zip = build (folder, sizes[i]);
    g_autofree char *name = g_strdup_printf ("first page of a course of %u", sizes[i]);

    bench_page (name, folder, zip, "index.html");
  }
  {
    char *folder = fixture_folder_new ();
    g_autofree char *zip = fixture_zip (folder, "plain.zip", plain, G_N_ELEMENTS (plain));

    bench_page ("plain page", folder, zip, "index.html");
  }
  return 0;
}
