/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The client knows nothing of cmi5: the token is fetched and the context completed by hand. */
"use strict";

const ADL = "http://adlnet.gov/expapi/verbs/";
const CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/";
const MASTERY_SCORE = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
const STARTED = Date.now();

const query = new URLSearchParams(location.search);
const agent = TinCan.Agent.fromJSON(query.get("actor"));
const activity = new TinCan.Activity({ id: query.get("activityId") });
const registration = query.get("registration");
let lrs, launchData;

async function connect() {
  const answer = await fetch(query.get("fetch"), { method: "POST" });
  const token = (await answer.json())["auth-token"];

  lrs = new TinCan.LRS({
    endpoint: query.get("endpoint"),
    auth: `Basic ${token}`,
    version: "1.0.2",
    allowFail: false,
  });
}

/* A function of the client that ends in (error, result), as a promise. */
function ask(what, call) {
  return new Promise((resolve, reject) => {
    call((err, result) => {
      if (err === null) resolve(result);
      else reject(new Error(`${what}: ${err} ${result && result.responseText}`));
    });
  });
}

function getState(name) {
  return ask(name, (callback) =>
    lrs.retrieveState(name, { agent, activity, registration, callback }));
}

/* Have to be asked for before "initialized", even by who does not care. */
function getPreferences() {
  return ask("preferences", (callback) =>
    lrs.retrieveAgentProfile("cmi5LearnerPreferences", { agent, callback }));
}

function keepState(name, value) {
  return ask(name, (callback) =>
    lrs.saveState(name, value,
      { agent, activity, registration, contentType: "application/json", callback }));
}

/* @categories: names of those of cmi5; none: "cmi5 allowed". */
function send(verb, categories, more) {
  const context = structuredClone(launchData.contextTemplate);

  context.registration = registration;
  context.contextActivities.category = categories.map((each) => ({ id: CATEGORIES + each }));
  Object.assign(context.extensions, more && more.extensions);
  const statement = new TinCan.Statement(
    { actor: agent, verb: { id: ADL + verb }, target: activity, ...more, context });

  page.log(verb);
  return ask(verb, (callback) => lrs.saveStatement(statement, { callback }));
}

function since() {
  return TinCan.Utils.convertMillisecondsToISO8601Duration(Date.now() - STARTED);
}

page.run(async () => {
  await connect();
  launchData = (await getState("LMS.LaunchData")).contents;
  page.expect("mastery score", launchData.masteryScore, 0.75);
  page.expect("sound", (await getPreferences()).contents.audioPreference, "on");
  await send("initialized", ["cmi5"]);
  await keepState("bookmark", { floor: 3 });
  page.expect("bookmark", (await getState("bookmark")).contents, { floor: 3 });
  await send("answered", [], { result: { response: "stairs", success: true } });
  await send("completed", ["cmi5", "moveon"], {
    result: { completion: true, duration: since() },
  });
  await send("passed", ["cmi5", "moveon"], {
    result: { success: true, score: { scaled: 1 }, duration: since() },
    extensions: { [MASTERY_SCORE]: launchData.masteryScore },
  });
  await send("terminated", ["cmi5"], { result: { duration: since() } });
  page.offerExit(launchData.returnURL);
});
