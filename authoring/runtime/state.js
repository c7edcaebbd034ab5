/* SPDX-License-Identifier: MIT */
/*
 * What a course remembers, as one short string of ASCII and back. The format stands in
 * docs/publishing.md to the character; authoring/check computes the same lengths.
 *
 * A memory is { completed, passed, failed, questions: {id: {response, score, tries, done}}, sets: {id:
 * {drawn, score, tries, passed}}, pages: {id: steps}, works: {id: value}, unknown }, without prototypes:
 * ids come from courses. `unknown` holds what another version of the course has written.
 */
var B64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
var KEY = 4;
var RESULT = 3;
var SHORT = 32;
var SCORES = 2520;
var NOT_JUDGED = 4095;
var FINAL = 32;

function map() {
  return Object.create(null);
}

function digits(value, width) {
  var text = '';
  for (var i = 0; i < width; i++) {
    text = B64[value & 63] + text;
    value >>= 6;
  }
  return text;
}

/* The number that `text` is; -1 if it is none. */
function number(text) {
  var value = 0;
  for (var i = 0; i < text.length; i++) {
    var digit = B64.indexOf(text[i]);
    if (digit < 0)
      return -1;
    value = value * 64 + digit;
  }
  return value;
}

function pack(text) {
  return String(text).replace(/[^A-Za-z0-9\-_,:;/=()*@| ]/g, function (unit) {
    var code = unit.charCodeAt(0);
    return code < 4096 ? '!' + digits(code, 2) : '!!' + digits(code, 3);
  });
}

function unpack(text) {
  return text.replace(/!!([\w-]{3})|!([\w-]{2})|!/g, function (all, three, two) {
    return three || two ? String.fromCharCode(number(three || two)) : '';
  });
}

function packResult(score, tries, final) {
  var judged = typeof score === 'number' && score >= 0 && score <= 1;
  return digits(judged ? Math.round(score * SCORES) : NOT_JUDGED, 2)
    + digits(Math.min(Math.max(tries | 0, 0), FINAL - 1) + (final ? FINAL : 0), 1);
}

/* Three digits as [score or null, tries, final], or null. */
function unpackResult(text) {
  var score = number(text.slice(0, 2));
  var rest = number(text.slice(2));
  if (score < 0 || rest < 0 || text.length !== RESULT)
    return null;
  return [score <= SCORES ? score / SCORES : null, rest % FINAL, rest >= FINAL];
}

function keys(list) {
  var found = map();
  list.forEach(function (one) { found[one.key] = one; });
  return found;
}

function isKey(text) {
  return text.length === KEY && number(text) >= 0;
}

Lernkoffer.emptyMemory = function () {
  return {
    completed: false, passed: false, failed: false,
    questions: map(), sets: map(), pages: map(), works: map(),
    unknown: { Q: [], S: [], P: [], W: [], T: [], sections: [] }
  };
};

/* ---- writing ---- */

function head(memory) {
  return '1' + (memory.completed ? 'c' : '') + (memory.passed ? 'p' : memory.failed ? 'f' : '');
}

function section(letter, parts) {
  return parts.length ? '~' + letter + parts.join('') : '';
}

function setRecord(set, record, idToKey) {
  var drawn = record.drawn.map(function (id) { return idToKey[id] || ''; }).join('');
  return set.key + packResult(record.score, record.tries, record.passed) + drawn + '.';
}

/*
 * Packs `memory` into at most `limit` characters. Returns { text, rest }: `rest` holds what did not
 * fit, { responses: {id: text}, works: {id: text} }, or null.
 */
Lernkoffer.packMemory = function (memory, course, limit) {
  var idToKey = map();
  var parts = { Q: [], S: [], P: [], R: [], W: [], T: [] };
  var later = [];
  var rest = { responses: map(), works: map() };
  var isWhole = true;
  var unknown = memory.unknown;
  var left;

  course.questions.forEach(function (question) {
    idToKey[question.id] = question.key;
    var record = memory.questions[question.id];
    if (record)
      parts.Q.push(question.key + packResult(record.score, record.tries, record.done));
  });
  course.sets.forEach(function (set) {
    if (memory.sets[set.id])
      parts.S.push(setRecord(set, memory.sets[set.id], idToKey));
  });
  course.pages.forEach(function (page) {
    if (memory.pages[page.id])
      parts.P.push(page.key + digits(Math.min(memory.pages[page.id], 63), 1));
  });
  left = limit - head(memory).length;
  ['Q', 'S', 'P'].forEach(function (letter) { left -= section(letter, parts[letter]).length; });

  /* Room for `length` characters in a section? Then it is taken. */
  function take(letter, length) {
    var cost = length + (parts[letter].length ? 0 : 2);
    if (cost > left)
      return false;
    left -= cost;
    return true;
  }

  function add(letter, key, text) {
    if (!take(letter, key.length + text.length + 1))
      return false;
    parts[letter].push(key + text + '.');
    return true;
  }

  function drop(kind, id, value) {
    rest[kind][id] = value;
    isWhole = false;
  }

  function addResponses() {
    var hasSlots = parts.Q.length > 0 && take('R', parts.Q.length);
    course.questions.forEach(function (question) {
      var record = memory.questions[question.id];
      if (!record)
        return;
      var text = pack(record.response || '');
      var isShort = text.length <= SHORT;
      var fits = isShort && hasSlots && text.length <= left;
      if (fits)
        left -= text.length;
      if (hasSlots)
        parts.R.push((fits ? text : '') + '.');
      if (!isShort)
        later.push(['responses', question, record.response, text]);
      else if (!fits && text)
        drop('responses', question.id, record.response);
    });
    return hasSlots;
  }

  function addWorks() {
    course.works.forEach(function (work) {
      var value = memory.works[work.id];
      var text = pack(value || '');
      if (text.length > SHORT)
        later.push(['works', work, value, text]);
      else if (text && !add('W', work.key, text))
        drop('works', work.id, value);
    });
  }

  function addUnknown(hasSlots) {
    unknown.Q.forEach(function (record) {
      var text = hasSlots ? record[1] + '.' : '';
      if (take('Q', record[0].length + text.length)) {
        parts.Q.push(record[0]);
        parts.R.push(text);
      }
    });
    ['S', 'P', 'W', 'T'].forEach(function (letter) {
      unknown[letter].forEach(function (record) {
        if (take(letter, record.length))
          parts[letter].push(record);
      });
    });
  }

  var hasSlots = addResponses();
  addWorks();
  later.forEach(function (one) {
    if (!add('T', one[1].key, one[3]))
      drop(one[0], one[1].id, one[2]);
  });
  addUnknown(hasSlots);
  var text = head(memory) + ['Q', 'S', 'P', 'R', 'W', 'T'].map(function (letter) {
    return section(letter, parts[letter]);
  }).join('');
  unknown.sections.forEach(function (other) {
    if (text.length + 1 + other.length <= limit)
      text += '~' + other;
  });
  return { text: text, rest: isWhole ? null : rest };
};

