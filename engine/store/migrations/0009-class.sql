-- SPDX-License-Identifier: GPL-3.0-or-later
-- Groups of people on one machine, what learners show trainers, the trainers' PIN, and new PINs that a
-- trainer allows.

CREATE TABLE class (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT    NOT NULL,
  folded  TEXT    NOT NULL UNIQUE,             -- two groups of one name cannot be told apart
  created INTEGER NOT NULL
) STRICT;

-- Who is in none has no row.
CREATE TABLE class_member (
  learner_id INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
  class_id   INTEGER NOT NULL REFERENCES class (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX class_member_class ON class_member (class_id);

-- Courses whose state a learner shows trainers, since when. No row: it is not shown. The journal has every change.
CREATE TABLE shown (
  registration_id INTEGER PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
  since           INTEGER NOT NULL
) STRICT;

-- One PIN for all trainers; no row until the first of them has set it.
CREATE TABLE trainer (
  id             INTEGER PRIMARY KEY CHECK (id = 1),
  pin            TEXT    NOT NULL,             -- Argon2id
  pin_failures   INTEGER NOT NULL DEFAULT 0,
  pin_wait_until INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The last time a trainer let somebody set a new PIN without the old one.
CREATE TABLE pin_renewal (
  learner_id INTEGER PRIMARY KEY REFERENCES learner (id) ON DELETE CASCADE,
  allowed    INTEGER NOT NULL,
  waiting    INTEGER NOT NULL,                 -- 1: it may still be used
  renewed    INTEGER NOT NULL DEFAULT 0,       -- when it was; 0: it was not
  told       INTEGER NOT NULL DEFAULT 0        -- 1: the learner has been told, inside
) STRICT;
