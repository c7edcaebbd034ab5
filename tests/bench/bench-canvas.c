/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/media/math.h"
#include "engine/base/random.h"
#include "engine/webhost/web-graphics.h"
#include "engine/webhost/web-view.h"
#include "tests/ui/canvas-driver.h"

/*
 * A course of 300 pages: how long it takes until its first page is on the screen, and from a key to the model (the desk
 * has the page) and to the canvas (the letter is painted).
 *
 *   tests/support/run-ui.sh _build-release/tests/ui/bench-canvas
 *
 * Opening begins in a window that is on the screen, as the start window is, with a folder that was never read. On the
 * screen, painted: the second frame of the page after it has got the page or letter begins, so the first one
 * with it is done, and the window has drawn it. A web view with a plain page is timed beside it: what a process of
 * WebKit takes in any case. Keys: real ones, from the X server on, and transactions of a script in the page.
 */
#define PAGES 300
#define KEYS  200
#define OPENS 5

#define PAINTED "requestAnimationFrame(() => requestAnimationFrame(() => "

static char *
make_pages (void)
{
  GString *pages = g_string_new (NULL);

  for (guint i = 0; i < PAGES; i++) {
    g_string_append_printf (pages,
                            "=== %02u-teil/%03u-seite.md\n---\nid: p-%u\ntitle: Seite %u\n---\n",
                            i / 10, i, i, i);
    for (guint j = 0; j < 8; j++)
      g_string_append_printf (
          pages,
          "## Abschnitt %u\n\nEin Absatz mit **fetten** Wörtern und einem [Verweis](#p-%u).\n\n"
          "- eins\n- zwei\n\n::: {.choice #q-%u-%u}\nWas gilt?\n\n- [x] dies\n- [ ] das\n:::\n\n",
          j, i, i, j);
  }
  return g_string_free (pages, FALSE);
}

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

static int
compare (const void *one, const void *other)
{
  double a = *(const double *) one, b = *(const double *) other;

  return (a > b) - (a < b);
}

static void
tell (const char *what, double *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  printf ("%-44s median %7.1f ms, 95 %% %7.1f ms, most %7.1f ms (%u)\n", what, times[n / 2],
          times[n * 95 / 100], times[n - 1], n);
  fflush (stdout);
}

/* --- opening --------------------------------------------------------------------------------------- */

static GBytes *
read_plain (void *data, const char *name)
{
  static const char page[] = "<!DOCTYPE html><title>x</title><p>Eins</p>";

  return g_bytes_new_static (page, sizeof page - 1);
}

static void
evaluated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *value = lk_web_view_evaluate_finish (result, NULL);

  *(bool *) data = true;
}

static void
loaded_cb (LkWebView *view, bool loading, void *data)
{
  if (!loading)
    *(bool *) data = true;
}

/* A new process of WebKit in a window that is there, and a page of one word. */
static double
show_plain (LkServer *server)
{
  static const LkServerFiles files = { .read = read_plain };
  static const LkWebDelegate delegate = { .load_changed = loaded_cb };
  g_autofree char *token = lk_random_token (16);
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  bool is_loaded = false, is_painted = false;
  double start, end;
  LkWebView *view;

  gtk_window_set_default_size (window, 760, 860);
  gtk_window_present (window);
  canvas_driver_spin (300);
  start = now_ms ();
  lk_server_mount_files (server, token, &files, NULL, NULL);
  view = lk_web_view_new (server, token, NULL, NULL, NULL, LK_WEB_API_NONE, &delegate, &is_loaded);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (view));
  lk_web_view_deliver (view, "plain.html", NULL, 1);
  canvas_driver_run_until (&is_loaded);
  lk_web_view_evaluate_async (view, "new Promise((done) => " PAINTED "done(1))))", evaluated_cb,
                              &is_painted);
  canvas_driver_run_until (&is_painted);
  end = now_ms ();
  gtk_window_destroy (window);
  lk_server_unmount (server, token);
  return end - start;
}

static void
time_plain (void)
{
  g_autoptr (LkServer) server = lk_server_new (0, NULL, NULL);
  double times[OPENS];

  for (guint i = 0; i < OPENS; i++) {
    times[i] = show_plain (server);
    canvas_driver_spin (300);
  }
  tell ("a plain page in a new web view", times, OPENS);
}

static void
wait_painted (CanvasDriver *driver)
{
  canvas_driver_wait (driver, "!!window.Canvas && Canvas.pieceElements().length > 0");
  canvas_driver_run (driver, "new Promise((done) => " PAINTED "done(1))))");
}

