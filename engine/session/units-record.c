/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json.h"
#include "engine/base/secret.h"
#include "engine/cmi5/cmi5-preferences.h"
#include "engine/session/record.h"
#include "engine/session/units.h"

/* What the record store asks while a unit runs. On the threads of its requests. */

static bool
refuse (LkXapiProblem *problem, const char *pointer, const LkCmi5Refusal *refusal)
{
  return lk_xapi_problem_set (problem, refusal->status, pointer, "%s (cmi5 %s)", refusal->text,
                              refusal->requirement);
}

static bool
refuse_stranger (LkXapiProblem *problem)
{
  return lk_xapi_problem_set (problem, 403, "Authorization", "the session of this access is over");
}

/* The units of the launch that the access was given to; %NULL: it is over. */
static LkUnits *
find_units (const LkLrsAccess *access)
{
  const LkSession *session = access->data;
  LkUnits *units = session->units;

  if (units == NULL || !lk_units_is_open (units) || units->launch->serial != access->ticket)
    return NULL;
  return units;
}

/* --- statements ----------------------------------------------------------------------------- */

/* The statements of a request that are new: what comes again is the record store's business. */
typedef struct {
  GPtrArray *nodes; /* JsonNode */
  GArray *facts;    /* LkCmi5Facts, borrowed from there */
  GArray *indices;  /* guint: in the request */
} News;

static void
news_clear (News *news)
{
  g_ptr_array_unref (news->nodes);
  g_array_unref (news->facts);
  g_array_unref (news->indices);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (News, news_clear)

static News
news_new (void)
{
  return (News){ g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref),
                 g_array_new (FALSE, FALSE, sizeof (LkCmi5Facts)),
                 g_array_new (FALSE, FALSE, sizeof (guint)) };
}

static bool
find_news (LkUnits *units, LkKeeping *keeping, const GPtrArray *statements, News *news,
           LkXapiProblem *problem, GError **error)
{
  const LkCmi5Launch launch = lk_units_cmi5 (units, units->launch);

  for (guint i = 0; i < statements->len; i++) {
    const LkXapiStatement *statement = statements->pdata[i];
    JsonNode *node;
    LkCmi5Facts facts;
    bool kept;

    if (!lk_keeping_is_kept (keeping, units->session->store, i, &kept, error))
      return false;
    if (kept)
      continue;
    node = lk_json_parse (statement->text, (gssize) statement->length, NULL);
    if (node == NULL)
      return lk_xapi_problem_set (problem, 413, "", "the statement is too large to be judged");
    g_ptr_array_add (news->nodes, node);
    facts = lk_cmi5_facts_read (json_node_get_object (node), &launch);
    g_array_append_val (news->facts, facts);
    g_array_append_val (news->indices, i);
  }
  return true;
}

/* How far the clock has been set back since the unit was launched. */
static void
note_clock (LkUnits *units)
{
  const LkClock *clock = units->session->clock;
  LkUnitLaunch *launch = units->launch;
  gint64 ahead_us = lk_clock_wall (clock) - lk_clock_monotonic (clock);

  launch->ahead_us = MAX (launch->ahead_us, ahead_us);
  launch->state.set_back_ms = (launch->ahead_us - ahead_us) / 1000;
}

static bool
keep_cmi5 (LkUnits *units, LkKeeping *keeping, const News *news, LkXapiProblem *problem,
           GError **error)
{
  const LkCmi5Launch launch = lk_units_cmi5 (units, units->launch);
  g_auto (LkUnitChange) change = lk_unit_change (units, launch, keeping);
  const LkCmi5Session known = units->launch->state;
  LkCmi5Unit *unit = lk_cmi5_progress_unit (units->progress, units->launch->item);
  size_t index = 0;
  const LkCmi5Refusal *refusal
      = lk_cmi5_session_take (&units->launch->state, unit, &launch,
                              (const LkCmi5Facts *) news->facts->data, news->facts->len, &index);

  if (refusal != NULL) {
    g_autofree char *pointer = g_strdup_printf ("/%u", g_array_index (news->indices, guint, index));

    return refuse (problem, pointer, refusal);
  }
  if (news->facts->len > 0 && launch.mode == LK_CMI5_NORMAL)
    lk_unit_change_tell (&change, units->launch->item);
  if (lk_unit_change_write (&change, problem, error))
    return true;
  units->launch->state = known;
  return false;
}

