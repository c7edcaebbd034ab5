/* SPDX-License-Identifier: MIT */
/*
 * The language of formulas: tree to value. The twin of authoring/expression/expression-evaluate.c, whose results it
 * gives bit by bit.
 */
var expression = Lernkoffer.expression;
if (expression.evaluate)
  return;

var MAX_STEPS = 100000;
var MAX_LOOP = 1000;

var numbers = expression.numbers;

/* --- values: { kind, number | text | truth | reason, gaps } --- */

function unknown(reason, gaps) {
  return { kind: 'unknown', reason: reason, gaps: gaps || [] };
}

function number(value, gaps) {
  if (!isFinite(value))
    return unknown('range', gaps);
  return { kind: 'number', number: value + 0, gaps: gaps || [] };
}

function text(value) {
  return { kind: 'text', text: value, gaps: [] };
}

function truth(value, gaps) {
  return { kind: 'truth', truth: value, gaps: gaps || [] };
}

function withGaps(value, gaps) {
  return { kind: value.kind, reason: value.reason, number: value.number, text: value.text,
    truth: value.truth, gaps: gaps };
}

/* Both without doubles. */
function unite(one, other) {
  var fresh = other.filter(function (name) { return one.indexOf(name) < 0; });
  return fresh.length ? one.concat(fresh) : one;
}

/* What comes of a value that is not of the kind that is needed. */
function unfit(value) {
  return value.kind === 'unknown' ? value : unknown('type', value.gaps);
}

/* Null if both are of that kind, else what is to be returned. */
function misfit(left, right, kind) {
  if (left.kind === kind && right.kind === kind)
    return null;
  var gaps = unite(left.gaps, right.gaps);
  if (left.kind === 'unknown' || right.kind === 'unknown')
    return withGaps(left.kind === 'unknown' ? left : right, gaps);
  return unknown('type', gaps);
}

/* --- evaluation --- */

/* `frame`: { around, name, row | number }, what rows and loops bring along, the innermost one. */
function Evaluation(scope) {
  this.scope = scope;
  this.frame = null;
  this.steps = 0;
}

Evaluation.prototype.of = function (tree) {
  this.steps += 1;
  if (this.steps > MAX_STEPS)
    return unknown('steps');
  return EVALUATORS[tree.kind](this, tree);
};

Evaluation.prototype.inFrame = function (frame, tree) {
  frame.around = this.frame;
  this.frame = frame;
  var value = this.of(tree);
  this.frame = frame.around;
  return value;
};

function findInFrames(evaluation, name) {
  for (var frame = evaluation.frame; frame; frame = frame.around) {
    if (frame.row === undefined) {
      if (frame.name === name)
        return number(frame.number);
      continue;
    }
    var value = evaluation.scope.cell(frame.name, frame.row, name);
    if (value && value.kind === 'unknown' && !value.gaps.length)
      return unknown('gap', [frame.name + '.' + name]);
    if (value)
      return value;
  }
  return null;
}

function evaluateName(evaluation, tree) {
  var value = findInFrames(evaluation, tree.value) || evaluation.scope.value(tree.value);
  if (!value)
    return unknown('name');
  if (value.kind === 'unknown' && value.reason === 'gap' && !value.gaps.length)
    return unknown('gap', [tree.value]);
  return value;
}

function evaluateArithmetic(evaluation, tree) {
  var left = evaluation.of(tree.operands[0]), right = evaluation.of(tree.operands[1]);
  var failure = misfit(left, right, 'number'), gaps = unite(left.gaps, right.gaps);
  if (failure)
    return failure;
  switch (tree.kind) {
  case '+':
    return number(left.number + right.number, gaps);
  case '-':
    return number(left.number - right.number, gaps);
  case '*':
    return number(left.number * right.number, gaps);
  case '/':
    return right.number === 0 ? unknown('division', gaps) : number(left.number / right.number, gaps);
  default:
    if (left.number === 0 && right.number < 0)
      return unknown('division', gaps);
    return number(numbers.power(left.number, right.number), gaps);
  }
}

function compareNumbers(left, right) {
  return numbers.isEqual(left, right) ? 0 : left < right ? -1 : 1;
}

var HOLDS = {
  '=': function (order) { return order === 0; },
  '!=': function (order) { return order !== 0; },
  '<': function (order) { return order < 0; },
  '<=': function (order) { return order <= 0; },
  '>': function (order) { return order > 0; },
  '>=': function (order) { return order >= 0; }
};

