/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sys/stat.h>

#include "engine/store/store-entry.h"
#include "engine/store/store-query.h"
#include "engine/store/store.h"

G_BEGIN_DECLS

/* How long to wait for another program that writes. */
#define LK_STORE_BUSY_MS 5000

/* Byte 0 of library.lock: shared while a program has the store open, exclusive while it checks,
 * restores or migrates. Byte 1: a backup is being made. From LK_STORE_LOCK_ATTEMPTS on: attempts; from
 * LK_STORE_LOCK_TARGETS on: targets that statements are being sent to. */
#define LK_STORE_LOCK_PRESENCE 0
#define LK_STORE_LOCK_BACKUP   1
#define LK_STORE_LOCK_ATTEMPTS 16
#define LK_STORE_LOCK_TARGETS  (G_GINT64_CONSTANT (1) << 40)

typedef struct _LkCheckpointer LkCheckpointer;
typedef struct _LkPendingLogs LkPendingLogs;
typedef struct _LkReader LkReader;
typedef struct _LkStatementQueue LkStatementQueue;

struct _LkStore {
  char *folder;
  char *path; /* library.db */
  const LkClock *clock;
  int lock_fd;

  GMutex mutex; /* guards all below */
  sqlite3 *db;
  LkStatements *statements;
  struct stat identity; /* of library.db: another file there means the medium has gone */
  gint64 newest_time;   /* newest time in the journal, to notice a clock set back */
  bool alone;           /* no other program had it open when we came */
  GHashTable *held;     /* set of attempt ids locked by us */

  gint64 xapi_time; /* the latest that was given to a statement or document, or told to anybody */

  LkCheckpointer *checkpointer;
  LkPendingLogs *pending;
  LkReader *reader;                  /* xAPI: questions go by a connection of their own */
  LkStatementQueue *statement_queue; /* xAPI: statements to be kept */

  GMutex backup_mutex;
  int backup_changes, backup_version; /* sqlite3_total_changes(), data_version at the last backup */
};

/* Now, and never smaller than nothing: what rows carry. */
gint64 lk_store_now (const LkStore *store);
/* Begins a write: refuses if the database file is no longer the one that was opened. */
bool lk_store_begin (LkStore *store, LkTransaction *transaction, GError **error);
/* Adds a row; zero time: now. Notes a clock set back first. Within a transaction. */
bool lk_store_journal_add (LkStore *store, const LkJournalEntry *entry, GError **error);
/* Whether the store (its folder, its database file) is still where it was. */
bool lk_store_still_there (const LkStore *store, GError **error);

/* store-pin.c: Argon2id of a PIN, %NULL with PIN_FORMAT if it is none. (transfer full) */
char *lk_store_pin_hash (const char *pin, GError **error);

/* What a PIN of somebody stands in: `read` gives pin, pin_failures, pin_wait_until, `write` takes the latter
 * two, `met` (nullable) is done when the PIN was right. All take the id last. */
typedef struct {
  const char *read, *write, *met;
  LkIssueCode nobody; /* there is no row */
} LkPinKeeper;
/* What lk_store_learner_check_pin() says, for any keeper. */
bool lk_store_pin_check (LkStore *store, const LkPinKeeper *keeper, gint64 id, const char *pin,
                         GError **error);

/* store-learner.c */
/* A name fit to show; %NULL with LEARNER_NAME if nothing is left of it. (transfer full) */
char *lk_store_learner_clean_name (const char *name, GError **error);
/* Within a transaction. 0 with @error. */
gint64 lk_store_learner_insert (LkStore *store, const char *name, const char *external_id,
                                const char *pin_hash, GError **error);
/* LEARNER_UNKNOWN if there is none. */
bool lk_store_learner_exists (LkStore *store, gint64 id, GError **error);

/* store-class.c: likewise. */
char *lk_store_class_clean_name (const char *name, GError **error);
gint64 lk_store_class_insert (LkStore *store, const char *name, const char *folded, GError **error);
bool lk_store_class_put (LkStore *store, gint64 learner_id, gint64 class_id, GError **error);

/* store-lock.c: OFD locks on one byte of a file. */
int lk_store_lock_open (const char *folder, GError **error);
bool lk_store_lock_try (int fd, gint64 byte, bool exclusive);
/* Waits up to LK_STORE_BUSY_MS, then STORE_BUSY. */
bool lk_store_lock_wait (int fd, gint64 byte, bool exclusive, GError **error);
void lk_store_lock_release (int fd, gint64 byte);

