/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/source-folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "authoring/model/source-disk.h"
#include "authoring/source/source-limits.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DIR, closedir)

struct _AuthorFolder {
  int root;
  GPtrArray *names; /* sorted */
  AuthorFiles files;
};

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool
is_listed (const AuthorFolder *folder, const char *name)
{
  return bsearch (&name, folder->names->pdata, folder->names->len, sizeof name, compare_names)
         != NULL;
}

static GBytes *
read_cb (void *data, const char *name, gsize max_size)
{
  AuthorFolder *folder = data;
  g_auto (AuthorDescriptor) file = -1;

  if (!is_listed (folder, name))
    return NULL;
  file = author_disk_open (folder->root, name);
  return file >= 0 ? author_disk_read (file, max_size) : NULL;
}

static GInputStream *
open_cb (void *data, const char *name, guint64 *ret_size)
{
  AuthorFolder *folder = data;
  g_auto (AuthorDescriptor) file
      = is_listed (folder, name) ? author_disk_open (folder->root, name) : -1;
  struct stat status;
  int taken;

  if (file < 0 || fstat (file, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;
  *ret_size = (guint64) status.st_size;
  taken = file;
  file = -1;
  return g_unix_input_stream_new (taken, TRUE);
}

static const char *
name_at_cb (void *data, gsize index)
{
  AuthorFolder *folder = data;

  return index < folder->names->len ? g_ptr_array_index (folder->names, index) : NULL;
}

/* --- listing ---------------------------------------------------------------------------------- */

static gboolean list_folder (AuthorFolder *folder, int around, const char *prefix, guint depth,
                             AuthorIssueList *issues, GError **error);

static void
leave_out (AuthorIssueList *issues, const char *name)
{
  author_issue_add (issues, AUTHOR_ISSUE_FILE_SKIPPED, 0, 0, name, NULL);
}

/* @name stands in the folder @around. */
static gboolean
list_entry (AuthorFolder *folder, int around, const char *prefix, const char *name, guint depth,
            AuthorIssueList *issues, GError **error)
{
  g_autofree char *path = g_strconcat (prefix, name, NULL);
  g_autofree char *inner = g_strconcat (path, "/", NULL);
  g_auto (AuthorDescriptor) below = -1;
  struct stat status;

  if (!g_utf8_validate (name, -1, NULL) || fstatat (around, name, &status, AT_SYMLINK_NOFOLLOW) != 0
      || !(S_ISREG (status.st_mode) || S_ISDIR (status.st_mode))) {
    leave_out (issues, path);
    return TRUE;
  }
  if (folder->names->len == AUTHOR_LIMIT_FILES || depth == AUTHOR_LIMIT_FOLDERS) {
    lk_error_set (error, LK_ISSUE_ENTRY_TOO_LARGE, "%s", path);
    return FALSE;
  }
  if (S_ISREG (status.st_mode)) {
    g_ptr_array_add (folder->names, g_steal_pointer (&path));
    return TRUE;
  }
  below = openat (around, name, AUTHOR_DISK_FOLDER_FLAGS);
  if (below < 0)
    return author_disk_fail (error, path);
  return list_folder (folder, below, inner, depth + 1, issues, error);
}

static gboolean
list_folder (AuthorFolder *folder, int around, const char *prefix, guint depth,
             AuthorIssueList *issues, GError **error)
{
  int own = openat (around, ".", AUTHOR_DISK_FOLDER_FLAGS);
  g_autoptr (DIR) entries = own >= 0 ? fdopendir (own) : NULL;
  const struct dirent *entry;

  if (entries == NULL)
    return author_disk_fail (error, prefix);
  while ((entry = readdir (entries)) != NULL)
    if (entry->d_name[0] != '.'
        && !list_entry (folder, around, prefix, entry->d_name, depth, issues, error))
      return FALSE;
  return TRUE;
}

AuthorFolder *
author_folder_open (const char *path, bool to_change, AuthorIssueList *issues, GError **error)
{
  g_autoptr (AuthorFolder) folder = g_new0 (AuthorFolder, 1);

  folder->names = g_ptr_array_new_with_free_func (g_free);
  folder->files
      = (AuthorFiles){ .read = read_cb, .name_at = name_at_cb, .data = folder, .open = open_cb };
  /* The folder itself may be a link: that is what the user has named. */
  folder->root = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder->root < 0 || (to_change && flock (folder->root, LOCK_EX) != 0)) {
    author_disk_fail (error, path);
    return NULL;
  }
  if (!list_folder (folder, folder->root, "", 0, issues, error))
    return NULL;
  g_ptr_array_sort (folder->names, compare_names);
  return g_steal_pointer (&folder);
}

void
author_folder_free (AuthorFolder *folder)
{
  if (folder == NULL)
    return;
  author_descriptor_close (&folder->root);
  g_ptr_array_unref (folder->names);
  g_free (folder);
}

const AuthorFiles *
author_folder_files (const AuthorFolder *folder)
{
  return &folder->files;
}

/* --- writing ---------------------------------------------------------------------------------- */

gboolean
author_folder_replace (AuthorFolder *folder, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *temporary = g_strdup_printf (".%s.%d", name, (int) getpid ());
  g_auto (AuthorDescriptor) file = -1;

  g_return_val_if_fail (strchr (name, '/') == NULL && name[0] != '.', FALSE);
  /* One that a crash has left behind. */
  unlinkat (folder->root, temporary, 0);
  file = openat (folder->root, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                 0666);
  if (file >= 0 && author_disk_write (file, bytes)
      && renameat (folder->root, temporary, folder->root, name) == 0)
    return TRUE;
  author_disk_fail (error, name);
  unlinkat (folder->root, temporary, 0);
  return FALSE;
}
