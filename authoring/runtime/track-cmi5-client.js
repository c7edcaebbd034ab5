/* SPDX-License-Identifier: MIT */
/*
 * The little of xAPI that a course needs: the token, two documents to read, one to keep, and a queue of
 * statements that go out in their order and stay until they have arrived. Token and endpoint live in
 * here and nowhere else.
 */
var VERSION = '1.0.3';
var PATIENCE = [2000, 4000, 8000, 16000, 32000, 60000];
/* What browsers still send from a page that goes. */
var LAST_WORDS = 60000;

Lernkoffer.xapiClient = function (view, launch) {
  var token = null;
  var queue = [];
  var flying = [];
  var flight = null;
  var failures = 0;
  var waiters = [];
  var attempts = [];
  /* Which of `pump` and `writeState` wait for a better moment. */
  var resting = [];
  var state = { next: null, isSending: false, last: '', control: null };
  var client = { refused: 0, isLost: false };

  function address(path, query) {
    return launch.endpoint.replace(/\/?$/, '/') + path + '?' + Object.keys(query).map(function (name) {
      return name + '=' + encodeURIComponent(query[name]);
    }).join('&');
  }

  function request(method, path, query, body, signal) {
    var text = body === undefined ? undefined : JSON.stringify(body);
    return view.fetch(address(path, query).replace(/\?$/, ''), {
      method: method,
      headers: Object.assign({ Authorization: 'Basic ' + token, 'X-Experience-API-Version': VERSION },
        text === undefined ? {} : { 'Content-Type': 'application/json' }),
      body: text, signal: signal,
      credentials: 'omit', cache: 'no-store',
      keepalive: text !== undefined && text.length < LAST_WORDS
    });
  }

  function stateOf(id) {
    return { activityId: launch.activityId, agent: JSON.stringify(launch.actor),
      registration: launch.registration, stateId: id };
  }

  /* A document as JSON; null if there is none or it is no JSON. */
  function read(path, query) {
    return request('GET', path, query).then(function (answer) {
      return answer.ok ? answer.json().catch(function () { return null; }) : null;
    });
  }

  /* Asks for the token, which is given out once. */
  client.open = function () {
    return view.fetch(launch.fetch, { method: 'POST', credentials: 'omit', cache: 'no-store' }).then(function (answer) {
      return answer.json();
    }).then(function (answer) {
      token = answer['auth-token'];
      if (typeof token !== 'string')
        throw new Error('no token');
    });
  };

  client.launchData = function () {
    return read('activities/state', stateOf('LMS.LaunchData'));
  };
  client.preferences = function () {
    return read('agents/profile', { profileId: 'cmi5LearnerPreferences', agent: JSON.stringify(launch.actor) });
  };
  client.readState = function () {
    return read('activities/state', stateOf('lernkoffer'));
  };

  /* Runs again after a while; until then the line of `run` rests. */
  function later(run) {
    resting.push(run);
    view.setTimeout(function () { wake(run); }, PATIENCE[Math.min(failures, PATIENCE.length - 1)]);
    failures += 1;
    attempts.splice(0).forEach(function (resolve) { resolve(false); });
  }

  function wake(run) {
    resting = resting.filter(function (one) { return one !== run; });
    run();
  }

  /* Writes the newest state, one request after the other. */
  function writeState() {
    if (state.isSending || resting.indexOf(writeState) >= 0 || state.next === null || client.isLost)
      return;
    var value = state.next;
    state.next = null;
    state.isSending = true;
    state.last = JSON.stringify(value);
    state.control = new view.AbortController();
    request('PUT', 'activities/state', stateOf('lernkoffer'), value, state.control.signal).then(function (answer) {
      if (answer.status === 401)
        client.isLost = true;
      else if (!answer.ok && answer.status >= 500)
        throw new Error('later');
      failures = 0;
    }).then(function () {
      state.isSending = false;
      writeState();
      settleWaiters();
    }, function () {
      state.isSending = false;
      state.next = state.next || value;
      later(writeState);
    });
  }

  function settleWaiters() {
    if (client.isLost || (queue.length === 0 && state.next === null && !state.isSending))
      waiters.splice(0).concat(attempts.splice(0)).forEach(function (resolve) { resolve(!client.isLost); });
  }

  client.writeState = function (value) {
    if (state.next === null && JSON.stringify(value) === state.last)
      return;
    state.next = value;
    writeState();
  };

  /* One of several is at fault: each by itself then, and only that one is set aside. */
  function settle(batch, status) {
    if (status === 401) {
      client.isLost = true;
    } else if (status >= 500 || status === 429) {
      throw new Error('later');
    } else if (status < 400 || status === 409 && batch.length === 1) {
      batch.forEach(function (one) { one.isDone = true; });
    } else if (batch.length > 1) {
      batch.forEach(function (one) { one.isAlone = true; });
    } else {
      batch[0].isDone = true;
      client.refused += 1;
    }
  }

  function nextBatch() {
    return queue[0].isAlone ? queue.slice(0, 1) : queue.slice(0, 50);
  }

  function pump() {
    if (flying.length || resting.indexOf(pump) >= 0 || client.isLost || queue.length === 0)
      return;
    var batch = nextBatch();
    flying = batch;
    flight = new view.AbortController();
    request('POST', 'statements', {}, batch.map(function (one) { return one.statement; }), flight.signal).then(function (answer) {
      settle(batch, answer.status);
      failures = 0;
    }).then(function () {
      queue = queue.filter(function (one) { return !one.isDone; });
      flying = [];
      batch.forEach(function (one) { if (one.isDone) one.arrived(); });
      pump();
      settleWaiters();
    }, function () {
      flying = [];
      later(pump);
    });
  }

  /* Sends a statement after all that were given before; `arrived` is called when it is there. */
  client.send = function (statement, arrived) {
    queue.push({ statement: statement, arrived: arrived || function () {} });
    /* What is said in one go travels in one request. */
    Promise.resolve().then(pump);
  };

  /* A promise that everything has arrived, or that nothing ever will. */
  client.settled = function () {
    return new Promise(function (resolve) {
      waiters.push(resolve);
      settleWaiters();
    });
  };

  /* A promise of whether what waits now arrives at the first try. */
  client.attempt = function () {
    return new Promise(function (resolve) {
      attempts.push(resolve);
      settleWaiters();
    });
  };

  /* The page goes: all that has not arrived is handed to the browser at once. What is under way is said again with the
   * rest: by itself it would be cut off, or come after the last word. Twice the same is one to a record store. */
  client.flush = function () {
    /* An older state that is still under way must not arrive after the newest. */
    if (state.isSending && state.next !== null)
      state.control.abort();
    state.isSending = false;
    wake(writeState);
    if (flying.length)
      flight.abort();
    if (queue.length && !client.isLost)
      request('POST', 'statements', {}, queue.map(function (one) { return one.statement; }))
        .catch(function () {});
    client.isLost = true;
  };

  view.addEventListener('online', function () {
    wake(pump);
    wake(writeState);
  });
  return client;
};
