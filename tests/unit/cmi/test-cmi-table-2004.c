/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cmi-run.h"
#include "engine/base/limits.h"
#include "engine/cmi/cmi-path.h"

static const LkCmiStandard editions[]
    = { LK_CMI_SCORM2004_2ND, LK_CMI_SCORM2004_3RD, LK_CMI_SCORM2004_4TH };

/* Begun, strict, with one record in every collection that can have one and a store. */
static void
start_full (Run *run, LkCmiStandard standard)
{
  const LkCmiDataStore stores[] = {
    { .id = "urn:store", .read = true, .write = true },
    { .id = "urn:read", .value = "given", .read = true },
    { .id = "urn:write", .write = true },
  };
  const LkCmiComment comments[] = {
    { .comment = "Welcome", .location = "start" },
  };
  LkCmiLaunch launch = run_launch_2004 (standard);

  launch.strict = true;
  launch.launch_data = "data";
  launch.stores = stores;
  launch.n_stores = G_N_ELEMENTS (stores);
  launch.comments = comments;
  launch.n_comments = G_N_ELEMENTS (comments);
  run_start (run, &launch);
  g_assert_true (run_set (run, "cmi.objectives.0.id", "o"));
  g_assert_true (run_set (run, "cmi.interactions.0.id", "q"));
  g_assert_true (run_set (run, "cmi.interactions.0.type", "choice"));
  g_assert_true (run_set (run, "cmi.comments_from_learner.0.location", "p"));
}

/* --- Every element: what it answers at first, what it takes, what it refuses and why --- */

typedef struct {
  const char *element;
  const char *first; /* what GetValue says before anything is set */
  unsigned get;      /* its error */
  const char *good;  /* %NULL: read only */
  const char *bad;   /* refused with @set; %NULL: anything is taken */
  unsigned set;      /* error of @bad, or 404 where @good is %NULL */
} ElementCase;

