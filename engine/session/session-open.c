/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/hosting.h"
#include "engine/session/lessons.h"
#include "engine/session/units.h"

/* How a session begins: which attempt, which version of the course, and what a killed program left. */

static void
clear_states (LkSession *session)
{
  if (session->states == NULL)
    return;
  for (unsigned i = 0; i < session->organization->items->len; i++)
    g_clear_pointer (&session->states[i], lk_activity_state_free);
}

static bool
load_states (LkSession *session, GError **error)
{
  g_autoptr (GPtrArray) stored
      = lk_store_activity_states (session->store, session->attempt->id, error);

  if (stored == NULL)
    return false;
  clear_states (session);
  for (unsigned i = 0; i < stored->len; i++) {
    const LkActivityState *state = g_ptr_array_index (stored, i);
    const LkItem *item = lk_organization_find (session->organization, state->item);

    /* An item that a newer version no longer has keeps its rows and is not shown. */
    if (item != NULL)
      session->states[item->index] = lk_activity_state_copy (state);
  }
  session->stopped = lk_organization_find (session->organization, session->attempt->current_item);
  return true;
}

static bool
load_hosting (LkSession *session, GError **error)
{
  g_clear_pointer (&session->hosting, lk_hosting_free);
  if (session->opened.companion == NULL)
    return true;
  session->hosting = lk_hosting_load (session, error);
  return session->hosting != NULL;
}

static bool
lock_attempt (LkSession *session, GError **error)
{
  session->holds_attempt = lk_store_attempt_lock (session->store, session->attempt->id, error);
  return session->holds_attempt;
}

void
lk_session_release (LkSession *session)
{
  if (session->holds_attempt)
    lk_store_attempt_unlock (session->store, session->attempt->id);
  session->holds_attempt = false;
}

void
lk_session_close_version (LkSession *session)
{
  clear_states (session);
  g_clear_pointer (&session->tree, lk_tree_free);
  g_clear_pointer (&session->units, lk_units_free);
  g_clear_pointer (&session->hosting, lk_hosting_free);
  g_clear_pointer (&session->lessons, lk_lessons_free);
  g_clear_pointer (&session->states, g_free);
  g_clear_pointer (&session->undone, g_free);
  lk_opened_package_clear (&session->opened);
}

/* The version of the course that the attempt was begun with. */
static bool
open_version (LkSession *session, GError **error)
{
  g_auto (LkOpenedPackage) opened = { NULL };

  if (!lk_library_open (session->store, session->attempt->course_id, &opened, error))
    return false;
  lk_session_close_version (session);
  session->opened = opened;
  opened = (LkOpenedPackage){ NULL };
  session->organization = lk_course_organization (session->opened.course);
  session->lessons = lk_lessons_of (session->opened.course);
  session->play = session->opened.course->standard == LK_STANDARD_SCORM2004 ? &lk_play_sequencing
                                                                            : &lk_play_outline;
  session->states = g_new0 (LkActivityState *, session->organization->items->len);
  session->undone = g_new0 (unsigned, session->organization->items->len);
  return true;
}

static bool
read_attempt (LkSession *session, GError **error)
{
  LkAttempt *attempt = lk_store_attempt (session->store, session->registration->id, error);

  if (attempt == NULL)
    return false;
  g_clear_pointer (&session->attempt, lk_attempt_free);
  session->attempt = attempt;
  return true;
}

/* Read once to know what to hold, and once more when it is held: whoever held it before may have
 * gone on until then, or even have started over. */
static bool
hold_attempt (LkSession *session, GError **error)
{
  gint64 id;

  if (!read_attempt (session, error) || !lock_attempt (session, error))
    return false;
  id = session->attempt->id;
  if (!read_attempt (session, error))
    return false;
  if (session->attempt->id == id)
    return true;
  lk_store_attempt_unlock (session->store, id);
  session->holds_attempt = false;
  lk_error_set (error, LK_ISSUE_ALREADY_OPEN, "%s", session->registration->uuid);
  return false;
}

bool
lk_session_hold (LkSession *session, GError **error)
{
  return hold_attempt (session, error) && open_version (session, error)
         && load_states (session, error) && lk_session_look_told (session, error)
         && load_hosting (session, error) && session->play->load (session, error);
}

bool
lk_session_begin_attempt (LkSession *session, GError **error)
{
  LkAttempt *attempt = lk_store_attempt_restart (session->store, session->registration->id, error);

  if (attempt == NULL)
    return false;
  lk_session_release (session);
  lk_attempt_free (session->attempt);
  session->attempt = attempt;
  session->started = session->ended = session->review = session->told_passed = false;
  session->last_saved = 0;
  /* A newer version confirmed meanwhile begins with the new attempt. */
  return open_version (session, error) && lock_attempt (session, error)
         && load_states (session, error) && load_hosting (session, error);
}
