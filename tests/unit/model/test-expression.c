/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/expression/expression.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "tests/support/expression-maker.h"

/* --- the vectors that the run-time is measured by too ------------------------------------------ */

typedef struct {
  JsonObject *values, *tables; /* nullable */
} Group;

static AuthorResult
value_of (JsonNode *node)
{
  AuthorResult value = { 0 };

  if (JSON_NODE_HOLDS_OBJECT (node)) {
    g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "unknown"), ==,
                     "division");
    value.reason = AUTHOR_UNKNOWN_DIVISION;
  } else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN) {
    value.kind = AUTHOR_RESULT_TRUTH;
    value.truth = json_node_get_boolean (node);
  } else if (json_node_get_value_type (node) == G_TYPE_STRING) {
    value.kind = AUTHOR_RESULT_TEXT;
    value.text = json_node_get_string (node);
  } else if (!JSON_NODE_HOLDS_NULL (node)) {
    value.kind = AUTHOR_RESULT_NUMBER;
    value.number = json_node_get_double (node);
  }
  return value;
}

static bool
value_cb (const char *name, AuthorResult *ret_value, void *data)
{
  const Group *group = data;

  if (group->values == NULL || !json_object_has_member (group->values, name))
    return false;
  *ret_value = value_of (json_object_get_member (group->values, name));
  return true;
}

static int
rows_cb (const char *table, void *data)
{
  const Group *group = data;

  if (group->tables == NULL || !json_object_has_member (group->tables, table))
    return -1;
  return (int) json_array_get_length (json_object_get_array_member (group->tables, table));
}

static bool
cell_cb (const char *table, guint row, const char *column, AuthorResult *ret_value, void *data)
{
  const Group *group = data;
  JsonArray *rows = json_object_get_array_member (group->tables, table);
  JsonObject *cells = json_array_get_object_element (rows, row);

  if (!json_object_has_member (cells, column))
    return false;
  *ret_value = value_of (json_object_get_member (cells, column));
  return true;
}

static void
check_gaps (const AuthorResult *result, JsonArray *expected)
{
  guint n = result->gaps != NULL ? g_strv_length ((char **) result->gaps) : 0;

  g_assert_cmpuint (n, ==, expected != NULL ? json_array_get_length (expected) : 0);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (result->gaps[i], ==, json_array_get_string_element (expected, i));
}

/* Not −0 either. */
static void
check_number (const AuthorResult *result, double expected)
{
  g_assert_cmpint (result->kind, ==, AUTHOR_RESULT_NUMBER);
  g_assert_cmpfloat (result->number, ==, expected);
  g_assert_false (result->number == 0 && signbit (result->number));
}

static void
check_plain (const AuthorResult *result, JsonNode *expected)
{
  check_gaps (result, NULL);
  if (json_node_get_value_type (expected) != G_TYPE_BOOLEAN) {
    check_number (result, json_node_get_double (expected));
    return;
  }
  g_assert_cmpint (result->kind, ==, AUTHOR_RESULT_TRUTH);
  g_assert_cmpint (result->truth, ==, json_node_get_boolean (expected));
}

static void
check_object (const AuthorResult *result, JsonObject *expected)
{
  check_gaps (result, json_object_has_member (expected, "gaps")
                          ? json_object_get_array_member (expected, "gaps")
                          : NULL);
  if (json_object_has_member (expected, "unknown")) {
    g_assert_cmpint (result->kind, ==, AUTHOR_RESULT_UNKNOWN);
    g_assert_cmpstr (author_unknown_name (result->reason), ==,
                     json_object_get_string_member (expected, "unknown"));
  } else if (json_object_has_member (expected, "text")) {
    g_assert_cmpint (result->kind, ==, AUTHOR_RESULT_TEXT);
    g_assert_cmpstr (result->text, ==, json_object_get_string_member (expected, "text"));
  } else if (json_object_has_member (expected, "near")) {
    double near = json_object_get_double_member (expected, "near");

    g_assert_cmpint (result->kind, ==, AUTHOR_RESULT_NUMBER);
    g_assert_cmpfloat (fabs (result->number - near), <=, fabs (near) * 1e-14);
  } else if (json_node_get_value_type (json_object_get_member (expected, "value"))
             == G_TYPE_BOOLEAN) {
    g_assert_cmpint (result->truth, ==, json_object_get_boolean_member (expected, "value"));
  } else {
    check_number (result, json_object_get_double_member (expected, "value"));
  }
}

static void
check_case (Group *group, const char *text, JsonNode *expected)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (expected) ? json_node_get_object (expected) : NULL;
  const AuthorScope scope = { value_cb, rows_cb, cell_cb, group };
  g_autoptr (AuthorGaps) gaps = author_gaps_new ();
  g_autoptr (AuthorExpression) expression = NULL;
  AuthorExpressionError error = { 0 };
  AuthorResult result;

  g_test_message ("“%s”", text);
  expression = author_expression_parse (text, &error);
  if (object != NULL && json_object_has_member (object, "fault")) {
    g_assert_null (expression);
    g_assert_cmpstr (author_expression_fault_name (error.fault), ==,
                     json_object_get_string_member (object, "fault"));
    g_assert_cmpuint (error.column, ==, json_object_get_int_member (object, "column"));
    return;
  }
  g_assert_nonnull (expression);
  result = author_expression_evaluate (expression, &scope, gaps);
  if (object != NULL)
    check_object (&result, object);
  else
    check_plain (&result, expected);
}

