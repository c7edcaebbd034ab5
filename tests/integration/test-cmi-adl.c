/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/base/json.h"
#include "engine/base/text.h"
#include "engine/cmi/cmi.h"
#include "tests/support/fixture.h"
#include "tests/support/package-files.h"

/*
 * The API calls of ADL's 98 LMS tests against the data model alone: each visit of an activity gets
 * an LkCmi of its own, launched with what the manifest says of the item, and with what the visit
 * before left if that suspended. No sequencing: which activity comes is taken from the script, and
 * values that other activities may have brought are not judged (see is_of_elsewhere()). Rules of comparison: README of the corpus.
 */

/* What a visit leaves for the next one of the same activity. */
typedef struct {
  GPtrArray *elements, *values; /* (element-type utf8) */
  double seconds;
  unsigned months;
  bool suspended;
} Left;

typedef struct {
  bool strict;
  unsigned calls, agree, differ, elsewhere;
} Score;

typedef struct {
  const char *test;
  unsigned step;
  const LkItem *item;
  LkCmi *cmi;
  GHashTable *set; /* (element-type utf8): elements that this visit has set */
  Score *score;
} Visit;

static void
left_free (Left *left)
{
  g_ptr_array_unref (left->elements);
  g_ptr_array_unref (left->values);
  g_free (left);
}

/* --- Launching --- */

static bool
is_mapped (const LkSeqObjective *objective)
{
  return objective && objective->map_infos->len > 0;
}

static GArray *
objectives_of (const LkItem *item)
{
  GArray *objectives = g_array_new (FALSE, FALSE, sizeof (LkCmiObjective));
  const LkSequencingDef *def = item->sequencing;

  if (!def)
    return objectives;
  if (def->primary_objective->identifier) {
    LkCmiObjective primary = { .id = def->primary_objective->identifier };

    g_array_append_val (objectives, primary);
  }
  for (guint i = 0; i < def->objectives->len; i++) {
    const LkSeqObjective *objective = g_ptr_array_index (def->objectives, i);
    LkCmiObjective other = { .id = objective->identifier };

    g_array_append_val (objectives, other);
  }
  return objectives;
}

static LkCmi *
launch (const LkItem *item, const Left *left, bool strict)
{
  g_autoptr (GArray) objectives = objectives_of (item);
  const LkSequencingDef *def = item->sequencing;
  bool passing = def && def->primary_objective->satisfied_by_measure;
  LkCmiLaunch values = {
    .standard = LK_CMI_SCORM2004_4TH,
    .learner_id = "learner-1",
    .learner_name = "Learner, One",
    .credit = true,
    .entry = left && left->suspended ? LK_CMI_ENTRY_RESUME : LK_CMI_ENTRY_AB_INITIO,
    .launch_data = item->data_from_lms,
    .has_mastery_score = passing,
    .mastery_score = passing ? def->primary_objective->min_normalized_measure : 0,
    .max_time_allowed = -1,
    .max_duration = def ? def->attempt_absolute_duration : NULL,
    .has_completion_threshold = item->completed_by_measure,
    .completion_threshold = item->min_progress_measure,
    .total_time = left && left->suspended ? left->seconds : 0,
    .total_months = left && left->suspended ? left->months : 0,
    .objectives = (const LkCmiObjective *) (void *) objectives->data,
    .n_objectives = objectives->len,
    .strict = strict,
  };
  LkCmi *cmi = lk_cmi_new (&values, NULL, NULL, NULL);

  for (guint i = 0; left && left->suspended && i < left->elements->len; i++)
    g_assert_true (
        lk_cmi_restore (cmi, left->elements->pdata[i], left->values->pdata[i], LK_CMI_KEPT));
  return cmi;
}

static void
leave_cb (const char *element, const char *value, void *data)
{
  Left *left = data;

  g_ptr_array_add (left->elements, g_strdup (element));
  g_ptr_array_add (left->values, g_strdup (value));
}

