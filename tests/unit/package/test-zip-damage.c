/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sound zip, cut off at each byte and with each byte changed: it is refused, or it reads as
 * before, or the one entry is refused. Nothing else may come out. */
#include <string.h>

#include "tests/unit/package/support.h"

static const char *const files[] = { "plain.zip",  "zip64.zip",          "descriptor.zip",
                                     "prefix.zip", "zip-in-comment.zip", "name-unicode.zip" };

static GBytes *
load (const char *file)
{
  g_autofree char *path = support_fixture (file), *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

static void
test_truncation (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GBytes) bytes = load (files[i]);
    gsize size;
    const guint8 *data = g_bytes_get_data (bytes, &size);
    bool has_comment = strcmp (files[i], "zip-in-comment.zip") == 0;

    for (gsize length = 0; length < size; length++) {
      g_autoptr (GError) error = NULL;
      g_autoptr (LkPackage) package = support_open_bytes (data, length, &error);

      /* A comment that has lost its end does no harm. */
      if (package != NULL) {
        g_assert_true (has_comment);
        g_assert_nonnull (lk_package_lookup (package, "index.html"));
      } else {
        g_assert_cmpint (support_code (error), !=, LK_N_ISSUES);
      }
    }
  }
}

/* Whether the sound package holds @bytes under any name. */
static bool
is_genuine (LkPackage *sound, GBytes *bytes)
{
  for (size_t i = 0; i < lk_package_n_entries (sound); i++) {
    g_autoptr (GBytes) genuine
        = lk_package_read (sound, lk_package_entry (sound, i), G_MAXINT32, NULL);

    if (g_bytes_equal (genuine, bytes))
      return true;
  }
  return false;
}

static void
check_changed (LkPackage *sound, const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkPackage) package = support_open_bytes (data, size, &error);

  if (package == NULL) {
    g_assert_cmpint (support_code (error), !=, LK_N_ISSUES);
    return;
  }
  for (size_t i = 0; i < lk_package_n_entries (package); i++) {
    g_autoptr (GError) failure = NULL;
    g_autoptr (GBytes) bytes
        = lk_package_read (package, lk_package_entry (package, i), 1 << 20, &failure);

    if (bytes == NULL)
      g_assert_cmpint (support_code (failure), !=, LK_N_ISSUES);
    else
      g_assert_true (is_genuine (sound, bytes));
  }
  if (!lk_package_verify (package, NULL, NULL, NULL, NULL, NULL, &error))
    g_assert_cmpint (support_code (error), !=, LK_N_ISSUES);
}

static void
test_changed_bytes (void)
{
  static const guint8 masks[] = { 0x01, 0x80, 0xff };

  for (size_t i = 0; i < 3; i++) {
    g_autoptr (LkPackage) sound = support_open (files[i], NULL);
    g_autoptr (GBytes) bytes = load (files[i]);
    gsize size;
    const guint8 *data = g_bytes_get_data (bytes, &size);
    g_autofree guint8 *changed = g_memdup2 (data, size);

    for (gsize at = 0; at < size; at++) {
      for (size_t mask = 0; mask < G_N_ELEMENTS (masks); mask++) {
        changed[at] = data[at] ^ masks[mask];
        check_changed (sound, changed, size);
      }
      changed[at] = data[at];
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip-damage/truncation", test_truncation);
  g_test_add_func ("/zip-damage/changed-bytes", test_changed_bytes);
  return g_test_run ();
}
