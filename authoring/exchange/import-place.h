/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/import.h"
#include "authoring/source/source-files.h"

G_BEGIN_DECLS

/*
 * Where what came in goes in a course: names of files, folders of modules, numbers that order them, names of media
 * that are free, entries of media.yaml, ids. Pure: it only says what is to be written. Any thread.
 */

typedef struct {
  char *name;    /* relative to the course folder */
  GBytes *bytes; /* the whole file */
  bool is_new;   /* else it takes the place of one: media.yaml, ids.txt */
} AuthorPlacedFile;

typedef struct {
  const char
      *folder; /* (nullable): an existing module that pages without one go to; %NULL: to the top */
  const char *title; /* (nullable): of the only page, or of all pages with a number behind it */
  bool as_pages;     /* pools become pages that learners see */
} AuthorImportPlace;

/**
 * author_import_place:
 * @import: its notes get what could not be placed
 * @files: the course folder as it is
 * @place: (nullable): where, else as above with nothing said
 * @ids: all ids of the course, and those that the texts of @import were given
 *
 * No file that is there is touched but media.yaml, which gets entries at its end, and ids.txt. Pages come behind those
 * that are there; media with the same bytes are used again, others of the same name get another one. In
 * the order in which they should be written: a file stands before those that refer to it.
 *
 * Returns: (transfer full) (element-type AuthorPlacedFile): the files
 */
GPtrArray *author_import_place (AuthorImport *import, const AuthorFiles *files,
                                const AuthorImportPlace *place, AuthorIds *ids, LkRandom *random);

G_END_DECLS
