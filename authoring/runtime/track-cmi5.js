/* SPDX-License-Identifier: MIT */
/*
 * cmi5. "initialized" comes first and "terminated" last; "completed" and "passed" once in a registration,
 * of "passed" and "failed" one in a session, and all three in launch mode Normal only. A session may
 * turn from failed to passed until its end, so "failed" is said there; "passed" has a score that cannot be mended,
 * so it waits until all is answered, or for the end.
 */
var ADL = 'http://adlnet.gov/expapi/';
var CMI5 = 'https://w3id.org/xapi/cmi5/context/';
var PATIENCE_MS = 15000;
var PARAMETERS = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'];

function uuid(view) {
  var bytes = view.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 15 | 64;
  bytes[8] = bytes[8] & 63 | 128;
  return [].map.call(bytes, function (byte, place) {
    return ([4, 6, 8, 10].indexOf(place) < 0 ? '' : '-') + (byte + 256).toString(16).slice(1);
  }).join('');
}

function isWeb(address) {
  return typeof address === 'string' && /^https?:\/\//i.test(address);
}

/* The launch as the address says it, or null. */
function readLaunch(search) {
  var query = new URLSearchParams(search);
  var launch = {};
  PARAMETERS.forEach(function (name) { launch[name] = query.get(name); });
  try {
    launch.actor = JSON.parse(launch.actor);
  } catch (error) {
    launch.actor = null;
  }
  return isWeb(launch.endpoint) && isWeb(launch.fetch) && launch.actor && launch.registration
    && launch.activityId ? launch : null;
}

Lernkoffer.tracks.cmi5 = function (view) {
  var track = { name: 'cmi5', limit: 60000 };
  var launch = null;
  var client = null;
  var data = {};
  var sent = {};
  var last = '';
  var said = {};
  /* Passed or failed, not said yet. */
  var verdict = null;
  var saved = { state: '', location: '' };
  var seconds = 0;
  var isOver = false;

  /* Moments never go back, even if the clock is set. */
  function now() {
    var moment = new Date().toISOString();
    last = moment > last ? moment : last;
    return last;
  }

  function statement(verb, result, categories) {
    var context = JSON.parse(JSON.stringify(data.contextTemplate || {}));
    var activities = context.contextActivities = context.contextActivities || {};
    context.registration = launch.registration;
    context.extensions = context.extensions || {};
    if (categories.length)
      activities.category = (activities.category || []).concat(categories.map(function (name) {
        return { id: CMI5 + 'categories/' + name };
      }));
    if (result && result.score && verb !== 'answered' && typeof data.masteryScore === 'number')
      context.extensions[CMI5 + 'extensions/masteryscore'] = data.masteryScore;
    var made = {
      id: uuid(view), timestamp: now(), actor: launch.actor,
      verb: { id: ADL + 'verbs/' + verb, display: { en: verb } },
      object: { objectType: 'Activity', id: launch.activityId }, context: context
    };
    if (result)
      made.result = result;
    return made;
  }

  function isNormal() {
    return data.launchMode === 'Normal' || !data.launchMode;
  }

  track.find = function () {
    launch = readLaunch(view.location.search);
    return launch !== null;
  };

  /* A platform that keeps silent must not keep the learner waiting. */
  function patience() {
    return new Promise(function (resolve, reject) {
      view.setTimeout(reject, PATIENCE_MS);
    });
  }

  track.start = function () {
    client = Lernkoffer.xapiClient(view, launch);
    return Promise.race([begin(), patience()]).catch(function () {
      launch = null;
      return null;
    });
  };

  function begin() {
    return client.open().then(client.launchData).then(function (document) {
      if (!document || !document.contextTemplate)
        throw new Error('no launch data');
      data = document;
      return client.preferences();
    }).then(client.readState).then(function (document) {
      if (!launch)
        throw new Error('too late');
      document = document || {};
      sent = document.sent || {};
      said = { completed: sent.completed === true, passed: sent.passed === true };
      client.send(statement('initialized', null, ['cmi5']));
      track.mastery = typeof data.masteryScore === 'number' ? data.masteryScore * 100 : null;
      track.canLeave = isWeb(data.returnURL);
      return {
        state: String(document.state || ''), location: String(document.location || ''),
        mode: isNormal() ? 'normal' : String(data.launchMode).toLowerCase(),
        learner: (launch.actor.account && launch.actor.account.name) || ''
      };
    });
  }

  track.save = function (memory) {
    saved = memory;
    if (launch && isNormal() && !isOver)
      client.writeState({ state: memory.state, location: memory.location, sent: sent });
    return true;
  };

  track.time = function (value) {
    seconds = value;
  };

  /* Says `verb` once. The state learns of it when it has arrived, not before: what is lost is said again. */
  function sayOnce(verb, result) {
    if (said[verb])
      return;
    said[verb] = true;
    result.duration = Lernkoffer.isoDuration(seconds);
    client.send(statement(verb, result, ['cmi5', 'moveon']), function () {
      sent[verb] = true;
      track.save(saved);
    });
  }

  function judge() {
    if (verdict === null)
      return;
    var scaled = verdict.scaled;
    var result = { success: verdict.passed };
    /* Passed once is passed, though the answers have got worse since: then without a number. */
    if (scaled !== null && (scaled >= verdict.mastery / 100) === result.success)
      result.score = { scaled: scaled, raw: Math.round(scaled * 10000) / 100, min: 0, max: 100 };
    sayOnce(verdict.passed ? 'passed' : 'failed', result);
    verdict = null;
  }

  track.result = function (result) {
    if (!launch || !isNormal() || isOver)
      return;
    if (result.completed)
      sayOnce('completed', { completion: true });
    verdict = result.passed || (result.failed && !said.passed) ? result : null;
    if (result.passed && (result.completed || result.isJudged))
      judge();
  };

  track.interaction = function (answer) {
    if (!launch || !isNormal() || isOver)
      return;
    var type = answer.interaction.type;
    var title = {};
    title[answer.language] = String(answer.title || answer.id);
    var made = statement('answered', {
      response: Lernkoffer.pattern(type, answer.interaction.response),
      success: answer.score >= 1, score: { scaled: answer.score },
      duration: Lernkoffer.isoDuration(answer.seconds)
    }, []);
    made.object = {
      objectType: 'Activity', id: launch.activityId.replace(/\/?$/, '/') + answer.id,
      definition: {
        type: ADL + 'activities/cmi.interaction', name: title, interactionType: type,
        correctResponsesPattern: answer.interaction.correct.length
          ? [Lernkoffer.pattern(type, answer.interaction.correct)] : []
      }
    };
    var activities = made.context.contextActivities;
    activities.parent = (activities.parent || []).concat({ id: launch.activityId });
    client.send(made);
  };

  track.commit = function () {
    return client.attempt();
  };

  function lastWords() {
    judge();
    client.send(statement('terminated', { duration: Lernkoffer.isoDuration(seconds) }, ['cmi5']));
    isOver = true;
  }

  track.finish = function () {
    if (launch && !isOver)
      lastWords();
    if (launch)
      client.flush();
    launch = null;
  };

  /* Ends the session and goes back to where it was launched, as soon as everything has arrived. */
  track.leave = function () {
    return client.settled().then(function () {
      lastWords();
      return client.settled();
    }).then(function () {
      view.location.assign(data.returnURL);
    });
  };

  return track;
};
