/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gprintf.h>
#include <jsc/jsc.h>

#include "tests/support/expression-maker.h"

/*
 * Formulas by chance come to the same in the program and in the run-time of a course, bit by bit, by a
 * real JavaScript engine. `--list` prints them with their outcomes, for tests with another one.
 */

#define N_FORMULAS 3000
#define LONGEST    2000

static char *
load (const char *path)
{
  g_autofree char *full = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), path, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (full, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static JSCValue *
evaluate (JSCContext *context, const char *script)
{
  JSCValue *value = jsc_context_evaluate (context, script, -1);
  JSCException *exception = jsc_context_get_exception (context);

  if (exception != NULL)
    g_test_message ("%s", jsc_exception_get_message (exception));
  g_assert_null (exception);
  return value;
}

static void
run (JSCContext *context, const char *path)
{
  g_autofree char *text = load (path);
  g_autofree char *script
      = g_strconcat ("(function (Lernkoffer) { 'use strict';\n", text, "\n})(Lernkoffer);", NULL);
  g_autoptr (JSCValue) value = evaluate (context, script);
}

/* The function of tests/js/expression-twin.js. */
static JSCValue *
new_twin (JSCContext *context)
{
  g_autofree char *text = load ("tests/js/expression-twin.js");
  g_autofree char *script = g_strconcat (text, "(Lernkoffer.expression);", NULL);
  g_autoptr (JSCValue) global = evaluate (context, "var Lernkoffer = {};");

  run (context, "authoring/runtime/expression.js");
  run (context, "authoring/runtime/expression-number.js");
  run (context, "authoring/runtime/expression-evaluate.js");
  return evaluate (context, script);
}

static char *
next_text (GRand *rand)
{
  for (;;) {
    g_autofree char *text = expression_maker_text (rand);

    if (g_utf8_strlen (text, -1) <= LONGEST)
      return g_steal_pointer (&text);
  }
}

static void
test_twin (void)
{
  g_autoptr (JSCContext) context = jsc_context_new ();
  g_autoptr (JSCValue) twin = new_twin (context);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);

  for (guint i = 0; i < N_FORMULAS; i++) {
    g_autofree char *text = next_text (rand);
    g_autofree char *expected = expression_maker_outcome (text);
    g_autoptr (JSCValue) value = jsc_value_function_call (twin, G_TYPE_STRING, text, G_TYPE_NONE);
    g_autofree char *outcome = jsc_value_to_string (value);

    if (g_strcmp0 (outcome, expected) != 0)
      g_test_message ("%s", text);
    g_assert_cmpstr (outcome, ==, expected);
  }
}

static void
list (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261128);

  for (guint i = 0; i < N_FORMULAS; i++) {
    g_autofree char *text = next_text (rand);
    g_autofree char *outcome = expression_maker_outcome (text);

    /* Not g_print(), which writes in the character set of the locale. */
    g_printf ("%s\t%s\n", text, outcome);
  }
}

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], "--list")) {
    list ();
    return 0;
  }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expression/twin", test_twin);
  return g_test_run ();
}
