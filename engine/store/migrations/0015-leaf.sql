-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an entry of the learning record says gets a hash of its own, and the chain is over these alone: so an entry can be
-- withheld whole, with its day and kind. Chains that are there are made anew. One that did not hold is not mended by that:
-- it has no hashes from there on.

ALTER TABLE record RENAME TO record_before;

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

-- record_day(), record_leaf() and record_link() are the program's own (store-migrate-record.c).
INSERT INTO record
SELECT o.learner_id, o.n,
       iif (o.body IS NULL, NULL, record_day (o.at)), iif (o.body IS NULL, NULL, o.kind),
       o.course_id, o.body,
       record_leaf (o.n, o.at, o.kind, o.body, o.body_hash, coalesce (p.hash, zeroblob (32)), o.hash), x''
FROM record_before o LEFT JOIN record_before p ON p.learner_id = o.learner_id AND p.n = o.n - 1;

WITH RECURSIVE chain (learner_id, n, hash) AS (
  SELECT learner_id, n, record_link (n, leaf, zeroblob (32)) FROM record WHERE n = 1
  UNION ALL
  SELECT r.learner_id, r.n, record_link (r.n, r.leaf, c.hash)
  FROM chain c JOIN record r ON r.learner_id = c.learner_id AND r.n = c.n + 1
)
UPDATE record SET hash = chain.hash FROM chain
WHERE chain.learner_id = record.learner_id AND chain.n = record.n;

UPDATE record_head AS h SET hash = coalesce (
  (SELECT r.hash FROM record_before o JOIN record r USING (learner_id, n)
   WHERE o.learner_id = h.learner_id AND o.n = h.n AND o.hash = h.hash), x'');

DROP TABLE record_before;
