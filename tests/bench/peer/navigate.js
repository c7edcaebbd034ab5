/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * usage: node --expose-gc navigate.js WARM-UPS ROUNDS <DESCRIPTION
 *
 * The walk of bench-sequencing.c in scorm-again: a page reports and wants to go on; Terminate works
 * that, and all controls and choices anew. WARM-UPS walks are not measured. A walk that takes longer
 * than a minute is cut short. Answers one line of JSON.
 */
import { readFileSync } from "node:fs";

import { Scorm2004API } from "scorm-again/scorm2004";

import { activityTree } from "./description.js";

const SILENT = 5;
const PATIENCE_MS = 60000;
const [warmUps, rounds] = process.argv.slice(2).map(Number);
const tree = activityTree(readFileSync(0, "utf8"));

/* What scorm-again says while it works. */
function listen(heard) {
  return {
    onActivityDelivery: (activity) => (heard.delivered = activity.id),
    onNavigationValidityUpdate: (validity) => (heard.validity = validity),
    onSequencingError: (error) => (heard.error = String(error)),
  };
}

function open(heard) {
  const sequencing = { activityTree: tree, logLevel: "error", eventListeners: listen(heard) };
  const api = new Scorm2004API({ logLevel: SILENT, sequencing });

  must(api, "Initialize", "");
  return api;
}

function must(api, name, ...values) {
  if (api[name](...values) !== "true")
    throw new Error(`${name} ${values.join(" ")}: ${api.GetLastError()}`);
}

/* Microseconds by the clock and by work: the smaller one counts, for other programs may disturb the
 * first, and threads that compile and collect are in the second. */
function measure(work) {
  const used = process.cpuUsage();
  const time = performance.now();

  work();
  const elapsed = performance.now() - time;
  const { user, system } = process.cpuUsage(used);
  return Math.min(elapsed * 1e3, user + system);
}

/* By the door that pages and hosts have. It works the choices more than once. */
function goOn(api) {
  must(api, "SetValue", "cmi.success_status", "passed");
  must(api, "SetValue", "cmi.score.scaled", "0.9");
  must(api, "SetValue", "adl.nav.request", "continue");
  must(api, "Terminate", "");
}

/* Continue, Previous and all choices once and nothing else: less than a request, whatever its way. */
function lookAhead(api) {
  const overall = api.getSequencingService().getOverallSequencingProcess();

  overall.invalidateNavigationCache();
  overall.getNavigationLookAhead();
}

function walk() {
  const heard = {};
  const result = { request: [], lookAhead: [], delivered: [], choices: [] };
  const end = performance.now() + PATIENCE_MS;
  let api = open(heard);

  for (let i = 0; i < rounds; i++) {
    heard.delivered = heard.error = undefined;
    result.request.push(measure(() => goOn(api)));
    result.lookAhead.push(measure(() => lookAhead(api)));
    result.delivered.push(heard.delivered ?? "-");
    result.choices.push(Object.values(heard.validity.choice).filter((v) => v === "true").length);
    result.error ??= heard.error;
    /* The host makes room for the next page, or begins anew behind the last one. Not measured. */
    if (i + 1 === rounds || performance.now() >= end) break;
    if (heard.delivered === undefined) {
      api = open(heard);
    } else {
      api.reset();
      must(api, "Initialize", "");
    }
  }
  return result;
}

function memory() {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const api = open({});

  globalThis.gc();
  return [api, (process.memoryUsage().heapUsed - before) / 1e6];
}

/* What it writes for people does not belong among the answers. */
for (const name of ["log", "info", "debug", "warn"]) console[name] = () => {};
const [, megabytes] = memory();
for (let i = 0; i < warmUps; i++) walk();
const { version } = JSON.parse(
  readFileSync(new URL("node_modules/scorm-again/package.json", import.meta.url)),
);
process.stdout.write(JSON.stringify({ version, megabytes, ...walk() }) + "\n");
