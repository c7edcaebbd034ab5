/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/units-course.h"

#include "tests/support/fixture.h"

static const char structure[]
    = "<?xml version='1.0' encoding='UTF-8'?>"
      "<courseStructure xmlns='https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'>"
      "<course id='https://kurse.example.org/fahrt'>"
      "<title><langstring lang='de'>Kleine Fahrt</langstring></title>"
      "<description><langstring lang='de'>Mit dem Rad zur Arbeit: Weg, Licht und Regeln."
      "</langstring></description></course>"
      "<block id='https://kurse.example.org/fahrt/vor'>"
      "<title><langstring lang='de'>Vorbereiten</langstring></title>"
      "<description><langstring lang='de'>Vorbereiten</langstring></description>"
      "<au id='https://kurse.example.org/fahrt/eins' moveOn='Completed'>"
      "<title><langstring lang='de'>Route planen</langstring></title>"
      "<description><langstring lang='de'>Route</langstring></description>"
      "<url>unit.html?titel=Route%20planen</url></au>"
      "<au id='https://kurse.example.org/fahrt/zwei' moveOn='CompletedOrPassed' "
      "launchMethod='OwnWindow'>"
      "<title><langstring lang='de'>Licht prüfen</langstring></title>"
      "<description><langstring lang='de'>Licht</langstring></description>"
      "<url>unit.html?titel=Licht%20pr%C3%BCfen</url></au></block>"
      "<au id='https://kurse.example.org/fahrt/drei' moveOn='Passed' masteryScore='0.8'>"
      "<title><langstring lang='de'>Prüfung</langstring></title>"
      "<description><langstring lang='de'>Prüfung</langstring></description>"
      "<url>unit.html?titel=Pr%C3%BCfung</url></au>"
      "</courseStructure>";

static const char page[]
    = "<!DOCTYPE html><html lang='de'><meta charset='utf-8'><title>Teil</title>"
      "<style>body{font:18px/1.5 sans-serif;margin:48px;color:#1d2a2e;max-width:34em}"
      "h1{font-size:34px;margin:0 0 .4em}</style>"
      "<h1></h1><p>Planen Sie den Weg für morgen früh. Welche Straße ist ruhig, wo liegt Kies, und "
      "wo kommt Ihnen der Bus entgegen?</p><script src='unit.js'></script>";

static const char script[]
    = "const asked = new URLSearchParams (location.search);"
      "let word, data, said;"
      "const say = (verb, result) => send (statement (verb, result), {});"
      "document.querySelector ('h1').textContent = document.title = asked.get ('titel');"

      "function headers () {"
      "  return { 'Authorization': 'Basic ' + word, 'X-Experience-API-Version': '1.0.3',"
      "           'Content-Type': 'application/json' };"
      "}"

      "function statement (verb, result) {"
      "  const cmi5 = 'https://w3id.org/xapi/cmi5/context/categories/';"
      "  const counts = ['completed', 'passed', 'failed'].includes (verb);"
      "  const context = structuredClone (data.contextTemplate);"
      "  context.registration = asked.get ('registration');"
      "  context.contextActivities.category ="
      "    [{ id: cmi5 + 'cmi5' }].concat (counts ? [{ id: cmi5 + 'moveon' }] : []);"
      "  if (data.masteryScore !== undefined && ['passed', 'failed'].includes (verb))"
      "    context.extensions['https://w3id.org/xapi/cmi5/context/extensions/masteryscore'] ="
      "      data.masteryScore;"
      "  return { id: crypto.randomUUID (), timestamp: new Date ().toISOString (),"
      "    actor: JSON.parse (asked.get ('actor')), object: { id: asked.get ('activityId') },"
      "    verb: { id: 'http://adlnet.gov/expapi/verbs/' + verb }, context, result };"
      "}"

      "const statements = asked.get ('endpoint') + 'statements';"

      "async function send (what, options) {"
      "  const answer = await fetch (statements, { method: 'POST', headers: headers (),"
      "    body: JSON.stringify (what), ...options });"
      "  return answer.status;"
      "}"

      "const ways = {"
      "  fetch: what => { send (what, {}); },"
      "  keepalive: what => { send (what, { keepalive: true }); },"
      "  beacon: what => navigator.sendBeacon (statements + '?method=POST',"
      "    new URLSearchParams ({ ...headers (), content: JSON.stringify (what) })),"
      "  xhr: what => {"
      "    const request = new XMLHttpRequest ();"
      "    request.open ('POST', statements, false);"
      "    for (const [name, value] of Object.entries (headers ()))"
      "      request.setRequestHeader (name, value);"
      "    request.send (JSON.stringify (what));"
      "  },"
      "};"

      "function goBy (event, way) {"
      "  const target = event == 'visibilitychange' ? document : window;"
      "  target.addEventListener (event, () => ways[way] (statement ('terminated',"
      "    { duration: 'PT5S' })));"
      "  return 'ready';"
      "}"

      "async function get (path, parameters) {"
      "  const query = new URLSearchParams (parameters);"
      "  return fetch (asked.get ('endpoint') + path + '?' + query, { headers: headers () });"
      "}"

      "async function begin () {"
      "  const answer = await fetch (asked.get ('fetch'), { method: 'POST' });"
      "  word = (await answer.json ())['auth-token'];"
      "  const agent = asked.get ('actor');"
      "  data = await (await get ('activities/state', { stateId: 'LMS.LaunchData', agent,"
      "    activityId: asked.get ('activityId'), registration: asked.get ('registration') })).json ();"
      "  await get ('agents/profile', { profileId: 'cmi5LearnerPreferences', agent });"
      "  await say ('initialized');"
      "  document.title += '!';"
      "}"
      "begin ();";

char *
units_course (const char *folder)
{
  const FixtureEntry entries[]
      = { { "cmi5.xml", structure }, { "unit.html", page }, { "unit.js", script } };

  return fixture_zip (folder, "fahrt.zip", entries, G_N_ELEMENTS (entries));
}