/* --- xAPI: what statements say of the items ------------------------------------------------- */

static void
take_score (LkActivityState *state, JsonObject *score)
{
  const struct {
    const char *name;
    bool *has;
    double *value;
  } members[] = {
    { "scaled", &state->has_score_scaled, &state->score_scaled },
    { "raw", &state->has_score_raw, &state->score_raw },
    { "min", &state->has_score_min, &state->score_min },
    { "max", &state->has_score_max, &state->score_max },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (score, members[i].name)) {
      *members[i].has = true;
      *members[i].value = json_object_get_double_member (score, members[i].name);
    }
}

/* What the statement says of its object in the words of a record; %NULL: that it was begun. */
static const char *
said_status (const char *verb, JsonObject *result)
{
  static const struct {
    const char *verb, *status;
  } verbs[] = {
    { "http://adlnet.gov/expapi/verbs/passed", "passed" },
    { "http://adlnet.gov/expapi/verbs/mastered", "passed" },
    { "http://adlnet.gov/expapi/verbs/failed", "failed" },
    { "http://adlnet.gov/expapi/verbs/completed", "completed" },
  };

  if (result != NULL && json_object_has_member (result, "success"))
    return lk_json_bool (result, "success", false) ? "passed" : "failed";
  for (size_t i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].verb, verb))
      return verbs[i].status;
  return result != NULL && lk_json_bool (result, "completion", false) ? "completed" : NULL;
}

static void
tell_item (LkUnitChange *change, const LkXapiStatement *statement, const LkItem *item)
{
  g_autoptr (JsonNode) node = lk_json_parse (statement->text, (gssize) statement->length, NULL);
  JsonObject *result = node != NULL ? lk_json_object (json_node_get_object (node), "result") : NULL;
  JsonObject *score = result != NULL ? lk_json_object (result, "score") : NULL;
  const char *said = said_status (statement->verb, result);
  LkActivityState *state = lk_unit_change_touch (change, item);

  lk_record_set (&state->status,
                 lk_record_merge_status (state->status, said != NULL ? said : "incomplete", false));
  if (said != NULL && !g_str_equal (said, "completed"))
    lk_record_set (&state->success, said);
  if (score != NULL)
    take_score (state, score);
  if (state->done == 0 && lk_record_is_done (state->status))
    state->done = lk_clock_wall (change->units->session->clock);
}

static bool
keep_xapi (LkUnits *units, LkKeeping *keeping, const GPtrArray *statements, const News *news,
           LkXapiProblem *problem, GError **error)
{
  const LkOrganization *organization = units->session->organization;
  g_auto (LkUnitChange) change = lk_unit_change (units, (LkCmi5Launch){ NULL }, keeping);

  for (guint i = 0; i < news->indices->len && units->launch->mode == LK_CMI5_NORMAL; i++) {
    const LkXapiStatement *statement = statements->pdata[g_array_index (news->indices, guint, i)];
    const LkItem *item = statement->object_kind == LK_XAPI_OBJECT_ACTIVITY
                             ? lk_organization_find (organization, statement->object_id)
                             : NULL;

    if (item != NULL && lk_item_is_launchable (item))
      tell_item (&change, statement, item);
  }
  return lk_unit_change_write (&change, problem, error);
}

static bool
keep_cb (LkKeeping *keeping, const GPtrArray *statements, const LkLrsAccess *access,
         LkXapiProblem *problem, GError **error)
{
  LkSession *session = access->data;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&session->lock);
  LkUnits *units = find_units (access);
  g_auto (News) news = news_new ();
  g_autoptr (GError) trouble = NULL;
  bool good;

  if (units == NULL)
    return refuse_stranger (problem);
  note_clock (units);
  good = find_news (units, keeping, statements, &news, problem, &trouble)
         && (units->progress != NULL
                 ? keep_cmi5 (units, keeping, &news, problem, &trouble)
                 : keep_xapi (units, keeping, statements, &news, problem, &trouble));
  if (good || trouble != NULL)
    lk_session_note_write (session, good, trouble);
  if (trouble != NULL)
    g_propagate_error (error, g_steal_pointer (&trouble));
  return good;
}

/* --- documents ------------------------------------------------------------------------------ */

