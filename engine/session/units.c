/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/units.h"

#include <string.h>

#include "engine/base/iri.h"
#include "engine/base/json.h"
#include "engine/base/random.h"
#include "engine/xapi/xapi-agent.h"

/* Of accounts (9.2): the names that learners have in this program. They name nobody. */
#define HOME_PAGE "http://lernkoffer.invalid/learners"
#define AUTHORITY                                                                                  \
  "{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"http://lernkoffer.invalid\","             \
  "\"name\":\"Lernkoffer\"}}"
#define SECRET_BYTES 20

/* --- one launch ----------------------------------------------------------------------------- */

static void
launch_free (LkUnitLaunch *launch)
{
  if (launch == NULL)
    return;
  g_free (launch->session_id);
  g_free (launch->page);
  g_free (launch->fetch);
  g_free (launch->fetch_secret);
  g_free (launch->credentials);
  g_free (launch->url);
  g_free (launch);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkUnitLaunch, launch_free)

LkCmi5Launch
lk_units_cmi5 (const LkUnits *units, const LkUnitLaunch *launch)
{
  const LkSession *session = units->session;
  LkCmi5Launch cmi5 = {
    .course = session->opened.course,
    .actor_home_page = HOME_PAGE,
    .actor_name = session->learner->uuid,
    .registration = session->attempt->uuid,
    .endpoint = units->endpoint,
    .return_url = units->return_url,
  };

  if (launch == NULL)
    return cmi5;
  cmi5.unit = launch->item;
  cmi5.session_id = launch->session_id;
  cmi5.url = launch->page;
  cmi5.fetch = launch->fetch;
  cmi5.mode = launch->mode;
  return cmi5;
}

static char *
page_address (const LkSession *session, const LkItem *item)
{
  g_autofree char *path = lk_href_encode_path (item->resource->path);
  g_autofree char *suffix = lk_href_add_parameters (item->resource->suffix, item->parameters);

  return g_strconcat (session->origin, "/", path, suffix, NULL);
}

/* `user:password` as the header carries it. */
static char *
make_credentials (void)
{
  g_autofree char *secret = lk_random_token (SECRET_BYTES);
  g_autofree char *pair = g_strconcat ("unit:", secret, NULL);

  return g_base64_encode ((const guchar *) pair, strlen (pair));
}

/* What a launch of xAPI adds to the address of the page. */
static char *
xapi_url (const LkUnits *units, const LkUnitLaunch *launch)
{
  const LkCmi5Launch cmi5 = lk_units_cmi5 (units, launch);
  g_autofree char *actor = lk_cmi5_actor (&cmi5);
  g_autofree char *authorization = g_strconcat ("Basic ", launch->credentials, NULL);
  const LkCmi5Parameter parameters[] = {
    { "endpoint", units->endpoint },
    { "auth", authorization },
    { "actor", actor },
    { "registration", cmi5.registration },
    { "activity_id", launch->item->identifier },
  };

  return lk_cmi5_url_with (launch->page, parameters, G_N_ELEMENTS (parameters));
}

static LkUnitLaunch *
make_launch (LkUnits *units, const LkItem *item)
{
  LkSession *session = units->session;
  LkUnitLaunch *launch = g_new0 (LkUnitLaunch, 1);
  LkCmi5Launch cmi5;

  launch->serial = ++session->launches;
  launch->item = item;
  launch->mode = session->mode;
  launch->ahead_us = lk_clock_wall (session->clock) - lk_clock_monotonic (session->clock);
  launch->page = page_address (session, item);
  launch->credentials = make_credentials ();
  if (units->progress == NULL) {
    launch->url = xapi_url (units, launch);
    return launch;
  }
  launch->session_id = lk_random_uuid ();
  launch->fetch_secret = lk_random_token (SECRET_BYTES);
  launch->fetch = g_strconcat (session->origin, LK_SESSION_FETCH_PATH, launch->fetch_secret, NULL);
  cmi5 = lk_units_cmi5 (units, launch);
  launch->url = lk_cmi5_launch_url (&cmi5);
  return launch;
}

bool
lk_units_is_running (const LkUnits *units)
{
  const LkUnitLaunch *launch = units->launch;

  if (launch == NULL || launch->over)
    return false;
  return units->progress == NULL || lk_cmi5_session_is_running (&launch->state);
}

bool
lk_units_is_open (const LkUnits *units)
{
  return lk_units_is_running (units)
         && (units->progress == NULL || lk_cmi5_session_is_open (&units->launch->state));
}

