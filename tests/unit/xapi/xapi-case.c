/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/xapi/xapi-case.h"

#include <string.h>

char *
case_statement (const char *actor, const char *verb, const char *object, const char *more)
{
  return g_strdup_printf ("{\"actor\":%s,\"verb\":%s,\"object\":%s%s%s}",
                          actor != NULL ? actor : AGENT, verb != NULL ? verb : VERB,
                          object != NULL ? object : ACTIVITY, *more != '\0' ? "," : "", more);
}

void
case_check (const char *text, LkXapiVersion version, const char *pointer)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_autoptr (LkXapiStatement) statement
      = lk_xapi_statement_parse (text, strlen (text), version, &problem);
  /* Text that is no UTF-8 is among the cases, and what a test prints must be. */
  g_autofree char *printable = g_utf8_make_valid (text, -1);

  g_test_message ("%s", printable);
  if (pointer == NULL) {
    if (statement == NULL)
      g_test_message ("refused at “%s”: %s", problem.pointer, problem.text);
    g_assert_nonnull (statement);
    g_assert_cmpuint (problem.status, ==, 0);
    return;
  }
  g_assert_null (statement);
  g_assert_cmpuint (problem.status, ==, 400);
  g_assert_cmpstr (problem.pointer, ==, pointer);
  g_assert_cmpint (*problem.text, !=, '\0');
}

/* The part as it stands in a SubStatement; pointers grow by “/object” there. */
static void
check_inside (const Case *one, LkXapiVersion version)
{
  g_autofree char *sub = g_strdup_printf (
      "{\"objectType\":\"SubStatement\",\"actor\":%s,\"verb\":%s,\"object\":%s,%s}", AGENT, VERB,
      ACTIVITY, one->more);
  g_autofree char *text = case_statement (NULL, NULL, sub, "");
  g_autofree char *pointer
      = one->pointer != NULL ? g_strconcat ("/object", one->pointer, NULL) : NULL;

  case_check (text, version, pointer);
}

static bool
may_stand_inside (const char *more)
{
  static const char *const parts[]
      = { "\"result\"", "\"context\"", "\"timestamp\"", "\"attachments\"" };

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (more, parts[i]))
      return true;
  return false;
}

void
case_check_all (const Case *cases, size_t n, LkXapiVersion version)
{
  for (size_t i = 0; i < n; i++) {
    g_autofree char *text = case_statement (NULL, NULL, NULL, cases[i].more);

    g_test_message ("%s", cases[i].requirement);
    case_check (text, version, cases[i].pointer);
    if (may_stand_inside (cases[i].more))
      check_inside (&cases[i], version);
  }
}
