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
  bool alone; /* the description came by itself: a course structure of cmi5 without a zip */
} LkManifestFiles;

/* One description found in a package. */
typedef struct {
  LkStandard standard; /* best guess from the name alone; SCORM12 stands for any imsmanifest.xml */
  char *path;          /* entry name; for HTML the start page */
} LkManifestCandidate;

/* All descriptions of a package, at most one of each kind, the one to be played first (DESIGN D5):
 * imsmanifest.xml, cmi5.xml, tincan.xml, AICC (*.crs), plain HTML; at the root, else in the one folder
 * that holds everything, else in the shallowest folder; in the right letters before others; then
 * in the order of the package. What macOS leaves in archives (`__MACOSX/`, `.name`) does not count.
 *
 * Plain HTML starts with: the page nearest to the root; there index, default, start, story, main,
 * home, each as .html, .htm, .xhtml, in that order; else the only page; else the first by name. Beside
 * another description a page is listed only if it has one of those names.
 *
 * (transfer full) (element-type LkManifestCandidate) */
GPtrArray *lk_manifest_find (const LkManifestFiles *files);
void lk_manifest_candidate_free (LkManifestCandidate *candidate);

/**
 * lk_manifest_read:
 * @files: the package
 * @fallback_title: title for a package that has none, usually the file name without ending
 * @issues: (nullable): gets everything that was odd, tolerated or left out
 * @error: in LK_ERROR: why there is no course
 *
 * Reads the first description of lk_manifest_find() that can be read; what is wrong with those before
 * it are findings. Every href is resolved, xml:base included, and
 * checked against the package. Descriptions of formats that are read but not yet played give a
 * course all the same, with LK_ISSUE_NOT_PLAYED_YET.
 *
 * Tolerances, each with a finding: elements and attributes count by their local name in any letter
 * case; the standard follows from `schema` and `schemaversion`, where these say nothing known from
 * the namespaces in use; a declared encoding that the bytes contradict is overruled (UTF-8, else
 * Windows-1252). An outline that is missing is made up: the SCOs, else the pages among the
 * resources, in their order. Manifests inside the manifest belong to the course: the items of one
 * stand below the first item that names it. Missing identifiers are made up, double ones get a
 * number.
 *
 * The title is that of the played organization, else of the metadata (LOM inline or in the file
 * that adlcp:location names, or Dublin Core), else @fallback_title, else the manifest's identifier; of
 * plain HTML that of the start page before @fallback_title. An item is called by its title, else
 * that of its metadata, else its identifier.
 *
 * cmi5.xml knows no tolerance: every defect is a finding, the first one is the error (CMI5_…).
 *
 * Refuses: NO_COURSE, ENTRY_DAMAGED, MANIFEST_NOT_XML, _ENTITIES, _WRONG_ROOT, and _TOO_LARGE beyond
 * the limits of limits.h, 100,000 resources, or rules and prerequisites out of all proportion.
 *
 * Returns: (transfer full): a course with at least one organization, or %NULL
 */
LkCourse *lk_manifest_read (const LkManifestFiles *files, const char *fallback_title,
                            LkIssueList *issues, GError **error);
/* By the description of that standard, where there are several. LK_N_STANDARDS: as above. */
LkCourse *lk_manifest_read_as (const LkManifestFiles *files, LkStandard wanted,
                               const char *fallback_title, LkIssueList *issues, GError **error);

G_END_DECLS
