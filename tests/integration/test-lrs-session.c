/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The record store without HTTP where the command line does not reach: accesses that cover only one
 * course of one learner, the word that a course's session has, clients without manners. */

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "engine/serve/lrs-server.h"
#include "engine/session/lrs.h"
#include "tests/support/fixture.h"

#define ADA       "{\"mbox\":\"mailto:ada@example.org\"}"
#define BOB       "{\"mbox\":\"mailto:bob@example.org\"}"
#define ADA_KEY   "mbox mailto:ada@example.org"
#define OURS      "00000000-0000-4000-8000-00000000000a"
#define THEIRS    "00000000-0000-4000-8000-00000000000b"
#define AUTHORITY "{\"account\":{\"homePage\":\"http://localhost/\",\"name\":\"test\"}}"

typedef struct {
  char *folder;
  LkStore *store;
  LkLrsAccess access; /* what authorize hands out, copied; no authority: nobody comes in */
  LkLrs lrs;
} Fixture;

static bool
authorize_cb (const char *authorization, LkLrsAccess *ret_access, void *data)
{
  const Fixture *f = data;

  if (f->access.authority == NULL)
    return false;
  *ret_access = f->access;
  ret_access->authority = g_strdup (f->access.authority);
  ret_access->agent_key = g_strdup (f->access.agent_key);
  ret_access->registration = g_strdup (f->access.registration);
  return true;
}

static void
set_up (Fixture *f, const void *data)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = fixture_folder_new ();
  folder = g_build_filename (f->folder, "store", NULL);
  f->store = lk_store_open (folder, lk_clock_system (), NULL, &error);
  g_assert_no_error (error);
  f->access = (LkLrsAccess){ .authority = (char *) AUTHORITY };
  f->lrs = (LkLrs){ .store = f->store, .path = "/xapi/", .authorize = authorize_cb, .data = f };
}

static void
tear_down (Fixture *f, const void *data)
{
  lk_store_close (f->store);
  fixture_folder_remove (f->folder);
}

/* The status; *@ret_body (optional) (transfer full). */
static unsigned
ask (Fixture *f, const char *method, const char *resource, const char *query, const char *body,
     char **ret_body)
{
  g_autoptr (GArray) headers = lk_xapi_pairs_new ();
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  g_auto (LkLrsResponse) response = { 0 };
  const LkLrsRequest request = {
    .method = method, .resource = resource, .query = query, .headers = headers, .body = bytes
  };
  gsize size = 0;
  const char *text;

  lk_xapi_pairs_add (headers, "X-Experience-API-Version", "1.0.3");
  lk_xapi_pairs_add (headers, "Content-Type", "application/json");
  lk_lrs_answer (&f->lrs, &request, &response);
  text = response.body != NULL ? g_bytes_get_data (response.body, &size) : "";
  if (ret_body != NULL)
    *ret_body = g_strndup (text, size);
  return response.status;
}

/* @target: the statement that is the object, voided; else an activity. */
static unsigned
post (Fixture *f, const char *id, const char *actor, const char *registration, const char *target)
{
  g_autofree char *object
      = target != NULL ? g_strdup_printf ("{\"objectType\":\"StatementRef\",\"id\":\"%s\"}", target)
                       : g_strdup ("{\"id\":\"https://example.org/course\"}");
  g_autofree char *context
      = registration != NULL
            ? g_strdup_printf (",\"context\":{\"registration\":\"%s\"}", registration)
            : g_strdup ("");
  g_autofree char *body
      = g_strdup_printf ("{\"id\":\"%s\",\"actor\":%s,\"verb\":{\"id\":\"http://adlnet.gov/expapi/"
                         "verbs/%s\"},\"object\":%s%s}",
                         id, actor, target != NULL ? "voided" : "experienced", object, context);

  return ask (f, "POST", "statements", NULL, body, NULL);
}

static unsigned
count (Fixture *f)
{
  g_autofree char *body = NULL;
  unsigned n = 0;

  g_assert_cmpuint (ask (f, "GET", "statements", NULL, NULL, &body), ==, 200);
  for (const char *at = body; (at = strstr (at, "\"stored\"")) != NULL; at++)
    n++;
  return n;
}

static const char *const ids[] = {
  "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002",
  "00000000-0000-4000-8000-000000000003", "00000000-0000-4000-8000-000000000004",
  "00000000-0000-4000-8000-000000000005",
};

