/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/support/web-fixture.h"

/* API calls of real pages, wherever a page may look for the API. */

#define FIND                                                                                       \
  "function find(w){while(w.API==null&&w.parent!=null&&w.parent!=w)w=w.parent;return w.API}"
#define CALLS(api)                                                                                 \
  "var a=" api ";var r=[a.LMSInitialize(''),"                                                      \
  "a.LMSSetValue('cmi.core.lesson_location','p3'),a.LMSGetValue('cmi.core.lesson_location'),"      \
  "a.LMSCommit(''),a.LMSFinish(''),a.LMSGetLastError()].join(' ');"                                \
  "parent.postMessage(r,'*');"
#define ALL_WELL "true true p3 true true 0"

/* Each page ends with ALL_WELL in `top.result`, put there by the frame page's child. */
#define LISTEN                                                                                     \
  "<!DOCTYPE html><script>addEventListener('message',function(e){window.result=e.data})</script>"

static const struct {
  const char *name, *page;
} places[] = {
  { "main page",
    "<!DOCTYPE html><script>" FIND "addEventListener('message',function(e){window.result=e.data});"
    "var parent=window;" CALLS ("find(window)") "</script>" },
  { "frame", LISTEN "<iframe src='caller.html'></iframe>" },
  { "frame in frame", LISTEN "<iframe src='between.html'></iframe>" },
  { "frame that declares API null", LISTEN "<iframe src='null.html'></iframe>" },
  { "main page that declares API null",
    "<!DOCTYPE html><script>var API=null;" FIND "addEventListener('message',function(e)"
    "{window.result=e.data});" CALLS ("find(window.parent)") "window.postMessage(r,'*')</script>" },
  { "sandboxed frame", LISTEN "<iframe sandbox='allow-scripts' src='own.html'></iframe>" },
  { "empty frame, written into",
    LISTEN "<iframe></iframe><script>var d=document.querySelector('iframe').contentDocument;"
           "d.open();d.write('<script>'+"
           "'var a=API;parent.postMessage([a.LMSInitialize(\"\"),"
           "a.LMSSetValue(\"cmi.core.lesson_location\",\"p3\"),"
           "a.LMSGetValue(\"cmi.core.lesson_location\"),a.LMSCommit(\"\"),a.LMSFinish(\"\"),"
           "a.LMSGetLastError()].join(\" \"),\"*\")<'+'/script>');d.close()</script>" },
  { "course page in an empty frame",
    LISTEN "<iframe></iframe><script>var d=document.querySelector('iframe').contentDocument;"
           "d.open();d.write('<iframe src=/caller.html></iframe>');d.close();"
           "d.defaultView.addEventListener('message',function(e){window.result=e.data})</script>" },
  { "frame of data",
    LISTEN "<iframe src=\"data:text/html,<script>" CALLS ("API") "</script>\"></iframe>" },
  { "srcdoc frame", LISTEN "<iframe srcdoc=\"<script>" CALLS ("API") "</script>\"></iframe>" },
  { "popup asks its opener",
    LISTEN "<script>var w=window.open('popup.html','','width=300,height=200')</script>" },
  { "popup has its own",
    LISTEN "<script>var w=window.open('popup-own.html','','width=300,height=200')</script>" },
  { "frame buster", "<!DOCTYPE html><script>if(top!=self)top.location=self.location;else{" FIND
                    "var parent=window;addEventListener('message',function(e)"
                    "{window.result=e.data});" CALLS ("find(window)") "}</script>" },
};

static const FixtureEntry helpers[] = {
  { "caller.html", "<!DOCTYPE html><script>" FIND CALLS ("find(window)") "</script>" },
  { "own.html", "<!DOCTYPE html><script>" CALLS ("API") "</script>" },
  { "null.html",
    "<!DOCTYPE html><script>var API=null;" FIND CALLS ("find(window.parent)") "</script>" },
  { "between.html", "<!DOCTYPE html><script>addEventListener('message',function(e)"
                    "{parent.postMessage(e.data,'*')})</script><iframe src='caller.html'>" },
  { "popup.html", "<!DOCTYPE html><script>var parent=opener;" CALLS ("opener.API") "</script>" },
  { "popup-own.html", "<!DOCTYPE html><script>var parent=opener;" CALLS ("API") "</script>" },
};

static void
test_places (void)
{
  FixtureEntry entries[G_N_ELEMENTS (places) + G_N_ELEMENTS (helpers)];
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WebFixture) fixture = NULL;

  memcpy (entries, helpers, sizeof helpers);
  for (unsigned i = 0; i < G_N_ELEMENTS (places); i++) {
    g_ptr_array_add (names, g_strdup_printf ("place%u.html", i));
    entries[G_N_ELEMENTS (helpers) + i] = (FixtureEntry){ names->pdata[i], places[i].page };
  }
  fixture = web_fixture_new (LK_WEB_API_SCORM12, entries, G_N_ELEMENTS (entries));
  for (unsigned i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *prefix = g_strdup_printf ("%u LMS", i + 1);

    g_test_message ("%s", places[i].name);
    web_fixture_deliver (fixture, names->pdata[i], i + 1);
    g_assert_true (web_fixture_wait (fixture, "window.result", ALL_WELL, 10));
    g_assert_cmpuint (web_fixture_count_calls (fixture, prefix), ==, 6);
    g_assert_true (web_fixture_withdraw (fixture));
  }
}

