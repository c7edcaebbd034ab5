/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/package/support.h"

#include <sys/mman.h>
#include <unistd.h>

char *
support_fixture (const char *name)
{
  return g_build_filename (g_getenv ("PACKAGE_FIXTURES"), name, NULL);
}

LkPackage *
support_open (const char *name, LkIssueList *issues)
{
  g_autofree char *path = support_fixture (name);
  g_autoptr (GError) error = NULL;
  LkPackage *package = lk_package_open (path, issues, &error);

  g_assert_no_error (error);
  g_assert_nonnull (package);
  return package;
}

LkPackage *
support_open_bytes (const void *bytes, size_t length, GError **error)
{
  int fd = memfd_create ("zip", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  LkPackage *package;

  g_assert_cmpint (write (fd, bytes, length), ==, (ssize_t) length);
  package = lk_package_open (path, NULL, error);
  close (fd);
  return package;
}

LkIssueCode
support_code (const GError *error)
{
  if (error == NULL)
    return LK_N_ISSUES;
  g_assert_cmpstr (g_quark_to_string (error->domain), ==, g_quark_to_string (LK_ERROR));
  g_assert_cmpstr (error->message, !=, "");
  return (LkIssueCode) error->code;
}

char *
support_text (LkPackage *package, const char *name)
{
  const LkPackageEntry *entry = lk_package_lookup (package, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_nonnull (entry);
  bytes = lk_package_read (package, entry, G_MAXINT32, &error);
  g_assert_no_error (error);
  if (g_bytes_get_size (bytes) == 0)
    return g_strdup ("");
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
