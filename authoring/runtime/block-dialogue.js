/* SPDX-License-Identifier: MIT */
/*
 * The dialogue: one scene at a time, numbered answers, how it stands in words beside bars, the way so far, and at the
 * end what turned it. The state keeps the way, one letter for each decision.
 */
var LETTERS = 'abcdefghi';
var MOST_TURNS = 3;
var SEGMENTS = 10;
var UNBOUND = 1000;
var el = Lernkoffer.el;
var say = Lernkoffer.say;

function copyOf(node) {
  var copy = node.cloneNode(true);
  [copy].concat([].slice.call(copy.querySelectorAll('[id]'))).forEach(function (one) { one.removeAttribute('id'); });
  return copy;
}

function Dialogue(element, api, state) {
  var kept = state.questions[element.id] || {};
  this.element = element;
  this.api = api;
  this.data = Lernkoffer.data(element);
  this.most = Number(element.getAttribute('data-most'));
  this.isKept = state.mode === 'normal';
  this.tries = kept.tries || 0;
  this.score = typeof kept.score === 'number' ? kept.score : null;
  this.isDone = kept.done === true;
  this.path = String(kept.response || '').split('').map(function (letter) { return LETTERS.indexOf(letter); });
  this.fixed = element.querySelector('.dlg-static');
  this.fixed.hidden = true;
  this.main = el('div', { 'class': 'dlg-main' });
  this.side = el('div', { 'class': 'dlg-side' });
  element.insertBefore(el('div', { 'class': 'dlg-grid' }, this.main, this.side), this.fixed);
  this.main.addEventListener('keydown', this.press.bind(this));
  this.show(false);
}

/* What an author has written for a scene or ending. */
Dialogue.prototype.source = function (id) {
  return [].filter.call(this.fixed.children, function (node) { return node.id === id; })[0];
};

Dialogue.prototype.sourceOfAnswer = function (step, number) {
  return this.source(step.scene.id).querySelector('.dlg-answers').children[number];
};

Dialogue.prototype.show = function (moves) {
  this.way = Lernkoffer.dialogueWay(this.data, this.path);
  this.path = this.way.steps.map(function (step) { return step.number; });
  this.main.textContent = '';
  this.side.textContent = '';
  if (this.way.scene)
    this.showScene();
  else
    this.showEnding();
  this.showState();
  this.showWay();
  if (moves) {
    this.main.querySelector('[tabindex="-1"]').focus();
    this.announce();
  }
};

Dialogue.prototype.announce = function () {
  var last = this.way.steps[this.way.steps.length - 1];
  if (last)
    this.api.announce(this.changes(last).join(', '));
};

/* --- the scene --- */

Dialogue.prototype.showScene = function () {
  var source = this.source(this.way.scene.id), image = source.querySelector('.dlg-image');
  var speech = copyOf(source.querySelector('.dlg-speech'));
  var last = this.way.steps[this.way.steps.length - 1];
  var name = Lernkoffer.nextId();
  speech.setAttribute('tabindex', '-1');
  if (image)
    this.main.appendChild(copyOf(image));
  if (last)
    this.main.appendChild(this.echo(last));
  this.main.appendChild(speech);
  this.missing = el('p', { 'class': 'missing', role: 'alert' });
  this.main.appendChild(el('form', { 'class': 'dlg-form', onsubmit: this.submit.bind(this) },
    el('p', { 'class': 'dlg-ask', id: name + '-a' }, say('dlg_ask')),
    el('div', { role: 'radiogroup', 'aria-labelledby': name + '-a' }, this.options(source, name)), this.missing,
    el('div', { 'class': 'act' }, el('button', { type: 'submit', 'class': 'btn' }, say('dlg_answer')),
      el('span', { 'class': 'left' }, say('dlg_keys')))));
};

/* What was said last, and why it did what it did. */
Dialogue.prototype.echo = function (step) {
  var item = this.sourceOfAnswer(step, step.number), why = item.querySelector('.why');
  return el('div', { 'class': 'dlg-echo' }, el('small', {}, say('dlg_you')), copyOf(item.querySelector('.text')),
    why ? copyOf(why) : null);
};

