/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What engine/proof does, for a browser: the same codes for the same faults, which tests/js/test-verifier.js
 * holds against koffer verify. A fault is thrown as a Fault.
 */
'use strict';

const KINDS = ['learning', 'attendance', 'attendance_plus'];
const DAY = 86400000;
const MOST_SECONDS = 2305843009213;

class Fault extends Error {
  constructor(code, detail = '') {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

function moment(text) {
  const time = typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : NaN;

  return Number.isNaN(time) ? -1 : time;
}

const day = (time) => new Date(time).toISOString().slice(0, 10);

/* A day that the calendar has, as 2026-11-12. */
function isDay(text) {
  const time = moment(`${text}T00:00:00Z`);

  return typeof text === 'string' && text.length === 10 && time >= 0 && day(time) === text;
}

function parseObject(bytes) {
  const text = fromUtf8(bytes);
  const value = text === null ? undefined : parseJson(text);

  if (!isObject(value) || canonical(value) === undefined)
    throw new Fault('proof-unreadable');
  return value;
}

/* --- signatures ----------------------------------------------------------------------------------- */

/* eddsa-jcs-2022. Returns who signed, and when. */
function checkIntegrity(object, altered) {
  const proof = Array.isArray(object.proof) && object.proof.length === 1 ? object.proof[0] : object.proof;
  const key = isObject(proof) && typeof proof.verificationMethod === 'string' ?
    keyOf(proof.verificationMethod.split(/[#:]/).pop()) : null;
  const signature = isObject(proof) ? fromBase58(proof.proofValue, 64) : null;

  if (key === null || signature === null || proof.type !== 'DataIntegrityProof' ||
      proof.cryptosuite !== 'eddsa-jcs-2022' || proof.proofPurpose !== 'assertionMethod')
    throw new Fault('proof-unreadable');
  if ('@context' in proof && canonical(proof['@context']) !== canonical(object['@context'] ?? null))
    throw new Fault(altered);
  const message = Uint8Array.of(...hashOf(without(proof, 'proofValue')), ...hashOf(without(object, 'proof')));

  if (!verifies(key, message, signature))
    throw new Fault(altered);
  return { key, created: moment(proof.created) };
}

/* The four lines beside a PDF. */
function checkSeal(bytes, pdf) {
  const text = fromUtf8(bytes);
  const match = text === null ? null : new RegExp(
    '^untrusted comment: Lernkoffer, minisign -V -m FILE -x FILE\\.sig -P KEY\n([^\n]*)\n' +
    'trusted comment: (timestamp:(\\d{1,11})\tfile:[^\t\n]*\tkey:([^\t\n]*)(?:\tcredential:([0-9a-f]{64}))?)\n' +
    '([^\n]*)\n$').exec(text);
  const line = match && fromBase64(match[1]);
  const global = match && fromBase64(match[6]);
  const key = match && keyOf(match[4]);

  if (!line || line.length !== 74 || !global || !key)
    throw new Fault('proof-signature-altered');
  const signature = line.slice(10);
  const isWhole = line[0] === 0x45 && line[1] === 0x64 &&
    sameBytes(line.slice(2, 10), Noble.sha256(key).slice(0, 8)) &&
    verifies(key, Uint8Array.of(...signature, ...utf8(match[2])), global);

  if (!isWhole)
    throw new Fault('proof-signature-altered');
  if (!verifies(key, pdf, signature))
    throw new Fault('proof-pdf-altered');
  return { key, created: 1000 * Number(match[3]), credential: match[5] };
}

/* --- what is signed ------------------------------------------------------------------------------- */

function readCredential(bytes) {
  const object = parseObject(bytes);
  const signer = checkIntegrity(object, 'proof-altered');
  const did = `did:key:${nameOf(signer.key)}`;

  if (object.issuer !== did && !(isObject(object.issuer) && object.issuer.id === did))
    throw new Fault('proof-issuer-key');
  const sheet = isObject(object.credentialSubject) ? object.credentialSubject.sheet : null;

  if (!isObject(sheet))
    throw new Fault('proof-unreadable');
  if (!KINDS.includes(sheet.kind))
    throw new Fault('proof-fact', 'kind');
  return { signer, sheet, hash: hex(hashOf(object)) };
}

const isToken = (text) => /^[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/.test(text.trim());

/* One part of a token as an object; null if it is none. */
function partOf(text) {
  const bytes = fromBase64Url(text);

  try {
    return bytes === null ? null : parseObject(bytes);
  } catch (fault) {
    return null;
  }
}

function readToken(text) {
  const parts = text.trim().split('.');

  if (!isToken(text) || text.trim().length > 997)
    throw new Fault('proof-unreadable');
  const header = partOf(parts[0]);
  const key = header !== null && header.alg === 'EdDSA' ? keyOf(header.kid) : null;
  const signature = fromBase64Url(parts[2]);

  if (key === null || signature === null || !verifies(key, utf8(`${parts[0]}.${parts[1]}`), signature))
    throw new Fault('proof-code-altered');
  const claims = partOf(parts[1]);
  const hash = claims !== null && typeof claims.h === 'string' ? fromBase64Url(claims.h) : null;

  if (hash === null || hash.length !== 32 || !KINDS.includes(claims.k) || !Number.isInteger(claims.iat) ||
      claims.iat < 0 || claims.iat > MOST_SECONDS)
    throw new Fault('proof-unreadable');
  return {
    signer: { key, created: 1000 * claims.iat },
    hash: hex(hash),
    sheet: { kind: claims.k, record_id: claims.nr, issuer: claims.iss, learner_name: claims.sub, title: claims.t,
      version: claims.v, from: claims.f, until: claims.u },
  };
}

/* The credential inside a PDF of ours; null if there is none. */
function attachedTo(pdf) {
  const text = new TextDecoder('latin1').decode(pdf);
  const mark = '<</Type/EmbeddedFile/Subtype/application#2Fvc/Length ';
  const at = text.lastIndexOf(mark);
  const match = at < 0 ? null : /^(\d{1,6})>>\nstream\n/.exec(text.slice(at + mark.length, at + mark.length + 30));

  if (match === null)
    return null;
  const start = at + mark.length + match[0].length;

  return pdf.slice(start, start + Number(match[1]));
}

/* --- records -------------------------------------------------------------------------------------- */

function parseLine(bytes) {
  const line = fromUtf8(bytes);
  const value = line === null ? undefined : parseJson(line);

  return isObject(value) && canonical(value) === line ? value : null;
}

/* The lines without their ends; what stands behind the last end comes last. */
function linesOf(bytes) {
  const lines = [];
  let start = 0;

  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
}

const isHash = (text) => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);

/* What an entry says, if it is not withheld: nothing but these three, as the player writes them. */
function isSaid(entry) {
  return isObject(entry) && Object.keys(entry).sort().join() === 'body,day,kind' && isObject(entry.body) &&
    isDay(entry.day) && typeof entry.kind === 'string' && /^[a-z_]{1,40}$/.test(entry.kind);
}

/* One entry, which has to be that number behind that hash; returns its own. */
function checkEntry(line, number, previous) {
  const row = parseLine(line);
  const link = row !== null && isObject(row.link) ? row.link : null;
  const isWhole = link !== null && Object.keys(link).sort().join() === 'leaf,n,previous' && isHash(link.leaf) &&
    isHash(link.previous) && Number.isInteger(link.n) && isHash(row.hash) && hex(hashOf(link)) === row.hash &&
    Object.keys(row).every((name) => ['entry', 'hash', 'link'].includes(name)) &&
    (!('entry' in row) || (isSaid(row.entry) && hex(hashOf(row.entry)) === link.leaf));

  if (!isWhole)
    throw new Fault('record-altered', number);
  if (link.n !== number || link.previous !== previous)
    throw new Fault('record-gap', number);
  return row.hash;
}

function readRecord(bytes) {
  const lines = linesOf(bytes);
  const head = lines.length < 2 ? null : parseLine(lines[0]);
  let last = '0'.repeat(64);

  if (head === null || head.type !== 'LernkofferRecord')
    throw new Fault('record-head');
  const signer = checkIntegrity(head, 'record-head');
  const entries = lines.slice(1, -1);

  entries.forEach((line, i) => {
    if (i >= head.count)
      throw new Fault('record-gap', i + 1);
    last = checkEntry(line, i + 1, last);
  });
  if (lines[lines.length - 1].length > 0 || entries.length < head.count)
    throw new Fault('record-cut', entries.length);
  if (last !== head.last)
    throw new Fault('record-altered');
  return { signer, learner: isObject(head.learner) ? String(head.learner.name) : '', count: entries.length };
}

function isRecord(bytes) {
  const line = new TextDecoder('latin1').decode(bytes.slice(0, 4096)).split('\n')[0];

  return /^\{"(count|entry|hash)":/.test(line) || line.includes('"type":"LernkofferRecord"');
}

/* --- whom one trusts ------------------------------------------------------------------------------ */

function readList(bytes) {
  const object = parseObject(bytes);
  const signer = checkIntegrity(object, 'proof-list-altered');
  const keys = Array.isArray(object.keys) ? object.keys : null;

  if (object.type !== 'LernkofferKeyList' || keys === null || moment(object.issued) < 0 ||
      moment(object.until) < moment(object.issued) || !keys.every(isObject) ||
      new Set(keys.map((key) => key.key)).size !== keys.length)
    throw new Fault('proof-unreadable');
  return { signer, until: moment(object.until), keys };
}

/* Whether a signature by that entry of a list counts. */
function checkListed(key, created, kind) {
  const since = moment(key.since);
  const isLate = since >= 0 && (created < 0 || created >= since);

  if (key.state === 'revoked' && since < 0)
    throw new Fault('proof-key-revoked', key.name);
  if (key.state === 'revoked' && isLate)
    throw new Fault('proof-key-revoked-since', day(since));
  if (key.state === 'rotated' && isLate)
    throw new Fault('proof-key-rotated', day(since));
  if (moment(key.from) >= 0 && created < moment(key.from))
    throw new Fault('proof-key-early', day(moment(key.from)));
  if (key.role === 'machine' && kind !== undefined && kind !== 'learning')
    throw new Fault('proof-key-role');
}

/* --- the verdict ---------------------------------------------------------------------------------- */

class Verdict {
  constructor(trust) {
    this.trust = trust;
    this.issues = [];
    this.isIntact = true;
    this.sheet = null;
    this.record = null;
    this.signer = null;
    this.signerName = null;
  }

  holds() {
    return this.isIntact && this.issues.length === 0;
  }

  /* All is as it was signed, and nothing is wrong but that nobody here can say by whom. */
  isOnlyUnknown() {
    return this.isIntact && this.issues.length > 0 && this.issues.every((issue) => issue.code === 'proof-key-unknown');
  }

  /* What @step returns; null with a finding, after which nothing is intact unless @keeps says otherwise. */
  attempt(step, keeps = false) {
    try {
      return step();
    } catch (fault) {
      if (!(fault instanceof Fault))
        throw fault;
      this.issues.push({ code: fault.code, detail: fault.detail });
      this.isIntact = this.isIntact && keeps;
      return null;
    }
  }

  listCounts() {
    const { list, root, now } = this.trust;

    return (!root || nameOf(list.signer.key) === root) && now <= list.until;
  }

  /* What a hand says of a key: that is somebody's, or that it is a provider's. Without a role a list that counts knows more. */
  findByHand(name, listed) {
    const { keys = [], providers = [] } = this.trust;

    if (providers.includes(name))
      return { key: name, name, role: 'provider', state: 'trusted' };
    if (!keys.includes(name) || (listed && this.listCounts()))
      return null;
    return { key: name, name, role: 'machine', state: 'trusted' };
  }

  /* The entry that speaks for a key. */
  find(name) {
    const { list, root, now } = this.trust;
    const listed = list ? list.keys.find((key) => key.key === name) : undefined;
    const byHand = this.findByHand(name, listed);

    if (listed && (byHand === null || listed.state !== 'trusted')) {
      if (root && nameOf(list.signer.key) !== root)
        this.issues.push({ code: 'proof-list-stranger', detail: '' });
      else if (now > list.until)
        this.issues.push({ code: 'proof-list-old', detail: day(list.until) });
      else
        return listed;
      return listed.state === 'trusted' ? null : listed;
    }
    if (byHand === null)
      this.issues.push({ code: 'proof-key-unknown', detail: name });
    return byHand;
  }

  judge(signer, kind) {
    const key = this.find(nameOf(signer.key));

    this.signer = signer;
    if (key === null || this.attempt(() => checkListed(key, signer.created, kind) ?? true, true) === null)
      return;
    this.signerName = key.name;
    if (signer.created > this.trust.now + DAY)
      this.issues.push({ code: 'proof-future', detail: day(signer.created) });
  }
}

function checkPdf(verdict, pieces) {
  const attached = attachedTo(pieces.pdf);
  const seal = verdict.attempt(() => {
    if (!pieces.seal)
      throw new Fault('proof-signature-missing');
    return checkSeal(pieces.seal, pieces.pdf);
  });
  const bytes = pieces.credential ?? attached;
  const credential = bytes ? verdict.attempt(() => readCredential(bytes)) : null;
  const isOneKey = seal !== null && credential !== null && sameBytes(seal.key, credential.signer.key);

  if (credential !== null) {
    verdict.sheet = credential.sheet;
    verdict.judge({ key: credential.signer.key,
      created: isOneKey ? Math.max(credential.signer.created, seal.created) : credential.signer.created },
    credential.sheet.kind);
  }
  if (seal !== null && credential !== null && seal.credential !== credential.hash)
    verdict.attempt(() => {
      throw new Fault('proof-other-credential');
    });
  if (seal !== null && !isOneKey)
    verdict.judge(seal, credential?.sheet.kind);
  return credential;
}

/*
 * @pieces: pdf, seal, credential, record as bytes, token as text; one at least.
 * @trust: list of readList(), root: the name of the key it has to be signed by, keys: names that are trusted by hand for
 * what a machine or a person signs, providers: for certificates of attendance too, now in milliseconds.
 */
function checkProof(pieces, trust) {
  const verdict = new Verdict(trust);
  let credential = null;

  if (pieces.pdf) {
    credential = checkPdf(verdict, pieces);
  } else if (pieces.credential) {
    credential = verdict.attempt(() => readCredential(pieces.credential));
    if (credential !== null) {
      verdict.sheet = credential.sheet;
      verdict.judge(credential.signer, credential.sheet.kind);
    }
  }
  if (pieces.token) {
    const token = verdict.attempt(() => readToken(pieces.token));

    if (token !== null && credential !== null && token.hash !== credential.hash) {
      verdict.attempt(() => {
        throw new Fault('proof-other-code', token.sheet.record_id);
      });
    } else if (token !== null && !pieces.pdf && !pieces.credential) {
      verdict.sheet = token.sheet;
      verdict.judge(token.signer, token.sheet.kind);
    }
  }
  if (pieces.record) {
    verdict.record = verdict.attempt(() => readRecord(pieces.record));
    if (verdict.record !== null)
      verdict.judge(verdict.record.signer, undefined);
  }
  return verdict;
}
