/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page below which courses are played in a browser: its API is scorm-again, which comes by `npm ci` in tests/clients. */
'use strict';
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');

const peer = path.join(__dirname, '../../clients/node_modules/scorm-again/dist');
const isThere = fs.existsSync(peer);

const KINDS = [
  {
    profile: 'scorm12', script: 'scorm12.js', api: 'API', make: 'Scorm12API', error: 'LMSGetLastError',
    first: { core: { student_id: 'ada', entry: 'ab-initio', credit: 'credit', lesson_mode: 'normal' },
      student_data: { mastery_score: '50' } },
    again: (cmi) => ({ core: { student_id: 'ada', entry: 'resume', credit: 'credit', lesson_mode: 'normal', lesson_location: cmi.core.lesson_location,
      lesson_status: cmi.core.lesson_status }, student_data: { mastery_score: '50' }, suspend_data: cmi.suspend_data }),
    status: (cmi) => [cmi.core.lesson_status, cmi.core.score.raw], middle: ['incomplete', ''], end: ['passed', '100'],
    results: ['wrong', 'correct'],
  },
  {
    profile: 'scorm2004-4', script: 'scorm2004.js', api: 'API_1484_11', make: 'Scorm2004API', error: 'GetLastError',
    first: { learner_id: 'ada', entry: 'ab-initio', credit: 'credit', mode: 'normal', scaled_passing_score: '0.5' },
    again: (cmi) => ({ learner_id: 'ada', entry: 'resume', credit: 'credit', mode: 'normal', scaled_passing_score: '0.5', location: cmi.location,
      completion_status: cmi.completion_status, suspend_data: cmi.suspend_data }),
    status: (cmi) => [cmi.completion_status, cmi.success_status, cmi.score.raw], middle: ['incomplete', 'unknown', ''],
    end: ['completed', 'passed', '100'], results: ['incorrect', 'correct'],
  },
];

/* The LMS's page: every call with an error is kept. */
const lmsPage = (kind) => `<!doctype html><meta charset="utf-8"><title>LMS</title><script src="/peer/${kind.script}"></script><script>
  window.errors = [];
  const api = new ${kind.make}({ autocommit: false, logLevel: 5 });
  window.begin = (cmi) => {
    api.loadFromJSON({ cmi });
    window.${kind.api} = new Proxy(api, { get: (target, name) => typeof target[name] !== 'function' ? target[name] : (...values) => {
      const answer = target[name](...values);
      if (/Initialize|Value|Commit|Finish|Terminate/.test(name) && String(target.${kind.error}()) !== '0')
        errors.push([name, ...values, target.${kind.error}()].join(' '));
      return answer;
    } });
    document.body.innerHTML = '<iframe src="/index.html" style="width:1000px;height:420px"></iframe>';
  };
  window.cmi = () => JSON.stringify(api.cmi);
</script><body></body>`;

function serve(folder, kind) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
  const server = http.createServer((request, answer) => {
    const name = new URL(request.url, 'http://x').pathname;
    const file = name.startsWith('/peer/') ? path.join(peer, name.slice(6)) : path.join(folder, name);
    if (name === '/lms')
      answer.writeHead(200, { 'Content-Type': 'text/html' }).end(lmsPage(kind));
    else if (!fs.existsSync(file))
      answer.writeHead(404).end();
    else
      answer.writeHead(200, { 'Content-Type': types[path.extname(file)] || 'application/octet-stream' }).end(fs.readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({
    url: `http://127.0.0.1:${server.address().port}/lms`,
    close: () => { server.closeAllConnections(); server.close(); },
  })));
}

/* The frame of the course, and the page in it. */
const FRAME = 'document.querySelector("iframe").contentWindow';
const PAGE = `${FRAME}.document.querySelector('iframe').contentWindow`;

module.exports = { KINDS, FRAME, PAGE, isThere, serve };
