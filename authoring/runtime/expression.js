/* SPDX-License-Identifier: MIT */
/*
 * The language of formulas: text to tree. The twin of authoring/expression/expression-parse.c, which
 * documents it; both are measured by tests/fixtures/expression.json.
 */
if (Lernkoffer.expression)
  return;

var MAX_LENGTH = 2000;
var MAX_DEPTH = 32;
var MAX_ARGUMENTS = 64;
var MAX_NAME_BYTES = 64;

/* Signs and what they are called in the tree; longer ones first. */
var SIGNS = [
  ['!=', '!='], ['<>', '!='], ['<=', '<='], ['>=', '>='], ['\u2260', '!='], ['\u2264', '<='],
  ['\u2265', '>='], ['=', '='], ['<', '<'], ['>', '>'], ['+', '+'], ['-', '-'], ['\u2212', '-'],
  ['*', '*'], ['\u00d7', '*'], ['\u00b7', '*'], ['/', '/'], ['\u00f7', '/'], ['^', '^'],
  ['%', '%'], ['(', '('], [')', ')'], [',', ',']
];
var RESERVED = ['and', 'or', 'not', 'true', 'false'];

/* [name, kind of node, whether a name comes first, least and most expressions] */
var FUNCTIONS = [
  ['if', 'if', false, 3, 3],
  ['known', 'known', false, 1, 1],
  ['min', 'min', false, 1, MAX_ARGUMENTS],
  ['max', 'max', false, 1, MAX_ARGUMENTS],
  ['total', 'total', false, 1, MAX_ARGUMENTS],
  ['round', 'round', false, 1, 2],
  ['abs', 'abs', false, 1, 1],
  ['floor', 'floor', false, 1, 1],
  ['ceil', 'ceil', false, 1, 1],
  ['sqrt', 'sqrt', false, 1, 1],
  ['exp', 'exp', false, 1, 1],
  ['ln', 'ln', false, 1, 1],
  ['log10', 'log10', false, 1, 1],
  ['sum', 'sum-rows', true, 1, 1],
  ['sum', 'sum-loop', true, 3, 3],
  ['count', 'count-rows', true, 0, 1],
  ['avg', 'average-rows', true, 1, 1],
  ['first', 'first-loop', true, 3, 3]
];

/* What stands between two operands, from the loosest to the tightest. */
var LEVELS = [['or'], ['and'], ['=', '!=', '<', '<=', '>', '>='], ['+', '-'], ['*', '/']];
var LEVEL_COMPARE = 2;

var BLANK = /[ \t\n\r\u00a0\u2009\u202f]/;
var NAME_START = /[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff]/;
var NAME_REST = /[A-Za-z_0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u2080-\u2089]/;
var DIGIT = /[0-9]/;

/* Leaves the parser at once; `parse` catches it. */
function Fault(name, column) {
  this.fault = name;
  this.column = column;
}

function bytesOf(text) {
  return unescape(encodeURIComponent(text)).length;
}

/* --- tokens --- */

/* `characters` are code points, so that columns are those of the author's side. */
function Parser(text) {
  this.characters = Array.from(text);
  this.at = 0;
  this.depth = 0;
}

Parser.prototype.run = function (pattern) {
  var start = this.at;
  while (this.at < this.characters.length && pattern.test(this.characters[this.at]))
    this.at += 1;
  return this.characters.slice(start, this.at).join('');
};

Parser.prototype.readNumber = function () {
  var text = this.run(DIGIT);
  if (this.characters[this.at] === '.') {
    this.at += 1;
    var decimals = this.run(DIGIT);
    if (!decimals)
      throw new Fault('number', this.column);
    text += '.' + decimals;
  }
  this.kind = 'number';
  this.value = Number(text);
  if (!isFinite(this.value))
    throw new Fault('number', this.column);
};

Parser.prototype.readText = function () {
  var end = this.characters.indexOf(this.characters[this.at], this.at + 1);
  if (end < 0)
    throw new Fault('quote', this.column);
  this.kind = 'text';
  this.value = this.characters.slice(this.at + 1, end).join('');
  this.at = end + 1;
};

Parser.prototype.readName = function () {
  this.value = this.run(NAME_REST);
  this.kind = RESERVED.indexOf(this.value) >= 0 ? this.value : 'name';
  if (bytesOf(this.value) > MAX_NAME_BYTES)
    throw new Fault('name', this.column);
};

Parser.prototype.readSign = function () {
  for (var i = 0; i < SIGNS.length; i += 1) {
    var sign = SIGNS[i][0];
    if (this.characters.slice(this.at, this.at + sign.length).join('') === sign) {
      this.kind = SIGNS[i][1];
      this.at += sign.length;
      return;
    }
  }
  throw new Fault('character', this.column);
};

