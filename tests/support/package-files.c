/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/package-files.h"

#include "tests/support/fixture.h"

static GBytes *
read_cb (void *data, const char *name, size_t max_size)
{
  const LkPackageEntry *entry = lk_package_lookup (data, name);

  return entry != NULL ? lk_package_read (data, entry, max_size, NULL) : NULL;
}

static const char *
find_cb (void *data, const char *name)
{
  const LkPackageEntry *entry = lk_package_find (data, name);

  return entry != NULL ? entry->name : NULL;
}

static const char *
name_at_cb (void *data, size_t index)
{
  return index < lk_package_n_entries (data) ? lk_package_entry (data, index)->name : NULL;
}

LkManifestFiles
package_files (LkPackage *package)
{
  return (LkManifestFiles){ read_cb, find_cb, name_at_cb, package, lk_package_is_bare (package) };
}

LkPackage *
package_files_open_corpus (const char *path)
{
  g_autofree char *full = fixture_corpus (path);
  g_autoptr (GError) error = NULL;
  LkPackage *package;

  if (full == NULL) {
    g_test_skip ("the corpus of real packages is not here");
    return NULL;
  }
  package = lk_package_open (full, NULL, &error);
  g_assert_no_error (error);
  return package;
}
