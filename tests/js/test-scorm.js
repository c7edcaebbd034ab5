/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both SCORMs, against an LMS that forgives nothing. Each test is a line of the list of what packages get wrong. */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { window, course, storage } = require('./support/runtime.js');
const { strictLms } = require('./support/strict-lms.js');
const { play } = require('./support/play.js');

const NAMES = {
  scorm12: { api: 'API', status: 'cmi.core.lesson_status', raw: 'cmi.core.score.raw', exit: 'cmi.core.exit', normal: '',
    time: 'cmi.core.session_time', mode: 'cmi.core.lesson_mode', credit: 'cmi.core.credit', location: 'cmi.core.lesson_location' },
  scorm2004: { api: 'API_1484_11', status: 'cmi.completion_status', raw: 'cmi.score.raw', exit: 'cmi.exit', normal: 'normal',
    time: 'cmi.session_time', mode: 'cmi.mode', credit: 'cmi.credit', location: 'cmi.location' },
};

function launch(track, lists, lms = strictLms(track)) {
  return play({ ...course(), ...lists, tracks: ['cmi5', track] }, { [NAMES[track].api]: lms.api })
    .then((played) => ({ ...played, lms }));
}

function allDone(played, score = 1) {
  ['p-0', 'p-1'].forEach(played.see);
  ['q-0', 'q-1'].forEach((id) => played.answer(id, score));
}

/* ---- finding the API ---- */

const nobody = () => Object.defineProperty({}, 'API', { get() { throw new Error('SecurityError'); } });

function above(levels, top) {
  let frame = top;
  for (let i = 0; i < levels; i++)
    frame = { parent: frame };
  return frame;
}

const places = {
  'its own window': (api) => ({ API: api }),
  'the parent': (api) => ({ parent: above(0, { API: api }) }),
  'seven levels above': (api) => ({ parent: above(6, { API: api }) }),
  'above a window of somebody else': (api) => ({ parent: Object.assign(nobody(), { parent: { API: api } }) }),
  'the opener': (api) => ({ opener: { API: api } }),
  'a frameset above the opener': (api) => ({ opener: { parent: { API: api } } }),
  'the opener of the parent': (api) => ({ parent: { opener: { parent: { API: api } } } }),
  'the opener of the opener': (api) => ({ opener: { opener: { API: api } } }),
};

for (const [name, build] of Object.entries(places))
  test(`finds the API in ${name}`, async () => {
    const lms = strictLms('scorm12');
    const played = await play({ ...course(), tracks: ['scorm12'] }, build(lms.api));
    assert.strictEqual(played.desk.track.name, 'scorm12');
    assert.deepStrictEqual(lms.complaints, []);
  });

test('stops at windows that are their own parents, in circles, and where nothing may be read', async () => {
  const self = {};
  self.parent = self;
  self.opener = self;
  const one = {};
  const two = { parent: one };
  one.parent = two;
  const closed = new Proxy({}, { get() { throw new Error('SecurityError'); } });
  for (const more of [{ parent: self }, { parent: one }, { parent: closed, opener: closed }]) {
    const played = await play({ ...course(), tracks: ['scorm12'] }, more);
    assert.strictEqual(played.desk.track.name, 'none');
  }
});

test('without an API the course runs, keeps its state here, and says so', async () => {
  const played = await play({ ...course(), tracks: ['cmi5', 'scorm12'] });
  assert.deepStrictEqual(played.names(), ['browser']);
});

test('a course for 1.2 takes API although API_1484_11 is there, and speaks no word of 2004', async () => {
  const lms = strictLms('scorm12');
  const other = strictLms('scorm2004');
  const played = await play({ ...course(), tracks: ['scorm12'] }, { API: lms.api, API_1484_11: other.api });
  allDone(played);
  await played.view.pass(5000);
  assert.deepStrictEqual(other.calls, []);
  assert.deepStrictEqual(lms.calls.filter((call) => /cmi\.(completion|success|location|exit|score|mode)/.test(call)), []);
});

