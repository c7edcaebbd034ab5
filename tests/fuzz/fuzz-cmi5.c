/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/json.h"
#include "tests/support/cmi5-fixture.h"

/*
 * A registration out of bytes: launches, statements that are right or changed in one place, batches,
 * ends of sessions. Whatever comes, the promises of cmi5-session.h and cmi5-progress.h hold. Input
 * that begins with `{` is a text for restore() and a statement for the rules instead.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
require (bool truth)
{
  if (!truth)
    abort ();
}

typedef struct {
  const uint8_t *data;
  size_t size;
} Bytes;

/* Read once: it never changes. */
static LkCourse *
the_course (void)
{
  static LkCourse *course;

  if (course == NULL)
    course = cmi5_fixture_course ();
  return course;
}

static unsigned
below (Bytes *bytes, unsigned n)
{
  unsigned value = bytes->size > 0 ? bytes->data[0] % n : 0;

  if (bytes->size > 0) {
    bytes->data++;
    bytes->size--;
  }
  return value;
}

static const char *const kinds[]
    = { "allowed", "initialized", "completed", "passed", "failed", "terminated" };

static const struct {
  const char *path, *value;
} changes[] = {
  { "id", NULL },
  { "timestamp", "\"1970-01-01T00:00:00Z\"" },
  { "timestamp", "7" },
  { "actor", "[]" },
  { "verb|id", "\"http://adlnet.gov/expapi/verbs/passed\"" },
  { "object", "\"x\"" },
  { "context", "null" },
  { "context|contextActivities|category", "[]" },
  { "context|contextActivities|category", "{\"id\":7}" },
  { "context|contextActivities|grouping", "[[]]" },
  { "context|extensions", "{}" },
  { "result", "{\"score\":{\"scaled\":2}}" },
  { "result", "{\"success\":true,\"completion\":true,\"duration\":\"PT1S\"}" },
};

typedef struct {
  LkCourse *course;
  LkCmi5Launch launch;
  LkCmi5Session session;
  LkCmi5Progress *progress;
  unsigned second;
  unsigned n_initialized, n_terminated, n_judged; /* taken in this session */
  unsigned n_completed[3], n_passed[3];           /* taken in the registration, by unit */
  unsigned unit;
} Walk;

static void
launch (Walk *walk, Bytes *bytes)
{
  static const char *const units[] = { "urn:eins", "urn:zwei", "urn:drei" };

  walk->unit = below (bytes, G_N_ELEMENTS (units));
  walk->launch = cmi5_fixture_launch (walk->course, units[walk->unit]);
  walk->launch.mode = (LkCmi5Mode) below (bytes, LK_N_CMI5_MODES);
  walk->session = lk_cmi5_session_begin (&walk->launch, (gint64) walk->second * 1000000);
  walk->n_initialized = walk->n_terminated = walk->n_judged = 0;
  if (below (bytes, 4) > 0)
    lk_cmi5_session_note_preferences (&walk->session);
  lk_cmi5_session_fetch (&walk->session);
  require (lk_cmi5_session_fetch (&walk->session) != LK_CMI5_FETCH_GRANTED);
}

/* What has been taken must fit together. */
static void
count (Walk *walk, const LkCmi5Facts *facts, LkCmi5Phase before)
{
  require (before != LK_CMI5_PHASE_TERMINATED && before != LK_CMI5_PHASE_ABANDONED);
  if (!facts->is_cmi5) {
    require (before == LK_CMI5_PHASE_INITIALIZED && !facts->is_move_on);
    return;
  }
  walk->n_initialized += facts->verb == LK_CMI5_INITIALIZED;
  walk->n_terminated += facts->verb == LK_CMI5_TERMINATED;
  walk->n_completed[walk->unit] += facts->verb == LK_CMI5_COMPLETED;
  walk->n_passed[walk->unit] += facts->verb == LK_CMI5_PASSED;
  walk->n_judged += facts->verb == LK_CMI5_PASSED || facts->verb == LK_CMI5_FAILED;
  require (walk->n_initialized == 1 && walk->n_terminated <= 1 && walk->n_judged <= 1);
  require (walk->n_completed[walk->unit] <= 1 && walk->n_passed[walk->unit] <= 1);
  require (walk->session.mode == LK_CMI5_NORMAL || walk->n_judged == 0);
  require (!(facts->verb == LK_CMI5_FAILED && walk->n_passed[walk->unit] > 0));
}