/* Numbers have an order; text and truth values can only be equal. */
function evaluateComparison(evaluation, tree) {
  var left = evaluation.of(tree.operands[0]), right = evaluation.of(tree.operands[1]);
  var asksEqual = tree.kind === '=' || tree.kind === '!=';
  var kind = asksEqual && left.kind !== 'unknown' ? left.kind : 'number';
  var failure = misfit(left, right, kind);
  if (failure)
    return failure;
  var order = kind === 'number' ? compareNumbers(left.number, right.number)
    : left[kind] === right[kind] ? 0 : 1;
  return truth(HOLDS[tree.kind](order), unite(left.gaps, right.gaps));
}

/* What is known to decide does so, whatever the other one is. */
function evaluateLogic(evaluation, tree) {
  var decisive = tree.kind === 'or';
  var left = evaluation.of(tree.operands[0]);
  if (left.truth === decisive)
    return left;
  var right = evaluation.of(tree.operands[1]);
  if (right.truth === decisive)
    return right;
  return misfit(left, right, 'truth') || truth(!decisive, unite(left.gaps, right.gaps));
}

function evaluateIf(evaluation, tree) {
  var condition = evaluation.of(tree.operands[0]);
  if (condition.kind !== 'truth')
    return unfit(condition);
  var value = evaluation.of(tree.operands[condition.truth ? 1 : 2]);
  return withGaps(value, unite(condition.gaps, value.gaps));
}

function evaluateExtreme(evaluation, tree) {
  var best = evaluation.of(tree.operands[0]);
  if (best.kind !== 'number')
    best = unfit(best);
  for (var i = 1; i < tree.operands.length; i += 1) {
    var value = evaluation.of(tree.operands[i]);
    var isBetter = tree.kind === 'min' ? value.number < best.number : value.number > best.number;
    best = misfit(best, value, 'number')
      || number(isBetter ? value.number : best.number, unite(best.gaps, value.gaps));
  }
  return best;
}

/* A sum of what is known. */
function Total() {
  this.sum = 0;
  this.known = 0;
  this.gaps = [];
  this.failure = null;
}

Total.prototype.add = function (value) {
  this.gaps = unite(this.gaps, value.gaps);
  if (value.kind === 'number') {
    this.sum += value.number;
    this.known += 1;
  } else if (!this.failure && unfit(value).reason !== 'gap') {
    this.failure = unfit(value);
  }
};

Total.prototype.finish = function (result) {
  if (this.failure)
    return withGaps(this.failure, this.gaps);
  return this.known ? number(result, this.gaps) : unknown('gap', this.gaps);
};

function evaluateTotal(evaluation, tree) {
  var total = new Total();
  tree.operands.forEach(function (operand) { total.add(evaluation.of(operand)); });
  return total.finish(total.sum);
}

function evaluateRound(evaluation, tree) {
  var value = evaluation.of(tree.operands[0]);
  var decimals = tree.operands.length > 1 ? evaluation.of(tree.operands[1]) : number(0);
  var failure = misfit(value, decimals, 'number'), gaps = unite(value.gaps, decimals.gaps);
  if (failure)
    return failure;
  if (Math.abs(decimals.number) > 15 || Math.floor(decimals.number) !== decimals.number)
    return unknown('range', gaps);
  return number(numbers.round(value.number, decimals.number), gaps);
}

function unary(compute) {
  return function (evaluation, tree) {
    var value = evaluation.of(tree.operands[0]);
    return value.kind === 'number' ? number(compute(value.number), value.gaps) : unfit(value);
  };
}

/* --- rows and loops --- */

/* A condition counts as 1 or 0. */
function asCount(value) {
  return value.kind === 'truth' ? number(value.truth ? 1 : 0, value.gaps) : unfit(value);
}

function evaluateRows(evaluation, tree) {
  var rows = evaluation.scope.rows(tree.value);
  var counts = tree.kind === 'count-rows';
  var total = new Total();
  if (rows < 0)
    return unknown('name');
  if (counts && !tree.operands.length)
    return number(rows);
  for (var i = 0; i < rows && evaluation.steps <= MAX_STEPS; i += 1) {
    var value = evaluation.inFrame({ name: tree.value, row: i }, tree.operands[0]);
    total.add(counts ? asCount(value) : value);
  }
  if (rows === 0 && counts)
    return number(0);
  if (rows === 0)
    total.gaps = [tree.value];
  return total.finish(tree.kind === 'average-rows' && total.known ? total.sum / total.known
    : total.sum);
}

