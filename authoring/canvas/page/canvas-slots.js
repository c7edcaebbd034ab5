/* SPDX-License-Identifier: MIT */
/* Slots that the run-time would hide, and what is said where nothing is written yet. */
(() => {
  'use strict';

  /* Feedback to what can be chosen stands below it. */
  function keepWhys(root) {
    const pairs = [...root.querySelectorAll('.options > li, .points > li')].map((item) => {
      const why = item.querySelector('.why > .source');
      return why && { why, answer: item.querySelector('.text') };
    }).filter(Boolean);
    return () => pairs.forEach(({ why, answer }) => {
      const row = answer.closest('.opt') || answer.closest('li') || answer;
      why.classList.add('lkc-why');
      if (row.isConnected)
        row.after(why);
    });
  }

  /* Hints and the solution stand behind the question. */
  function keepFolds(root) {
    const folds = [...root.querySelectorAll('.q > .body > details')].map((fold) => ({ fold, body: fold.parentElement, children: [...fold.childNodes] }));
    return () => folds.forEach(({ fold, body, children }) => {
      if (fold.isConnected)
        return;
      fold.append(...children);
      fold.classList.add('lkc-fold');
      fold.querySelectorAll('.why').forEach((why) => { why.hidden = false; });
      body.append(fold);
    });
  }

  /* The run-time takes out of the page what is only said when somebody has answered. To be called before it starts;
     what comes back, behind that. */
  Canvas.keepHidden = (root) => {
    const puts = [keepWhys(root), keepFolds(root)];
    return () => puts.forEach((put) => put());
  };

  /* By form or name of an attribute: what stands there until something is written. */
  const hintOf = (slot) => {
    const form = slot.getAttribute('data-form');
    if (form === 'attribute')
      return 'hint-' + slot.getAttribute('data-lines');
    return { why: 'hint-why', caption: 'hint-picture' }[form] || null;
  };

  Canvas.hintSlots = (root) => {
    (Canvas.isSlot(root) ? [root] : Canvas.slotsIn(root)).forEach((slot) => {
      const hint = hintOf(slot);
      if (hint && !slot.getAttribute('data-fallback'))
        slot.setAttribute('data-hint', Canvas.say(hint));
    });
  };
})();
