/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/base/json-tree.h"
#include "engine/xapi/xapi-agent.h"
#include "engine/xapi/xapi-document.h"

/*
 * Three lines: a header, the document that is there, the document that is sent. Checked: what is merged
 * is an object that says what was sent; conditions have one of the standard's answers.
 */
#define JSON "application/json"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_merge (const char *known, const char *added)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_autofree char *merged
      = lk_xapi_document_merge (known, strlen (known), JSON, added, strlen (added), JSON, &problem);
  g_autofree char *twice = NULL;
  g_autoptr (LkJsonTree) tree = NULL, sent = NULL;

  g_assert_true ((merged == NULL) == (problem.status != 0));
  if (merged == NULL)
    return;
  tree = lk_json_tree_parse (merged, strlen (merged), NULL);
  sent = lk_json_tree_parse (added, strlen (added), NULL);
  g_assert_nonnull (tree);
  g_assert_cmpuint (tree->items[0].n_children, >=, sent->items[0].n_children);
  twice = lk_xapi_document_merge (merged, strlen (merged), JSON, added, strlen (added), JSON, NULL);
  g_assert_cmpstr (twice, ==, merged);
}

static void
check_conditions (const char *header, const char *document)
{
  g_autofree char *etag = lk_xapi_document_etag (document, strlen (document));

  for (unsigned i = 0; i < 32; i++) {
    const LkXapiPrecondition precondition = {
      .resource = (i & 1) != 0 ? LK_XAPI_STATE : LK_XAPI_AGENT_PROFILE,
      .method = (i & 2) != 0 ? LK_XAPI_PUT : LK_XAPI_GET,
      .version = (i & 4) != 0 ? LK_XAPI_1_0 : LK_XAPI_2_0,
      .if_match = (i & 8) != 0 ? header : NULL,
      .if_none_match = (i & 8) != 0 ? NULL : header,
      .etag = (i & 16) != 0 ? etag : NULL,
    };
    g_auto (LkXapiProblem) problem = { 0 };
    unsigned status = lk_xapi_document_precondition (&precondition, &problem);

    g_assert_true (status == 0 || status == 304 || status == 412);
    g_assert_cmpuint (problem.status, ==, status == 412 ? 412 : 0);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  const char *const *agents = (const char *const *) lines;
  g_autofree char *person = lk_xapi_person_write (agents, g_strv_length (lines));
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (person, strlen (person), NULL);

  g_assert_nonnull (tree);
  if (g_strv_length (lines) < 3)
    return 0;
  check_conditions (lines[0], lines[1]);
  check_merge (lines[1], lines[2]);
  lk_xapi_document_check (lines[2], strlen (lines[2]), lines[0], NULL);
  return 0;
}
