/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "engine/session/launch.h"
#include "engine/session/map.h"
#include "engine/session/record.h"
#include "tests/support/sequencing-walk.h"

/*
 * A random SCORM 2004 course, whose pages call their run-time, whose learner goes about, and whose
 * program is killed: what the session makes of it, data model, tracking model and the map between
 * them, without a disk. Every decision is the next byte.
 */

#define ITEMS 8
#define STEPS 24

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

typedef struct {
  const uint8_t *data;
  size_t size, next;
} Bytes;

typedef struct {
  CourseDice dice;
  LkCourse *course;
  const LkOrganization *organization;
  bool acyclic;
  LkSeq *seq, *copy;
  LkManualClock clock;
  GPtrArray *states; /* (element-type LkActivityState): by item */
  GPtrArray *kept; /* (element-type GPtrArray of LkCmiValue): likewise, what the store would have */
  LkCmi *cmi;      /* of the page that is open; %NULL: none */
  const LkItem *item;
  bool reported;
} Fuzz;

static unsigned
below_cb (void *data, unsigned n)
{
  Bytes *bytes = data;

  if (bytes->next >= bytes->size)
    return (unsigned) (bytes->next++ * 7 % n);
  return bytes->data[bytes->next++] % n;
}

static unsigned
below (const Fuzz *fuzz, unsigned n)
{
  return fuzz->dice.below (fuzz->dice.data, n);
}

/* ---- what is kept ---- */

/* Of two values of one element the later one counts: it is restored after the other. */
static void
keep_values (const Fuzz *fuzz)
{
  GPtrArray *kept = g_ptr_array_index (fuzz->kept, fuzz->item->index);
  g_autoptr (GPtrArray) values = lk_record_dirty_values (fuzz->cmi);

  g_ptr_array_set_free_func (values, NULL);
  for (guint i = 0; i < values->len; i++)
    g_ptr_array_add (kept, g_ptr_array_index (values, i));
  lk_cmi_mark_clean (fuzz->cmi);
}

static void
settle (const Fuzz *fuzz)
{
  GPtrArray *kept = g_ptr_array_index (fuzz->kept, fuzz->item->index);

  for (guint i = 0; i < kept->len; i++)
    ((LkCmiValue *) g_ptr_array_index (kept, i))->said = false;
}

/* ---- the page ---- */

static void
open_page (Fuzz *fuzz, bool fresh)
{
  static const LkLearner learner = { .uuid = (char *) "u", .name = (char *) "n" };
  GPtrArray *kept;
  LkLaunch launch;

  fuzz->item = lk_seq_delivered (fuzz->seq);
  if (fuzz->item == NULL)
    return;
  kept = g_ptr_array_index (fuzz->kept, fuzz->item->index);
  if (fresh)
    g_ptr_array_set_size (kept, 0);
  launch = (LkLaunch){ .standard = LK_STANDARD_SCORM2004,
                       .edition = fuzz->course->edition,
                       .learner = &learner,
                       .item = fuzz->item,
                       .state = g_ptr_array_index (fuzz->states, fuzz->item->index),
                       .seq = fuzz->seq,
                       .entry = fresh ? LK_CMI_ENTRY_AB_INITIO : LK_CMI_ENTRY_RESUME };
  fuzz->cmi = lk_launch_cmi (&launch, &fuzz->clock.clock, NULL, NULL);
  fuzz->reported = false;
  for (guint i = 0; i < kept->len; i++) {
    const LkCmiValue *value = g_ptr_array_index (kept, i);

    lk_cmi_restore (fuzz->cmi, value->element, value->value,
                    value->said ? LK_CMI_SAID : LK_CMI_KEPT);
  }
}

static void
close_page (Fuzz *fuzz)
{
  if (fuzz->cmi == NULL)
    return;
  keep_values (fuzz);
  settle (fuzz);
  g_clear_pointer (&fuzz->cmi, lk_cmi_free);
}

static LkCmiReply
call (const Fuzz *fuzz, const char *function, const char *first, const char *second)
{
  const char *const args[] = { first, second };

  return lk_cmi_call (fuzz->cmi, function, args, second != NULL ? 2 : 1);
}

static void
say_something (const Fuzz *fuzz)
{
  static const char *const elements[] = {
    "cmi.success_status",
    "cmi.completion_status",
    "cmi.score.scaled",
    "cmi.score.raw",
    "cmi.progress_measure",
    "cmi.exit",
    "cmi.session_time",
    "cmi.objectives.0.id",
    "cmi.objectives.0.success_status",
    "cmi.objectives.1.completion_status",
    "cmi.objectives.1.score.scaled",
    "cmi.objectives.1.progress_measure",
    "adl.nav.request",
    "adl.nav.request",
  };
  static const char *const values[] = {
    "passed",   "failed",     "unknown", "completed",  "incomplete", "not attempted", "0",
    "1",        "-1",         "0.5",     "nan",        "1e300",      "suspend",       "normal",
    "time-out", "PT1H",       "P1Y",     "other",      "continue",   "previous",      "exit",
    "exitAll",  "suspendAll", "abandon", "abandonAll", "_none_",
  };

  call (fuzz, "SetValue", elements[below (fuzz, G_N_ELEMENTS (elements))],
        values[below (fuzz, G_N_ELEMENTS (values))]);
}

static const LkItem *
random_item (const Fuzz *fuzz)
{
  return g_ptr_array_index (fuzz->organization->items,
                            below (fuzz, fuzz->organization->items->len));
}

static void
ask_for_item (const Fuzz *fuzz)
{
  g_autofree char *request = g_strdup_printf ("{target=%s}%s", random_item (fuzz)->identifier,
                                              below (fuzz, 2) == 0 ? "choice" : "jump");

  call (fuzz, "SetValue", "adl.nav.request", request);
}

