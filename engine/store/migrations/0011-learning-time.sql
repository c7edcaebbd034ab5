-- SPDX-License-Identifier: GPL-3.0-or-later
-- How long somebody was learning, as the player counts it (docs/progress.md). No moments and no hours: a sum for each
-- attempt and day.

-- Days are those of the learner's calendar, counted from 1970-01-01. Only grows.
CREATE TABLE learning_time (
  attempt_id INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
  day        INTEGER NOT NULL,
  time       INTEGER NOT NULL CHECK (time > 0),  -- microseconds
  PRIMARY KEY (attempt_id, day)
) STRICT, WITHOUT ROWID;
