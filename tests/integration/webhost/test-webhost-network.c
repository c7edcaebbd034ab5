/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/integration/webhost/outside.h"
#include "tests/support/web-fixture.h"

/*
 * Criterion 6 of the main job: a course page that tries every way out against another loopback port,
 * and reads another course's origin. Nothing gets through, and each attempt is told.
 *
 * Each row is one way out; the page runs them one after the other. `O` is the outside's origin, `N` the
 * row's name (each attempt asks for an address that ends in it), and `ok()` is called if content came.
 */
static const struct {
  const char *name, *script;
} ways[] = {
  /* First: WebKit lets no page do this that has tried foreign scripts and frames. */
  { "top-location", "top.location=O+'/'+N;await nap(150)" },
  { "fetch", "await fetch(O+'/'+N).then(ok,no)" },
  { "fetch-no-cors", "await fetch(O+'/'+N,{mode:'no-cors'}).then(ok,no)" },
  { "fetch-keepalive", "await fetch(O+'/'+N,{keepalive:true,mode:'no-cors'}).then(ok,no)" },
  { "fetch-post", "await fetch(O+'/'+N,{method:'POST',body:'x',mode:'no-cors'}).then(ok,no)" },
  { "xhr", "var x=new XMLHttpRequest();x.open('GET',O+'/'+N);await done(x,x.send())" },
  { "xhr-sync", "var x=new XMLHttpRequest();x.open('GET',O+'/'+N,false);x.send();ok()" },
  { "img", "var i=new Image();i.src=O+'/'+N;await done(i)" },
  { "script", "await done(add('script',{src:O+'/'+N}))" },
  { "module", "await import(O+'/'+N).then(ok,no)" },
  { "css", "await done(add('link',{rel:'stylesheet',href:O+'/'+N}))" },
  { "css-import", "add('style',{textContent:'@import url('+O+'/'+N+');'});await nap(100)" },
  { "css-background",
    "add('div',{style:'height:9px;background:url('+O+'/'+N+')'});await nap(100)" },
  { "font", "await new FontFace('f','url('+O+'/'+N+')').load().then(ok,no)" },
  { "iframe", "add('iframe',{src:O+'/'+N});await nap(150)" },
  { "object", "add('object',{data:O+'/'+N,type:'text/html'});await nap(150)" },
  { "embed", "add('embed',{src:O+'/'+N,type:'text/html'});await nap(150)" },
  { "srcdoc", "add('iframe',{srcdoc:'<img src=\"'+O+'/'+N+'\">'});await nap(150)" },
  { "data-frame", "add('iframe',{src:'data:text/html,<img src=\"'+O+'/'+N+'\">'});await nap(200)" },
  { "blob-frame", "add('iframe',{src:URL.createObjectURL(new Blob(['<img src=\"'+O+'/'+N+'\">'],"
                  "{type:'text/html'}))});await nap(200)" },
  { "video", "await done(add('video',{src:O+'/'+N}))" },
  { "audio", "await done(add('audio',{src:O+'/'+N}))" },
  { "poster", "add('video',{poster:O+'/'+N});await nap(100)" },
  { "websocket", "await done(new WebSocket(O.replace('http','ws')+'/'+N))" },
  { "eventsource", "await done(new EventSource(O+'/'+N))" },
  { "beacon", "navigator.sendBeacon(O+'/'+N,'x');await nap(100)" },
  { "prefetch", "add('link',{rel:'prefetch',href:O+'/'+N});await nap(100)" },
  { "preload", "add('link',{rel:'preload',as:'image',href:O+'/'+N});await nap(100)" },
  { "modulepreload", "add('link',{rel:'modulepreload',href:O+'/'+N});await nap(100)" },
  { "preconnect", "add('link',{rel:'preconnect',href:O+'/'+N});await nap(100)" },
  { "dns-prefetch", "add('link',{rel:'dns-prefetch',href:O+'/'+N});await nap(100)" },
  { "icon", "add('link',{rel:'icon',href:O+'/'+N});await nap(50)" },
  { "manifest", "add('link',{rel:'manifest',href:O+'/'+N});await nap(50)" },
  { "svg-image", "document.body.insertAdjacentHTML('beforeend','<svg><image href=\"'+O+'/'+N+"
                 "'\"/></svg>');await nap(100)" },
  { "worker", "await work('fetch(\"'+O+'/'+N+'\",{mode:\"no-cors\"}).then(()=>postMessage(1),"
              "()=>postMessage(0))')" },
  { "worker-import", "await work('try{importScripts(\"'+O+'/'+N+'\");postMessage(1)}"
                     "catch(e){postMessage(0)}')" },
  { "worker-websocket", "await work('let s=new WebSocket(\"'+O.replace('http','ws')+'/'+N+'\");"
                        "s.onopen=()=>postMessage(1);s.onerror=()=>postMessage(0)')" },
  { "service-worker",
    "let r=await navigator.serviceWorker.register('/sw.js?'+encodeURIComponent(O+'/'+N));"
    "await navigator.serviceWorker.ready;await nap(300);await r.unregister()" },
  { "form-get", "form('get')" },
  { "form-post", "form('post')" },
  { "form-frame", "add('iframe',{name:'t'});form('post','t')" },
  { "link-ping", "add('a',{href:'#x',ping:O+'/'+N}).click();await nap(100)" },
  { "link", "add('a',{href:O+'/'+N}).click();await nap(100)" },
  { "link-blank", "add('a',{href:O+'/'+N,target:'_blank'}).click();await nap(100)" },
  { "link-download", "add('a',{href:O+'/'+N,download:'x'}).click();await nap(200)" },
  { "popup", "window.open(O+'/'+N);await nap(200)" },
  { "popup-location", "var w=window.open('');w.location=O+'/'+N;await nap(200);w.close()" },
  { "popup-write", "var w=window.open('');w.document.write('<img src=\"'+O+'/'+N+'\">');"
                   "await nap(200);w.close()" },
  { "meta-refresh", "var f=add('iframe',{srcdoc:'<meta http-equiv=refresh content=\"0;url='+O+'/'+N"
                    "+'\">'});await nap(300)" },
  { "location", "location=O+'/'+N;await nap(150)" },
  { "localhost", "O=O.replace('127.0.0.1','localhost');await fetch(O+'/'+N,{mode:'no-cors'})"
                 ".then(ok,no)" },
  { "own-name", "O='http://'+location.hostname+':'+P;await fetch(O+'/'+N,{mode:'no-cors'})"
                ".then(ok,no)" },
  { "ipv6", "await fetch('http://[::1]:'+P+'/'+N,{mode:'no-cors'}).then(ok,no)" },
  { "https", "await fetch(O.replace('http','https')+'/'+N,{mode:'no-cors'}).then(ok,no)" },
  { "ftp", "add('iframe',{src:O.replace('http','ftp')+'/'+N});await nap(100)" },
};