for (const track of Object.keys(NAMES)) {
  const name = NAMES[track];
  const on = (text, run) => test(`${track}: ${text}`, run);

  on('an API that refuses to begin is asked once, and the course runs without it', async () => {
    const lms = strictLms(track, {}, { initialize: 'false' });
    const played = await launch(track, {}, lms);
    allDone(played);
    await played.view.pass(5000);
    played.view.leave();
    assert.deepStrictEqual(lms.calls, ['Initialize']);
    assert.deepStrictEqual(played.names(), ['silent']);
  });

  on('a first visit asks for nothing that is not there, and sets what is', async () => {
    const { lms, view } = await launch(track);
    await view.pass(3000);
    assert.deepStrictEqual(lms.complaints, []);
    assert.strictEqual(lms.values[name.status], 'incomplete');
    assert.strictEqual(lms.values[name.exit], 'suspend');
    assert.strictEqual(lms.calls.includes('Get cmi.suspend_data'), track === 'scorm12');
    assert.deepStrictEqual(lms.history(name.raw), [], 'opening a course is no score');
  });

  on('a whole visit and the next one without a complaint', async () => {
    const first = await launch(track);
    first.see('p-0');
    first.answer('q-0', 0.5);
    await first.view.pass(3000);
    first.view.leave();
    assert.deepStrictEqual(first.lms.complaints, []);
    assert.strictEqual(first.lms.phase, 'finished');
    assert.strictEqual(first.lms.values[name.exit], 'suspend');

    const second = await launch(track, {}, first.lms.again());
    assert.strictEqual(second.desk.location, 'p-0');
    assert.strictEqual(second.desk.memory.questions['q-0'].score, 0.5);
    allDone(second);
    await second.view.pass(3000);
    second.view.leave();
    assert.deepStrictEqual(second.lms.complaints, []);
    assert.strictEqual(second.lms.values[name.exit], name.normal);
    assert.strictEqual(second.lms.values[name.status], 'completed');
    assert.strictEqual(second.lms.values[name.raw], '100');
  });

  on('the score stands before the status, exit before the last commit', async () => {
    const { lms, view, ...played } = await launch(track, { mastery: 50 });
    allDone(played);
    await view.pass(3000);
    view.leave();
    const order = lms.calls;
    assert.ok(order.indexOf(`Set ${name.raw}`) >= 0);
    assert.ok(order.indexOf(`Set ${name.raw}`) < order.lastIndexOf(`Set ${name.status}`));
    assert.ok(order.lastIndexOf(`Set ${name.exit}`) < order.lastIndexOf('Commit'));
    assert.ok(order.lastIndexOf(`Set ${name.time}`) < order.lastIndexOf('Commit'));
    assert.deepStrictEqual(order.slice(-2), ['Commit', 'Finish']);
    assert.deepStrictEqual(lms.complaints, []);
  });

  on('the score goes from 0 to 100 with both ends', async () => {
    const { lms, view, ...played } = await launch(track);
    allDone(played, 1 / 3);
    await view.pass(3000);
    const prefix = name.raw.replace('raw', '');
    assert.deepStrictEqual(['raw', 'min', 'max'].map((part) => lms.values[prefix + part]), ['33.33', '0', '100']);
  });

  on('with a mastery score there is no score and no verdict before it is certain', async () => {
    const { lms, view, ...played } = await launch(track, { mastery: 70 });
    played.answer('q-0', 0);
    await view.pass(3000);
    assert.deepStrictEqual(lms.history(name.raw), []);
    played.answer('q-1', 0);
    await view.pass(3000);
    assert.strictEqual(lms.values[track === 'scorm12' ? name.status : 'cmi.success_status'], 'failed');
    assert.strictEqual(lms.values[name.exit], 'suspend', 'who failed may go on');
    allDone(played);
    await view.pass(3000);
    assert.strictEqual(lms.values[track === 'scorm12' ? name.status : 'cmi.success_status'], 'passed');
    assert.strictEqual(lms.values[name.exit], name.normal);
    assert.deepStrictEqual(lms.complaints, []);
  });

  on('what was reached is never taken back, and the score never falls', async () => {
    const first = await launch(track, { mastery: 50 });
    allDone(first);
    await first.view.pass(3000);
    const second = await launch(track, { mastery: 50 }, first.lms.again());
    second.answer('q-0', 0);
    second.answer('q-1', 0);
    await second.view.pass(3000);
    delete second.desk.memory.pages['p-0'];
    second.desk.changed();
    await second.view.pass(3000);
    second.view.leave();
    const { lms } = second;
    if (track === 'scorm12') {
      assert.strictEqual(lms.values[name.status], 'passed');
    } else {
      assert.strictEqual(lms.values[name.status], 'completed');
      assert.strictEqual(lms.values['cmi.success_status'], 'passed');
    }
    assert.strictEqual(lms.values[name.raw], '100');
    assert.deepStrictEqual(lms.history(name.raw), []);
    assert.deepStrictEqual(lms.complaints, []);
  });

  on('commits are gathered: at most one in two seconds', async () => {
    const { lms, view, desk } = await launch(track);
    const before = lms.commits;
    for (let i = 0; i < 100; i++) {
      desk.memory.pages['p-0'] = 1 + i % 60;
      desk.changed();
      await view.pass(100);
    }
    assert.ok(lms.commits - before <= 6, `${lms.commits - before} commits in 10 s`);
    assert.ok(lms.commits - before >= 4);
  });

  on('one answer sends only what is new', async () => {
    const { lms, view, ...played } = await launch(track);
    played.see('p-0');
    played.answer('q-0', 1);
    await view.pass(3000);
    const before = lms.sets.length;
    played.answer('q-1', 1);
    await view.pass(3000);
    const sent = lms.sets.slice(before).map(([element]) => element.replace(/interactions\..*/, 'interactions'));
    assert.deepStrictEqual([...new Set(sent)].sort(),
      [...(track === 'scorm2004' ? ['cmi.progress_measure', 'cmi.score.scaled'] : []), name.raw, name.time,
        'cmi.interactions', 'cmi.suspend_data'].sort());
    assert.deepStrictEqual(lms.complaints, []);
  });

  on('hidden means saved, not finished; coming back goes on', async () => {
    const { lms, view, ...played } = await launch(track);
    await view.pass(3000);
    played.see('p-0');
    const before = lms.commits;
    view.hide();
    assert.strictEqual(lms.commits, before + 1, 'at once');
    assert.match(lms.values['cmi.suspend_data'], /~P/);
    view.show();
    played.see('p-1');
    await view.pass(3000);
    view.leave(true);
    assert.strictEqual(lms.phase, 'running', 'a page that the browser keeps is not finished');
    view.fire('pageshow', { persisted: true });
    played.answer('q-0', 1);
    await view.pass(3000);
    view.leave();
    view.leave();
    view.hide();
    assert.deepStrictEqual(lms.complaints, []);
    assert.strictEqual(lms.calls.filter((call) => call === 'Finish').length, 1);
  });

  on('no listener for unload or beforeunload', async () => {
    const { view } = await launch(track);
    assert.deepStrictEqual(view.calls.filter(([type]) => /unload/.test(type)), []);
  });

  on('an answer of the last instant is there', async () => {
    const { lms, view, ...played } = await launch(track);
    await view.pass(100);
    played.answer('q-1', 1);
    view.leave();
    assert.match(lms.values['cmi.suspend_data'], /~Q/);
    assert.deepStrictEqual(lms.calls.slice(-2), ['Commit', 'Finish']);
  });

  on('time is that of this session, while the course can be seen', async () => {
    const { lms, view } = await launch(track);
    await view.pass(61500);
    view.hide();
    await view.pass(3600000);
    view.show();
    await view.pass(1000);
    view.leave();
    assert.strictEqual(lms.values[name.time], track === 'scorm12' ? '0000:01:02.50' : 'PT62.5S');
  });

  for (const [mode, credit] of [['review', 'credit'], ['browse', 'credit'], ['normal', 'no-credit']])
    on(`${mode}, ${credit}: neither score nor status`, async () => {
      const start = { [name.mode]: mode, [name.credit]: credit };
      const { lms, view, ...played } = await launch(track, {}, strictLms(track, start));
      assert.strictEqual(played.desk.mode, mode);
      allDone(played);
      await view.pass(3000);
      view.leave();
      assert.deepStrictEqual(lms.sets.filter(([element]) => /status|score|interactions|progress/.test(element)), []);
      assert.strictEqual(lms.history('cmi.suspend_data').length > 0, mode === 'normal');
      assert.deepStrictEqual(lms.complaints, []);
    });

  for (const mode of ['', 'unheard-of'])
    on(`the mode “${mode}” counts as normal`, async () => {
      const { lms, view, ...played } = await launch(track, {}, strictLms(track, { [name.mode]: mode, [name.credit]: '' }));
      allDone(played);
      await view.pass(3000);
      assert.strictEqual(lms.values[name.status], 'completed');
    });

  on('interactions: stable ids, no gaps, result and time, the same question in the same place', async () => {
    const { lms, view, ...played } = await launch(track);
    played.answer('q-0', 0, { response: ['b'], correct: ['a'] });
    await view.pass(3000);
    played.answer('q-1', 0.25);
    played.answer('q-0', 1);
    await view.pass(3000);
    assert.deepStrictEqual([0, 1].map((n) => lms.values[`cmi.interactions.${n}.id`]), ['q-0', 'q-1']);
    assert.deepStrictEqual(lms.history('cmi.interactions.0.result'), [track === 'scorm12' ? 'wrong' : 'incorrect', 'correct']);
    assert.strictEqual(lms.values['cmi.interactions.1.result'], '0.25');
    assert.strictEqual(lms.values[track === 'scorm12' ? 'cmi.interactions.0.time' : 'cmi.interactions.0.timestamp'],
      track === 'scorm12' ? '09:05:07' : new Date(2026, 10, 27, 9, 5, 7).toISOString().replace('.000', '.0'));
    assert.deepStrictEqual(lms.complaints, []);
  });

  on('a location that is too long is cut', async () => {
    const { lms, view, desk } = await launch(track);
    desk.moved('p'.repeat(2000));
    await view.pass(3000);
    assert.strictEqual(lms.values[name.location].length, track === 'scorm12' ? 255 : 1000);
    assert.deepStrictEqual(lms.complaints, []);
  });

  on('what LMS and learner are told when nothing can be saved, and when it can again', async () => {
    const { lms, view, desk, ...played } = await launch(track);
    const commit = Object.keys(lms.api).find((one) => /Commit/.test(one));
    const working = lms.api[commit];
    let refused = 0;
    lms.api[commit] = () => { refused += 1; return 'false'; };
    desk.changed();
    await view.pass(9000);
    assert.deepStrictEqual(played.names(), ['unsaved'], 'once');
    assert.ok(refused >= 3 && refused <= 6, `it goes on trying, ${refused} times in 9 s`);
    lms.api[commit] = working;
    await view.pass(3000);
    assert.deepStrictEqual(played.names(), ['unsaved', 'saved']);
  });

  on('an API that throws harms nobody', async () => {
    const lms = strictLms(track);
    const played = await launch(track, {}, lms);
    Object.keys(lms.api).forEach((one) => { lms.api[one] = () => { throw new Error('gone'); }; });
    allDone(played);
    await played.view.pass(3000);
    played.view.leave();
    assert.deepStrictEqual(played.names(), ['unsaved']);
  });
}

