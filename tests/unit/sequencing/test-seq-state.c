/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "tests/support/sequencing-script.h"

/* What goes in and out beside requests: reasons, objectives, global objectives, shared data, saved
 * states, the trace. */

#define READER                                                                                     \
  SEQ ("<imsss:objectives><imsss:primaryObjective objectiveID='p'/>"                               \
       "<imsss:objective objectiveID='o'><imsss:mapInfo targetObjectiveID='g'/></imsss:objective>" \
       "</imsss:objectives>")
#define WRITER                                                                                     \
  SEQ ("<imsss:objectives><imsss:primaryObjective objectiveID='p'>"                                \
       "<imsss:mapInfo targetObjectiveID='g' writeSatisfiedStatus='true'"                          \
       " writeNormalizedMeasure='true'/></imsss:primaryObjective></imsss:objectives>")
#define LOCKED                                                                                     \
  SEQ (SEQ_RULES (SEQ_RULE ("pre",                                                                 \
                            "<imsss:ruleCondition referencedObjective='o' operator='not'"          \
                            " condition='objectiveStatusKnown'/>",                                 \
                            "disabled")) "<imsss:objectives><imsss:primaryObjective/>"             \
                                         "<imsss:objective objectiveID='o'>"                       \
                                         "<imsss:mapInfo targetObjectiveID='g'/>"                  \
                                         "</imsss:objective></imsss:objectives>")

#define SKIPPED                                                                                    \
  SEQ (SEQ_RULES (SEQ_RULE (                                                                       \
      "pre", "<imsss:ruleCondition referencedObjective='o' condition='satisfied'/>",               \
      "skip")) "<imsss:objectives><imsss:primaryObjective/><imsss:objective objectiveID='o'>"      \
               "<imsss:mapInfo targetObjectiveID='g'/></imsss:objective></imsss:objectives>")

typedef struct {
  LkCourse *course;
  const LkOrganization *organization;
  LkSeq *seq;
} Fixture;

static Fixture
open_course (const char *content, const char *edition)
{
  Fixture fixture = { .course = sequencing_course (content, edition) };

  fixture.organization = lk_course_organization (fixture.course);
  fixture.seq = lk_seq_new (fixture.organization, lk_seq_edition (fixture.course->edition), NULL);
  return fixture;
}

static void
close_course (Fixture *fixture)
{
  lk_seq_free (fixture->seq);
  lk_course_unref (fixture->course);
}

static void
run (const Fixture *fixture, const char *script, const char *expected)
{
  g_autofree char *results = sequencing_script (fixture->seq, fixture->organization, script);

  g_assert_cmpstr (results, ==, expected);
}

static const LkItem *
item (const Fixture *fixture, const char *name)
{
  return lk_organization_find (fixture->organization, name);
}

static void
test_reasons (void)
{
  static const struct {
    const char *content, *script, *target;
    LkSeqWhy why;
    const char *exception, *at;
    bool has_rule;
  } cases[] = {
    { SEQ_PAGE ("a", "") SEQ_PAGE ("b", "") SEQ (SEQ_FLOW), "start", "b", LK_SEQ_WHY_NONE, NULL,
      NULL, false },
    { SEQ_PAGE ("a", "") SEQ_PAGE (
          "b", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("always"), "disabled")))) SEQ (SEQ_FLOW),
      "start", "b", LK_SEQ_WHY_DISABLED, "DB.1.1-3", "b", true },
    { SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("always"), "stopForwardTraversal"))))
          SEQ_PAGE ("b", "") SEQ (SEQ_FLOW),
      "start", "b", LK_SEQ_WHY_STOPPED, "SB.2.4-1", "a", true },
    { SEQ_PAGE ("a", "") SEQ_PAGE ("b", SEQ ("<imsss:limitConditions attemptLimit='0'/>"))
          SEQ (SEQ_FLOW),
      "start", "b", LK_SEQ_WHY_LIMIT, "DB.1.1-3", "b", false },
    { SEQ_PAGE ("a", "") SEQ_PAGE ("b", "") SEQ ("<imsss:controlMode flow='true' choice='false'/>"),
      "start", "b", LK_SEQ_WHY_NO_CHOICE, "NB.2.1-10", "root", false },
    { SEQ_PAGE ("a", "") SEQ_CLUSTER ("X", SEQ_PAGE ("b", ""), "") SEQ (SEQ_FLOW), "start", "X",
      LK_SEQ_WHY_NOTHING_INSIDE, "SB.2.9-9", "X", false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    Fixture fixture = open_course (cases[i].content, "2004 4th Edition");
    g_autofree char *results
        = sequencing_script (fixture.seq, fixture.organization, cases[i].script);
    g_autoptr (LkSeqPreview) preview = lk_seq_preview (fixture.seq, NULL);
    const LkSeqRow *row = &preview->rows[item (&fixture, cases[i].target)->index];

    g_test_message ("%zu: %s", i, lk_seq_why_name (cases[i].why));
    g_assert_true (row->enabled == (cases[i].why == LK_SEQ_WHY_NONE));
    g_assert_cmpint (row->reason.why, ==, cases[i].why);
    g_assert_cmpstr (row->reason.exception, ==, cases[i].exception);
    g_assert_true ((row->reason.rule != NULL) == cases[i].has_rule);
    if (cases[i].at != NULL)
      g_assert_true (row->reason.item == item (&fixture, cases[i].at));
    close_course (&fixture);
  }
}

