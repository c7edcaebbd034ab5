/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "authoring/desk/desk.h"
#include "authoring/model/source-folder.h"
#include "engine/base/random.h"
#include "tests/support/course-folder.h"
#include "tests/support/fixture.h"

/*
 * kill -9 at the desk. A child opens the course, changes it at random through the desk, and tells by a pipe what it
 * is about to do and, when that is done, what all files are now; at some moment it is killed. The course is opened
 * again: all that was told must be there. Then all is undone, which must give the bytes of the very beginning, and
 * done again.
 *
 * usage: crash-werkstatt [ROUNDS [SEED]]
 */

enum {
  ROUNDS = 500,
  ROUNDS_OF_A_COURSE = 10,
  MOST_STEPS = 40,
  HASH_SIZE = 65,
};

/* What the child tells. */
typedef struct {
  guint step;
  gint64 at_us;
  char kind;            /* `A`: about to, `D`: done */
  char hash[HASH_SIZE]; /* of all files */
} Report;

typedef struct {
  AuthorDesk *desk;
  LkRandom random;
  const char *media;      /* a folder with files to copy */
  guint n_names;          /* that have been given */
  AuthorWriting *writing; /* under way */
} Driver;

/* --- all files ---------------------------------------------------------------------------------- */

static void
hash_files (const AuthorFiles *files, char hash[HASH_SIZE])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *name;

  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++) {
    g_autoptr (GBytes) bytes = files->read (files->data, name, 1 << 24);
    guint64 size = bytes != NULL ? g_bytes_get_size (bytes) : G_MAXUINT64;

    g_checksum_update (sum, (const guchar *) name, (gssize) strlen (name) + 1);
    g_checksum_update (sum, (const guchar *) &size, sizeof size);
    if (bytes != NULL && size > 0)
      g_checksum_update (sum, g_bytes_get_data (bytes, NULL), (gssize) size);
  }
  g_strlcpy (hash, g_checksum_get_string (sum), HASH_SIZE);
}

static void
hash_folder (const char *path, char hash[HASH_SIZE])
{
  g_autoptr (AuthorFolder) folder = author_folder_open (path, false, NULL, NULL);

  g_assert_nonnull (folder);
  hash_files (author_folder_files (folder), hash);
}

/* --- what the child does ------------------------------------------------------------------------ */

static guint
below (Driver *driver, guint n)
{
  return lk_random_below (&driver->random, n);
}

/* Some name that begins and ends so; %NULL if there is none. */
static const char *
pick_name (Driver *driver, const char *start, const char *end)
{
  const AuthorFiles *files = author_document_files (author_desk_document (driver->desk));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *name;

  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++)
    if (g_str_has_prefix (name, start) && g_str_has_suffix (name, end))
      g_ptr_array_add (names, (char *) name);
  return names->len > 0 ? g_ptr_array_index (names, below (driver, names->len)) : NULL;
}

static guint
pick_block (Driver *driver)
{
  const AuthorPage *page = author_desk_page (driver->desk);

  return page->n_blocks > 0 ? below (driver, page->n_blocks) : AUTHOR_PAGE_ITSELF;
}

static void
type (Driver *driver)
{
  const AuthorPage *page = author_desk_page (driver->desk);
  guint block = pick_block (driver);
  g_autofree char *key = g_strdup_printf ("typing/%u", block);
  g_autofree char *content = NULL;

  if (block == AUTHOR_PAGE_ITSELF || page->blocks[block].kind != AUTHOR_BLOCK_TEXT)
    return;
  content = g_strdup_printf ("%.*s%c\n", (int) author_range_length (page->blocks[block].range) - 1,
                             page->text + page->blocks[block].range.start,
                             'a' + (int) below (driver, 26));
  author_desk_change_page (driver->desk, author_edit_content (page, block, content, NULL), "typing",
                           key, AUTHOR_DESK_KEEP, driver);
}

