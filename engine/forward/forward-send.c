/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json-tree.h"
#include "engine/base/text.h"
#include "engine/forward/forward-private.h"
#include "engine/xapi/xapi-equal.h"

/* Requests of a run: patience, and what an answer means for the statements that were sent. */

/* So many statements refused without one that is taken: the fault is not with the statements. */
#define MAX_REFUSALS 25
/* Bytes of an address that is shown. */
#define LOCATION_BYTES 300

bool
lk_forward_stop (LkForwardSender *sender, LkForwardStop stop, const LkForwardAnswer *answer)
{
  LkForwardReport *report = sender->report;

  report->stop = stop;
  if (answer == NULL)
    return false;
  report->status = answer->status;
  g_free (report->sentence);
  report->sentence
      = answer->failure == LK_LINE_OK ? lk_forward_sentence (answer) : g_strdup (answer->detail);
  if (answer->location != NULL)
    report->location = lk_text_clean (answer->location, LOCATION_BYTES);
  return false;
}

/* --- patience ------------------------------------------------------------------------------ */

/* Whether the time has passed; false: somebody wants it to end. */
static bool
wait_for (GCancellable *stop, gint64 ms)
{
  GPollFD poll = { 0 };

  if (stop == NULL || !g_cancellable_make_pollfd (stop, &poll)) {
    g_usleep ((gulong) ms * 1000);
    return true;
  }
  g_poll (&poll, 1, (int) ms);
  g_cancellable_release_fd (stop);
  return !g_cancellable_is_cancelled (stop);
}

/* Whether it may be tried again. */
static bool
pause_before (LkForwardSender *sender, const LkForwardAnswer *answer, unsigned tries)
{
  const LkForwardRun *run = sender->run;
  gint64 ms;

  if (tries >= run->tries)
    return lk_forward_stop (sender, LK_STOP_GAVE_UP, answer);
  ms = lk_forward_pause (tries, answer->retry_after, &sender->random);
  if (ms < 0)
    return lk_forward_stop (sender, LK_STOP_LONG_PAUSE, answer);
  if (run->listener.pause != NULL)
    run->listener.pause (answer, ms, tries, run->tries, run->listener.data);
  return wait_for (run->stop, ms) || lk_forward_stop (sender, LK_STOP_INTERRUPTED, NULL);
}

/* The ids of a POST; none for a GET. */
typedef struct {
  const char *const *ids;
  size_t n;
} Ids;

/* Asks until there is an answer that says something. STOP: noted. */
static LkForwardAction
ask (LkForwardSender *sender, const LkForwardRequest *request, Ids ids, LkForwardAnswer *answer)
{
  const LkForwardRun *run = sender->run;

  for (unsigned tries = 1;; tries++) {
    LkForwardStop stop = LK_STOP_NONE;
    LkForwardAction action;

    if (run->stop != NULL && g_cancellable_is_cancelled (run->stop)) {
      lk_forward_stop (sender, LK_STOP_INTERRUPTED, NULL);
      return LK_FORWARD_STOP;
    }
    lk_forward_answer_clear (answer);
    lk_forward_transport_send (run->transport, request, run->now, answer);
    sender->report->requests++;
    sender->report->bytes += request->body != NULL ? (gint64) g_bytes_get_size (request->body) : 0;
    action = ids.ids != NULL ? lk_forward_decide (answer, ids.ids, ids.n, &stop)
                             : lk_forward_decide_get (answer, &stop);
    if (action == LK_FORWARD_STOP)
      lk_forward_stop (sender, stop, answer);
    if (action != LK_FORWARD_LATER)
      return action;
    if (!pause_before (sender, answer, tries))
      return LK_FORWARD_STOP;
  }
}

/* --- what the target speaks ---------------------------------------------------------------- */

