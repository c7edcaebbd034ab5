/* SPDX-License-Identifier: MIT */
/* The way through a dialogue: what authoring/model/dialogue-walk.c walks when a course is built. */
if (Lernkoffer.dialogueWay)
  return;

var expression = Lernkoffer.expression;

function holds(data, when, values) {
  if (!when)
    return true;
  var value = expression.evaluate(expression.parse(when), {
    value: function (name) {
      for (var i = 0; i < data.variables.length; i += 1)
        if (data.variables[i].name === name)
          return expression.number(values[i]);
      return null;
    },
    rows: function () { return -1; },
    cell: function () { return null; }
  });
  return value.truth === true;
}

function change(data, answer, values) {
  var after = values.slice();
  answer.set.forEach(function (one) {
    var variable = data.variables[one[0]], amount = one[2] ? one[1] : after[one[0]] + one[1];
    after[one[0]] = Math.min(Math.max(amount, variable.least), variable.most);
  });
  return after;
}

function sceneOf(data, id) {
  return data.scenes.filter(function (scene) { return scene.id === id; })[0] || null;
}

function endingOf(data, to, values) {
  return data.endings.filter(function (ending) {
    return (to === 'end' || ending.id === to) && holds(data, ending.when, values);
  })[0] || null;
}

/* How much an answer moves: the sum of its changes. */
function weight(data, answer, values) {
  var after = change(data, answer, values);
  return after.reduce(function (sum, value, i) { return sum + value - values[i]; }, 0);
}

/* Answers that can be given, each with its place among all of the scene. */
function answersOf(data, scene, values) {
  return scene.answers.map(function (answer, number) {
    return { answer: answer, number: number };
  }).filter(function (one) { return holds(data, one.answer.when, values); });
}

/* What the author would have said, else what moves most. */
function better(data, scene, values) {
  var all = answersOf(data, scene, values);
  return all.filter(function (one) { return one.answer.better; })[0] || all.sort(function (a, b) {
    return weight(data, b.answer, values) - weight(data, a.answer, values);
  })[0];
}

/*
 * Where `path`, numbers of answers, leads: { steps, values, scene, ending }, one of the last two being null. Each step
 * has its scene, the number of the answer, of the better one, the values before and after. What makes no sense in a
 * path that was kept ends it.
 */
Lernkoffer.dialogueWay = function (data, path) {
  var values = data.variables.map(function (variable) { return variable.start; });
  var way = { steps: [], values: values, scene: data.scenes[0], ending: null };
  path.every(function (number) {
    var answer = way.scene && way.scene.answers[number];
    if (!answer || !holds(data, answer.when, way.values))
      return false;
    var best = better(data, way.scene, way.values), after = change(data, answer, way.values);
    way.steps.push({ scene: way.scene, number: number, better: best.number, before: way.values, after: after,
      lost: weight(data, best.answer, way.values) - weight(data, answer, way.values) });
    way.values = after;
    way.scene = sceneOf(data, answer.to);
    if (!way.scene)
      way.ending = endingOf(data, answer.to, after);
    return true;
  });
  way.answers = way.scene ? answersOf(data, way.scene, way.values) : [];
  return way;
};
