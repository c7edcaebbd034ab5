/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmi5, against a record store that holds every statement against the rules. */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { window, course } = require('./support/runtime.js');
const { recordStore, launchSearch } = require('./support/record-store.js');
const { play } = require('./support/play.js');

async function launch(store = recordStore(), lists = {}, search = launchSearch()) {
  const view = window({ fetch: store.fetch });
  view.location.search = search;
  const played = await play({ ...course(), ...lists, tracks: ['cmi5', 'scorm12'] }, {}, view);
  await view.pass(100);
  return { ...played, store };
}

function allDone(played, score = 1) {
  ['p-0', 'p-1'].forEach(played.see);
  ['q-0', 'q-1'].forEach((id) => played.answer(id, score));
}

test('the token is asked for once, launch data and preferences are read before the first word', async () => {
  const { store, view } = await launch();
  view.leave();
  await view.pass(10);
  const calls = store.requests.map((one) => `${one.method} ${one.url.replace(/.*example\/(xapi\/)?/, '').replace(/\?.*(stateId=[\w.]+).*/, ' $1')}`);
  assert.deepStrictEqual(calls.slice(0, 5), ['POST fetch/1', 'GET activities/state stateId=LMS.LaunchData',
    calls[2], 'GET activities/state stateId=lernkoffer', 'POST statements']);
  assert.match(calls[2], /^GET agents\/profile/);
  assert.strictEqual(store.tokens, 1);
  assert.deepStrictEqual(store.verbs(), ['initialized', 'terminated']);
  assert.deepStrictEqual(store.complaints, []);
});

test('a course that is done and passed says so once, in order', async () => {
  const played = await launch(recordStore({ data: { masteryScore: 0.7 } }));
  played.see('p-0');
  played.answer('q-0', 1);
  await played.view.pass(3000);
  played.answer('q-1', 0.5);
  await played.view.pass(3000);
  played.see('p-1');
  await played.view.pass(3000);
  played.answer('q-1', 1);
  await played.view.pass(3000);
  played.view.leave();
  await played.view.pass(10);
  const { store } = played;
  assert.deepStrictEqual(store.verbs(), ['initialized', 'answered', 'answered', 'passed', 'completed', 'answered', 'terminated']);
  assert.deepStrictEqual(store.complaints, []);
  assert.strictEqual(store.statements[3].result.score.scaled, 0.75);
  assert.strictEqual(store.statements[4].result.duration, 'PT6.1S');
});

test('the mastery score is that of the launch, not of the course', async () => {
  const played = await launch(recordStore({ data: { masteryScore: 0.9 } }), { mastery: 50 });
  allDone(played, 0.8);
  await played.view.pass(3000);
  played.view.leave();
  await played.view.pass(10);
  assert.deepStrictEqual(played.store.verbs().slice(3), ['completed', 'failed', 'terminated']);
  assert.deepStrictEqual(played.store.complaints, []);
});

test('passed waits for the last answer, so that its score is the whole one; or for the end', async () => {
  for (const rest of [[], [1]]) {
    const played = await launch(recordStore({ data: { masteryScore: 0.5 } }));
    played.answer('q-0', 1);
    await played.view.pass(5000);
    assert.ok(!played.store.verbs().includes('passed'));
    rest.forEach((score) => played.answer('q-1', score));
    played.view.leave();
    await played.view.pass(10);
    const passed = played.store.statements.find((one) => /passed$/.test(one.verb.id));
    assert.strictEqual(passed.result.score.scaled, rest.length ? 1 : 0.5);
    assert.deepStrictEqual(played.store.complaints, []);
  }
});

test('failed is said at the end of the session, so that it may still turn', async () => {
  const played = await launch(recordStore({ data: { masteryScore: 0.7 } }));
  allDone(played, 0);
  await played.view.pass(3000);
  assert.ok(!played.store.verbs().includes('failed'));
  allDone(played, 1);
  await played.view.pass(3000);
  played.view.leave();
  await played.view.pass(10);
  assert.ok(played.store.verbs().includes('passed') && !played.store.verbs().includes('failed'));
  assert.deepStrictEqual(played.store.complaints, []);
});

