/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON that is read strictly, and written in its canonical form (RFC 8785). */
'use strict';

const MOST_DEPTH = 64;

/* Reads what JSON.parse does, but for a name that stands twice in an object, halves of surrogates and deep
 * nesting: whoever checks and whoever reads must see the same. undefined: it cannot be read. */
function parseJson(text) {
  const bare = text.replace(/^\ufeff/, '');
  let value;

  try {
    value = JSON.parse(bare);
  } catch (error) {
    return undefined;
  }
  return isStrict(bare) ? value : undefined;
}

/* For a text that is JSON. */
function isStrict(text) {
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;
  const open = [];

  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const token = match[0];

    if (token === '{' || token === '[') {
      open.push({ names: new Set(), isName: token === '{' });
      if (open.length > MOST_DEPTH)
        return false;
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token[0] === '"' && !isGoodString(JSON.parse(token), open[open.length - 1])) {
      return false;
    } else if (token === ',' && open[open.length - 1].names.size > 0) {
      open[open.length - 1].isName = true;
    }
  }
  return true;
}

/* @inside: the object or array that holds it, if any. */
function isGoodString(string, inside) {
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(string))
    return false;
  if (inside === undefined || !inside.isName)
    return true;
  if (inside.names.has(string))
    return false;
  inside.names.add(string);
  inside.isName = false;
  return true;
}

/* undefined: a number is too large. */
function canonical(value) {
  if (Array.isArray(value)) {
    const parts = value.map(canonical);

    return parts.includes(undefined) ? undefined : `[${parts.join(',')}]`;
  }
  if (value !== null && typeof value === 'object') {
    const parts = Object.keys(value).sort().map((name) => {
      const part = canonical(value[name]);

      return part === undefined ? undefined : `${JSON.stringify(name)}:${part}`;
    });

    return parts.includes(undefined) ? undefined : `{${parts.join(',')}}`;
  }
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : JSON.stringify(value);
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

function without(object, name) {
  const copy = Object.assign(Object.create(null), object);

  delete copy[name];
  return copy;
}

function hashOf(value) {
  return Noble.sha256(utf8(canonical(value)));
}