Dialogue.prototype.options = function (source, name) {
  var items = source.querySelector('.dlg-answers').children;
  this.inputs = this.way.answers.map(function (one) {
    return el('input', { type: 'radio', name: name, value: one.number });
  });
  return this.way.answers.map(function (one, i) {
    var label = el('label', { 'class': 'opt dlg-opt' }, this.inputs[i],
      el('span', { 'class': 'dlg-key', 'aria-hidden': 'true' }, i + 1), copyOf(items[one.number].querySelector('.text')));
    this.inputs[i].addEventListener('change', this.paint.bind(this));
    return label;
  }, this);
};

Dialogue.prototype.paint = function () {
  this.missing.textContent = '';
  this.inputs.forEach(function (input) { input.parentNode.classList.toggle('sel', input.checked); });
};

/* A digit chooses; the same one again answers. */
Dialogue.prototype.press = function (event) {
  var input = this.way.scene && /^[1-9]$/.test(event.key) && this.inputs[Number(event.key) - 1];
  if (!input || event.ctrlKey || event.altKey || event.metaKey)
    return;
  event.preventDefault();
  if (input.checked) {
    this.submit(event);
    return;
  }
  input.checked = true;
  input.focus();
  this.paint();
};

Dialogue.prototype.submit = function (event) {
  var chosen = this.inputs.filter(function (input) { return input.checked; })[0];
  event.preventDefault();
  if (!chosen) {
    this.missing.textContent = say('dlg_choose');
    return;
  }
  this.path.push(Number(chosen.value));
  this.show(true);
  this.report(this.way.steps[this.way.steps.length - 1]);
};

/* --- what is told to the host --- */

Dialogue.prototype.response = function () {
  return this.path.map(function (number) { return LETTERS.charAt(number); }).join('');
};

/* Each decision is an interaction of its own; the score comes with an ending, the best one counts. */
Dialogue.prototype.report = function (step) {
  if (!this.isKept)
    return;
  Lernkoffer.post('answer', { id: this.element.id, response: this.response(), tries: this.tries, done: this.isDone,
    interaction: { type: 'choice', response: [LETTERS.charAt(step.number)], correct: [LETTERS.charAt(step.better)],
      part: step.scene.id, score: step.number === step.better ? 1 : 0 } });
  if (!this.way.ending)
    return;
  this.tries = Math.min(this.tries + 1, 31);
  this.isDone = true;
  this.score = Math.max(this.score || 0, this.most ? Math.min(this.way.ending.points / this.most, 1) : 1);
  Lernkoffer.post('answer', { id: this.element.id, response: this.response(), tries: this.tries, done: true,
    score: this.score });
};

Dialogue.prototype.keepWay = function () {
  if (this.isKept)
    Lernkoffer.post('answer', { id: this.element.id, response: this.response(), tries: this.tries, done: this.isDone });
};

/* --- how it stands --- */

Dialogue.prototype.words = function (variable, value) {
  var level = variable.levels.filter(function (one) { return value >= one[0]; }).pop();
  var number = variable.least === 0 && variable.most < UNBOUND ? say('dlg_of', { n: value, most: variable.most })
    : String(value).replace('-', '\u2212');
  return level ? number + ', ' + level[1] : number;
};

Dialogue.prototype.bar = function (variable, value) {
  var filled = Math.round((value - variable.least) / (variable.most - variable.least) * SEGMENTS), segments = [];
  for (var i = 0; i < SEGMENTS; i += 1)
    segments.push(el('i', { 'class': i < filled ? 'on' : null }));
  return el('div', { 'class': 'dlg-bar', 'aria-hidden': 'true' }, segments);
};

Dialogue.prototype.showState = function () {
  if (!this.data.variables.length)
    return;
  this.side.appendChild(el('p', { 'class': 'dlg-head' }, say('dlg_state')));
  this.data.variables.forEach(function (variable, i) {
    var value = this.way.values[i];
    this.side.appendChild(el('div', { 'class': 'dlg-value' }, el('b', {}, variable.label),
      el('span', {}, this.words(variable, value)),
      variable.most < UNBOUND && variable.least > -UNBOUND ? this.bar(variable, value) : null));
  }, this);
};

