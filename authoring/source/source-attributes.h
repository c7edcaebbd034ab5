/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-issue.h"
#include "authoring/source/source-range.h"

G_BEGIN_DECLS

/*
 * Attributes in braces, `{.choice #q-7f3k2 points=2 title="Eine Frage"}`, as Pandoc has them, but
 * within one line. Pure.
 */

typedef enum {
  AUTHOR_ATTRIBUTE_CLASS, /* `.choice` */
  AUTHOR_ATTRIBUTE_ID,    /* `#q-7f3k2` */
  AUTHOR_ATTRIBUTE_VALUE, /* `points=2` */
} AuthorAttributeKind;

typedef struct {
  AuthorAttributeKind kind;
  AuthorRange range; /* all of it, `.` and `#` and quotes included */
  const char *name;  /* without `.` and `#` */
  const char *value; /* decoded; %NULL for a class or an id */
} AuthorAttribute;

/* A line that carries attributes. */
typedef struct {
  const char *text;        /* the file */
  gsize line_start, end;   /* of the line, its end not included */
  guint line;              /* its number */
  GArray *attributes;      /* of AuthorAttribute, gets those that were read */
  GStringChunk *strings;   /* owns names and values */
  AuthorIssueList *issues; /* nullable */
} AuthorHead;

/**
 * author_attributes_parse:
 * @head: the line
 * @start: where the opening brace stands
 * @ret_end: (out): behind the closing brace; behind the last byte that was understood on failure
 *
 * Reads until the first thing that is no attribute; whatever was read before it is kept.
 *
 * Returns: whether the braces hold nothing but attributes, an id at most once and no name twice
 */
bool author_attributes_parse (AuthorHead *head, gsize start, gsize *ret_end);

/* Column of the byte at @offset in @head's line, in characters from 1. */
guint author_head_column (const AuthorHead *head, gsize offset);

/* An ASCII letter, then letters, digits, `-` and `_`, at most AUTHOR_LIMIT_NAME_BYTES. */
bool author_is_name (const char *text, gsize length);

/* Appends @value as it stands behind a `=`: bare where that is possible, else in quotes. @value must
 * not hold control characters. */
void author_attributes_append_value (GString *text, const char *value);

G_END_DECLS
