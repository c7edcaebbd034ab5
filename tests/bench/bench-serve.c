/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Serving entries out of the zip beside bare libsoup that answers from memory: same sizes, same
 * clients, in turns, medians. Prints, judges nothing. With an argument: only what its label holds.
 */

#include <archive.h>
#include <archive_entry.h>
#include <libsoup/soup.h>
#include <string.h>
#include <time.h>

#include "engine/serve/server.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"

#define N_CLIENTS 4
#define ROUNDS    9
#define SECONDS   0.3

static const struct {
  const char *name, *label;
  size_t size;
  bool stored;
} bodies[] = {
  { "page.html", "4 kB deflated", 4 << 10, false },
  { "script.js", "64 kB deflated", 64 << 10, false },
  { "picture.png", "256 kB stored", 256 << 10, true },
  { "book.pdf", "2 MB deflated", 2 << 20, false },
  { "film.mp4", "64 MB stored", 64 << 20, true },
  { "film.webm", "64 MB deflated", 64 << 20, false },
};

static char *
make_body (size_t size)
{
  char *bytes = g_malloc (size);

  for (size_t i = 0; i < size; i++)
    bytes[i] = (char) ('a' + (i * i / 7 + i / 100) % 26);
  return bytes;
}

static char *
make_zip (const char *folder)
{
  char *path = g_build_filename (folder, "bench.zip", NULL);
  struct archive *zip = archive_write_new ();

  archive_write_set_format_zip (zip);
  archive_write_set_bytes_per_block (zip, 1 << 20);
  archive_write_open_filename (zip, path);
  for (size_t i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autofree char *bytes = make_body (bodies[i].size);
    struct archive_entry *entry = archive_entry_new ();

    if (bodies[i].stored)
      archive_write_zip_set_compression_store (zip);
    else
      archive_write_zip_set_compression_deflate (zip);
    archive_entry_set_pathname (entry, bodies[i].name);
    archive_entry_set_filetype (entry, AE_IFREG);
    archive_entry_set_perm (entry, 0644);
    archive_entry_set_size (entry, (la_int64_t) bodies[i].size);
    archive_write_header (zip, entry);
    archive_write_data (zip, bytes, bodies[i].size);
    archive_entry_free (entry);
  }
  archive_write_close (zip);
  archive_write_free (zip);
  return path;
}

/* --- Bare libsoup, in a thread of its own as ours is --- */

typedef struct {
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  SoupServer *soup;
  gint port; /* atomic; 0 until it listens */
  char *memory[G_N_ELEMENTS (bodies)];
} Bare;

static void
bare_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
         gpointer data)
{
  Bare *bare = data;

  for (size_t i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (strcmp (path + 1, bodies[i].name) == 0) {
      soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
      soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, bare->memory[i],
                                        bodies[i].size);
    }
}

