/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/integration/webhost/outside.h"
#include "tests/support/web-fixture.h"

/* What a page may do to its window, and what a person may do to the page. */

static const FixtureEntry entries[] = {
  { "index.html", "<!DOCTYPE html><title>start</title><p id=p>start</p>" },
  { "second.html", "<!DOCTYPE html><title>second</title><p>second" },
  { "popup.html", "<!DOCTYPE html><title>pop</title><script>opener.opened=1</script>" },
  { "notes.docx", "not really a document" },
  { "data.bin", "bytes" },
  { "broken.html", "<!DOCTYPE html><script src=gone.js></script><img src=gone.png>" },
};

static WebFixture *
fixture_new (void)
{
  WebFixture *fixture = web_fixture_new (LK_WEB_API_SCORM12, entries, G_N_ELEMENTS (entries));

  web_fixture_deliver (fixture, "index.html", 1);
  return fixture;
}

static void
assert_script (WebFixture *fixture, const char *script, const char *expected)
{
  g_autofree char *value = web_fixture_evaluate (fixture, script);

  g_assert_cmpstr (value, ==, expected);
}

/* --- Showing --- */

static void
test_suffix (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  lk_web_view_deliver (fixture->view, "second.html", "?a=1&b=%20x#part", 2);
  g_assert_true (web_fixture_wait (fixture, "location.pathname+location.search+location.hash",
                                   "/second.html?a=1&b=%20x#part", 10));
}

static void
test_reload (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();
  unsigned loads = fixture->n_loads;

  assert_script (fixture, "window.mark=1;API.LMSInitialize('')", "true");
  lk_web_view_reload (fixture->view);
  g_assert_true (web_fixture_wait_count (&fixture->n_loads, loads + 1, 10));
  assert_script (fixture, "String(window.mark)+document.title", "undefinedstart");
  assert_script (fixture, "API.LMSInitialize('')", "true");
  g_assert_cmpuint (web_fixture_count_calls (fixture, "1 LMSInitialize("), ==, 2);
}

/* The course's own history works; what was delivered before is not reached by it. */
static void
test_history (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  web_fixture_deliver (fixture, "second.html", 2);
  assert_script (fixture, "history.back();''", "");
  web_fixture_run (fixture, 400);
  assert_script (fixture, "history.go(-2);document.title", "second");
  web_fixture_run (fixture, 400);
  assert_script (fixture, "document.title", "second");
  assert_script (fixture, "location='/index.html';''", "");
  g_assert_true (web_fixture_wait (fixture, "document.title", "start", 10));
  assert_script (fixture, "history.back();''", "");
  g_assert_true (web_fixture_wait (fixture, "document.title", "second", 10));
}

static void
test_zoom (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();
  static const struct {
    double wish, got;
  } cases[] = { { 1.5, 1.5 }, { 0.1, 0.5 }, { 9, 3 }, { 1, 1 } };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    lk_web_view_set_zoom (fixture->view, cases[i].wish);
    g_assert_cmpfloat (lk_web_view_get_zoom (fixture->view), ==, cases[i].got);
  }
  lk_web_view_set_zoom (fixture->view, 2);
  g_assert_true (web_fixture_wait (fixture, "String(innerWidth)", "500", 10));
}

static void
failed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lk_web_view_evaluate_finish (result, &error));
  g_assert_nonnull (error);
  *(unsigned *) data = 1;
}

static void
test_evaluate (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();
  unsigned failed = 0;

  assert_script (fixture, "1+1", "2");
  assert_script (fixture, "document.getElementById('p').textContent", "start");
  assert_script (fixture, "'\\'\"`</script>'", "'\"`</script>");
  lk_web_view_evaluate_async (fixture->view, "this is no script", failed_cb, &failed);
  g_assert_true (web_fixture_wait_count (&failed, 1, 10));
}

/* A script that the page never answers does not keep the view. */
static void
test_evaluation_unanswered (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();
  LkWebView *view = fixture->view;
  unsigned failed = 0;

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  assert_script (fixture, "setTimeout=function(){};''", "");
  lk_web_view_evaluate_async (view, "1", failed_cb, &failed);
  web_fixture_run (fixture, 200);
  g_assert_cmpuint (failed, ==, 0);
  web_fixture_close (fixture);
  g_assert_null (view);
  g_assert_true (web_fixture_wait_count (&failed, 1, 10));
}

