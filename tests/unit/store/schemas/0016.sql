-- SPDX-License-Identifier: GPL-3.0-or-later
-- A store as version 16 of the schema left it. Released schemas stay here as text, never edited:
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
  clean           INTEGER NOT NULL DEFAULT 1, uuid TEXT NOT NULL DEFAULT '',
  UNIQUE (registration_id, number)
) STRICT;
INSERT INTO "attempt" VALUES(1,42,3,1,1,1,0,1795435200000000,0,'ITEM-1','Erstes',1,'33333333-3333-4333-8333-333333333333');
CREATE TABLE bookmark (
  attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,
  page       TEXT    NOT NULL,                 -- '': none was on screen yet
  title      TEXT    NOT NULL,                 -- of the page, for the shelf
  steps_done INTEGER NOT NULL,
  n_steps    INTEGER NOT NULL
) STRICT;
INSERT INTO "bookmark" VALUES(1,'p-einstieg','Erstes',3,25);
CREATE TABLE class (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT    NOT NULL,
  folded  TEXT    NOT NULL UNIQUE,             -- two groups of one name cannot be told apart
  created INTEGER NOT NULL
) STRICT;
INSERT INTO "class" VALUES(1,'Metall 1','metall 1',1795435200000000);
CREATE TABLE class_member (
  learner_id INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
  class_id   INTEGER NOT NULL REFERENCES class (id) ON DELETE CASCADE
) STRICT;
INSERT INTO "class_member" VALUES(1,1);
CREATE TABLE cmi_value (
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  element     TEXT    NOT NULL,
  first_set   INTEGER NOT NULL,                -- order within the activity
  value       TEXT    NOT NULL, said INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (activity_id, element)
) STRICT, WITHOUT ROWID;
INSERT INTO "cmi_value" VALUES(1,'cmi.suspend_data',1,'Seite 3',0);
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
INSERT INTO "coach_comment" VALUES(1,1,1,0,'Frau Kaya',2,'Bis wann?',1795435200000000);
CREATE TABLE coach_copy (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid       TEXT    NOT NULL UNIQUE,          -- random; in the file
  learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  hash       TEXT    NOT NULL,                 -- of what is in the file
  at         INTEGER NOT NULL
) STRICT;
INSERT INTO "coach_copy" VALUES(1,'4d2c0d6e-0c1e-4b7e-9a59-0d2f6a1b2c3d',1,'00',1795435200000000);
CREATE TABLE coach_copy_entry (
  copy_id         INTEGER NOT NULL REFERENCES coach_copy (id) ON DELETE CASCADE,
  number          INTEGER NOT NULL,            -- in the file, from 1
  registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
  block           TEXT    NOT NULL,
  version_id      INTEGER NOT NULL,            -- what was shown; may have gone since
  PRIMARY KEY (copy_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "coach_copy_entry" VALUES(1,1,1,'w-ziel',1);
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
, world TEXT NOT NULL DEFAULT '', code TEXT NOT NULL DEFAULT '', minutes INTEGER NOT NULL DEFAULT 0, described INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "course" VALUES(1,'aa','scorm12:X','scorm12','Kurs eins','1.0','de','eins.zip','',1000,3000,4,1795435200000000,1,0,NULL,'W3','k01-eins',45,1);
CREATE TABLE course_removal (
  learner_id      INTEGER NOT NULL,
  course_id       INTEGER NOT NULL,
  registration_id INTEGER NOT NULL,
  PRIMARY KEY (learner_id, course_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE forward_aside (
  target_id INTEGER NOT NULL REFERENCES forward_target (id) ON DELETE CASCADE,
  stored    INTEGER NOT NULL REFERENCES xapi_statement (stored) ON DELETE CASCADE,
  reason    INTEGER NOT NULL,                  -- LkAsideReason
  status    INTEGER NOT NULL,                  -- of the target's answer, 0: it was not asked
  detail    TEXT    NOT NULL,                  -- the target's own words
  at        INTEGER NOT NULL,
  PRIMARY KEY (target_id, stored)
) STRICT, WITHOUT ROWID;
INSERT INTO "forward_aside" VALUES(1,1795435200000000,2,400,'no',1795435200000000);
CREATE TABLE forward_place (
  target_id  INTEGER NOT NULL REFERENCES forward_target (id) ON DELETE CASCADE,
  learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  stored     INTEGER NOT NULL,
  PRIMARY KEY (target_id, learner_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "forward_place" VALUES(1,1,1795435200000000);
CREATE TABLE forward_target (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,  -- a lock goes by it
  name     TEXT    UNIQUE,
  endpoint TEXT    NOT NULL,
  user     TEXT    NOT NULL,
  versions TEXT    NOT NULL DEFAULT '',        -- of xAPI, as it said last; '' unknown
  unowned  INTEGER NOT NULL DEFAULT 0,         -- place among the statements that are nobody's
  UNIQUE (endpoint, user)
) STRICT;
INSERT INTO "forward_target" VALUES(1,'amt','https://lrs.example.org/xapi/','koffer','2.0.0 1.0.3',0);
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
INSERT INTO "global_objective" VALUES(1,'urn:objective',1,NULL,0.5,NULL,NULL,NULL,NULL);
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
CREATE TABLE learner_release (
  learner_id INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
  since      INTEGER NOT NULL
) STRICT;
INSERT INTO "learner_release" VALUES(1,1795435200000000);
CREATE TABLE learner_removal (
  learner_id INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE learner_setting (
  learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  key        TEXT    NOT NULL,
  value      TEXT    NOT NULL,
  PRIMARY KEY (learner_id, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "learner_setting" VALUES(1,'reading','font=clear;line=180');
CREATE TABLE learning_time (
  attempt_id INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
  day        INTEGER NOT NULL,
  time       INTEGER NOT NULL CHECK (time > 0),  -- microseconds
  PRIMARY KEY (attempt_id, day)
) STRICT, WITHOUT ROWID;
INSERT INTO "learning_time" VALUES(1,20780,93250000);
CREATE TABLE note (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
  place           TEXT    NOT NULL,            -- id of a page, else of an item
  place_title     TEXT    NOT NULL,
  quote           TEXT    NOT NULL,            -- '': all of the page
  quote_before    TEXT    NOT NULL,
  quote_after     TEXT    NOT NULL,
  quote_at        INTEGER NOT NULL,            -- bytes of text of the page before it
  colour          INTEGER NOT NULL,            -- LkNoteColour
  text            TEXT    NOT NULL,            -- '' of a bookmark and of what is only marked
  created         INTEGER NOT NULL,
  updated         INTEGER NOT NULL
) STRICT;
INSERT INTO "note" VALUES(1,1,'ITEM-1','Erstes','Weniger Strom','Unser Ziel: ',' bis zum Winter.',120,0,'Mit Herrn Kaya besprechen',1795435200000000,1795435200000000);
INSERT INTO "note" VALUES(2,1,'ITEM-1','Erstes','','','',0,0,'',1795435200000000,1795435200000000);
CREATE TABLE page_state (
  attempt_id INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
  page       TEXT    NOT NULL,
  steps      INTEGER NOT NULL,
  done       INTEGER NOT NULL,
  missing    TEXT    NOT NULL,                 -- ids it waits for, separated by blanks
  PRIMARY KEY (attempt_id, page)
) STRICT, WITHOUT ROWID;
INSERT INTO "page_state" VALUES(1,'p-einstieg',3,1,'');
INSERT INTO "page_state" VALUES(1,'p-test',0,0,'p-einstieg q-1');
CREATE TABLE paper_name (
  learner_id INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
  name       TEXT    NOT NULL
) STRICT;
INSERT INTO "paper_name" VALUES(1,'Aylin Demir');
CREATE TABLE pin_renewal (
  learner_id INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
  allowed    INTEGER NOT NULL,
  waiting    INTEGER NOT NULL,                 -- 1: it may still be used
  renewed    INTEGER NOT NULL DEFAULT 0,       -- when it was; 0: it was not
  told       INTEGER NOT NULL DEFAULT 0        -- 1: the learner has been told, inside
) STRICT;
INSERT INTO "pin_renewal" VALUES(1,1795435200000000,0,1795435260000000,1);
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
INSERT INTO "proof" VALUES(1,1,1,'urn:uuid:1',0,'Kurs eins','2026-0001','Lernkoffer','2026-11-23',1795435200000000,X'25',X'7B7D',X'00');
CREATE TABLE question (
  registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
  block           TEXT    NOT NULL,
  score           REAL    NOT NULL,            -- 0 to 1
  tries           INTEGER NOT NULL,
  done            INTEGER NOT NULL,            -- there are no more tries, or it was right
  updated         INTEGER NOT NULL,
  PRIMARY KEY (registration_id, block)
) STRICT, WITHOUT ROWID;
INSERT INTO "question" VALUES(1,'q-1',0.5,2,0,1795435200000000);
CREATE TABLE record (
  learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,                 -- from 1
  day        TEXT,                             -- 2026-11-12; NULL, as kind and body: taken away, the chain holds without
  kind       TEXT,
  course_id  INTEGER NOT NULL,                 -- no foreign key: 0 where what it said was taken away
  body       TEXT,                             -- JSON
  leaf       BLOB    NOT NULL,                 -- hash of day, kind and body
  hash       BLOB    NOT NULL,                 -- of n, leaf and the hash before
  PRIMARY KEY (learner_id, n)
) STRICT, WITHOUT ROWID;
INSERT INTO "record" VALUES(1,1,'2026-11-23','begun',1,'{"salt":"00"}',X'',X'');
CREATE TABLE record_head (
  learner_id INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  hash       BLOB    NOT NULL
) STRICT;
INSERT INTO "record_head" VALUES(1,1,X'');
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
INSERT INTO "repeat_card" VALUES(1,'q-1','choice',0,1,2.3065,4.5,2,0,20780,20787,7);
INSERT INTO "repeat_card" VALUES(1,'q-gone','matrix',1,0,0.0,0.0,0,0,20780,20781,1);
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
INSERT INTO "repeat_review" VALUES(1,1,1,'q-1',1795435200000000,20780,3,1.0,1,0,25,20787);
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
CREATE TABLE shown (
  registration_id INTEGER PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
  since           INTEGER NOT NULL
) STRICT;
INSERT INTO "shown" VALUES(1,1795435200000000);
CREATE TABLE trainer (
  id             INTEGER PRIMARY KEY CHECK (id = 1),
  pin            TEXT    NOT NULL,             -- Argon2id
  pin_failures   INTEGER NOT NULL DEFAULT 0,
  pin_wait_until INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "trainer" VALUES(1,'$argon2id$v=19$m=65536,t=2,p=1$none$none',0,0);
CREATE TABLE work (
  registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
  block           TEXT    NOT NULL,
  title           TEXT    NOT NULL,
  value           TEXT    NOT NULL,
  updated         INTEGER NOT NULL, kind       TEXT    NOT NULL DEFAULT '', form       TEXT    NOT NULL DEFAULT '', page       TEXT    NOT NULL DEFAULT '', page_title TEXT    NOT NULL DEFAULT '', place      INTEGER NOT NULL DEFAULT 0, copy_of    TEXT    NOT NULL DEFAULT '', shared     INTEGER NOT NULL DEFAULT 0, created    INTEGER NOT NULL DEFAULT 0, own_title TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (registration_id, block)
) STRICT, WITHOUT ROWID;
INSERT INTO "work" VALUES(1,'w-ziel','Mein Ziel','Weniger Strom',1795435200000000,'plan','{"columns":[{"name":"Ziel","kind":"line"}]}','p-einstieg','Erstes',2,'',3,1795435200000000,'Unser Strom');
CREATE TABLE work_version (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  registration_id INTEGER NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
  block           TEXT    NOT NULL,
  value           TEXT    NOT NULL,
  at              INTEGER NOT NULL,            -- when it was written
  shared          INTEGER NOT NULL             -- 1: a copy for a coach has it
) STRICT;
INSERT INTO "work_version" VALUES(1,1,'w-ziel','Erste Fassung',1795435200000000,1);
CREATE TABLE xapi_activity (
  term       INTEGER PRIMARY KEY REFERENCES xapi_term (id) ON DELETE CASCADE,
  definition TEXT    NOT NULL,
  latest     BLOB    NOT NULL
) STRICT;
INSERT INTO "xapi_activity" VALUES(2,'{"name":{"de":"Kurs"}}',X'00112233445566778899AABBCCDDEEFF');
CREATE TABLE xapi_agent (
  term  INTEGER NOT NULL REFERENCES xapi_term (id) ON DELETE CASCADE,
  agent TEXT    NOT NULL,
  PRIMARY KEY (term, agent)
) STRICT, WITHOUT ROWID;
INSERT INTO "xapi_agent" VALUES(1,'{"mbox":"mailto:aylin@example.org","name":"Aylin"}');
CREATE TABLE xapi_attachment (
  sha2    TEXT PRIMARY KEY NOT NULL,
  content BLOB NOT NULL
) STRICT;
INSERT INTO "xapi_attachment" VALUES('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',X'68656C6C6F');
CREATE TABLE xapi_attachment_use (
  stored INTEGER NOT NULL,
  sha2   TEXT    NOT NULL,
  type   TEXT    NOT NULL,
  PRIMARY KEY (stored, sha2)
) STRICT, WITHOUT ROWID;
INSERT INTO "xapi_attachment_use" VALUES(1795435200000000,'2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824','text/plain');
CREATE TABLE xapi_document (
  id           INTEGER PRIMARY KEY,
  kind         INTEGER NOT NULL,
  activity     TEXT    NOT NULL,
  agent        TEXT    NOT NULL,
  registration TEXT    NOT NULL,
  name         TEXT    NOT NULL,
  learner_id   INTEGER REFERENCES learner (id) ON DELETE CASCADE,
  updated      INTEGER NOT NULL,
  type         TEXT    NOT NULL,
  content      BLOB    NOT NULL,
  UNIQUE (kind, activity, agent, registration, name)
) STRICT;
INSERT INTO "xapi_document" VALUES(1,0,'https://example.org/kurs','mbox mailto:aylin@example.org','','bookmark',1,1795435200000000,'text/plain',X'5365697465');
CREATE TABLE xapi_index (
  key    INTEGER NOT NULL,
  stored INTEGER NOT NULL,
  PRIMARY KEY (key, stored)
) STRICT, WITHOUT ROWID;
INSERT INTO "xapi_index" VALUES(17,1795435200000000);
INSERT INTO "xapi_index" VALUES(35,1795435200000000);
INSERT INTO "xapi_index" VALUES(53,1795435200000000);
CREATE TABLE xapi_reference (
  target BLOB    NOT NULL,
  stored INTEGER NOT NULL,
  PRIMARY KEY (target, stored)
) STRICT, WITHOUT ROWID;
CREATE TABLE xapi_statement (
  stored     INTEGER PRIMARY KEY AUTOINCREMENT,
  id         BLOB    NOT NULL UNIQUE,         -- the 16 bytes of the UUID
  learner_id INTEGER REFERENCES learner (id) ON DELETE CASCADE,
  target     BLOB,                            -- id of the statement that is its object
  voiding    INTEGER NOT NULL,                -- it voids the target
  voided     INTEGER NOT NULL,
  keys       TEXT    NOT NULL,                -- JSON array: its own keys in xapi_index
  text       TEXT    NOT NULL                 -- last, so that the rest stays cheap to read
) STRICT;
INSERT INTO "xapi_statement" VALUES(1795435200000000,X'44444444444444444444444444444444',1,NULL,0,0,'[17,35,53]','{"id":"44444444-4444-4444-4444-444444444444","actor":{"mbox":"mailto:aylin@example.org","name":"Aylin"},"verb":{"id":"http://adlnet.gov/expapi/verbs/experienced"},"object":{"id":"https://example.org/kurs","definition":{"name":{"de":"Kurs"}}},"timestamp":"2026-11-23T12:00:00.000000Z","stored":"2026-11-23T12:00:00.000000Z","version":"1.0.0"}');
CREATE TABLE xapi_term (
  id    INTEGER PRIMARY KEY,
  kind  INTEGER NOT NULL,
  value TEXT    NOT NULL,
  UNIQUE (kind, value)
) STRICT;
INSERT INTO "xapi_term" VALUES(1,1,'mbox mailto:aylin@example.org');
INSERT INTO "xapi_term" VALUES(2,2,'https://example.org/kurs');
INSERT INTO "xapi_term" VALUES(3,3,'http://adlnet.gov/expapi/verbs/experienced');
CREATE INDEX course_identity ON course (identity) WHERE identity <> '';
CREATE INDEX course_replaced_by ON course (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX course_import_order ON course (import_order);
CREATE INDEX registration_course ON registration (course_id);
CREATE INDEX registration_open_order ON registration (open_order);
CREATE INDEX attempt_course ON attempt (course_id);
CREATE UNIQUE INDEX attempt_uuid ON attempt (uuid);
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
CREATE TRIGGER learner_remove BEFORE DELETE ON learner
BEGIN
  INSERT INTO learner_removal (learner_id) VALUES (OLD.id);
  DELETE FROM journal WHERE learner_id = OLD.id;
  DELETE FROM learner_removal WHERE learner_id = OLD.id;
END;
CREATE INDEX xapi_statement_learner ON xapi_statement (learner_id) WHERE learner_id IS NOT NULL;
CREATE INDEX xapi_reference_stored ON xapi_reference (stored);
CREATE INDEX xapi_attachment_use_sha2 ON xapi_attachment_use (sha2);
CREATE INDEX xapi_document_learner ON xapi_document (learner_id) WHERE learner_id IS NOT NULL;
CREATE TRIGGER xapi_statement_remove AFTER DELETE ON xapi_statement
BEGIN
  -- One statement for each kind of key: a compound of them would have SQLite look at all rows.
  DELETE FROM xapi_index WHERE stored = OLD.stored
    AND key IN (SELECT value + voided.place FROM json_each (OLD.keys),
                       (SELECT 0 AS place UNION ALL SELECT 8) voided);
  -- what it had from those that it refers to
  DELETE FROM xapi_index WHERE stored = OLD.stored
    AND key IN (SELECT k.value FROM xapi_reference r JOIN xapi_statement t ON t.id = r.target,
                       json_each (t.keys) k
                WHERE r.stored = OLD.stored);
  -- what those have from it that refer to it, and from nobody else
  DELETE FROM xapi_index WHERE (key, stored) IN (
    SELECT k.value, r.stored
      FROM json_each (OLD.keys) k, xapi_reference r JOIN xapi_statement s ON s.stored = r.stored
      WHERE r.target = OLD.id
        AND NOT EXISTS (SELECT 1 FROM json_each (s.keys) own WHERE own.value = k.value)
        AND NOT EXISTS (
          SELECT 1 FROM xapi_reference o JOIN xapi_statement t ON t.id = o.target,
                        json_each (t.keys) other
          WHERE o.stored = r.stored AND other.value = k.value));
  DELETE FROM xapi_reference WHERE stored = OLD.stored;
  DELETE FROM xapi_term WHERE id IN (SELECT value / 16 FROM json_each (OLD.keys))
    AND NOT EXISTS (SELECT 1 FROM xapi_index
                    WHERE key BETWEEN xapi_term.id * 16 AND xapi_term.id * 16 + 15);
  DELETE FROM xapi_attachment
    WHERE sha2 IN (SELECT sha2 FROM xapi_attachment_use WHERE stored = OLD.stored)
      AND NOT EXISTS (SELECT 1 FROM xapi_attachment_use u
                      WHERE u.sha2 = xapi_attachment.sha2 AND u.stored <> OLD.stored);
  DELETE FROM xapi_attachment_use WHERE stored = OLD.stored;
END;
CREATE INDEX forward_place_learner ON forward_place (learner_id);
CREATE INDEX forward_aside_stored ON forward_aside (stored);
CREATE INDEX xapi_statement_unowned ON xapi_statement (stored) WHERE learner_id IS NULL;
CREATE INDEX repeat_review_learner ON repeat_review (learner_id, day);
CREATE TRIGGER repeat_review_no_update BEFORE UPDATE ON repeat_review
BEGIN
  SELECT RAISE (ABORT, 'answers are append-only');
END;
CREATE TRIGGER repeat_review_no_replace BEFORE INSERT ON repeat_review
WHEN EXISTS (SELECT 1 FROM repeat_review WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'answers are append-only');
END;
CREATE TRIGGER learner_remove_repeat BEFORE DELETE ON learner
BEGIN
  INSERT OR IGNORE INTO learner_removal (learner_id) VALUES (OLD.id);
  DELETE FROM repeat_review WHERE learner_id = OLD.id;
  DELETE FROM learner_removal WHERE learner_id = OLD.id;
END;
CREATE INDEX class_member_class ON class_member (class_id);
CREATE INDEX work_version_of ON work_version (registration_id, block, shared, id);
CREATE INDEX coach_copy_learner ON coach_copy (learner_id);
CREATE INDEX coach_copy_entry_of ON coach_copy_entry (registration_id, block);
CREATE INDEX coach_comment_of ON coach_comment (copy_id, number);
CREATE INDEX proof_registration ON proof (registration_id) WHERE registration_id IS NOT NULL;
CREATE INDEX note_of ON note (registration_id, place);
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
WHEN NOT EXISTS (SELECT 1 FROM learner_removal WHERE learner_id = OLD.learner_id)
  AND NOT EXISTS (SELECT 1 FROM course_removal
                  WHERE learner_id = OLD.learner_id AND course_id = OLD.course_id)
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;
CREATE TRIGGER repeat_review_no_delete BEFORE DELETE ON repeat_review
WHEN NOT EXISTS (SELECT 1 FROM learner_removal WHERE learner_id = OLD.learner_id)
  AND NOT EXISTS (SELECT 1 FROM course_removal
                  WHERE learner_id = OLD.learner_id AND registration_id = OLD.registration_id)
BEGIN
  SELECT RAISE (ABORT, 'answers are append-only');
END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('learner',2);
INSERT INTO "sqlite_sequence" VALUES('course',1);
INSERT INTO "sqlite_sequence" VALUES('registration',1);
INSERT INTO "sqlite_sequence" VALUES('attempt',1);
INSERT INTO "sqlite_sequence" VALUES('xapi_statement',1795435200000000);
INSERT INTO "sqlite_sequence" VALUES('forward_target',1);
INSERT INTO "sqlite_sequence" VALUES('class',1);
INSERT INTO "sqlite_sequence" VALUES('work_version',1);
INSERT INTO "sqlite_sequence" VALUES('coach_copy',1);
INSERT INTO "sqlite_sequence" VALUES('coach_comment',1);
INSERT INTO "sqlite_sequence" VALUES('proof',1);
INSERT INTO "sqlite_sequence" VALUES('note',2);
COMMIT;
PRAGMA application_id = 1282109286;
PRAGMA user_version = 16;