/* ---- vocabularies ---- */

const WORDS = [
  { type: 'choice', response: ['a', 'c'], scorm12: ['choice', 'a,c'], scorm2004: ['choice', 'a[,]c'] },
  { type: 'true-false', response: ['true'], scorm12: ['true-false', 't'], scorm2004: ['true-false', 'true'] },
  { type: 'true-false', response: ['false'], scorm12: ['true-false', 'f'], scorm2004: ['true-false', 'false'] },
  { type: 'fill-in', response: ['Öl', 'Gas'], scorm12: ['fill-in', 'Öl; Gas'], scorm2004: ['fill-in', 'Öl[,]Gas'] },
  { type: 'long-fill-in', response: ['x'.repeat(5000)], scorm12: ['fill-in', 'x'.repeat(255)], scorm2004: ['long-fill-in', 'x'.repeat(4000)] },
  { type: 'matching', response: [['a', 'x'], ['b', 'y']], scorm12: ['matching', 'a.x,b.y'], scorm2004: ['matching', 'a[.]x[,]b[.]y'] },
  { type: 'matching', response: [['a', '40'], ['b', '60']], scorm12: ['performance', 'a: 40; b: 60'], scorm2004: ['matching', 'a[.]40[,]b[.]60'] },
  { type: 'choice', response: ['a', 'z26'], scorm12: ['performance', 'a; z26'], scorm2004: ['choice', 'a[,]z26'] },
  { type: 'sequencing', response: ['b', 'a'], scorm12: ['sequencing', 'b,a'], scorm2004: ['sequencing', 'b[,]a'] },
  { type: 'likert', response: ['3'], scorm12: ['likert', '3'], scorm2004: ['likert', '3'] },
  { type: 'numeric', response: ['9.5'], scorm12: ['numeric', '9.5'], scorm2004: ['numeric', '9.5'] },
  { type: 'performance', response: [['s', '1']], scorm12: ['performance', 's: 1'], scorm2004: ['performance', 's[.]1'] },
  { type: 'other', response: ['anything'], scorm12: ['performance', 'anything'], scorm2004: ['other', 'anything'] },
];

