/* SPDX-License-Identifier: MIT */
/*
 * One question of the page by itself, fresh, where Lernkoffer asks for it with `?only=ID` to repeat it. The frame
 * of the course is not around it, so nothing reaches its state or its score: each judgement goes to Lernkoffer and nowhere else.
 */
var port = window.LernkofferHost;

function wanted() {
  var id = new URLSearchParams(location.search).get('only');
  var element = port && Lernkoffer.isId(id) ? document.getElementById(id) : null;
  return element && element.matches('.q[data-block]') ? element : null;
}

var question = wanted();
var main = document.querySelector('main.page');
if (!question || !main)
  return;

/* What it refers to stays where it can be found: glossary, sources, notes. */
[].slice.call(main.childNodes).forEach(function (node) {
  if (node.nodeName === 'ASIDE')
    node.hidden = true;
  else
    main.removeChild(node);
});
/* Out of a test or a survey, which would ask it their own way. */
main.insertBefore(question, main.firstChild);
/* Repeating gives no points. */
[].forEach.call(question.querySelectorAll('.q-points'), function (points) {
  points.parentNode.removeChild(points);
});
Lernkoffer.isAlone = true;
document.documentElement.classList.add('hosted', 'alone');

Lernkoffer.toHost = function (message) {
  if (message.type !== 'answer' || typeof message.score !== 'number')
    return;
  try {
    port.post(JSON.stringify({ lernkoffer: 1, type: 'answer', id: message.id, score: message.score,
      tries: message.tries, done: message.done, hints: message.hints }));
  } catch (error) {
    /* Whoever listened is gone; the question can be read all the same. */
  }
};

/* Nobody else is waited for. */
Lernkoffer.fromFrame({ lernkoffer: 1, type: 'state', hosted: true });
