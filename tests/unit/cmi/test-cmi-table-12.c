/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-table.h"

#include <string.h>

#include "cmi-run.h"
#include "engine/cmi/cmi-path.h"

/* --- Every element: what reading and writing it answers --- */

typedef struct {
  const char *element;
  const char *start; /* what LMSGetValue gives at first; %NULL: write-only */
  const char *good;  /* a value to set; %NULL: read-only */
  const char *bad;   /* a value of a wrong type; %NULL: everything is right */
} ElementCase;

static const ElementCase element_cases[] = {
  { "cmi.core.student_id", "ada-1", NULL, NULL },
  { "cmi.core.student_name", "Lovelace, Ada", NULL, NULL },
  { "cmi.core.lesson_location", "", "page-7", NULL },
  { "cmi.core.credit", "credit", NULL, NULL },
  { "cmi.core.lesson_status", "not attempted", "incomplete", "not attempted" },
  { "cmi.core.entry", "ab-initio", NULL, NULL },
  { "cmi.core.score.raw", "", "66.5", "abc" },
  { "cmi.core.score.min", "", "0", "1.2.3" },
  { "cmi.core.score.max", "", "100", "--1" },
  { "cmi.core.total_time", "0001:01:01.50", NULL, NULL },
  { "cmi.core.lesson_mode", "normal", NULL, NULL },
  { "cmi.core.exit", NULL, "suspend", "closed" },
  { "cmi.core.session_time", NULL, "0000:12:30.05", "12 minutes" },
  { "cmi.suspend_data", "", "a=1;b=2", NULL },
  { "cmi.launch_data", "level=3", NULL, NULL },
  { "cmi.comments", "", "too long", NULL },
  { "cmi.comments_from_lms", "welcome", NULL, NULL },
  { "cmi.objectives.0.id", "", "obj-1", "" },
  { "cmi.objectives.0.score.raw", "", "50", "half" },
  { "cmi.objectives.0.score.min", "", "0", "-" },
  { "cmi.objectives.0.score.max", "", "100", "." },
  { "cmi.objectives.0.status", "", "not attempted", "unknown" },
  { "cmi.student_data.mastery_score", "80", NULL, NULL },
  { "cmi.student_data.max_time_allowed", "0000:30:00.00", NULL, NULL },
  { "cmi.student_data.time_limit_action", "exit,message", NULL, NULL },
  { "cmi.student_preference.audio", "0", "100", "101" },
  { "cmi.student_preference.language", "", "Deutsch", NULL },
  { "cmi.student_preference.speed", "0", "-100", "-101" },
  { "cmi.student_preference.text", "0", "-1", "2" },
  { "cmi.interactions.0.id", NULL, "q-1", "" },
  { "cmi.interactions.0.objectives.0.id", NULL, "obj-1", " " },
  { "cmi.interactions.0.time", NULL, "23:59:59.9", "24:00:00" },
  { "cmi.interactions.0.type", NULL, "choice", "essay" },
  { "cmi.interactions.0.correct_responses.0.pattern", NULL, "{a,b}", NULL },
  { "cmi.interactions.0.weighting", NULL, "-1.5", "heavy" },
  { "cmi.interactions.0.student_response", NULL, "a,b", NULL },
  { "cmi.interactions.0.result", NULL, "0.5", "right" },
  { "cmi.interactions.0.latency", NULL, "00:00:09.5", "9.5" },
};

static void
start_full (Run *run)
{
  LkCmiLaunch launch = run_launch ();

  launch.launch_data = "level=3";
  launch.comments_from_lms = "welcome";
  launch.has_mastery_score = true;
  launch.mastery_score = 80;
  launch.max_time_allowed = 1800;
  launch.time_limit_action = "exit,message";
  launch.total_time = 3661.5;
  run_start (run, &launch);
  /* So that there is a record to read from. */
  g_assert_true (run_set (run, "cmi.objectives.0.id", "first"));
  g_assert_true (run_set (run, "cmi.interactions.0.id", "first"));
}

static void
test_every_element (void)
{
  g_auto (Run) run = { 0 };

  start_full (&run);
  for (size_t i = 0; i < G_N_ELEMENTS (element_cases); i++) {
    const ElementCase *c = &element_cases[i];

    g_test_message ("%s", c->element);
    if (strcmp (c->element, "cmi.objectives.0.id") != 0)
      g_assert_cmpstr (run_get (&run, c->element), ==, c->start ? c->start : "");
    else
      g_assert_cmpstr (run_get (&run, c->element), ==, "first");
    g_assert_cmpuint (run_error (&run), ==, c->start ? 0 : 404);
    if (c->good) {
      g_assert_true (run_set (&run, c->element, c->good));
      g_assert_cmpstr (run_diagnostic (&run), ==, "The last call did what it should.");
      g_assert_cmpstr (lk_cmi_peek (run.cmi, c->element), ==, c->good);
      g_assert_cmpstr (run_get (&run, c->element), ==, c->start ? c->good : "");
    } else {
      g_assert_false (run_set (&run, c->element, "x"));
      g_assert_cmpuint (run_error (&run), ==, 403);
      g_assert_nonnull (strstr (run_diagnostic (&run), c->element));
    }
    if (c->bad) {
      g_assert_false (run_set (&run, c->element, c->bad));
      g_assert_cmpuint (run_error (&run), ==, 405);
      g_assert_nonnull (strstr (run_diagnostic (&run), c->element));
      g_assert_nonnull (strstr (run_diagnostic (&run), "expected is "));
      g_assert_cmpstr (lk_cmi_peek (run.cmi, c->element), ==, c->good);
    }
  }
}

