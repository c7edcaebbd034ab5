/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/lrs.h"

#include <string.h>

#include "engine/session/lrs-private.h"
#include "engine/xapi/xapi-time.h"

const char *const lk_lrs_headers[] = { "Accept-Language",
                                       "Authorization",
                                       "Content-Type",
                                       "If-Match",
                                       "If-None-Match",
                                       "X-Experience-API-Version",
                                       NULL };

/* Resources by path and method. */
static const struct {
  const char *resource, *method;
  void (*answer) (LkLrsCall *call);
} resources[] = {
  { "statements", "GET", lk_lrs_get_statements },
  { "statements", "PUT", lk_lrs_put_statement },
  { "statements", "POST", lk_lrs_post_statements },
  { "activities/state", "GET", lk_lrs_state },
  { "activities/state", "PUT", lk_lrs_state },
  { "activities/state", "POST", lk_lrs_state },
  { "activities/state", "DELETE", lk_lrs_state },
  { "activities/profile", "GET", lk_lrs_activity_profile },
  { "activities/profile", "PUT", lk_lrs_activity_profile },
  { "activities/profile", "POST", lk_lrs_activity_profile },
  { "activities/profile", "DELETE", lk_lrs_activity_profile },
  { "agents/profile", "GET", lk_lrs_agent_profile },
  { "agents/profile", "PUT", lk_lrs_agent_profile },
  { "agents/profile", "POST", lk_lrs_agent_profile },
  { "agents/profile", "DELETE", lk_lrs_agent_profile },
  { "agents", "GET", lk_lrs_agents },
  { "activities", "GET", lk_lrs_activities },
  { "about", "GET", lk_lrs_about },
};

void
lk_lrs_access_clear (LkLrsAccess *access)
{
  g_clear_pointer (&access->authority, g_free);
  g_clear_pointer (&access->agent_key, g_free);
  g_clear_pointer (&access->registration, g_free);
  g_clear_pointer (&access->passed_on, g_free);
}

void
lk_lrs_response_clear (LkLrsResponse *response)
{
  g_clear_pointer (&response->headers, g_array_unref);
  g_clear_pointer (&response->body, g_bytes_unref);
}

/* --- building a response ------------------------------------------------------------------- */

const char *
lk_lrs_header (const LkLrsCall *call, const char *name)
{
  return lk_xapi_pairs_get (call->headers, name, true);
}

void
lk_lrs_add_header (LkLrsCall *call, const char *name, const char *value)
{
  lk_xapi_pairs_add (call->response->headers, name, value);
}

void
lk_lrs_add_modified (LkLrsCall *call, gint64 time)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[]
      = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autofree char *text = NULL;

  if (moment == NULL)
    return;
  text = g_strdup_printf (
      "%s, %02d %s %04d %02d:%02d:%02d GMT", days[g_date_time_get_day_of_week (moment) - 1],
      g_date_time_get_day_of_month (moment), months[g_date_time_get_month (moment) - 1],
      g_date_time_get_year (moment), g_date_time_get_hour (moment), g_date_time_get_minute (moment),
      g_date_time_get_second (moment));
  lk_lrs_add_header (call, "Last-Modified", text);
}

void
lk_lrs_reply (LkLrsCall *call, unsigned status)
{
  call->response->status = status;
}

void
lk_lrs_reply_bytes (LkLrsCall *call, const char *type, GBytes *body)
{
  call->response->status = 200;
  call->response->body = body;
  lk_lrs_add_header (call, "Content-Type", type);
}

void
lk_lrs_reply_json (LkLrsCall *call, char *json)
{
  lk_lrs_reply_bytes (call, "application/json", g_bytes_new_take (json, strlen (json)));
}

void
lk_lrs_refuse (LkLrsCall *call, const LkXapiProblem *problem)
{
  lk_lrs_reply_json (call, lk_xapi_problem_to_json (problem));
  call->response->status = problem->status;
}

void
lk_lrs_fail (LkLrsCall *call, const GError *error)
{
  static const struct {
    int code;
    unsigned status;
    const char *text;
  } failures[] = {
    { LK_ISSUE_STORE_FULL, 507, "there is no space left to keep anything" },
    { LK_ISSUE_STORE_BUSY, 503, "the store is busy; the same request may be sent again" },
    { LK_ISSUE_STORE_GONE, 503, "the medium of the store has been removed" },
    { LK_ISSUE_STORE_READ_ONLY, 503, "the store cannot be written to" },
  };
  g_auto (LkXapiProblem) problem = { 0 };

  for (size_t i = 0; i < G_N_ELEMENTS (failures); i++)
    if (g_error_matches (error, LK_ERROR, failures[i].code))
      lk_xapi_problem_set (&problem, failures[i].status, "", "%s", failures[i].text);
  lk_xapi_problem_set (&problem, 500, "", "the store failed; nothing was kept");
  lk_lrs_refuse (call, &problem);
}

