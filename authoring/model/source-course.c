/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/source-course-private.h"

#include <string.h>

#include "authoring/source/source-limits.h"
#include "authoring/source/source-page.h"

static void
clear_page (void *data)
{
  AuthorCoursePage *page = data;

  author_page_free (page->page);
  author_definitions_free (page->definitions);
}

static GArray *
new_pages (void)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (AuthorCoursePage));

  g_array_set_clear_func (pages, clear_page);
  return pages;
}

static AuthorCourse *
new_course (void)
{
  static const char *const none[] = { NULL };
  AuthorCourse *course = g_new0 (AuthorCourse, 1);

  course->id = "course";
  course->title = "";
  course->language = course->source_language = "und";
  course->version = "1";
  course->authors = course->profiles = course->languages = none;
  course->mastery = -1;
  course->completion = AUTHOR_COMPLETION_PAGES;
  course->objectives = g_array_new (FALSE, FALSE, sizeof (AuthorObjective));
  course->modules = g_array_new (FALSE, FALSE, sizeof (AuthorModule));
  course->pages = new_pages ();
  course->hidden = new_pages ();
  course->references = new_pages ();
  course->glossary = g_array_new (FALSE, FALSE, sizeof (AuthorEntry));
  course->sources = g_array_new (FALSE, FALSE, sizeof (AuthorEntry));
  course->media = g_array_new (FALSE, FALSE, sizeof (AuthorMedium));
  course->ids = g_array_new (FALSE, FALSE, sizeof (AuthorPlaceOfId));
  course->strings = g_string_chunk_new (4096);
  course->arrays = g_ptr_array_new_with_free_func (g_free);
  return course;
}

void
author_course_free (AuthorCourse *course)
{
  if (course == NULL)
    return;
  g_array_unref (course->objectives);
  g_array_unref (course->modules);
  g_array_unref (course->pages);
  g_array_unref (course->hidden);
  g_array_unref (course->references);
  g_array_unref (course->glossary);
  g_array_unref (course->sources);
  g_array_unref (course->media);
  g_array_unref (course->ids);
  g_string_chunk_free (course->strings);
  g_ptr_array_unref (course->arrays);
  g_free (course);
}

/* --- files ------------------------------------------------------------------------------------ */

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

bool
author_course_has_file (const AuthorCourseReader *reader, const char *name)
{
  return reader->names->len > 0
         && bsearch (&name, reader->names->pdata, reader->names->len, sizeof name, compare_names)
                != NULL;
}

GBytes *
author_course_read_file (AuthorCourseReader *reader, const char *name, gsize max_size)
{
  GBytes *bytes;

  author_issue_list_set_file (reader->issues, name);
  if (!author_course_has_file (reader, name))
    return NULL;
  bytes = reader->files->read (reader->files->data, name, max_size);
  if (bytes == NULL) {
    g_autofree char *limit = g_strdup_printf ("%" G_GSIZE_FORMAT, max_size);

    author_issue_add (reader->issues, AUTHOR_ISSUE_FILE_UNREADABLE, 0, 0, NULL, limit);
  }
  return bytes;
}

AuthorPage *
author_course_read_yaml (AuthorCourseReader *reader, const char *name)
{
  g_autoptr (GBytes) bytes = author_course_read_file (reader, name, AUTHOR_LIMIT_YAML_BYTES);

  return bytes != NULL ? author_page_parse_yaml (bytes, reader->issues) : NULL;
}

