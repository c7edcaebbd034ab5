/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/media-set.h"

#include <string.h>

/* Bytes of one medium that is held in memory. */
#define MOST_BYTES (512u << 20)
#define FOLDER     "media/"

typedef struct {
  char *name; /* in the package; %NULL: of no use */
  GBytes *bytes;
} Medium;

struct _AuthorMediaSet {
  const AuthorCourse *course;
  const AuthorFiles *files;
  GHashTable *media; /* name in the source → Medium */
};

static void
medium_free (void *data)
{
  Medium *medium = data;

  g_free (medium->name);
  g_clear_pointer (&medium->bytes, g_bytes_unref);
  g_free (medium);
}

AuthorMediaSet *
author_media_set_new (const AuthorCourse *course, const AuthorFiles *files)
{
  AuthorMediaSet *set = g_new (AuthorMediaSet, 1);

  set->course = course;
  set->files = files;
  set->media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, medium_free);
  return set;
}

void
author_media_set_free (AuthorMediaSet *set)
{
  if (set == NULL)
    return;
  g_hash_table_unref (set->media);
  g_free (set);
}

static Medium *
load (AuthorMediaSet *set, const char *name)
{
  Medium *medium = g_new0 (Medium, 1);
  const AuthorMedium *source = author_course_medium (set->course, name);

  if (source != NULL)
    medium->bytes = set->files->read (set->files->data, source->file, MOST_BYTES);
  if (medium->bytes != NULL)
    medium->name = g_strconcat ("m/", name + strlen (FOLDER), NULL);
  g_hash_table_insert (set->media, g_strdup (name), medium);
  return medium;
}

const char *
author_media_set_use (AuthorMediaSet *set, const char *name, guint line, AuthorIssueList *issues)
{
  Medium *medium = g_hash_table_lookup (set->media, name);

  if (medium == NULL)
    medium = load (set, name);
  if (medium->name == NULL)
    author_issue_add (issues, AUTHOR_ISSUE_MEDIUM, line, 1, name, "media/…");
  return medium->name;
}

GBytes *
author_media_set_bytes (const AuthorMediaSet *set, const char *name)
{
  const Medium *medium = g_hash_table_lookup (set->media, name);

  return medium != NULL ? medium->bytes : NULL;
}

void
author_media_set_add_to (AuthorMediaSet *set, AuthorBundle *bundle)
{
  GHashTableIter iter;
  void *value;

  g_hash_table_iter_init (&iter, set->media);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Medium *medium = value;

    if (medium->name != NULL)
      author_bundle_add (bundle, medium->name, medium->bytes);
  }
}

GPtrArray *
author_media_set_unused (const AuthorMediaSet *set)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < set->course->media->len; i++) {
    const char *name = g_array_index (set->course->media, AuthorMedium, i).name;

    if (!g_hash_table_contains (set->media, name))
      g_ptr_array_add (names, (char *) name);
  }
  return names;
}
