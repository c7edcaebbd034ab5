/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/search/search.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/search/course-text.h"

struct _LkSearch {
  LkStore *store;
  LkSearchIndex *index;
  GMutex update_mutex;
};

LkSearch *
lk_search_open (LkStore *store, GError **error)
{
  LkSearchIndex *index = lk_search_index_open (lk_store_folder (store), error);
  LkSearch *search;

  if (index == NULL)
    return NULL;
  search = g_new0 (LkSearch, 1);
  search->store = store;
  search->index = index;
  g_mutex_init (&search->update_mutex);
  return search;
}

void
lk_search_close (LkSearch *search)
{
  if (search == NULL)
    return;
  lk_search_index_close (search->index);
  g_mutex_clear (&search->update_mutex);
  g_free (search);
}

/* --- keeping up ------------------------------------------------------------------------------------- */

/* What can be said of a course that cannot be read. (transfer full) */
static GPtrArray *
title_alone (const LkCourseRow *row)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_search_page_free);
  LkSearchPage *page = g_new0 (LkSearchPage, 1);

  page->place = g_strdup ("");
  page->title = g_strdup (row->title);
  page->text = g_strdup ("");
  page->language = lk_term_language (row->language);
  g_ptr_array_add (pages, page);
  return pages;
}

static bool
add_course (LkSearch *search, const LkCourseRow *row, GCancellable *cancellable, GError **error)
{
  g_auto (LkOpenedPackage) opened = { NULL, NULL, NULL };
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) pages = NULL;

  if (lk_library_open (search->store, row->id, &opened, &problem))
    pages = lk_course_text_read (&opened, cancellable);
  else if (g_error_matches (problem, LK_ERROR, LK_ISSUE_COURSE_FILE_GONE)
           || g_error_matches (problem, LK_ERROR, LK_ISSUE_COURSE_FILE_CHANGED))
    return true;
  else
    pages = title_alone (row);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return false;
  return lk_search_index_add (search->index, row->sha256, pages, error);
}

/* Of packages that are in the index and not in the store any more. */
static bool
drop_gone (LkSearch *search, GHashTable *indexed, GError **error)
{
  GHashTableIter iter;
  gpointer sha256;

  g_hash_table_iter_init (&iter, indexed);
  while (g_hash_table_iter_next (&iter, &sha256, NULL)) {
    g_autofree char *path = lk_store_package_path (search->store, sha256);

    if (!g_file_test (path, G_FILE_TEST_EXISTS)
        && !lk_search_index_remove (search->index, sha256, error))
      return false;
  }
  return true;
}

static bool
add_missing (LkSearch *search, const GPtrArray *shelf, GHashTable *indexed,
             LkSearchProgress progress, void *data, GCancellable *cancellable, GError **error)
{
  unsigned total = 0, done = 0;

  for (guint i = 0; i < shelf->len; i++)
    total += !g_hash_table_contains (indexed, ((LkShelfRow *) shelf->pdata[i])->course->sha256);
  for (guint i = 0; i < shelf->len; i++) {
    const LkCourseRow *row = ((LkShelfRow *) shelf->pdata[i])->course;

    if (g_hash_table_contains (indexed, row->sha256))
      continue;
    if (!add_course (search, row, cancellable, error))
      return false;
    if (progress != NULL)
      progress (++done, total, data);
  }
  /* A word is then looked for in one place instead of in dozens. */
  while (total > 0 && lk_search_index_settle (search->index))
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return false;
  return true;
}

bool
lk_search_update (LkSearch *search, LkSearchProgress progress, void *data,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&search->update_mutex);
  g_autoptr (GHashTable) indexed = NULL;
  g_autoptr (GPtrArray) shelf = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return false;
  indexed = lk_search_index_courses (search->index, error);
  shelf = indexed != NULL ? lk_store_shelf (search->store, 0, error) : NULL;
  return shelf != NULL && add_missing (search, shelf, indexed, progress, data, cancellable, error)
         && drop_gone (search, indexed, error);
}

/* --- asking ----------------------------------------------------------------------------------------- */

void
lk_search_hit_free (LkSearchHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->course_title);
  g_free (hit->place);
  g_free (hit->title);
  g_clear_pointer (&hit->title_marks, g_array_unref);
  lk_term_excerpt_clear (&hit->excerpt);
  g_free (hit);
}

typedef struct {
  LkSearch *search;
  const LkTermQuery *query;
  LkTermReader *reader;
  GHashTable *by_sha256, *by_id; /* -> LkCourseRow: what is on the shelf */
  GHashTable *titled;            /* set of LkCourseRow: found by their titles */
  const char *folded;            /* what was typed */
  GPtrArray *hits;
} Asking;

static LkSearchHit *
add_hit (Asking *asking, LkSearchKind kind, const LkCourseRow *course, const char *place,
         const char *title, const char *text, LkTermLanguage language)
{
  LkSearchHit *hit = g_new0 (LkSearchHit, 1);

  hit->kind = kind;
  hit->course_id = course->id;
  hit->course_title = g_strdup (course->title);
  hit->place = g_strdup (place);
  hit->title = g_strdup (title);
  hit->title_marks = lk_term_marks (asking->reader, asking->query, title, language);
  lk_term_excerpt (asking->reader, asking->query, text, language, &hit->excerpt);
  g_ptr_array_add (asking->hits, hit);
  return hit;
}