const char *
author_course_title_of (AuthorCourseReader *reader, const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *first = NULL, *title = NULL;
  char *words;

  if (g_str_has_suffix (base, ".md"))
    base[strlen (base) - 3] = '\0';
  words = base + strspn (base, "0123456789");
  words += strspn (words, "-_ .");
  if (*words == '\0')
    words = base;
  for (char *c = words; *c != '\0'; c++)
    if (*c == '-' || *c == '_')
      *c = ' ';
  first = g_utf8_strup (words, g_utf8_next_char (words) - words);
  title = g_strconcat (first, g_utf8_next_char (words), NULL);
  return g_string_chunk_insert (reader->course->strings, title);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void
list_names (AuthorCourseReader *reader)
{
  const char *name;

  for (gsize i = 0; (name = reader->files->name_at (reader->files->data, i)) != NULL; i++)
    g_ptr_array_add (reader->names, (char *) name);
}

static AuthorCourse *
read_course (const AuthorFiles *files, const char *language, GHashTable *before,
             AuthorIssueList *issues)
{
  g_autoptr (AuthorCourse) course = new_course ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) requirements = g_array_new (FALSE, FALSE, sizeof (AuthorRequirement));
  g_autoptr (GArray) other_ids = g_array_new (FALSE, FALSE, sizeof (AuthorOtherId));
  AuthorCourseReader reader = { .course = course,
                                .files = files,
                                .names = names,
                                .language = language,
                                .issues = issues,
                                .requirements = requirements,
                                .other_ids = other_ids,
                                .store = { course->strings, course->arrays },
                                .before = before };

  list_names (&reader);
  /* Any other folder: what else is in it is nobody's business. */
  if (!author_course_has_file (&reader, AUTHOR_COURSE_FILE)) {
    author_issue_list_set_file (issues, NULL);
    author_issue_add (issues, AUTHOR_ISSUE_COURSE_MISSING, 0, 0, NULL, AUTHOR_COURSE_FILE);
    return g_steal_pointer (&course);
  }
  author_course_read_head (&reader);
  author_course_choose_language (&reader);
  author_course_translate_head (&reader);
  author_course_read_pages (&reader);
  author_course_read_entries (&reader);
  author_course_read_media (&reader);
  author_course_collect_ids (&reader);
  author_course_resolve_requires (&reader);
  author_course_check_translation (&reader);
  author_issue_list_set_file (issues, NULL);
  return g_steal_pointer (&course);
}

AuthorCourse *
author_course_read (const AuthorFiles *files, const char *language, AuthorIssueList *issues)
{
  return read_course (files, language, NULL, issues);
}

static void
index_pages (GHashTable *names, const GArray *pages)
{
  for (guint i = 0; i < pages->len; i++) {
    AuthorCoursePage *page = &g_array_index (pages, AuthorCoursePage, i);

    /* No translation. */
    if (g_str_equal (page->name, page->file))
      g_hash_table_insert (names, (char *) page->name, page);
  }
}

AuthorCourse *
author_course_read_again (AuthorCourse *taken, const AuthorFiles *files, const char *language,
                          AuthorIssueList *issues)
{
  g_autoptr (AuthorCourse) before = taken;
  g_autoptr (GHashTable) pages = g_hash_table_new (g_str_hash, g_str_equal);

  if (before != NULL && language == NULL) {
    index_pages (pages, before->pages);
    index_pages (pages, before->hidden);
    index_pages (pages, before->references);
  }
  return read_course (files, language, pages, issues);
}

/* --- finding ---------------------------------------------------------------------------------- */

const AuthorEntry *
author_course_entry (const GArray *entries, const char *id)
{
  for (guint i = 0; i < entries->len; i++) {
    const AuthorEntry *entry = &g_array_index (entries, AuthorEntry, i);

    if (g_str_equal (entry->id, id))
      return entry;
  }
  return NULL;
}

static int
compare_media (const void *name, const void *medium)
{
  return strcmp (name, ((const AuthorMedium *) medium)->name);
}

const AuthorMedium *
author_course_medium (const AuthorCourse *course, const char *name)
{
  if (course->media->len == 0)
    return NULL;
  return bsearch (name, course->media->data, course->media->len, sizeof (AuthorMedium),
                  compare_media);
}

const char *
author_course_dark_twin (const AuthorCourse *course, const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *twin = NULL;
  const AuthorMedium *medium;

  if (dot == NULL)
    return NULL;
  twin = g_strdup_printf ("%.*s-dark%s", (int) (dot - name), name, dot);
  medium = author_course_medium (course, twin);
  return medium != NULL ? medium->name : NULL;
}

guint
author_course_minutes (const AuthorCourse *course)
{
  guint sum = 0;

  for (guint i = 0; i < course->n_pages; i++)
    sum += g_array_index (course->pages, AuthorCoursePage, i).minutes;
  return course->minutes > 0 ? course->minutes : sum;
}

bool
author_course_is_german (const AuthorCourse *course)
{
  return strncmp (course->language, "de", 2) == 0;
}
