/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/course.h"

G_BEGIN_DECLS

/*
 * Bytes of a description -> course. Pure: what is in the package is asked through LkManifestFiles.
 */

/* What the reader wants to know of the package. */
typedef struct {
  /* Bytes of an entry, or %NULL if absent, damaged or larger than @max_size. (transfer full) */
  GBytes *(*read) (void *data, const char *name, size_t max_size);
  /* The exact name under which @name is found: itself, else one that differs only by case or normal
   * form; %NULL if absent. Owned by the package. */
  const char *(*find) (void *data, const char *name);
  /* Entry names by index, for packages without description; %NULL past the end. */
  const char *(*name_at) (void *data, size_t index);
  void *data;
} LkManifestFiles;

/* One description found in a package. */
typedef struct {
  LkStandard standard; /* best guess from the name alone; SCORM12 stands for any imsmanifest.xml */
  char *path;          /* entry name; for HTML the start page */
} LkManifestCandidate;

/* All descriptions of a package, the one to be played first (DESIGN D5): imsmanifest.xml, cmi5.xml,
 * tincan.xml, AICC (*.crs), plain HTML; at the root, else in the one folder that holds everything,
 * else in the shallowest folder. (transfer full) (element-type LkManifestCandidate) */
GPtrArray *lk_manifest_find (const LkManifestFiles *files);
void lk_manifest_candidate_free (LkManifestCandidate *candidate);

/**
 * lk_manifest_read:
 * @files: the package
 * @fallback_title: title for a package that has none, usually the file name without ending
 * @issues: (nullable): gets everything that was odd, tolerated or left out
 * @error: in LK_ERROR: why there is no course
 *
 * Reads the first description of lk_manifest_find(). Every href is resolved, xml:base included, and
 * checked against the package. Descriptions of formats that are read but not yet played give a
 * course all the same, with LK_ISSUE_NOT_PLAYED_YET.
 *
 * Returns: (transfer full): a course with at least one organization, or %NULL
 */
LkCourse *lk_manifest_read (const LkManifestFiles *files,
                            const char *fallback_title,
                            LkIssueList *issues,
                            GError **error);

G_END_DECLS
