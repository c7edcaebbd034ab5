/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/package/package-private.h"

#include <string.h>

#include "engine/base/limits.h"

static void
package_free (LkPackage *package)
{
  lk_zip_file_close (&package->file);
  lk_package_names_free (package->names);
  if (package->records != NULL)
    g_array_unref (package->records);
  g_free (package->visible);
  g_free (package->path);
  g_free (package);
}

/* What the rows of the directory claim. Each entry is held to its claim when it is decoded, so that
 * this is all that can ever come out. */
typedef struct {
  uint64_t unpacked, packed;
  uint64_t swollen; /* unpacked bytes of entries that are packed to next to nothing */
  uint64_t slow;    /* unpacked bytes of entries that take long to decode */
} Claims;

static bool
add_claim (Claims *claims, const LkPackageEntry *entry, GError **error)
{
  /* No overflow: the sums stay below the limit, and a single claim that does not is refused. */
  if (entry->size > LK_LIMIT_UNPACKED_BYTES - claims->unpacked) {
    lk_error_set (error, LK_ISSUE_ZIP_BOMB, "more than %" G_GUINT64_FORMAT " bytes",
                  (uint64_t) LK_LIMIT_UNPACKED_BYTES);
    return false;
  }
  claims->unpacked += entry->size;
  claims->packed += entry->packed_size;
  if (entry->size / LK_LIMIT_RATIO > entry->packed_size)
    claims->swollen += entry->size;
  if (lk_zip_is_slow (entry))
    claims->slow += entry->size + LK_LIMIT_SLOW_ENTRY;
  return true;
}

/* Entries that swell are judged apart, or a film beside them would make them look harmless. */
static bool
check_bomb (LkPackage *package, GError **error)
{
  Claims claims = { 0 };

  for (size_t i = 0; i < package->records->len; i++)
    if (!add_claim (&claims, &lk_package_record (package, i)->entry, error))
      return false;
  package->unpacked_size = claims.unpacked;
  if (claims.swollen <= LK_LIMIT_RATIO_FLOOR && claims.slow <= LK_LIMIT_SLOW_BYTES
      && (claims.unpacked <= LK_LIMIT_TOTAL_RATIO_FLOOR
          || claims.unpacked / LK_LIMIT_TOTAL_RATIO <= claims.packed))
    return true;
  lk_error_set (error, LK_ISSUE_ZIP_BOMB, "%" G_GUINT64_FORMAT " bytes from %" G_GUINT64_FORMAT,
                claims.unpacked, claims.packed);
  return false;
}

static void
add_name (LkPackage *package, LkIssueList *issues, size_t index)
{
  const char *name = lk_package_record (package, index)->entry.name;
  int replaced, collides;

  lk_package_names_add (package->names, name, (int) index, &replaced, &collides);
  if (replaced != LK_PACKAGE_NAMES_NONE) {
    lk_package_record (package, (size_t) replaced)->replaced = true;
    lk_issue_add (issues, LK_ISSUE_ENTRY_DUPLICATE, name, NULL);
  } else if (collides != LK_PACKAGE_NAMES_NONE) {
    lk_issue_add (issues, LK_ISSUE_ENTRY_NAME_COLLIDES, name,
                  lk_package_record (package, (size_t) collides)->entry.name);
  }
}

static void
build_index (LkPackage *package, LkIssueList *issues)
{
  size_t n = package->records->len;

  package->names = lk_package_names_new (n);
  package->visible = g_new (uint32_t, n + 1);
  for (size_t i = 0; i < n; i++)
    if (lk_package_record (package, i)->entry.name != NULL)
      add_name (package, issues, i);
  for (size_t i = 0; i < n; i++) {
    const LkZipRecord *record = lk_package_record (package, i);

    if (record->entry.name != NULL && !record->replaced)
      package->visible[package->n_visible++] = (uint32_t) i;
  }
}

/* The rows of the directory, or the one row of a file that is no zip. */
static bool
read_records (LkPackage *package, LkIssueList *issues, GError **error)
{
  g_autoptr (GError) reason = NULL;
  LkZipEnd end;

  if (lk_zip_find_end (&package->file, &end, &reason)) {
    package->records = lk_zip_read_directory (&package->file, &end, issues, error);
    return package->records != NULL;
  }
  if (g_error_matches (reason, LK_ERROR, LK_ISSUE_NOT_A_ZIP) && lk_package_read_bare (package))
    return true;
  g_propagate_error (error, g_steal_pointer (&reason));
  return false;
}

LkPackage *
lk_package_open (const char *path, LkIssueList *issues, GError **error)
{
  g_autoptr (LkPackage) package = g_new0 (LkPackage, 1);

  g_atomic_ref_count_init (&package->references);
  package->path = g_strdup (path);
  package->file.fd = -1;
  if (!lk_zip_file_open (&package->file, path, error) || !read_records (package, issues, error)
      || !check_bomb (package, error))
    return NULL;
  build_index (package, issues);
  return g_steal_pointer (&package);
}

LkPackage *
lk_package_ref (LkPackage *package)
{
  g_atomic_ref_count_inc (&package->references);
  return package;
}

void
lk_package_unref (LkPackage *package)
{
  if (package != NULL && g_atomic_ref_count_dec (&package->references))
    package_free (package);
}

const char *
lk_package_path (const LkPackage *package)
{
  return package->path;
}

uint64_t
lk_package_file_size (const LkPackage *package)
{
  return package->file.size;
}

uint64_t
lk_package_unpacked_size (const LkPackage *package)
{
  return package->unpacked_size;
}

size_t
lk_package_n_entries (const LkPackage *package)
{
  return package->n_visible;
}

const LkPackageEntry *
lk_package_entry (const LkPackage *package, size_t index)
{
  g_return_val_if_fail (index < package->n_visible, NULL);
  return &lk_package_record (package, package->visible[index])->entry;
}

static const LkPackageEntry *
by_number (const LkPackage *package, int number)
{
  if (number == LK_PACKAGE_NAMES_NONE)
    return NULL;
  return &lk_package_record (package, (size_t) number)->entry;
}

const LkPackageEntry *
lk_package_lookup (const LkPackage *package, const char *name)
{
  return by_number (package, lk_package_names_lookup (package->names, name));
}

const LkPackageEntry *
lk_package_find (const LkPackage *package, const char *name)
{
  const LkPackageEntry *entry = lk_package_lookup (package, name);

  /* Folding needs text; no entry has a name that is none. */
  if (entry != NULL || strlen (name) > LK_LIMIT_NAME_BYTES || !g_utf8_validate (name, -1, NULL))
    return entry;
  return by_number (package, lk_package_names_find (package->names, name));
}
