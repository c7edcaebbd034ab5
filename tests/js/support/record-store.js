/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The LMS of cmi5 and its record store, as a `fetch` that writes everything down and holds each statement against the
 * rules of cmi5 that bind the course. `fail (request)` may return a status, or 'offline', or a promise of either, for a
 * request to come.
 */
'use strict';
const CMI5 = 'https://w3id.org/xapi/cmi5/context/';
const ADL = 'http://adlnet.gov/expapi/verbs/';
const DEFINED = ['initialized', 'completed', 'passed', 'failed', 'terminated'];
const ACTOR = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'ada' } };

exports.launchSearch = (origin = 'https://lms.example') => '?' + new URLSearchParams({
  /* In an order of our own: it must not matter. */
  registration: '3a1f6d0e-0000-4000-8000-000000000001', activityId: 'urn:uuid:3a1f6d0e-0000-4000-8000-00000000aaaa',
  fetch: `${origin}/fetch/1`, actor: JSON.stringify(ACTOR), endpoint: `${origin}/xapi`,
});

exports.recordStore = function ({ data = {}, state = null, unit = {}, fail = () => null } = {}) {
  const store = {
    requests: [], statements: [], complaints: [], state, tokens: 0, fail,
    /* What has been said in the registration so far, in earlier sessions too. */
    unit: { completed: false, passed: false, ...unit },
  };
  const session = { said: new Set(), preferences: false, isOver: false, last: '' };
  const launchData = {
    contextTemplate: {
      contextActivities: { grouping: [{ id: 'https://publisher.example/kurs' }] },
      extensions: { [`${CMI5}extensions/sessionid`]: 'session-1' },
    },
    launchMode: 'Normal', moveOn: 'CompletedOrPassed', returnURL: 'https://lms.example/back', ...data,
  };
  const complain = (text) => store.complaints.push(text);
  const ids = (statement, list) => (statement.context.contextActivities[list] || []).map((one) => one.id);

  function checkAny(statement) {
    const verb = statement.verb.id.replace(ADL, '');
    if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(statement.id))
      complain(`${verb}: id ${statement.id}`);
    if (!/Z$/.test(statement.timestamp) || statement.timestamp < session.last)
      complain(`${verb}: ${statement.timestamp} after ${session.last}`);
    session.last = statement.timestamp;
    if (session.isOver)
      complain(`${verb} after terminated`);
    if (session.said.size === 0 && verb !== 'initialized')
      complain(`${verb} before initialized`);
    if (!session.preferences)
      complain(`${verb} before the preferences were read`);
    if (JSON.stringify(statement.actor) !== JSON.stringify(ACTOR))
      complain(`${verb}: actor`);
    if (statement.context.registration !== '3a1f6d0e-0000-4000-8000-000000000001')
      complain(`${verb}: registration`);
    if (statement.context.extensions[`${CMI5}extensions/sessionid`] !== 'session-1')
      complain(`${verb}: session id`);
    if (!ids(statement, 'grouping').includes('https://publisher.example/kurs'))
      complain(`${verb}: grouping of the template`);
    return verb;
  }

  function checkMastery(statement, verb, result) {
    const mastery = launchData.masteryScore;
    if (mastery === undefined || !result.score)
      return;
    if (statement.context.extensions[`${CMI5}extensions/masteryscore`] !== mastery)
      complain(`${verb}: masteryScore`);
    if ((result.score.scaled >= mastery) !== (verb === 'passed'))
      complain(`${verb} with ${result.score.scaled}, ${mastery} is the mastery score`);
  }

  function checkOrder(verb) {
    if (session.said.has(verb))
      complain(`${verb} twice`);
    if (verb in store.unit && store.unit[verb])
      complain(`${verb} twice in the registration`);
    if (verb === 'failed' && store.unit.passed)
      complain('failed after passed');
    if ((verb === 'passed' && session.said.has('failed')) || (verb === 'failed' && session.said.has('passed')))
      complain('passed and failed in one session');
    if (launchData.launchMode !== 'Normal' && !['initialized', 'terminated'].includes(verb))
      complain(`${verb} in ${launchData.launchMode}`);
  }

  function checkDefined(statement, verb) {
    const result = statement.result || {};
    const isMoving = ['completed', 'passed', 'failed'].includes(verb);
    if (!DEFINED.includes(verb))
      complain(`${verb} is no verb of cmi5`);
    if (statement.object.id !== 'urn:uuid:3a1f6d0e-0000-4000-8000-00000000aaaa')
      complain(`${verb}: object`);
    checkOrder(verb);
    if (verb !== 'initialized' && !/^PT\d+(\.\d{1,2})?S$/.test(result.duration))
      complain(`${verb}: duration ${result.duration}`);
    if (ids(statement, 'category').includes(`${CMI5}categories/moveon`) !== isMoving)
      complain(`${verb}: moveon`);
    if ((result.completion === true) !== (verb === 'completed'))
      complain(`${verb}: completion`);
    if (result.success !== { passed: true, failed: false }[verb])
      complain(`${verb}: success`);
    if (result.score && (!['passed', 'failed'].includes(verb) || result.score.min !== 0 || result.score.max !== 100))
      complain(`${verb}: score`);
    checkMastery(statement, verb, result);
  }

  function take(statement) {
    if (store.statements.some((one) => one.id === statement.id)) {
      complain(`${statement.id} twice`);
      return;
    }
    const verb = checkAny(statement);
    const isDefined = ids(statement, 'category').includes(`${CMI5}categories/cmi5`);
    if (isDefined)
      checkDefined(statement, verb);
    else if (ids(statement, 'category').includes(`${CMI5}categories/moveon`) || DEFINED.includes(verb))
      complain(`${verb} without the category cmi5`);
    session.said.add(isDefined ? verb : `allowed ${verb}`);
    if (isDefined && verb in store.unit)
      store.unit[verb] = true;
    session.isOver = session.isOver || verb === 'terminated';
    store.statements.push(statement);
  }

  const answer = (status, body) => ({
    status, ok: status < 400, json: async () => (body === undefined ? JSON.parse('') : body),
  });

  function serve(url, options) {
    const { pathname, searchParams } = new URL(url);
    const call = `${options.method || 'GET'} ${pathname.replace('/xapi/', '')}`;
    if (call === 'POST /fetch/1') {
      store.tokens += 1;
      if (store.tokens > 1)
        return answer(200, { 'error-code': '1', 'error-text': 'given out' });
      return answer(200, { 'auth-token': 'c2VjcmV0' });
    }
    if (options.headers.Authorization !== 'Basic c2VjcmV0' || options.headers['X-Experience-API-Version'] !== '1.0.3')
      complain(`${call}: headers`);
    if (call === 'GET agents/profile') {
      session.preferences = session.preferences || searchParams.get('profileId') === 'cmi5LearnerPreferences';
      return answer(404);
    }
    if (call === 'POST statements') {
      JSON.parse(options.body).forEach(take);
      return answer(200, []);
    }
    if (call.endsWith(' activities/state'))
      return serveState(call, searchParams, options);
    complain(`${call} is not known`);
    return answer(404);
  }

  function serveState(call, query, options) {
    if (query.get('activityId') !== 'urn:uuid:3a1f6d0e-0000-4000-8000-00000000aaaa' || JSON.parse(query.get('agent')).account.name !== 'ada'
        || query.get('registration') !== '3a1f6d0e-0000-4000-8000-000000000001')
      complain(`${call}: ${query}`);
    if (query.get('stateId') === 'LMS.LaunchData') {
      if (options.method !== 'GET')
        complain('LMS.LaunchData was changed');
      return answer(200, launchData);
    }
    if (options.method === 'GET')
      return store.state ? answer(200, store.state) : answer(404);
    if (session.isOver)
      complain('state after terminated');
    if (/c2VjcmV0|https?:\/\//.test(options.body))
      complain('token or address in the state');
    store.state = JSON.parse(options.body);
    return answer(204);
  }

  store.fetch = async function (url, options = {}) {
    const request = { url, method: options.method || 'GET', body: options.body, keepalive: options.keepalive };
    store.requests.push(request);
    const failure = await store.fail(request);
    if (failure === 'offline' || (options.signal && options.signal.aborted))
      throw new TypeError('Failed to fetch');
    return failure ? answer(failure) : serve(url, options);
  };
  store.verbs = () => store.statements.map((one) => one.verb.id.replace(ADL, ''));
  return store;
};