bool
lk_lrs_may_ask_about (LkLrsCall *call, const char *agent_key)
{
  g_auto (LkXapiProblem) problem = { 0 };

  if (call->access.agent_key == NULL || g_strcmp0 (call->access.agent_key, agent_key) == 0)
    return true;
  lk_xapi_problem_set (&problem, 403, "agent", "this access is for another agent only");
  lk_lrs_refuse (call, &problem);
  return false;
}

bool
lk_lrs_covers (const LkLrsCall *call, const char *registration)
{
  const LkLrsAccess *access = &call->access;

  if (access->registration != NULL)
    return g_str_equal (registration, access->registration);
  return access->covers == NULL || access->covers (registration, access);
}

/* --- reading a request --------------------------------------------------------------------- */

static const char *
plain_method (const char *method)
{
  return g_str_equal (method, "HEAD") ? "GET" : method;
}

/* What a resource can do, for `Allow`. %NULL: there is no such resource. (transfer full) */
static char *
list_methods (const char *resource)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (resources); i++) {
    if (!g_str_equal (resource, resources[i].resource))
      continue;
    g_string_append_printf (list, list->len > 0 ? ", %s" : "%s", resources[i].method);
    if (g_str_equal (resources[i].method, "GET"))
      g_string_append (list, ", HEAD");
  }
  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

static void
dispatch (LkLrsCall *call, const char *resource)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_autofree char *methods = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (resources); i++)
    if (g_str_equal (resource, resources[i].resource)
        && g_str_equal (call->method, resources[i].method)) {
      resources[i].answer (call);
      return;
    }
  methods = list_methods (resource);
  if (methods != NULL) {
    lk_lrs_add_header (call, "Allow", methods);
    lk_xapi_problem_set (&problem, 405, "", "%s knows %s only", resource, methods);
  } else {
    lk_xapi_problem_set (&problem, 404, "", "there is no resource of that name");
  }
  lk_lrs_refuse (call, &problem);
}

static bool
accept_version (LkLrsCall *call, LkXapiProblem *problem)
{
  const char *header = lk_lrs_header (call, "X-Experience-API-Version");
  LkXapiVersion version = call->version;

  if (!lk_xapi_version_accept (header, &version, problem))
    return false;
  if (call->lrs->only != NULL && version != *call->lrs->only)
    return lk_xapi_problem_set (problem, 400, "X-Experience-API-Version",
                                "this record store speaks %s only",
                                lk_xapi_version_answer (*call->lrs->only));
  call->version = version;
  return true;
}

/* By which rules, and by whose right. `about` asks for neither. */
static bool
admit (LkLrsCall *call, const char *resource, bool alternate, LkXapiProblem *problem)
{
  if (g_str_equal (resource, "about")) {
    accept_version (call, NULL);
    return true;
  }
  if (!call->lrs->authorize (lk_lrs_header (call, "Authorization"), &call->access,
                             call->lrs->data)) {
    lk_lrs_add_header (call, "WWW-Authenticate", "Basic realm=\"xAPI\", charset=\"UTF-8\"");
    return lk_xapi_problem_set (problem, 401, "Authorization",
                                "the credentials are missing or wrong");
  }
  if (!accept_version (call, problem))
    return false;
  return !alternate || call->version == LK_XAPI_1_0
         || lk_xapi_problem_set (problem, 400, "method",
                                 "xAPI 2.0 has no alternate request syntax");
}

/* Headers that every response to an xAPI request has. */
static void
add_common_headers (LkLrsCall *call, const char *resource)
{
  lk_lrs_add_header (call, "X-Experience-API-Version", lk_xapi_version_answer (call->version));
  if (g_str_equal (resource, "statements")) {
    g_autofree char *through = NULL;

    call->through = lk_store_statements_through (call->lrs->store);
    through = lk_xapi_time_format (call->through);
    lk_lrs_add_header (call, "X-Experience-API-Consistent-Through", through);
  }
}

