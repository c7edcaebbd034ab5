/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdint.h>

#include "engine/base/issue.h"

G_BEGIN_DECLS

/*
 * A zip that is read without unpacking (DESIGN D5): its central directory becomes an index, single
 * entries are decoded at their offset by libarchive. Immutable after opening: any thread may read
 * from it at the same time. The file is kept open, so replacing it on disk does no harm; a file that
 * shrinks or a stick that is pulled gives an error, never a crash (nothing is mapped).
 */
typedef struct _LkPackage LkPackage;

typedef struct {
  char *name;    /* safe UTF-8 name, `/`-separated; folders end in `/` */
  uint64_t size; /* unpacked, as the directory claims */
  uint64_t packed_size;
  uint64_t header_offset; /* of the local header, prefix junk counted in */
  uint32_t crc32;
  uint16_t method; /* 0 stored, 8 deflated, … */
  bool encrypted;
  bool special; /* symbolic link, device, socket: never read */
  bool folder;
  int64_t modified; /* seconds since 1970 as if UTC, 0 if absurd */
} LkPackageEntry;

/**
 * lk_package_open:
 * @path: a local file
 * @issues: (nullable): names that were left out, mended, collide …
 *
 * Reads and checks the directory only: time depends on the number of entries, not on size. Refuses
 * (LK_ERROR): NOT_A_ZIP, ZIP_EMPTY, ZIP_TRUNCATED, ZIP_DAMAGED, ZIP_MULTI_DISK,
 * ZIP_TOO_MANY_ENTRIES, ZIP_BOMB, ZIP_OVERLAP, ZIP_UNREADABLE. Entries with unusable names are not
 * in the index and stand in @issues. Blocks on disk.
 */
LkPackage *lk_package_open (const char *path, LkIssueList *issues, GError **error);
/* Whether the file is no zip but a course structure of cmi5 that comes alone (14.2): XML of at most
 * LK_LIMIT_XML_BYTES that names one near its beginning. Its only entry is `cmi5.xml`. */
bool lk_package_is_bare (const LkPackage *package);
LkPackage *lk_package_ref (LkPackage *package);
void lk_package_unref (LkPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkPackage, lk_package_unref)

const char *lk_package_path (const LkPackage *package);
uint64_t lk_package_file_size (const LkPackage *package);
/* Sum of all entries unpacked, as the directory claims. */
uint64_t lk_package_unpacked_size (const LkPackage *package);
size_t lk_package_n_entries (const LkPackage *package);
/* In the order of the directory. Of duplicates only the last is listed; entries without a usable
 * name are not. */
const LkPackageEntry *lk_package_entry (const LkPackage *package, size_t index);
/* Exact name; of duplicates the last one. %NULL if absent. O(1). */
const LkPackageEntry *lk_package_lookup (const LkPackage *package, const char *name);
/* Exact name, else one that differs only by case or normal form (the exact one always wins, of
 * several others the first in the directory). */
const LkPackageEntry *lk_package_find (const LkPackage *package, const char *name);

/*
 * Reading. @entry is one of this package. Errors (LK_ERROR): ENTRY_SPECIAL, ENTRY_ENCRYPTED,
 * ENTRY_METHOD, ENTRY_TOO_LARGE, ENTRY_CONTRADICTORY, ENTRY_DAMAGED, and for the file ZIP_TRUNCATED
 * and ZIP_UNREADABLE.
 */

/* One whole entry. Refuses what is larger than @max_size, encrypted, special, of an unknown method,
 * damaged: the bytes are only given out when length and checksum fit. Allocates as data arrives,
 * never by a claimed size. Blocks on disk. */
GBytes *
lk_package_read (LkPackage *package, const LkPackageEntry *entry, size_t max_size, GError **error);
/* The same as a stream. Length and checksum are judged by the read that delivers the last byte: it
 * fails if they differ, and so does each one after it. Cancelling a read (G_IO_ERROR_CANCELLED)
 * leaves the stream usable. Keeps @package alive. One thread at a time for each stream. */
GInputStream *
lk_package_open_stream (LkPackage *package, const LkPackageEntry *entry, GError **error);
/* Where the bytes of a stored entry lie, for whoever sends parts of it: a descriptor of the package's
 * file (transfer full), to be read by pread() from @ret_offset on, LkPackageEntry.size bytes, without
 * a checksum. -1 with @error set: ENTRY_METHOD if it is not stored. */
int lk_package_open_stored (LkPackage *package, const LkPackageEntry *entry, uint64_t *ret_offset,
                            GError **error);

/* Bytes done of bytes in all; called on the thread that works, at least every 4 MB. */
typedef void (*LkPackageProgress) (uint64_t done, uint64_t total, void *data);

/**
 * lk_package_verify:
 * @ret_sha256: (out) (optional): lower-case hex of the whole file
 *
 * The one full pass at import: every entry decoded, length and CRC compared, local against central
 * header, limits counted by what really arrives, and the file hashed. Damage of a single entry is
 * an error of the whole package (a half course is worse than a sentence) and stands in @issues too.
 * Encrypted entries and unknown methods refuse the package, before anything is decoded; all rules
 * stand in docs/packages.md. Blocks; cancellable within 4 MB (CANCELLED).
 */
bool lk_package_verify (LkPackage *package, LkIssueList *issues, LkPackageProgress progress,
                        void *progress_data, GCancellable *cancellable, char **ret_sha256,
                        GError **error);

/**
 * lk_package_check:
 * @issues: one finding for each entry that lk_package_verify() would refuse
 *
 * The same pass, but behind a fault it goes on: for a report of all that is wrong. Blocks.
 *
 * Returns: whether the pass came to its end; not whether the package is sound
 */
bool lk_package_check (LkPackage *package, LkIssueList *issues, LkPackageProgress progress,
                       void *progress_data, GCancellable *cancellable, GError **error);

G_END_DECLS
