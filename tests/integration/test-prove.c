/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From learning to proof, without a window: a course is finished, the record says so, a Lernnachweis and a record for
 * the provider come of it, and all of one person is taken away. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/package/package.h"
#include "engine/proof/proof-check.h"
#include "engine/proof/proof-key-file.h"
#include "engine/prove/prove.h"
#include "engine/prove/takeout.h"
#include "engine/session/session.h"
#include "engine/store/store-removal.h"
#include "engine/store/store-workbook.h"
#include "sheet/sheet.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"

#define NOW G_GINT64_CONSTANT (1795407494000000) /* 2026-11-23 */

typedef struct {
  char *folder;
  LkManualClock clock;
  LkStore *store;
  gint64 learner, course;
} Fixture;

static void
set_up (Fixture *f, const void *companion)
{
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (LkLearner) learner = NULL;
  g_autofree char *folder = NULL, *path = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = fixture_folder_new ();
  folder = g_build_filename (f->folder, "store", NULL);
  lk_manual_clock_init (&f->clock, NOW);
  f->store = lk_store_open (folder, &f->clock.clock, NULL, &error);
  g_assert_no_error (error);
  learner = lk_store_learner_add (f->store, "Aylin", NULL, &error);
  f->learner = learner->id;
  path = hosted_course (f->folder, "kurs.zip", "STROM", "1.2", companion);
  lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  f->course = result.course_id;
}

static void
tear_down (Fixture *f, const void *companion)
{
  lk_store_close (f->store);
  fixture_folder_remove (f->folder);
}

static void
call (LkSession *session, const char *function, const char *a, const char *b)
{
  const char *const args[] = { a, b };
  const LkCall what = { function, args, b != NULL ? 2 : 1 };
  g_auto (LkCallReply) reply = lk_session_call (session, 0, &what);

  g_assert_cmpstr (reply.value, ==, "true");
}

/* Opens the course, ends it with that status, and closes it. */
static void
learn (Fixture *f, const char *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkSession) session
      = lk_session_open (f->store, f->learner, f->course, &f->clock.clock, false, &error);

  g_assert_no_error (error);
  g_assert_true (lk_session_start (session, &error));
  call (session, "LMSInitialize", "", NULL);
  call (session, "LMSSetValue", "cmi.core.lesson_status", status);
  call (session, "LMSFinish", "", NULL);
  lk_session_unload (session, true);
  g_assert_true (lk_session_close (session, &error));
}

static LkProofFacts *
facts_of (Fixture *f, const char *birth_date)
{
  g_autoptr (GError) error = NULL;
  LkProofFacts *facts
      = lk_prove_facts (f->store, f->learner, f->course, birth_date, NOW + G_TIME_SPAN_DAY, &error);

  g_assert_no_error (error);
  return facts;
}

static char *
joined (const GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", (const char *) lines->pdata[i]);
  return g_string_free (text, FALSE);
}

/* What stands on it is what the course and the record say, and nothing that was measured. */
static void
test_facts (Fixture *f, const void *data)
{
  g_autoptr (LkProofFacts) facts = NULL, named = NULL;
  g_autofree char *contents = NULL;

  learn (f, "passed");
  facts = facts_of (f, NULL);
  contents = joined (facts->contents);
  g_assert_cmpint (facts->kind, ==, LK_PROOF_LEARNING);
  g_assert_cmpstr (facts->learner_name, ==, "Aylin");
  g_assert_cmpstr (facts->title, ==, "Strom sparen");
  g_assert_cmpstr (facts->course_id, ==, "strom-sparen");
  g_assert_cmpstr (facts->version, ==, "1.2");
  g_assert_cmpstr (facts->unit, ==, "Kurs von DAA");
  g_assert_cmpint (facts->self_minutes, ==, 20);
  g_assert_cmpint (facts->threshold, ==, 0);
  g_assert_cmpstr (contents, ==, "Wo der Strom bleibt|Was sich lohnt");
  g_assert_cmpstr (facts->from, ==, "2026-11-23");
  g_assert_cmpstr (facts->until, ==, "2026-11-23");
  g_assert_cmpstr (facts->date_issued, ==, "2026-11-24");
  g_assert_null (facts->birth_date);
  g_assert_true (lk_store_set_paper_name (f->store, f->learner, "Aylin Demir", NULL));
  named = facts_of (f, "1990-04-01");
  g_assert_cmpstr (named->learner_name, ==, "Aylin Demir");
  g_assert_cmpstr (named->birth_date, ==, "1990-04-01");
}