static const ElementCase element_cases[] = {
  { "cmi.comments_from_learner.0.comment", "", 403, "{lang=de}Schön", "{lang=??}x", 406 },
  { "cmi.comments_from_learner.0.location", "p", 0, "page 2", NULL, 0 },
  { "cmi.comments_from_learner.0.timestamp", "", 403, "2026-11-23T05:00:00", "today", 406 },
  { "cmi.comments_from_lms.0.comment", "Welcome", 0, NULL, NULL, 404 },
  { "cmi.comments_from_lms.0.location", "start", 0, NULL, NULL, 404 },
  { "cmi.comments_from_lms.0.timestamp", "", 403, NULL, NULL, 404 },
  { "cmi.completion_status", "unknown", 0, "not attempted", "passed", 406 },
  { "cmi.completion_threshold", "", 403, NULL, NULL, 404 },
  { "cmi.credit", "credit", 0, NULL, NULL, 404 },
  { "cmi.entry", "ab-initio", 0, NULL, NULL, 404 },
  { "cmi.exit", "", 405, "logout", "finished", 406 },
  { "cmi.interactions.0.id", "q", 0, "urn:q:2", "two words", 406 },
  { "cmi.interactions.0.type", "choice", 0, "other", "essay", 406 },
  { "cmi.interactions.0.objectives.0.id", "", 301, "o", "", 406 },
  { "cmi.interactions.0.timestamp", "", 403, "2026", "1969", 406 },
  { "cmi.interactions.0.correct_responses.0.pattern", "", 301, "a[,]b", "a[,]a", 406 },
  { "cmi.interactions.0.weighting", "", 403, "-1.5", "heavy", 406 },
  { "cmi.interactions.0.learner_response", "", 403, "a[,]c", "a b", 406 },
  { "cmi.interactions.0.result", "", 403, "incorrect", "wrong", 406 },
  { "cmi.interactions.0.latency", "", 403, "PT5S", "5", 406 },
  { "cmi.interactions.0.description", "", 403, "{lang=en-GB}Colour?", "{lang=e}x", 406 },
  { "cmi.launch_data", "data", 0, NULL, NULL, 404 },
  { "cmi.learner_id", "ada-1", 0, NULL, NULL, 404 },
  { "cmi.learner_name", "Lovelace, Ada", 0, NULL, NULL, 404 },
  { "cmi.learner_preference.audio_level", "1", 0, "0.5", "-0.5", 407 },
  { "cmi.learner_preference.language", "", 0, "de", "deutsch", 406 },
  { "cmi.learner_preference.delivery_speed", "1", 0, "2", "-1", 407 },
  { "cmi.learner_preference.audio_captioning", "0", 0, "-1", "2", 406 },
  { "cmi.location", "", 403, "page 3", NULL, 0 },
  { "cmi.max_time_allowed", "", 403, NULL, NULL, 404 },
  { "cmi.mode", "normal", 0, NULL, NULL, 404 },
  { "cmi.objectives.0.id", "o", 0, "o", "other", 351 },
  { "cmi.objectives.0.score.scaled", "", 403, "-1", "-1.01", 407 },
  { "cmi.objectives.0.score.raw", "", 403, "1000", "many", 406 },
  { "cmi.objectives.0.score.min", "", 403, "-7.5", "", 406 },
  { "cmi.objectives.0.score.max", "", 403, "99", "9,9", 406 },
  { "cmi.objectives.0.success_status", "unknown", 0, "failed", "completed", 406 },
  { "cmi.objectives.0.completion_status", "unknown", 0, "incomplete", "failed", 406 },
  { "cmi.objectives.0.progress_measure", "", 403, "1", "1.1", 407 },
  { "cmi.objectives.0.description", "", 403, "Ziel", "{lang=x}Ziel", 406 },
  { "cmi.progress_measure", "", 403, "0", "-0.1", 407 },
  { "cmi.scaled_passing_score", "", 403, NULL, NULL, 404 },
  { "cmi.score.scaled", "", 403, "0.8", "80", 407 },
  { "cmi.score.raw", "", 403, "80", "80%", 406 },
  { "cmi.score.min", "", 403, "0", "+0", 406 },
  { "cmi.score.max", "", 403, "100", "1e2", 406 },
  { "cmi.session_time", "", 405, "PT1H", "01:00:00", 406 },
  { "cmi.success_status", "unknown", 0, "passed", "Passed", 406 },
  { "cmi.suspend_data", "", 403, "ä\n{lang=??}", NULL, 0 },
  { "cmi.time_limit_action", "continue,no message", 0, NULL, NULL, 404 },
  { "cmi.total_time", "PT0H0M0S", 0, NULL, NULL, 404 },
  { "adl.data.0.id", "urn:store", 0, NULL, NULL, 404 },
  { "adl.data.0.store", "", 403, "shared", NULL, 0 },
  { "adl.nav.request", "_none_", 0, "{target=i}choice", "choice", 406 },
  { "adl.nav.request_valid.continue", "unknown", 0, NULL, NULL, 404 },
  { "adl.nav.request_valid.previous", "unknown", 0, NULL, NULL, 404 },
  { "adl.nav.request_valid.choice.{target=a.b}", "unknown", 0, NULL, NULL, 404 },
  { "adl.nav.request_valid.jump.{target=a}", "unknown", 0, NULL, NULL, 404 },
};

static void
check_set (Run *run, const ElementCase *row)
{
  if (row->bad) {
    g_assert_false (run_set (run, row->element, row->bad));
    g_assert_cmpuint (run_error (run), ==, row->set);
    g_assert_cmpuint (strlen (run_diagnostic (run)), >, 10);
  }
  g_assert_true (run_set (run, row->element, row->good));
  g_assert_cmpuint (run_error (run), ==, 0);
  if (row->get == 405) {
    g_assert_cmpstr (lk_cmi_peek (run->cmi, row->element), ==, row->good);
    return;
  }
  g_assert_cmpstr (run_get (run, row->element), ==, row->good);
  g_assert_cmpuint (run_error (run), ==, 0);
}

