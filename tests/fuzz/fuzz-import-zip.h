/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/fuzz/fuzz-import.h"

/* Files for readers of zips: the input is one file, the zip around it is right, so that the reader gets to it. */

typedef struct {
  const char *name;
  const void *data;
  size_t size;
} FuzzEntry;

static uint32_t
checksum (const uint8_t *data, size_t size)
{
  uint32_t sum = 0xffffffff;

  for (size_t i = 0; i < size; i++) {
    sum ^= data[i];
    for (int bit = 0; bit < 8; bit++)
      sum = (sum >> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum;
}

static void
append_number (GByteArray *zip, uint32_t number, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++) {
    uint8_t byte = (uint8_t) (number >> (8 * i));

    g_byte_array_append (zip, &byte, 1);
  }
}

/* What a local and a central header have in common: from the version needed on. */
static void
append_facts (GByteArray *zip, const FuzzEntry *entry)
{
  append_number (zip, 20, 2);
  append_number (zip, 0x800, 2); /* names are UTF-8 */
  append_number (zip, 0, 2);     /* stored */
  append_number (zip, 0x58210000, 4);
  append_number (zip, checksum (entry->data, entry->size), 4);
  append_number (zip, (uint32_t) entry->size, 4);
  append_number (zip, (uint32_t) entry->size, 4);
  append_number (zip, (uint32_t) strlen (entry->name), 2);
  append_number (zip, 0, 2);
}

static GByteArray *
zip_of (const FuzzEntry *entries, guint n)
{
  GByteArray *zip = g_byte_array_new ();
  g_autoptr (GByteArray) list = g_byte_array_new ();
  guint size, at;

  for (guint i = 0; i < n; i++) {
    at = zip->len;
    append_number (zip, 0x04034b50, 4);
    append_facts (zip, &entries[i]);
    g_byte_array_append (zip, (const uint8_t *) entries[i].name, (guint) strlen (entries[i].name));
    g_byte_array_append (zip, entries[i].data, (guint) entries[i].size);
    append_number (list, 0x02014b50, 4);
    append_number (list, 20, 2);
    append_facts (list, &entries[i]);
    append_number (list, 0, 4); /* no comment, first disk */
    append_number (list, 0, 2);
    append_number (list, 0, 4);
    append_number (list, at, 4);
    g_byte_array_append (list, (const uint8_t *) entries[i].name, (guint) strlen (entries[i].name));
  }
  size = list->len;
  at = zip->len;
  g_byte_array_append (zip, list->data, list->len);
  append_number (zip, 0x06054b50, 4);
  append_number (zip, 0, 4);
  append_number (zip, n, 2);
  append_number (zip, n, 2);
  append_number (zip, size, 4);
  append_number (zip, at, 4);
  append_number (zip, 0, 2);
  return zip;
}

static inline int
fuzz_import_zip (const char *format, const FuzzEntry *entries, guint n)
{
  g_autoptr (GByteArray) zip = zip_of (entries, n);

  return fuzz_import (format, zip->data, zip->len);
}

/* A picture for what the input refers to. */
static const uint8_t fuzz_picture[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
                                      "<rect width='9' height='9'/></svg>";
