/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/history-record.h"

#include <string.h>

#include "engine/session/lrs.h"

#define HOME "http://lernkoffer.invalid"
#define ADL  "http://adlnet.gov/expapi/verbs/"

struct _HistoryRecord {
  LkManualClock clock;
  LkStore *store;
  LkLearner *learner;
  LkRegistration *registration;
  LkLrs lrs;
};

static bool
authorize_cb (const char *authorization, LkLrsAccess *ret_access, void *data)
{
  const HistoryRecord *record = data;

  *ret_access = (LkLrsAccess){
    .authority = g_strdup ("{\"account\":{\"homePage\":\"" HOME "\",\"name\":\"record\"}}"),
    .learner_id = record->learner->id,
    .agent_key = g_strconcat ("account " HOME " ", record->learner->uuid, NULL),
    .registration = g_strdup (record->registration->uuid),
  };
  return true;
}

HistoryRecord *
history_record_new (const char *folder, gint64 learner_id, gint64 course_id, gint64 time)
{
  HistoryRecord *record = g_new0 (HistoryRecord, 1);
  g_autoptr (GError) error = NULL;

  lk_manual_clock_init (&record->clock, time);
  record->store = lk_store_open (folder, &record->clock.clock, NULL, &error);
  g_assert_no_error (error);
  record->learner = lk_store_learner (record->store, learner_id, &error);
  g_assert_no_error (error);
  record->registration = lk_store_registration (record->store, learner_id, course_id, &error);
  g_assert_no_error (error);
  record->lrs = (LkLrs){
    .store = record->store, .path = "/xapi/", .authorize = authorize_cb, .data = record
  };
  return record;
}

void
history_record_free (HistoryRecord *record)
{
  lk_registration_free (record->registration);
  lk_learner_free (record->learner);
  lk_store_close (record->store);
  g_free (record);
}

void
history_record_say (HistoryRecord *record, const char *rest)
{
  g_autofree char *body
      = g_strdup_printf ("{\"actor\":{\"account\":{\"homePage\":\"" HOME "\",\"name\":\"%s\"}},"
                         "\"context\":{\"registration\":\"%s\"},%s}",
                         record->learner->uuid, record->registration->uuid, rest);
  g_autoptr (GArray) headers = lk_xapi_pairs_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_auto (LkLrsResponse) response = { 0 };
  const LkLrsRequest request
      = { .method = "POST", .resource = "statements", .headers = headers, .body = bytes };

  lk_xapi_pairs_add (headers, "X-Experience-API-Version", "1.0.3");
  lk_xapi_pairs_add (headers, "Content-Type", "application/json");
  lk_lrs_answer (&record->lrs, &request, &response);
  if (response.status != 200)
    g_printerr ("%s: %.*s\n", body, (int) g_bytes_get_size (response.body),
                (const char *) g_bytes_get_data (response.body, NULL));
  g_assert_cmpuint (response.status, ==, 200);
  lk_manual_clock_advance (&record->clock, 60 * G_USEC_PER_SEC);
}

void
history_record_do (HistoryRecord *record, const char *verb, const char *name, const char *result)
{
  g_autofree char *id = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *rest = g_strdup_printf ("\"verb\":{\"id\":\"" ADL
                                           "%s\"},\"object\":{\"id\":\"https://kurs.example/%s\","
                                           "\"definition\":{\"name\":{\"de\":\"%s\"}}}%s%s%s",
                                           verb, id, name, result != NULL ? ",\"result\":{" : "",
                                           result != NULL ? result : "", result != NULL ? "}" : "");

  history_record_say (record, rest);
}

void
history_record_at (HistoryRecord *record, gint64 time)
{
  record->clock.wall_us = time;
}