/* ---- what is between them ---- */

static void
go (Fuzz *fuzz, LkSeqRequest request, const LkItem *target)
{
  g_auto (LkMapReport) map = { .objectives = NULL };
  bool tell = fuzz->cmi != NULL && !fuzz->reported;
  const LkItem *before = lk_seq_delivered (fuzz->seq);
  LkSeqResult result;

  if (tell)
    map = lk_map_report (fuzz->cmi, 1);
  result = lk_seq_request (fuzz->seq, request, target, tell ? &map.report : NULL);
  if (result.delivered == NULL && before != NULL && lk_seq_delivered (fuzz->seq) == before)
    return;
  close_page (fuzz);
  if (result.delivered != NULL)
    open_page (fuzz, !result.resumed);
}

/* The page has finished: it asks for something, or is just reported. */
static void
terminate (Fuzz *fuzz)
{
  g_autofree char *target = NULL;
  LkSeqRequest request;

  call (fuzz, "Terminate", "", NULL);
  if (!lk_cmi_is_finished (fuzz->cmi) || fuzz->reported)
    return;
  request = lk_map_request (fuzz->cmi, &target);
  if (request != LK_N_SEQ_REQUESTS) {
    go (fuzz, request, target != NULL ? lk_organization_find (fuzz->organization, target) : NULL);
    return;
  }
  {
    g_auto (LkMapReport) map = lk_map_report (fuzz->cmi, 1);

    lk_seq_report (fuzz->seq, &map.report);
    fuzz->reported = true;
  }
}

/* The program is killed: what is kept comes back, and is reported. */
static void
kill_program (Fuzz *fuzz)
{
  g_autofree char *saved = lk_seq_save (fuzz->seq);
  g_auto (LkMapReport) map = { .objectives = NULL };

  if (fuzz->cmi != NULL)
    keep_values (fuzz);
  if (fuzz->cmi != NULL && fuzz->reported)
    settle (fuzz);
  g_clear_pointer (&fuzz->cmi, lk_cmi_free);
  g_assert_true (lk_seq_restore (fuzz->seq, saved, NULL));
  open_page (fuzz, false);
  if (fuzz->cmi == NULL)
    return;
  map = lk_map_report (fuzz->cmi, 1);
  lk_seq_report (fuzz->seq, &map.report);
  settle (fuzz);
  g_clear_pointer (&fuzz->cmi, lk_cmi_free);
  open_page (fuzz, false);
}

static void
check (const Fuzz *fuzz)
{
  g_auto (LkMapReport) map = { .objectives = NULL };
  bool tell = fuzz->cmi != NULL && !fuzz->reported;

  g_assert_true ((fuzz->cmi != NULL) == (lk_seq_delivered (fuzz->seq) != NULL));
  g_assert_true (fuzz->cmi == NULL || fuzz->item == lk_seq_delivered (fuzz->seq));
  if (tell)
    map = lk_map_report (fuzz->cmi, 1);
  sequencing_check (fuzz->seq, fuzz->copy, fuzz->acyclic, tell ? &map.report : NULL);
}

static void
step (Fuzz *fuzz)
{
  unsigned what = below (fuzz, 16);

  if (what == 0) {
    kill_program (fuzz);
  } else if (fuzz->cmi == NULL && what < 12) {
    go (fuzz, lk_seq_suspended (fuzz->seq) != NULL ? LK_SEQ_RESUME_ALL : LK_SEQ_START, NULL);
  } else if (fuzz->cmi == NULL || what < 4) {
    go (fuzz, (LkSeqRequest) below (fuzz, LK_N_SEQ_REQUESTS), random_item (fuzz));
  } else if (what < 7) {
    terminate (fuzz);
  } else {
    if (call (fuzz, "Initialize", "", NULL).error == 0)
      fuzz->reported = false;
    if (what == 7)
      ask_for_item (fuzz);
    else
      say_something (fuzz);
  }
  /* Trying everything out is dear: not after each word of a page. */
  if (what < 8 || below (fuzz, 4) == 0)
    check (fuzz);
}

static void
set_up (Fuzz *fuzz)
{
  LkSeqEdition edition;

  fuzz->course = course_maker_random (&fuzz->dice, ITEMS, &fuzz->acyclic);
  fuzz->organization = lk_course_organization (fuzz->course);
  edition = lk_seq_edition (fuzz->course->edition);
  fuzz->seq = lk_seq_new (fuzz->organization, edition, NULL);
  fuzz->copy = lk_seq_new (fuzz->organization, edition, NULL);
  lk_manual_clock_init (&fuzz->clock, 0);
  fuzz->states = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_activity_state_free);
  fuzz->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < fuzz->organization->items->len; i++) {
    g_ptr_array_add (fuzz->states, lk_activity_state_new ("item"));
    g_ptr_array_add (fuzz->kept,
                     g_ptr_array_new_with_free_func ((GDestroyNotify) lk_cmi_value_free));
  }
}

static void
tear_down (Fuzz *fuzz)
{
  g_clear_pointer (&fuzz->cmi, lk_cmi_free);
  g_ptr_array_unref (fuzz->states);
  g_ptr_array_unref (fuzz->kept);
  lk_seq_free (fuzz->seq);
  lk_seq_free (fuzz->copy);
  lk_course_unref (fuzz->course);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Bytes bytes = { .data = data, .size = size };
  Fuzz fuzz = { .dice = { below_cb, &bytes } };

  set_up (&fuzz);
  for (unsigned i = 0; i < STEPS; i++)
    step (&fuzz);
  tear_down (&fuzz);
  return 0;
}
