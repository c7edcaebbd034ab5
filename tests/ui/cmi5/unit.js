/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of an assignable unit (AU) of cmi5: what tests/support/cmi5_unit.py is over HTTP, in a page.
 * Nothing is checked here. */
"use strict";

const VOCABULARY = "https://w3id.org/xapi/cmi5/";
const CATEGORY = `${VOCABULARY}context/categories/cmi5`;
const MOVE_ON = `${VOCABULARY}context/categories/moveon`;
const SESSION_ID = `${VOCABULARY}context/extensions/sessionid`;
const MASTERY_SCORE = `${VOCABULARY}context/extensions/masteryscore`;
const ADL = "http://adlnet.gov/expapi/verbs/";
const W3ID = "https://w3id.org/xapi/adl/verbs/";
const W3ID_VERBS = ["abandoned", "waived", "satisfied"];

/* What belongs to each verb of an AU: result, and whether it counts for moveOn. */
const SHAPES = {
  initialized: { result: null, movesOn: false },
  completed: { result: { completion: true, duration: "PT10S" }, movesOn: true },
  passed: { result: { success: true, duration: "PT10S" }, movesOn: true },
  failed: { result: { success: false, duration: "PT10S" }, movesOn: true },
  terminated: { result: { duration: "PT20S" }, movesOn: false },
};

const copy = (value) => JSON.parse(JSON.stringify(value));

/* crypto.randomUUID() is for secure contexts only. */
function randomUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));

  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

class Unit {
  constructor(launch) {
    this.launch = launch;
    this.parameters = new URL(launch).searchParams;
    this.endpoint = this.parameters.get("endpoint");
    this.actor = JSON.parse(this.parameters.get("actor"));
    this.registration = this.parameters.get("registration");
    this.activityId = this.parameters.get("activityId");
    this.token = null;
    this.data = null;
  }

  /* One request: {status, type, json}. @headers change the usual ones; empty ones are left out. */
  async ask(method, resource, { body, query = {}, headers = {} } = {}) {
    const url = new URL(resource, this.endpoint);
    const sent = { "X-Experience-API-Version": "1.0.3", "Content-Type": "application/json" };

    if (this.token !== null) sent.Authorization = `Basic ${this.token}`;
    Object.assign(sent, headers);
    for (const [name, value] of Object.entries(sent)) if (value === "") delete sent[name];
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    /* Without credentials no browser asks a person for a password after a 401. */
    const response = await fetch(url.href, {
      method,
      headers: sent,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      credentials: "omit",
    });
    const text = await response.text();
    const type = (response.headers.get("Content-Type") || "").split(";")[0].trim().toLowerCase();
    return { status: response.status, type, text, json: () => JSON.parse(text) };
  }

  async fetchToken(method = "POST") {
    const headers = { Authorization: "", "X-Experience-API-Version": "", "Content-Type": "" };
    const answer = await this.ask(method, this.parameters.get("fetch"), { headers });

    if (answer.status === 200 && "auth-token" in answer.json())
      this.token = answer.json()["auth-token"];
    return answer;
  }

  stateQuery(name) {
    return {
      stateId: name,
      activityId: this.activityId,
      agent: JSON.stringify(this.actor),
      registration: this.registration,
    };
  }

  profileQuery(name) {
    return { profileId: name, agent: JSON.stringify(this.actor) };
  }

  async readLaunchData() {
    const query = this.stateQuery("LMS.LaunchData");
    const answer = await this.ask("GET", "activities/state", { query });

    if (answer.status === 200) this.data = answer.json();
    return answer;
  }

  readPreferences() {
    const query = this.profileQuery("cmi5LearnerPreferences");

    return this.ask("GET", "agents/profile", { query });
  }

  get sessionId() {
    return this.data.contextTemplate.extensions[SESSION_ID];
  }

  get publisherId() {
    return this.data.contextTemplate.contextActivities.grouping[0].id;
  }

  /* A statement that is right: of an AU's verb, or with @isCmi5 false an allowed one. */
  make(verb, { score, isCmi5 = true } = {}) {
    const shape = (isCmi5 && SHAPES[verb]) || { result: null, movesOn: false };
    const context = copy(this.data.contextTemplate);

    context.registration = this.registration;
    if (isCmi5)
      context.contextActivities.category = [CATEGORY, ...(shape.movesOn ? [MOVE_ON] : [])].map(
        (id) => ({ id }),
      );
    const made = {
      id: randomUuid(),
      timestamp: new Date().toISOString(),
      actor: copy(this.actor),
      verb: { id: (W3ID_VERBS.includes(verb) ? W3ID : ADL) + verb, display: { en: verb } },
      object: { objectType: "Activity", id: this.activityId },
      context,
    };
    if (shape.result !== null) made.result = copy(shape.result);
    if (score === undefined) return made;
    made.result.score = { scaled: score };
    if ("masteryScore" in this.data) context.extensions[MASTERY_SCORE] = this.data.masteryScore;
    return made;
  }

  send(statement, method = "POST") {
    const query = method === "PUT" ? { statementId: statement.id } : {};

    return this.ask(method, "statements", { body: statement, query });
  }
}
