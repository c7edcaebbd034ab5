/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluates to the function that math.c calls, behind Temml in the same context. */
(function (tex, display, maxExpand) {
  try {
    return {
      mathml: temml.renderToString(tex, {
        displayMode: display,
        throwOnError: true,
        trust: false,
        maxExpand: maxExpand,
        maxSize: [50, 500]
      })
    };
  } catch (error) {
    if (!(error instanceof temml.ParseError)) {
      return { fault: String(error.message) };
    }
    return {
      message: error.message.replace(/ at (position \d+|end of input): [^]*$/, '').trim(),
      position: error.position === undefined ? 0 : Array.from(tex.slice(0, error.position)).length + 1,
      tooMany: /^ *Too many expansions/.test(error.message)
    };
  }
})
