-- SPDX-License-Identifier: GPL-3.0-or-later
-- Repetition: questions of finished lessons that come back, and how they were answered.

-- Hangs on the registration like the workbook, and moves with it to a newer version of the course. Days are those of the
-- learner's calendar, counted from 1970-01-01.
CREATE TABLE repeat_card (
  registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
  block           TEXT    NOT NULL,
  kind            TEXT    NOT NULL,            -- of the question, for the time it takes
  resting         INTEGER NOT NULL DEFAULT 0,  -- the course does not have it any more
  step            INTEGER NOT NULL,            -- fixed intervals that were passed
  stability       REAL    NOT NULL,
  difficulty      REAL    NOT NULL,
  reps            INTEGER NOT NULL,
  lapses          INTEGER NOT NULL,
  last_day        INTEGER NOT NULL,
  due_day         INTEGER NOT NULL,
  days            INTEGER NOT NULL,            -- between the two
  PRIMARY KEY (registration_id, block)
) STRICT, WITHOUT ROWID;

-- Every answer, append-only. No foreign keys: it outlives cards and courses, and goes with the learner.
CREATE TABLE repeat_review (
  id              INTEGER PRIMARY KEY,
  learner_id      INTEGER NOT NULL,
  registration_id INTEGER NOT NULL,
  block           TEXT    NOT NULL,
  at              INTEGER NOT NULL,
  day             INTEGER NOT NULL,
  rating          INTEGER NOT NULL,            -- LkFsrsRating
  score           REAL    NOT NULL,            -- 0 to 1
  tries           INTEGER NOT NULL,
  hints           INTEGER NOT NULL,
  seconds         INTEGER NOT NULL,            -- that it was expected to take
  due_day         INTEGER NOT NULL             -- what came of it
) STRICT;
CREATE INDEX repeat_review_learner ON repeat_review (learner_id, day);

CREATE TRIGGER repeat_review_no_update BEFORE UPDATE ON repeat_review
BEGIN
  SELECT RAISE (ABORT, 'answers are append-only');
END;

-- REPLACE would delete without asking the trigger below.
CREATE TRIGGER repeat_review_no_replace BEFORE INSERT ON repeat_review
WHEN EXISTS (SELECT 1 FROM repeat_review WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'answers are append-only');
END;

CREATE TRIGGER repeat_review_no_delete BEFORE DELETE ON repeat_review
WHEN NOT EXISTS (SELECT 1 FROM learner_removal WHERE learner_id = OLD.learner_id)
BEGIN
  SELECT RAISE (ABORT, 'answers are append-only');
END;

-- As learner_remove does with the journal, and by itself: neither needs to know when the other one runs.
CREATE TRIGGER learner_remove_repeat BEFORE DELETE ON learner
BEGIN
  INSERT OR IGNORE INTO learner_removal (learner_id) VALUES (OLD.id);
  DELETE FROM repeat_review WHERE learner_id = OLD.id;
  DELETE FROM learner_removal WHERE learner_id = OLD.id;
END;
