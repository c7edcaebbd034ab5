/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/random.h"
#include "tests/support/sequencing-walk.h"

/* What must hold for any course and any learner: see sequencing-walk.h. */

static unsigned
below_cb (void *data, unsigned n)
{
  return lk_random_below (data, n);
}

static void
walk_many (unsigned n_courses, const SequencingWalk *walk)
{
  for (unsigned seed = 1; seed <= n_courses; seed++) {
    LkRandom random;
    CourseDice dice = { below_cb, &random };

    g_test_message ("seed %u", seed);
    lk_random_init (&random, seed);
    sequencing_walk (&dice, walk);
  }
}

static void
test_preview_equals_doing (void)
{
  walk_many (g_test_slow () ? 2000 : 20,
             &(SequencingWalk){ .n_items = 14, .n_requests = 12, .previews = true });
}

static void
test_invariants (void)
{
  walk_many (g_test_slow () ? 5000 : 50, &(SequencingWalk){ .n_items = 24, .n_requests = 40 });
}

static void
test_one_item (void)
{
  walk_many (10, &(SequencingWalk){ .n_items = 1, .n_requests = 20, .previews = true });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seq/properties/preview-equals-doing", test_preview_equals_doing);
  g_test_add_func ("/seq/properties/invariants", test_invariants);
  g_test_add_func ("/seq/properties/one-item", test_one_item);
  return g_test_run ();
}
