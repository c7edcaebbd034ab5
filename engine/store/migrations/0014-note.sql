-- SPDX-License-Identifier: GPL-3.0-or-later
-- Notes, bookmarks and marked passages beside pages of courses (docs/notes.md): of the registration, so that they go
-- with it to newer versions of the course.

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
CREATE INDEX note_of ON note (registration_id, place);
