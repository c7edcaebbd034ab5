/* SPDX-License-Identifier: MIT */
/*
 * The host frame: joins course, desk, view and player, shows one page at a time and answers it. It starts
 * where index.html asks for it, by `data-frame`, and only in a window that has a course.
 */
var el = Lernkoffer.el;
var say = Lernkoffer.say;

/* Whether a message comes from a file of this course: what a learner wrote is told to nobody else, as to a page of the web
 * that a link has put into the frame. From file: everything is foreign and has no name. */
function isOurs(origin) {
  return origin === location.origin || origin === window.origin
    || (location.protocol === 'file:' && origin === 'null');
}

/* The page in a frame of its own: a new one for each, so that what an old one still says is not heard, and
 * going back in the browser goes back in the course. */
function framePort(receive) {
  var frame = null;
  window.addEventListener('message', function (event) {
    if (frame && event.source === frame.contentWindow && isOurs(event.origin))
      receive(event.data);
  });
  /* Only a page of the course's own origin can call this. As text, so that nothing of the page stays in here. */
  Lernkoffer.hear = function (source, text) {
    if (frame && source === frame.contentWindow)
      receive(JSON.parse(text));
  };
  return {
    open: function (page) {
      frame = el('iframe', { id: 'page', title: page.title, src: page.file });
      return frame;
    },
    send: function (message) {
      if (frame && frame.contentWindow)
        frame.contentWindow.postMessage(message, '*');
    },
    size: function (height) {
      frame.style.setProperty('--lk-height', height + 'px');
    }
  };
}

/* All pages in this document: all begin at once, one is shown. */
function documentPort(receive) {
  Lernkoffer.toHost = receive;
  return {
    isWhole: true,
    open: function (page) {
      var main = document.querySelector('main#page');
      [].forEach.call(main.querySelectorAll('[data-page]'), function (article) {
        article.hidden = article.getAttribute('data-page') !== page.id;
      });
      return main;
    },
    send: function (message) { Lernkoffer.fromFrame(message); },
    size: function () {}
  };
}