Parser.prototype.advance = function () {
  this.run(BLANK);
  this.column = this.at + 1;
  var c = this.characters[this.at];
  if (c === undefined)
    this.kind = 'end';
  else if (DIGIT.test(c))
    this.readNumber();
  else if (c === '"' || c === '\'')
    this.readText();
  else if (NAME_START.test(c))
    this.readName();
  else
    this.readSign();
};

/* --- grammar --- */

function node(kind, column, operands) {
  return { kind: kind, column: column, operands: operands || [] };
}

Parser.prototype.nested = function (parse, level) {
  this.depth += 1;
  if (this.depth > MAX_DEPTH)
    throw new Fault('too-deep', this.column);
  var result = parse.call(this, level);
  this.depth -= 1;
  return result;
};

Parser.prototype.close = function () {
  if (this.kind !== ')')
    throw new Fault(this.kind === 'end' ? 'close' : this.kind === ',' ? 'comma' : 'operator',
      this.column);
  this.advance();
};

/* The name that such a function begins with. */
Parser.prototype.brought = function () {
  if (this.kind !== 'name')
    throw new Fault('name', this.column);
  var name = this.value;
  this.advance();
  if (this.kind === ')')
    return name;
  if (this.kind !== ',')
    throw new Fault('name', this.column);
  this.advance();
  if (this.kind === ')')
    throw new Fault('operand', this.column);
  return name;
};

Parser.prototype.arguments = function () {
  var all = [];
  while (this.kind !== ')' || all.length > 0) {
    all.push(this.nested(this.level, 0));
    if (this.kind !== ',')
      break;
    this.advance();
  }
  this.close();
  return all;
};

Parser.prototype.call = function (name, column) {
  var rows = FUNCTIONS.filter(function (row) { return row[0] === name; });
  this.advance();
  var brought = rows.length && rows[0][2] ? this.brought() : null;
  var operands = this.arguments();
  if (!rows.length)
    throw new Fault('function', column);
  rows = rows.filter(function (row) {
    return operands.length >= row[3] && operands.length <= row[4];
  });
  if (!rows.length)
    throw new Fault('arguments', column);
  var result = node(rows[0][1], column, operands);
  result.value = brought;
  return result;
};

Parser.prototype.primary = function () {
  var kind = this.kind, column = this.column, result;
  if (kind === '(') {
    this.advance();
    result = this.nested(this.level, 0);
    this.close();
    return result;
  }
  if (['number', 'text', 'name', 'true', 'false'].indexOf(kind) < 0)
    throw new Fault('operand', column);
  var value = this.value;
  this.advance();
  if (kind === 'name' && this.kind === '(')
    return this.call(value, column);
  result = node(kind === 'true' || kind === 'false' ? 'truth' : kind, column);
  result.value = result.kind === 'truth' ? kind === 'true' : value;
  return result;
};

/* `-x ^ y` is -(x ^ y), and `x ^ -y` needs no parentheses. */
Parser.prototype.sign = function () {
  var kind = this.kind, column = this.column, result;
  if (kind === '-' || kind === '+') {
    this.advance();
    result = this.nested(this.sign);
    return kind === '+' ? result : node('negate', column, [result]);
  }
  result = this.primary();
  while (this.kind === '%') {
    result = node('percent', this.column, [result]);
    this.advance();
  }
  column = this.column;
  if (this.kind !== '^')
    return result;
  this.advance();
  return node('^', column, [result, this.nested(this.sign)]);
};

Parser.prototype.not = function () {
  var column = this.column;
  if (this.kind !== 'not')
    return this.level(LEVEL_COMPARE);
  this.advance();
  return node('not', column, [this.nested(this.not)]);
};

Parser.prototype.operand = function (level) {
  if (level + 1 === LEVEL_COMPARE)
    return this.not();
  return level + 1 === LEVELS.length ? this.sign() : this.level(level + 1);
};

Parser.prototype.level = function (level) {
  var left = this.operand(level);
  for (var n = 0; LEVELS[level].indexOf(this.kind) >= 0; n += 1) {
    var kind = this.kind, column = this.column;
    if (level === LEVEL_COMPARE && n > 0)
      throw new Fault('chain', column);
    this.advance();
    left = node(kind, column, [left, this.operand(level)]);
  }
  return left;
};

/*
 * The tree of a formula: { kind, column, operands, value }; or { fault, column }, as the author's side
 * names them.
 */
function parse(text) {
  var parser = new Parser(text);
  try {
    if (parser.characters.length > MAX_LENGTH)
      throw new Fault('too-long', MAX_LENGTH + 1);
    parser.advance();
    var tree = parser.level(0);
    if (parser.kind !== 'end')
      throw new Fault(parser.kind === ',' ? 'comma' : 'operator', parser.column);
    return tree;
  } catch (fault) {
    if (!(fault instanceof Fault))
      throw fault;
    return { fault: fault.fault, column: fault.column };
  }
}

Lernkoffer.expression = { parse: parse };
