/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/course/prerequisites.h"

/* Items of an imagined course: A passed, B completed, F failed, I incomplete, R browsed, N not
 * attempted; BLOCK done, OPEN not; anything else is no item. */
static const char *
status_cb (const char *identifier, bool *ret_is_done, void *data)
{
  static const struct {
    const char *identifier, *status;
    bool is_done;
  } items[] = {
    { "A", "passed", true },         { "B", "completed", true },
    { "F", "failed", false },        { "I", "incomplete", false },
    { "R", "browsed", false },       { "N", "not attempted", false },
    { "BLOCK", "completed", true },  { "OPEN", "incomplete", false },
    { "a.b-c_d:1", "passed", true }, { "34", "passed", true },
    { "and", "passed", true },       { "über", "passed", true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (items); i++)
    if (strcmp (items[i].identifier, identifier) == 0) {
      *ret_is_done = items[i].is_done;
      return items[i].status;
    }
  return NULL;
}

static void
test_hold (void)
{
  static const struct {
    const char *script;
    bool holds;
  } cases[] = {
    /* a bare identifier: passed or completed */
    { "A", true },
    { " B\n", true },
    { "F", false },
    { "I", false },
    { "R", false },
    { "N", false },
    { "BLOCK", true },
    { "OPEN", false },
    { "a.b-c_d:1", true },
    { "34", true },
    { "über", true },
    { "a", false }, /* letter case counts */
    { "\"A\"", true },
    { "'A'", true },
    { "\"and\"", true },
    /* an item that is not there */
    { "X", false },
    { "~X", true },
    { "X=passed", false },
    { "X<>passed", true },
    /* and, or, not; signs and words, any case */
    { "A&B", true },
    { "A & F", false },
    { "A and B AND BLOCK", true },
    { "F|A", true },
    { "F | I", false },
    { "F or A", true },
    { "~F", true },
    { "~A", false },
    { "not A", false },
    { "NOT F", true },
    { "~~A", true },
    { "not ~ not A", false },
    /* statuses */
    { "A=passed", true },
    { "A=P", true },
    { "A = \"Passed\"", true },
    { "A=completed", false },
    { "B=C", true },
    { "B=complete", true },
    { "F=failed", true },
    { "F = f", true },
    { "I=incomplete", true },
    { "I=I", true },
    { "R=browsed", true },
    { "R=B", true },
    { "N=\"not attempted\"", true },
    { "N=not attempted", true },
    { "N = N", true },
    { "A=N", false },
    { "A<>passed", false },
    { "A<>failed", true },
    { "A <> not attempted", true },
    /* order: ~, then = and <>, then &, then | */
    { "~A=passed", false },
    { "~A=failed", true },
    { "A | B & F", true },
    { "F & A | B", true },
    { "F & (A | B)", false },
    { "(F | A) & B", true },
    { "~(A & F)", true },
    { "~A | B", true },
    { "((((A))))", true },
    /* sets */
    { "2*{A, B, F}", true },
    { "3*{A, B, F}", false },
    { "0*{F}", true },
    { "1 * { F , I , A }", true },
    { "2*{A=passed, F=failed, N}", true },
    { "2*{A & F, B | F, A}", true },
    { "{A, B}", true },
    { "{A, F}", false },
    { "~{A, F}", true },
    { "~2*{A, F}", true },
    { "1*{2*{A,B},F}", true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkPrerequisites) prerequisites = lk_prerequisites_parse (cases[i].script);

    g_test_message ("%s", cases[i].script);
    g_assert_nonnull (prerequisites);
    g_assert_cmpint (lk_prerequisites_hold (prerequisites, status_cb, NULL, NULL), ==,
                     cases[i].holds);
  }
}

static void
test_not_understood (void)
{
  static const char *const scripts[] = {
    "",
    " ",
    "&",
    "A&",
    "&A",
    "A B",
    "A=",
    "=A",
    "A=B2",
    "A=\"x\"",
    "A=passed=failed",
    "(A",
    "A)",
    "()",
    "{}",
    "{A",
    "A}",
    "{A B}",
    "{A,}",
    "2*",
    "2*A",
    "2*(A)",
    "*{A}",
    "x*{A}",
    "-1*{A}",
    "99999*{A}",
    "\"A",
    "\"\"",
    "~",
    "not",
    "A not B",
    "A and",
    "or A",
    "A<B",
    "A>B",
    "A<>",
    "A,B",
    "2*{A}B",
    "A=not",
    "A=not passed",
    "alert(1)",
    "\"2\"*{A}",
    "A = (passed)",
    "{A}={B}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_test_message ("%s", scripts[i]);
    g_assert_null (lk_prerequisites_parse (scripts[i]));
  }
  g_assert_null (lk_prerequisites_parse (NULL));
}

static char *
nested (const char *open, const char *close, unsigned depth)
{
  GString *script = g_string_new (NULL);

  for (unsigned i = 0; i < depth; i++)
    g_string_append (script, open);
  g_string_append (script, "A");
  for (unsigned i = 0; i < depth; i++)
    g_string_append (script, close);
  return g_string_free (script, FALSE);
}

static void
test_limits (void)
{
  static const struct {
    const char *open, *close;
  } cases[] = { { "(", ")" }, { "{", "}" }, { "1*{", "}" }, { "~(", ")" }, { "F|(", ")&A" } };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *most = nested (cases[i].open, cases[i].close, LK_PREREQUISITES_MAX_NESTING);
    g_autofree char *more
        = nested (cases[i].open, cases[i].close, LK_PREREQUISITES_MAX_NESTING + 1);
    g_autoptr (LkPrerequisites) parsed = lk_prerequisites_parse (most);

    g_test_message ("%s", cases[i].open);
    g_assert_nonnull (parsed);
    g_assert_true (lk_prerequisites_hold (parsed, status_cb, NULL, NULL));
    g_assert_null (lk_prerequisites_parse (more));
  }
}

