/* SPDX-License-Identifier: MIT */
/*
 * Lernkoffer around the course. It shows outline and pager itself, keeps the workbook, and answers at
 * once. What it could not take just now is told again, the newest value of each thing only.
 */
/* How many pages of the outline one message tells. */
var PAGES = 100;
var AGAIN_MS = { busy: 1000, unsaved: 5000 };

/*
 * The player, or null where there is none. `tell (name)` is called with `full` when the workbook holds no
 * more. A player has `page`, `works` and `mode` from its greeting, and calls `onGo (to)`; if it turns out not to know the
 * pages, `onStranger ()`.
 */
Lernkoffer.openHost = function (view, course, tell) {
  var port = view.LernkofferHost;
  var waiting = Object.create(null);
  var timer = null;
  var shown = Object.create(null);
  var isKnown = false;
  var host = { onGo: null, onStranger: null };

  function post(message) {
    message.lernkoffer = 1;
    try {
      return JSON.parse(port.post(JSON.stringify(message)));
    } catch (error) {
      return { ok: false, why: 'gone' };
    }
  }

  /* A course of many pages takes several messages: one holds 64 KiB. */
  function postOutline(message) {
    var answer;
    do {
      answer = post({ type: 'outline', here: message.here, pages: message.pages.slice(0, PAGES) });
      if (!answer.ok && AGAIN_MS[answer.why])
        return answer;
      message.pages.splice(0, PAGES);
    } while (message.pages.length);
    return answer;
  }

  function sendAll() {
    timer = null;
    Object.keys(waiting).forEach(function (key) {
      var message = waiting[key];
      var answer = timer !== null ? { ok: false, why: 'busy' }
        : message.type === 'outline' ? postOutline(message) : post(message);
      if (!answer.ok && AGAIN_MS[answer.why]) {
        timer = timer || view.setTimeout(sendAll, AGAIN_MS[answer.why]);
        return;
      }
      delete waiting[key];
      if (answer.why === 'full')
        tell('full');
      if (message.type === 'outline')
        known(answer);
    });
  }

  /* A player that does not know the pages has another course's description: it cannot turn them. */
  function known(answer) {
    if (!isKnown && answer.why === 'misfit' && host.onStranger)
      host.onStranger();
    isKnown = isKnown || answer.ok;
  }

  function send(key, message) {
    waiting[key] = message;
    if (timer === null)
      sendAll();
  }

  if (!port || typeof port.post !== 'function')
    return null;
  var greeting = post({ type: 'hello', format: 1, course: course.id });
  if (!greeting.ok)
    return null;
  host.page = typeof greeting.page === 'string' ? greeting.page : '';
  host.works = greeting.works && typeof greeting.works === 'object' ? greeting.works : {};

  /* Tells which page is on screen and what has changed in the outline. */
  host.outline = function (here, pages) {
    var changed = pages.filter(function (page) {
      var text = JSON.stringify(page);
      var isNew = shown[page.id] !== text;
      shown[page.id] = text;
      return isNew;
    });
    if (shown['#'] !== here || changed.length) {
      /* Pages that still wait to be told must not be forgotten for newer ones. */
      var before = waiting.outline ? waiting.outline.pages : [];
      send('outline', { type: 'outline', here: here, pages: before.filter(function (old) {
        return changed.every(function (page) { return page.id !== old.id; });
      }).concat(changed) });
    }
    shown['#'] = here;
  };

  host.work = function (id, value) {
    send('work ' + id, { type: 'work', id: id, value: value });
  };

  host.answer = function (id, record) {
    send('answer ' + id, { type: 'answer', id: id, score: record.score, tries: record.tries, done: record.done });
  };

  Lernkoffer.fromHost = function (json) {
    var message;
    try {
      message = JSON.parse(json);
    } catch (error) {
      return;
    }
    if (message && message.type === 'go' && Lernkoffer.isId(message.to) && host.onGo)
      host.onGo(message.to);
  };
  return host;
};