static void
insert_block (Driver *driver)
{
  const AuthorPage *page = author_desk_page (driver->desk);
  g_autofree char *id = author_desk_new_id (driver->desk, "b");
  g_autofree char *text
      = g_strdup_printf ("::: {.tip #%s}\nTipp Ü %u\n:::\n", id, below (driver, 100));
  guint block = pick_block (driver);
  AuthorPlace place = { block == AUTHOR_PAGE_ITSELF ? AUTHOR_SIDE_LAST : AUTHOR_SIDE_AFTER, block };

  author_desk_change_page (driver->desk, author_edit_insert (page, place, text, NULL),
                           "insert-block", NULL, AUTHOR_DESK_KEEP, driver);
}

static void
remove_block (Driver *driver)
{
  guint block = pick_block (driver);

  if (block != AUTHOR_PAGE_ITSELF)
    author_desk_change_page (driver->desk,
                             author_edit_remove (author_desk_page (driver->desk), block, NULL),
                             "remove-block", NULL, AUTHOR_DESK_KEEP, driver);
}

static void
move_block (Driver *driver)
{
  guint block = pick_block (driver), other = pick_block (driver);

  if (block != AUTHOR_PAGE_ITSELF)
    author_desk_change_page (driver->desk,
                             author_edit_move (author_desk_page (driver->desk), block,
                                               (AuthorPlace){ AUTHOR_SIDE_BEFORE, other }, NULL),
                             "move-block", NULL, AUTHOR_DESK_KEEP, driver);
}

static void
add_page (Driver *driver)
{
  g_autofree char *name = g_strdup_printf ("%02u-modul/%02u-seite-%u.md", below (driver, 5),
                                           below (driver, 90), driver->n_names++);
  g_autofree char *text
      = g_strdup_printf ("---\nid: p-%u\ntitle: Neu\n---\n# Neu\n\nText.\n", driver->n_names);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  AuthorChange *change = author_change_new ("add-page", name);

  author_change_write (change, name, bytes);
  author_desk_apply (driver->desk, change, NULL);
}

static void
remove_page (Driver *driver)
{
  const char *name = pick_name (driver, "", ".md");
  AuthorChange *change = author_change_new ("remove-page", name);

  if (name != NULL)
    author_change_remove (change, name);
  author_desk_apply (driver->desk, change, NULL);
}

static void
rename_page (Driver *driver)
{
  const char *name = pick_name (driver, "", ".md");
  g_autofree char *to = g_strdup_printf ("%02u-modul/%02u-anders-%u.md", below (driver, 5),
                                         below (driver, 90), driver->n_names++);
  AuthorChange *change = author_change_new ("rename-page", name);

  if (name != NULL)
    author_change_rename (change, name, to);
  author_desk_apply (driver->desk, change, NULL);
}

static void
rename_folder (Driver *driver)
{
  g_autofree char *from = g_strdup_printf ("%02u-modul/", below (driver, 5));
  g_autofree char *to = g_strdup_printf ("%02u-modul/", below (driver, 5));
  AuthorChange *change = author_change_new ("rename-module", from);

  author_change_rename (change, from, to);
  author_desk_apply (driver->desk, change, NULL);
}

/* New, or in the place of another one. */
static void
copy_medium (Driver *driver)
{
  const char *old = pick_name (driver, "media/", "");
  g_autofree char *fresh = g_strdup_printf ("media/bild-%u.png", driver->n_names++);
  g_autofree char *path = g_strdup_printf ("%s/%u.png", driver->media, below (driver, 4));
  AuthorChange *change = author_change_new ("import", NULL);

  author_change_copy (change, path, old != NULL && below (driver, 3) == 0 ? old : fresh);
  author_desk_apply (driver->desk, change, NULL);
}

static void
remove_medium (Driver *driver)
{
  const char *name = pick_name (driver, "media/", "");
  AuthorChange *change = author_change_new ("remove-medium", name);

  if (name != NULL)
    author_change_remove (change, name);
  author_desk_apply (driver->desk, change, NULL);
}

static void
rename_medium (Driver *driver)
{
  const char *name = pick_name (driver, "media/", "");
  g_autofree char *to = g_strdup_printf ("media/%u/anders.png", driver->n_names++);
  AuthorChange *change = author_change_new ("rename-medium", name);

  if (name != NULL)
    author_change_rename (change, name, to);
  author_desk_apply (driver->desk, change, NULL);
}

static void
undo (Driver *driver)
{
  author_desk_undo (driver->desk);
}

static void
redo (Driver *driver)
{
  author_desk_redo (driver->desk);
}

