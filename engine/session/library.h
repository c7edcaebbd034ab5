/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/companion.h"
#include "engine/package/package.h"
#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * The courses of one store: import, look, open. Thin above package, manifest and store. Every
 * function blocks and may be called on any thread.
 */

/* A package looked at without importing it. */
typedef struct {
  LkPackage *package;
  LkCourse *course;
  LkCompanion *companion; /* %NULL: there is none, or it cannot be used */
} LkOpenedPackage;
void lk_opened_package_clear (LkOpenedPackage *opened);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkOpenedPackage, lk_opened_package_clear)

/* The course that an open package describes. (transfer full) */
LkCourse *lk_library_read_course (LkPackage *package, LkIssueList *issues, GError **error);
/* Its `lernkoffer.json`: %NULL if there is none, or, with COMPANION in @issues, if it cannot be used. A
 * companion is of a course with one part, whose pages it lists. (transfer full) */
LkCompanion *
lk_library_read_companion (LkPackage *package, const LkCourse *course, LkIssueList *issues);
/* Index, description and companion; no other entry is read. */
bool lk_library_probe (const char *path, LkOpenedPackage *ret_opened, LkIssueList *issues,
                       GError **error);

/* Names of all descriptions in a package, the one that is played first. (transfer full)
 * (element-type LkManifestCandidate) */
GPtrArray *lk_library_descriptions (LkPackage *package);

typedef enum {
  LK_IMPORT_NEW,  /* a course that was not there */
  LK_IMPORT_SAME, /* the very same bytes were there already */
  LK_IMPORT_NEWER, /* another version of a course that is there: ask, then lk_store_course_replace() */
} LkImportKind;

typedef struct {
  LkImportKind kind;
  gint64 course_id;
  gint64 other_id; /* NEWER: the version that is there */
  char *title;
} LkImportResult;
void lk_import_result_clear (LkImportResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkImportResult, lk_import_result_clear)

typedef enum {
  LK_IMPORT_CHECKING, /* bytes read and checked */
  LK_IMPORT_COPYING,  /* bytes written into the store */
} LkImportPhase;
/* On the thread that imports. */
typedef void (*LkImportProgress) (LkImportPhase phase, uint64_t done, uint64_t total, void *data);

/**
 * lk_library_import:
 * @issues: (nullable): what was odd about it
 *
 * Checks every byte, then copies into the store (through a temporary file, renamed and synced), then
 * adds the row. On failure or cancel nothing is left behind. A stored copy that is not whole any more
 * (COURSE_FILE_GONE, COURSE_FILE_CHANGED) is replaced.
 */
bool lk_library_import (LkStore *store, const char *path, LkImportProgress progress,
                        void *progress_data, GCancellable *cancellable, LkIssueList *issues,
                        LkImportResult *ret_result, GError **error);

/* The stored package of a course. COURSE_FILE_GONE, COURSE_FILE_CHANGED (size differs). */
bool
lk_library_open (LkStore *store, gint64 course_id, LkOpenedPackage *ret_opened, GError **error);
/* World, code and minutes of @row by the companion; empty if it is %NULL. */
void lk_library_describe_row (const LkCompanion *companion, LkCourseRow *row);
/* Fills them in where an older version of the program left them out, one course after the other, out of
 * the packages. How many it filled in; 0 from the second time on, unless a package came back. */
unsigned lk_library_describe (LkStore *store, GCancellable *cancellable);
/* Deletes package files that nothing needs any more (removed 30 days ago), and left-over temporary
 * files of dead processes. Programs call it now and then: nobody else deletes them. */
void lk_library_tidy (LkStore *store);

G_END_DECLS
