/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/exercise.h"
#include "authoring/exchange/import.h"
#include "authoring/markup/html-text.h"
#include "engine/base/json.h"
#include "engine/package/package.h"

G_BEGIN_DECLS

/* A file of H5P that is read into pages. */
typedef struct {
  AuthorImport *import;
  LkPackage *package;
  AuthorIds *ids;
  LkRandom *random;
  AuthorImportedPage *page; /* that is being filled */
  const char *where;        /* title of the content that is read, for notes */
  JsonObject *metadata;     /* of the content that is read; nullable */
  guint depth;              /* contents within contents */
} AuthorH5p;

/* h5p.c: one content: @library is `H5P.MultiChoice 1.16`, @params what it holds. */
void author_h5p_content (AuthorH5p *h5p, const char *library, JsonObject *params);
/* What many hold: `{library, params}`. Nothing for %NULL. */
void author_h5p_inner (AuthorH5p *h5p, JsonObject *inner);
/* Blocks for the page. */
void author_h5p_append (AuthorH5p *h5p, const char *blocks);
/* HTML as blocks, or as one line, "" for %NULL. (transfer full) */
char *author_h5p_text (AuthorH5p *h5p, const char *html);
char *author_h5p_line (AuthorH5p *h5p, const char *html);
/* A file of the package, brought into the course; %NULL with a note. */
const char *author_h5p_medium (AuthorH5p *h5p, const char *path);
/* What most questions have: a picture or film above them, words for ranges of points, which have no place here. */
void author_h5p_around (AuthorH5p *h5p, JsonObject *params);
/* Licence, author and source of a medium of the course, as its `metadata` or `copyright` says. Both may be %NULL. */
void author_h5p_credit (AuthorH5p *h5p, const char *name, JsonObject *facts);
/* The path in `{path, mime, …}`; %NULL if there is none. */
const char *author_h5p_path (JsonObject *file);
/* How many things of an array are read, 0 for %NULL; and one of them, %NULL if it is none or no object. */
guint author_h5p_length (JsonArray *array);
JsonObject *author_h5p_object (JsonArray *array, guint i);
/* A question goes to the page. Takes @exercise. */
void author_h5p_take (AuthorH5p *h5p, AuthorExercise *exercise);

typedef void (*AuthorH5pRead) (AuthorH5p *h5p, JsonObject *params);
typedef struct {
  const char *library; /* without version; %NULL ends a table */
  AuthorH5pRead read;
  AuthorImportGrade grade;
} AuthorH5pRow;

/* Questions (h5p-questions.c, h5p-pictures.c), other blocks (h5p-blocks.c), what holds others (h5p-holders.c). */
extern const AuthorH5pRow author_h5p_questions[];
extern const AuthorH5pRow author_h5p_pictures[];
extern const AuthorH5pRow author_h5p_blocks[];
extern const AuthorH5pRow author_h5p_holders[];

/* Row of import.c. */
bool author_h5p_looks_like (const char *name, const char *start, gsize length);
AuthorImport *author_h5p_read (const char *path, AuthorIds *ids, LkRandom *random,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
