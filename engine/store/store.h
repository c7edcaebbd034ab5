/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/base/clock.h"
#include "engine/base/issue.h"

G_BEGIN_DECLS

/*
 * Everything that is remembered, in one folder: `library.db` (SQLite, WAL, synchronous=FULL),
 * `packages/SHA256.zip`, `pending/` (values set but not committed), `backups/`, `web/` (storage of
 * course pages). The only folder that knows SQL.
 *
 * One LkStore is one connection behind one lock: every function may be called on any thread, blocks
 * until done, and is atomic. What has returned true survives kill -9 and power loss. Several
 * programs may use one folder at the same time. All errors are in LK_ERROR (LK_ISSUE_STORE_*); after
 * one nothing has changed, and the same call may be made again. (Only a change whose flush failed may,
 * after a crash, be found all the same: whole.)
 * Times are microseconds of the wall clock; 0: never. Where this header says newest or last, the
 * order of events counts, not their times: clocks are set back.
 *
 * docs/database.md tells how it works.
 */
typedef struct _LkStore LkStore;

/**
 * lk_store_open:
 * @folder: made if missing, mode 0700
 * @clock: outlives the store
 * @issues: (nullable): STORE_RESTORED, STORE_DAMAGED (started anew), CLOCK_BACK
 *
 * Opens, checks (quick_check; a large database only if it was not left in order), migrates. A damaged
 * database is set aside as `library.damaged-TIME.db`, with its `-wal`, and the newest good backup
 * loaded: STORE_RESTORED names its time and, as place, the file set aside. Refuses with STORE_NEWER,
 * STORE_READ_ONLY, STORE_FULL, STORE_BUSY, STORE_GONE, STORE_IO and then has changed nothing.
 *
 * Damage that shows only later is the error STORE_DAMAGED of the function that met it; the next
 * open then checks everything and restores.
 */
LkStore *
lk_store_open (const char *folder, const LkClock *clock, LkIssueList *issues, GError **error);
void lk_store_close (LkStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkStore, lk_store_close)
const char *lk_store_folder (const LkStore *store);

/* A backup now, or only if the newest is older than 30 minutes and something changed since. Kept:
 * the last 5, and the last of each of the last 7 days and 4 weeks on which there was one. Blocks its
 * own thread alone: all other functions go on beside it. Nobody else makes backups: the program calls
 * this with @only_if_due every few minutes and before it ends. */
bool lk_store_backup (LkStore *store, bool only_if_due, GError **error);

/* Small settings of this store (not of the desktop): port, last learner. (transfer full) (nullable).
 * @value %NULL removes. */
char *lk_store_get_setting (LkStore *store, const char *key);
bool lk_store_set_setting (LkStore *store, const char *key, const char *value, GError **error);

/* --- learners ------------------------------------------------------------------------------ */

typedef struct {
  gint64 id;
  char *uuid;        /* stable, random; what courses see as learner id if there is no other */
  char *external_id; /* given from outside (koffer drive --learner-id), else %NULL */
  char *name;
  GBytes *picture; /* PNG, at most 256 × 256, or %NULL */
  unsigned color;  /* index of an avatar colour */
  bool has_pin;
  gint64 created, last_seen;
  gint64 released; /* since when the record may be sent on (store-forward.h); 0: it may not */
  gint64 class_id; /* group (store-class.h), 0: none */
  gint64
      pin_allowed; /* a trainer let them set a new PIN then; 0: no, or it was used (store-class.h) */
} LkLearner;
void lk_learner_free (LkLearner *learner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkLearner, lk_learner_free)

/* (transfer full) (element-type LkLearner): by last_seen, newest first */
GPtrArray *lk_store_learners (LkStore *store, GError **error);
LkLearner *lk_store_learner (LkStore *store, gint64 id, GError **error);
/* @name is cleaned and must not end up empty (LEARNER_NAME); @pin %NULL or 4 to 8 digits
 * (PIN_FORMAT), kept as Argon2id. */
LkLearner *lk_store_learner_add (LkStore *store, const char *name, const char *pin, GError **error);
/* The learner of that external id, made with @name if there is none; the name is kept up to date. */
LkLearner *lk_store_learner_by_external_id (LkStore *store, const char *external_id,
                                            const char *name, GError **error);
bool lk_store_learner_rename (LkStore *store, gint64 id, const char *name, GError **error);
/* @png %NULL removes it. LEARNER_PICTURE if it is no PNG, larger than 256 × 256 or 1 MiB. */
bool lk_store_learner_set_picture (LkStore *store, gint64 id, GBytes *png, GError **error);
/* @pin %NULL removes it. */
bool lk_store_learner_set_pin (LkStore *store, gint64 id, const char *pin, GError **error);
/* PIN_WRONG; after 5 wrong ones in a row, and each further one, PIN_WAIT for 30 s (kept over
 * restarts; never longer, whatever the clock does). True without a PIN. A PIN separates people, it
 * encrypts nothing. Takes about 100 ms on purpose: not on the main thread. Others are not held up. */
