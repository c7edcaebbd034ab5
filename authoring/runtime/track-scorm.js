/* SPDX-License-Identifier: MIT */
/*
 * What both SCORMs have in common: the API object is looked for, spoken to once at a time, and told
 * only what is new. The names that differ are rows of a dialect; its `read` and `status` are what
 * the two standards understand differently.
 */
var LEVELS = 16;
var JUMPS = 2;

/* A property of a window that may belong to somebody else. */
function peek(frame, name) {
  try {
    return frame[name] || null;
  } catch (error) {
    return null;
  }
}

/* `frame` and the windows above it. One that is its own parent is the topmost. */
function lineage(frame) {
  var frames = [];
  while (frame && frames.length < LEVELS && frames.indexOf(frame) < 0) {
    frames.push(frame);
    frame = peek(frame, 'parent');
  }
  return frames;
}

/* The API in or above `frame`; else in or above a window that has opened one of these. */
function findApi(frame, name, jumps) {
  var frames = lineage(frame);
  var found = null;
  frames.some(function (one) {
    found = peek(one, name);
    return found;
  });
  return found || (jumps > 0 && frames.some(function (one) {
    var opener = peek(one, 'opener');
    found = opener && findApi(opener, name, jumps - 1);
    return found;
  }) ? found : null);
}

Lernkoffer.scormTrack = function (view, dialect) {
  var api = null;
  var told = Object.create(null);
  var indices = Object.create(null);
  var count = 0;
  var track = { name: dialect.name, limit: dialect.limit };

  function call(name) {
    try {
      return String(api[dialect.prefix + name].apply(api, [].slice.call(arguments, 1)));
    } catch (error) {
      return '';
    }
  }

  function get(name) {
    told[name] = call('GetValue', name);
    return told[name];
  }

  /* What was never set is not asked for: in SCORM 2004 that is an error. */
  function getUnless(isNew, name) {
    if (isNew)
      told[name] = '';
    return isNew ? '' : get(name);
  }

  /* Tells the LMS a value if it has another one; true also if there is nothing to tell. */
  function set(name, value) {
    value = String(value);
    if (told[name] === value)
      return true;
    told[name] = value;
    return call('SetValue', name, value) === 'true';
  }

  function isJudging() {
    return track.mode === 'normal' && track.isCredit;
  }

  track.find = function () {
    api = findApi(view, dialect.api, JUMPS);
    return api !== null;
  };

  track.start = function () {
    if (call(dialect.start, '') !== 'true') {
      api = null;
      return Promise.resolve(null);
    }
    var mode = get(dialect.names.mode);
    var isNew = get(dialect.names.entry) === 'ab-initio' && dialect.knowsUnset;
    track.mode = mode === 'review' || mode === 'browse' ? mode : 'normal';
    track.isCredit = get(dialect.names.credit) !== 'no-credit';
    set(dialect.names.exit, 'suspend');
    track.best = 0;
    if (isJudging())
      dialect.begin(get, set, track);
    count = Number(get('cmi.interactions._count')) || 0;
    return Promise.resolve({
      state: getUnless(isNew, 'cmi.suspend_data'),
      location: getUnless(isNew, dialect.names.location),
      mode: track.mode,
      learner: get(dialect.names.learner)
    });
  };

  track.save = function (memory) {
    if (track.mode !== 'normal')
      return true;
    set(dialect.names.location, memory.location.slice(0, dialect.longest.location));
    if (dialect.names.progress && track.isCredit)
      set(dialect.names.progress, memory.progress);
    return set('cmi.suspend_data', memory.state);
  };

  /*
   * Score first, and never a lower one; then status: some LMSs freeze the grade with the status.
   * Where there is a mastery score, no score before the verdict: LMSs compare the two by themselves,
   * and would let somebody fail who only went for lunch.
   */
  track.result = function (result) {
    if (!isJudging())
      return;
    var raw = result.scaled === null ? -1 : Math.round(result.scaled * 10000) / 100;
    if (raw >= track.best && (result.mastery === null || dialect.isDecided(result))) {
      track.best = raw;
      set(dialect.score + 'raw', raw);
      set(dialect.score + 'min', 0);
      set(dialect.score + 'max', 100);
      if (dialect.hasScaled)
        set(dialect.score + 'scaled', raw / 100);
    }
    dialect.status(result, set, track);
    var isFinished = result.completed && (result.mastery === null || result.passed);
    set(dialect.names.exit, isFinished ? dialect.normalExit : 'suspend');
  };

  track.interaction = function (answer) {
    if (!isJudging())
      return;
    if (!(answer.id in indices)) {
      if (count >= dialect.interactions)
        return;
      indices[answer.id] = count;
      count += 1;
    }
    var base = 'cmi.interactions.' + indices[answer.id] + '.';
    dialect.describe(answer).forEach(function (pair) {
      if (pair[1] !== '')
        set(base + pair[0], pair[1]);
    });
  };

  track.time = function (seconds) {
    set(dialect.names.time, dialect.duration(seconds));
  };

  track.commit = function () {
    return Promise.resolve(api !== null && call('Commit', '') === 'true');
  };

  track.finish = function () {
    if (api !== null) {
      call('Commit', '');
      call(dialect.end, '');
    }
    api = null;
  };

  return track;
};
