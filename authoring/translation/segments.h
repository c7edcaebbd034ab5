/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-course.h"

G_BEGIN_DECLS

/*
 * The texts of a course for translators, and back. A course is cut into segments: a paragraph, an answer, a title, a line of
 * captions. What is not for translators (marks, addresses, formulas, numbers of a calculator) is a placeholder in its
 * segment, or in none. Files of texts (text-format.h) carry segments out and back; author_segments_apply() makes of them the
 * files under l10n/LANGUAGE/, with the hash of what was translated (`of=`) at each block.
 *
 * A block is written in the other language only if all in it is translated, and of what the source says now; else it stays
 * as it was, or says the source's words with `of=new`. What was imported is kept in l10n/LANGUAGE.po too, so that a change
 * of the source can be shown with the words before it, and half translated blocks are not lost.
 *
 * Texts are tagged: `Das ist <1>fett</1>, das <2/> eine Formel.`; `<` and `\` in words have a `\` before them. One thread
 * at a time.
 */

/* How far a segment is. */
typedef enum {
  AUTHOR_SEGMENT_NEW,        /* no target */
  AUTHOR_SEGMENT_TRANSLATED, /* its target is of this source */
  AUTHOR_SEGMENT_STALE,      /* its target is of another source, @previous if that is known */
} AuthorSegmentState;

/* What stands for something that is not for translators; its number is its place in @codes, from 1. */
typedef struct {
  const char *
      kind; /* static: `bold`, `italic`, `strike`, `link`, `code`, `formula`, `note`, `gap`, `image`, `break`, `mark` */
  char *open, *close; /* as the source has it; @close is %NULL if there is nothing inside */
  GArray *pieces;     /* nullable: of what @open is made, if there are words in it; private */
} AuthorSegmentCode;

typedef struct {
  const char *file; /* of the source: `01-start/10-warum.md` */
  char *key;        /* in its file, as XML names are: `q-7f3k2.option.2` */
  const char *
      part; /* static: `title`, `text`, `prompt`, `option`, `feedback`, `hint`, `cell`, `alt`, `gap`, `cue` … */
  char *source;     /* tagged */
  GPtrArray *codes; /* of AuthorSegmentCode */
  AuthorSegmentState state;
  char *target;   /* tagged; nullable */
  char *previous; /* nullable */
} AuthorSegment;

typedef struct _AuthorSegments AuthorSegments;

/**
 * author_segments_new:
 * @files: the course folder; has to live as long as the segments
 * @language: of the translation
 * @error: in G_IO_ERROR, INVALID_ARGUMENT: no course, or its own language, or none that could be a folder
 *
 * All texts of the course in the order of reading, with what is there of the translation. Faults of the source are no
 * matter here: what cannot be read has no segments.
 *
 * Returns: (transfer full): the segments, or %NULL
 */
AuthorSegments *
author_segments_new (const AuthorFiles *files, const char *language, GError **error);
void author_segments_free (AuthorSegments *segments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorSegments, author_segments_free)

guint author_segments_length (const AuthorSegments *segments);
const AuthorSegment *author_segments_get (const AuthorSegments *segments, guint number);
guint author_segments_count (const AuthorSegments *segments, AuthorSegmentState state);
const char *author_segments_course_id (const AuthorSegments *segments);
const char *author_segments_source_language (const AuthorSegments *segments);
const char *author_segments_language (const AuthorSegments *segments);

/* --- coming back ------------------------------------------------------------------------------ */

/* A text as a file of texts has it. */
typedef struct {
  char *file, *key;
  char *source, *target; /* tagged; @target is %NULL or "" where nothing is translated */
  bool is_fuzzy;         /* its translator does not stand by it: stale, or to be looked at */
  char *previous;        /* nullable: the source that @target is of, where it is fuzzy */
  guint line;            /* in the file of texts, 0: not known */
} AuthorTextUnit;

typedef struct {
  char *course, *language; /* nullable: the file does not say */
  GPtrArray *units;        /* of AuthorTextUnit */
} AuthorTexts;

