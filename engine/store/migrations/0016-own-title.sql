-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the learner calls an entry of the workbook. work.shared is a set since then: 1 a coach, 2 the group (LkWorkShare).
ALTER TABLE work ADD COLUMN own_title TEXT NOT NULL DEFAULT '';   -- '': as its course calls it