/* The cases above leave no row of the table out. */
static void
test_no_element_forgotten (void)
{
  size_t leaves = 0;

  for (size_t i = 0; i < lk_cmi_table_12.n_elements; i++)
    leaves += lk_cmi_table_12.elements[i].kind == LK_CMI_LEAF;
  g_assert_cmpuint (leaves, ==, G_N_ELEMENTS (element_cases));
}

/* --- _children, _count, _version --- */

static void
test_keywords (void)
{
  static const struct {
    const char *element, *value;
    unsigned error;
  } cases[] = {
    { "cmi._version", "3.4", 0 },
    { "cmi.core._children",
      "student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,"
      "lesson_mode,exit,session_time",
      0 },
    { "cmi.core.score._children", "raw,min,max", 0 },
    { "cmi.objectives._children", "id,score,status", 0 },
    { "cmi.objectives.0.score._children", "raw,min,max", 0 },
    { "cmi.student_data._children", "mastery_score,max_time_allowed,time_limit_action", 0 },
    { "cmi.student_preference._children", "audio,language,speed,text", 0 },
    { "cmi.interactions._children",
      "id,objectives,time,type,correct_responses,weighting,student_response,result,latency", 0 },
    { "cmi.objectives._count", "1", 0 },
    { "cmi.interactions._count", "1", 0 },
    { "cmi.interactions.0.objectives._count", "0", 0 },
    { "cmi.interactions.0.correct_responses._count", "0", 0 },
    { "cmi.interactions.1.objectives._count", "", 201 },
    { "cmi.core.lesson_status._children", "", 202 },
    { "cmi.suspend_data._children", "", 202 },
    { "cmi.core._count", "", 203 },
    { "cmi.core.lesson_status._count", "", 203 },
    { "cmi.core._version", "", 201 },
    { "cmi._count", "", 201 },
    { "cmi._children", "", 201 },
    { "cmi.nothing._children", "", 201 },
    { "cmi.nothing._count", "", 201 },
    { "_version", "", 201 },
    { "cmi.core._kinder", "", 201 },
  };
  g_auto (Run) run = { 0 };

  start_full (&run);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].element);
    g_assert_cmpstr (run_get (&run, cases[i].element), ==, cases[i].value);
    g_assert_cmpuint (run_error (&run), ==, cases[i].error);
    if (cases[i].error == 0) {
      g_assert_false (run_set (&run, cases[i].element, "1"));
      g_assert_cmpuint (run_error (&run), ==, 402);
    }
  }
}

/* What _children promises is there, and nothing more. */
static void
test_children_are_the_rows (void)
{
  const LkCmiTable *table = &lk_cmi_table_12;

  for (size_t i = 0; i < table->n_elements; i++) {
    const LkCmiElement *parent = &table->elements[i];
    g_autofree char *prefix = NULL;
    g_autoptr (GString) found = g_string_new (NULL);

    if (!parent->children)
      continue;
    prefix = g_strconcat (parent->name, parent->kind == LK_CMI_COLLECTION ? ".n." : ".", NULL);
    for (size_t j = 0; j < table->n_elements; j++) {
      const char *name = table->elements[j].name;

      if (g_str_has_prefix (name, prefix) && !strchr (name + strlen (prefix), '.'))
        g_string_append_printf (found, "%s%s", found->len ? "," : "", name + strlen (prefix));
    }
    g_assert_cmpstr (found->str, ==, parent->children);
  }
}

/* --- Names that are none --- */

