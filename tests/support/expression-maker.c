/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/expression-maker.h"

#include <string.h>

#define MOST_DEPTH 5
#define N_ROWS     3

/* --- names ------------------------------------------------------------------------------------ */

static const struct {
  const char *name;
  AuthorResult value;
} values[] = {
  { "a", { .kind = AUTHOR_RESULT_NUMBER, .number = 1.7 } },
  { "größe", { .kind = AUTHOR_RESULT_NUMBER, .number = -42 } },
  { "CO₂", { .kind = AUTHOR_RESULT_NUMBER, .number = 0.1814 } },
  { "n", { .kind = AUTHOR_RESULT_NUMBER, .number = 4 } },
  { "null", { .kind = AUTHOR_RESULT_NUMBER, .number = 0 } },
  { "leer", { .kind = AUTHOR_RESULT_UNKNOWN, .reason = AUTHOR_UNKNOWN_GAP } },
  { "kaputt", { .kind = AUTHOR_RESULT_UNKNOWN, .reason = AUTHOR_UNKNOWN_DIVISION } },
  { "art", { .kind = AUTHOR_RESULT_TEXT, .text = "Recht" } },
  { "ja", { .kind = AUTHOR_RESULT_TRUTH, .truth = true } },
};

/* Of table `t`, column `k` being empty in the second row. */
static const struct {
  double m, k;
} rows[N_ROWS] = { { 3, 0.5 }, { 1.1, 0 }, { 250, 7 } };

static bool
value_cb (const char *name, AuthorResult *ret_value, void *data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].name, name)) {
      *ret_value = values[i].value;
      return true;
    }
  return false;
}

static int
rows_cb (const char *table, void *data)
{
  return g_str_equal (table, "t") ? N_ROWS : g_str_equal (table, "ohne") ? 0 : -1;
}

static bool
cell_cb (const char *table, guint row, const char *column, AuthorResult *ret_value, void *data)
{
  bool is_k = g_str_equal (column, "k");

  if (!is_k && !g_str_equal (column, "m"))
    return false;
  *ret_value = (AuthorResult){ .kind = AUTHOR_RESULT_NUMBER };
  ret_value->number = is_k ? rows[row].k : rows[row].m;
  if (is_k && row == 1)
    *ret_value = (AuthorResult){ .kind = AUTHOR_RESULT_UNKNOWN, .reason = AUTHOR_UNKNOWN_GAP };
  return true;
}

const AuthorScope expression_maker_scope = { value_cb, rows_cb, cell_cb, NULL };

/* --- texts ------------------------------------------------------------------------------------ */

typedef struct {
  GRand *rand;
  GString *text;
  guint depth;
  guint n_loops, n_tables; /* around what is made */
} Maker;

static void add_number (Maker *maker);
static void add_truth (Maker *maker);

static guint
choose (Maker *maker, guint n)
{
  return (guint) g_rand_int_range (maker->rand, 0, (gint32) n);
}

static const char *
pick (Maker *maker, const char *const *words, guint n)
{
  return words[choose (maker, n)];
}

static void
add (Maker *maker, const char *text)
{
  g_string_append (maker->text, text);
}

static void
add_leaf (Maker *maker)
{
  static const char *const names[] = { "a", "größe", "CO₂", "n", "null", "leer", "kaputt" };
  static const char *const odd[] = { "true", "\"Recht\"", "art", "fehlt", "ja", "k", "i" };
  guint chance = choose (maker, 100);

  if (maker->n_loops > 0 && chance % 3 == 0)
    add (maker, "i");
  else if (maker->n_tables > 0 && chance % 3 == 1)
    add (maker, pick (maker, (const char *const[]){ "m", "k" }, 2));
  else if (chance < 40)
    g_string_append_printf (maker->text, "%u", choose (maker, 30));
  else if (chance < 55)
    g_string_append_printf (maker->text, "%u.%u", choose (maker, 1000), choose (maker, 10000));
  else if (chance < 98)
    add (maker, pick (maker, names, chance < 90 ? 4 : G_N_ELEMENTS (names)));
  else
    add (maker, pick (maker, odd, G_N_ELEMENTS (odd)));
}

static void
add_binary (Maker *maker, const char *const *signs, guint n, void (*operand) (Maker *))
{
  add (maker, "(");
  operand (maker);
  add (maker, pick (maker, signs, n));
  operand (maker);
  add (maker, ")");
}

static void
add_call (Maker *maker)
{
  static const char *const unaries[]
      = { "abs", "floor", "ceil", "sqrt", "exp", "ln", "log10", "-" };

  add (maker, pick (maker, unaries, G_N_ELEMENTS (unaries)));
  add (maker, "(");
  add_number (maker);
  add (maker, ")");
}

