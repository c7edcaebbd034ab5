/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The credential of a proof against a verifier of others: the npm package @digitalbazaar/vc (BSD-3-Clause) with eddsa-jcs-2022.
 * It comes by `npm ci` in tests/clients; without it this is skipped.
 */
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { spawnSync } = require('node:child_process');
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');

const { LERNKOFFER_KOFFER: koffer, PROOF_SAMPLES: samples } = process.env;
const clients = path.join(__dirname, '../clients');
const skip = fs.existsSync(path.join(clients, 'node_modules/@digitalbazaar/vc'))
  ? false : '@digitalbazaar/vc is not installed; run npm ci in tests/clients';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'credential-'));
const at = (name) => path.join(folder, name);

test.after(() => fs.rmSync(folder, { recursive: true }));

function must(program, ...words) {
  const result = spawnSync(program, words, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });

  assert.strictEqual(result.status, 0, result.stderr);
}

function load(name) {
  const find = createRequire(path.join(clients, 'package.json'));

  return import(pathToFileURL(find.resolve(name)));
}

/* Documents of a did:key follow from its name; nothing else may be asked for. */
async function document(url) {
  const [id, fragment] = url.split('#');

  assert.match(url, /^did:key:z6Mk/);
  const name = id.slice('did:key:'.length);
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1', id: `${id}#${name}`, type: 'Multikey', controller: id,
    publicKeyMultibase: name
  };
  const controller = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id, assertionMethod: [method]
  };

  return { documentUrl: url, document: fragment ? method : controller };
}

async function verify(credential) {
  const { DataIntegrityProof } = await load('@digitalbazaar/data-integrity');
  const { createVerifyCryptosuite } = await load('@digitalbazaar/eddsa-jcs-2022-cryptosuite');
  const { verifyCredential } = await load('@digitalbazaar/vc');

  return verifyCredential({
    credential: structuredClone(credential), documentLoader: document,
    suite: new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() })
  });
}

/* Each text of the credential, as the way to it. */
function* texts(value, way = []) {
  for (const [name, inner] of Object.entries(value))
    if (typeof inner === 'string')
      yield [...way, name];
    else if (typeof inner === 'object' && inner !== null)
      yield* texts(inner, [...way, name]);
}

function changed(credential, way) {
  const copy = structuredClone(credential);
  const last = way.slice(0, -1).reduce((value, name) => value[name], copy);

  last[way.at(-1)] += 'x';
  return copy;
}

test('a verifier of others takes the credential, and no changed one', { skip }, async () => {
  must(samples, folder);
  must(koffer, 'new-key', at('provider.key'));
  must(koffer, 'sign-proof', at('record.jsonl'), at('a.pdf'), '--key', at('provider.key'), '--facts', at('facts.json'),
    '--number', '1');
  const credential = JSON.parse(fs.readFileSync(at('a.json'), 'utf8'));
  const whole = await verify(credential);

  assert.strictEqual(whole.verified, true, JSON.stringify(whole.error));
  let n = 0;
  for (const way of texts(credential)) {
    const result = await verify(changed(credential, way)).catch(() => ({ verified: false }));

    assert.strictEqual(result.verified, false, way.join('.'));
    n++;
  }
  assert.ok(n > 40, `${n} texts`);
});
