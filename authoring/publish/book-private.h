/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/publish/book.h"
#include "authoring/render/still-page.h"

G_BEGIN_DECLS

/* Documents that are in no source, beside those of still-page.h. */
#define AUTHOR_BOOK_COVER "_cover"
#define AUTHOR_BOOK_TITLE "_title"

/* What a document has that the package has to tell. */
typedef enum {
  AUTHOR_BOOK_HAS_MATH = 1 << 0,
  AUTHOR_BOOK_HAS_DRAWINGS = 1 << 1, /* SVG in the document */
  AUTHOR_BOOK_HAS_PICTURES = 1 << 2,
  AUTHOR_BOOK_HAS_SOUND = 1 << 3,
  AUTHOR_BOOK_HAS_FILM = 1 << 4,
  AUTHOR_BOOK_HAS_CAPTIONS = 1 << 5,
  AUTHOR_BOOK_LACKS_TRANSCRIPT = 1 << 6, /* of a recording */
} AuthorBookTraits;

/* One document of the book, in the order of reading. */
typedef struct {
  char *id;          /* of the page, or one of the names above */
  const char *title; /* course's, or static */
  const char *type;  /* static: `epub:type` */
  xmlDoc *doc;       /* root: `article` */
  GHashTable *ids;   /* that it has: set of char * */
  guint traits;      /* AuthorBookTraits */
} AuthorBookPage;

typedef struct {
  const AuthorCourse *course;
  AuthorBundle *bundle;
  GPtrArray *pages;     /* of AuthorBookPage */
  GHashTable *by_id;    /* id → AuthorBookPage */
  const char *cover;    /* nullable: name in the bundle */
  guint n_captions;     /* files of captions so far */
  GHashTable *replaced; /* name of a picture → name of the one that takes its place */
} AuthorBook;

/* `p/p-einstieg.xhtml` (transfer full) */
char *author_book_file_of (const char *id);
/* Makes the tree fit for a book, writes the file into the bundle. */
void author_book_write_page (AuthorBook *book, AuthorBookPage *page);
/* Pictures of the page: of kinds that every reader shows. Recordings: players where every reader has one,
 * else a word that there is more in the course. Sets traits. */
void author_book_settle_media (AuthorBook *book, AuthorBookPage *page);
/* An article with title, authors and what is learnt; @cover: (nullable): above them. (transfer full) */
char *author_book_title_page (const AuthorCourse *course, const char *cover);
/* (transfer full) */
char *author_book_cover_page (const AuthorBook *book);
/* nav.xhtml and package.opf; the latter comes last, since it names all other files. */
void author_book_write_navigation (const AuthorBook *book);
void author_book_write_package (const AuthorBook *book);

G_END_DECLS
