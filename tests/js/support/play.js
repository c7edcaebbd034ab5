/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays a course at the desk: opens pages, answers questions, as a learner would bring about. */
'use strict';
const { load, window, course } = require('./runtime.js');

exports.play = async function (lists, more = {}, view = window(more)) {
  const Lernkoffer = load(view);
  const told = [];
  const opened = Lernkoffer.openCourse(lists || course());
  const desk = Lernkoffer.openDesk(view, opened, (name, detail) => told.push([name, detail]));
  await desk.start();
  await view.pass(0);
  return {
    view, desk, told, course: opened, Lernkoffer,
    names: () => told.map(([name]) => name),
    see(id) {
      desk.memory.pages[id] = 63;
      desk.moved(id);
    },
    answer(id, score, { type = 'choice', response = ['a'], correct = ['a'], text = 'a' } = {}) {
      const old = desk.memory.questions[id];
      desk.memory.questions[id] = { response: text, score, tries: (old ? old.tries : 0) + 1, done: score === 1 };
      desk.answered({ id, title: `Titel von ${id}`, points: 1, score, seconds: 4.5, date: new Date(2026, 10, 27, 9, 5, 7),
        language: 'de', interaction: { type, response, correct } });
    },
    memory: () => JSON.parse(JSON.stringify(desk.memory)),
  };
};
