/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Figures of the engine, each beside a limit of the machine in the same run: index of a zip with
 * 20,000 entries beside reading its bytes, durable commits beside a bare append with fdatasync,
 * calls without a page, the shelf with 1,000 courses, xAPI statements of 1 KB read beside json-glib.
 * Prints, judges nothing.
 */

#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/json.h"
#include "engine/session/session.h"
#include "engine/xapi/xapi-equal.h"
#include "engine/xapi/xapi-statement.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"

#define N_ENTRIES    20000
#define N_COMMITS    3000
#define N_CALLS      100000
#define N_COURSES    1000
#define N_STATEMENTS 20000

/* --- index ------------------------------------------------------------------------------------ */

static void
bench_index (const char *folder)
{
  g_autofree FixtureEntry *entries = g_new0 (FixtureEntry, N_ENTRIES);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_auto (Measure) open = measure_new ();
  g_auto (Measure) raw = measure_new ();
  g_auto (Measure) read = measure_new ();
  g_autoptr (LkPackage) package = NULL;
  g_autofree char *path = NULL;

  for (unsigned i = 0; i < N_ENTRIES; i++) {
    char *name = g_strdup_printf ("folder%u/page-%u.html", i % 100, i);

    g_ptr_array_add (names, name);
    entries[i] = (FixtureEntry){ name, "<!DOCTYPE html><title>Seite</title><p>Ein kurzer Text." };
  }
  path = fixture_zip (folder, "many.zip", entries, N_ENTRIES);
  for (int run = 0; run < 20; run++) {
    g_autofree char *bytes = NULL;
    size_t length;
    double start = measure_now ();

    g_clear_pointer (&package, lk_package_unref);
    package = lk_package_open (path, NULL, NULL);
    measure_add (&open, measure_now () - start);
    start = measure_now ();
    g_file_get_contents (path, &bytes, &length, NULL);
    measure_add (&raw, measure_now () - start);
  }
  for (unsigned i = 0; i < N_ENTRIES; i++) {
    const LkPackageEntry *entry = lk_package_lookup (package, entries[i].name);
    double start = measure_now ();
    g_autoptr (GBytes) bytes = lk_package_read (package, entry, 1 << 20, NULL);

    g_assert_nonnull (bytes);
    measure_add (&read, measure_now () - start);
  }
  measure_print (&open, "index of 20,000 entries");
  measure_print (&raw, "  beside: reading the bytes of that file");
  measure_print (&read, "one small entry, unpacked and checked");
}

/* --- commits ---------------------------------------------------------------------------------- */

