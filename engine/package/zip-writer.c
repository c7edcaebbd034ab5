/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/safe-path.h"
#include "engine/base/text.h"
#include "engine/package/zip-writer-private.h"

static void
entry_free (void *data)
{
  LkZipEntry *entry = data;

  if (entry->destroy != NULL)
    entry->destroy (entry->data);
  lk_zip_member_unref (entry->member);
  g_free (entry->name);
  g_free (entry);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkZipEntry, entry_free)

LkZipWriter *
lk_zip_writer_new (const char *path)
{
  LkZipWriter *writer = g_new0 (LkZipWriter, 1);

  writer->path = g_strdup (path);
  writer->entries = g_ptr_array_new_with_free_func (entry_free);
  writer->first = g_ptr_array_new_with_free_func (g_free);
  writer->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return writer;
}

void
lk_zip_writer_free (LkZipWriter *writer)
{
  if (writer == NULL)
    return;
  g_free (writer->path);
  g_ptr_array_unref (writer->entries);
  g_ptr_array_unref (writer->first);
  g_hash_table_unref (writer->taken);
  g_free (writer);
}

/* Whether the name can be used, by itself. */
static bool
check_name (const char *name, GError **error)
{
  g_autofree char *path = NULL;
  LkIssueCode code = LK_ISSUE_ENTRY_NAME_INVALID;

  if (g_utf8_validate (name, -1, NULL) && lk_safe_path_check (name, strlen (name), &path, &code)
      && strcmp (path, name) == 0 && !g_str_has_suffix (name, "/"))
    return true;
  if (code == LK_N_ISSUES)
    code = LK_ISSUE_ENTRY_NAME_INVALID; /* it could be mended, but who writes knows better */
  lk_error_set (error, code, "“%s”", name);
  return false;
}

/* Who has that name, or one that many systems take for the same. */
static const char *
owner_of (const LkZipWriter *writer, const char *name)
{
  g_autofree char *folded = lk_text_fold (name);

  return g_hash_table_lookup (writer->taken, folded);
}

static bool
collides (const char *name, const char *owner, GError **error)
{
  bool same = strcmp (name, owner) == 0;

  lk_error_set (error, same ? LK_ISSUE_ENTRY_DUPLICATE : LK_ISSUE_ENTRY_NAME_COLLIDES, "%s and %s",
                name, owner);
  return false;
}

static bool
check_free (const LkZipWriter *writer, const char *name, GError **error)
{
  const char *owner = owner_of (writer, name);

  if (owner != NULL)
    return collides (name, owner, error);
  for (const char *slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/')) {
    g_autofree char *folder = g_strndup (name, (size_t) (slash - name));

    owner = owner_of (writer, folder);
    if (owner != NULL && !g_str_has_suffix (owner, "/"))
      return collides (name, owner, error);
  }
  return true;
}

static void
take_name (LkZipWriter *writer, const char *name)
{
  g_hash_table_insert (writer->taken, lk_text_fold (name), g_strdup (name));
  for (const char *slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/')) {
    g_autofree char *folder = g_strndup (name, (size_t) (slash - name));
    g_autofree char *folded = lk_text_fold (folder);

    if (!g_hash_table_contains (writer->taken, folded))
      g_hash_table_insert (writer->taken, g_steal_pointer (&folded),
                           g_strconcat (folder, "/", NULL));
  }
}

/* Swallows @entry. */
static bool
add (LkZipWriter *writer, const char *name, LkZipEntry *new_entry, GError **error)
{
  g_autoptr (LkZipEntry) entry = new_entry;

  if (!check_name (name, error) || !check_free (writer, name, error))
    return false;
  take_name (writer, name);
  entry->name = g_strdup (name);
  g_ptr_array_add (writer->entries, g_steal_pointer (&entry));
  return true;
}

bool
lk_zip_writer_add_member (LkZipWriter *writer, const char *name, LkZipMember *member,
                          GError **error)
{
  LkZipEntry *entry = g_new0 (LkZipEntry, 1);

  entry->member = lk_zip_member_ref (member);
  entry->size = lk_zip_member_size (member);
  return add (writer, name, entry, error);
}

bool
lk_zip_writer_add_bytes (LkZipWriter *writer, const char *name, GBytes *bytes, int level,
                         GError **error)
{
  g_autoptr (LkZipMember) member = lk_zip_member_new (bytes, level);

  return lk_zip_writer_add_member (writer, name, member, error);
}

bool
lk_zip_writer_add_source (LkZipWriter *writer, const char *name, uint64_t size, int level,
                          LkZipOpen open, void *data, GDestroyNotify destroy, GError **error)
{
  LkZipEntry *entry = g_new0 (LkZipEntry, 1);

  entry->size = size;
  entry->level = level;
  entry->open = open;
  entry->data = data;
  entry->destroy = destroy;
  return add (writer, name, entry, error);
}

/* O_NONBLOCK: opening a fifo must not wait for somebody to write into it. */
static int
open_regular (const char *path, struct stat *ret_about, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW);
  int code = errno;

  if (fd >= 0 && fstat (fd, ret_about) == 0 && S_ISREG (ret_about->st_mode))
    return fd;
  if (fd >= 0) {
    close (fd);
    code = EINVAL;
  }
  lk_error_set (error, LK_ISSUE_ZIP_UNREADABLE, "%s: %s", path, g_strerror (code));
  return -1;
}

static GInputStream *
open_file (void *path, GError **error)
{
  struct stat about;
  int fd = open_regular (path, &about, error);

  return fd >= 0 ? g_unix_input_stream_new (fd, TRUE) : NULL;
}

bool
lk_zip_writer_add_file (LkZipWriter *writer, const char *name, const char *path, int level,
                        GError **error)
{
  struct stat about;
  int fd = open_regular (path, &about, error);

  if (fd < 0)
    return false;
  close (fd); /* there may be more files than a process may have open */
  return lk_zip_writer_add_source (writer, name, (uint64_t) about.st_size, level, open_file,
                                   g_strdup (path), g_free, error);
}

void
lk_zip_writer_put_first (LkZipWriter *writer, const char *name)
{
  g_ptr_array_add (writer->first, g_strdup (name));
}
