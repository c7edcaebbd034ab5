/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/document-table.h"

G_BEGIN_DECLS

/* One thing that a change does to the table of files, and that can be turned round. */
typedef enum {
  AUTHOR_PART_TEXT, /* @before at @offset becomes @after; %NULL: the file was not there, is not there */
  AUTHOR_PART_MEDIUM_IN,  /* a medium comes */
  AUTHOR_PART_MEDIUM_OUT, /* and goes */
  AUTHOR_PART_RENAME,     /* from @name to @other */
} AuthorPartKind;

typedef struct {
  AuthorPartKind kind;
  char *name, *other;
  gsize offset;
  GBytes *before, *after;
  gint64 medium;
} AuthorPart;

/* One change as the journal knows it. */
typedef struct {
  gint64 number; /* grows from step to step */
  gint64 parent; /* the one before; 0: none */
  gint64 group;  /* number of the first one of those that are undone together */
  gint64 wall_us;
  char *label, *about, *key; /* about, key nullable */
  GPtrArray *parts;          /* of AuthorPart; %NULL: they are in the journal alone */
  bool is_kept;              /* it is in the journal */
} AuthorStep;

/* Whether a file of a course can be called so: parts without a dot in front, no control characters. */
bool author_name_is_good (const char *name);

AuthorStep *author_step_new (const char *label, const char *about, const char *key);
void author_step_free (AuthorStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorStep, author_step_free)
GPtrArray *author_parts_new (void);
/* (transfer none) */
AuthorPart *author_parts_add (GPtrArray *parts, AuthorPartKind kind, const char *name);

/* What makes @after out of @before, %NULL if they are the same. Added to @parts. */
AuthorPart *
author_parts_add_text (GPtrArray *parts, const char *name, GBytes *before, GBytes *after);

/* Does @part to @table, or takes it back. False: @table is not as it was when the part was made; it stays as
 * it is. A medium that is not there is no reason. */
bool author_part_do (const AuthorPart *part, AuthorTable *table, bool back);
/* All of them, or none. */
bool author_parts_do (const GPtrArray *parts, AuthorTable *table, bool back);

G_END_DECLS