/* { failure } or { from, to, gaps } */
function bounds(evaluation, tree) {
  var from = evaluation.of(tree.operands[0]), to = evaluation.of(tree.operands[1]);
  var failure = misfit(from, to, 'number'), gaps = unite(from.gaps, to.gaps);
  if (!failure && !(Math.floor(from.number) === from.number && Math.floor(to.number) === to.number
      && to.number - from.number < MAX_LOOP))
    failure = unknown('range', gaps);
  return { failure: failure, from: from.number, to: to.number, gaps: gaps };
}

function evaluateLoop(evaluation, tree) {
  var limits = bounds(evaluation, tree);
  if (limits.failure)
    return limits.failure;
  var sum = number(0);
  for (var at = limits.from; at <= limits.to && evaluation.steps <= MAX_STEPS; at += 1) {
    var value = evaluation.inFrame({ name: tree.value, number: at }, tree.operands[2]);
    sum = misfit(sum, value, 'number')
      || number(sum.number + value.number, unite(sum.gaps, value.gaps));
  }
  return withGaps(sum, unite(limits.gaps, sum.gaps));
}

function evaluateFirst(evaluation, tree) {
  var limits = bounds(evaluation, tree);
  if (limits.failure)
    return limits.failure;
  var gaps = limits.gaps;
  for (var at = limits.from; at <= limits.to && evaluation.steps <= MAX_STEPS; at += 1) {
    var value = evaluation.inFrame({ name: tree.value, number: at }, tree.operands[2]);
    gaps = unite(gaps, value.gaps);
    if (value.kind !== 'truth')
      return withGaps(unfit(value), gaps);
    if (value.truth)
      return number(at, gaps);
  }
  return unknown('none', gaps);
}

var EVALUATORS = {
  'number': function (evaluation, tree) { return number(tree.value); },
  'text': function (evaluation, tree) { return text(tree.value); },
  'truth': function (evaluation, tree) { return truth(tree.value); },
  'name': evaluateName,
  'negate': unary(function (value) { return -value; }),
  'percent': unary(function (value) { return value / 100; }),
  'not': function (evaluation, tree) {
    var value = evaluation.of(tree.operands[0]);
    return value.kind === 'truth' ? truth(!value.truth, value.gaps) : unfit(value);
  },
  '+': evaluateArithmetic,
  '-': evaluateArithmetic,
  '*': evaluateArithmetic,
  '/': evaluateArithmetic,
  '^': evaluateArithmetic,
  '=': evaluateComparison,
  '!=': evaluateComparison,
  '<': evaluateComparison,
  '<=': evaluateComparison,
  '>': evaluateComparison,
  '>=': evaluateComparison,
  'and': evaluateLogic,
  'or': evaluateLogic,
  'if': evaluateIf,
  'known': function (evaluation, tree) {
    return truth(evaluation.of(tree.operands[0]).kind !== 'unknown');
  },
  'min': evaluateExtreme,
  'max': evaluateExtreme,
  'total': evaluateTotal,
  'round': evaluateRound,
  'abs': unary(Math.abs),
  'floor': unary(numbers.floor),
  'ceil': unary(numbers.ceil),
  'sqrt': unary(function (value) { return value < 0 ? NaN : Math.sqrt(value); }),
  'exp': unary(numbers.exp),
  'ln': unary(numbers.ln),
  'log10': unary(numbers.log10),
  'sum-rows': evaluateRows,
  'count-rows': evaluateRows,
  'average-rows': evaluateRows,
  'sum-loop': evaluateLoop,
  'first-loop': evaluateFirst
};

/*
 * The value of a tree: { kind: 'unknown', reason }, { kind: 'number', number }, { kind: 'text', text } or
 * { kind: 'truth', truth }, each with `gaps`, the names of empty inputs.
 * `scope`: value(name) and cell(table, row, column) give such values, null if there is no such name;
 * rows(table) the number of rows that are not empty, -1 if there is no such table.
 */
expression.evaluate = function (tree, scope) {
  var evaluation = new Evaluation(scope);
  var value = evaluation.of(tree);
  return evaluation.steps > MAX_STEPS ? unknown('steps') : value;
};

expression.number = number;
expression.text = text;
expression.truth = truth;
expression.unknown = unknown;
expression.round = numbers.round;