/* ---- reading ---- */

/* Calls `each (key, body)` for records that end with a full stop; the last one may have lost its own. */
function eachRecord(body, each) {
  body.split('.').forEach(function (record) {
    if (isKey(record.slice(0, KEY)))
      each(record.slice(0, KEY), record.slice(KEY));
  });
}

function eachFixed(body, width, each) {
  for (var at = 0; at + KEY + width <= body.length; at += KEY + width)
    if (isKey(body.slice(at, at + KEY)))
      each(body.slice(at, at + KEY), body.slice(at + KEY, at + KEY + width));
}

function readQuestions(memory, course, body, responses) {
  var known = keys(course.questions);
  var texts = responses.split('.');
  var place = 0;
  eachFixed(body, RESULT, function (key, text) {
    var result = unpackResult(text);
    var response = texts[place] || '';
    place += 1;
    if (!result)
      return;
    if (!known[key])
      memory.unknown.Q.push([key + text, response]);
    else
      memory.questions[known[key].id] =
        { response: unpack(response), score: result[0], tries: result[1], done: result[2] };
  });
}

function readSets(memory, course, body) {
  var known = keys(course.sets);
  var questions = keys(course.questions);
  eachRecord(body, function (key, text) {
    var result = unpackResult(text.slice(0, RESULT));
    var drawn = [];
    if (!result)
      return;
    if (!known[key]) {
      memory.unknown.S.push(key + text + '.');
      return;
    }
    eachFixed(text.slice(RESULT), 0, function (one) {
      if (questions[one])
        drawn.push(questions[one].id);
    });
    memory.sets[known[key].id] =
      { drawn: drawn, score: result[0], tries: result[1], passed: result[2] };
  });
}

function readPages(memory, course, body) {
  var known = keys(course.pages);
  eachFixed(body, 1, function (key, text) {
    if (!known[key])
      memory.unknown.P.push(key + text);
    else if (number(text) > 0)
      memory.pages[known[key].id] = number(text);
  });
}

function readTexts(memory, course, letter, body) {
  var questions = keys(course.questions);
  var works = keys(course.works);
  eachRecord(body, function (key, text) {
    if (works[key])
      memory.works[works[key].id] = unpack(text);
    else if (questions[key] && memory.questions[questions[key].id])
      memory.questions[questions[key].id].response = unpack(text);
    else
      memory.unknown[letter].push(key + text + '.');
  });
}

/* The memory that `text` is. Whatever stands there: what makes no sense is left out. */
Lernkoffer.unpackMemory = function (text, course) {
  var memory = Lernkoffer.emptyMemory();
  var found = map();
  var sections = typeof text === 'string' ? text.split('~') : [''];
  var flags = /^1(c?)([pf]?)$/.exec(sections[0]);
  if (!flags)
    return memory;
  memory.completed = flags[1] === 'c';
  memory.passed = flags[2] === 'p';
  memory.failed = flags[2] === 'f';
  sections.slice(1).forEach(function (body) {
    if (/^[QSPRWT]/.test(body) && !(body[0] in found))
      found[body[0]] = body.slice(1);
    else if (/^[A-Za-z]/.test(body))
      memory.unknown.sections.push(body);
  });
  readQuestions(memory, course, found.Q || '', found.R || '');
  readSets(memory, course, found.S || '');
  readPages(memory, course, found.P || '');
  readTexts(memory, course, 'W', found.W || '');
  readTexts(memory, course, 'T', found.T || '');
  return memory;
};

/* Puts what did not fit back into a memory that was read: only where nothing else stands. */
Lernkoffer.addRest = function (memory, rest) {
  var responses = (rest && rest.responses) || {};
  var works = (rest && rest.works) || {};
  Object.keys(responses).forEach(function (id) {
    if (memory.questions[id] && !memory.questions[id].response)
      memory.questions[id].response = String(responses[id]);
  });
  Object.keys(works).forEach(function (id) {
    if (!memory.works[id])
      memory.works[id] = String(works[id]);
  });
};