/* Told, but not with the whole address: the policy names the origin, encryption the host. */
static const struct {
  const char *name, *told; /* %s: the port */
} in_part[] = {
  { "object", "GET http://127.0.0.1:%s" },
  { "embed", "GET http://127.0.0.1:%s" },
  { "ftp", "GET ftp://127.0.0.1:%s" },
  { "https", "CONNECT 127.0.0.1:%s" },
};

/* Requests that WebKit does not make, so there is nothing to be told; and one that its own policy for
 * workers stops without a word. */
static const char *const silent[]
    = { "prefetch", "preconnect", "dns-prefetch", "icon", "manifest", "worker-import" };

static const char helpers[]
    = "let got=[],N,P;function ok(){got.push(N)}function no(){}"
      "function nap(t){return new Promise(r=>setTimeout(r,t))}"
      "function add(t,a){let e=document.createElement(t);Object.assign(e,a);"
      "if(a.style)e.setAttribute('style',a.style);if(a.ping)e.setAttribute('ping',a.ping);"
      "document.body.append(e);return e}"
      "function done(o){return Promise.race([nap(3000),new Promise(r=>{"
      "for(let n of ['load','open','loadeddata','message'])o.addEventListener(n,()=>{ok();r()});"
      "for(let n of ['error','close','abort'])o.addEventListener(n,()=>r())})])}"
      "function work(s){let w=new Worker(URL.createObjectURL(new Blob([s])));"
      "return Promise.race([nap(3000),new Promise(r=>{w.onmessage=e=>{if(e.data)ok();r()};"
      "w.onerror=r})])}";