static Left *
leave (const LkCmi *cmi, const Left *before)
{
  LkCmiResult result = lk_cmi_result (cmi);
  Left *left = g_new0 (Left, 1);
  bool goes_on = before && before->suspended;

  left->elements = g_ptr_array_new_with_free_func (g_free);
  left->values = g_ptr_array_new_with_free_func (g_free);
  left->suspended = strcmp (result.exit, "suspend") == 0 || result.nav == LK_CMI_NAV_SUSPEND_ALL;
  left->seconds = result.session_time + (goes_on ? before->seconds : 0);
  left->months = result.session_months + (goes_on ? before->months : 0);
  lk_cmi_each (cmi, leave_cb, left);
  return left;
}

/* --- Comparing --- */

static LkCmiReply
call (const Visit *visit, const char *function, const char *first, const char *second)
{
  const char *args[] = { first, second };

  return lk_cmi_call (visit->cmi, function, args, second ? 2 : 1);
}

static bool
differ (const Visit *visit, const char *what, const char *element, const char *got,
        const char *expected)
{
  g_test_message ("%s, step %u (%s): %s %s: got “%s”, expected “%s”", visit->test, visit->step,
                  visit->item->identifier, what, element, got, expected);
  return false;
}

/* Without a leading `{lang=…}`. */
static const char *
bare (const char *text)
{
  const char *end = g_str_has_prefix (text, "{lang=") ? strchr (text, '}') : NULL;

  return end ? end + 1 : text;
}

static bool
same_value (const char *got, const char *expected)
{
  unsigned months[2];
  double seconds[2], numbers[2];

  if (lk_cmi_parse_interval (got, &months[0], &seconds[0])
      && lk_cmi_parse_interval (expected, &months[1], &seconds[1]))
    return months[0] == months[1] && fabs (seconds[0] - seconds[1]) < 0.005;
  if (lk_text_to_number (got, &numbers[0]) && lk_text_to_number (expected, &numbers[1]))
    return fabs (numbers[0] - numbers[1]) < 1e-7;
  return strcmp (bare (got), bare (expected)) == 0;
}

static bool
same_set (const char *got, const char *expected)
{
  g_auto (GStrv) a = g_strsplit (got, ",", -1), b = g_strsplit (expected, ",", -1);
  bool same = g_strv_length (a) == g_strv_length (b);

  for (char **at = a; same && *at; at++)
    same = g_strv_contains ((const char *const *) b, *at);
  return same;
}

/* Whether one of the rules for GetValue finds the value right. @name: of `&NAME&`, or %NULL */
static bool
is_right_value (const char *element, const char *name, const char *got, const char *expected)
{
  if (g_str_has_prefix (element, "adl.nav.request_valid."))
    return same_set (got, "true") || same_set (got, "false") || same_set (got, "unknown");
  if (g_str_equal (element, "cmi.learner_name"))
    return true;
  if (g_str_equal (expected, "@learner_id"))
    return g_str_equal (got, "learner-1");
  if (g_str_has_suffix (element, "._children"))
    return same_set (got, expected);
  if (g_str_has_suffix (element, "._count"))
    return g_str_equal (got, expected);
  if (name && g_str_has_suffix (element, ".id") && *expected == '\0')
    return g_str_equal (got, name);
  return same_value (got, expected);
}

static bool
is_right_text (const char *function, const char *got, const char *expected)
{
  if (g_str_equal (function, "GetDiagnostic"))
    return g_utf8_strlen (got, -1) < 255;
  return g_str_equal (expected, "less255") ? g_utf8_strlen (got, -1) < 255 : *got == '\0';
}

/* --- What the data model alone cannot know --- */

static const LkSeqObjective *
find_objective (const LkItem *item, const char *identifier)
{
  const LkSequencingDef *def = item->sequencing;

  if (!def)
    return NULL;
  if (g_strcmp0 (def->primary_objective->identifier, identifier) == 0)
    return def->primary_objective;
  for (guint i = 0; i < def->objectives->len; i++) {
    const LkSeqObjective *objective = g_ptr_array_index (def->objectives, i);

    if (g_strcmp0 (objective->identifier, identifier) == 0)
      return objective;
  }
  return NULL;
}

/* A value is of elsewhere if this visit has not set it and its objective has a map to a global one
 * (SN 3.10.2), which other activities write and sequencing hands in. All else is judged. */
static bool
is_of_elsewhere (const Visit *visit, const char *element, const char *name)
{
  if (!g_str_has_prefix (element, "cmi.objectives.") || !name || g_str_has_suffix (element, ".id")
      || g_hash_table_contains (visit->set, element))
    return false;
  return is_mapped (find_objective (visit->item, name));
}

