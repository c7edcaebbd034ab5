/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "authoring/exchange/export.h"
#include "authoring/model/source-folder.h"
#include "cli/koffer.h"
#include "words/words-exchange.h"

/* koffer export FOLDER --questions --format gift OUT: the questions of a course for another program. */

static const AuthorExportFormat *
find_format (const char *id, const char *path)
{
  if (id != NULL)
    return author_export_format (id);
  for (const AuthorExportFormat *of = author_export_formats; of->id != NULL; of++) {
    g_autofree char *end = g_strconcat (".", of->suffix, NULL);

    if (g_str_has_suffix (path, end))
      return of;
  }
  return NULL;
}

static void
print_formats (void)
{
  g_printerr ("%s", _ ("koffer: --format takes one of:"));
  for (const AuthorExportFormat *of = author_export_formats; of->id != NULL; of++)
    g_printerr (" %s", of->id);
  g_printerr ("\n");
}

static int
export_questions (AuthorFolder *folder, const AuthorExportFormat *format, const char *const *ids,
                  const char *path)
{
  const AuthorFiles *files = author_folder_files (folder);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = author_course_read (files, NULL, issues);
  g_autoptr (AuthorExport) export = author_export_new (course, files, ids);
  g_autoptr (GError) error = NULL;

  if (export->questions->len == 0) {
    g_printerr ("%s\n", _ ("koffer: There are no questions that could be exported."));
    return KOFFER_FAILED;
  }
  if (!format->write (export, path, NULL, &error))
    return koffer_fail (path, error);
  koffer_print_exchange (export->report);
  return 0;
}

int
koffer_export (int argc, char **argv)
{
  g_autofree char *format_id = NULL;
  g_auto (GStrv) ids = NULL, words = NULL;
  gboolean wants_questions = FALSE;
  const GOptionEntry entries[] = {
    { "questions", 0, 0, G_OPTION_ARG_NONE, &wants_questions, N_ ("The questions of the course"),
      NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_id,
      N_ ("gift, qti, moodle-xml or csv; by the name of the file without this"), N_ ("FORMAT") },
    { "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ids,
      N_ ("Only the question with this id; may be given more than once"), N_ ("ID") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (AuthorFolder) folder = NULL;
  g_autoptr (GError) error = NULL;
  const AuthorExportFormat *format;
  int status;

  if (!koffer_parse (argc, argv, N_ ("FOLDER FILE"), entries, 2, 2, &words, &status))
    return status;
  format = find_format (format_id, words[1]);
  if (!wants_questions || format == NULL) {
    if (!wants_questions)
      g_printerr ("%s\n", _ ("koffer: Say what to export: --questions"));
    else
      print_formats ();
    return KOFFER_USAGE;
  }
  folder = author_folder_open (words[0], false, NULL, &error);
  if (folder == NULL)
    return koffer_fail (words[0], error);
  return export_questions (folder, format, (const char *const *) ids, words[1]);
}
