/* SPDX-License-Identifier: GPL-3.0-or-later */
"use strict";

const ANSWERED = "http://adlnet.gov/expapi/verbs/answered";
const QUESTIONS = [
  { name: "How many people stand on a ladder?", choices: ["one", "two"], right: "one" },
  { name: "How far do its rails reach above the edge?", choices: ["0.5 m", "1 m"], right: "1 m" },
];

const au = new Cmi5(location.href);

/* The client has nothing for state documents: what it knows is enough to do without. */
async function bookmark(method, place) {
  const query = new URLSearchParams({
    stateId: "bookmark",
    activityId: au.getActivityId(),
    agent: JSON.stringify(au.getActor()),
    registration: au.getRegistration(),
  });
  const answer = await fetch(`${au.getEndpoint()}/activities/state?${query}`, {
    method,
    headers: {
      Authorization: au.getAuth(),
      "X-Experience-API-Version": "1.0.3",
      "Content-Type": "application/json",
    },
    body: JSON.stringify(place),
  });

  if (!answer.ok) throw new Error(`bookmark: ${method} was answered by ${answer.status}`);
  return method === "GET" ? answer.json() : null;
}

function describe(question) {
  return {
    type: "http://adlnet.gov/expapi/activities/cmi.interaction",
    name: { en: question.name },
    interactionType: "choice",
    choices: question.choices.map((choice) => ({ id: choice, description: { en: choice } })),
    correctResponsesPattern: [question.right],
  };
}

async function answer(number, response) {
  const question = QUESTIONS[number];
  const statement = au.prepareStatement(ANSWERED);

  statement.object = {
    id: `${au.getActivityId()}/question/${number}`,
    definition: describe(question),
  };
  statement.result = { response, success: response === question.right };
  await au.sendStatement(statement);
  page.log(`answered: ${response}`);
}

page.run(async () => {
  await au.start();
  page.expect("launch mode", au.getLaunchMode(), "Normal");
  page.expect("mastery score", au.getMasteryScore(), 0.6);
  await bookmark("PUT", { question: 1 });
  page.expect("bookmark", await bookmark("GET"), { question: 1 });
  await answer(0, "one");
  await answer(1, "0.5 m");
  await answer(1, "1 m");
  await au.passed({ scaled: 0.67, raw: 2, min: 0, max: 3 });
  page.log("passed");
  await au.terminate();
  page.log("terminated");
  page.offerExit(au.getReturnURL());
});
