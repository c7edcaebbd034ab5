/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-pending-log.h"

/* A pending log of any bytes: what is read lies within it, and writing it again gives the very bytes
 * that were read. The checksum stands in the way of a fuzzer, so the records are also given a right
 * one first. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

typedef struct {
  const uint8_t *bytes;
  size_t length;
  GByteArray *again;
} Scanned;

static void
check_cb (const LkPendingRecord *record, void *user_data)
{
  Scanned *scanned = user_data;
  const char *start = (const char *) scanned->bytes, *end = start + scanned->length;

  g_assert_true (record->item >= start && record->value + record->value_length <= end);
  lk_pending_encode (scanned->again, record);
}

static void
scan (const uint8_t *bytes, size_t length)
{
  Scanned scanned = { bytes, length, g_byte_array_new () };
  LkPendingRecord first = { 0 };
  size_t offset = 0, end;

  lk_pending_decode (bytes, length, &offset, &first);
  end = lk_pending_scan (bytes, length, first.token, first.generation, check_cb, &scanned);
  g_assert_cmpuint (end, <=, length);
  g_assert_cmpmem (bytes, end, scanned.again->data, scanned.again->len);
  g_byte_array_unref (scanned.again);
}

/* Gives each record in turn a checksum that fits, as far as lengths lead. */
static void
scan_mended (const uint8_t *data, size_t size)
{
  g_autofree uint8_t *bytes = g_memdup2 (data, size);
  size_t offset = 0, length;

  while (lk_pending_mend (bytes, size, offset, &length))
    offset += length;
  scan (bytes, size);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  scan (data, size);
  scan_mended (data, size);
  return 0;
}
