/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-id.h"

G_BEGIN_DECLS

/*
 * What comes into a course from a foreign file, and a report of what was kept and what was not. Every byte of the file is
 * hostile: no script and no remote address gets through, limits hold, nothing is fetched. One file of code per format
 * (gift.c, moodle-xml.c, qti-read.c, h5p.c …), each a row in import.c. Any thread; blocks.
 */

/*
 * Why nothing can be taken from a file. The message of the GError is the detail (a line, a name): technical,
 * English, not for people. Errors of G_IO_ERROR and LK_ERROR (zip, XML) come through as they are.
 */
typedef enum {
  AUTHOR_IMPORT_ERROR_KIND,      /* none of the formats; the message is the name of the file */
  AUTHOR_IMPORT_ERROR_TOO_LARGE, /* passes a limit, which the message names */
  AUTHOR_IMPORT_ERROR_DAMAGED,   /* not as its format says */
  AUTHOR_IMPORT_ERROR_EMPTY,     /* nothing in it that could be taken over */
  AUTHOR_IMPORT_ERROR_ALONE,     /* a test whose questions are files beside it */
  AUTHOR_IMPORT_ERROR_TOOL,      /* a program is missing, whose name is the message */
} AuthorImportError;

#define AUTHOR_IMPORT_ERROR (author_import_error_quark ())
GQuark author_import_error_quark (void);

/* Bytes of a file of text, of one medium and of all media together; media and pages; notes that are kept, the
 * last of which stands for all that had no room; answers of one question. */
#define AUTHOR_LIMIT_IMPORT_BYTES       (16u << 20)
#define AUTHOR_LIMIT_IMPORT_MEDIUM      (256u << 20)
#define AUTHOR_LIMIT_IMPORT_MEDIA_BYTES (1024u << 20)
#define AUTHOR_LIMIT_IMPORT_MEDIA       5000
#define AUTHOR_LIMIT_IMPORT_PAGES       5000
#define AUTHOR_LIMIT_IMPORT_NOTES       1000
#define AUTHOR_LIMIT_IMPORT_ANSWERS     500

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
  guint n;     /* how often */
} AuthorImportNote;

typedef struct {
  char *title, *language, *author, *licence; /* nullable */
  GPtrArray *modules;                        /* of char * */
  GPtrArray *pages;                          /* of AuthorImportedPage */
  GPtrArray *media;                          /* of AuthorImportedMedium */
  GPtrArray *notes; /* of AuthorImportNote; what was kept is counted in one note per code */
} AuthorImport;

/* Stand in texts for the words of a question that knows only true and false: author_import_place() writes them in the
 * language of the course. */
#define AUTHOR_IMPORT_TRUE  "\xee\x80\x8b"
#define AUTHOR_IMPORT_FALSE "\xee\x80\x8c"

AuthorImport *author_import_new (void);
void author_import_free (AuthorImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorImport, author_import_free)
/* The same note twice is one, with their number; of what was kept there is one for each code. @found is cut to one
 * short line. */
void author_import_note (AuthorImport *import, AuthorImportGrade grade, const char *code,
                         const char *where, const char *found);

/* A page whose name is made of its title; owned by @import. %NULL past the limit, with a note. */
AuthorImportedPage *author_import_add_page (AuthorImport *import, const char *title, bool is_bank);
/* Complete blocks at the end of the page, behind an empty line. */
void author_import_append (AuthorImportedPage *page, const char *blocks);
/* What was not understood, as a comment that nobody but authors sees, so that it is not gone. */
void author_import_append_raw (AuthorImportedPage *page, const char *what, const char *raw,
                               gssize length);

/**
 * author_import_add_medium:
 * @name: what it is called there, with or without folders
 * @where: (nullable): for the note
 *
 * What it is, is told by its bytes; drawings are cleaned. The same bytes are one medium. Pictures, sounds, films and
 * documents can be had; what could do something in a browser cannot.
 *
 * Returns: (nullable): its name in the course, `media/halle.png`, owned by @import; %NULL with a note
 */
const char *
author_import_add_medium (AuthorImport *import, const char *name, GBytes *bytes, const char *where);
/* `data:image/png;base64,…`: the same. */
const char *author_import_add_data (AuthorImport *import, const char *address, const char *where);
/* A name for files: small letters of ASCII, digits and hyphens, at most 40; @otherwise if nothing is left of
 * @title. (transfer full) */
char *author_import_slug (const char *title, const char *otherwise);

/* A whole file. (transfer full) */
GBytes *author_import_load (const char *path, gsize max_size, GError **error);
/* Text of any origin as UTF-8 with LF and without control characters: by its byte order mark, else UTF-8 if it is valid, else
 * Windows-1252. (transfer full) */
char *author_import_decode (GBytes *bytes);

/* One foreign format. */
typedef struct {
  const char
      *id; /* `gift`, `moodle-xml`, `qti`, `csv`, `h5p`, `elpx`, `markdown`, `docx`, `pptx` … */
  const char *suffixes; /* `txt|gift` */
  const char *tool;     /* nullable: program that has to be installed, `soffice` */
  /* Whether the file looks like one; the first @length bytes of it, NUL-terminated. Of a zip: `PK` in a line, the names of its
   * entries, each in a line, and the beginning of its imsmanifest.xml. */
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