test('what was said in an earlier session is not said again; failed first, passed later', async () => {
  const first = await launch(recordStore({ data: { masteryScore: 0.7 } }));
  allDone(first, 0);
  await first.view.pass(3000);
  first.view.leave();
  await first.view.pass(10);
  assert.ok(first.store.verbs().includes('failed'));

  const second = await launch(recordStore({ data: { masteryScore: 0.7 }, state: first.store.state, unit: first.store.unit }));
  assert.strictEqual(second.desk.memory.questions['q-0'].score, 0);
  allDone(second, 1);
  await second.view.pass(3000);
  second.view.leave();
  await second.view.pass(10);
  assert.deepStrictEqual(second.store.verbs().filter((verb) => verb !== 'answered'), ['initialized', 'passed', 'terminated']);
  assert.deepStrictEqual(second.store.complaints, []);

  const third = await launch(recordStore({ data: { masteryScore: 0.7 }, state: second.store.state, unit: second.store.unit }));
  allDone(third, 0);
  await third.view.pass(3000);
  third.view.leave();
  await third.view.pass(10);
  assert.deepStrictEqual(third.store.verbs().filter((verb) => verb !== 'answered'), ['initialized', 'terminated']);
  assert.deepStrictEqual(third.store.complaints, []);
});

for (const launchMode of ['Browse', 'Review'])
  test(`${launchMode}: initialized and terminated, nothing else, and the state stays as it is`, async () => {
    const played = await launch(recordStore({ data: { launchMode } }));
    assert.strictEqual(played.desk.mode, launchMode.toLowerCase());
    allDone(played);
    await played.view.pass(3000);
    played.view.leave();
    await played.view.pass(10);
    assert.deepStrictEqual(played.store.verbs(), ['initialized', 'terminated']);
    assert.strictEqual(played.store.state, null);
    assert.deepStrictEqual(played.store.complaints, []);
  });

test('answers: the question below the unit, response and pattern in the words of xAPI, no category', async () => {
  const played = await launch();
  played.answer('q-0', 0.5, { type: 'matching', response: [['a', 'x'], ['b', 'y']], correct: [['a', 'y'], ['b', 'x']] });
  await played.view.pass(3000);
  const { object, result, context } = played.store.statements[1];
  assert.strictEqual(object.id, 'urn:uuid:3a1f6d0e-0000-4000-8000-00000000aaaa/q-0');
  assert.strictEqual(object.definition.interactionType, 'matching');
  assert.deepStrictEqual([...object.definition.correctResponsesPattern], ['a[.]y[,]b[.]x']);
  assert.strictEqual(result.response, 'a[.]x[,]b[.]y');
  assert.deepStrictEqual([result.success, result.score.scaled, result.duration], [false, 0.5, 'PT4.5S']);
  assert.strictEqual(context.contextActivities.parent[0].id, 'urn:uuid:3a1f6d0e-0000-4000-8000-00000000aaaa');
  assert.deepStrictEqual(played.store.complaints, []);
});

test('offline: statements wait in their order, each arrives once', async () => {
  const store = recordStore();
  const played = await launch(store);
  let isOffline = true;
  store.fail = (request) => (isOffline && request.method !== 'GET' ? 'offline' : null);
  allDone(played);
  await played.view.pass(20000);
  assert.deepStrictEqual(store.verbs(), ['initialized']);
  assert.deepStrictEqual(played.names(), ['unsaved']);
  isOffline = false;
  played.view.fire('online');
  await played.view.pass(3000);
  assert.deepStrictEqual(played.names(), ['unsaved', 'saved']);
  played.view.leave();
  await played.view.pass(10);
  assert.deepStrictEqual(store.verbs(), ['initialized', 'answered', 'answered', 'completed', 'terminated']);
  assert.match(store.state.state, /^1c/);
  assert.strictEqual(store.state.sent.completed, true);
  assert.deepStrictEqual(store.complaints, []);
});