static void
test_length (void)
{
  g_autofree char *blanks = g_strnfill (LK_PREREQUISITES_MAX_BYTES - 1, ' ');
  g_autofree char *most = g_strconcat (blanks, "A", NULL);
  g_autofree char *more = g_strconcat (blanks, " A", NULL);
  g_autofree char *tildes = g_strnfill (LK_PREREQUISITES_MAX_BYTES - 2, '~');
  g_autofree char *negated = g_strconcat (tildes, "A", NULL);
  g_autoptr (LkPrerequisites) parsed = lk_prerequisites_parse (most);
  g_autoptr (LkPrerequisites) even = lk_prerequisites_parse (negated);

  g_assert_nonnull (parsed);
  g_assert_null (lk_prerequisites_parse (more));
  g_assert_true (lk_prerequisites_hold (even, status_cb, NULL, NULL));
}

static char *
join (GPtrArray *names)
{
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
test_missing (void)
{
  static const struct {
    const char *script, *missing;
  } cases[] = {
    { "A", "" },
    { "F", "F" },
    { "A & F & N", "F N" },
    { "N & F & N", "N F" },
    { "F | (N & A)", "F N" },
    { "~A", "" }, /* what is done cannot be undone */
    { "~A & F", "F" },
    { "A=completed", "A" },
    { "N<>\"not attempted\"", "N" },
    { "A<>passed", "" },
    { "~(F<>passed)", "F" },
    { "A=\"not attempted\"", "" },
    { "2*{A, F, N}", "F N" },
    { "{A, F}", "F" },
    { "X & A", "X" },
    { "A | F", "" }, /* holds: untouched */
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkPrerequisites) prerequisites = lk_prerequisites_parse (cases[i].script);
    g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *joined = NULL;

    lk_prerequisites_hold (prerequisites, status_cb, NULL, missing);
    joined = join (missing);
    g_test_message ("%s", cases[i].script);
    g_assert_cmpstr (joined, ==, cases[i].missing);
  }
}

static void
test_identifiers (void)
{
  static const struct {
    const char *script, *identifiers;
  } cases[] = {
    { "A", "A" },
    { "B & A | B", "B A" },
    { "2*{A, ~B=passed, 'C'} & not (D)", "A B C D" },
    { "A = passed | A = P", "A" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkPrerequisites) prerequisites = lk_prerequisites_parse (cases[i].script);
    g_autoptr (GPtrArray) names = lk_prerequisites_identifiers (prerequisites);
    g_autoptr (GPtrArray) copy = g_ptr_array_copy (names, NULL, NULL);
    g_autofree char *joined = join (copy);

    g_assert_cmpstr (joined, ==, cases[i].identifiers);
  }
}

/* A thousand identifiers, each named and missing once. */
static void
test_many (void)
{
  g_autoptr (GString) script = g_string_new ("N");
  g_autoptr (LkPrerequisites) prerequisites = NULL;
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = NULL;

  for (unsigned i = 0; script->len < LK_PREREQUISITES_MAX_BYTES - 8; i++)
    g_string_append_printf (script, "&%x", i % 999);
  prerequisites = lk_prerequisites_parse (script->str);
  names = lk_prerequisites_identifiers (prerequisites);
  g_assert_false (lk_prerequisites_hold (prerequisites, status_cb, NULL, missing));
  g_assert_cmpuint (names->len, ==, 1000);
  g_assert_cmpuint (missing->len, ==, 999); /* 34 is passed */
}

/* Data and the order of the questions reach the one who is asked. */
static const char *
counting_cb (const char *identifier, bool *ret_is_done, void *data)
{
  unsigned *calls = data;

  *calls += 1;
  *ret_is_done = true;
  return "completed";
}

static void
test_data (void)
{
  g_autoptr (LkPrerequisites) prerequisites = lk_prerequisites_parse ("A & B");
  unsigned calls = 0;

  g_assert_true (lk_prerequisites_hold (prerequisites, counting_cb, &calls, NULL));
  g_assert_cmpuint (calls, ==, 2);
  lk_prerequisites_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/prerequisites/hold", test_hold);
  g_test_add_func ("/course/prerequisites/not-understood", test_not_understood);
  g_test_add_func ("/course/prerequisites/limits", test_limits);
  g_test_add_func ("/course/prerequisites/length", test_length);
  g_test_add_func ("/course/prerequisites/missing", test_missing);
  g_test_add_func ("/course/prerequisites/identifiers", test_identifiers);
  g_test_add_func ("/course/prerequisites/many", test_many);
  g_test_add_func ("/course/prerequisites/data", test_data);
  return g_test_run ();
}
