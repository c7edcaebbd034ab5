/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions that a package of another maker carries as QTI: which lesson they belong to, when they get cards, and a round of
 * them. */

#include "engine/session/lessons.h"
#include "engine/session/repetition.h"
#include "engine/session/session.h"
#include "engine/store/store-repeat.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tests/support/fixture.h"
#include "tests/support/quiz-course.h"

#define START G_GINT64_CONSTANT (1800000000000000)
#define DAY   (24 * G_TIME_SPAN_HOUR)

typedef struct {
  char *folder;
  LkManualClock clock;
  LkStore *store;
  LkLearner *learner;
  gint64 course_id;
  LkSession *session;
} Fixture;

static gint64
import (Fixture *f, const char *path)
{
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;

  lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  return result.course_id;
}

static void
open_session (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&f->session, lk_session_free);
  f->session
      = lk_session_open (f->store, f->learner->id, f->course_id, &f->clock.clock, false, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, const void *data)
{
  g_autofree char *folder = NULL, *path = NULL;

  f->folder = fixture_folder_new ();
  folder = g_build_filename (f->folder, "store", NULL);
  lk_manual_clock_init (&f->clock, START);
  f->store = lk_store_open (folder, &f->clock.clock, NULL, NULL);
  f->learner = lk_store_learner_add (f->store, "Aylin", NULL, NULL);
  path = quiz_course (f->folder, "kurs.zip", "1", NULL);
  f->course_id = import (f, path);
  open_session (f);
}

static void
tear_down (Fixture *f, const void *data)
{
  g_clear_pointer (&f->session, lk_session_free);
  g_clear_pointer (&f->learner, lk_learner_free);
  g_clear_pointer (&f->store, lk_store_close);
  fixture_folder_remove (f->folder);
}

/* --- what a page does ------------------------------------------------------------------------- */

static void
call (Fixture *f, const char *function, const char *one, const char *other)
{
  const char *args[] = { one, other };
  const LkCall wanted = { function, args, other != NULL ? 2 : 1 };
  g_auto (LkCallReply) reply = lk_session_call (f->session, 0, &wanted);

  g_assert_cmpstr (reply.value, ==, "true");
}

static void
visit (Fixture *f, const char *item, const char *status)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_session_navigate (f->session, LK_NAV_CHOICE, item, &error));
  g_assert_no_error (error);
  call (f, "LMSInitialize", "", NULL);
  call (f, "LMSSetValue", "cmi.core.lesson_status", status);
  call (f, "LMSFinish", "", NULL);
  lk_session_unload (f->session, true);
}

/* --- what is in the store --------------------------------------------------------------------- */

static gint
by_block (gconstpointer one, gconstpointer other)
{
  return strcmp ((*(LkRepeatRow *const *) one)->block, (*(LkRepeatRow *const *) other)->block);
}

/* `FILE#ITEM:KIND@DAYS …` */
static void
assert_cards (Fixture *f, const char *expected)
{
  g_autoptr (GPtrArray) rows = lk_store_repeat_cards (f->store, f->learner->id, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  g_ptr_array_sort (rows, by_block);
  for (guint i = 0; i < rows->len; i++) {
    const LkRepeatRow *row = rows->pdata[i];

    g_assert_true (g_str_has_prefix (row->block, "qti:"));
    g_string_append_printf (text, "%s%s:%s@%d", i > 0 ? " " : "", row->block + 4, row->kind,
                            row->card.due_day - lk_repetition_day (START));
  }
  g_assert_cmpstr (text->str, ==, expected);
}

#define OF_A    "items/mehrere.xml#mehrere:multiple@1 items/wahl.xml#wahl:choice@1"
#define OF_TEST "test.xml#ja:truefalse@1 test.xml#kwh:short@1 test.xml#paare:matching@1"
#define OF_B    "reihe.xml#reihe:ordering@1"
#define NUMBER  "zahl.xml#zahl:numeric@1"
#define LOOSE   "items/luecke.xml#luecke:cloze@1"

/* --- lessons ---------------------------------------------------------------------------------- */

/* `home: file file; …` */
static char *
lessons_text (const LkCourse *course)
{
  g_autoptr (LkLessons) lessons = lk_lessons_of (course);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; lessons != NULL && i < lessons->lessons->len; i++) {
    const LkLesson *lesson = lessons->lessons->pdata[i];

    g_string_append_printf (text, "%s%s:", i > 0 ? "; " : "", lesson->home->identifier);
    for (guint j = 0; j < lesson->files->len; j++)
      g_string_append_printf (text, " %s", (char *) lesson->files->pdata[j]);
  }
  return g_strdup (text->str);
}