bool
lk_forward_ask_about (LkForwardSender *sender)
{
  g_auto (LkForwardRequest) request = { .method = "GET", .resource = g_strdup ("about") };
  g_auto (LkForwardAnswer) answer = { 0 };
  g_autofree char *versions = NULL;

  if (ask (sender, &request, (Ids){ 0 }, &answer) == LK_FORWARD_STOP)
    return false;
  /* Some stores have no `about`; that one is not ours to insist on. */
  if (answer.status == 200)
    versions = lk_forward_about_versions (answer.body);
  if (versions == NULL)
    return answer.status == 404 || lk_forward_stop (sender, LK_STOP_NO_STORE, &answer);
  g_free (sender->report->versions);
  sender->report->versions = g_steal_pointer (&versions);
  return true;
}

/* --- fates --------------------------------------------------------------------------------- */

static const LkForwardParcel *
parcel_at (const GPtrArray *parcels, guint i)
{
  return parcels->pdata[i];
}

static void
settle (LkForwardSender *sender, const GPtrArray *parcels, guint first, guint n,
        LkForwardFate *fates)
{
  for (guint i = first; i < first + n; i++)
    fates[parcel_at (parcels, i)->number].settled = true;
  sender->n_refusals = 0;
}

/* Whether to go on. */
static bool
refuse (LkForwardSender *sender, const LkForwardParcel *parcel, LkAsideReason reason,
        const LkForwardAnswer *answer, LkForwardFate *fates)
{
  LkForwardFate *fate = &fates[parcel->number];
  const LkForwardListener *listener = &sender->run->listener;

  fate->settled = true;
  fate->aside = reason;
  fate->status = answer->status;
  g_free (fate->sentence);
  fate->sentence = lk_forward_sentence (answer);
  sender->report->aside++;
  if (listener->aside != NULL)
    listener->aside (parcel->statement->id, reason, fate->status, fate->sentence, listener->data);
  return ++sender->n_refusals < MAX_REFUSALS || lk_forward_stop (sender, LK_STOP_REFUSES, answer);
}

/* --- a conflict ---------------------------------------------------------------------------- */

typedef enum {
  THERE_NOT,
  THERE_SAME,
  THERE_OTHER,
} There;

static bool
is_same (const LkForwardParcel *parcel, GBytes *body)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (LkXapiStatement) found = NULL;

  if (text == NULL)
    return false;
  found = lk_xapi_statement_parse (text, length, LK_XAPI_2_0, NULL);
  if (found == NULL)
    found = lk_xapi_statement_parse (text, length, LK_XAPI_1_0, NULL);
  return found != NULL && g_strcmp0 (found->id, parcel->statement->id) == 0
         && lk_xapi_statement_equal (parcel->statement->text, parcel->statement->length,
                                     found->text, found->length);
}

/* A voided statement is found by another parameter. */
static bool
ask_for (LkForwardSender *sender, const LkForwardParcel *parcel, There *ret_there)
{
  static const char *const parameters[] = { "statementId", "voidedStatementId" };

  *ret_there = THERE_NOT;
  for (size_t i = 0; i < G_N_ELEMENTS (parameters); i++) {
    g_auto (LkForwardRequest) request = {
      .method = "GET",
      .resource = g_strdup_printf ("statements?%s=%s", parameters[i], parcel->statement->id),
      .version = lk_forward_version (sender->report->versions, parcel->statement->version),
    };
    g_auto (LkForwardAnswer) answer = { 0 };

    if (ask (sender, &request, (Ids){ 0 }, &answer) == LK_FORWARD_STOP)
      return false;
    if (answer.status == 200) {
      *ret_there = is_same (parcel, answer.body) ? THERE_SAME : THERE_OTHER;
      return true;
    }
  }
  return true;
}

static bool send_range (LkForwardSender *sender, const GPtrArray *parcels, guint first, guint n,
                        bool absent, LkForwardFate *fates);

static bool
halve (LkForwardSender *sender, const GPtrArray *parcels, guint first, guint n, bool absent,
       LkForwardFate *fates)
{
  return send_range (sender, parcels, first, n / 2, absent, fates)
         && send_range (sender, parcels, first + n / 2, n - n / 2, absent, fates);
}

