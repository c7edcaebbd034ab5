/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/cmi/cmi-private.h"

/*
 * A page that calls whatever it likes. The first byte decides the launch; a first line `@2`, `@3` or
 * `@4` behind it says the edition of SCORM 2004, without it is SCORM 1.2. Then each line is a call,
 * its letter first, arguments parted by `|`:
 *   I, F, C Initialize, Finish, Commit   G element   S element|value   X element (a long value)
 *   E, D error string, diagnostic        R element|value (restore)     K mark clean
 * Checked: no call crashes; the error is one of the standard's; what was set can be read; what is
 * kept comes back the same.
 */
#define MAX_LINES  400
#define LONG_VALUE 20000

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What is launched. */
static const LkCmiObjective objectives[] = {
  { .id = "known", .success = "passed", .has_scaled = true, .scaled = -1e-9 },
  { .id = "\xff", .completion = "incomplete" },
  { .id = "known" },
};
static const LkCmiDataStore stores[] = {
  { .id = "both", .read = true, .write = true },
  { .id = "read", .value = "v", .read = true },
  { .id = "write", .write = true },
};

static void
snapshot_cb (const char *element, const char *value, void *data)
{
  g_string_append_printf (data, "%s=%s\n", element, value);
}

static void
restore_cb (const char *element, const char *value, void *data)
{
  g_assert_true (lk_cmi_restore (data, element, value, LK_CMI_KEPT));
}

static LkCmiValid
request_valid_cb (LkCmi *cmi, LkCmiNav nav, const char *target, void *data)
{
  g_assert_true ((target != NULL) == (nav == LK_CMI_NAV_CHOICE || nav == LK_CMI_NAV_JUMP));
  return (LkCmiValid) (nav % 3);
}

static LkCmiStandard
standard_of (const char *line)
{
  if (line && line[0] == '@' && line[1] >= '2' && line[1] <= '4')
    return (LkCmiStandard) (LK_CMI_SCORM2004_2ND + (line[1] - '2'));
  return LK_CMI_SCORM12;
}

static LkCmiLaunch
launch_of (uint8_t byte, LkCmiStandard standard)
{
  return (LkCmiLaunch){
    .standard = standard,
    .learner_id = "id",
    .learner_name = "\xff",
    .mode = (LkCmiMode) ((byte & 3) % 3),
    .entry = (LkCmiEntry) ((byte >> 2 & 3) % 3),
    .credit = byte & 16,
    .has_mastery_score = byte & 32,
    .mastery_score = standard == LK_CMI_SCORM12 ? 80 : 0.8,
    .has_completion_threshold = byte & 32,
    .completion_threshold = 0.5,
    .objectives = objectives,
    .n_objectives = byte & 1 ? G_N_ELEMENTS (objectives) : 0,
    .stores = stores,
    .n_stores = G_N_ELEMENTS (stores),
    .max_time_allowed = byte & 64 ? 90 : -1,
    .strict = byte & 128,
  };
}

static bool
is_code (const LkCmi *cmi, unsigned code)
{
  for (const LkCmiError *error = cmi->model->table->errors; error->text; error++) {
    if (error->code == code)
      return true;
  }
  return false;
}

static LkCmiReply
call (LkCmi *cmi, const char *function, const char *first, const char *second)
{
  const char *args[] = { first, second };
  const char *name = g_str_has_prefix (function, "LMS") && cmi->model->standard != LK_CMI_SCORM12
                         ? function + strlen ("LMS")
                         : function;
  LkCmiReply reply
      = lk_cmi_call (cmi, g_str_equal (name, "Finish") ? "Terminate" : name, args, second ? 2 : 1);

  g_assert_true (is_code (cmi, reply.error));
  g_assert_true (g_utf8_validate (reply.value, -1, NULL));
  g_assert_true (g_utf8_validate (reply.diagnostic, -1, NULL));
  g_assert_true (reply.error == 0 || *reply.diagnostic != '\0');
  g_assert_cmpuint (strlen (reply.diagnostic), <,
                    cmi->model->standard == LK_CMI_SCORM12 ? 4000 : 255);
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
  if (reply.error != 0)
    g_assert_cmpuint (reply.error, ==, cmi->model->table->codes[LK_CMI_WRITE_ONLY]);
  else if (!g_str_has_suffix (element, "_status"))
    g_assert_cmpstr (reply.value, ==, kept);
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
    lk_cmi_restore (cmi, first, second, letter == second[0] ? LK_CMI_KEPT : LK_CMI_UNSAVED);
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

static void
check_result (const LkCmi *cmi)
{
  LkCmiResult result = lk_cmi_result (cmi);

  g_assert_true (result.status && result.success && result.exit && result.location);
  g_assert_cmpfloat (result.session_time, >=, 0);
  g_assert_cmpint (result.nav, <, LK_CMI_N_NAV);
  for (unsigned i = 0; i < result.n_objectives; i++) {
    LkCmiObjective objective = lk_cmi_result_objective (cmi, i);

    g_assert_true (objective.id && objective.success && objective.completion);
  }
  for (unsigned i = 0; i < result.n_stores; i++)
    g_assert_nonnull (lk_cmi_result_store (cmi, i, NULL).id);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const LkCmiEvents events = { .request_valid = request_valid_cb };
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : NULL;
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", MAX_LINES);
  LkCmiLaunch launch = launch_of (size > 0 ? data[0] : 0, standard_of (lines[0]));
  g_autoptr (LkCmi) cmi = lk_cmi_new (&launch, NULL, &events, NULL);

  for (char **line = lines; *line; line++) {
    g_auto (GStrv) args = **line ? g_strsplit (*line + 1, "|", 2) : NULL;

    if (args && args[0])
      perform (cmi, **line, args[0], args[1] ? args[1] : "");
    else if (**line)
      perform (cmi, **line, "", "");
  }
  check_result (cmi);
  check_snapshot (cmi, &launch);
  return 0;
}
