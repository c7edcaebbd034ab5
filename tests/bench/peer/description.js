/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A course as `koffer info --dump` writes it, as settings of scorm-again. A fact that has no place
 * there is an error: what is measured must be the same tree.
 */

const NUMBER = { "attempt-limit": "attemptLimit" };
const CONTROLS = {
  choice: "choice",
  "choice-exit": "choiceExit",
  flow: "flow",
  "forward-only": "forwardOnly",
};
const RULES = { pre: "preConditionRules", exit: "exitConditionRules", post: "postConditionRules" };
const ROLLUP = {
  children: (rule, value) => (rule.consideration = value),
  count: (rule, value) => (rule.minimumCount = Number(value)),
  percent: (rule, value) => (rule.minimumPercent = 100 * Number(value)),
};

/* Lines by their indentation. */
function read(text) {
  const root = { lines: [] };
  const open = [root];

  for (const line of text.split("\n")) {
    const [, blanks, key, value] = /^( *)(\S*) ?(.*)$/.exec(line);
    if (key === "") continue;
    open.length = blanks.length / 2 + 1;
    const entry = { key, value, lines: [] };
    open.at(-1).lines.push(entry);
    open.push(entry);
  }
  return root.lines;
}

function unknown(entry) {
  throw new Error(`scorm-again has no place for: ${entry.key} ${entry.value}`);
}

const names = (value) => JSON.parse(`[${value.replaceAll('" "', '", "').replace(" default", "")}]`);
const camel = (key) => key.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

function condition(entry) {
  if (entry.lines.length > 0) unknown(entry.lines[0]);
  return { condition: entry.value, operator: entry.key === "if not" ? "not" : "noOp" };
}

function rule(entry, combination, more) {
  const made = { action: entry.value, conditionCombination: combination, conditions: [] };

  for (const line of entry.lines) {
    if (line.key === "if") made.conditions.push(condition(line));
    else if (line.key === "any") made.conditionCombination = line.value === "true" ? "any" : "all";
    else if (line.key in more) more[line.key](made, line.value);
    else unknown(line);
  }
  return made;
}

/* The defaults of the book; those of scorm-again differ from them. */
function map(entry) {
  const info = {
    targetObjectiveID: names(entry.value)[0],
    readRawScore: false,
    readMinScore: false,
    readMaxScore: false,
    readCompletionStatus: false,
    readProgressMeasure: false,
  };

  for (const line of entry.lines) info[camel(line.key)] = line.value === "true";
  return info;
}

function objective(entry, fallback) {
  const made = { objectiveID: entry.value === "" ? fallback : names(entry.value)[0], mapInfo: [] };

  for (const line of entry.lines) {
    if (line.key === "map") made.mapInfo.push(map(line));
    else unknown(line);
  }
  return made;
}

function sequence(activity, lines) {
  const controls = (activity.sequencingControls = { flow: false });
  const rules = (activity.sequencingRules = {});
  const rollup = [];

  activity.objectives = [];
  for (const line of lines) {
    if (line.key in CONTROLS) controls[CONTROLS[line.key]] = line.value === "true";
    else if (line.key in NUMBER) activity[NUMBER[line.key]] = Number(line.value);
    else if (line.key in RULES) (rules[RULES[line.key]] ??= []).push(rule(line, "all", {}));
    else if (line.key === "rollup") rollup.push(rule(line, "any", ROLLUP));
    else if (line.key === "primary-objective")
      activity.primaryObjective = objective(line, `${activity.id}-primary`);
    else if (line.key === "objective") activity.objectives.push(objective(line));
    else unknown(line);
  }
  activity.rollupRules = { rules: rollup };
}

function activity(entry) {
  const [id, title] = names(entry.value);
  const made = { id, title, children: [] };

  for (const line of entry.lines) {
    if (line.key === "item") made.children.push(activity(line));
    else if (line.key === "sequencing") sequence(made, line.lines);
    else unknown(line);
  }
  return made;
}

export function activityTree(text) {
  return activity(read(text).find((line) => line.key === "organization"));
}
