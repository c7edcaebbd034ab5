/* SPDX-License-Identifier: MIT */
/*
 * Places in a video where it waits: it pauses, shows what stands there, and goes on when the learner wants it. Each
 * stop waits once; the buttons below the video lead to all of them.
 */
function clock(seconds) {
  return Math.floor(seconds / 60) + ':' + ('0' + Math.floor(seconds % 60)).slice(-2);
}

Lernkoffer.block('stop', function (element) {
  var video = element.parentNode.querySelector('video');
  var at = Number(element.getAttribute('data-at'));
  var title = element.getAttribute('data-title') || Lernkoffer.say('stop');
  var isDone = false, last = 0;
  var list = element.parentNode.querySelector('.stops');

  if (!list) {
    list = Lernkoffer.el('ul', { 'class': 'stops', 'aria-label': Lernkoffer.say('stops') });
    video.parentNode.insertBefore(list, video.nextSibling);
  }
  /* Blocks begin from the last one on. */
  list.insertBefore(Lernkoffer.el('li', {}, Lernkoffer.el('button', { type: 'button', 'class': 'btn link',
    onclick: function () {
      video.currentTime = at;
      show();
    } }, clock(at) + ' ' + title)), list.firstChild);
  element.querySelector('.stop-at').textContent = Lernkoffer.say('stop_at', { at: clock(at), title: title });
  element.appendChild(Lernkoffer.el('div', { 'class': 'act' }, Lernkoffer.el('button', { type: 'button',
    'class': 'btn', onclick: resume }, Lernkoffer.say('watch_on'))));
  element.setAttribute('tabindex', '-1');
  element.hidden = true;

  function show() {
    isDone = true;
    video.pause();
    if (document.fullscreenElement)
      document.exitFullscreen();
    element.hidden = false;
    element.focus();
  }

  function resume() {
    element.hidden = true;
    video.focus();
    video.play();
  }

  video.addEventListener('timeupdate', function () {
    var now = video.currentTime;
    /* Only what is played into is a stop, not what is jumped over. */
    if (!isDone && last < at && now >= at && now - last < 1.5)
      show();
    last = now;
  });
});