/* --- steps ---------------------------------------------------------------------------------- */

static LkCmi5Stamp
stamp_now (const LkUnits *units, const char *id)
{
  return (LkCmi5Stamp){ id, lk_clock_wall (units->session->clock) };
}

/* 9.3.6. False: nothing runs. */
static bool
say_abandoned (LkUnitChange *change, LkUnitLaunch *launch)
{
  g_autofree char *id = lk_random_uuid ();
  LkCmi5Launch cmi5;

  if (change->units->progress == NULL || launch == NULL
      || !lk_cmi5_session_abandon (&launch->state))
    return false;
  cmi5 = lk_units_cmi5 (change->units, launch);
  lk_unit_change_say (change,
                      lk_cmi5_statement_abandoned (&cmi5, stamp_now (change->units, id),
                                                   lk_cmi5_session_duration (&launch->state)));
  return true;
}

/* The record of the delivery, and for cmi5 9.3.1. */
static bool
record_launch (LkUnits *units, LkUnitLaunch *before, LkRun *run, GError **error)
{
  const LkCmi5Launch cmi5 = lk_units_cmi5 (units, units->launch);
  g_autofree char *id = lk_random_uuid ();
  g_auto (LkUnitChange) change = lk_unit_change (units, cmi5, NULL);
  g_auto (LkRunWrite) write = { .values = NULL };

  if (units->progress != NULL) {
    LkCmi5Stamp stamp;

    if (!lk_units_write_documents (units, &cmi5, error))
      return false;
    say_abandoned (&change, before);
    /* One moment, from which a duration is counted too. */
    stamp = stamp_now (units, id);
    units->launch->state = lk_cmi5_session_begin (&cmi5, stamp.wall_us);
    lk_unit_change_say (&change, lk_cmi5_statement_launched (&cmi5, stamp));
  }
  if (!units->session->review) {
    write = lk_run_write (run, "deliver");
    lk_unit_change_add (&change, &write.commit);
  }
  return lk_unit_change_write (&change, NULL, error);
}

bool
lk_units_launch (LkUnits *units, LkRun *run, GError **error)
{
  g_autoptr (LkUnitLaunch) before = g_steal_pointer (&units->launch);
  LkCmi5Session known = { 0 };

  if (before != NULL)
    known = before->state;
  lk_run_begin (run);
  units->launch = make_launch (units, lk_run_item (run));
  if (record_launch (units, before, run, error)) {
    lk_run_written (run);
    return true;
  }
  g_clear_pointer (&units->launch, launch_free);
  if (before != NULL)
    before->state = known;
  units->launch = g_steal_pointer (&before);
  return false;
}

bool
lk_units_abandon (LkUnits *units, GError **error)
{
  LkUnitLaunch *launch = units->launch;
  g_auto (LkUnitChange) change = lk_unit_change (units, lk_units_cmi5 (units, launch), NULL);
  LkCmi5Session known = { 0 };

  if (launch == NULL)
    return true;
  launch->over = units->progress == NULL;
  known = launch->state;
  if (!say_abandoned (&change, launch) || lk_unit_change_write (&change, NULL, error))
    return true;
  launch->state = known;
  return false;
}

bool
lk_units_waive (LkUnits *units, const LkItem *item, const char *reason, GError **error)
{
  g_autofree char *session_id = lk_random_uuid ();
  g_autofree char *id = lk_random_uuid ();
  LkCmi5Launch cmi5 = lk_units_cmi5 (units, NULL);

  if (units->progress == NULL || !lk_item_is_launchable (item)
      || !lk_cmi5_progress_waive (units->progress, item)) {
    lk_error_set (error, LK_ISSUE_CONTROL_OFF, "%s", "");
    return false;
  }
  cmi5.unit = item;
  cmi5.session_id = session_id;

  g_auto (LkUnitChange) change = lk_unit_change (units, cmi5, NULL);

  lk_unit_change_say (&change, lk_cmi5_statement_waived (&cmi5, stamp_now (units, id), reason));
  lk_unit_change_tell (&change, item);
  return lk_unit_change_write (&change, NULL, error);
}

/* --- loading -------------------------------------------------------------------------------- */

