-- SPDX-License-Identifier: GPL-3.0-or-later
-- A store as version 2 of the schema left it. Released schemas stay here as text, never edited:
-- every later version must be able to take them over.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE activity (
  id           INTEGER PRIMARY KEY,
  attempt_id   INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
  item         TEXT    NOT NULL,
  known        INTEGER NOT NULL DEFAULT 0,     -- 0: only holds values, no state was written yet
  status       TEXT    NOT NULL DEFAULT '',
  success      TEXT    NOT NULL DEFAULT '',
  score_raw    REAL,
  score_min    REAL,
  score_max    REAL,
  score_scaled REAL,
  total_time   REAL    NOT NULL DEFAULT 0,
  exit         TEXT    NOT NULL DEFAULT '',
  location     TEXT    NOT NULL DEFAULT '',
  runs         INTEGER NOT NULL DEFAULT 0,
  first_opened INTEGER NOT NULL DEFAULT 0,
  last_opened  INTEGER NOT NULL DEFAULT 0,
  done         INTEGER NOT NULL DEFAULT 0, total_months INTEGER NOT NULL DEFAULT 0,
  UNIQUE (attempt_id, item)
) STRICT;
INSERT INTO "activity" VALUES(1,1,'ITEM-1',1,'incomplete','unknown',62.5,NULL,NULL,NULL,93.25,'','',2,0,0,0,0);
CREATE TABLE attempt (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  token           INTEGER NOT NULL,            -- tells its pending log from any other
  generation      INTEGER NOT NULL DEFAULT 0,  -- grows with every commit
  registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
  course_id       INTEGER NOT NULL REFERENCES course (id),
  number          INTEGER NOT NULL,
  state           INTEGER NOT NULL DEFAULT 0,  -- LkAttemptState
  started         INTEGER NOT NULL,
  ended           INTEGER NOT NULL DEFAULT 0,
  current_item    TEXT    NOT NULL DEFAULT '',
  current_title   TEXT    NOT NULL DEFAULT '',
  clean           INTEGER NOT NULL DEFAULT 1,
  UNIQUE (registration_id, number)
) STRICT;
INSERT INTO "attempt" VALUES(1,42,3,1,1,1,0,1795435200000000,0,'ITEM-1','Erstes',1);
CREATE TABLE cmi_value (
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  element     TEXT    NOT NULL,
  first_set   INTEGER NOT NULL,                -- order within the activity
  value       TEXT    NOT NULL, said INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (activity_id, element)
) STRICT, WITHOUT ROWID;
INSERT INTO "cmi_value" VALUES(1,'cmi.suspend_data',1,'Seite 3',0);
CREATE TABLE course (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256        TEXT    NOT NULL UNIQUE,
  identity      TEXT    NOT NULL,
  standard      TEXT    NOT NULL,
  title         TEXT    NOT NULL,
  version       TEXT    NOT NULL,
  language      TEXT    NOT NULL,
  source_name   TEXT    NOT NULL,
  cover_path    TEXT    NOT NULL,
  file_size     INTEGER NOT NULL,
  unpacked_size INTEGER NOT NULL,
  n_steps       INTEGER NOT NULL,
  imported      INTEGER NOT NULL,
  import_order  INTEGER NOT NULL,
  removed       INTEGER NOT NULL DEFAULT 0,
  replaced_by   INTEGER REFERENCES course (id)
) STRICT;
INSERT INTO "course" VALUES(1,'aa','scorm12:X','scorm12','Kurs eins','1.0','de','eins.zip','',1000,3000,4,1795435200000000,1,0,NULL);
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
INSERT INTO global_objective VALUES(1,'urn:objective',1,NULL,0.5,NULL,NULL,NULL,NULL);
CREATE TABLE interaction (
  activity_id       INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  n                 INTEGER NOT NULL,
  id                TEXT    NOT NULL,
  type              TEXT    NOT NULL,
  time              TEXT    NOT NULL,
  weighting         TEXT    NOT NULL,
  learner_response  TEXT    NOT NULL,
  result            TEXT    NOT NULL,
  latency           TEXT    NOT NULL,
  description       TEXT    NOT NULL,
  correct_responses TEXT    NOT NULL,
  objectives        TEXT    NOT NULL,
  PRIMARY KEY (activity_id, n)
) STRICT, WITHOUT ROWID;
INSERT INTO "interaction" VALUES(1,0,'frage-1','choice','','','a','correct','','','["a"]','[]');
CREATE TABLE journal (
  id         INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  learner_id INTEGER NOT NULL,                 -- 0: nobody's, about the store itself
  course_id  INTEGER NOT NULL,
  attempt_id INTEGER NOT NULL,
  item       TEXT    NOT NULL,
  event      TEXT    NOT NULL,
  detail     TEXT    NOT NULL
) STRICT;
INSERT INTO "journal" VALUES(1,1795435200000000,1,1,1,'ITEM-1','commit','');
CREATE TABLE learner (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid           TEXT    NOT NULL UNIQUE,
  external_id    TEXT    UNIQUE,
  name           TEXT    NOT NULL CHECK (name <> ''),
  color          INTEGER NOT NULL,
  pin            TEXT,              -- Argon2id, as libsodium writes it
  pin_failures   INTEGER NOT NULL DEFAULT 0,
  pin_wait_until INTEGER NOT NULL DEFAULT 0,
  created        INTEGER NOT NULL,
  last_seen      INTEGER NOT NULL DEFAULT 0,
  seen_order     INTEGER NOT NULL DEFAULT 0,
  picture        BLOB               -- last, so that reading the rest stays cheap
) STRICT;
INSERT INTO "learner" VALUES(1,'11111111-1111-4111-8111-111111111111',NULL,'Aylin Demir',0,NULL,0,0,1795435200000000,0,0,NULL);
INSERT INTO "learner" VALUES(2,'22222222-2222-4222-8222-222222222222','p-17','Marek Kowalski',1,NULL,0,0,1795435200000000,0,0,NULL);
CREATE TABLE learner_removal (
  learner_id INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE registration (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid         TEXT    NOT NULL UNIQUE,
  origin_token TEXT    NOT NULL UNIQUE,
  learner_id   INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  course_id    INTEGER NOT NULL REFERENCES course (id),
  created      INTEGER NOT NULL,
  last_opened  INTEGER NOT NULL DEFAULT 0,
  open_order   INTEGER NOT NULL DEFAULT 0,
  completed    INTEGER NOT NULL DEFAULT 0,
  UNIQUE (learner_id, course_id)
) STRICT;
INSERT INTO "registration" VALUES(1,'33333333-3333-4333-8333-333333333333','abcdefghijklmnopqrstuvwxyz',1,1,1795435200000000,1795435200000000,1,0);
CREATE TABLE sequencing (
  attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,
  state      TEXT NOT NULL                     -- lk_seq_save()
) STRICT;
INSERT INTO "sequencing" VALUES(1,'{"version":1}');
CREATE TABLE setting (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('port','34567');
CREATE TABLE shared_data (
  learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  target_id  TEXT    NOT NULL,
  value      TEXT    NOT NULL,
  PRIMARY KEY (learner_id, target_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "shared_data" VALUES(1,'urn:data','kept');
CREATE INDEX course_identity ON course (identity) WHERE identity <> '';
CREATE INDEX course_replaced_by ON course (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX course_import_order ON course (import_order);
CREATE INDEX registration_course ON registration (course_id);
CREATE INDEX registration_open_order ON registration (open_order);
CREATE INDEX attempt_course ON attempt (course_id);
CREATE INDEX activity_done ON activity (attempt_id, done) WHERE done > 0;
CREATE INDEX journal_learner ON journal (learner_id);
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
WHEN NOT EXISTS (SELECT 1 FROM learner_removal WHERE learner_id = OLD.learner_id)
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;
CREATE TRIGGER learner_remove BEFORE DELETE ON learner
BEGIN
  INSERT INTO learner_removal (learner_id) VALUES (OLD.id);
  DELETE FROM journal WHERE learner_id = OLD.id;
  DELETE FROM learner_removal WHERE learner_id = OLD.id;
END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('learner',2);
INSERT INTO "sqlite_sequence" VALUES('course',1);
INSERT INTO "sqlite_sequence" VALUES('registration',1);
INSERT INTO "sqlite_sequence" VALUES('attempt',1);
COMMIT;
PRAGMA application_id = 1282109286;
PRAGMA user_version = 2;
