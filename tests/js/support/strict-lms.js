/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An LMS that forgives nothing: it writes every call down and complains of each that SCORM does not know, out of
 * turn, too long, of a wrong kind, or for nothing. A row of `elements` is a name, what may be done with it, and
 * what a value has to look like.
 */
'use strict';

const number = (low, high) => (value) => /^-?\d+(\.\d+)?$/.test(value) && Number(value) >= low && Number(value) <= high;
const most = (length) => (value) => value.length <= length;
const words = (...list) => (value) => list.includes(value);
const pattern = (expression) => (value) => expression.test(value);

const TIMESPAN = pattern(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
const DURATION = pattern(/^PT\d+(\.\d{1,2})?S$/);
const IDENTIFIER = pattern(/^[A-Za-z0-9_-]{1,255}$/);

const elements12 = [
  [/^cmi\.core\.(student_id|student_name|lesson_mode|credit|entry)$/, 'r'],
  [/^cmi\.core\.lesson_location$/, 'rw', most(255)],
  [/^cmi\.core\.lesson_status$/, 'rw', words('incomplete', 'completed', 'passed', 'failed', 'browsed')],
  [/^cmi\.core\.score\.(raw|min|max)$/, 'rw', number(0, 100)],
  [/^cmi\.core\.exit$/, 'w', words('suspend', '')],
  [/^cmi\.core\.session_time$/, 'w', TIMESPAN],
  [/^cmi\.suspend_data$/, 'rw', (value) => value.length <= 4096 && /^[\x20-\x7e]*$/.test(value)],
  [/^cmi\.interactions\._count$/, 'r'],
  [/^cmi\.interactions\.\d+\.id$/, 'w', IDENTIFIER],
  [/^cmi\.interactions\.\d+\.type$/, 'w',
    words('true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric')],
  [/^cmi\.interactions\.\d+\.time$/, 'w', pattern(/^[0-2]\d:[0-5]\d:[0-5]\d$/)],
  [/^cmi\.interactions\.\d+\.weighting$/, 'w', number(0, 1e6)],
  [/^cmi\.interactions\.\d+\.(student_response|correct_responses\.0\.pattern)$/, 'w', most(255)],
  [/^cmi\.interactions\.\d+\.result$/, 'w', pattern(/^(correct|wrong|unanticipated|neutral|\d+(\.\d+)?)$/)],
  [/^cmi\.interactions\.\d+\.latency$/, 'w', TIMESPAN],
];

const elements2004 = [
  [/^cmi\.(learner_id|learner_name|mode|credit|entry)$/, 'r'],
  [/^cmi\.location$/, 'rw', most(1000)],
  [/^cmi\.completion_status$/, 'rw', words('incomplete', 'completed')],
  [/^cmi\.success_status$/, 'rw', words('passed', 'failed')],
  [/^cmi\.score\.(raw|min|max)$/, 'rw', number(0, 100)],
  [/^cmi\.score\.scaled$/, 'rw', number(-1, 1)],
  [/^cmi\.progress_measure$/, 'rw', number(0, 1)],
  [/^cmi\.exit$/, 'w', words('suspend', 'normal')],
  [/^cmi\.session_time$/, 'w', DURATION],
  [/^cmi\.suspend_data$/, 'rw', most(64000)],
  [/^cmi\.interactions\._count$/, 'r'],
  [/^cmi\.interactions\.\d+\.id$/, 'rw', most(4000)],
  [/^cmi\.interactions\.\d+\.type$/, 'rw', words('true-false', 'choice', 'fill-in', 'long-fill-in', 'matching',
    'performance', 'sequencing', 'likert', 'numeric', 'other')],
  [/^cmi\.interactions\.\d+\.timestamp$/, 'rw', pattern(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,2}(Z|[+-]\d\d(:\d\d)?)?)?$/)],
  [/^cmi\.interactions\.\d+\.weighting$/, 'rw', number(0, 1e6)],
  [/^cmi\.interactions\.\d+\.(learner_response|correct_responses\.0\.pattern)$/, 'rw', most(4000)],
  [/^cmi\.interactions\.\d+\.result$/, 'rw', pattern(/^(correct|incorrect|unanticipated|neutral|\d+(\.\d+)?)$/)],
  [/^cmi\.interactions\.\d+\.latency$/, 'rw', DURATION],
  [/^cmi\.interactions\.\d+\.description$/, 'rw', most(250)],
];