static void
test_every_element (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (element_cases); i++) {
    const ElementCase *row = &element_cases[i];
    g_auto (Run) run = { 0 };

    g_test_message ("%s", row->element);
    start_full (&run, LK_CMI_SCORM2004_4TH);
    g_assert_cmpstr (run_get (&run, row->element), ==, row->first);
    g_assert_cmpuint (run_error (&run), ==, row->get);
    if (row->good) {
      check_set (&run, row);
    } else {
      g_assert_false (run_set (&run, row->element, "1"));
      g_assert_cmpuint (run_error (&run), ==, 404);
      g_assert_cmpstr (run_get (&run, row->element), ==, row->first);
    }
  }
}

static void
test_no_element_forgotten (void)
{
  const LkCmiModel *model = lk_cmi_model (LK_CMI_SCORM2004_4TH);
  size_t leaves = 0;

  for (size_t i = 0; i < model->n_elements; i++)
    leaves += model->elements[i].kind == LK_CMI_LEAF;
  g_assert_cmpuint (leaves, ==, G_N_ELEMENTS (element_cases));
}

/* --- Editions --- */

static void
test_editions (void)
{
  static const struct {
    const char *element;
    bool is_there[G_N_ELEMENTS (editions)];
  } cases[] = {
    { "cmi.completion_status", { true, true, true } },
    { "cmi.objectives.0.progress_measure", { true, true, true } },
    { "cmi.suspend_data", { true, true, true } },
    { "adl.nav.request", { true, true, true } },
    { "adl.nav.request_valid.continue", { true, true, true } },
    { "adl.nav.request_valid.choice.{target=a}", { true, true, true } },
    { "adl.nav.request_valid.jump.{target=a}", { false, false, true } },
    { "adl.data.0.id", { false, false, true } },
    { "adl.data._count", { false, false, true } },
    { "adl.data._children", { false, false, true } },
  };

  for (size_t e = 0; e < G_N_ELEMENTS (editions); e++) {
    g_auto (Run) run = { 0 };

    start_full (&run, editions[e]);
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
      g_test_message ("%s", cases[i].element);
      run_get (&run, cases[i].element);
      g_assert_true ((run_error (&run) != 401) == cases[i].is_there[e]);
    }
    g_assert_cmpstr (run_get (&run, "cmi._version"), ==, "1.0");
    g_assert_true (run_set (&run, "adl.nav.request", "{target=a}jump")
                   == (editions[e] == LK_CMI_SCORM2004_4TH));
  }
}

/* Smallest permitted maximums are kept, and so is more, with a note. */
static void
test_lengths (void)
{
  static const struct {
    const char *element;
    size_t length[G_N_ELEMENTS (editions)];
  } cases[] = {
    { "cmi.suspend_data", { 4000, 64000, 64000 } },
    { "cmi.location", { 1000, 1000, 1000 } },
    { "cmi.comments_from_learner.0.comment", { 4000, 4000, 4000 } },
    { "cmi.comments_from_learner.0.location", { 250, 250, 250 } },
    { "cmi.objectives.0.description", { 250, 250, 250 } },
    { "cmi.interactions.0.description", { 250, 250, 250 } },
    { "cmi.interactions.0.id", { 4000, 4000, 4000 } },
    { "adl.data.0.store", { 0, 0, 64000 } },
  };

  for (size_t e = 0; e < G_N_ELEMENTS (editions); e++) {
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
      g_auto (Run) run = { 0 };
      g_autofree char *text = g_strnfill (cases[i].length[e] + 1, 'x');
      size_t length = cases[i].length[e];

      start_full (&run, editions[e]);
      if (length == 0)
        continue;
      g_test_message ("%s %zu", cases[i].element, length);
      g_assert_true (run_set (&run, cases[i].element, text + 1));
      g_assert_false (run_tolerated (&run, "beyond-smallest-maximum"));
      g_assert_true (run_set (&run, cases[i].element, text));
      g_assert_cmpuint (run_error (&run), ==, 0);
      g_assert_true (run_tolerated (&run, "beyond-smallest-maximum"));
      g_assert_cmpstr (run_get (&run, cases[i].element), ==, text);
    }
  }
}

