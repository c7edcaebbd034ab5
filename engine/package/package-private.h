/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/package/package-names.h"
#include "engine/package/zip-private.h"

G_BEGIN_DECLS

struct _LkPackage {
  gatomicrefcount references;
  char *path;
  LkZipFile file;
  GArray *records;   /* LkZipRecord: all rows of the directory, in its order */
  uint32_t *visible; /* those that are entries: usable name, not replaced by a later one */
  size_t n_visible;
  LkPackageNames *names;
  uint64_t unpacked_size;
};

/* package-bare.c: makes the file the only entry of @package if it looks like a course structure. */
bool lk_package_read_bare (LkPackage *package);

static inline LkZipRecord *
lk_package_record (const LkPackage *package, size_t index)
{
  return &g_array_index (package->records, LkZipRecord, index);
}

G_END_DECLS
