/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/web-fixture.h"

/* Criterion 3, second half: what a page says only in `unload` arrives, 100 times of 100. */

#define ROUNDS  100
#define WINDOWS 5

#define FIND                                                                                       \
  "function find(w){while(w.API==null&&w.parent!=null&&w.parent!=w)w=w.parent;return w.API}"

static const char unload_page[]
    = "<!DOCTYPE html><title>unload</title><script>" FIND "var a=find(window);a.LMSInitialize('');"
      "addEventListener('unload',function(){a.LMSSetValue('cmi.core.lesson_status','completed');"
      "a.LMSFinish('')})</script>";

static const char popup_opener[]
    = "<!DOCTYPE html><title>opener</title><script>" FIND
      "var a=find(window);a.LMSInitialize('');var w=window.open('popup.html','','width=300,height=200');"
      "addEventListener('unload',function(){a.LMSFinish('')})</script>";
static const char popup_page[]
    = "<!DOCTYPE html><title>popup</title><script>"
      "opener.shown=(opener.shown||0)+1;"
      "addEventListener('unload',function(){opener.a.LMSSetValue('popup','gone');"
      "API.LMSSetValue('popup','own')})</script>";

static const char frameset_page[]
    = "<!DOCTYPE html><frameset cols='50%,50%'><frame src='inner.html'><frame src='inner.html'>"
      "</frameset>";

static const char endless_page[]
    = "<!DOCTYPE html><title>endless</title><script>" FIND "var a=find(window);a.LMSInitialize('');"
      "addEventListener('unload',function(){a.LMSSetValue('before','loop');for(;;);})</script>";

static const char slow_page[]
    = "<!DOCTYPE html><title>slow</title><script>" FIND
      "var a=find(window);addEventListener('unload',function(){var e=Date.now()+2000;"
      "while(Date.now()<e);a.LMSFinish('')})</script>";

static const char asking_page[]
    = "<!DOCTYPE html><title>asking</title><script>" FIND "var a=find(window);a.LMSInitialize('');"
      "addEventListener('beforeunload',function(e){e.preventDefault();e.returnValue='stay?'});"
      "addEventListener('unload',function(){a.LMSFinish('')});"
      "setTimeout(function(){window.asked=1;alert('still here');window.answered=1},50)</script>";

static const FixtureEntry entries[] = {
  { "index.html", unload_page },    { "other.html", unload_page },
  { "opener.html", popup_opener },  { "popup.html", popup_page },
  { "frames.html", frameset_page }, { "inner.html", unload_page },
  { "endless.html", endless_page }, { "slow.html", slow_page },
  { "asking.html", asking_page },
};

static WebFixture *
fixture_new (void)
{
  return web_fixture_new (LK_WEB_API_SCORM12, entries, G_N_ELEMENTS (entries));
}

static unsigned
count (WebFixture *fixture, unsigned delivery, const char *call)
{
  g_autofree char *prefix = g_strdup_printf ("%u %s", delivery, call);

  return web_fixture_count_calls (fixture, prefix);
}

static void
test_criterion_3_withdrawn (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  for (unsigned i = 1; i <= ROUNDS; i++) {
    g_test_message ("round %u", i);
    web_fixture_deliver (fixture, "index.html", i);
    g_assert_true (web_fixture_withdraw (fixture));
    g_assert_cmpuint (count (fixture, i, "LMSInitialize("), ==, 1);
    g_assert_cmpuint (count (fixture, i, "LMSSetValue(cmi.core.lesson_status,completed)"), ==, 1);
    g_assert_cmpuint (count (fixture, i, "LMSFinish("), ==, 1);
  }
}

/* The next page is delivered at once: late calls of the one before carry its own delivery. */
static void
test_criterion_3_next_delivered (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  for (unsigned i = 1; i <= ROUNDS; i++)
    web_fixture_deliver (fixture, i % 2 ? "index.html" : "other.html", i);
  web_fixture_withdraw (fixture);
  for (unsigned i = 1; i <= ROUNDS; i++) {
    g_assert_cmpuint (count (fixture, i, "LMSInitialize("), ==, 1);
    g_assert_cmpuint (count (fixture, i, "LMSFinish("), ==, 1);
  }
}

