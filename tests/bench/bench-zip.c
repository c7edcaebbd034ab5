/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Packing a course of 200 pages and 40 pictures, by our writer and beside it by libarchive's: bytes and
 * time, whole and after one edit, in time of the processor, since the disk is the same to both; then a
 * film of 2 GB and the memory that takes. Prints, judges nothing.
 */

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "engine/base/random.h"
#include "engine/package/zip-writer.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"

enum {
  N_PAGES = 200,
  PAGE_BYTES = 12000,
  N_PICTURES = 40,
  PICTURE_BYTES = 150000,
  N_WORDS = 3000,
  N_RUNS = 15,
};

#define FILM_BYTES (2ULL << 30)
#define BLOCK      (1 << 20)

typedef struct {
  char *name;
  GBytes *bytes;
  bool packed; /* already, as pictures are */
} File;

/* Words that do not exist, with the lengths of real ones. */
static char **
make_words (LkRandom *random)
{
  char **words = g_new0 (char *, N_WORDS + 1);

  for (unsigned i = 0; i < N_WORDS; i++) {
    unsigned length = 2 + lk_random_below (random, 9);

    words[i] = g_malloc0 (length + 1);
    for (unsigned j = 0; j < length; j++)
      words[i][j] = "etaoinsrhldcumfpgwybvkxjqz"[lk_random_below (random, 5 + (j * 7) % 21)];
  }
  return words;
}

static GBytes *
make_page (LkRandom *random, char **words)
{
  GString *text
      = g_string_new ("<!doctype html>\n<html lang=\"de\">\n<head><title>Seite</title></head>\n"
                      "<body><main class=\"page\" id=\"page\">\n");

  while (text->len < PAGE_BYTES) {
    g_string_append_printf (text,
                            "<section class=\"b-text\" id=\"b-%05x\" data-block=\"text\">\n<p>",
                            lk_random_below (random, 1 << 20));
    for (int i = 0; i < 60; i++)
      /* The rarer of two: short lists of frequent words, as languages have them. */
      g_string_append_printf (
          text, "%s ",
          words[MIN (lk_random_below (random, N_WORDS), lk_random_below (random, N_WORDS))]);
    g_string_append (text, "</p>\n</section>\n");
  }
  g_string_append (text, "</main></body></html>\n");
  return g_string_free_to_bytes (text);
}

static GBytes *
make_noise (LkRandom *random, size_t length)
{
  uint8_t *bytes = g_malloc (length);

  for (size_t i = 0; i < length; i++)
    bytes[i] = (uint8_t) lk_random_next (random);
  return g_bytes_new_take (bytes, length);
}

static void
file_clear (void *data)
{
  File *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
}

static GArray *
make_course (void)
{
  GArray *files = g_array_new (FALSE, FALSE, sizeof (File));
  LkRandom random;
  g_auto (GStrv) words = NULL;

  g_array_set_clear_func (files, file_clear);
  lk_random_init (&random, 1);
  words = make_words (&random);
  for (int i = 0; i < N_PAGES; i++) {
    File file = { g_strdup_printf ("p/page-%d.html", i), make_page (&random, words), false };

    g_array_append_val (files, file);
  }
  for (int i = 0; i < N_PICTURES; i++) {
    File file
        = { g_strdup_printf ("m/picture-%d.webp", i), make_noise (&random, PICTURE_BYTES), true };

    g_array_append_val (files, file);
  }
  return files;
}

