/* SPDX-License-Identifier: MIT */
/*
 * What the frame shows around a page: top bar with the steps, outline, notices, and a page of its own for
 * one that is still locked. It is told what is so and knows nothing of memory or tracks.
 */
var el = Lernkoffer.el;
var say = Lernkoffer.say;
var svg = Lernkoffer.svg;
/* More steps than this become one bar. */
var MOST_STEPS = 12;

var SIGNS = {
  done: { d: 'M3 9.5l4 4 8-9' },
  here: { d: 'M4 1h10v16l-5-4-5 4Z', 'class': 'lk-ribbon' },
  begun: { d: 'M9 2.5a6.500 6.500 0 1 0 0 13a6.500 6.500 0 1 0 0-13M9 2.500v13a6.500 6.500 0 0 0 0-13Z', 'class': 'lk-half' },
  open: { d: 'M9 2.500a6.500 6.500 0 1 0 0 13a6.500 6.500 0 1 0 0-13' },
  locked: { d: 'M3.500 8h11v8.500h-11ZM5.500 8V5.500a3.500 3.500 0 0 1 7 0V8' }
};

function sign(state) {
  return svg('svg', { viewBox: '0 0 18 18', 'class': 'lk-sign', 'aria-hidden': 'true' }, svg('path', SIGNS[state]));
}

function only(element, children) {
  element.textContent = '';
  children.forEach(function (child) { element.appendChild(child); });
}

/*
 * Builds the frame into the document. `calls`: { go (id), leave () }. Returns the view:
 * update (rows), show (element, pager), lock (title, missing, pager), notice (name, text), kept (text),
 * canLeave (yes), focusPage ().
 */