static void
test_limits (void)
{
  g_autofree char *much = g_strnfill (LK_LIMIT_CMI_VALUE_BYTES + 1, 'x');
  g_auto (Run) run = { 0 };

  start_full (&run, LK_CMI_SCORM2004_4TH);
  g_assert_false (run_set (&run, "cmi.suspend_data", much));
  g_assert_cmpuint (run_error (&run), ==, 406);
  for (unsigned i = 1; i < LK_LIMIT_CMI_RECORDS; i++) {
    g_autofree char *element = g_strdup_printf ("cmi.interactions.%u.id", i);

    g_assert_true (run_set (&run, element, "q"));
  }
  {
    g_autofree char *element = g_strdup_printf ("cmi.interactions.%u.id", LK_LIMIT_CMI_RECORDS);

    g_assert_false (run_set (&run, element, "q"));
    g_assert_cmpuint (run_error (&run), ==, 351);
  }
}

/* --- _children, _count, _version --- */

static void
test_keywords (void)
{
  static const struct {
    const char *element, *value;
    unsigned error;
  } cases[] = {
    { "cmi._version", "1.0", 0 },
    { "cmi.comments_from_learner._children", "comment,location,timestamp", 0 },
    { "cmi.comments_from_lms._children", "comment,location,timestamp", 0 },
    { "cmi.interactions._children",
      "id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,"
      "description",
      0 },
    { "cmi.learner_preference._children", "audio_level,language,delivery_speed,audio_captioning",
      0 },
    { "cmi.objectives._children",
      "id,score,success_status,completion_status,progress_measure,description", 0 },
    { "cmi.objectives.0.score._children", "scaled,raw,min,max", 0 },
    { "cmi.score._children", "scaled,raw,min,max", 0 },
    { "adl.data._children", "id,store", 0 },
    { "cmi.comments_from_learner._count", "1", 0 },
    { "cmi.comments_from_lms._count", "1", 0 },
    { "cmi.interactions._count", "1", 0 },
    { "cmi.interactions.0.objectives._count", "0", 0 },
    { "cmi.interactions.0.correct_responses._count", "0", 0 },
    { "cmi.objectives._count", "1", 0 },
    { "adl.data._count", "3", 0 },
    { "cmi.interactions.1.objectives._count", "", 301 },
    { "cmi.interactions.0.objectives._children", "", 301 },
    { "cmi.completion_status._children", "", 301 },
    { "cmi.completion_status._count", "", 301 },
    { "cmi.completion_status._version", "", 301 },
    { "cmi.score._count", "", 301 },
    { "cmi.nothing._children", "", 401 },
    { "cmi.nothing._count", "", 401 },
    { "cmi._children", "", 401 },
    { "cmi._count", "", 401 },
    { "adl.nav._children", "", 401 },
  };
  g_auto (Run) run = { 0 };

  start_full (&run, LK_CMI_SCORM2004_4TH);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].element);
    g_assert_cmpstr (run_get (&run, cases[i].element), ==, cases[i].value);
    g_assert_cmpuint (run_error (&run), ==, cases[i].error);
    if (cases[i].error == 0) {
      g_assert_false (run_set (&run, cases[i].element, "1"));
      g_assert_cmpuint (run_error (&run), ==, 404);
    }
  }
}

/* --- Names that are none, indices without record --- */