for (const status of [500, 503, 429])
  test(`an answer of ${status} is tried again, with growing patience`, async () => {
    const store = recordStore();
    const played = await launch(store);
    let refused = 0;
    store.fail = (request) => (/statements/.test(request.url) && refused++ < 4 ? status : null);
    allDone(played);
    await played.view.pass(120000);
    assert.ok(store.verbs().includes('completed'));
    assert.ok(refused >= 5);
    assert.deepStrictEqual(store.complaints, []);
  });

test('one statement that is refused takes no other with it', async () => {
  const store = recordStore();
  const played = await launch(store);
  store.fail = (request) => (/statements/.test(request.url) && request.body.includes('/q-0') ? 400 : null);
  allDone(played);
  await played.view.pass(10000);
  assert.deepStrictEqual(store.verbs(), ['initialized', 'answered', 'completed']);
  assert.deepStrictEqual(store.complaints, []);
});

test('a store that calls a repeated statement a conflict has it', async () => {
  const store = recordStore();
  const played = await launch(store);
  let isFirst = true;
  /* Taken, but the answer got lost on its way; the second time it is a conflict. */
  store.fail = (request) => {
    if (!/statements/.test(request.url) || !request.body.includes('/q-0'))
      return null;
    const was = isFirst;
    isFirst = false;
    return was ? 'offline' : 409;
  };
  played.answer('q-0', 1);
  await played.view.pass(20000);
  const tries = store.requests.filter((one) => /statements/.test(one.url) && one.body.includes('/q-0'));
  assert.ok(tries.length <= 3, `${tries.length} tries`);
});

test('completed that never arrived is said in the next session', async () => {
  const store = recordStore();
  const played = await launch(store);
  store.fail = (request) => (/statements/.test(request.url) ? 'offline' : null);
  allDone(played);
  await played.view.pass(5000);
  assert.notStrictEqual((store.state.sent || {}).completed, true);
  const next = await launch(recordStore({ state: store.state }));
  await next.view.pass(3000);
  assert.deepStrictEqual(next.store.verbs(), ['initialized', 'completed']);
  assert.deepStrictEqual(next.store.complaints, []);
});

test('leaving waits until all has arrived, says terminated, and goes back', async () => {
  const store = recordStore();
  const played = await launch(store);
  assert.strictEqual(played.desk.track.canLeave, true);
  let isOffline = true;
  store.fail = (request) => (isOffline && request.method !== 'GET' ? 'offline' : null);
  allDone(played);
  played.desk.leave();
  await played.view.pass(3000);
  assert.deepStrictEqual(played.view.location.assigned, []);
  isOffline = false;
  await played.view.pass(20000);
  assert.deepStrictEqual(played.view.location.assigned, ['https://lms.example/back']);
  assert.strictEqual(store.verbs().at(-1), 'terminated');
  played.view.leave();
  played.view.hide();
  await played.view.pass(5000);
  assert.deepStrictEqual(store.complaints, []);
  assert.strictEqual(store.verbs().filter((verb) => verb === 'terminated').length, 1);
});

for (const returnURL of [undefined, 'javascript:alert(1)', 'data:text/html,x', 5])
  test(`nothing to go back to: ${returnURL}`, async () => {
    const played = await launch(recordStore({ data: { returnURL } }));
    assert.strictEqual(played.desk.track.canLeave, false);
  });

test('what is said when the page goes outlives it', async () => {
  const played = await launch();
  allDone(played);
  played.view.leave();
  await played.view.pass(10);
  const last = played.store.requests.slice(-2);
  assert.strictEqual(JSON.parse(last[1].body).length, 4, 'all in one request, so that nothing overtakes');
  assert.deepStrictEqual(last.map((one) => [one.method, one.keepalive]), [['PUT', true], ['POST', true]]);
  assert.strictEqual(played.store.verbs().at(-1), 'terminated');
  assert.ok(played.store.verbs().includes('completed'));
  assert.deepStrictEqual(played.store.complaints, []);
});