/* Not before the course is done. */
static void
test_unfinished (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;

  learn (f, "incomplete");
  g_assert_null (lk_prove_facts (f->store, f->learner, f->course, NULL, NOW, &error));
  g_assert_error (error, LK_ERROR, (int) LK_ISSUE_RECORD_NO_COURSE);
}

/* Finished before the record was kept: what the shelf knows is entered. */
static void
test_before_the_record (Fixture *f, const void *data)
{
  g_autoptr (LkAttempt) attempt = NULL;
  g_autoptr (LkRegistration) registration
      = lk_store_registration (f->store, f->learner, f->course, NULL);
  LkCommit commit = { .event = "complete", .completed = NOW };
  g_autoptr (LkProofFacts) facts = NULL, again = NULL;
  g_autoptr (LkProofRecord) record = NULL;

  attempt = lk_store_attempt (f->store, registration->id, NULL);
  commit.attempt_id = attempt->id;
  g_assert_true (lk_store_commit (f->store, &commit, NULL));
  facts = facts_of (f, NULL);
  g_assert_cmpstr (facts->title, ==, "Strom sparen");
  again = facts_of (f, NULL);
  record = lk_store_record (f->store, f->learner, NULL);
  g_assert_cmpuint (record->entries->len, ==, 1);
}

/* --- finished again ---------------------------------------------------------------------------------- */

static void
start_over (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkSession) session
      = lk_session_open (f->store, f->learner, f->course, &f->clock.clock, false, &error);

  g_assert_no_error (error);
  g_assert_true (lk_session_restart (session, &error));
  g_assert_true (lk_session_close (session, &error));
}

static guint
count_kind (Fixture *f, const char *kind)
{
  g_autoptr (LkProofRecord) record = lk_store_record (f->store, f->learner, NULL);
  guint n = 0;

  for (guint i = 0; i < record->entries->len; i++)
    n += g_str_equal (((LkProofEntry *) record->entries->pdata[i])->kind, kind);
  return n;
}

/* What a provider reads in the record. */
static bool
record_says_passed (Fixture *f)
{
  g_autoptr (GBytes) bytes = lk_prove_record (f->store, f->learner, f->course, NOW, NULL);
  g_autoptr (LkProofRecord) record = lk_proof_record_read (bytes, NULL);
  g_autoptr (LkProofFacts) facts = NULL;
  bool passed = false;

  facts = lk_proof_record_finished (record, "strom-sparen", &passed, NULL);
  g_assert_nonnull (facts);
  return passed;
}

static void
issue (Fixture *f, const char *uuid)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (LkRegistration) registration
      = lk_store_registration (f->store, f->learner, f->course, NULL);
  const LkStoredProof proof = { .learner_id = f->learner,
                                .registration_id = registration->id,
                                .uuid = (char *) uuid,
                                .kind = LK_PROOF_LEARNING,
                                .title = (char *) "Strom sparen",
                                .number = (char *) uuid,
                                .issuer = (char *) "L",
                                .issued = (char *) "2026-11-23",
                                .pdf = bytes,
                                .credential = bytes,
                                .seal = bytes };

  g_assert_cmpint (lk_store_proof_add (f->store, &proof, NULL), >, 0);
}

static void
assert_due (Fixture *f, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) due = lk_store_proofs_due (f->store, f->learner, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (due->len, ==, n);
  if (n > 0)
    g_assert_cmpint (g_array_index (due, gint64, 0), ==, f->course);
}