bool lk_store_learner_check_pin (LkStore *store, gint64 id, const char *pin, GError **error);
bool lk_store_learner_seen (LkStore *store, gint64 id, GError **error);
/* Deletes the learner and every row about them, here and in all backups, their key, what their pages stored
 * (`web/`), what was pending, and databases that were set aside. Overwrites what it deletes. Once begun it
 * is finished, if need be by the next lk_store_open(). For what lies elsewhere: store-removal.h. */
bool lk_store_learner_remove (LkStore *store, gint64 id, GError **error);

/* Small settings of one person, which go with the person; as above. */
char *lk_store_learner_setting (LkStore *store, gint64 id, const char *key);
bool lk_store_learner_set_setting (LkStore *store, gint64 id, const char *key, const char *value,
                                   GError **error);

/* --- courses ------------------------------------------------------------------------------- */

typedef struct {
  gint64 id;
  char *sha256;   /* of the package; unique */
  char *identity; /* lk_course_identity(); "" if the package has none */
  char *standard; /* lk_standard_name() */
  char *title, *version, *language;
  char *source_name; /* file name at import, for people */
  char *cover_path;  /* entry name, "" if none */
  gint64 file_size, unpacked_size;
  unsigned n_steps;
  gint64 imported;
  gint64 removed;     /* from the shelf; record and package are kept until purged */
  gint64 replaced_by; /* id of the newer version that learners go on with, 0 if none */
  /* By its lernkoffer.json, as hostile as all of it; "", "", 0 for courses of other makers. */
  char *world;      /* W1 to W5 in good courses */
  char *code;       /* the id that learning paths name it by */
  unsigned minutes; /* 0: unknown */
} LkCourseRow;
void lk_course_row_free (LkCourseRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCourseRow, lk_course_row_free)

/* Adds or, for a sha256 that is there, finds (and puts back on the shelf; nothing else of it changes).
 * @row: id, removed, replaced_by are ignored; imported 0 is now; strings but sha256 may be %NULL.
 * 0 with @error. */
gint64 lk_store_course_add (LkStore *store, const LkCourseRow *row, GError **error);
LkCourseRow *lk_store_course (LkStore *store, gint64 id, GError **error);
LkCourseRow *lk_store_course_by_sha256 (LkStore *store, const char *sha256, GError **error);
/* On the shelf, same non-empty identity, not replaced, another sha256; newest import first.
 * %NULL without error: none. */
LkCourseRow *lk_store_course_by_identity (LkStore *store, const char *identity,
                                          const char *other_than_sha256, GError **error);
/* Courses on the shelf that a version of the program put there which kept no world. (element-type
 * LkCourseRow) */
GPtrArray *lk_store_courses_to_describe (LkStore *store, GError **error);
/* Keeps world, code and minutes of @row for the course of that id, which then is described. */
bool lk_store_course_describe (LkStore *store, const LkCourseRow *row, GError **error);
/* @newer takes @older's place on the shelf, registrations move to it; open attempts stay on the
 * version they began with and go on there until they end. A learner who had begun both keeps the
 * attempts at both; the one at @newer goes on, if anything happened in it. */
bool lk_store_course_replace (LkStore *store, gint64 older, gint64 newer, GError **error);
bool lk_store_course_set_removed (LkStore *store, gint64 id, bool removed, GError **error);
/* Courses whose package file nothing needs any more: removed or replaced longer than @age_us ago,
 * without an open attempt, and not what a learner would look back at. (element-type LkCourseRow) */
GPtrArray *lk_store_courses_to_purge (LkStore *store, gint64 age_us, GError **error);
/* `packages/SHA256.zip` of this store. (transfer full) */
char *lk_store_package_path (const LkStore *store, const char *sha256);

/* One card of the shelf. */
typedef struct {
  LkCourseRow *course;
  unsigned steps_done, n_steps; /* of the current attempt */
  bool begun;
  gint64 last_opened, completed; /* of this learner */
  char *last_item_title;         /* where the learner stopped, "" if nowhere */
  bool
      newer; /* another version stands on the shelf that came later, or takes over after this attempt */
  bool damaged; /* the package is gone or has another size */
} LkShelfRow;
void lk_shelf_row_free (LkShelfRow *row);
/* Courses on the shelf, not removed, not replaced, with this learner's progress; last opened first,
 * then newest import. (transfer full) (element-type LkShelfRow) */
GPtrArray *lk_store_shelf (LkStore *store, gint64 learner_id, GError **error);
/* All that this learner has opened or completed, what was taken from the shelf (course->removed) too; in that order. (transfer
 * full) (element-type LkShelfRow) */
