/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tracks against scorm-again, the run-time of others, with each of its complaints counted. It comes by `npm ci` in
 * tests/clients; without it these are skipped.
 */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { course } = require('./support/runtime.js');
const { play } = require('./support/play.js');

const folder = path.join(__dirname, '../clients/node_modules/scorm-again/dist/esm');
const skip = fs.existsSync(folder) ? false : 'scorm-again is not installed; run npm ci in tests/clients';

const PEERS = {
  scorm12: {
    file: 'scorm12.js', name: 'Scorm12API', global: 'API', prefix: 'LMS',
    first: { cmi: { core: { student_id: 'ada', entry: 'ab-initio', credit: 'credit', lesson_mode: 'normal' } } },
    mastery: (first, value) => { first.cmi.student_data = { mastery_score: String(value) }; },
    again: (first) => { first.cmi.core.entry = 'resume'; },
    result: (cmi) => ({ completion: cmi.core.lesson_status, success: cmi.core.lesson_status, raw: cmi.core.score.raw, exit: cmi.core.exit }),
    keep: (cmi) => ({ suspend_data: cmi.suspend_data, core: { lesson_location: cmi.core.lesson_location,
      lesson_status: cmi.core.lesson_status, score: { raw: cmi.core.score.raw } } }),
    wrong: 'wrong', response: 'student_response',
  },
  scorm2004: {
    file: 'scorm2004.js', name: 'Scorm2004API', global: 'API_1484_11', prefix: '',
    first: { cmi: { learner_id: 'ada', entry: 'ab-initio', credit: 'credit', mode: 'normal' } },
    mastery: (first, value) => { first.cmi.scaled_passing_score = String(value / 100); },
    again: (first) => { first.cmi.entry = 'resume'; },
    result: (cmi) => ({ completion: cmi.completion_status, success: cmi.success_status, raw: cmi.score.raw, exit: cmi.exit }),
    keep: (cmi) => ({ suspend_data: cmi.suspend_data, location: cmi.location, completion_status: cmi.completion_status,
      success_status: cmi.success_status, score: cmi.score }),
    wrong: 'incorrect', response: 'learner_response',
  },
};

/* Wraps the peer so that every call it is not content with is in `errors`. */
async function open(track, { kept = {}, mastery } = {}) {
  const peer = PEERS[track];
  const API = (await import(path.join(folder, peer.file)))[peer.name];
  const api = new API({ autocommit: false, logLevel: 5, mastery_override: true });
  const first = structuredClone(peer.first);
  if (mastery !== undefined)
    peer.mastery(first, mastery);
  if (Object.keys(kept).length)
    peer.again(first);
  const core = { ...first.cmi.core, ...kept.core };
  api.loadFromJSON({ cmi: { ...first.cmi, ...kept, ...(first.cmi.core ? { core } : {}) } });
  const errors = [];
  const wrapped = {};
  for (const name of ['Initialize', 'Terminate', 'Finish', 'GetValue', 'SetValue', 'Commit']) {
    const whole = peer.prefix + name;
    if (typeof api[whole] === 'function')
      wrapped[whole] = (...values) => {
        const answer = api[whole](...values);
        const code = String(api[`${peer.prefix}GetLastError`]());
        if (code !== '0')
          errors.push(`${whole} ${values.join(' = ')}: ${code}`);
        return answer;
      };
  }
  const lists = { ...course(), tracks: [track], ...(mastery === undefined ? {} : { mastery }) };
  const played = await play(lists, { [peer.global]: wrapped });
  return { ...played, errors, cmi: () => JSON.parse(JSON.stringify(api.cmi)), peer };
}

function allDone(played, score) {
  ['p-0', 'p-1'].forEach(played.see);
  ['q-0', 'q-1'].forEach((id) => played.answer(id, score));
}

for (const track of Object.keys(PEERS)) {
  test(`${track}: begin, leave in the middle, come back, finish`, { skip }, async () => {
    const first = await open(track, { mastery: 70 });
    first.see('p-0');
    first.answer('q-0', 0, { response: ['b'] });
    await first.view.pass(3000);
    first.view.leave();
    assert.deepStrictEqual(first.errors, []);
    const middle = first.peer.result(first.cmi());
    assert.deepStrictEqual([middle.completion, middle.raw], ['incomplete', ''], 'no verdict on who leaves in the middle');
    assert.strictEqual(first.cmi().interactions[0].id, 'q-0');
    assert.strictEqual(first.cmi().interactions[0].result, first.peer.wrong);
    assert.strictEqual(first.cmi().interactions[0][first.peer.response], 'b');

    const second = await open(track, { mastery: 70, kept: first.peer.keep(first.cmi()) });
    assert.strictEqual(second.desk.location, 'p-0');
    assert.deepStrictEqual(second.memory().questions, first.memory().questions);
    allDone(second, 1);
    await second.view.pass(3000);
    second.view.leave();
    assert.deepStrictEqual(second.errors, []);
    const end = second.peer.result(second.cmi());
    assert.deepStrictEqual([end.success, end.raw], ['passed', '100']);
    if (track === 'scorm2004')
      assert.strictEqual(end.completion, 'completed');
  });

  test(`${track}: all wrong is failed, and can be made good`, { skip }, async () => {
    const first = await open(track, { mastery: 70 });
    allDone(first, 0);
    await first.view.pass(3000);
    first.view.leave();
    assert.deepStrictEqual(first.errors, []);
    assert.strictEqual(first.peer.result(first.cmi()).success, 'failed');
    const second = await open(track, { mastery: 70, kept: first.peer.keep(first.cmi()) });
    allDone(second, 1);
    await second.view.pass(3000);
    second.view.leave();
    assert.deepStrictEqual(second.errors, []);
    assert.strictEqual(second.peer.result(second.cmi()).success, 'passed');
  });

  test(`${track}: without a mastery score the course is completed, and opening alone is nothing`, { skip }, async () => {
    const opened = await open(track);
    await opened.view.pass(3000);
    opened.view.leave();
    assert.deepStrictEqual(opened.errors, []);
    assert.strictEqual(opened.peer.result(opened.cmi()).completion, 'incomplete');
    assert.strictEqual(opened.peer.result(opened.cmi()).raw, '');
    const played = await open(track);
    allDone(played, 0.5);
    await played.view.pass(3000);
    played.view.leave();
    assert.deepStrictEqual(played.errors, []);
    assert.deepStrictEqual([played.peer.result(played.cmi()).completion, played.peer.result(played.cmi()).raw], ['completed', '50']);
  });

  test(`${track}: each kind of interaction is taken`, { skip }, async () => {
    const parts = {
      choice: ['a', 'c'], 'true-false': ['true'], 'fill-in': ['Antwort'], 'long-fill-in': ['Ein langer Satz'],
      matching: [['a', 'x'], ['b', 'y']], sequencing: ['b', 'a'], likert: ['3'], numeric: ['9.5'],
      performance: [['s', '1']], other: ['x'],
    };
    for (const [type, list] of Object.entries(parts)) {
      const played = await open(track);
      played.answer('q-0', 1, { type, response: list, correct: list });
      await played.view.pass(3000);
      played.view.leave();
      assert.deepStrictEqual(played.errors, [], type);
    }
  });
}
