/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/document-step.h"
#include "authoring/document/document.h"
#include "authoring/model/source-disk.h"
#include "engine/base/clock.h"

G_BEGIN_DECLS

/* Of the program in the course folder. */
#define AUTHOR_OWN_FOLDER ".werkstatt"
/* Media that are no file of the course now, by their numbers. */
#define AUTHOR_KEPT_FOLDER "kept"

struct _AuthorDocument {
  char *path;
  const LkClock *clock;
  AuthorWritable writable;
  AuthorDescriptor root; /* the course folder */
  AuthorDescriptor own;  /* that of the program */
  AuthorTable *now;      /* the files as they are for people */
  AuthorTable *written;  /* and as they are on disk */
  GHashTable *touched;   /* names that may differ between both */
  GHashTable *lying; /* number of a medium (gint64 *) to its name on disk; the others are kept */
  AuthorFiles files;
  guint serial, names_serial;
  GPtrArray
      *steps; /* of AuthorStep: the way from the first state to the last one that was not dropped */
  guint position; /* how many of them hold now */
  gint64 next_step, next_medium;
  gint64 last_us;   /* monotonic, of the last change; -1: the next one begins a group */
  GPtrArray *moved; /* of char *: names before and after, in turn, of the last change */
  GError *trouble;
};

/* A change, as long as it is none. */
typedef enum {
  AUTHOR_DEED_WRITE,
  AUTHOR_DEED_REMOVE,
  AUTHOR_DEED_RENAME,
  AUTHOR_DEED_COPY,
} AuthorDeedKind;

typedef struct {
  AuthorDeedKind kind;
  char *name, *other; /* COPY: @other is the path */
  GBytes *bytes;
} AuthorDeed;

struct _AuthorChange {
  char *label, *about, *key;
  GPtrArray *deeds; /* of AuthorDeed */
};

/* --- document-change.c ------------------------------------------------------------------------ */

/* Does all of it to the document's table and adds to @parts what that was; after an error nothing has been done. */
gboolean author_change_do (const AuthorChange *change, AuthorDocument *document, GPtrArray *parts,
                           GError **error);

/* --- document-files.c ------------------------------------------------------------------------- */

/* How many bytes of a file of that name are taken into memory; 0: it is a medium. */
gsize author_document_text_limit (const char *name);
/* Of a file in the folder @around; all 0 if it is not there. */
void author_document_stamp (int around, const char *base, AuthorStamp *ret_stamp);
void author_document_init_files (AuthorDocument *document);
/* A medium as a descriptor to read from; -1 with errno set. */
int author_document_open_medium (const AuthorDocument *document, const AuthorFile *file);
/* Reads the folder into both tables. */
gboolean author_document_load (AuthorDocument *document, AuthorIssueList *issues, GError **error);
void author_document_set_lying (AuthorDocument *document, gint64 medium, const char *name);

/* --- document-keep.c -------------------------------------------------------------------------- */

/* Media into the program's own folder; their number, 0 after an error. */
gint64 author_document_keep_bytes (AuthorDocument *document, GBytes *bytes, GError **error);
gint64 author_document_keep_copy (AuthorDocument *document, const char *path, GError **error);

/* --- document-flush.c ------------------------------------------------------------------------- */

gboolean author_document_write_files (AuthorDocument *document, GError **error);

G_END_DECLS
