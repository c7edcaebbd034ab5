/* SPDX-License-Identifier: MIT */
/*
 * What a page may say. A page is a file that anybody may have changed, and its frame may hold any
 * document: each message is checked field by field, and only what was checked is handed on.
 */
var INTERACTIONS = ['choice', 'true-false', 'fill-in', 'long-fill-in', 'matching', 'sequencing',
  'likert', 'numeric', 'performance', 'other'];

function isText(value, most) {
  return typeof value === 'string' && value.length <= most;
}

function isNumber(value, most) {
  return typeof value === 'number' && value >= 0 && value <= most;
}

function isCount(value, most) {
  return isNumber(value, most) && Math.floor(value) === value;
}

function isList(value, most, isRight) {
  return Array.isArray(value) && value.length <= most && value.every(isRight);
}

function isPart(value) {
  return isText(value, 4000)
    || (isList(value, 2, function (one) { return isText(one, 4000); }) && value.length === 2);
}

function isInteraction(value) {
  return value !== null && typeof value === 'object' && INTERACTIONS.indexOf(value.type) >= 0
    && isList(value.response, 100, isPart) && isList(value.correct, 100, isPart)
    && (value.part === undefined || (Lernkoffer.isId(value.part) && isNumber(value.score, 1)));
}

function isDrawn(value, context) {
  var set = context.it;
  return isList(value, set.of.length, function (id) { return set.of.indexOf(id) >= 0; })
    && value.every(function (id, place) { return value.indexOf(id) === place; });
}

function isFlag(value) {
  return typeof value === 'boolean';
}

function isScore(value) {
  return isNumber(value, 1);
}

function isTries(value) {
  return isCount(value, 31);
}

/* Fields by type of message; `need` names the kind that the id has to be of, `!` a field that must be. */
var MESSAGES = {
  hello: { fields: { page: function (value) { return isText(value, 128); } } },
  answer: { need: 'question', here: true, fields: {
    'response!': function (value) { return isText(value, 8192); },
    score: isScore, tries: isTries, done: isFlag,
    seconds: function (value) { return isNumber(value, 86400); },
    interaction: isInteraction } },
  set: { need: 'set', here: true, fields: {
    'drawn!': isDrawn, passed: isFlag, score: isScore, tries: isTries } },
  work: { need: 'work', fields: {
    'value!': function (value) { return isText(value, 32768); } } },
  seen: { fields: { 'steps!': function (value) { return isCount(value, 63); } } },
  go: { fields: { 'to!': function (value) { return isText(value, 128); } } },
  size: { fields: { 'height!': function (value) { return isNumber(value, 200000); } } }
};

/*
 * The checked copy of a message of `page` (null: of any), or null. Fields that are null or absent are left out where
 * they need not be.
 */
Lernkoffer.checkMessage = function (message, course, page) {
  if (message === null || typeof message !== 'object' || message.lernkoffer !== 1 || typeof message.type !== 'string'
      || !Object.prototype.hasOwnProperty.call(MESSAGES, message.type))
    return null;
  var rule = MESSAGES[message.type];
  var found = null;
  var copy = { type: message.type };
  if (rule.need) {
    found = Lernkoffer.isId(message.id) ? course.known[message.id] : null;
    if (!found || found.kind !== rule.need || (rule.here && page && found.page !== page))
      return null;
    copy.id = message.id;
  }
  var isRight = Object.keys(rule.fields).every(function (field) {
    var name = field.replace('!', '');
    var value = message[name];
    if (value === undefined || value === null)
      return name === field;
    copy[name] = value;
    return rule.fields[field](value, found);
  });
  return isRight ? copy : null;
};
