/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/json.h"
#include "engine/base/text.h"
#include "engine/manifest/manifest.h"
#include "engine/package/package.h"
#include "engine/sequencing/seq-preview.h"

/*
 * ADL's LMS tests straight against the sequencing engine: every delivered activity, every question
 * about controls, every adl.nav.request_valid; no data model, no session. What a page sets is
 * gathered from the script and reported as the session would do it. One TAP line for each case.
 *
 *   adl-replay FOLDER [--trace] [ID…]     FOLDER is corpus/scorm2004-adl
 */

#define MAX_BYTES      (64u << 20)
#define MAX_OBJECTIVES 64

typedef struct {
  LkPackage *package;
  LkCourse *course;
  const LkOrganization *organization;
  JsonObject *test;
  LkSeq *seq;
  LkSeqResult result;
  /* of the page that is open */
  GPtrArray *names; /* (element-type utf8): objectives as cmi.objectives has them */
  LkSeqReportedObjective objectives[MAX_OBJECTIVES];
  LkSeqReport report;
  LkSeqRequest request; /* adl.nav.request */
  const LkItem *target;
  bool ends;
  char *failure;
} Replay;

/* Global objectives of the learner: some cases go on from what one before them has left. */
static GHashTable *learner; /* utf8 -> LkSeqInfo */

/* ---- the package ---- */

static GBytes *
read_entry (void *data, const char *name, size_t max_size)
{
  const LkPackageEntry *entry = lk_package_lookup (data, name);

  return entry != NULL ? lk_package_read (data, entry, max_size, NULL) : NULL;
}

static const char *
find_entry (void *data, const char *name)
{
  const LkPackageEntry *entry = lk_package_find (data, name);

  return entry != NULL ? entry->name : NULL;
}

static const char *
name_at (void *data, size_t index)
{
  return index < lk_package_n_entries (data) ? lk_package_entry (data, index)->name : NULL;
}

static bool
open_course (Replay *replay, const char *folder, GError **error)
{
  JsonArray *packages = lk_json_array (replay->test, "packages");
  g_autofree char *path
      = g_build_filename (folder, "packages", json_array_get_string_element (packages, 0), NULL);
  LkManifestFiles files = { read_entry, find_entry, name_at, NULL, false };

  replay->package = lk_package_open (path, NULL, error);
  if (replay->package == NULL)
    return false;
  files.data = replay->package;
  replay->course = lk_manifest_read (&files, "course", NULL, error);
  if (replay->course == NULL)
    return false;
  replay->organization = lk_course_organization (replay->course);
  replay->seq = lk_seq_new (replay->organization, lk_seq_edition (replay->course->edition), NULL);
  for (size_t i = 0; i < lk_seq_n_globals (replay->seq); i++) {
    const char *name = lk_seq_global (replay->seq, i).identifier;
    const LkSeqInfo *info = g_hash_table_lookup (learner, name);

    if (info != NULL && replay->organization->objectives_global_to_system)
      lk_seq_set_global (replay->seq, name, info);
  }
  return true;
}

static void
keep_globals (const Replay *replay)
{
  for (size_t i = 0; i < lk_seq_n_globals (replay->seq); i++) {
    LkSeqObjectiveInfo global = lk_seq_global (replay->seq, i);

    if (replay->organization->objectives_global_to_system)
      g_hash_table_insert (learner, g_strdup (global.identifier),
                           g_memdup2 (&global.info, sizeof global.info));
  }
}

static void G_GNUC_PRINTF (2, 3) fail (Replay *replay, const char *format, ...)
{
  va_list args;

  if (replay->failure != NULL)
    return;
  va_start (args, format);
  replay->failure = g_strdup_vprintf (format, args);
  va_end (args);
}

static const LkItem *
find_title (const Replay *replay, const char *title)
{
  if (g_str_has_prefix (title, "the activity that corresponds to the root"))
    return replay->organization->root;
  for (guint i = 0; i < replay->organization->items->len; i++) {
    const LkItem *item = g_ptr_array_index (replay->organization->items, i);
    g_autofree char *stripped = lk_text_strip (item->title, true);

    if (g_str_equal (stripped, title))
      return item;
  }
  return NULL;
}

/* ---- requests ---- */

