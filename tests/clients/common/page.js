/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the pages of all clients have in common: a log that people and tests can read, and an end that
 * the root element tells in `data-state`: `done` or `failed`. */
"use strict";

const page = {
  log(text) {
    const line = document.createElement("li");

    line.textContent = text;
    document.getElementById("log").append(line);
  },

  /* What was written has to be what is read. */
  expect(what, found, wanted) {
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      throw new Error(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`);
    page.log(`${what}: as written`);
  },

  /* The way out is the LMS's page, where it has one. */
  offerExit(address) {
    const exit = document.getElementById("exit");

    if (!address) return;
    exit.href = address;
    exit.hidden = false;
  },

  async run(session) {
    const root = document.documentElement;

    try {
      await session();
      root.dataset.state = "done";
    } catch (error) {
      page.log(String(error));
      root.dataset.state = "failed";
    }
  },
};
