/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes and their spellings, each in the one way to write it. What cannot be read is null. */
'use strict';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

const utf8 = (text) => new TextEncoder().encode(text);

function fromUtf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    return null;
  }
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const sameBytes = (one, other) => hex(one) === hex(other);

function toBase64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text) {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

    return toBase64(bytes) === text ? bytes : null;
  } catch (error) {
    return null;
  }
}

function fromBase64Url(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text))
    return null;
  return fromBase64(text.replace(/-/g, '+').replace(/_/g, '/') + '='.repeat((4 - text.length % 4) % 4));
}

function toBase58(bytes) {
  let number = 0n;
  let text = '';

  for (const byte of bytes)
    number = number * 256n + BigInt(byte);
  for (; number > 0n; number /= 58n)
    text = BASE58[Number(number % 58n)] + text;
  for (const byte of bytes) {
    if (byte !== 0)
      break;
    text = '1' + text;
  }
  return 'z' + text;
}

/* Exactly that many bytes of multibase. */
function fromBase58(text, length) {
  let number = 0n;
  const bytes = new Uint8Array(length);

  if (typeof text !== 'string' || text.length > 100 || text[0] !== 'z')
    return null;
  for (const character of text.slice(1)) {
    const digit = BASE58.indexOf(character);

    if (digit < 0)
      return null;
    number = number * 58n + BigInt(digit);
  }
  for (let i = length - 1; i >= 0; i--, number /= 256n)
    bytes[i] = Number(number % 256n);
  return toBase58(bytes) === text ? bytes : null;
}

/* The 32 bytes of a key by its name, z6Mk… */
function keyOf(name) {
  const bytes = fromBase58(name, 34);

  return bytes !== null && bytes[0] === 0xed && bytes[1] === 0x01 ? bytes.slice(2) : null;
}

function nameOf(key) {
  return toBase58(Uint8Array.of(0xed, 0x01, ...key));
}

function verifies(key, message, signature) {
  try {
    return Noble.verify(signature, message, key);
  } catch (error) {
    return false;
  }
}
