/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-class.h"
#include "tests/unit/store/store-fixture.h"

/* One step: what is tried, after how long, and what comes of it. Codes: LK_N_ISSUES is success. */
typedef struct {
  const char *what;
  gint64 advance;
  const char *pin;
  LkIssueCode expected;
  const char *seconds; /* of PIN_WAIT */
  bool restart;
} Step;

static void
run_steps (Fixture *f, gint64 id, const Step *steps, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    g_autoptr (GError) error = NULL;
    bool good;

    g_test_message ("%s", steps[i].what);
    lk_manual_clock_advance (&f->clock, steps[i].advance);
    if (steps[i].restart)
      fixture_reopen (f);
    good = lk_store_learner_check_pin (f->store, id, steps[i].pin, &error);
    g_assert_true (good == (steps[i].expected == LK_N_ISSUES));
    if (!good)
      assert_issue (error, steps[i].expected);
    if (steps[i].seconds != NULL)
      g_assert_cmpstr (error->message, ==, steps[i].seconds);
  }
}

static gint64
make_learner_with_pin (LkStore *store, const char *pin)
{
  g_autoptr (LkLearner) learner = lk_store_learner_add (store, "A", pin, NULL);

  g_assert_true (learner->has_pin);
  return learner->id;
}

static void
test_form (Fixture *f, const void *data)
{
  static const struct {
    const char *pin;
    bool good;
  } cases[] = { { "1234", true },  { "12345678", true }, { "123", false },  { "123456789", false },
                { "12a4", false }, { "", false },        { "१२३४", false }, { " 1234", false } };
  gint64 id = make_learner (f->store, "A");

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("“%s”", cases[i].pin);
    g_assert_true (lk_store_learner_set_pin (f->store, id, cases[i].pin, &error) == cases[i].good);
    if (!cases[i].good)
      assert_issue (error, LK_ISSUE_PIN_FORMAT);
  }
  g_assert_null (lk_store_learner_add (f->store, "B", "12", NULL));
  g_assert_false (lk_store_learner_set_pin (f->store, 99, "1234", NULL));
  g_assert_false (lk_store_learner_check_pin (f->store, 99, "1234", NULL));
}

/* Argon2id, salted: the same PIN looks different each time, and is nowhere as it is. */
static void
test_kept_as_hash (Fixture *f, const void *data)
{
  g_autofree char *first = NULL, *second = NULL;

  make_learner_with_pin (f->store, "73915");
  make_learner_with_pin (f->store, "73915");
  first = ask_database (f, "SELECT pin FROM learner ORDER BY id");
  second = ask_database (f, "SELECT pin FROM learner ORDER BY id DESC");
  g_assert_true (g_str_has_prefix (first, "$argon2id$v=19$m=65536,t=2,p=1$"));
  g_assert_cmpstr (first, !=, second);
  g_assert_null (strstr (first, "73915"));
}

static void
test_check (Fixture *f, const void *data)
{
  gint64 id = make_learner_with_pin (f->store, "1234");
  const Step steps[] = {
    { .what = "wrong", .pin = "4321", .expected = LK_ISSUE_PIN_WRONG },
    { .what = "none", .pin = NULL, .expected = LK_ISSUE_PIN_WRONG },
    { .what = "right", .pin = "1234", .expected = LK_N_ISSUES },
  };

  run_steps (f, id, steps, G_N_ELEMENTS (steps));
  g_assert_true (lk_store_learner_set_pin (f->store, id, NULL, NULL));
  g_assert_true (lk_store_learner_check_pin (f->store, id, "anything", NULL));

  g_autoptr (LkLearner) learner = lk_store_learner (f->store, id, NULL);

  g_assert_false (learner->has_pin);
}

static void
test_wait (Fixture *f, const void *data)
{
  gint64 id = make_learner_with_pin (f->store, "1234");
  const Step steps[] = {
    { .what = "wrong 1", .pin = "0000", .expected = LK_ISSUE_PIN_WRONG },
    { .what = "wrong 2", .pin = "0000", .expected = LK_ISSUE_PIN_WRONG },
    { .what = "wrong 3", .pin = "0000", .expected = LK_ISSUE_PIN_WRONG },
    { .what = "wrong 4", .pin = "0000", .expected = LK_ISSUE_PIN_WRONG },
    { .what = "wrong 5", .pin = "0000", .expected = LK_ISSUE_PIN_WRONG },
    { .what = "right, too early", .pin = "1234", .expected = LK_ISSUE_PIN_WAIT, .seconds = "30" },
    { .what = "after a restart",
      .advance = 10 * SECOND + 1,
      .pin = "1234",
      .expected = LK_ISSUE_PIN_WAIT,
      .seconds = "20",
      .restart = true },
    { .what = "after the wait",
      .advance = 20 * SECOND,
      .pin = "0000",
      .expected = LK_ISSUE_PIN_WRONG },
    { .what = "a sixth waits again", .pin = "1234", .expected = LK_ISSUE_PIN_WAIT },
    { .what = "right", .advance = 30 * SECOND, .pin = "1234", .expected = LK_N_ISSUES },
    { .what = "counted anew", .pin = "0000", .expected = LK_ISSUE_PIN_WRONG },
    { .what = "counted anew", .pin = "1234", .expected = LK_N_ISSUES },
  };

  run_steps (f, id, steps, G_N_ELEMENTS (steps));
}