/* `Vertrauen steigt` */
Dialogue.prototype.changes = function (step) {
  return this.data.variables.map(function (variable, i) {
    var by = step.after[i] - step.before[i];
    return by === 0 ? '' : say(by > 0 ? 'dlg_rises' : 'dlg_falls', { name: variable.label });
  }).filter(Boolean);
};

Dialogue.prototype.here = function () {
  var n = this.way.steps.length + 1, data = this.data;
  if (!data.longest)
    return say('dlg_step', { n: n });
  return data.longest === data.shortest ? say('dlg_step_few', { n: n, a: data.longest })
    : say('dlg_step_of', { n: n, a: data.shortest, b: data.longest });
};

Dialogue.prototype.showWay = function () {
  var items = this.way.steps.map(function (step) {
    var changes = this.changes(step).join(', ');
    return el('li', {}, el('span', {}, step.scene.title
      || this.sourceOfAnswer(step, step.number).querySelector('.text').textContent),
    changes ? el('small', {}, changes) : null);
  }, this);
  items.push(el('li', { 'class': 'here', 'aria-current': 'step' },
    el('b', {}, this.way.scene ? this.way.scene.title || say('dlg_ask') : this.way.ending.title),
    this.way.scene ? el('small', {}, this.here()) : null));
  this.side.appendChild(el('p', { 'class': 'dlg-head' }, say('dlg_way')));
  this.side.appendChild(el('ol', { 'class': 'dlg-way' }, items));
  if (this.path.length)
    this.side.appendChild(el('button', { type: 'button', 'class': 'btn link', onclick: this.back.bind(this) },
      say('dlg_back')));
};

Dialogue.prototype.back = function () {
  this.path.pop();
  this.show(true);
  this.keepWay();
};

/* --- the ending --- */

Dialogue.prototype.showEnding = function () {
  var ending = this.way.ending, copy = copyOf(this.source(ending.id));
  copy.setAttribute('tabindex', '-1');
  copy.insertBefore(el('p', { 'class': 'dlg-kicker' }, say('dlg_end')), copy.firstChild);
  if (this.most)
    copy.appendChild(el('p', { 'class': 'dlg-points' }, say('dlg_points', { n: ending.points, most: this.most })));
  this.main.appendChild(copy);
  this.main.appendChild(el('p', { 'class': 'dlg-ask' }, say('dlg_turns')));
  this.main.appendChild(this.turns());
  this.main.appendChild(el('div', { 'class': 'act' }, el('button', { type: 'button', 'class': 'btn',
    onclick: this.again.bind(this) }, say('dlg_again'))));
};

/* Where most was lost, and what would have been better there. */
Dialogue.prototype.turns = function () {
  var self = this;
  var turns = this.way.steps.filter(function (step) { return step.number !== step.better && step.lost > 0; })
    .sort(function (a, b) { return b.lost - a.lost; }).slice(0, MOST_TURNS)
    .sort(function (a, b) { return self.way.steps.indexOf(a) - self.way.steps.indexOf(b); });
  if (!turns.length)
    return el('p', {}, say('dlg_no_turns'));
  return el('ul', { 'class': 'dlg-turns' }, turns.map(function (step) {
    return el('li', {}, step.scene.title ? el('b', {}, step.scene.title) : null,
      this.quote('dlg_said', step, step.number), this.quote('dlg_better', step, step.better));
  }, this));
};

Dialogue.prototype.quote = function (word, step, number) {
  var item = this.sourceOfAnswer(step, number), why = item.querySelector('.why');
  return el('div', { 'class': 'dlg-quote ' + (number === step.better ? 'good' : 'notyet') },
    el('small', {}, say(word)), copyOf(item.querySelector('.text')), why ? copyOf(why) : null);
};

Dialogue.prototype.again = function () {
  this.path = [];
  this.show(true);
  this.keepWay();
};

Lernkoffer.block('dialogue', function (element, api, state) {
  element.dialogue = new Dialogue(element, api, state);
});
