/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/unit/store/statement-fixture.h"

/* --- keeping ------------------------------------------------------------------------------- */

static void
test_text (Fixture *f, const void *data)
{
  static const Sample sample = { .number = 1, .text = "{ \"score\" : 1.50, \"ä\":1e2 }" };
  g_autoptr (LkKeptStatement) kept = NULL;
  g_autofree char *id = sample_id (1);

  keep (f->store, &sample, 1);
  fixture_reopen (f);
  kept = lk_store_statement (f->store, id, false, NULL);
  g_assert_cmpstr (kept->text, ==, sample.text);
  g_assert_cmpint (kept->stored, ==, NOON);
  g_assert_null (lk_store_statement (f->store, "no-uuid", false, NULL));
}

/* Times only grow: within a batch, with a clock that stands, with a clock that is set back, over a
 * restart, and when the latest was removed. */
static void
test_stored_grows (Fixture *f, const void *data)
{
  static const Sample samples[]
      = { { .number = 1 }, { .number = 2 }, { .number = 3 }, { .number = 4 }, { .number = 5 } };
  gint64 learner_id = make_learner (f->store, "Aylin");
  gint64 last = 0;

  keep (f->store, samples, 2);
  f->clock.wall_us -= 3600 * SECOND;
  keep (f->store, samples + 2, 1);
  fixture_reopen (f);
  g_assert_cmpint (keep_as (f->store, samples + 3, 1, learner_id, NULL), ==, LK_STATEMENTS_KEPT);
  g_assert_true (lk_store_learner_remove (f->store, learner_id, NULL));
  fixture_reopen (f);
  keep (f->store, samples + 4, 1);
  for (unsigned i = 1; i <= 5; i++) {
    g_autofree char *id = sample_id (i);
    g_autoptr (LkKeptStatement) kept = lk_store_statement (f->store, id, false, NULL);

    g_assert_true ((kept == NULL) == (i == 4));
    if (kept == NULL)
      continue;
    g_assert_cmpint (kept->stored, ==, NOON + i - 1);
    g_assert_cmpint (kept->stored, >, last);
    last = kept->stored;
  }
  g_assert_cmpint (last, ==, NOON + 4);
}

static void
test_same_again (Fixture *f, const void *data)
{
  static const Sample once = { .number = 1, .text = "{\"n\":1}" };
  static const Sample again[] = { { .number = 2, .text = "{\"n\":2}" },
                                  { .number = 1, .text = "{\"n\":1}" },
                                  { .number = 3, .text = "{\"n\":3}" } };

  keep (f->store, &once, 1);
  keep (f->store, again, 3);
  assert_found (f->store, query_for (0, NULL), "3 2 1");
}

/* Another statement under a known id: nothing of its batch is kept, neither before nor behind it. */
static void
test_conflict (Fixture *f, const void *data)
{
  static const Sample once = { .number = 1, .text = "{\"n\":1}" };
  static const Sample bad[] = { { .number = 2, .keys = { AGENT ("ada") } },
                                { .number = 1, .text = "{\"n\":11}" },
                                { .number = 3, .keys = { AGENT ("ada") } } };
  size_t index = 0;
  g_autofree char *terms = NULL;

  keep (f->store, &once, 1);
  g_assert_cmpint (keep_as (f->store, bad, 3, 0, &index), ==, LK_STATEMENTS_CONFLICT);
  g_assert_cmpuint (index, ==, 1);
  assert_found (f->store, query_for (0, NULL), "1");
  assert_found (f->store, query_for (LK_PLACE_AGENT, "ada"), "");
  terms = ask_database (f, "SELECT count (*) FROM xapi_term");
  g_assert_cmpstr (terms, ==, "0");
}

/* --- finding ------------------------------------------------------------------------------- */