static void
test_missing (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  web_fixture_deliver (fixture, "broken.html", 2);
  web_fixture_run (fixture, 200);
  g_assert_true (web_fixture_list_has (fixture->missing, "gone.js"));
  g_assert_true (web_fixture_list_has (fixture->missing, "gone.png"));
}

/* --- Closing --- */

static void
test_close (void)
{
  static const char *const scripts[] = { "window.close()", "top.close()", "parent.close()" };
  g_autoptr (WebFixture) fixture = fixture_new ();

  for (unsigned i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autofree char *value = web_fixture_evaluate (fixture, scripts[i]);

    g_assert_true (web_fixture_wait_count (&fixture->n_close_requests, i + 1, 10));
  }
  assert_script (fixture, "document.title", "start"); /* the window decides */
}

static unsigned
count_windows (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  unsigned n = 0;

  for (GList *link = windows; link != NULL; link = link->next)
    n += gtk_widget_get_visible (link->data) ? 1 : 0;
  return n;
}

static void
test_popup_closes_itself (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();
  unsigned windows = count_windows ();

  assert_script (fixture, "window.w=open('popup.html','','width=300,height=200');''", "");
  g_assert_true (web_fixture_wait (fixture, "String(window.opened)", "1", 10));
  web_fixture_run (fixture, 300);
  g_assert_cmpuint (count_windows (), ==, windows + 1);
  assert_script (fixture, "w.close();''", "");
  g_assert_true (web_fixture_wait (fixture, "String(w.closed)", "true", 10));
  web_fixture_run (fixture, 300);
  g_assert_cmpuint (count_windows (), ==, windows);
  g_assert_cmpuint (fixture->n_close_requests, ==, 0);
}

static void
test_popup_window (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();
  g_autoptr (GList) windows = NULL;
  GtkWindow *popup = NULL;
  int width = 0, height = 0;

  assert_script (fixture, "window.w=open('popup.html','','width=333,height=222');''", "");
  g_assert_true (web_fixture_wait (fixture, "String(window.opened)", "1", 10));
  web_fixture_run (fixture, 500);
  windows = gtk_window_list_toplevels ();
  for (GList *link = windows; link != NULL; link = link->next)
    if (g_strcmp0 (gtk_window_get_title (link->data), "pop") == 0)
      popup = link->data;
  g_assert_nonnull (popup);
  g_assert_true (gtk_window_get_transient_for (popup) == fixture->window);
  gtk_window_get_default_size (popup, &width, &height);
  g_assert_cmpint (width, ==, 333);
  g_assert_cmpint (height, ==, 222);
  gtk_window_close (popup); /* by the person */
  g_assert_true (web_fixture_wait (fixture, "String(w.closed)", "true", 10));
}

static void
test_popups_are_limited (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  assert_script (fixture,
                 "var n=0;for(var i=0;i<30;i++)if(open('popup.html','w'+i,'width=100'))n++;"
                 "String(n)",
                 "12");
  g_assert_true (web_fixture_withdraw (fixture));
}

/* --- Dialogs --- */

static void
test_dialogs (void)
{
  static const struct {
    const char *script;
    int response;
    const char *text, *result;
  } cases[] = {
    { "alert('hello\\nyou')", GTK_RESPONSE_OK, NULL, "undefined" },
    { "confirm('sure?')", GTK_RESPONSE_OK, NULL, "true" },
    { "confirm('sure?')", GTK_RESPONSE_CANCEL, NULL, "false" },
    { "confirm('sure?')", GTK_RESPONSE_DELETE_EVENT, NULL, "false" },
    { "prompt('name?','Ada')", GTK_RESPONSE_OK, NULL, "Ada" },
    { "prompt('name?')", GTK_RESPONSE_OK, "Bea", "Bea" },
    { "prompt('name?','Ada')", GTK_RESPONSE_CANCEL, NULL, "null" },
  };
  g_autoptr (WebFixture) fixture = fixture_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *script = g_strdup_printf (
        "window.result='';setTimeout(function(){window.result=String(%s)},300);''",
        cases[i].script);

    g_test_message ("%s", cases[i].script);
    assert_script (fixture, script, "");
    g_assert_true (web_fixture_answer_dialog (fixture, cases[i].response, cases[i].text));
    g_assert_true (web_fixture_wait (fixture, "window.result", cases[i].result, 10));
  }
}

