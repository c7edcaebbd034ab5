/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <stdint.h>
#include <string.h>

#include "engine/store/store-search.h"
#include "engine/terms/term-match.h"

/* Input: a question, a newline, a text. The question is asked of the text, and of an index: nothing that is
 * typed is an error there; what is marked in the sentence are words. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static LkSearchIndex *
index_of_two (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lernkoffer-fuzz-XXXXXX", NULL);
  g_autoptr (GPtrArray) pages
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_search_page_free);
  static const char *const texts[] = { "Eine Bewerbung im Umweltmanagement.", "Applications." };
  LkSearchIndex *index = lk_search_index_open (folder, NULL);
  static const char *const files[] = { "search.db", "search.db-wal", "search.db-shm" };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
    LkSearchPage *page = g_new0 (LkSearchPage, 1);

    page->place = g_strdup ("p");
    page->title = g_strdup ("Titel");
    page->text = g_strdup (texts[i]);
    page->language = (LkTermLanguage) i;
    g_ptr_array_add (pages, page);
  }
  g_assert_true (lk_search_index_add (index, "a", pages, NULL));
  /* It is used as long as it is open, and nothing is left behind. */
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (folder, files[i], NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
  return index;
}

static bool
wants (const char *sha256, void *data)
{
  return true;
}

static void
ask (const LkTermQuery *query)
{
  static LkSearchIndex *index;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (index == NULL)
    index = index_of_two ();
  rows = lk_search_index_find (index, query, wants, NULL, 10, &error);
  g_assert_no_error (error);
}

static void
show (const LkTermQuery *query, const char *text, LkTermLanguage language)
{
  g_autoptr (LkTermReader) reader = lk_term_reader_new ();
  g_auto (LkTermExcerpt) excerpt = { NULL, NULL };
  size_t end = 0;

  lk_term_match (reader, query, text, language);
  lk_term_excerpt (reader, query, text, language, &excerpt);
  g_assert_true (g_utf8_validate (excerpt.text, -1, NULL));
  g_assert_cmpuint (strlen (excerpt.text), <=, LK_TERM_EXCERPT_BYTES + 16);
  for (guint i = 0; i < excerpt.marks->len; i++) {
    LkTermMark mark = g_array_index (excerpt.marks, LkTermMark, i);

    g_assert_cmpuint (mark.start, >=, end);
    g_assert_cmpuint (mark.end, >, mark.start);
    g_assert_true (
        g_utf8_validate (excerpt.text + mark.start, (gssize) (mark.end - mark.start), NULL));
    end = mark.end;
  }
  g_assert_cmpuint (end, <=, strlen (excerpt.text));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *input = g_strndup ((const char *) data, size);
  char *newline = strchr (input, '\n');
  g_autofree char *text = g_utf8_make_valid (newline != NULL ? newline + 1 : input, -1);
  g_autoptr (LkTermQuery) query = NULL;

  if (newline != NULL)
    *newline = '\0';
  query = lk_term_query_new (input);
  ask (query);
  show (query, text, LK_TERM_GERMAN);
  show (query, text, LK_TERM_ENGLISH);
  return 0;
}
