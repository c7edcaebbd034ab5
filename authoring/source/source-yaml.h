/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-issue.h"
#include "authoring/source/source-range.h"

G_BEGIN_DECLS

/*
 * YAML with the place of every value, for course.yaml and front matter: mappings with plain keys,
 * sequences and scalars. Refused are anchors, aliases, tags, a second document, a key twice in one
 * mapping, and what passes the limits. Every scalar is text: `no` is "no". Pure.
 */

typedef enum {
  AUTHOR_YAML_SCALAR,
  AUTHOR_YAML_SEQUENCE,
  AUTHOR_YAML_MAPPING,
} AuthorYamlKind;

/* One value. Those inside of a sequence or mapping follow it; see author_yaml_first(). */
typedef struct {
  AuthorYamlKind kind;
  guint next;            /* number of the value behind this one and all inside it */
  guint n_children;      /* of a sequence or mapping */
  AuthorRange range;     /* its bytes in the file; of a block style one from its first line on */
  AuthorRange key_range; /* empty if it has no key */
  guint line, column;    /* from 1 */
  const char *key;       /* %NULL if it has none */
  const char *value;     /* of a scalar; "" if it is empty */
  gsize length;          /* of @value, which may hold NUL */
  bool is_quoted;        /* `"…"`, `'…'`, `|` or `>` */
} AuthorYamlItem;

typedef struct {
  AuthorRange range;     /* of the text in its file */
  AuthorYamlItem *items; /* in the order of the text; the root, a mapping, is number 0 */
  guint n_items;
  GStringChunk *strings;
} AuthorYaml;

/**
 * author_yaml_parse:
 * @text: the file, valid UTF-8 without byte order mark in @range
 * @range: what of it is YAML; empty text is an empty mapping
 * @line: number of the line that @range begins with
 * @issues: (nullable): gets all that is wrong; behind a syntax error nothing is read
 *
 * Returns: (transfer full): the values, or %NULL if there was any error
 */
AuthorYaml *
author_yaml_parse (const char *text, AuthorRange range, guint line, AuthorIssueList *issues);
void author_yaml_free (AuthorYaml *yaml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorYaml, author_yaml_free)

/* for (guint i = author_yaml_first (yaml, of); i != yaml->items[of].next; i = yaml->items[i].next) */
guint author_yaml_first (const AuthorYaml *yaml, guint of);
/* The value of that key; 0, which is the root, if there is none or @mapping is no mapping. */
guint author_yaml_find (const AuthorYaml *yaml, guint mapping, const char *key);
/* The scalar of that key of the root; %NULL if absent or no scalar. */
const char *author_yaml_string (const AuthorYaml *yaml, const char *key);

/**
 * author_yaml_set:
 * @yaml: what @text holds
 * @text: the file
 * @key: a plain key of the root
 * @value: (nullable): one line of text; %NULL takes the key out
 * @ret_range: (out): the bytes that go
 * @ret_text: (out) (transfer full): the bytes that come in their place
 *
 * What has to change in the file so that @key is @value; comments and all other keys stay. A new key
 * comes last.
 *
 * Returns: false if it cannot be said: a key or value with control characters, or the key holds a
 *   sequence or mapping, or the root is one in braces
 */
bool author_yaml_set (const AuthorYaml *yaml, const char *text, const char *key, const char *value,
                      AuthorRange *ret_range, char **ret_text);

/* Whether both hold the same values in the same order, that of @key in the root left aside. */
bool author_yaml_is_same_but (const AuthorYaml *yaml, const AuthorYaml *other, const char *key);

G_END_DECLS