/* Setting the clock back neither frees from waiting nor makes it longer than 30 s. */
static void
test_clock_back (Fixture *f, const void *data)
{
  gint64 id = make_learner_with_pin (f->store, "1234");
  const Step steps[] = {
    { .what = "a year back",
      .advance = -365 * 86400 * SECOND,
      .pin = "1234",
      .expected = LK_ISSUE_PIN_WAIT,
      .seconds = "30" },
    { .what = "29 s later, restarted",
      .advance = 29 * SECOND,
      .pin = "1234",
      .expected = LK_ISSUE_PIN_WAIT,
      .seconds = "1",
      .restart = true },
    { .what = "30 s later", .advance = 1 * SECOND, .pin = "1234", .expected = LK_N_ISSUES },
  };

  for (int i = 0; i < 5; i++)
    g_assert_false (lk_store_learner_check_pin (f->store, id, "0000", NULL));
  run_steps (f, id, steps, G_N_ELEMENTS (steps));
}

/* --- the trainers' PIN -------------------------------------------------------------------------- */

static void
test_trainer (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL, none = NULL, form = NULL, second = NULL, wrong = NULL;
  g_autofree char *hash = NULL;
  bool has = true;

  g_assert_true (lk_store_trainer_has_pin (f->store, &has, &error));
  g_assert_false (has);
  g_assert_false (lk_store_trainer_check_pin (f->store, "1234", &none));
  assert_issue (none, LK_ISSUE_PIN_WRONG);
  g_assert_false (lk_store_trainer_set_pin (f->store, NULL, "12", &form));
  assert_issue (form, LK_ISSUE_PIN_FORMAT);
  g_assert_true (lk_store_trainer_set_pin (f->store, NULL, "1234", &error));
  g_assert_true (lk_store_trainer_has_pin (f->store, &has, &error));
  g_assert_true (has);
  g_assert_true (lk_store_trainer_check_pin (f->store, "1234", &error));
  /* Nobody takes the place of the one that is there without knowing it. */
  g_assert_false (lk_store_trainer_set_pin (f->store, NULL, "5678", &second));
  assert_issue (second, LK_ISSUE_PIN_WRONG);
  g_assert_false (lk_store_trainer_set_pin (f->store, "0000", "5678", &wrong));
  assert_issue (wrong, LK_ISSUE_PIN_WRONG);
  g_assert_false (lk_store_trainer_set_pin (f->store, "0000", NULL, NULL));
  g_assert_true (lk_store_trainer_check_pin (f->store, "1234", &error));
  g_assert_true (lk_store_trainer_set_pin (f->store, "1234", "73915", &error));
  g_assert_true (lk_store_trainer_check_pin (f->store, "73915", &error));
  hash = ask_database (f, "SELECT pin FROM trainer");
  g_assert_true (g_str_has_prefix (hash, "$argon2id$v=19$m=65536,t=2,p=1$"));
  g_assert_true (lk_store_trainer_set_pin (f->store, "73915", NULL, &error));
  g_assert_true (lk_store_trainer_has_pin (f->store, &has, &error));
  g_assert_false (has);
  g_assert_true (lk_store_trainer_set_pin (f->store, NULL, "1234", &error));
  g_assert_true (lk_store_trainer_forget_pin (f->store, &error));
  g_assert_true (lk_store_trainer_forget_pin (f->store, &error));
  g_assert_true (lk_store_trainer_has_pin (f->store, &has, &error));
  g_assert_false (has);
  g_assert_no_error (error);
}

/* The pause of the trainers is their own, and outlives the program. */
static void
test_trainer_wait (Fixture *f, const void *data)
{
  gint64 id = make_learner_with_pin (f->store, "4321");
  g_autoptr (GError) error = NULL, restarted = NULL, change = NULL;

  g_assert_true (lk_store_trainer_set_pin (f->store, NULL, "1234", NULL));
  for (int i = 0; i < 5; i++)
    g_assert_false (lk_store_trainer_check_pin (f->store, "0000", NULL));
  g_assert_false (lk_store_trainer_check_pin (f->store, "1234", &error));
  assert_issue (error, LK_ISSUE_PIN_WAIT);
  fixture_reopen (f);
  g_assert_false (lk_store_trainer_check_pin (f->store, "1234", &restarted));
  assert_issue (restarted, LK_ISSUE_PIN_WAIT);
  g_assert_cmpstr (restarted->message, ==, "30");
  g_assert_false (lk_store_trainer_set_pin (f->store, "1234", "5678", &change));
  assert_issue (change, LK_ISSUE_PIN_WAIT);
  g_assert_true (lk_store_learner_check_pin (f->store, id, "4321", NULL));
  lk_manual_clock_advance (&f->clock, 30 * SECOND);
  g_assert_true (lk_store_trainer_check_pin (f->store, "1234", NULL));
}

