/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-files.h"
#include "authoring/source/source-issue.h"
#include "engine/base/clock.h"

G_BEGIN_DECLS

/*
 * An open course folder that changes: its files as they are now, a journal of all changes that survives the
 * program, undo and redo over everything, versions to look back at, and what other programs do to the
 * files meanwhile. Knows bytes and names, and nothing of what stands in them but blocks, for merging.
 * One thread at a time.
 *
 * A change is in the journal (`.werkstatt/journal.db` in the folder) before author_document_apply() returns,
 * and is there after a `kill -9`. Files are written by author_document_flush(); what a killed program had not
 * written is written when the folder is opened again. Files that nobody changed keep every byte.
 */
typedef struct _AuthorDocument AuthorDocument;

/* How safe the changes are. */
typedef enum {
  AUTHOR_SAVED,         /* all are in their files */
  AUTHOR_SAVED_JOURNAL, /* all are in the journal, some not yet in their files */
  AUTHOR_SAVED_NOT,     /* some are in memory alone; see author_document_trouble() */
} AuthorSaved;

/**
 * author_document_open:
 * @path: the course folder
 * @issues: (nullable): gets what was left out, as author_folder_open()
 * @error: in G_IO_ERROR or LK_ERROR
 *
 * Another program or window that has it open, or a folder that cannot be written, is no error: see
 * author_document_is_read_only(). Changes from outside since the last time are merged, see
 * author_document_rescan(). Blocks on disk.
 *
 * Returns: (transfer full): the document, or %NULL
 */
AuthorDocument *author_document_open (const char *path, AuthorIssueList *issues, GError **error);
/* The same by another clock than that of the machine, for tests and replay; it is kept. */
AuthorDocument *author_document_open_by (const char *path, const LkClock *clock,
                                         AuthorIssueList *issues, GError **error);
/* Flushes. */
void author_document_free (AuthorDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorDocument, author_document_free)

const char *author_document_path (const AuthorDocument *document);

typedef enum {
  AUTHOR_WRITABLE,
  AUTHOR_READ_ONLY_OPEN,   /* it is open elsewhere */
  AUTHOR_READ_ONLY_FOLDER, /* the folder, or its disk, takes no changes */
} AuthorWritable;
AuthorWritable author_document_writable (const AuthorDocument *document);

/* Whether the journal was found damaged and set aside since this was asked the last time: the files are as they were,
 * but nothing before can be undone. */
bool author_document_take_damage (AuthorDocument *document);

/* The files as they are now, changes that are not on disk included; valid as long as @document, its bytes
 * until the next change. */
const AuthorFiles *author_document_files (const AuthorDocument *document);
/* Bytes of a file of text as it is now; %NULL if there is none. Owned by @document until the next change. */
GBytes *author_document_read (const AuthorDocument *document, const char *name);
bool author_document_has (const AuthorDocument *document, const char *name);
/* Another number after each change, undo and redo. */
guint author_document_serial (const AuthorDocument *document);
/* Another number whenever a file has come, gone or got another name. */
guint author_document_names_serial (const AuthorDocument *document);
/* What the file that was called @name before the last change, undo or redo is called now; %NULL if it is gone.
 * Owned by @document until the next change, or @name itself. */
const char *author_document_follow (const AuthorDocument *document, const char *name);

/* --- changes ------------------------------------------------------------------------------------ */

/* What a person did, in one step: any number of files. */
typedef struct _AuthorChange AuthorChange;

/* @label: a code that words/ turns into "Undo Typing": `typing`, `insert-block`, `import`; @about: (nullable): a
 * name or title that goes with it. Both are kept in the journal. */
AuthorChange *author_change_new (const char *label, const char *about);
void author_change_free (AuthorChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorChange, author_change_free)
/* The file has these bytes from now on, be it new or not. */
void author_change_write (AuthorChange *change, const char *name, GBytes *bytes);
void author_change_remove (AuthorChange *change, const char *name);
/* Gives a file, or all of a folder (`01-start/`), another name. */
void author_change_rename (AuthorChange *change, const char *from, const char *to);
/* Copies a file from elsewhere on disk into the folder, of any size, without taking it into memory. */
void author_change_copy (AuthorChange *change, const char *path, const char *name);
/* Changes with one @key that follow each other within a second are undone in one step: `typing/b-4kq7m`. */
void author_change_set_key (AuthorChange *change, const char *key);

/**
 * author_document_apply:
 * @change: (transfer full): what to do
 * @error: in G_IO_ERROR or LK_ERROR
 *
 * All of it or, after an error, nothing. A change that changes nothing is forgotten.
 * If the journal takes no more (a full disk), the change holds in memory, author_document_saved() says
 * AUTHOR_SAVED_NOT, and it is tried again with the next change and flush. What was undone cannot be redone any more.
 */
