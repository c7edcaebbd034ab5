/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/server.h"

#include <string.h>

#include "engine/base/clock.h"
#include "engine/serve/answer.h"
#include "engine/serve/pages.h"
#include "engine/serve/policy-report.h"
#include "engine/serve/server-private.h"

#define MEMORY_CACHE_BYTES (24u << 20)
#define N_READERS          3
#define N_INFLATERS        2

struct _LkServer {
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  unsigned port;

  /* Server's thread only. */
  SoupServer *soup;
  GHashTable *mounts; /* token → LkMount */
  GHashTable *hosts;  /* `token.localhost:port` → LkMount, the same ones */
  LkServing serving;
};

/* --- Doing something on the server's thread and waiting for it --- */

typedef struct {
  void (*func) (void *data);
  void *data;
  GMutex mutex;
  GCond cond;
  bool done;
} Errand;

static gboolean
errand_cb (gpointer data)
{
  Errand *errand = data;

  errand->func (errand->data);
  g_mutex_lock (&errand->mutex);
  errand->done = true;
  g_cond_signal (&errand->cond);
  g_mutex_unlock (&errand->mutex);
  return G_SOURCE_REMOVE;
}

static void
run_there (const LkServer *server, void (*func) (void *data), void *data)
{
  Errand errand = { .func = func, .data = data };

  if (g_thread_self () == server->thread) {
    func (data);
    return;
  }
  g_mutex_init (&errand.mutex);
  g_cond_init (&errand.cond);
  g_main_context_invoke_full (server->context, G_PRIORITY_HIGH, errand_cb, &errand, NULL);
  g_mutex_lock (&errand.mutex);
  while (!errand.done)
    g_cond_wait (&errand.cond, &errand.mutex);
  g_mutex_unlock (&errand.mutex);
  g_mutex_clear (&errand.mutex);
  g_cond_clear (&errand.cond);
}

static gpointer
thread_main (gpointer data)
{
  LkServer *server = data;

  g_main_context_push_thread_default (server->context);
  g_main_loop_run (server->loop);
  g_main_context_pop_thread_default (server->context);
  return NULL;
}

/* --- Mounts --- */

LkMount *
lk_mount_ref (LkMount *mount)
{
  mount->refs++;
  return mount;
}

void
lk_mount_unref (LkMount *mount)
{
  if (--mount->refs > 0)
    return;
  lk_package_unref (mount->package);
  g_object_unref (mount->cancellable);
  g_free (mount->token);
  g_free (mount->policy);
  g_free (mount->host);
  g_free (mount);
}

/* Takes the mount out of service; answers under way may hold it a little longer, silently. */
static void
retire_mount (gpointer data)
{
  LkMount *mount = data;

  mount->retired = true;
  g_cancellable_cancel (mount->cancellable);
  g_clear_pointer (&mount->proxy, lk_refusing_proxy_free);
  g_clear_pointer (&mount->record, lk_course_record_free);
  lk_mount_unref (mount);
}

static void
refused_cb (const char *method, const char *address, void *data)
{
  LkMount *mount = data;

  if (mount->events.refused != NULL
      && lk_ration_take (&mount->refusals, lk_clock_monotonic (lk_clock_system ()),
                         LK_SERVER_REFUSALS, LK_SERVER_REFUSALS_PER_SECOND))
    mount->events.refused (mount->token, method, address, mount->data);
}

/* --- Requests --- */

static LkMount *
find_mount (LkServer *server, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *host = soup_message_headers_get_one (headers, "Host");
  LkMount *mount = host != NULL ? g_hash_table_lookup (server->hosts, host) : NULL;
  g_autofree char *token = mount == NULL ? lk_serve_host_token (host, server->port) : NULL;

  if (mount != NULL) /* as browsers write it */
    return mount;
  return token != NULL ? g_hash_table_lookup (server->mounts, token) : NULL;
}

static void
answer_misdirected (SoupServerMessage *message)
{
  g_autofree char *policy = lk_pages_policy (NULL);

  lk_pages_answer_error (message, SOUP_STATUS_MISDIRECTED_REQUEST, policy);
}

/* A report of the content policy: the only body that is taken. */
static bool
is_report (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return strcmp (soup_server_message_get_method (message), "POST") == 0
         && strcmp (g_uri_get_path (soup_server_message_get_uri (message)), LK_POLICY_REPORT_PATH)
                == 0
         && soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
         && soup_message_headers_get_content_length (headers) <= LK_POLICY_REPORT_BYTES;
}

static void
take_report (LkServer *server, LkMount *mount, SoupServerMessage *message)
{
  g_autoptr (GBytes) body
      = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *origin = lk_server_origin (server, mount->token);
  g_autofree char *address
      = lk_policy_report_read (g_bytes_get_data (body, NULL), g_bytes_get_size (body), origin);

  if (address != NULL)
    refused_cb ("GET", address, mount);
  lk_pages_set_headers (soup_server_message_get_response_headers (message), mount->policy);
  soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
}

static bool
is_for_record (const LkMount *mount, SoupServerMessage *message)
{
  return mount != NULL && mount->record != NULL && lk_course_record_claims (mount->record, message);
}

