/* SPDX-License-Identifier: MIT */
/* A gate: what follows beside it comes when its button is pressed, and stays. */

/* Lists at the end of the page belong to all of it. */
function isOpenAlways(element) {
  return element.matches('.notes, .sources, .terms, .pager, .page-end');
}

/* Behind the first closed gate among its neighbours nothing is seen. */
function paint(parent) {
  var isClosed = false;
  [].forEach.call(parent.children, function (child) {
    child.classList.toggle('gated', isClosed && !isOpenAlways(child));
    isClosed = isClosed || child.getAttribute('data-gate') === 'closed';
  });
}

Lernkoffer.block('gate', function (element, api) {
  var button = api.el('button', { type: 'button', 'class': 'btn' }, element.getAttribute('data-label'));

  function open() {
    element.setAttribute('data-gate', 'open');
    element.classList.add('open');
    button.remove();
    paint(element.parentNode);
  }

  button.addEventListener('click', function () {
    var next = element.nextElementSibling;
    open();
    api.work(element.id, '1');
    if (next) {
      if (!next.hasAttribute('tabindex'))
        next.tabIndex = -1;
      next.focus();
    }
  });
  if (api.isReview || api.work(element.id) === '1')
    return;
  element.setAttribute('data-gate', 'closed');
  element.appendChild(button);
  paint(element.parentNode);
  element.parentNode.addEventListener('reveal', function (event) {
    if (event.target !== element && !element.contains(event.target)
        && element.compareDocumentPosition(event.target) & Node.DOCUMENT_POSITION_FOLLOWING)
      open();
  });
});