static void
test_frameset (void)
{
  static const FixtureEntry entries[]
      = { { "index.html", "<!DOCTYPE html><frameset cols='50%,50%'><frame src='a.html'>"
                          "<frame src='a.html'></frameset>" },
          { "a.html", "<!DOCTYPE html><script>" FIND CALLS ("find(window)") "</script>" } };
  g_autoptr (WebFixture) fixture
      = web_fixture_new (LK_WEB_API_SCORM12, entries, G_N_ELEMENTS (entries));

  web_fixture_deliver (fixture, "index.html", 1);
  g_assert_cmpuint (web_fixture_count_calls (fixture, "1 LMSFinish()"), ==, 2);
  web_fixture_withdraw (fixture);
}

/* --- What the object is like --- */

static const FixtureEntry plain[] = {
  { "index.html", "<!DOCTYPE html><title>plain</title><p>a page" },
  { "other.html", "<!DOCTYPE html><title>other</title><p>another page" },
};

static const struct {
  const char *script, *value, *call; /* %NULL call: none arrives */
} conversions[] = {
  { "API.LMSSetValue('a','b')", "true", "LMSSetValue(a,b)" },
  { "API.LMSSetValue('a',5)", "true", "LMSSetValue(a,5)" },
  { "API.LMSSetValue('a',0.1)", "true", "LMSSetValue(a,0.1)" },
  { "API.LMSSetValue('a',true)", "true", "LMSSetValue(a,true)" },
  { "API.LMSSetValue('a',null)", "true", "LMSSetValue(a,null)" },
  { "API.LMSSetValue('a',undefined)", "true", "LMSSetValue(a,undefined)" },
  { "API.LMSSetValue('a',{})", "true", "LMSSetValue(a,[object Object])" },
  { "API.LMSSetValue('a',[1,2])", "true", "LMSSetValue(a,1,2)" },
  { "API.LMSSetValue('a',{toString:function(){return 'own'}})", "true", "LMSSetValue(a,own)" },
  { "API.LMSSetValue('a','größer 日本 😀')", "true", "LMSSetValue(a,größer 日本 😀)" },
  { "API.LMSSetValue('a','')", "true", "LMSSetValue(a,)" },
  { "API.LMSInitialize()", "true", "LMSInitialize()" },
  { "API.LMSCommit(1,2,3,4,5,6)", "true", "LMSCommit(1,2,3,4)" },
  { "API.LMSSetValue.call(null,'a','b')", "true", "LMSSetValue(a,b)" },
  { "API.LMSSetValue.apply(API,['a','b'])", "true", "LMSSetValue(a,b)" },
  { "var f=API.LMSSetValue;f('a','b')", "true", "LMSSetValue(a,b)" },
  { "typeof API.LMSGetLastError()", "string", "LMSGetLastError()" },
  { "typeof API.LMSGetValue('none')", "string", "LMSGetValue(none)" },
  { "'['+API.LMSGetValue('none')+']'", "[]", "LMSGetValue(none)" },
  /* What no message can say is refused, and says so until the next call. */
  { "API.LMSSetValue('a','x\\u0000y')+API.LMSGetLastError()", "false405", NULL },
  { "API.LMSSetValue('a','\\ud800')+API.LMSGetLastError()", "false405", NULL },
  { "API.LMSSetValue('a','\\ufffd')", "true", "LMSSetValue(a,\xef\xbf\xbd)" },
  { "API.LMSSetValue('a','x'.repeat(3000000))+API.LMSGetLastError()", "false405", NULL },
  { "API.LMSCommit('')+API.LMSGetLastError()", "true0", "LMSCommit()" },
  { "try{API.LMSSetValue('a',{toString:function(){throw 'mine'}})}catch(e){'caught '+e}",
    "caught mine", NULL },
  { "try{API.LMSSetValue('a',Symbol('s'))}catch(e){e.name}", "TypeError", NULL },
  /* An ordinary object. */
  { "API instanceof Object", "true", NULL },
  { "String(API)", "[object Object]", NULL },
  { "typeof API.LMSInitialize", "function", NULL },
  { "API.LMSInitialize instanceof Function", "true", NULL },
  { "/native code/.test(String(API.LMSInitialize))", "true", NULL },
  { "Object.keys(API).length", "8", NULL },
  { "'LMSCommit' in API", "true", NULL },
  { "API.mine=7;API.mine", "7", NULL },
  { "var o=API.LMSCommit;API.LMSCommit=function(){return 'mine'};var r=API.LMSCommit('');"
    "API.LMSCommit=o;r",
    "mine", NULL },
  { "typeof API_1484_11", "undefined", NULL },
};

