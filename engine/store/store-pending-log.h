/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * The form of a pending log: records one after another, each with its length, a checksum and whose
 * it is. Pure: bytes in, bytes out. Every byte read is hostile.
 *
 *   u64 checksum of all that follows   u32 bytes that follow
 *   u64 token of the attempt           u64 generation: commits of the attempt before it
 *   u32 × 3 lengths                    item, element, value (UTF-8, no NUL)
 */
typedef struct {
  guint64 token, generation;
  const char *item, *element, *value; /* not terminated */
  size_t item_length, element_length, value_length;
} LkPendingRecord;

void lk_pending_encode (GByteArray *bytes, const LkPendingRecord *record);
/* Reads the record at *@offset and moves on. False at the end and at anything that is not whole;
 * *@offset is then untouched. @ret_record points into @bytes. */
bool lk_pending_decode (const uint8_t *bytes, size_t length, size_t *offset,
                        LkPendingRecord *ret_record);

/* For tests that change records: gives the one at @offset, as far as its length can be believed, a
 * checksum that fits. */
bool lk_pending_mend (uint8_t *bytes, size_t length, size_t offset, size_t *ret_size);

/* Reads while records are of @token and of one generation, @generation or later. (After a crash
 * between commit and emptying the log is older; after a backup was loaded it is newer.) Returns the
 * length of that part, which may be 0; calls @each for every record if it is not %NULL. */
typedef void (*LkPendingEach) (const LkPendingRecord *record, void *data);
size_t lk_pending_scan (const uint8_t *bytes, size_t length, guint64 token, guint64 generation,
                        LkPendingEach each, void *data);

G_END_DECLS
