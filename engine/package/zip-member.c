/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/package/zip-member.h"

#include <zlib.h>

#include "engine/package/zip-deflate-private.h"

struct _LkZipMember {
  gatomicrefcount references;
  GBytes *packed;
  uint64_t size;
  uint32_t crc32;
  bool deflated;
};

/* What deflating gave, kept as long as it stays smaller than what it came from. */
typedef struct {
  GByteArray *packed;
  size_t limit;
} Gathered;

static bool
gather (const uint8_t *bytes, size_t length, void *data, GError **error)
{
  Gathered *gathered = data;

  if (length >= gathered->limit - gathered->packed->len)
    return false;
  g_byte_array_append (gathered->packed, bytes, (guint) length);
  return true;
}

/* %NULL if that is no smaller. */
static GBytes *
deflated (const uint8_t *bytes, size_t length, int level)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  Gathered gathered = { packed, length };
  g_autoptr (LkZipDeflate) deflate = lk_zip_deflate_new (level, gather, &gathered);

  /* A byte array of GLib counts in 32 bits. */
  if (length >= G_MAXUINT || !lk_zip_deflate_add (deflate, bytes, length, NULL)
      || !lk_zip_deflate_end (deflate, NULL))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&packed));
}

LkZipMember *
lk_zip_member_new (GBytes *bytes, int level)
{
  LkZipMember *member = g_new0 (LkZipMember, 1);
  size_t length = 0;
  const uint8_t *data = g_bytes_get_data (bytes, &length);

  g_atomic_ref_count_init (&member->references);
  member->size = length;
  member->crc32 = (uint32_t) crc32_z (0, data, length);
  if (level > LK_ZIP_LEVEL_STORE)
    member->packed = deflated (data, length, level);
  member->deflated = member->packed != NULL;
  if (!member->deflated)
    member->packed = g_bytes_ref (bytes);
  return member;
}

LkZipMember *
lk_zip_member_ref (LkZipMember *member)
{
  g_atomic_ref_count_inc (&member->references);
  return member;
}

void
lk_zip_member_unref (LkZipMember *member)
{
  if (member == NULL || !g_atomic_ref_count_dec (&member->references))
    return;
  g_bytes_unref (member->packed);
  g_free (member);
}

bool
lk_zip_member_is_deflated (const LkZipMember *member)
{
  return member->deflated;
}

uint32_t
lk_zip_member_crc32 (const LkZipMember *member)
{
  return member->crc32;
}

uint64_t
lk_zip_member_size (const LkZipMember *member)
{
  return member->size;
}

GBytes *
lk_zip_member_get_packed (const LkZipMember *member)
{
  return member->packed;
}
