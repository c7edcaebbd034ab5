/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/limits.h"
#include "engine/base/random.h"
#include "engine/package/zip-writer.h"
#include "tests/unit/package/support.h"

/* Whatever goes wrong: the error says so, the old file is whole, and nothing lies beside it. */

typedef struct {
  char *folder, *path;
  LkZipWriter *writer;
} Place;

#define OLD "what was there before"

static void
set_up (Place *place, const void *unused)
{
  place->folder = g_dir_make_tmp ("lernkoffer-zip-XXXXXX", NULL);
  g_assert_nonnull (place->folder);
  place->path = g_build_filename (place->folder, "course.zip", NULL);
  g_assert_true (g_file_set_contents (place->path, OLD, -1, NULL));
  place->writer = lk_zip_writer_new (place->path);
}

static void
tear_down (Place *place, const void *unused)
{
  g_autoptr (GDir) folder = g_dir_open (place->folder, 0, NULL);
  g_autofree char *text = NULL;
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_cmpstr (name, ==, "course.zip");
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, OLD);
  g_unlink (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  lk_zip_writer_free (place->writer);
  g_free (place->folder);
  g_free (place->path);
}

static void
add_zeros (Place *place, const char *name, size_t length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (length), length);
  g_autoptr (GError) error = NULL;

  lk_zip_writer_add_bytes (place->writer, name, bytes, LK_ZIP_LEVEL_STORE, &error);
  g_assert_no_error (error);
}

static LkIssueCode
finish_code (Place *place, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  bool written = lk_zip_writer_finish (place->writer, NULL, NULL, cancellable, &error);

  g_assert_true (written == (error == NULL));
  if (error != NULL)
    g_test_message ("%s", error->message);
  return support_code (error);
}

static GInputStream *
open_bytes (void *bytes, GError **error)
{
  return g_memory_input_stream_new_from_bytes (bytes);
}

/* A disk with room for so many bytes and no more. */
static LkIssueCode
finish_within (Place *place, rlim_t room)
{
  struct rlimit before, now;
  LkIssueCode code;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  now = before;
  now.rlim_cur = room;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &now), ==, 0);
  code = finish_code (place, NULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  return code;
}

static void
test_full_disk (Place *place, const void *unused)
{
  static const rlim_t rooms[] = { 0, 100, 65536, 1000000, 1048600 };

  add_zeros (place, "a", 1 << 20);
  for (size_t i = 0; i < G_N_ELEMENTS (rooms); i++)
    g_assert_cmpint (finish_within (place, rooms[i]), ==, LK_ISSUE_ZIP_UNWRITABLE);
}

/* The same for what comes from a source: stored, deflated, and deflated in vain. */
static void
test_full_disk_of_source (Place *place, const void *unused)
{
  enum {
    LENGTH = 1 << 20
  };
  LkRandom random;
  guint8 *noise = g_malloc (LENGTH);
  g_autoptr (GBytes) some = g_bytes_new_take (noise, LENGTH);
  g_autoptr (GBytes) nothing = g_bytes_new_take (g_malloc0 (LENGTH), LENGTH);
  const struct {
    GBytes *bytes;
    int level;
    rlim_t room;
  } cases[] = {
    { some, 0, 500000 },
    { some, 9, 500000 },
    { some, 9, 1048600 },
    { nothing, 9, 1000 },
  };

  lk_random_init (&random, 1);
  for (size_t i = 0; i < LENGTH; i++)
    noise[i] = (guint8) lk_random_next (&random);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%zu", i);
    lk_zip_writer_free (place->writer);
    place->writer = lk_zip_writer_new (place->path);
    lk_zip_writer_add_source (place->writer, "a", LENGTH, cases[i].level, open_bytes,
                              cases[i].bytes, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (finish_within (place, cases[i].room), ==, LK_ISSUE_ZIP_UNWRITABLE);
  }
}

static void
test_too_many (Place *place, const void *unused)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (LkZipMember) member = lk_zip_member_new (bytes, LK_ZIP_LEVEL_STORE);

  for (unsigned i = 0; i <= LK_LIMIT_PACKAGE_ENTRIES; i++) {
    char name[16];

    g_snprintf (name, sizeof name, "%u", i);
    g_assert_true (lk_zip_writer_add_member (place->writer, name, member, NULL));
  }
  g_assert_cmpint (finish_code (place, NULL), ==, LK_ISSUE_ZIP_TOO_MANY_ENTRIES);
}

static void
test_cancelled (Place *place, const void *unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  add_zeros (place, "a", 100);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (finish_code (place, cancellable), ==, LK_ISSUE_CANCELLED);
}

static void
cancel_halfway (uint64_t done, uint64_t total, void *cancellable)
{
  g_assert_cmpuint (done, <, total / 2 + (1 << 20)); /* it stops soon */
  if (done > total / 2)
    g_cancellable_cancel (cancellable);
}

