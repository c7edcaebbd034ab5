/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/publish/editor-target-fault.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "authoring/editor/context/editor-text.h"
#include "engine/base/issue.h"
#include "words/words.h"

static bool
is_folder (const char *path, const char *folder)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static bool
is_gone (const char *path, const char *folder)
{
  return !g_file_test (folder, G_FILE_TEST_IS_DIR);
}

static bool
is_closed (const char *path, const char *folder)
{
  return faccessat (AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0;
}

/* In the order in which they hide each other. */
static const struct {
  bool (*holds) (const char *path, const char *folder);
  bool is_about_folder; /* which the sentence names */
  const char *sentence;
} faults[] = {
  { is_gone, true, N_ ("The folder “%s” is not there any more. Choose another one.") },
  { is_folder, false,
    N_ ("There is a folder with the name “%s”. Choose another version or another folder.") },
  { is_closed, true, N_ ("The folder “%s” takes no files. Choose another one.") },
};

static char *
name_in (const char *sentence, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  return editor_text_fill (sentence, name);
}

/* What the folder looks like tells nothing, so it is the disk or the course. */
static char *
sentence_of (const GError *error, const char *folder)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return g_strdup (_ ("The course has errors. The checks say which."));
  if (error->domain == G_FILE_ERROR || g_error_matches (error, LK_ERROR, LK_ISSUE_ZIP_UNWRITABLE))
    return name_in (
        _ ("The disk with the folder “%s” has no more room. Make room, or choose another folder."),
        folder);
  return words_error (error);
}

char *
editor_target_fault (const char *path, const GError *error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    if (faults[i].holds (path, folder))
      return name_in (_ (faults[i].sentence), faults[i].is_about_folder ? folder : path);
  return error != NULL ? sentence_of (error, folder) : NULL;
}
