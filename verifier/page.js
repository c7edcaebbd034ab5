/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page: what is chosen goes in, sentences come out. */
'use strict';

function startPage() {
  const language = /^de\b/.test(navigator.language) ? 'de' : 'en';
  const words = WORDS[language];
  const element = (id) => document.getElementById(id);

  document.documentElement.lang = language;
  document.title = words.title;
  for (const node of document.querySelectorAll('[data-word]'))
    node.textContent = words[node.dataset.word];
  document.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const files = await Promise.all(Array.from(element('files').files, async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })));

    show(element('result'), sentences(files, element('code').value,
      { keys: element('keys').value, providers: element('providers').value }, Date.now(), words));
    element('result').focus();
  });
}

const beginsWith = (bytes, text) => new TextDecoder('latin1').decode(bytes.slice(0, text.length)) === text;

/* What each file is, by its content; a list of keys apart. */
function sort(files) {
  const pieces = {};
  let list = null;

  for (const { bytes } of files) {
    const start = new TextDecoder('latin1').decode(bytes);

    if (beginsWith(bytes, '%PDF-'))
      pieces.pdf = bytes;
    else if (beginsWith(bytes, 'untrusted comment:'))
      pieces.seal = bytes;
    else if (isRecord(bytes))
      pieces.record = bytes;
    else if (isToken(start))
      pieces.token = start;
    else if (start.includes('"LernkofferKeyList"'))
      list = bytes;
    else
      pieces.credential = bytes;
  }
  return { pieces, list };
}

const tell = (issue, words) => fill(words.faults[issue.code], maybeDay(issue.detail, words));

/* The list, if one of the providers' keys has signed it, as it gives roles; what is wrong with it stands in @issues. */
function trustOf(list, names, now, issues, words) {
  const trust = { list: null, root: null, ...names, now };

  if (list === null)
    return trust;
  try {
    const read = readList(list);

    if (names.providers.includes(nameOf(read.signer.key)))
      Object.assign(trust, { list: read, root: nameOf(read.signer.key) });
    else
      issues.push(words.listNeedsRoot);
  } catch (fault) {
    if (!(fault instanceof Fault))
      throw fault;
    issues.push(tell(fault, words));
  }
  return trust;
}

function facts(verdict, words) {
  const { sheet, record } = verdict;
  const lines = [];

  if (sheet !== null)
    lines.push(`${words[sheet.kind]}, ${fill(words.number, sheet.record_id)}`, sheet.learner_name,
      fill(words.course, sheet.title, sheet.version, maybeDay(sheet.from, words), maybeDay(sheet.until, words)), sheet.issuer);
  if (record !== null)
    lines.push(fill(words.record, record.learner), fill(words.entries, record.count));
  if (verdict.isIntact && verdict.signer !== null) {
    if (verdict.signerName !== null && verdict.signerName !== nameOf(verdict.signer.key))
      lines.push(fill(words.signedBy, verdict.signerName));
    lines.push(fill(words.key, nameOf(verdict.signer.key)));
    if (verdict.signer.created >= 0)
      lines.push(fill(words.signedOn, dayWords(verdict.signer.created, words)));
    lines.push(words.intact);
  }
  return lines;
}

const namesIn = (text) => text.split(/\s+/).filter((name) => keyOf(name) !== null);

function headingOf(verdict, words) {
  if (verdict.holds())
    return words.holds;
  return verdict.isOnlyUnknown() ? words.onlyUnknown : words.doesNotHold;
}

/* The answer as a heading and lines. @typed: the names of keys that stand in the two fields. */
function sentences(files, code, typed, now, words) {
  const { pieces, list } = sort(files);
  const issues = [];
  const trust = trustOf(list, { keys: namesIn(typed.keys), providers: namesIn(typed.providers) }, now, issues, words);

  if (code.trim() !== '')
    pieces.token = code;
  if (Object.keys(pieces).length === 0)
    return { kind: 'bad', heading: words.nothing, lines: issues };
  const verdict = checkProof(pieces, trust);

  for (const issue of verdict.issues)
    issues.push(tell(issue, words));
  return {
    kind: verdict.holds() ? 'good' : verdict.isOnlyUnknown() ? 'open' : 'bad',
    heading: headingOf(verdict, words),
    lines: [...issues, ...facts(verdict, words)],
  };
}

function show(section, answer) {
  const heading = document.createElement('h2');

  heading.textContent = answer.heading;
  section.className = answer.kind;
  section.replaceChildren(heading, ...answer.lines.map((line) => {
    const paragraph = document.createElement('p');

    paragraph.textContent = line;
    return paragraph;
  }));
}

if (typeof document !== 'undefined')
  startPage();
