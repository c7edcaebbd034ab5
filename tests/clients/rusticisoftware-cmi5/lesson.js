/* SPDX-License-Identifier: GPL-3.0-or-later */
"use strict";

const PAGES = 4;
const PROGRESSED = "http://adlnet.gov/expapi/verbs/progressed";

const au = new Cmi5(location.href);

async function read(number) {
  au.setProgress(Math.round((100 * number) / PAGES));
  await au.sendStatement(au.prepareStatement(PROGRESSED));
  page.log(`page ${number} of ${PAGES}`);
}

async function prefer(language) {
  au.setLanguagePreference(language);
  au.setAudioPreference("on");
  await au.saveLearnerPrefs();
  await au.loadLearnerPrefs();
  page.expect("language preference", au.getLanguagePreference(), language);
}

page.run(async () => {
  await au.start({ initializeStatement: () => page.log("initialized") });
  page.expect("chapter", new URLSearchParams(location.search).get("chapter"), "2");
  page.expect("launch parameters", au.getLaunchParameters(), "theme=blue");
  page.expect("move on", au.getMoveOn(), "Completed");
  await prefer("de-DE,en");
  for (let number = 1; number < PAGES; number++) await read(number);
  await au.completed();
  page.log("completed");
  await au.terminate();
  page.log("terminated");
  page.offerExit(au.getReturnURL());
});
