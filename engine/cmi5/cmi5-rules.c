/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi5/cmi5-rules-private.h"

#include <string.h>

/*
 * The rules for statements of an AU, one row for each, in the order in which they are asked: the
 * session first, then what every statement needs, then what only "cmi5 defined" ones do. A test asks
 * for each row.
 */

/* ---- questions ---- */

static bool
is (const LkCmi5Case *c, LkCmi5Verb verb)
{
  return c->facts->verb == verb;
}

/* 7.1.3: a verb of cmi5 with the category of cmi5. */
static bool
is_defined (const LkCmi5Case *c)
{
  return c->facts->is_cmi5;
}

static bool
is_first_word (const LkCmi5Case *c)
{
  return is_defined (c) && is (c, LK_CMI5_INITIALIZED);
}

static bool
has_judgement (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_PASSED) || is (c, LK_CMI5_FAILED);
}

/* ---- any statement ---- */

static bool
no_id (const LkCmi5Case *c)
{
  return c->facts->id == NULL;
}

static bool
voids (const LkCmi5Case *c)
{
  return c->facts->voids;
}

static bool
after_abandoned (const LkCmi5Case *c)
{
  return c->session->phase == LK_CMI5_PHASE_ABANDONED;
}

static bool
after_terminated (const LkCmi5Case *c)
{
  return c->session->phase == LK_CMI5_PHASE_TERMINATED;
}

static bool
no_timestamp (const LkCmi5Case *c)
{
  return !c->facts->has_timestamp;
}

static bool
not_utc (const LkCmi5Case *c)
{
  return !c->facts->is_utc;
}

static bool
before_initialized (const LkCmi5Case *c)
{
  return c->session->phase == LK_CMI5_PHASE_LAUNCHED && !is_first_word (c);
}

/* Order goes by timestamps (9.3), which need not be unique. Where the clock is known to have been set
 * back it goes by arrival: no learner loses a result to that. */
static bool
is_older (const LkCmi5Case *c, gint64 moment_ms)
{
  return c->facts->timestamp_ms < moment_ms - c->session->set_back_ms;
}

static bool
older_than_initialized (const LkCmi5Case *c)
{
  return c->session->phase == LK_CMI5_PHASE_INITIALIZED && is_older (c, c->session->initialized_ms);
}

static bool
no_preferences_yet (const LkCmi5Case *c)
{
  return is_first_word (c) && !c->session->preferences_read;
}

static bool
other_registration (const LkCmi5Case *c)
{
  return c->facts->registration == NULL
         || g_ascii_strcasecmp (c->facts->registration, c->launch->registration) != 0;
}

static bool
no_context (const LkCmi5Case *c)
{
  return !c->facts->has_context;
}

static bool
no_agent (const LkCmi5Case *c)
{
  return !c->facts->actor_is_agent;
}

static bool
no_account (const LkCmi5Case *c)
{
  return !c->facts->actor_has_account;
}

static bool
other_actor (const LkCmi5Case *c)
{
  return !c->facts->actor_matches;
}

static bool
no_session_id (const LkCmi5Case *c)
{
  return c->facts->session_id == NULL;
}

static bool
other_session_id (const LkCmi5Case *c)
{
  return strcmp (c->facts->session_id, c->launch->session_id) != 0;
}

static bool
no_publisher_id (const LkCmi5Case *c)
{
  return !c->facts->groups_publisher;
}

static bool
allowed_moves_on (const LkCmi5Case *c)
{
  return c->facts->is_move_on && !is_defined (c);
}

/* ---- cmi5 defined ---- */

static bool
no_verb_of_an_au (const LkCmi5Case *c)
{
  return c->facts->verb < LK_CMI5_INITIALIZED || c->facts->verb > LK_CMI5_TERMINATED;
}

static bool
no_object (const LkCmi5Case *c)
{
  return c->facts->object_id == NULL;
}

static bool
other_object (const LkCmi5Case *c)
{
  return g_strcmp0 (c->facts->object_id, c->activity_id) != 0;
}

static bool
is_satisfying_in (const LkCmi5Case *c, LkCmi5Mode mode)
{
  return c->session->mode == mode && (is (c, LK_CMI5_COMPLETED) || has_judgement (c));
}

static bool
judged_in_browse (const LkCmi5Case *c)
{
  return is_satisfying_in (c, LK_CMI5_BROWSE);
}

static bool
judged_in_review (const LkCmi5Case *c)
{
  return is_satisfying_in (c, LK_CMI5_REVIEW);
}

static bool
initialized_again (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_INITIALIZED) && c->session->phase != LK_CMI5_PHASE_LAUNCHED;
}

static bool
verb_again (const LkCmi5Case *c)
{
  return (is (c, LK_CMI5_COMPLETED) && c->session->completed)
         || (is (c, LK_CMI5_PASSED) && c->session->passed)
         || (is (c, LK_CMI5_FAILED) && c->session->failed);
}

static bool
failed_after_passed (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_FAILED) && c->unit->passed;
}