static void
flush (Driver *driver)
{
  author_desk_flush (driver->desk);
}

/* What a thread does at leisure, piece by piece between other deeds. */
static void
write_slowly (Driver *driver)
{
  AuthorDocument *document = author_desk_document (driver->desk);

  if (driver->writing == NULL) {
    driver->writing = author_document_begin_writing (document);
  } else if (below (driver, 2) == 0) {
    author_writing_run (driver->writing);
  } else {
    author_document_end_writing (document);
    g_clear_pointer (&driver->writing, author_writing_unref);
  }
}

static void
mark (Driver *driver)
{
  author_document_mark (author_desk_document (driver->desk), "named", "x");
}

static void
wait_a_moment (Driver *driver)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
do_something (Driver *driver)
{
  static const struct {
    void (*deed) (Driver *driver);
    guint weight;
  } deeds[] = {
    { type, 40 },         { insert_block, 8 },  { remove_block, 5 },  { move_block, 5 },
    { add_page, 4 },      { remove_page, 2 },   { rename_page, 4 },   { rename_folder, 3 },
    { copy_medium, 4 },   { remove_medium, 3 }, { rename_medium, 3 }, { undo, 10 },
    { redo, 6 },          { flush, 8 },         { write_slowly, 12 }, { mark, 1 },
    { wait_a_moment, 2 },
  };
  guint sum = 0, chosen;

  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    sum += deeds[i].weight;
  chosen = below (driver, sum);
  if (author_desk_page (driver->desk) == NULL || below (driver, 10) == 0)
    author_desk_show_page (driver->desk, pick_name (driver, "", ".md"));
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++) {
    if (chosen >= deeds[i].weight) {
      chosen -= deeds[i].weight;
      continue;
    }
    if (i >= 4 || author_desk_page (driver->desk) != NULL)
      deeds[i].deed (driver);
    return;
  }
}

static void
tell (Driver *driver, int pipe_end, guint step, char kind)
{
  Report report = { .step = step, .at_us = g_get_monotonic_time (), .kind = kind };

  if (kind == 'D')
    hash_files (author_document_files (author_desk_document (driver->desk)), report.hash);
  g_assert_cmpint (write (pipe_end, &report, sizeof report), ==, sizeof report);
}

static void
run_child (const char *folder, const char *media, guint64 seed, int pipe_end)
{
  AuthorDocument *document = author_document_open (folder, NULL, NULL);
  Driver driver = { .media = media, .n_names = (guint) (seed % 100000) * 100 };

  g_assert_nonnull (document);
  g_assert_cmpint (author_document_writable (document), ==, AUTHOR_WRITABLE);
  driver.desk = author_desk_new (document);
  lk_random_init (&driver.random, seed);
  tell (&driver, pipe_end, 0, 'D');
  for (guint step = 1;; step++) {
    tell (&driver, pipe_end, step, 'A');
    do_something (&driver);
    tell (&driver, pipe_end, step, 'D');
  }
}

/* --- what is left ------------------------------------------------------------------------------- */

typedef struct {
  guint n_steps, n_ahead, n_missing, n_undone;
} Tally;

static bool
read_report (int pipe_end, Report *report)
{
  gsize done = 0;

  while (done < sizeof *report) {
    ssize_t n = read (pipe_end, (char *) report + done, sizeof *report - done);

    if (n <= 0)
      return false;
    done += (gsize) n;
  }
  return true;
}

