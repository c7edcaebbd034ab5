/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/hosted-course.h"

#include "tests/support/fixture.h"

const char hosted_companion[]
    = "{\"format\":1,\"id\":\"strom-sparen\",\"version\":\"1.0\",\"title\":\"Strom sparen\","
      "\"language\":\"de\",\"publisher\":\"DAA\",\"world\":\"W2\",\"minutes\":20,"
      "\"modules\":[{\"id\":\"m-1\",\"title\":\"Wo der Strom bleibt\"},"
      "{\"id\":\"m-2\",\"title\":\"Was sich lohnt\"}],"
      "\"pages\":[{\"id\":\"p-a\",\"title\":\"Verbrauch finden\",\"file\":\"p/p-a.html\",\"module\":0,"
      "\"minutes\":8,\"steps\":3},"
      "{\"id\":\"p-b\",\"title\":\"Gewohnheiten\",\"file\":\"p/p-b.html\",\"module\":0,\"minutes\":5,"
      "\"steps\":2},"
      "{\"id\":\"p-c\",\"title\":\"Der eigene Plan\",\"file\":\"p/p-c.html\",\"module\":1,\"minutes\":7,"
      "\"requires\":[\"p-a\",\"q-1\"]}],"
      "\"questions\":[{\"id\":\"q-1\",\"kind\":\"choice\",\"page\":0,\"title\":\"Was verbraucht viel?\"}],"
      "\"works\":[{\"id\":\"w-ziel\",\"page\":0,\"title\":\"Mein Ziel\",\"kind\":\"long\"}]}";

static const char manifest[]
    = "<?xml version='1.0'?>"
      "<manifest identifier='%s' version='%s' xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2'"
      " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'>"
      "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
      "<organizations default='O'><organization identifier='O'><title>Strom sparen</title>"
      "<item identifier='I' identifierref='R'><title>Strom sparen</title></item>"
      "</organization></organizations><resources>"
      "<resource identifier='R' type='webcontent' adlcp:scormtype='sco' href='index.html'/>"
      "</resources></manifest>";

static const char frame[]
    = "<!DOCTYPE html><html lang='de'><meta charset='utf-8'><title>Strom sparen</title>"
      "<style>html,body{margin:0;height:100%}nav{padding:12px}"
      "iframe{border:0;width:100%;height:90%}</style>"
      "<nav id='own'>Inhalt des Kurses: eigene Leiste</nav>"
      "<iframe id='page' title='Seite'></iframe>"
      "<script>"
      "var steps = {'p-a': 3, 'p-b': 2, 'p-c': 1}, needs = {'p-c': ['p-a', 'q-1']};"
      "var done = {}, seen = {}, here = null, place = null, works = {}, mode = null, answers = [];"
      "var api = parent.API;"
      "if (api) { api.LMSInitialize (''); api.LMSSetValue ('cmi.core.lesson_status', 'incomplete');"
      "  api.LMSCommit (''); addEventListener ('unload', function () { api.LMSFinish (''); }); }"
      "function post (message) {"
      "  var answer = JSON.parse (LernkofferHost.post (JSON.stringify (message)));"
      "  answers.push (answer); return answer; }"
      "function state (id) {"
      "  return {id: id, steps: seen[id] || 0, done: !!done[id],"
      "    missing: (needs[id] || []).filter (function (what) { return !done[what]; })}; }"
      "function tell (ids) {"
      "  if (window.LernkofferHost) post ({type: 'outline', here: here, pages: ids.map (state)}); }"
      "function show (id) {"
      "  here = id; seen[id] = Math.max (seen[id] || 0, 1);"
      "  document.getElementById ('page').src = 'p/' + id + '.html';"
      "  tell (Object.keys (steps)); }"
      "function finish () { seen[here] = steps[here]; done[here] = true; tell (Object.keys (steps)); }"
      "function answer (score) {"
      "  done['q-1'] = true; tell (['p-c']);"
      "  return post ({type: 'answer', id: 'q-1', score: score, tries: 1, done: score === 1}); }"
      "function fill (text) { return post ({type: 'work', id: 'w-ziel', value: text}); }"
      "window.Lernkoffer = { fromHost: function (text) {"
      "  var message = JSON.parse (text); if (message.type === 'go') show (message.to); } };"
      "if (window.LernkofferHost) {"
      "  var hello = post ({type: 'hello', format: 1, course: 'strom-sparen'});"
      "  if (hello.ok) { document.getElementById ('own').hidden = true;"
      "    place = hello.page; works = hello.works; mode = hello.mode; } }"
      "show (place || 'p-a');"
      "</script>";

static const char page[]
    = "<!DOCTYPE html><html lang='de'><meta charset='utf-8'><title>Seite</title>"
      "<style>body{font:18px/1.5 sans-serif;max-width:40em;margin:2em auto}</style>"
      "<h1>Eine Seite des Kurses</h1>"
      "<p>Hier steht, was es auf dieser Seite zu lernen gibt.</p>";

char *
hosted_course (const char *folder, const char *file, const char *identifier, const char *version,
               const char *companion)
{
  g_auto (GStrv) parts = g_strsplit (manifest, "%s", 3);
  g_autofree char *xml = g_strconcat (parts[0], identifier, parts[1], version, parts[2], NULL);
  const FixtureEntry entries[] = {
    { "imsmanifest.xml", xml }, { "index.html", frame }, { "p/p-a.html", page },
    { "p/p-b.html", page },     { "p/p-c.html", page },  { "lernkoffer.json", companion },
  };

  return fixture_zip (folder, file, entries, G_N_ELEMENTS (entries) - (companion == NULL ? 1 : 0));
}