static void
add_list (Maker *maker)
{
  static const char *const lists[] = { "min(", "max(", "total(" };

  add (maker, pick (maker, lists, G_N_ELEMENTS (lists)));
  for (guint i = choose (maker, 3); i > 0; i--) {
    add_number (maker);
    add (maker, ", ");
  }
  add_number (maker);
  add (maker, ")");
}

/* Not too many in each other, or nothing but `steps` would come of it. */
static void
add_loop (Maker *maker)
{
  static const struct {
    const char *text;
    bool is_table, of_truth;
  } loops[] = {
    { "sum(i, 1, n, ", false, false }, { "sum(i, 0, 12, ", false, false },
    { "sum(t, ", true, false },        { "avg(t, ", true, false },
    { "count(t, ", true, true },       { "first(i, 1, 9, ", false, true },
    { "sum(ohne, ", true, false },
  };
  guint n = choose (maker, G_N_ELEMENTS (loops));
  guint *around = loops[n].is_table ? &maker->n_tables : &maker->n_loops;

  if (maker->n_loops + maker->n_tables >= 2) {
    add_leaf (maker);
    return;
  }
  add (maker, loops[n].text);
  ++*around;
  if (loops[n].of_truth)
    add_truth (maker);
  else
    add_number (maker);
  --*around;
  add (maker, ")");
}

static void
add_round (Maker *maker)
{
  add (maker, "round(");
  add_number (maker);
  g_string_append_printf (maker->text, ", %d)", (int) choose (maker, 9) - 2);
}

static void
add_if (Maker *maker)
{
  add (maker, "if(");
  add_truth (maker);
  add (maker, ", ");
  add_number (maker);
  add (maker, ", ");
  add_number (maker);
  add (maker, ")");
}

static void
add_number (Maker *maker)
{
  static const char *const signs[] = { " + ", " - ", " * ", " / ", "×", "÷", "−", " ^ " };
  guint chance = choose (maker, 100);

  if (++maker->depth > MOST_DEPTH || chance < 15)
    add_leaf (maker);
  else if (chance < 60)
    add_binary (maker, signs, G_N_ELEMENTS (signs), add_number);
  else if (chance < 72)
    add_call (maker);
  else if (chance < 80)
    add_list (maker);
  else if (chance < 88)
    add_loop (maker);
  else if (chance < 94)
    add_round (maker);
  else
    add_if (maker);
  maker->depth--;
}

static void
add_truth (Maker *maker)
{
  static const char *const orders[] = { " = ", " != ", " < ", " <= ", " > ", " ≥ " };
  static const char *const words[] = { " and ", " or " };
  guint chance = choose (maker, 100);

  if (++maker->depth > MOST_DEPTH || chance < 60)
    add_binary (maker, orders, G_N_ELEMENTS (orders), add_number);
  else if (chance < 80)
    add_binary (maker, words, G_N_ELEMENTS (words), add_truth);
  else if (chance < 90)
    add (maker, "known(leer)");
  else {
    add (maker, "not ");
    add_truth (maker);
  }
  maker->depth--;
}

char *
expression_maker_text (GRand *rand)
{
  Maker maker = { rand, g_string_new (NULL), 0, 0, 0 };

  if (choose (&maker, 4) == 0)
    add_truth (&maker);
  else
    add_number (&maker);
  return g_string_free (maker.text, FALSE);
}

/* --- outcomes --------------------------------------------------------------------------------- */

char *
expression_result_dump (const AuthorResult *result)
{
  GString *dump = g_string_new (NULL);
  guint64 bits;

  memcpy (&bits, &result->number, sizeof bits);
  if (result->kind == AUTHOR_RESULT_NUMBER)
    g_string_append_printf (dump, "number %016" G_GINT64_MODIFIER "x", bits);
  else if (result->kind == AUTHOR_RESULT_TEXT)
    g_string_append_printf (dump, "text %s", result->text);
  else if (result->kind == AUTHOR_RESULT_TRUTH)
    g_string_append (dump, result->truth ? "truth true" : "truth false");
  else
    g_string_append_printf (dump, "unknown %s", author_unknown_name (result->reason));
  for (guint i = 0; result->gaps != NULL && result->gaps[i] != NULL; i++)
    g_string_append_printf (dump, " %s", result->gaps[i]);
  return g_string_free (dump, FALSE);
}

char *
expression_maker_outcome (const char *text)
{
  g_autoptr (AuthorGaps) gaps = author_gaps_new ();
  g_autoptr (AuthorExpression) expression = NULL;
  AuthorExpressionError error;
  AuthorResult result;

  expression = author_expression_parse (text, &error);
  if (expression == NULL)
    return g_strdup_printf ("fault %s %u", author_expression_fault_name (error.fault),
                            error.column);
  result = author_expression_evaluate (expression, &expression_maker_scope, gaps);
  return expression_result_dump (&result);
}
