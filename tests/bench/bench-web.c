/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Figures that need a window: an API call from page to engine and back, and the time from the
 * click on a course to its first page, for a package of 1 MB and one of 1 GB beside each other.
 * Run by tests/support/run-ui.sh; prints, judges nothing. With any argument: the calls alone.
 */

#include <adwaita.h>
#include <gio/gio.h>
#include <locale.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/session/session.h"
#include "engine/webhost/web-view.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"

#define N_CALLS  "20000"
#define N_CLICKS 7

/* Calls as courses make them: mostly reading and setting small values. */
static const char caller_page[]
    = "<!DOCTYPE html><meta charset='utf-8'><title>bench</title><script>"
      "function find(w){while(!w.API&&w.parent!==w)w=w.parent;return w.API}"
      "var a=find(window);a.LMSInitialize('');"
      "function run(){var t=performance.now();for(var i=0;i<" N_CALLS ";i++){"
      "if(i%2)a.LMSGetValue('cmi.core.lesson_location');"
      "else a.LMSSetValue('cmi.core.lesson_location',''+i)}"
      "return String(performance.now()-t)}"
      "</script><p>Seite";

typedef struct {
  char *folder;
  LkStore *store;
  LkServer *server;
  LkLearner *learner;
  GtkWindow *window;
  LkSession *session;
  LkWebView *view;
  bool loaded;
  double last_call;
  Measure calls;
} Bench;

static char *
call_cb (unsigned delivery, const char *function, const char *const *args, size_t n_args,
         void *data)
{
  Bench *bench = data;
  const LkCall call = { function, args, n_args };
  g_auto (LkCallReply) reply = { NULL };
  double now = measure_now ();

  /* From one call's arrival to the next: the way back, the page, the way here, and the engine. */
  if (bench->last_call > 0)
    measure_add (&bench->calls, now - bench->last_call);
  bench->last_call = now;
  reply = lk_session_call (bench->session, delivery, &call);
  return g_steal_pointer (&reply.value);
}

static void
load_changed_cb (LkWebView *view, bool loading, void *data)
{
  ((Bench *) data)->loaded = !loading;
}

static void
wait_loaded (Bench *bench)
{
  while (!bench->loaded)
    g_main_context_iteration (NULL, TRUE);
}

static void
withdrawn_cb (GObject *source, GAsyncResult *result, void *data)
{
  *(bool *) data = true;
}

static void
open_course (Bench *bench, gint64 course_id)
{
  static const LkWebDelegate delegate = { .call = call_cb, .load_changed = load_changed_cb };
  g_autofree char *web = g_build_filename (bench->folder, "web", NULL);
  g_autofree char *cache = g_build_filename (bench->folder, "cache", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkSessionView) shown = NULL;

  bench->loaded = false;
  bench->session = lk_session_open (bench->store, bench->learner->id, course_id, lk_clock_system (),
                                    false, &error);
  g_assert_no_error (error);
  lk_session_start (bench->session, &error);
  g_assert_no_error (error);
  bench->view = lk_web_view_new (
      bench->server, lk_session_registration (bench->session)->origin_token,
      lk_session_package (bench->session), web, cache, LK_WEB_API_SCORM12, &delegate, bench);
  gtk_window_set_child (bench->window, GTK_WIDGET (bench->view));
  shown = lk_session_view (bench->session);
  lk_web_view_deliver (bench->view, shown->delivered->resource->path, "", shown->delivery);
  wait_loaded (bench);
}

static void
close_course (Bench *bench)
{
  bool gone = false;

  lk_web_view_withdraw_async (bench->view, withdrawn_cb, &gone);
  while (!gone)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_set_child (bench->window, NULL);
  g_clear_pointer (&bench->session, lk_session_free);
  bench->last_call = 0;
}

static gint64
import (Bench *bench, const char *path)
{
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;
  double start = measure_now ();

  lk_library_import (bench->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  g_print ("%-52s %10.0f ms\n", "  imported, every byte checked", (measure_now () - start) / 1e3);
  return result.course_id;
}

/* --- packages --------------------------------------------------------------------------------- */

#define MANIFEST(id)                                                                               \
  "<manifest identifier='" id "' xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'>"          \
  "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"              \
  "<organizations><organization identifier='o'><title>" id "</title>"                              \
  "<item identifier='i' identifierref='r'><title>x</title></item></organization></organizations>"  \
  "<resources><resource identifier='r' type='webcontent' adlcp:scormtype='sco'"                    \
  " href='index.html'/></resources></manifest>"

/* @megabytes of noise in files of 16 MB at most beside the page. */
static char *
make_package (Bench *bench, const char *file, const char *manifest, unsigned megabytes)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (FixtureEntry));
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) noise = g_rand_new_with_seed (7);
  unsigned each = MIN (megabytes, 16);
  FixtureEntry fixed[] = { { "imsmanifest.xml", manifest }, { "index.html", caller_page } };
  char *bytes = g_malloc (((size_t) each << 20) + 1);

  g_ptr_array_add (kept, bytes);
  for (size_t i = 0; i < (size_t) each << 20; i++)
    bytes[i] = (char) g_rand_int_range (noise, 1, 128);
  bytes[(size_t) each << 20] = '\0';
  g_array_append_vals (entries, fixed, G_N_ELEMENTS (fixed));
  for (unsigned i = 0; i < megabytes / each; i++) {
    FixtureEntry entry = { g_strdup_printf ("media/%u.bin", i), bytes };

    g_ptr_array_add (kept, (char *) entry.name);
    g_array_append_val (entries, entry);
  }
  return fixture_zip (bench->folder, file, (FixtureEntry *) (void *) entries->data, entries->len);
}