static const Sample many[] = {
  { .number = 1, .keys = { AGENT ("ada"), ACTIVITY ("a"), VERB ("began") } },
  { .number = 2, .keys = { AGENT ("bob"), ACTIVITY ("a"), VERB ("began") } },
  { .number = 3, .keys = { AGENT ("ada"), ACTIVITY ("b"), VERB ("ended"), RELATED ("bob") } },
  { .number = 4, .keys = { AGENT ("bob"), ACTIVITY ("b"), VERB ("ended"), REGISTRATION ("r") } },
  { .number = 5, .keys = { AGENT ("ada"), ACTIVITY ("a"), VERB ("ended"), REGISTRATION ("r") } },
};

static void
test_conditions (Fixture *f, const void *data)
{
  static const struct {
    LkStatementCondition conditions[3];
    const char *found;
  } cases[] = {
    { { { 0 } }, "5 4 3 2 1" },
    { { { LK_PLACE_AGENT, 0, "ada" } }, "5 3 1" },
    { { { LK_PLACE_AGENT, 0, "bob" } }, "4 2" },
    { { { LK_PLACE_AGENT, LK_PLACE_AGENT_RELATED, "bob" } }, "4 3 2" },
    { { { LK_PLACE_ACTIVITY, 0, "ada" } }, "" },
    { { { LK_PLACE_ACTIVITY, 0, "b" } }, "4 3" },
    { { { LK_PLACE_VERB, 0, "began" } }, "2 1" },
    { { { LK_PLACE_REGISTRATION, 0, "r" } }, "5 4" },
    { { { LK_PLACE_AGENT, 0, "ada" }, { LK_PLACE_VERB, 0, "ended" } }, "5 3" },
    { { { LK_PLACE_VERB, 0, "began" }, { LK_PLACE_REGISTRATION, 0, "r" } }, "" },
    { { { LK_PLACE_AGENT, 0, "ada" },
        { LK_PLACE_ACTIVITY, 0, "a" },
        { LK_PLACE_VERB, 0, "ended" } },
      "5" },
    { { { LK_PLACE_AGENT, 0, "nobody" }, { LK_PLACE_VERB, 0, "ended" } }, "" },
  };

  keep (f->store, many, G_N_ELEMENTS (many));
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (unsigned limit = 1; limit <= 6; limit++) {
      LkStatementQuery query = { .limit = limit, .max_bytes = 1 << 20 };
      g_autofree char *backwards = NULL;

      while (query.n_conditions < 3 && cases[i].conditions[query.n_conditions].value != NULL) {
        query.conditions[query.n_conditions] = cases[i].conditions[query.n_conditions];
        query.n_conditions++;
      }
      g_test_message ("case %zu, pages of %u", i, limit);
      assert_found (f->store, query, cases[i].found);
      query.ascending = true;
      backwards = g_strreverse (g_strdup (cases[i].found)); /* numbers have one digit */
      assert_found (f->store, query, backwards);
    }
}

static void
test_times (Fixture *f, const void *data)
{
  static const struct {
    gint64 after, until;
    const char *found;
  } cases[] = {
    { 0, NOON - 1, "" },          { 0, NOON, "1" },
    { 0, NOON + 4, "5 4 3 2 1" }, { NOON + 4, 0, "" },
    { NOON + 3, 0, "5" },         { NOON, NOON + 2, "3 2" },
    { NOON + 2, NOON + 1, "" },   { NOON - 9, NOON + 99, "5 4 3 2 1" },
  };

  keep (f->store, many, G_N_ELEMENTS (many));
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int by_agent = 0; by_agent < 2; by_agent++) {
      LkStatementQuery query = query_for (LK_PLACE_AGENT, by_agent ? "ada" : NULL);
      g_autoptr (GString) expected = g_string_new (NULL);

      for (const char *number = cases[i].found; *number != '\0'; number++)
        if (*number != ' ' && (!by_agent || (*number - '0') % 2 == 1)) /* hers are the odd ones */
          g_string_append_printf (expected, expected->len > 0 ? " %c" : "%c", *number);
      g_test_message ("case %zu%s", i, by_agent ? " of one agent" : "");
      query.after = cases[i].after;
      query.until = cases[i].until;
      query.limit = 2;
      assert_found (f->store, query, expected->str);
      g_strreverse (expected->str);
      query.ascending = true;
      assert_found (f->store, query, expected->str);
    }
}

