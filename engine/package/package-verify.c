/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The one full pass at import. Entries are decoded in the order in which they lie in the file, and
 * what is read for that is hashed on the way, so that the medium is read once, from front to back.
 */
#include "engine/package/package-private.h"

#include <nettle/sha2.h>

enum {
  BLOCK_BYTES = 64 * 1024,
  STEP_BYTES = 1 << 20, /* between two looks at progress and cancellation */
  ENTRY_WORK = 4096,    /* what an entry costs even if it is empty */
};

typedef struct {
  const LkZipFile *file;
  LkIssueList *issues;
  LkPackageProgress progress;
  void *progress_data;
  GCancellable *cancellable;
  struct sha256_ctx sha256;
  uint64_t hashed; /* bytes from the front of the file */
  uint64_t work;   /* bytes read and decoded since the last look */
  bool all;        /* go on behind a damaged entry */
} Pass;

/* Counts work and stops now and then to tell and to ask. */
static bool
step (Pass *pass, uint64_t n, GError **error)
{
  pass->work += n;
  if (pass->work < STEP_BYTES)
    return true;
  pass->work = 0;
  if (pass->progress != NULL)
    pass->progress (pass->hashed, pass->file->size, pass->progress_data);
  if (!g_cancellable_is_cancelled (pass->cancellable))
    return true;
  lk_error_set (error, LK_ISSUE_CANCELLED, "verify");
  return false;
}

/* Hashes what no entry has asked for, up to @offset. */
static bool
hash_gap (Pass *pass, uint64_t offset, GError **error)
{
  g_autofree uint8_t *block = NULL;

  if (pass->hashed >= offset)
    return true;
  block = g_malloc (BLOCK_BYTES);
  while (pass->hashed < offset) {
    size_t n = (size_t) MIN (BLOCK_BYTES, offset - pass->hashed);

    if (!lk_zip_file_read (pass->file, pass->hashed, block, n, error))
      return false;
    sha256_update (&pass->sha256, n, block);
    pass->hashed += n;
    if (!step (pass, n, error))
      return false;
  }
  return true;
}

static bool
hash_read (uint64_t offset, const uint8_t *bytes, size_t length, void *data, GError **error)
{
  Pass *pass = data;
  uint64_t known;

  if (!hash_gap (pass, offset, error))
    return false;
  known = pass->hashed - offset;
  if (known >= length)
    return true;
  sha256_update (&pass->sha256, length - known, bytes + known);
  pass->hashed += length - known;
  return step (pass, length - known, error);
}

static bool
decode_entry (Pass *pass, const LkZipRecord *record, uint8_t *block, GError **error)
{
  LkZipObserver observer = { hash_read, pass };
  g_autoptr (LkZipDecoder) decoder = lk_zip_decoder_new (pass->file, record, &observer, error);
  gssize n = decoder != NULL ? 1 : -1;

  while (n > 0) {
    n = lk_zip_decoder_read (decoder, block, BLOCK_BYTES, error);
    if (n > 0 && !step (pass, (uint64_t) n, error))
      return false;
  }
  return n == 0;
}

/* Whether it is this entry that is wrong, and not the file or the wish of the caller. */
static bool
is_about_entry (const GError *error)
{
  return g_error_matches (error, LK_ERROR, LK_ISSUE_ENTRY_DAMAGED)
         || g_error_matches (error, LK_ERROR, LK_ISSUE_ENTRY_CONTRADICTORY)
         || g_error_matches (error, LK_ERROR, LK_ISSUE_ENTRY_TOO_LARGE)
         || g_error_matches (error, LK_ERROR, LK_ISSUE_ENTRY_ENCRYPTED)
         || g_error_matches (error, LK_ERROR, LK_ISSUE_ENTRY_METHOD);
}

/* Notes a failed entry. Whether to go on; if not, @error is set. */
static bool
survive (Pass *pass, const LkZipRecord *record, GError *failure, GError **error)
{
  bool about_entry = is_about_entry (failure);

  if (about_entry)
    lk_issue_add (pass->issues, (LkIssueCode) failure->code, record->entry.name, failure->message);
  if (about_entry && pass->all) {
    g_error_free (failure);
    return true;
  }
  g_propagate_error (error, failure);
  return false;
}

/* What the directory alone shows comes first: such a package is refused at once, however large. */
static bool
check_kinds (Pass *pass, const LkZipRecord **order, size_t n, GError **error)
{
  for (size_t i = 0; i < n; i++) {
    GError *failure = NULL;

    if (!lk_zip_can_decode (order[i], &failure) && !survive (pass, order[i], failure, error))
      return false;
  }
  return true;
}

static bool
decode_all (Pass *pass, const LkZipRecord **order, size_t n, GError **error)
{
  g_autofree uint8_t *block = g_malloc (BLOCK_BYTES);

  for (size_t i = 0; i < n; i++) {
    GError *failure = NULL;

    if (!lk_zip_can_decode (order[i], NULL))
      continue;
    if (!decode_entry (pass, order[i], block, &failure)
        && !survive (pass, order[i], failure, error))
      return false;
    if (!step (pass, ENTRY_WORK, error))
      return false;
  }
  return true;
}

static int
by_offset (const void *a, const void *b)
{
  const LkZipRecord *const *left = a, *const *right = b;
  uint64_t x = (*left)->entry.header_offset, y = (*right)->entry.header_offset;

  return x < y ? -1 : x > y;
}

/* Every row of the directory, those whose names are left out too. */
static bool
run (LkPackage *package, Pass *pass, GError **error)
{
  size_t n = package->records->len;
  g_autofree const LkZipRecord **order = g_new (const LkZipRecord *, n);

  pass->file = &package->file;
  sha256_init (&pass->sha256);
  for (size_t i = 0; i < n; i++)
    order[i] = lk_package_record (package, i);
  qsort (order, n, sizeof *order, by_offset);
  if (!check_kinds (pass, order, n, error) || !decode_all (pass, order, n, error)
      || !hash_gap (pass, package->file.size, error))
    return false;
  if (pass->progress != NULL)
    pass->progress (package->file.size, package->file.size, pass->progress_data);
  return true;
}

static char *
take_digest (struct sha256_ctx *sha256)
{
  uint8_t digest[SHA256_DIGEST_SIZE];
  GString *hex = g_string_sized_new (2 * sizeof digest);

  sha256_digest (sha256, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++)
    g_string_append_printf (hex, "%02x", digest[i]);
  return g_string_free (hex, FALSE);
}

bool
lk_package_verify (LkPackage *package, LkIssueList *issues, LkPackageProgress progress,
                   void *progress_data, GCancellable *cancellable, char **ret_sha256,
                   GError **error)
{
  Pass pass = { .issues = issues,
                .progress = progress,
                .progress_data = progress_data,
                .cancellable = cancellable };

  if (!run (package, &pass, error))
    return false;
  if (ret_sha256 != NULL)
    *ret_sha256 = take_digest (&pass.sha256);
  return true;
}

bool
lk_package_check (LkPackage *package, LkIssueList *issues, LkPackageProgress progress,
                  void *progress_data, GCancellable *cancellable, GError **error)
{
  Pass pass = { .issues = issues,
                .progress = progress,
                .progress_data = progress_data,
                .cancellable = cancellable,
                .all = true };

  return run (package, &pass, error);
}
