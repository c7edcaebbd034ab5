/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-note.h"
#include "engine/store/store-search.h"
#include "engine/store/store-workbook.h"
#include "tests/unit/store/store-fixture.h"

static GPtrArray *
pages_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lk_search_page_free);
}

static void
add_page (GPtrArray *pages, const char *place, const char *title, const char *text)
{
  LkSearchPage *page = g_new0 (LkSearchPage, 1);

  page->place = g_strdup (place);
  page->title = g_strdup (title);
  page->text = g_strdup (text);
  g_ptr_array_add (pages, page);
}

static void
add_one (LkSearchIndex *index, const char *sha256, const char *place, const char *title,
         const char *text)
{
  g_autoptr (GPtrArray) pages = pages_new ();
  g_autoptr (GError) error = NULL;

  add_page (pages, place, title, text);
  g_assert_true (lk_search_index_add (index, sha256, pages, &error));
  g_assert_no_error (error);
}

static LkSearchIndex *
open_index (const Fixture *f)
{
  g_autoptr (GError) error = NULL;
  LkSearchIndex *index = lk_search_index_open (f->folder, &error);

  g_assert_no_error (error);
  return index;
}

static bool
wants (const char *sha256, void *data)
{
  return g_strcmp0 (sha256, data) != 0;
}

/* Places of what is found, in their order. (transfer full) */
static char *
find (LkSearchIndex *index, const char *text, const char *but_for)
{
  g_autoptr (LkTermQuery) query = lk_term_query_new (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
      = lk_search_index_find (index, query, wants, (void *) but_for, 20, &error);
  GString *places = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (places, "%s%s", i > 0 ? " " : "",
                            ((LkSearchRow *) rows->pdata[i])->page->place);
  return g_string_free (places, FALSE);
}

static void
assert_found (LkSearchIndex *index, const char *text, const char *places)
{
  g_autofree char *found = find (index, text, NULL);

  g_test_message ("%s", text);
  g_assert_cmpstr (found, ==, places);
}

static void
fill (LkSearchIndex *index)
{
  g_autoptr (GPtrArray) pages = pages_new ();

  add_page (pages, "text", "Schreiben",
            "Eine Bewerbung braucht Zeit. Bewerbung, Bewerbung und noch eine Bewerbung.");
  add_page (pages, "title", "Die Bewerbungen", "Mehr steht hier nicht, als dass es darum geht.");
  add_page (pages, "begins", "Reden", "Vor dem Bewerbungsgespräch.");
  add_page (pages, "part", "Lesen", "Die Initiativbewerbung.");
  add_page (pages, "other", "Umweltmanagement", "Grüne Straßen in der Stadt.");
  add_page (pages, "english", "Green Streets", "Applications are welcome.");
  ((LkSearchPage *) pages->pdata[5])->language = LK_TERM_ENGLISH;
  g_assert_true (lk_search_index_add (index, "aa", pages, NULL));
}

/* The word before its beginning before its part, titles before texts. */
static void
test_order (Fixture *f, const void *data)
{
  g_autoptr (LkSearchIndex) index = open_index (f);

  fill (index);
  assert_found (index, "Bewerbung", "title text begins part");
  assert_found (index, "bewerbungen", "title text begins part");
  assert_found (index, "Bewerbung Zeit", "text");
}

static void
test_words (Fixture *f, const void *data)
{
  static const struct {
    const char *asked, *places;
  } cases[] = {
    { "gruen", "other" },
    { "grün Strasse", "other" },
    { "Umwelt", "other" },
    { "Management", "other" },
    { "Umw", "other" },
    { "Um", "" },
    { "application", "english" },
    { "street", "english" },
    { "\"Straßen in der\"", "other" },
    { "\"Straßen der\"", "" },
    { "\"Straßen in der Sta\"", "other" },
    { "Bewerbung fehlt", "" },
    { "", "" },
    { "\"", "" },
    { "AND", "" },
    { "Stadt OR Zeit", "" },
    { "title : Reden", "" },
    { "Reden*", "begins" },
    { "Reden) OR (Zeit", "" },
    { "a\" OR \"Zeit", "" },
    { "\x02zeit", "text" },
    { "NEAR(Vor dem)", "" },
  };
  g_autoptr (LkSearchIndex) index = open_index (f);

  fill (index);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_found (index, cases[i].asked, cases[i].places);
}

static void
test_courses (Fixture *f, const void *data)
{
  g_autoptr (LkSearchIndex) index = open_index (f);
  g_autoptr (GHashTable) courses = NULL, left = NULL;
  g_autofree char *without = NULL, *check = NULL;

  add_one (index, "aa", "one", "Wasser", "Alles über Wasser.");
  add_one (index, "bb", "two", "Wasser", "Noch mehr über Wasser.");
  add_one (index, "bb", "three", "Wasser", "Was da ist, bleibt.");
  courses = lk_search_index_courses (index, NULL);
  g_assert_cmpuint (g_hash_table_size (courses), ==, 2);
  assert_found (index, "Wasser", "one two");
  without = find (index, "Wasser", "aa");
  g_assert_cmpstr (without, ==, "two");

  g_assert_true (lk_search_index_remove (index, "aa", NULL));
  g_assert_true (lk_search_index_remove (index, "unknown", NULL));
  assert_found (index, "Wasser", "two");
  assert_found (index, "asser", "");
  left = lk_search_index_courses (index, NULL);
  g_assert_cmpuint (g_hash_table_size (left), ==, 1);
}

/* What is taken out in another language than it went in would break the index. */
static void
test_languages_go (Fixture *f, const void *data)
{
  g_autoptr (LkSearchIndex) index = open_index (f);

  fill (index);
  add_one (index, "bb", "after", "Nachher", "Applications.");
  g_assert_true (lk_search_index_remove (index, "aa", NULL));
  assert_found (index, "application", "after");
  assert_found (index, "street", "");
  while (lk_search_index_settle (index))
    ;
  assert_found (index, "application", "after");
}

static void
test_stays (Fixture *f, const void *data)
{
  g_autoptr (LkSearchIndex) index = open_index (f), again = NULL;

  fill (index);
  g_clear_pointer (&index, lk_search_index_close);
  again = open_index (f);
  assert_found (again, "Umwelt", "other");
}

/* Deleted and begun anew, whatever is there. */
static void
test_damaged (Fixture *f, const void *data)
{
  static const char *const cases[] = { "", "no database", "SQLite format 3" };
  g_autofree char *path = fixture_path (f, "search.db");

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkSearchIndex) index = NULL;

    g_file_set_contents (path, cases[i], strlen (cases[i]) + (i == 2), NULL);
    index = open_index (f);
    fill (index);
    assert_found (index, "Umwelt", "other");
  }
}