/* Microseconds that this process has worked. */
static double
worked (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static uint64_t
size_of (const char *path)
{
  struct stat about = { 0 };

  stat (path, &about);
  return (uint64_t) about.st_size;
}

static LkZipMember *
pack (const File *file, int level)
{
  return lk_zip_member_new (file->bytes, file->packed ? LK_ZIP_LEVEL_STORE : level);
}

static void
write_members (const char *path, const GArray *files, const GPtrArray *members)
{
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (path);

  for (unsigned i = 0; i < files->len; i++)
    lk_zip_writer_add_member (writer, g_array_index (files, File, i).name, members->pdata[i], NULL);
  if (!lk_zip_writer_finish (writer, NULL, NULL, NULL, NULL))
    g_printerr ("not written\n");
}

static void
bench_ours (const char *path, const GArray *files, int level)
{
  g_auto (Measure) whole = measure_new (), edit = measure_new ();
  g_autofree char *first = g_strdup_printf ("ours, level %d: all anew", level);
  g_autofree char *second = g_strdup_printf ("ours, level %d: after one edit", level);

  for (int run = 0; run < N_RUNS; run++) {
    g_autoptr (GPtrArray) members
        = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_zip_member_unref);
    double start = worked ();

    for (unsigned i = 0; i < files->len; i++)
      g_ptr_array_add (members, pack (&g_array_index (files, File, i), level));
    write_members (path, files, members);
    measure_add (&whole, worked () - start);
    start = worked ();
    lk_zip_member_unref (members->pdata[0]);
    members->pdata[0] = pack (&g_array_index (files, File, 0), level);
    write_members (path, files, members);
    measure_add (&edit, worked () - start);
  }
  measure_print (&whole, first);
  measure_print (&edit, second);
  g_print ("%-52s %" G_GUINT64_FORMAT " bytes\n", "", size_of (path));
}

static void
write_archive (const char *path, const GArray *files, const char *level)
{
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_format_option (archive, "zip", "compression-level", level);
  archive_write_open_filename (archive, path);
  for (unsigned i = 0; i < files->len; i++) {
    const File *file = &g_array_index (files, File, i);

    archive_entry_clear (entry);
    archive_entry_set_pathname (entry, file->name);
    archive_entry_set_filetype (entry, AE_IFREG);
    archive_entry_set_perm (entry, 0644);
    archive_entry_set_size (entry, (la_int64_t) g_bytes_get_size (file->bytes));
    if (file->packed)
      archive_write_zip_set_compression_store (archive);
    else
      archive_write_zip_set_compression_deflate (archive);
    archive_write_header (archive, entry);
    archive_write_data (archive, g_bytes_get_data (file->bytes, NULL),
                        g_bytes_get_size (file->bytes));
  }
  archive_entry_free (entry);
  archive_write_free (archive);
}

static void
bench_libarchive (const char *path, const GArray *files, const char *level)
{
  g_auto (Measure) whole = measure_new ();
  g_autofree char *name = g_strdup_printf ("libarchive, level %s: all anew, each time", level);

  for (int run = 0; run < N_RUNS; run++) {
    double start = worked ();

    write_archive (path, files, level);
    measure_add (&whole, worked () - start);
  }
  measure_print (&whole, name);
  g_print ("%-52s %" G_GUINT64_FORMAT " bytes\n", "", size_of (path));
}

static double
memory_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1e3;
}

/* Last, since the peak of memory never falls. */
static void
bench_film (const char *folder, const char *path)
{
  g_autofree char *film = g_build_filename (folder, "film", NULL);
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (path);
  g_autoptr (GBytes) block = NULL;
  LkRandom random;
  double before, start;
  int fd = open (film, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  lk_random_init (&random, 2);
  block = make_noise (&random, BLOCK);
  for (uint64_t at = 0; at < FILM_BYTES; at += BLOCK)
    if (write (fd, g_bytes_get_data (block, NULL), BLOCK) != BLOCK)
      g_printerr ("no room for a film\n");
  fsync (fd);
  close (fd);
  before = memory_peak ();
  start = measure_now ();
  lk_zip_writer_add_file (writer, "m/film.mp4", film, LK_ZIP_LEVEL_STORE, NULL);
  lk_zip_writer_finish (writer, NULL, NULL, NULL, NULL);
  g_print ("%-52s %.1f s, peak of memory %.1f MB more\n", "ours, a film of 2 GiB",
           (measure_now () - start) / 1e6, memory_peak () - before);
}

int
main (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "course.zip", NULL);
  g_autoptr (GArray) files = make_course ();

  for (int level = 1; level <= 9; level += level == 1 ? 5 : 3)
    bench_ours (path, files, level);
  bench_libarchive (path, files, "1");
  bench_libarchive (path, files, "6");
  bench_libarchive (path, files, "9");
  bench_film (folder, path);
  fixture_folder_remove (g_steal_pointer (&folder));
  return 0;
}
