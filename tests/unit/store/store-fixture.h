/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "engine/store/store.h"

/* An open store in a folder of its own, with a clock that stands at noon of 23 November 2026. */
#define SECOND ((gint64) G_USEC_PER_SEC)
#define NOON   (1795435200 * SECOND)

typedef struct {
  char *folder;
  LkManualClock clock;
  LkStore *store;
} Fixture;

void fixture_set_up (Fixture *fixture, const void *data);
void fixture_tear_down (Fixture *fixture, const void *data);
/* Opens again after lk_store_close(); fails the test on an error. */
void fixture_open (Fixture *fixture, LkIssueList *issues);
void fixture_close (Fixture *fixture);
void fixture_reopen (Fixture *fixture);
/* A file in the store. (transfer full) */
char *fixture_path (const Fixture *fixture, const char *name);

void delete_tree (const char *path);
/* One learner on one course with one attempt; -1 items are made. */
gint64 make_learner (LkStore *store, const char *name);
gint64 make_course (LkStore *store, const char *sha256, const char *identity, const char *title);
gint64 make_registration (LkStore *store, gint64 learner_id, gint64 course_id);
gint64 make_attempt (LkStore *store, gint64 learner_id, gint64 course_id);
/* Commits one value; fails the test on an error. */
void commit_value (LkStore *store, gint64 attempt_id, const char *item, const char *element,
                   const char *value);
/* The value of an element, "" if there is none. (transfer full) */
char *read_value (LkStore *store, gint64 attempt_id, const char *item, const char *element);
/* First column of the first row as text, asked on a connection of its own. (transfer full) */
char *ask_database (const Fixture *fixture, const char *sql);
/* The SQLite result code of running @sql on a connection of its own. */
int run_sql (const char *path, const char *sql);

#define assert_issue(error, issue) g_assert_error (error, LK_ERROR, (int) (issue))
