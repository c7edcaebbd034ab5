/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that verifies proofs says the same as koffer verify, of what holds and of what does not. */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const vm = require('node:vm');
const { spawnSync } = require('node:child_process');

const { LERNKOFFER_VERIFIER: page, LERNKOFFER_KOFFER: koffer, PROOF_SAMPLES: samples } = process.env;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verifier-'));
const at = (name) => path.join(folder, name);
const bytes = (name) => new Uint8Array(fs.readFileSync(at(name)));
const text = (name) => fs.readFileSync(at(name), 'utf8');

test.after(() => fs.rmSync(folder, { recursive: true }));

/* The script of the page, without a page. */
function load() {
  const html = fs.readFileSync(page, 'utf8');
  const script = html.slice(html.indexOf('<script>') + 8, html.lastIndexOf('</script>'));
  const open = script.trim().replace(/\}\)\(\);$/, 'return { checkProof, readList, sentences, WORDS, keyOf, canonical, parseJson };\n})()');

  return vm.runInThisContext(open);
}

const Verifier = load();

function run(...words) {
  return spawnSync(koffer, words, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: 'en', XDG_CONFIG_HOME: at('none') } });
}

function must(...words) {
  const result = run(...words);

  assert.strictEqual(result.status, 0, result.stderr);
  return result.stdout;
}

function sign(name, key, number, ...more) {
  must('sign-proof', at('record.jsonl'), at(name), '--key', at(key), '--facts', at('facts.json'), '--number', number, ...more);
}

test.before(() => {
  assert.strictEqual(spawnSync(samples, [folder]).status, 0);
  for (const name of ['provider', 'root', 'other'])
    must('new-key', at(`${name}.key`));
  sign('a.pdf', 'provider.key', '1');
  sign('b.pdf', 'provider.key', '2');
  sign('machine.pdf', 'learner.key', '3', '--kind', 'attendance');
  sign('learnt.pdf', 'learner.key', '4', '--kind', 'learning');
});

const keyName = (name) => text(`${name}.key.pub`).split('\n')[0];

/* What koffer says of files, and what the page says of the same bytes. */
function compare(pieces, options, trust) {
  const main = ['pdf', 'record', 'credential', 'token'].find((kind) => pieces[kind]);
  const words = [at('main')];

  fs.rmSync(at('main.sig'), { force: true });
  fs.rmSync(at('main.json'), { force: true });
  fs.writeFileSync(at('main'), pieces[main]);
  if (pieces.seal)
    fs.writeFileSync(at('main.sig'), pieces.seal);
  if (pieces.credential && main === 'pdf')
    fs.writeFileSync(at('main.json'), pieces.credential);
  if (pieces.token && main !== 'token')
    words.push('--code', pieces.token);
  const answer = JSON.parse(run('verify', ...words, '--json', ...options).stdout);
  const verdict = Verifier.checkProof(pieces, { keys: [], now: Date.now(), ...trust });

  assert.deepStrictEqual(
    { holds: verdict.holds(), intact: verdict.isIntact, issues: verdict.issues.map((issue) => issue.code) },
    { holds: answer.holds, intact: answer.intact, issues: answer.issues.map((issue) => issue.code) });
  return verdict;
}

const byHand = () => [['--trust', `provider:${at('provider.key.pub')}`], { providers: [keyName('provider')] }];

test('what holds', () => {
  for (const pieces of [
    { pdf: bytes('a.pdf'), seal: bytes('a.pdf.sig'), credential: bytes('a.json') },
    { pdf: bytes('a.pdf'), seal: bytes('a.pdf.sig') },
    { credential: bytes('a.json') },
  ]) {
    const verdict = compare(pieces, ...byHand());

    assert.ok(verdict.holds());
    assert.strictEqual(verdict.sheet.learner_name, 'Aylin Demir');
  }
  assert.ok(compare({ record: bytes('record.jsonl') }, ['--trust', at('learner.key.pub')], { keys: [keyName('learner')] }).holds());
});