/* After more than a person can answer the page is answered for. */
static void
test_dialogs_in_a_loop (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  assert_script (
      fixture, "setTimeout(function(){for(var i=0;i<300;i++)alert(i);window.result='over'},300);''",
      "");
  for (unsigned i = 0; i < 12; i++)
    g_assert_true (web_fixture_answer_dialog (fixture, GTK_RESPONSE_OK, NULL));
  g_assert_true (web_fixture_wait (fixture, "window.result", "over", 20));
  g_assert_true (web_fixture_withdraw (fixture));
}

/* Asked while it is being taken away, a page is answered at once. */
static void
test_asked_in_unload (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  assert_script (fixture,
                 "addEventListener('beforeunload',function(e){confirm('x');e.preventDefault();"
                 "e.returnValue='stay'});addEventListener('pagehide',function(){alert('x')});"
                 "addEventListener('unload',function(){prompt('x');API.LMSFinish('')});''",
                 "");
  g_assert_true (web_fixture_withdraw (fixture));
  g_assert_cmpuint (web_fixture_count_calls (fixture, "1 LMSFinish()"), ==, 1);
}

/* --- Out of the course, by a person's will --- */

static void
test_links (void)
{
  static const char *const links[]
      = { "https://example.org/x", "mailto:a@example.org", "tel:112", "http://example.org/" };
  g_autoptr (WebFixture) fixture = fixture_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (links); i++) {
    g_autofree char *script = g_strdup_printf (
        "var a=document.createElement('a');a.href='%s';document.body.append(a);a.click();''",
        links[i]);

    assert_script (fixture, script, "");
    web_fixture_run (fixture, 200);
    g_test_message ("%s", links[i]);
    g_assert_true (web_fixture_list_has (fixture->external, links[i]));
  }
  assert_script (fixture, "document.title", "start");
}

static void
test_forbidden_schemes (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  assert_script (fixture,
                 "var a=document.createElement('a');a.href='file:///etc/passwd';"
                 "document.body.append(a);a.click();location='skype:x';''",
                 "");
  web_fixture_run (fixture, 300);
  g_assert_cmpuint (fixture->external->len, ==, 0);
  assert_script (fixture, "document.title", "start");
}

static void
click_download (WebFixture *fixture, const char *href, const char *name)
{
  g_autofree char *script
      = g_strdup_printf ("var a=document.createElement('a');a.href=%s;if('%s')a.download='%s';"
                         "document.body.append(a);a.click();''",
                         href, name, name);
  unsigned before = fixture->external->len;

  assert_script (fixture, script, "");
  for (unsigned i = 0; i < 250 && fixture->external->len == before; i++)
    web_fixture_run (fixture, 20);
  g_assert_cmpuint (fixture->external->len, ==, before + 1);
}

static void
test_downloads (void)
{
  static const struct {
    const char *href, *name, *file, *contents;
  } cases[] = {
    { "'notes.docx'", "", " notes.docx", "not really a document" },
    { "'data.bin'", "mine.txt", " mine.txt", "bytes" },
    { "'second.html'", "../../etc/x", "x", "<!DOCTYPE html><title>second</title><p>second" },
    { "URL.createObjectURL(new Blob(['made here']))", "made.txt", " made.txt", "made here" },
    { "'data:application/octet-stream,abc'", "d.txt", " d.txt", "abc" },
  };
  g_autoptr (WebFixture) fixture = fixture_new ();

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("%s/saved %u", fixture->folder, i);
    g_autofree char *contents = NULL;

    g_test_message ("%s", cases[i].href);
    click_download (fixture, cases[i].href, cases[i].name);
    g_test_message ("%s", (char *) fixture->external->pdata[i]);
    g_assert_nonnull (strstr (fixture->external->pdata[i], cases[i].file));
    g_assert_null (strstr (strrchr (fixture->external->pdata[i], ' '), "/"));
    lk_web_view_save_download (fixture->view, path);
    for (unsigned k = 0; k < 250 && fixture->saved->len <= i; k++)
      web_fixture_run (fixture, 20);
    g_assert_cmpuint (fixture->saved->len, ==, i + 1);
    g_assert_cmpstr (fixture->saved->pdata[i], ==, path);
    g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
    g_assert_cmpstr (contents, ==, cases[i].contents);
  }
}

static void
test_download_given_up (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  click_download (fixture, "'notes.docx'", "");
  lk_web_view_save_download (fixture->view, NULL);
  lk_web_view_save_download (fixture->view, NULL); /* none waits any more */
  web_fixture_run (fixture, 200);
  g_assert_cmpuint (fixture->saved->len, ==, 0);
  assert_script (fixture, "document.title", "start");
}

