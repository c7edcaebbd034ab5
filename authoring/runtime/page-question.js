/* SPDX-License-Identifier: MIT */
/*
 * What all questions have in common: number, tries, hints, judging, feedback, solution, resume, and the
 * message to the host. A kind of question (question-*.js) only knows its answers.
 */
var RIGHT = 1;

function icon(name) {
  var paths = {
    right: ['M8 13.5l3.500 3.500L18 9.500', true],
    again: ['M5 13a8 8 0 1 0 2.500-5.800M5 4v5h5', false]
  };
  var svg = Lernkoffer.svg('svg', { width: 26, height: 26, viewBox: '0 0 26 26', fill: 'none',
    stroke: 'currentColor', 'stroke-width': 2.3, 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
    'aria-hidden': 'true' });
  if (paths[name][1])
    svg.appendChild(Lernkoffer.svg('circle', { cx: 13, cy: 13, r: 10.5 }));
  svg.appendChild(Lernkoffer.svg('path', { d: paths[name][0] }));
  return svg;
}

/* A small sign for one answer: a tick, or a minus. */
Lernkoffer.sign = function (isRight) {
  return Lernkoffer.svg('svg', { width: 14, height: 14, viewBox: '0 0 14 14', fill: 'none',
    stroke: 'currentColor', 'stroke-width': 2.4, 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
    'aria-hidden': 'true', 'class': 'sign' },
    Lernkoffer.svg('path', { d: isRight ? 'M2 7.500l3.500 3.500L12 3' : 'M3 7h8' }));
};

function Question(element, definition, api, state) {
  this.element = element;
  this.api = api;
  this.body = element.querySelector('.body');
  this.points = Number(element.getAttribute('data-points'));
  this.most = Number(element.getAttribute('data-tries'));
  this.isPartial = element.hasAttribute('data-partial');
  this.tries = 0;
  this.score = null;
  this.isDone = false;
  this.began = Date.now();
  this.mode = state.mode;
  this.takeFolds();
  api.changed = this.changed.bind(this);
  api.isPartial = this.isPartial;
  api.isShuffled = element.hasAttribute('data-shuffle');
  this.part = definition.create(element, api);
  this.build();
  this.resume(state.questions[element.id]);
}

/* Hints and the solution come when they are asked for; the folds are for readers without scripts. */
Question.prototype.takeFolds = function () {
  var self = this;
  this.hints = [].slice.call(this.element.querySelectorAll('details.hint'));
  this.solution = this.element.querySelector('details.solution');
  this.hints.concat(this.solution || []).forEach(function (fold) {
    fold.parentNode.removeChild(fold);
  });
  [].forEach.call(this.element.querySelectorAll('.why'), function (why) { why.hidden = true; });
};

Question.prototype.button = function (word, kind, press) {
  return Lernkoffer.el('button', { type: 'button', 'class': 'btn ' + kind, onclick: press.bind(this) },
    Lernkoffer.say(word));
};

Question.prototype.build = function () {
  this.check = this.button('check', '', this.judge);
  this.hintButton = this.button('hint', 'link', this.showHint);
  this.left = Lernkoffer.el('span', { 'class': 'left' });
  this.hintBox = Lernkoffer.el('div', { 'class': 'hints' });
  this.ask = Lernkoffer.el('p', { 'class': 'missing', role: 'alert' });
  this.actions = Lernkoffer.el('div', { 'class': 'act' }, this.check,
    this.hints.length ? this.hintButton : null, this.left);
  this.body.appendChild(this.hintBox);
  this.body.appendChild(this.ask);
  this.body.appendChild(this.actions);
  this.feedback = Lernkoffer.el('div', { 'class': 'fb', tabindex: '-1', hidden: true });
  this.element.appendChild(this.feedback);
  this.tell();
};

/* How many tries are left, in words. */
Question.prototype.tell = function () {
  this.left.textContent = this.isDone ? ''
    : this.most === 0 ? Lernkoffer.say('tries_free')
    : Lernkoffer.say('tries_left', { n: this.most - this.tries });
};

Question.prototype.showHint = function () {
  var hint = this.hints.shift();
  var box = Lernkoffer.el('div', { 'class': 'hint', tabindex: '-1' },
    Lernkoffer.el('b', {}, Lernkoffer.say('hint')));
  hint.removeChild(hint.querySelector('summary'));
  while (hint.firstChild)
    box.appendChild(hint.firstChild);
  this.hintBox.appendChild(box);
  if (!this.hints.length)
    this.hintButton.parentNode.removeChild(this.hintButton);
  box.focus();
};

Question.prototype.changed = function () {
  this.ask.textContent = '';
  if (!this.isDone && this.mode === 'normal')
    Lernkoffer.post('answer', { id: this.element.id, response: this.part.response(), tries: this.tries,
      done: false });
};

Question.prototype.judge = function () {
  if (this.part.response() === '') {
    this.ask.textContent = this.part.missing || Lernkoffer.say('choose_first');
    return;
  }
  var judgement = this.part.judge();
  if (typeof judgement === 'string') {
    this.ask.textContent = judgement;
    return;
  }
  this.tries += 1;
  if (!this.isPartial && judgement.score < RIGHT)
    judgement.score = 0;
  this.score = Math.max(this.score || 0, judgement.score);
  this.isDone = judgement.score >= RIGHT || (this.most > 0 && this.tries >= this.most);
  this.show(judgement, true);
  this.report(judgement);
};

