/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A course structure of cmi5 that comes without a zip (14.2): the file becomes a package whose only
 * entry it is.
 */
#include <string.h>
#include <zlib.h>

#include "engine/base/limits.h"
#include "engine/package/package-private.h"

#define ENTRY_NAME "cmi5.xml"
/* Bytes in which the root element has to be named: licences stand in front of it. */
#define HEAD_BYTES (64u << 10)

/* Whether the text begins as XML and soon names a course structure. Zeros are skipped, so that UTF-16
 * is seen too. */
static bool
looks_like_structure (const uint8_t *bytes, size_t length)
{
  g_autoptr (GString) head = g_string_new (NULL);
  const char *start;

  for (size_t i = 0; i < MIN (length, HEAD_BYTES); i++)
    if (bytes[i] != 0)
      g_string_append_c (head, (char) bytes[i]);
  start = head->str;
  for (size_t i = 0; i < 3 && (unsigned char) *start >= 0x80; i++)
    start++; /* byte order mark */
  start += strspn (start, " \t\r\n");
  return *start == '<' && strstr (start, "courseStructure") != NULL;
}

bool
lk_package_read_bare (LkPackage *package)
{
  uint64_t size = package->file.size;
  g_autofree uint8_t *bytes = NULL;
  LkZipRecord *record;

  if (size == 0 || size > LK_LIMIT_XML_BYTES)
    return false;
  bytes = g_malloc ((size_t) size);
  if (!lk_zip_file_read (&package->file, 0, bytes, (size_t) size, NULL)
      || !looks_like_structure (bytes, (size_t) size))
    return false;
  package->records = lk_zip_records_new (1);
  g_array_set_size (package->records, 1);
  record = lk_package_record (package, 0);
  *record = (LkZipRecord){ .bare = true };
  record->entry.name = g_strdup (ENTRY_NAME);
  record->entry.size = record->entry.packed_size = size;
  record->entry.method = LK_ZIP_STORED;
  record->entry.crc32 = (uint32_t) crc32 (crc32 (0, NULL, 0), bytes, (uInt) size);
  return true;
}

bool
lk_package_is_bare (const LkPackage *package)
{
  return package->records->len == 1 && lk_package_record (package, 0)->bare;
}