test('a hand that names no role', () => {
  const certificate = { pdf: bytes('machine.pdf'), seal: bytes('machine.pdf.sig'), credential: bytes('machine.json') };
  const learning = { pdf: bytes('learnt.pdf'), seal: bytes('learnt.pdf.sig'), credential: bytes('learnt.json') };
  const hand = [['--trust', at('learner.key.pub')], { keys: [keyName('learner')] }];
  const both = ['--trust', at('provider.key.pub')];
  const [words, trust] = writeList({});

  assert.deepStrictEqual(compare(certificate, ...hand).issues.map((issue) => issue.code), ['proof-key-role']);
  assert.ok(compare(learning, ...hand).holds());
  assert.ok(compare(certificate, ['--trust', `provider:${at('learner.key.pub')}`], { providers: [keyName('learner')] }).holds());
  /* Where the list gives a role, the hand takes nothing away; where the list does not count, it gives none. */
  const signed = { credential: bytes('a.json') };

  assert.ok(compare(signed, [...words, ...both], { ...trust, keys: [keyName('provider')] }).holds());
  const [oldWords, old] = writeList({ until: '2026-01-02T00:00:00Z' });

  assert.deepStrictEqual(compare(signed, [...oldWords, ...both], { ...old, keys: [keyName('provider')] }).issues
    .map((issue) => issue.code), ['proof-key-role']);
});

test('pieces that do not belong together', () => {
  for (const pieces of [
    { pdf: bytes('a.pdf') },
    { pdf: bytes('a.pdf'), seal: bytes('b.pdf.sig') },
    { pdf: bytes('a.pdf'), seal: bytes('a.pdf.sig'), credential: bytes('b.json') },
    { pdf: bytes('a.pdf'), seal: bytes('machine.pdf.sig') },
    { credential: bytes('machine.json') },
    { credential: bytes('a.pdf.sig') },
  ])
    assert.ok(!compare(pieces, ...byHand()).holds());
});

function writeList(entry, key = 'root') {
  const { until = '2099-01-01T00:00:00Z', ...more } = entry;

  fs.writeFileSync(at('list.json'), JSON.stringify({ type: 'LernkofferKeyList', version: 1, publisher: 'DAA',
    issued: '2026-01-01T00:00:00Z', until,
    keys: [{ key: keyName('provider'), name: 'DAA', role: 'provider', state: 'trusted', ...more }] }));
  must('sign-keys', at('list.json'), at('keys.json'), '--key', at(`${key}.key`));
  return [['--keys', at('keys.json'), '--root', at('root.key.pub')],
    { list: Verifier.readList(bytes('keys.json')), root: keyName('root') }];
}

test('lists of keys', () => {
  const pieces = { pdf: bytes('a.pdf'), seal: bytes('a.pdf.sig'), credential: bytes('a.json') };

  assert.ok(compare(pieces, ...writeList({})).holds());
  for (const entry of [
    { key: keyName('other') }, { role: 'machine' }, { state: 'revoked' },
    { state: 'revoked', since: '2026-02-01T00:00:00Z' }, { state: 'rotated', since: '2026-02-01T00:00:00Z' },
    { from: '2098-02-01T00:00:00Z' }, { until: '2026-01-02T00:00:00Z' },
  ])
    assert.ok(!compare(pieces, ...writeList(entry)).holds(), JSON.stringify(entry));
  assert.ok(!compare(pieces, ...writeList({}, 'other')).holds());
});

/* A fixed sequence of numbers below @n. */
function chance(seed) {
  let state = seed;

  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 4294967296 * n);
  };
}

test('changes of one bit', () => {
  const below = chance(8);
  const originals = ['a.pdf', 'a.pdf.sig', 'a.json', 'record.jsonl'];

  for (let i = 0; i < 1000; i++) {
    const name = originals[i % originals.length];
    const changed = bytes(name);
    const trust = { providers: [keyName('provider')], keys: [keyName('learner')], now: Date.now() };

    changed[below(changed.length)] ^= 1 << below(8);
    const pieces = {
      'a.pdf': { pdf: changed, seal: bytes('a.pdf.sig') },
      'a.pdf.sig': { pdf: bytes('a.pdf'), seal: changed },
      'a.json': { credential: changed },
      'record.jsonl': { record: changed },
    }[name];
    const verdict = i < 60 ? compare(pieces, [...byHand()[0], '--trust', at('learner.key.pub')], trust) :
      Verifier.checkProof(pieces, trust);

    assert.ok(!verdict.isIntact && !verdict.holds() && verdict.issues.length > 0, `${name}, change ${i}`);
  }
});

