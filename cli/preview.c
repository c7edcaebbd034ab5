/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "authoring/model/source-folder.h"
#include "authoring/publish/publish.h"
#include "cli/koffer.h"

/* preview: builds a course, shows it in the player, and does both again whenever a file of its source has
 * changed. What the player keeps is thrown away in the end. */

#define LOOK_US 300000

typedef struct {
  const char *source, *language;
  char *folder, *package; /* our own, gone in the end */
  GPid player;
  char *seen; /* the state of the source that was built last */
} Preview;

/* --- the source ------------------------------------------------------------------------------- */

static void
add_file (GChecksum *checksum, const char *source, const char *name)
{
  g_autofree char *path = g_build_filename (source, name, NULL);
  g_autofree char *line = NULL;
  struct stat status;

  if (lstat (path, &status) != 0)
    return;
  line = g_strdup_printf ("%s %lld %lld.%09ld\n", name, (long long) status.st_size,
                          (long long) status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
  g_checksum_update (checksum, (const guchar *) line, -1);
}

/* Names, sizes and times of all files; differs when one of them does. (transfer full) */
static char *
look (const char *source)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (AuthorFolder) folder = author_folder_open (source, false, NULL, NULL);
  const AuthorFiles *files = folder != NULL ? author_folder_files (folder) : NULL;
  const char *name;

  for (gsize i = 0; files != NULL && (name = files->name_at (files->data, i)) != NULL; i++)
    add_file (checksum, source, name);
  return g_strdup (g_checksum_get_string (checksum));
}

static bool
build (const Preview *preview)
{
  g_autofree char *cache = koffer_media_cache ();
  const AuthorPublishOptions options = { .profile = AUTHOR_PROFILE_UNIVERSAL, .cache = cache };
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorFolder) folder = author_folder_open (preview->source, false, issues, &error);
  g_autoptr (AuthorCourse) course = NULL;
  g_autoptr (AuthorPublished) published = NULL;

  if (folder == NULL)
    return koffer_fail (NULL, error) == 0;
  course = author_course_read (author_folder_files (folder), preview->language, issues);
  published = author_publish (course, author_folder_files (folder), &options, issues);
  koffer_print_author_issues (issues);
  if (published == NULL)
    return false;
  if (!author_published_write (published, preview->package, NULL, NULL, NULL, &error))
    return koffer_fail (preview->package, error) == 0;
  return true;
}

/* --- the player ------------------------------------------------------------------------------- */

/* In the child: signals that wait here are none of its business. */
static void
release_cb (void *data)
{
  sigset_t none;

  sigemptyset (&none);
  pthread_sigmask (SIG_SETMASK, &none, NULL);
}

static bool
start_player (Preview *preview, const char *program)
{
  g_autofree char *store = g_build_filename (preview->folder, "store", NULL);
  const char *const arguments[]
      = { program, "--preview", "--store", store, preview->package, NULL };
  g_autoptr (GError) error = NULL;

  if (g_spawn_async (NULL, (char **) arguments, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, release_cb, NULL,
                     &preview->player, &error))
    return true;
  g_printerr (_ ("koffer: The player cannot be started: %s\n"), error->message);
  return false;
}

/* Whether its window has been closed, or it never came. */
static bool
player_has_ended (Preview *preview)
{
  int status;

  if (waitpid (preview->player, &status, WNOHANG) != preview->player)
    return false;
  preview->player = 0;
  return true;
}

/* Ends with the window, or with Ctrl+C, after which the window goes too. */
static void
follow (Preview *preview)
{
  while (!player_has_ended (preview) && !koffer_was_interrupted (LOOK_US)) {
    g_autofree char *now = look (preview->source);

    if (g_str_equal (now, preview->seen))
      continue;
    g_free (preview->seen);
    preview->seen = g_steal_pointer (&now);
    /* After a mistake the window goes on showing what was there before. */
    if (build (preview))
      g_print ("%s\n", _ ("Built anew."));
  }
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *inner = g_build_filename (path, name, NULL);

    if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
      remove_folder (inner);
    else
      g_unlink (inner);
  }
  g_rmdir (path);
}

static void
end_player (Preview *preview)
{
  if (preview->player == 0)
    return;
  kill (preview->player, SIGTERM);
  waitpid (preview->player, NULL, 0);
}

static int
show (Preview *preview, const char *program)
{
  int status = KOFFER_FAILED;

  preview->package = g_build_filename (preview->folder, "course.zip", NULL);
  preview->seen = look (preview->source);
  koffer_hold_interrupts ();
  if (build (preview) && start_player (preview, program)) {
    g_print ("%s\n", _ ("The window shows each change as soon as you save it. Ctrl+C ends it."));
    follow (preview);
    end_player (preview);
    status = 0;
  }
  remove_folder (preview->folder);
  g_free (preview->package);
  g_free (preview->seen);
  return status;
}

int
koffer_preview (int argc, char **argv)
{
  g_autofree char *language = NULL, *player = NULL, *folder = NULL;
  const GOptionEntry entries[] = {
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("Show this translation"),
      N_ ("LANGUAGE") },
    { "player", 0, 0, G_OPTION_ARG_FILENAME, &player, N_ ("The player; lernkoffer without this"),
      N_ ("PROGRAM") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  Preview preview = { 0 };
  int status;

  if (!koffer_parse (argc, argv, N_ ("SOURCE"), entries, 1, 1, &words, &status))
    return status;
  folder = g_dir_make_tmp ("koffer-preview-XXXXXX", &error);
  if (folder == NULL)
    return koffer_fail (NULL, error);
  preview.source = words[0];
  preview.language = language;
  preview.folder = folder;
  return show (&preview, player != NULL ? player : "lernkoffer");
}
