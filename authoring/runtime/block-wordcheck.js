/* SPDX-License-Identifier: MIT */
/* A text of the learner's own is held against rules about words. What was found is a list, with its sentence, why, and
 * what to write instead; what is right in its place can be said to be, with a reason. */
var LEVELS = ['hint', 'delicate', 'critical'];

function levelOf(word) {
  if (/^(kritisch|critical)/i.test(word))
    return 2;
  return /^(heikel|delicate)/i.test(word) ? 1 : 0;
}

/* Title, level, words, why, instead, except: cells of a row. */
function rulesOf(element) {
  return [].map.call(element.querySelectorAll('.rules tbody tr'), function (row) {
    var cells = [].map.call(row.cells, function (cell) { return cell.textContent.trim(); });
    return { title: cells[0], word: cells[1], level: levelOf(cells[1] || ''), words: cells[2] || '',
      why: cells[3] || '', instead: cells[4] || '', except: cells[5] || '' };
  }).filter(function (rule) { return rule.words; });
}

function sampleOf(element) {
  return [].map.call(element.querySelectorAll('.sample p, .sample li, .sample h3, .sample h4'), function (part) {
    return part.textContent.trim();
  }).join('\n');
}

function keptOf(value) {
  try {
    var kept = JSON.parse(value);
    return kept && typeof kept.text === 'string' ? { text: kept.text, fits: kept.fits || {} } : null;
  } catch (error) {
    return null;
  }
}

Lernkoffer.block('wordcheck', function (element, api) {
  var el = Lernkoffer.el, say = Lernkoffer.say;
  var rules = rulesOf(element), sample = sampleOf(element);
  var kept = keptOf(api.work(element.id)) || { text: '', fits: {} };
  var fits = kept.fits;
  var input = el('textarea', { 'class': 'entry', rows: 10, id: element.id + '-i' });
  var finds = el('ol', { 'class': 'finds' });
  var verdict = el('div', { 'class': 'verdict', tabindex: '-1' });

  var keep = Lernkoffer.saver(element, api, function () {
    return input.value ? JSON.stringify({ text: input.value, fits: fits }) : '';
  });

  function keyOf(find) {
    return rules[find.rule].title + '\n' + (find.from < 0 ? '' : input.value.slice(find.from, find.to));
  }

  function quote(find) {
    var text = input.value;
    return el('blockquote', {}, text.slice(find.start, find.from),
      el('mark', {}, text.slice(find.from, find.to)), text.slice(find.to, find.end));
  }

  /* Whoever says that it fits says why. */
  function reason(find) {
    var key = keyOf(find), id = element.id + '-f' + finds.children.length;
    var why = el('input', { type: 'text', 'class': 'entry', 'aria-label': say('fits_why') });
    var box = el('input', { type: 'checkbox', id: id });
    function change() {
      why.hidden = !box.checked;
      if (box.checked)
        fits[key] = why.value;
      else
        delete fits[key];
      judge();
      keep.save();
    }
    box.checked = typeof fits[key] === 'string';
    why.value = fits[key] || '';
    why.hidden = !box.checked;
    box.addEventListener('change', change);
    why.addEventListener('input', change);
    return el('div', { 'class': 'fits' }, box, el('label', { 'for': id }, say('fits_here')), why);
  }

  function show(find) {
    var rule = rules[find.rule];
    finds.appendChild(el('li', { 'class': LEVELS[rule.level] },
      el('p', { 'class': 'what' }, el('b', {}, rule.title), ' ', el('span', { 'class': 'level' }, rule.word)),
      find.from < 0 ? '' : quote(find), el('p', {}, rule.why),
      rule.instead ? el('p', {}, el('b', {}, say('instead') + ' '), rule.instead) : '', reason(find)));
  }

  function judge() {
    var found = Lernkoffer.strike(rules, input.value);
    var open = found.filter(function (find) { return typeof fits[keyOf(find)] !== 'string'; });
    var worst = open.reduce(function (most, find) { return Math.max(most, rules[find.rule].level); }, -1);
    verdict.textContent = '';
    verdict.className = 'verdict ' + (LEVELS[worst] || 'none');
    verdict.appendChild(el('p', {}, el('b', {}, say(open.length ? 'finds' : 'no_finds', { n: open.length })), ' ',
      say(worst === 2 ? 'verdict_critical' : worst === 1 ? 'verdict_delicate' : 'verdict_none')));
    verdict.appendChild(el('p', { 'class': 'second' }, say('verdict_limit')));
    return found;
  }

  function check() {
    finds.textContent = '';
    if (!input.value.trim()) {
      verdict.textContent = say('text_first');
      input.focus();
      return;
    }
    judge().forEach(show);
    keep.save();
    verdict.focus();
  }

  element.classList.add('live');
  input.value = kept.text;
  input.addEventListener('input', keep.later);
  input.addEventListener('blur', keep.now);
  element.querySelector('.tool').appendChild(el('div', {},
    el('label', { 'for': input.id }, say('your_text')), input,
    el('div', { 'class': 'act' },
      el('button', { type: 'button', 'class': 'btn', onclick: check }, say('check_text')),
      sample ? el('button', { type: 'button', 'class': 'btn second', onclick: function () {
        input.value = sample;
        check();
      } }, say('take_sample')) : ''),
    verdict, finds));
  if (kept.text)
    judge().forEach(show);
});