static void
bind_access (Fixture *f)
{
  f->access.agent_key = (char *) ADA_KEY;
  f->access.registration = (char *) OURS;
}

/* The token of one course neither writes nor sees what belongs to another. */
static void
test_bounded_statements (Fixture *f, const void *data)
{
  g_autofree char *query = g_strconcat ("statementId=", ids[1], NULL);
  g_autofree char *own = g_strconcat ("statementId=", ids[0], NULL);

  g_assert_cmpuint (post (f, ids[0], ADA, OURS, NULL), ==, 200);
  g_assert_cmpuint (post (f, ids[1], BOB, THEIRS, NULL), ==, 200);
  g_assert_cmpuint (post (f, ids[2], ADA, THEIRS, NULL), ==, 200);
  g_assert_cmpuint (count (f), ==, 3);
  bind_access (f);
  g_assert_cmpuint (count (f), ==, 1);
  g_assert_cmpuint (ask (f, "GET", "statements", own, NULL, NULL), ==, 200);
  g_assert_cmpuint (ask (f, "GET", "statements", query, NULL, NULL), ==, 404);
  g_assert_cmpuint (ask (f, "GET", "statements", "registration=" THEIRS, NULL, NULL), ==, 200);
  g_assert_cmpuint (post (f, ids[3], BOB, OURS, NULL), ==, 403);
  g_assert_cmpuint (post (f, ids[3], ADA, THEIRS, NULL), ==, 403);
  g_assert_cmpuint (post (f, ids[3], ADA, OURS, ids[1]), ==, 403);
  g_assert_cmpuint (post (f, ids[3], ADA, OURS, ids[0]), ==, 200);
  g_assert_cmpuint (count (f), ==, 1);
  f->access.agent_key = f->access.registration = NULL;
  g_assert_cmpuint (count (f), ==, 3);
}

static void
test_bounded_documents (Fixture *f, const void *data)
{
  static const struct {
    const char *resource, *query;
    unsigned status;
  } cases[] = {
    { "activities/state",
      "activityId=http%3A%2F%2Fa.example%2F&stateId=s&agent=%7B%22mbox%22%3A%22mailto%3Aada%40example.org%22%7D",
      204 },
    { "activities/state",
      "activityId=http%3A%2F%2Fa.example%2F&stateId=s&registration=" OURS
      "&agent=%7B%22mbox%22%3A%22mailto%3Aada%40example.org%22%7D",
      204 },
    { "activities/state",
      "activityId=http%3A%2F%2Fa.example%2F&stateId=s&registration=" THEIRS
      "&agent=%7B%22mbox%22%3A%22mailto%3Aada%40example.org%22%7D",
      403 },
    { "activities/state",
      "activityId=http%3A%2F%2Fa.example%2F&stateId=s&agent=%7B%22mbox%22%3A%22mailto%3Abob%40example.org%22%7D",
      403 },
    { "agents/profile", "profileId=p&agent=%7B%22mbox%22%3A%22mailto%3Aada%40example.org%22%7D",
      204 },
    { "agents/profile", "profileId=p&agent=%7B%22mbox%22%3A%22mailto%3Abob%40example.org%22%7D",
      403 },
    { "activities/profile", "activityId=http%3A%2F%2Fa.example%2F&profileId=p", 204 },
  };

  bind_access (f);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s?%s", cases[i].resource, cases[i].query);
    g_assert_cmpuint (ask (f, "POST", cases[i].resource, cases[i].query, "{}", NULL), ==,
                      cases[i].status);
  }
  g_assert_cmpuint (ask (f, "GET", "agents",
                         "agent=%7B%22mbox%22%3A%22mailto%3Abob%40example.org%22%7D", NULL, NULL),
                    ==, 403);
}

static void
test_nobody (Fixture *f, const void *data)
{
  f->access.authority = NULL;
  g_assert_cmpuint (post (f, ids[0], ADA, OURS, NULL), ==, 401);
  g_assert_cmpuint (ask (f, "GET", "about", NULL, NULL, NULL), ==, 200);
  f->access.authority = (char *) AUTHORITY;
  g_assert_cmpuint (count (f), ==, 0);
}

/* --- the word of a session ----------------------------------------------------------------- */

