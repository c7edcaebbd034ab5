/* SPDX-License-Identifier: MIT */
"use strict";

/*
 * A lesson is a row of parts, `section.step` with an id, that open one after the other. What has been
 * opened stays open, also tomorrow. The lesson is done when its last part has been opened.
 */
const lesson = (() => {
  const steps = Array.from(document.querySelectorAll("main > .step"));
  /* Whoever has a task in a part answers for its gate: the part opens when the task is done. */
  const ownGate = (step) => step.hasAttribute("data-own-gate");
  let open = 1;

  const SIGNS = {
    tick: '<circle cx="13" cy="13" r="10.5"/><path d="M8 13.5l3.5 3.5L18 9.500"/>',
    again: '<path d="M5 13a8 8 0 1 0 2.500-5.800M5 4v5h5"/>',
    info: '<circle cx="13" cy="13" r="10.5"/><path d="M13 12v6M13 7.500v.2"/>',
  };

  /* Icons are ours, never text of somebody: the only place where markup is parsed. */
  function sign(name) {
    const holder = document.createElement("div");
    holder.innerHTML = '<svg width="26" height="26" viewBox="0 0 26 26" fill="none" stroke="currentColor" ' +
      'stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">' + SIGNS[name] + "</svg>";
    return holder.firstElementChild;
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function button(text, className, action) {
    const made = element("button", "button " + className, text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  function focusOn(target) {
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  }

  function sayDone() {
    const text = track.isStored
      ? "Ihr Stand ist gespeichert. Weiter geht es mit der nächsten Lektion."
      : "Diese Seite ist ohne Lernkoffer geöffnet. Ihr Stand wird nicht gespeichert.";
    const words = element("div", "", element("b", "", "Diese Lektion ist fertig"), element("p", "", text));
    const box = element("div", "done ok", sign("tick"), words);
    document.querySelector("main").append(box);
  }

  function show(count) {
    open = Math.max(1, Math.min(count, steps.length));
    steps.forEach((step, i) => { step.hidden = i >= open; });
    document.querySelectorAll(".gate").forEach((gate) => gate.remove());
    if (open < steps.length && !ownGate(steps[open - 1])) {
      steps[open - 1].append(button("Weiter lesen", "second gate", openNext));
    }
  }

  function openNext() {
    const step = steps[open];
    if (!step) return;
    show(open + 1);
    track.keep("open", open);
    track.reach(step.id);
    if (open === steps.length && !document.body.hasAttribute("data-own-end")) {
      track.complete();
      sayDone();
    }
    focusOn(step.querySelector("h2, legend") || step);
  }

  function restart() {
    show(1);
    track.keep("open", 1);
    track.reach(steps[0].id);
    focusOn(steps[0].querySelector("h2, legend") || steps[0]);
  }

  function markPlace(step) {
    const ribbon = document.createElement("div");
    ribbon.innerHTML = '<svg width="14" height="22" viewBox="0 0 14 22" aria-hidden="true"><path d="M0 0h14v22l-7-6-7 6Z" fill="currentColor"/></svg>';
    step.prepend(element("p", "here", ribbon.firstElementChild, "Hier haben Sie aufgehört"));
    step.scrollIntoView({ block: "start" });
  }

  function keepFields() {
    document.querySelectorAll("[data-keep]").forEach((field) => {
      const name = "field." + field.id;
      const hint = document.getElementById(field.id + "-kept");
      let timer = 0;
      if (typeof track.note(name) === "string") field.value = track.note(name);
      field.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          const kept = track.keep(name, field.value);
          if (hint) hint.textContent = kept ? "Gespeichert" : "Wird hier nicht gespeichert";
        }, 600);
      });
    });
  }

  function begin() {
    show(Number(track.note("open")) || 1);
    keepFields();
    const place = steps.find((step) => step.id === track.place);
    if (track.isFinished && !document.body.hasAttribute("data-own-end")) sayDone();
    else if (place && place !== steps[0] && !place.hidden) markPlace(place);
  }

  begin();
  return { element, button, sign, focusOn, openNext, restart };
})();
