/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/library.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/base/limits.h"
#include "engine/manifest/manifest.h"

void
lk_opened_package_clear (LkOpenedPackage *opened)
{
  g_clear_pointer (&opened->companion, lk_companion_unref);
  g_clear_pointer (&opened->course, lk_course_unref);
  g_clear_pointer (&opened->package, lk_package_unref);
}

void
lk_import_result_clear (LkImportResult *result)
{
  g_clear_pointer (&result->title, g_free);
}

/* --- the package as the manifest reader sees it --------------------------------------------- */

static GBytes *
read_entry (void *data, const char *name, size_t max_size)
{
  const LkPackageEntry *entry = lk_package_find (data, name);

  return entry != NULL ? lk_package_read (data, entry, max_size, NULL) : NULL;
}

static const char *
find_entry (void *data, const char *name)
{
  const LkPackageEntry *entry = lk_package_find (data, name);

  return entry != NULL && !entry->folder ? entry->name : NULL;
}

static const char *
entry_name_at (void *data, size_t index)
{
  return index < lk_package_n_entries (data) ? lk_package_entry (data, index)->name : NULL;
}

/* `Kurs 3` for `/…/Kurs 3.zip`. */
static char *
title_from_path (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_filename_display_name (base);
}

static LkCourse *
read_course (LkPackage *package, LkStandard wanted, const char *fallback_title, LkIssueList *issues,
             GError **error)
{
  const LkManifestFiles files
      = { read_entry, find_entry, entry_name_at, package, lk_package_is_bare (package) };

  return lk_manifest_read_as (&files, wanted, fallback_title, issues, error);
}

/* Folder of the description with its slash, "" at the top of the package. (transfer full) */
static char *
course_root (const LkCourse *course)
{
  const char *slash = strrchr (course->manifest_path, '/');

  return slash != NULL
             ? g_strndup (course->manifest_path, (gsize) (slash + 1 - course->manifest_path))
             : g_strdup ("");
}

static bool
has_file (const char *name, void *data)
{
  return find_entry (data, name) != NULL;
}

LkCompanion *
lk_library_read_companion (LkPackage *package, const LkCourse *course, LkIssueList *issues)
{
  g_autofree char *root = course_root (course);
  g_autofree char *name = g_strconcat (root, LK_COMPANION_FILE, NULL);
  const LkPackageEntry *entry = lk_package_find (package, name);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LkCompanion) companion = NULL;

  if (entry == NULL || entry->folder)
    return NULL;
  bytes = lk_package_read (package, entry, LK_LIMIT_COMPANION_BYTES, &error);
  if (bytes != NULL)
    companion = lk_companion_read (bytes, root, has_file, package, &error);
  if (companion != NULL && lk_organization_count_steps (lk_course_organization (course)) == 1)
    return g_steal_pointer (&companion);
  lk_issue_add (issues, LK_ISSUE_COMPANION, name,
                error != NULL ? error->message : "the course has more than one part");
  return NULL;
}

static bool
open_package (const char *path, LkStandard wanted, const char *fallback_title,
              LkOpenedPackage *ret_opened, LkIssueList *issues, GError **error)
{
  g_autoptr (LkPackage) package = lk_package_open (path, issues, error);
  LkCourse *course
      = package != NULL ? read_course (package, wanted, fallback_title, issues, error) : NULL;

  if (course == NULL)
    return false;
  ret_opened->course = course;
  ret_opened->companion = lk_library_read_companion (package, course, issues);
  ret_opened->package = g_steal_pointer (&package);
  return true;
}

LkCourse *
lk_library_read_course (LkPackage *package, LkIssueList *issues, GError **error)
{
  g_autofree char *title = title_from_path (lk_package_path (package));

  return read_course (package, LK_N_STANDARDS, title, issues, error);
}

bool
lk_library_probe (const char *path, LkOpenedPackage *ret_opened, LkIssueList *issues,
                  GError **error)
{
  g_autofree char *title = title_from_path (path);

  return open_package (path, LK_N_STANDARDS, title, ret_opened, issues, error);
}

GPtrArray *
lk_library_descriptions (LkPackage *package)
{
  LkManifestFiles files
      = { read_entry, find_entry, entry_name_at, package, lk_package_is_bare (package) };

  return lk_manifest_find (&files);
}

bool
lk_library_open (LkStore *store, gint64 course_id, LkOpenedPackage *ret_opened, GError **error)
{
  g_autoptr (LkCourseRow) row = lk_store_course (store, course_id, error);
  g_autofree char *path = NULL;
  struct stat status;

  if (row == NULL)
    return false;
  path = lk_store_package_path (store, row->sha256);
  if (stat (path, &status) != 0) {
    lk_error_set (error, LK_ISSUE_COURSE_FILE_GONE, "%s: %s", row->title, g_strerror (errno));
    return false;
  }
  if (status.st_size != row->file_size) {
    lk_error_set (error, LK_ISSUE_COURSE_FILE_CHANGED, "%s", row->title);
    return false;
  }
  /* By what it was begun with, whatever is played first today. */
  return open_package (path, lk_standard_from_name (row->standard), row->title, ret_opened, NULL,
                       error);
}
