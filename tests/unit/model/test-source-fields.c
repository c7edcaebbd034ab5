/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-fields.h"

#include <stddef.h>
#include <string.h>

#include "tests/support/source-memory.h"

static const char *const words[] = { "one", "two", NULL };

typedef struct {
  const char *text, *id, *date;
  guint minutes, set;
  int percent;
  bool flag;
  const char *const *texts, *const *choices;
} Target;

static const AuthorField fields[] = {
  { "text", AUTHOR_FIELD_TEXT, offsetof (Target, text), true, NULL },
  { "id", AUTHOR_FIELD_ID, offsetof (Target, id), false, NULL },
  { "date", AUTHOR_FIELD_DATE, offsetof (Target, date), false, NULL },
  { "minutes", AUTHOR_FIELD_MINUTES, offsetof (Target, minutes), false, NULL },
  { "percent", AUTHOR_FIELD_PERCENT, offsetof (Target, percent), false, NULL },
  { "flag", AUTHOR_FIELD_BOOL, offsetof (Target, flag), false, NULL },
  { "texts", AUTHOR_FIELD_TEXTS, offsetof (Target, texts), false, NULL },
  { "choices", AUTHOR_FIELD_CHOICES, offsetof (Target, choices), false, words },
  { "set", AUTHOR_FIELD_SET, offsetof (Target, set), false, words },
  { "other", AUTHOR_FIELD_OTHER, 0, false, NULL },
};
static const AuthorFieldTable table = { fields, G_N_ELEMENTS (fields) };

typedef struct {
  Target target;
  AuthorYaml *yaml;
  AuthorFieldStore store;
  AuthorIssueList *issues;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->target = (Target){ .percent = -1 };
  fixture->store.strings = g_string_chunk_new (64);
  fixture->store.arrays = g_ptr_array_new_with_free_func (g_free);
  fixture->issues = author_issue_list_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  author_yaml_free (fixture->yaml);
  g_string_chunk_free (fixture->store.strings);
  g_ptr_array_unref (fixture->store.arrays);
  author_issue_list_free (fixture->issues);
}

static char *
read_text (Fixture *fixture, const char *text)
{
  fixture->yaml = author_yaml_parse (text, (AuthorRange){ 0, strlen (text) }, 1, NULL);
  g_assert_nonnull (fixture->yaml);
  author_fields_read (&table, fixture->yaml, 0, &fixture->store, &fixture->target, fixture->issues);
  return source_issues_dump (fixture->issues);
}

static void
test_values (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *issues = read_text (
      fixture, "text: CO₂\nid: p-1\ndate: 2026-02-28\nminutes: 1 h 30 min\npercent: 70\n"
               "flag: yes\ntexts: [a, b]\nchoices: two\nset: [two, one]\n"
               "other: { x: 1 }\n");
  const Target *target = &fixture->target;

  g_assert_cmpstr (issues, ==, "");
  g_assert_cmpstr (target->text, ==, "CO₂");
  g_assert_cmpstr (target->id, ==, "p-1");
  g_assert_cmpstr (target->date, ==, "2026-02-28");
  g_assert_cmpuint (target->minutes, ==, 90);
  g_assert_cmpint (target->percent, ==, 70);
  g_assert_true (target->flag);
  g_assert_cmpstr (target->texts[1], ==, "b");
  g_assert_null (target->texts[2]);
  g_assert_cmpstr (target->choices[0], ==, "two");
  g_assert_null (target->choices[1]);
  g_assert_cmpuint (target->set, ==, 3);
}

/* Everything that is wrong, with its place, in one go; good values beside it are read. */
static void
test_faults (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *issues
      = read_text (fixture, "id: 1x\ndate: 2026-02-30\nminutes: soon\npercent: 101\nflag: maybe\n"
                            "texts: [ok, '']\nchoices:\n  - one\n  - three\nset: four\ntxet: x\n");

  g_assert_cmpstr (issues, ==,
                   ":11:1 key-unknown txet | text, id, date, minutes, percent, flag, texts, "
                   "choices, set, other\n"
                   ":1:1 key-missing text | TEXT\n"
                   ":1:1 value 1x | a-z A-Z 0-9 - _\n"
                   ":2:1 value 2026-02-30 | YYYY-MM-DD\n"
                   ":3:1 value soon | 45, 45 min, 1 h 30 min\n"
                   ":4:1 value 101 | 0 … 100\n"
                   ":5:1 value maybe | yes, no\n"
                   ":6:13 value  | [TEXT, TEXT]\n"
                   ":9:5 value three | one, two\n"
                   ":10:1 value four | one, two\n");
  g_assert_cmpint (fixture->target.percent, ==, -1);
  g_assert_cmpstr (fixture->target.texts[0], ==, "ok");
  g_assert_cmpstr (fixture->target.choices[0], ==, "one");
}

