/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Courses that talk to the player: who gets the object, what comes through it, and what goes back. */

#include <string.h>

#include "engine/webhost/bridge-message.h"
#include "tests/support/web-fixture.h"

#define PATIENCE_SECONDS 60

static const FixtureEntry entries[] = {
  { "index.html",
    "<!DOCTYPE html><title>Kurs</title><h1>Kurs</h1><iframe id='f' src='p/a.html'></iframe><script>"
    "var heard = [];"
    "window.Lernkoffer = { fromHost: function (text) { heard.push (text); } };"
    "var atOnce = typeof LernkofferHost;"
    "</script>" },
  { "p/a.html", "<!DOCTYPE html><title>Seite</title><h1>Seite</h1><script>"
                "var mine = typeof LernkofferHost;</script>" },
  { "silent.html", "<!DOCTYPE html><title>Still</title><h1>Still</h1>" },
};

/* What the course said, on the bridge's thread. */
typedef struct {
  GMutex mutex;
  GPtrArray *said; /* under the mutex: `DELIVERY TEXT` */
} Record;

static Record record;

static char *
post_cb (unsigned delivery, const char *text, void *data)
{
  g_mutex_lock (&record.mutex);
  g_ptr_array_add (record.said, g_strdup_printf ("%u %.40s (%zu)", delivery, text, strlen (text)));
  g_mutex_unlock (&record.mutex);
  return g_strdup ("{\"ok\":true,\"name\":\"Grün\"}");
}

static WebFixture *
open_course (bool hosting)
{
  WebFixture *fixture = web_fixture_new (LK_WEB_API_SCORM12, entries, G_N_ELEMENTS (entries));

  g_ptr_array_set_size (record.said, 0);
  fixture->delegate.post = post_cb;
  web_fixture_reopen (fixture);
  lk_web_view_set_hosting (fixture->view, hosting);
  return fixture;
}

static void
assert_value (WebFixture *fixture, const char *script, const char *expected)
{
  g_autofree char *value = web_fixture_evaluate (fixture, script);

  g_assert_cmpstr (value, ==, expected);
}

static void
assert_said (unsigned index, const char *expected)
{
  g_mutex_lock (&record.mutex);
  g_assert_cmpuint (record.said->len, >, index);
  g_assert_cmpstr (g_ptr_array_index (record.said, index), ==, expected);
  g_mutex_unlock (&record.mutex);
}

static void
test_said (void)
{
  g_autoptr (WebFixture) fixture = open_course (true);

  web_fixture_deliver (fixture, "index.html", 4);
  assert_value (fixture, "atOnce", "object");
  assert_value (fixture, "LernkofferHost.post ('{\"type\":\"hello\"}')",
                "{\"ok\":true,\"name\":\"Grün\"}");
  assert_said (0, "4 {\"type\":\"hello\"} (16)");
}

/* The page of the course, and nothing that is inside or above of it. */
static void
test_frames (void)
{
  g_autoptr (WebFixture) fixture = open_course (true);

  web_fixture_deliver (fixture, "index.html", 1);
  g_assert_true (web_fixture_wait (fixture, "document.getElementById ('f').contentWindow.mine",
                                   "undefined", PATIENCE_SECONDS));
  assert_value (fixture, "typeof parent.LernkofferHost", "undefined");
  assert_value (fixture,
                "(function () { var f = document.createElement ('iframe');"
                "document.body.appendChild (f); return typeof f.contentWindow.LernkofferHost })()",
                "undefined");
  assert_value (fixture,
                "(function () { window.w = open ('silent.html'); return w ? 'yes' : 'no' })()",
                "yes");
  g_assert_true (web_fixture_wait (fixture, "w.document.title", "Still", PATIENCE_SECONDS));
  assert_value (fixture, "typeof w.LernkofferHost", "undefined");
}

static void
test_foreign (void)
{
  g_autoptr (WebFixture) fixture = open_course (false);

  web_fixture_deliver (fixture, "index.html", 1);
  assert_value (fixture, "atOnce", "undefined");
}

/* The topmost document, as cmi5 may want it. */
static void
test_alone (void)
{
  g_autoptr (WebFixture) fixture = open_course (true);
  g_autofree char *origin = lk_server_origin (fixture->server, fixture->token);
  g_autofree char *uri = g_strconcat (origin, "/index.html", NULL);

  lk_web_view_deliver_alone (fixture->view, uri, 9);
  g_assert_true (web_fixture_wait_count (&fixture->n_loads, 1, PATIENCE_SECONDS));
  assert_value (fixture, "LernkofferHost.post ('x')", "{\"ok\":true,\"name\":\"Grün\"}");
  assert_said (0, "9 x (1)");
  lk_web_view_tell (fixture->view, "{\"type\":\"go\"}");
  g_assert_true (web_fixture_wait (fixture, "heard[0]", "{\"type\":\"go\"}", PATIENCE_SECONDS));
}

