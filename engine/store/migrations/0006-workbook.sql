-- SPDX-License-Identifier: GPL-3.0-or-later
-- Courses that talk to the player: where the learner is among their pages, what of each page is done,
-- the workbook, the last results of questions.

-- One row for each attempt in which a course has talked.
CREATE TABLE bookmark (
  attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,
  page       TEXT    NOT NULL,                 -- '': none was on screen yet
  title      TEXT    NOT NULL,                 -- of the page, for the shelf
  steps_done INTEGER NOT NULL,
  n_steps    INTEGER NOT NULL
) STRICT;

-- Pages of which a course has said something; the others are as in its lernkoffer.json.
CREATE TABLE page_state (
  attempt_id INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
  page       TEXT    NOT NULL,
  steps      INTEGER NOT NULL,
  done       INTEGER NOT NULL,
  missing    TEXT    NOT NULL,                 -- ids it waits for, separated by blanks
  PRIMARY KEY (attempt_id, page)
) STRICT, WITHOUT ROWID;

-- The workbook is the learner's: it lives through all attempts and moves to newer versions of the
-- course with the registration. Fields go by their ids; one that a version has no more keeps its row.
CREATE TABLE work (
  registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
  block           TEXT    NOT NULL,
  title           TEXT    NOT NULL,
  value           TEXT    NOT NULL,
  updated         INTEGER NOT NULL,
  PRIMARY KEY (registration_id, block)
) STRICT, WITHOUT ROWID;

-- The last judgement of each question, for repetition. Moves like the workbook.
CREATE TABLE question (
  registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
  block           TEXT    NOT NULL,
  score           REAL    NOT NULL,            -- 0 to 1
  tries           INTEGER NOT NULL,
  done            INTEGER NOT NULL,            -- there are no more tries, or it was right
  updated         INTEGER NOT NULL,
  PRIMARY KEY (registration_id, block)
) STRICT, WITHOUT ROWID;
