/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <malloc.h>
#include <time.h>

#include "engine/sequencing/seq-preview.h"
#include "tests/bench/measure.h"
#include "tests/bench/peer-walk.h"
#include "tests/support/course-maker.h"

/*
 * Navigation in large trees: the page reports status and score, Continue is worked, and all controls
 * and the state of every entry of the outline are worked out anew. Beside scorm-again on the same
 * trees, where it is installed; how: docs/sequencing.md. Figures to reach: DESIGN section 6.
 */

/* Both sides walk from the start, some walks without being measured, one measured. */
static const struct {
  unsigned n, warm_ups, rounds;
} sizes[] = {
  { 100, 10, 40 },
  { 1000, 2, 40 },
  { 10000, 1, 5 },
};
#define N_SIZES G_N_ELEMENTS (sizes)

typedef struct {
  Measure request, preview, save;
  GPtrArray *delivered; /* (element-type utf8): by round, `-` for the end of the course */
  GArray *choices;      /* (element-type unsigned) */
} Walk;

static Walk
walk_new (void)
{
  return (Walk){ measure_new (), measure_new (), measure_new (), g_ptr_array_new (),
                 g_array_new (FALSE, FALSE, sizeof (unsigned)) };
}

static void
walk_clear (Walk *walk)
{
  measure_clear (&walk->request);
  measure_clear (&walk->preview);
  measure_clear (&walk->save);
  g_ptr_array_unref (walk->delivered);
  g_array_unref (walk->choices);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* Microseconds of work: machines that build something else at the same time count too. */
static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static unsigned
count_choices (const LkSeqPreview *preview)
{
  unsigned n = 0;

  for (size_t i = 0; i < preview->n_rows; i++)
    n += preview->rows[i].enabled;
  return n;
}

/* One navigation request; the text that would be stored is measured beside. Behind the last page the
 * course begins anew, which does not count. */
static void
go_on (LkSeq *seq, Walk *walk)
{
  static const LkSeqReport report
      = { .page = { .set = LK_SEQ_KNOWS_SATISFIED | LK_SEQ_KNOWS_SCALED,
                    .info = { .known = LK_SEQ_KNOWS_SATISFIED | LK_SEQ_KNOWS_SCALED,
                              .satisfied = true,
                              .scaled = 0.9 } } };
  g_autoptr (LkSeqPreview) preview = NULL;
  g_autofree char *text = NULL;
  LkSeqResult result;
  unsigned n_choices;
  double start = cpu_now ();

  result = lk_seq_request (seq, LK_SEQ_CONTINUE, NULL, &report);
  measure_add (&walk->request, cpu_now () - start);
  g_ptr_array_add (walk->delivered, result.ended ? "-" : result.delivered->identifier);
  if (result.ended)
    lk_seq_request (seq, LK_SEQ_START, NULL, NULL);

  start = cpu_now ();
  preview = lk_seq_preview (seq, NULL);
  measure_add (&walk->preview, cpu_now () - start);
  n_choices = count_choices (preview);
  g_array_append_val (walk->choices, n_choices);

  start = cpu_now ();
  text = lk_seq_save (seq);
  measure_add (&walk->save, cpu_now () - start);
}

static void
walk_course (const LkCourse *course, unsigned rounds, Walk *walk)
{
  g_autoptr (LkSeq) seq
      = lk_seq_new (lk_course_organization (course), lk_seq_edition (course->edition), NULL);

  lk_seq_request (seq, LK_SEQ_START, NULL, NULL);
  for (unsigned i = 0; i < rounds; i++)
    go_on (seq, walk);
}

/* ---- what is printed ---- */

/* Whether both went the same way: else they would not be comparable. */
static void
compare_walks (const Walk *ours, const PeerWalk *peer)
{
  guint n = MIN (ours->delivered->len, peer->delivered->len);

  if (n < ours->delivered->len)
    g_print ("  scorm-again has managed %u of %u requests in a minute\n", n, ours->delivered->len);
  for (guint i = 0; i < n; i++) {
    const char *here = g_ptr_array_index (ours->delivered, i);
    const char *there = g_ptr_array_index (peer->delivered, i);

    if (!g_str_equal (here, there)) {
      g_print ("  round %u: we deliver %s, scorm-again %s\n", i + 1, here, there);
      break;
    }
  }
  for (guint i = 0; i < n; i++) {
    unsigned here = g_array_index (ours->choices, unsigned, i);
    unsigned there = g_array_index (peer->choices, unsigned, i);

    if (here != there) {
      g_print ("  round %u: %u can be chosen, in scorm-again %u\n", i + 1, here, there);
      break;
    }
  }
  if (peer->error != NULL)
    g_print ("  scorm-again reports %s\n", peer->error);
}

static void
print_peer (const char *folder, const LkCourse *course, size_t size, const Walk *ours, double us)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PeerWalk) peer = NULL;
  double request, look_ahead;

  if (folder == NULL) {
    g_print ("\n");
    return;
  }
  peer = peer_walk (folder, course, sizes[size].warm_ups, sizes[size].rounds, &error);
  if (peer == NULL) {
    g_print ("\n  scorm-again fails: %s\n", error->message);
    return;
  }
  request = measure_at (&peer->request, 0.5);
  look_ahead = measure_at (&peer->look_ahead, 0.5);
  g_print (" %13.1f %9.1f %8.0f %11.1f %8.0f\n", request, 1e6 / request, request / us, look_ahead,
           look_ahead / us);
  if (sizes[size].n == 10000)
    g_print ("  memory of the tree in scorm-again %s: %.1f MB\n", peer->version, peer->memory);
  compare_walks (ours, peer);
}

