/* SPDX-License-Identifier: MIT */
/* Rules that look for words: what is asked of a text, and where in it. */

/* The text as rules see it: small letters, one blank for hyphens and white space; `at` leads back to the letters. */
function flatten(text) {
  var flat = '', at = [];
  for (var i = 0; i < text.length; i++) {
    var letter = /[\s\u00a0\u00ad\u2010-\u2015-]/.test(text[i]) ? ' ' : text[i].toLowerCase();
    if (letter.length !== 1)
      letter = text[i];
    if (letter !== ' ' || (flat && flat[flat.length - 1] !== ' ')) {
      flat += letter;
      at.push(i);
    }
  }
  return { text: flat, at: at };
}

var LETTER = 'a-z0-9\\u00df-\\u00ff\\u0100-\\u017f';

/* What makes another word of one: Elektriker*in, :in, _innen, /in, /-in. */
var GENDER = '(?:[*:_]|\\/ ?)in(?:nen)?(?![' + LETTER + '])';

/* A word, in which a star stands for any letters, `\*` for a star. */
function patternOfWord(word) {
  if (word === '*')
    return '[' + LETTER + ']+';
  return word.replace(/\\\*|\*+|[.+?^${}()|[\]\\\/]/g, function (mark) {
    return mark === '\\*' ? mark : mark[0] === '*' ? '[' + LETTER + ']*' : '\\' + mark;
  });
}

/* `Digital Native*`: the words in this order, a star at an end for any ending, alone for any word. */
function patternOf(words) {
  var flat = flatten(words.trim()).text.trim();
  var begins = new RegExp('^[' + LETTER + ']').test(flat) ? '(^|[^' + LETTER + '])' : '()';
  var ends = new RegExp('[' + LETTER + '*]$').test(flat) && !/\\\*$/.test(flat)
    ? '(?![' + LETTER + ']|' + GENDER + ')' : '';
  return new RegExp(begins + '(' + flat.split(' ').map(patternOfWord).join(' ') + ')' + ends, 'g');
}

function listOf(words) {
  return words.split(';').map(function (one) { return one.trim(); }).filter(Boolean);
}

/* Places of the words: [from, to] in the flat text. */
function placesOf(flat, words) {
  var places = [];
  listOf(words).forEach(function (one) {
    var pattern = patternOf(one), found;
    while ((found = pattern.exec(flat)) !== null) {
      var from = found.index + found[1].length;
      places.push([from, from + found[2].length]);
      pattern.lastIndex = Math.max(from + 1, pattern.lastIndex - 1);
    }
  });
  return places;
}

function isWithin(place, others) {
  return others.some(function (other) { return place[0] >= other[0] && place[1] <= other[1]; });
}

/* The sentence around a place. */
function sentenceAround(text, from, to) {
  var before = text.slice(0, from).search(/[^.!?\n]*$/);
  var after = text.slice(to).search(/[.!?\n]/);
  return [before, after < 0 ? text.length : to + after + 1];
}

/*
 * Of rules { title, level, words, except } each place in the text where one strikes: { rule, from, to, start, end },
 * `start` and `end` being those of its sentence; by their place. A rule all of whose words begin with `!` strikes
 * once, without a place, if none of them is in the text.
 */
Lernkoffer.strike = function (rules, text) {
  var flat = flatten(text), finds = [];
  rules.forEach(function (rule, number) {
    var isWanted = listOf(rule.words).every(function (word) { return word[0] === '!'; });
    if (isWanted) {
      if (!placesOf(flat.text, rule.words.replace(/!/g, '')).length)
        finds.push({ rule: number, from: -1, to: -1, start: -1, end: -1 });
      return;
    }
    var spared = placesOf(flat.text, rule.except || ''), taken = [];
    placesOf(flat.text, rule.words).sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; }).forEach(function (place) {
      if (isWithin(place, spared) || isWithin(place, taken))
        return;
      taken.push(place);
      var from = flat.at[place[0]], to = flat.at[place[1] - 1] + 1;
      var around = sentenceAround(text, from, to);
      finds.push({ rule: number, from: from, to: to, start: around[0], end: around[1] });
    });
  });
  return finds.sort(function (a, b) {
    return (a.from < 0) - (b.from < 0) || a.from - b.from || a.rule - b.rule;
  });
};
