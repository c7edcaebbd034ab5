/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/course-record.h"

#include <string.h>

#include "engine/serve/lrs-endpoint.h"
#include "engine/serve/pages.h"
#include "engine/serve/workers.h"

struct _LkCourseRecord {
  LkSession *session;
  LkLrsEndpoint *endpoint;
  LkWorkers *workers; /* for the fetch address: the session may be at work */
};

LkCourseRecord *
lk_course_record_new (LkSession *session, void (*changed) (void *data), void *data,
                      GMainContext *context)
{
  LkCourseRecord *record = g_new0 (LkCourseRecord, 1);
  const LkLrs lrs = lk_session_lrs (session);

  record->session = session;
  record->endpoint = lk_lrs_endpoint_new (&lrs, NULL, context);
  lk_lrs_endpoint_set_changed (record->endpoint, changed, data);
  record->workers = lk_workers_new (1, context);
  return record;
}

void
lk_course_record_free (LkCourseRecord *record)
{
  if (record == NULL)
    return;
  lk_lrs_endpoint_free (record->endpoint);
  lk_workers_free (record->workers);
  g_free (record);
}

LkSession *
lk_course_record_session (const LkCourseRecord *record)
{
  return record->session;
}

unsigned
lk_course_record_n_open (const LkCourseRecord *record)
{
  return lk_lrs_endpoint_n_open (record->endpoint);
}

static const char *
path_of (SoupServerMessage *message)
{
  return g_uri_get_path (soup_server_message_get_uri (message));
}

static bool
is_fetch (SoupServerMessage *message)
{
  return g_str_has_prefix (path_of (message), LK_SESSION_FETCH_PATH);
}

static bool
is_return (SoupServerMessage *message)
{
  return g_str_equal (path_of (message), LK_SESSION_RETURN_PATH);
}

bool
lk_course_record_claims (const LkCourseRecord *record, SoupServerMessage *message)
{
  return is_fetch (message) || is_return (message)
         || lk_lrs_endpoint_claims (record->endpoint, message);
}

static void
refuse_method (SoupServerMessage *message, const char *allowed, const char *policy)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                allowed);
  lk_pages_answer_error (message, SOUP_STATUS_METHOD_NOT_ALLOWED, policy);
}

/* Only the record store wants bodies. */
void
lk_course_record_begin (LkCourseRecord *record, SoupServerMessage *message, const char *policy)
{
  const char *method = soup_server_message_get_method (message);
  bool get = g_str_equal (method, "GET") || g_str_equal (method, "HEAD");

  if (lk_lrs_endpoint_claims (record->endpoint, message)) {
    lk_lrs_endpoint_begin (record->endpoint, message);
    return;
  }
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  if (is_fetch (message) && !g_str_equal (method, "POST"))
    refuse_method (message, "POST", policy);
  else if (is_return (message) && !get)
    refuse_method (message, "GET, HEAD", policy);
}

/* --- the fetch address (cmi5 8.2) ----------------------------------------------------------- */

typedef struct {
  LkSession *session;
  SoupServerMessage *message;
  char *secret, *policy, *body;
} Fetch;

static void
fetch (void *data)
{
  Fetch *asked = data;

  asked->body = lk_session_fetch (asked->session, asked->secret);
}

static void
fetched (void *data)
{
  Fetch *asked = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (asked->message);

  lk_pages_set_headers (headers, asked->policy);
  soup_message_headers_append (headers, "Cache-Control", "no-store");
  soup_server_message_set_response (asked->message, "application/json", SOUP_MEMORY_COPY,
                                    asked->body, strlen (asked->body));
  soup_server_message_set_status (asked->message, SOUP_STATUS_OK, NULL);
  soup_server_message_unpause (asked->message);
  g_object_unref (asked->message);
  g_free (asked->secret);
  g_free (asked->policy);
  g_free (asked->body);
  g_free (asked);
}

static void
answer_fetch (LkCourseRecord *record, SoupServerMessage *message, const char *policy)
{
  Fetch *asked = g_new0 (Fetch, 1);

  asked->session = record->session;
  asked->message = g_object_ref (message);
  asked->secret = g_strdup (path_of (message) + strlen (LK_SESSION_FETCH_PATH));
  asked->policy = g_strdup (policy);
  soup_server_message_pause (message);
  lk_workers_push (record->workers, fetch, fetched, asked);
}

void
lk_course_record_answer (LkCourseRecord *record, SoupServerMessage *message, const char *policy)
{
  if (is_fetch (message))
    answer_fetch (record, message, policy);
  else if (is_return (message))
    lk_pages_answer_return (message, policy);
  else
    lk_lrs_endpoint_answer (record->endpoint, message);
}
