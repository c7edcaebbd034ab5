/* SPDX-License-Identifier: MIT */
/*
 * What all questions have in common: number, tries, hints, judging, feedback, solution, resume, and the
 * message to the host. A kind of question (question-*.js) only knows its answers.
 */
var RIGHT = 1;

function icon(name) {
  var paths = {
    right: ['M8 13.5l3.500 3.500L18 9.500', true],
    look: ['M8 9h10M8 13h10M8 17h6', true],
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
  this.used = 0;
  this.score = null;
  this.isDone = false;
  this.began = Date.now();
  this.mode = state.mode;
  /* In a test or a survey the block around it asks, judges and goes on. */
  this.isHeld = element.parentNode.closest('[data-block="set"], [data-block="survey"]') !== null;
  this.paper = this.body.cloneNode(true);
  this.takeFolds();
  api.changed = this.changed.bind(this);
  api.check = this.isHeld ? function () {} : this.judge.bind(this);
  api.rated = this.rated.bind(this);
  api.isPartial = this.isPartial;
  api.isShuffled = element.hasAttribute('data-shuffle');
  api.points = this.points;
  api.key = this.key;
  api.hasSolution = this.solution !== null;
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
    fold.removeChild(fold.querySelector('summary'));
  });
  /* The key tells what the kind shows in its own way. */
  this.key = this.solution && this.solution.querySelector('.key');
  if (this.key)
    this.solution.removeChild(this.key);
  if (this.solution && !this.solution.childNodes.length)
    this.solution = null;
  [].forEach.call(this.element.querySelectorAll('.why'), function (why) { why.hidden = true; });
};

Question.prototype.button = function (word, kind, press) {
  return Lernkoffer.el('button', { type: 'button', 'class': 'btn ' + kind, onclick: press.bind(this) },
    Lernkoffer.say(word));
};

Question.prototype.build = function () {
  this.check = this.button(this.part.checkWord || 'check', '', this.judge);
  this.hintButton = this.button('hint', 'link', this.showHint);
  this.left = Lernkoffer.el('span', { 'class': 'left' });
  this.hintBox = Lernkoffer.el('div', { 'class': 'hints' });
  this.ask = Lernkoffer.el('p', { 'class': 'missing', role: 'alert' });
  this.actions = Lernkoffer.el('div', { 'class': 'act' }, this.check,
    this.hints.length ? this.hintButton : null, this.left);
  this.body.appendChild(this.hintBox);
  this.body.appendChild(this.ask);
  if (!this.isHeld)
    this.body.appendChild(this.actions);
  this.feedback = Lernkoffer.el('div', { 'class': 'fb', tabindex: '-1', hidden: true });
  this.element.appendChild(this.feedback);
  this.tell();
};

/* How many tries are left, in words. */
Question.prototype.tell = function () {
  this.left.textContent = this.isDone || this.part.isOpinion ? ''
    : this.most === 0 ? Lernkoffer.say('tries_free')
    : Lernkoffer.say('tries_left', { n: this.most - this.tries });
};

Question.prototype.showHint = function () {
  var hint = this.hints.shift();
  this.used += 1;
  var box = Lernkoffer.el('div', { 'class': 'hint', tabindex: '-1' },
    Lernkoffer.el('b', {}, Lernkoffer.say('hint')));
  while (hint.firstChild)
    box.appendChild(hint.firstChild);
  this.hintBox.appendChild(box);
  if (!this.hints.length)
    this.hintButton.parentNode.removeChild(this.hintButton);
  box.focus();
};

/* Kept at each pause, not with each letter. */
var PAUSE = 300;
Question.prototype.changed = function () {
  this.ask.textContent = '';
  clearTimeout(this.pause);
  if (!this.isDone && this.mode === 'normal')
    this.pause = setTimeout(this.keep.bind(this), PAUSE);
};

Question.prototype.keep = function () {
  clearTimeout(this.pause);
  this.pause = null;
  Lernkoffer.post('answer', { id: this.element.id, response: this.part.response(), tries: this.tries,
    done: false });
};

/* What has to be done before there is something to judge: a text, an element, or ''. */
Question.prototype.lacks = function () {
  var lack = this.part.incomplete && this.part.response() !== '' ? this.part.incomplete() : '';
  return lack || (this.part.response() === '' ? this.part.missing || Lernkoffer.say('choose_first') : '');
};

Question.prototype.scoreOf = function (judgement) {
  return this.isPartial || this.part.isOpinion || judgement.score >= RIGHT ? judgement.score : 0;
};

/* Says what is missing, and whether something is. */
Question.prototype.asks = function () {
  var lack = this.lacks();
  this.ask.textContent = '';
  if (lack !== '')
    this.ask.appendChild(typeof lack === 'string' ? document.createTextNode(lack) : lack);
  return lack !== '';
};

Question.prototype.judge = function () {
  if (this.asks())
    return;
  var judgement = this.part.judge();
  this.tries += 1;
  this.score = Math.max(this.score || 0, this.scoreOf(judgement));
  this.isDone = judgement.score >= RIGHT || this.part.isOpinion === true
    || (this.most > 0 && this.tries >= this.most);
  this.show(judgement, true);
  this.report(judgement);
};

/* The learner has rated an own text: not another try. */
Question.prototype.rated = function () {
  var judgement = this.part.judge();
  this.score = judgement.score;
  this.report(judgement);
};

/* Judges for a test or a survey, without a word to the learner. */
Question.prototype.hand = function () {
  var judgement = this.part.judge();
  this.tries = 1;
  this.isDone = true;
  this.score = this.scoreOf(judgement);
  this.part.lock(true);
  this.report(judgement);
  return this.score;
};

/* Shows what was right, after a test. */
Question.prototype.reveal = function () {
  this.isDone = true;
  this.show(this.part.judge(), false);
};

