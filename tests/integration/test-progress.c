/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far a learner has come, out of a real store and real packages: a course of ours with the words of its questions, the
 * data models of SCORM, statements; and what is left of it when the package is gone. */

#include <glib/gstdio.h>
#include <string.h>

#include "engine/progress/progress-detail.h"
#include "engine/progress/question-words.h"
#include "engine/session/learned.h"
#include "engine/session/library.h"
#include "engine/store/store-workbook.h"
#include "tests/support/fixture.h"
#include "tests/ui/history-record.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define START  (G_GINT64_CONSTANT (1795435200) * SECOND) /* 2026-11-23, noon */

static const char companion[]
    = "{\"format\":1,\"id\":\"strom\",\"title\":\"Strom sparen\",\"version\":\"1.2\",\"minutes\":45,"
      "\"modules\":[{\"id\":\"m-1\",\"title\":\"Verbrauch\",\"objective\":\"Den Verbrauch lesen\"},"
      "{\"id\":\"m-2\",\"title\":\"Plan\",\"objective\":\"Einen Plan machen\"}],"
      "\"pages\":[{\"id\":\"p-a\",\"title\":\"A\",\"file\":\"p/p-a.html\",\"module\":0,\"steps\":3},"
      "{\"id\":\"p-b\",\"title\":\"B\",\"file\":\"p/p-b.html\",\"module\":0,\"steps\":2},"
      "{\"id\":\"p-c\",\"title\":\"C\",\"file\":\"p/p-c.html\",\"module\":1,\"steps\":1}],"
      "\"questions\":[{\"id\":\"q-1\",\"kind\":\"multiple\",\"page\":0,\"title\":\"Was hilft?\"},"
      "{\"id\":\"d-1\",\"kind\":\"dialogue\",\"page\":0,\"title\":\"Ein Anruf\"},"
      "{\"id\":\"q-2\",\"kind\":\"matching\",\"page\":0},"
      "{\"id\":\"q-view\",\"kind\":\"assessment\",\"page\":1,\"opinion\":true}]}";

static const char page_a[]
    = "<!doctype html><main><section class=\"q\" id=\"q-1\" data-block=\"multiple\"><div class=\"ask\">"
      "<p>Was hilft beim Sparen?</p></div><ul class=\"options\"><li data-right><div class=\"text\">"
      "Abschalten</div></li><li><div class=\"text\">Stand-by</div></li><li data-right>"
      "<div class=\"text\">LED</div></li></ul></section>"
      "<section class=\"q\" id=\"q-2\" data-block=\"matching\"><div class=\"ask\">Ordnen Sie zu.</div>"
      "<ul class=\"left\"><li><div class=\"text\">Ofen</div></li><li><div class=\"text\">Radio</div>"
      "</li></ul><ul class=\"right\"><li data-i=\"1\"><div class=\"text\">wenig</div></li>"
      "<li data-i=\"0\"><div class=\"text\">viel</div></li></ul></section>"
      "<section class=\"dlg\" id=\"d-1\" data-block=\"dialogue\"><div class=\"dlg-static\">"
      "<div class=\"dlg-scene\" id=\"s-2\"><div class=\"dlg-speech\"><p>Und nun?</p></div>"
      "<ol class=\"dlg-answers\"><li><div class=\"text\">Warten</div></li>"
      "<li><div class=\"text\">Fragen</div></li></ol></div></div></section></main>";
static const char page[] = "<!doctype html><p>Text</p>";

static const char manifest_12[]
    = "<?xml version='1.0'?><manifest identifier='STROM' version='1.2' "
      "xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2' "
      "xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'>"
      "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
      "<organizations default='O'><organization identifier='O'><title>Strom sparen</title>"
      "<item identifier='I' identifierref='R'><title>Strom sparen</title></item>"
      "</organization></organizations><resources><resource identifier='R' type='webcontent' "
      "adlcp:scormtype='sco' href='index.html'/></resources></manifest>";

static const char tincan[]
    = "<?xml version='1.0'?><tincan xmlns='http://projecttincan.com/tincan.xsd'><activities>"
      "<activity id='https://kurs.example/k' type='http://adlnet.gov/expapi/activities/course'>"
      "<name>Kurs</name><launch lang='de'>index.html</launch></activity></activities></tincan>";