for (const row of WORDS)
  for (const track of Object.keys(NAMES))
    test(`${track}: ${row.type} in the words of the standard`, async () => {
      const { lms, view, ...played } = await launch(track);
      played.answer('q-0', 1, { type: row.type, response: row.response, correct: row.response });
      await view.pass(3000);
      const response = track === 'scorm12' ? 'student_response' : 'learner_response';
      assert.deepStrictEqual(['type', response].map((one) => lms.values[`cmi.interactions.0.${one}`]), row[track]);
      assert.deepStrictEqual(lms.complaints, []);
    });

test('scorm12: a state is taken up also where the LMS calls every visit the first', async () => {
  const first = await launch('scorm12');
  first.answer('q-0', 1);
  await first.view.pass(3000);
  first.view.leave();
  const lms = first.lms.again();
  lms.values['cmi.core.entry'] = 'ab-initio';
  const second = await launch('scorm12', {}, lms);
  assert.strictEqual(second.desk.memory.questions['q-0'].score, 1);
});

test('scorm2004: a number that is right is a range', async () => {
  const { lms, view, ...played } = await launch('scorm2004');
  played.answer('q-0', 1, { type: 'numeric', response: ['5'], correct: ['4', '6'] });
  played.answer('q-1', 1, { type: 'numeric', response: ['5'], correct: ['5'] });
  await view.pass(3000);
  assert.strictEqual(lms.values['cmi.interactions.0.correct_responses.0.pattern'], '4[:]6');
  assert.strictEqual(lms.values['cmi.interactions.1.correct_responses.0.pattern'], '5[:]5');
});