test('a state that is still under way when the page goes does not arrive after the newest', async () => {
  const store = recordStore();
  const played = await launch(store);
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  store.fail = (request) => (request.method === 'PUT' && !store.isLast ? held : null);
  played.answer('q-0', 1);
  await played.view.pass(3000);
  played.answer('q-1', 1);
  store.isLast = true;
  played.view.leave();
  await played.view.pass(10);
  const newest = store.state.state;
  release(null);
  await played.view.pass(10);
  assert.strictEqual(store.state.state, newest);
  assert.deepStrictEqual(store.complaints, []);
});

test('statements that are under way when the page goes are not overtaken by the last word', async () => {
  const store = recordStore();
  const played = await launch(store);
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  store.fail = (request) => (/statements/.test(request.url) && !store.isLast ? held : null);
  played.answer('q-0', 1);
  await played.view.pass(3000);
  played.answer('q-1', 1);
  store.isLast = true;
  played.view.leave();
  await played.view.pass(10);
  assert.deepStrictEqual(store.verbs(), ['initialized', 'answered', 'answered', 'terminated']);
  release(null);
  await played.view.pass(10);
  assert.strictEqual(store.verbs().length, 4);
  assert.deepStrictEqual(store.complaints, []);
});

test('a page that comes back from the cache goes on', async () => {
  const played = await launch();
  played.view.leave(true);
  await played.view.pass(3000);
  assert.deepStrictEqual(played.store.verbs(), ['initialized']);
  allDone(played);
  await played.view.pass(3000);
  assert.ok(played.store.verbs().includes('completed'));
});

const failures = {
  'the token was given out already': (request) => null,
  'no launch data': (request) => (/LaunchData/.test(request.url) ? 404 : null),
  'no network': () => 'offline',
};
for (const [name, fail] of Object.entries(failures))
  test(`without tracking, and said so: ${name}`, async () => {
    const store = recordStore({ fail });
    if (name.startsWith('the token'))
      store.tokens = 1;
    const played = await launch(store);
    allDone(played);
    await played.view.pass(5000);
    played.view.leave();
    assert.deepStrictEqual(played.names(), ['silent']);
    assert.deepStrictEqual(store.statements, []);
    assert.strictEqual(played.desk.track.name, 'none');
  });

test('a platform that keeps silent does not keep the learner waiting, and is not spoken to later', async () => {
  const store = recordStore();
  const view = window({ fetch: (url, options) => (/profile/.test(url)
    ? new Promise((resolve) => view.setTimeout(() => resolve(store.fetch(url, options)), 60000)) : store.fetch(url, options)) });
  view.location.search = launchSearch();
  const playing = play({ ...course(), tracks: ['cmi5'] }, {}, view);
  await view.pass(16000);
  const played = await playing;
  assert.deepStrictEqual(played.names(), ['silent']);
  await view.pass(120000);
  assert.deepStrictEqual(store.statements, []);
});

test('an address that is no launch is none', async () => {
  const broken = ['', '?endpoint=https://lms.example', launchSearch().replace('actor=%7B', 'actor=%5B'),
    launchSearch('javascript:alert(1)//')];
  for (const search of broken) {
    const store = recordStore();
    const played = await launch(store, {}, search);
    assert.strictEqual(played.desk.track.name, 'none', search);
    assert.deepStrictEqual(store.requests, []);
  }
});

test('token and endpoint stand nowhere but in the requests', async () => {
  const played = await launch();
  allDone(played);
  await played.view.pass(3000);
  const kept = JSON.stringify([...played.view.localStorage.values]) + JSON.stringify(played.desk) + JSON.stringify(played.desk.track);
  assert.doesNotMatch(kept, /c2VjcmV0|lms\.example/);
});

test('moments never go back, though the clock does', async () => {
  const played = await launch();
  const RealDate = played.view.Date;
  played.view.eval = undefined;
  const script = 'Date.prototype.toISOString = function () { return "2001-01-01T00:00:00.000Z"; };';
  require('node:vm').runInContext(script, played.view);
  played.answer('q-0', 1);
  await played.view.pass(3000);
  assert.deepStrictEqual(played.store.complaints, []);
  assert.strictEqual(played.store.statements[1].timestamp, played.store.statements[0].timestamp);
  assert.strictEqual(RealDate, played.view.Date);
});