/* A field is asked in its title and its text together; of a note the page has its title from somebody else. */
static void
look_at_text (Asking *asking, const LkLearnerText *text)
{
  const LkCourseRow *course = g_hash_table_lookup (asking->by_id, &text->course_id);
  bool is_note = text->note_id != 0;
  g_autofree char *asked = NULL;
  const char *title;
  LkTermLanguage language;
  LkTermGrade grade;
  LkSearchHit *hit;

  if (course == NULL)
    return;
  asked = g_strconcat (is_note ? "" : text->title, "\n", text->text, NULL);
  language = lk_term_language (course->language);
  grade = lk_term_match (asking->reader, asking->query, asked, language);
  if (grade == LK_TERM_NOT)
    return;
  title = is_note && *text->title == '\0' ? course->title : text->title;
  hit = add_hit (asking, is_note ? LK_SEARCH_NOTE : LK_SEARCH_WORK, course, text->place, title,
                 text->text, language);
  hit->note_id = text->note_id;
  hit->grade = grade;
}

static bool
ask_learner (Asking *asking, gint64 learner_id, unsigned limit, GError **error)
{
  g_autoptr (GPtrArray) texts = lk_store_learner_texts (asking->search->store, learner_id, error);

  if (texts == NULL)
    return false;
  for (guint i = 0; i < texts->len && asking->hits->len < limit; i++)
    look_at_text (asking, texts->pdata[i]);
  return true;
}

static bool
is_on_shelf (const char *sha256, void *data)
{
  return g_hash_table_contains (((Asking *) data)->by_sha256, sha256);
}

/* Also by what is no word yet: "St" is in "Strom sparen". */
static LkTermGrade
grade_title (const Asking *asking, const LkCourseRow *course)
{
  LkTermGrade grade = lk_term_match (asking->reader, asking->query, course->title,
                                     lk_term_language (course->language));
  g_autofree char *title = grade == LK_TERM_NOT ? lk_text_fold (course->title) : NULL;

  return title != NULL && strstr (title, asking->folded) != NULL ? LK_TERM_PART : grade;
}

static void
add_title (Asking *asking, LkCourseRow *course, LkTermGrade grade)
{
  g_hash_table_add (asking->titled, course);
  add_hit (asking, LK_SEARCH_COURSE, course, "", course->title, "",
           lk_term_language (course->language))
      ->grade
      = grade;
}

/* Titles of courses are known before their pages are read. */
static void
ask_titles (Asking *asking, const GPtrArray *shelf, unsigned limit)
{
  g_autofree LkTermGrade *grades = g_new (LkTermGrade, shelf->len);

  for (guint i = 0; i < shelf->len; i++)
    grades[i] = grade_title (asking, ((LkShelfRow *) shelf->pdata[i])->course);
  for (LkTermGrade grade = LK_TERM_WORD; grade > LK_TERM_NOT; grade--)
    for (guint i = 0; i < shelf->len && asking->hits->len < limit; i++)
      if (grades[i] == grade)
        add_title (asking, ((LkShelfRow *) shelf->pdata[i])->course, grade);
}

static bool
ask_courses (Asking *asking, unsigned limit, GError **error)
{
  g_autoptr (GPtrArray) rows = lk_search_index_find (
      asking->search->index, asking->query, is_on_shelf, asking,
      limit - asking->hits->len + g_hash_table_size (asking->titled), error);

  for (guint i = 0; rows != NULL && i < rows->len && asking->hits->len < limit; i++) {
    const LkSearchRow *row = rows->pdata[i];
    const LkSearchPage *page = row->page;
    LkCourseRow *course = g_hash_table_lookup (asking->by_sha256, row->sha256);
    bool is_course = *page->place == '\0';

    /* The course itself, once more. */
    if (is_course && g_hash_table_contains (asking->titled, course)
        && g_strcmp0 (page->title, course->title) == 0)
      continue;
    add_hit (asking, is_course ? LK_SEARCH_COURSE : LK_SEARCH_PAGE, course, page->place,
             page->title, page->text, page->language)
        ->grade
        = row->grade;
  }
  return rows != NULL;
}

static void
know_shelf (Asking *asking, const GPtrArray *shelf)
{
  for (guint i = 0; i < shelf->len; i++) {
    LkCourseRow *course = ((LkShelfRow *) shelf->pdata[i])->course;

    g_hash_table_insert (asking->by_sha256, course->sha256, course);
    g_hash_table_insert (asking->by_id, &course->id, course);
  }
}

GPtrArray *
lk_search_find (LkSearch *search, gint64 learner_id, const char *text, unsigned limit,
                GError **error)
{
  g_autoptr (LkTermQuery) query = lk_term_query_new (text);
  g_autoptr (LkTermReader) reader = lk_term_reader_new ();
  g_autoptr (GHashTable) by_sha256 = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_search_hit_free);
  g_autoptr (GHashTable) titled = g_hash_table_new (NULL, NULL);
  g_autofree char *stripped = g_strstrip (g_strdup (text)),
                  *valid = g_utf8_make_valid (stripped, -1);
  g_autofree char *folded = lk_text_fold (valid);
  g_autoptr (GPtrArray) shelf = NULL;
  Asking asking = { search, query, reader, by_sha256, by_id, titled, folded, hits };

  if (query->n_words == 0)
    return g_steal_pointer (&hits);
  shelf = lk_store_shelf (search->store, learner_id, error);
  if (shelf == NULL)
    return NULL;
  know_shelf (&asking, shelf);
  if (!ask_learner (&asking, learner_id, MIN (limit, LK_SEARCH_WORKS), error))
    return NULL;
  ask_titles (&asking, shelf, MIN (limit, hits->len + LK_SEARCH_TITLES));
  return ask_courses (&asking, limit, error) ? g_steal_pointer (&hits) : NULL;
}