typedef struct {
  char *folder, *store_folder;
  LkManualClock clock;
  LkStore *store;
  gint64 learner_id;
} Fixture;

static void
open_store (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->store = lk_store_open (f->store_folder, &f->clock.clock, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, const void *data)
{
  g_autoptr (LkLearner) learner = NULL;

  f->folder = fixture_folder_new ();
  f->store_folder = g_build_filename (f->folder, "store", NULL);
  lk_manual_clock_init (&f->clock, START);
  open_store (f);
  learner = lk_store_learner_add (f->store, "Aylin", NULL, NULL);
  f->learner_id = learner->id;
}

static void
tear_down (Fixture *f, const void *data)
{
  lk_store_close (f->store);
  g_free (f->store_folder);
  fixture_folder_remove (f->folder);
}

static gint64
import (Fixture *f, const char *path)
{
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;

  lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  return result.course_id;
}

static gint64
import_ours (Fixture *f)
{
  const FixtureEntry entries[] = {
    { "imsmanifest.xml", manifest_12 }, { "index.html", page }, { "lernkoffer.json", companion },
    { "p/p-a.html", page_a },           { "p/p-b.html", page }, { "p/p-c.html", page },
  };
  g_autofree char *path = fixture_zip (f->folder, "strom.zip", entries, G_N_ELEMENTS (entries));

  return import (f, path);
}

static gint64
attempt_of (Fixture *f, gint64 course_id)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (f->store, f->learner_id, course_id, NULL);
  g_autoptr (LkAttempt) attempt = lk_store_attempt (f->store, registration->id, NULL);

  return attempt->id;
}

/* --- what a course leaves in the store --------------------------------------------------------- */

static void
open_item (Fixture *f, gint64 attempt, const char *item, bool done, const LkAttemptState *ends)
{
  g_autoptr (LkActivityState) state = lk_activity_state_new (item);
  const LkCommit commit = { .attempt_id = attempt,
                            .item = item,
                            .state = state,
                            .current_item = item,
                            .attempt_state = ends,
                            .completed = ends != NULL ? START + SECOND : 0,
                            .event = "commit" };

  state->first_opened = START;
  state->last_opened = START + 60 * SECOND;
  state->done = done ? START + 60 * SECOND : 0;
  state->total_time = 90;
  g_assert_true (lk_store_commit (f->store, &commit, NULL));
}

typedef struct {
  const char *id, *type, *response, *result, *patterns, *description;
} Said;

static void
answer (Fixture *f, gint64 attempt, const char *item, const Said *said, size_t n)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_interaction_free);
  const LkCommit commit
      = { .attempt_id = attempt, .item = item, .interactions = rows, .event = "commit" };

  for (size_t i = 0; i < n; i++) {
    LkInteraction *row = g_new0 (LkInteraction, 1);

    row->index = (unsigned) i;
    row->id = g_strdup (said[i].id);
    row->type = g_strdup (said[i].type);
    row->time = g_strdup ("10:00:00");
    row->weighting = g_strdup ("");
    row->learner_response = g_strdup (said[i].response);
    row->result = g_strdup (said[i].result);
    row->latency = g_strdup ("");
    row->description = g_strdup (said[i].description != NULL ? said[i].description : "");
    row->correct_responses = g_strdup (said[i].patterns);
    row->objectives = g_strdup ("[]");
    g_ptr_array_add (rows, row);
  }
  g_assert_true (lk_store_commit (f->store, &commit, NULL));
}

static void
set_value (Fixture *f, gint64 attempt, const char *item, const char *element, const char *value)
{
  LkCmiValue row = { (char *) element, (char *) value, false };
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  const LkCommit commit
      = { .attempt_id = attempt, .item = item, .values = values, .event = "commit" };

  g_ptr_array_add (values, &row);
  g_assert_true (lk_store_commit (f->store, &commit, NULL));
}

