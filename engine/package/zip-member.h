/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * What an entry of a zip holds, packed once. A build that follows an edit keeps the members of what
 * did not change and writes them again as they are. Immutable: any thread may share one.
 */
typedef struct _LkZipMember LkZipMember;

/* How hard to look for repetitions: 1 is quick, 9 is small. */
enum {
  LK_ZIP_LEVEL_STORE = 0, /* not at all: for what is packed already, films and pictures */
  LK_ZIP_LEVEL_QUICK = 1,
  LK_ZIP_LEVEL_BEST = 9,
};

/**
 * lk_zip_member_new:
 * @bytes: kept, not copied, where storing them is what takes least room
 * @level: STORE to BEST
 *
 * Packs @bytes: deflated if that is smaller, else stored. The same bytes and level give the same
 * member, with the same version of zlib. Pure.
 */
LkZipMember *lk_zip_member_new (GBytes *bytes, int level);
LkZipMember *lk_zip_member_ref (LkZipMember *member);
void lk_zip_member_unref (LkZipMember *member);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkZipMember, lk_zip_member_unref)

bool lk_zip_member_is_deflated (const LkZipMember *member);
uint32_t lk_zip_member_crc32 (const LkZipMember *member);
/* Unpacked. */
uint64_t lk_zip_member_size (const LkZipMember *member);
/* As they stand in the zip. */
GBytes *lk_zip_member_get_packed (const LkZipMember *member);

G_END_DECLS
