/* SPDX-License-Identifier: MIT */
var PAUSE = 500;

/*
 * Keeps what `read` returns as the work of an element: `later` at the next pause of typing, `now` if that is waited for,
 * `save` at once; what waits is kept as the page goes. A header of the element says that it was saved.
 */
Lernkoffer.saver = function (element, api, read) {
  var timer = null;
  var note = Lernkoffer.el('span', { 'class': 'saved' });
  var header = element.querySelector('header');
  if (header)
    header.appendChild(note);
  function save() {
    clearTimeout(timer);
    timer = null;
    api.work(element.id, read());
    note.textContent = Lernkoffer.say('saved');
  }
  function now() {
    if (timer)
      save();
  }
  window.addEventListener('pagehide', now);
  return {
    later: function () {
      clearTimeout(timer);
      note.textContent = '';
      timer = setTimeout(save, PAUSE);
    },
    now: now,
    save: save
  };
};