static void
test_shapes (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *issues = read_text (
      fixture, "text: [a]\nid: { a: b }\ntexts: { a: b }\nchoices:\nset: []\nminutes: [5]\n");

  g_assert_cmpstr (issues, ==,
                   ":1:1 value text | TEXT\n"
                   ":2:1 value id | a-z A-Z 0-9 - _\n"
                   ":6:1 value minutes | 45, 45 min, 1 h 30 min\n"
                   ":3:1 value texts | [TEXT, TEXT]\n");
  g_assert_null (fixture->target.text);
  g_assert_null (fixture->target.choices[0]);
}

static void
test_forms (void)
{
  static const struct {
    AuthorFieldKind kind;
    const char *text;
    bool is_good;
  } cases[] = {
    { AUTHOR_FIELD_TEXT, "x", true },
    { AUTHOR_FIELD_TEXT, " \t", false },
    { AUTHOR_FIELD_ID, "q-7f3k2", true },
    { AUTHOR_FIELD_ID, "7f3k2", false },
    { AUTHOR_FIELD_WORD, "co2.bilanz-2026~1", true },
    { AUTHOR_FIELD_WORD, "co2 bilanz", false },
    { AUTHOR_FIELD_WORD, "über", false },
    { AUTHOR_FIELD_WORD, "-x", false },
    { AUTHOR_FIELD_LANGUAGE, "de", true },
    { AUTHOR_FIELD_LANGUAGE, "pt-BR", true },
    { AUTHOR_FIELD_LANGUAGE, "zh-Hans-CN", true },
    { AUTHOR_FIELD_LANGUAGE, "no", true },
    { AUTHOR_FIELD_LANGUAGE, "d", false },
    { AUTHOR_FIELD_LANGUAGE, "de_DE", false },
    { AUTHOR_FIELD_LANGUAGE, "de-", false },
    { AUTHOR_FIELD_LANGUAGE, "deutschland", false },
    { AUTHOR_FIELD_DATE, "2024-02-29", true },
    { AUTHOR_FIELD_DATE, "2023-02-29", false },
    { AUTHOR_FIELD_DATE, "2026-1-1", false },
    { AUTHOR_FIELD_DATE, "22.11.2026", false },
    { AUTHOR_FIELD_DATE, "2026-11-22T00:00", false },
    { AUTHOR_FIELD_URL, "https://example.org/a?b", true },
    { AUTHOR_FIELD_URL, "urn:isbn:1", true },
    { AUTHOR_FIELD_URL, "example.org", false },
    { AUTHOR_FIELD_URL, "https://a b", false },
    { AUTHOR_FIELD_URL, "https:", false },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s “%s”", author_field_form (cases[i].kind), cases[i].text);
    g_assert_cmpint (author_field_is_good (cases[i].kind, cases[i].text), ==, cases[i].is_good);
  }
}

static void
test_minutes (Fixture *fixture, gconstpointer unused)
{
  static const struct {
    const char *text;
    guint minutes; /* 0: refused */
  } cases[] = {
    { "45", 45 }, { "45 min", 45 }, { "45min", 45 }, { "2 h", 120 }, { "1 h 5 min", 65 },
    { "1h5", 0 }, { "0", 0 },       { "-5", 0 },     { "5 h 5", 0 }, { "5 min 1 h", 0 },
    { "h", 0 },   { "1.5 h", 0 },   { "999999", 0 }, { "5 s", 0 },   { "99999999999999999999", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf ("text: x\nminutes: %s\n", cases[i].text);
    g_autofree char *issues = NULL;

    g_test_message ("%s", cases[i].text);
    g_clear_pointer (&fixture->yaml, author_yaml_free);
    fixture->target.minutes = 0;
    issues = read_text (fixture, text);
    g_assert_cmpuint (fixture->target.minutes, ==, cases[i].minutes);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/source-fields/values", Fixture, NULL, set_up, test_values, tear_down);
  g_test_add ("/source-fields/faults", Fixture, NULL, set_up, test_faults, tear_down);
  g_test_add ("/source-fields/shapes", Fixture, NULL, set_up, test_shapes, tear_down);
  g_test_add_func ("/source-fields/forms", test_forms);
  g_test_add ("/source-fields/minutes", Fixture, NULL, set_up, test_minutes, tear_down);
  return g_test_run ();
}
