/* SPDX-License-Identifier: MIT */
/*
 * SCORM 1.2. One status says it all: incomplete, completed, passed, failed. It never goes back from
 * passed, and from completed to passed only.
 */
var NEXT = {
  passed: [],
  completed: ['passed'],
  failed: ['passed', 'completed']
};
var TYPES = { 'long-fill-in': 'fill-in', other: 'performance' };
var LONGEST = 255;

function statusOf(result) {
  if (result.mastery === null)
    return result.completed ? 'completed' : 'incomplete';
  if (result.passed)
    return result.completed ? 'passed' : 'incomplete';
  return result.failed ? 'failed' : 'incomplete';
}

function isDecided(result) {
  return result.failed || (result.passed && result.completed);
}

/*
 * RTE 3.4.7 knows an answer by one letter or digit: `a,c`, `a.1,b.3`. Points given, a tenth place, a word do not
 * fit that; cut to one sign they would mean something else, so such an answer is told in words, as a performance.
 */
var FORMS = {
  choice: /^[0-9a-z]$/, sequencing: /^[0-9a-z]$/, likert: /^[0-9a-z]$/, matching: /^[0-9a-z]\.[0-9a-z]$/
};

function fits(type, parts) {
  return !FORMS[type] || parts.every(function (part) {
    return FORMS[type].test(Array.isArray(part) ? part.join('.') : part);
  });
}

/* What is right and what was answered are told in one form. */
function typeOf(interaction) {
  var type = TYPES[interaction.type] || interaction.type;
  return fits(type, interaction.response) && fits(type, interaction.correct) ? type : 'performance';
}

function feedback(type, parts) {
  var text;
  switch (type) {
  case 'true-false':
    return /^(t|true|1)$/.test(parts[0]) ? 't' : parts.length ? 'f' : '';
  case 'choice':
  case 'sequencing':
  case 'matching':
    text = Lernkoffer.joinParts(parts, [',', '.']);
    break;
  case 'numeric':
    /* A pattern of 1.2 is one number; of a range there is no way to speak. */
    text = parts.length === 1 ? parts[0] : '';
    break;
  default:
    text = Lernkoffer.joinParts(parts, ['; ', ': ']);
  }
  return text.slice(0, LONGEST);
}

function outcome(score) {
  return score >= 1 ? 'correct' : score <= 0 ? 'wrong' : String(Math.round(score * 100) / 100);
}

Lernkoffer.tracks.scorm12 = function (view) {
  var status = '';

  function setStatus(next, set) {
    if (next === status || (NEXT[status] && NEXT[status].indexOf(next) < 0))
      return;
    status = next;
    set('cmi.core.lesson_status', next);
  }

  return Lernkoffer.scormTrack(view, {
    name: 'scorm12', api: 'API', prefix: 'LMS', start: 'Initialize', end: 'Finish', limit: 4096,
    names: {
      mode: 'cmi.core.lesson_mode', credit: 'cmi.core.credit', entry: 'cmi.core.entry',
      exit: 'cmi.core.exit', location: 'cmi.core.lesson_location', learner: 'cmi.core.student_id',
      time: 'cmi.core.session_time'
    },
    longest: { location: LONGEST }, interactions: 1000,
    score: 'cmi.core.score.', normalExit: '', duration: Lernkoffer.timespan,

    begin: function (get, set, track) {
      status = get('cmi.core.lesson_status');
      track.best = Number(get('cmi.core.score.raw')) || 0;
      if (!NEXT[status])
        setStatus('incomplete', set);
    },
    isDecided: isDecided,
    status: function (result, set) {
      setStatus(statusOf(result), set);
    },
    describe: function (answer) {
      var type = typeOf(answer.interaction);
      return [
        ['id', answer.id], ['type', type],
        ['time', Lernkoffer.clockTime(answer.date)],
        ['correct_responses.0.pattern', feedback(type, answer.interaction.correct)],
        ['weighting', answer.points],
        ['student_response', feedback(type, answer.interaction.response)],
        ['result', outcome(answer.score)],
        ['latency', Lernkoffer.timespan(answer.seconds)]
      ];
    }
  });
};
