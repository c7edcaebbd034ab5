/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of units keep asking, over HTTP and from several sides, while their session is navigated, begun
 * anew, closed, freed and opened again under them. Nothing may hang, and under a sanitizer nothing may
 * be used that has gone. What is answered is tested elsewhere. */

#include <gio/gio.h>
#include <string.h>

#include "engine/serve/server.h"
#include "tests/support/fixture.h"

#define N_CLIENTS 4
#define N_ROUNDS  48
#define TOKEN     "kurs"
#define NAMES                                                                                      \
  "<title><langstring>T</langstring></title><description><langstring>D</langstring></description>"

static const char cmi5[]
    = "<courseStructure xmlns='https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'>"
      "<course id='urn:kurs'>" NAMES "</course>"
      "<au id='urn:eins' moveOn='Passed'>" NAMES "<url>page.html</url></au>"
      "</courseStructure>";
static const char tincan[]
    = "<tincan xmlns='http://projecttincan.com/tincan.xsd'><activities>"
      "<activity id='urn:eins' type='http://adlnet.gov/expapi/activities/course'>"
      "<name>T</name><description>D</description><launch lang='de'>page.html</launch></activity>"
      "</activities></tincan>";

typedef struct {
  char *folder;
  LkStore *store;
  LkServer *server;
  LkSession *session;
  gint64 learner_id, course_id;
  GMutex lock;         /* guards the next two */
  char *authorization; /* of the last launch, %NULL: none yet */
  char *actor;
  int ended, n_answers; /* atomic */
} Fixture;

/* --- pages ---------------------------------------------------------------------------------- */

/* The status; 0: hung up without one. */
static unsigned
ask (const Fixture *f, const char *line, const char *authorization, const char *body)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (
      client, "127.0.0.1", (guint16) lk_server_port (f->server), NULL, NULL);
  g_autofree char *request
      = g_strdup_printf ("%s HTTP/1.1\r\nHost: " TOKEN ".localhost:%u\r\nConnection: close\r\n"
                         "X-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\n"
                         "Authorization: %s\r\nContent-Length: %zu\r\n\r\n%s",
                         line, lk_server_port (f->server), authorization, strlen (body), body);
  char answer[4096] = "";
  gsize n_read = 0;

  if (connection == NULL
      || !g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                                     request, strlen (request), NULL, NULL, NULL))
    return 0;
  g_input_stream_read_all (g_io_stream_get_input_stream (G_IO_STREAM (connection)), answer,
                           sizeof answer - 1, &n_read, NULL, NULL);
  return n_read > 12 ? (unsigned) g_ascii_strtoull (answer + strlen ("HTTP/1.1 "), NULL, 10) : 0;
}

static void
ask_something (Fixture *f, unsigned n)
{
  static const char *const lines[] = {
    "POST /.lernkoffer/xapi/statements",
    "GET /.lernkoffer/xapi/statements?limit=5",
    "PUT /.lernkoffer/xapi/activities/profile?activityId=urn:eins&profileId=a",
    "POST /.lernkoffer/fetch/nonsense",
    "POST /.lernkoffer/xapi/statements",
    "GET /page.html",
    "GET /.lernkoffer/return.html",
  };
  const char *line = lines[n % G_N_ELEMENTS (lines)];
  g_autofree char *authorization = NULL;
  g_autofree char *body = NULL;

  g_mutex_lock (&f->lock);
  authorization = g_strdup (f->authorization != NULL ? f->authorization : "Basic none");
  body = g_strdup_printf (
      "{\"actor\":%s,\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/passed\"},"
      "\"object\":{\"id\":\"urn:eins\"}}",
      f->actor != NULL ? f->actor : "{}");
  g_mutex_unlock (&f->lock);
  if (ask (f, line, authorization, *line == 'G' ? "" : body) != 0)
    g_atomic_int_inc (&f->n_answers);
}

static gpointer
client_main (gpointer data)
{
  Fixture *f = data;

  for (unsigned n = 0; !g_atomic_int_get (&f->ended); n++)
    ask_something (f, n);
  return NULL;
}

/* --- what happens to their session ---------------------------------------------------------- */

static char *
parameter (const char *url, const char *name)
{
  g_autoptr (GHashTable) pairs
      = g_uri_parse_params (strchr (url, '?') + 1, -1, "&", G_URI_PARAMS_NONE, NULL);

  return g_strdup (g_hash_table_lookup (pairs, name));
}

/* Said on the server's thread, which the session must not be waited for by. */
static void
changed_cb (void *data)
{
  Fixture *f = data;

  g_atomic_int_inc (&f->n_answers);
}