/* After every request the state goes through its text, as after a killed process. */
static void
request (Replay *replay, LkSeqRequest name, const LkItem *target, const LkSeqReport *report)
{
  g_autofree char *saved = NULL;
  g_autofree char *again = NULL;

  replay->result = lk_seq_request (replay->seq, name, target, report);
  saved = lk_seq_save (replay->seq);
  if (!lk_seq_restore (replay->seq, saved, NULL))
    fail (replay, "state cannot be restored: %s", saved);
  again = lk_seq_save (replay->seq);
  if (!g_str_equal (saved, again))
    fail (replay, "state changes by being restored:\n%s\n%s", saved, again);
}

static void
start (Replay *replay)
{
  request (replay, lk_seq_suspended (replay->seq) != NULL ? LK_SEQ_RESUME_ALL : LK_SEQ_START, NULL,
           NULL);
}

/* The learner closes the course: what is in progress is suspended, a page that is done with is
 * not. */
static void
close_course (Replay *replay)
{
  if (lk_seq_delivered (replay->seq) != NULL)
    request (replay, LK_SEQ_SUSPEND_ALL, NULL, &replay->report);
  else if (lk_seq_current (replay->seq) != NULL)
    request (replay, LK_SEQ_EXIT_ALL, NULL, NULL);
}

/* ---- a page ---- */

static void
open_page (Replay *replay)
{
  g_autoptr (GArray) objectives = lk_seq_objectives (replay->seq, replay->result.delivered);

  g_ptr_array_set_size (replay->names, 0);
  memset (replay->objectives, 0, sizeof replay->objectives);
  replay->report = (LkSeqReport){ .objectives = replay->objectives };
  replay->request = LK_N_SEQ_REQUESTS;
  replay->target = NULL;
  replay->ends = false;
  for (guint i = 0; i < objectives->len; i++) {
    const LkSeqObjectiveInfo *info = &g_array_index (objectives, LkSeqObjectiveInfo, i);

    if (info->identifier != NULL)
      g_ptr_array_add (replay->names, g_strdup (info->identifier));
  }
}

static int
objective_index (Replay *replay, const char *name)
{
  for (guint i = 0; i < replay->names->len; i++)
    if (g_str_equal (g_ptr_array_index (replay->names, i), name))
      return (int) i;
  return -1;
}

static void
set_word (LkSeqReportedObjective *objective, const char *value, const char *yes, unsigned bit,
          bool *target)
{
  objective->set |= bit;
  if (g_str_equal (value, "unknown"))
    objective->info.known &= ~bit;
  else
    objective->info.known |= bit;
  *target = g_str_equal (value, yes);
}

static void
set_element (LkSeqReportedObjective *objective, const char *element, const char *value)
{
  static const struct {
    const char *name;
    unsigned bit;
    size_t offset;
  } reals[] = {
    { "score.scaled", LK_SEQ_KNOWS_SCALED, G_STRUCT_OFFSET (LkSeqInfo, scaled) },
    { "score.raw", LK_SEQ_KNOWS_RAW, G_STRUCT_OFFSET (LkSeqInfo, raw) },
    { "score.min", LK_SEQ_KNOWS_MIN, G_STRUCT_OFFSET (LkSeqInfo, min) },
    { "score.max", LK_SEQ_KNOWS_MAX, G_STRUCT_OFFSET (LkSeqInfo, max) },
    { "progress_measure", LK_SEQ_KNOWS_PROGRESS, G_STRUCT_OFFSET (LkSeqInfo, progress) },
  };

  if (g_str_equal (element, "success_status"))
    set_word (objective, value, "passed", LK_SEQ_KNOWS_SATISFIED, &objective->info.satisfied);
  if (g_str_equal (element, "completion_status"))
    set_word (objective, value, "completed", LK_SEQ_KNOWS_COMPLETED, &objective->info.completed);
  for (size_t i = 0; i < G_N_ELEMENTS (reals); i++) {
    double number;

    if (!g_str_equal (element, reals[i].name) || !lk_text_to_number (value, &number))
      continue;
    objective->set |= reals[i].bit;
    objective->info.known |= reals[i].bit;
    G_STRUCT_MEMBER (double, &objective->info, reals[i].offset) = number;
  }
}