/* Before a body is read, which is then kept nowhere, except for a report. */
static void
early_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer data)
{
  LkServer *server = data;
  const char *method = soup_server_message_get_method (message);
  LkMount *mount = find_mount (server, message);
  bool report = is_report (message);

  if (is_for_record (mount, message)) {
    lk_course_record_begin (mount->record, message, mount->policy);
    return;
  }
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), report);
  if (mount == NULL) {
    answer_misdirected (message);
  } else if (strcmp (method, "GET") != 0 && strcmp (method, "HEAD") != 0 && !report) {
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                  "GET, HEAD");
    lk_pages_answer_error (message, SOUP_STATUS_METHOD_NOT_ALLOWED, mount->policy);
  }
}

static void
request_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  LkServer *server = data;
  LkMount *mount = find_mount (server, message);

  if (soup_server_message_get_status (message) != SOUP_STATUS_NONE)
    return;
  if (mount == NULL) /* unmounted a moment ago */
    answer_misdirected (message);
  else if (is_for_record (mount, message))
    lk_course_record_answer (mount->record, message, mount->policy);
  else if (is_report (message))
    take_report (server, mount, message);
  else
    lk_answer (&server->serving, mount, message);
}

/* --- Public functions --- */

typedef struct {
  LkServer *server;
  unsigned preferred_port;
  bool ok;
  GError **error;
} Start;

static bool
listen_on (LkServer *server, unsigned port, GError **error)
{
  GSList *uris;

  if (!soup_server_listen_local (server->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return false;
  uris = soup_server_get_uris (server->soup);
  server->port = uris != NULL ? (unsigned) g_uri_get_port (uris->data) : 0;
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return true;
}

static void
start_there (void *data)
{
  Start *start = data;
  LkServer *server = start->server;

  server->soup = soup_server_new ("raw-paths", TRUE, NULL);
  soup_server_add_early_handler (server->soup, NULL, early_cb, server, NULL);
  soup_server_add_handler (server->soup, NULL, request_cb, server, NULL);
  start->ok = (start->preferred_port != 0 && listen_on (server, start->preferred_port, NULL))
              || listen_on (server, 0, start->error);
}

LkServer *
lk_server_new (unsigned preferred_port, const char *cache_folder, GError **error)
{
  g_autoptr (LkServer) server = g_new0 (LkServer, 1);
  Start start = { .server = server, .preferred_port = preferred_port, .error = error };

  g_return_val_if_fail (preferred_port <= G_MAXUINT16, NULL);

  server->context = g_main_context_new ();
  server->loop = g_main_loop_new (server->context, FALSE);
  server->mounts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, retire_mount);
  server->hosts = g_hash_table_new (g_str_hash, g_str_equal);
  server->serving = (LkServing){
    .memory = lk_memory_cache_new (MEMORY_CACHE_BYTES),
    .readers = lk_workers_new (N_READERS, server->context),
    .inflaters = lk_workers_new (N_INFLATERS, server->context),
    .inflating = g_hash_table_new (NULL, NULL),
    .cache_folder = g_strdup (cache_folder),
  };
  server->thread = g_thread_new ("lk-serve", thread_main, server);
  run_there (server, start_there, &start);
  return start.ok ? g_steal_pointer (&server) : NULL;
}

static void
stop_there (void *data)
{
  LkServer *server = data;

  soup_server_disconnect (server->soup);
  g_hash_table_remove_all (server->hosts);
  g_hash_table_remove_all (server->mounts);
}

void
lk_server_free (LkServer *server)
{
  if (server == NULL)
    return;
  g_return_if_fail (g_thread_self () != server->thread);

  run_there (server, stop_there, server);
  lk_workers_free (server->serving.readers);
  lk_workers_free (server->serving.inflaters);
  g_main_loop_quit (server->loop);
  g_thread_join (server->thread);

  /* What the workers finished meanwhile lets go of what it holds. */
  g_main_context_push_thread_default (server->context);
  while (g_main_context_iteration (server->context, FALSE))
    continue;
  g_clear_object (&server->soup);
  while (g_main_context_iteration (server->context, FALSE))
    continue;
  g_main_context_pop_thread_default (server->context);

  g_hash_table_unref (server->mounts);
  g_hash_table_unref (server->hosts);
  g_hash_table_unref (server->serving.inflating);
  lk_memory_cache_free (server->serving.memory);
  g_free (server->serving.cache_folder);
  g_main_loop_unref (server->loop);
  g_main_context_unref (server->context);
  g_free (server);
}

unsigned
lk_server_port (const LkServer *server)
{
  return server->port;
}

typedef struct {
  LkServer *server;
  const char *token;
  LkMount *mount;
  unsigned port;
} MountErrand;

static void
forget_mount (LkServer *server, const char *token)
{
  LkMount *mount = g_hash_table_lookup (server->mounts, token);

  if (mount == NULL)
    return;
  if (mount->package != NULL)
    lk_memory_cache_drop (server->serving.memory, mount->package);
  g_hash_table_remove (server->hosts, mount->host);
  g_hash_table_remove (server->mounts, token);
}

static void
mount_there (void *data)
{
  MountErrand *errand = data;
  LkMount *mount = errand->mount;

  /* Without a proxy nothing leads outside either: the address of a closed port is given out. */
  mount->proxy = lk_refusing_proxy_new (refused_cb, mount, NULL);
  forget_mount (errand->server, mount->token);
  g_hash_table_insert (errand->server->mounts, mount->token, mount);
  g_hash_table_insert (errand->server->hosts, mount->host, mount);
}

/* Takes @mount, in which what it serves is filled in. */
static void
mount_it (LkServer *server, LkMount *mount, const char *token, const LkServerEvents *events,
          void *data)
{
  g_autofree char *origin = NULL;
  g_autofree char *report_address = NULL;

  mount->refs = 1;
  mount->token = g_ascii_strdown (token, -1);
  mount->events = events != NULL ? *events : (LkServerEvents){ 0 };
  mount->data = data;
  mount->cancellable = g_cancellable_new ();
  origin = lk_server_origin (server, mount->token);
  report_address = g_strconcat (origin, LK_POLICY_REPORT_PATH, NULL);
  mount->policy = lk_pages_policy (report_address);
  mount->host = g_strdup (origin + strlen ("http://"));
  run_there (server, mount_there, &(MountErrand){ .server = server, .mount = mount });
}

void
lk_server_mount (LkServer *server, const char *token, LkPackage *package,
                 const LkServerEvents *events, void *data)
{
  LkMount *mount = g_new0 (LkMount, 1);

  mount->package = lk_package_ref (package);
  mount_it (server, mount, token, events, data);
}

void
lk_server_mount_files (LkServer *server, const char *token, const LkServerFiles *files,
                       const LkServerEvents *events, void *data)
{
  LkMount *mount = g_new0 (LkMount, 1);

  mount->files = *files;
  mount_it (server, mount, token, events, data);
}

static void
unmount_there (void *data)
{
  MountErrand *errand = data;
  g_autofree char *token = g_ascii_strdown (errand->token, -1);

  forget_mount (errand->server, token);
}

void
lk_server_unmount (LkServer *server, const char *token)
{
  run_there (server, unmount_there, &(MountErrand){ .server = server, .token = token });
}

typedef struct {
  LkServer *server;
  const char *token;
  LkSession *session;
  void (*changed) (void *data);
  void *data;
} SessionErrand;

static void
set_session_there (void *data)
{
  const SessionErrand *errand = data;
  g_autofree char *token = g_ascii_strdown (errand->token, -1);
  LkMount *mount = g_hash_table_lookup (errand->server->mounts, token);

  if (mount == NULL)
    return;
  g_clear_pointer (&mount->record, lk_course_record_free);
  mount->record = lk_course_record_new (errand->session, errand->changed, errand->data,
                                        errand->server->context);
}

void
lk_server_set_session (LkServer *server, const char *token, LkSession *session,
                       void (*changed) (void *data), void *data)
{
  run_there (server, set_session_there, &(SessionErrand){ server, token, session, changed, data });
}

static void
forget_session_there (void *data)
{
  const SessionErrand *errand = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, errand->server->mounts);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    LkMount *mount = value;

    if (mount->record != NULL && lk_course_record_session (mount->record) == errand->session)
      g_clear_pointer (&mount->record, lk_course_record_free);
  }
}

