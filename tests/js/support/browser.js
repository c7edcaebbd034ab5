/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A headless Chromium over its debugging pipe, with nothing but Node. Frames of `file:` are foreign to each
 * other for scripts, but not for this.
 */
'use strict';
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

exports.find = () => NAMES.find((name) => spawnSync(name, ['--version']).status === 0);

exports.Browser = class {
  static async start() {
    const browser = new this();
    browser.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-browser-'));
    browser.process = spawn(exports.find(), ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
      '--remote-debugging-pipe', `--user-data-dir=${browser.folder}`, '--no-first-run', 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    browser.next = 0;
    browser.waiting = new Map();
    browser.listeners = [];
    let rest = '';
    browser.process.stdio[4].on('data', (data) => {
      const parts = (rest + data).split('\0');
      rest = parts.pop();
      parts.forEach((part) => browser.take(JSON.parse(part)));
    });
    return browser;
  }

  take(message) {
    const waiting = this.waiting.get(message.id);
    if (waiting) {
      this.waiting.delete(message.id);
      if (message.error)
        waiting.reject(new Error(JSON.stringify(message.error)));
      else
        waiting.resolve(message.result);
      return;
    }
    this.listeners.forEach((call) => call(message));
  }

  send(method, params = {}, sessionId = undefined) {
    this.next += 1;
    const id = this.next;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
    });
  }

  /* A page with a storage of its own. */
  async open(url, { width = 1180, height = 860, dark = false, script = '' } = {}) {
    const { browserContextId } = await this.send('Target.createBrowserContext');
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, targetId, sessionId);
    await page.prepare({ width, height, dark, script });
    await page.send('Page.navigate', { url });
    await page.until('document.readyState === "complete" && location.href !== "about:blank"');
    return page;
  }

  async close() {
    await this.send('Browser.close').catch(() => {});
    await new Promise((resolve) => this.process.on('exit', resolve));
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

class Page {
  constructor(browser, targetId, sessionId) {
    Object.assign(this, { browser, targetId, sessionId, contexts: [], errors: [] });
    browser.listeners.push((message) => this.listen(message));
  }

  /* Contexts of scripts, newest first: the page's own, and one for each frame in it. */
  listen({ method, params, sessionId }) {
    if (sessionId !== this.sessionId)
      return;
    if (method === 'Runtime.executionContextCreated' && params.context.auxData.isDefault)
      this.contexts.unshift({ id: params.context.uniqueId, frame: params.context.auxData.frameId });
    else if (method === 'Runtime.executionContextDestroyed')
      this.contexts = this.contexts.filter((one) => one.id !== params.executionContextUniqueId);
    else if (method === 'Runtime.executionContextsCleared')
      this.contexts = [];
    else if (method === 'Runtime.exceptionThrown')
      this.errors.push(params.exceptionDetails.exception?.description || params.exceptionDetails.text);
  }

  send(method, params) {
    return this.browser.send(method, params, this.sessionId);
  }

  async prepare({ width, height, dark, script }) {
    await this.send('Page.enable');
    await this.send('Runtime.enable');
    await this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: width < 700 });
    await this.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
    });
    if (script)
      await this.send('Page.addScriptToEvaluateOnNewDocument', { source: script });
  }

  async evaluate(expression, uniqueContextId = undefined) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate',
      { expression, returnByValue: true, awaitPromise: true, uniqueContextId });
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
    return result.value;
  }

  /* In the newest frame of the page, which may be foreign to it. */
  async inFrame(expression) {
    const inner = this.contexts.find((one) => one.frame !== this.targetId);
    return inner && this.evaluate(expression, inner.id);
  }

  /* Waits until the expression is true; what it was at last is in the message. */
  async until(expression, inFrame = false) {
    let last;
    for (const end = Date.now() + 30000; Date.now() < end;) {
      try {
        last = await (inFrame ? this.inFrame(expression) : this.evaluate(expression));
      } catch (error) {
        last = error.message;
      }
      if (last === true)
        return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`${expression} was ${JSON.stringify(last)}`);
  }

  /* Enter presses what has the focus only where it brings its character along. */
  async key(key, modifiers = 0) {
    for (const type of ['keyDown', 'keyUp'])
      await this.send('Input.dispatchKeyEvent', { type, key, code: key, modifiers,
        text: key === 'Enter' && type === 'keyDown' ? '\r' : undefined,
        windowsVirtualKeyCode: { ArrowLeft: 37, ArrowRight: 39, Escape: 27, Tab: 9, Enter: 13 }[key] });
  }

  async screenshot(file) {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
    fs.writeFileSync(file, Buffer.from(data, 'base64'));
  }

  async close() {
    await this.browser.send('Target.closeTarget', { targetId: this.targetId });
  }
}