Question.prototype.report = function (judgement) {
  if (this.mode !== 'normal')
    return;
  Lernkoffer.post('answer', { id: this.element.id, response: this.part.response(), score: this.score,
    tries: this.tries, done: this.isDone, seconds: Math.round((Date.now() - this.began) / 1000),
    interaction: judgement.interaction });
  this.began = Date.now();
};

function verdictOf(judgement) {
  return judgement.verdict || (judgement.score >= RIGHT ? 'right'
    : judgement.score > 0 ? 'partly' : 'not_yet');
}

/* Marks and feedback. The focus moves there after a press, not at resume. */
Question.prototype.show = function (judgement, moves) {
  var verdict = verdictOf(judgement), isRight = verdict === 'right';
  var words = Lernkoffer.el('div', {}, Lernkoffer.el('b', {}, Lernkoffer.say(verdict)));
  this.part.lock(true);
  this.part.mark(judgement, this.isDone);
  (judgement.feedback || []).forEach(function (piece) {
    words.appendChild(typeof piece === 'string' ? Lernkoffer.el('p', {}, piece) : piece);
  });
  if (this.isDone)
    this.appendSolution(words);
  words.appendChild(this.after(isRight));
  this.feedback.className = 'fb ' + (isRight ? 'ok' : 'not');
  this.feedback.textContent = '';
  this.feedback.appendChild(icon(isRight ? 'right' : 'again'));
  this.feedback.appendChild(words);
  this.feedback.hidden = false;
  this.actions.hidden = true;
  this.tell();
  if (moves)
    this.feedback.focus();
};

Question.prototype.appendSolution = function (words) {
  if (!this.solution)
    return;
  var box = Lernkoffer.el('div', { 'class': 'solution' });
  this.solution.removeChild(this.solution.querySelector('summary'));
  while (this.solution.firstChild)
    box.appendChild(this.solution.firstChild);
  this.solution = null;
  words.appendChild(box);
};

Question.prototype.after = function () {
  return Lernkoffer.el('div', { 'class': 'act' },
    this.isDone ? null : this.button('try_again', '', this.again),
    this.isDone ? null : this.button('show_solution', 'link', this.giveUp));
};

Question.prototype.again = function () {
  this.part.clear();
  this.part.lock(false);
  this.feedback.hidden = true;
  this.actions.hidden = false;
  this.tell();
  var first = this.body.querySelector('input, button, select, textarea, [tabindex="0"]');
  if (first)
    first.focus();
};

/* Who sees the solution has ended the question with the points so far. */
Question.prototype.giveUp = function () {
  var judgement = this.part.judge();
  this.isDone = true;
  if (!this.isPartial && judgement.score < RIGHT)
    judgement.score = 0;
  this.show(judgement, true);
  this.report(judgement);
};

/* Shows what was answered earlier. */
Question.prototype.resume = function (kept) {
  if (!kept || typeof kept !== 'object')
    return;
  this.tries = kept.tries || 0;
  this.score = typeof kept.score === 'number' ? kept.score : null;
  this.isDone = kept.done === true;
  if (typeof kept.response === 'string' && kept.response !== '')
    this.part.restore(kept.response);
  this.tell();
  if (this.score === null || this.tries === 0 || this.part.response() === '')
    return;
  var judgement = this.part.judge();
  if (typeof judgement === 'string')
    return;
  if (!this.isPartial && judgement.score < RIGHT)
    judgement.score = 0;
  if (this.isDone || judgement.score === this.score)
    this.show(judgement, false);
};

Lernkoffer.startQuestion = function (element, definition, api, state) {
  var label = element.querySelector('.q-label');
  var all = document.querySelectorAll('.q[data-points]');
  var number = [].indexOf.call(all, element) + state.number;
  if (label && label.textContent === Lernkoffer.say('question'))
    label.textContent = Lernkoffer.say('question_n', { n: number });
  element.question = new Question(element, definition, api, state);
};

/* The same order for the same learner and question each time: shuffled by the id, never by chance. */
Lernkoffer.shuffle = function (array, seed) {
  var hash = 2166136261, copy = array.slice(), i, j, kept;
  for (i = 0; i < seed.length; i++)
    hash = Math.imul(hash ^ seed.charCodeAt(i), 16777619);
  for (i = copy.length - 1; i > 0; i--) {
    hash ^= hash << 13;
    hash ^= hash >>> 17;
    hash ^= hash << 5;
    j = (hash >>> 0) % (i + 1);
    kept = copy[i];
    copy[i] = copy[j];
    copy[j] = kept;
  }
  return copy;
};

/* Sets of small numbers as letters of base64url, six to each: what choices are packed into. */
var LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
Lernkoffer.letters = LETTERS;
Lernkoffer.packBits = function (flags) {
  var packed = '';
  for (var i = 0; i < flags.length; i += 6) {
    var bits = 0;
    for (var b = 0; b < 6; b++)
      bits |= flags[i + b] ? 1 << b : 0;
    packed += LETTERS.charAt(bits);
  }
  return packed;
};
Lernkoffer.unpackBits = function (packed, n) {
  var flags = [];
  for (var i = 0; i < n; i++)
    flags.push((LETTERS.indexOf(packed.charAt(Math.floor(i / 6)) || 'A') >> (i % 6) & 1) === 1);
  return flags;
};