/* The door opens while the page is still there: what it has said so far counts as if it went now. */
static void
test_live_preview (void)
{
  Fixture fixture = open_course (
      SEQ_PAGE (
          "a", SEQ ("<imsss:deliveryControls objectiveSetByContent='true'/>"
                    "<imsss:objectives><imsss:primaryObjective><imsss:mapInfo targetObjectiveID='g'"
                    " writeSatisfiedStatus='true'/></imsss:primaryObjective></imsss:objectives>"))
          SEQ_PAGE ("b", LOCKED) SEQ (SEQ_FLOW),
      "2004 4th Edition");
  LkSeqReport report
      = { .page = { .set = LK_SEQ_KNOWS_SATISFIED,
                    .info = { .known = LK_SEQ_KNOWS_SATISFIED, .satisfied = true } } };
  g_autoptr (LkSeqPreview) before = NULL, after = NULL;
  g_autoptr (GPtrArray) sources = lk_seq_sources (fixture.seq, item (&fixture, "b"), "o");

  run (&fixture, "start", "a");
  before = lk_seq_preview (fixture.seq, NULL);
  after = lk_seq_preview (fixture.seq, &report);
  g_assert_false (before->can[LK_SEQ_CONTINUE]);
  g_assert_true (before->offered[LK_SEQ_CONTINUE]);
  g_assert_true (after->can[LK_SEQ_CONTINUE]);
  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_true (g_ptr_array_index (sources, 0) == item (&fixture, "a"));
  g_assert_true (lk_seq_delivered (fixture.seq) == item (&fixture, "a"));
  close_course (&fixture);
}

static void
test_objectives (void)
{
  Fixture fixture = open_course (SEQ_PAGE ("a", WRITER) SEQ_PAGE ("b", READER) SEQ (SEQ_FLOW),
                                 "2004 4th Edition");
  g_autoptr (GArray) objectives = NULL;
  const LkSeqObjectiveInfo *primary, *other;

  run (&fixture, "start continue/passed,s0.75", "a b");
  objectives = lk_seq_objectives (fixture.seq, item (&fixture, "b"));
  g_assert_cmpuint (objectives->len, ==, 2);
  primary = &g_array_index (objectives, LkSeqObjectiveInfo, 0);
  other = &g_array_index (objectives, LkSeqObjectiveInfo, 1);
  g_assert_true (primary->primary);
  g_assert_cmpstr (primary->identifier, ==, "p");
  g_assert_cmpuint (primary->info.known, ==, 0);
  g_assert_cmpstr (other->identifier, ==, "o");
  g_assert_cmpuint (other->info.known, ==, LK_SEQ_KNOWS_SATISFIED | LK_SEQ_KNOWS_SCALED);
  g_assert_true (other->info.satisfied);
  g_assert_cmpfloat (other->info.scaled, ==, 0.75);
  close_course (&fixture);
}