GPtrArray *lk_store_learnt (LkStore *store, gint64 learner_id, GError **error);

/* Bytes on disk. */
typedef struct {
  guint64 packages, web; /* @web: what pages stored, of all learners */
} LkUsage;
/* Of a course with the versions that it has replaced; 0: of all, those taken from the shelf too. Walks
 * folders: not on the main thread. */
bool lk_store_usage (LkStore *store, gint64 course_id, LkUsage *ret_usage, GError **error);

/* --- registrations and attempts ------------------------------------------------------------ */

/* One learner on one course, over its versions. */
typedef struct {
  gint64 id, learner_id, course_id; /* course_id: the version new attempts begin with */
  char *uuid;
  char *origin_token; /* secret host name label of its pages, for good (storage hangs on it) */
  gint64 created, last_opened, completed;
} LkRegistration;
void lk_registration_free (LkRegistration *registration);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkRegistration, lk_registration_free)

/* Found or made; of a course that was replaced: that of its newest version. */
LkRegistration *
lk_store_registration (LkStore *store, gint64 learner_id, gint64 course_id, GError **error);
/* Of all registrations of a learner. (transfer full) (element-type utf8) */
GPtrArray *lk_store_registration_uuids (LkStore *store, gint64 learner_id, GError **error);
/* `web/UUID`: what the pages of the course store for this learner. Nobody makes it but who writes
 * there; removing the learner deletes it. (transfer full) */
char *lk_store_web_path (const LkStore *store, const LkRegistration *registration);

typedef enum {
  LK_ATTEMPT_OPEN,      /* in progress or never begun */
  LK_ATTEMPT_COMPLETED, /* every step done; opens in review */
  LK_ATTEMPT_LEFT,      /* the learner started over; kept */
} LkAttemptState;

typedef struct {
  gint64 id, registration_id, course_id;
  char *uuid;      /* registration of cmi5 and xAPI; the first attempt's is LkRegistration.uuid */
  unsigned number; /* 1, 2, … */
  LkAttemptState state;
  gint64 started, ended;
  char *current_item; /* identifier of the item to go on with, "" if none */
  bool clean;         /* whether it was left in order (not killed) the last time */
} LkAttempt;
void lk_attempt_free (LkAttempt *attempt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkAttempt, lk_attempt_free)

/* The newest attempt, begun if there is none. */
LkAttempt *lk_store_attempt (LkStore *store, gint64 registration_id, GError **error);
/* Ends the newest (LEFT unless COMPLETED) and begins the next, at the registration's version. */
LkAttempt *lk_store_attempt_restart (LkStore *store, gint64 registration_id, GError **error);
/* All of them, newest first. (element-type LkAttempt) */
GPtrArray *lk_store_attempts (LkStore *store, gint64 registration_id, GError **error);
/* Holds the attempt for this process: ALREADY_OPEN if another program does. Freed by unlock, close
 * or the end of the process, however it ends. */
bool lk_store_attempt_lock (LkStore *store, gint64 attempt_id, GError **error);
void lk_store_attempt_unlock (LkStore *store, gint64 attempt_id);

/* What is known of one item in one attempt. */
typedef struct {
  char *item;    /* identifier */
  char *status;  /* SCORM 1.2 lesson_status words; assets: `completed` once seen */
  char *success; /* passed, failed, unknown */
  bool has_score_raw, has_score_min, has_score_max, has_score_scaled;
  double score_raw, score_min, score_max, score_scaled;
  double total_time;     /* seconds as the SCO reported; what it did not report was measured */
  unsigned total_months; /* years and months that it reported beside the seconds (SCORM 2004) */
  char *exit;            /* cmi.core.exit of the last run; "crash" if it had none */
  char *location;
  unsigned runs; /* how often delivered */
  gint64 first_opened, last_opened, done;
} LkActivityState;
LkActivityState *lk_activity_state_new (const char *item);
LkActivityState *lk_activity_state_copy (const LkActivityState *state);
void lk_activity_state_free (LkActivityState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkActivityState, lk_activity_state_free)

/* One interaction as a row; strings "" if unknown. */
typedef struct {
  unsigned index; /* n of cmi.interactions.n */
  char *id, *type, *time, *weighting, *learner_response, *result, *latency, *description;
  char *correct_responses; /* JSON array of patterns */
  char *objectives;        /* JSON array of ids */
} LkInteraction;
void lk_interaction_free (LkInteraction *interaction);

typedef struct {
  char *element, *value;
  bool said; /* set by the page, in a run whose end has not been worked (LkCommit.settled) */
} LkCmiValue;
void lk_cmi_value_free (LkCmiValue *value);

/* A shared global objective of SCORM 2004, of a learner over all courses. What has no value is not
 * known. */