static void
page_state (Fixture *f, gint64 attempt, const char *id, unsigned steps, bool done, unsigned all)
{
  LkPageRow row = { .page = (char *) id, .missing = (char *) "", .steps = steps, .done = done };
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  const LkBookmark place = {
    .page = (char *) id, .title = (char *) "Seite", .steps_done = all, .n_steps = 6, .pages = pages
  };

  g_ptr_array_add (pages, &row);
  g_assert_true (lk_store_bookmark_set (f->store, attempt, &place, NULL));
}

/* --- what comes out ------------------------------------------------------------------------------ */

static LkProgressDetail *
detail_of (Fixture *f, gint64 course_id)
{
  g_autoptr (GError) error = NULL;
  LkProgressDetail *detail
      = lk_progress_detail (f->store, f->learner_id, course_id, "de, en", &error);

  g_assert_no_error (error);
  return detail;
}

static void
put_answer (GString *text, const LkAnswer *answer)
{
  for (guint i = 0; i < answer->parts->len; i++) {
    const LkAnswerPart *part = answer->parts->pdata[i];

    g_string_append_printf (text, "%s%s%s%s", i > 0 ? "|" : "", part->first,
                            *part->second != '\0' ? "+" : "", part->second);
  }
}

/* `question: answer verdict [right]` of each, one a line. */
static void
assert_answers (const LkProgressAttempt *attempt, const char *expected)
{
  static const char *const verdicts[] = { "none", "right", "partly", "not-yet" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < attempt->answers->len; i++) {
    const LkProgressAnswer *one = attempt->answers->pdata[i];

    g_string_append_printf (text, "%s%s: ", i > 0 ? "\n" : "",
                            *one->question != '\0' ? one->question : one->id);
    put_answer (text, one->answer);
    g_string_append_printf (text, " %s", verdicts[one->verdict]);
    for (guint k = 0; k < one->right->len; k++) {
      g_string_append (text, " [");
      put_answer (text, one->right->pdata[k]);
      g_string_append_c (text, ']');
    }
  }
  g_assert_cmpstr (text->str, ==, expected);
}

/* `Den Verbrauch lesen (Verbrauch)+ Einen Plan machen-` */
static void
assert_goals (const LkProgressDetail *detail, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < detail->goals->len; i++) {
    const LkProgressGoal *goal = detail->goals->pdata[i];

    g_string_append_printf (text, "%s%s%s%s%s%s", i > 0 ? ", " : "", goal->title,
                            *goal->part != '\0' ? " (" : "", goal->part,
                            *goal->part != '\0' ? ")" : "", goal->reached ? "+" : "-");
  }
  g_assert_cmpstr (text->str, ==, expected);
}

/* --- tests ----------------------------------------------------------------------------------------- */

static const Said ours[] = {
  { "q-1", "choice", "a,b", "0.5", "[\"a,c\"]", NULL },
  { "q-2", "matching", "a.1,b.2", "correct", "[\"a.1,b.2\"]", NULL },
  { "q-view", "likert", "b", "correct", "[]", NULL },
  { "d-1-s-2", "choice", "a", "wrong", "[\"b\"]", NULL },
  { "q-gone", "choice", "c", "wrong", "[\"a\"]", NULL },
};

static void
test_course (Fixture *f, const void *data)
{
  gint64 course_id = import_ours (f), attempt = attempt_of (f, course_id);
  g_autoptr (LkProgressCourse) before = NULL, course = NULL;
  const LkProgressModule *first;

  before = lk_progress_course (f->store, f->learner_id, course_id, NULL);
  g_assert_cmpint (before->first, ==, 0);
  g_assert_cmpint (before->seconds, ==, 0);
  g_assert_cmpuint (before->plan_minutes, ==, 45);
  open_item (f, attempt, "I", false, NULL);
  page_state (f, attempt, "p-a", 1, true, 3);
  page_state (f, attempt, "p-b", 1, false, 4);
  g_assert_true (lk_learned_in_course (f->store, &f->clock.clock, f->learner_id, course_id,
                                       75 * SECOND, NULL));

  course = lk_progress_course (f->store, f->learner_id, course_id, NULL);
  g_assert_cmpstr (course->title, ==, "Strom sparen");
  g_assert_cmpstr (course->version, ==, "1.2");
  g_assert_cmpint (course->first, ==, START);
  g_assert_cmpint (course->seconds, ==, 75);
  g_assert_cmpuint (course->steps_done, ==, 4);
  g_assert_cmpuint (course->n_steps, ==, 6);
  g_assert_cmpuint (course->modules->len, ==, 2);
  g_assert_cmpuint (course->modules_done, ==, 0);
  first = course->modules->pdata[0];
  g_assert_cmpstr (first->title, ==, "Verbrauch");
  g_assert_cmpuint (first->steps_done, ==, 4);
  g_assert_cmpuint (first->n_steps, ==, 5);
}

