/* SPDX-License-Identifier: MIT */
/* Tabs: folds on a narrow screen, else a row of tabs with the arrow keys between them. */
Lernkoffer.block('tabs', function (element, api) {
  var narrow = window.matchMedia('(max-width: 600px)');
  var parts = [].filter.call(element.children, function (child) { return child.tagName === 'DETAILS'; });
  var title = element.querySelector('.title');
  var at = 0;

  var tabs = parts.map(function (part, index) {
    var inside = part.querySelector('.inside');
    inside.id = Lernkoffer.nextId();
    return api.el('button', { type: 'button', role: 'tab', id: Lernkoffer.nextId(), 'aria-controls': inside.id,
      onclick: function () { select(index); } }, part.querySelector('summary').textContent);
  });
  var list = api.el('div', { role: 'tablist', 'aria-label': title ? title.textContent : api.say('tabs'),
    onkeydown: move }, tabs);

  function select(index) {
    at = index;
    paint();
  }

  function move(event) {
    var isLeftToRight = getComputedStyle(list).direction === 'ltr', last = tabs.length - 1;
    var next = { ArrowRight: at + (isLeftToRight ? 1 : -1), ArrowLeft: at + (isLeftToRight ? -1 : 1),
      Home: 0, End: last }[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey)
      return;
    event.preventDefault();
    select(next < 0 ? last : next > last ? 0 : next);
    tabs[at].focus();
  }

  function paint() {
    tabs.forEach(function (tab, index) {
      tab.setAttribute('aria-selected', String(index === at));
      tab.tabIndex = index === at ? 0 : -1;
      parts[index].classList.toggle('off', index !== at);
    });
  }

  /* The same element is a fold here and a panel there. */
  function lay() {
    var isWide = !narrow.matches;
    element.classList.toggle('wide', isWide);
    list.hidden = !isWide;
    parts.forEach(function (part, index) {
      var inside = part.querySelector('.inside');
      part.open = isWide || index === at;
      ['role', 'aria-labelledby', 'tabindex'].forEach(function (name, i) {
        if (isWide)
          inside.setAttribute(name, ['tabpanel', tabs[index].id, '0'][i]);
        else
          inside.removeAttribute(name);
      });
    });
    paint();
  }

  element.insertBefore(list, parts[0]);
  element.addEventListener('reveal', function (event) {
    parts.forEach(function (part, index) {
      if (part.contains(event.target))
        select(index);
    });
  });
  if (narrow.addEventListener)
    narrow.addEventListener('change', lay);
  lay();
});
