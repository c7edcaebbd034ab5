/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"
#include "engine/manifest/manifest-private.h"

static const struct {
  LkManifestRead read;
  const char *name;       /* as the description should be called, if it has one name */
  const char *not_played; /* format, where this version reads, but does not play it */
} readers[LK_N_STANDARDS] = {
  [LK_STANDARD_HTML] = { lk_manifest_read_html, NULL, NULL },
  [LK_STANDARD_IMS_CP] = { lk_manifest_read_ims, "imsmanifest.xml", NULL },
  [LK_STANDARD_SCORM12] = { lk_manifest_read_ims, "imsmanifest.xml", NULL },
  [LK_STANDARD_SCORM2004] = { lk_manifest_read_ims, "imsmanifest.xml", NULL },
  [LK_STANDARD_AICC] = { lk_manifest_read_aicc, NULL, "AICC" },
  [LK_STANDARD_CMI5] = { lk_manifest_read_cmi5, "cmi5.xml", NULL },
  [LK_STANDARD_TINCAN] = { lk_manifest_read_tincan, "tincan.xml", NULL },
  [LK_STANDARD_COMMON_CARTRIDGE]
  = { lk_manifest_read_ims, "imsmanifest.xml", "IMS Common Cartridge" },
};

bool
lk_manifest_spend (LkManifestReader *reader, size_t amount)
{
  reader->spent = MIN (reader->spent + amount, LK_MANIFEST_MAX_SPENT + 1);
  return reader->spent <= LK_MANIFEST_MAX_SPENT;
}

bool
lk_manifest_within_limits (const LkManifestReader *reader, GError **error)
{
  if (reader->spent <= LK_MANIFEST_MAX_SPENT)
    return true;
  lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "%s: rules out of all proportion",
                reader->path);
  return false;
}

GBytes *
lk_manifest_load (const LkManifestReader *reader, const char *path, GError **error)
{
  const LkManifestFiles *files = reader->files;
  GBytes *bytes = files->read (files->data, path, LK_LIMIT_XML_BYTES);

  if (bytes == NULL)
    lk_error_set (error, LK_ISSUE_ENTRY_DAMAGED, "%s: damaged, or larger than %u bytes", path,
                  LK_LIMIT_XML_BYTES);
  return bytes;
}

void
lk_manifest_choose_title (LkManifestReader *reader, const char *candidate)
{
  const char *fallbacks[] = { candidate, reader->fallback_title, reader->course->identifier };
  g_autofree char *title = g_strdup ("");

  for (size_t i = 0; i < G_N_ELEMENTS (fallbacks) && *title == '\0'; i++)
    if (fallbacks[i] != NULL)
      lk_course_take (&title,
                      lk_manifest_clean_line (g_strdup (fallbacks[i]), LK_MANIFEST_TITLE_BYTES));
  if (*title == '\0')
    lk_course_take (&title, g_strdup ("?"));
  if (candidate == NULL || *candidate == '\0')
    lk_issue_add (reader->issues, LK_ISSUE_MANIFEST_NO_TITLE, reader->path, title);
  lk_course_take (&reader->course->title, g_steal_pointer (&title));
}

/* Where the description was found, if not where and as it should be. */
static void
report_place (const LkManifestReader *reader, LkStandard standard)
{
  const char *slash = strrchr (reader->path, '/');
  const char *base = slash != NULL ? slash + 1 : reader->path;

  /* A cmi5 course is refused there. */
  if (slash != NULL && standard != LK_STANDARD_CMI5)
    lk_issue_add (reader->issues, LK_ISSUE_MANIFEST_IN_FOLDER, reader->path, NULL);
  if (readers[standard].name != NULL && strcmp (base, readers[standard].name) != 0)
    lk_issue_add (reader->issues, LK_ISSUE_MANIFEST_NAME_CASE, reader->path, base);
}

static LkCourse *
read_candidate (LkManifestReader *reader, LkStandard standard, GError **error)
{
  g_autoptr (LkCourse) course = lk_course_new (standard);
  g_autoptr (GBytes) bytes = NULL;

  if (standard != LK_STANDARD_HTML) {
    report_place (reader, standard);
    bytes = lk_manifest_load (reader, reader->path, error);
    if (bytes == NULL)
      return NULL;
  }
  reader->course = course;
  lk_course_take (&course->manifest_path, g_strdup (reader->path));
  if (!readers[standard].read (reader, bytes, error))
    return NULL;
  lk_manifest_guess_cover (reader);
  if (readers[course->standard].not_played != NULL)
    lk_issue_add (reader->issues, LK_ISSUE_NOT_PLAYED_YET, NULL,
                  readers[course->standard].not_played);
  return g_steal_pointer (&course);
}

/* All that an imsmanifest.xml may turn out to be comes from the same candidate. */
static bool
may_give (const LkManifestCandidate *candidate, LkStandard wanted)
{
  return wanted == LK_N_STANDARDS || readers[candidate->standard].read == readers[wanted].read;
}

/* A description behind this one that may be read in its place: pages alone are no substitute. */
static bool
has_substitute (const GPtrArray *candidates, unsigned index, LkStandard wanted)
{
  const LkManifestCandidate *next
      = index + 1 < candidates->len ? g_ptr_array_index (candidates, index + 1) : NULL;

  return next != NULL && next->standard != LK_STANDARD_HTML && wanted == LK_N_STANDARDS;
}

LkCourse *
lk_manifest_read_as (const LkManifestFiles *files, LkStandard wanted, const char *fallback_title,
                     LkIssueList *issues, GError **error)
{
  g_autoptr (GPtrArray) candidates = lk_manifest_find (files);

  for (unsigned i = 0; i < candidates->len; i++) {
    const LkManifestCandidate *candidate = g_ptr_array_index (candidates, i);
    LkManifestReader reader = {
      .files = files, .issues = issues, .fallback_title = fallback_title, .path = candidate->path
    };
    bool last = !has_substitute (candidates, i, wanted);
    LkCourse *course;

    if (!may_give (candidate, wanted))
      continue;
    course = read_candidate (&reader, candidate->standard, last ? error : NULL);
    if (course != NULL || last)
      return course;
  }
  lk_error_set (error, LK_ISSUE_NO_COURSE, "no description and no page");
  return NULL;
}

LkCourse *
lk_manifest_read (const LkManifestFiles *files, const char *fallback_title, LkIssueList *issues,
                  GError **error)
{
  return lk_manifest_read_as (files, LK_N_STANDARDS, fallback_title, issues, error);
}
