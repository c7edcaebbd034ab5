/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The page without a window: Node runs its scripts as they come from the LMS, over just as much of a
 * browser as they use.
 *
 * usage: smoke.js STORAGE, the address of the launch on the first line of standard input
 *
 * STORAGE is a file that stands for localStorage. Prints {"wait": TEXT} where the page shows a button,
 * and goes on after a line; at the end the result that the page shows.
 */
"use strict";

const fs = require("node:fs");
const http = require("node:http");
const readline = require("node:readline");
const vm = require("node:vm");

const BUTTON_OF_THE_END = "Leave";
const storageFile = process.argv[2];
const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();

const nextLine = async () => (await lines.next()).value;

function print(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/* No name is looked up: everything is on this machine. */
function fetchHere(base, address, { method = "GET", headers = {}, body } = {}) {
  const url = new URL(address, base);
  const options = {
    host: "127.0.0.1",
    port: url.port,
    path: url.pathname + url.search,
    method,
    headers: { ...headers, Host: url.host },
    agent: false,
  };

  return new Promise((resolve, reject) => {
    const request = http.request(options, async (response) => {
      const pieces = [];

      for await (const piece of response) pieces.push(piece);
      const text = Buffer.concat(pieces).toString();
      resolve({
        status: response.statusCode,
        headers: new Headers(response.headers),
        text: async () => text,
        json: async () => JSON.parse(text),
      });
    });

    request.on("error", reject);
    request.end(body);
  });
}

function readStorage() {
  return fs.existsSync(storageFile) ? JSON.parse(fs.readFileSync(storageFile, "utf8")) : {};
}

const storage = {
  getItem: (key) => readStorage()[key] ?? null,
  setItem: (key, value) =>
    fs.writeFileSync(storageFile, JSON.stringify({ ...readStorage(), [key]: value })),
};

/* A button is pressed when standard input says so; that of the end never is. */
function makeButton() {
  const button = {
    remove() {},
    async addEventListener(_, pressed) {
      if (button.textContent === BUTTON_OF_THE_END) return;
      print({ wait: button.textContent });
      await nextLine();
      pressed();
    },
  };

  return button;
}

function makeDocument() {
  const elements = {};
  const shown = (id) => (elements[id] = elements[id] ?? { append() {}, textContent: "" });
  const dataset = {
    set state(value) {
      if (value !== "running") print(JSON.parse(elements.result.textContent));
      if (value !== "running") process.exit(0);
    },
  };

  return { documentElement: { dataset }, getElementById: shown, createElement: makeButton };
}

/* The page's own scripts, in its order. */
async function loadPage(launch) {
  const base = launch.split("?")[0];
  const page = await (await fetchHere(base, launch)).text();
  const scripts = [...page.matchAll(/<script defer src="([^"]+)">/g)].map((match) => match[1]);

  return Promise.all(scripts.map(async (name) => (await fetchHere(base, name)).text()));
}

async function main() {
  const launch = await nextLine();
  const sandbox = {
    URL,
    crypto: globalThis.crypto,
    document: makeDocument(),
    fetch: (address, options) => fetchHere(launch, address, options),
    localStorage: storage,
    location: { href: launch },
  };

  sandbox.window = sandbox.top = sandbox;
  const context = vm.createContext(sandbox);
  for (const script of await loadPage(launch)) vm.runInContext(script, context);
}

main();
