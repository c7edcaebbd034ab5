/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plays what tests/conformance/cmi5-units.json says of a unit; tests/conformance/cmi5_script.py plays
 * the same over HTTP. */
"use strict";

const FORBIDDEN = 403;
const KINDS = ["say", "batch", "fetch", "read", "ask"];

function findAt(value, path) {
  return path.reduce((at, part) => (at === undefined || at === null ? undefined : at[part]), value);
}

function changeAt(value, path, fresh) {
  const last = path[path.length - 1];
  const owner = path.slice(0, -1).reduce((at, part) => (at[part] = at[part] ?? {}), value);

  owner[last] = fresh;
}

function dropAt(value, path) {
  const owner = findAt(value, path.slice(0, -1));

  if (owner) delete owner[path[path.length - 1]];
}

function isAsWanted(value, wanted) {
  if (wanted === "$any") return Boolean(value);
  if (Array.isArray(wanted)) return wanted.includes(value);
  return JSON.stringify(value) === JSON.stringify(wanted);
}

function resolveSteps(units, steps) {
  return steps.flatMap((step) =>
    "use" in step ? resolveSteps(units, units.lists[step.use]) : [step],
  );
}

class Script {
  /* @wait: shows a button with that text, and comes back when it has been pressed. */
  constructor(units, unit, { wait, isOwnWindow }) {
    Object.assign(this, { units, unit, wait, isOwnWindow, faults: [], lastId: null });
  }

  /* --- names and paths --- */

  name(text) {
    const known = {
      token: this.unit.token,
      last: this.lastId,
      publisherId: this.unit.data && this.unit.publisherId,
    };

    return text in known ? known[text] : this.units.names[text];
  }

  value(value) {
    if (Array.isArray(value)) return value.map((one) => this.value(one));
    if (value !== null && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.value(one)]));
    if (typeof value !== "string" || value === "$any") return value;
    return value.replace(/\$(\w+)$/, (_, name) => this.name(name));
  }

  path(text) {
    return text.split("/").map((part) => this.value(part));
  }

  /* --- steps --- */

  statement(step) {
    const made = this.unit.make(step.say, { score: step.score, isCmi5: step.as !== "allowed" });

    for (const [path, value] of Object.entries(step.set ?? {}))
      changeAt(made, this.path(path), this.value(value));
    for (const path of step.drop ?? []) dropAt(made, this.path(path));
    return made;
  }

  async say(step) {
    const made = this.statement(step);
    const answer = await this.unit.send(made, step.by);

    if (answer.status < 300) this.lastId = made.id;
    return answer;
  }

  batch(step) {
    return this.unit.send(step.batch.map((one) => this.statement(one)));
  }

  async fetch(step) {
    const answer = await this.unit.fetchToken(step.fetch.method);

    if (answer.status === 200 && answer.type !== "application/json")
      this.fault(step, `type ${answer.type}`);
    return answer;
  }

  read(step) {
    if (step.read === "launchData") return this.unit.readLaunchData();
    if (step.read === "preferences") return this.unit.readPreferences();
    const query = { registration: this.unit.registration, ascending: "true" };
    return this.unit.ask("GET", "statements", { query });
  }

  query(step) {
    let query = {};

    if ("state" in step) query = this.unit.stateQuery(step.state);
    if ("profile" in step) query = this.unit.profileQuery(step.profile);
    for (const [name, value] of Object.entries(this.value(step.query ?? {})))
      query[name] = typeof value === "string" ? value : JSON.stringify(value);
    return query;
  }

  ask(step) {
    return this.unit.ask(step.ask, step.resource, {
      body: step.body,
      query: this.query(step),
      headers: this.value(step.headers ?? {}),
    });
  }

  /* --- judging --- */

  fault(step, what) {
    this.faults.push(`${JSON.stringify(step)}: ${what}`);
  }

  isStatusRight(step, status) {
    if ("refused" in step) return status === FORBIDDEN;
    if ("status" in step) return [step.status].flat().includes(status);
    /* There need not be any preferences. */
    return [200, 204].includes(status) || (step.read === "preferences" && status === 404);
  }

  judge(step, answer) {
    if (!this.isStatusRight(step, answer.status)) {
      this.fault(step, `answered ${answer.status} ${answer.text}`);
      return;
    }
    for (const [path, wanted] of Object.entries(step.has ?? {})) {
      const found = findAt(answer.json(), this.path(path));

      if (!isAsWanted(found, wanted)) this.fault(step, `${path} is ${JSON.stringify(found)}`);
    }
  }

  checkAddress(step) {
    for (const [name, value] of Object.entries(step.address))
      if (this.unit.parameters.get(name) !== value)
        this.fault(step, `the address is ${this.unit.launch}`);
  }

  async playStep(step) {
    const kind = KINDS.find((one) => one in step);

    if (kind) this.judge(step, await this[kind](step));
    else if ("wait" in step) await this.wait(step.wait);
    else if ("address" in step) this.checkAddress(step);
    else if (!this.isOwnWindow()) this.fault(step, "the page is in a frame of somebody else's");
  }

  async play(steps) {
    for (const step of steps) await this.playStep(step);
  }
}