/* --- Storage and failure --- */

static void
test_storage_is_kept (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  assert_script (fixture, "localStorage.x='kept';document.cookie='c=kept;max-age=9999';''", "");
  web_fixture_run (fixture, 1500); /* WebKit writes it after a while */
  web_fixture_reopen (fixture);
  web_fixture_deliver (fixture, "index.html", 2);
  assert_script (fixture, "localStorage.x+document.cookie", "keptc=kept");
}

static void
test_web_process_killed (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();
  unsigned loads = fixture->n_loads;

  assert_script (fixture, "API.LMSInitialize('')", "true");
  g_assert_cmpuint (web_fixture_kill ("WebKitWebProces"), >=, 1);
  g_assert_true (web_fixture_wait_count (&fixture->n_crashes, 1, 10));
  lk_web_view_reload (fixture->view);
  g_assert_true (web_fixture_wait_count (&fixture->n_loads, loads + 1, 10));
  assert_script (fixture, "document.title+API.LMSInitialize('')", "starttrue");
  g_assert_cmpuint (web_fixture_count_calls (fixture, "1 LMSInitialize("), ==, 2);
  g_assert_true (web_fixture_withdraw (fixture));
}

/* A page that loops for good is no page any more, and says so as one that fell. */
static void
test_page_hangs (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();
  unsigned loads = fixture->n_loads;

  assert_script (fixture, "setTimeout(function(){for(;;);},100);API.LMSInitialize('')", "true");
  web_fixture_run (fixture, 300);
  lk_web_view_reload (fixture->view); /* finds no answer */
  g_assert_true (web_fixture_wait_count (&fixture->n_crashes, 1, 30));
  lk_web_view_reload (fixture->view);
  g_assert_true (web_fixture_wait_count (&fixture->n_loads, loads + 1, 10));
  assert_script (fixture, "document.title", "start");
}

static void
test_killed_then_withdrawn (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();

  g_assert_cmpuint (web_fixture_kill ("WebKitWebProces"), >=, 1);
  g_assert_true (web_fixture_wait_count (&fixture->n_crashes, 1, 10));
  web_fixture_withdraw (fixture);
  web_fixture_deliver (fixture, "second.html", 2);
  assert_script (fixture, "document.title", "second");
}

/* The wall is put up again with the process that keeps it. */
static void
test_network_process_killed (void)
{
  g_autoptr (WebFixture) fixture = fixture_new ();
  g_autoptr (Outside) outside = outside_new ();
  g_autofree char *script = g_strdup_printf (
      "fetch('http://127.0.0.1:%u/after',{mode:'no-cors'}).then(function(){window.result='yes'},"
      "function(){window.result='no'});document.title",
      outside_port (outside));

  g_assert_cmpuint (web_fixture_kill ("WebKitNetworkPr"), >=, 1);
  web_fixture_run (fixture, 1000);
  web_fixture_deliver (fixture, "second.html", 2);
  assert_script (fixture, script, "second");
  g_assert_true (web_fixture_wait (fixture, "window.result", "no", 10));
  web_fixture_run (fixture, 200);
  g_assert_cmpuint (outside_count (outside), ==, 0);
  g_assert_true (web_fixture_list_has (fixture->refused, "/after"));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    GTestFunc test;
  } tests[] = {
    { "suffix", test_suffix },
    { "reload", test_reload },
    { "history", test_history },
    { "zoom", test_zoom },
    { "evaluate", test_evaluate },
    { "evaluation-unanswered", test_evaluation_unanswered },
    { "missing", test_missing },
    { "close", test_close },
    { "popup-closes-itself", test_popup_closes_itself },
    { "popup-window", test_popup_window },
    { "popups-are-limited", test_popups_are_limited },
    { "dialogs", test_dialogs },
    { "dialogs-in-a-loop", test_dialogs_in_a_loop },
    { "asked-in-unload", test_asked_in_unload },
    { "links", test_links },
    { "forbidden-schemes", test_forbidden_schemes },
    { "downloads", test_downloads },
    { "download-given-up", test_download_given_up },
    { "storage-is-kept", test_storage_is_kept },
    { "web-process-killed", test_web_process_killed },
    { "page-hangs", test_page_hangs },
    { "killed-then-withdrawn", test_killed_then_withdrawn },
    { "network-process-killed", test_network_process_killed },
  };

  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/webhost/page/", tests[i].name, NULL);

    g_test_add_func (path, tests[i].test);
  }
  return g_test_run ();
}
