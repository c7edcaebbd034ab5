/* SPDX-License-Identifier: MIT */
/*
 * The talk with the program. Whatever changes the course is done there; here is only said what somebody wants.
 * What the program says comes as `Lernkoffer.fromHost()`.
 */
window.Canvas = {};

(() => {
  'use strict';

  /* Letters of a piece: at most three bytes each, and 64 KiB is the most that can be said at once. */
  const PIECE = 16000;
  const listeners = {};

  /* The page as the program knows it: numbers of blocks hold for this revision and for no other. */
  Canvas.revision = 0;
  Canvas.words = {};

  Canvas.say = (name) => Canvas.words[name] || name;

  function send(text) {
    if (window.LernkofferHost)
      window.LernkofferHost.post(text);
  }

  /* Long messages go in pieces: `+` more follows, `.` the last one. */
  Canvas.post = (type, message) => {
    const text = JSON.stringify({ type, revision: Canvas.revision, ...message });
    let at = 0;
    if (text.length <= PIECE) {
      send(text);
      return;
    }
    while (at < text.length) {
      let end = Math.min(at + PIECE, text.length);
      /* Never between the halves of a character. */
      if (end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1]))
        end -= 1;
      send((end < text.length ? '+' : '.') + text.slice(at, end));
      at = end;
    }
  };

  Canvas.on = (type, call) => {
    (listeners[type] = listeners[type] || []).push(call);
  };

  Lernkoffer.fromHost = (json) => {
    const message = JSON.parse(json);
    (listeners[message.type] || []).forEach((call) => call(message));
  };

  Canvas.on('words', (message) => {
    Canvas.words = message.words;
  });
})();
