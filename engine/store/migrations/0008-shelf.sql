-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a course of ours says about itself in its lernkoffer.json, so that the shelf opens no package.

ALTER TABLE course ADD COLUMN world TEXT NOT NULL DEFAULT '';        -- W1 to W5; '': none
ALTER TABLE course ADD COLUMN code TEXT NOT NULL DEFAULT '';         -- its id in learning paths
ALTER TABLE course ADD COLUMN minutes INTEGER NOT NULL DEFAULT 0;    -- 0: unknown
ALTER TABLE course ADD COLUMN described INTEGER NOT NULL DEFAULT 0;  -- 0: nobody has looked yet
