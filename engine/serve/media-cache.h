/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/package/package.h"

G_BEGIN_DECLS

/*
 * A folder of inflated media, so that Range can seek in them. Files are named by package, entry and
 * checksum, appear by rename only, and go by age and total size. Any thread; blocks on disk.
 */

/* Removes what is older than 30 days, left-over temporary files of an hour and more, and the oldest
 * files until @needed more bytes fit into @max_bytes. A missing folder is fine. */
void lk_media_cache_tidy (const char *folder, uint64_t needed, uint64_t max_bytes);

/* Where the entry would lie. (transfer full) */
char *
lk_media_cache_path (const char *folder, const LkPackage *package, const LkPackageEntry *entry);

/* Bytes that lie there for the entries of @package, or for all packages (%NULL). */
guint64 lk_media_cache_bytes (const char *folder, const LkPackage *package);

/**
 * lk_media_cache_open:
 *
 * The entry as an open file, inflated first if need be. Refuses what would not leave half a GB of
 * the disk free, so that a cache never takes the room that progress needs.
 *
 * Returns: a file descriptor, or -1 with @error set (LK_ERROR for a damaged entry)
 */
int lk_media_cache_open (const char *folder, LkPackage *package, const LkPackageEntry *entry,
                         GCancellable *cancellable, GError **error);

/* Bytes of a cache folder. */
#define LK_MEDIA_CACHE_BYTES (4ULL << 30)

G_END_DECLS