/* store-database.c */
/* A connection to @path with all our settings but without any check. */
sqlite3 *lk_store_connect (const char *path, bool create, GError **error);
bool lk_store_exec (sqlite3 *db, const char *sql, GError **error);
bool lk_store_sync_folder (const char *folder, GError **error);

/* store-restore.c */
typedef enum {
  LK_CHECK_GOOD,
  LK_CHECK_DAMAGED,
  LK_CHECK_FAILED, /* cannot be told: @error is set */
} LkCheck;
/* @thorough: integrity_check, else quick_check. */
LkCheck lk_store_check (sqlite3 *db, bool thorough, GError **error);
/* Looks at library.db before it is used, with the store held alone. If it is damaged or missing while
 * there are backups, sets it aside and puts the newest good backup in its place. */
bool lk_store_inspect (LkStore *store, LkIssueList *issues, GError **error);
/* Remembers that the database looked damaged while in use: the next open checks all of it. */
void lk_store_suspect (const char *folder);
/* Remembers, after everything is closed, what library.db looks like. */
void lk_store_leave_seal (const char *folder);

/* store-backup.c */
/* (element-type filename): names in backups/, newest first. */
GPtrArray *lk_store_backup_names (const char *folder);
/* `20261123T041814Z`, for file names. (transfer full) */
char *lk_store_compact_time (gint64 time);
/* `2026-11-23T04:18:14.000Z` of a backup name, or its name. (transfer full) */
char *lk_store_backup_time (const char *name);
bool lk_store_backup_write (const char *folder, const char *database, gint64 now,
                            bool only_if_changed, GError **error);
/* Takes the learner out of all backups too; one that cannot be cleaned is deleted. */
void lk_store_backup_forget (LkStore *store, const char *learner_uuid);

/* store-commit.c: within a transaction. *@generation: of the attempt's log (lk_pending_hold()), and
 * afterwards its next. */
bool lk_store_commits_write (LkStore *store, const LkCommit *commits, size_t n_commits,
                             gint64 *generation, GError **error);

/* store-entry-write.c: keeps what stands in a field as a version that a copy for a coach has. Within a transaction. */
bool lk_store_work_keep_shared (LkStore *store, LkWorkKey key, gint64 *ret_version, GError **error);

/* store-sequencing.c: the state of the course and what is shared. Within a transaction. */
bool lk_store_sequencing_write (LkStore *store, const LkCommit *commit, gint64 learner_id,
                                GError **error);

/* store-record.c: within a transaction, before what they are about is written. What counts of a commit, and a page
 * that is done now. */
bool lk_store_record_write (LkStore *store, gint64 learner_id, gint64 course_id, const char *kind,
                            const char *body, GError **error);
bool lk_store_record_commit (LkStore *store, const LkCommit *commit, GError **error);
bool lk_store_record_page (LkStore *store, gint64 attempt_id, const char *page, GError **error);

/* store-removal.c: goes on with what a killed program had begun to delete. */
void lk_store_removals_finish (LkStore *store);

/* store-rotation.c */
/* @names newest first: whether each is to be kept. Pure. */
void lk_store_rotation (const char *const *names, size_t n, bool *ret_keep);

/* store-checkpoint.c: moves the WAL into the database on a thread of its own, so that no commit
 * has to wait for it. */
LkCheckpointer *lk_checkpointer_new (const char *path, sqlite3 *db);
void lk_checkpointer_free (LkCheckpointer *checkpointer);

/* store-pending.c */
LkPendingLogs *lk_pending_logs_new (const char *folder);
void lk_pending_logs_free (LkPendingLogs *logs);
/* Between hold and release no value of the attempt is appended. @generation: after a commit the new
 * one, by which the log so far is void; -1 if there was none. */
typedef struct _LkPendingLog LkPendingLog;
LkPendingLog *lk_pending_hold (LkStore *store, gint64 attempt_id);
gint64 lk_pending_generation (const LkPendingLog *log);
void lk_pending_release (LkPendingLog *log, gint64 generation);
/* Closes the log; an empty one is deleted. */
void lk_pending_close (LkStore *store, gint64 attempt_id);
void lk_pending_delete (LkStore *store, gint64 attempt_id);

G_END_DECLS