static void
bench_raw_sync (const char *folder, Measure *measure, unsigned runs)
{
  g_autofree char *path = g_build_filename (folder, "raw", NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  char block[4096];

  memset (block, 'x', sizeof block);
  for (unsigned i = 0; i < runs; i++) {
    double start = measure_now ();

    if (write (fd, block, sizeof block) != sizeof block || fdatasync (fd) != 0)
      g_printerr ("bench: the disk refused\n");
    measure_add (measure, measure_now () - start);
  }
  close (fd);
}

static void
make_call (LkSession *session, const char *function, const char *first, const char *second)
{
  const char *const args[] = { first, second };
  const LkCall call = { function, args, 2 };
  g_auto (LkCallReply) reply = lk_session_call (session, 0, &call);

  if (g_str_equal (reply.value, "false"))
    g_printerr ("bench: %s was refused: %s\n", function, reply.diagnostic);
}

static void
bench_commits (const char *folder, LkSession *session)
{
  g_auto (Measure) commits = measure_new ();
  g_auto (Measure) raw = measure_new ();

  /* In turns, so that a slow moment of the machine meets both. */
  for (int part = 0; part < 10; part++) {
    bench_raw_sync (folder, &raw, N_COMMITS / 10);
    for (int i = 0; i < N_COMMITS / 10; i++) {
      char value[32];
      double start;

      g_snprintf (value, sizeof value, "%d-%d", part, i);
      make_call (session, "LMSSetValue", "cmi.core.lesson_location", value);
      start = measure_now ();
      make_call (session, "LMSCommit", "", "");
      measure_add (&commits, measure_now () - start);
    }
  }
  measure_print (&commits, "durable commit (LMSCommit)");
  measure_print (&raw, "  beside: append 4 KB + fdatasync");
  g_print ("  ratio of the medians: %.2f; commits per second: %.0f\n",
           measure_at (&commits, 0.5) / measure_at (&raw, 0.5), 1e6 / measure_at (&commits, 0.5));
}

static void
bench_calls (LkSession *session)
{
  g_auto (Measure) set = measure_new ();
  g_auto (Measure) get = measure_new ();

  for (int i = 0; i < N_CALLS; i++) {
    char value[32];
    double start;

    g_snprintf (value, sizeof value, "%d", i);
    start = measure_now ();
    make_call (session, "LMSSetValue", "cmi.core.lesson_location", value);
    measure_add (&set, measure_now () - start);
    start = measure_now ();
    make_call (session, "LMSGetValue", "cmi.core.lesson_location", "");
    measure_add (&get, measure_now () - start);
  }
  measure_print (&set, "SetValue in the engine, logged against kill -9");
  measure_print (&get, "GetValue in the engine");
}

/* --- shelf ------------------------------------------------------------------------------------ */

static void
bench_shelf (LkStore *store, gint64 learner_id)
{
  g_auto (Measure) measure = measure_new ();
  double memory;

  for (int i = 0; i < N_COURSES; i++) {
    g_autofree char *sha256 = g_strdup_printf ("%064d", i);
    g_autofree char *title = g_strdup_printf ("Kurs %d", i);
    LkCourseRow row = { .sha256 = sha256,
                        .identity = title,
                        .standard = (char *) "scorm12",
                        .title = title,
                        .version = (char *) "",
                        .language = (char *) "de",
                        .source_name = (char *) "kurs.zip",
                        .cover_path = (char *) "",
                        .file_size = 1,
                        .unpacked_size = 1,
                        .n_steps = 5 };

    if (lk_store_course_add (store, &row, NULL) == 0)
      g_printerr ("bench: a course was not taken\n");
  }
  memory = measure_memory ();
  for (int run = 0; run < 20; run++) {
    double start = measure_now ();
    g_autoptr (GPtrArray) rows = lk_store_shelf (store, learner_id, NULL);

    measure_add (&measure, measure_now () - start);
  }
  measure_print (&measure, "shelf of 1,000 courses out of the store");
  g_print ("memory of this process: %.0f MB\n", memory);
}

/* --- statements ------------------------------------------------------------------------------- */

/* 1 KB, as a course sends it after a question. */
static const char statement_text[]
    = "{\"id\":\"12345678-1234-4321-8765-123456789abc\",\"actor\":{\"objectType\":\"Agent\","
      "\"name\":\"Erika Muster\",\"account\":{\"homePage\":\"https://lernen.example.org\",\"name\":\"4711\"}},"
      "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\",\"display\":{\"de\":\"beantwortete\","
      "\"en\":\"answered\"}},\"object\":{\"objectType\":\"Activity\",\"id\":\"https://example.org/kurs/1/frage/3\","
      "\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/cmi.interaction\",\"name\":{\"de\":\"Frage 3\"},"
      "\"interactionType\":\"choice\",\"correctResponsesPattern\":[\"a[,]c\"],\"choices\":[{\"id\":\"a\","
      "\"description\":{\"de\":\"Helm\"}},{\"id\":\"c\",\"description\":{\"de\":\"Schuhe\"}}]}},"
      "\"result\":{\"success\":true,\"score\":{\"scaled\":0.8,\"raw\":80,\"min\":0,\"max\":100},"
      "\"response\":\"a[,]c\",\"duration\":\"PT1M30.25S\"},\"context\":{\"registration\":"
      "\"ec531277-b57b-4c15-8d91-d292c5b2b8f7\",\"contextActivities\":{\"parent\":[{\"id\":\"https://example.org/kurs/1\"}]},"
      "\"platform\":\"Lernkoffer\",\"language\":\"de\"},\"timestamp\":\"2026-11-23T04:18:14.120Z\"}";

static void
bench_statements (void)
{
  g_auto (Measure) parse = measure_new ();
  g_auto (Measure) peer = measure_new ();
  g_auto (Measure) equal = measure_new ();
  const size_t length = sizeof statement_text - 1;

  for (int i = 0; i < N_STATEMENTS; i++) {
    double start = measure_now ();
    LkXapiStatement *statement
        = lk_xapi_statement_parse (statement_text, length, LK_XAPI_1_0, NULL);
    JsonNode *node;

    lk_xapi_statement_free (statement);
    measure_add (&parse, measure_now () - start);
    if (statement == NULL)
      g_printerr ("bench: a statement was refused\n");
    start = measure_now ();
    node = lk_json_parse (statement_text, (gssize) length, NULL);
    json_node_unref (node);
    measure_add (&peer, measure_now () - start);
    start = measure_now ();
    if (!lk_xapi_statement_equal (statement_text, length, statement_text, length))
      g_printerr ("bench: a statement is not equal to itself\n");
    measure_add (&equal, measure_now () - start);
  }
  g_print ("xAPI statement of %zu bytes:\n", length);
  measure_print (&parse, "  read, checked, taken apart");
  measure_print (&peer, "  beside: read by json-glib, not checked");
  measure_print (&equal, "  compared with one that comes again");
}

int
main (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *store_folder = g_build_filename (folder, "store", NULL);
  g_autofree char *package
      = fixture_scorm12 (folder, "kurs.zip", "kurs",
                         "<title>Kurs</title><item identifier='a' identifierref='R1'>"
                         "<title>A</title></item>");
  g_autoptr (LkStore) store = lk_store_open (store_folder, lk_clock_system (), NULL, NULL);
  g_autoptr (LkLearner) learner = lk_store_learner_add (store, "Aylin", NULL, NULL);
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  LkSession *session;

  setlocale (LC_ALL, "C.UTF-8");
  lk_library_import (store, package, NULL, NULL, NULL, NULL, &result, NULL);
  session = lk_session_open (store, learner->id, result.course_id, lk_clock_system (), false, NULL);
  lk_session_start (session, NULL);
  make_call (session, "LMSInitialize", "", "");
  bench_index (folder);
  bench_commits (folder, session);
  bench_calls (session);
  lk_session_free (session);
  bench_shelf (store, learner->id);
  bench_statements ();
  g_clear_pointer (&store, lk_store_close);
  fixture_folder_remove (g_steal_pointer (&folder));
  return 0;
}
