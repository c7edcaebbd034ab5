/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/text/markdown.h"
#include "authoring/text/rich-text.h"

G_BEGIN_DECLS

/* The tree that rich-*.c share: what a document says, without how it is written. */

typedef enum {
  AUTHOR_RICH_DOC,
  AUTHOR_RICH_LINE, /* holds what a paragraph holds */
  AUTHOR_RICH_PARAGRAPH,
  AUTHOR_RICH_HEADING,
  AUTHOR_RICH_QUOTE,
  AUTHOR_RICH_BULLETS,
  AUTHOR_RICH_NUMBERS,
  AUTHOR_RICH_ITEM,
  AUTHOR_RICH_CODE,
  AUTHOR_RICH_RULE,
  AUTHOR_RICH_TABLE,
  AUTHOR_RICH_ROW,
  AUTHOR_RICH_CELL,
  AUTHOR_RICH_RAW,
  AUTHOR_RICH_TEXT,
  AUTHOR_RICH_BREAK,
  AUTHOR_RICH_ATOM,
  AUTHOR_N_RICH_KINDS
} AuthorRichKind;

/* Marks of a text, a break or an atom. */
enum {
  AUTHOR_RICH_EMPHASIS = 1 << 0,
  AUTHOR_RICH_STRONG = 1 << 1,
  AUTHOR_RICH_STRIKE = 1 << 2,
  AUTHOR_RICH_IS_CODE = 1 << 3,
};

typedef struct {
  AuthorRichKind kind;
  char *text; /* of text and code; the source of an atom or raw; else %NULL */
  guint marks;
  char *href, *title;       /* of the link that it is in; %NULL: none. Of code its info as @title */
  guint level;              /* of a heading; of numbers the first one */
  bool is_tight;            /* of a list */
  bool is_task, is_checked; /* of an item */
  AuthorAlign align;        /* of a cell */
  GPtrArray *children;      /* of AuthorRichNode; %NULL for what holds none */
} AuthorRichNode;

/* --- rich-node.c ------------------------------------------------------------------------------- */

AuthorRichNode *author_rich_node_new (AuthorRichKind kind);
void author_rich_node_free (AuthorRichNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorRichNode, author_rich_node_free)
AuthorRichNode *author_rich_node_add (AuthorRichNode *parent, AuthorRichKind kind);
static inline AuthorRichNode *
author_rich_child (const AuthorRichNode *node, guint number)
{
  return g_ptr_array_index (node->children, number);
}
/* Where a link may lead: into the course, or to what a person opens elsewhere. Others are no links here. */
bool author_rich_is_link (const char *href);
/* Whether it holds texts, breaks and atoms. */
bool author_rich_is_textblock (AuthorRichKind kind);
bool author_rich_is_inline (AuthorRichKind kind);
/* Whether lists have blank lines between their items is a matter of look. */
bool author_rich_is_same (const AuthorRichNode *one, const AuthorRichNode *other);
/* Makes alike what Markdown cannot tell apart: blanks at edges, marks on blanks, empty paragraphs, lists
 * that are tight though something in them needs a blank line, rows without all cells. */
void author_rich_normalise (AuthorRichNode *node);
/* Takes emphasis, with @all code and boxes of tasks too, off all in it. */
void author_rich_drop_marks (AuthorRichNode *node, bool all);
/* How many dollar signs stand in it. */
guint author_rich_count_dollars (const AuthorRichNode *node);
/* Whether a blank line has to part two blocks, within an item too. */
bool author_rich_needs_blank (const AuthorRichNode *before, const AuthorRichNode *behind);

/* --- rich-read.c -------------------------------------------------------------------------------- */

/* A block of a run of Markdown: a node with the bytes that say it, without the end of its last line. */
typedef struct {
  AuthorRichNode *node;
  gsize start, end;
} AuthorRichChunk;

/* (transfer full) (element-type AuthorRichChunk) */
GArray *author_rich_chunks (const AuthorRichSource *source);
/* What the text says, as one `doc`, whether it can be edited or not; %NULL after a limit. */
AuthorRichNode *author_rich_parse (const AuthorRichSource *source);
/* The words of a heading. */
AuthorRichNode *author_rich_parse_line (const AuthorRichSource *source);

/* --- rich-json.c --------------------------------------------------------------------------------- */

void author_rich_append_json (const AuthorRichNode *node, GString *json);
/* %NULL if it is no document of ours. */
AuthorRichNode *author_rich_from_json (const LkJsonTree *json, guint item, AuthorRichKind kind);

/* --- rich-inline.c, rich-write.c ------------------------------------------------------------------- */

/* How something is written; tried in turn until it reads as what it should. */
typedef struct {
  char emphasis;       /* * or _ */
  bool has_references; /* letters beside marks are written as character references */
} AuthorRichStyle;
extern const AuthorRichStyle author_rich_styles[];
extern const guint author_rich_n_styles;

typedef struct {
  const AuthorRichStyle *style;
  bool in_cell, in_heading;
  bool has_dollars; /* more than one around: two could be a formula */
} AuthorRichInline;

/* What is in a textblock, as Markdown in one line, or several where there are breaks. */
void
author_rich_write_inline (const AuthorRichNode *block, const AuthorRichInline *how, GString *out);
/* A block, lines end with LF, the last one has no end. @before: (nullable): the block that it follows: lists
 * that meet have other signs. */
void author_rich_write_block (const AuthorRichNode *node, const AuthorRichNode *before,
                              const AuthorRichStyle *style, GString *out);

G_END_DECLS
