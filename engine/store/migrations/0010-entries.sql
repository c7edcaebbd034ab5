-- SPDX-License-Identifier: GPL-3.0-or-later
-- The workbook of all courses in one place: what each field is, older versions, copies for a coach with the
-- comments that came back.

-- What lernkoffer.json says of the field, so that it can be read when the course is gone. A field that was
-- emptied keeps its row with value '': its versions hang on it, and a course is told that it is empty.
ALTER TABLE work ADD COLUMN kind       TEXT    NOT NULL DEFAULT '';   -- '': not said yet
ALTER TABLE work ADD COLUMN form       TEXT    NOT NULL DEFAULT '';   -- lk_work_form_write()
ALTER TABLE work ADD COLUMN page       TEXT    NOT NULL DEFAULT '';
ALTER TABLE work ADD COLUMN page_title TEXT    NOT NULL DEFAULT '';
ALTER TABLE work ADD COLUMN place      INTEGER NOT NULL DEFAULT 0;    -- among the fields of its course
ALTER TABLE work ADD COLUMN copy_of    TEXT    NOT NULL DEFAULT '';   -- a duplicate: of which block; no course knows it
ALTER TABLE work ADD COLUMN shared     INTEGER NOT NULL DEFAULT 0;    -- goes into copies for a coach
ALTER TABLE work ADD COLUMN created    INTEGER NOT NULL DEFAULT 0;

-- What stood in a field before. No foreign key to work: fields move to newer versions of a course.
CREATE TABLE work_version (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
  block           TEXT    NOT NULL,
  value           TEXT    NOT NULL,
  at              INTEGER NOT NULL,            -- when it was written
  shared          INTEGER NOT NULL             -- 1: a copy for a coach has it
) STRICT;
CREATE INDEX work_version_of ON work_version (registration_id, block, shared, id);

-- A dated copy that the learner gave away as a file.
CREATE TABLE coach_copy (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid       TEXT    NOT NULL UNIQUE,          -- random; in the file
  learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  hash       TEXT    NOT NULL,                 -- of what is in the file
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX coach_copy_learner ON coach_copy (learner_id);

CREATE TABLE coach_copy_entry (
  copy_id         INTEGER NOT NULL REFERENCES coach_copy (id) ON DELETE CASCADE,
  number          INTEGER NOT NULL,            -- in the file, from 1
  registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
  block           TEXT    NOT NULL,
  version_id      INTEGER NOT NULL,            -- what was shown; may have gone since
  PRIMARY KEY (copy_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX coach_copy_entry_of ON coach_copy_entry (registration_id, block);

-- What a coach said to it.
CREATE TABLE coach_comment (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  copy_id INTEGER NOT NULL,
  number  INTEGER NOT NULL,
  line    INTEGER NOT NULL,                    -- of a plan, from 1; 0: of the whole
  coach   TEXT    NOT NULL,
  verdict INTEGER NOT NULL,                    -- LkCoachVerdict
  text    TEXT    NOT NULL,
  at      INTEGER NOT NULL,                    -- by the coach's clock
  FOREIGN KEY (copy_id, number) REFERENCES coach_copy_entry (copy_id, number) ON DELETE CASCADE
) STRICT;
CREATE INDEX coach_comment_of ON coach_comment (copy_id, number);