/* What was done stays done when the learner begins anew. */
static void
test_counting_attempt (Fixture *f, const void *data)
{
  const LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  gint64 course_id = import_ours (f), attempt = attempt_of (f, course_id);
  g_autoptr (LkRegistration) registration
      = lk_store_registration (f->store, f->learner_id, course_id, NULL);
  g_autoptr (LkAttempt) second = NULL;
  g_autoptr (LkProgressCourse) course = NULL;
  g_autoptr (LkProgressDetail) detail = NULL;

  page_state (f, attempt, "p-a", 3, true, 6);
  page_state (f, attempt, "p-b", 2, true, 6);
  page_state (f, attempt, "p-c", 1, true, 6);
  open_item (f, attempt, "I", true, &completed);
  second = lk_store_attempt_restart (f->store, registration->id, NULL);
  course = lk_progress_course (f->store, f->learner_id, course_id, NULL);
  g_assert_cmpuint (course->modules_done, ==, 2);
  g_assert_cmpint (course->completed, >, 0);
  g_assert_cmpuint (course->steps_done, ==, 0); /* as the shelf says */
  detail = detail_of (f, course_id);
  g_assert_cmpuint (detail->attempts->len, ==, 1); /* nothing happened in the second one yet */
  assert_goals (detail, "Den Verbrauch lesen (Verbrauch)+, Einen Plan machen (Plan)+");
}

static void
test_words (Fixture *f, const void *data)
{
  gint64 course_id = import_ours (f), attempt = attempt_of (f, course_id);
  g_autoptr (LkProgressDetail) open = NULL;
  const LkProgressAttempt *first;

  open_item (f, attempt, "I", false, NULL);
  page_state (f, attempt, "p-a", 3, true, 3);
  answer (f, attempt, "I", ours, G_N_ELEMENTS (ours));
  open = detail_of (f, course_id);
  g_assert_cmpuint (open->attempts->len, ==, 1);
  first = open->attempts->pdata[0];
  /* Who may try again is not told what is right. */
  assert_answers (first, "Was hilft beim Sparen?: Abschalten|Stand-by partly\n"
                         "Ordnen Sie zu.: Ofen+viel|Radio+wenig right\n"
                         "q-view: b none\n"
                         "Und nun?: Warten not-yet\n"
                         "q-gone: c not-yet");
  assert_goals (open, "Den Verbrauch lesen (Verbrauch)-, Einen Plan machen (Plan)-");
  g_assert_cmpint (first->first, ==, START);
  g_assert_cmpfloat (first->told_seconds, ==, 90);
  g_assert_cmpuint (first->steps_done, ==, 3);
  g_assert_cmpuint (first->n_steps, ==, 6);
}

static void
test_right_answers (Fixture *f, const void *data)
{
  const LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  gint64 course_id = import_ours (f), attempt = attempt_of (f, course_id);
  g_autoptr (LkProgressDetail) detail = NULL;

  answer (f, attempt, "I", ours, G_N_ELEMENTS (ours));
  open_item (f, attempt, "I", true, &completed);
  detail = detail_of (f, course_id);
  assert_answers (detail->attempts->pdata[0],
                  "Was hilft beim Sparen?: Abschalten|Stand-by partly [Abschalten|LED]\n"
                  "Ordnen Sie zu.: Ofen+viel|Radio+wenig right\n"
                  "q-view: b none\n"
                  "Und nun?: Warten not-yet [Fragen]\n"
                  "q-gone: c not-yet [a]");
}

