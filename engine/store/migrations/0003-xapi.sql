-- SPDX-License-Identifier: GPL-3.0-or-later
-- xAPI: statements, how they are found, attachments, what is known of activities and agents,
-- documents.

-- `stored` only grows, whatever the clock does: it is order, place of a page and the time that the
-- statement itself carries, at once.
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
CREATE INDEX xapi_statement_learner ON xapi_statement (learner_id) WHERE learner_id IS NOT NULL;

-- Agents, activities, verbs and registrations under a short number.
CREATE TABLE xapi_term (
  id    INTEGER PRIMARY KEY,
  kind  INTEGER NOT NULL,
  value TEXT    NOT NULL,
  UNIQUE (kind, value)
) STRICT;

-- key: term * 16 + place. A place is below 8; plus 8 while the statement is voided. A statement that
-- refers to another one also has the keys of that one.
CREATE TABLE xapi_index (
  key    INTEGER NOT NULL,
  stored INTEGER NOT NULL,
  PRIMARY KEY (key, stored)
) STRICT, WITHOUT ROWID;

-- Who refers to a statement, directly or through others. The target need not be there.
CREATE TABLE xapi_reference (
  target BLOB    NOT NULL,
  stored INTEGER NOT NULL,
  PRIMARY KEY (target, stored)
) STRICT, WITHOUT ROWID;
CREATE INDEX xapi_reference_stored ON xapi_reference (stored);

CREATE TABLE xapi_attachment (
  sha2    TEXT PRIMARY KEY NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE TABLE xapi_attachment_use (
  stored INTEGER NOT NULL,
  sha2   TEXT    NOT NULL,
  type   TEXT    NOT NULL,
  PRIMARY KEY (stored, sha2)
) STRICT, WITHOUT ROWID;
CREATE INDEX xapi_attachment_use_sha2 ON xapi_attachment_use (sha2);

-- The definition of an activity out of all statements; `latest` tells the last one taken in.
CREATE TABLE xapi_activity (
  term       INTEGER PRIMARY KEY REFERENCES xapi_term (id) ON DELETE CASCADE,
  definition TEXT    NOT NULL,
  latest     BLOB    NOT NULL
) STRICT;

-- The forms in which an agent was named.
CREATE TABLE xapi_agent (
  term  INTEGER NOT NULL REFERENCES xapi_term (id) ON DELETE CASCADE,
  agent TEXT    NOT NULL,
  PRIMARY KEY (term, agent)
) STRICT, WITHOUT ROWID;

-- kind: 0 state, 1 activity profile, 2 agent profile. What a kind has not is ''.
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
CREATE INDEX xapi_document_learner ON xapi_document (learner_id) WHERE learner_id IS NOT NULL;

-- Nothing of a statement stays behind. In the schema, so that removing a learner cleans a backup too.
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
