/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/xapi/xapi-document.h"

/*
 * A first line as the query string of every resource, what is behind it as a form in the alternate
 * syntax. Checked: what is refused has a problem; a query that is written and read again asks the same.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_query (const GArray *pairs, LkXapiVersion version)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_autoptr (LkXapiQuery) query = lk_xapi_query_parse (pairs, version, &problem);
  g_autoptr (LkXapiQuery) same = NULL;
  g_autoptr (GArray) again = NULL;
  g_autofree char *text = NULL, *twice = NULL;

  g_assert_true ((query == NULL) == (problem.status == 400));
  if (query == NULL)
    return;
  text = lk_xapi_query_write (query, query->cursor);
  again = lk_xapi_pairs_parse (text, strlen (text), NULL);
  same = lk_xapi_query_parse (again, version, NULL);
  g_assert_nonnull (same);
  g_assert_cmpstr (same->agent_key, ==, query->agent_key);
  twice = lk_xapi_query_write (same, same->cursor);
  g_assert_cmpstr (twice, ==, text);
}

static void
check_documents (const GArray *pairs)
{
  for (int resource = LK_XAPI_STATE; resource <= LK_XAPI_AGENT_PROFILE; resource++)
    for (int method = LK_XAPI_GET; method <= LK_XAPI_DELETE; method++) {
      g_auto (LkXapiDocumentKey) key = { 0 };
      g_auto (LkXapiProblem) problem = { 0 };
      bool taken = lk_xapi_document_key_parse ((LkXapiResource) resource, (LkXapiMethod) method,
                                               pairs, LK_XAPI_1_0, &key, &problem);

      g_assert_true (taken == (problem.status == 0));
      g_assert_true (taken || key.activity == NULL);
    }
}

static void
check_request (const GArray *pairs, const char *form, size_t length)
{
  g_auto (LkXapiRequest) request = { 0 };
  g_auto (LkXapiProblem) problem = { 0 };
  bool read = lk_xapi_request_read (pairs, NULL, form, length, &request, &problem);

  g_assert_true (read == (problem.status == 0));
  if (read)
    check_query (request.parameters, LK_XAPI_1_0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *end = size > 0 ? memchr (data, '\n', size) : NULL;
  size_t length = end != NULL ? (size_t) (end - data) : size;
  g_autoptr (GArray) pairs = lk_xapi_pairs_parse ((const char *) data, length, NULL);

  if (pairs == NULL)
    return 0;
  check_query (pairs, LK_XAPI_1_0);
  check_query (pairs, LK_XAPI_2_0);
  check_documents (pairs);
  if (end != NULL)
    check_request (pairs, (const char *) end + 1, size - length - 1);
  return 0;
}
