-- SPDX-License-Identifier: GPL-3.0-or-later
-- The learning record: a chain of entries for each learner, and the proofs that people have (docs/proofs.md). A record
-- of one course can be deleted by itself.

-- Where each chain ends: a row that is missing at the end would show nowhere else.
CREATE TABLE record_head (
  learner_id INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  hash       BLOB    NOT NULL
) STRICT;

CREATE TABLE record (
  learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,                 -- from 1
  at         INTEGER NOT NULL,
  kind       TEXT    NOT NULL,
  course_id  INTEGER NOT NULL,                 -- no foreign key: 0 where what it said was taken away
  body       TEXT,                             -- JSON; NULL: taken away, the chain holds without it
  body_hash  BLOB    NOT NULL,
  hash       BLOB    NOT NULL,
  PRIMARY KEY (learner_id, n)
) STRICT, WITHOUT ROWID;

-- A name as it is to stand on paper.
CREATE TABLE paper_name (
  learner_id INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
  name       TEXT    NOT NULL
) STRICT;

CREATE TABLE proof (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  learner_id      INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  registration_id INTEGER REFERENCES registration (id) ON DELETE CASCADE,  -- NULL: taken in from outside
  uuid            TEXT    NOT NULL,            -- of the credential
  kind            INTEGER NOT NULL,            -- LkProofKind
  title           TEXT    NOT NULL,
  number          TEXT    NOT NULL,
  issuer          TEXT    NOT NULL,
  issued          TEXT    NOT NULL,            -- day
  added           INTEGER NOT NULL,
  pdf             BLOB    NOT NULL,
  credential      BLOB    NOT NULL,
  seal            BLOB    NOT NULL,
  UNIQUE (learner_id, uuid)
) STRICT;
CREATE INDEX proof_registration ON proof (registration_id) WHERE registration_id IS NOT NULL;

-- What may be deleted of the logs that are append-only, beside all of a learner. Filled and emptied in one transaction.
CREATE TABLE course_removal (
  learner_id      INTEGER NOT NULL,
  course_id       INTEGER NOT NULL,
  registration_id INTEGER NOT NULL,
  PRIMARY KEY (learner_id, course_id)
) STRICT, WITHOUT ROWID;

DROP TRIGGER journal_no_delete;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
WHEN NOT EXISTS (SELECT 1 FROM learner_removal WHERE learner_id = OLD.learner_id)
  AND NOT EXISTS (SELECT 1 FROM course_removal
                  WHERE learner_id = OLD.learner_id AND course_id = OLD.course_id)
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;

DROP TRIGGER repeat_review_no_delete;
CREATE TRIGGER repeat_review_no_delete BEFORE DELETE ON repeat_review
WHEN NOT EXISTS (SELECT 1 FROM learner_removal WHERE learner_id = OLD.learner_id)
  AND NOT EXISTS (SELECT 1 FROM course_removal
                  WHERE learner_id = OLD.learner_id AND registration_id = OLD.registration_id)
BEGIN
  SELECT RAISE (ABORT, 'answers are append-only');
END;
