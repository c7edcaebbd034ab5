/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/policy-report.h"

#include <string.h>

#include "engine/base/json.h"

#define MAX_ADDRESS 2048

/* The schemes that lead to a network; the rest (`inline`, `eval`, `data` …) is the page's own. */
static const char *const schemes[] = { "http://", "https://", "ws://", "wss://", "ftp://" };

static bool
leads_outside (const char *address, const char *origin)
{
  if (g_str_has_prefix (address, origin))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0)
      return true;
  return false;
}

static bool
is_printable (const char *text)
{
  for (; *text != '\0'; text++)
    if (*text <= 0x20 || *text >= 0x7f)
      return false;
  return true;
}

char *
lk_policy_report_read (const char *text, size_t length, const char *origin)
{
  g_autoptr (JsonNode) node
      = length <= LK_POLICY_REPORT_BYTES ? lk_json_parse (text, (gssize) length, NULL) : NULL;
  JsonObject *whole
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *report = whole != NULL ? lk_json_object (whole, "csp-report") : NULL;
  const char *address = report != NULL ? lk_json_string (report, "blocked-uri") : NULL;

  if (address == NULL || !is_printable (address) || !leads_outside (address, origin))
    return NULL;
  return g_strndup (address, MAX_ADDRESS);
}
