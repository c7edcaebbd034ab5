/* SPDX-License-Identifier: MIT */
/* SCORM 2004, 3rd and 4th edition. Completion and success are two things, and each goes only forward. */
var LONGEST = { 'long-fill-in': 4000, other: 4000 };

function response(type, parts) {
  if (type === 'true-false')
    return parts.length ? String(/^(t|true|1)$/.test(parts[0])) : '';
  if (type === 'likert' || type === 'other')
    parts = parts.slice(0, 1);
  return Lernkoffer.pattern(type, parts).slice(0, LONGEST[type] || 4000);
}

/* A correct number is a range, also where both ends are the same. */
function correct(type, parts) {
  return response(type, type === 'numeric' && parts.length === 1 ? [parts[0], parts[0]] : parts);
}

function outcome(score) {
  return score >= 1 ? 'correct' : score <= 0 ? 'incorrect' : String(Math.round(score * 10000) / 10000);
}

Lernkoffer.tracks.scorm2004 = function (view) {
  var completion = '';
  var success = '';

  return Lernkoffer.scormTrack(view, {
    name: 'scorm2004', api: 'API_1484_11', prefix: '', knowsUnset: true, start: 'Initialize', end: 'Terminate', limit: 64000,
    names: {
      mode: 'cmi.mode', credit: 'cmi.credit', entry: 'cmi.entry', exit: 'cmi.exit',
      location: 'cmi.location', learner: 'cmi.learner_id', time: 'cmi.session_time',
      progress: 'cmi.progress_measure'
    },
    longest: { location: 1000 }, interactions: 250,
    score: 'cmi.score.', hasScaled: true, normalExit: 'normal', duration: Lernkoffer.isoDuration,

    begin: function (get, set, track) {
      completion = get('cmi.completion_status');
      success = get('cmi.success_status');
      /* Asked for where it is certain to be there. */
      if (success === 'passed')
        track.best = Number(get('cmi.score.raw')) || 0;
      if (completion !== 'completed')
        set('cmi.completion_status', 'incomplete');
    },
    isDecided: function (result) {
      return result.failed || result.passed;
    },
    status: function (result, set) {
      if (completion !== 'completed')
        completion = result.completed ? 'completed' : 'incomplete';
      if (success !== 'passed')
        success = result.passed ? 'passed' : result.failed ? 'failed' : success;
      set('cmi.completion_status', completion);
      if (success === 'passed' || success === 'failed')
        set('cmi.success_status', success);
    },
    describe: function (answer) {
      var type = answer.interaction.type;
      return [
        ['id', answer.id], ['type', type],
        /* A time zone may follow only where a fraction does, of two digits at most. */
        ['timestamp', answer.date.toISOString().slice(0, 21) + 'Z'],
        ['correct_responses.0.pattern', correct(type, answer.interaction.correct)],
        ['weighting', answer.points],
        ['learner_response', response(type, answer.interaction.response)],
        ['result', outcome(answer.score)],
        ['latency', Lernkoffer.isoDuration(answer.seconds)],
        ['description', String(answer.title || '').slice(0, 250)]
      ];
    }
  });
};
