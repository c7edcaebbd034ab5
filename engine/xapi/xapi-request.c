/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/xapi/xapi-query.h"

/* The alternate request syntax (Part Three, 1.3): every request as a POST, what it means in a form. */

void
lk_xapi_request_clear (LkXapiRequest *request)
{
  g_clear_pointer (&request->method, g_free);
  g_clear_pointer (&request->parameters, g_array_unref);
  g_clear_pointer (&request->headers, g_array_unref);
  g_clear_pointer (&request->body, g_free);
  request->body_length = 0;
}

bool
lk_xapi_request_is_alternate (const GArray *pairs)
{
  return lk_xapi_pairs_get (pairs, "method", false) != NULL;
}

/* Form fields that are headers, in whatever case, as headers are. */
static const char *
header_name (const char *field)
{
  static const char *const names[]
      = { "Authorization", "X-Experience-API-Version", "Content-Type", "Content-Length", "If-Match",
          "If-None-Match" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i], field) == 0)
      return names[i];
  return NULL;
}

static bool
take_fields (const GArray *fields, LkXapiRequest *request, LkXapiProblem *problem)
{
  for (guint i = 0; i < fields->len; i++) {
    const LkXapiPair *field = &g_array_index (fields, LkXapiPair, i);
    const char *header = header_name (field->name);

    if (header != NULL) {
      lk_xapi_pairs_add (request->headers, header, field->value);
    } else if (strcmp (field->name, "content") != 0) {
      lk_xapi_pairs_add (request->parameters, field->name, field->value);
    } else if (request->body != NULL) {
      return lk_xapi_problem_set (problem, 400, "content", "the field comes twice");
    } else {
      request->body = g_strdup (field->value);
      request->body_length = strlen (field->value);
    }
  }
  return true;
}

/* Old browsers, for which this syntax was made, send `text/plain` or nothing. */
static bool
is_form (const char *content_type)
{
  static const char *const types[] = { "application/x-www-form-urlencoded", "text/plain" };

  if (content_type == NULL || *content_type == '\0')
    return true;
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++) {
    size_t length = strlen (types[i]);

    if (g_ascii_strncasecmp (content_type, types[i], length) == 0
        && strchr ("; \t", content_type[length]) != NULL)
      return true;
  }
  return false;
}

bool
lk_xapi_request_read (const GArray *pairs, const char *content_type, const char *form, gsize length,
                      LkXapiRequest *ret_request, LkXapiProblem *ret_problem)
{
  static const char *const methods[] = { "GET", "HEAD", "PUT", "POST", "DELETE", NULL };
  const char *method = lk_xapi_pairs_get (pairs, "method", false);
  g_auto (LkXapiRequest) request = { 0 };
  g_autoptr (GArray) fields = NULL;

  if (method == NULL || !g_strv_contains (methods, method))
    return lk_xapi_problem_set (ret_problem, 400, "method",
                                "must be GET, HEAD, PUT, POST or DELETE");
  if (pairs->len != 1)
    return lk_xapi_problem_set (ret_problem, 400, "method",
                                "must be the only parameter: the others belong into the form");
  if (!is_form (content_type))
    return lk_xapi_problem_set (ret_problem, 400, "Content-Type",
                                "must be application/x-www-form-urlencoded");
  fields = lk_xapi_pairs_parse (form, length, ret_problem);
  if (fields == NULL)
    return false;
  request.method = g_strdup (method);
  request.parameters = lk_xapi_pairs_new ();
  request.headers = lk_xapi_pairs_new ();
  if (!take_fields (fields, &request, ret_problem))
    return false;
  *ret_request = request;
  request = (LkXapiRequest){ 0 };
  return true;
}
