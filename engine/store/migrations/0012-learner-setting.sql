-- SPDX-License-Identifier: GPL-3.0-or-later
-- How one person wants the program to be; goes with the person.

CREATE TABLE learner_setting (
  learner_id INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
  key        TEXT    NOT NULL,
  value      TEXT    NOT NULL,
  PRIMARY KEY (learner_id, key)
) STRICT, WITHOUT ROWID;