/* What a request asks for itself. (transfer full) */
static GArray *
without_passed_on (const GArray *parameters, const char *passed_on)
{
  g_autoptr (GArray) passed = lk_xapi_pairs_parse (passed_on, strlen (passed_on), NULL);
  GArray *asked = lk_xapi_pairs_new ();

  for (guint i = 0; i < parameters->len; i++) {
    const LkXapiPair *pair = &g_array_index (parameters, LkXapiPair, i);
    const char *value = passed != NULL ? lk_xapi_pairs_get (passed, pair->name, false) : NULL;

    if (g_strcmp0 (value, pair->value) != 0)
      lk_xapi_pairs_add (asked, pair->name, pair->value);
  }
  return asked;
}

static void
answer (LkLrsCall *call, const char *resource, bool alternate)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_autoptr (GArray) asked = NULL;
  bool admitted = admit (call, resource, alternate, &problem);

  add_common_headers (call, resource);
  if (!admitted) {
    lk_lrs_refuse (call, &problem);
    return;
  }
  if (call->access.passed_on != NULL)
    call->parameters = asked = without_passed_on (call->parameters, call->access.passed_on);
  dispatch (call, resource);
}

/* Headers of the form count over those that were sent. The type that was sent is that of the form; what
 * is in it is JSON unless it says otherwise. */
static void
join_headers (GArray *headers, const GArray *sent)
{
  for (guint i = 0; i < sent->len; i++) {
    const LkXapiPair *pair = &g_array_index (sent, LkXapiPair, i);

    if (lk_xapi_pairs_get (headers, pair->name, true) == NULL
        && g_ascii_strcasecmp (pair->name, "Content-Type") != 0)
      lk_xapi_pairs_add (headers, pair->name, pair->value);
  }
  if (lk_xapi_pairs_get (headers, "Content-Type", true) == NULL)
    lk_xapi_pairs_add (headers, "Content-Type", "application/json");
}

static void
answer_alternate (LkLrsCall *call, const LkLrsRequest *request)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_auto (LkXapiRequest) meant = { 0 };
  g_autoptr (GBytes) body = NULL;
  gsize length = 0;
  const char *form = g_bytes_get_data (call->body, &length);

  if (!lk_xapi_request_read (call->parameters, lk_lrs_header (call, "Content-Type"),
                             form != NULL ? form : "", length, &meant, &problem)) {
    add_common_headers (call, request->resource);
    lk_lrs_refuse (call, &problem);
    return;
  }
  join_headers (meant.headers, request->headers);
  body = g_bytes_new (meant.body, meant.body_length);
  call->method = plain_method (meant.method);
  call->parameters = meant.parameters;
  call->headers = meant.headers;
  call->body = body;
  answer (call, request->resource, true);
}

void
lk_lrs_answer (const LkLrs *lrs, const LkLrsRequest *request, LkLrsResponse *ret_response)
{
  g_auto (LkXapiProblem) problem = { 0 };
  const char *query = request->query != NULL ? request->query : "";
  g_autoptr (GArray) parameters = lk_xapi_pairs_parse (query, strlen (query), &problem);
  g_autoptr (GBytes) body
      = request->body != NULL ? g_bytes_ref (request->body) : g_bytes_new (NULL, 0);
  LkLrsCall call = { .lrs = lrs,
                     .version = lrs->only != NULL ? *lrs->only : LK_XAPI_1_0,
                     .method = plain_method (request->method),
                     .parameters = parameters,
                     .headers = request->headers,
                     .body = body,
                     .response = ret_response };

  *ret_response = (LkLrsResponse){ .headers = lk_xapi_pairs_new () };
  if (parameters == NULL) {
    add_common_headers (&call, request->resource);
    lk_lrs_refuse (&call, &problem);
  } else if (g_str_equal (request->method, "POST") && lk_xapi_request_is_alternate (parameters)) {
    answer_alternate (&call, request);
  } else {
    answer (&call, request->resource, false);
  }
  lk_lrs_access_clear (&call.access);
}

bool
lk_lrs_may_be_anonymous (const char *method, const char *resource, const char *query)
{
  g_autoptr (GArray) parameters
      = query != NULL ? lk_xapi_pairs_parse (query, strlen (query), NULL) : NULL;

  return g_str_equal (resource, "about")
         || (g_str_equal (method, "POST") && parameters != NULL
             && lk_xapi_request_is_alternate (parameters));
}
