/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Building courses: 1, 200 and 2,000 pages with a question each, whole and after one edit, from the folder
 * on disk to the zip on disk; and what an empty course weighs. Beside it pandoc, if it is here, which makes
 * plain HTML of the same pages. Prints, judges nothing.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "authoring/model/source-folder.h"
#include "authoring/publish/publish.h"
#include "engine/base/random.h"
#include "engine/package/zip-member.h"
#include "tests/bench/bench-course.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"

enum {
  N_RUNS = 9,
};

/* From disk to disk; the size of the package. */
static guint64
build (const char *source, const char *target, bool use_scorm2004)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorFolder) folder = author_folder_open (source, false, issues, &error);
  const AuthorPublishOptions options
      = { .profile = AUTHOR_PROFILE_UNIVERSAL, .use_scorm2004 = use_scorm2004 };
  g_autoptr (AuthorCourse) course = author_course_read (author_folder_files (folder), NULL, issues);
  g_autoptr (AuthorPublished) published
      = author_publish (course, author_folder_files (folder), &options, issues);
  GStatBuf status;

  g_assert_nonnull (published);
  g_assert_true (author_published_write (published, target, NULL, NULL, NULL, &error));
  g_assert_cmpint (g_stat (target, &status), ==, 0);
  return (guint64) status.st_size;
}

static void
bench_course (const char *around, unsigned n_pages)
{
  g_autofree char *folder = bench_course_new (around, n_pages);
  g_autofree char *target = g_strconcat (folder, ".zip", NULL);
  g_autofree char *whole_name = g_strdup_printf ("%u pages, all anew", n_pages);
  g_autofree char *edit_name = g_strdup_printf ("%u pages, after one edit", n_pages);
  g_auto (Measure) whole = measure_new (), edit = measure_new ();
  guint64 size = 0;
  LkRandom random;

  lk_random_init (&random, 11);
  for (int run = 0; run < N_RUNS; run++) {
    double start;

    g_remove (target);
    start = measure_now ();
    size = build (folder, target, false);
    measure_add (&whole, measure_now () - start);
    bench_course_write_page (folder, &random, n_pages / 2);
    start = measure_now ();
    build (folder, target, false);
    measure_add (&edit, measure_now () - start);
  }
  measure_print (&whole, whole_name);
  measure_print (&edit, edit_name);
  g_print ("  package %.1f kB; memory %.0f MB\n", (double) size / 1000, measure_memory ());
}

static void
bench_pandoc (const char *around, unsigned n_pages)
{
  g_autofree char *program = g_find_program_in_path ("pandoc");
  g_autofree char *command = NULL;
  g_auto (Measure) measure = measure_new ();

  if (program == NULL) {
    g_print ("pandoc is not here to stand beside\n");
    return;
  }
  command
      = g_strdup_printf ("sh -c 'cat %s/course-%u/*/*.md | %s -f markdown -t html -o %s/p.html'",
                         around, n_pages, program, around);
  for (int run = 0; run < 3; run++) {
    double start = measure_now ();

    g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
    measure_add (&measure, measure_now () - start);
  }
  measure_print (&measure, "pandoc, the same pages to plain HTML");
}

static void
bench_empty (const char *around)
{
  g_autofree char *folder = bench_course_new (around, 1);
  g_autofree char *target = g_strconcat (folder, ".zip", NULL);

  g_print ("package of one page: %.1f kB with SCORM 1.2, %.1f kB with SCORM 2004\n",
           (double) build (folder, target, false) / 1000,
           (double) build (folder, target, true) / 1000);
}

/* The scripts as they ship, packed as servers pack them. */
static void
print_runtime (void)
{
  static const char *const names[] = { "page.js", "frame.js", "course.css", "frame.css" };
  gsize scripts = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strconcat ("/de/oekohub/Lernkoffer/runtime/", names[i], NULL);
    g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
    g_autoptr (LkZipMember) member = lk_zip_member_new (bytes, LK_ZIP_LEVEL_BEST);
    GBytes *packed = lk_zip_member_get_packed (member);

    g_print ("%-12s %7.1f kB, packed %5.1f kB\n", names[i],
             (double) g_bytes_get_size (bytes) / 1000, (double) g_bytes_get_size (packed) / 1000);
    scripts += i < 2 ? g_bytes_get_size (packed) : 0;
  }
  g_print ("all scripts  %17.1f kB\n", (double) scripts / 1000);
}

int
main (int argc, char **argv)
{
  char *around = fixture_folder_new ();

  g_print ("\nBuilding courses\n");
  bench_empty (around);
  print_runtime ();
  bench_course (around, 200);
  bench_course (around, 2000);
  bench_pandoc (around, 200);
  fixture_folder_remove (around);
  return 0;
}
