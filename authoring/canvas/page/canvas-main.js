/* SPDX-License-Identifier: MIT */
/* Begins when all others are there. */
(() => {
  'use strict';

  Canvas.when('shown', (message) => {
    const active = Canvas.active && !Canvas.isDraft(Canvas.active.element) ? Canvas.active : null;
    /* Where the cursor is in a text, that stays selected. */
    if (!active || !message.own)
      Canvas.select(message.select, true);
    else
      Canvas.focused(active);
    Canvas.paint();
  });
  Canvas.when('leave', () => {
    Canvas.selected = -1;
    Canvas.paint();
  });
  document.addEventListener('paste', (event) => {
    if (!Canvas.active && event.clipboardData && event.clipboardData.files.length)
      Canvas.post('files', { block: Canvas.selected });
  });
  /* Files come by the program. */
  ['dragover', 'drop'].forEach((type) => document.addEventListener(type, (event) => {
    if (event.dataTransfer && [...event.dataTransfer.types].includes('Files'))
      event.preventDefault();
  }));
  Canvas.post('ready', {});
})();