static void
test_page_bytes (Fixture *f, const void *data)
{
  LkStatementQuery query = query_for (0, NULL);
  g_autoptr (GPtrArray) page = NULL;
  gint64 next = 0;

  keep (f->store, many, G_N_ELEMENTS (many));
  query.max_bytes = 8; /* one text is 7 */
  page = lk_store_statements (f->store, &query, &next, NULL);
  g_assert_cmpuint (page->len, ==, 2);
  g_assert_cmpint (next, ==, NOON + 2);
  assert_found (f->store, query, "5 4 3 2 1");
}

/* Between the pages somebody else stores: what was there is seen once, whatever the order. */
static void
test_page_while_written (Fixture *f, const void *data)
{
  static const Sample later = { .number = 6, .keys = { AGENT ("ada") } };
  LkStatementQuery query = query_for (LK_PLACE_AGENT, "ada");
  g_autoptr (GPtrArray) page = NULL;
  gint64 next = 0;

  keep (f->store, many, G_N_ELEMENTS (many));
  query.limit = 2;
  page = lk_store_statements (f->store, &query, &next, NULL);
  g_assert_cmpuint (page->len, ==, 2);
  keep (f->store, &later, 1);
  query.until = next;
  assert_found (f->store, query, "1");
}

/* What somebody else says about a statement of hers meets its conditions, but is not in her record. */
static void
test_of_one_learner (Fixture *f, const void *data)
{
  static const Sample hers[] = { { .number = 1, .keys = { REGISTRATION ("r") } },
                                 { .number = 2, .keys = { REGISTRATION ("r") }, .refers_to = 1 } };
  static const Sample his[] = { { .number = 3, .keys = { REGISTRATION ("s") }, .refers_to = 1 },
                                { .number = 4, .keys = { REGISTRATION ("r") } } };
  static const Sample nobodys = { .number = 5, .keys = { REGISTRATION ("r") } };
  gint64 aylin = make_learner (f->store, "Aylin"), marek = make_learner (f->store, "Marek");
  LkStatementQuery query = query_for (LK_PLACE_REGISTRATION, "r");

  keep_as (f->store, hers, 1, aylin, NULL);
  keep_as (f->store, his, 2, marek, NULL);
  keep_as (f->store, hers + 1, 1, aylin, NULL);
  keep (f->store, &nobodys, 1);
  assert_found (f->store, query, "5 2 4 3 1");
  for (query.limit = 1; query.limit <= 3; query.limit++) {
    query.learner_id = aylin;
    assert_found (f->store, query, "2 1");
    query.learner_id = marek;
    assert_found (f->store, query, "4 3");
    query.learner_id = aylin + marek;
    assert_found (f->store, query, "");
  }
  query.n_conditions = 0;
  query.learner_id = aylin;
  assert_found (f->store, query, "2 1");
}

static void
test_through (Fixture *f, const void *data)
{
  static const Sample samples[] = { { .number = 1 }, { .number = 2 } };
  gint64 through;
  LkStatementQuery query = query_for (0, NULL);

  keep (f->store, samples, 1);
  lk_manual_clock_advance (&f->clock, SECOND);
  through = lk_store_statements_through (f->store);
  g_assert_cmpint (through, ==, NOON + SECOND);
  f->clock.wall_us -= 60 * SECOND;
  keep (f->store, samples + 1, 1);
  query.after = through;
  assert_found (f->store, query, "2");
}

/* --- referring and voiding ----------------------------------------------------------------- */

