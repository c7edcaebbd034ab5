-- SPDX-License-Identifier: GPL-3.0-or-later
-- Statements on their way to other record stores: who lets theirs go, how far each target has come,
-- what was set aside.

-- Learners who have released their record, since when. The journal has every change.
CREATE TABLE learner_release (
  learner_id INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
  since      INTEGER NOT NULL
) STRICT;

CREATE TABLE forward_target (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,  -- a lock goes by it
  name     TEXT    UNIQUE,
  endpoint TEXT    NOT NULL,
  user     TEXT    NOT NULL,
  versions TEXT    NOT NULL DEFAULT '',        -- of xAPI, as it said last; '' unknown
  unowned  INTEGER NOT NULL DEFAULT 0,         -- place among the statements that are nobody's
  UNIQUE (endpoint, user)
) STRICT;

-- `stored` of the last statement of a learner that a target has, or that was set aside. A place for
-- each learner: one who releases the record later is not passed by.
CREATE TABLE forward_place (
  target_id  INTEGER NOT NULL REFERENCES forward_target (id) ON DELETE CASCADE,
  learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  stored     INTEGER NOT NULL,
  PRIMARY KEY (target_id, learner_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX forward_place_learner ON forward_place (learner_id);

-- Statements that a place has passed and that the target has not got.
CREATE TABLE forward_aside (
  target_id INTEGER NOT NULL REFERENCES forward_target (id) ON DELETE CASCADE,
  stored    INTEGER NOT NULL REFERENCES xapi_statement (stored) ON DELETE CASCADE,
  reason    INTEGER NOT NULL,                  -- LkAsideReason
  status    INTEGER NOT NULL,                  -- of the target's answer, 0: it was not asked
  detail    TEXT    NOT NULL,                  -- the target's own words
  at        INTEGER NOT NULL,
  PRIMARY KEY (target_id, stored)
) STRICT, WITHOUT ROWID;
CREATE INDEX forward_aside_stored ON forward_aside (stored);

CREATE INDEX xapi_statement_unowned ON xapi_statement (stored) WHERE learner_id IS NULL;