/* `cmi.objectives.N.…` or `cmi.objectives.&NAME&.…` */
static void
set_objective (Replay *replay, const char *rest, const char *value)
{
  const char *dot = strchr (rest + 1, *rest == '&' ? '&' : '.');
  g_autofree char *name = NULL;
  int index;

  if (dot == NULL)
    return;
  if (*rest == '&') {
    name = g_strndup (rest + 1, (gsize) (dot - rest - 1));
    index = objective_index (replay, name);
    dot++;
  } else {
    index = (int) g_ascii_strtoll (rest, NULL, 10);
  }
  if (index < 0 || index >= MAX_OBJECTIVES || index > (int) replay->names->len) {
    fail (replay, "no objective for %s", rest);
    return;
  }
  if (index == (int) replay->names->len)
    g_ptr_array_add (replay->names, g_strdup (value));
  replay->objectives[index].identifier = g_ptr_array_index (replay->names, index);
  replay->report.n_objectives = replay->names->len;
  set_element (&replay->objectives[index], dot + 1, value);
}

static void
set_request (Replay *replay, const char *value)
{
  const char *end = strchr (value, '}');

  replay->target = NULL;
  replay->request = lk_seq_request_from_name (end != NULL ? end + 1 : value);
  if (end != NULL) {
    g_autofree char *target
        = g_strndup (value + strlen ("{target="), (gsize) (end - value) - strlen ("{target="));

    replay->target = lk_organization_find (replay->organization, target);
  }
}

/* RTE 4.2.8: time is up, or the learner has logged out: the course ends with the page. */
static void
set_exit (Replay *replay, const char *value)
{
  replay->report.suspend = g_str_equal (value, "suspend");
  replay->ends = g_str_equal (value, "time-out") || g_str_equal (value, "logout");
}

static void
set_value (Replay *replay, const char *element, const char *value)
{
  if (g_str_equal (element, "adl.nav.request"))
    set_request (replay, value);
  else if (g_str_equal (element, "cmi.exit"))
    set_exit (replay, value);
  else if (g_str_has_prefix (element, "cmi.objectives."))
    set_objective (replay, element + strlen ("cmi.objectives."), value);
  else if (g_str_has_prefix (element, "cmi."))
    set_element (&replay->report.page, element + strlen ("cmi."), value);
}

/* adl.nav.request_valid.X: any answer is right for ADL; here it has to be the script's. */
static void
check_request_valid (Replay *replay, const char *rest, const char *expected)
{
  g_autoptr (LkSeqPreview) preview = lk_seq_preview (replay->seq, &replay->report);
  const char *target = strchr (rest, '=');
  bool can;

  if (target == NULL) {
    LkSeqRequest name = lk_seq_request_from_name (rest);

    can = name < LK_N_SEQ_REQUESTS && preview->can[name];
  } else {
    g_autofree char *id = g_strndup (target + 1, strlen (target + 1) - 1);
    const LkItem *item = lk_organization_find (replay->organization, id);

    can = item != NULL
          && (g_str_has_prefix (rest, "jump") ? preview->rows[item->index].can_jump
                                              : preview->rows[item->index].enabled);
  }
  if (!g_str_equal (expected, can ? "true" : "false"))
    fail (replay, "request_valid.%s is %s", rest, can ? "true" : "false");
}

static bool
is_set_by_mistake (JsonObject *command)
{
  return g_strcmp0 (lk_json_string (command, "expect"), "true") != 0;
}

static void
run_command (Replay *replay, JsonObject *command)
{
  const char *call = lk_json_string (command, "call");
  JsonArray *args = lk_json_array (command, "args");
  const char *first
      = json_array_get_length (args) > 0 ? json_array_get_string_element (args, 0) : "";

  if (g_str_equal (call, "SetValue") && !is_set_by_mistake (command))
    set_value (replay, first, json_array_get_string_element (args, 1));
  if (g_str_equal (call, "GetValue") && g_str_has_prefix (first, "adl.nav.request_valid."))
    check_request_valid (replay, first + strlen ("adl.nav.request_valid."),
                         lk_json_string (command, "expect"));
}

/* ---- questions about controls ---- */

static bool
answer (const Replay *replay, const LkSeqPreview *preview, const char *key, const char *target)
{
  const LkItem *current = lk_seq_current (replay->seq);
  const LkItem *item = target != NULL ? find_title (replay, target) : NULL;
  bool previous = preview->can[LK_SEQ_PREVIOUS] && !(current->hide_controls & LK_HIDE_PREVIOUS);
  bool go_on = preview->offered[LK_SEQ_CONTINUE] && !(current->hide_controls & LK_HIDE_CONTINUE);

  if (g_str_equal (key, "continue.enabled"))
    return go_on;
  if (g_str_equal (key, "continue.disabled"))
    return !go_on;
  if (g_str_equal (key, "previous.enabled"))
    return previous;
  if (g_str_equal (key, "previous.disabled"))
    return !previous;
  if (g_str_equal (key, "toc.enabled")) {
    for (size_t i = 0; i < preview->n_rows; i++)
      if (preview->rows[i].visible && preview->rows[i].enabled)
        return true;
    return false;
  }
  if (item == NULL)
    return false;
  if (g_str_equal (key, "toc.visible"))
    return preview->rows[item->index].visible;
  return preview->rows[item->index].visible && preview->rows[item->index].enabled;
}