/* One of the range is there with other content, says the target: asks for each. What is there and the
 * same is delivered; what is not there is sent without the others. */
static bool
look_up (LkForwardSender *sender, const GPtrArray *parcels, guint first, guint n,
         const LkForwardAnswer *conflict, LkForwardFate *fates)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = first; i < first + n; i++) {
    There there;

    if (!ask_for (sender, parcel_at (parcels, i), &there))
      return false;
    if (there == THERE_NOT) {
      g_ptr_array_add (missing, parcels->pdata[i]);
    } else if (there == THERE_SAME) {
      settle (sender, parcels, i, 1, fates);
      sender->report->known++;
    } else if (!refuse (sender, parcel_at (parcels, i), LK_ASIDE_CONFLICT, conflict, fates)) {
      return false;
    }
  }
  return missing->len == 0 || send_range (sender, missing, 0, missing->len, true, fates);
}

/* --- statements ---------------------------------------------------------------------------- */

static bool
show (LkForwardSender *sender, const LkForwardRequest *request)
{
  const LkForwardListener *listener = &sender->run->listener;
  g_autofree char *head = lk_forward_transport_show (sender->run->transport, request);

  if (listener->show != NULL)
    listener->show (head, request->body, listener->data);
  return true;
}

static LkForwardAction
post (LkForwardSender *sender, const GPtrArray *parcels, guint first, guint n,
      LkForwardAnswer *answer)
{
  g_autofree const char **ids = g_new (const char *, n);
  g_auto (LkForwardRequest) request = {
    .method = "POST",
    .resource = g_strdup ("statements"),
    .version
    = lk_forward_version (sender->report->versions, parcel_at (parcels, first)->statement->version),
  };

  request.body = lk_forward_batch_body (parcels, first, n, &request.content_type);
  for (guint i = 0; i < n; i++)
    ids[i] = parcel_at (parcels, first + i)->statement->id;
  if (!sender->run->rehearsal)
    return ask (sender, &request, (Ids){ ids, n }, answer);
  show (sender, &request);
  return LK_FORWARD_DELIVERED;
}

/* @absent: the target has none of them, it was asked. */
static bool
send_range (LkForwardSender *sender, const GPtrArray *parcels, guint first, guint n, bool absent,
            LkForwardFate *fates)
{
  g_auto (LkForwardAnswer) answer = { 0 };

  switch (post (sender, parcels, first, n, &answer)) {
  case LK_FORWARD_DELIVERED:
    settle (sender, parcels, first, n, fates);
    sender->report->sent += n;
    return true;
  case LK_FORWARD_SPLIT:
    return n > 1 ? halve (sender, parcels, first, n, absent, fates)
                 : refuse (sender, parcel_at (parcels, first), LK_ASIDE_REFUSED, &answer, fates);
  case LK_FORWARD_SMALLER:
    if (n > 1)
      lk_forward_bound_halve (&sender->bound, parcels, first, n);
    return n > 1 ? halve (sender, parcels, first, n, absent, fates)
                 : refuse (sender, parcel_at (parcels, first), LK_ASIDE_TOO_LARGE, &answer, fates);
  case LK_FORWARD_LOOK_UP:
    if (!absent)
      return look_up (sender, parcels, first, n, &answer, fates);
    return n > 1 ? halve (sender, parcels, first, n, true, fates)
                 : refuse (sender, parcel_at (parcels, first), LK_ASIDE_CONFLICT, &answer, fates);
  case LK_FORWARD_LATER:
  case LK_FORWARD_STOP:
  default:
    return false;
  }
}

bool
lk_forward_deliver (LkForwardSender *sender, const GPtrArray *parcels, LkForwardFate *fates)
{
  guint n;

  for (guint first = 0; first < parcels->len; first += n) {
    n = lk_forward_batch_fit (parcels, first, &sender->bound, sender->report->versions);
    if (!send_range (sender, parcels, first, n, false, fates))
      return false;
  }
  return true;
}