AuthorTexts *author_texts_new (void);
void author_texts_free (AuthorTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorTexts, author_texts_free)
AuthorTextUnit *author_texts_add (AuthorTexts *texts);

/* What there is to say of an import; words/ has the sentences. */
typedef enum {
  /* Nothing is imported. */
  AUTHOR_TEXT_COURSE,   /* found: id of another course; expected: that of this one */
  AUTHOR_TEXT_LANGUAGE, /* found: another language; expected: the one that was asked for */
  AUTHOR_TEXT_UNKNOWN, /* found: a key that the course does not have, in a file that does not say of which course it is;
                           %NULL: there is no key */
  AUTHOR_TEXT_TWICE,   /* found: a key that comes twice with different words */
  AUTHOR_TEXT_LOST,    /* found: a placeholder that is missing, `<1>` */
  AUTHOR_TEXT_ADDED,   /* found: a placeholder that the source does not have, or twice */
  AUTHOR_TEXT_NESTING, /* found: a placeholder that is opened and closed across another one */
  /* The rest is imported. */
  AUTHOR_TEXT_GONE,  /* found: a key that the course has no more, so its text is left out */
  AUTHOR_TEXT_STALE, /* the source says something else by now; found: what it said */
  AUTHOR_TEXT_INCOMPLETE, /* found: a block that is not written, since so many texts in it lack; expected: the number */
  AUTHOR_TEXT_UNWRITABLE, /* found: a block whose words would be read as something else in it */
  AUTHOR_TEXT_KEPT, /* found: a file of the translation that says what no text of the course is about; it stays as it is */
  AUTHOR_N_TEXT_NOTES
} AuthorTextCode;

typedef struct {
  AuthorTextCode code;
  char *file, *key; /* nullable */
  char *found, *expected;
} AuthorTextNote;

bool author_text_is_error (AuthorTextCode code);

typedef struct {
  char *name; /* `l10n/en/01-start/10-warum.md` */
  GBytes *bytes;
} AuthorTextFile;

typedef struct {
  GPtrArray *notes; /* of AuthorTextNote, in the order of reading */
  GPtrArray *files; /* of AuthorTextFile: those that change; none after an error */
  guint n_new;      /* texts that were not translated, or otherwise, before */
  guint n_blocks;   /* that are in the other language now */
} AuthorTextImport;

void author_text_import_free (AuthorTextImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorTextImport, author_text_import_free)

/**
 * author_segments_apply:
 * @texts: what came back
 *
 * Holds the texts against the course; without errors their targets are those of @segments from now on, and @files of the
 * result are to be written. Where nothing changes there are none.
 *
 * Returns: (transfer full): what came of it
 */
AuthorTextImport *author_segments_apply (AuthorSegments *segments, const AuthorTexts *texts);

/* --- tagged texts ------------------------------------------------------------------------------- */

typedef enum {
  AUTHOR_TAG_END,
  AUTHOR_TAG_WORDS, /* @text, unescaped */
  AUTHOR_TAG_OPEN,  /* `<1>` */
  AUTHOR_TAG_CLOSE, /* `</1>` */
  AUTHOR_TAG_ALONE, /* `<1/>` */
} AuthorTagKind;

typedef struct {
  AuthorTagKind kind;
  guint number;
  GString *text; /* owned by the reader, until the next call */
} AuthorTag;

/* The next piece of a tagged text; *at goes behind it. @buffer is for words. */
AuthorTag author_tag_next (const char **at, GString *buffer);
void author_tag_append_words (GString *out, const char *words, gssize length);
void author_tag_append (GString *out, AuthorTagKind kind, guint number);
/* The same text as we would write it: other tools leave out backslashes. (transfer full) */
char *author_tag_normal (const char *tagged);
/* The words alone, breaks and placeholders left out. (transfer full) */
char *author_tag_plain (const char *tagged);
/* How a placeholder reads in a line of its own: `**`, `$E = mc^2$`. (transfer none) */
const char *author_segment_code_display (const AuthorSegmentCode *code);

G_END_DECLS
