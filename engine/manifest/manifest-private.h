/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "engine/base/iri.h"
#include "engine/course/course-build.h"
#include "engine/manifest/manifest.h"

G_BEGIN_DECLS

/* One reading: what all parts of it share. */
typedef struct {
  const LkManifestFiles *files;
  LkIssueList *issues; /* nullable */
  LkCourse *course;    /* in the making */
  const char *path;    /* entry name of the description */
  const char *fallback_title;
  size_t spent; /* see lk_manifest_spend() */
} LkManifestReader;

/* Resources of one course, and small structs of its rules and prerequisites. No course that people would
 * make comes near; hostile ones multiply a few bytes of XML by reference. */
#define LK_MANIFEST_MAX_RESOURCES 100000
#define LK_MANIFEST_MAX_SPENT     400000
/* Bytes that are kept of a title and of a longer text. */
#define LK_MANIFEST_TITLE_BYTES 1000
#define LK_MANIFEST_TEXT_BYTES  65536

/* Counts @amount towards LK_MANIFEST_MAX_SPENT. False: the limit is passed. */
bool lk_manifest_spend (LkManifestReader *reader, size_t amount);
/* False with @error set once the limit is passed. */
bool lk_manifest_within_limits (const LkManifestReader *reader, GError **error);

/* manifest-read.c: the readers, one for each format. False with @error set: there is no course. */
typedef bool (*LkManifestRead) (LkManifestReader *reader, GBytes *bytes, GError **error);
bool lk_manifest_read_ims (LkManifestReader *reader, GBytes *bytes, GError **error);
bool lk_manifest_read_cmi5 (LkManifestReader *reader, GBytes *bytes, GError **error);
bool lk_manifest_read_tincan (LkManifestReader *reader, GBytes *bytes, GError **error);
bool lk_manifest_read_aicc (LkManifestReader *reader, GBytes *bytes, GError **error);
bool lk_manifest_read_html (LkManifestReader *reader, GBytes *bytes, GError **error);

/* Bytes of a description, at most LK_LIMIT_XML_BYTES. */
GBytes *lk_manifest_load (const LkManifestReader *reader, const char *path, GError **error);

/* manifest-html.c: entry name of the page a package without description starts with, in the order
 * that manifest.h tells. With @only_conventional: %NULL unless its name says so.
 * (transfer full) (nullable) */
char *lk_manifest_find_start_page (const LkManifestFiles *files, bool only_conventional);
bool lk_manifest_is_page (const char *name);

/* manifest-cover.c: looks for a cover picture beside the description. */
void lk_manifest_guess_cover (LkManifestReader *reader);

/* manifest-text.c */
/* One line of text: cleaned, white space collapsed, cut. (transfer full) @text, (transfer full) */
char *lk_manifest_clean_line (char *text, size_t max_bytes);
/* Several lines: as above, but line ends stay as single `\n`. */
char *lk_manifest_clean_lines (char *text, size_t max_bytes);
/* Bytes of a text file: byte order mark, else UTF-8, else Windows-1252. (transfer full) */
char *lk_manifest_decode (GBytes *bytes);
/* CMITimespan `HHHH:MM:SS.SS` and ISO 8601 `PnYnMnDTnHnMnS` to seconds. False: not understood. */
bool lk_manifest_timespan (const char *text, double *ret_seconds);
bool lk_manifest_duration (const char *text, double *ret_seconds);
/* manifest-item.c: reports prerequisites that wait for the item itself or for one that is not in
 * @organization. */
void lk_manifest_check_prerequisites (const LkManifestReader *reader,
                                      const LkOrganization *organization);
/* Titles by what there is, from the best to the file name; says so if one is made up. */
void lk_manifest_choose_title (LkManifestReader *reader, const char *candidate);

G_END_DECLS