static void
check_controls (Replay *replay, JsonObject *step)
{
  JsonArray *checks = lk_json_array (step, "ui_checks");
  g_autoptr (LkSeqPreview) preview = lk_seq_preview (replay->seq, NULL);

  for (guint i = 0; checks != NULL && i < json_array_get_length (checks); i++) {
    JsonObject *check = json_array_get_object_element (checks, i);
    const char *key = lk_json_string (check, "key"), *target = lk_json_string (check, "target");
    const char *is = answer (replay, preview, key, target) ? "Y" : "N";

    if (!g_str_equal (is, lk_json_string (check, "expect")))
      fail (replay, "%s %s is %s", key, target != NULL ? target : "", is);
  }
}

/* ---- after a page ---- */

static bool
ends_by_itself (const char *sco)
{
  return strstr (sco, "SingleDoTerminate") == NULL && strstr (sco, "OnUnload") == NULL;
}

static const LkItem *
next_item (Replay *replay, JsonArray *steps, guint next)
{
  JsonObject *step
      = next < json_array_get_length (steps) ? json_array_get_object_element (steps, next) : NULL;
  g_autofree char *identifier
      = step != NULL ? lk_text_strip (lk_json_string (step, "item"), false) : NULL;

  return identifier != NULL ? lk_organization_find (replay->organization, identifier) : NULL;
}

static void
expect_end (Replay *replay)
{
  if (lk_seq_current (replay->seq) != NULL)
    fail (replay, "the session goes on");
}

static void
do_then (Replay *replay, JsonObject *then, JsonArray *steps, guint next)
{
  const char *key = lk_json_string (then, "key");
  JsonArray *args = lk_json_array (then, "args");
  const LkSeqReport *report = lk_seq_delivered (replay->seq) != NULL ? &replay->report : NULL;

  if (g_str_equal (key, "Continue"))
    request (replay, LK_SEQ_CONTINUE, NULL, report);
  else if (g_str_equal (key, "Previous"))
    request (replay, LK_SEQ_PREVIOUS, NULL, report);
  else if (g_str_equal (key, "Choice"))
    request (replay, LK_SEQ_CHOICE, find_title (replay, json_array_get_string_element (args, 0)),
             report);
  else if (g_str_has_prefix (key, "APIt"))
    request (replay, LK_SEQ_CHOICE, next_item (replay, steps, next), report);
  else if (g_str_equal (key, "Exit"))
    request (replay, LK_SEQ_EXIT_ALL, NULL, report);
  else if (g_str_equal (key, "ExitCM09ba") || g_str_equal (key, "RelaunchCM11")) {
    request (replay, LK_SEQ_EXIT_ALL, NULL, report);
    start (replay);
  } else if (g_str_equal (key, "SuspendCM09ca")) {
    request (replay, LK_SEQ_SUSPEND_ALL, NULL, report);
    start (replay);
  } else if (g_str_equal (key, "AutoTest") || g_str_equal (key, "HasEnded")) {
    expect_end (replay);
  } else if (g_str_equal (key, "RootSX4b")) {
    if (lk_seq_current (replay->seq) == NULL || lk_seq_delivered (replay->seq) != NULL)
      fail (replay, "the session should go on without a page");
    request (replay, LK_SEQ_CHOICE, replay->organization->root, NULL);
  } else if (g_str_equal (key, "DMBxAct")) {
    expect_end (replay);
    request (replay, LK_SEQ_CHOICE, next_item (replay, steps, next), NULL);
  } else if (g_str_has_prefix (key, "RelaunchRU14") || g_str_equal (key, "RelaunchCM5")) {
    close_course (replay);
    start (replay);
  } else {
    expect_end (replay);
    start (replay);
  }
}

static void
end_page (Replay *replay, JsonObject *step, JsonArray *steps, guint next)
{
  JsonObject *then = lk_json_object (step, "then");
  bool own = replay->request != LK_N_SEQ_REQUESTS && ends_by_itself (lk_json_string (step, "sco"));

  if (replay->ends)
    request (replay, LK_SEQ_EXIT_ALL, NULL, &replay->report);
  else if (own)
    request (replay, replay->request, replay->target, &replay->report);
  if (then != NULL)
    do_then (replay, then, steps, next);
}

