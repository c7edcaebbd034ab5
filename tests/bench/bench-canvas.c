/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/ui/canvas-driver.h"

/*
 * Writing in a course of 300 pages: how long it takes until the first page is on the screen, and from a key to the
 * model (the desk has the page) and back to the page (it has been told so).
 *
 *   tests/support/run-ui.sh _build/tests/ui/bench-canvas
 */
#define PAGES 300
#define KEYS  100

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

typedef struct {
  double changed; /* milliseconds since 1970 */
  guint n;
} Watch;

static void
changed_cb (AuthorDesk *desk, gpointer origin, Watch *watch)
{
  watch->changed = (double) g_get_real_time () / 1000.0;
  watch->n++;
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
  printf ("%-28s median %6.2f ms, 95 %% %6.2f ms, most %6.2f ms (%u)\n", what, times[n / 2],
          times[n * 95 / 100], times[n - 1], n);
}

/* Keys are those of a script, so that the keyboard of the X server is not measured; the page says when it has put
 * the letter in. */
static void
type (CanvasDriver *driver, Watch *watch, double *to_model, double *to_page)
{
  for (guint i = 0; i < KEYS; i++) {
    g_autofree char *answer = NULL;
    g_auto (GStrv) times = NULL;
    guint n = watch->n;

    canvas_driver_spin (40);
    answer = canvas_driver_ask (
        driver,
        "new Promise((done) => { const now = () => performance.timeOrigin + performance.now(), start = now();"
        "Canvas.onSettled = () => done(start + ' ' + (now() - start));"
        "Canvas.active.view.dispatch(Canvas.active.view.state.tr.insertText('x')); })");
    g_assert_cmpuint (watch->n, ==, n + 1);
    times = g_strsplit (answer, " ", 2);
    to_model[i] = watch->changed - g_ascii_strtod (times[0], NULL);
    to_page[i] = g_ascii_strtod (times[1], NULL);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *pages = make_pages ();
  gint64 start;
  CanvasDriver *driver;
  Watch watch = { 0 };
  double to_model[KEYS], to_page[KEYS];

  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  start = g_get_monotonic_time ();
  driver = canvas_driver_start (pages);
  printf ("%u pages written, opened, first one shown: %.0f ms\n", PAGES,
          (double) (g_get_monotonic_time () - start) / 1000.0);
  g_signal_connect (driver->desk, "page-changed", G_CALLBACK (changed_cb), &watch);
  canvas_driver_run (
      driver,
      "Canvas.when('settled', () => { if (Canvas.onSettled) Canvas.onSettled(); });"
      "Canvas.open(Canvas.slotsIn(Canvas.main).find((one) => one.classList.contains('source')), 'end'); true");
  canvas_driver_wait (driver, "!!Canvas.active");
  type (driver, &watch, to_model, to_page);
  tell ("letter to model", to_model, KEYS);
  tell ("letter to model and back", to_page, KEYS);
  canvas_driver_stop (driver);
  return 0;
}