static bool
judged_twice (const LkCmi5Case *c)
{
  return has_judgement (c) && (c->session->passed || c->session->failed);
}

static bool
completed_again (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_COMPLETED) && c->unit->completed;
}

static bool
passed_again (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_PASSED) && c->unit->passed;
}

static bool
terminated_too_old (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_TERMINATED) && is_older (c, c->session->last_ms);
}

static bool
completed_without_completion (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_COMPLETED) && c->facts->completion != LK_CMI5_TRUE;
}

static bool
completion_elsewhere (const LkCmi5Case *c)
{
  return !is (c, LK_CMI5_COMPLETED) && c->facts->completion != LK_CMI5_ABSENT;
}

static bool
passed_without_success (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_PASSED) && c->facts->success != LK_CMI5_TRUE;
}

static bool
failed_without_failure (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_FAILED) && c->facts->success != LK_CMI5_FALSE;
}

static bool
success_elsewhere (const LkCmi5Case *c)
{
  return !has_judgement (c) && c->facts->success != LK_CMI5_ABSENT;
}

static bool
has_reason_to_move_on (const LkCmi5Case *c)
{
  return c->facts->success != LK_CMI5_ABSENT || c->facts->completion != LK_CMI5_ABSENT;
}

static bool
no_move_on_category (const LkCmi5Case *c)
{
  return has_reason_to_move_on (c) && !c->facts->is_move_on;
}

static bool
moves_on_without_reason (const LkCmi5Case *c)
{
  return c->facts->is_move_on && !has_reason_to_move_on (c);
}

static bool
terminated_without_duration (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_TERMINATED) && !c->facts->has_duration;
}

static bool
completed_without_duration (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_COMPLETED) && !c->facts->has_duration;
}

static bool
passed_without_duration (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_PASSED) && !c->facts->has_duration;
}

static bool
failed_without_duration (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_FAILED) && !c->facts->has_duration;
}

static bool
score_elsewhere (const LkCmi5Case *c)
{
  return c->facts->has_score && !has_judgement (c);
}

static bool
raw_without_range (const LkCmi5Case *c)
{
  return c->facts->has_raw && !(c->facts->has_min && c->facts->has_max);
}

static bool
scaled_out_of_range (const LkCmi5Case *c)
{
  return c->facts->has_scaled && (c->facts->scaled < 0 || c->facts->scaled > 1);
}

static bool
other_mastery_score (const LkCmi5Case *c)
{
  return c->facts->has_score && c->session->has_mastery_score
         && !(c->facts->has_mastery_extension
              && c->facts->mastery_extension == c->session->mastery_score);
}

static bool
passed_below_mastery (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_PASSED) && c->facts->has_scaled && c->session->has_mastery_score
         && c->facts->scaled < c->session->mastery_score;
}

static bool
failed_at_mastery (const LkCmi5Case *c)
{
  return is (c, LK_CMI5_FAILED) && c->facts->has_scaled && c->session->has_mastery_score
         && c->facts->scaled >= c->session->mastery_score;
}

/* ---- the table ---- */

typedef struct {
  bool (*is_broken) (const LkCmi5Case *c);
  LkCmi5Refusal refusal;
} Rule;

#define FORBIDDEN 403

static const Rule any_rules[] = {
  { no_id, { "9.1.0.0-1", FORBIDDEN, "A statement of an AU needs an id." } },
  { voids, { "6.3.0.0-1", FORBIDDEN, "An AU may not void statements." } },
  { after_abandoned, { "9.3.6.0-2", FORBIDDEN, "The session has been abandoned by the LMS." } },
  { after_terminated, { "9.3.0.0-5", FORBIDDEN, "The session is over: it has been terminated." } },
  { no_timestamp, { "9.7.0.0-1", FORBIDDEN, "A statement of an AU needs a timestamp." } },
  { not_utc, { "9.7.0.0-2", FORBIDDEN, "The timestamp has to be in UTC." } },
  { before_initialized,
    { "9.3.0.0-4", FORBIDDEN, "The first statement of a session has to be \"initialized\"." } },
  { older_than_initialized,
    { "9.3.0.0-4", FORBIDDEN,
      "By its timestamp the statement comes before \"initialized\", which has to be the first." } },
  { no_preferences_yet,
    { "11.0.0.0-3", FORBIDDEN,
      "The AU has to get the agent profile document cmi5LearnerPreferences before "
      "\"initialized\"." } },
  { no_agent, { "9.2.0.0-2", FORBIDDEN, "The actor has to be an Agent." } },
  { no_account, { "9.2.0.0-3", FORBIDDEN, "The actor has to be identified by its account." } },
  { other_actor, { "8.1.3.0-3", FORBIDDEN, "The actor is not the one of the launch." } },
  { no_context, { "9.6.0.0-1", FORBIDDEN, "The statement has no context." } },
  { other_registration,
    { "9.6.1.0-1", FORBIDDEN, "The registration is missing or not the one of the launch." } },
  { no_session_id,
    { "9.6.3.1-4", FORBIDDEN, "The context has no session id, as the contextTemplate has." } },
  { other_session_id,
    { "10.2.1.0-7", FORBIDDEN, "The session id is not the one of the contextTemplate." } },
  { no_publisher_id,
    { "10.2.1.0-6", FORBIDDEN,
      "The grouping activities of the contextTemplate are missing in the context." } },
  { allowed_moves_on,
    { "9.6.2.2-2", FORBIDDEN, "The category moveon belongs only to cmi5 defined statements." } },
};

