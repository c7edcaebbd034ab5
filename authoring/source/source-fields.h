/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-yaml.h"

G_BEGIN_DECLS

/*
 * Mappings of YAML into structs by tables: one row says what a key may hold and which member of the
 * struct it goes to. Whatever is not as the row wants it is reported with its place, and the member stays
 * as it was. Pure.
 */

typedef enum {
  AUTHOR_FIELD_TEXT,     /* const char *: not empty */
  AUTHOR_FIELD_ID,       /* const char *: a name, as author_is_name() has it */
  AUTHOR_FIELD_WORD,     /* const char *: may stand in an IRI as it is */
  AUTHOR_FIELD_LANGUAGE, /* const char *: a tag of BCP 47 */
  AUTHOR_FIELD_DATE,     /* const char *: `2026-11-22` */
  AUTHOR_FIELD_URL,      /* const char *: an address of the web, or another IRI with scheme */
  AUTHOR_FIELD_MINUTES,  /* guint: `45`, `45 min`, `1 h 30 min` */
  AUTHOR_FIELD_PERCENT,  /* int: 0 to 100 */
  AUTHOR_FIELD_BOOL,     /* bool: yes, no, true, false */
  AUTHOR_FIELD_CHOICE,   /* const char *: one of @words */
  AUTHOR_FIELD_TEXTS,    /* const char *const *: a list; one text is a list of one */
  AUTHOR_FIELD_IDS,      /* the same of names */
  AUTHOR_FIELD_CHOICES,  /* the same of @words */
  AUTHOR_FIELD_SET,      /* guint: bit N for the Nth of @words */
  AUTHOR_FIELD_OTHER,    /* nothing: somebody else reads it */
} AuthorFieldKind;

typedef struct {
  const char *key;
  AuthorFieldKind kind;
  gsize offset; /* of the member */
  bool is_required;
  const char *const *words; /* for choices and sets; %NULL-terminated */
} AuthorField;

/* Rows for one kind of mapping. */
typedef struct {
  const AuthorField *fields;
  gsize n_fields;
} AuthorFieldTable;

/* What owns the strings and arrays that are read. */
typedef struct {
  GStringChunk *strings;
  GPtrArray *arrays; /* with g_free() */
} AuthorFieldStore;

/**
 * author_fields_read:
 * @table: what may stand there
 * @yaml: the file
 * @mapping: number of the value in it; if it is no mapping that is reported
 * @store: gets strings and arrays
 * @target: the struct
 * @issues: (nullable): gets keys that are missing or not known, and values that do not fit
 */
void author_fields_read (const AuthorFieldTable *table, const AuthorYaml *yaml, guint mapping,
                         const AuthorFieldStore *store, void *target, AuthorIssueList *issues);

/* Whether a text is what that kind of field may hold; for the kinds of text alone. */
bool author_field_is_good (AuthorFieldKind kind, const char *text);
/* The form of that kind, for messages: `YYYY-MM-DD`. */
const char *author_field_form (AuthorFieldKind kind);

G_END_DECLS
