/* SPDX-License-Identifier: MIT */
"use strict";

/*
 * Single choice, as often as one likes: `section.question` with a form of radio buttons, the right
 * value in data-right, and one explanation for each answer in its `details`. A question counts as
 * solved when the right answer was found before the solution was shown. After the last one comes the
 * result.
 */
(() => {
  const questions = Array.from(document.querySelectorAll(".question[data-right]"));
  const NEEDED = Number(document.body.dataset.needed);
  /* question id -> "solved" or "shown" */
  let verdicts = track.note("verdicts") || {};

  const explanation = (question, value) =>
    question.querySelector(`.solution [data-answer="${value}"]`).textContent;

  function mark(question, value, kind, word) {
    const answer = question.querySelector(`input[value="${value}"]`).closest(".answer");
    answer.classList.add(kind);
    answer.append(lesson.element("span", "tag", word));
  }

  function lock(question, locked) {
    question.querySelector("fieldset").disabled = locked;
    question.querySelector(".actions").hidden = locked;
    question.querySelectorAll(".answer").forEach((answer) => {
      answer.className = locked ? "answer settled" : "answer";
      answer.querySelector(".tag")?.remove();
    });
  }

  function say(question, isRight, word, text, ...buttons) {
    question.querySelector(".feedback")?.remove();
    const actions = lesson.element("div", "actions", ...buttons);
    const words = lesson.element("div", "", lesson.element("b", "", word), lesson.element("p", "", text), actions);
    const box = lesson.element("div", "feedback " + (isRight ? "ok" : "not"),
      lesson.sign(isRight ? "tick" : "again"), words);
    question.append(box);
    lesson.focusOn(box);
    box.scrollIntoView({ block: "nearest" });
  }

  function goOn() {
    const open = questions.filter((question) => !question.hidden);
    const last = open[open.length - 1];
    last.querySelectorAll(".feedback .actions").forEach((actions) => actions.remove());
    if (open.length === questions.length) showResult();
    lesson.openNext();
  }

  function settle(question, verdict) {
    verdicts[question.id] = verdict;
    track.keep("verdicts", verdicts);
  }

  function next() {
    return lesson.button("Weiter", "", goOn);
  }

  function showRight(question) {
    const right = question.dataset.right;
    lock(question, true);
    mark(question, right, "good", "Richtig");
    say(question, true, "Richtig", explanation(question, right), next());
  }

  function showSolution(question) {
    const right = question.dataset.right;
    settle(question, "shown");
    lock(question, true);
    mark(question, right, "good", "Lösung");
    say(question, true, "Das ist die Lösung", explanation(question, right), next());
  }

  function tryAgain(question) {
    lock(question, false);
    question.querySelector(".feedback").remove();
    const chosen = question.querySelector("input:checked");
    chosen.checked = false;
    chosen.focus();
  }

  function showNotYet(question, value) {
    lock(question, true);
    mark(question, value, "notyet", "Ihre Antwort");
    say(question, false, "Noch nicht richtig", explanation(question, value),
      lesson.button("Noch einmal versuchen", "", () => tryAgain(question)),
      lesson.button("Lösung zeigen", "link", () => showSolution(question)));
  }

  function check(question, shownAt) {
    const chosen = question.querySelector("input:checked");
    if (!chosen) {
      question.querySelector(".hint").textContent = "Bitte wählen Sie zuerst eine Antwort.";
      question.querySelector("input").focus();
      return;
    }
    const isRight = chosen.value === question.dataset.right;
    track.answer({
      id: question.id, type: "choice", given: chosen.value, expected: question.dataset.right,
      right: isRight, seconds: (performance.now() - shownAt) / 1000,
    });
    if (isRight) {
      settle(question, "solved");
      showRight(question);
    } else {
      showNotYet(question, chosen.value);
    }
  }

  function resultSquare(question, i) {
    const solved = verdicts[question.id] === "solved";
    const square = lesson.element("li", solved ? "" : "not",
      lesson.element("span", "quiet", `Frage ${i + 1}: ${solved ? "selbst gelöst" : "Lösung gezeigt"}`));
    square.append(lesson.sign(solved ? "tick" : "again"));
    return square;
  }

  function showResult() {
    const solved = questions.filter((question) => verdicts[question.id] === "solved").length;
    const passed = solved >= NEEDED;
    const result = document.getElementById("ergebnis");
    track.score(solved, questions.length, NEEDED);
    result.querySelector("h2").textContent = passed ? "Kurz-Check bestanden" : "Noch nicht bestanden";
    result.querySelector(".figures").textContent =
      `${solved} von ${questions.length} selbst gelöst. ${NEEDED} waren nötig.`;
    result.querySelector(".squares").replaceChildren(...questions.map(resultSquare));
    result.querySelector(".again").hidden = passed;
  }

  function startOver() {
    verdicts = {};
    track.keep("verdicts", verdicts);
    questions.forEach((question) => {
      lock(question, false);
      question.querySelector(".feedback")?.remove();
      question.querySelectorAll("input").forEach((input) => { input.checked = false; });
    });
    lesson.restart();
  }

  function restore(question) {
    const verdict = verdicts[question.id];
    if (!verdict) return;
    const right = question.dataset.right;
    lock(question, true);
    question.querySelector(`input[value="${right}"]`).checked = true;
    mark(question, right, "good", verdict === "solved" ? "Richtig" : "Lösung");
  }

  questions.forEach((question) => {
    const shownAt = performance.now();
    question.querySelector(".solution").hidden = true;
    question.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      check(question, shownAt);
    });
    restore(question);
  });
  document.querySelector(".again").addEventListener("click", startOver);
  const settled = questions.filter((question) => verdicts[question.id]);
  const open = questions.filter((question) => !question.hidden);
  if (settled.length === questions.length) showResult();
  /* Settled but not gone on: the way on has to be there again. */
  if (settled.length === open.length && document.getElementById("ergebnis").hidden) goOn();
})();
