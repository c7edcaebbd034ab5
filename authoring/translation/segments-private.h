/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-edit.h"
#include "authoring/translation/segments.h"

G_BEGIN_DECLS

/*
 * Inside of segments: each file of a course has slots, which are ranges of its bytes with words in them. A slot is made of pieces:
 * bytes that stay, and segments. What is written is the source with other bytes in its slots.
 */

/* A piece of a slot, or of a placeholder. */
typedef struct {
  char *text; /* %NULL: the segment */
  guint segment;
} AuthorPiece;

/* What words have to be made of where they stand. */
typedef enum {
  AUTHOR_SLOT_LINE,      /* Markdown in a paragraph or a heading */
  AUTHOR_SLOT_CELL,      /* Markdown in a cell of a table */
  AUTHOR_SLOT_ATTRIBUTE, /* `title="…"`: @name, and what stands behind `=` */
  AUTHOR_SLOT_NUMBER,    /* of a chart: the language says how it is written */
  AUTHOR_SLOT_WHY,       /* the head of a column that says why: a word that the model knows */
} AuthorSlotKind;

typedef struct {
  AuthorSlotKind kind;
  AuthorRange range;
  guint block;       /* of the page */
  GArray *pieces;    /* of AuthorPiece */
  char *prefix;      /* of a line: what further lines of it begin with */
  const char *name;  /* of an attribute: owned by the page */
  bool is_beginning; /* of a line: it begins its paragraph, so that marks of lists mean something */
} AuthorSlot;

typedef enum {
  AUTHOR_TEXTS_PAGE,   /* pages, banks, glossary, sources */
  AUTHOR_TEXTS_COURSE, /* course.yaml */
  AUTHOR_TEXTS_MODULE, /* module.yaml */
  AUTHOR_TEXTS_MEDIA,  /* media.yaml */
  AUTHOR_TEXTS_CAPTIONS,
} AuthorTextsKind;

/* A file with its segments. */
typedef struct _AuthorTextsFile AuthorTextsFile;
struct _AuthorTextsFile {
  AuthorTextsKind kind;
  char *name;
  GBytes *bytes;    /* %NULL: a module.yaml that is not there */
  AuthorPage *page; /* of a page, parsed */
  AuthorDefinitions *definitions;
  GPtrArray *block_keys; /* of char *, one for each block; of YAML: what each segment is about */
  GArray *slots;         /* of AuthorSlot, in the order of the bytes */
  GPtrArray *segments;   /* of AuthorSegment */
  GHashTable *by_key;    /* key → number + 1 */
  GHashTable *counters;  /* of keys while they are made */
  GHashTable
      *choices; /* words of choices of the calculator that is read → number of the segment + 1 */
  GArray *blocks;       /* of guint: of each segment the block that it is in */
  guint block;          /* that is read now */
  AuthorTextsFile *old; /* the file of the translation; nullable */
  bool is_changed;      /* since it was read */
};

struct _AuthorSegments {
  const AuthorFiles *files;
  char *course_id, *source_language, *language;
  GPtrArray *list; /* of AuthorTextsFile */
  GPtrArray *all;  /* of AuthorSegment, not owned */
};

#define AUTHOR_TEXTS_FOLDER "l10n/"

/* --- segments.c --------------------------------------------------------------------------------- */

AuthorTextsFile *author_texts_file_new (AuthorTextsKind kind, const char *name, GBytes *bytes);
void author_texts_file_free (AuthorTextsFile *file);
/* A new segment, owned by the file. @base and @part make its key, with a number if @part comes more than once. */
AuthorSegment *author_texts_file_add (AuthorTextsFile *file, const char *base, const char *part,
                                      guint *ret_number);
AuthorSegment *author_texts_file_find (const AuthorTextsFile *file, const char *key);
GBytes *author_segments_read_file (const AuthorFiles *files, const char *name);

/* The segments of a file that is read. @title: of a module without a file. */
void author_texts_file_read (AuthorTextsFile *file, const char *title);

