/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "authoring/model/source-folder.h"
#include "authoring/publish/publish.h"
#include "cli/koffer.h"
#include "words/words-author.h"

/* What was asked for on the command line. */
typedef struct {
  char *target, *profile, *language, *scorm;
  gboolean is_quiet;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->target);
  g_free (wishes->profile);
  g_free (wishes->language);
  g_free (wishes->scorm);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

void
koffer_print_author_issues (const AuthorIssueList *issues)
{
  for (gsize i = 0; i < author_issue_list_length (issues); i++) {
    g_autofree char *line = words_author_line (author_issue_list_get (issues, i));

    g_printerr ("%s\n", line);
  }
  if (author_issue_list_dropped (issues) > 0)
    g_printerr (_ ("… and %zu more.\n"), (size_t) author_issue_list_dropped (issues));
}

char *
koffer_media_cache (void)
{
  return g_build_filename (g_get_user_cache_dir (), "lernkoffer", "pictures", NULL);
}

static void
print_unused (const GPtrArray *unused)
{
  for (guint i = 0; i < unused->len; i++)
    g_printerr (_ ("%s: no page shows this file. It is left out.\n"),
                (const char *) g_ptr_array_index (unused, i));
}

static int
write_package (const AuthorPublished *published, const char *target, bool is_quiet)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  if (!author_published_write (published, target, NULL, NULL, NULL, &error))
    return koffer_fail (target, error);
  if (!is_quiet && g_stat (target, &info) == 0) {
    g_autofree char *size = g_format_size ((guint64) info.st_size);

    g_print (_ ("%s: %u pages, %s. The state of a learner takes at most %u characters.\n"), target,
             published->facts->len, size, published->state.worst);
  }
  return 0;
}

static int
build (AuthorFolder *folder, const AuthorPublishOptions *options, const Wishes *wishes,
       AuthorIssueList *issues)
{
  const AuthorFiles *files = author_folder_files (folder);
  g_autoptr (AuthorCourse) course = author_course_read (files, wishes->language, issues);
  g_autoptr (AuthorPublished) published = author_publish (course, files, options, issues);

  author_issue_list_sort (issues);
  koffer_print_author_issues (issues);
  if (published == NULL) {
    g_printerr ("%s\n", _ ("koffer: No package was made. Mend what is said above first."));
    return KOFFER_FAILED;
  }
  print_unused (published->unused);
  return write_package (published, wishes->target, wishes->is_quiet);
}

/* Which profile, and which SCORM in the universal one. */
static bool
read_wishes (const Wishes *wishes, AuthorPublishOptions *options)
{
  if (wishes->target == NULL)
    g_printerr ("%s\n", _ ("koffer: Say with --output where the package shall be."));
  else if (wishes->profile != NULL
           && !author_profile_from_name (wishes->profile, &options->profile))
    g_printerr (_ ("koffer: There is no profile %s. There are universal, scorm12, scorm2004-3, "
                   "scorm2004-4, cmi5, html, single-file, epub, pdf, docx and odt.\n"),
                wishes->profile);
  else if (wishes->scorm != NULL && !g_str_equal (wishes->scorm, "1.2")
           && !g_str_equal (wishes->scorm, "2004"))
    g_printerr ("%s\n", _ ("koffer: --scorm takes 1.2 or 2004."));
  else {
    options->use_scorm2004 = g_strcmp0 (wishes->scorm, "2004") == 0;
    return true;
  }
  return false;
}

int
koffer_build (int argc, char **argv)
{
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wishes.target, N_ ("The package to make"),
      N_ ("FILE") },
    { "profile", 'p', 0, G_OPTION_ARG_STRING, &wishes.profile,
      N_ ("What it is for; universal without this"), N_ ("PROFILE") },
    { "scorm", 0, 0, G_OPTION_ARG_STRING, &wishes.scorm,
      N_ ("Which SCORM a universal package speaks, 1.2 or 2004; 1.2 without this"),
      N_ ("VERSION") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &wishes.language, N_ ("Build this translation"),
      N_ ("LANGUAGE") },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &wishes.is_quiet, N_ ("Say only what is wrong"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *cache = koffer_media_cache ();
  AuthorPublishOptions options = { .profile = AUTHOR_PROFILE_UNIVERSAL, .cache = cache };
  g_auto (GStrv) words = NULL;
  g_autoptr (AuthorFolder) folder = NULL;
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (GError) error = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("SOURCE"), entries, 1, 1, &words, &status))
    return status;
  if (!read_wishes (&wishes, &options))
    return KOFFER_USAGE;
  folder = author_folder_open (words[0], false, issues, &error);
  if (folder == NULL)
    return koffer_fail (NULL, error);
  return build (folder, &options, &wishes, issues);
}
