/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/package/package.h"
#include "engine/package/zip-member.h"

G_BEGIN_DECLS

/*
 * Writes a zip whose bytes depend on nothing but what is in it (docs/adr/0017): entries sorted by the
 * bytes of their names, the time of all of them 1980-01-01, no extra fields, the UTF-8 flag only
 * where a name needs it, deflated only what becomes smaller. zip64 from 65,535 entries and 4 GiB on,
 * no sooner.
 *
 * The adding functions only note what is to be written. They refuse (LK_ERROR) with the writer as it
 * was: ENTRY_NAME_CLIMBS, _ABSOLUTE, _INVALID for a name that lk_safe_path_check() would not leave as
 * it is, ENTRY_DUPLICATE, ENTRY_NAME_COLLIDES for one that differs from another only by case or normal
 * form, or is that of a folder which another one stands in. One thread at a time.
 */
typedef struct _LkZipWriter LkZipWriter;

/* @path: where the zip shall be, on this machine; nothing happens there before the end. */
LkZipWriter *lk_zip_writer_new (const char *path);
void lk_zip_writer_free (LkZipWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkZipWriter, lk_zip_writer_free)

bool lk_zip_writer_add_member (LkZipWriter *writer, const char *name, LkZipMember *member,
                               GError **error);
/* Packs @bytes at once, at @level of zip-member.h. */
bool lk_zip_writer_add_bytes (LkZipWriter *writer, const char *name, GBytes *bytes, int level,
                              GError **error);

/* Opens what an entry holds, from its beginning. (transfer full) */
typedef GInputStream *(*LkZipOpen) (void *data, GError **error);

/**
 * lk_zip_writer_add_source:
 * @size: bytes that will come; others are an error in the end
 * @open: called when the entry is written, and once more if deflating it was no gain
 * @data: for @open
 * @destroy: (nullable): frees @data, also if the name is refused
 *
 * For what is too large to be held in memory.
 */
bool lk_zip_writer_add_source (LkZipWriter *writer, const char *name, uint64_t size, int level,
                               LkZipOpen open, void *data, GDestroyNotify destroy, GError **error);
/* A regular file, opened when it is written; a link is not followed. ZIP_UNREADABLE */
bool lk_zip_writer_add_file (LkZipWriter *writer, const char *name, const char *path, int level,
                             GError **error);

/* Has that entry stand before all others, behind those that were put first earlier. */
void lk_zip_writer_put_first (LkZipWriter *writer, const char *name);

/**
 * lk_zip_writer_finish:
 * @progress: (nullable): unpacked bytes done of all
 *
 * Writes all to a new file beside the target, flushes it to the disk and gives it the target's name:
 * whatever goes wrong, what was there before is whole. Takes constant memory beside the members. May
 * be called once. Blocks; cancellable within 4 MB.
 *
 * Errors (LK_ERROR): ZIP_UNWRITABLE, ZIP_EMPTY, ZIP_TOO_MANY_ENTRIES, CANCELLED; and those of the
 * sources.
 */
bool lk_zip_writer_finish (LkZipWriter *writer, LkPackageProgress progress, void *progress_data,
                           GCancellable *cancellable, GError **error);

G_END_DECLS