Lernkoffer.buildView = function (course, calls) {
  var view = { isHosted: false };
  var root = document.documentElement;
  var steps = el('span', { 'class': 'lk-steps', 'aria-hidden': 'true' });
  var place = el('span', { 'class': 'lk-place' });
  var menu = el('button', { type: 'button', 'class': 'lk-menu', 'aria-expanded': 'false', 'aria-controls': 'lk-rail',
    onclick: function () { open(menu.getAttribute('aria-expanded') === 'false'); } }, say('outline'));
  var leave = el('button', { type: 'button', 'class': 'lk-leave', hidden: true, onclick: calls.leave }, say('leave'));
  var list = el('div');
  var kept = el('p', { 'class': 'lk-kept' });
  var rail = el('nav', { id: 'lk-rail', 'class': 'lk-rail', 'aria-label': say('outline') }, list, kept);
  var notice = el('div', { 'class': 'lk-notices', role: 'status' });
  var stage = el('div', { 'class': 'lk-stage' });
  var skip = el('a', { href: '#page', 'class': 'lk-skip', onclick: function (event) {
    event.preventDefault();
    view.focusPage();
  } }, say('skip'));
  var top = el('header', { 'class': 'lk-top' }, el('h1', { 'class': 'lk-title' }, course.title), steps, place, leave, menu);
  var current = null;
  var openModules = Object.create(null);

  /* On a narrow screen the outline is a page of its own. */
  function open(isOpen) {
    root.classList.toggle('lk-open', isOpen);
    menu.setAttribute('aria-expanded', String(isOpen));
    menu.textContent = say(isOpen ? 'close' : 'outline');
    if (isOpen)
      (rail.querySelector('[aria-current]') || menu).focus();
  }

  function row(one) {
    return el('li', {}, el('a', { href: '#' + one.id, 'class': 'lk-' + one.state,
      'aria-current': one.isHere ? 'page' : null,
      onclick: function (event) {
        event.preventDefault();
        open(false);
        calls.go(one.id);
      } }, sign(one.isHere ? 'here' : one.state),
      el('span', {}, one.title,
        one.state === 'locked' ? el('small', {}, say('what_is_missing'))
          : el('span', { 'class': 'lk-hidden' }, ', ' + say('state_' + one.state)))));
  }

  /* One module with its pages, folded unless the reader is in it or has opened it. */
  function group(module, place, rows) {
    var inside = rows.filter(function (one) { return one.module === place; });
    var done = inside.filter(function (one) { return one.state === 'done'; }).length;
    if (inside.some(function (one) { return one.isHere; }) && !(place in openModules))
      openModules[place] = true;
    return el('details', { open: openModules[place] === true, ontoggle: function (event) {
      openModules[place] = event.target.open;
    } }, el('summary', {}, el('h2', {}, module.title), el('small', {}, say('n_of_m', { n: done, m: inside.length }))),
    el('ol', {}, inside.map(row)));
  }

  function drawRail(rows) {
    var focused = rail.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    var loose = rows.filter(function (one) { return !course.modules[one.module]; });
    var parts = loose.length ? [el('ol', {}, loose.map(row))] : [];
    only(list, parts.concat(course.modules.map(function (module, place) {
      return group(module, place, rows);
    })));
    var again = focused && list.querySelector('[href="' + focused + '"]');
    if (again)
      again.focus();
  }

  function drawSteps(rows, here) {
    var isMany = rows.length > MOST_STEPS;
    var done = rows.filter(function (one) { return one.state === 'done'; }).length;
    steps.classList.toggle('lk-bar', isMany);
    only(steps, isMany ? [el('i', { 'class': 'd' })] : rows.map(function (one) {
      return el('i', { 'class': one.isHere ? 'n' : one.state === 'done' ? 'd' : null });
    }));
    if (isMany)
      steps.firstChild.style.width = 100 * done / rows.length + '%';
    place.textContent = here < 0 ? '' : say('page_n_of_m', { n: here + 1, m: rows.length });
  }

  /* `rows`: { id, title, module, state, isHere } for each page. */
  view.update = function (rows) {
    var here = rows.map(function (one) { return one.isHere; }).indexOf(true);
    drawSteps(rows, here);
    if (!view.isHosted)
      drawRail(rows);
  };

  /* Shows a page, and below it `pager` where the page has none of its own. */
  view.show = function (element, pager) {
    if (current !== element)
      only(stage, [element]);
    current = element;
    stage.scrollTop = 0;
    while (element.nextSibling)
      stage.removeChild(element.nextSibling);
    if (pager)
      stage.appendChild(el('div', { 'class': 'page' }, Lernkoffer.pagerElement(pager, calls.go)));
    open(false);
  };

  view.focusPage = function () {
    var target = current && (current.querySelector('h1') || current);
    if (!target)
      return;
    if (target.tagName !== 'IFRAME')
      target.setAttribute('tabindex', '-1');
    target.focus();
  };

  /* A page that is not open yet: what is missing, each a link. `missing`: { to, text }. */
  view.lock = function (title, missing, pager) {
    view.show(el('main', { id: 'page', 'class': 'page lk-lock' },
      el('p', { 'class': 'kicker' }, say('state_locked')), el('h1', {}, title),
      el('p', {}, say('locked_why', { n: missing.length })),
      el('ul', {}, missing.map(function (one) {
        return el('li', {}, el('a', { href: '#' + one.to, onclick: function (event) {
          event.preventDefault();
          calls.go(one.to);
        } }, one.text));
      }))), pager);
  };

  /* A sentence that stays until it is closed; the same one is there once. '' under a name takes it away. */
  view.notice = function (name, text) {
    var old = notice.querySelector('[data-name="' + name + '"]');
    if (old)
      notice.removeChild(old);
    if (text)
      notice.appendChild(el('p', { 'data-name': name }, el('span', {}, text),
        el('button', { type: 'button', onclick: function () { view.notice(name, ''); } }, say('close'))));
  };

  view.kept = function (text) {
    kept.textContent = text;
  };

  view.canLeave = function (can) {
    leave.hidden = !can;
  };

  var contents = document.getElementById('contents');
  if (contents)
    contents.parentNode.removeChild(contents);
  root.classList.add('lk-frame');
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && root.classList.contains('lk-open')) {
      open(false);
      menu.focus();
    }
  });
  document.body.insertBefore(el('div', { 'class': 'lk-body' }, rail, el('div', { 'class': 'lk-main', role: document.querySelector('main') ? null : 'main' }, notice, stage)),
    document.body.firstChild);
  document.body.insertBefore(top, document.body.firstChild);
  document.body.insertBefore(skip, document.body.firstChild);
  return view;
};
