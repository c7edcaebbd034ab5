/* SPDX-License-Identifier: MIT */
/*
 * The course as the frame looks at it: what lernkoffer.json says, found by id. Lists that are absent
 * are empty ones. Everything in here is a question to the course and a memory, nothing changes them.
 */
function each(list) {
  return Array.isArray(list) ? list : [];
}

Lernkoffer.openCourse = function (source) {
  var known = Object.create(null);
  var course = {
    id: String(source.id), version: source.version, title: String(source.title || ''),
    language: source.language || 'de', tracks: each(source.tracks),
    mastery: typeof source.mastery === 'number' ? source.mastery : null,
    completion: each(source.completion).length ? source.completion : ['pages'],
    modules: each(source.modules), pages: each(source.pages), questions: each(source.questions),
    sets: each(source.sets), works: each(source.works), known: known
  };
  var inSet = Object.create(null);
  var number = 1;

  course.sets.forEach(function (set) {
    set.of.forEach(function (id) { inSet[id] = set; });
  });
  course.pages.forEach(function (page, place) {
    known[page.id] = { kind: 'page', it: page, page: page, place: place };
    page.first = 0;
  });
  course.questions.forEach(function (question) {
    var page = course.pages[question.page];
    known[question.id] = { kind: 'question', it: question, page: page, set: inSet[question.id] };
    /* Questions of a set are counted by the set; what a learner thinks of something is no question. */
    if (page && !inSet[question.id] && !Lernkoffer.isView(question.kind)) {
      page.first = page.first || number;
      known[question.id].number = number;
      number += 1;
    }
  });
  ['sets', 'works'].forEach(function (name) {
    course[name].forEach(function (one) {
      known[one.id] = { kind: name.slice(0, -1), it: one, page: course.pages[one.page] };
    });
  });
  return course;
};

/* How many steps a page has. */
function steps(page) {
  return Math.min(page.steps || 1, 63);
}
Lernkoffer.stepsOf = steps;

function isJudged(record) {
  return record !== undefined && record.score !== null;
}

/* Whether the page, question, set or work of that id asks for nothing more. */
Lernkoffer.isDone = function (course, memory, id) {
  var found = course.known[id];
  if (!found)
    return true;
  switch (found.kind) {
  case 'page': return (memory.pages[id] || 0) >= steps(found.it);
  case 'question': return isJudged(memory.questions[id]);
  case 'set': return memory.sets[id] !== undefined && memory.sets[id].passed;
  default: return Boolean(memory.works[id]);
  }
};

/* Ids of what `page` still waits for. */
Lernkoffer.missing = function (course, memory, page) {
  return each(page.requires).filter(function (id) {
    return !Lernkoffer.isDone(course, memory, id);
  });
};

function isCounted(course, question) {
  return question.scored !== false && question.points > 0 && !course.known[question.id].set;
}

/* What has to be done, by the rules of the course. */
function duties(course) {
  var rules = {
    pages: function () { return course.pages; },
    questions: function () {
      return course.questions.filter(function (one) { return isCounted(course, one); });
    },
    sets: function () { return course.sets; },
    works: function () { return course.works; }
  };
  return course.completion.reduce(function (all, rule) {
    return rules[rule] ? all.concat(rules[rule]()) : all;
  }, []);
}

/* What a set weighs: as much as the questions it draws, at the mean of its pool. */
function weight(course, set) {
  var points = set.of.reduce(function (sum, id) {
    return sum + (course.known[id] ? course.known[id].it.points : 0);
  }, 0);
  return set.of.length ? points * Math.min(set.draw || set.of.length, set.of.length) / set.of.length : 0;
}

/* { points, of, isBegun, isJudged }: of all that counts, and whether some and all of it was answered. */
function score(course, memory) {
  var sum = { points: 0, of: 0, isBegun: false, isJudged: true };
  function add(points, record) {
    sum.of += points;
    sum.points += isJudged(record) ? points * record.score : 0;
    sum.isBegun = sum.isBegun || isJudged(record);
    sum.isJudged = sum.isJudged && isJudged(record);
  }
  course.questions.forEach(function (question) {
    if (isCounted(course, question))
      add(question.points, memory.questions[question.id]);
  });
  course.sets.forEach(function (set) {
    if (set.scored !== false)
      add(weight(course, set), memory.sets[set.id]);
  });
  return sum;
}

/*
 * Where the learner stands: { done, of, completed, passed, failed, scaled, isJudged }. `passed` and `failed` are
 * both false without a mastery score and as long as neither is certain; `scaled` is null where
 * nothing counts, or nothing was answered yet. What once was reached stays so, whatever a new version of the course asks for.
 */
Lernkoffer.standing = function (course, memory) {
  var all = duties(course);
  var done = all.filter(function (one) {
    return Lernkoffer.isDone(course, memory, one.id);
  }).length;
  var sum = score(course, memory);
  var scaled = sum.of > 0 && sum.isBegun ? Math.min(sum.points / sum.of, 1) : null;
  var isMastered = course.mastery !== null && scaled !== null
    && scaled >= course.mastery / 100 - 1e-9;
  return {
    done: done, of: all.length,
    completed: memory.completed || (all.length > 0 && done === all.length),
    passed: memory.passed || isMastered,
    failed: course.mastery !== null && !memory.passed && !isMastered && scaled !== null && sum.isJudged,
    scaled: scaled, isJudged: scaled !== null && sum.isJudged
  };
};
