/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-problem.h"

#include <stdarg.h>

#include "engine/base/json.h"
#include "engine/base/text.h"

#define MAX_BYTES 400

void
lk_xapi_problem_clear (LkXapiProblem *problem)
{
  g_clear_pointer (&problem->pointer, g_free);
  g_clear_pointer (&problem->text, g_free);
  problem->status = 0;
}

bool
lk_xapi_problem_set (LkXapiProblem *ret_problem, unsigned status, const char *pointer,
                     const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (ret_problem == NULL || ret_problem->status != 0)
    return false;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ret_problem->status = status;
  ret_problem->pointer = lk_text_clean (pointer, MAX_BYTES);
  ret_problem->text = lk_text_clean (text, MAX_BYTES);
  return false;
}

char *
lk_xapi_problem_to_json (const LkXapiProblem *problem)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lk_json_add_int (builder, "status", problem->status);
  lk_json_add_string (builder, "pointer", problem->pointer != NULL ? problem->pointer : "");
  lk_json_add_string (builder, "message", problem->text != NULL ? problem->text : "");
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}