#define COMPLETION_AND_PROGRESS(id, threshold)                                                                                                                           \
  SEQ_PAGE (                                                                                                                                                             \
      id,                                                                                                                                                                \
      SEQ (                                                                                                                                                              \
          "<imsss:objectives><imsss:primaryObjective objectiveID='p'/>"                                                                                                  \
          "</imsss:objectives><adlseq:objectives><adlseq:objective objectiveID='p'>"                                                                                     \
          "<adlseq:mapInfo targetObjectiveID='g' writeCompletionStatus='true'"                                                                                           \
          " writeProgressMeasure='true'/></adlseq:objective></adlseq:objectives>") "<adlcp:completionThreshold completedByMeasure='true' minProgressMeasure='" threshold \
                                                                                   "'/>")

/* What others say is handed to a page as they have said it. */
static void
test_objectives_at_launch (void)
{
  static const struct {
    const char *content, *script, *expected;
    unsigned objective, known;
    bool satisfied, completed;
  } cases[] = {
    /* 0.2 is incomplete for a, who has said so, and would be complete for b */
    { COMPLETION_AND_PROGRESS ("a", "0.4") COMPLETION_AND_PROGRESS ("b", "0.1") SEQ (SEQ_FLOW),
      "start continue/p0.2", "a b", 0, LK_SEQ_KNOWS_COMPLETED | LK_SEQ_KNOWS_PROGRESS, false,
      false },
    { COMPLETION_AND_PROGRESS ("a", "0.1") COMPLETION_AND_PROGRESS ("b", "0.4") SEQ (SEQ_FLOW),
      "start continue/p0.2", "a b", 0, LK_SEQ_KNOWS_COMPLETED | LK_SEQ_KNOWS_PROGRESS, false,
      true },
    /* b is not tracked: it has nothing of its own */
    { SEQ_PAGE ("a", WRITER) SEQ_PAGE (
          "b", SEQ ("<imsss:objectives><imsss:primaryObjective/><imsss:objective objectiveID='o'>"
                    "<imsss:mapInfo targetObjectiveID='g'/></imsss:objective></imsss:objectives>"
                    "<imsss:deliveryControls tracked='false'/>")) SEQ (SEQ_FLOW),
      "start continue/passed", "a b", 1, LK_SEQ_KNOWS_SATISFIED, true, false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    Fixture fixture = open_course (cases[i].content, "2004 4th Edition");
    g_autoptr (GArray) objectives = NULL;
    LkSeqInfo info;

    run (&fixture, cases[i].script, cases[i].expected);
    objectives = lk_seq_objectives (fixture.seq, item (&fixture, "b"));
    info = g_array_index (objectives, LkSeqObjectiveInfo, cases[i].objective).info;
    g_test_message ("%zu", i);
    g_assert_cmpuint (info.known, ==, cases[i].known);
    g_assert_true (info.satisfied == cases[i].satisfied);
    g_assert_true (info.completed == cases[i].completed);
    close_course (&fixture);
  }
}

/* A page is reported and goes on, or finishes without a wish: those who read what it has written are
 * brought up at once, and whoever looks meanwhile takes nothing away. */
static void
test_report_reaches_readers (void)
{
  Fixture fixture = open_course (
      SEQ_PAGE ("a", WRITER) SEQ_CLUSTER (
          "X",
          SEQ_PAGE ("b", SEQ ("<imsss:objectives><imsss:primaryObjective objectiveID='p'>"
                              "<imsss:mapInfo targetObjectiveID='g'/></imsss:primaryObjective>"
                              "</imsss:objectives>")),
          SEQ (SEQ_FLOW SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("satisfied"), "skip"))))
          SEQ_PAGE ("c", "") SEQ (SEQ_FLOW),
      "2004 4th Edition");
  const LkSeqReport report
      = { .page = { .set = LK_SEQ_KNOWS_SATISFIED,
                    .info = { .known = LK_SEQ_KNOWS_SATISFIED, .satisfied = true } } };
  g_autoptr (LkSeqPreview) preview = NULL;
  g_autofree char *saved = NULL;

  run (&fixture, "start", "a");
  lk_seq_report (fixture.seq, &report);
  preview = lk_seq_preview (fixture.seq, NULL);
  saved = lk_seq_save (fixture.seq);
  g_assert_true (lk_seq_restore (fixture.seq, saved, NULL));
  g_assert_true (lk_seq_status (fixture.seq, item (&fixture, "X")).satisfied);
  run (&fixture, "continue/passed", "c");
  close_course (&fixture);
}

