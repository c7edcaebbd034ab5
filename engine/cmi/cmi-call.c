/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/cmi/cmi-private.h"

/* How much of a value a diagnostic quotes. */
#define QUOTE_BYTES 60

/* One call on its way: the arguments, made valid. */
typedef struct {
  LkCmi *cmi;
  const char *function;
  const char *first, *second;
} Call;

/* --- Errors and notes --- */

static void
succeed (LkCmi *cmi)
{
  cmi->error = cmi->model->table->codes[LK_CMI_OK];
  g_string_truncate (cmi->diagnostic, 0);
}

/* Sets the last error; whoever calls then says why with explain(). */
static bool
fail (LkCmi *cmi, LkCmiProblem problem)
{
  cmi->error = cmi->model->table->codes[problem];
  g_string_truncate (cmi->diagnostic, 0);
  return false;
}

static void explain (LkCmi *cmi, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
explain (LkCmi *cmi, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (cmi->diagnostic, format, arguments);
  va_end (arguments);
}

/* The start of a hostile text, for a diagnostic. (transfer full) */
static char *
quote (const char *text)
{
  g_autofree char *start = g_strndup (text, QUOTE_BYTES + 4);
  g_autofree char *clean = lk_text_clean (start, QUOTE_BYTES);

  return g_strdup_printf ("\"%s%s\"", clean, strlen (text) > QUOTE_BYTES ? "…" : "");
}

/* Whether the row may be used; then it is noted. @subject: what the note is about */
static bool
tolerate (LkCmi *cmi, LkCmiTolerance tolerance, const char *subject)
{
  const LkCmiToleranceRow *row = lk_cmi_tolerance_row (tolerance);

  if (cmi->strict)
    return false;
  if (!(cmi->tolerated & (1u << tolerance))) {
    cmi->tolerated |= 1u << tolerance;
    g_ptr_array_add (cmi->tolerances, (char *) row->name);
  }
  explain (cmi, "%s%s: %s (%s).", cmi->diagnostic->len > 0 ? " " : "", subject, row->note,
           row->name);
  return true;
}

/* Notes what a value needed, in a reading that is not strict. */
static void
tolerate_all (LkCmi *cmi, unsigned tolerances, const char *subject)
{
  for (unsigned i = 0; i < LK_CMI_N_TOLERANCES; i++) {
    if (tolerances & (1u << i))
      tolerate (cmi, (LkCmiTolerance) i, subject);
  }
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

/* --- Element names --- */

/* Understands the name, or fails and says why. */
static bool
read_path (const Call *call, LkCmiPath *ret_path)
{
  LkCmiProblem problem = lk_cmi_path_parse (call->cmi->model, call->first, ret_path);
  g_autofree char *name = NULL;

  if (problem == LK_CMI_OK)
    return true;
  name = quote (call->first);
  fail (call->cmi, problem);
  explain (call->cmi, "%s: %s %s.", call->function, name,
           problem == LK_CMI_UNDEFINED ? "is no element of the data model"
                                       : "belongs to a data model that is not kept here");
  return false;
}

static bool
fail_about (const Call *call, LkCmiProblem problem, const char *reason)
{
  fail (call->cmi, problem);
  explain (call->cmi, "%s: %s.", call->first, reason);
  return false;
}

/* --- GetValue --- */

static const char *
get_keyword (const Call *call, const LkCmiPath *path)
{
  LkCmi *cmi = call->cmi;
  const LkCmiElement *element = path->element;

  if (path->keyword == LK_CMI_VERSION && !element)
    return cmi->model->table->version;
  if (path->keyword == LK_CMI_CHILDREN && element && element->children)
    return element->children;
  if (path->keyword == LK_CMI_COUNT && element && element->kind == LK_CMI_COLLECTION) {
    if (lk_cmi_place (cmi->model, element)->depth > 0 && lk_cmi_data_missing (&cmi->data, path)) {
      fail_about (call, LK_CMI_INDEX, "there is no record of this index");
      return "";
    }
    g_snprintf (cmi->number, sizeof cmi->number, "%u", lk_cmi_data_count (&cmi->data, path));
    return cmi->number;
  }
  if (!element || path->keyword == LK_CMI_VERSION)
    fail_about (call, LK_CMI_UNDEFINED, "is no element of the data model");
  else if (path->keyword == LK_CMI_CHILDREN)
    fail_about (call, LK_CMI_NO_CHILDREN, "the element has no _children");
  else
    fail_about (call, LK_CMI_NO_COUNT, "the element is no list and has no _count");
  return "";
}

static const char *
get_value (const Call *call)
{
  LkCmi *cmi = call->cmi;
  const char *text;
  LkCmiPath path;

  if (!read_path (call, &path))
    return "";
  if (path.keyword != LK_CMI_NO_KEYWORD)
    return get_keyword (call, &path);
  if (path.element->kind != LK_CMI_LEAF) {
    fail_about (call, LK_CMI_UNDEFINED, "the element has children and no value of its own");
    return "";
  }
  if (!(path.element->access & LK_CMI_READ)) {
    fail_about (call, LK_CMI_WRITE_ONLY, "the element can only be set");
    return "";
  }
  if (lk_cmi_data_missing (&cmi->data, &path)) {
    fail_about (call, LK_CMI_INDEX, "there is no record of this index");
    return "";
  }
  text = lk_cmi_data_text (&cmi->data, &path);
  return text ? text : "";
}

/* --- SetValue --- */

static bool
check_settable (const Call *call, const LkCmiPath *path)
{
  if (path->keyword != LK_CMI_NO_KEYWORD)
    return fail_about (call, LK_CMI_KEYWORD, "_children, _count and _version cannot be set");
  if (path->element->kind != LK_CMI_LEAF)
    return fail_about (call, LK_CMI_UNDEFINED, "the element has children and no value of its own");
  if (!(path->element->access & LK_CMI_WRITE))
    return fail_about (call, LK_CMI_READ_ONLY, "the element can only be read");
  return true;
}

static const char *
governor_of (LkCmi *cmi, const LkCmiPath *path)
{
  LkCmiPath governor = *path;

  governor.element = lk_cmi_place (cmi->model, path->element)->governor;
  return governor.element ? lk_cmi_data_text (&cmi->data, &governor) : NULL;
}

static bool
refuse_value (const Call *call, LkCmiProblem problem, const LkCmiElement *element)
{
  g_autofree char *value = quote (call->second);

  fail (call->cmi, problem);
  explain (call->cmi, "%s: %s was not taken; expected is %s.", call->first, value, element->form);
  return false;
}

/* Judges the value and the index; @check then says what to keep. */
static bool
check_value (const Call *call, const LkCmiPath *path, LkCmiCheck *check)
{
  LkCmi *cmi = call->cmi;
  LkCmiProblem problem;

  check->element = path->element;
  check->text = call->second;
  check->length = strlen (call->second);
  check->governor = governor_of (cmi, path);
  problem = path->element->type (check);
  if (problem != LK_CMI_OK)
    return refuse_value (call, problem, path->element);
  if (cmi->strict && check->tolerances)
    return refuse_value (call, LK_CMI_TYPE, path->element);
  if (lk_cmi_data_gaps (&cmi->data, path) > 0
      && !tolerate (cmi, LK_CMI_TOLERATES_INDEX_GAP, call->first))
    return fail_about (call, LK_CMI_INDEX, "the index leaves out one before it");
  tolerate_all (cmi, check->tolerances, call->first);
  return true;
}

static bool
set_value (const Call *call)
{
  LkCmi *cmi = call->cmi;
  LkCmiCheck check;
  LkCmiPath path;
  bool changed;

  if (!read_path (call, &path) || !check_settable (call, &path))
    return false;
  memset (&check, 0, offsetof (LkCmiCheck, buffer));
  if (!check_value (call, &path, &check))
    return false;
  if (!lk_cmi_data_set (&cmi->data, &path, check.stored, check.stored_length, &changed))
    return fail_about (call, LK_CMI_FULL, "there is no room for more values");
  if (path.element->is_status)
    cmi->status_set = true;
  if (!changed)
    return true;
  if (!path.element->transient)
    lk_cmi_data_mark_dirty (&cmi->data, &path);
  if (cmi->events.changed)
    cmi->events.changed (cmi, call->first, check.stored, cmi->user_data);
  return true;
}

/* --- The run --- */

/* These functions have one argument, which has to be "". */
static bool
check_empty_argument (const Call *call)
{
  if (*call->first == '\0' || tolerate (call->cmi, LK_CMI_TOLERATES_CALL_ARGUMENT, call->function))
    return true;
  fail (call->cmi, LK_CMI_ARGUMENT);
  explain (call->cmi, "%s: the argument has to be \"\".", call->function);
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
  for (size_t row = 0; row < cmi->model->table->n_elements; row++) {
    const LkCmiElement *element = &cmi->model->table->elements[row];
    LkCmiPath path = { .element = element };

    if (element->transient)
      lk_cmi_data_unset (&cmi->data, &path);
    else if (element->from == LK_CMI_FROM_TOTAL_TIME)
      lk_cmi_put (cmi, element->name, total);
    else if (element->from == LK_CMI_FROM_ENTRY)
      lk_cmi_put (cmi, element->name, suspended ? "resume" : "");
  }
}

static bool
initialize (const Call *call)
{
  LkCmi *cmi = call->cmi;

  if (!check_empty_argument (call))
    return false;
  if (cmi->state != LK_CMI_NOT_STARTED
      && !tolerate (cmi, LK_CMI_TOLERATES_REINITIALIZE, call->function)) {
    fail (cmi, LK_CMI_ALREADY_RUNNING);
    explain (cmi, "%s: it has been called before.", call->function);
    return false;
  }
  if (cmi->state == LK_CMI_FINISHED)
    begin_again (cmi);
  cmi->state = LK_CMI_RUNNING;
  return true;
}

static bool
commit (const Call *call, bool at_end)
{
  LkCmi *cmi = call->cmi;

  if (!check_empty_argument (call))
    return false;
  if (at_end)
    cmi->model->table->finish (cmi);
  if (cmi->events.commit && !cmi->events.commit (cmi, at_end, cmi->user_data)) {
    fail (cmi, LK_CMI_COMMIT);
    explain (cmi, "%s: the values could not be written to the disk.", call->function);
    return false;
  }
  return true;
}

static bool
finish (const Call *call)
{
  if (call->cmi->state == LK_CMI_FINISHED)
    return tolerate (call->cmi, LK_CMI_TOLERATES_REFINISH, call->function);
  if (!commit (call, true))
    return false;
  call->cmi->state = LK_CMI_FINISHED;
  return true;
}

/* --- Questions about errors, which leave the last error as it is --- */

static const char *
error_string (const Call *call)
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
diagnostic (const Call *call)
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
last_error (const Call *call)
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
dispatch (const Call *call, LkCmiCallKind kind)
{
  LkCmi *cmi = call->cmi;

  switch (kind) {
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
  if (kind == LK_CMI_CALL_INITIALIZE)
    return truth (initialize (call));
  if (kind == LK_CMI_CALL_FINISH && cmi->state == LK_CMI_FINISHED && finish (call))
    return "true";
  if (cmi->state != LK_CMI_RUNNING) {
    fail (cmi, LK_CMI_NOT_RUNNING);
    explain (cmi, "%s: %s.", call->function,
             cmi->state == LK_CMI_FINISHED ? "the run has been ended by Finish"
                                           : "the run has not been begun by Initialize");
    return kind == LK_CMI_CALL_GET ? "" : "false";
  }
  if (kind == LK_CMI_CALL_GET)
    return get_value (call);
  if (kind == LK_CMI_CALL_SET)
    return truth (set_value (call));
  return truth (kind == LK_CMI_CALL_FINISH ? finish (call) : commit (call, false));
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
    Call call = {
      .cmi = cmi,
      .function = row->name,
      .first = argument (args, n_args, 0, &first),
      .second = argument (args, n_args, 1, &second),
    };

    reply.value = dispatch (&call, row->kind);
  } else {
    g_autofree char *name = quote (function);

    fail (cmi, LK_CMI_GENERAL);
    explain (cmi, "%s is no function of this standard.", name);
  }
  reply.error = cmi->error;
  reply.diagnostic = cmi->diagnostic->str;
  return reply;
}
