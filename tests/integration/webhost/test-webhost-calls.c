/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/web-fixture.h"

#define PAGE_OF_CALLS                                                                              \
  "<!DOCTYPE html><title>calls</title><script>"                                                    \
  "function find(w){while(w.API==null&&w.parent!=null&&w.parent!=w)w=w.parent;return w.API}"       \
  "var a=find(window);var r=[a.LMSInitialize(''),"                                                 \
  "a.LMSSetValue('cmi.core.lesson_location','p3'),a.LMSGetValue('cmi.core.lesson_location'),"      \
  "a.LMSCommit(''),a.LMSFinish(''),a.LMSGetLastError()].join(' ');"                                \
  "window.result=r;document.title=r</script>"

static void
test_main_page (void)
{
  const FixtureEntry entries[] = { { "index.html", PAGE_OF_CALLS } };
  g_autoptr (WebFixture) fixture
      = web_fixture_new (LK_WEB_API_SCORM12, entries, G_N_ELEMENTS (entries));

  web_fixture_deliver (fixture, "index.html", 7);
  g_assert_true (web_fixture_wait (fixture, "window.result", "true true p3 true true 0", 10));
  g_assert_cmpuint (web_fixture_count_calls (fixture, "7 LMS"), ==, 6);
  g_assert_true (web_fixture_withdraw (fixture));
}

int
main (int argc, char *argv[])
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/webhost/calls/main-page", test_main_page);
  return g_test_run ();
}
