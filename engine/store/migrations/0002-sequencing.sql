-- SPDX-License-Identifier: GPL-3.0-or-later
-- SCORM 2004: the state of a whole activity tree, and what is shared between courses of a learner.

-- A row of its own: the one of the attempt is written at every commit and is to stay small.
CREATE TABLE sequencing (
  attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,
  state      TEXT NOT NULL                     -- lk_seq_save()
) STRICT;

-- adlseq:objectivesGlobalToSystem. Values that are not known are NULL.
CREATE TABLE global_objective (
  learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  identifier TEXT    NOT NULL,
  satisfied  INTEGER,
  completed  INTEGER,
  scaled     REAL,
  raw        REAL,
  min        REAL,
  max        REAL,
  progress   REAL,
  PRIMARY KEY (learner_id, identifier)
) STRICT, WITHOUT ROWID;

-- adlcp:sharedDataGlobalToSystem: stores of adl.data.
CREATE TABLE shared_data (
  learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  target_id  TEXT    NOT NULL,
  value      TEXT    NOT NULL,
  PRIMARY KEY (learner_id, target_id)
) STRICT, WITHOUT ROWID;

-- Set by the page in a run whose end has not been worked yet.
ALTER TABLE cmi_value ADD COLUMN said INTEGER NOT NULL DEFAULT 0;

-- Years and months that a page said of its time, beside the seconds: they have no length.
ALTER TABLE activity ADD COLUMN total_months INTEGER NOT NULL DEFAULT 0;