typedef struct {
  unsigned asked;
  bool refuse;
  LkStore *store;
} Word;

static bool
keep_cb (LkKeeping *keeping, const GPtrArray *statements, const LkLrsAccess *access,
         LkXapiProblem *ret_problem, GError **error)
{
  Word *word = access->data;
  const LkXapiStatement *statement = statements->pdata[0];

  word->asked += statements->len;
  if (word->refuse)
    return lk_xapi_problem_set (ret_problem, 403, "", "the course has ended already");
  g_assert_true (lk_keeping_write (keeping, word->store, NULL, 0, ret_problem, error));
  g_assert_nonnull (statement->id);
  g_assert_cmpint (statement->stored_us, >, 0);
  return true;
}

static void
test_word (Fixture *f, const void *data)
{
  Word word = { .store = f->store };

  f->access.keep = keep_cb;
  f->access.data = &word;
  g_assert_cmpuint (post (f, ids[0], ADA, OURS, NULL), ==, 200);
  word.refuse = true;
  g_assert_cmpuint (post (f, ids[1], ADA, OURS, NULL), ==, 403);
  g_assert_cmpuint (post (f, "no-uuid", ADA, OURS, NULL), ==, 400);
  g_assert_cmpuint (word.asked, ==, 2);
  g_assert_cmpuint (count (f), ==, 1);
}

/* --- the store fails ----------------------------------------------------------------------- */

static void
test_store_gone (Fixture *f, const void *data)
{
  g_autofree char *path = g_build_filename (f->folder, "store", "library.db", NULL);
  g_autofree char *aside = g_strconcat (path, "-aside", NULL);
  g_autofree char *body = NULL;

  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_assert_cmpuint (post (f, ids[0], ADA, OURS, NULL), ==, 503);
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  g_assert_cmpuint (post (f, ids[0], ADA, OURS, NULL), ==, 200);
  g_assert_cmpuint (count (f), ==, 1);
}

/* --- clients without manners --------------------------------------------------------------- */

/* Sends the beginning of a request and then nothing; how long it takes until it is cut off. */
static gint64
wait_for_end (const char *address, const char *beginning)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (
      client, g_uri_get_host (uri), (guint16) g_uri_get_port (uri), NULL, NULL);
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  gint64 start = g_get_monotonic_time ();
  char block[256];

  g_socket_set_timeout (g_socket_connection_get_socket (connection), 20);
  g_assert_true (
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                                 beginning, strlen (beginning), NULL, NULL, NULL));
  while (g_input_stream_read (input, block, sizeof block, NULL, NULL) > 0)
    continue;
  return (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
test_slow_client (Fixture *f, const void *data)
{
  const LkLrsServerOptions options = { .user = "u", .password = "p", .patience = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (LkLrsServer) server = lk_lrs_server_new (f->store, &options, &error);
  const char *address = lk_lrs_server_endpoint (server);
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  g_autofree char *beginning
      = g_strdup_printf ("POST /xapi/statements HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                         "Authorization: Basic dTpw\r\nContent-Type: application/json\r\n"
                         "Content-Length: 1000\r\n\r\n{\"actor\":",
                         g_uri_get_port (uri));

  g_assert_no_error (error);
  g_assert_cmpint (wait_for_end (address, beginning), <=, 10);
  g_assert_cmpuint (count (f), ==, 0);
}

/* A port that is in use is an error, not a crash. */
static void
test_port_in_use (Fixture *f, const void *data)
{
  LkLrsServerOptions options = { .user = "u", .password = "p" };
  g_autoptr (LkLrsServer) first = lk_lrs_server_new (f->store, &options, NULL);
  g_autoptr (GUri) uri = g_uri_parse (lk_lrs_server_endpoint (first), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;

  options.port = (unsigned) g_uri_get_port (uri);
  g_assert_null (lk_lrs_server_new (f->store, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

#define ADD(name, func) g_test_add ("/lrs/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("bounded-statements", test_bounded_statements);
  ADD ("bounded-documents", test_bounded_documents);
  ADD ("nobody", test_nobody);
  ADD ("word", test_word);
  ADD ("store-gone", test_store_gone);
  ADD ("slow-client", test_slow_client);
  ADD ("port-in-use", test_port_in_use);
  return g_test_run ();
}
