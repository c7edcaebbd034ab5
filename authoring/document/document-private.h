/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/document-journal.h"
#include "authoring/document/document-step.h"
#include "authoring/document/document.h"
#include "authoring/model/source-disk.h"
#include "engine/base/clock.h"

G_BEGIN_DECLS

/* Of the program in the course folder. */
#define AUTHOR_OWN_FOLDER   ".werkstatt"
#define AUTHOR_JOURNAL_FILE "journal.db"
/* Media that are no file of the course now, by their numbers. */
#define AUTHOR_KEPT_FOLDER "kept"

/* The typing that goes on: what the next letter adds to, instead of a step of its own. */
typedef struct {
  gint64 step;   /* 0: none */
  char *name;    /* the one text that it changes */
  GBytes *bytes; /* as they were before it */
} AuthorTyping;

struct _AuthorDocument {
  char *path;
  const LkClock *clock;
  AuthorWritable writable;
  AuthorDescriptor root; /* the course folder */
  AuthorDescriptor own;  /* that of the program */
  AuthorDescriptor lock; /* as long as it is open nobody else writes */
  char *temporary;       /* of a course that cannot be written: where @own is instead */
  AuthorTable *now;      /* the files as they are for people */
  AuthorTable *written;  /* and as they are on disk */
  GHashTable *touched;   /* names that may differ between both */
  GHashTable *lying; /* number of a medium (gint64 *) to its name on disk; the others are kept */
  AuthorFiles files;
  guint serial, names_serial;
  GPtrArray *steps; /* of AuthorStep: the way from the first state to the last that can be redone */
  guint position;   /* how many of them hold now */
  gint64 next_step, next_medium;
  gint64 last_us; /* monotonic, of the last change; -1: the next one begins a group */
  AuthorTyping typing;
  GPtrArray *moved; /* of char *: names before and after, in turn, of the last change */
  /* document-sync.c */
  AuthorJournal *journal; /* %NULL: it could not be had, and is tried again */
  guint64 journal_inode;
  GHashTable *unsynced; /* names of which the journal does not know all */
  gint64 dropped;   /* steps from this number on went without the journal's knowledge; 0: none */
  bool is_behind;   /* the journal does not know the last change */
  bool was_damaged; /* it has been set aside, and nobody has been told yet */
  gint64 version_us, version_step; /* of the newest version; the time is 0 if there is none */
  GError *file_trouble, *journal_trouble;
  AuthorRescan *found; /* from outside, and nobody has asked yet; nullable */
  bool is_loaded;
  AuthorWriting *writing; /* under way; nullable */
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

/* --- document.c ------------------------------------------------------------------------------- */

/* One that has not been opened. */
AuthorDocument *author_document_new (const char *path, const LkClock *clock);

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
/* All of a file into another one, and that it is on the disk; false with errno set. */
bool author_document_copy_all (int from, int to);
/* Whether the medium with that number is kept. */
bool author_document_is_kept (const AuthorDocument *document, gint64 medium);
/* Numbers of all that is kept. (transfer full) (element-type gint64) */
GArray *author_document_list_kept (const AuthorDocument *document);
/* Deletes what is kept for nothing. */
void author_document_clean_kept (AuthorDocument *document);

/* --- document-place.c ------------------------------------------------------------------------- */

/* Opens the course folder, the program's own in it, and the lock. */
gboolean author_document_open_place (AuthorDocument *document, GError **error);
void author_document_close_place (AuthorDocument *document);
/* The program's own folder once more, after somebody has deleted it. */
void author_document_reopen_own (AuthorDocument *document);
/* Whether the folder at the document's path is the one that was opened. */
bool author_document_is_there (const AuthorDocument *document);

/* --- document-history.c ----------------------------------------------------------------------- */

AuthorStep *author_document_step_at (const AuthorDocument *document, guint index);
/* The last one that holds; %NULL if there is none. */
AuthorStep *author_document_last_step (const AuthorDocument *document);
/* The number of that one; 0 if there is none. */
gint64 author_document_position (const AuthorDocument *document);
/* What a step did, read from the journal if need be; owned by the step; %NULL after an error. */
const GPtrArray *author_document_parts (AuthorDocument *document, AuthorStep *step, GError **error);
/* A step whose parts have been done to the table of now; is it the first of its group? (transfer full) @step */
void author_document_add_step (AuthorDocument *document, AuthorStep *step, bool is_first);
/* Takes down that a name may be of another file now than the journal or the disk knows. */
void author_document_touch (AuthorDocument *document, const char *name);
/* What @parts have done, the last change beginning with them. */
void author_document_note_parts (AuthorDocument *document, const GPtrArray *parts, bool back,
                                 GPtrArray *names);

/* --- document-sync.c -------------------------------------------------------------------------- */

/* Tells the journal all that it does not know yet. False: it takes nothing, see @journal_trouble. */
gboolean author_document_sync (AuthorDocument *document, bool to_last);
/* Opens it and reads what it knows into the document. An empty one knows nothing: *ret_is_new. */
gboolean author_document_read_journal (AuthorDocument *document, bool *ret_is_new, GError **error);
/* Another one in its place, which is to learn everything. */
void author_document_renew_journal (AuthorDocument *document, bool is_damaged);

/* --- document-flush.c ------------------------------------------------------------------------- */

gboolean author_document_write_files (AuthorDocument *document, GError **error);

/* --- document-writing.c ----------------------------------------------------------------------- */

/* A new file in the folder @own, with the mode of the one that @name is in @root; -1 with errno set. */
int author_writing_open (int root, int own, const char *name, const char *temporary);

/* --- document-outside.c ----------------------------------------------------------------------- */

/* What makes @to out of @from (nullable). */
void author_document_add_difference (GPtrArray *parts, const char *name, const AuthorFile *from,
                                     const AuthorFile *to);
/* What is on disk, into a table of its own; texts whose stamp is that of the written one are not read again if
 * @trusts_stamps. */
AuthorTable *author_document_scan (AuthorDocument *document, bool trusts_stamps,
                                   AuthorIssueList *issues, GError **error);
/* Takes in how @disk differs from what was written, and adds to @found what that was. (transfer full) @disk */
void author_document_take_outside (AuthorDocument *document, AuthorTable *disk);
/* The same if files that wait to be written are other ones on disk than they were. */
void author_document_look_outside (AuthorDocument *document);

G_END_DECLS