test('records that are cut, turned or thinned out', () => {
  const lines = text('record.jsonl').trimEnd().split('\n');
  const trust = [['--trust', at('learner.key.pub')], { keys: [keyName('learner')] }];

  for (const order of [[0, 2, 3, 4, 5], [0, 1, 2, 4, 5], [0, 1, 2, 3, 4], [0], [0, 1, 3, 2, 4, 5], [0, 1, 2, 3, 4, 5, 5], [1, 2, 3]]) {
    const record = order.map((i) => `${lines[i]}\n`).join('');

    assert.ok(!compare({ record: new TextEncoder().encode(record) }, ...trust).holds(), order.join());
  }
  /* Left out whole, as for a provider: nothing but links, and each of them is still missed. */
  const bare = [lines[0], ...lines.slice(1).map((line) => line.replace(/"entry":\{.*\},"hash"/, '"hash"'))];
  const record = (some) => ({ record: new TextEncoder().encode(some.map((line) => `${line}\n`).join('')) });

  assert.ok(!/"day"|"kind"/.test(bare.slice(1).join()));
  assert.ok(compare(record(bare), ...trust).holds());
  for (let i = 0; i < bare.length; i++)
    assert.ok(!compare(record(bare.filter((line, n) => n !== i)), ...trust).holds(), i);
});

test('canonical JSON', () => {
  for (const [from, to] of [
    ['{"b":1E30,"a":[4.50,2e-3,-0]}', '{"a":[4.5,0.002,0],"b":1e+30}'],
    ['{"\\ufb33":1,"\\ud83d\\ude00":2}', '{"😀":2,"\ufb33":1}'],
    ['"\\u000f\\n\\/"', '"\\u000f\\n/"'],
  ])
    assert.strictEqual(Verifier.canonical(Verifier.parseJson(from)), to);
  for (const bad of ['{"a":1,"a":2}', '{"a":{"b":1,"c":[{"b":1,"b":2}]}}', '"\\ud800"', '['.repeat(65) + ']'.repeat(65), '{'])
    assert.strictEqual(Verifier.parseJson(bad), undefined, bad);
  assert.notStrictEqual(Verifier.parseJson('{"a":{"b":1},"c":{"b":1}}'), undefined);
});

test('every fault has words in both languages', () => {
  const german = Object.keys(Verifier.WORDS.de.faults).sort();
  const script = fs.readFileSync(page, 'utf8');

  assert.deepStrictEqual(german, Object.keys(Verifier.WORDS.en.faults).sort());
  assert.deepStrictEqual(Object.keys(Verifier.WORDS.de).sort(), Object.keys(Verifier.WORDS.en).sort());
  for (const [, code] of script.matchAll(/'((?:proof|record)-[a-z-]+)'/g))
    assert.ok(german.includes(code), code);
});

test('what the page says', () => {
  const files = ['a.pdf', 'a.pdf.sig', 'a.json'].map((name) => ({ name, bytes: bytes(name) }));
  const say = (providers, keys = '', more = []) =>
    Verifier.sentences([...files, ...more], '', { keys, providers }, Date.now(), Verifier.WORDS.de);
  const lines = (...words) => say(...words).lines.join('\n');
  const today = new Intl.DateTimeFormat('de-DE', { day: 'numeric', month: 'long', year: 'numeric' }).format(Date.now());

  assert.strictEqual(say(keyName('provider')).heading, 'Der Nachweis gilt.');
  assert.match(lines(keyName('provider')), /Aylin Demir/);
  assert.match(lines(keyName('provider')), /CSR-Strategie, Fassung 1\.2, 14\. Oktober 2026 bis 12\. November 2026/);
  assert.ok(lines(keyName('provider')).includes(`Unterschrieben am ${today}`));
  assert.strictEqual(say('').heading, 'Unverändert. Wem der Schlüssel gehört, kann hier niemand sagen.');
  assert.match(lines(''), /Seit dem Unterschreiben wurde nichts verändert/);
  /* A key without a role signs neither a certificate nor a list that gives roles. */
  assert.strictEqual(say('', keyName('provider')).heading, 'Der Nachweis gilt so nicht.');
  assert.match(lines('', keyName('provider')), /unterschreibt nur ein Trainer oder ein Träger/);
  writeList({});
  const list = [{ name: 'keys.json', bytes: bytes('keys.json') }];

  assert.match(lines('', keyName('root'), list), /mit keinem Schlüssel eines Trägers/);
  assert.strictEqual(say(keyName('root'), '', list).heading, 'Der Nachweis gilt.');
  writeList({ state: 'rotated', since: '2026-02-01T00:00:00Z' });
  assert.match(lines(keyName('root'), '', [{ name: 'keys.json', bytes: bytes('keys.json') }]), /am 1\. Februar 2026 ersetzt war/);
  assert.strictEqual(Verifier.sentences([], ' ', { keys: '', providers: '' }, 0, Verifier.WORDS.de).kind, 'bad');
});

test('nothing is fetched', () => {
  const html = fs.readFileSync(page, 'utf8');

  assert.match(html, /default-src 'none'/);
  assert.doesNotMatch(html, /\bfetch\(|XMLHttpRequest|WebSocket|\bimport\(|src=|href=/);
});
