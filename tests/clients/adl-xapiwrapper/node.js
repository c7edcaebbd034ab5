/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What adl-xapiwrapper asks of Node besides `request`, as far as it needs it in a page. */
export function parse(address) {
  return new URL(address);
}

export function createHash(name) {
  throw new Error(`${name}: not in a page`);
}