gboolean author_document_apply (AuthorDocument *document, AuthorChange *change, GError **error);

/* What undo would take back, redo do again: code and name as given, %NULL if there is nothing. Owned by
 * @document until the next change. */
const char *author_document_undo_label (const AuthorDocument *document, const char **ret_about);
const char *author_document_redo_label (const AuthorDocument *document, const char **ret_about);
/* Names of the files that are other ones now; %NULL if there is nothing to undo, or after an error.
 * (transfer full) (element-type utf8) (nullable) */
GPtrArray *author_document_undo (AuthorDocument *document, GError **error);
GPtrArray *author_document_redo (AuthorDocument *document, GError **error);

/* --- files -------------------------------------------------------------------------------------- */

AuthorSaved author_document_saved (const AuthorDocument *document);
/* Why not all is saved; %NULL if it is. Owned by @document. */
const GError *author_document_trouble (const AuthorDocument *document);
/* Writes all changed files, each whole or not at all, and empties trouble if that works. Blocks. */
gboolean author_document_flush (AuthorDocument *document, GError **error);
/*
 * The same without waiting for the disk, if nothing but texts has changed, as while somebody types: begin, run in
 * any thread while the document goes on, and end. Everything that needs what is on disk waits for it: flush,
 * rescan, move_to, free. What begins and ends it is the document's thread.
 */
typedef struct _AuthorWriting AuthorWriting;
/* %NULL: there is nothing to be written, or something that author_document_flush() has to do. (transfer full) (nullable) */
AuthorWriting *author_document_begin_writing (AuthorDocument *document);
/* Blocks. */
void author_writing_run (AuthorWriting *writing);
/* Waits for it and takes down what it did; author_document_trouble() has what went wrong. Nothing if it has ended. */
void author_document_end_writing (AuthorDocument *document);
AuthorWriting *author_writing_ref (AuthorWriting *writing);
void author_writing_unref (AuthorWriting *writing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorWriting, author_writing_unref)

/* Puts the course as it is now into another, empty folder, with its journal, and works there from now on: the way out of a full disk or a
 * read-only folder. */
gboolean author_document_move_to (AuthorDocument *document, const char *path, GError **error);

/* What other programs did. */
typedef struct {
  GPtrArray *changed;   /* of char *: files that are other ones now */
  GPtrArray *conflicts; /* of AuthorConflict */
} AuthorRescan;

/* A block, or a file that is no page, that was changed here and elsewhere at once. What was written here stays in the
 * file; what came from elsewhere is kept as @theirs and in the versions. */
typedef struct {
  char *name;
  char *id;       /* of the block; nullable */
  GBytes *theirs; /* the whole block, or file */
} AuthorConflict;

void author_rescan_free (AuthorRescan *rescan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorRescan, author_rescan_free)

/* Looks for files that were changed from outside, and takes that in as one change with the label `outside`, which can be
 * undone. Pages are merged block by block: a block is known by its id, else by its bytes. Blocks on
 * disk. (transfer full): maybe with nothing in it */
AuthorRescan *author_document_rescan (AuthorDocument *document);
/* Whether the file, or folder, of that name on disk is another one than was last read or written. */
bool author_document_differs (const AuthorDocument *document, const char *name);

/* --- versions ----------------------------------------------------------------------------------- */

typedef struct {
  gint64 id;
  gint64 wall_us;  /* when */
  char *label;     /* code: `opened`, `published`, `named`, `outside`, `hourly` */
  char *about;     /* nullable: the person's own name for it, the version published */
  guint n_changes; /* steps since the version before */
} AuthorVersion;

void author_version_free (AuthorVersion *version);

/* Marks the state of now. False if the journal does not take it. */
bool author_document_mark (AuthorDocument *document, const char *label, const char *about);
/* The same for work that takes long, and is to be marked when it has succeeded: names the state of now, from which what
 * is changed meanwhile is kept apart; and marks that state. False too if it is gone: undone, and something else done. */
gint64 author_document_hold (AuthorDocument *document);
bool author_document_mark_held (AuthorDocument *document, gint64 state, const char *label,
                                const char *about);
/* Newest first. (transfer full) (element-type AuthorVersion) */
GPtrArray *author_document_versions (AuthorDocument *document);
/* All files of text as they were then, and names of all others: (transfer full) (nullable), freed by
 * author_snapshot_free() */
typedef struct _AuthorSnapshot AuthorSnapshot;
AuthorSnapshot *author_document_snapshot (AuthorDocument *document, gint64 version);
const AuthorFiles *author_snapshot_files (const AuthorSnapshot *snapshot);
void author_snapshot_free (AuthorSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorSnapshot, author_snapshot_free)
/* Brings back a file, or all if @name is %NULL, as one change that can be undone. */
gboolean author_document_restore (AuthorDocument *document, gint64 version, const char *name,
                                  GError **error);

G_END_DECLS