static void
test_homes (Fixture *f, const void *data)
{
  g_autofree char *text = lessons_text (lk_session_course (f->session));

  g_assert_cmpstr (text, ==,
                   "a: daten.xml items/wahl.xml items/mehrere.xml; m: test.xml; "
                   "b: zahl.xml reihe.xml; O: items/luecke.xml");
}

/* An item of the outline that is QTI is no page. */
static void
test_no_page (Fixture *f, const void *data)
{
  g_autoptr (LkSessionView) view = lk_session_view (f->session);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (view->n_steps, ==, 2);
  g_assert_cmpint (lk_session_view_row (view, "t")->state, ==, LK_STEP_HEADING);
  g_assert_false (lk_session_navigate (f->session, LK_NAV_CHOICE, "t", &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_LOCK_NO_PAGE);
}

static void
test_finished (Fixture *f, const void *data)
{
  assert_cards (f, "");
  visit (f, "a", "incomplete");
  assert_cards (f, "");
  visit (f, "a", "completed");
  assert_cards (f, OF_A " " OF_TEST);
  lk_manual_clock_advance (&f->clock, DAY);
  visit (f, "b", "failed");
  assert_cards (f, OF_A " " OF_TEST);
  visit (f, "b", "passed");
  /* The course is done with it. */
  assert_cards (f, "items/luecke.xml#luecke:cloze@2 " OF_A " reihe.xml#reihe:ordering@2 " OF_TEST
                   " zahl.xml#zahl:numeric@2");
}

/* What was finished before there were cards, or just before the program was killed. */
static void
test_opened_again (Fixture *f, const void *data)
{
  visit (f, "a", "completed");
  g_assert_true (lk_store_repeat_rest (f->store, 1, "qti:test.xml#ja", NULL));
  open_session (f);
  assert_cards (f, OF_A " " OF_TEST);
}

/* --- rounds ----------------------------------------------------------------------------------- */

static LkRepetition *
plan (Fixture *f, bool again)
{
  g_autoptr (GError) error = NULL;
  LkRepetition *round
      = lk_repetition_new (f->store, f->learner->id, &f->clock.clock, again, &error);

  g_assert_no_error (error);
  return round;
}

static unsigned
index_of (LkRepetition *round, const char *id)
{
  for (unsigned i = 0; i < lk_repetition_length (round); i++)
    if (g_str_equal (lk_repetition_question (round, i)->item->id, id))
      return i;
  g_assert_not_reached ();
}

static void
test_round (Fixture *f, const void *data)
{
  static const char message[]
      = "{\"type\":\"answer\",\"id\":\"wahl\",\"score\":1,\"tries\":1,\"done\":true}";
  g_autoptr (LkRepetition) round = NULL;
  g_autoptr (GPtrArray) reviews = NULL;
  g_auto (LkPostReply) reply = { NULL, false };
  const LkRepetitionQuestion *question;
  unsigned first;

  visit (f, "a", "completed");
  lk_manual_clock_advance (&f->clock, DAY);
  round = plan (f, false);
  /* 30 + 25 + 15 + 20 fit into two minutes, the 40 of the pairs do not. */
  g_assert_cmpuint (lk_repetition_length (round), ==, 4);
  first = index_of (round, "wahl");
  question = lk_repetition_question (round, first);
  g_assert_cmpstr (question->course_title, ==, "Strom sparen");
  g_assert_cmpstr (question->title, ==, "Kühlschrank");
  g_assert_null (question->entry);
  g_assert_nonnull (question->package);
  g_assert_cmpuint (question->seconds, ==, 25);

  lk_repetition_ask (round, first, 1);
  /* No page has a say in it. */
  reply = lk_repetition_post (round, 1, message, strlen (message));
  g_assert_cmpstr (reply.text, ==, "{\"ok\":false,\"why\":\"misfit\"}");
  g_assert_cmpint (lk_repetition_state (round), ==, LK_REPETITION_OPEN);
  g_assert_true (lk_repetition_answer (round, 9, 1, 1, true, NULL));
  g_assert_cmpint (lk_repetition_state (round), ==, LK_REPETITION_OPEN);
  g_assert_true (lk_repetition_answer (round, 1, 0, 1, false, NULL));
  g_assert_cmpint (lk_repetition_state (round), ==, LK_REPETITION_TRIED);
  g_assert_true (lk_repetition_answer (round, 1, 1, 2, true, NULL));
  g_assert_cmpint (lk_repetition_state (round), ==, LK_REPETITION_WRITTEN);
  /* Once only. */
  g_assert_true (lk_repetition_answer (round, 1, 0, 3, true, NULL));
  g_assert_true (lk_repetition_settle (round, NULL));

  /* Tried, not got right, and left; and right at once. */
  lk_repetition_ask (round, index_of (round, "mehrere"), 2);
  g_assert_true (lk_repetition_answer (round, 2, 0.5, 1, false, NULL));
  g_assert_true (lk_repetition_settle (round, NULL));
  lk_repetition_ask (round, index_of (round, "ja"), 3);
  g_assert_true (lk_repetition_answer (round, 3, 1, 1, true, NULL));
  assert_cards (f, "items/mehrere.xml#mehrere:multiple@2 items/wahl.xml#wahl:choice@8 "
                   "test.xml#ja:truefalse@8 test.xml#kwh:short@1 test.xml#paare:matching@1");
  reviews = lk_store_repeat_reviews (f->store, f->learner->id, NULL);
  g_assert_cmpuint (reviews->len, ==, 3);
  g_assert_cmpint (((LkRepeatReview *) reviews->pdata[0])->rating, ==, LK_FSRS_HARD);
  g_assert_cmpint (((LkRepeatReview *) reviews->pdata[1])->rating, ==, LK_FSRS_AGAIN);
  g_assert_cmpint (((LkRepeatReview *) reviews->pdata[2])->rating, ==, LK_FSRS_GOOD);
}

/* The newer version has one question less: its card rests. */
static void
test_newer_version (Fixture *f, const void *data)
{
  static const char *const fewer[] = { "items/wahl.xml", "test.xml", "zahl.xml", NULL };
  g_autofree char *path = NULL;
  g_autoptr (LkRepetition) round = NULL;
  gint64 newer;

  visit (f, "a", "completed");
  g_clear_pointer (&f->session, lk_session_free);
  path = quiz_course (f->folder, "kurs-2.zip", "2", fewer);
  newer = import (f, path);
  g_assert_true (lk_store_course_replace (f->store, f->course_id, newer, NULL));
  lk_manual_clock_advance (&f->clock, DAY);
  round = plan (f, false);
  g_assert_cmpuint (lk_repetition_length (round), ==, 4);
  assert_cards (f, "items/wahl.xml#wahl:choice@1 " OF_TEST);
}

/* --- other standards -------------------------------------------------------------------------- */

#define ITEM_XML                                                                                   \
  "<assessmentItem identifier='q'><responseDeclaration identifier='R' cardinality='single' "       \
  "baseType='string'><correctResponse><value>a</value></correctResponse></responseDeclaration>"    \
  "<itemBody><p>?<textEntryInteraction responseIdentifier='R'/></p></itemBody></assessmentItem>"
#define RESOURCES(scorm)                                                                           \
  "<resources><resource identifier='R1' type='webcontent' href='p.html' " scorm "><file "          \
  "href='p.html'/><dependency identifierref='Q'/></resource><resource identifier='R2' "            \
  "type='webcontent' href='p.html' " scorm "/><resource identifier='Q' "                           \
  "type='imsqti_item_xmlv2p1' href='q.xml'><file href='q.xml'/></resource></resources>"
#define ITEMS                                                                                      \
  "<item identifier='a' identifierref='R1'><title>A</title></item>"                                \
  "<item identifier='b' identifierref='R2'><title>B</title></item>"

static void
use_course (Fixture *f, const char *manifest)
{
  const FixtureEntry entries[]
      = { { "imsmanifest.xml", manifest }, { "p.html", "<p>" }, { "q.xml", ITEM_XML } };
  g_autofree char *path = fixture_zip (f->folder, "anders.zip", entries, G_N_ELEMENTS (entries));

  f->course_id = import (f, path);
  open_session (f);
}

/* Pages without a word to the player are done when they are left. */
static void
test_content_package (Fixture *f, const void *data)
{
  use_course (f, "<manifest identifier='P' xmlns='http://www.imsglobal.org/xsd/imscp_v1p1'>"
                 "<metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion>"
                 "</metadata><organizations><organization identifier='o'><title>P</title>" ITEMS
                 "</organization></organizations>" RESOURCES ("") "</manifest>");
  g_assert_true (lk_session_navigate (f->session, LK_NAV_CHOICE, "b", NULL));
  lk_session_unload (f->session, true);
  assert_cards (f, "");
  g_assert_true (lk_session_navigate (f->session, LK_NAV_CHOICE, "a", NULL));
  assert_cards (f, "");
  lk_session_unload (f->session, true);
  assert_cards (f, "q.xml#q:short@1");
}

/* The rules of the course decide; what its pages say of themselves counts all the same. */
static void
test_2004 (Fixture *f, const void *data)
{
  use_course (
      f, "<manifest identifier='S' xmlns='http://www.imsglobal.org/xsd/imscp_v1p1' "
         "xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_v1p3' "
         "xmlns:imsss='http://www.imsglobal.org/xsd/imsss'><metadata><schema>ADL SCORM</schema>"
         "<schemaversion>2004 4th Edition</schemaversion></metadata><organizations><organization "
         "identifier='o'><title>S</title>" ITEMS "<imsss:sequencing><imsss:controlMode "
         "choice='true' flow='true'/></imsss:sequencing></organization></organizations>" RESOURCES (
             "adlcp:scormType='sco'") "</manifest>");
  g_assert_true (lk_session_navigate (f->session, LK_NAV_CHOICE, "a", NULL));
  call (f, "Initialize", "", NULL);
  call (f, "SetValue", "cmi.completion_status", "completed");
  call (f, "SetValue", "cmi.success_status", "failed");
  call (f, "Terminate", "", NULL);
  lk_session_unload (f->session, true);
  assert_cards (f, "");
  g_assert_true (lk_session_navigate (f->session, LK_NAV_CHOICE, "b", NULL));
  g_assert_true (lk_session_navigate (f->session, LK_NAV_CHOICE, "a", NULL));
  call (f, "Initialize", "", NULL);
  call (f, "SetValue", "cmi.completion_status", "completed");
  call (f, "SetValue", "cmi.success_status", "passed");
  call (f, "Terminate", "", NULL);
  lk_session_unload (f->session, true);
  assert_cards (f, "q.xml#q:short@1");
}

/* --- names ------------------------------------------------------------------------------------ */

static void
test_names (void)
{
  static const struct {
    const char *file, *id;
  } names[] = {
    { "q.xml", "q" },
    { "items/ä b%23#c.xml", "i#1%" },
    { "a:b/c?.xml", "" },
  };
  static const char *const others[] = { "", "q-1", "qti:", "qti:a.xml", "qti:%zz#a", "QTI:a#b" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *block = lk_lessons_block (names[i].file, names[i].id), *file = NULL;
    const char *id = NULL;

    g_test_message ("%s", block);
    g_assert_true (lk_lessons_is_block (block));
    g_assert_true (lk_lessons_parse_block (block, &file, &id));
    g_assert_cmpstr (file, ==, names[i].file);
    g_assert_cmpstr (id, ==, names[i].id);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *file = NULL;
    const char *id;

    g_test_message ("%s", others[i]);
    g_assert_false (lk_lessons_parse_block (others[i], &file, &id));
  }
}

/* Cartridges of the corpus: their quizzes belong to the module around them, though none is played yet. */
static void
test_cartridge (void)
{
  g_autofree char *path
      = fixture_corpus ("common-cartridge/instructure-viewer/all-question-types.imscc.zip");
  g_auto (LkOpenedPackage) opened = { NULL };
  g_autoptr (LkLessons) lessons = NULL;
  unsigned n_questions = 0;

  if (path == NULL) {
    g_test_skip ("no corpus");
    return;
  }
  g_assert_true (lk_library_probe (path, &opened, NULL, NULL));
  lessons = lk_lessons_of (opened.course);
  g_assert_nonnull (lessons);
  for (guint i = 0; i < lessons->lessons->len; i++) {
    const LkLesson *lesson = lessons->lessons->pdata[i];

    for (guint j = 0; j < lesson->files->len; j++) {
      g_autoptr (LkQuestionsFile) file
          = lk_lessons_read (opened.package, lesson->files->pdata[j], NULL);

      n_questions += file != NULL ? file->questions->len : 0;
    }
  }
  g_assert_cmpuint (n_questions, ==, 3);
}

/* Manifests that lead in circles, or to the same thing over and over, end. */
static void
test_circles (void)
{
  static const int n = 400;
  g_autoptr (GString) items = g_string_new ("<title>Kurs</title>");
  g_autoptr (GString) resources = g_string_new (NULL);
  g_autofree char *folder = fixture_folder_new (), *xml = NULL, *path = NULL;
  g_auto (LkOpenedPackage) opened = { NULL };
  g_autoptr (LkLessons) lessons = NULL;

  for (int i = 0; i < n; i++) {
    g_string_append_printf (
        items, "<item identifier='i%d' identifierref='r%d'><title>x</title></item>", i, i);
    g_string_append_printf (
        resources,
        "<resource identifier='r%d' type='webcontent' href='p.html'><file href='q.xml'/>", i);
    for (int j = 0; j < n; j++)
      g_string_append_printf (resources, "<dependency identifierref='r%d'/>", j);
    g_string_append (resources, "</resource>");
  }
  xml = g_strdup_printf (
      "<manifest identifier='c'><organizations><organization identifier='o'>%s</organization>"
      "</organizations><resources>%s</resources></manifest>",
      items->str, resources->str);
  path = fixture_zip (
      folder, "kreis.zip",
      (FixtureEntry[]){ { "imsmanifest.xml", xml }, { "p.html", "<p>" }, { "q.xml", "<q/>" } }, 3);
  g_assert_true (lk_library_probe (path, &opened, NULL, NULL));
  lessons = lk_lessons_of (opened.course);
  g_assert_nonnull (lessons);
  fixture_folder_remove (g_steal_pointer (&folder));
}

#define add(name, function)                                                                        \
  g_test_add ("/session/lessons/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("homes", test_homes);
  add ("no-page", test_no_page);
  add ("finished", test_finished);
  add ("opened-again", test_opened_again);
  add ("round", test_round);
  add ("newer-version", test_newer_version);
  add ("content-package", test_content_package);
  add ("2004", test_2004);
  g_test_add_func ("/session/lessons/names", test_names);
  g_test_add_func ("/session/lessons/cartridge", test_cartridge);
  g_test_add_func ("/session/lessons/circles", test_circles);
  return g_test_run ();
}
