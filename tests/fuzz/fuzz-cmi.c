/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/cmi/cmi-table.h"

/*
 * A page that calls whatever it likes. The first byte decides the launch; then each line is a call,
 * its letter first, arguments parted by `|`:
 *   I, F, C Initialize, Finish, Commit   G element   S element|value   X element (a long value)
 *   E, D error string, diagnostic        R element|value (restore)     K mark clean
 * Checked: no call crashes; the error is one of the standard's; what was set can be read; what is
 * kept comes back the same.
 */
#define MAX_LINES  400
#define LONG_VALUE 20000

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
snapshot_cb (const char *element, const char *value, void *data)
{
  g_string_append_printf (data, "%s=%s\n", element, value);
}

static void
restore_cb (const char *element, const char *value, void *data)
{
  g_assert_true (lk_cmi_restore (data, element, value, true));
}

static LkCmiLaunch
launch_of (uint8_t byte)
{
  return (LkCmiLaunch){
    .learner_id = "id",
    .learner_name = "\xff",
    .mode = (LkCmiMode) ((byte & 3) % 3),
    .entry = (LkCmiEntry) ((byte >> 2 & 3) % 3),
    .credit = byte & 16,
    .has_mastery_score = byte & 32,
    .mastery_score = 80,
    .max_time_allowed = byte & 64 ? 90 : -1,
    .strict = byte & 128,
  };
}

static bool
is_code (unsigned code)
{
  for (const LkCmiError *error = lk_cmi_table_12.errors; error->text; error++) {
    if (error->code == code)
      return true;
  }
  return false;
}

static LkCmiReply
call (LkCmi *cmi, const char *function, const char *first, const char *second)
{
  const char *args[] = { first, second };
  LkCmiReply reply = lk_cmi_call (cmi, function, args, second ? 2 : 1);

  g_assert_true (is_code (reply.error));
  g_assert_true (g_utf8_validate (reply.value, -1, NULL));
  g_assert_true (g_utf8_validate (reply.diagnostic, -1, NULL));
  g_assert_true (reply.error == 0 || *reply.diagnostic != '\0');
  g_assert_cmpuint (strlen (reply.diagnostic), <, 4000);
  return reply;
}

static void
set (LkCmi *cmi, const char *element, const char *value)
{
  LkCmiReply reply = call (cmi, "LMSSetValue", element, value);
  g_autofree char *kept = NULL;

  g_assert_cmpstr (reply.value, ==, reply.error == 0 ? "true" : "false");
  if (reply.error != 0)
    return;
  kept = g_strdup (lk_cmi_peek (cmi, element));
  g_assert_nonnull (kept);
  if (*reply.diagnostic == '\0' && g_utf8_validate (value, -1, NULL))
    g_assert_cmpstr (kept, ==, value);
  reply = call (cmi, "LMSGetValue", element, NULL);
  if (reply.error == 0)
    g_assert_cmpstr (reply.value, ==, kept);
  else
    g_assert_cmpuint (reply.error, ==, 404);
}

static void
perform (LkCmi *cmi, char letter, const char *first, const char *second)
{
  g_autofree char *large = NULL;

  switch (letter) {
  case 'I':
    call (cmi, "LMSInitialize", first, NULL);
    break;
  case 'F':
    call (cmi, "LMSFinish", first, NULL);
    break;
  case 'C':
    call (cmi, "LMSCommit", first, NULL);
    break;
  case 'G':
    call (cmi, "LMSGetValue", first, NULL);
    break;
  case 'S':
    set (cmi, first, second);
    break;
  case 'X':
    large = g_strnfill (LONG_VALUE, *second ? *second : 'x');
    set (cmi, first, large);
    break;
  case 'E':
    call (cmi, "LMSGetErrorString", first, NULL);
    break;
  case 'D':
    call (cmi, "LMSGetDiagnostic", first, NULL);
    break;
  case 'R':
    lk_cmi_restore (cmi, first, second, letter == second[0]);
    break;
  case 'K':
    lk_cmi_mark_clean (cmi);
    break;
  default:
    call (cmi, first, second, NULL);
  }
}

static void
check_snapshot (const LkCmi *cmi, const LkCmiLaunch *launch)
{
  g_autoptr (LkCmi) back = lk_cmi_new (launch, NULL, NULL, NULL);
  g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);

  lk_cmi_each (cmi, snapshot_cb, before);
  lk_cmi_each (cmi, restore_cb, back);
  lk_cmi_each (back, snapshot_cb, after);
  g_assert_cmpstr (before->str, ==, after->str);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : NULL;
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", MAX_LINES);
  LkCmiLaunch launch = launch_of (size > 0 ? data[0] : 0);
  g_autoptr (LkCmi) cmi = lk_cmi_new (&launch, NULL, NULL, NULL);
  LkCmiResult result;

  for (char **line = lines; *line; line++) {
    g_auto (GStrv) args = **line ? g_strsplit (*line + 1, "|", 2) : NULL;

    if (args && args[0])
      perform (cmi, **line, args[0], args[1] ? args[1] : "");
    else if (**line)
      perform (cmi, **line, "", "");
  }
  result = lk_cmi_result (cmi);
  g_assert_true (result.status && result.success && result.exit && result.location);
  g_assert_cmpfloat (result.session_time, >=, 0);
  check_snapshot (cmi, &launch);
  return 0;
}