static void
test_globals (void)
{
  Fixture fixture = open_course (SEQ_PAGE ("a", WRITER) SEQ_PAGE ("b", READER) SEQ (SEQ_FLOW),
                                 "2004 4th Edition");
  LkSeqInfo info
      = { .known = LK_SEQ_KNOWS_SATISFIED | LK_SEQ_KNOWS_SCALED, .satisfied = true, .scaled = 7 };

  g_assert_cmpuint (lk_seq_n_globals (fixture.seq), ==, 1);
  g_assert_cmpstr (lk_seq_global (fixture.seq, 0).identifier, ==, "g");
  lk_seq_set_global (fixture.seq, "stranger", &info);
  lk_seq_set_global (fixture.seq, "g", &info);
  /* 7 is no measure. */
  g_assert_cmpuint (lk_seq_global (fixture.seq, 0).info.known, ==, LK_SEQ_KNOWS_SATISFIED);
  run (&fixture, "start continue/failed", "a b");
  g_assert_false (lk_seq_global (fixture.seq, 0).info.satisfied);
  close_course (&fixture);
}

/* Suspended with no page shown: there is a cluster to resume, and no page. */
static void
test_suspended_cluster (void)
{
  Fixture fixture
      = open_course (SEQ_PAGE ("a", "") SEQ_PAGE ("b", "") SEQ (SEQ_FLOW), "2004 4th Edition");

  run (&fixture, "start continue suspendAll", "a b end");
  g_assert_nonnull (lk_seq_suspended (fixture.seq));
  run (&fixture, "resumeAll exit suspendAll", "b - end");
  g_assert_null (lk_seq_suspended (fixture.seq));
  run (&fixture, "resumeAll start", "DB.1.1-1 a");
  close_course (&fixture);
}

/* One experience of the course, or all of them: the next one begins with its first flow. */
static void
test_scope (void)
{
  static const bool global_to_system[] = { true, false };
  static const char content[] = SEQ_PAGE ("b", SKIPPED) SEQ_PAGE ("a", WRITER) SEQ (SEQ_FLOW);

  for (size_t i = 0; i < G_N_ELEMENTS (global_to_system); i++) {
    Fixture fixture = open_course (content, "2004 4th Edition");

    ((LkOrganization *) fixture.organization)->objectives_global_to_system = global_to_system[i];
    run (&fixture, "start continue exitAll/passed", "b a end");
    g_assert_true ((lk_seq_global (fixture.seq, 0).info.known != 0) == global_to_system[i]);
    run (&fixture, "start", global_to_system[i] ? "a" : "b");
    close_course (&fixture);
  }
}

static void
test_data (void)
{
  Fixture fixture
      = open_course ("<item identifier='a' identifierref='R'><title>a</title><adlcp:data>"
                     "<adlcp:map targetID='store'/></adlcp:data></item>",
                     "2004 4th Edition");
  g_autofree char *saved = NULL;

  g_assert_cmpuint (lk_seq_n_data (fixture.seq), ==, 1);
  g_assert_cmpstr (lk_seq_data_name (fixture.seq, 0), ==, "store");
  g_assert_null (lk_seq_data (fixture.seq, "store"));
  lk_seq_set_data (fixture.seq, "store", "notes");
  lk_seq_set_data (fixture.seq, "stranger", "notes");
  g_assert_null (lk_seq_data (fixture.seq, "stranger"));
  saved = lk_seq_save (fixture.seq);
  lk_seq_set_data (fixture.seq, "store", NULL);
  g_assert_null (lk_seq_data (fixture.seq, "store"));
  g_assert_true (lk_seq_restore (fixture.seq, saved, NULL));
  g_assert_cmpstr (lk_seq_data (fixture.seq, "store"), ==, "notes");
  close_course (&fixture);
}