static gpointer
bare_main (gpointer data)
{
  Bare *bare = data;
  GSList *uris;

  g_main_context_push_thread_default (bare->context);
  bare->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (bare->soup, NULL, bare_cb, bare, NULL);
  soup_server_listen_local (bare->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL);
  uris = soup_server_get_uris (bare->soup);
  g_atomic_int_set (&bare->port, g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (bare->loop);
  soup_server_disconnect (bare->soup);
  g_object_unref (bare->soup);
  g_main_context_pop_thread_default (bare->context);
  return NULL;
}

/* --- Clients --- */

typedef struct {
  unsigned port;
  const char *host, *name;
  size_t size;
  double until;
  unsigned n;
} Client;

/* One answer on a connection that is kept; false at its end. */
static bool
fetch (Client *client, GSocket *socket, char *block, size_t block_size)
{
  g_autofree char *request = g_strdup_printf ("GET /%s HTTP/1.1\r\nHost: %s:%u\r\n\r\n",
                                              client->name, client->host, client->port);
  size_t got = 0, head = 0;

  if (g_socket_send (socket, request, strlen (request), NULL, NULL) < 0)
    return false;
  while (head == 0 || got < head + client->size) {
    gssize n = g_socket_receive (socket, block, block_size, NULL, NULL);
    const char *end;

    if (n <= 0)
      return false;
    got += (size_t) n;
    end = head == 0 ? g_strstr_len (block, n, "\r\n\r\n") : NULL;
    if (end != NULL)
      head = (size_t) (end - block) + 4;
  }
  return true;
}

static gpointer
client_main (gpointer data)
{
  Client *client = data;
  g_autoptr (GSocketClient) connector = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (
      connector, "127.0.0.1", (guint16) client->port, NULL, NULL);
  g_autofree char *block = g_malloc (1 << 20);

  while (connection != NULL && measure_now () < client->until
         && fetch (client, g_socket_connection_get_socket (connection), block, 1 << 20))
    client->n++;
  return NULL;
}

static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

/* Answers a second. @cpu: of server and clients together, per answer; does not mind what else the
 * machine does. */
static double
load (unsigned port, const char *host, size_t body, Measure *cpu)
{
  Client clients[N_CLIENTS];
  GThread *threads[N_CLIENTS];
  double start = measure_now (), cpu_start = cpu_now ();
  unsigned n = 0;

  for (size_t i = 0; i < N_CLIENTS; i++) {
    clients[i]
        = (Client){ port, host, bodies[body].name, bodies[body].size, start + SECONDS * 1e6, 0 };
    threads[i] = g_thread_new ("client", client_main, &clients[i]);
  }
  for (size_t i = 0; i < N_CLIENTS; i++) {
    g_thread_join (threads[i]);
    n += clients[i].n;
  }
  measure_add (cpu, (cpu_now () - cpu_start) / MAX (n, 1));
  return n / (measure_now () - start) * 1e6;
}

static void
compare (LkServer *server, unsigned bare_port, size_t body)
{
  g_auto (Measure) beside = measure_new ();
  g_auto (Measure) ours = measure_new ();
  g_auto (Measure) beside_cpu = measure_new ();
  g_auto (Measure) ours_cpu = measure_new ();
  unsigned port = lk_server_port (server);

  load (port, "bench.localhost", body, &ours_cpu); /* warm */
  g_array_set_size (ours_cpu.samples, 0);
  for (unsigned round = 0; round < ROUNDS; round++) {
    measure_add (&beside, load (bare_port, "localhost", body, &beside_cpu));
    measure_add (&ours, load (port, "bench.localhost", body, &ours_cpu));
  }
  g_print ("%-16s %12.0f %12.0f %5.0f%% %9.0f us %9.0f us %5.0f%%\n", bodies[body].label,
           measure_at (&beside, 0.5), measure_at (&ours, 0.5),
           measure_at (&ours, 0.5) / measure_at (&beside, 0.5) * 100, measure_at (&beside_cpu, 0.5),
           measure_at (&ours_cpu, 0.5),
           measure_at (&beside_cpu, 0.5) / measure_at (&ours_cpu, 0.5) * 100);
}

int
main (int argc, char **argv)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = make_zip (folder);
  g_autofree char *cache = g_build_filename (folder, "cache", NULL);
  g_autoptr (LkPackage) package = lk_package_open (path, NULL, NULL);
  g_autoptr (LkServer) server = lk_server_new (0, cache, NULL);
  Bare bare = { .context = g_main_context_new () };

  g_assert_true (package != NULL && server != NULL);
  lk_server_mount (server, "bench", package, NULL, NULL);
  bare.loop = g_main_loop_new (bare.context, FALSE);
  for (size_t i = 0; i < G_N_ELEMENTS (bodies); i++)
    bare.memory[i] = make_body (bodies[i].size);
  bare.thread = g_thread_new ("bare", bare_main, &bare);
  while (g_atomic_int_get (&bare.port) == 0)
    g_usleep (1000);

  g_print ("%-16s %12s %12s %6s %12s %12s %6s\n", "", "libsoup /s", "zip /s", "ratio",
           "libsoup CPU", "zip CPU", "ratio");
  for (size_t i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (argc < 2 || strstr (bodies[i].label, argv[1]) != NULL)
      compare (server, (unsigned) bare.port, i);

  g_main_loop_quit (bare.loop);
  g_thread_join (bare.thread);
  for (size_t i = 0; i < G_N_ELEMENTS (bodies); i++)
    g_free (bare.memory[i]);
  g_main_loop_unref (bare.loop);
  g_main_context_unref (bare.context);
  lk_server_free (g_steal_pointer (&server));
  fixture_folder_remove (folder);
  return 0;
}
