/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/cmi/cmi-call-private.h"

/* How much of a value a diagnostic quotes. */
#define QUOTE_BYTES 60

/* --- Errors and notes --- */

static void
succeed (LkCmi *cmi)
{
  cmi->error = cmi->model->table->codes[LK_CMI_OK];
  g_string_truncate (cmi->diagnostic, 0);
}

bool
lk_cmi_fail (LkCmi *cmi, LkCmiProblem problem)
{
  cmi->error = cmi->model->table->codes[problem];
  g_string_truncate (cmi->diagnostic, 0);
  return false;
}

void
lk_cmi_explain (LkCmi *cmi, const char *format, ...)
{
  size_t most = cmi->model->table->diagnostic_bytes;
  GString *diagnostic = cmi->diagnostic;
  va_list arguments;
  const char *end;

  va_start (arguments, format);
  g_string_append_vprintf (diagnostic, format, arguments);
  va_end (arguments);
  if (most == 0 || diagnostic->len <= most)
    return;
  end = g_utf8_find_prev_char (diagnostic->str, diagnostic->str + most + 1);
  g_string_truncate (diagnostic, (gsize) (end - diagnostic->str));
  g_string_append (diagnostic, "…");
}

char *
lk_cmi_quote (const char *text)
{
  g_autofree char *start = g_strndup (text, QUOTE_BYTES + 4);
  g_autofree char *clean = lk_text_clean (start, QUOTE_BYTES);

  return g_strdup_printf ("\"%s%s\"", clean, strlen (text) > QUOTE_BYTES ? "…" : "");
}

bool
lk_cmi_fail_about (const LkCmiCall *call, LkCmiProblem problem, const char *reason)
{
  lk_cmi_fail (call->cmi, problem);
  lk_cmi_explain (call->cmi, "%s: %s.", call->first, reason);
  return false;
}

bool
lk_cmi_may_tolerate (const LkCmi *cmi, unsigned tolerances)
{
  if (tolerances & ~cmi->model->table->tolerances)
    return false;
  return !cmi->strict || (tolerances & ~lk_cmi_tolerance_conforming ()) == 0;
}

bool
lk_cmi_tolerate (LkCmi *cmi, LkCmiTolerance tolerance, const char *subject)
{
  const LkCmiToleranceRow *row = lk_cmi_tolerance_row (tolerance);

  if (!lk_cmi_may_tolerate (cmi, 1u << tolerance))
    return false;
  if (!(cmi->tolerated & (1u << tolerance))) {
    cmi->tolerated |= 1u << tolerance;
    g_ptr_array_add (cmi->tolerances, (char *) row->name);
  }
  lk_cmi_explain (cmi, "%s%s: %s (%s).", cmi->diagnostic->len > 0 ? " " : "", subject, row->note,
                  row->name);
  return true;
}

static const LkCmiError *
find_error (const LkCmi *cmi, unsigned code)
{
  for (const LkCmiError *error = cmi->model->table->errors; error->text; error++) {
    if (error->code == code)
      return error;
  }
  return NULL;
}

/* --- The run --- */

/* These functions have one argument, which has to be "". */
static bool
check_empty_argument (const LkCmiCall *call)
{
  if (*call->first == '\0'
      || lk_cmi_tolerate (call->cmi, LK_CMI_TOLERATES_CALL_ARGUMENT, call->function))
    return true;
  lk_cmi_fail (call->cmi, LK_CMI_ARGUMENT);
  lk_cmi_explain (call->cmi, "%s: the argument has to be \"\".", call->function);
  return false;
}

/* After a Finish a new part of the same run begins: another page of the SCO, or a reload. */
static void
begin_again (LkCmi *cmi)
{
  LkCmiResult result = lk_cmi_result (cmi);
  bool suspended = strcmp (result.exit, "suspend") == 0;
  g_autofree char *total = lk_cmi_format_timespan (cmi->total_time + result.session_time);

  cmi->had_time = result.has_session_time;
  cmi->earlier_time = result.session_time;
  for (size_t row = 0; row < cmi->model->n_elements; row++) {
    const LkCmiElement *element = &cmi->model->elements[row];
    LkCmiPath path = { .element = element };

    if (element->transient)
      lk_cmi_data_unset (&cmi->data, &path);
    else if (element->from == LK_CMI_FROM_TOTAL_TIME)
      lk_cmi_put (cmi, element->name, total);
    else if (element->from == LK_CMI_FROM_ENTRY)
      lk_cmi_put (cmi, element->name, suspended ? "resume" : "");
  }
}

/* Whether the function may be called in this state of the run. */
static bool
check_state (const LkCmiCall *call, const LkCmiFunction *row)
{
  static const char *const reasons[] = {
    [LK_CMI_NOT_STARTED] = "the run has not been begun by Initialize",
    [LK_CMI_RUNNING] = "it has been called before",
    [LK_CMI_FINISHED] = "the run has been ended by Finish",
  };
  const unsigned codes[] = {
    [LK_CMI_NOT_STARTED] = row->before,
    [LK_CMI_RUNNING] = row->running,
    [LK_CMI_FINISHED] = row->after,
  };
  LkCmi *cmi = call->cmi;

  if (codes[cmi->state] == 0)
    return true;
  g_string_truncate (cmi->diagnostic, 0);
  cmi->error = codes[cmi->state];
  lk_cmi_explain (cmi, "%s: %s.", call->function, reasons[cmi->state]);
  return false;
}

