/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Figures of the record store: statements a second, one by one (each durable), in batches of 100 and
 * from several clients at once, within the engine and over HTTP, beside a bare append with fdatasync
 * in the same run; time of the first page of every kind of question at 10,000 and 1,000,000
 * statements, or at the numbers given as arguments. Prints, judges nothing.
 */

#include <fcntl.h>
#include <libsoup/soup.h>
#include <locale.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engine/serve/lrs-server.h"
#include "engine/session/lrs.h"
#include "engine/xapi/xapi-agent.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"

#define N_SINGLE  2000
#define N_BATCHES 200
#define BATCH     100
#define N_CLIENTS 4

#define AUTHORITY "{\"account\":{\"homePage\":\"http://localhost/xapi\",\"name\":\"bench\"}}"

/* --- statements ------------------------------------------------------------------------------- */

/* Of statement @n in a store of many: 1,000 of each agent in 10 registrations, 200 activities. */
typedef struct {
  char agent[64], activity[64], registration[40];
  const char *verb;
} Names;

static Names
names_of (unsigned n)
{
  static const char *const verbs[] = { "experienced", "answered", "passed", "completed" };
  Names names = { .verb = verbs[n % G_N_ELEMENTS (verbs)] };
  unsigned agent = n / 40 % 1000 + n / 1000000 * 1000;

  g_snprintf (names.agent, sizeof names.agent, "mailto:learner%u@example.org", agent);
  g_snprintf (names.activity, sizeof names.activity, "https://example.org/course/%u", n % 200);
  g_snprintf (names.registration, sizeof names.registration, "%08x-0000-4000-8000-%012x", agent,
              n / 4000 % 10);
  return names;
}

static char *
make_statement (unsigned n)
{
  Names names = names_of (n);

  return g_strdup_printf (
      "{\"actor\":{\"objectType\":\"Agent\",\"name\":\"Aylin Demir\",\"mbox\":\"%s\"},"
      "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/%s\",\"display\":{\"en\":\"%s\"}},"
      "\"object\":{\"id\":\"%s\",\"definition\":{\"name\":{\"de\":\"Brandschutz im Betrieb\"},"
      "\"type\":\"http://adlnet.gov/expapi/activities/lesson\"}},"
      "\"result\":{\"score\":{\"scaled\":0.85},\"success\":true,\"duration\":\"PT4M12.5S\"},"
      "\"context\":{\"registration\":\"%s\",\"contextActivities\":{\"grouping\":"
      "[{\"id\":\"https://example.org/course\"}]}},\"timestamp\":\"2026-11-23T04:18:14.120Z\"}",
      names.agent, names.verb, names.verb, names.activity, names.registration);
}

static GBytes *
make_body (unsigned first, unsigned n)
{
  g_autoptr (GString) body = g_string_new (n > 1 ? "[" : "");

  for (unsigned i = 0; i < n; i++) {
    g_autofree char *statement = make_statement (first + i);

    if (i > 0)
      g_string_append_c (body, ',');
    g_string_append (body, statement);
  }
  g_string_append (body, n > 1 ? "]" : "");
  return g_string_free_to_bytes (g_steal_pointer (&body));
}

/* --- within the engine ------------------------------------------------------------------------ */

static bool
authorize_cb (const char *authorization, LkLrsAccess *ret_access, void *data)
{
  ret_access->authority = g_strdup (AUTHORITY);
  return true;
}

static void
ask (LkStore *store, const char *method, const char *query, GBytes *body)
{
  const LkLrs lrs = { .store = store, .path = "/xapi/", .authorize = authorize_cb };
  g_autoptr (GArray) headers = lk_xapi_pairs_new ();
  const LkLrsRequest request = {
    .method = method, .resource = "statements", .query = query, .headers = headers, .body = body
  };
  g_auto (LkLrsResponse) response = { 0 };

  lk_xapi_pairs_add (headers, "X-Experience-API-Version", "1.0.3");
  lk_xapi_pairs_add (headers, "Content-Type", "application/json");
  lk_lrs_answer (&lrs, &request, &response);
  if (response.status != 200)
    g_printerr ("bench: %u for %s %s\n", response.status, method, query);
}

