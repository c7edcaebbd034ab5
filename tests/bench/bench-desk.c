/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The Werkstatt without its window: a course of 300 pages opened for the first time and again, a letter typed,
 * written to its file, taken back, and what others write looked for. Prints, judges nothing.
 */

#include <string.h>

#include "authoring/desk/desk.h"
#include "tests/bench/bench-course.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"

enum {
  N_PAGES = 300,
  N_RUNS = 20,
  N_LETTERS = 400,
};

#define PAGE "007-m/10-s.md"

static AuthorDesk *
open_desk (const char *folder, Measure *document_measure, Measure *course_measure)
{
  double start = measure_now ();
  g_autoptr (GError) error = NULL;
  AuthorDocument *document = author_document_open (folder, NULL, &error);
  AuthorDesk *desk;

  g_assert_no_error (error);
  measure_add (document_measure, measure_now () - start);
  desk = author_desk_new (document);
  start = measure_now ();
  author_desk_course (desk);
  measure_add (course_measure, measure_now () - start);
  author_desk_show_page (desk, PAGE);
  g_assert_nonnull (author_desk_page (desk));
  return desk;
}

static void
bench_open (const char *around)
{
  g_auto (Measure) first = measure_new (), again = measure_new (), course = measure_new ();

  for (int run = 0; run < N_RUNS; run++) {
    g_autofree char *folder = bench_course_new (around, N_PAGES);
    g_autofree char *own = g_build_filename (folder, ".werkstatt", NULL);

    g_object_unref (open_desk (folder, &first, &course));
    g_object_unref (open_desk (folder, &again, &course));
    fixture_folder_remove (g_steal_pointer (&own));
  }
  measure_print (&first, "300 pages: open, first time");
  measure_print (&again, "300 pages: open, with a journal");
  measure_print (&course, "300 pages: read as a course");
}

/* A letter at the end of the first text, by the keyboard's way: edit, journal, model, signals. */
static void
type (AuthorDesk *desk, Measure *edit, Measure *change)
{
  const AuthorPage *page = author_desk_page (desk);
  guint block = 0;
  g_autofree char *content = NULL;
  double start;
  AuthorPage *edited;

  while (page->blocks[block].kind != AUTHOR_BLOCK_TEXT)
    block++;
  content = g_strdup_printf ("%.*sx\n", (int) author_range_length (page->blocks[block].range) - 1,
                             page->text + page->blocks[block].range.start);
  start = measure_now ();
  edited = author_edit_content (page, block, content, NULL);
  measure_add (edit, measure_now () - start);
  start = measure_now ();
  g_assert_true (
      author_desk_change_page (desk, edited, "typing", "typing/1", AUTHOR_DESK_KEEP, NULL));
  measure_add (change, measure_now () - start);
}

static void
bench_typing (AuthorDesk *desk)
{
  g_auto (Measure) edit = measure_new (), change = measure_new (), course = measure_new ();
  g_auto (Measure) flush = measure_new (), look = measure_new (), undo = measure_new ();

  for (int i = 0; i < N_LETTERS; i++) {
    double start;

    type (desk, &edit, &change);
    if (i % 10 != 9)
      continue;
    start = measure_now ();
    author_desk_course (desk);
    measure_add (&course, measure_now () - start);
    start = measure_now ();
    author_desk_flush (desk);
    measure_add (&flush, measure_now () - start);
    start = measure_now ();
    author_rescan_free (author_document_rescan (author_desk_document (desk)));
    measure_add (&look, measure_now () - start);
    start = measure_now ();
    author_desk_undo (desk);
    author_desk_redo (desk);
    measure_add (&undo, (measure_now () - start) / 2);
  }
  measure_print (&edit, "one letter: page edited");
  measure_print (&change, "one letter: journal and model");
  measure_print (&course, "after ten letters: course read anew");
  measure_print (&flush, "after ten letters: written to its file");
  measure_print (&look, "looked for what others wrote");
  measure_print (&undo, "undo, redo");
}

static void
bench_renumber (AuthorDesk *desk)
{
  g_auto (Measure) measure = measure_new (), flush = measure_new ();

  for (int run = 0; run < N_RUNS; run++) {
    AuthorChange *change = author_change_new ("move-module", NULL);
    double start = measure_now ();

    for (int i = 14; i >= 0; i--) {
      g_autofree char *from = g_strdup_printf ("%03d-m/", i + run % 2);
      g_autofree char *to = g_strdup_printf ("%03d-m/", i + (run + 1) % 2);

      if (run % 2 == 0)
        author_change_rename (change, from, to);
    }
    for (int i = 1; i <= 15 && run % 2 == 1; i++) {
      g_autofree char *from = g_strdup_printf ("%03d-m/", i);
      g_autofree char *to = g_strdup_printf ("%03d-m/", i - 1);

      author_change_rename (change, from, to);
    }
    g_assert_true (author_desk_apply (desk, change, NULL));
    measure_add (&measure, measure_now () - start);
    start = measure_now ();
    author_desk_flush (desk);
    measure_add (&flush, measure_now () - start);
  }
  measure_print (&measure, "300 pages get other names");
  measure_print (&flush, "and that is written");
}

int
main (int argc, char *argv[])
{
  char *around = fixture_folder_new ();
  g_auto (Measure) first = measure_new (), course = measure_new ();
  g_autofree char *folder = NULL;
  g_autoptr (AuthorDesk) desk = NULL;

  bench_open (around);
  folder = bench_course_new (around, N_PAGES);
  desk = open_desk (folder, &first, &course);
  bench_typing (desk);
  bench_renumber (desk);
  g_print ("  memory %.0f MB\n", measure_memory ());
  g_clear_object (&desk);
  fixture_folder_remove (around);
  return 0;
}