static const Rule defined_rules[] = {
  { no_verb_of_an_au,
    { "7.1.3.0-1", FORBIDDEN,
      "The category cmi5 belongs only to the verbs that cmi5 defines for an AU." } },
  { no_object, { "9.4.0.0-1", FORBIDDEN, "The object has to be the activity of the launch." } },
  { other_object, { "8.1.5.0-6", FORBIDDEN, "The object is not the activityId of the launch." } },
  { judged_in_browse,
    { "10.2.2.0-2", FORBIDDEN, "In the launch mode Browse nothing is completed or judged." } },
  { judged_in_review,
    { "10.2.2.0-3", FORBIDDEN, "In the launch mode Review nothing is completed or judged." } },
  { initialized_again, { "9.3.2.0-3", FORBIDDEN, "\"initialized\" has been sent already." } },
  { verb_again, { "9.3.0.0-2", FORBIDDEN, "This verb has been used in the session already." } },
  { failed_after_passed,
    { "9.3.0.0-8", FORBIDDEN, "\"failed\" may not follow \"passed\" in a registration." } },
  { judged_twice,
    { "9.3.0.0-3", FORBIDDEN, "A session has one \"passed\" or \"failed\", not more." } },
  { completed_again,
    { "9.3.0.0-6", FORBIDDEN, "\"completed\" has been sent in this registration already." } },
  { passed_again,
    { "9.3.0.0-7", FORBIDDEN, "\"passed\" has been sent in this registration already." } },
  { terminated_too_old,
    { "9.3.0.0-5", FORBIDDEN,
      "By its timestamp \"terminated\" comes before another statement; it has to be the last." } },
  { completed_without_completion,
    { "9.5.3.0-1", FORBIDDEN, "\"completed\" needs the result completion true." } },
  { completion_elsewhere,
    { "9.5.3.0-2", FORBIDDEN, "Only \"completed\" may have the result completion." } },
  { passed_without_success,
    { "9.5.2.0-1", FORBIDDEN, "\"passed\" needs the result success true." } },
  { failed_without_failure,
    { "9.5.2.0-2", FORBIDDEN, "\"failed\" needs the result success false." } },
  { success_elsewhere,
    { "9.5.2.0-3", FORBIDDEN, "Only \"passed\" and \"failed\" may have the result success." } },
  { no_move_on_category,
    { "9.6.2.2-1", FORBIDDEN,
      "A statement with success or completion needs the category moveon." } },
  { moves_on_without_reason,
    { "9.6.2.2-2", FORBIDDEN, "The category moveon needs the result success or completion." } },
  { terminated_without_duration, { "9.5.4.1-1", FORBIDDEN, "\"terminated\" needs a duration." } },
  { completed_without_duration, { "9.5.4.1-2", FORBIDDEN, "\"completed\" needs a duration." } },
  { passed_without_duration, { "9.5.4.1-3", FORBIDDEN, "\"passed\" needs a duration." } },
  { failed_without_duration, { "9.5.4.1-4", FORBIDDEN, "\"failed\" needs a duration." } },
  { score_elsewhere,
    { "9.5.1.0-2", FORBIDDEN, "Only \"passed\" and \"failed\" may have a score." } },
  { raw_without_range, { "9.5.1.0-3", FORBIDDEN, "A raw score needs min and max." } },
  { scaled_out_of_range, { "9.5.1", FORBIDDEN, "A scaled score lies between 0 and 1." } },
  { other_mastery_score,
    { "9.6.3.2-2", FORBIDDEN,
      "With a score, the context has to have the masteryScore of the launch data." } },
  { passed_below_mastery,
    { "9.3.4.0-2", FORBIDDEN, "\"passed\" with a score below the masteryScore." } },
  { failed_at_mastery,
    { "9.3.5.0-2", FORBIDDEN, "\"failed\" with a score that reaches the masteryScore." } },
};

static const LkCmi5Refusal *
first_broken (const Rule *rules, size_t n, const LkCmi5Case *c)
{
  for (size_t i = 0; i < n; i++)
    if (rules[i].is_broken (c))
      return &rules[i].refusal;
  return NULL;
}

const LkCmi5Refusal *
lk_cmi5_rules_check (const LkCmi5Case *c)
{
  const LkCmi5Refusal *refusal = first_broken (any_rules, G_N_ELEMENTS (any_rules), c);

  if (refusal != NULL || !is_defined (c))
    return refusal;
  return first_broken (defined_rules, G_N_ELEMENTS (defined_rules), c);
}
