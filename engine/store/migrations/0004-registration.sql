-- SPDX-License-Identifier: GPL-3.0-or-later
-- cmi5 and xAPI: each attempt is a registration of its own for the record store. The first one keeps
-- the UUID under which there may be statements already.

ALTER TABLE attempt ADD COLUMN uuid TEXT NOT NULL DEFAULT '';
UPDATE attempt SET uuid = CASE number
  WHEN 1 THEN (SELECT uuid FROM registration r WHERE r.id = attempt.registration_id)
  ELSE lower (format ('%s-%s-4%s-a%s-%s', hex (randomblob (4)), hex (randomblob (2)),
                      substr (hex (randomblob (2)), 2), substr (hex (randomblob (2)), 2),
                      hex (randomblob (6))))
  END;
CREATE UNIQUE INDEX attempt_uuid ON attempt (uuid);
