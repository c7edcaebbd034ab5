/* SPDX-License-Identifier: GPL-3.0-or-later */
"use strict";

const VERBS = "http://adlnet.gov/expapi/verbs/";
const tincan = new TinCan({ url: location.href });

function send(verb, more) {
  const statement = { verb: { id: VERBS + verb, display: { en: verb } }, ...more };

  return new Promise((resolve, reject) => {
    tincan.sendStatement(statement, ([{ err, xhr }]) => {
      if (err !== null) reject(new Error(`${verb}: ${err} ${xhr && xhr.responseText}`));
      page.log(verb);
      resolve();
    });
  });
}

function setState(name, value) {
  return new Promise((resolve, reject) => {
    const callback = (err) => (err === null ? resolve() : reject(new Error(`${name}: ${err}`)));

    tincan.setState(name, value, { contentType: "application/json", callback });
  });
}

function getState(name) {
  return new Promise((resolve, reject) => {
    const callback = (err, state) =>
      err === null ? resolve(state && state.contents) : reject(new Error(`${name}: ${err}`));

    tincan.getState(name, { callback });
  });
}

function answer(id, response, right) {
  return send("answered", {
    target: {
      id: `${tincan.activity.id}/${id}`,
      definition: {
        type: "http://adlnet.gov/expapi/activities/cmi.interaction",
        interactionType: "fill-in",
        correctResponsesPattern: [right],
      },
    },
    result: { response, success: response === right },
  });
}

/* The client hands the page's own parameter on with every request. */
page.run(async () => {
  page.expect("start", new URLSearchParams(location.search).get("start"), "2");
  page.expect("bookmark of the first visit", await getState("bookmark"), null);
  await send("initialized");
  await setState("bookmark", { floor: 2, seen: ["a", "b"] });
  page.expect("bookmark", await getState("bookmark"), { floor: 2, seen: ["a", "b"] });
  await answer("colour", "green", "green");
  await answer("lift", "yes", "no");
  await send("completed", {
    result: { completion: true, success: true, score: { scaled: 0.5, raw: 1, min: 0, max: 2 } },
  });
  await send("terminated");
});