/* As after kill -9: another process goes on from what was saved last. */
static void
test_restore (void)
{
  Fixture first = open_course (SEQ_PAGE ("a", WRITER) SEQ_PAGE ("b", READER) SEQ (SEQ_FLOW),
                               "2004 4th Edition");
  Fixture second = open_course (SEQ_PAGE ("a", WRITER) SEQ_PAGE ("b", READER) SEQ (SEQ_FLOW),
                                "2004 4th Edition");
  g_autofree char *saved = NULL;
  LkSeqActivityInfo info;

  run (&first, "start continue/passed,s0.5", "a b");
  saved = lk_seq_save (first.seq);
  g_assert_true (lk_seq_restore (second.seq, saved, NULL));
  g_assert_true (lk_seq_delivered (second.seq) == item (&second, "b"));
  info = lk_seq_activity (second.seq, item (&second, "a"));
  g_assert_cmpuint (info.attempts, ==, 1);
  g_assert_false (info.active);
  g_assert_true (info.info.satisfied);
  run (&second, "previous", "a");
  close_course (&first);
  close_course (&second);
}

static void
test_bad_states (void)
{
  static const struct {
    const char *text;
    bool accepted;
  } cases[] = {
    { "", false },
    { "null", false },
    { "[]", false },
    { "{}", false },
    { "{\"version\":2}", false },
    { "{\"version\":1}", true },
    /* strangers, wrong types, contradictions */
    { "{\"version\":1,\"current\":\"stranger\",\"suspended\":7,\"activities\":[],\"globals\":1}",
      true },
    { "{\"version\":1,\"current\":\"root\",\"activities\":{\"root\":{\"active\":true,\"attempts\":1}}}",
      true },
    { "{\"version\":1,\"current\":\"b\",\"activities\":{\"b\":{\"active\":true,\"attempts\":-4}}}",
      true },
    { "{\"version\":1,\"suspended\":\"b\",\"activities\":{\"b\":{\"suspended\":true}}}", true },
    { "{\"version\":1,\"activities\":{\"root\":{\"children\":[\"b\",\"b\",\"root\",5,\"x\"]}}}",
      true },
    { "{\"version\":1,\"activities\":{\"a\":{\"objectives\":[5,{\"id\":\"p\",\"scaled\":1e99},{}]}}}",
      true },
    { "{\"version\":1,\"random\":\"0000\"}", true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    Fixture fixture = open_course (SEQ_PAGE ("a", WRITER) SEQ_PAGE ("b", READER) SEQ (SEQ_FLOW),
                                   "2004 4th Edition");
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_true (lk_seq_restore (fixture.seq, cases[i].text, &error) == cases[i].accepted);
    g_assert_true ((error == NULL) == cases[i].accepted);
    g_assert_null (lk_seq_delivered (fixture.seq));
    g_assert_null (lk_seq_suspended (fixture.seq));
    close_course (&fixture);
  }
}

static void
test_editions (void)
{
  /* One page of two says that it failed: the whole is known in the 4th edition only when all are. */
  static const struct {
    const char *edition;
    bool jump, known;
  } cases[] = {
    { "2004 4th Edition", true, false },
    { "2004 3rd Edition", false, true },
    { "CAM 1.3", false, true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    Fixture fixture = open_course (
        SEQ_CLUSTER ("X",
                     SEQ_PAGE ("a", SEQ ("<imsss:deliveryControls completionSetByContent='true'"
                                         " objectiveSetByContent='true'/>")) SEQ_PAGE ("b", ""),
                     SEQ (SEQ_FLOW)) SEQ (SEQ_FLOW),
        cases[i].edition);
    g_autoptr (LkSeqPreview) preview = NULL;

    run (&fixture, "start exit", "a -");
    preview = lk_seq_preview (fixture.seq, NULL);
    g_assert_true (preview->can[LK_SEQ_JUMP] == cases[i].jump);
    run (&fixture, "continue exitAll", "b end");
    /* "a" was attempted and says nothing. */
    g_assert_true (
        ((lk_seq_activity (fixture.seq, item (&fixture, "X")).info.known & LK_SEQ_KNOWS_SATISFIED)
         != 0)
        == cases[i].known);
    close_course (&fixture);
  }
}

/* Chance is handed in: the same seed, the same children. */
static void
test_selection (void)
{
  Fixture fixture = open_course (
      SEQ_PAGE ("a", "") SEQ_PAGE ("b", "") SEQ_PAGE ("c", "") SEQ_PAGE ("d", "")
          SEQ (SEQ_FLOW "<imsss:randomizationControls selectionTiming='once' selectCount='2'"
                        " randomizationTiming='onEachNewAttempt' reorderChildren='true'/>"),
      "2004 4th Edition");
  g_autoptr (LkSeq) twin
      = lk_seq_new (fixture.organization, lk_seq_edition (fixture.course->edition), NULL);
  g_autoptr (GPtrArray) children = lk_seq_children (fixture.seq, fixture.organization->root);
  g_autoptr (GPtrArray) others = lk_seq_children (twin, fixture.organization->root);
  g_autoptr (LkSeqPreview) preview = lk_seq_preview (fixture.seq, NULL);
  unsigned n_visible = 0;

  g_assert_cmpuint (children->len, ==, 2);
  g_assert_cmpuint (others->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (g_ptr_array_index (children, i) == g_ptr_array_index (others, i));
  for (size_t i = 1; i < preview->n_rows; i++)
    n_visible += preview->rows[i].visible;
  g_assert_cmpuint (n_visible, ==, 2);
  g_assert_cmpuint (preview->n_order, ==, 3);
  g_assert_true (preview->rows[preview->order[1]].item == g_ptr_array_index (children, 0));
  close_course (&fixture);
}

static void
test_trace (void)
{
  Fixture fixture
      = open_course (SEQ_PAGE ("a", "") SEQ_PAGE ("b", "") SEQ (SEQ_FLOW), "2004 4th Edition");
  const LkSeqTrace *trace = lk_seq_trace (fixture.seq);

  run (&fixture, "start", "a");
  g_assert_cmpuint (lk_seq_trace_length (trace), >, 0);
  g_assert_cmpstr (lk_seq_trace_entry (trace, 0)->process, ==, "OP.1");
  for (int i = 0; i < 2000; i++)
    run (&fixture, "continue previous", "b a");
  g_assert_cmpuint (lk_seq_trace_length (trace), ==, LK_SEQ_TRACE_ENTRIES);
  g_assert_cmpuint (lk_seq_trace_dropped (trace), >, 0);
  g_assert_cmpstr (lk_seq_trace_entry (trace, LK_SEQ_TRACE_ENTRIES - 1)->process, ==, "DB.2");
  lk_seq_clear_trace (fixture.seq);
  g_assert_cmpuint (lk_seq_trace_length (trace), ==, 0);
  close_course (&fixture);
}

static void
test_names (void)
{
  for (unsigned i = 0; i < LK_N_SEQ_REQUESTS; i++)
    g_assert_cmpint (lk_seq_request_from_name (lk_seq_request_name ((LkSeqRequest) i)), ==, i);
  g_assert_cmpint (lk_seq_request_from_name ("_none_"), ==, LK_N_SEQ_REQUESTS);
  g_assert_cmpint (lk_seq_request_from_name (NULL), ==, LK_N_SEQ_REQUESTS);
  for (unsigned i = 0; i < LK_N_SEQ_WHYS; i++)
    g_assert_nonnull (lk_seq_why_name ((LkSeqWhy) i));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seq/state/suspended-cluster", test_suspended_cluster);
  g_test_add_func ("/seq/state/reasons", test_reasons);
  g_test_add_func ("/seq/state/live-preview", test_live_preview);
  g_test_add_func ("/seq/state/objectives", test_objectives);
  g_test_add_func ("/seq/state/objectives-at-launch", test_objectives_at_launch);
  g_test_add_func ("/seq/state/report-reaches-readers", test_report_reaches_readers);
  g_test_add_func ("/seq/state/globals", test_globals);
  g_test_add_func ("/seq/state/scope", test_scope);
  g_test_add_func ("/seq/state/data", test_data);
  g_test_add_func ("/seq/state/restore", test_restore);
  g_test_add_func ("/seq/state/bad-states", test_bad_states);
  g_test_add_func ("/seq/state/editions", test_editions);
  g_test_add_func ("/seq/state/selection", test_selection);
  g_test_add_func ("/seq/state/trace", test_trace);
  g_test_add_func ("/seq/state/names", test_names);
  return g_test_run ();
}