GArray *author_pieces_new (void);
void author_pieces_add_text (GArray *pieces, const char *text, gssize length);
void author_pieces_add_segment (GArray *pieces, guint number);
bool author_pieces_have_segments (const GArray *pieces);
AuthorSlot *
author_texts_file_slot (AuthorTextsFile *file, AuthorSlotKind kind, AuthorRange range, guint block);
/* A segment of nothing but words. */
void author_pieces_add_words (AuthorTextsFile *file, GArray *pieces, const char *base,
                              const char *part, const char *words, gssize length);

/* --- segment-inline.c --------------------------------------------------------------------------- */

/* Whether there is something to translate in it. */
bool author_words_are_text (const char *words);

typedef struct {
  AuthorTextsFile *file;
  const AuthorMarkdown *markdown;
  const char *base, *part, *block_kind; /* kind of the block around it; never %NULL */
  GPtrArray *labels;                    /* of char *: of footnotes, by number */
} AuthorInlineReader;

void author_segment_code_free (void *code);
/* Code in back-ticks, more of them than it has itself in a row; `(target` without its end. (transfer full) */
char *author_code_write (const char *text);
char *author_target_write (const char *target);
/* A placeholder that stands alone; @open is taken. */
void author_segment_add_mark (AuthorSegment *segment, char *open);
/* What stands below @item as pieces: one segment, or placeholders alone. */
void author_inline_read (const AuthorInlineReader *reader, guint item, GArray *pieces);

/* --- segment-text.c, segment-table.c, segment-page.c -------------------------------------------- */

void author_texts_read_text (AuthorTextsFile *file, guint block);
typedef struct {
  AuthorTextsFile *file;
  AuthorInlineReader reader;
  guint block;
  const char *text;    /* of the block */
  gsize length, start; /* where that begins in the file */
  GArray *lines;       /* of AuthorRange, relative to @text */
  GArray *parents;     /* of guint: number of the item around each */
} AuthorTextWalk;
/* What stands before the content of the line on which @item begins: how many bytes. */
gsize author_text_prefix (const AuthorTextWalk *walk, guint item, gsize *ret_line_start,
                          gsize *ret_line_end);
void author_texts_read_table (AuthorTextWalk *walk, guint table);
void author_texts_read_page (AuthorTextsFile *file);

/* --- segment-yaml.c, segment-captions.c --------------------------------------------------------- */

void author_texts_read_yaml (AuthorTextsFile *file, const char *title);
/* (transfer full) (nullable): nothing is translated */
char *author_texts_write_yaml (const AuthorTextsFile *file);
/* Words of the front matter. */
void author_texts_read_front (AuthorTextsFile *file);
void author_yaml_append_value (GString *out, const char *value);
void author_texts_read_captions (AuthorTextsFile *file);
char *author_texts_write_captions (const AuthorTextsFile *file);

/* --- segment-recall.c --------------------------------------------------------------------------- */

/* Gives the segments their targets: of the translation that is there, and of what was imported before. */
void author_segments_recall (AuthorSegments *segments);
/* `l10n/en/NAME`, `l10n/en.po` (transfer full) */
char *author_segments_path (const AuthorSegments *segments, const char *name);
char *author_segments_memory_path (const AuthorSegments *segments);
/* The words of @old, with the numbers that placeholders have in @segment. (transfer full) (nullable): they differ */
char *author_segment_adopt (const AuthorSegment *segment, const AuthorSegment *old);

/* --- segment-write.c ---------------------------------------------------------------------------- */

/* Bytes that come into a slot. (transfer full) */
typedef struct {
  const char *source_language, *language;
} AuthorLanguages;
char *
author_slot_write (const AuthorTextsFile *file, const AuthorSlot *slot, AuthorLanguages languages);

/* --- segment-weave.c ---------------------------------------------------------------------------- */

/* The file of the translation. (transfer full) (nullable): nothing in it would be translated */
GBytes *author_weave_page (const AuthorTextsFile *file, AuthorLanguages languages,
                           AuthorTextImport *import);

AuthorTextImport *author_text_import_new (void);
/* Whether @target has the placeholders of @source, each once and one in the other; notes what is not so. */
bool author_text_check_tags (AuthorTextImport *import, const AuthorTextUnit *unit,
                             const char *source, const char *target);
void author_text_import_note (AuthorTextImport *import, AuthorTextCode code, const char *file,
                              const char *key, const char *found, const char *expected);

G_END_DECLS
