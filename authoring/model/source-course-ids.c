/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/model/source-course-private.h"

/* An id where it is given. */
typedef struct {
  const char *id;
  const char *file;
  guint line;
  guint order; /* in the course */
  char key[AUTHOR_ID_KEY_SIZE];
  const AuthorCoursePage *page; /* %NULL: a module's or objective's */
  guint block;
} Given;

static void
add_given (GArray *all, const char *id, const char *file, guint line, const AuthorCoursePage *page,
           guint block)
{
  Given given = { .id = id, .file = file, .line = line, .page = page, .block = block };

  given.order = all->len;
  author_id_key (id, given.key);
  g_array_append_val (all, given);
}

/* The line of a page's id in its front matter; 0 if it has none there. */
static guint
line_of_id (const AuthorPage *page)
{
  guint item = page->yaml != NULL ? author_yaml_find (page->yaml, 0, "id") : 0;

  return item != 0 ? page->yaml->items[item].line : 0;
}

/* Of a page that stands in for another one only what is used of it. */
static void
add_entries (const AuthorCourse *course, GArray *all, const GArray *entries)
{
  for (guint i = 0; i < entries->len; i++) {
    const AuthorEntry *entry = &g_array_index (entries, AuthorEntry, i);
    const AuthorCoursePage *page
        = &g_array_index (course->references, AuthorCoursePage, entry->page);

    if (page->is_stopgap)
      add_given (all, entry->id, page->file, page->page->blocks[entry->block].line, page,
                 entry->block);
  }
}

static void
add_pages (GArray *all, const GArray *pages)
{
  for (guint i = 0; i < pages->len; i++) {
    const AuthorCoursePage *page = &g_array_index (pages, AuthorCoursePage, i);
    guint line = line_of_id (page->page);

    if (page->is_stopgap)
      continue;
    if (line != 0)
      add_given (all, page->id, page->file, line, page, AUTHOR_PAGE_ITSELF);
    for (guint n = 0; n < page->page->n_blocks; n++)
      if (page->page->blocks[n].id != NULL)
        add_given (all, page->page->blocks[n].id, page->file, page->page->blocks[n].line, page, n);
  }
}

void
author_course_note_other_id (AuthorCourseReader *reader, const char *id, const char *name,
                             guint line)
{
  AuthorOtherId other = { .line = line };

  other.id = g_string_chunk_insert (reader->course->strings, id);
  other.file = g_string_chunk_insert (reader->course->strings, name);
  g_array_append_val (reader->other_ids, other);
}

void
author_course_note_id (AuthorCourseReader *reader, const AuthorYaml *yaml, guint item,
                       const char *name)
{
  const AuthorYamlItem *id = &yaml->items[author_yaml_find (yaml, item, "id")];

  if (id != yaml->items && id->kind == AUTHOR_YAML_SCALAR
      && author_field_is_good (AUTHOR_FIELD_ID, id->value))
    author_course_note_other_id (reader, id->value, name, id->line);
}

/* Pages for authors alone: what is in them can be neither linked nor waited for. */
static void
add_hidden (AuthorCourseReader *reader)
{
  const GArray *hidden = reader->course->hidden;

  for (guint i = 0; i < hidden->len; i++) {
    const AuthorCoursePage *page = &g_array_index (hidden, AuthorCoursePage, i);
    guint line = line_of_id (page->page);

    if (line != 0)
      author_course_note_other_id (reader, page->id, page->file, line);
    for (guint n = 0; n < page->page->n_blocks; n++)
      if (page->page->blocks[n].id != NULL)
        author_course_note_other_id (reader, page->page->blocks[n].id, page->file,
                                     page->page->blocks[n].line);
  }
}

static void
add_others (AuthorCourseReader *reader, GArray *all)
{
  for (guint i = 0; i < reader->other_ids->len; i++) {
    const AuthorOtherId *other = &g_array_index (reader->other_ids, AuthorOtherId, i);

    add_given (all, other->id, other->file, other->line, NULL, 0);
  }
}

static int
compare_ids (gconstpointer one, gconstpointer other)
{
  const Given *a = one, *b = other;
  int order = strcmp (a->id, b->id);

  return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static int
compare_keys (gconstpointer one, gconstpointer other)
{
  const Given *a = one, *b = other;
  int order = strcmp (a->key, b->key);

  return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static void
report (AuthorCourseReader *reader, AuthorIssueCode code, const Given *given, const Given *first)
{
  g_autofree char *place = g_strdup_printf ("%s:%u", first->file, first->line);
  g_autofree char *with_id = g_strdup_printf ("%s, %s", first->id, place);

  author_issue_list_set_file (reader->issues, given->file);
  author_issue_add (reader->issues, code, given->line, 1, given->id,
                    code == AUTHOR_ISSUE_ID_TWICE ? place : with_id);
}

/* Two blocks of one page: author_page_parse() has said so. */
static bool
is_known (const Given *one, const Given *other)
{
  return one->page != NULL && one->page == other->page && one->block != AUTHOR_PAGE_ITSELF
         && other->block != AUTHOR_PAGE_ITSELF;
}

/* Leaves in @all the first one of each id. */
static void
drop_doubles (AuthorCourseReader *reader, GArray *all)
{
  guint n = 0;

  g_array_sort (all, compare_ids);
  for (guint i = 0; i < all->len; i++) {
    const Given *given = &g_array_index (all, Given, i);
    const Given *first = n > 0 ? &g_array_index (all, Given, n - 1) : NULL;

    if (first == NULL || !g_str_equal (first->id, given->id))
      g_array_index (all, Given, n++) = *given;
    else if (!is_known (given, first))
      report (reader, AUTHOR_ISSUE_ID_TWICE, given, first);
  }
  g_array_set_size (all, n);
}

static void
check_keys (AuthorCourseReader *reader, GArray *all)
{
  const Given *first = NULL;

  g_array_sort (all, compare_keys);
  for (guint i = 0; i < all->len; i++) {
    const Given *given = &g_array_index (all, Given, i);

    if (first != NULL && g_str_equal (first->key, given->key))
      report (reader, AUTHOR_ISSUE_ID_KEY, given, first);
    else
      first = given;
  }
}

void
author_course_collect_ids (AuthorCourseReader *reader)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Given));

  add_pages (all, reader->course->pages);
  add_pages (all, reader->course->references);
  add_entries (reader->course, all, reader->course->glossary);
  add_entries (reader->course, all, reader->course->sources);
  add_hidden (reader);
  add_others (reader, all);
  drop_doubles (reader, all);
  for (guint i = 0; i < all->len; i++) {
    const Given *given = &g_array_index (all, Given, i);
    AuthorPlaceOfId place = { given->id, given->page, given->block };

    if (given->page != NULL)
      g_array_append_val (reader->course->ids, place);
  }
  check_keys (reader, all);
}

static int
compare_place (const void *id, const void *place)
{
  return strcmp (id, ((const AuthorPlaceOfId *) place)->id);
}

const AuthorPlaceOfId *
author_course_find (const AuthorCourse *course, const char *id)
{
  if (course->ids->len == 0)
    return NULL;
  return bsearch (id, course->ids->data, course->ids->len, sizeof (AuthorPlaceOfId), compare_place);
}