/* --- Commands --- */

/* The element with the index of NAME in the place of `&NAME&`; %NULL if there is no such record.
 * *ret_name: (transfer full), %NULL if the element holds no such place. */
static char *
put_index (const Visit *visit, const char *element, char **ret_name)
{
  g_auto (GStrv) parts = g_strsplit (element, "&", 3);
  const char *collection
      = strstr (parts[0] ? parts[0] : "", "data") ? "adl.data" : "cmi.objectives";
  unsigned count;

  *ret_name = NULL;
  if (g_strv_length (parts) < 3)
    return g_strdup (element);
  *ret_name = g_strdup (parts[1]);
  count = lk_cmi_count (visit->cmi, collection);
  for (unsigned i = 0; i < count; i++) {
    g_autofree char *id = g_strdup_printf ("%s.%u.id", collection, i);

    if (g_str_equal (call (visit, "GetValue", id, NULL).value, parts[1]))
      return g_strdup_printf ("%s%u%s", parts[0], i, parts[2]);
  }
  return NULL;
}

static bool
compare_ids (const Visit *visit, JsonArray *args)
{
  unsigned count = lk_cmi_count (visit->cmi, "cmi.objectives");

  for (unsigned i = 0; i < json_array_get_length (args); i++) {
    g_autofree char *name = NULL;
    g_autofree char *element = g_strdup_printf ("&%s&", json_array_get_string_element (args, i));
    g_autofree char *found = put_index (visit, element, &name);

    if (!found)
      return differ (visit, "objective", name, "", name);
  }
  return count == json_array_get_length (args)
         || differ (visit, "objectives", "", "another number", "as many");
}

static const char *
argument (JsonArray *args, unsigned i)
{
  return i < json_array_get_length (args) ? json_array_get_string_element (args, i) : NULL;
}

static bool
is_right (const Visit *visit, const char *function, const char *element, const char *name,
          const char *got, const char *expected)
{
  if (g_str_equal (function, "GetErrorString") || g_str_equal (function, "GetDiagnostic"))
    return is_right_text (function, got, expected);
  if (g_str_equal (function, "GetValue"))
    return is_right_value (element, name, got, expected);
  return g_str_equal (got, expected);
}

static bool
run_call (const Visit *visit, JsonObject *command, JsonArray *args, bool *ret_elsewhere)
{
  const char *function = lk_json_string (command, "call");
  const char *expected = lk_json_string (command, "expect"), *wanted = argument (args, 0);
  const char *error = lk_json_string (command, "error");
  g_autofree char *name = NULL, *value = NULL, *element = NULL;
  LkCmiReply reply;
  char code[12];

  element = put_index (visit, wanted ? wanted : "", &name);
  if (!element)
    return differ (visit, function, wanted, "no such record", "one");
  reply = call (visit, function, element, argument (args, 1));
  value = g_strdup (reply.value);
  g_snprintf (code, sizeof code, "%u", call (visit, "GetLastError", "", NULL).error);
  if (g_str_equal (function, "SetValue"))
    g_hash_table_add (visit->set, g_strdup (element));
  if (g_str_equal (function, "GetValue") && is_of_elsewhere (visit, element, name)) {
    *ret_elsewhere = true;
    return true;
  }
  if (!g_str_equal (code, error))
    return differ (visit, function, element, code, error);
  return is_right (visit, function, element, name, value, expected ? expected : "")
         || differ (visit, function, element, value, expected ? expected : "");
}

static void
run_command (Visit *visit, JsonObject *command)
{
  JsonArray *args = lk_json_array (command, "args");
  bool elsewhere = false, right;

  if (g_str_equal (lk_json_string (command, "call"), "@compareObjectiveIds"))
    right = compare_ids (visit, args);
  else
    right = run_call (visit, command, args, &elsewhere);
  visit->score->calls++;
  visit->score->elsewhere += elsewhere;
  visit->score->agree += right && !elsewhere;
  visit->score->differ += !right;
}

/* --- Visits --- */