/* Kills the child after some steps, in the midst of the next or a little later. */
static void
run_round (const char *folder, const char *media, LkRandom *random, guint64 seed, Tally *tally)
{
  guint n_steps = 1 + lk_random_below (random, MOST_STEPS),
        delay_us = lk_random_below (random, 1500);
  Report report, done = { .step = 0 };
  bool is_ahead = false, is_killed = false;
  int ends[2];
  pid_t child;
  char hash[HASH_SIZE];
  g_autoptr (AuthorDocument) document = NULL;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0) {
    close (ends[0]);
    run_child (folder, media, seed, ends[1]);
  }
  close (ends[1]);
  while (read_report (ends[0], &report)) {
    is_ahead = report.kind == 'A';
    if (report.kind == 'D')
      done = report;
    if (report.step < n_steps || is_killed)
      continue;
    g_usleep (delay_us);
    kill (child, SIGKILL);
    is_killed = true;
  }
  close (ends[0]);
  waitpid (child, NULL, 0);
  g_assert_true (is_killed);

  document = author_document_open (folder, NULL, NULL);
  g_assert_nonnull (document);
  g_assert_cmpint (author_document_writable (document), ==, AUTHOR_WRITABLE);
  g_assert_false (author_document_take_damage (document));
  hash_files (author_document_files (document), hash);
  tally->n_steps += done.step;
  if (!g_str_equal (hash, done.hash)) {
    /* Done, and killed before it could tell: everything before is there all the same. */
    tally->n_ahead += is_ahead;
    tally->n_missing += !is_ahead;
  }
  if (!is_ahead)
    g_assert_cmpstr (hash, ==, done.hash);
}

static guint
go_through (AuthorDocument *document, GPtrArray *(*take) (AuthorDocument *, GError **) )
{
  for (guint n = 0;; n++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) names = take (document, &error);

    g_assert_no_error (error);
    if (names == NULL)
      return n;
  }
}

static void
assert_written (AuthorDocument *document, const char *expected)
{
  g_autoptr (GError) error = NULL;
  char hash[HASH_SIZE];

  author_document_flush (document, &error);
  g_assert_no_error (error);
  hash_folder (author_document_path (document), hash);
  g_assert_cmpstr (hash, ==, expected);
}

/* Back to the very first bytes, and forward again. */
static void
check_history (const char *folder, const char *first, Tally *tally)
{
  g_autoptr (AuthorDocument) document = author_document_open (folder, NULL, NULL);
  char now[HASH_SIZE], hash[HASH_SIZE];
  guint n_redone = go_through (document, author_document_redo), n_undone;

  hash_files (author_document_files (document), now);
  n_undone = go_through (document, author_document_undo);
  g_assert_cmpuint (n_undone, >=, n_redone);
  hash_files (author_document_files (document), hash);
  g_assert_cmpstr (hash, ==, first);
  assert_written (document, first);
  g_assert_cmpuint (go_through (document, author_document_redo), ==, n_undone);
  assert_written (document, now);
  tally->n_undone += n_undone;
}

static char *
make_media (void)
{
  char *folder = fixture_folder_new ();

  for (guint i = 0; i < 4; i++) {
    g_autofree char *name = g_strdup_printf ("%u.png", i);
    g_autofree char *text = g_strnfill (1000 + 9000 * i, 'a' + (char) i);

    course_folder_write (folder, name, text);
  }
  return folder;
}

int
main (int argc, char *argv[])
{
  /* Where nothing has to wait for a disk: what is killed does not depend on one. */
  bool is_quick = g_access ("/dev/shm", W_OK) == 0 && g_setenv ("TMPDIR", "/dev/shm", FALSE);
  guint n_rounds = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : ROUNDS;
  guint64 seed = argc > 2 ? g_ascii_strtoull (argv[2], NULL, 10) : 1;
  char *media = make_media (), *folder = NULL;
  char first[HASH_SIZE];
  Tally tally = { 0 };
  LkRandom random;
  gint64 start_us = g_get_monotonic_time ();

  lk_random_init (&random, seed);
  for (guint round = 0; round < n_rounds; round++) {
    if (round % ROUNDS_OF_A_COURSE == 0) {
      folder = fixture_folder_new ();
      course_folder_fill (folder);
      hash_folder (folder, first);
    }
    run_round (folder, media, &random, seed + round, &tally);
    if (round % 3 == 2 || round + 1 == n_rounds)
      check_history (folder, first, &tally);
    if (round % ROUNDS_OF_A_COURSE == ROUNDS_OF_A_COURSE - 1 || round + 1 == n_rounds)
      fixture_folder_remove (g_steal_pointer (&folder));
  }
  fixture_folder_remove (media);
  g_print ("%u rounds, %u steps told, %u rounds with one more step than told, %u with one missing, "
           "%u steps undone, %.1f s%s\n",
           n_rounds, tally.n_steps, tally.n_ahead, tally.n_missing, tally.n_undone,
           (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC,
           is_quick ? " in memory" : "");
  return tally.n_missing > 0;
}
