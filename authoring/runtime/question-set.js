/* SPDX-License-Identifier: MIT */
/* Blocks that hold questions: a test that draws some of them, and a survey that is sent as a whole. */

/*
 * `n` of the questions, by numbers: as many of each part as its turn comes, the same for the same seed each
 * time. `parts` names the part of each question. In an order of chance, or with `inOrder` in that of the page.
 */
Lernkoffer.drawSet = function (parts, n, seed, inOrder) {
  var names = parts.filter(function (name, i) { return parts.indexOf(name) === i; });
  var piles = names.map(function (name) {
    var pile = [];
    parts.forEach(function (one, i) {
      if (one === name)
        pile.push(i);
    });
    return Lernkoffer.shuffle(pile, seed + name);
  });
  var drawn = [], turn = 0;
  while (drawn.length < Math.min(n, parts.length)) {
    var pile = piles[turn % piles.length];
    if (pile.length)
      drawn.push(pile.shift());
    turn += 1;
  }
  return inOrder ? drawn.sort(function (a, b) { return a - b; }) : Lernkoffer.shuffle(drawn, seed);
};

/* { name, link }: the heading or the pool that a question stands below. */
function partOf(element, set) {
  for (var node = element; node !== set; node = node.parentNode) {
    if (node.classList.contains('set-bank'))
      return { name: node.getAttribute('data-title'), link: null };
    for (var before = node.previousElementSibling; before; before = before.previousElementSibling)
      if (/^H[2-6]$/.test(before.tagName) && !before.classList.contains('set-title'))
        return { name: before.textContent, link: before.querySelector('a[data-go]') };
  }
  return { name: '', link: null };
}

function button(word, kind, press) {
  return Lernkoffer.el('button', { type: 'button', 'class': 'btn ' + kind, onclick: press }, Lernkoffer.say(word));
}

function count(element, name, otherwise) {
  return Number(element.getAttribute(name)) || otherwise;
}

function Test(element, api, state) {
  this.element = element;
  this.api = api;
  this.title = element.querySelector('.set-title');
  this.name = this.title.textContent;
  this.questions = [].map.call(element.querySelectorAll('.q'), function (one) { return one.question; })
    .filter(Boolean);
  this.parts = this.questions.map(function (one) { return partOf(one.element, element); });
  this.draw = count(element, 'data-draw', this.questions.length);
  this.pass = count(element, 'data-pass', 0);
  this.most = count(element, 'data-tries', 0);
  this.isReview = state.mode === 'review';
  var kept = state.sets[element.id] || {};
  this.tries = kept.tries || 0;
  this.passed = kept.passed === true;
  this.drawn = this.find(kept.drawn || []);
  this.shelve();
  this.begun = this.drawn.length > 0;
  if (!this.begun)
    this.showStart();
  else if (this.drawn.every(function (one) { return one.isDone; }))
    this.showResult();
  else
    this.showQuestion(this.firstOpen());
}

Test.prototype.find = function (ids) {
  var questions = this.questions;
  return ids.map(function (id) {
    return questions.filter(function (one) { return one.element.id === id; })[0];
  }).filter(Boolean);
};

/* What is said before the test stays; questions and their headings wait out of sight. */
Test.prototype.shelve = function () {
  var shelf = Lernkoffer.el('div', { hidden: true }), intro = Lernkoffer.el('div', { 'class': 'set-intro' });
  var isIntro = true;
  [].slice.call(this.element.children).forEach(function (child) {
    isIntro = isIntro && !child.matches('.q, .set-bank, h2:not(.set-title), h3, h4, h5, h6');
    if (child !== this.title)
      (isIntro ? intro : shelf).appendChild(child);
  }, this);
  this.intro = intro;
  this.shelf = shelf;
  this.stage = Lernkoffer.el('div', { 'class': 'set-stage' });
  this.element.appendChild(this.stage);
  this.element.appendChild(shelf);
  this.title.tabIndex = -1;
};

Test.prototype.show = function (title, content, moves) {
  this.questions.forEach(function (one) { this.shelf.appendChild(one.element); }, this);
  this.stage.textContent = '';
  var head = document.querySelector('h1');
  this.title.textContent = title;
  /* A page with nothing but a test has its name already. */
  this.title.classList.toggle('twice', head !== null && head.textContent === title);
  content.filter(Boolean).forEach(function (one) { this.stage.appendChild(one); }, this);
  if (moves)
    this.title.focus();
};

Test.prototype.showStart = function () {
  var facts = [Lernkoffer.say('set_questions', { n: this.draw }),
    this.pass ? Lernkoffer.say('set_pass', { n: this.pass, of: this.draw }) : null,
    this.most ? Lernkoffer.say('set_tries', { n: this.most }) : Lernkoffer.say('tries_free'),
    Lernkoffer.say('set_leave')].filter(Boolean);
  this.show(this.name, [this.intro,
    Lernkoffer.el('ul', { 'class': 'set-facts' }, facts.map(function (fact) { return Lernkoffer.el('li', {}, fact); })),
    Lernkoffer.el('div', { 'class': 'act' }, button('set_begin', '', this.begin.bind(this)))], false);
};

