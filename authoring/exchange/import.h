/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-id.h"

G_BEGIN_DECLS

/*
 * What comes into a course from a foreign file, and a report of what was kept and what was not. Every byte of the file is
 * hostile: no script and no remote address gets through, limits hold, nothing is fetched. One file of code per format
 * (gift.c, moodle-xml.c, qti-read.c, h5p.c …), each a row in import.c. Any thread; blocks.
 */

typedef struct {
  char *name; /* proposed base name without number and suffix: `einstieg` */
  char *title;
  char *text;   /* body of the page: source without front matter */
  char *notes;  /* for trainers; nullable */
  bool is_bank; /* a pool of questions */
  int module;   /* number in `modules`, -1: none */
} AuthorImportedPage;

typedef struct {
  char *name; /* `media/halle.png` as the texts refer to it */
  GBytes *bytes;
  char *alt, *licence, *credit, *source; /* nullable */
} AuthorImportedMedium;

typedef enum {
  AUTHOR_IMPORT_KEPT,    /* as it was */
  AUTHOR_IMPORT_CHANGED, /* something like it */
  AUTHOR_IMPORT_LOST, /* not taken over; its raw text stands in the page as a comment or file where that is safe */
} AuthorImportGrade;

typedef struct {
  AuthorImportGrade grade;
  const char *
      code; /* static: `script`, `remote`, `question-kind`, `layout`, `animation`; words/ has the sentence */
  char *where; /* title of question, slide, page; nullable */
  char *found; /* what it was; nullable */
} AuthorImportNote;

typedef struct {
  char *title, *language, *author, *licence; /* nullable */
  GPtrArray *modules;                        /* of char * */
  GPtrArray *pages;                          /* of AuthorImportedPage */
  GPtrArray *media;                          /* of AuthorImportedMedium */
  GPtrArray *notes; /* of AuthorImportNote; what was kept is counted in one note per code */
} AuthorImport;

AuthorImport *author_import_new (void);
void author_import_free (AuthorImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorImport, author_import_free)
void author_import_note (AuthorImport *import, AuthorImportGrade grade, const char *code,
                         const char *where, const char *found);

/* One foreign format. */
typedef struct {
  const char
      *id; /* `gift`, `moodle-xml`, `qti`, `csv`, `h5p`, `elpx`, `markdown`, `docx`, `pptx` … */
  const char *suffixes; /* `txt|gift` */
  const char *tool;     /* nullable: program that has to be installed, `soffice` */
  /* Whether the file looks like one; the first @length bytes of it. */
  bool (*looks_like) (const char *name, const char *start, gsize length);
  AuthorImport *(*read) (const char *path, AuthorIds *ids, LkRandom *random,
                         GCancellable *cancellable, GError **error);
} AuthorImportFormat;

/* All, ending with an id of %NULL. */
extern const AuthorImportFormat author_import_formats[];
const AuthorImportFormat *author_import_format (const char *id);
/* The format of the file, by what stands in it; %NULL with @error if it is none of them. */
const AuthorImportFormat *author_import_recognize (const char *path, GError **error);
/* Whether it can be read here: @ret_missing is the program that would be needed. */
bool author_import_is_available (const AuthorImportFormat *format, const char **ret_missing);

G_END_DECLS