static void
test_names (void)
{
  static const struct {
    const char *element;
    unsigned get, set;
  } cases[] = {
    { "", 301, 351 },
    { "cmi", 401, 401 },
    { "adl", 401, 401 },
    { "foo", 401, 401 },
    { "foo.bar", 401, 401 },
    { "cmi.score", 401, 401 },
    { "cmi.objectives", 401, 401 },
    { "cmi.comments_from_lms", 401, 401 },
    { "cmi.objectives.0", 401, 401 },
    { "cmi.objectives.n.id", 401, 401 },
    { "cmi.objectives.00.id", 401, 401 },
    { "cmi.objectives.-1.id", 401, 401 },
    { "cmi.objectives.x.id", 401, 401 },
    { "cmi.core.lesson_status", 401, 401 },
    { "cmi.Location", 401, 401 },
    { " cmi.location", 401, 401 },
    { "cmi.location.", 401, 401 },
    { "cmi.location.{target=a}", 401, 401 },
    { "adl.nav.request_valid", 401, 401 },
    { "adl.nav.request_valid.choice", 401, 401 },
    { "adl.nav.request_valid.choice.{target=}", 401, 401 },
    { "adl.nav.request_valid.choice.{target=a", 401, 401 },
    { "adl.nav.request_valid.choice.{a}", 401, 401 },
    { "adl.nav.request_valid.continue.{target=a}", 401, 401 },
    { "adl.nav.request_valid.exit", 401, 401 },
    { "ssp.allocate", 401, 401 },
    { "cmi.objectives.1.id", 301, 0 },
    { "cmi.objectives.3.id", 301, 351 },
    { "cmi.objectives.1234567890123.id", 301, 351 },
    { "cmi.comments_from_learner.2.comment", 301, 351 },
    { "cmi.comments_from_lms.5.comment", 301, 404 },
    { "cmi.interactions.2.id", 301, 351 },
    { "cmi.interactions.0.objectives.1.id", 301, 351 },
    { "cmi.interactions.0.correct_responses.1.pattern", 301, 351 },
    { "adl.data.3.id", 301, 404 },
    { "adl.data.3.store", 301, 351 },
    { "adl.data.4.store", 301, 351 },
  };
  g_auto (Run) run = { 0 };

  start_full (&run, LK_CMI_SCORM2004_4TH);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("“%s”", cases[i].element);
    g_assert_cmpstr (run_get (&run, cases[i].element), ==, "");
    g_assert_cmpuint (run_error (&run), ==, cases[i].get);
    g_assert_true (run_set (&run, cases[i].element, "1") == (cases[i].set == 0));
    g_assert_cmpuint (run_error (&run), ==, cases[i].set);
    g_assert_true (cases[i].set == 0 || strlen (run_diagnostic (&run)) > 10);
    g_assert_cmpuint (g_utf8_strlen (run_diagnostic (&run), -1), <, 255);
  }
}

/* --- Dependencies --- */

static void
test_dependencies (void)
{
  static const char *const of_id[] = {
    "cmi.objectives.1.score.scaled",     "cmi.objectives.1.score.raw",
    "cmi.objectives.1.score.min",        "cmi.objectives.1.score.max",
    "cmi.objectives.1.success_status",   "cmi.objectives.1.completion_status",
    "cmi.objectives.1.progress_measure", "cmi.objectives.1.description",
    "cmi.interactions.1.type",           "cmi.interactions.1.objectives.0.id",
    "cmi.interactions.1.timestamp",      "cmi.interactions.1.correct_responses.0.pattern",
    "cmi.interactions.1.weighting",      "cmi.interactions.1.learner_response",
    "cmi.interactions.1.result",         "cmi.interactions.1.latency",
    "cmi.interactions.1.description",
  };
  g_auto (Run) run = { 0 };

  start_full (&run, LK_CMI_SCORM2004_4TH);
  for (size_t i = 0; i < G_N_ELEMENTS (of_id); i++) {
    g_test_message ("%s", of_id[i]);
    /* Even if the value is wrong as well. */
    g_assert_false (run_set (&run, of_id[i], "\n"));
    g_assert_cmpuint (run_error (&run), ==, 408);
  }
  g_assert_cmpstr (run_get (&run, "cmi.objectives._count"), ==, "1");
  g_assert_cmpstr (run_get (&run, "cmi.interactions._count"), ==, "1");
  g_assert_true (run_set (&run, "cmi.interactions.1.id", "q2"));
  g_assert_false (run_set (&run, "cmi.interactions.1.learner_response", "a"));
  g_assert_cmpuint (run_error (&run), ==, 408);
  g_assert_false (run_set (&run, "cmi.interactions.1.correct_responses.0.pattern", "a"));
  g_assert_cmpuint (run_error (&run), ==, 408);
  g_assert_true (run_set (&run, "cmi.interactions.1.type", "sequencing"));
  g_assert_true (run_set (&run, "cmi.interactions.1.learner_response", "a"));
  g_assert_true (run_set (&run, "cmi.interactions.1.correct_responses.0.pattern", "a"));
}

