/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/media-set.h"

#include <string.h>

#include "authoring/media/media-error.h"
#include "authoring/publish/media-ship.h"

/* Bytes of a picture, a drawing or captions; films and documents are never held in memory as a whole. */
#define MOST_BYTES (64u << 20)
#define FOLDER     "media/"

typedef struct {
  char *source;  /* file of the course folder */
  char *name;    /* in the package; %NULL: of no use */
  GBytes *bytes; /* %NULL: the file as it is */
  guint width, height;
  AuthorIssueCode code; /* why it is of no use */
  char *reason;         /* technical; nullable */
} Medium;

struct _AuthorMediaSet {
  const AuthorCourse *course;
  const AuthorFiles *files;
  char *cache;       /* nullable */
  GHashTable *media; /* name in the source → Medium */
  GHashTable *names; /* names in the package that are taken */
  GHashTable *read;  /* names of those that pages have in them */
};

static void
medium_free (void *data)
{
  Medium *medium = data;

  g_free (medium->source);
  g_free (medium->name);
  g_free (medium->reason);
  g_clear_pointer (&medium->bytes, g_bytes_unref);
  g_free (medium);
}

AuthorMediaSet *
author_media_set_new (const AuthorCourse *course, const AuthorFiles *files, const char *cache)
{
  AuthorMediaSet *set = g_new (AuthorMediaSet, 1);

  set->course = course;
  set->files = files;
  set->cache = g_strdup (cache);
  set->media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, medium_free);
  set->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  set->read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return set;
}

void
author_media_set_free (AuthorMediaSet *set)
{
  if (set == NULL)
    return;
  g_hash_table_unref (set->media);
  g_hash_table_unref (set->names);
  g_free (set->cache);
  g_hash_table_unref (set->read);
  g_free (set);
}

/* `m/halle.jpg`: the name of the source, with the ending that fits what ships. Two that would be one keep both
 * of their endings. */
static char *
name_for (AuthorMediaSet *set, const char *source, const char *extension)
{
  const char *dot = strrchr (source, '.');
  const char *inner = source + strlen (FOLDER);
  char *name;

  if (extension == NULL || dot == NULL || g_ascii_strcasecmp (dot + 1, extension) == 0)
    name = g_strconcat ("m/", inner, NULL);
  else
    name = g_strdup_printf ("m/%.*s.%s", (int) (dot - inner), inner, extension);
  if (g_hash_table_contains (set->names, name)) {
    g_free (name);
    name = g_strdup_printf ("m/%s.%s", inner, extension != NULL ? extension : "bin");
  }
  g_hash_table_add (set->names, g_strdup (name));
  return name;
}

static void
refuse (Medium *medium, AuthorIssueCode code, const char *reason)
{
  medium->code = code;
  medium->reason = g_strdup (reason);
}

/* How what is wrong with the bytes is told. */
static AuthorIssueCode
code_of (const GError *error)
{
  return error->code == AUTHOR_MEDIA_ERROR_KIND        ? AUTHOR_ISSUE_MEDIUM_KIND
         : error->code == AUTHOR_MEDIA_ERROR_TOO_LARGE ? AUTHOR_ISSUE_MEDIUM_LARGE
                                                       : AUTHOR_ISSUE_MEDIUM_DAMAGED;
}

static void
prepare (AuthorMediaSet *set, Medium *medium, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AuthorShipped) shipped = NULL;

  if (!author_media_ships_as_it_is (name)) {
    bytes = set->files->read (set->files->data, medium->source, MOST_BYTES);
    if (bytes == NULL) {
      refuse (medium, AUTHOR_ISSUE_MEDIUM_LARGE, "64 MiB");
      return;
    }
  }
  shipped = author_media_ship (name, bytes, set->cache, &error);
  if (shipped == NULL) {
    refuse (medium, code_of (error), error->message);
    return;
  }
  medium->bytes = g_steal_pointer (&shipped->bytes);
  medium->width = shipped->width;
  medium->height = shipped->height;
  medium->name = name_for (set, name, shipped->extension);
}

static Medium *
load (AuthorMediaSet *set, const char *name)
{
  Medium *medium = g_new0 (Medium, 1);
  const AuthorMedium *source = author_course_medium (set->course, name);

  g_hash_table_insert (set->media, g_strdup (name), medium);
  if (source == NULL) {
    refuse (medium, AUTHOR_ISSUE_MEDIUM, "media/…");
    return medium;
  }
  medium->source = g_strdup (source->file);
  prepare (set, medium, name);
  return medium;
}

const char *
author_media_set_use (AuthorMediaSet *set, const char *name, guint line, AuthorIssueList *issues)
{
  Medium *medium = g_hash_table_lookup (set->media, name);

  if (medium == NULL)
    medium = load (set, name);
  if (medium->name == NULL)
    author_issue_add (issues, medium->code, line, 1, name, medium->reason);
  return medium->name;
}

GBytes *
author_media_set_dup_bytes (const AuthorMediaSet *set, const char *name)
{
  const Medium *medium = g_hash_table_lookup (set->media, name);

  if (medium == NULL || medium->name == NULL)
    return NULL;
  return medium->bytes != NULL
             ? g_bytes_ref (medium->bytes)
             : set->files->read (set->files->data, medium->source, AUTHOR_MEDIA_MOST_INLINE);
}

bool
author_media_set_size (const AuthorMediaSet *set, const char *name, guint *ret_width,
                       guint *ret_height)
{
  const Medium *medium = g_hash_table_lookup (set->media, name);

  if (medium == NULL || medium->width == 0 || medium->height == 0)
    return false;
  *ret_width = medium->width;
  *ret_height = medium->height;
  return true;
}

GBytes *
author_media_set_read (AuthorMediaSet *set, const char *name)
{
  const AuthorMedium *source = author_course_medium (set->course, name);

  if (source == NULL)
    return NULL;
  g_hash_table_add (set->read, g_strdup (name));
  return set->files->read (set->files->data, source->file, MOST_BYTES);
}

void
author_media_set_add_to (AuthorMediaSet *set, AuthorBundle *bundle)
{
  GHashTableIter iter;
  void *value;

  g_hash_table_iter_init (&iter, set->media);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Medium *medium = value;

    if (medium->name == NULL)
      continue;
    if (medium->bytes != NULL)
      author_bundle_add (bundle, medium->name, medium->bytes);
    else
      author_bundle_add_source (bundle, medium->name, set->files, medium->source);
  }
}

/* The picture of the course, or its twin for the dark, which not every profile shows. */
static bool
is_cover (const AuthorCourse *course, const char *name)
{
  return g_strcmp0 (course->cover, name) == 0
         || (course->cover != NULL
             && g_strcmp0 (author_course_dark_twin (course, course->cover), name) == 0);
}

GPtrArray *
author_media_set_unused (const AuthorMediaSet *set)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < set->course->media->len; i++) {
    const char *name = g_array_index (set->course->media, AuthorMedium, i).name;

    if (!g_hash_table_contains (set->media, name) && !g_hash_table_contains (set->read, name)
        && !is_cover (set->course, name))
      g_ptr_array_add (names, (char *) name);
  }
  return names;
}
