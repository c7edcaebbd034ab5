/* SPDX-License-Identifier: GPL-3.0-or-later */

/* As its manual shows it: without callbacks, so that every request blocks the page. It has read the
 * launch parameters from the address by itself. */
"use strict";

const wrapper = ADL.XAPIWrapper;
const activity = wrapper.lrs.activity_id;
const actor = JSON.parse(wrapper.lrs.actor);
const registration = wrapper.lrs.registration;

function send(verb, object, result) {
  const statement = new ADL.XAPIStatement(actor, verb, new ADL.XAPIStatement.Activity(object));

  if (result) statement.result = result;
  const { xhr } = wrapper.sendStatement(statement);

  if (xhr.status !== 200) throw new Error(`${verb.id}: ${xhr.status} ${xhr.responseText}`);
  page.log(verb.display["en-US"]);
}

page.run(async () => {
  const place = { sign: 2 };

  page.expect("bookmark of the first visit",
    wrapper.getState(activity, actor, "bookmark", registration), null);
  send(ADL.verbs.initialized, activity);
  wrapper.sendState(activity, actor, "bookmark", registration, place);
  page.expect("bookmark", wrapper.getState(activity, actor, "bookmark", registration), place);
  send(ADL.verbs.answered, `${activity}/arrow`, { response: "that way", success: true });
  send(ADL.verbs.answered, `${activity}/cross`, { response: "first aid", success: true });
  const found = wrapper.getStatements({ verb: ADL.verbs.answered.id, registration });
  page.expect("answers", found.statements.length, 2);
  send(ADL.verbs.passed, activity, { success: true, score: { scaled: 0.9 } });
  send(ADL.verbs.completed, activity, { completion: true });
  send(ADL.verbs.terminated, activity);
});