static void
test_uniqueness (void)
{
  static const struct {
    const char *element, *value;
    unsigned error;
  } cases[] = {
    { "cmi.objectives.1.id", "o", 351 },
    { "cmi.objectives.1.id", "p", 0 },
    { "cmi.objectives.1.id", "p", 0 },
    { "cmi.objectives.1.id", "r", 351 },
    { "cmi.interactions.1.id", "q", 0 }, /* journaling: the same question again */
    { "cmi.interactions.0.id", "q3", 0 },
    { "cmi.interactions.0.objectives.0.id", "o", 0 },
    { "cmi.interactions.0.objectives.1.id", "o", 351 },
    { "cmi.interactions.0.objectives.1.id", "p", 0 },
    { "cmi.interactions.0.objectives.0.id", "o2", 0 },
    { "cmi.interactions.0.correct_responses.0.pattern", "a", 0 },
    { "cmi.interactions.0.correct_responses.1.pattern", "a", 351 },
    { "cmi.interactions.0.correct_responses.1.pattern", "b", 0 },
    { "cmi.interactions.0.correct_responses.1.pattern", "b", 0 },
    { "cmi.interactions.0.correct_responses.1.pattern", "a", 351 },
    { "cmi.interactions.0.correct_responses.2.pattern", "c[,]d", 0 },
    { "cmi.interactions.0.correct_responses.3.pattern", "d[,]c", 351 }, /* the same set */
    { "cmi.interactions.0.correct_responses.3.pattern", "d[,]e", 0 },
    { "cmi.interactions.1.type", "true-false", 0 },
    { "cmi.interactions.1.correct_responses.0.pattern", "true", 0 },
    { "cmi.interactions.1.correct_responses.1.pattern", "false", 351 },
    { "cmi.interactions.2.id", "q", 0 },
    { "cmi.interactions.2.type", "long-fill-in", 0 },
    { "cmi.interactions.2.correct_responses.0.pattern", "x", 0 },
    { "cmi.interactions.2.correct_responses.1.pattern", "x", 0 },
    { "cmi.interactions.3.id", "q", 0 },
    { "cmi.interactions.3.type", "numeric", 0 },
    { "cmi.interactions.3.correct_responses.0.pattern", "1[:]2", 0 },
    { "cmi.interactions.3.correct_responses.1.pattern", "3[:]4", 351 },
    { "cmi.interactions.4.id", "q", 0 },
    { "cmi.interactions.4.type", "sequencing", 0 },
    { "cmi.interactions.4.correct_responses.0.pattern", "a[,]b", 0 },
    { "cmi.interactions.4.correct_responses.1.pattern", "b[,]a", 0 },
    { "cmi.interactions.4.correct_responses.2.pattern", "a[,]b", 351 },
    { "cmi.interactions.5.id", "q", 0 },
    { "cmi.interactions.5.type", "fill-in", 0 }, /* a bag, not a set */
    { "cmi.interactions.5.correct_responses.0.pattern", "x", 0 },
    { "cmi.interactions.5.correct_responses.1.pattern", "x", 0 },
    { "cmi.interactions.6.id", "q", 0 },
    { "cmi.interactions.6.type", "matching", 0 },
    { "cmi.interactions.6.correct_responses.0.pattern", "1[.]a", 0 },
    { "cmi.interactions.6.correct_responses.1.pattern", "1[.]a", 0 },
  };
  g_auto (Run) run = { 0 };

  start_full (&run, LK_CMI_SCORM2004_4TH);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s = “%s”", cases[i].element, cases[i].value);
    g_assert_true (run_set (&run, cases[i].element, cases[i].value) == (cases[i].error == 0));
    g_assert_cmpuint (run_error (&run), ==, cases[i].error);
  }
}

/* --- adl.data: rights --- */

static void
test_store_rights (void)
{
  g_auto (Run) run = { 0 };

  start_full (&run, LK_CMI_SCORM2004_4TH);
  g_assert_cmpstr (run_get (&run, "adl.data.1.store"), ==, "given");
  g_assert_false (run_set (&run, "adl.data.1.store", "x"));
  g_assert_cmpuint (run_error (&run), ==, 404);
  g_assert_true (run_set (&run, "adl.data.2.store", "x"));
  g_assert_cmpstr (run_get (&run, "adl.data.2.store"), ==, "");
  g_assert_cmpuint (run_error (&run), ==, 405);
  g_assert_cmpstr (run_get (&run, "adl.data.2.id"), ==, "urn:write");
}