const DIALECTS = {
  scorm12: {
    elements: elements12, prefix: 'LMS', end: 'LMSFinish', interactions: Infinity,
    start: { 'cmi.core.student_id': 'ada', 'cmi.core.lesson_mode': 'normal', 'cmi.core.credit': 'credit',
      'cmi.core.entry': 'ab-initio', 'cmi.core.lesson_status': 'not attempted', 'cmi.core.lesson_location': '',
      'cmi.core.score.raw': '', 'cmi.suspend_data': '' },
  },
  scorm2004: {
    elements: elements2004, prefix: '', end: 'Terminate', interactions: 250,
    /* No location, suspend data or score: asking for them is error 403. */
    start: { 'cmi.learner_id': 'ada', 'cmi.mode': 'normal', 'cmi.credit': 'credit', 'cmi.entry': 'ab-initio',
      'cmi.completion_status': 'unknown', 'cmi.success_status': 'unknown' },
  },
};

/* { api, calls, complaints, values }: values may be changed before the course begins. */
exports.strictLms = function (name, values = {}, { initialize = 'true' } = {}) {
  const dialect = DIALECTS[name];
  const lms = { calls: [], complaints: [], values: { ...dialect.start, ...values }, phase: 'new', sets: [], commits: 0 };
  const started = new Set();
  /* What the course has asked for or set in this session. */
  const known = new Set();
  const complain = (text) => lms.complaints.push(text);
  const rowOf = (element) => dialect.elements.find(([expression]) => expression.test(element));
  let count = 0;

  function expect(call, phase) {
    lms.calls.push(call);
    if (lms.phase !== phase)
      complain(`${call} while ${lms.phase}`);
  }

  function checkIndex(element, value) {
    const [, index, field] = /^cmi\.interactions\.(\d+)\.(.*)$/.exec(element) || [];
    if (index === undefined)
      return;
    if (field === 'id' && Number(index) === count)
      count += 1;
    if (Number(index) >= count)
      complain(`${element} leaves a gap`);
    if (Number(index) >= dialect.interactions)
      complain(`${element} is one too many`);
    if (field === 'id')
      started.add(index);
    else if (!started.has(index))
      complain(`${element} before its id`);
  }

  function set(element, value) {
    expect(`Set ${element}`, 'running');
    lms.sets.push([element, value]);
    const row = rowOf(element);
    if (!row || !row[1].includes('w'))
      complain(`${element} cannot be set`);
    else if (typeof value !== 'string' || !row[2](value))
      complain(`${element} = ${JSON.stringify(value)}`);
    checkIndex(element, value);
    if (known.has(element) && lms.values[element] === value)
      complain(`${element} = ${value} again`);
    known.add(element);
    lms.values[element] = value;
    return 'true';
  }

  function get(element) {
    expect(`Get ${element}`, 'running');
    if (element === 'cmi.interactions._count')
      return String(count);
    const row = rowOf(element);
    if (!row || !row[1].includes('r') || !(element in lms.values))
      complain(`${element} cannot be asked for`);
    known.add(element);
    return lms.values[element] || '';
  }

  lms.api = {
    [`${dialect.prefix}Initialize`]: (nothing) => {
      expect('Initialize', 'new');
      if (nothing !== '')
        complain('Initialize without ""');
      if (initialize === 'true')
        lms.phase = 'running';
      return initialize;
    },
    [`${dialect.prefix}GetValue`]: get,
    [`${dialect.prefix}SetValue`]: set,
    [`${dialect.prefix}Commit`]: () => {
      expect('Commit', 'running');
      lms.commits += 1;
      return 'true';
    },
    [dialect.end]: () => {
      expect('Finish', 'running');
      lms.phase = 'finished';
      return 'true';
    },
  };
  /* All values that an element was set to, in their order. */
  lms.history = (element) => lms.sets.filter(([one]) => one === element).map(([, value]) => value);
  /* What the next launch begins with. */
  lms.again = () => {
    const kept = Object.fromEntries(Object.entries(lms.values).filter(([element]) =>
      !/interactions|exit|session_time/.test(element)));
    return exports.strictLms(name, { ...kept, [name === 'scorm12' ? 'cmi.core.entry' : 'cmi.entry']: 'resume' });
  };
  return lms;
};