/* 3 confirms 2, which confirms 1: found by what 1 says, in whatever order they came. */
static void
test_reference (Fixture *f, const void *data)
{
  static const Sample chain[] = {
    { .number = 1, .keys = { AGENT ("ada"), ACTIVITY ("a"), VERB ("did") } },
    { .number = 2, .keys = { AGENT ("bob"), VERB ("confirmed") }, .refers_to = 1 },
    { .number = 3, .keys = { AGENT ("cem"), VERB ("confirmed") }, .refers_to = 2 },
  };
  static const unsigned orders[][3]
      = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };

  for (size_t order = 0; order < G_N_ELEMENTS (orders); order++) {
    g_autofree char *all = NULL;
    g_autofree char *two = NULL;
    LkStatementQuery query = query_for (LK_PLACE_AGENT, "ada");

    for (int i = 0; i < 3; i++)
      keep (f->store, &chain[orders[order][i]], 1);
    g_test_message ("order %zu", order);
    all = find_all (f->store, query_for (0, NULL));
    assert_found (f->store, query, all);
    query.conditions[query.n_conditions++] = (LkStatementCondition){ LK_PLACE_ACTIVITY, 0, "a" };
    assert_found (f->store, query, all);
    assert_found (f->store, query_for (LK_PLACE_AGENT, "cem"), "3");
    two = find_all (f->store, query_for (LK_PLACE_AGENT, "bob"));
    g_assert_cmpuint (strlen (two), ==, 3);
    g_assert_null (strchr (two, '1'));
    fixture_tear_down (f, NULL);
    fixture_set_up (f, NULL);
  }
}

/* A circle of references ends. */
static void
test_reference_circle (Fixture *f, const void *data)
{
  static const Sample circle[] = {
    { .number = 1, .keys = { AGENT ("ada") }, .refers_to = 2 },
    { .number = 2, .keys = { AGENT ("bob") }, .refers_to = 1 },
    { .number = 3, .keys = { AGENT ("cem") }, .refers_to = 3 },
  };

  keep (f->store, circle, 3);
  assert_found (f->store, query_for (LK_PLACE_AGENT, "ada"), "2 1");
  assert_found (f->store, query_for (LK_PLACE_AGENT, "bob"), "2 1");
  assert_found (f->store, query_for (LK_PLACE_AGENT, "cem"), "3");
}

static void
assert_voided (Fixture *f, unsigned number, bool voided)
{
  g_autofree char *id = sample_id (number);
  g_autoptr (LkKeptStatement) found = lk_store_statement (f->store, id, voided, NULL);
  g_autoptr (LkKeptStatement) other = lk_store_statement (f->store, id, !voided, NULL);

  g_assert_nonnull (found);
  g_assert_null (other);
}

/* What voids is found by what the voided one said; the voided one is not; both orders. */
static void
test_voiding (Fixture *f, const void *data)
{
  static const Sample samples[] = {
    { .number = 1, .keys = { AGENT ("ada"), VERB ("did") } },
    { .number = 2, .keys = { AGENT ("bob"), VERB ("voided") }, .refers_to = 1, .voiding = true },
    { .number = 3, .keys = { AGENT ("cem"), VERB ("voided") }, .refers_to = 2, .voiding = true },
  };

  for (int turned = 0; turned < 2; turned++) {
    keep (f->store, &samples[turned], 1);
    keep (f->store, &samples[!turned], 1);
    assert_voided (f, 1, true);
    assert_voided (f, 2, false);
    assert_found (f->store, query_for (LK_PLACE_AGENT, "ada"), "2");
    assert_found (f->store, query_for (LK_PLACE_AGENT, "bob"), "2");
    assert_found (f->store, query_for (0, NULL), "2");
    /* What voids cannot be voided. */
    keep (f->store, &samples[2], 1);
    assert_voided (f, 2, false);
    assert_voided (f, 1, true);
    fixture_tear_down (f, NULL);
    fixture_set_up (f, NULL);
  }
}

/* A voided statement that refers to others is found by nothing, and a confirmation of it still is. */
static void
test_voided_reference (Fixture *f, const void *data)
{
  static const Sample samples[] = {
    { .number = 1, .keys = { AGENT ("ada") } },
    { .number = 2, .keys = { AGENT ("bob") }, .refers_to = 1 },
    { .number = 3, .keys = { AGENT ("cem") }, .refers_to = 2 },
    { .number = 4, .keys = { AGENT ("dag") }, .refers_to = 2, .voiding = true },
  };

  keep (f->store, samples, 4);
  assert_found (f->store, query_for (LK_PLACE_AGENT, "ada"), "4 3 1");
  assert_found (f->store, query_for (LK_PLACE_AGENT, "bob"), "4 3");
}

