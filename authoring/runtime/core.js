/* SPDX-License-Identifier: MIT */
/*
 * What both sides of a course stand on: sentences, elements, the live region, and the lists of kinds.
 * It is in both bundles; in the profile of one file the second copy finds the first and does nothing.
 */
if (Lernkoffer.say)
  return;

Lernkoffer.words = Lernkoffer.words || {};

/* Kinds of blocks and of questions, by the value of `data-block`. */
Lernkoffer.blocks = {};
Lernkoffer.questions = {};

Lernkoffer.block = function (kind, create) {
  Lernkoffer.blocks[kind] = create;
};

Lernkoffer.question = function (kind, definition) {
  Lernkoffer.questions[kind] = definition;
};

/* What a learner thinks of something is no question. */
Lernkoffer.isView = function (kind) {
  return /^(assessment|ranking|allocation)$/.test(kind);
};

/*
 * The sentence `name` with `{x}` replaced by values.x. A sentence with a number is an object
 * {one, other}; values.n decides. A name without a sentence comes back as it is, so that it is seen.
 */
Lernkoffer.say = function (name, values) {
  var sentence = Lernkoffer.words[name];
  if (sentence && typeof sentence === 'object')
    sentence = values && values.n === 1 ? sentence.one : sentence.other;
  if (typeof sentence !== 'string')
    return name;
  return sentence.replace(/\{(\w+)\}/g, function (all, key) {
    return values && key in values ? String(values[key]) : all;
  });
};

function add(parent, child) {
  if (Array.isArray(child))
    child.forEach(function (one) { add(parent, one); });
  else if (child !== null && child !== undefined && child !== false)
    parent.appendChild(typeof child === 'object' ? child : document.createTextNode(String(child)));
}

function build(element, attributes, children) {
  Object.keys(attributes || {}).forEach(function (name) {
    var value = attributes[name];
    if (typeof value === 'function')
      element.addEventListener(name.replace(/^on/, ''), value);
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  });
  add(element, children);
  return element;
}

/*
 * An element. Functions among the attributes listen (`onclick`), true is an attribute without a value,
 * false and null none. Children are nodes, texts, or arrays of them; null and false are left out.
 */
Lernkoffer.el = function (tag, attributes) {
  return build(document.createElement(tag), attributes, [].slice.call(arguments, 2));
};

/* The same for drawings. */
Lernkoffer.svg = function (tag, attributes) {
  return build(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes,
    [].slice.call(arguments, 2));
};

/* An id for an element that the run-time makes; ids of courses never begin so. */
var made = 0;
Lernkoffer.nextId = function () {
  made += 1;
  return 'lk-' + made;
};

/* What a course calls its pages, blocks, questions: tested before an id out of a message is believed. */
Lernkoffer.isId = function (value) {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_.-]{0,127}$/.test(value);
};

/* Says `text` to screen readers without moving the focus. */
var live = null;
Lernkoffer.announce = function (text) {
  if (!live) {
    live = Lernkoffer.el('div', { 'class': 'lk-live', role: 'status', 'aria-live': 'polite' });
    document.body.appendChild(live);
  }
  /* The same text twice is two announcements. */
  live.textContent = live.textContent === text ? text + '\u00a0' : text;
};
