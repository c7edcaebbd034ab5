/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/document-step.h"
#include "authoring/document/document.h"

G_BEGIN_DECLS

/*
 * What is remembered of a course beyond its files, in SQLite: all changes, which of them hold, the texts as they
 * were last written, those that are other ones by now, and versions. All SQL is in document-journal-sql.c.
 *
 * Everything is written between author_journal_begin() and author_journal_commit(), which tells what went wrong
 * on the way; then nothing was written.
 */
typedef struct _AuthorJournal AuthorJournal;

/* %NULL @path: in memory. Makes a new one if there is none. %G_IO_ERROR_INVALID_DATA: it is no journal, or damaged. */
AuthorJournal *author_journal_open (const char *path, GError **error);
void author_journal_free (AuthorJournal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorJournal, author_journal_free)
/* A copy of all of it into a new file. */
gboolean author_journal_copy (AuthorJournal *journal, const char *path, GError **error);

/* --- writing ---------------------------------------------------------------------------------- */

/* @to_last: it is to be on the disk when author_journal_commit() returns, even if the power fails then. */
void author_journal_begin (AuthorJournal *journal, bool to_last);
gboolean author_journal_commit (AuthorJournal *journal, GError **error);

/* Or another state of a step. */
void author_journal_put_step (AuthorJournal *journal, const AuthorStep *step);
/* From this number on steps cannot be redone. Those of which a version needs something are kept. */
void author_journal_drop_steps (AuthorJournal *journal, gint64 number);
/* @position: number of the last step that holds. */
void author_journal_put_state (AuthorJournal *journal, gint64 position, gint64 next_medium);
/* %NULL @file: there is none. */
void author_journal_put_written (AuthorJournal *journal, const char *name, const AuthorFile *file);
/* @is_written: it is the same on disk. */
void author_journal_put_now (AuthorJournal *journal, const char *name, const AuthorFile *file,
                             bool is_written);
void author_journal_add_version (AuthorJournal *journal, gint64 wall_us, const char *label,
                                 const char *about, gint64 step);
/* Forgets versions that the program has marked by itself where they lie close together and long ago, and steps that only
 * they needed (docs/adr/0020). */
void author_journal_thin (AuthorJournal *journal, gint64 wall_us);
/* Moves what has gathered into the database itself, if it is much. */
void author_journal_tidy (AuthorJournal *journal);

/* --- reading: document-journal-read.c ------------------------------------------------------------ */

/* False: nothing has ever been written to it. */
bool author_journal_read_state (AuthorJournal *journal, gint64 *ret_position, gint64 *ret_next_step,
                                gint64 *ret_next_medium);
/* Files as they were last written, and those that were other ones for people; without bytes and medium they
 * were gone. */
gboolean author_journal_read_files (AuthorJournal *journal, AuthorTable *written,
                                    AuthorTable *changed, GError **error);
/* Those that hold and those that can be redone, without their parts. */
gboolean author_journal_read_steps (AuthorJournal *journal, GPtrArray *steps, GError **error);
/* (transfer full) (nullable) */
GPtrArray *author_journal_read_parts (AuthorJournal *journal, gint64 step, GError **error);
/* The one before; -1 if there is no such step. */
gint64 author_journal_parent (AuthorJournal *journal, gint64 step);
/* Whether a step, or the files, need it. */
bool author_journal_has_medium (AuthorJournal *journal, gint64 medium);
/* Newest first. (transfer full) (element-type AuthorVersion) */
GPtrArray *author_journal_read_versions (AuthorJournal *journal);
/* What a version stands on; -1: there is no such version. */
gint64 author_journal_version_step (AuthorJournal *journal, gint64 version);
/* Of the newest version; false: there is none. */
bool author_journal_last_version (AuthorJournal *journal, gint64 *ret_wall_us, gint64 *ret_step);

G_END_DECLS
