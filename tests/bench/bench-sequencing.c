/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <time.h>

#include "engine/sequencing/seq-preview.h"
#include "tests/bench/measure.h"
#include "tests/support/course-maker.h"

/*
 * Navigation in large trees: the page reports, Continue is worked, and all controls and the state of
 * every entry of the outline are worked out anew. Beside scorm-again: DESIGN section 6.
 */
#define ROUNDS 60

/* Microseconds of work: machines that build something else at the same time count too. */
static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static void
walk (const CourseMaker *maker, Measure *request, Measure *preview, Measure *save)
{
  g_autoptr (LkCourse) course = course_maker_new (maker);
  g_autoptr (LkSeq) seq
      = lk_seq_new (lk_course_organization (course), lk_seq_edition (course->edition), NULL);
  LkSeqReport report = { .page = { .set = LK_SEQ_KNOWS_SATISFIED | LK_SEQ_KNOWS_SCALED,
                                   .info = { .known = LK_SEQ_KNOWS_SATISFIED | LK_SEQ_KNOWS_SCALED,
                                             .satisfied = true,
                                             .scaled = 0.9 } } };

  lk_seq_request (seq, LK_SEQ_START, NULL, NULL);
  for (int i = 0; i < ROUNDS; i++) {
    double t0 = cpu_now (), t1, t2;
    LkSeqResult result = lk_seq_request (seq, LK_SEQ_CONTINUE, NULL, &report);
    g_autoptr (LkSeqPreview) view = NULL;
    g_autofree char *text = NULL;

    if (result.ended)
      result = lk_seq_request (seq, LK_SEQ_START, NULL, NULL);
    g_assert_nonnull (result.delivered);
    t1 = cpu_now ();
    view = lk_seq_preview (seq, NULL);
    t2 = cpu_now ();
    text = lk_seq_save (seq);
    measure_add (request, t1 - t0);
    measure_add (preview, t2 - t1);
    measure_add (save, cpu_now () - t2);
  }
}

static void
run (CourseShape shape, unsigned n, bool rules, bool shared)
{
  CourseMaker maker = { .shape = shape, .n = n, .rules = rules, .shared = shared };
  g_auto (Measure) request = measure_new ();
  g_auto (Measure) preview = measure_new ();
  g_auto (Measure) save = measure_new ();
  double both;

  walk (&maker, &request, &preview, &save);
  both = measure_at (&request, 0.5) + measure_at (&preview, 0.5);
  g_print (
      "%-8s %6u %-13s request %8.1f us  preview %8.1f us  save %8.1f us  both: %8.0f a second\n",
      course_shape_name (shape), n,
      rules && shared ? "rules, shared"
      : rules         ? "rules"
                      : "plain",
      measure_at (&request, 0.5), measure_at (&preview, 0.5), measure_at (&save, 0.5), 1e6 / both);
}

int
main (int argc, char **argv)
{
  static const unsigned sizes[] = { 100, 1000, 10000 };
  const char *only = argc > 1 ? argv[1] : NULL;

  setlocale (LC_ALL, "");
  for (int shape = 0; shape < COURSE_N_SHAPES; shape++)
    for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++) {
      if (only != NULL && !g_str_equal (only, course_shape_name ((CourseShape) shape)))
        continue;
      run ((CourseShape) shape, sizes[i], false, false);
      run ((CourseShape) shape, sizes[i], true, true);
    }
  return 0;
}
