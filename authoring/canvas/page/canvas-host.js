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

  const send = (text) => (window.LernkofferHost ? window.LernkofferHost.post(text) : '[]');

  /* Long messages go in pieces: `+` more follows, `last` before the last one. */
  function sendAll(text, last) {
    let at = 0;
    while (text.length - at > PIECE) {
      let end = at + PIECE;
      /* Never between the halves of a character. */
      if (/[\uD800-\uDBFF]/.test(text[end - 1]))
        end -= 1;
      send('+' + text.slice(at, end));
      at = end;
    }
    return send(at || last === '!' ? last + text.slice(at) : text);
  }

  const write = (type, message) => JSON.stringify({ type, revision: Canvas.revision, ...message });

  Canvas.post = (type, message) => { sendAll(write(type, message), '.'); };

  /* Waits until the program has done it: what is typed next is typed into what has come of it. */
  Canvas.ask = (type, message) => receive(sendAll(write(type, message), '!'));

  Canvas.on = (type, call) => {
    (listeners[type] = listeners[type] || []).push(call);
  };

  /* One message, or several. */
  function receive(json) {
    [].concat(JSON.parse(json)).forEach((message) => (listeners[message.type] || []).forEach((call) => call(message)));
  }
  Lernkoffer.fromHost = receive;

  Canvas.on('words', (message) => {
    Canvas.words = message.words;
  });
})();
