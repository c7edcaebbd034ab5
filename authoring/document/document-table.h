/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* A state of a course folder: texts with their bytes, and media, which nobody takes into memory, by numbers:
 * the same number is the same bytes, wherever they lie. */

/* By which a file on disk is known to be the one that was there before; all 0: not known. */
typedef struct {
  gint64 size, changed_ns;
  guint64 inode;
} AuthorStamp;

typedef struct {
  char *name;
  GBytes *bytes; /* of a text; %NULL: a medium */
  gint64 medium; /* number of a medium, 0 of a text */
  AuthorStamp stamp;
} AuthorFile;

/* Files in the order of the bytes of their names. */
typedef struct {
  GPtrArray *files; /* of AuthorFile, owned */
} AuthorTable;

AuthorTable *author_table_new (void);
void author_table_free (AuthorTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorTable, author_table_free)

/* How many names come before @name, which is where it stands if it is there. */
guint author_table_place (const AuthorTable *table, const char *name);
/* %NULL if there is none. */
AuthorFile *author_table_find (const AuthorTable *table, const char *name);
AuthorFile *author_table_at (const AuthorTable *table, guint index);
/* A file of that name, be it new or not, has these bytes, or is that medium if they are %NULL. */
AuthorFile *author_table_set (AuthorTable *table, const char *name, GBytes *bytes, gint64 medium);
bool author_table_remove (AuthorTable *table, const char *name);
/* Nothing is called @to. */
bool author_table_rename (AuthorTable *table, const char *from, const char *to);
/* A copy; bytes are shared. (transfer full) */
AuthorTable *author_table_copy (const AuthorTable *table);

/* Whether a file with both was not touched in between; never if one is not known. */
bool author_stamp_equal (const AuthorStamp *one, const AuthorStamp *other);
/* Whether they are the same, or both absent. Bytes are not looked at if they are in the same place. */
bool author_file_equal (const AuthorFile *one, const AuthorFile *other);

G_END_DECLS