static char *
network_page (unsigned port)
{
  GString *page = g_string_new ("<!DOCTYPE html><meta charset=utf-8><body><script>");

  g_string_append (page, helpers);
  g_string_append (page, "async function form(m,t){let f=add('form',{method:m,action:O+'/'+N,"
                         "target:t||''});f.submit();await nap(150)}");
  g_string_append_printf (page, "let O;P=%u;async function run(){", port);
  for (size_t i = 0; i < G_N_ELEMENTS (ways); i++)
    g_string_append_printf (
        page, "O='http://127.0.0.1:'+P;N='%s';try{await(async()=>{%s})()}catch(e){}await nap(10);",
        ways[i].name, ways[i].script);
  g_string_append (page, "window.result='through: '+got.join(' ')}run()</script>");
  return g_string_free (page, FALSE);
}

static const char service_worker[]
    = "let u=decodeURIComponent(location.search.slice(1));"
      "oninstall=e=>e.waitUntil(fetch(u,{mode:'no-cors'}).catch(()=>{}).then(()=>skipWaiting()));";

static bool
is_silent (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (silent); i++)
    if (strcmp (silent[i], name) == 0)
      return true;
  return false;
}

static bool
ends_with (GPtrArray *list, const char *end)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_has_suffix (list->pdata[i], end))
      return true;
  return false;
}

static bool
was_told (WebFixture *fixture, const char *name, const char *port)
{
  g_autofree char *end = g_strconcat ("/", name, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (in_part); i++)
    if (strcmp (in_part[i].name, name) == 0) {
      g_auto (GStrv) parts = g_strsplit (in_part[i].told, "%s", 2);
      g_autofree char *told = g_strjoinv (port, parts);

      return ends_with (fixture->refused, told);
    }
  return ends_with (fixture->refused, end) || ends_with (fixture->external, end);
}

static void
test_criterion_6_nothing_gets_out (void)
{
  g_autoptr (Outside) outside = outside_new ();
  g_autofree char *page = network_page (outside_port (outside));
  g_autofree char *port = g_strdup_printf ("%u", outside_port (outside));
  g_autofree char *result = NULL;
  const FixtureEntry entries[] = { { "index.html", page }, { "sw.js", service_worker } };
  g_autoptr (WebFixture) fixture
      = web_fixture_new (LK_WEB_API_SCORM12, entries, G_N_ELEMENTS (entries));
  unsigned untold = 0;

  web_fixture_deliver (fixture, "index.html", 1);
  /* About 50 ways one after the other, some with a pause: long on a busy machine. */
  g_assert_true (web_fixture_wait (fixture, "!!window.result", "true", 240));
  result = web_fixture_evaluate (fixture, "window.result");
  g_assert_cmpstr (result, ==, "through: ");
  web_fixture_run (fixture, 500);
  for (size_t i = 0; i < G_N_ELEMENTS (ways); i++) {
    bool told = was_told (fixture, ways[i].name, port);

    g_test_message ("%s: %s", ways[i].name, told ? "told" : "not told");
    untold += told || is_silent (ways[i].name) ? 0 : 1;
  }
  for (guint i = 0; i < fixture->refused->len; i++)
    g_test_message ("refused %s", (char *) fixture->refused->pdata[i]);
  for (guint i = 0; i < fixture->external->len; i++)
    g_test_message ("external %s", (char *) fixture->external->pdata[i]);
  g_assert_cmpuint (outside_count (outside), ==, 0);
  g_assert_cmpuint (untold, ==, 0);
  g_assert_true (web_fixture_withdraw (fixture));
}

