/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-pending-log.h"

#include <sodium.h>
#include <string.h>

/* Checksum and the length that it does not cover. */
#define HEAD   (8 + 4)
#define FIELDS (8 + 8 + 3 * 4)

/* No secret: it only has to differ from chance. */
static const unsigned char key[crypto_shorthash_KEYBYTES] = "lernkoffer pend";

static guint64
checksum (const uint8_t *bytes, size_t length)
{
  guint64 sum;

  crypto_shorthash ((unsigned char *) &sum, bytes, length, key);
  return GUINT64_FROM_LE (sum); /* libsodium writes it little-endian everywhere */
}

static void
put32 (GByteArray *bytes, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
put64 (GByteArray *bytes, guint64 value)
{
  value = GUINT64_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static guint32
get32 (const uint8_t *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_LE (value);
}

static guint64
get64 (const uint8_t *bytes)
{
  guint64 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT64_FROM_LE (value);
}

void
lk_pending_encode (GByteArray *bytes, const LkPendingRecord *record)
{
  guint start = bytes->len;
  size_t length = FIELDS + record->item_length + record->element_length + record->value_length;
  guint64 sum;

  put64 (bytes, 0);
  put32 (bytes, (guint32) length);
  put64 (bytes, record->token);
  put64 (bytes, record->generation);
  put32 (bytes, (guint32) record->item_length);
  put32 (bytes, (guint32) record->element_length);
  put32 (bytes, (guint32) record->value_length);
  g_byte_array_append (bytes, (const guint8 *) record->item, (guint) record->item_length);
  g_byte_array_append (bytes, (const guint8 *) record->element, (guint) record->element_length);
  g_byte_array_append (bytes, (const guint8 *) record->value, (guint) record->value_length);
  /* The length is covered as well: it is what a reader trusts first. */
  sum = GUINT64_TO_LE (checksum (bytes->data + start + 8, bytes->len - start - 8));
  memcpy (bytes->data + start, &sum, sizeof sum);
}

/* Bytes of the record at @offset by its own account, 0 if that cannot be. */
static size_t
record_size (const uint8_t *bytes, size_t length, size_t offset)
{
  size_t left = length - offset, size;

  if (left < HEAD + FIELDS)
    return 0;
  size = get32 (bytes + offset + 8);
  return size >= FIELDS && size <= left - HEAD ? HEAD + size : 0;
}

bool
lk_pending_mend (uint8_t *bytes, size_t length, size_t offset, size_t *ret_size)
{
  size_t size = record_size (bytes, length, offset);
  guint64 sum;

  if (size == 0)
    return false;
  sum = GUINT64_TO_LE (checksum (bytes + offset + 8, size - 8));
  memcpy (bytes + offset, &sum, sizeof sum);
  *ret_size = size;
  return true;
}

static bool
is_text (const char *text, size_t length)
{
  return memchr (text, '\0', length) == NULL && g_utf8_validate (text, (gssize) length, NULL);
}

bool
lk_pending_decode (const uint8_t *bytes, size_t length, size_t *offset, LkPendingRecord *ret_record)
{
  size_t size = record_size (bytes, length, *offset);
  const uint8_t *start;
  LkPendingRecord record;

  if (size == 0)
    return false;
  start = bytes + *offset;
  if (get64 (start) != checksum (start + 8, size - 8))
    return false;
  record.token = get64 (start + HEAD);
  record.generation = get64 (start + HEAD + 8);
  record.item_length = get32 (start + HEAD + 16);
  record.element_length = get32 (start + HEAD + 20);
  record.value_length = get32 (start + HEAD + 24);
  if ((guint64) record.item_length + record.element_length + record.value_length
      != size - HEAD - FIELDS)
    return false;
  record.item = (const char *) start + HEAD + FIELDS;
  record.element = record.item + record.item_length;
  record.value = record.element + record.element_length;
  if (!is_text (record.item, record.item_length + record.element_length + record.value_length))
    return false;
  *offset += size;
  *ret_record = record;
  return true;
}

size_t
lk_pending_scan (const uint8_t *bytes, size_t length, guint64 token, guint64 generation,
                 LkPendingEach each, void *data)
{
  LkPendingRecord record;
  size_t offset = 0, next = 0;
  bool first = true;

  while (lk_pending_decode (bytes, length, &next, &record)) {
    if (record.token != token || record.generation < generation
        || (!first && record.generation != generation))
      break;
    generation = record.generation;
    first = false;
    offset = next;
    if (each != NULL)
      each (&record, data);
  }
  return offset;
}
