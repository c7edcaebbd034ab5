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

/* koffer import FILE --into FOLDER: what is in a file of another program becomes pages, pools and media of a course. */

typedef struct {
  char *into, *page, *format;
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

bool
koffer_imports_into (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--into") || g_str_has_prefix (argv[i], "--into="))
      return true;
  return false;
}

int
koffer_import_into (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "into", 0, 0, G_OPTION_ARG_FILENAME, &options.into, N_ ("Folder of the course"), N_ ("DIR") },
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
  g_autoptr (AuthorFolder) folder = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (koffer_parse (argc, argv, N_ ("FILE"), entries, 1, 1, &words, &status)) {
    folder = author_folder_open (options.into, true, NULL, &error);
    status = folder != NULL ? import_file (&options, folder, words[0])
                            : koffer_fail (options.into, error);
  }
  g_free (options.into);
  g_free (options.page);
  g_free (options.format);
  return status;
}