/* --- attachments, definitions, forms ------------------------------------------------------- */

static const char hello[] = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

static void
complete_nothing (const LkStatementDraft *draft, gint64 stored, LkStatementEntry *ret_entry,
                  void *data)
{
  *ret_entry = (LkStatementEntry){ .text = "{}" };
}

static void
keep_with_attachment (LkStore *store, unsigned number, gint64 learner_id, const char *type)
{
  g_autofree char *id = sample_id (number);
  g_autoptr (GBytes) content = g_bytes_new_static ("hello", 5);
  g_autoptr (GError) error = NULL;
  const LkStatementDraft draft = { .id = id };
  const LkStatementAttachment attachment = { 0, hello, type, content };
  const LkStatementBatch batch = { .drafts = &draft,
                                   .n_drafts = 1,
                                   .attachments = &attachment,
                                   .n_attachments = 1,
                                   .learner_id = learner_id,
                                   .complete = complete_nothing };
  LkStatementsOutcome outcome;

  g_assert_true (lk_store_statements_add (store, &batch, &outcome, NULL, &error));
  g_assert_no_error (error);
}

/* Kept once, however often it comes; gone with the last statement that has it. */
static void
test_attachments (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada");
  gint64 bob = make_learner (f->store, "Bob");
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *kept = NULL, *still = NULL, *gone = NULL;

  keep_with_attachment (f->store, 1, ada, "text/plain");
  keep_with_attachment (f->store, 2, bob, "text/markdown");
  kept = ask_database (f, "SELECT count (*) FROM xapi_attachment");
  g_assert_cmpstr (kept, ==, "1");
  found = lk_store_attachments (f->store, NOON + 1, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((LkKeptAttachment *) found->pdata[0])->type, ==, "text/markdown");
  g_assert_cmpstr (((LkKeptAttachment *) found->pdata[0])->sha2, ==, hello);
  g_assert_cmpuint (g_bytes_get_size (((LkKeptAttachment *) found->pdata[0])->content), ==, 5);
  g_assert_true (lk_store_learner_remove (f->store, ada, NULL));
  still = ask_database (f, "SELECT count (*) FROM xapi_attachment");
  g_assert_cmpstr (still, ==, "1");
  g_assert_true (lk_store_learner_remove (f->store, bob, NULL));
  gone = ask_database (f, "SELECT count (*) FROM xapi_attachment");
  g_assert_cmpstr (gone, ==, "0");
}

static void
test_details (Fixture *f, const void *data)
{
  static const Sample samples[] = {
    { .number = 1,
      .keys = { { LK_PLACE_AGENT, "ada", "Ada" }, { LK_PLACE_ACTIVITY, "a", "one" } } },
    { .number = 2,
      .keys = { { LK_PLACE_AGENT, "ada", "Ada" }, { LK_PLACE_ACTIVITY, "a", "one" } } },
    { .number = 3,
      .keys = { { LK_PLACE_AGENT, "ada", "ADA" }, { LK_PLACE_ACTIVITY, "a", "two" } } },
    { .number = 4, .keys = { { LK_PLACE_AGENT_RELATED, "ada", NULL }, ACTIVITY ("b") } },
  };
  g_auto (GStrv) forms = NULL, nobody = NULL;
  g_autofree char *definition = NULL;

  keep (f->store, samples, G_N_ELEMENTS (samples));
  forms = lk_store_agent_forms (f->store, "ada", NULL);
  g_assert_cmpuint (g_strv_length (forms), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) forms, "Ada"));
  g_assert_true (g_strv_contains ((const char *const *) forms, "ADA"));
  nobody = lk_store_agent_forms (f->store, "nobody", NULL);
  g_assert_cmpuint (g_strv_length (nobody), ==, 0);
  definition = lk_store_activity_definition (f->store, "a", NULL);
  g_assert_cmpstr (definition, ==, "one+two");
  g_assert_null (lk_store_activity_definition (f->store, "b", NULL));
}