static void
test_versions (Fixture *f, const void *data)
{
  g_autoptr (LkSearchIndex) index = open_index (f), newer = NULL;
  g_autofree char *path = fixture_path (f, "search.db");

  fill (index);
  g_clear_pointer (&index, lk_search_index_close);
  g_assert_cmpint (run_sql (path, "PRAGMA user_version = 99"), ==, SQLITE_OK);
  newer = open_index (f);
  assert_found (newer, "Umwelt", "");
}

static void
set_work (const Fixture *f, gint64 learner_id, gint64 course_id, const char *block,
          const char *text)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (f->store, learner_id, course_id, NULL);

  g_assert_true (lk_store_work_set (f->store, registration->id, block, "Ziel", text, NULL));
}

static void
test_learner_texts (Fixture *f, const void *data)
{
  gint64 a = make_learner (f->store, "A"), b = make_learner (f->store, "B");
  gint64 course = make_course (f->store, "aa", "", "Kurs");
  g_autoptr (GPtrArray) texts = NULL, none = NULL;
  const LkLearnerText *first;

  set_work (f, a, course, "w-1", "älter");
  lk_manual_clock_advance (&f->clock, SECOND);
  set_work (f, a, course, "w-2", "neuer");
  set_work (f, b, course, "w-1", "anderer");
  texts = lk_store_learner_texts (f->store, a, NULL);
  g_assert_cmpuint (texts->len, ==, 2);
  first = texts->pdata[0];
  g_assert_cmpstr (first->place, ==, "w-2");
  g_assert_cmpstr (first->title, ==, "Ziel");
  g_assert_cmpstr (first->text, ==, "neuer");
  g_assert_cmpint (first->course_id, ==, course);
  none = lk_store_learner_texts (f->store, 99, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
add_note (const Fixture *f, gint64 learner_id, gint64 course_id, const char *quote,
          const char *text)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (f->store, learner_id, course_id, NULL);
  const LkNote note = { .registration_id = registration->id,
                        .place = (char *) "p-1",
                        .place_title = (char *) "Seite",
                        .anchor = { .quote = (char *) quote },
                        .text = (char *) text };

  g_assert_true (lk_store_note_add (f->store, &note, NULL, NULL));
}

/* `text@note`, newest first. (transfer full) */
static char *
texts_of (const Fixture *f, gint64 learner_id)
{
  g_autoptr (GPtrArray) texts = lk_store_learner_texts (f->store, learner_id, NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++) {
    const LkLearnerText *text = texts->pdata[i];

    g_string_append_printf (all, "%s%s@%d", i > 0 ? " " : "", text->text, (int) text->note_id);
  }
  return g_string_free (all, FALSE);
}

/* What was written and what was marked, among the fields; a bookmark has no words of its own. */
static void
test_notes (Fixture *f, const void *data)
{
  gint64 a = make_learner (f->store, "A"), b = make_learner (f->store, "B");
  gint64 course = make_course (f->store, "aa", "", "Kurs");
  g_autofree char *of_a = NULL, *of_b = NULL;

  add_note (f, a, course, "Marke", "Notiz");
  lk_manual_clock_advance (&f->clock, SECOND);
  set_work (f, a, course, "w-1", "Feld");
  lk_manual_clock_advance (&f->clock, SECOND);
  add_note (f, a, course, "nur-Marke", "");
  add_note (f, a, course, "", "");
  add_note (f, b, course, "", "anderer");
  of_a = texts_of (f, a);
  of_b = texts_of (f, b);
  g_assert_cmpstr (of_a, ==, "nur-Marke@2 Feld@0 Notiz\nMarke@1");
  g_assert_cmpstr (of_b, ==, "anderer@4");
}

#define TEST(name, func)                                                                           \
  g_test_add ("/store-search/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("order", test_order);
  TEST ("words", test_words);
  TEST ("courses", test_courses);
  TEST ("languages-go", test_languages_go);
  TEST ("stays", test_stays);
  TEST ("damaged", test_damaged);
  TEST ("versions", test_versions);
  TEST ("learner-texts", test_learner_texts);
  TEST ("notes", test_notes);
  return g_test_run ();
}