/* An instruction of every year: each attempt has its own entry, and the proof tells of the newest. */
static void
test_again (Fixture *f, const void *data)
{
  g_autoptr (LkProofFacts) facts = NULL, again = NULL, clock_set_back = NULL;
  g_autoptr (GPtrArray) proofs = NULL;

  assert_due (f, 0);
  learn (f, "completed");
  assert_due (f, 1);
  g_assert_false (record_says_passed (f));
  issue (f, "1");
  assert_due (f, 0);

  lk_manual_clock_advance (&f->clock, 365 * G_TIME_SPAN_DAY);
  start_over (f);
  assert_due (f, 0); /* not before it is finished */
  facts = facts_of (f, NULL);
  g_assert_cmpstr (facts->until, ==, "2026-11-23");
  lk_manual_clock_advance (&f->clock, 2 * G_TIME_SPAN_DAY);
  learn (f, "passed");
  g_assert_cmpuint (count_kind (f, "finished"), ==, 2);
  g_assert_true (record_says_passed (f));
  again = facts_of (f, NULL);
  g_assert_cmpstr (again->from, ==, "2027-11-23");
  g_assert_cmpstr (again->until, ==, "2027-11-25");
  assert_due (f, 1);
  issue (f, "2");
  assert_due (f, 0);

  /* The order counts, not the clock. */
  lk_manual_clock_advance (&f->clock, -3 * 365 * G_TIME_SPAN_DAY);
  start_over (f);
  learn (f, "completed");
  assert_due (f, 1);
  clock_set_back = facts_of (f, NULL);
  g_assert_cmpstr (clock_set_back->until, ==, "2024-11-25");
  issue (f, "3");
  assert_due (f, 0);
  proofs = lk_store_proofs (f->store, f->learner, NULL);
  g_assert_true (
      lk_store_proof_remove (f->store, f->learner, ((LkStoredProof *) proofs->pdata[0])->id, NULL));
  assert_due (f, 1); /* the one that told of it is gone */
}

/* Looking on at what is finished adds nothing. */
static void
test_review (Fixture *f, const void *data)
{
  learn (f, "completed");
  lk_manual_clock_advance (&f->clock, G_TIME_SPAN_DAY);
  learn (f, "passed");
  g_assert_cmpuint (count_kind (f, "finished"), ==, 1);
  g_assert_false (record_says_passed (f));
}

static void
choose_again (LkSession *session)
{
  g_autoptr (GError) error = NULL;

  lk_session_navigate (session, LK_NAV_CHOICE, "I", &error);
  g_assert_no_error (error);
}

/* The course is done, and then its self-test is passed in the same sitting. */
static void
test_passed_later (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkSession) session
      = lk_session_open (f->store, f->learner, f->course, &f->clock.clock, false, &error);
  g_autoptr (LkRegistration) registration = NULL;

  g_assert_true (lk_session_start (session, &error));
  call (session, "LMSInitialize", "", NULL);
  call (session, "LMSSetValue", "cmi.core.lesson_status", "completed");
  call (session, "LMSFinish", "", NULL);
  choose_again (session);
  g_assert_cmpuint (count_kind (f, "finished"), ==, 1);
  g_assert_false (record_says_passed (f));
  lk_manual_clock_advance (&f->clock, G_TIME_SPAN_MINUTE);
  call (session, "LMSInitialize", "", NULL);
  call (session, "LMSSetValue", "cmi.core.lesson_status", "passed");
  call (session, "LMSFinish", "", NULL);
  choose_again (session);
  g_assert_true (record_says_passed (f));
  call (session, "LMSInitialize", "", NULL);
  call (session, "LMSSetValue", "cmi.core.lesson_location", "x");
  call (session, "LMSFinish", "", NULL);
  lk_session_unload (session, true);
  g_assert_true (lk_session_close (session, &error));
  g_assert_cmpuint (count_kind (f, "finished"), ==, 2);
  registration = lk_store_registration (f->store, f->learner, f->course, NULL);
  g_assert_cmpint (registration->completed, ==, NOW); /* it was then, and is so still */
}

static gint64
import_version (Fixture *f, const char *version)
{
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autofree char *file = g_strdup_printf ("kurs-%s.zip", version);
  g_autofree char *path = hosted_course (f->folder, file, "STROM", version, hosted_companion);
  g_autoptr (GError) error = NULL;

  lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  return result.course_id;
}