/* --- The run: each function in each state --- */

static void
test_states (void)
{
  static const struct {
    const char *function, *argument, *before, *after;
    unsigned error_before, error_after;
  } cases[] = {
    { "Terminate", "", "false", "false", 112, 113 },
    { "GetValue", "cmi.location", "", "", 122, 123 },
    { "GetValue", "", "", "", 122, 123 },
    { "SetValue", "cmi.location", "false", "false", 132, 133 },
    { "SetValue", "nonsense", "false", "false", 132, 133 },
    { "Commit", "", "false", "false", 142, 143 },
    { "GetLastError", "", "0", "0", 0, 0 },
    { "GetErrorString", "0", "No Error", "No Error", 0, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
    g_auto (Run) run = { 0 };

    g_test_message ("%s", cases[i].function);
    run_begin (&run, &launch);
    g_assert_cmpstr (run_call (&run, cases[i].function, cases[i].argument), ==, cases[i].before);
    g_assert_cmpuint (run_error (&run), ==, cases[i].error_before);
    g_assert_false (lk_cmi_is_initialized (run.cmi));
    g_assert_cmpstr (run_call (&run, "Initialize", ""), ==, "true");
    g_assert_cmpstr (run_call (&run, "Terminate", ""), ==, "true");
    g_assert_cmpuint (run_error (&run), ==, 0);
    g_assert_cmpstr (run_call (&run, cases[i].function, cases[i].argument), ==, cases[i].after);
    g_assert_cmpuint (run_error (&run), ==, cases[i].error_after);
    g_assert_true (lk_cmi_is_finished (run.cmi));
  }
}

static void
test_initialize (void)
{
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_3RD);
  g_auto (Run) run = { 0 };

  run_begin (&run, &launch);
  /* Not tolerated either: content counts on the codes. */
  g_assert_cmpstr (run_call (&run, "Initialize", "x"), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 201);
  g_assert_cmpstr (run_call (&run, "Initialize", ""), ==, "true");
  g_assert_cmpstr (run_call (&run, "Initialize", ""), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 103);
  g_assert_cmpstr (run_call (&run, "Commit", "x"), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 201);
  g_assert_cmpuint (run.commits, ==, 0);
  g_assert_cmpstr (run_call (&run, "Terminate", "x"), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 201);
  g_assert_true (lk_cmi_is_initialized (run.cmi));
  g_assert_cmpstr (run_call (&run, "Terminate", ""), ==, "true");
  g_assert_cmpstr (run_call (&run, "Initialize", ""), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 104);
  g_assert_cmpstr (run_call (&run, "LMSInitialize", ""), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 101);
}

static void
test_failed_commit (void)
{
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
  g_auto (Run) run = { 0 };

  run_start (&run, &launch);
  run.disk_full = true;
  g_assert_cmpstr (run_call (&run, "Commit", ""), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 391);
  g_assert_cmpstr (run_call (&run, "Terminate", ""), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 111);
  g_assert_true (lk_cmi_is_initialized (run.cmi));
  run.disk_full = false;
  g_assert_cmpstr (run_call (&run, "Terminate", ""), ==, "true");
  g_assert_cmpuint (run.ends, ==, 2);
}

/* --- Error codes --- */

