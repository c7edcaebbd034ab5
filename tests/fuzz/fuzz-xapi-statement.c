/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/xapi/xapi-equal.h"
#include "engine/xapi/xapi-format.h"
#include "engine/xapi/xapi-statement.h"

/*
 * A body of a POST, read by both sets of rules. Checked: what is refused has a problem; what is taken
 * and completed is taken again, is equal to what was sent, and so is what its formats give.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static char *
definition_cb (const char *activity_id, void *data)
{
  return strlen (activity_id) % 2 == 0 ? g_strdup ("{\"name\":{\"de\":\"A\",\"en\":\"B\"}}") : NULL;
}

static void
check_format (const LkXapiStatement *statement, LkXapiFormat format)
{
  g_autoptr (LkXapiLanguages) languages = lk_xapi_languages_new ("de-CH, en;q=0.5");
  g_autofree char *text = lk_xapi_statement_format (statement->text, statement->length, format,
                                                    languages, definition_cb, NULL);
  g_autoptr (LkXapiStatement) again = NULL;

  g_assert_nonnull (text);
  again = lk_xapi_statement_parse (text, strlen (text), statement->version, NULL);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->id, ==, statement->id);
  g_assert_cmpstr (again->object_id, ==, statement->object_id);
  if (format != LK_XAPI_FORMAT_IDS)
    g_assert_true (
        lk_xapi_statement_equal (text, strlen (text), statement->text, statement->length));
}

static void
check_merge (const LkXapiStatement *statement)
{
  for (gsize i = 0; i < statement->n_activities; i++) {
    const char *definition = statement->activities[i].definition;
    g_autofree char *merged
        = definition != NULL ? lk_xapi_activity_merge (definition, definition) : NULL;

    g_assert_true ((merged != NULL) == (definition != NULL));
  }
}

static void
check_statement (LkXapiStatement *statement)
{
  static const LkXapiStamp stamp = { .id = "fd41c918-b88b-4b20-a0a5-a4c32391aaa0",
                                     .stored_us = G_GINT64_CONSTANT (1795407494120457),
                                     .authority = "{\"openid\":\"a:b\"}" };
  g_autofree char *sent = g_strdup (statement->text);
  g_autoptr (LkXapiStatement) again = NULL;

  g_assert_true (lk_xapi_statement_complete (statement, &stamp, NULL));
  again = lk_xapi_statement_parse (statement->text, statement->length, statement->version, NULL);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->id, ==, statement->id);
  g_assert_cmpint (again->stored_us, ==, stamp.stored_us);
  g_assert_cmpint (again->timestamp_us, ==, statement->timestamp_us);
  g_assert_cmpuint (again->n_activities, ==, statement->n_activities);
  g_assert_true (lk_xapi_statement_equal (sent, strlen (sent), statement->text, statement->length));
  check_format (statement, LK_XAPI_FORMAT_EXACT);
  check_format (statement, LK_XAPI_FORMAT_IDS);
  check_format (statement, LK_XAPI_FORMAT_CANONICAL);
  check_merge (statement);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  for (int version = LK_XAPI_1_0; version <= LK_XAPI_2_0; version++) {
    g_auto (LkXapiProblem) problem = { 0 };
    g_autoptr (GPtrArray) statements
        = lk_xapi_statements_parse ((const char *) data, size, (LkXapiVersion) version, &problem);

    g_assert_true ((statements == NULL) == (problem.status != 0));
    for (guint i = 0; statements != NULL && i < statements->len; i++)
      check_statement (statements->pdata[i]);
  }
  return 0;
}