/* A window with a view and a web process of its own each time, as a learner closes it. Some are open
 * at once: starting the processes is what takes long. */
static void
test_criterion_3_window_closed (void)
{
  WebFixture *open[WINDOWS];
  unsigned arrived = 0;

  for (unsigned round = 0; round < ROUNDS / WINDOWS; round++) {
    for (unsigned i = 0; i < WINDOWS; i++) {
      open[i] = fixture_new ();
      lk_web_view_deliver (open[i]->view, "index.html", NULL, i + 1);
    }
    for (unsigned i = 0; i < WINDOWS; i++)
      g_assert_true (web_fixture_wait_count (&open[i]->n_loads, 1, 60));
    for (unsigned i = 0; i < WINDOWS; i++) {
      web_fixture_close (open[i]);
      arrived += count (open[i], i + 1, "LMSFinish(");
      web_fixture_free (open[i]);
    }
  }
  g_assert_cmpuint (arrived, ==, ROUNDS);
}

static void
test_criterion_3_with_popup (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  for (unsigned i = 1; i <= ROUNDS; i++) {
    web_fixture_deliver (fixture, "opener.html", i);
    g_assert_true (web_fixture_wait (fixture, "window.shown", "1", 10));
    g_assert_true (web_fixture_withdraw (fixture));
    g_assert_cmpuint (count (fixture, i, "LMSSetValue(popup,gone)"), ==, 1);
    g_assert_cmpuint (count (fixture, i, "LMSSetValue(popup,own)"), ==, 1);
    g_assert_cmpuint (count (fixture, i, "LMSFinish("), ==, 1);
  }
}

static void
test_frameset (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  web_fixture_deliver (fixture, "frames.html", 3);
  g_assert_true (web_fixture_withdraw (fixture));
  g_assert_cmpuint (count (fixture, 3, "LMSFinish("), ==, 2);
}

static void
test_endless_unload_is_cut (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  web_fixture_deliver (fixture, "endless.html", 1);
  g_assert_false (web_fixture_withdraw (fixture));
  g_assert_cmpuint (count (fixture, 1, "LMSSetValue(before,loop)"), ==, 1);
  g_assert_cmpuint (fixture->n_crashes, ==, 0);

  /* And the next page has all it needs. */
  web_fixture_deliver (fixture, "index.html", 2);
  g_assert_true (web_fixture_withdraw (fixture));
  g_assert_cmpuint (count (fixture, 2, "LMSFinish("), ==, 1);
}

static void
test_slow_unload_is_awaited (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  web_fixture_deliver (fixture, "slow.html", 1);
  g_assert_true (web_fixture_withdraw (fixture));
  g_assert_cmpuint (count (fixture, 1, "LMSFinish("), ==, 1);
}

/* A question on screen, and one about leaving, keep nobody. */
static void
test_dialogs_do_not_hold (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  web_fixture_deliver (fixture, "asking.html", 1);
  web_fixture_run (fixture, 600);
  g_assert_true (web_fixture_withdraw (fixture));
  g_assert_cmpuint (count (fixture, 1, "LMSFinish("), ==, 1);
}

static void
test_nothing_to_withdraw (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  g_assert_true (web_fixture_withdraw (fixture));
  web_fixture_deliver (fixture, "index.html", 1);
  g_assert_true (web_fixture_withdraw (fixture));
  g_assert_true (web_fixture_withdraw (fixture));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    GTestFunc test;
  } tests[] = {
    { "criterion-3-withdrawn", test_criterion_3_withdrawn },
    { "criterion-3-next-delivered", test_criterion_3_next_delivered },
    { "criterion-3-window-closed", test_criterion_3_window_closed },
    { "criterion-3-with-popup", test_criterion_3_with_popup },
    { "frameset", test_frameset },
    { "endless-unload-is-cut", test_endless_unload_is_cut },
    { "slow-unload-is-awaited", test_slow_unload_is_awaited },
    { "dialogs-do-not-hold", test_dialogs_do_not_hold },
    { "nothing-to-withdraw", test_nothing_to_withdraw },
  };

  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/webhost/unload/", tests[i].name, NULL);

    g_test_add_func (path, tests[i].test);
  }
  return g_test_run ();
}