/* Which of its visits a page ends itself in; others set a request first, from their unload. */
static void
end_visit (Visit *visit, const char *page)
{
  static const struct {
    const char *page, *request;
  } requests[] = {
    { "exitAllOnUnload.htm", "exitAll" },
    { "suspendAllOnUnload.htm", "suspendAll" },
    { "tarAct4OnUnload.htm", "{target=activity_4}choice" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (requests); i++) {
    if (g_str_has_suffix (page, requests[i].page))
      g_assert_cmpuint (call (visit, "SetValue", "adl.nav.request", requests[i].request).error, ==,
                        0);
  }
  if (!g_str_has_suffix (page, "AssetLaunchTest.htm"))
    g_assert_cmpstr (call (visit, "Terminate", "", NULL).value, ==, "true");
}

/* The learner suspends instead of the page. */
static bool
is_suspended_by_learner (JsonObject *step)
{
  JsonObject *then = lk_json_object (step, "then");

  return then && g_strcmp0 (lk_json_string (then, "key"), "SuspendCM09ca") == 0;
}

static void
run_step (const char *test, unsigned number, JsonObject *step, const LkOrganization *organization,
          GHashTable *lefts, Score *score)
{
  g_autofree char *identifier = lk_text_strip (lk_json_string (step, "item"), false);
  const LkItem *item = lk_organization_find (organization, identifier);
  const Left *before = g_hash_table_lookup (lefts, identifier);
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LkCmi) cmi = NULL;
  JsonArray *commands = lk_json_array (step, "commands");
  Visit visit = { .test = test, .step = number, .item = item, .set = set, .score = score };
  Left *left;

  g_assert_nonnull (item);
  visit.cmi = cmi = launch (item, before, score->strict);
  for (unsigned i = 0; commands && i < json_array_get_length (commands); i++)
    run_command (&visit, json_array_get_object_element (commands, i));
  end_visit (&visit, lk_json_string (step, "sco"));
  left = leave (cmi, before);
  left->suspended = left->suspended || is_suspended_by_learner (step);
  g_hash_table_insert (lefts, g_steal_pointer (&identifier), left);
}

static JsonNode *
read_script (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (json_parser_load_from_file (parser, path, &error));
  g_assert_no_error (error);
  return json_node_copy (json_parser_get_root (parser));
}

static void
run_case (const char *folder, const char *file, Score *score)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *test = g_strndup (file, strlen (file) - strlen (".json"));
  g_autofree char *zip = g_strdup_printf ("scorm2004-adl/packages/LMSTestPackage_%s.zip", test);
  g_autoptr (LkPackage) package = package_files_open_corpus (zip);
  g_autoptr (JsonNode) script = read_script (path);
  g_autoptr (GHashTable) lefts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) left_free);
  g_autoptr (LkCourse) course = NULL;
  g_autoptr (GError) error = NULL;
  LkManifestFiles files;
  JsonArray *steps = lk_json_array (json_node_get_object (script), "steps");

  g_assert_nonnull (package);
  files = package_files (package);
  course = lk_manifest_read (&files, test, NULL, &error);
  g_assert_no_error (error);
  for (unsigned i = 0; i < json_array_get_length (steps); i++)
    run_step (test, i, json_array_get_object_element (steps, i), lk_course_organization (course),
              lefts, score);
}

/* @data: not %NULL for the strict reading */
static void
test_calls (const void *data)
{
  g_autofree char *folder = fixture_corpus ("scorm2004-adl/testcases");
  g_autoptr (GDir) dir = folder ? g_dir_open (folder, 0, NULL) : NULL;
  unsigned cases = 0;
  Score score = { .strict = data != NULL };
  const char *file;

  if (!dir) {
    g_test_skip ("the corpus of real packages is absent");
    return;
  }
  while ((file = g_dir_read_name (dir))) {
    if (g_str_has_suffix (file, ".json")) {
      run_case (folder, file, &score);
      cases++;
    }
  }
  g_test_message ("%u tests, %u calls: %u agree, %u are of elsewhere, %u differ", cases,
                  score.calls, score.agree, score.elsewhere, score.differ);
  g_assert_cmpuint (score.calls, >, 0);
  g_assert_cmpuint (score.differ, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/cmi/adl/strict", "strict", test_calls);
  g_test_add_data_func ("/cmi/adl/tolerant", NULL, test_calls);
  return g_test_run ();
}
