/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * JSON read without losing a byte: every value knows its range in the text, so that a text can be
 * edited or quoted where it stands, numbers keep their spelling and members their order. Strict by
 * RFC 8259; refuses also invalid UTF-8, surrogates without their other half, the same name twice in
 * one object, nesting beyond LK_LIMIT_JSON_DEPTH and more than LK_LIMIT_JSON_ITEMS values. A byte
 * order mark in front is skipped. Does not recurse.
 */

typedef enum {
  LK_JSON_NULL,
  LK_JSON_FALSE,
  LK_JSON_TRUE,
  LK_JSON_NUMBER,
  LK_JSON_STRING,
  LK_JSON_ARRAY,
  LK_JSON_OBJECT,
} LkJsonKind;

/* One value. The values inside an array or object follow it; see lk_json_tree_first(). */
typedef struct {
  LkJsonKind kind;
  guint next;          /* number of the value behind this one and all inside it */
  guint n_children;    /* of an array or object */
  gsize start, length; /* its bytes in the text, quotes and brackets included */
  gsize member_start;  /* where its name begins (the quote); start if it has none */
  const char *name;    /* decoded, not NUL-terminated; %NULL if it is no member */
  gsize name_length;   /* in bytes */
  const char *string;  /* of a string: decoded, not NUL-terminated, may hold NUL */
  gsize string_length; /* in bytes */
} LkJsonItem;

typedef struct {
  const char *text; /* borrowed */
  gsize length;
  LkJsonItem *items; /* in the order of the text; the root is number 0 */
  guint n_items;
  GStringChunk *decoded; /* what had escapes */
} LkJsonTree;

typedef enum {
  LK_JSON_FAULT_SYNTAX,
  LK_JSON_FAULT_ENCODING,
  LK_JSON_FAULT_DUPLICATE,
  LK_JSON_FAULT_DEPTH,
  LK_JSON_FAULT_SIZE,
} LkJsonFaultKind;

/* Where and why reading stopped. */
typedef struct {
  LkJsonFaultKind kind;
  gsize offset;     /* byte in the text */
  const char *what; /* technical, static */
} LkJsonFault;

/* @text must live as long as the tree; need not end with NUL. @ret_fault may be %NULL.
 * (transfer full): %NULL if it cannot be read */
LkJsonTree *lk_json_tree_parse (const char *text, gsize length, LkJsonFault *ret_fault);
void lk_json_tree_free (LkJsonTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkJsonTree, lk_json_tree_free)

/* for (guint i = lk_json_tree_first (tree, of); i != tree->items[of].next; i = tree->items[i].next) */
guint lk_json_tree_first (const LkJsonTree *tree, guint of);
/* The member of that name; 0, which is the root and no member, if there is none. */
guint lk_json_tree_member (const LkJsonTree *tree, guint object, const char *name);
/* The members of an object in the order of their names, by bytes; and one of them, 0 if there is none.
 * For many questions to an object of any size. (transfer full) (element-type guint) */
GArray *lk_json_tree_by_name (const LkJsonTree *tree, guint object);
guint
lk_json_tree_find (const LkJsonTree *tree, const GArray *by_name, const char *name, gsize length);
bool lk_json_item_is_named (const LkJsonItem *item, const char *name);
bool lk_json_item_is_string (const LkJsonItem *item, const char *string);
/* Of a number; what is too large is infinite. */
double lk_json_tree_number (const LkJsonTree *tree, guint number);
/* The bytes of a value. (transfer full) */
char *lk_json_tree_dup (const LkJsonTree *tree, guint item);
/* The decoded string. (transfer full) */
char *lk_json_item_dup_string (const LkJsonItem *item);
/* Appends the bytes of a value. */
void lk_json_tree_append (const LkJsonTree *tree, guint item, GString *text);
/* JSON pointer (RFC 6901) of a value, "" for the root. (transfer full) */
char *lk_json_tree_pointer (const LkJsonTree *tree, guint item);
/* Appends @string in quotes, with the escapes that it needs and no others. */
void lk_json_append_string (GString *text, const char *string, gsize length);

G_END_DECLS