static void
test_vectors (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "expression.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *groups;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  groups = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                         "groups");
  for (guint i = 0; i < json_array_get_length (groups); i++) {
    JsonObject *object = json_array_get_object_element (groups, i);
    JsonArray *cases = json_object_get_array_member (object, "cases");
    Group group = { 0 };

    if (json_object_has_member (object, "values"))
      group.values = json_object_get_object_member (object, "values");
    if (json_object_has_member (object, "tables"))
      group.tables = json_object_get_object_member (object, "tables");
    for (guint n = 0; n < json_array_get_length (cases); n++) {
      JsonArray *pair = json_array_get_array_element (cases, n);

      check_case (&group, json_array_get_string_element (pair, 0),
                  json_array_get_element (pair, 1));
    }
  }
}

/* --- the rest of the header -------------------------------------------------------------------- */

static void
test_names (void)
{
  static const struct {
    const char *text;
    bool is_name;
  } cases[] = {
    { "gas", true },    { "Gas_hs2", true }, { "größe", true }, { "CO₂", true }, { "_", true },
    { "sum", true },    { "", false },       { " gas", false }, { "2a", false }, { "a b", false },
    { "and", false },   { "true", false },   { "a.b", false },  { "1", false },  { "a()", false },
    { "(gas)", false }, { "+a", false },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("“%s”", cases[i].text);
    g_assert_cmpint (author_expression_is_name (cases[i].text), ==, cases[i].is_name);
  }
}

/* Notes what is asked for; `x` and column `k` of table `t` exist. */
static bool
knows_cb (const char *table, const char *name, void *data)
{
  g_string_append_printf (data, "%s.%s ", table != NULL ? table : "", name != NULL ? name : "");
  if (name == NULL)
    return g_str_equal (table, "t");
  return g_str_equal (name, table != NULL ? "k" : "x");
}

static void
test_resolve (void)
{
  static const struct {
    const char *text, *asked, *unknown;
    guint column;
  } cases[] = {
    { "x + 1", ".x ", NULL, 0 },
    { "1 + y * z", ".y .z ", "y", 5 },
    { "sum(t, k * x)", "t. t.k t.x .x ", NULL, 0 },
    { "sum(u, 1)", "u. ", "u", 1 },
    { "k", ".k ", "k", 1 },
    { "sum(i, 1, x, i + x)", ".x .x ", NULL, 0 },
    { "sum(i, 1, i, 1)", ".i ", "i", 11 },
    { "sum(i, 1, 2, 1) + i", ".i ", "i", 19 },
    { "sum(i, 1, 2, sum(t, i))", "t. t.i ", NULL, 0 },
    { "count(t)", "t. ", NULL, 0 },
    { "known(x) and \"x\" = x", ".x .x ", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorExpression) expression = author_expression_parse (cases[i].text, NULL);
    g_autoptr (GString) asked = g_string_new (NULL);
    const char *unknown = NULL;
    guint column = 0;

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (author_expression_resolve (expression, knows_cb, asked, &unknown, &column), ==,
                     cases[i].unknown == NULL);
    g_assert_cmpstr (asked->str, ==, cases[i].asked);
    g_assert_cmpstr (unknown, ==, cases[i].unknown);
    g_assert_cmpuint (column, ==, cases[i].column);
  }
}

static void
test_numbers (void)
{
  g_assert_cmpfloat (author_number_round (2.5, 0), ==, 3);
  g_assert_cmpfloat (author_number_round (-2.5, 0), ==, -3);
  g_assert_cmpfloat (author_number_round (1.005, 2), ==, 1.01);
  g_assert_cmpfloat (author_number_round (1e300, 15), ==, 1e300);
  g_assert_true (author_number_is_equal (0.1 + 0.2, 0.3));
  g_assert_true (author_number_is_equal (0, -0.0));
  g_assert_false (author_number_is_equal (1, 1 + 1e-12));
  g_assert_false (author_number_is_equal (0, 1e-300));
}

/* Formulas by chance are understood, and give the same whenever they are asked. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n_numbers = 0;

  for (guint i = 0; i < 2000; i++) {
    g_autofree char *text = expression_maker_text (rand);
    g_autofree char *first = NULL, *second = NULL;

    if (g_utf8_strlen (text, -1) > 2000)
      continue;
    first = expression_maker_outcome (text);
    second = expression_maker_outcome (text);
    g_assert_false (g_str_has_prefix (first, "fault"));
    g_assert_cmpstr (first, ==, second);
    n_numbers += g_str_has_prefix (first, "number");
  }
  /* Enough of them come to something. */
  g_assert_cmpuint (n_numbers, >, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expression/vectors", test_vectors);
  g_test_add_func ("/expression/names", test_names);
  g_test_add_func ("/expression/resolve", test_resolve);
  g_test_add_func ("/expression/numbers", test_numbers);
  g_test_add_func ("/expression/random", test_random);
  return g_test_run ();
}