static void
test_cancelled_halfway (Place *place, const void *unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add_zeros (place, "a", 8 << 20);
  add_zeros (place, "b", 8 << 20);
  lk_zip_writer_finish (place->writer, cancel_halfway, cancellable, cancellable, &error);
  g_assert_cmpint (support_code (error), ==, LK_ISSUE_CANCELLED);
}

static void
test_empty (Place *place, const void *unused)
{
  g_assert_cmpint (finish_code (place, NULL), ==, LK_ISSUE_ZIP_EMPTY);
}

/* Where no zip can be, and what must not be lost under one. */
static void
test_target (Place *place, const void *unused)
{
  g_autofree char *pipe = g_build_filename (place->folder, "pipe", NULL);
  g_autofree char *nowhere = g_build_filename (place->folder, "no", "course.zip", NULL);
  const char *const targets[] = { pipe, nowhere, place->folder, "/dev/full" };

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (targets); i++) {
    struct stat about;

    g_test_message ("%s", targets[i]);
    lk_zip_writer_free (place->writer);
    place->writer = lk_zip_writer_new (targets[i]);
    add_zeros (place, "a", 1);
    g_assert_cmpint (finish_code (place, NULL), ==, LK_ISSUE_ZIP_UNWRITABLE);
    if (targets[i] != nowhere) {
      g_assert_cmpint (stat (targets[i], &about), ==, 0);
      g_assert_false (S_ISREG (about.st_mode));
    }
  }
  g_unlink (pipe);
}

/* Sources that are not what was said of them. */
typedef struct {
  size_t first, second; /* bytes that come when opened for the first time, and again */
  int n_opened, n_freed;
} Fickle;

static GInputStream *
open_fickle (void *data, GError **error)
{
  Fickle *fickle = data;
  size_t length = fickle->n_opened++ == 0 ? fickle->first : fickle->second;

  if (length == 0) {
    lk_error_set (error, LK_ISSUE_ENTRY_MISSING, "gone");
    return NULL;
  }
  return g_memory_input_stream_new_from_data (g_malloc0 (length), (gssize) length, g_free);
}

static void
free_fickle (void *data)
{
  ((Fickle *) data)->n_freed++;
}

static void
test_source (Place *place, const void *unused)
{
  static const struct {
    size_t said, first, second;
    int level;
    LkIssueCode code;
    int n_opened;
  } cases[] = {
    { 1000, 999, 999, 0, LK_ISSUE_ZIP_UNREADABLE, 1 },
    { 1000, 1001, 1001, 0, LK_ISSUE_ZIP_UNREADABLE, 1 },
    { 1000, 1001, 1001, 9, LK_ISSUE_ZIP_UNREADABLE, 1 },
    { 1000, 0, 0, 0, LK_ISSUE_ENTRY_MISSING, 1 },
    { 1, 1, 2, 9, LK_ISSUE_ZIP_UNREADABLE, 2 },
    { 1, 1, 0, 9, LK_ISSUE_ENTRY_MISSING, 2 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    Fickle fickle = { cases[i].first, cases[i].second, 0, 0 };
    g_autoptr (GError) error = NULL;

    g_test_message ("%zu", i);
    lk_zip_writer_free (place->writer);
    place->writer = lk_zip_writer_new (place->path);
    lk_zip_writer_add_source (place->writer, "a", cases[i].said, cases[i].level, open_fickle,
                              &fickle, free_fickle, &error);
    g_assert_no_error (error);
    g_assert_cmpint (finish_code (place, NULL), ==, cases[i].code);
    g_assert_cmpint (fickle.n_opened, ==, cases[i].n_opened);
    lk_zip_writer_add_source (place->writer, "a", 1, 0, open_fickle, &fickle, free_fickle, &error);
    g_assert_cmpint (support_code (error), ==, LK_ISSUE_ENTRY_DUPLICATE);
    g_assert_cmpint (fickle.n_freed, ==, 1); /* that of the refused one */
    g_clear_pointer (&place->writer, lk_zip_writer_free);
    g_assert_cmpint (fickle.n_freed, ==, 2);
  }
}

static void
test_file (Place *place, const void *unused)
{
  g_autofree char *link = g_build_filename (place->folder, "link", NULL);
  g_autofree char *absent = g_build_filename (place->folder, "absent", NULL);
  const char *const paths[] = { link, absent, place->folder, "/dev/zero" };

  g_assert_cmpint (symlink ("course.zip", link), ==, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (lk_zip_writer_add_file (place->writer, "a", paths[i], 0, &error));
    g_assert_cmpint (support_code (error), ==, LK_ISSUE_ZIP_UNREADABLE);
  }
  g_unlink (link);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/zip-writer-failure/" name, Place, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("full-disk", test_full_disk);
  ADD ("full-disk-of-source", test_full_disk_of_source);
  ADD ("too-many", test_too_many);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-halfway", test_cancelled_halfway);
  ADD ("empty", test_empty);
  ADD ("target", test_target);
  ADD ("source", test_source);
  ADD ("file", test_file);
  return g_test_run ();
}
