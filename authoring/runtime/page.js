/* SPDX-License-Identifier: MIT */
/*
 * The page: its talk with the host, the state that it was given, and its blocks. Without a host, as when a
 * page is opened by itself, it works and keeps nothing.
 */
var state = { questions: {}, sets: {}, works: {}, mode: 'normal', number: 1 };
var listeners = {};

/* How the page reaches its host: at once where both are of one origin, so that nothing that was answered is still on
 * its way when the learner turns the page or closes the window; else by message. In the profile of one file frame.js puts
 * a direct call here. */
Lernkoffer.toHost = Lernkoffer.toHost || function (message) {
  var hear = null;
  if (window.parent === window)
    return;
  try {
    hear = window.parent.Lernkoffer.hear;
  } catch (error) {
    hear = null;
  }
  if (typeof hear === 'function')
    hear(window, JSON.stringify(message));
  else
    window.parent.postMessage(message, '*');
};

Lernkoffer.post = function (type, message) {
  var full = { lernkoffer: 1, type: type };
  Object.keys(message || {}).forEach(function (name) { full[name] = message[name]; });
  Lernkoffer.toHost(full);
};

/* Calls `call` for each message of that type from the host. */
Lernkoffer.on = function (type, call) {
  (listeners[type] = listeners[type] || []).push(call);
};

function receive(message) {
  if (!message || message.lernkoffer !== 1 || typeof message.type !== 'string')
    return;
  (listeners[message.type] || []).forEach(function (call) { call(message); });
}

Lernkoffer.fromFrame = receive;

var watchers = [];
function tell(key) {
  watchers.forEach(function (watcher) {
    if (watcher.key === key)
      watcher.call(state.works[key]);
  });
}

/* What a block may do. */
function apiOf(element) {
  var id = element.id;
  return {
    id: id,
    el: Lernkoffer.el,
    say: Lernkoffer.say,
    announce: Lernkoffer.announce,
    isReview: state.mode === 'review',
    /* Reads, or with a second argument writes, what is kept without points; always a string. */
    work: function (key, value) {
      if (value === undefined)
        return typeof state.works[key] === 'string' ? state.works[key] : '';
      value = String(value);
      if (state.works[key] !== value) {
        state.works[key] = value;
        Lernkoffer.post('work', { id: key, value: value });
        tell(key);
      }
      return value;
    },
    /* Calls back when a value changes, on this page or elsewhere. */
    onWork: function (key, call) { watchers.push({ key: key, call: call }); },
    go: function (to) { Lernkoffer.post('go', { to: to }); }
  };
}

/* JSON that stands in a block; null if there is none. */
Lernkoffer.data = function (element) {
  var script = element.querySelector('script.data');
  return script ? JSON.parse(script.textContent) : null;
};

/* A question that fails must not take the others with it. */
function start(element) {
  var kind = element.getAttribute('data-block');
  try {
    if (Lernkoffer.questions[kind])
      Lernkoffer.startQuestion(element, Lernkoffer.questions[kind], apiOf(element), state);
    else if (Lernkoffer.blocks[kind])
      Lernkoffer.blocks[kind](element, apiOf(element), state);
  } catch (error) {
    element.classList.add('broken');
    if (window.console)
      console.error(kind + ' ' + element.id, error);
  }
}

/* Inner blocks first: what holds others finds them ready. */
function startAll() {
  var elements = [].slice.call(document.querySelectorAll('[data-block]'));
  elements.reverse().forEach(start);
  document.documentElement.classList.add('ready');
}

/* For an editor, which shows a page piece by piece: starts the blocks in `root` whose kind `wants` takes. */
Lernkoffer.startBlocks = function (root, wants) {
  var elements = [].slice.call(root.querySelectorAll('[data-block]'));
  if (root.hasAttribute('data-block'))
    elements.unshift(root);
  elements.reverse().forEach(function (element) {
    if (wants(element.getAttribute('data-block')))
      start(element);
  });
};

function applyState(message) {
  ['questions', 'sets', 'works'].forEach(function (name) {
    state[name] = message[name] && typeof message[name] === 'object' ? message[name] : {};
  });
  state.mode = message.mode || 'normal';
  state.number = message.number || 1;
  state.pager = message.pager || null;
  state.steps = message.steps || 1;
  document.documentElement.classList.toggle('hosted', message.hosted === true);
}

var isStarted = false;
function begin() {
  if (isStarted)
    return;
  isStarted = true;
  startAll();
  (listeners.started || []).forEach(function (call) { call(state); });
}

Lernkoffer.on('state', function (message) {
  if (isStarted)
    return;
  applyState(message);
  begin();
});

Lernkoffer.on('work', function (message) {
  if (typeof message.id !== 'string' || typeof message.value !== 'string')
    return;
  state.works[message.id] = message.value;
  tell(message.id);
});

Lernkoffer.on('focus', function (message) {
  var target = typeof message.block === 'string' && document.getElementById(message.block);
  if (!target)
    return;
  Lernkoffer.reveal(target);
  target.scrollIntoView();
  if (!target.hasAttribute('tabindex'))
    target.setAttribute('tabindex', '-1');
  target.focus({ preventScroll: true });
});

/* Links to other places of the course go by the host, which knows what is open. */
document.addEventListener('click', function (event) {
  var link = event.target.closest && event.target.closest('a[data-go]');
  if (!link || window.parent === window)
    return;
  event.preventDefault();
  Lernkoffer.post('go', { to: link.getAttribute('data-go') });
});

window.addEventListener('message', function (event) {
  if (event.source === window.parent && window.parent !== window)
    receive(event.data);
});

/* A page by itself has no one to wait for. In one file the frame calls when a page is to start. */
if (document.documentElement.hasAttribute('data-page')) {
  if (window.parent === window)
    /* Behind the files that follow this one in the bundle. */
    Promise.resolve().then(begin);
  else {
    Lernkoffer.post('hello', { page: document.documentElement.getAttribute('data-page') });
    /* A foreign page around it that does not answer. */
    setTimeout(begin, 1500);
  }
}
