/* SPDX-License-Identifier: MIT */
"use strict";

/*
 * Putting rows into order: `.question[data-order]` with a list whose rows carry data-rank, the place
 * each belongs to. Buttons, or Alt and an arrow key, move a row; dragging is not needed.
 */
(() => {
  const task = document.querySelector(".question[data-order]");
  const list = task.querySelector("ol");
  const status = task.querySelector(".moved");
  const shownAt = performance.now();
  const rows = () => Array.from(list.children);
  const given = () => rows().map((row) => row.dataset.letter).join(",");
  const inOrder = () => rows().slice().sort((a, b) => a.dataset.rank - b.dataset.rank);
  const ARROWS = { up: "M5 12l6-6 6 6", down: "M5 9l6 6 6-6" };

  function mover(row, way, label) {
    const made = lesson.element("button", way);
    made.type = "button";
    made.setAttribute("aria-label", `„${row.dataset.name}“ ${label}`);
    made.innerHTML = '<svg width="22" height="22" viewBox="0 0 22 22" fill="none" stroke="currentColor" ' +
      `stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${ARROWS[way]}"/></svg>`;
    made.addEventListener("click", () => move(row, way));
    return made;
  }

  function number() {
    const all = rows();
    all.forEach((row, i) => {
      row.querySelector(".place").textContent = `${i + 1}.`;
      row.querySelector(".up")?.setAttribute("aria-disabled", String(i === 0));
      row.querySelector(".down")?.setAttribute("aria-disabled", String(i === all.length - 1));
    });
  }

  function clearMarks() {
    task.querySelector(".feedback")?.remove();
    rows().forEach((row) => {
      row.classList.remove("good", "notyet");
      row.querySelector(".tag")?.remove();
    });
  }

  function move(row, way) {
    const other = way === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    clearMarks();
    if (way === "up") other.before(row);
    else other.after(row);
    number();
    track.keep("order", given());
    status.textContent = `„${row.dataset.name}“ steht jetzt an Stelle ${rows().indexOf(row) + 1}.`;
    row.querySelector("." + way).focus();
  }

  function say(isRight, word, text, ...buttons) {
    const words = lesson.element("div", "", lesson.element("b", "", word), lesson.element("p", "", text),
      lesson.element("div", "actions", ...buttons));
    const box = lesson.element("div", "feedback " + (isRight ? "ok" : "not"),
      lesson.sign(isRight ? "tick" : "again"), words);
    task.append(box);
    lesson.focusOn(box);
    box.scrollIntoView({ block: "nearest" });
  }

  function markRows() {
    let right = 0;
    rows().forEach((row, i) => {
      const fits = Number(row.dataset.rank) === i + 1;
      right += fits ? 1 : 0;
      row.classList.add(fits ? "good" : "notyet");
      row.querySelector(".text").append(lesson.element("span", "tag", fits ? "Passt" : "Noch nicht"));
    });
    return right;
  }

  function settle() {
    task.querySelector(".actions").hidden = true;
    list.querySelectorAll("button").forEach((made) => made.remove());
  }

  function goOn() {
    task.querySelector(".feedback .actions").remove();
    lesson.openNext();
  }

  function solve(word) {
    list.append(...inOrder());
    number();
    clearMarks();
    markRows();
    settle();
    track.keep("order", "solved");
    say(true, word, task.dataset.why, lesson.button("Weiter lesen", "", goOn));
  }

  function check() {
    clearMarks();
    const all = rows().length;
    const expected = inOrder().map((row) => row.dataset.letter).join(",");
    const isRight = given() === expected;
    track.answer({
      id: task.id, type: "sequencing", given: given(), expected, right: isRight,
      seconds: (performance.now() - shownAt) / 1000,
    });
    if (isRight) {
      solve("Richtig");
      return;
    }
    const right = markRows();
    say(false, "Noch nicht richtig", `${right} von ${all} stehen am richtigen Platz. ${task.dataset.hint}`,
      lesson.button("Lösung zeigen", "link", () => solve("Das ist die Lösung")));
  }

  function restore() {
    const kept = track.note("order");
    if (kept === "solved") {
      list.append(...inOrder());
      number();
      markRows();
      settle();
      if (document.querySelector("#gewinn").hidden) say(true, "Richtig", task.dataset.why, lesson.button("Weiter lesen", "", goOn));
      return;
    }
    const letters = String(kept || "").split(",");
    const known = letters.map((letter) => list.querySelector(`[data-letter="${letter}"]`)).filter(Boolean);
    if (known.length === rows().length) list.append(...known);
    number();
  }

  rows().forEach((row) => {
    row.prepend(lesson.element("span", "place"));
    row.append(mover(row, "up", "nach oben"), mover(row, "down", "nach unten"));
    row.addEventListener("keydown", (event) => {
      const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
      if (!event.altKey || !way) return;
      event.preventDefault();
      move(row, way);
    });
  });
  task.querySelector(".solution").hidden = true;
  task.querySelector(".check").addEventListener("click", check);
  restore();
})();
