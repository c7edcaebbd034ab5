/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * engine/repeat/fsrs.c against the npm package ts-fsrs (MIT), which others schedule by: 1,000 histories of answers by
 * chance, of a seed that stays, each with the steps, weights and retention of its turn; fuzz is off. It comes by `npm ci` in
 * tests/clients; without it this is skipped. `test-fsrs-twin` (its path in FSRS_TWIN) works the same histories.
 */
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { execFileSync } = require('node:child_process');

const folder = path.join(__dirname, '../clients/node_modules/ts-fsrs');
const skip = fs.existsSync(folder) ? false : 'ts-fsrs is not installed; run npm ci in tests/clients';

const HISTORIES = 1000;
const ANSWERS = 30;
const DAY = 86400000;
const START = Date.UTC(2026, 10, 22, 7, 30);

/* Published: chance that everybody can repeat (mulberry32). */
function chance(seed) {
  return function () {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/* Steps of learning and of learning again, in minutes: those of ts-fsrs, ours, and some others. */
const STEPS = [[[1, 10], [10]], [[], []], [[5], []], [[1, 10, 60], [10, 30]], [[1440], [2880]]];

/* Waiting: on the same day, about as long as it was meant to, or at random. */
function pause(next, days) {
  const how = next();
  if (how < 0.15)
    return Math.floor(next() * 40 * 60000);
  if (how < 0.7)
    return Math.floor(days * DAY * (0.7 + 0.8 * next())) + Math.floor(next() * 3600000);
  return Math.floor(next() * next() * 400 * DAY);
}

function history(number, ts) {
  const next = chance(number);
  const own = number % 3 === 2;
  const w = ts.default_w.map((weight) => (own ? weight * (0.8 + 0.4 * next()) : weight));
  return {
    retention: own ? 0.75 + 0.2 * next() : 0.9, most: own ? 100 + Math.floor(next() * 3000) : 36500,
    steps: STEPS[number % STEPS.length], w, next, n: 1 + Math.floor(next() * ANSWERS)
  };
}

/* The cards of ts-fsrs, and the line that tells the twin the same. */
function peer(one, ts) {
  const scheduler = ts.fsrs({
    request_retention: one.retention, maximum_interval: one.most, w: one.w, enable_fuzz: false, enable_short_term: true,
    learning_steps: one.steps[0].map((n) => n + 'm'), relearning_steps: one.steps[1].map((n) => n + 'm')
  });
  const w = scheduler.parameters.w;
  const words = [one.retention, one.most, one.steps[0].length, ...one.steps[0], one.steps[1].length, ...one.steps[1], ...w];
  const cards = [];
  let card = ts.createEmptyCard(new Date(START));
  let now = START + Math.floor(one.next() * 100 * DAY);
  for (let i = 0; i < one.n; i++) {
    const rating = [1, 2, 3, 3, 3, 4][Math.floor(one.next() * 6)];
    card = scheduler.next(card, new Date(now), rating).card;
    words.push(now, rating);
    cards.push(card);
    now += pause(one.next, card.scheduled_days);
  }
  return { line: words.join(' '), cards };
}

function near(ours, theirs, what) {
  /* Powers differ in the last bit from one mathematical library to another, so does now and then the eighth decimal. */
  assert.ok(Math.abs(ours - theirs) <= 2e-8 * Math.max(1, Math.abs(theirs)), `${what}: ${ours} for ${theirs}`);
}

test('1,000 histories are worked as ts-fsrs works them', { skip }, () => {
  const ts = require(folder);
  assert.match(ts.FSRSVersion, /FSRS-6/);
  const peers = Array.from({ length: HISTORIES }, (_, number) => peer(history(number, ts), ts));
  const printed = execFileSync(process.env.FSRS_TWIN, [], {
    input: peers.map((one) => one.line + '\n').join(''), encoding: 'utf8', maxBuffer: 1 << 28
  }).trim().split('\n').map((line) => line.split(' ').map(Number));
  const states = [0, 0, 0, 0];
  let at = 0;
  peers.forEach((one, number) => {
    one.cards.forEach((card, i) => {
      const [state, step, stability, difficulty, due, scheduled, reps, lapses] = printed[at++];
      const what = `history ${number}, answer ${i}`;
      near(stability, card.stability, what + ', stability');
      near(difficulty, card.difficulty, what + ', difficulty');
      assert.deepStrictEqual([state, step, due, scheduled, reps, lapses],
        [card.state, card.learning_steps, card.due.getTime(), card.scheduled_days, card.reps, card.lapses], what);
      states[state] += 1;
    });
  });
  assert.strictEqual(at, printed.length);
  console.log(`${HISTORIES} histories, ${at} answers; learning ${states[1]}, review ${states[2]}, learning again ${states[3]}`);
  /* All ways have been gone. */
  assert.ok(at > 10000 && states[1] > 500 && states[2] > 5000 && states[3] > 500);
});
