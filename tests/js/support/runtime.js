/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The host side of the course run-time as it ships (the built frame.js), in a window of our making: time
 * stands still until a test moves it, and everything that a browser would do is a list to look at.
 */
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const built = process.env.LERNKOFFER_RUNTIME
  || path.join(__dirname, '../../../_build/test/authoring/runtime');
const bundle = new vm.Script(fs.readFileSync(path.join(built, 'frame.js'), 'utf8'), { filename: 'frame.js' });

exports.built = built;

class Listeners {
  constructor() {
    this.calls = [];
  }

  addEventListener(type, call) {
    this.calls.push([type, call]);
  }

  fire(type, event = {}) {
    this.calls.filter(([name]) => name === type).forEach(([, call]) => call(event));
  }
}

/* A store like localStorage; one that throws is what a private window has. */
exports.storage = function (works = true) {
  const values = new Map();
  const guard = () => {
    if (!works)
      throw new Error('SecurityError');
  };
  return {
    values,
    getItem: (key) => (guard(), values.has(key) ? values.get(key) : null),
    setItem: (key, value) => (guard(), values.set(key, String(value))),
    removeItem: (key) => (guard(), values.delete(key)),
  };
};

/* A window without content. `more` are properties of it, such as an API. */
exports.window = function (more = {}) {
  const view = new Listeners();
  const timers = new Map();
  let now = 1000;
  let next = 1;
  view.document = Object.assign(new Listeners(), {
    visibilityState: 'visible', documentElement: { hasAttribute: () => false },
  });
  Object.assign(view, {
    window: view, parent: view, top: view, opener: null, localStorage: exports.storage(),
    location: { search: '', hash: '', assigned: [], assign(url) { this.assigned.push(url); } },
    performance: { now: () => now }, crypto: globalThis.crypto, URLSearchParams, AbortController,
    console,
    setTimeout(call, wait = 0) {
      timers.set(next, { call, at: now + wait });
      return next++;
    },
    clearTimeout: (timer) => timers.delete(timer),
  }, more);
  /* Lets time pass, with what is due in its order, and what promises bring about. */
  view.pass = async function (milliseconds) {
    const end = now + milliseconds;
    for (;;) {
      for (let i = 0; i < 20; i++)
        await null;
      const due = [...timers].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due)
        break;
      timers.delete(due[0]);
      now = Math.max(now, due[1].at);
      due[1].call();
    }
    now = end;
  };
  view.hide = () => {
    view.document.visibilityState = 'hidden';
    view.document.fire('visibilitychange');
  };
  view.show = () => {
    view.document.visibilityState = 'visible';
    view.document.fire('visibilitychange');
  };
  view.leave = (persisted = false) => view.fire('pagehide', { persisted });
  return view;
};

/* Lernkoffer, loaded into that window. */
exports.load = function (view = exports.window()) {
  bundle.runInContext(vm.createContext(view));
  return view.Lernkoffer;
};

let made = 0;
exports.key = function (number = made++) {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return [18, 12, 6, 0].map((shift) => digits[(number >> shift) & 63]).join('');
};

/* A course of `pages` pages with one question each, as lernkoffer.json has it. */
exports.course = function ({ pages = 2, questions = pages, ...more } = {}) {
  return {
    format: 1, id: 'kurs', version: '1', title: 'Kurs', language: 'de', completion: ['pages', 'questions'],
    modules: [], sets: [], works: [], tracks: [],
    pages: Array.from({ length: pages }, (_, n) => ({
      id: `p-${n}`, key: exports.key(n), title: `Seite ${n}`, file: `p/p-${n}.html`, module: 0, requires: [], steps: 1,
    })),
    questions: Array.from({ length: questions }, (_, n) => ({
      id: `q-${n}`, key: exports.key(1000 + n), kind: 'choice', page: n % pages, points: 1, title: `Frage ${n}`, size: 9,
    })),
    ...more,
  };
};
