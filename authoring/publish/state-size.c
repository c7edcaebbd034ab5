/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/state-size.h"

#define VERSION_CHARACTERS 3
/* `~` and the letter of a section. */
#define SECTION  2
#define QUESTION 7
#define PAGE     5
#define SET      8
#define DRAWN    4
/* Key and end of a value; longer ones than SHORT stand in a section of their own. */
#define VALUE 5
#define SHORT 32

typedef struct {
  guint questions, sets, pages, short_responses, short_values, longer;
} Sections;

static int
compare_sizes (const void *a, const void *b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? 1 : left > right ? -1 : 0;
}

static void
add_response (Sections *sections, guint size)
{
  sections->questions += QUESTION;
  sections->short_responses += size <= SHORT ? size + 1 : 1;
  if (size > SHORT)
    sections->longer += size + VALUE;
}

/* A free text without points is the learner's own, as a field of the workbook is: it has no size that counts. */
static guint
counted_size (const AuthorQuestionFact *fact)
{
  return fact->points > 0 || g_strcmp0 (fact->kind, "free") != 0 ? fact->size : 0;
}

/* The questions of a set stand on its page. */
static guint
size_of (const AuthorFacts *page, const char *id)
{
  for (guint i = 0; i < page->questions->len; i++) {
    const AuthorQuestionFact *fact = &g_array_index (page->questions, AuthorQuestionFact, i);

    if (g_str_equal (fact->id, id))
      return counted_size (fact);
  }
  return 0;
}

/* A set keeps as many responses as it draws: at worst the longest. */
static void
add_set (Sections *sections, const AuthorFacts *page, const AuthorSetFact *set)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = set->draw > 0 ? MIN (set->draw, set->of->len) : set->of->len;

  for (guint i = 0; i < set->of->len; i++) {
    guint size = size_of (page, g_ptr_array_index (set->of, i));

    g_array_append_val (sizes, size);
  }
  g_array_sort (sizes, compare_sizes);
  for (guint i = 0; i < n; i++)
    add_response (sections, g_array_index (sizes, guint, i));
  sections->sets += SET + DRAWN * n;
}

static void
add_page (Sections *sections, const AuthorFacts *page)
{
  for (guint i = 0; i < page->questions->len; i++) {
    const AuthorQuestionFact *fact = &g_array_index (page->questions, AuthorQuestionFact, i);

    if (fact->set == NULL)
      add_response (sections, counted_size (fact));
  }
  for (guint i = 0; i < page->sets->len; i++)
    add_set (sections, page, &g_array_index (page->sets, AuthorSetFact, i));
  for (guint i = 0; i < page->works->len; i++) {
    guint size = g_array_index (page->works, AuthorWorkFact, i).size;

    if (size > SHORT)
      sections->longer += size + VALUE;
    else if (size > 0)
      sections->short_values += size + VALUE;
  }
}

static guint
with_head (guint characters)
{
  return characters > 0 ? SECTION + characters : 0;
}

AuthorStateSize
author_state_size (const GPtrArray *facts, guint n_pages)
{
  Sections sections = { .pages = PAGE * n_pages };
  AuthorStateSize size;

  for (guint i = 0; i < facts->len; i++)
    add_page (&sections, g_ptr_array_index (facts, i));
  size.results = VERSION_CHARACTERS + with_head (sections.questions) + with_head (sections.sets)
                 + with_head (sections.pages);
  size.worst = size.results + with_head (sections.short_responses)
               + with_head (sections.short_values) + with_head (sections.longer);
  return size;
}