static void
print_unzip (Bench *bench, const char *path)
{
  g_autofree char *to = g_build_filename (bench->folder, "unzipped", NULL);
  const char *const argv[] = { "unzip", "-qq", "-d", to, path, NULL };
  g_autoptr (GSubprocess) unzip = NULL;
  double start = measure_now ();

  unzip = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, NULL);
  if (unzip == NULL || !g_subprocess_wait_check (unzip, NULL, NULL))
    g_print ("  beside: unzip is not here\n");
  else
    g_print ("%-52s %10.0f ms\n", "  beside: unzip of the 1 GB package",
             (measure_now () - start) / 1e3);
}

/* --- figures ---------------------------------------------------------------------------------- */

static void
bench_clicks (Bench *bench)
{
  g_auto (Measure) small = measure_new ();
  g_auto (Measure) large = measure_new ();
  g_autofree char *small_path = make_package (bench, "small.zip", MANIFEST ("small"), 1);
  g_autofree char *large_path = make_package (bench, "large.zip", MANIFEST ("large"), 1024);
  gint64 small_id = import (bench, small_path), large_id = import (bench, large_path);

  for (int i = 0; i < 2 * N_CLICKS; i++) {
    double start = measure_now ();

    open_course (bench, i % 2 == 0 ? small_id : large_id);
    measure_add (i % 2 == 0 ? &small : &large, measure_now () - start);
    close_course (bench);
  }
  measure_print (&small, "click to first page, package of 1 MB");
  measure_print (&large, "click to first page, package of 1 GB");
  g_print ("  ratio of the medians: %.2f\n", measure_at (&large, 0.5) / measure_at (&small, 0.5));
  print_unzip (bench, large_path);
}

static void
evaluated_cb (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr (GError) error = NULL;

  *(char **) data = lk_web_view_evaluate_finish (result, &error);
  g_assert_no_error (error);
}

/* What two processes need that say something to each other over a socket and do nothing else. */
static void
bench_bare (void)
{
  g_auto (Measure) turns = measure_new ();
  char bytes[64] = { 0 };
  int fds[2];
  pid_t peer;

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  peer = fork ();
  if (peer == 0) {
    close (fds[0]);
    while (recv (fds[1], bytes, sizeof bytes, 0) > 0 && send (fds[1], bytes, 16, MSG_NOSIGNAL) > 0)
      continue;
    _exit (0);
  }
  close (fds[1]);
  for (unsigned i = 0; i < 20000; i++) {
    double start = measure_now ();

    send (fds[0], bytes, sizeof bytes, MSG_NOSIGNAL);
    recv (fds[0], bytes, sizeof bytes, 0);
    measure_add (&turns, measure_now () - start);
  }
  close (fds[0]);
  waitpid (peer, NULL, 0);
  measure_print (&turns, "  beside: two processes, a socket, nothing else");
}

static void
bench_calls (Bench *bench)
{
  g_autofree char *path = make_package (bench, "calls.zip", MANIFEST ("calls"), 1);
  g_autofree char *total = NULL;

  open_course (bench, import (bench, path));
  g_array_set_size (bench->calls.samples, 0);
  lk_web_view_evaluate_async (bench->view, "run()", evaluated_cb, &total);
  while (total == NULL)
    g_main_context_iteration (NULL, TRUE);
  measure_print (&bench->calls, "API call, page to engine and back");
  g_print ("  %s calls took the page %s ms\n", N_CALLS, total);
  close_course (bench);
}

int
main (int argc, char **argv)
{
  Bench bench = { .folder = fixture_folder_new (), .calls = measure_new () };
  g_autofree char *store = g_build_filename (bench.folder, "store", NULL);
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bench_bare ();
  adw_init ();
  bench.store = lk_store_open (store, lk_clock_system (), NULL, &error);
  g_assert_no_error (error);
  bench.learner = lk_store_learner_add (bench.store, "Aylin", NULL, NULL);
  bench.server = lk_server_new (0, NULL, &error);
  g_assert_no_error (error);
  bench.window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (bench.window, 1000, 700);
  gtk_window_present (bench.window);
  bench_calls (&bench);
  if (argc < 2)
    bench_clicks (&bench);
  g_print ("memory of this process: %.0f MB\n", measure_memory ());
  gtk_window_destroy (bench.window);
  lk_server_free (bench.server);
  lk_learner_free (bench.learner);
  lk_store_close (bench.store);
  measure_clear (&bench.calls);
  fixture_folder_remove (bench.folder);
  return 0;
}