/* What cannot be said is said as nothing, so that somebody counts it. */
static void
test_cannot_be_said (void)
{
  static const char *const scripts[] = {
    "LernkofferHost.post ()",
    "LernkofferHost.post (7)",
    "LernkofferHost.post ({ toString: function () { return 'x' } })",
    "LernkofferHost.post ('a\\u0000b')",
    "LernkofferHost.post ('\\ud800')",
    "LernkofferHost.post ('x'.repeat (65537))",
    "LernkofferHost.post ('ä'.repeat (40000))",
    "LernkofferHost.post ('x'.repeat (20000000))",
  };
  g_autoptr (WebFixture) fixture = open_course (true);

  web_fixture_deliver (fixture, "index.html", 1);
  for (unsigned i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_test_message ("%s", scripts[i]);
    assert_value (fixture, scripts[i], "{\"ok\":true,\"name\":\"Grün\"}");
    assert_said (i, "1  (0)");
  }
  assert_value (fixture, "LernkofferHost.post ('x'.repeat (65536)).length > 0", "true");
  assert_said (G_N_ELEMENTS (scripts), "1 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx (65536)");
}

/* Text goes as it is, and never as script. */
static void
test_told (void)
{
  static const char text[] = "{\"to\":\"</script>'); alert (1); //\\\" Grün\"}";
  g_autoptr (WebFixture) fixture = open_course (true);

  web_fixture_deliver (fixture, "index.html", 1);
  lk_web_view_tell (fixture->view, text);
  g_assert_true (web_fixture_wait (fixture, "heard.length", "1", PATIENCE_SECONDS));
  assert_value (fixture, "heard[0]", text);
  /* Nobody listens, or badly: nothing happens. */
  assert_value (fixture, "window.Lernkoffer = { fromHost: 7 }; 1", "1");
  lk_web_view_tell (fixture->view, "{}");
  assert_value (fixture, "window.Lernkoffer = null; 1", "1");
  lk_web_view_tell (fixture->view, "{}");
  assert_value (fixture, "window.Lernkoffer = { get fromHost () { throw 1 } }; 1", "1");
  lk_web_view_tell (fixture->view, "{}");
  web_fixture_run (fixture, 100);
  assert_value (fixture, "heard.length", "1");
  g_assert_cmpuint (fixture->n_crashes, ==, 0);
}

/* A hundred thousand, while the window goes on. */
static void
test_flood (void)
{
  g_autoptr (WebFixture) fixture = open_course (true);
  gint64 start, longest = 0, before;
  bool done = false;

  web_fixture_deliver (fixture, "index.html", 1);
  assert_value (fixture,
                "setTimeout (function () { for (var i = 0; i < 100000; i++)"
                "  LernkofferHost.post ('x'); window.flooded = true; }, 50); 1",
                "1");
  start = before = g_get_monotonic_time ();
  while (!done && before - start < PATIENCE_SECONDS * G_USEC_PER_SEC) {
    gint64 now;

    while (g_main_context_pending (NULL))
      g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
    now = g_get_monotonic_time ();
    longest = MAX (longest, now - before);
    before = now;
    g_mutex_lock (&record.mutex);
    done = record.said->len >= 100000;
    g_mutex_unlock (&record.mutex);
  }
  g_assert_true (done);
  g_test_message ("100,000 messages in %.1f s, the window waited at most %.0f ms",
                  (double) (before - start) / G_USEC_PER_SEC, (double) longest / 1000);
  g_assert_cmpint (longest, <, G_USEC_PER_SEC);
  g_assert_true (web_fixture_wait (fixture, "flooded", "true", PATIENCE_SECONDS));
}

int
main (int argc, char *argv[])
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_mutex_init (&record.mutex);
  record.said = g_ptr_array_new_with_free_func (g_free);
  g_test_add_func ("/webhost/host/said", test_said);
  g_test_add_func ("/webhost/host/frames", test_frames);
  g_test_add_func ("/webhost/host/foreign", test_foreign);
  g_test_add_func ("/webhost/host/alone", test_alone);
  g_test_add_func ("/webhost/host/cannot-be-said", test_cannot_be_said);
  g_test_add_func ("/webhost/host/told", test_told);
  g_test_add_func ("/webhost/host/flood", test_flood);
  return g_test_run ();
}
