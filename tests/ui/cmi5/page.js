/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The page of every package of the LMS test of cmi5. It finds out which unit it is by the publisher's
 * id, plays its steps and shows the result; `data-state` of the root element is `done` or `failed`
 * then, and the result is JSON in the page, for people and for tests. Leaving goes to the LMS's page.
 */
"use strict";

/* A visit of the same registration after another is its next session. */
function countVisit(unit) {
  const key = `visits ${unit.registration} ${unit.activityId}`;
  const before = Number(localStorage.getItem(key) ?? 0);

  localStorage.setItem(key, String(before + 1));
  return before;
}

function addButton(text, pressed) {
  const button = document.createElement("button");

  button.textContent = text;
  button.addEventListener("click", () => {
    button.remove();
    pressed();
  });
  document.getElementById("buttons").append(button);
}

const waitForButton = (text) => new Promise((resolve) => addButton(text, resolve));

function resultOf(unit, script, error) {
  const data = unit.data ?? {};

  return {
    success: error === null && script.faults.length === 0,
    isError: error !== null,
    message: error === null ? "" : String(error),
    faults: script.faults,
    registration: unit.registration,
    sessionId: unit.data && unit.sessionId,
    session: unit.data && unit.sessionId,
    actor: unit.actor,
    activityId: unit.activityId,
    launchString: unit.launch,
    launchMode: data.launchMode,
    moveOn: data.moveOn,
    masteryScore: data.masteryScore,
    launchParameters: data.launchParameters,
  };
}

function show(unit, result) {
  document.getElementById("result").textContent = JSON.stringify(result, null, 2);
  if (unit.data && unit.data.returnURL)
    addButton("Leave", () => location.assign(unit.data.returnURL));
  document.documentElement.dataset.state = result.success ? "done" : "failed";
}

/* Which unit this is the page does not learn before it has its launch data, and those not before a
 * token that some units want to get by themselves: so the package says it, in a file of its own. */
async function readUnit() {
  const units = await (await fetch("cmi5-units.json")).json();
  const { unit } = await (await fetch("unit.json")).json();

  return { units, sessions: units.units[unit] };
}

async function run() {
  const { units, sessions } = await readUnit();
  const unit = new Unit(location.href);
  const script = new Script(units, unit, {
    wait: waitForButton,
    isOwnWindow: () => window.top === window,
  });
  const visit = Math.min(countVisit(unit), sessions.length - 1);
  let error = null;

  document.documentElement.dataset.state = "running";
  try {
    await script.play(resolveSteps(units, sessions[visit]));
  } catch (caught) {
    error = caught;
  }
  show(unit, resultOf(unit, script, error));
}

run();