/* 10.1: the AU reads LMS.LaunchData; it is nobody's but the LMS's. */
static bool
touches_launch_data (const LkLrsDocumentRequest *request)
{
  const LkDocumentKey *key = &request->key;

  return key->kind == LK_DOCUMENT_STATE && !g_str_equal (request->method, "GET")
         && (key->name == NULL || g_str_equal (key->name, LK_CMI5_LAUNCH_DATA));
}

static bool
is_preferences (const LkDocumentKey *key)
{
  return key->kind == LK_DOCUMENT_AGENT_PROFILE && g_strcmp0 (key->name, LK_CMI5_PREFERENCES) == 0;
}

static bool
check_preferences (LkUnits *units, const LkLrsDocumentRequest *request, LkXapiProblem *problem)
{
  gsize length = 0;
  const char *body = g_bytes_get_data (request->body, &length);
  const LkCmi5Refusal *refusal = NULL;

  if (g_str_equal (request->method, "GET"))
    lk_cmi5_session_note_preferences (&units->launch->state);
  else if (!g_str_equal (request->method, "DELETE"))
    refusal = lk_cmi5_preferences_check (request->type, body != NULL ? body : "", (gssize) length);
  return refusal == NULL || refuse (problem, "", refusal);
}

static bool
document_cb (const LkLrsDocumentRequest *request, const LkLrsAccess *access, LkXapiProblem *problem)
{
  LkSession *session = access->data;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&session->lock);
  LkUnits *units = find_units (access);

  if (units == NULL)
    return refuse_stranger (problem);
  if (units->progress != NULL && touches_launch_data (request))
    return lk_xapi_problem_set (problem, 403, "stateId",
                                "LMS.LaunchData belongs to the LMS (cmi5 10.1)");
  return !is_preferences (&request->key) || check_preferences (units, request, problem);
}

/* --- who comes ------------------------------------------------------------------------------ */

static const char *
credentials_of (const char *authorization)
{
  static const char scheme[] = "Basic ";

  if (authorization == NULL || g_ascii_strncasecmp (authorization, scheme, strlen (scheme)) != 0)
    return NULL;
  return authorization + strlen (scheme);
}

/* Content of plain xAPI may make up registrations; it has no business with those of other courses. */
static bool
covers_cb (const char *registration, const LkLrsAccess *access)
{
  const LkSession *session = access->data;
  gint64 id = 0;

  return lk_store_xapi_registration (session->store, registration, &id, NULL)
         && (id == 0 || id == session->registration->id);
}

/* `a=b` of `http://…?a=b#c`. (transfer full) (nullable) */
static char *
query_of (const char *address)
{
  const char *query = strchr (address, '?');
  const char *end = strchrnul (address, '#');

  return query != NULL && query < end ? g_strndup (query + 1, (gsize) (end - query - 1)) : NULL;
}

bool
lk_units_authorize (const char *authorization, LkLrsAccess *ret_access, void *data)
{
  LkSession *session = data;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&session->lock);
  const LkUnits *units = session->units;
  const char *shown = credentials_of (authorization);

  if (shown == NULL || units == NULL || !lk_units_is_open (units)
      || !lk_secret_equal (shown, -1, units->launch->credentials))
    return false;
  ret_access->authority = g_strdup (units->authority);
  ret_access->learner_id = session->learner->id;
  ret_access->agent_key = g_strdup (units->agent_key);
  /* Content of plain xAPI need not name its registration, and is written with clients that know no
   * parameter of the address but as one for the record store. */
  if (units->progress != NULL) {
    ret_access->registration = g_strdup (session->attempt->uuid);
  } else {
    ret_access->covers = covers_cb;
    ret_access->passed_on = query_of (units->launch->page);
  }
  ret_access->keep = keep_cb;
  ret_access->document = document_cb;
  ret_access->ticket = units->launch->serial;
  ret_access->data = session;
  return true;
}

char *
lk_units_fetch (LkUnits *units, const char *secret)
{
  LkCmi5Fetch result = LK_CMI5_FETCH_SECURITY;
  const LkUnitLaunch *launch = units->launch;

  if (units->progress != NULL && launch != NULL && launch->fetch_secret != NULL
      && lk_secret_equal (secret, -1, launch->fetch_secret))
    result = lk_cmi5_session_fetch (&units->launch->state);
  return lk_cmi5_fetch_answer (result, launch != NULL ? launch->credentials : NULL);
}
