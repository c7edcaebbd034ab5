/* SPDX-License-Identifier: MIT */
"use strict";

/*
 * The course's side of SCORM 1.2: finds the API, keeps place and notes, reports results and the end.
 * Without an API everything works and nothing is stored. Each step is committed at once, so a plug
 * that is pulled costs nothing.
 */
const track = (() => {
  const MAX_FRAMES = 10;
  const MAX_NOTES = 4096; /* what SCORM 1.2 guarantees for suspend_data */
  const FINAL = ["completed", "passed", "failed"];

  let api = null;
  let started = 0;
  let notes = {};

  function apiAbove(start) {
    let frame = start;
    for (let i = 0; frame && i < MAX_FRAMES; i++) {
      try {
        if (frame.API) return frame.API;
      } catch (error) {
        return null; /* a frame of another origin: nothing of ours above it */
      }
      frame = frame.parent === frame ? null : frame.parent;
    }
    return null;
  }

  const get = (name) => (api ? String(api.LMSGetValue(name)) : "");
  const set = (name, value) => api !== null && String(api.LMSSetValue(name, String(value))) === "true";
  const commit = () => api !== null && String(api.LMSCommit("")) === "true";

  function readNotes() {
    try {
      const read = JSON.parse(get("cmi.suspend_data") || "{}");
      return read && typeof read === "object" ? read : {};
    } catch (error) {
      return {};
    }
  }

  function writeNotes() {
    const text = JSON.stringify(notes);
    return text.length <= MAX_NOTES && set("cmi.suspend_data", text);
  }

  const two = (number) => String(Math.floor(number)).padStart(2, "0");

  /* CMITimespan, HHHH:MM:SS.SS */
  function timespan(seconds) {
    const rest = (seconds % 60).toFixed(2).padStart(5, "0");
    return String(Math.floor(seconds / 3600)).padStart(4, "0") + ":" + two((seconds / 60) % 60) + ":" + rest;
  }

  /* CMITime, HH:MM:SS */
  function clock(date) {
    return two(date.getHours()) + ":" + two(date.getMinutes()) + ":" + two(date.getSeconds());
  }

  function start() {
    started = performance.now();
    const found = apiAbove(window) || (window.opener && apiAbove(window.opener));
    if (!found || String(found.LMSInitialize("")) !== "true") return;
    api = found;
    notes = readNotes();
    if (!FINAL.includes(get("cmi.core.lesson_status"))) set("cmi.core.lesson_status", "incomplete");
    /* The notes are to be there next time too, whether the lesson is finished or not. */
    set("cmi.core.exit", "suspend");
    commit();
  }

  function finish() {
    if (!api) return;
    set("cmi.core.session_time", timespan((performance.now() - started) / 1000));
    commit();
    api.LMSFinish("");
    api = null;
  }

  window.addEventListener("pagehide", finish);
  start();

  return {
    get isStored() {
      return api !== null;
    },
    get place() {
      return get("cmi.core.lesson_location");
    },
    get isFinished() {
      return FINAL.includes(get("cmi.core.lesson_status"));
    },
    /* A value the course remembers, small enough for JSON. */
    note: (name) => notes[name],
    keep(name, value) {
      notes[name] = value;
      return writeNotes() && commit();
    },
    reach(place) {
      set("cmi.core.lesson_location", place);
      return commit();
    },
    complete() {
      if (!this.isFinished) set("cmi.core.lesson_status", "completed");
      return commit();
    },
    /* right of all questions; needed is how many make a pass */
    score(right, all, needed) {
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", Math.round((right / all) * 100));
      set("cmi.core.lesson_status", right >= needed ? "passed" : "failed");
      return commit();
    },
    /* One answer that was given: { id, type, given, expected, right, seconds } */
    answer(answer) {
      const base = "cmi.interactions." + (Number(get("cmi.interactions._count")) || 0) + ".";
      set(base + "id", answer.id);
      set(base + "type", answer.type);
      set(base + "time", clock(new Date()));
      set(base + "correct_responses.0.pattern", answer.expected);
      set(base + "weighting", 1);
      set(base + "student_response", answer.given);
      set(base + "result", answer.right ? "correct" : "wrong");
      set(base + "latency", timespan(answer.seconds));
      return commit();
    },
  };
})();