/* Names of an agent are up to who sends: not without end. */
static void
test_many_forms (Fixture *f, const void *data)
{
  g_auto (GStrv) forms = NULL;

  for (unsigned i = 1; i <= 50; i++) {
    g_autofree char *name = g_strdup_printf ("Ada %u", i);
    const Sample sample = { .number = i, .keys = { { LK_PLACE_AGENT, "ada", name } } };

    keep (f->store, &sample, 1);
  }
  forms = lk_store_agent_forms (f->store, "ada", NULL);
  g_assert_cmpuint (g_strv_length (forms), ==, 20);
}

/* --- removing a learner -------------------------------------------------------------------- */

static char *
count_rows (Fixture *f)
{
  return ask_database (f, "SELECT (SELECT count (*) FROM xapi_statement) || ' '"
                          " || (SELECT count (*) FROM xapi_index) || ' '"
                          " || (SELECT count (*) FROM xapi_term) || ' '"
                          " || (SELECT count (*) FROM xapi_reference) || ' '"
                          " || (SELECT count (*) FROM xapi_agent)");
}

/* Nothing of hers stays: not her name, not her address, not even where somebody confirmed what she
 * did. What others share with her does. */
static void
test_remove_learner (Fixture *f, const void *data)
{
  static const Sample hers[] = {
    { .number = 1, .keys = { { LK_PLACE_AGENT, "ada", "Ada" }, ACTIVITY ("a"), VERB ("did") } },
    { .number = 2,
      .keys = { { LK_PLACE_AGENT, "ada", "Ada" }, VERB ("voided") },
      .refers_to = 1,
      .voiding = true },
  };
  static const Sample others[] = {
    { .number = 3, .keys = { AGENT ("bob"), ACTIVITY ("a"), VERB ("confirmed") }, .refers_to = 1 },
    { .number = 4, .keys = { AGENT ("cem"), VERB ("confirmed") }, .refers_to = 3 },
  };
  gint64 ada = make_learner (f->store, "Ada");
  g_autofree char *rows = NULL;
  g_autofree char *check = NULL;

  g_assert_cmpint (keep_as (f->store, hers, 2, ada, NULL), ==, LK_STATEMENTS_KEPT);
  keep (f->store, others, 2);
  assert_found (f->store, query_for (LK_PLACE_AGENT, "ada"), "4 3 2");
  g_assert_true (lk_store_backup (f->store, false, NULL));
  g_assert_true (lk_store_learner_remove (f->store, ada, NULL));
  assert_found (f->store, query_for (LK_PLACE_AGENT, "ada"), "");
  assert_found (f->store, query_for (LK_PLACE_ACTIVITY, "a"), "4 3");
  assert_found (f->store, query_for (LK_PLACE_VERB, "confirmed"), "4 3");
  /* 3: bob, a, confirmed; 4: cem, confirmed, and bob, a of 3. */
  rows = count_rows (f);
  g_assert_cmpstr (rows, ==, "2 7 4 3 0");
  check = ask_database (f, "PRAGMA integrity_check");
  g_assert_cmpstr (check, ==, "ok");
}

/* Removing looks at what it removes, not at everything that is there. */
static void
test_remove_looks_at_little (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada");
  g_autofree char *path = fixture_path (f, "library.db");
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  for (unsigned i = 1; i <= 300; i++) {
    const Sample sample = { .number = i, .keys = { AGENT ("bob"), ACTIVITY ("a"), VERB ("did") } };

    g_assert_cmpint (keep_as (f->store, &sample, 1, i > 290 ? ada : 0, NULL), ==,
                     LK_STATEMENTS_KEPT);
  }
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "DELETE FROM learner", -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  g_assert_cmpint (sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0), <, 100);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  assert_found (f->store, query_for (LK_PLACE_AGENT, "ada"), "");
}

