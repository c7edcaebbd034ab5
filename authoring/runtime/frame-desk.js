/* SPDX-License-Identifier: MIT */
/*
 * Keeps the memory of the learner: finds who is to be told, tells it what is new, at most once in two
 * seconds, at once when the page is hidden, and says good-bye once.
 */
var GATHER_MS = 2000;

/*
 * `view` is the window; `tell (name)` is called with what a learner has to know: `browser` (kept here only),
 * `nothing` (not kept at all), `silent` (an LMS that does not answer), `unsaved`, `saved` (after unsaved), `rest`.
 */
Lernkoffer.openDesk = function (view, course, tell) {
  var desk = { memory: Lernkoffer.emptyMemory(), mode: 'normal', location: '', track: null };
  var answers = [];
  var timer = null;
  var lastMoment = 0;
  var isUnsaved = false;
  var isOver = false;
  var restKey = '';
  var hasRest = false;
  /* Time counts while the course can be seen. */
  var seconds = 0;
  var visibleSince = null;

  function countTime() {
    var now = view.performance.now();
    if (visibleSince !== null)
      seconds += (now - visibleSince) / 1000;
    visibleSince = view.document.visibilityState === 'hidden' ? null : now;
  }

  function isLive() {
    return desk.track !== null && !isOver;
  }

  function findTrack() {
    var found = null;
    course.tracks.some(function (name) {
      var track = Lernkoffer.tracks[name] ? Lernkoffer.tracks[name](view) : null;
      found = track && track.find() ? track : null;
      return found;
    });
    return found;
  }

  function startAlone(reason) {
    var track = Lernkoffer.tracks.none(view);
    track.find();
    return track.start(course).then(function (start) {
      desk.track = track;
      tell(!track.isStored ? 'nothing' : reason);
      return start;
    });
  }

  function begin(start) {
    desk.mode = start.mode;
    desk.location = start.location;
    restKey = 'lernkoffer:' + course.id + ':' + (start.learner || '') + ':rest';
    desk.memory = Lernkoffer.unpackMemory(start.state, course);
    var rest = Lernkoffer.storage(view, restKey);
    hasRest = rest !== null;
    Lernkoffer.addRest(desk.memory, rest);
    if (typeof desk.track.mastery === 'number')
      course.mastery = desk.track.mastery;
    countTime();
    desk.changed();
  }

  /* Finds the LMS and reads what the learner has done so far. */
  desk.start = function () {
    var track = findTrack();
    return (track ? track.start(course) : Promise.resolve(null)).then(function (start) {
      desk.track = track;
      return start || startAlone(track ? 'silent' : 'browser');
    }).then(begin);
  };

  function keepRest(rest) {
    if (rest) {
      var isKept = Lernkoffer.storage(view, restKey, rest);
      if (!hasRest || !isKept)
        tell(isKept ? 'rest' : 'lost', rest);
    } else if (hasRest) {
      Lernkoffer.storage(view, restKey, null);
    }
    hasRest = rest !== null;
  }

  function write() {
    var standing = Lernkoffer.standing(course, desk.memory);
    ['completed', 'passed'].forEach(function (name) {
      desk.memory[name] = standing[name];
    });
    desk.memory.failed = standing.failed;
    countTime();
    desk.track.time(seconds);
    var packed = Lernkoffer.packMemory(desk.memory, course, desk.track.limit);
    if (desk.mode === 'normal')
      keepRest(packed.rest);
    var isSaved = desk.track.save({
      state: packed.text, location: desk.location,
      progress: standing.of ? Math.round(standing.done / standing.of * 1000) / 1000 : 0
    });
    answers.splice(0).forEach(desk.track.interaction);
    desk.track.result({
      completed: standing.completed, passed: standing.passed, failed: standing.failed,
      scaled: standing.scaled, isJudged: standing.isJudged, mastery: course.mastery
    });
    return isSaved;
  }

  function settle(isSaved) {
    if (desk.mode !== 'normal')
      return;
    if (isSaved === isUnsaved)
      tell(isSaved ? 'saved' : 'unsaved');
    isUnsaved = !isSaved;
    if (isUnsaved)
      desk.changed();
  }

  /* Writes and commits at once. */
  desk.flush = function () {
    if (!isLive())
      return;
    view.clearTimeout(timer);
    timer = null;
    lastMoment = view.performance.now();
    var isSaved = write();
    desk.track.commit().then(function (isCommitted) {
      settle(isSaved && isCommitted);
    });
  };

  /* Something is new: it will be written soon. */
  desk.changed = function () {
    if (timer === null && isLive())
      timer = view.setTimeout(desk.flush,
        Math.max(lastMoment + GATHER_MS - view.performance.now(), isUnsaved ? GATHER_MS : 0));
  };

  /* An answer that was judged, with its interaction; see the tracks. */
  desk.answered = function (answer) {
    answers.push(answer);
    desk.changed();
  };

  desk.moved = function (location) {
    desk.location = location;
    desk.changed();
  };

  /* Ends the session on request, where the LMS has a place to go back to. */
  desk.leave = function () {
    desk.flush();
    isOver = true;
    return desk.track.leave();
  };

  function hidden() {
    if (!isLive())
      return;
    countTime();
    if (view.document.visibilityState === 'hidden')
      desk.flush();
  }

  /* A page that the browser keeps may come back, so only one that goes for good is finished. */
  function pageHidden(event) {
    if (!desk.track)
      return;
    if (isLive()) {
      if (event.persisted) {
        desk.flush();
        return;
      }
      write();
    }
    isOver = true;
    desk.track.finish();
  }

  view.document.addEventListener('visibilitychange', hidden);
  view.addEventListener('pagehide', pageHidden);
  view.addEventListener('pageshow', hidden);
  return desk;
};
