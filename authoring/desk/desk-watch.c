/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-private.h"

#include <string.h>

/* So long after others have written something it is looked at: they may write more. */
#define LOOK_MS 300
/* Folders that are watched. */
#define MOST_FOLDERS 500

/* --- looking ---------------------------------------------------------------------------------- */

void
author_desk_look (AuthorDesk *self)
{
  g_autoptr (AuthorRescan) rescan = author_document_rescan (self->document);
  const GPtrArray *changed = rescan->changed, *conflicts = rescan->conflicts;

  if (author_document_take_damage (self->document))
    author_desk_notice (self, "journal-damaged", NULL);
  if (changed->len > 0) {
    author_desk_take_change (self, NULL);
    author_desk_notice (self, "outside", changed->len == 1 ? changed->pdata[0] : NULL);
  }
  for (guint i = 0; i < conflicts->len; i++) {
    const AuthorConflict *conflict = g_ptr_array_index (conflicts, i);

    author_desk_notice (self, "conflict", conflict->name);
  }
}

static gboolean
look_cb (gpointer data)
{
  AuthorDesk *self = data;

  self->watch_timer = 0;
  author_desk_look (self);
  return G_SOURCE_REMOVE;
}

static void
look_soon (AuthorDesk *self)
{
  if (self->watch_timer == 0)
    self->watch_timer = g_timeout_add (LOOK_MS, look_cb, self);
}

/* --- watching --------------------------------------------------------------------------------- */

static void watch (AuthorDesk *self, const char *folder);

/* The name of @file in the course; %NULL if it has none. (transfer full) (nullable) */
static char *
name_of (AuthorDesk *self, GFile *file)
{
  g_autoptr (GFile) root = g_file_new_for_path (author_document_path (self->document));
  g_autofree char *name = g_file_get_relative_path (root, file);

  if (name == NULL || name[0] == '.' || strstr (name, "/.") != NULL
      || !g_utf8_validate (name, -1, NULL))
    return NULL;
  return g_steal_pointer (&name);
}

/* What the desk itself has written is as the document knows it. */
static void
look_at (AuthorDesk *self, GFile *file)
{
  g_autofree char *name = file != NULL ? name_of (self, file) : NULL;

  if (name == NULL || !author_document_differs (self->document, name))
    return;
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL)
      == G_FILE_TYPE_DIRECTORY)
    watch (self, name);
  look_soon (self);
}

static void
changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
            AuthorDesk *self)
{
  look_at (self, file);
  look_at (self, other);
}

/* @folder: in the course, "" for the course itself. */
static void
watch (AuthorDesk *self, const char *folder)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  GFileMonitor *monitor;

  if (g_hash_table_contains (self->monitors, folder)
      || g_hash_table_size (self->monitors) >= MOST_FOLDERS)
    return;
  path = g_build_filename (author_document_path (self->document), folder, NULL);
  file = g_file_new_for_path (path);
  /* Where nothing can be watched, a flush still looks before it writes. */
  monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor == NULL)
    return;
  g_file_monitor_set_rate_limit (monitor, LOOK_MS);
  g_signal_connect (monitor, "changed", G_CALLBACK (changed_cb), self);
  g_hash_table_insert (self->monitors, g_strdup (folder), monitor);
}

static void
watch_around (AuthorDesk *self, const char *name)
{
  for (const char *slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/')) {
    g_autofree char *folder = g_strndup (name, (gsize) (slash - name));

    watch (self, folder);
  }
}

static void
free_monitor (gpointer data)
{
  g_file_monitor_cancel (data);
  g_object_unref (data);
}

/* Folders that have gone lose their watch, and get another one if they come back. */
static gboolean
is_gone (gpointer folder, gpointer monitor, gpointer data)
{
  AuthorDesk *self = data;
  g_autofree char *path = g_build_filename (author_document_path (self->document), folder, NULL);

  return !g_file_test (path, G_FILE_TEST_IS_DIR);
}

void
author_desk_watch_folders (AuthorDesk *self)
{
  const AuthorFiles *files = author_document_files (self->document);
  const char *name;

  if (self->monitors == NULL)
    self->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_monitor);
  g_hash_table_foreach_remove (self->monitors, is_gone, self);
  watch (self, "");
  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++)
    watch_around (self, name);
}

void
author_desk_unwatch (AuthorDesk *self)
{
  g_clear_handle_id (&self->watch_timer, g_source_remove);
  g_clear_pointer (&self->monitors, g_hash_table_unref);
}