/* A statement with a registration of ours belongs to its learner without being told. */
static void
test_learner_by_registration (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada");
  gint64 course = make_course (f->store, "a", "", "Kurs");
  g_autoptr (LkRegistration) registration = lk_store_registration (f->store, ada, course, NULL);
  const Sample samples[] = {
    { .number = 1, .keys = { AGENT ("ada"), REGISTRATION (registration->uuid) } },
    { .number = 2,
      .keys = { AGENT ("ada"), REGISTRATION ("00000000-0000-4000-8000-000000000000") } },
  };

  keep (f->store, samples, 2);
  g_assert_true (lk_store_learner_remove (f->store, ada, NULL));
  assert_found (f->store, query_for (0, NULL), "2");
}

/* --- several threads ----------------------------------------------------------------------- */

#define THREADS 8
#define TURNS   40

typedef struct {
  LkStore *store;
  unsigned first;
} Writer;

static void *
write_many (void *data)
{
  const Writer *writer = data;

  for (unsigned i = 0; i < TURNS; i++) {
    const Sample samples[] = {
      { .number = writer->first + 2 * i, .keys = { AGENT ("ada"), VERB ("did") } },
      /* Every tenth batch is one that must not be kept, beside those of others. */
      { .number = i % 10 == 9 ? 1 : writer->first + 2 * i + 1,
        .keys = { AGENT ("ada") },
        .text = i % 10 == 9 ? "{\"n\":0}" : NULL },
    };

    g_assert_cmpint (keep_as (writer->store, samples, 2, 0, NULL), ==,
                     i % 10 == 9 ? LK_STATEMENTS_CONFLICT : LK_STATEMENTS_KEPT);
  }
  return NULL;
}

static void
test_threads (Fixture *f, const void *data)
{
  static const Sample first = { .number = 1, .text = "{\"n\":1}" };
  GThread *threads[THREADS];
  Writer writers[THREADS];
  g_autofree char *count = NULL, *found = NULL;
  g_auto (GStrv) numbers = NULL;

  keep (f->store, &first, 1);
  for (unsigned i = 0; i < THREADS; i++) {
    writers[i] = (Writer){ f->store, 1000 * (i + 1) };
    threads[i] = g_thread_new ("writer", write_many, &writers[i]);
  }
  for (unsigned i = 0; i < 20; i++)
    g_free (find_all (f->store, query_for (LK_PLACE_AGENT, "ada")));
  for (unsigned i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
  count = ask_database (f, "SELECT count (*) || ' ' || count (DISTINCT id) FROM xapi_statement");
  g_assert_cmpstr (count, ==, "577 577"); /* 8 threads, 36 batches of 2, and the first one */
  found = find_all (f->store, query_for (LK_PLACE_AGENT, "ada"));
  numbers = g_strsplit (found, " ", -1);
  g_assert_cmpuint (g_strv_length (numbers), ==, 576);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/statement/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("text", test_text);
  ADD ("stored-grows", test_stored_grows);
  ADD ("same-again", test_same_again);
  ADD ("conflict", test_conflict);
  ADD ("conditions", test_conditions);
  ADD ("times", test_times);
  ADD ("page-bytes", test_page_bytes);
  ADD ("page-while-written", test_page_while_written);
  ADD ("of-one-learner", test_of_one_learner);
  ADD ("through", test_through);
  ADD ("reference", test_reference);
  ADD ("reference-circle", test_reference_circle);
  ADD ("voiding", test_voiding);
  ADD ("voided-reference", test_voided_reference);
  ADD ("attachments", test_attachments);
  ADD ("details", test_details);
  ADD ("many-forms", test_many_forms);
  ADD ("remove-learner", test_remove_learner);
  ADD ("remove-looks-at-little", test_remove_looks_at_little);
  ADD ("learner-by-registration", test_learner_by_registration);
  ADD ("threads", test_threads);
  return g_test_run ();
}