/* From the closed folder to its first page. @is_warm: the canvas waits for it, as behind the start window. */
static double
open_course (const char *folder, bool is_warm, double *ret_document)
{
  CanvasDriver *driver = canvas_driver_new ();
  double start, end;

  if (is_warm)
    canvas_driver_warm (driver);
  canvas_driver_spin (300);
  start = now_ms ();
  canvas_driver_take (driver, folder, "00-teil/000-seite.md");
  *ret_document = now_ms () - start;
  wait_painted (driver);
  end = now_ms ();
  canvas_driver_stop (driver);
  return end - start;
}

static void
time_opening (const char *folder, bool is_warm)
{
  double times[OPENS], documents[OPENS];

  for (guint i = 0; i < OPENS; i++) {
    times[i] = open_course (folder, is_warm, &documents[i]);
    canvas_driver_spin (300);
  }
  if (is_warm)
    tell ("  of which folder, course and tree are read", documents, OPENS);
  tell (is_warm ? "first page, WebKit started before" : "first page, WebKit started with it", times,
        OPENS);
}

/* --- typing ---------------------------------------------------------------------------------------- */

typedef struct {
  CanvasDriver *driver;
  double changed; /* milliseconds since 1970 */
  guint n;
} Watch;

static double
wall_ms (void)
{
  return (double) g_get_real_time () / 1000.0;
}

static void
changed_cb (AuthorDesk *desk, gpointer origin, Watch *watch)
{
  watch->changed = wall_ms ();
  watch->n++;
}

/* Keys of a script: the page says when it has put the letter in, and when it was painted. */
static void
type_by_script (Watch *watch, double *to_model, double *to_canvas)
{
  for (guint i = 0; i < KEYS; i++) {
    g_autofree char *answer = NULL;
    g_auto (GStrv) times = NULL;
    guint n = watch->n;

    canvas_driver_spin (20 + i % 50);
    answer = canvas_driver_ask (
        watch->driver,
        "new Promise((done) => { const start = performance.now();"
        "Canvas.active.view.dispatch(Canvas.active.view.state.tr.insertText('x'));" PAINTED
        "done((performance.timeOrigin + start) + ' ' + (performance.now() - start)))); })");
    while (watch->n == n)
      canvas_driver_spin (1);
    times = g_strsplit (answer, " ", 2);
    to_model[i] = watch->changed - g_ascii_strtod (times[0], NULL);
    to_canvas[i] = g_ascii_strtod (times[1], NULL);
  }
}

static void
type_by_keys (Watch *watch, double *to_model, double *to_canvas)
{
  canvas_driver_run (watch->driver,
                     "window.painted = []; window.addEventListener('keydown', () => " PAINTED
                     "painted.push(performance.timeOrigin + performance.now()))), true); true");
  for (guint i = 0; i < KEYS; i++) {
    g_autofree char *answer = NULL, *script = NULL;
    guint n = watch->n;
    double start;

    canvas_driver_spin (20 + i % 50);
    start = wall_ms ();
    canvas_driver_hurry (watch->driver, "x");
    while (watch->n == n)
      canvas_driver_spin (1);
    canvas_driver_spin (60);
    script = g_strdup_printf ("painted[%u]", i);
    answer = canvas_driver_ask (watch->driver, script);
    to_model[i] = watch->changed - start;
    to_canvas[i] = g_ascii_strtod (answer, NULL) - start;
  }
}

static void
time_typing (const char *folder)
{
  CanvasDriver *driver = canvas_driver_new ();
  Watch watch = { .driver = driver };
  double to_model[KEYS], to_canvas[KEYS];

  canvas_driver_take (driver, folder, "00-teil/000-seite.md");
  wait_painted (driver);
  canvas_driver_listen_in (driver);
  g_signal_connect (driver->desk, "page-changed", G_CALLBACK (changed_cb), &watch);
  lk_web_view_focus_page (LK_WEB_VIEW (gtk_widget_get_first_child (GTK_WIDGET (driver->canvas))));
  canvas_driver_run (
      driver,
      "Canvas.open(Canvas.slotsIn(Canvas.main).find((one) => one.classList.contains('source')), 'end'); true");
  canvas_driver_wait (driver, "!!Canvas.active");
  type_by_script (&watch, to_model, to_canvas);
  tell ("letter of a script to the model", to_model, KEYS);
  tell ("letter of a script to the canvas", to_canvas, KEYS);
  type_by_keys (&watch, to_model, to_canvas);
  tell ("key to the model", to_model, KEYS);
  tell ("key to the canvas", to_canvas, KEYS);
  canvas_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  g_autofree char *pages = make_pages (), *folder = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  /* As the program. */
  if (lk_web_graphics_is_absent (gdk_display_get_default ()))
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_test_init (&argc, &argv, NULL);
  author_math_prepare ();
  folder = canvas_driver_write (pages);
  time_plain ();
  time_opening (folder, false);
  time_opening (folder, true);
  time_typing (folder);
  return 0;
}
