/* SPDX-License-Identifier: MIT */
/* Slots that the run-time would hide, and what is said where nothing is written yet. */
(() => {
  'use strict';

  /* The run-time takes feedback out of the page until somebody has answered: here it stands below its answer.
     To be called before it starts; what comes back, behind that. */
  Canvas.keepWhys = (root) => {
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
  };

  /* By form or name of an attribute: what stands there until something is written. */
  const hintOf = (slot) => {
    const form = slot.getAttribute('data-form');
    if (form === 'attribute')
      return 'hint-' + slot.getAttribute('data-lines');
    return form === 'why' || form === 'caption' ? 'hint-' + form : null;
  };

  Canvas.hintSlots = (root) => {
    (Canvas.isSlot(root) ? [root] : Canvas.slotsIn(root)).forEach((slot) => {
      const hint = hintOf(slot);
      if (hint)
        slot.setAttribute('data-hint', Canvas.say(hint));
    });
  };
})();
