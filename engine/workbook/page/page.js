/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the copy, takes remarks, and gives them out as a file. docs/workbook.md has both formats. */
(function () {
  'use strict';

  var words = {
    de: {
      title: 'Arbeitsmappe', of: 'Arbeitsmappe von ', copied: 'Kopie vom ',
      intro: 'Das wurde Ihnen gezeigt, mehr nicht. Schreiben Sie zu jedem Eintrag, was Sie dazu sagen möchten. Sichern Sie am Ende Ihre Antwort und geben Sie die Datei zurück. Nichts verlässt diesen Rechner von selbst.',
      verdict: 'Ihre Rückmeldung', none: 'keine', sound: 'tragfähig', ask: 'nachfragen', evidence: 'Beleg fehlt',
      remark: 'Ihre Anmerkung zu „%“', line: 'Anmerkung zu Zeile %', addLine: 'Etwas zu einer Zeile sagen', row: 'Zeile',
      coach: 'Ihr Name', hint: 'Er steht bei Ihren Anmerkungen.', save: 'Antwort sichern',
      needName: 'Bitte schreiben Sie Ihren Namen.', needWords: 'Sie haben noch nichts angemerkt.',
      saved: 'Die Antwort liegt bei Ihren Downloads. Geben Sie diese Datei zurück.', file: 'Antwort',
      notice: 'Lernergebnisse. Keine geprüfte Bilanz und kein Rechtsrat.',
      broken: 'Diese Seite ist beschädigt. Bitten Sie noch einmal um die Datei.'
    },
    en: {
      title: 'Workbook', of: 'Workbook of ', copied: 'Copy of ',
      intro: 'This is what was shown to you, no more. Write what you would like to say to each entry. In the end, save your answer and give the file back. Nothing leaves this computer by itself.',
      verdict: 'Your feedback', none: 'none', sound: 'sound', ask: 'ask again', evidence: 'evidence missing',
      remark: 'Your remark on “%”', line: 'Remark on row %', addLine: 'Say something to a row', row: 'Row',
      coach: 'Your name', hint: 'It stands beside your remarks.', save: 'Save Answer',
      needName: 'Please write your name.', needWords: 'You have not remarked anything yet.',
      saved: 'The answer is among your downloads. Give this file back.', file: 'Answer',
      notice: 'Results of learning. No audited balance and no legal advice.',
      broken: 'This page is damaged. Ask for the file once more.'
    }
  };
  var verdicts = ['', 'sound', 'ask', 'evidence'];
  var remarks = [];
  var isChanged = false;
  var say = words.de;

  function el(tag, attributes) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    [].slice.call(arguments, 2).forEach(function (child) {
      element.append(child);
    });
    return element;
  }

  function changed() {
    isChanged = true;
  }

  /* Words and feedback to an entry, or to one of its rows. */
  function remarkOf(entry, row) {
    var id = 'e' + entry.number + 'r' + row;
    var text = el('textarea', { id: id, maxlength: 4000, rows: 3 });
    var label = row ? say.line.replace('%', row) : say.remark.replace('%', entry.title || entry.page);
    var one = { entry: entry.number, row: row, verdict: '', text: text };
    var choices = el('div', { 'class': 'choices' });
    var group = el('fieldset', {});

    text.addEventListener('input', changed);
    remarks.push(one);
    if (!row) {
      verdicts.forEach(function (verdict) {
        var input = el('input', { type: 'radio', name: id, value: verdict });
        input.checked = verdict === '';
        input.addEventListener('change', function () { one.verdict = verdict; changed(); });
        choices.append(el('label', {}, input, say[verdict || 'none']));
      });
      group.append(el('legend', {}, say.verdict), choices);
    }
    group.append(el('label', { 'for': id }, label), text);
    return group;
  }

  function tableOf(entry) {
    return el('div', { 'class': 'scroll', tabindex: '0', role: 'region', 'aria-label': entry.title }, el('table', {},
      el('thead', {}, el.apply(null, ['tr', {}, el('th', { scope: 'col' }, say.row)].concat(entry.columns.map(function (column) {
        return el('th', { scope: 'col' }, column);
      })))),
      el.apply(null, ['tbody', {}].concat(entry.rows.map(function (row, i) {
        return el.apply(null, ['tr', {}, el('th', { scope: 'row' }, String(i + 1))].concat(row.map(function (cell) {
          return el('td', {}, cell);
        })));
      })))));
  }

  function rowsOf(entry) {
    var box = el('div', {});
    var button = el('button', { type: 'button', 'class': 'plain' }, say.addLine);
    button.addEventListener('click', function () {
      entry.rows.forEach(function (row, i) { box.append(remarkOf(entry, i + 1)); });
      button.remove();
      box.querySelector('textarea').focus();
    });
    box.append(button);
    return box;
  }

  function entryOf(entry) {
    var section = el('section', {}, el('h3', {}, entry.title || entry.page));
    if (entry.page && entry.page !== entry.title)
      section.append(el('p', { 'class': 'quiet' }, entry.page));
    section.append(entry.columns ? tableOf(entry) : el('p', { 'class': 'value' }, entry.text), remarkOf(entry, 0));
    if (entry.columns)
      section.append(rowsOf(entry));
    return section;
  }

  function tell(text, isBad) {
    var told = document.getElementById('told');
    told.textContent = text;
    told.className = isBad ? 'bad' : '';
  }

  function answerTo(file, coach) {
    return {
      lernkoffer: 'coach-answer', format: 1, copy: file.copy.id, sha256: file.sha256, learner: file.copy.learner,
      coach: coach, date: new Date().toISOString(),
      remarks: remarks.map(function (one) {
        return { entry: one.entry, row: one.row, verdict: one.verdict, text: one.text.value.trim() };
      }).filter(function (one) { return one.verdict || one.text; })
    };
  }

  /* A name for a file, on any system. */
  function fileName(coach) {
    return (say.file + ' ' + coach).replace(/[^0-9A-Za-zÀ-ɏ ]+/g, '').trim().replace(/ +/g, '-') + '.lkcoach';
  }

  function save(file) {
    var coach = document.getElementById('coach').value.trim();
    var answer = answerTo(file, coach);
    var link;
    if (!coach) {
      tell(say.needName, true);
      document.getElementById('coach').focus();
      return;
    }
    if (!answer.remarks.length) {
      tell(say.needWords, true);
      return;
    }
    link = el('a', { download: fileName(coach) });
    link.href = URL.createObjectURL(new Blob([JSON.stringify(answer, null, 2)], { type: 'application/json' }));
    document.body.append(link);
    link.click();
    link.remove();
    isChanged = false;
    tell(say.saved, false);
  }

  function show(file) {
    var copy = file.copy;
    var courses = document.getElementById('courses');
    var day = new Date(copy.date).toLocaleDateString(copy.language === 'en' ? 'en' : 'de', { day: 'numeric', month: 'long', year: 'numeric' });

    say = words[copy.language] || words.de;
    document.documentElement.lang = copy.language === 'en' ? 'en' : 'de';
    document.title = copy.name ? say.of + copy.name : say.title;
    document.querySelector('h1').textContent = document.title;
    document.getElementById('about').textContent = say.copied + day;
    document.getElementById('intro').textContent = say.intro;
    document.getElementById('notice').textContent = say.notice;
    document.querySelector('label[for="coach"]').textContent = say.coach;
    document.getElementById('hint').textContent = say.hint;
    document.querySelector('#answer button').textContent = say.save;
    copy.courses.forEach(function (course) {
      courses.append(el('h2', {}, course.title));
      course.entries.forEach(function (entry) { courses.append(entryOf(entry)); });
    });
    document.getElementById('answer').addEventListener('submit', function (event) {
      event.preventDefault();
      save(file);
    });
    document.getElementById('coach').addEventListener('input', changed);
    window.addEventListener('beforeunload', function (event) {
      if (isChanged)
        event.preventDefault();
    });
  }

  try {
    show(JSON.parse(document.getElementById('copy').textContent));
  } catch (error) {
    document.getElementById('answer').hidden = true;
    document.querySelector('h1').textContent = words.de.broken + ' ' + words.en.broken;
  }
}());
