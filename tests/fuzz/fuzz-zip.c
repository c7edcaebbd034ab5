/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A package out of arbitrary bytes: opened, every entry looked up and read in each way, verified.
 * What can be read must be what its checksum says, which the reader itself promises. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/package/mime.h"
#include "engine/package/package.h"

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

enum {
  ENTRY_BYTES = 4 << 20,
  ENTRIES = 64, /* a thousand alike find nothing more */
};

static void
must (bool true_at_all_times)
{
  if (!true_at_all_times)
    abort ();
}

/* Streaming and reading at once must agree. */
static void
stream_entry (LkPackage *package, const LkPackageEntry *entry, GBytes *whole)
{
  g_autoptr (GInputStream) stream = lk_package_open_stream (package, entry, NULL);
  uint8_t buffer[999];
  size_t total = 0;
  gssize n = -1;

  while (stream != NULL
         && (n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    total += (size_t) n;
  must ((n == 0) == (whole != NULL));
  must (whole == NULL || total == g_bytes_get_size (whole));
}

/* What is sent in parts is what is read as a whole. Takes @fd. */
static void
must_be_stored (int fd, uint64_t offset, GBytes *whole)
{
  uint8_t part[10];
  size_t length = whole != NULL ? MIN (sizeof part, g_bytes_get_size (whole)) : 0;

  must (length == 0
        || (pread (fd, part, length, (off_t) offset) == (ssize_t) length
            && memcmp (part, g_bytes_get_data (whole, NULL), length) == 0));
  close (fd);
}

static void
read_entry (LkPackage *package, const LkPackageEntry *entry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) whole = lk_package_read (package, entry, ENTRY_BYTES, &error);
  uint64_t offset = G_MAXUINT64;
  int fd = lk_package_open_stored (package, entry, &offset, NULL);

  must ((whole == NULL) == (error != NULL));
  must (whole == NULL || g_bytes_get_size (whole) == entry->size);
  if (fd >= 0)
    must_be_stored (fd, offset, whole);
  if (entry->size <= ENTRY_BYTES)
    stream_entry (package, entry, whole);
}

static void
read_all (LkPackage *package)
{
  for (size_t i = 0; i < MIN (ENTRIES, lk_package_n_entries (package)); i++) {
    const LkPackageEntry *entry = lk_package_entry (package, i);

    must (g_utf8_validate (entry->name, -1, NULL) && entry->name[0] != '/');
    must (lk_package_lookup (package, entry->name) == entry);
    must (lk_package_find (package, entry->name) == entry);
    must (lk_mime_from_name (entry->name) != NULL);
    read_entry (package, entry);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  int fd = memfd_create ("zip", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LkPackage) package = NULL;

  must (write (fd, bytes, length) == (ssize_t) length);
  package = lk_package_open (path, issues, &error);
  close (fd);
  must ((package == NULL) == (error != NULL));
  if (package == NULL)
    return 0;
  /* Verifying 64 GB of a claim is not what a fuzzer has time for. */
  if (lk_package_unpacked_size (package) > 16 * ENTRY_BYTES)
    return 0;
  read_all (package);
  if (lk_package_verify (package, issues, NULL, NULL, NULL, NULL, &error))
    must (error == NULL);
  else
    must (error != NULL);
  return 0;
}