test('scorm2004: 250 interactions and no more', async () => {
  const lists = course({ pages: 1, questions: 300 });
  const { lms, view, ...played } = await launch('scorm2004', lists);
  for (let n = 0; n < 300; n++)
    played.answer(`q-${n}`, 1);
  await view.pass(3000);
  assert.strictEqual(lms.values['cmi.interactions.249.id'], 'q-249');
  assert.deepStrictEqual(lms.complaints, []);
});

test('scorm12: a workbook of 100,000 characters is kept here, the results there, and the learner is told once', async () => {
  const works = Array.from({ length: 5 }, (_, n) => ({ id: `w-${n}`, key: `WWW${n}`, page: 0 }));
  const view = window();
  const lms = strictLms('scorm12');
  view.API = lms.api;
  const played = await play({ ...course(), works, tracks: ['scorm12'] }, {}, view);
  works.forEach((work) => { played.desk.memory.works[work.id] = 'ä'.repeat(20000); });
  allDone(played);
  await view.pass(3000);
  played.desk.changed();
  await view.pass(3000);
  view.leave();
  assert.deepStrictEqual(played.names(), ['rest']);
  assert.deepStrictEqual(lms.complaints, []);
  const next = lms.again();
  const later = window({ API: next.api, localStorage: view.localStorage });
  const second = await play({ ...course(), works, tracks: ['scorm12'] }, {}, later);
  assert.strictEqual(second.desk.memory.works['w-4'].length, 20000);
  assert.strictEqual(second.desk.memory.questions['q-1'].score, 1);
  second.desk.memory.works = {};
  second.desk.changed();
  await later.pass(3000);
  assert.deepStrictEqual([...later.localStorage.values.keys()], [], 'nothing is left behind');
});

test('scorm12: where the browser keeps nothing either, the learner is told to copy', async () => {
  const works = [{ id: 'w-0', key: 'WWWW', page: 0 }];
  const lms = strictLms('scorm12');
  const played = await play({ ...course(), works, tracks: ['scorm12'] }, { API: lms.api, localStorage: storage(false) });
  played.desk.memory.works['w-0'] = 'x'.repeat(5000);
  played.desk.changed();
  await played.view.pass(3000);
  assert.deepStrictEqual(played.names(), ['lost']);
});

test('another learner at the same browser does not see the texts of the first', async () => {
  const works = [{ id: 'w-0', key: 'WWWW', page: 0 }];
  const kept = storage();
  const first = await play({ ...course(), works, tracks: ['scorm12'] },
    { API: strictLms('scorm12').api, localStorage: kept });
  first.desk.memory.works['w-0'] = 'x'.repeat(5000);
  first.desk.changed();
  await first.view.pass(3000);
  const second = await play({ ...course(), works, tracks: ['scorm12'] },
    { API: strictLms('scorm12', { 'cmi.core.student_id': 'grace' }).api, localStorage: kept });
  assert.deepStrictEqual(second.memory().works, {});
});