static void
sync_once (const char *folder, Measure *measure)
{
  g_autofree char *path = g_build_filename (folder, "raw", NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  char block[4096];
  double start;

  memset (block, 'x', sizeof block);
  start = measure_now ();
  if (write (fd, block, sizeof block) != sizeof block || fdatasync (fd) != 0)
    g_printerr ("bench: the disk refused\n");
  measure_add (measure, measure_now () - start);
  close (fd);
}

/* Time that passed, and time of the processors for this process: what a busy machine leaves alone. */
typedef struct {
  double us, processor_us;
} Cost;

static double
processor_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static void
begin (Cost *cost)
{
  cost->us -= measure_now ();
  cost->processor_us -= processor_now ();
}

static void
end (Cost *cost)
{
  cost->us += measure_now ();
  cost->processor_us += processor_now ();
}

static void
print_rate (const char *name, unsigned n, const Cost *cost)
{
  g_print ("%-52s %10.0f /s   processor %6.1f µs each\n", name, n / cost->us * 1e6,
           cost->processor_us / n);
}

static void
bench_single (LkStore *store, const char *folder)
{
  g_auto (Measure) single = measure_new ();
  g_auto (Measure) raw = measure_new ();
  Cost cost = { 0 };

  /* In turns, so that a slow moment of the machine meets both. */
  for (unsigned i = 0; i < N_SINGLE; i++) {
    g_autoptr (GBytes) body = make_body (i, 1);
    double start = measure_now ();

    begin (&cost);
    ask (store, "POST", NULL, body);
    end (&cost);
    measure_add (&single, measure_now () - start);
    sync_once (folder, &raw);
  }
  measure_print (&single, "one statement, durable");
  measure_print (&raw, "  beside: append 4 KB + fdatasync");
  print_rate ("one by one", N_SINGLE, &cost);
}

static void
bench_batches (LkStore *store)
{
  Cost cost = { 0 };

  for (unsigned i = 0; i < N_BATCHES; i++) {
    g_autoptr (GBytes) body = make_body (i * BATCH, BATCH);

    begin (&cost);
    ask (store, "POST", NULL, body);
    end (&cost);
  }
  print_rate ("in batches of 100", N_BATCHES * BATCH, &cost);
}

static void *
post_many (void *store)
{
  for (unsigned i = 0; i < N_SINGLE; i++) {
    g_autoptr (GBytes) body = make_body (i, 1);

    ask (store, "POST", NULL, body);
  }
  return NULL;
}

static void
bench_threads (LkStore *store)
{
  GThread *threads[N_CLIENTS];
  Cost cost = { 0 };

  begin (&cost);
  for (unsigned i = 0; i < N_CLIENTS; i++)
    threads[i] = g_thread_new ("client", post_many, store);
  for (unsigned i = 0; i < N_CLIENTS; i++)
    g_thread_join (threads[i]);
  end (&cost);
  print_rate ("one by one, 4 at a time", N_CLIENTS * N_SINGLE, &cost);
}

/* --- over HTTP -------------------------------------------------------------------------------- */

typedef struct {
  char *address;
  unsigned n_requests, n_each;
} Client;

static void *
post_over_http (void *data)
{
  const Client *client = data;
  g_autoptr (SoupSession) session = soup_session_new ();

  for (unsigned i = 0; i < client->n_requests; i++) {
    g_autoptr (SoupMessage) message = soup_message_new ("POST", client->address);
    SoupMessageHeaders *headers = soup_message_get_request_headers (message);
    g_autoptr (GBytes) body = make_body (i * client->n_each, client->n_each);
    g_autoptr (GBytes) answer = NULL;

    soup_message_headers_append (headers, "Authorization", "Basic YmVuY2g6YmVuY2g=");
    soup_message_headers_append (headers, "X-Experience-API-Version", "1.0.3");
    soup_message_set_request_body_from_bytes (message, "application/json", body);
    answer = soup_session_send_and_read (session, message, NULL, NULL);
    if (soup_message_get_status (message) != 200)
      g_printerr ("bench: %u over HTTP\n", soup_message_get_status (message));
  }
  return NULL;
}

static void
bench_http (LkStore *store)
{
  const LkLrsServerOptions options = { .user = "bench", .password = "bench" };
  g_autoptr (LkLrsServer) server = lk_lrs_server_new (store, &options, NULL);
  g_autofree char *address = g_strconcat (lk_lrs_server_endpoint (server), "statements", NULL);
  Client single = { address, N_SINGLE, 1 }, batches = { address, N_BATCHES, BATCH };
  GThread *threads[N_CLIENTS];
  Cost one = { 0 }, four = { 0 }, batch = { 0 };

  begin (&one);
  post_over_http (&single);
  end (&one);
  print_rate ("over HTTP, one by one", N_SINGLE, &one);
  begin (&four);
  for (unsigned i = 0; i < N_CLIENTS; i++)
    threads[i] = g_thread_new ("client", post_over_http, &single);
  for (unsigned i = 0; i < N_CLIENTS; i++)
    g_thread_join (threads[i]);
  end (&four);
  print_rate ("over HTTP, one by one, 4 clients", N_CLIENTS * N_SINGLE, &four);
  begin (&batch);
  post_over_http (&batches);
  end (&batch);
  print_rate ("over HTTP, in batches of 100", N_BATCHES * BATCH, &batch);
}

/* --- questions -------------------------------------------------------------------------------- */

/* Fills the store without the rules of the standard, which take longer than the writing. */
typedef struct {
  char *text;
  Names names;
  char agent_key[80], verb[80];
  LkStatementKey keys[8];
} Filling;

static void
complete_cb (const LkStatementDraft *draft, gint64 stored, LkStatementEntry *ret_entry, void *data)
{
  Filling *filling = data;
  unsigned n = GPOINTER_TO_UINT (draft->data);
  size_t i = 0;

  g_free (filling->text);
  filling->text = make_statement (n);
  filling->names = names_of (n);
  g_snprintf (filling->agent_key, sizeof filling->agent_key, "mbox %s", filling->names.agent);
  g_snprintf (filling->verb, sizeof filling->verb, "http://adlnet.gov/expapi/verbs/%s",
              filling->names.verb);
  filling->keys[i++] = (LkStatementKey){ LK_PLACE_AGENT, filling->agent_key, NULL };
  filling->keys[i++] = (LkStatementKey){ LK_PLACE_ACTIVITY, filling->names.activity, NULL };
  filling->keys[i++]
      = (LkStatementKey){ LK_PLACE_ACTIVITY_RELATED, "https://example.org/course", NULL };
  filling->keys[i++] = (LkStatementKey){ LK_PLACE_VERB, filling->verb, NULL };
  filling->keys[i++] = (LkStatementKey){ LK_PLACE_REGISTRATION, filling->names.registration, NULL };
  filling->keys[i++]
      = (LkStatementKey){ LK_PLACE_AGENT_RELATED, "account http://localhost/xapi bench", NULL };
  *ret_entry = (LkStatementEntry){ .text = filling->text, .keys = filling->keys, .n_keys = i };
}

static bool
same_cb (const LkStatementDraft *draft, const char *text, void *data)
{
  return true;
}

static void
fill (LkStore *store, unsigned n)
{
  enum {
    N = 2000
  };
  g_autofree LkStatementDraft *drafts = g_new0 (LkStatementDraft, N);
  Filling filling = { 0 };
  Cost cost = { 0 };

  begin (&cost);
  for (unsigned done = 0; done < n; done += N) {
    unsigned part = MIN (N, n - done);
    g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
    const LkStatementBatch batch = {
      .drafts = drafts, .n_drafts = part, .complete = complete_cb, .same = same_cb, .data = &filling
    };
    LkStatementsOutcome outcome;
    g_autoptr (GError) error = NULL;

    for (unsigned i = 0; i < part; i++) {
      char *id = g_uuid_string_random ();

      g_ptr_array_add (ids, id);
      drafts[i] = (LkStatementDraft){ .id = id, .data = GUINT_TO_POINTER (done + i) };
    }
    if (!lk_store_statements_add (store, &batch, &outcome, NULL, &error))
      g_printerr ("bench: %s\n", error->message);
  }
  g_free (filling.text);
  end (&cost);
  print_rate ("  filled without the rules", n, &cost);
}

static void
bench_question (LkStore *store, const char *name, const char *pattern, unsigned n)
{
  g_auto (Measure) measure = measure_new ();

  for (unsigned run = 0; run < 200; run++) {
    Names names = names_of (run * 7919u % n);
    g_autofree char *agent = g_strdup_printf ("{\"mbox\":\"%s\"}", names.agent);
    g_autofree char *agent_encoded = g_uri_escape_string (agent, NULL, FALSE);
    g_autofree char *activity = g_uri_escape_string (names.activity, NULL, FALSE);
    g_autoptr (GString) query = g_string_new (pattern);
    double start;

    g_string_replace (query, "AGENT", agent_encoded, 0);
    g_string_replace (query, "ACTIVITY", activity, 0);
    g_string_replace (query, "REGISTRATION", names.registration, 0);
    g_string_replace (query, "VERB", names.verb, 0);
    start = measure_now ();
    ask (store, "GET", query->str, NULL);
    measure_add (&measure, measure_now () - start);
  }
  measure_print (&measure, name);
}

static void
bench_questions (const char *folder, unsigned n)
{
  static const struct {
    const char *name, *pattern;
  } questions[] = {
    { "  everything", "" },
    { "  of a registration", "registration=REGISTRATION" },
    { "  of an agent", "agent=AGENT" },
    { "  of an agent, related", "agent=AGENT&related_agents=true" },
    { "  about an activity", "activity=ACTIVITY" },
    { "  about an activity, related, oldest first",
      "activity=ACTIVITY&related_activities=true&ascending=true" },
    { "  with a verb", "verb=http%3A%2F%2Fadlnet.gov%2Fexpapi%2Fverbs%2FVERB" },
    { "  agent and activity", "agent=AGENT&activity=ACTIVITY" },
    { "  agent, activity, verb, registration",
      "agent=AGENT&activity=ACTIVITY&registration=REGISTRATION"
      "&verb=http%3A%2F%2Fadlnet.gov%2Fexpapi%2Fverbs%2FVERB" },
    { "  of an agent, at most 10, ids", "agent=AGENT&limit=10&format=ids" },
    { "  since a moment in the past, until now",
      "agent=AGENT&since=2026-01-01T00:00:00Z&until=2099-01-01T00:00:00Z" },
    { "  nothing found", "agent=%7B%22mbox%22%3A%22mailto%3Anobody%40example.org%22%7D" },
  };
  g_autofree char *path = g_strdup_printf ("%s/of-%u", folder, n);
  g_autoptr (LkStore) store = lk_store_open (path, lk_clock_system (), NULL, NULL);

  g_print ("first page at %u statements\n", n);
  fill (store, n);
  for (size_t i = 0; i < G_N_ELEMENTS (questions); i++)
    bench_question (store, questions[i].name, questions[i].pattern, n);
  g_print ("memory of this process: %.0f MB\n", measure_memory ());
}

int
main (int argc, char **argv)
{
  static const unsigned usual[] = { 10000, 1000000 };
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *store_folder = g_build_filename (folder, "store", NULL);
  LkStore *store = lk_store_open (store_folder, lk_clock_system (), NULL, NULL);

  setlocale (LC_ALL, "C.UTF-8");
  bench_single (store, folder);
  bench_batches (store);
  bench_threads (store);
  bench_http (store);
  lk_store_close (store);
  for (int i = 1; i < argc; i++)
    bench_questions (folder, (unsigned) g_ascii_strtoull (argv[i], NULL, 10));
  for (size_t i = 0; argc < 2 && i < G_N_ELEMENTS (usual); i++)
    bench_questions (folder, usual[i]);
  fixture_folder_remove (g_steal_pointer (&folder));
  return 0;
}