/* --- a forgotten PIN ------------------------------------------------------------------------------ */

static bool
may_renew (Fixture *f, gint64 id)
{
  g_autoptr (LkLearner) learner = lk_store_learner (f->store, id, NULL);

  return lk_pin_may_be_renewed (learner, lk_clock_wall (&f->clock.clock));
}

static void
test_renew (Fixture *f, const void *data)
{
  gint64 id = make_learner_with_pin (f->store, "1234"), open = make_learner (f->store, "B");
  LkPinRenewal renewal = { 0 };
  g_autoptr (GError) error = NULL, early = NULL, twice = NULL, none = NULL;
  g_autofree char *events = NULL;

  g_assert_false (lk_store_pin_renew (f->store, id, "5678", &early));
  assert_issue (early, LK_ISSUE_PIN_NOT_ALLOWED);
  g_assert_false (lk_store_pin_allow (f->store, open, &none));
  assert_issue (none, LK_ISSUE_PIN_NOT_ALLOWED);
  g_assert_false (may_renew (f, id));
  for (int i = 0; i < 5; i++)
    g_assert_false (lk_store_learner_check_pin (f->store, id, "0000", NULL));
  g_assert_true (lk_store_pin_allow (f->store, id, &error));
  g_assert_true (may_renew (f, id));
  g_assert_false (lk_store_pin_renew (f->store, id, "56", NULL));
  lk_manual_clock_advance (&f->clock, 60 * SECOND);
  g_assert_true (lk_store_pin_renew (f->store, id, "5678", &error));
  g_assert_true (lk_store_learner_check_pin (f->store, id, "5678", &error));
  g_assert_false (may_renew (f, id));
  g_assert_false (lk_store_pin_renew (f->store, id, "9999", &twice));
  assert_issue (twice, LK_ISSUE_PIN_NOT_ALLOWED);
  /* It stays to be read. */
  g_assert_true (lk_store_pin_renewal (f->store, id, &renewal, &error));
  g_assert_cmpint (renewal.allowed, ==, NOON);
  g_assert_cmpint (renewal.renewed, ==, NOON + 60 * SECOND);
  g_assert_false (renewal.told);
  g_assert_true (lk_store_pin_told (f->store, id, &error));
  g_assert_true (lk_store_pin_renewal (f->store, id, &renewal, &error));
  g_assert_true (renewal.told);
  events = ask_database (f, "SELECT group_concat (event) FROM journal WHERE event LIKE '%-pin'");
  g_assert_cmpstr (events, ==, "allow-pin,renew-pin");
  g_assert_no_error (error);
}

/* The permission ends: with its time, with the old PIN, with a clock that was set back. */
static void
test_renew_ends (Fixture *f, const void *data)
{
  gint64 id = make_learner_with_pin (f->store, "1234");
  LkPinRenewal renewal = { 0 };

  g_assert_true (lk_store_pin_allow (f->store, id, NULL));
  lk_manual_clock_advance (&f->clock, LK_PIN_RENEWAL_US);
  g_assert_false (may_renew (f, id));
  g_assert_false (lk_store_pin_renew (f->store, id, "5678", NULL));
  g_assert_true (lk_store_pin_allow (f->store, id, NULL));
  g_assert_true (may_renew (f, id));
  g_assert_true (lk_store_learner_check_pin (f->store, id, "1234", NULL));
  g_assert_false (may_renew (f, id));
  g_assert_false (lk_store_pin_renew (f->store, id, "5678", NULL));
  g_assert_true (lk_store_pin_renewal (f->store, id, &renewal, NULL));
  g_assert_cmpint (renewal.renewed, ==, 0);
  g_assert_cmpint (renewal.allowed, >, 0);
  g_assert_true (lk_store_pin_allow (f->store, id, NULL));
  lk_manual_clock_advance (&f->clock, -60 * SECOND);
  g_assert_false (may_renew (f, id));
  g_assert_false (lk_store_pin_renew (f->store, id, "5678", NULL));
  g_assert_true (lk_store_learner_check_pin (f->store, id, "1234", NULL));
}

#define add(name, function)                                                                        \
  g_test_add ("/store/pin/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("form", test_form);
  add ("kept-as-hash", test_kept_as_hash);
  add ("check", test_check);
  add ("wait", test_wait);
  add ("clock-back", test_clock_back);
  add ("trainer", test_trainer);
  add ("trainer-wait", test_trainer_wait);
  add ("renew", test_renew);
  add ("renew-ends", test_renew_ends);
  return g_test_run ();
}