function start() {
  var course = Lernkoffer.openCourse(Lernkoffer.course);
  var current = null;
  var lockedPage = null;
  var block = '';
  Lernkoffer.dropped = 0;

  var view = Lernkoffer.buildView(course, { go: go, leave: leave });
  var host = Lernkoffer.openHost(window, course, tell);
  var desk = Lernkoffer.openDesk(window, course, tell);
  var port = document.querySelector('main#page [data-page]') ? documentPort(receive) : framePort(receive);

  function tell(name, detail) {
    if (name === 'browser') {
      view.kept(say('kept_browser'));
    } else if (name === 'saved') {
      view.notice('unsaved', '');
    } else if (name === 'rest' && host && Object.keys(detail.responses).length === 0) {
      /* All that did not fit is in the player's workbook. */
      return;
    } else {
      view.notice(name, say('notice_' + name));
    }
  }

  function memory() {
    return desk.memory;
  }

  function missing(page) {
    return Lernkoffer.missing(course, memory(), page);
  }

  function stateOf(page) {
    if (Lernkoffer.isDone(course, memory(), page.id))
      return 'done';
    if (missing(page).length)
      return 'locked';
    return memory().pages[page.id] ? 'begun' : 'open';
  }

  function update() {
    var here = lockedPage || current;
    view.update(course.pages.map(function (page) {
      return { id: page.id, title: page.title, module: page.module, state: stateOf(page), isHere: page === here };
    }));
    if (host && desk.track)
      host.outline(current ? current.id : null, course.pages.map(function (page) {
        return { id: page.id, steps: Math.min(memory().pages[page.id] || 0, Lernkoffer.stepsOf(page)),
          done: Lernkoffer.isDone(course, memory(), page.id), missing: missing(page) };
      }));
  }

  function changed() {
    update();
    desk.changed();
  }

  function neighbour(page, step) {
    var other = course.pages[course.known[page.id].place + step];
    return other ? { id: other.id, title: other.title } : null;
  }

  function pager(page) {
    return host ? null : {
      back: neighbour(page, -1), next: neighbour(page, 1),
      text: say('page_n_of_m', { n: course.known[page.id].place + 1, m: course.pages.length })
    };
  }

  function pick(records, isWanted) {
    var picked = {};
    Object.keys(records).forEach(function (id) {
      if (port.isWhole || isWanted(course.known[id]))
        picked[id] = records[id];
    });
    return picked;
  }

  function sendState(page) {
    function isHere(found) { return found.page === page; }
    port.send({
      lernkoffer: 1, type: 'state',
      questions: pick(memory().questions, isHere), sets: pick(memory().sets, isHere),
      works: pick(memory().works, function () { return true; }),
      mode: desk.mode, hosted: host !== null, number: port.isWhole ? 1 : page.first || 1,
      steps: Lernkoffer.stepsOf(page), pager: port.isWhole ? null : pager(page)
    });
    if (block)
      sendFocus(block);
  }

  /* ---- going somewhere ---- */

  function titleOf(id) {
    var found = course.known[id];
    return found.kind === 'page' ? found.it.title
      : say('missing_' + found.kind, { n: found.number || '', page: found.page.title });
  }

  function setAddress(page) {
    var hash = '#' + page.id;
    if (location.hash === hash)
      return;
    if (current === null)
      location.replace(hash);
    else
      location.hash = hash;
  }

  function showLocked(page, lacks) {
    lockedPage = page;
    view.lock(page.title, lacks.map(function (id) {
      return { to: id, text: titleOf(id) };
    }), pager(page));
  }

  function show(page, isAsked) {
    var lacks = missing(page);
    setAddress(page);
    document.title = page.title + ' · ' + course.title;
    if (lacks.length) {
      showLocked(page, lacks);
    } else {
      lockedPage = null;
      current = page;
      view.show(port.open(page), port.isWhole ? pager(page) : null);
      desk.moved(page.id);
      if (port.isWhole)
        memory().pages[page.id] = Lernkoffer.stepsOf(page);
      if (port.isWhole && block)
        sendFocus(block);
    }
    changed();
    if (isAsked) {
      view.focusPage();
      Lernkoffer.announce(say('page_n_of_m', { n: course.known[page.id].place + 1, m: course.pages.length })
        + ': ' + page.title);
    }
  }

  function sendFocus(id) {
    port.send({ lernkoffer: 1, type: 'focus', block: id });
    block = '';
  }

  /* To a page, a block whose page is known, `page#block`, or the page before or after. */
  function go(to) {
    var from = lockedPage || current;
    var parts = String(to).split('#');
    var target = to === '@back' || to === '@next' ? from && neighbour(from, to === '@next' ? 1 : -1) : null;
    var found = course.known[target ? target.id : parts[0]];
    if (!found || !found.page)
      return;
    var wanted = parts[1] || (found.kind === 'page' ? '' : parts[0]);
    if (found.page === current && !lockedPage && wanted)
      sendFocus(wanted);
    else if (found.page !== from) {
      block = wanted;
      show(found.page, true);
    }
  }

  /* The course shows outline and pager itself. */
  function alone() {
    host.onGo = null;
    host = null;
    view.isHosted = false;
    document.documentElement.classList.remove('hosted');
    Lernkoffer.pagerKeys(go);
    update();
  }

  function leave() {
    view.notice('leaving', say('notice_leaving'));
    desk.leave();
  }

  /* ---- what the page says ---- */

  var handlers = {
    hello: function () {
      sendState(current);
    },
    seen: function (message) {
      var steps = Math.min(message.steps, Lernkoffer.stepsOf(current));
      if (steps > (memory().pages[current.id] || 0)) {
        memory().pages[current.id] = steps;
        changed();
      }
    },
    answer: function (message) {
      var old = memory().questions[message.id] || { score: null, tries: 0, done: false };
      var isJudged = message.score !== undefined;
      var record = {
        response: message.response, score: isJudged ? message.score : old.score,
        tries: message.tries === undefined ? old.tries : message.tries,
        done: message.done === undefined ? old.done : message.done
      };
      memory().questions[message.id] = record;
      if (isJudged || (message.interaction && message.interaction.part))
        judged(message, record);
      changed();
    },
    set: function (message) {
      var set = course.known[message.id].it;
      var old = memory().sets[message.id] || { score: null, tries: 0, passed: false, drawn: [] };
      var tries = message.tries === undefined ? old.tries : message.tries;
      var isNew = message.drawn.join() !== old.drawn.join() || tries !== old.tries;
      if (message.score === undefined && isNew)
        set.of.forEach(function (id) { delete memory().questions[id]; });
      memory().sets[message.id] = {
        drawn: message.drawn, tries: tries,
        score: message.score === undefined ? old.score : Math.max(message.score, old.score || 0),
        passed: old.passed || message.passed === true
      };
      changed();
    },
    work: function (message) {
      if (message.value === '')
        delete memory().works[message.id];
      else
        memory().works[message.id] = message.value;
      if (host)
        host.work(message.id, message.value);
      changed();
    },
    go: function (message) { go(message.to); },
    size: function (message) { port.size(message.height); }
  };

  function judged(message, record) {
    var question = course.known[message.id].it;
    var part = message.interaction && message.interaction.part;
    if (message.interaction)
      desk.answered({
        id: part ? message.id + '-' + part : message.id, title: question.title,
        points: part ? 0 : question.points || 0, score: part ? message.interaction.score : record.score,
        seconds: message.seconds || 0, date: new Date(), language: course.language,
        interaction: message.interaction
      });
    if (host && message.score !== undefined)
      host.answer(message.id, record);
  }

  function receive(data) {
    var message = current && Lernkoffer.checkMessage(data, course, port.isWhole ? null : current);
    if (message)
      handlers[message.type](message);
    else
      Lernkoffer.dropped += 1;
  }

  /* ---- beginning ---- */

  function firstPage() {
    var wanted = [location.hash.slice(1), host ? host.page : '', desk.location].map(function (id) {
      return course.known[id];
    }).filter(function (found) {
      return found && found.page;
    })[0];
    if (wanted && wanted.kind !== 'page')
      block = wanted.it.id;
    return wanted ? wanted.page : course.pages[0];
  }

  if (host) {
    view.isHosted = true;
    document.documentElement.classList.add('hosted');
    host.onGo = go;
    host.onStranger = alone;
  } else {
    Lernkoffer.pagerKeys(go);
  }
  function begin() {
    desk.start().catch(function () { tell('nothing'); }).then(function () {
      if (host)
        Object.keys(host.works).forEach(function (id) {
          if (course.known[id] && typeof host.works[id] === 'string')
            memory().works[id] = host.works[id];
        });
      view.canLeave(desk.track !== null && desk.track.canLeave === true && !host);
      var page = firstPage();
      show(page, false);
      if (port.isWhole)
        sendState(page);
      window.addEventListener('hashchange', function () {
        go(location.hash.slice(1));
      });
    });
  }

  /* An LMS may take its time, so the frame is there before it is asked. Where nobody else is asked the page
   * comes at once. */
  if (host || course.tracks.length === 0) {
    begin();
    return;
  }
  update();
  window.setTimeout(begin, 0);
}

if (document.documentElement.hasAttribute('data-frame') && Lernkoffer.course)
  start();
