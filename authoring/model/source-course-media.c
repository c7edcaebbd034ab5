/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <string.h>

#include "authoring/model/source-course-private.h"

#define MEDIA_FILE   "media.yaml"
#define MEDIA_FOLDER "media/"

static const AuthorField fields[] = {
  { "alt", AUTHOR_FIELD_TEXT, offsetof (AuthorMedium, alt), false, NULL },
  { "credit", AUTHOR_FIELD_TEXT, offsetof (AuthorMedium, credit), false, NULL },
  { "licence", AUTHOR_FIELD_TEXT, offsetof (AuthorMedium, licence), false, NULL },
  { "source", AUTHOR_FIELD_TEXT, offsetof (AuthorMedium, source), false, NULL },
  { "decorative", AUTHOR_FIELD_BOOL, offsetof (AuthorMedium, is_decorative), false, NULL },
};
static const AuthorFieldTable table = { fields, G_N_ELEMENTS (fields) };

static void
read_entry (AuthorCourseReader *reader, const AuthorYaml *yaml, guint item)
{
  const AuthorYamlItem *at = &yaml->items[item];
  g_autofree char *name = g_str_has_prefix (at->key, MEDIA_FOLDER)
                              ? g_strdup (at->key)
                              : g_strconcat (MEDIA_FOLDER, at->key, NULL);
  AuthorMedium *medium = (AuthorMedium *) author_course_medium (reader->course, name);

  if (medium == NULL)
    author_issue_add (reader->issues, AUTHOR_ISSUE_MEDIUM_MISSING, at->line, at->column, name,
                      NULL);
  else
    author_fields_read (&table, yaml, item, &reader->store, medium, reader->issues);
}

static void
read_descriptions (AuthorCourseReader *reader, const char *name)
{
  g_autoptr (AuthorPage) file = author_course_read_yaml (reader, name);

  if (file == NULL)
    return;
  for (guint i = author_yaml_first (file->yaml, 0); i != file->yaml->items[0].next;
       i = file->yaml->items[i].next)
    read_entry (reader, file->yaml, i);
}

void
author_course_read_media (AuthorCourseReader *reader)
{
  bool has_descriptions = author_course_has_file (reader, MEDIA_FILE);
  const char *translation;

  for (guint i = 0; i < reader->names->len; i++) {
    const char *name = g_ptr_array_index (reader->names, i);
    AuthorMedium medium = { .name = NULL };

    if (!g_str_has_prefix (name, MEDIA_FOLDER))
      continue;
    medium.name = medium.file = g_string_chunk_insert (reader->course->strings, name);
    translation = author_course_translation (reader, name, false);
    if (translation != NULL)
      medium.file = translation;
    g_array_append_val (reader->course->media, medium);
  }
  read_descriptions (reader, MEDIA_FILE);
  translation = author_course_translation (reader, MEDIA_FILE, has_descriptions);
  if (translation != NULL)
    read_descriptions (reader, translation);
}
