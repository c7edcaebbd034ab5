/* SPDX-License-Identifier: GPL-3.0-or-later */
import adl from "adl-xapiwrapper";

const VERBS = "http://adlnet.gov/expapi/verbs/";
const query = new URLSearchParams(location.search);
const actor = JSON.parse(query.get("actor"));
const activity = query.get("activity_id");
const registration = query.get("registration");
const wrapper = connect();

/* It wants name and password, and puts them together again. */
function connect() {
  const [username, password] = atob(query.get("auth").replace(/^Basic /, "")).split(":");

  return new adl.XAPIWrapper({ url: query.get("endpoint"), auth: { username, password } });
}

/* A function of the wrapper that ends in a callback, as a promise. */
function ask(what, call) {
  return new Promise((resolve, reject) => {
    call((error, response, body) => {
      if (error) reject(error);
      else if (response.statusCode >= 400)
        reject(new Error(`${what}: ${response.statusCode} ${body}`));
      else resolve(body);
    });
  });
}

function statement(verb, object, result) {
  return {
    id: adl.ruuid(),
    actor,
    verb: { id: VERBS + verb, display: { en: verb } },
    object: { id: object },
    result,
    context: { registration },
  };
}

async function send(...statements) {
  const ids = await ask("statements", (callback) => wrapper.sendStatements(statements, callback));

  page.expect("ids", JSON.parse(ids), statements.map((each) => each.id));
}

page.run(async () => {
  const place = { sign: 3 };

  await send(statement("initialized", activity));
  await ask("bookmark", (callback) =>
    wrapper.sendState(activity, actor, "bookmark", registration, place, null, null, callback));
  const kept = await ask("bookmark", (callback) =>
    wrapper.getState(activity, actor, "bookmark", registration, null, callback));
  page.expect("bookmark", JSON.parse(kept), place);
  /* Both answers in one request. */
  await send(
    statement("answered", `${activity}/triangle`, { response: "warning", success: true }),
    statement("answered", `${activity}/circle`, { response: "forbidden", success: true }));
  const found = await ask("look back", (callback) =>
    wrapper.getStatements({ verb: `${VERBS}answered`, registration }, null, callback));
  page.expect("answers", JSON.parse(found).statements.length, 2);
  await send(statement("passed", activity, { success: true, score: { scaled: 1 } }));
  await send(statement("completed", activity, { completion: true, duration: "PT12S" }));
  await send(statement("terminated", activity));
});