void
lk_server_forget_session (LkServer *server, LkSession *session)
{
  run_there (server, forget_session_there,
             &(SessionErrand){ .server = server, .session = session });
}

typedef struct {
  LkServer *server;
  const char *token;
  bool recording;
} RecordingErrand;

static void
is_recording_there (void *data)
{
  RecordingErrand *errand = data;
  g_autofree char *token = g_ascii_strdown (errand->token, -1);
  const LkMount *mount = g_hash_table_lookup (errand->server->mounts, token);

  errand->recording
      = mount != NULL && mount->record != NULL && lk_course_record_n_open (mount->record) > 0;
}

bool
lk_server_is_recording (LkServer *server, const char *token)
{
  RecordingErrand errand = { server, token, false };

  run_there (server, is_recording_there, &errand);
  return errand.recording;
}

char *
lk_server_origin (const LkServer *server, const char *token)
{
  g_autofree char *lower = g_ascii_strdown (token, -1);

  return g_strdup_printf ("http://%s.localhost:%u", lower, server->port);
}

static void
proxy_there (void *data)
{
  MountErrand *errand = data;
  g_autofree char *token = g_ascii_strdown (errand->token, -1);
  LkMount *mount = g_hash_table_lookup (errand->server->mounts, token);

  /* 9 is the port that discards: nothing listens there. */
  errand->port = mount != NULL && mount->proxy != NULL ? lk_refusing_proxy_port (mount->proxy) : 9;
}

char *
lk_server_proxy (const LkServer *server, const char *token)
{
  MountErrand errand = { .server = (LkServer *) server, .token = token };

  run_there (server, proxy_there, &errand);
  return g_strdup_printf ("http://127.0.0.1:%u", errand.port);
}