/* A newer version takes over: until it is finished itself, the proof is of the older one, and stays. */
static void
test_new_version (Fixture *f, const void *data)
{
  gint64 older = f->course;
  g_autoptr (LkProofFacts) before = NULL, after = NULL;
  g_autoptr (GPtrArray) proofs = NULL, learnt = NULL;
  g_autoptr (GError) error = NULL;

  learn (f, "completed");
  issue (f, "1");
  f->course = import_version (f, "2.0");
  g_assert_cmpint (f->course, !=, older);
  /* Whoever has opened both has two registrations, which become one. */
  g_autoptr (LkRegistration) second = lk_store_registration (f->store, f->learner, f->course, NULL);
  g_assert_true (lk_store_course_replace (f->store, older, f->course, &error));
  proofs = lk_store_proofs (f->store, f->learner, NULL);
  g_assert_cmpuint (proofs->len, ==, 1);
  g_assert_cmpint (((LkStoredProof *) proofs->pdata[0])->course_id, ==, f->course);
  assert_due (f, 0);
  before = facts_of (f, NULL);
  g_assert_cmpstr (before->version, ==, "1.2");
  g_assert_cmpuint (count_kind (f, "finished"), ==, 1); /* that one counts, no other is entered */

  lk_manual_clock_advance (&f->clock, 10 * G_TIME_SPAN_DAY);
  start_over (f);
  learn (f, "passed");
  after
      = lk_prove_facts (f->store, f->learner, f->course, NULL, NOW + 20 * G_TIME_SPAN_DAY, &error);
  g_assert_cmpstr (after->version, ==, "2.0");
  g_assert_cmpstr (after->from, ==, "2026-12-03");
  assert_due (f, 1);

  learnt = lk_store_learnt (f->store, f->learner, NULL);
  g_assert_cmpuint (learnt->len, ==, 1);
}