/* --- Another course on the same server --- */

static const char spy_page[]
    = "<!DOCTYPE html><body><script>"
      "const O=decodeURIComponent(location.search.slice(1)),got=[];"
      "function nap(t){return new Promise(r=>setTimeout(r,t))}"
      "(async()=>{"
      "for(const mode of ['cors','no-cors'])try{await fetch(O+'/secret.txt',{mode});got.push(mode)}"
      "catch(e){}"
      "const f=document.createElement('iframe');f.src=O+'/index.html';document.body.append(f);"
      "await nap(500);"
      "try{if(f.contentDocument.body.textContent.includes('mine'))got.push('frame')}catch(e){}"
      "try{if(f.contentWindow.localStorage.secret)got.push('storage')}catch(e){}"
      "const w=window.open(O+'/index.html');await nap(500);"
      "try{if(w.document.body.textContent.includes('mine'))got.push('popup')}catch(e){}"
      "if(localStorage.secret)got.push('own-storage');"
      "if(document.cookie.includes('secret'))got.push('cookie');"
      "window.result='read: '+got.join(' ')})()</script>";

static const char victim_page[]
    = "<!DOCTYPE html><body>mine<script>localStorage.secret='s';document.cookie='secret=1';"
      "window.result='ready'</script>";

static void
test_criterion_6_another_course (void)
{
  const FixtureEntry victim_entries[]
      = { { "index.html", victim_page }, { "secret.txt", "secret" } };
  const FixtureEntry spy_entries[] = { { "index.html", spy_page }, { "other.html", victim_page } };
  g_autoptr (WebFixture) victim
      = web_fixture_new (LK_WEB_API_SCORM12, victim_entries, G_N_ELEMENTS (victim_entries));
  g_autoptr (WebFixture) spy
      = web_fixture_new (LK_WEB_API_SCORM12, spy_entries, G_N_ELEMENTS (spy_entries));
  g_autofree char *origin = lk_server_origin (victim->server, victim->token);
  g_autofree char *escaped = g_uri_escape_string (origin, NULL, FALSE);
  g_autofree char *suffix = g_strconcat ("?", escaped, NULL);
  LkServerEvents none = { 0 };

  web_fixture_deliver (victim, "index.html", 1);
  g_assert_true (web_fixture_wait (victim, "window.result", "ready", 10));

  /* Also with both courses on one server, so on one port. */
  lk_web_view_deliver (spy->view, "index.html", suffix, 1);
  g_assert_true (web_fixture_wait (spy, "window.result", "read: ", 20));
  lk_server_mount (spy->server, "victim", victim->package, &none, NULL);
  g_free (origin);
  origin = lk_server_origin (spy->server, "victim");
  g_free (escaped);
  escaped = g_uri_escape_string (origin, NULL, FALSE);
  g_free (suffix);
  suffix = g_strconcat ("?", escaped, NULL);
  lk_web_view_deliver (spy->view, "index.html", suffix, 2);
  web_fixture_run (spy, 200);
  g_assert_true (web_fixture_wait (spy, "window.result", "read: ", 20));
  g_assert_true (web_fixture_list_has (spy->refused, "/secret.txt"));
  g_assert_true (web_fixture_list_has (spy->refused, "/index.html"));
}

int
main (int argc, char *argv[])
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/webhost/network/criterion-6-nothing-gets-out",
                   test_criterion_6_nothing_gets_out);
  g_test_add_func ("/webhost/network/criterion-6-another-course", test_criterion_6_another_course);
  return g_test_run ();
}