/* The record outlives the package, without its words. */
static void
test_package_gone (Fixture *f, const void *data)
{
  gint64 course_id = import_ours (f), attempt = attempt_of (f, course_id);
  g_autoptr (LkCourseRow) row = lk_store_course (f->store, course_id, NULL);
  g_autofree char *path = lk_store_package_path (f->store, row->sha256);
  g_autoptr (LkProgressDetail) detail = NULL;

  open_item (f, attempt, "I", false, NULL);
  page_state (f, attempt, "p-a", 3, true, 3);
  answer (f, attempt, "I", ours, 1);
  g_assert_cmpint (g_unlink (path), ==, 0);
  detail = detail_of (f, course_id);
  assert_answers (detail->attempts->pdata[0], "q-1: a|b partly");
  g_assert_cmpuint (detail->goals->len, ==, 0);
  g_assert_cmpuint (detail->course->modules->len, ==, 0);
  g_assert_cmpuint (detail->course->steps_done, ==, 3);
}

/* cmi.objectives of both SCORMs, gaps and nonsense among them, and what several parts ask. */
static void
test_objectives (Fixture *f, const void *data)
{
  static const struct {
    const char *item, *element, *value;
  } values[] = {
    { "a", "cmi.objectives.0.id", "lesen" },
    { "a", "cmi.objectives.0.status", "passed" },
    { "a", "cmi.objectives.1.id", "rechnen" },
    { "a", "cmi.objectives.1.status", "failed" },
    { "a", "cmi.objectives.4.id", "planen" },
    { "a", "cmi.objectives.4.description", "Einen Plan machen" },
    { "a", "cmi.objectives.4.completion_status", "completed" },
    { "a", "cmi.objectives.5.id", "beides" },
    { "a", "cmi.objectives.5.completion_status", "completed" },
    { "a", "cmi.objectives.5.success_status", "failed" },
    { "a", "cmi.objectives.6.status", "passed" }, /* of nothing */
    { "a", "cmi.objectives.4000000000.id", "weit" },
    { "a", "cmi.objectives.x.id", "kein" },
    { "a", "cmi.objectives._count", "7" },
    { "b", "cmi.objectives.0.id", "lesen" },
    { "b", "cmi.objectives.0.status", "incomplete" },
  };
  g_autofree char *path = fixture_scorm12 (
      f->folder, "teile.zip", "teile",
      "<title>Teile</title><item identifier='a' identifierref='R1'><title>Teil A</title></item>"
      "<item identifier='b' identifierref='R2'><title>Teil B</title></item>");
  gint64 course_id = import (f, path), attempt = attempt_of (f, course_id);
  const Said said = { "frage", "fill-in", "Kilowatt", "neutral", "[]", "Wie heißt die Einheit?" };
  g_autoptr (LkProgressDetail) detail = NULL;
  const LkProgressAnswer *one;

  open_item (f, attempt, "a", true, NULL);
  open_item (f, attempt, "b", false, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    set_value (f, attempt, values[i].item, values[i].element, values[i].value);
  answer (f, attempt, "b", &said, 1);
  detail = detail_of (f, course_id);
  assert_goals (detail, "lesen (Teil A)+, rechnen (Teil A)-, Einen Plan machen (Teil A)+, "
                        "beides (Teil A)-, lesen (Teil B)-");
  g_assert_cmpuint (detail->course->modules->len, ==, 2);
  g_assert_cmpuint (detail->course->modules_done, ==, 1);
  assert_answers (detail->attempts->pdata[0], "Wie heißt die Einheit?: Kilowatt none");
  one = ((LkProgressAttempt *) detail->attempts->pdata[0])->answers->pdata[0];
  g_assert_cmpstr (one->part, ==, "Teil B");
}

/* Answers and goals that came as statements, with the words of their definitions; the newest goal counts. */
static void
test_statements (Fixture *f, const void *data)
{
  const FixtureEntry entries[] = { { "tincan.xml", tincan }, { "index.html", page } };
  g_autofree char *path = fixture_zip (f->folder, "k.zip", entries, G_N_ELEMENTS (entries));
  gint64 course_id = import (f, path);
  HistoryRecord *record;
  g_autoptr (LkProgressDetail) detail = NULL;

  open_item (f, attempt_of (f, course_id), "https://kurs.example/k", false, NULL);
  lk_store_close (f->store);
  record = history_record_new (f->store_folder, f->learner_id, course_id, START);
  history_record_say (
      record,
      "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},\"object\":{\"id\":"
      "\"https://kurs.example/k/f1\",\"definition\":{\"type\":"
      "\"http://adlnet.gov/expapi/activities/cmi.interaction\",\"interactionType\":\"choice\","
      "\"description\":{\"en\":\"Which?\",\"de\":\"Welche?\"},\"correctResponsesPattern\":[\"b\"],"
      "\"choices\":[{\"id\":\"a\",\"description\":{\"de\":\"Die erste\"}},"
      "{\"id\":\"b\",\"description\":{\"de\":\"Die zweite\"}}]}},"
      "\"result\":{\"response\":\"a\",\"success\":false},\"timestamp\":\"2026-11-23T10:00:00Z\"");
  history_record_say (
      record, "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},\"object\":{\"id\":"
              "\"https://kurs.example/k/f1\"},\"result\":{\"response\":\"b\",\"success\":true}");
  history_record_say (
      record, "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/failed\"},\"object\":{\"id\":"
              "\"https://kurs.example/ziel\",\"definition\":{\"name\":{\"de\":\"Sparen können\"},"
              "\"type\":\"http://adlnet.gov/expapi/activities/objective\"}},"
              "\"result\":{\"success\":false}");
  history_record_say (
      record, "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/passed\"},\"object\":{\"id\":"
              "\"https://kurs.example/ziel\"},\"result\":{\"success\":true}");
  history_record_do (record, "experienced", "Seite", NULL);
  history_record_free (record);
  open_store (f);
  detail = detail_of (f, course_id);
  g_assert_cmpuint (detail->attempts->len, ==, 1);
  assert_answers (detail->attempts->pdata[0],
                  "Welche?: Die erste not-yet\nWelche?: Die zweite right");
  assert_goals (detail, "Sparen können+");
}

/* Whatever stands in a record: nothing of it does any harm. */
static void
test_hostile (Fixture *f, const void *data)
{
  static const Said said[] = {
    { "", "", "", "", "", NULL },
    { "\xe2\x80\xae", "choice", "[,][,][,]", "1e999", "[[[[", NULL },
    { "q", "matching", "[.]", "-5", "[1,null,{}]", "<b>fett</b>" },
    { "q-1/../../q-1", "numeric", "[:]", "nan", "[\"[:]\"]", NULL },
    { "/", "sequencing", "a", "0.5.5", "{\"a\":1}", NULL },
  };
  gint64 course_id = import_ours (f), attempt = attempt_of (f, course_id);
  g_autofree char *huge = g_strnfill (200000, 'x');
  const Said long_one = { huge, "long-fill-in", huge, huge, "[]", huge };
  g_autoptr (LkProgressDetail) detail = NULL;
  const LkProgressAttempt *first;

  open_item (f, attempt, "I", false, NULL);
  open_item (f, attempt, "ein Teil, den es nicht gibt", true, NULL);
  answer (f, attempt, "I", said, G_N_ELEMENTS (said));
  answer (f, attempt, "ein Teil, den es nicht gibt", &long_one, 1);
  detail = detail_of (f, course_id);
  first = detail->attempts->pdata[0];
  g_assert_cmpuint (first->answers->len, ==, G_N_ELEMENTS (said)); /* the empty one is none */
  for (guint i = 0; i < first->answers->len; i++)
    g_assert_true (
        g_utf8_validate (((LkProgressAnswer *) first->answers->pdata[i])->question, -1, NULL));
}

static void
test_list (Fixture *f, const void *data)
{
  gint64 course_id = import_ours (f);
  g_autoptr (GPtrArray) none = NULL, courses = NULL;

  none = lk_progress_courses (f->store, f->learner_id, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  open_item (f, attempt_of (f, course_id), "I", false, NULL);
  courses = lk_progress_courses (f->store, f->learner_id, NULL);
  g_assert_cmpuint (courses->len, ==, 1);
  g_assert_cmpint (((LkProgressCourse *) courses->pdata[0])->course_id, ==, course_id);
}

/* --- the pattern book, in which every kind stands once, as it is published --------------------------- */

static char *
build_pattern_book (const char *folder)
{
  g_autofree char *from
      = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "courses", "bausteine", NULL);
  char *to = g_build_filename (folder, "bausteine.zip", NULL);
  const char *argv[]
      = { g_getenv ("LERNKOFFER_KOFFER"), "build", "-p", "scorm12", "-o", to, from, NULL };
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return to;
}

/* Sides that have words, by the kind of question: 1 one, 2 both, 3 only the second. */
static unsigned
sides_of (const char *kind)
{
  static const struct {
    const char *kind;
    unsigned sides;
  } rows[] = {
    { "choice", 1 },     { "multiple", 1 }, { "truefalse", 1 },  { "hotspot", 1 },
    { "ordering", 1 },   { "ranking", 1 },  { "matching", 2 },   { "sorting", 2 },
    { "board", 2 },      { "matrix", 2 },   { "assessment", 2 }, { "labels", 3 },
    { "allocation", 1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].kind, kind))
      return rows[i].sides;
  return 0;
}