static void
say (Walk *walk, Bytes *bytes)
{
  g_autoptr (JsonNode) statement = cmi5_fixture_statement (
      &walk->launch, kinds[below (bytes, G_N_ELEMENTS (kinds))], ++walk->second);
  unsigned change = below (bytes, 4 * G_N_ELEMENTS (changes));
  LkCmi5Unit *unit = lk_cmi5_progress_unit (walk->progress, walk->launch.unit);
  const LkCmi5Session before = walk->session;
  const LkCmi5Unit known = *unit;
  const LkCmi5Refusal *refusal;
  LkCmi5Facts facts;

  if (change < G_N_ELEMENTS (changes))
    cmi5_fixture_change (statement, changes[change].path, changes[change].value);
  facts = lk_cmi5_facts_read (json_node_get_object (statement), &walk->launch);
  refusal = lk_cmi5_session_take (&walk->session, unit, &walk->launch, &facts, 1, NULL);
  if (refusal == NULL) {
    count (walk, &facts, before.phase);
    return;
  }
  require (refusal->status == 403 && *refusal->requirement != '\0' && *refusal->text != '\0');
  require (walk->session.phase == before.phase && walk->session.last_ms == before.last_ms);
  require (unit->completed == known.completed && unit->passed == known.passed);
}

static void
finish (Walk *walk)
{
  bool over = walk->session.phase == LK_CMI5_PHASE_TERMINATED
              || walk->session.phase == LK_CMI5_PHASE_ABANDONED;

  require (lk_cmi5_session_abandon (&walk->session) == !over);
  require (!lk_cmi5_session_abandon (&walk->session));
  require (lk_cmi5_session_duration (&walk->session) >= 0);
}

/* Satisfied once, inner before outer, the course last. */
static void
evaluate (Walk *walk, GHashTable *told)
{
  g_autoptr (GPtrArray) items = lk_cmi5_progress_evaluate (walk->progress);

  for (guint i = 0; i < items->len; i++) {
    const LkItem *item = g_ptr_array_index (items, i);

    require (g_hash_table_add (told, (void *) item));
    require (lk_cmi5_progress_is_satisfied (walk->progress, item));
    require (item->children->len > 0 && (item->parent != NULL || i == items->len - 1));
    require (item->parent == NULL || !g_hash_table_contains (told, item->parent));
  }
}

/* Saved and restored, all is as it was. */
static void
save_progress (const Walk *walk)
{
  g_autoptr (LkCmi5Progress) restored = lk_cmi5_progress_new (walk->course);
  g_autofree char *text = lk_cmi5_progress_save (walk->progress);
  g_autofree char *again = NULL;

  require (lk_cmi5_progress_restore (restored, text));
  again = lk_cmi5_progress_save (restored);
  require (strcmp (text, again) == 0);
}

static void
save_session (Walk *walk)
{
  g_autofree char *text = lk_cmi5_session_save (&walk->session);
  g_autofree char *again = NULL;
  LkCmi5Session restored;

  require (lk_cmi5_session_restore (text, &restored));
  again = lk_cmi5_session_save (&restored);
  require (strcmp (text, again) == 0);
  walk->session = restored;
}

static void
walk_registration (Bytes *bytes)
{
  LkCourse *course = the_course ();
  g_autoptr (LkCmi5Progress) progress = lk_cmi5_progress_new (course);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  Walk walk = { .course = course, .progress = progress, .second = 1 };

  launch (&walk, bytes);
  for (unsigned i = 0; i < 100 && bytes->size > 0; i++) {
    unsigned step = below (bytes, 16);

    if (step == 0)
      finish (&walk);
    else if (step == 1) {
      finish (&walk);
      launch (&walk, bytes);
    } else if (step == 2) {
      save_session (&walk);
      save_progress (&walk);
    } else if (step == 3)
      lk_cmi5_progress_waive (progress, walk.launch.unit);
    else
      say (&walk, bytes);
    evaluate (&walk, told);
  }
}

static void
read_text (const char *text)
{
  LkCourse *course = the_course ();
  g_autoptr (LkCmi5Progress) progress = lk_cmi5_progress_new (course);
  g_autoptr (JsonNode) root = lk_json_parse (text, -1, NULL);
  LkCmi5Launch made = cmi5_fixture_launch (course, "urn:eins");
  LkCmi5Session session = lk_cmi5_session_begin (&made, 1000000);
  LkCmi5Unit unit = { 0 };

  lk_cmi5_progress_restore (progress, text);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root)) {
    LkCmi5Facts facts = lk_cmi5_facts_read (json_node_get_object (root), &made);

    lk_cmi5_session_take (&session, &unit, &made, &facts, 1, NULL);
  }
  if (lk_cmi5_session_restore (text, &session)) {
    g_autofree char *saved = lk_cmi5_session_save (&session);

    require (lk_cmi5_session_restore (saved, &session));
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Bytes bytes = { data, size };

  if (size > 0 && data[0] == '{') {
    g_autofree char *text = g_strndup ((const char *) data, size);

    read_text (text);
  } else
    walk_registration (&bytes);
  return 0;
}
