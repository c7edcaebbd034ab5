/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "authoring/exchange/import-place.h"
#include "authoring/model/source-course.h"
#include "authoring/model/source-folder.h"
#include "cli/koffer.h"
#include "cli/place-files.h"
#include "words/words-exchange.h"
#include "words/words.h"

/* koffer import: packages onto the shelf, or --into a course what is in a file of another program, as pages, pools
 * and media. */

typedef struct {
  char *store, *into, *page, *format;
  gboolean as_pages;
} Options;

static int
fail (const char *path, const GError *error)
{
  g_autofree char *sentence = words_exchange_error (error);

  g_printerr ("koffer: %s: %s\n", path, sentence);
  return KOFFER_FAILED;
}

void
koffer_print_exchange (const AuthorImport *report)
{
  static const AuthorImportGrade grades[]
      = { AUTHOR_IMPORT_KEPT, AUTHOR_IMPORT_CHANGED, AUTHOR_IMPORT_LOST };

  for (gsize grade = 0; grade < G_N_ELEMENTS (grades); grade++) {
    bool is_first = true;

    for (guint i = 0; i < report->notes->len; i++) {
      const AuthorImportNote *note = g_ptr_array_index (report->notes, i);
      g_autofree char *line = note->grade == grades[grade] ? words_exchange_note (note) : NULL;

      if (line == NULL)
        continue;
      if (is_first)
        g_print ("%s\n", words_exchange_grade (grades[grade]));
      g_print ("  %s\n", line);
      is_first = false;
    }
  }
}

/* (nullable): said on stderr */
static const AuthorImportFormat *
find_format (const char *path, const char *id, GError **error)
{
  const AuthorImportFormat *format
      = id != NULL ? author_import_format (id) : author_import_recognize (path, error);
  const char *missing = NULL;

  if (format == NULL && id != NULL)
    g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_KIND, id);
  if (format == NULL || author_import_is_available (format, &missing))
    return format;
  g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_TOOL, missing);
  return NULL;
}

static bool
is_course (AuthorFolder *folder)
{
  const AuthorFiles *files = author_folder_files (folder);
  g_autoptr (GBytes) bytes = files->read (files->data, AUTHOR_COURSE_FILE, 1 << 20);

  return bytes != NULL;
}

static int
place (const Options *options, AuthorFolder *folder, AuthorImport *import, AuthorIds *ids,
       LkRandom *random)
{
  AuthorImportPlace where = { .title = options->page, .as_pages = options->as_pages };
  g_autoptr (GPtrArray) files
      = author_import_place (import, author_folder_files (folder), &where, ids, random);
  g_autoptr (GError) error = NULL;

  if (!koffer_place_files (options->into, files, &error))
    return koffer_fail (options->into, error);
  for (guint i = 0; i < files->len; i++) {
    const AuthorPlacedFile *file = g_ptr_array_index (files, i);

    if (file->is_new)
      g_print ("%s\n", file->name);
  }
  koffer_print_exchange (import);
  return 0;
}

static int
import_file (const Options *options, AuthorFolder *folder, const char *path)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autoptr (AuthorImport) import = NULL;
  g_autoptr (GError) error = NULL;
  const AuthorImportFormat *format;
  const char *unreadable = NULL;
  LkRandom random;

  if (!is_course (folder)) {
    g_printerr (_ ("koffer: %s is no course: it has no course.yaml.\n"), options->into);
    return KOFFER_FAILED;
  }
  if (!author_ids_add_all (ids, author_folder_files (folder), &unreadable)) {
    g_printerr (_ ("koffer: %s cannot be read, so the ids in it are not known.\n"), unreadable);
    return KOFFER_FAILED;
  }
  format = find_format (path, options->format, &error);
  if (format == NULL)
    return fail (path, error);
  lk_random_init_system (&random);
  import = format->read (path, ids, &random, NULL, &error);
  return import != NULL ? place (options, folder, import, ids, &random) : fail (path, error);
}

static int
import_into (const Options *options, const char *path)
{
  g_autoptr (AuthorFolder) folder = NULL;
  g_autoptr (GError) error = NULL;

  folder = author_folder_open (options->into, true, NULL, &error);
  return folder != NULL ? import_file (options, folder, path) : koffer_fail (options->into, error);
}

/* Onto the shelf, or with --into a course into its folder: options of the other way would do nothing. */
static int
import_either_way (const Options *options, char **words)
{
  if (options->into == NULL
      && (options->page != NULL || options->as_pages || options->format != NULL)) {
    g_printerr ("%s\n", _ ("koffer: --page, --as-page and --format need --into."));
    return KOFFER_USAGE;
  }
  if (options->into == NULL)
    return koffer_import_to_shelf (options->store, words);
  if (options->store != NULL || words[1] != NULL) {
    g_printerr ("%s\n", _ ("koffer: --into takes one file, and no --store."));
    return KOFFER_USAGE;
  }
  return import_into (options, words[0]);
}

int
koffer_import (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &options.store, N_ ("Folder of the store"),
      N_ ("DIR") },
    { "into", 0, 0, G_OPTION_ARG_FILENAME, &options.into,
      N_ ("Put a file of another program into the course in this folder"), N_ ("DIR") },
    { "page", 0, 0, G_OPTION_ARG_STRING, &options.page, N_ ("Title of the new page or pool"),
      N_ ("TITLE") },
    { "as-page", 0, 0, G_OPTION_ARG_NONE, &options.as_pages,
      N_ ("Questions become pages that learners see, not pools"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format,
      N_ ("What the file is: gift, moodle-xml, qti, csv …; told by its content without this"),
      N_ ("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) words = NULL;
  int status;

  if (koffer_parse (argc, argv, N_ ("FILE…"), entries, 1, 10000, &words, &status))
    status = import_either_way (&options, words);
  g_free (options.store);
  g_free (options.into);
  g_free (options.page);
  g_free (options.format);
  return status;
}