static void
run_step (Replay *replay, JsonArray *steps, guint index)
{
  JsonObject *step = json_array_get_object_element (steps, index);
  JsonArray *commands = lk_json_array (step, "commands");
  const LkItem *expected = next_item (replay, steps, index);

  if (replay->result.delivered != expected || expected == NULL) {
    fail (replay, "delivered %s, not %s; exception %s",
          replay->result.delivered != NULL ? replay->result.delivered->identifier : "nothing",
          expected != NULL ? expected->identifier : "?", replay->result.exception);
    return;
  }
  open_page (replay);
  check_controls (replay, step);
  for (guint i = 0; i < json_array_get_length (commands); i++)
    run_command (replay, json_array_get_object_element (commands, i));
  end_page (replay, step, steps, index + 1);
}

static void
run (Replay *replay)
{
  JsonArray *steps = lk_json_array (replay->test, "steps");
  const char *first = lk_json_string (replay->test, "start");

  if (g_str_equal (first, "."))
    start (replay);
  else
    request (replay, LK_SEQ_CHOICE, find_title (replay, first), NULL);
  for (guint i = 0; replay->failure == NULL && i < json_array_get_length (steps); i++) {
    run_step (replay, steps, i);
    if (replay->failure != NULL) {
      g_autofree char *what = g_steal_pointer (&replay->failure);

      replay->failure = g_strdup_printf ("step %u: %s", i + 1, what);
    }
  }
  if (replay->failure == NULL
      && g_strcmp0 (lk_json_string (replay->test, "end"), "endUserInter") == 0)
    expect_end (replay);
}

static bool
run_case (const char *folder, const char *path, bool trace)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  Replay replay = { .names = g_ptr_array_new_with_free_func (g_free) };
  bool passed;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_printerr ("%s\n", error->message);
  node = lk_json_parse (text, -1, &error);
  if (node == NULL) {
    g_print ("not ok - %s: %s\n", path, error->message);
    return false;
  }
  replay.test = json_node_get_object (node);
  if (open_course (&replay, folder, &error))
    run (&replay);
  else
    fail (&replay, "%s", error->message);
  if (replay.seq != NULL)
    keep_globals (&replay);
  if (trace && replay.seq != NULL) {
    g_autofree char *dump = lk_seq_trace_dump (lk_seq_trace (replay.seq));

    g_print ("%s", dump);
  }
  passed = replay.failure == NULL;
  g_print ("%s - %s%s%s\n", passed ? "ok" : "not ok", lk_json_string (replay.test, "id"),
           passed ? "" : ": ", passed ? "" : replay.failure);
  g_free (replay.failure);
  g_ptr_array_unref (replay.names);
  lk_seq_free (replay.seq);
  g_clear_pointer (&replay.course, lk_course_unref);
  g_clear_pointer (&replay.package, lk_package_unref);
  return passed;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_cases (const char *folder, char **ids)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cases = g_build_filename (folder, "testcases", NULL);
  g_autoptr (GDir) dir = g_dir_open (cases, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *id = g_str_has_suffix (name, ".json")
                              ? g_strndup (name, strlen (name) - strlen (".json"))
                              : NULL;

    if (id != NULL && (*ids == NULL || g_strv_contains ((const char *const *) ids, id)))
      g_ptr_array_add (paths, g_build_filename (cases, name, NULL));
  }
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

int
main (int argc, char **argv)
{
  bool trace = argc > 2 && g_str_equal (argv[2], "--trace");
  g_autoptr (GPtrArray) paths = NULL;
  unsigned n_passed = 0;

  setlocale (LC_ALL, "");
  if (argc < 2)
    return EXIT_FAILURE;
  if (!g_file_test (argv[1], G_FILE_TEST_IS_DIR)) {
    g_print ("1..0 # SKIP no %s\n", argv[1]);
    return EXIT_SUCCESS;
  }
  learner = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  paths = list_cases (argv[1], argv + (trace ? 3 : 2));
  g_print ("1..%u\n", paths->len);
  for (guint i = 0; i < paths->len; i++)
    n_passed += run_case (argv[1], g_ptr_array_index (paths, i), trace);
  g_print ("# %u of %u\n", n_passed, paths->len);
  g_hash_table_unref (learner);
  return n_passed == paths->len ? EXIT_SUCCESS : EXIT_FAILURE;
}