/* One row; the time of a request with all controls. */
static double
run (const CourseMaker *maker, size_t size, const char *folder)
{
  g_autoptr (LkCourse) course = course_maker_new (maker);
  g_auto (Walk) ours = walk_new ();
  double us;

  for (unsigned i = 0; i < sizes[size].warm_ups; i++) {
    g_auto (Walk) unmeasured = walk_new ();

    walk_course (course, sizes[size].rounds, &unmeasured);
  }
  walk_course (course, sizes[size].rounds, &ours);
  us = measure_at (&ours.request, 0.5) + measure_at (&ours.preview, 0.5);
  g_print ("%10u %9.1f %9.1f %9.1f %9.0f %9.1f", maker->n, measure_at (&ours.request, 0.5),
           measure_at (&ours.preview, 0.5), us, 1e6 / us, measure_at (&ours.save, 0.5));
  print_peer (folder, course, size, &ours, us);
  return us;
}

static void
run_sizes (CourseShape shape, bool rules, const char *folder)
{
  double us[N_SIZES];

  g_print ("%s, %s\n", course_shape_name (shape),
           rules ? "rules and shared objectives" : "no rules");
  for (size_t i = 0; i < N_SIZES; i++) {
    CourseMaker maker = { .shape = shape, .n = sizes[i].n, .rules = rules, .shared = rules };

    us[i] = run (&maker, i, folder);
  }
  g_print ("  growth: 10,000 takes %.1f times 1,000, %.1f times 100\n", us[2] / us[1],
           us[2] / us[0]);
}

static double
allocated (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (double) (info.uordblks + info.hblkhd) / 1e6;
}

static void
print_memory (bool rules)
{
  CourseMaker maker = { .shape = COURSE_CLUSTERS, .n = 10000, .rules = rules, .shared = rules };
  double empty = allocated ();
  g_autoptr (LkCourse) course = course_maker_new (&maker);
  double with_course = allocated ();
  g_autoptr (LkSeq) seq
      = lk_seq_new (lk_course_organization (course), lk_seq_edition (course->edition), NULL);

  g_print ("memory of 10,000 activities, %s: course %.1f MB, sequencing %.1f MB\n",
           rules ? "rules and shared objectives" : "no rules", with_course - empty,
           allocated () - with_course);
}

/* usage: bench-sequencing [flat|deep|clusters] */
int
main (int argc, char **argv)
{
  const char *only = argc > 1 ? argv[1] : NULL;
  const char *folder = peer_is_installed (PEER_FOLDER) ? PEER_FOLDER : NULL;

  setlocale (LC_ALL, "");
  if (folder == NULL)
    g_print ("scorm-again is not installed: npm ci --prefix tests/bench/peer\n");
  print_memory (false);
  print_memory (true);
  g_print ("medians in microseconds; one request: report, Continue, all controls and choices\n"
           "activities  continue  controls      both  a second      save   scorm-again  a second"
           "    ratio  look-ahead    ratio\n");
  for (int shape = 0; shape < COURSE_N_SHAPES; shape++) {
    if (only != NULL && !g_str_equal (only, course_shape_name ((CourseShape) shape)))
      continue;
    run_sizes ((CourseShape) shape, false, folder);
    run_sizes ((CourseShape) shape, true, folder);
  }
  return 0;
}