/* As if nothing had happened yet. */
Question.prototype.reset = function () {
  this.tries = 0;
  this.score = null;
  this.isDone = false;
  this.part.clear(false);
  this.part.lock(false);
  this.feedback.hidden = true;
  this.began = Date.now();
};

Question.prototype.report = function (judgement) {
  clearTimeout(this.pause);
  this.pause = null;
  if (this.mode !== 'normal')
    return;
  Lernkoffer.post('answer', { id: this.element.id, response: this.part.response(), score: this.score,
    tries: this.tries, done: this.isDone, hints: this.used, seconds: Math.round((Date.now() - this.began) / 1000),
    interaction: judgement.interaction });
  this.began = Date.now();
};

Question.prototype.verdictOf = function (judgement) {
  return judgement.verdict || (judgement.score >= RIGHT ? 'right'
    : judgement.score > 0 && this.isPartial ? 'partly' : 'not_yet');
};

/* Marks and feedback. The focus moves there after a press, not at resume. */
Question.prototype.show = function (judgement, moves) {
  var verdict = this.verdictOf(judgement), isRight = judgement.score >= RIGHT, isOpinion = this.part.isOpinion === true;
  var words = Lernkoffer.el('div', {}, Lernkoffer.el('b', {}, Lernkoffer.say(verdict)));
  this.part.lock(true);
  this.part.mark(judgement, this.isDone);
  if (isOpinion)
    this.appendSolution(words);
  (judgement.feedback || []).concat(this.isDone && judgement.after || []).forEach(function (piece) {
    words.appendChild(piece);
  });
  if (this.isDone && !isOpinion)
    this.appendSolution(words);
  words.appendChild(this.after());
  this.feedback.className = 'fb ' + (isOpinion ? 'opinion' : isRight ? 'ok' : 'not');
  this.feedback.textContent = '';
  this.feedback.appendChild(icon(isOpinion ? 'look' : isRight ? 'right' : 'again'));
  this.feedback.appendChild(words);
  this.feedback.hidden = false;
  this.actions.hidden = true;
  this.tell();
  if (moves)
    this.feedback.focus();
};

Question.prototype.appendSolution = function (words) {
  if (this.solution)
    words.appendChild(Lernkoffer.el('div', { 'class': 'solution' },
      [].map.call(this.solution.childNodes, function (node) { return node.cloneNode(true); })));
};

Question.prototype.after = function () {
  return Lernkoffer.el('div', { 'class': 'act' },
    this.isDone ? null : this.button('try_again', '', this.again),
    this.isDone ? null : this.button('show_solution', 'link', this.giveUp));
};

Question.prototype.again = function () {
  /* What was right may stay, so that only the rest is asked again. */
  this.part.clear(true);
  this.part.lock(false);
  this.feedback.hidden = true;
  this.actions.hidden = false;
  this.tell();
  var first = this.body.querySelector('input:enabled, button:enabled, select:enabled, textarea:enabled');
  if (first)
    first.focus();
};

/* Who sees the solution has ended the question with the points so far. */
Question.prototype.giveUp = function () {
  var judgement = this.part.judge();
  this.isDone = true;
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
  if (this.isHeld || this.score === null || this.tries === 0 || this.part.response() === '')
    return;
  var judgement = this.part.judge();
  if (this.isDone || this.scoreOf(judgement) === this.score)
    this.show(judgement, false);
};

/* On paper: what can be answered, and behind the page all solutions. */
function paperOf(question) {
  var copy = question.paper.cloneNode(true);
  [].forEach.call(copy.querySelectorAll('[id], script'), function (one) {
    if (one.tagName === 'SCRIPT')
      one.parentNode.removeChild(one);
    else
      one.removeAttribute('id');
  });
  [].forEach.call(copy.querySelectorAll('details'), function (one) { one.open = true; });
  return Lernkoffer.el('section', {}, Lernkoffer.el('h3', {}, question.element.querySelector('.q-label').textContent), copy);
}

var solutions = null;
window.addEventListener('beforeprint', function () {
  var questions = [].map.call(document.querySelectorAll('.q'), function (element) { return element.question; })
    .filter(function (question) {
      /* A test that is still to be taken keeps its answers to itself. */
      return question && (!question.isHeld || question.isDone);
    });
  if (solutions || !questions.length)
    return;
  solutions = Lernkoffer.el('aside', { 'class': 'solutions' }, Lernkoffer.el('h2', {}, Lernkoffer.say('solutions')),
    questions.map(paperOf));
  (document.getElementById('page') || document.body).appendChild(solutions);
});
window.addEventListener('afterprint', function () {
  if (solutions)
    solutions.parentNode.removeChild(solutions);
  solutions = null;
});
/* Nothing waits for the end of a pause when the page goes. */
window.addEventListener('pagehide', function () {
  [].forEach.call(document.querySelectorAll('.q'), function (element) {
    if (element.question && element.question.pause)
      element.question.keep();
  });
});

/* Questions of a set are counted by the set. */
var counted = null;
Lernkoffer.startQuestion = function (element, definition, api, state) {
  counted = counted || [].filter.call(document.querySelectorAll('.q[data-points]'), function (one) {
    return !one.closest('[data-block="set"]') && !Lernkoffer.isView(one.getAttribute('data-block'));
  });
  var label = element.querySelector('.q-label'), number = counted.indexOf(element) + state.number;
  var isNumbered = label.textContent === Lernkoffer.say('question');
  if (isNumbered && !Lernkoffer.isAlone && counted.indexOf(element) >= 0)
    label.textContent = Lernkoffer.say('question_n', { n: number });
  element.question = new Question(element, definition, api, state);
  element.question.isNumbered = isNumbered;
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
