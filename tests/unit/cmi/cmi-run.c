/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmi-run.h"

#include <string.h>

LkCmiLaunch
run_launch (void)
{
  return (LkCmiLaunch){
    .standard = LK_CMI_SCORM12,
    .learner_id = "ada-1",
    .learner_name = "Lovelace, Ada",
    .credit = true,
    .max_time_allowed = -1,
  };
}

LkCmiLaunch
run_launch_2004 (LkCmiStandard standard)
{
  LkCmiLaunch launch = run_launch ();

  launch.standard = standard;
  return launch;
}

static void
changed_cb (LkCmi *cmi, const char *element, const char *value, void *data)
{
  Run *run = data;

  g_string_append_printf (run->changes, "%s=%s\n", element, value);
}

static bool
commit_cb (LkCmi *cmi, bool at_end, void *data)
{
  Run *run = data;

  run->commits += !at_end;
  run->ends += at_end;
  return !run->disk_full;
}

static LkCmiValid
request_valid_cb (LkCmi *cmi, LkCmiNav nav, const char *target, void *data)
{
  Run *run = data;

  g_string_append_printf (run->changes, "valid? %d %s\n", nav, target ? target : "-");
  return run->valid;
}

void
run_begin (Run *run, const LkCmiLaunch *launch)
{
  static const LkCmiEvents events
      = { .changed = changed_cb, .commit = commit_cb, .request_valid = request_valid_cb };
  LkCmiLaunch usual = run_launch ();

  *run = (Run){ .changes = g_string_new (NULL),
                .standard = launch ? launch->standard : LK_CMI_SCORM12 };
  run->cmi = lk_cmi_new (launch ? launch : &usual, NULL, &events, run);
}

/* SCORM 2004 calls its functions alike, but without LMS. */
static const char *
name_of (const Run *run, const char *function)
{
  return run->standard == LK_CMI_SCORM12 ? function : function + strlen ("LMS");
}

void
run_start (Run *run, const LkCmiLaunch *launch)
{
  run_begin (run, launch);
  g_assert_cmpstr (run_call (run, name_of (run, "LMSInitialize"), ""), ==, "true");
}

void
run_end (Run *run)
{
  lk_cmi_free (run->cmi);
  g_string_free (run->changes, TRUE);
}

const char *
run_call (Run *run, const char *function, const char *argument)
{
  const char *args[] = { argument };

  return lk_cmi_call (run->cmi, function, args, 1).value;
}

const char *
run_get (Run *run, const char *element)
{
  return run_call (run, name_of (run, "LMSGetValue"), element);
}

bool
run_set (Run *run, const char *element, const char *value)
{
  const char *args[] = { element, value };
  LkCmiReply reply = lk_cmi_call (run->cmi, name_of (run, "LMSSetValue"), args, 2);

  g_assert_cmpstr (reply.value, ==, reply.error == 0 ? "true" : "false");
  return reply.error == 0;
}

unsigned
run_error (Run *run)
{
  LkCmiReply reply = lk_cmi_call (run->cmi, name_of (run, "LMSGetLastError"), NULL, 0);

  g_assert_cmpuint (g_ascii_strtoull (reply.value, NULL, 10), ==, reply.error);
  return reply.error;
}

const char *
run_diagnostic (Run *run)
{
  return run_call (run, name_of (run, "LMSGetDiagnostic"), "");
}

bool
run_tolerated (Run *run, const char *name)
{
  const GPtrArray *names = lk_cmi_tolerances (run->cmi);
  unsigned found = 0;

  for (guint i = 0; i < names->len; i++)
    found += strcmp (names->pdata[i], name) == 0;
  g_assert_cmpuint (found, <=, 1);
  return found > 0;
}

static void
snapshot_cb (const char *element, const char *value, void *data)
{
  g_string_append_printf (data, "%s=%s\n", element, value);
}

char *
run_snapshot (const LkCmi *cmi)
{
  GString *text = g_string_new (NULL);

  lk_cmi_each (cmi, snapshot_cb, text);
  return g_string_free (text, FALSE);
}
