/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-class.h"
#include "tests/unit/store/store-fixture.h"

/* Groups, lists of people, and what learners show. The PINs are test-store-pin.c. */

/* --- groups ------------------------------------------------------------------------------------- */

static gint64
add_class (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 id = lk_store_class_add (f->store, name, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static char *
list_classes (Fixture *f)
{
  g_autoptr (GPtrArray) classes = lk_store_classes (f->store, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < classes->len; i++) {
    const LkClass *class = classes->pdata[i];

    g_string_append_printf (text, "%s%s %u", i > 0 ? ", " : "", class->name, class->n_members);
  }
  return g_string_free (text, FALSE);
}

#define assert_classes(f, expected)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *listed = list_classes (f);                                                    \
    g_assert_cmpstr (listed, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static gint64
class_of (Fixture *f, gint64 learner)
{
  g_autoptr (LkLearner) row = lk_store_learner (f->store, learner, NULL);

  return row->class_id;
}

static void
test_groups (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada"), ben = make_learner (f->store, "Ben");
  gint64 metal = add_class (f, "  metall  1 "), paint = add_class (f, "Farbe");
  g_autoptr (GError) error = NULL, exists = NULL, unknown = NULL, person = NULL, name = NULL;

  g_assert_cmpint (class_of (f, ada), ==, 0);
  g_assert_true (lk_store_class_move (f->store, ada, metal, &error));
  g_assert_true (lk_store_class_move (f->store, ben, metal, &error));
  g_assert_true (lk_store_class_move (f->store, ben, paint, &error));
  assert_classes (f, "Farbe 1, metall 1 1");
  g_assert_true (lk_store_class_rename (f->store, metal, "Metall 1", &error));
  g_assert_true (lk_store_class_move (f->store, ben, 0, &error));
  g_assert_cmpint (class_of (f, ben), ==, 0);
  g_assert_cmpint (lk_store_class_add (f->store, "METALL 1", &exists), ==, 0);
  assert_issue (exists, LK_ISSUE_CLASS_EXISTS);
  g_assert_false (lk_store_class_rename (f->store, paint, "Metall 1", NULL));
  g_assert_cmpint (lk_store_class_add (f->store, " \t", &name), ==, 0);
  assert_issue (name, LK_ISSUE_CLASS_NAME);
  g_assert_false (lk_store_class_move (f->store, ada, 99, &unknown));
  assert_issue (unknown, LK_ISSUE_CLASS_UNKNOWN);
  g_assert_false (lk_store_class_move (f->store, 99, metal, &person));
  assert_issue (person, LK_ISSUE_LEARNER_UNKNOWN);
  assert_classes (f, "Farbe 0, Metall 1 1");
  g_assert_no_error (error);
}

/* A group goes alone; a person goes out of their group. */
static void
test_removed (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada"), ben = make_learner (f->store, "Ben");
  gint64 metal = add_class (f, "Metall");

  g_assert_true (lk_store_class_move (f->store, ada, metal, NULL));
  g_assert_true (lk_store_class_move (f->store, ben, metal, NULL));
  g_assert_true (lk_store_learner_remove (f->store, ben, NULL));
  assert_classes (f, "Metall 1");
  g_assert_true (lk_store_class_remove (f->store, metal, NULL));
  assert_classes (f, "");
  g_assert_cmpint (class_of (f, ada), ==, 0);
  g_assert_false (lk_store_class_remove (f->store, metal, NULL));
}

/* --- many people -------------------------------------------------------------------------------- */

static unsigned
count_people (Fixture *f)
{
  g_autoptr (GPtrArray) learners = lk_store_learners (f->store, NULL);

  return learners->len;
}

static const LkNewPerson people[] = {
  { "Aylin Demir", "Metall 1", NULL },
  { "Marek Kowalski", "Metall 1", "2468" },
  { "Gisela Brandt", "", NULL },
  { "MAREK kowalski", "Farbe", NULL }, /* there already, in other letters */
};

static void
progress_cb (size_t n_done, size_t n, gpointer data)
{
  *(size_t *) data = n_done;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (people));
}

static void
test_add (Fixture *f, const void *data)
{
  gint64 gisela = make_learner (f->store, "gisela brandt");
  size_t done = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (LkPeopleAdded) added = lk_store_people_add (f->store, people, G_N_ELEMENTS (people),
                                                         progress_cb, &done, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (done, ==, G_N_ELEMENTS (people));
  g_assert_cmpuint (added->learners->len, ==, 2);
  g_assert_cmpuint (added->classes->len, ==, 1);
  g_assert_cmpuint (count_people (f), ==, 3);
  assert_classes (f, "Metall 1 2");
  g_assert_cmpint (class_of (f, gisela), ==, 0);
  g_assert_true (lk_store_learner_check_pin (f->store, g_array_index (added->learners, gint64, 1),
                                             "2468", NULL));
}

/* One that cannot be, and nobody is added, nor a group. */
static void
test_add_all_or_nothing (Fixture *f, const void *data)
{
  static const struct {
    LkNewPerson bad;
    LkIssueCode expected;
  } cases[] = {
    { { " ", "Farbe", NULL }, LK_ISSUE_LEARNER_NAME },
    { { "Dora", "Farbe", "12" }, LK_ISSUE_PIN_FORMAT },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    const LkNewPerson both[] = { people[0], cases[i].bad };
    g_autoptr (GError) error = NULL;

    g_assert_null (lk_store_people_add (f->store, both, 2, NULL, NULL, NULL, &error));
    assert_issue (error, cases[i].expected);
    g_assert_cmpuint (count_people (f), ==, 0);
    assert_classes (f, "");
  }
}

static void
test_add_cancelled (Fixture *f, const void *data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (lk_store_people_add (f->store, people, 1, NULL, NULL, cancellable, &error));
  assert_issue (error, LK_ISSUE_CANCELLED);
  g_assert_cmpuint (count_people (f), ==, 0);
}

/* Whoever has begun meanwhile stays, with their group. */
static void
test_take_back (Fixture *f, const void *data)
{
  static const LkNewPerson three[] = {
    { "A", "One", NULL },
    { "B", "Two", NULL },
    { "C", "Two", NULL },
  };
  g_autoptr (LkPeopleAdded) added
      = lk_store_people_add (f->store, three, 3, NULL, NULL, NULL, NULL);
  unsigned kept = 99;

  g_assert_true (
      lk_store_learner_seen (f->store, g_array_index (added->learners, gint64, 2), NULL));
  g_assert_true (lk_store_people_take_back (f->store, added, &kept, NULL));
  g_assert_cmpuint (kept, ==, 1);
  g_assert_cmpuint (count_people (f), ==, 1);
  assert_classes (f, "Two 1");
  g_assert_true (lk_store_people_take_back (f->store, added, NULL, NULL));
  g_assert_cmpuint (count_people (f), ==, 1);
}

/* --- what is shown -------------------------------------------------------------------------------- */

typedef struct {
  gint64 ada, ben, first, second;
} Two;

static void
open_course (Fixture *f, gint64 learner, gint64 course)
{
  gint64 attempt = make_attempt (f->store, learner, course);
  LkCommit commit = { .attempt_id = attempt, .current_item = "I1", .current_title = "One" };

  g_assert_true (lk_store_commit (f->store, &commit, NULL));
}

static Two
make_two (Fixture *f)
{
  Two two = { .ada = make_learner (f->store, "Ada"), .ben = make_learner (f->store, "Ben") };

  two.first = make_course (f->store, "a1", "one", "First");
  two.second = make_course (f->store, "b2", "two", "Second");
  open_course (f, two.ada, two.first);
  open_course (f, two.ada, two.second);
  open_course (f, two.ben, two.first);
  return two;
}

/* `learner:title`, one after the other. */
static char *
list_shown (Fixture *f, gint64 learner)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shown = lk_store_shown (f->store, learner, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < shown->len; i++) {
    const LkShownCourse *course = shown->pdata[i];

    g_assert_cmpint (course->since, >, 0);
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT ":%s", i > 0 ? " " : "", course->learner_id,
                            course->title);
  }
  return g_string_free (text, FALSE);
}

#define assert_shown(f, learner, expected)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *listed = list_shown (f, learner);                                             \
    g_assert_cmpstr (listed, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
test_shown (Fixture *f, const void *data)
{
  Two two = make_two (f);
  g_autoptr (GError) error = NULL, unknown = NULL;
  g_autoptr (GPtrArray) showable = NULL;

  assert_shown (f, 0, "");
  g_assert_true (lk_store_show (f->store, two.ada, two.second, true, &error));
  g_assert_true (lk_store_show (f->store, two.ada, two.second, true, &error));
  assert_shown (f, 0, "1:Second");
  assert_shown (f, two.ada, "1:Second");
  assert_shown (f, two.ben, "");
  g_assert_true (lk_store_show (f->store, two.ben, two.first, true, &error));
  assert_shown (f, 0, "1:Second 2:First");
  showable = lk_store_showable (f->store, two.ada, &error);
  g_assert_cmpuint (showable->len, ==, 2);
  g_assert_cmpint (((LkShownCourse *) showable->pdata[0])->since, ==, 0);
  g_assert_true (lk_store_show (f->store, two.ada, two.second, false, &error));
  assert_shown (f, 0, "2:First");
  g_assert_true (lk_store_learner_remove (f->store, two.ben, &error));
  assert_shown (f, 0, "");
  g_assert_no_error (error);
  /* What was not opened cannot be shown. */
  g_assert_false (lk_store_show (f->store, two.ada, 99, true, &unknown));
  assert_issue (unknown, LK_ISSUE_COURSE_UNKNOWN);
}

/* Each change once, for the learner to read. */
static void
test_shown_journal (Fixture *f, const void *data)
{
  Two two = make_two (f);
  g_autofree char *events = NULL;

  g_assert_true (lk_store_show (f->store, two.ada, two.first, false, NULL));
  g_assert_true (lk_store_show (f->store, two.ada, two.first, true, NULL));
  g_assert_true (lk_store_show (f->store, two.ada, two.first, true, NULL));
  g_assert_true (lk_store_show (f->store, two.ada, two.first, false, NULL));
  events = ask_database (f, "SELECT group_concat (event || course_id) FROM journal"
                            " WHERE event IN ('show', 'hide')");
  g_assert_cmpstr (events, ==, "show1,hide1");
}

/* A newer version goes on being shown; one that was begun beside it keeps its own word. */
static void
test_shown_newer (Fixture *f, const void *data)
{
  Two two = make_two (f);
  gint64 newer = make_course (f->store, "a3", "one", "First, new");

  open_course (f, two.ben, newer);
  g_assert_true (lk_store_show (f->store, two.ada, two.first, true, NULL));
  g_assert_true (lk_store_show (f->store, two.ben, two.first, true, NULL));
  g_assert_true (lk_store_course_replace (f->store, two.first, newer, NULL));
  assert_shown (f, 0, "1:First, new");
  g_assert_true (lk_store_show (f->store, two.ada, two.first, false, NULL));
  assert_shown (f, 0, "");
}

static void
test_shown_state (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada");
  gint64 course = make_course (f->store, "a1", "one", "First");
  gint64 attempt = make_attempt (f->store, ada, course);
  g_autoptr (LkActivityState) state = lk_activity_state_new ("I1");
  LkCommit commit = { .attempt_id = attempt, .item = "I1", .state = state };
  g_autoptr (GPtrArray) shown = NULL;
  const LkShownCourse *row;

  commit.current_item = "I1";
  commit.completed = NOON;
  state->done = NOON;
  state->runs = 1;
  g_assert_true (lk_store_commit (f->store, &commit, NULL));
  g_assert_true (lk_store_show (f->store, ada, course, true, NULL));
  shown = lk_store_shown (f->store, 0, NULL);
  row = shown->pdata[0];
  g_assert_cmpuint (row->steps_done, ==, 1);
  g_assert_cmpuint (row->n_steps, >=, 1);
  g_assert_true (row->begun);
  g_assert_cmpint (row->completed, ==, NOON);
}

#define add(name, function)                                                                        \
  g_test_add ("/store/class/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("groups", test_groups);
  add ("removed", test_removed);
  add ("add", test_add);
  add ("add-all-or-nothing", test_add_all_or_nothing);
  add ("add-cancelled", test_add_cancelled);
  add ("take-back", test_take_back);
  add ("shown", test_shown);
  add ("shown-journal", test_shown_journal);
  add ("shown-newer", test_shown_newer);
  add ("shown-state", test_shown_state);
  return g_test_run ();
}