typedef struct {
  char *identifier;
  bool has_satisfied, has_completed, has_scaled, has_raw, has_min, has_max, has_progress;
  bool satisfied, completed;
  double scaled, raw, min, max, progress;
} LkGlobalObjective;
void lk_global_objective_free (LkGlobalObjective *objective);

/* A store of adl.data, likewise. */
typedef struct {
  char *target_id, *value; /* @value %NULL: nothing is in it */
} LkSharedData;
void lk_shared_data_free (LkSharedData *data);

/* What one commit writes, all or nothing. %NULL parts are left alone. */
typedef struct {
  gint64 attempt_id;
  const char *item; /* the item it is about, %NULL for none */
  const LkActivityState *state;
  const GPtrArray *values; /* LkCmiValue: replaced one by one */
  bool
      clear_values; /* first drop all values and interactions of the item (a new run from scratch) */
  bool settled;     /* what the page has said is worked: first, no value of the item is `said` */
  const GPtrArray *interactions; /* LkInteraction: replaced by index */
  const char *current_item;      /* the place to go on with; not %NULL: the course was opened now */
  const char *current_title;     /* of current_item, for the shelf */
  const LkAttemptState *attempt_state;
  const bool *clean;
  gint64 completed;       /* > 0: the attempt is complete, and so is the registration, since then */
  const char *sheet;      /* what the learning record says of it (store-record.h): once with
                               completed, and alone for what has come of it since */
  const char *play_state; /* what decides in the whole course, as text: SCORM 2004 lk_seq_save(),
                               cmi5 what the registration has reached and the session that runs */
  const GPtrArray *globals; /* LkGlobalObjective of the learner: replaced one by one */
  const GPtrArray *shared;  /* LkSharedData of the learner, likewise */
  const char *event;        /* journal: what happened, `commit`, `finish`, `deliver` … */
  const char *event_detail; /* JSON object or %NULL */
} LkCommit;
/* Durable when it returns true. */
bool lk_store_commit (LkStore *store, const LkCommit *commit, GError **error);
/* Several on one attempt, in their order, all or nothing: a page leaves, the next one comes. */
bool
lk_store_commit_all (LkStore *store, const LkCommit *commits, size_t n_commits, GError **error);

/* (element-type LkActivityState) */
GPtrArray *lk_store_activity_states (LkStore *store, gint64 attempt_id, GError **error);
/* (element-type LkCmiValue), in the order they were first set */
GPtrArray *
lk_store_cmi_values (LkStore *store, gint64 attempt_id, const char *item, GError **error);
/* (element-type LkInteraction), by index */
GPtrArray *
lk_store_interactions (LkStore *store, gint64 attempt_id, const char *item, GError **error);

/* LkCommit.play_state as last committed; "" if there is none. (transfer full) */
char *lk_store_play_state (LkStore *store, gint64 attempt_id, GError **error);
/* (transfer full) (element-type LkGlobalObjective) */
GPtrArray *lk_store_global_objectives (LkStore *store, gint64 learner_id, GError **error);
/* (transfer full) (element-type LkSharedData) */
GPtrArray *lk_store_shared_data (LkStore *store, gint64 learner_id, GError **error);

/* Values set since the last commit: appended to a log with one write(), no flush, so they survive
 * kill -9 but not power loss. A commit on the attempt empties it. About 2 µs; does not wait for
 * commits of other attempts. False: could not be kept (disk full, medium gone), the next commit will
 * say why. */
bool lk_store_pending_append (LkStore *store, gint64 attempt_id, const char *item,
                              const char *element, const char *value);
/* What the last process left, oldest first; damaged tails are cut. To be read before the first commit
 * on the attempt. (element-type LkCmiValue), %NULL if nothing, @ret_item is then untouched. If there
 * are values of several items, those of the last one.
 * @ret_item: (out) (optional) (transfer full): the item they belong to */
GPtrArray *lk_store_pending_read (LkStore *store, gint64 attempt_id, char **ret_item);

/* --- journal ------------------------------------------------------------------------------- */

/* Append-only: the database itself refuses to change or delete rows, except that removing a learner
 * removes theirs. The store adds `attempt` (one was begun), `replace-course` and `clock-back` itself;
 * the latter two belong to learner 0. */
typedef struct {
  gint64 id, at, learner_id, course_id, attempt_id;
  char *item, *event, *detail;
} LkJournalEntry;
void lk_journal_entry_free (LkJournalEntry *entry);
/* @entry: id is ignored, at 0 is now, strings may be %NULL. */
bool lk_store_journal (LkStore *store, const LkJournalEntry *entry, GError **error);
/* Oldest first, at most @limit after @after_id. (element-type LkJournalEntry) */
GPtrArray *lk_store_journal_read (LkStore *store, gint64 learner_id, gint64 after_id,
                                  unsigned limit, GError **error);

G_END_DECLS
