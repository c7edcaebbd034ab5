/* SPDX-License-Identifier: GPL-3.0-or-later */
import Cmi5 from "@xapi/cmi5";

const TEST = "lifting";
const au = Cmi5.instance;

/* Where the learner stands, by the xAPI client inside. */
async function keepPlace(place) {
  const { actor: agent, activityId, registration } = au.getLaunchParameters();
  const key = { agent, activityId, registration, stateId: "bookmark" };

  await au.xapi.setState({ ...key, state: place });
  page.expect("bookmark", (await au.xapi.getState(key)).data, place);
}

async function answerAll() {
  await au.interactionTrueFalse(TEST, "back", true, true, { en: "Keep your back straight." });
  page.log("answered: back");
  await au.interactionChoice(TEST, "team", ["two"], ["two"],
    [
      { id: "one", description: { en: "alone" } },
      { id: "two", description: { en: "by two" } },
    ],
    { en: "How do you lift 40 kg?" }, undefined, true);
  page.log("answered: team");
  await au.interactionNumeric(TEST, "weight", 25, { min: 20, max: 30 },
    { en: "From how many kilograms on do you ask for help?" });
  page.log("answered: weight");
  await au.interactionSequencing(TEST, "order", ["look", "lift", "carry"],
    ["look", "lift", "carry"], undefined, { en: "What comes first?" });
  page.log("answered: order");
}

page.run(async () => {
  await au.initialize();
  page.expect("launch mode", au.getLaunchData().launchMode, "Normal");
  page.expect("mastery score", au.getLaunchData().masteryScore, 0.6);
  await keepPlace({ question: 1 });
  await answerAll();
  await au.pass(0.75);
  page.log("passed");
  await au.terminate();
  page.log("terminated");
  page.offerExit(au.getLaunchData().returnURL);
});