static void
check_published (const LkQuestionWords *found, const LkCompanionQuestion *question)
{
  unsigned sides = sides_of (question->kind);

  g_test_message ("%s %s", question->kind, question->id);
  g_assert_nonnull (found);
  g_assert_cmpstr (found->kind, ==, question->kind);
  g_assert_cmpstr (found->ask, !=, "");
  g_assert_cmpuint (g_hash_table_size (found->sides[0]) > 0, ==, sides == 1 || sides == 2);
  g_assert_cmpuint (g_hash_table_size (found->sides[1]) > 0, ==, sides >= 2);
}

/* A conversation asks once in each of its scenes. */
static void
check_scenes (GHashTable *words, const char *id)
{
  g_autofree char *begin = g_strconcat (id, "-", NULL);
  const LkQuestionWords *scene;
  const char *name;
  unsigned n_scenes = 0;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &scene)) {
    if (!g_str_has_prefix (name, begin))
      continue;
    n_scenes++;
    g_assert_cmpstr (scene->ask, !=, "");
    g_assert_cmpuint (g_hash_table_size (scene->sides[0]), >, 0);
  }
  g_assert_cmpuint (n_scenes, >, 0);
}

static void
test_published (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = build_pattern_book (folder);
  g_auto (LkOpenedPackage) opened = { NULL };
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  unsigned n_dialogues = 0;

  g_assert_true (lk_library_probe (path, &opened, NULL, &error));
  g_assert_nonnull (opened.companion);
  for (guint i = 0; i < opened.companion->questions->len; i++) {
    const LkCompanionQuestion *question = lk_companion_question (opened.companion, i);
    const char *file = lk_companion_page (opened.companion, question->page)->file;
    g_autoptr (GBytes) html = lk_package_read (
        opened.package, lk_package_lookup (opened.package, file), LK_QUESTION_HTML_BYTES, NULL);
    g_autoptr (GHashTable) words = lk_question_words_read (html);

    if (g_str_equal (question->kind, "dialogue")) {
      check_scenes (words, question->id);
      n_dialogues++;
      continue;
    }
    check_published (g_hash_table_lookup (words, question->id), question);
    g_hash_table_add (kinds, question->kind);
  }
  g_assert_cmpuint (g_hash_table_size (kinds), >=, 17);
  g_assert_cmpuint (n_dialogues, >, 0);
  fixture_folder_remove (folder);
}

#define add(name, function)                                                                        \
  g_test_add ("/progress/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("course", test_course);
  add ("counting-attempt", test_counting_attempt);
  add ("words", test_words);
  add ("right-answers", test_right_answers);
  add ("package-gone", test_package_gone);
  add ("objectives", test_objectives);
  add ("statements", test_statements);
  add ("hostile", test_hostile);
  add ("list", test_list);
  g_test_add_func ("/progress/published", test_published);
  return g_test_run ();
}