static bool
initialize (const LkCmiCall *call, const LkCmiFunction *row)
{
  LkCmi *cmi = call->cmi;

  if (!check_empty_argument (call))
    return false;
  if (cmi->state != LK_CMI_NOT_STARTED
      && !lk_cmi_tolerate (cmi, LK_CMI_TOLERATES_REINITIALIZE, call->function))
    return check_state (call, row);
  if (cmi->state == LK_CMI_FINISHED)
    begin_again (cmi);
  else if (cmi->state == LK_CMI_NOT_STARTED && cmi->model->table->begin)
    cmi->model->table->begin (cmi);
  cmi->state = LK_CMI_RUNNING;
  return true;
}

static bool
commit (const LkCmiCall *call, bool at_end)
{
  LkCmi *cmi = call->cmi;

  if (!check_empty_argument (call))
    return false;
  if (at_end)
    cmi->model->table->finish (cmi);
  if (cmi->events.commit && !cmi->events.commit (cmi, at_end, cmi->user_data)) {
    lk_cmi_fail (cmi, at_end ? LK_CMI_COMMIT_END : LK_CMI_COMMIT);
    lk_cmi_explain (cmi, "%s: the values could not be written to the disk.", call->function);
    return false;
  }
  return true;
}

static bool
finish (const LkCmiCall *call)
{
  if (call->cmi->state == LK_CMI_FINISHED)
    return lk_cmi_tolerate (call->cmi, LK_CMI_TOLERATES_REFINISH, call->function);
  if (!commit (call, true))
    return false;
  call->cmi->state = LK_CMI_FINISHED;
  return true;
}

/* --- Questions about errors, which leave the last error as it is --- */

static const char *
error_string (const LkCmiCall *call)
{
  const LkCmiError *error;
  unsigned code;

  if (!lk_text_to_index (call->first, G_MAXUINT16, &code))
    return "";
  error = find_error (call->cmi, code);
  return error ? error->text : "";
}

/* About the last error all that is known; about another code what it means in general. */
static const char *
diagnostic (const LkCmiCall *call)
{
  const LkCmiError *error;
  unsigned code = call->cmi->error;

  if (*call->first != '\0' && !lk_text_to_index (call->first, G_MAXUINT16, &code))
    return "";
  if (code == call->cmi->error && call->cmi->diagnostic->len > 0)
    return call->cmi->diagnostic->str;
  error = find_error (call->cmi, code);
  return error ? error->diagnostic : "";
}

static const char *
last_error (const LkCmiCall *call)
{
  LkCmi *cmi = call->cmi;

  g_snprintf (cmi->number, sizeof cmi->number, "%u", cmi->error);
  return cmi->number;
}

/* --- All calls --- */

static const char *
truth (bool value)
{
  return value ? "true" : "false";
}

static const char *
dispatch (const LkCmiCall *call, const LkCmiFunction *row)
{
  LkCmi *cmi = call->cmi;

  switch (row->kind) {
  case LK_CMI_CALL_LAST_ERROR:
    return last_error (call);
  case LK_CMI_CALL_ERROR_STRING:
    return error_string (call);
  case LK_CMI_CALL_DIAGNOSTIC:
    return diagnostic (call);
  default:
    break;
  }
  succeed (cmi);
  if (row->kind == LK_CMI_CALL_INITIALIZE)
    return truth (initialize (call, row));
  if (row->kind == LK_CMI_CALL_FINISH && cmi->state == LK_CMI_FINISHED && finish (call))
    return "true";
  if (!check_state (call, row))
    return row->kind == LK_CMI_CALL_GET ? "" : "false";
  if (row->kind == LK_CMI_CALL_GET)
    return lk_cmi_get_value (call);
  if (row->kind == LK_CMI_CALL_SET)
    return truth (lk_cmi_set_value (call));
  return truth (row->kind == LK_CMI_CALL_FINISH ? finish (call) : commit (call, false));
}

static const LkCmiFunction *
find_function (const LkCmi *cmi, const char *name)
{
  for (const LkCmiFunction *function = cmi->model->table->functions; function->name; function++) {
    if (strcmp (function->name, name) == 0)
      return function;
  }
  return NULL;
}

/* The argument, valid; *ret_copy holds what had to be made so. */
static const char *
argument (const char *const *args, size_t n_args, size_t i, char **ret_copy)
{
  if (i >= n_args || !args[i])
    return "";
  if (g_utf8_validate (args[i], -1, NULL))
    return args[i];
  return *ret_copy = g_utf8_make_valid (args[i], -1);
}

LkCmiReply
lk_cmi_call (LkCmi *cmi, const char *function, const char *const *args, size_t n_args)
{
  const LkCmiFunction *row = find_function (cmi, function);
  g_autofree char *first = NULL, *second = NULL;
  LkCmiReply reply = { .value = "false" };

  if (row) {
    LkCmiCall call = {
      .cmi = cmi,
      .function = row->name,
      .first = argument (args, n_args, 0, &first),
      .second = argument (args, n_args, 1, &second),
    };

    reply.value = dispatch (&call, row);
  } else {
    g_autofree char *name = lk_cmi_quote (function);

    lk_cmi_fail (cmi, LK_CMI_GENERAL);
    lk_cmi_explain (cmi, "%s is no function of this standard.", name);
  }
  reply.error = cmi->error;
  reply.diagnostic = cmi->diagnostic->str;
  return reply;
}