static JsonNode *
read_state (const char *text)
{
  g_autoptr (JsonNode) node = *text != '\0' ? lk_json_parse (text, -1, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

void
lk_units_undo (LkUnits *units)
{
  g_autoptr (JsonNode) node = read_state (units->written);
  const char *progress
      = node != NULL ? lk_json_string (json_node_get_object (node), "progress") : NULL;

  g_clear_pointer (&units->progress, lk_cmi5_progress_free);
  units->progress = lk_cmi5_progress_new (units->session->opened.course);
  if (progress != NULL && !lk_cmi5_progress_restore (units->progress, progress))
    g_warning ("attempt %" G_GINT64_FORMAT ": the state of the registration cannot be read",
               units->session->attempt->id);
}

/* The session that a killed program left. %NULL: none. */
static LkUnitLaunch *
find_left (const LkUnits *units)
{
  g_autoptr (JsonNode) node = read_state (units->written);
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
  const char *unit = object != NULL ? lk_json_string (object, "unit") : NULL;
  const char *session_id = object != NULL ? lk_json_string (object, "session") : NULL;
  const char *state = object != NULL ? lk_json_string (object, "state") : NULL;
  g_autoptr (LkUnitLaunch) launch = g_new0 (LkUnitLaunch, 1);

  if (unit == NULL || session_id == NULL || state == NULL
      || !lk_cmi5_session_restore (state, &launch->state))
    return NULL;
  launch->item = lk_organization_find (units->session->organization, unit);
  launch->session_id = g_strdup (session_id);
  launch->mode = launch->state.mode;
  return launch->item != NULL ? g_steal_pointer (&launch) : NULL;
}

static bool
is_to_be_told (const LkUnits *units, const LkItem *item)
{
  const LkActivityState *state = units->session->states[item->index];

  return lk_item_is_launchable (item) && (state == NULL || state->done == 0)
         && lk_cmi5_progress_is_satisfied (units->progress, item);
}

/* 9.6.1: what needs nothing is satisfied at registration; or, if it has come with a newer version of
 * the course, as soon as that is opened. */
static bool
register_learner (LkUnits *units, GError **error)
{
  g_autofree char *session_id = lk_random_uuid ();
  LkCmi5Launch cmi5 = lk_units_cmi5 (units, NULL);
  const GPtrArray *items = units->session->organization->items;

  cmi5.session_id = session_id;

  g_auto (LkUnitChange) change = lk_unit_change (units, cmi5, NULL);

  for (unsigned i = 0; i < items->len; i++)
    if (is_to_be_told (units, items->pdata[i]))
      lk_unit_change_tell (&change, items->pdata[i]);
  return (change.touched->len == 0 && *units->written != '\0')
         || lk_unit_change_write (&change, NULL, error);
}

static bool
load_cmi5 (LkUnits *units, GError **error)
{
  LkSession *session = units->session;

  units->written = lk_store_play_state (session->store, session->attempt->id, error);
  if (units->written == NULL)
    return false;
  lk_units_undo (units);
  units->launch = find_left (units);
  return lk_units_abandon (units, error) && register_learner (units, error);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkUnits, lk_units_free)

LkUnits *
lk_units_load (LkSession *session, GError **error)
{
  g_autoptr (LkUnits) units = g_new0 (LkUnits, 1);
  LkCmi5Launch cmi5;
  g_autofree char *actor = NULL;
  g_autoptr (LkXapiAgent) agent = NULL;

  units->session = session;
  units->authority = AUTHORITY;
  cmi5 = lk_units_cmi5 (units, NULL);
  actor = lk_cmi5_actor (&cmi5);
  agent = lk_xapi_agent_parse (actor, strlen (actor), LK_XAPI_1_0, "actor", NULL);
  units->agent_key = g_strdup (agent->key);
  if (session->origin != NULL)
    lk_units_set_origin (units, session->origin);
  if (session->opened.course->standard == LK_STANDARD_CMI5 && !load_cmi5 (units, error))
    return NULL;
  return g_steal_pointer (&units);
}

void
lk_units_set_origin (LkUnits *units, const char *origin)
{
  g_free (units->endpoint);
  g_free (units->return_url);
  units->endpoint = g_strconcat (origin, LK_SESSION_XAPI_PATH, NULL);
  units->return_url = g_strconcat (origin, LK_SESSION_RETURN_PATH, NULL);
}

void
lk_units_free (LkUnits *units)
{
  if (units == NULL)
    return;
  launch_free (units->launch);
  g_clear_pointer (&units->progress, lk_cmi5_progress_free);
  g_free (units->endpoint);
  g_free (units->return_url);
  g_free (units->agent_key);
  g_free (units->written);
  g_free (units);
}