/* A course that was taken from the shelf, and whose package is gone: the record has what is needed. */
static void
test_taken_from_the_shelf (Fixture *f, const void *data)
{
  g_autoptr (LkCourseRow) row = lk_store_course (f->store, f->course, NULL);
  g_autofree char *package = lk_store_package_path (f->store, row->sha256);
  g_autoptr (LkProofFacts) facts = NULL;
  g_autoptr (GPtrArray) learnt = NULL, shelf = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  none = lk_store_learnt (f->store, f->learner, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  learn (f, "completed");
  g_assert_true (lk_store_course_set_removed (f->store, f->course, true, &error));
  g_assert_cmpint (g_unlink (package), ==, 0);
  shelf = lk_store_shelf (f->store, f->learner, NULL);
  learnt = lk_store_learnt (f->store, f->learner, NULL);
  g_assert_cmpuint (shelf->len, ==, 0);
  g_assert_cmpuint (learnt->len, ==, 1);
  g_assert_cmpint (((LkShelfRow *) learnt->pdata[0])->course->removed, >, 0);
  assert_due (f, 1);
  facts = facts_of (f, NULL);
  g_assert_cmpstr (facts->title, ==, "Strom sparen");
  g_assert_true (lk_store_course_forget (f->store, f->learner, f->course, &error));
  g_assert_no_error (error);
  assert_due (f, 0);
}

static LkProofListedKey
machine_key (Fixture *f)
{
  LkProofListedKey key
      = { .name = (char *) "here", .role = LK_PROOF_ROLE_MACHINE, .from = -1, .since = -1 };

  g_assert_true (lk_prove_machine_public (f->store, key.public_key));
  return key;
}

/* The proof holds by the machine's key, and by no other; a certificate of attendance by none of them. */
static void
test_signed (Fixture *f, const void *data)
{
  uint8_t none[LK_PROOF_KEY_BYTES];
  g_autoptr (LkProofFacts) facts = NULL;
  g_autoptr (SheetProof) proof = NULL;
  g_autoptr (LkProofKey) key = NULL, again = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (LkProofVerdict) known = NULL, unknown = NULL;
  g_autoptr (GError) error = NULL;
  LkProofListedKey listed;

  g_assert_false (lk_prove_machine_public (f->store, none));
  learn (f, "completed");
  facts = facts_of (f, NULL);
  g_assert_true (lk_prove_number (f->store, facts, NOW, &error));
  g_assert_cmpstr (facts->record_id, ==, "2026-0001");
  key = lk_prove_machine_key (f->store, &error);
  again = lk_prove_machine_key (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (key->public_key, LK_PROOF_KEY_BYTES, again->public_key, LK_PROOF_KEY_BYTES);
  proof = sheet_sign (facts, NULL, key, "nachweis.pdf", NOW + G_TIME_SPAN_DAY, &error);
  g_assert_no_error (error);

  listed = machine_key (f);
  g_ptr_array_add (keys, &listed);
  const LkProofPieces pieces
      = { .pdf = proof->pdf, .seal = proof->seal, .credential = proof->credential };
  const LkProofTrust trust = { .keys = keys, .now = NOW + 2 * G_TIME_SPAN_DAY };
  const LkProofTrust nobody = { .now = NOW + 2 * G_TIME_SPAN_DAY };

  known = lk_proof_check (&pieces, &trust);
  unknown = lk_proof_check (&pieces, &nobody);
  g_assert_true (lk_proof_verdict_holds (known));
  g_assert_false (lk_proof_verdict_holds (unknown));
  g_assert_true (unknown->is_intact);
}

/* Two keys, nobody else's, readable by nobody else. */
static void
test_keys (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofKey) machine = lk_prove_machine_key (f->store, &error);
  g_autoptr (LkProofKey) learner = lk_prove_learner_key (f->store, f->learner, &error);
  g_autoptr (LkLearner) row = lk_store_learner (f->store, f->learner, NULL);
  g_autofree char *path = g_strdup_printf ("%s/keys/%s.key", lk_store_folder (f->store), row->uuid);
  struct stat info;

  g_assert_no_error (error);
  g_assert_true (memcmp (machine->public_key, learner->public_key, LK_PROOF_KEY_BYTES) != 0);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (lk_store_learner_remove (f->store, f->learner, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A public half alone, as a killed program may leave it: both are made anew. */
static void
test_half_a_key (Fixture *f, const void *data)
{
  g_autofree char *keys = g_build_filename (lk_store_folder (f->store), "keys", NULL);
  g_autofree char *half = g_build_filename (keys, "machine.key.pub", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofKey) key = NULL;

  g_mkdir (keys, 0700);
  g_assert_true (g_file_set_contents (half, "x", 1, NULL));
  key = lk_prove_machine_key (f->store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (key);
}

/* Opens and ends another course, so that the record has entries that are none of a provider's business. */
static void
learn_another (Fixture *f)
{
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autofree char *path = hosted_course (f->folder, "andere.zip", "WASSER", "2.0", NULL);
  gint64 course = f->course;
  g_autoptr (GError) error = NULL;

  lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.course_id, !=, course);
  f->course = result.course_id;
  learn (f, "passed");
  f->course = course;
}

static guint
count (const char *text, const char *part)
{
  g_auto (GStrv) parts = g_strsplit (text, part, -1);

  return g_strv_length (parts) - 1;
}

/* Only what the provider needs is said, on one line of all; the chain holds all the same. */
static void
test_record (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL, whole = NULL;
  g_autoptr (LkProofRecord) record = NULL, all = NULL;
  g_autoptr (LkProofFacts) facts = NULL;
  g_autoptr (GRegex) hour = g_regex_new ("\\d\\d:\\d\\d", 0, 0, NULL);
  g_autofree char *text = NULL;
  static const char *const foreign[]
      = { "\"begun\"", "\"part\"", "WASSER", "2026-11-20", "\"at\"" };
  const char *entries;
  bool passed = false;

  lk_manual_clock_advance (&f->clock, -3 * G_TIME_SPAN_DAY);
  learn_another (f);
  lk_manual_clock_advance (&f->clock, 3 * G_TIME_SPAN_DAY);
  learn (f, "passed");
  bytes = lk_prove_record (f->store, f->learner, f->course, NOW, &error);
  record = lk_proof_record_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->entries->len, ==, 6);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  entries = strchr (text, '\n');
  g_assert_cmpuint (count (entries, "\"entry\""), ==, 1);
  g_assert_cmpuint (count (entries, "\"kind\":\"finished\""), ==, 1);
  g_assert_cmpuint (count (entries, "\"day\""), ==, 1);
  g_assert_cmpuint (count (entries, "\"day\":\"2026-11-23\""), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    g_assert_null (strstr (text, foreign[i]));
  g_assert_false (g_regex_match (hour, entries, 0, NULL));
  facts = lk_proof_record_finished (record, "strom-sparen", &passed, &error);
  g_assert_no_error (error);
  g_assert_true (passed);
  g_assert_cmpstr (facts->title, ==, "Strom sparen");
  whole = lk_prove_whole_record (f->store, f->learner, NOW, &error);
  all = lk_proof_record_read (whole, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->entries->len, ==, 6);
  g_assert_nonnull (((LkProofEntry *) all->entries->pdata[0])->body);
}

/* --- taking away ------------------------------------------------------------------------------------- */

static char *
names_in (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkPackage) package = lk_package_open (path, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (size_t i = 0; i < lk_package_n_entries (package); i++)
    g_string_append_printf (text, "%s ", lk_package_entry (package, i)->name);
  return g_string_free (text, FALSE);
}

static void
steps_cb (LkTakeoutStep step, double done, void *data)
{
  unsigned *steps = data;

  *steps |= 1u << step;
  g_assert_cmpfloat (done, <=, 1.0);
}

static void
test_takeout (Fixture *f, const void *data)
{
  g_autofree char *path = g_build_filename (f->folder, "meine-daten.zip", NULL);
  g_autofree char *web = NULL, *file = NULL, *names = NULL, *expected = NULL;
  g_autofree char *left = g_build_filename (lk_store_folder (f->store), "export", NULL);
  g_autoptr (LkRegistration) registration
      = lk_store_registration (f->store, f->learner, f->course, NULL);
  const LkTakeout takeout = { f->store, f->learner, "Lesen Sie mich.", NOW };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  unsigned steps = 0;

  learn (f, "passed");
  web = lk_store_web_path (f->store, registration);
  g_mkdir_with_parents (web, 0700);
  file = g_build_filename (web, "storage", NULL);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_true (lk_takeout_write (&takeout, path, steps_cb, &steps, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (steps, ==, 3);
  names = names_in (path);
  expected = g_strdup_printf ("README.txt person.json person.sqlite record.jsonl tables.sql "
                              "web/%s/storage ",
                              registration->uuid);
  g_assert_cmpstr (names, ==, expected);
  dir = g_dir_open (left, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

/* Nothing is left where it was to be, nor on the way there. */
static void
test_takeout_cancelled (Fixture *f, const void *data)
{
  g_autofree char *path = g_build_filename (f->folder, "meine-daten.zip", NULL);
  const LkTakeout takeout = { f->store, f->learner, "", NOW };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (lk_takeout_write (&takeout, path, NULL, NULL, cancellable, &error));
  g_assert_error (error, LK_ERROR, (int) LK_ISSUE_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A record that somebody has changed by hand does not keep the rest from the person. */
static void
test_takeout_of_a_broken_record (Fixture *f, const void *data)
{
  g_autofree char *path = g_build_filename (f->folder, "meine-daten.zip", NULL);
  g_autofree char *database = g_build_filename (lk_store_folder (f->store), "library.db", NULL);
  const LkTakeout takeout = { f->store, f->learner, "", NOW };
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  learn (f, "passed");
  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "DELETE FROM record WHERE n = 1", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (db);
  g_assert_true (lk_takeout_write (&takeout, path, NULL, NULL, NULL, &error));
  names = names_in (path);
  g_assert_nonnull (strstr (names, "record-problem.txt"));
}

#define add(name, function)                                                                        \
  g_test_add ("/prove/" name, Fixture, hosted_companion, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("facts", test_facts);
  add ("unfinished", test_unfinished);
  add ("before-the-record", test_before_the_record);
  add ("again", test_again);
  add ("review", test_review);
  add ("passed-later", test_passed_later);
  add ("new-version", test_new_version);
  add ("taken-from-the-shelf", test_taken_from_the_shelf);
  add ("signed", test_signed);
  add ("keys", test_keys);
  add ("half-a-key", test_half_a_key);
  add ("record", test_record);
  add ("takeout", test_takeout);
  add ("takeout-cancelled", test_takeout_cancelled);
  add ("takeout-of-a-broken-record", test_takeout_of_a_broken_record);
  return g_test_run ();
}