Test.prototype.post = function (score) {
  var message = { id: this.element.id, tries: this.tries, passed: this.passed,
    drawn: this.drawn.map(function (one) { return one.element.id; }) };
  if (score !== undefined)
    message.score = score;
  if (!this.isReview)
    Lernkoffer.post('set', message);
};

Test.prototype.begin = function () {
  /* 31 is the most that the state can hold. */
  this.tries = Math.min(this.tries + 1, 31);
  var names = this.parts.map(function (part) { return part.name; });
  this.questions.forEach(function (one) { one.reset(); });
  this.drawn = Lernkoffer.drawSet(names, this.draw, this.element.id + this.tries,
    !this.element.hasAttribute('data-shuffle')).map(function (i) { return this.questions[i]; }, this);
  this.post();
  this.showQuestion(0, true);
};

Test.prototype.isAnswered = function (question) {
  return question.lacks() === '';
};

Test.prototype.firstOpen = function () {
  var open = this.drawn.map(this.isAnswered).indexOf(false);
  return Math.max(open, 0);
};

/* One number for each question; where the learner is, and what was answered, in words too. */
Test.prototype.steps = function (at) {
  var self = this;
  return Lernkoffer.el('ol', { 'class': 'set-steps', 'aria-label': Lernkoffer.say('set_steps') },
    this.drawn.map(function (question, i) {
      var isAnswered = self.isAnswered(question);
      return Lernkoffer.el('li', {}, Lernkoffer.el('button', { type: 'button', 'class': isAnswered ? 'answered' : '',
        'aria-current': i === at ? 'step' : null,
        'aria-label': Lernkoffer.say('question_n', { n: i + 1 }) + (isAnswered ? ', ' + Lernkoffer.say('answered') : ''),
        onclick: function () { self.showQuestion(i, true); } }, i + 1));
    }));
};

/* Drawn questions are numbered by the test, but for those with a title. */
Test.prototype.number = function () {
  this.drawn.forEach(function (one, i) {
    if (one.isNumbered)
      one.element.querySelector('.q-label').textContent = Lernkoffer.say('question_n', { n: i + 1 });
  });
};

Test.prototype.showQuestion = function (at, moves) {
  var question = this.drawn[at], isLast = at === this.drawn.length - 1, self = this;
  var ask = Lernkoffer.el('div', { 'class': 'set-ask' });
  var go = function (to) { return function () { self.showQuestion(to, true); }; };
  this.number();
  var act = Lernkoffer.el('div', { 'class': 'act' },
    isLast ? null : button('next_question', '', function () {
      if (!question.asks())
        self.showQuestion(at + 1, true);
    }),
    isLast ? button('set_end', '', function () { self.end(ask); }) : null,
    at > 0 ? button('question_before', 'second', go(at - 1)) : null,
    isLast ? null : button('answer_later', 'link', go(at + 1)));
  this.show(this.name, [Lernkoffer.el('p', { 'class': 'set-count' },
    Lernkoffer.say('question_of', { n: at + 1, of: this.drawn.length })), this.steps(at), question.element, ask, act], false);
  if (moves) {
    question.element.tabIndex = -1;
    question.element.focus();
    Lernkoffer.announce(Lernkoffer.say('question_of', { n: at + 1, of: this.drawn.length }));
  }
};

/* Open questions are named before they count as not right. */
Test.prototype.end = function (ask) {
  var n = this.drawn.filter(function (one) { return !this.isAnswered(one); }, this).length, self = this;
  if (n === 0) {
    this.finish();
    return;
  }
  ask.textContent = '';
  ask.appendChild(Lernkoffer.el('p', { role: 'alert' }, Lernkoffer.say('set_open', { n: n })));
  ask.appendChild(button('to_open', 'second', function () { self.showQuestion(self.firstOpen(), true); }));
  ask.appendChild(button('end_anyway', 'link', this.finish.bind(this)));
  ask.querySelector('button').focus();
};

Test.prototype.finish = function () {
  this.drawn.forEach(function (one) { one.hand(); });
  var right = this.rights().filter(Boolean).length;
  this.passed = this.passed || right >= this.pass;
  this.post(right / this.drawn.length);
  this.showResult(true);
};

Test.prototype.rights = function () {
  return this.drawn.map(function (one) { return one.score >= 1; });
};

function squares(rights, kind) {
  return rights.map(function (isRight) {
    return Lernkoffer.el('i', { 'class': isRight ? '' : 'n' }, kind === 'squares' ? Lernkoffer.sign(isRight) : null);
  });
}