static void
test_error_texts (void)
{
  static const struct {
    const char *code, *text;
  } cases[] = {
    { "0", "No Error" },
    { "101", "General Exception" },
    { "102", "General Initialization Failure" },
    { "103", "Already Initialized" },
    { "104", "Content Instance Terminated" },
    { "111", "General Termination Failure" },
    { "112", "Termination Before Initialization" },
    { "113", "Termination After Termination" },
    { "122", "Retrieve Data Before Initialization" },
    { "123", "Retrieve Data After Termination" },
    { "132", "Store Data Before Initialization" },
    { "133", "Store Data After Termination" },
    { "142", "Commit Before Initialization" },
    { "143", "Commit After Termination" },
    { "201", "General Argument Error" },
    { "301", "General Get Failure" },
    { "351", "General Set Failure" },
    { "391", "General Commit Failure" },
    { "401", "Undefined Data Model Element" },
    { "402", "Unimplemented Data Model Element" },
    { "403", "Data Model Element Value Not Initialized" },
    { "404", "Data Model Element Is Read Only" },
    { "405", "Data Model Element Is Write Only" },
    { "406", "Data Model Element Type Mismatch" },
    { "407", "Data Model Element Value Out Of Range" },
    { "408", "Data Model Dependency Not Established" },
    { "001", "" },
    { "409", "" },
    { "", "" },
    { "-1", "" },
    { "1444", "" },
  };
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
  g_auto (Run) run = { 0 };

  run_begin (&run, &launch);
  run_get (&run, "cmi.entry");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].code);
    g_assert_cmpstr (run_call (&run, "GetErrorString", cases[i].code), ==, cases[i].text);
    if (*cases[i].code)
      g_assert_cmpint (strlen (run_call (&run, "GetDiagnostic", cases[i].code)) > 0, ==,
                       *cases[i].text != '\0');
  }
  /* Asking changes nothing; "" asks about the last one. */
  g_assert_cmpuint (run_error (&run), ==, 122);
  g_assert_cmpuint (strlen (run_call (&run, "GetDiagnostic", "")), >, 10);
}

static void
test_every_problem_has_a_code (void)
{
  for (LkCmiProblem problem = LK_CMI_OK; problem < LK_CMI_N_PROBLEMS; problem++) {
    const LkCmiError *error = lk_cmi_table_2004.errors;

    while (error->text && error->code != lk_cmi_table_2004.codes[problem])
      error++;
    g_assert_nonnull (error->text);
    g_assert_true ((problem == LK_CMI_OK) == (error->code == 0));
  }
}

/* Rows that one standard has are found there, and no two of them are the same. */
static void
test_rows (void)
{
  for (size_t e = 0; e < G_N_ELEMENTS (editions); e++) {
    const LkCmiModel *model = lk_cmi_model (editions[e]);

    for (size_t row = 0; row < model->n_elements; row++) {
      const LkCmiElement *element = &model->elements[row];
      static const unsigned index[LK_CMI_MAX_DEPTH] = { 40, 7 };
      g_autoptr (GString) name = g_string_new (NULL);
      LkCmiPath path;

      lk_cmi_path_write (name, element, index);
      if (element->targeted)
        g_string_append (name, ".{target=x}");
      g_test_message ("%s", name->str);
      g_assert_cmpint (lk_cmi_path_parse (model, name->str, &path), ==, LK_CMI_OK);
      g_assert_true (path.element == element);
      g_assert_true (!(element->access & LK_CMI_WRITE) || (element->type && element->form));
      g_assert_true ((element->depends_on != NULL) == (model->places[row].dependency != NULL));
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi/table-2004/every-element", test_every_element);
  g_test_add_func ("/cmi/table-2004/no-element-forgotten", test_no_element_forgotten);
  g_test_add_func ("/cmi/table-2004/editions", test_editions);
  g_test_add_func ("/cmi/table-2004/lengths", test_lengths);
  g_test_add_func ("/cmi/table-2004/limits", test_limits);
  g_test_add_func ("/cmi/table-2004/keywords", test_keywords);
  g_test_add_func ("/cmi/table-2004/names", test_names);
  g_test_add_func ("/cmi/table-2004/dependencies", test_dependencies);
  g_test_add_func ("/cmi/table-2004/uniqueness", test_uniqueness);
  g_test_add_func ("/cmi/table-2004/store-rights", test_store_rights);
  g_test_add_func ("/cmi/table-2004/states", test_states);
  g_test_add_func ("/cmi/table-2004/initialize", test_initialize);
  g_test_add_func ("/cmi/table-2004/failed-commit", test_failed_commit);
  g_test_add_func ("/cmi/table-2004/error-texts", test_error_texts);
  g_test_add_func ("/cmi/table-2004/every-problem-has-a-code", test_every_problem_has_a_code);
  g_test_add_func ("/cmi/table-2004/rows", test_rows);
  return g_test_run ();
}