static void
test_unknown_names (void)
{
  static const struct {
    const char *element;
    unsigned error;
  } cases[] = {
    { "", 201 },
    { "cmi", 201 },
    { "cmi.core", 201 },
    { "cmi.objectives", 201 },
    { "cmi.objectives.0", 201 },
    { "cmi.objectives.0.score", 201 },
    { "cmi.interactions.n.id", 201 },
    { "cmi.objectives.00.id", 201 },
    { "cmi.objectives.-1.id", 201 },
    { "cmi.objectives.1234567.id", 201 },
    { "cmi.objectives.x.id", 201 },
    { "cmi.objectives.0.0.id", 201 },
    { "cmi.interactions.0.objectives.0.1.id", 201 },
    { "cmi.core.student_id.foo", 201 },
    { "cmi.core.Student_id", 201 },
    { "cmi.core.student_id.", 201 },
    { "cmi..core", 201 },
    { ".cmi.core", 401 },
    { " cmi.core.entry", 401 },
    { "cmi.completion_status", 201 },
    { "cmi.score.scaled", 201 },
    { "foo", 201 },
    { "adl.nav.request", 401 },
    { "cmi.student_demographics.city", 401 },
    { "cmi.evaluation.comments.0.content", 401 },
    { "cmi.student_data.attempt_number", 401 },
    { "cmi.paths.0.location_id", 401 },
    { "cmi.pathsx", 201 },
  };
  g_autofree char *endless = g_strnfill (100000, 'a');
  g_auto (Run) run = { 0 };

  start_full (&run);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("„%s“", cases[i].element);
    g_assert_cmpstr (run_get (&run, cases[i].element), ==, "");
    g_assert_cmpuint (run_error (&run), ==, cases[i].error);
    g_assert_cmpuint (strlen (run_diagnostic (&run)), >, 10);
    g_assert_false (run_set (&run, cases[i].element, "1"));
    g_assert_cmpuint (run_error (&run), ==, cases[i].error);
  }
  g_assert_cmpstr (run_get (&run, endless), ==, "");
  g_assert_cmpuint (run_error (&run), ==, 201);
  g_assert_cmpuint (strlen (run_diagnostic (&run)), <, 200);
}

/* --- Error codes --- */

static void
test_error_texts (void)
{
  static const struct {
    const char *code, *text;
  } cases[] = {
    { "0", "No error" },
    { "101", "General Exception" },
    { "201", "Invalid argument error" },
    { "202", "Element cannot have children" },
    { "203", "Element not an array. Cannot have count." },
    { "301", "Not initialized" },
    { "401", "Not implemented error" },
    { "402", "Invalid set value, element is a keyword" },
    { "403", "Element is read only" },
    { "404", "Element is write only" },
    { "405", "Incorrect Data Type" },
    { "406", "" },
    { "", "" },
    { "-1", "" },
    { "four", "" },
    { "99999999999999999999", "" },
  };
  g_auto (Run) run = { 0 };

  run_begin (&run, NULL);
  g_assert_cmpstr (run_get (&run, "cmi.core.entry"), ==, "");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpstr (run_call (&run, "LMSGetErrorString", cases[i].code), ==, cases[i].text);
    if (*cases[i].code) {
      g_assert_cmpint (strlen (run_call (&run, "LMSGetDiagnostic", cases[i].code)) > 0, ==,
                       *cases[i].text != '\0');
    }
  }
  /* Asking changes nothing. */
  g_assert_cmpuint (run_error (&run), ==, 301);
}

static void
test_every_problem_has_a_code (void)
{
  for (LkCmiProblem problem = LK_CMI_OK; problem < LK_CMI_N_PROBLEMS; problem++) {
    const LkCmiError *error = lk_cmi_table_12.errors;

    while (error->text && error->code != lk_cmi_table_12.codes[problem])
      error++;
    g_assert_nonnull (error->text);
    g_assert_true ((problem == LK_CMI_OK) == (error->code == 0));
  }
}

static void
test_standards (void)
{
  LkCmiLaunch launch = run_launch ();

  g_assert_true (lk_cmi_table (LK_CMI_SCORM12) == &lk_cmi_table_12);
  g_assert_true (lk_cmi_table (LK_CMI_SCORM2004_2ND) == &lk_cmi_table_2004);
  g_assert_true (lk_cmi_table (LK_CMI_SCORM2004_3RD) == &lk_cmi_table_2004);
  g_assert_true (lk_cmi_table (LK_CMI_SCORM2004_4TH) == &lk_cmi_table_2004);
  g_assert_null (lk_cmi_table ((LkCmiStandard) 99));
  launch.standard = (LkCmiStandard) 99;
  g_assert_null (lk_cmi_new (&launch, NULL, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi/table-12/every-element", test_every_element);
  g_test_add_func ("/cmi/table-12/no-element-forgotten", test_no_element_forgotten);
  g_test_add_func ("/cmi/table-12/keywords", test_keywords);
  g_test_add_func ("/cmi/table-12/children-are-the-rows", test_children_are_the_rows);
  g_test_add_func ("/cmi/table-12/unknown-names", test_unknown_names);
  g_test_add_func ("/cmi/table-12/error-texts", test_error_texts);
  g_test_add_func ("/cmi/table-12/every-problem-has-a-code", test_every_problem_has_a_code);
  g_test_add_func ("/cmi/table-12/standards", test_standards);
  return g_test_run ();
}