/* How it went in each part, with the way back to where it was taught. */
Test.prototype.table = function () {
  var rights = this.rights(), self = this;
  var of = this.drawn.map(function (one) { return self.parts[self.questions.indexOf(one)]; });
  var names = of.map(function (part) { return part.name; }).filter(function (name, i, all) {
    return name !== '' && all.indexOf(name) === i;
  });
  function row(name) {
    var mine = rights.filter(function (right, i) { return of[i].name === name; });
    var n = mine.filter(Boolean).length;
    var link = of.filter(function (part) { return part.name === name && part.link; })[0];
    var again = link && n < mine.length ? link.link.cloneNode(true) : null;
    if (again)
      again.textContent = Lernkoffer.say('look_again');
    return Lernkoffer.el('tr', {}, Lernkoffer.el('th', { scope: 'row' }, name, again ? Lernkoffer.el('br') : null, again),
      Lernkoffer.el('td', {}, Lernkoffer.el('span', { 'class': 'mini', 'aria-hidden': 'true' }, squares(mine, 'mini'))),
      Lernkoffer.el('td', { 'class': 'n' }, Lernkoffer.say('n_of', { n: n, of: mine.length })));
  }
  return names.length < 2 ? null : Lernkoffer.el('div', { 'class': 'set-parts' },
    Lernkoffer.el('h3', {}, Lernkoffer.say('set_parts')),
    Lernkoffer.el('table', {}, Lernkoffer.el('thead', {}, Lernkoffer.el('tr', {},
      Lernkoffer.el('th', { scope: 'col' }, Lernkoffer.say('part')),
      Lernkoffer.el('th', { scope: 'col', colspan: 2 }, Lernkoffer.say('right')))),
      Lernkoffer.el('tbody', {}, names.map(row))));
};

Test.prototype.showResult = function (moves) {
  this.number();
  var rights = this.rights(), n = rights.filter(Boolean).length, of = rights.length;
  var mayAgain = !this.isReview && (this.most === 0 || this.tries < this.most);
  var title = this.pass === 0 ? 'set_result' : n >= this.pass ? 'set_passed' : 'set_not_passed';
  var words = Lernkoffer.el('p', { 'class': 'set-score' }, Lernkoffer.el('b', {}, Lernkoffer.say('set_right', { n: n, of: of })),
    this.pass ? ' ' + Lernkoffer.say('set_needed', { n: this.pass }) : null);
  this.show(Lernkoffer.say(title), [
    Lernkoffer.el('div', { 'class': 'set-top' }, words, Lernkoffer.el('div', { 'class': 'squares', role: 'img',
      'aria-label': Lernkoffer.say('set_right', { n: n, of: of }) }, squares(rights, 'squares'))),
    this.table(),
    Lernkoffer.el('div', { 'class': 'act' },
      this.element.hasAttribute('data-review') ? button('set_review', '', this.showReview.bind(this)) : null,
      mayAgain ? button('set_again', 'second', this.begin.bind(this)) : null),
    Lernkoffer.el('p', { 'class': 'how' }, mayAgain ? Lernkoffer.say('set_best')
      + (this.most ? ' ' + Lernkoffer.say('tries_left', { n: this.most - this.tries }) : '') : Lernkoffer.say('set_no_more'))
  ], moves);
};

Test.prototype.showReview = function () {
  this.drawn.forEach(function (one) { one.reveal(); });
  this.show(Lernkoffer.say('set_review'), this.drawn.map(function (one) { return one.element; }).concat(
    Lernkoffer.el('div', { 'class': 'act' }, button('back_to_result', 'second', this.showResult.bind(this, true)))), true);
};

Lernkoffer.block('set', function (element, api, state) {
  new Test(element, api, state);
});

/* --- survey --- */

Lernkoffer.block('survey', function (element, api, state) {
  var questions = [].map.call(element.querySelectorAll('.q'), function (one) { return one.question; }).filter(Boolean);
  var ask = Lernkoffer.el('p', { 'class': 'missing', role: 'alert' });
  var thanks = Lernkoffer.el('p', { 'class': 'thanks', tabindex: '-1' }, Lernkoffer.say('survey_thanks'));
  var send = button('survey_send', '', function () {
    if (questions.every(function (one) { return one.part.response() === ''; })) {
      ask.textContent = Lernkoffer.say('survey_first');
      return;
    }
    ask.textContent = '';
    questions.forEach(function (one) { one.hand(); });
    paint(true);
    thanks.focus();
  });
  var change = button('survey_change', 'link', function () {
    questions.forEach(function (one) {
      one.isDone = false;
      one.part.lock(false);
    });
    paint(false);
    send.focus();
  });

  function paint(isSent) {
    send.hidden = isSent;
    thanks.hidden = !isSent;
    change.hidden = !isSent || state.mode === 'review';
    questions.forEach(function (one) { one.part.lock(isSent); });
  }

  [ask, Lernkoffer.el('div', { 'class': 'act' }, send, thanks, change)].forEach(function (one) { element.appendChild(one); });
  paint(questions.length > 0 && questions.every(function (one) { return one.isDone; }));
});
