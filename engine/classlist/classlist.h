/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>
#include <stddef.h>

#include "engine/base/issue.h"

G_BEGIN_DECLS

/*
 * A list of people as a table of text: RFC 4180, separated by semicolons, commas or tabs, in UTF-8, UTF-16
 * with a mark, or Windows-1252. The first row says what the columns are, in German or English (docs/people.md);
 * columns that mean nothing here are passed over. Looks at nothing but the file: who is there already is for
 * others to know.
 */

/* Bytes of a file, people in it, bytes of a name and of a group. */
#define LK_CLASSLIST_BYTES       (1u << 20)
#define LK_CLASSLIST_ROWS        2000
#define LK_CLASSLIST_NAME_BYTES  200
#define LK_CLASSLIST_GROUP_BYTES 100

typedef struct {
  unsigned line;       /* of the file, from 1, where the row begins */
  char *name;          /* one line of UTF-8; "" if it is missing */
  char *group;         /* likewise; "": none */
  char *pin;           /* 4 to 8 digits; %NULL: none */
  LkIssueCode problem; /* LK_N_ISSUES: the row can be used. LIST_QUOTE to LIST_TWICE: it cannot */
  char *detail;        /* of the problem, %NULL if it says all */
} LkClassListRow;

typedef struct {
  GPtrArray *rows; /* LkClassListRow, in the order of the file; empty ones are left out */
  char separator;
} LkClassList;

/**
 * lk_classlist_read:
 * @bytes: the file
 *
 * Pure. Whatever @bytes are, what comes out is a list or one of LIST_TOO_LARGE, LIST_NO_TEXT, LIST_EMPTY,
 * LIST_COLUMNS.
 *
 * Returns: (transfer full): %NULL with @error
 */
LkClassList *lk_classlist_read (const char *bytes, size_t n_bytes, GError **error);
/* The same of a file, of which no more is read than the limit. Blocks. LIST_UNREADABLE. */
LkClassList *lk_classlist_load (GFile *file, GCancellable *cancellable, GError **error);
/* PINs are overwritten. */
void lk_classlist_free (LkClassList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkClassList, lk_classlist_free)

G_END_DECLS