static void
test_object (void)
{
  g_autoptr (WebFixture) fixture
      = web_fixture_new (LK_WEB_API_SCORM12, plain, G_N_ELEMENTS (plain));

  web_fixture_deliver (fixture, "index.html", 4);
  for (size_t i = 0; i < G_N_ELEMENTS (conversions); i++) {
    g_autofree char *value = NULL;
    g_autofree char *call = g_strconcat ("4 ", conversions[i].call, NULL);

    g_test_message ("%s", conversions[i].script);
    web_fixture_clear_calls (fixture);
    value = web_fixture_evaluate (fixture, conversions[i].script);
    g_assert_cmpstr (value, ==, conversions[i].value);
    if (conversions[i].call != NULL)
      g_assert_cmpuint (web_fixture_count_calls (fixture, call), ==, 1);
    else
      g_assert_cmpuint (web_fixture_count_calls (fixture, ""), ==, 0);
  }
}

static void
test_large_values (void)
{
  g_autoptr (WebFixture) fixture
      = web_fixture_new (LK_WEB_API_SCORM12, plain, G_N_ELEMENTS (plain));
  g_autofree char *same = NULL;

  web_fixture_deliver (fixture, "index.html", 1);
  same = web_fixture_evaluate (fixture, "var s='äx'.repeat(300000);API.LMSSetValue('big',s);"
                                        "String(API.LMSGetValue('big')===s)");
  g_assert_cmpstr (same, ==, "true");
}

static void
test_scorm_2004 (void)
{
  static const struct {
    const char *script, *value;
  } cases[] = {
    { "typeof API", "undefined" },
    { "API_1484_11.version", "1.0" },
    { "API_1484_11.Initialize('')", "true" },
    { "API_1484_11.SetValue('cmi.location','7')+API_1484_11.GetValue('cmi.location')", "true7" },
    { "API_1484_11.SetValue('a','\\u0000')+API_1484_11.GetLastError()", "false406" },
    { "API_1484_11.Commit('')+API_1484_11.Terminate('')", "truetrue" },
    { "API_1484_11.GetErrorString('0')+API_1484_11.GetDiagnostic('0')", "truetrue" },
  };
  g_autoptr (WebFixture) fixture
      = web_fixture_new (LK_WEB_API_SCORM2004, plain, G_N_ELEMENTS (plain));

  web_fixture_deliver (fixture, "index.html", 1);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *value = web_fixture_evaluate (fixture, cases[i].script);

    g_assert_cmpstr (value, ==, cases[i].value);
  }
  g_assert_cmpuint (web_fixture_count_calls (fixture, "1 Terminate()"), ==, 1);
}

static void
test_none (void)
{
  g_autoptr (WebFixture) fixture = web_fixture_new (LK_WEB_API_NONE, plain, G_N_ELEMENTS (plain));
  g_autofree char *types = NULL;

  web_fixture_deliver (fixture, "index.html", 1);
  types = web_fixture_evaluate (fixture, "typeof API+typeof API_1484_11");
  g_assert_cmpstr (types, ==, "undefinedundefined");
}

/* --- Many calls --- */

static void
test_100000_calls (void)
{
  g_autoptr (WebFixture) fixture
      = web_fixture_new (LK_WEB_API_SCORM12, plain, G_N_ELEMENTS (plain));
  g_autofree char *all = NULL;

  web_fixture_deliver (fixture, "index.html", 1);
  all = web_fixture_evaluate (fixture, "var n=0;for(var i=0;i<100000;i++)"
                                       "n+=API.LMSSetValue('cmi.core.lesson_location',i)==='true';"
                                       "String(n)");
  g_assert_cmpstr (all, ==, "100000");
  g_assert_cmpuint (web_fixture_count_calls (fixture, "1 LMSSetValue("), ==, 100000);
}

/* The engine takes its time, as for a commit on a slow disk: pages wait, the window does not. */
static void
test_slow_engine (void)
{
  g_autoptr (WebFixture) fixture
      = web_fixture_new (LK_WEB_API_SCORM12, plain, G_N_ELEMENTS (plain));
  g_autofree char *value = NULL;

  web_fixture_deliver (fixture, "index.html", 1);
  fixture->call_delay_us = 1500000;
  value = web_fixture_evaluate (fixture, "API.LMSCommit('')");
  g_assert_cmpstr (value, ==, "true");
}

int
main (int argc, char *argv[])
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/webhost/calls/places", test_places);
  g_test_add_func ("/webhost/calls/frameset", test_frameset);
  g_test_add_func ("/webhost/calls/object", test_object);
  g_test_add_func ("/webhost/calls/large-values", test_large_values);
  g_test_add_func ("/webhost/calls/scorm-2004", test_scorm_2004);
  g_test_add_func ("/webhost/calls/none", test_none);
  g_test_add_func ("/webhost/calls/100000-calls", test_100000_calls);
  g_test_add_func ("/webhost/calls/slow-engine", test_slow_engine);
  return g_test_run ();
}