static void
open_session (Fixture *f)
{
  g_autofree char *origin = lk_server_origin (f->server, TOKEN);
  g_autoptr (GError) error = NULL;

  f->session
      = lk_session_open (f->store, f->learner_id, f->course_id, lk_clock_system (), false, &error);
  g_assert_no_error (error);
  lk_session_set_origin (f->session, origin);
  lk_server_mount (f->server, TOKEN, lk_session_package (f->session), NULL, NULL);
  lk_server_set_session (f->server, TOKEN, f->session, changed_cb, f);
}

static void
close_session (Fixture *f)
{
  lk_server_forget_session (f->server, f->session);
  g_clear_pointer (&f->session, lk_session_free);
}

/* What a page needs to be let in. */
static void
hand_out (Fixture *f)
{
  g_autoptr (LkSessionView) view = lk_session_view (f->session);
  g_autofree char *fetch = parameter (view->launch_url, "fetch");
  g_autofree char *authorization = NULL;

  if (fetch != NULL) {
    g_autofree char *answer = lk_session_fetch (f->session, strrchr (fetch, '/') + 1);
    char **parts = g_strsplit (answer, "\"", -1);

    authorization = g_strconcat ("Basic ", parts[3], NULL);
    g_strfreev (parts);
  } else {
    authorization = parameter (view->launch_url, "auth");
  }
  g_mutex_lock (&f->lock);
  g_free (f->authorization);
  f->authorization = g_steal_pointer (&authorization);
  g_free (f->actor);
  f->actor = parameter (view->launch_url, "actor");
  g_mutex_unlock (&f->lock);
}

static void
leave (Fixture *f, unsigned round)
{
  switch (round % 6) {
  case 0:
    g_assert_true (lk_session_abandon (f->session, NULL));
    break;
  case 1:
    lk_session_unload (f->session, true);
    g_assert_true (lk_session_restart (f->session, NULL));
    break;
  case 2:
    g_assert_true (lk_session_close (f->session, NULL));
    break;
  case 3:
    close_session (f);
    open_session (f);
    break;
  case 4:
    lk_server_unmount (f->server, TOKEN);
    close_session (f);
    open_session (f);
    break;
  default:
    break;
  }
}

static void
test_load (Fixture *f, const void *data)
{
  GThread *clients[N_CLIENTS];
  g_autoptr (GError) error = NULL;

  for (unsigned i = 0; i < N_CLIENTS; i++)
    clients[i] = g_thread_new ("page", client_main, f);
  for (unsigned round = 0; round < N_ROUNDS; round++) {
    lk_session_navigate (f->session, LK_NAV_CHOICE, "urn:eins", &error);
    g_assert_no_error (error);
    hand_out (f);
    g_usleep (20000);
    leave (f, round);
  }
  g_atomic_int_set (&f->ended, 1);
  for (unsigned i = 0; i < N_CLIENTS; i++)
    g_thread_join (clients[i]);
  g_test_message ("%d answers", f->n_answers);
  g_assert_cmpint (f->n_answers, >, N_ROUNDS);
}

/* --- fixture -------------------------------------------------------------------------------- */

static void
set_up (Fixture *f, const void *data)
{
  const FixtureEntry entries[] = { { data == tincan ? "tincan.xml" : "cmi5.xml", data },
                                   { "page.html", "<!DOCTYPE html><p>Hallo" } };
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (LkLearner) learner = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&f->lock);
  f->folder = fixture_folder_new ();
  folder = g_build_filename (f->folder, "store", NULL);
  path = fixture_zip (f->folder, "kurs.zip", entries, G_N_ELEMENTS (entries));
  f->store = lk_store_open (folder, lk_clock_system (), NULL, &error);
  g_assert_no_error (error);
  learner = lk_store_learner_add (f->store, "Aylin", NULL, &error);
  g_assert_no_error (error);
  f->learner_id = learner->id;
  lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  f->course_id = result.course_id;
  f->server = lk_server_new (0, NULL, &error);
  g_assert_no_error (error);
  open_session (f);
}

static void
tear_down (Fixture *f, const void *data)
{
  lk_server_free (f->server);
  lk_session_free (f->session);
  lk_store_close (f->store);
  fixture_folder_remove (f->folder);
  g_free (f->authorization);
  g_free (f->actor);
  g_mutex_clear (&f->lock);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/units-load/cmi5", Fixture, cmi5, set_up, test_load, tear_down);
  g_test_add ("/units-load/xapi", Fixture, tincan, set_up, test_load, tear_down);
  return g_test_run ();
}
