/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/loss.h"

#include "authoring/model/question.h"

/* Characters of a question by which people know it again. */
#define MOST_WORDS 60
/* Beyond that it is a date or the like, and not counted. */
#define MOST_NUMBER 9999
#define MOST_PARTS  3

void
author_loss_free (AuthorLoss *loss)
{
  g_free (loss->id);
  g_free (loss->title);
  g_free (loss->page);
  g_free (loss);
}

/* --- what keeps progress -------------------------------------------------------------------------- */

static bool
loss_of (const AuthorBlock *block, AuthorLossKind *ret_kind)
{
  static const struct {
    const char *name;
    AuthorLossKind kind;
  } rows[] = {
    { "dialogue", AUTHOR_LOSS_QUESTION }, { "set", AUTHOR_LOSS_SET },
    { "survey", AUTHOR_LOSS_SET },        { "field", AUTHOR_LOSS_FIELD },
    { "plan", AUTHOR_LOSS_FIELD },
  };
  AuthorQuestionKind kind;

  if (block->kind != AUTHOR_BLOCK_DIV || block->name == NULL || block->id == NULL)
    return false;
  *ret_kind = AUTHOR_LOSS_QUESTION;
  if (author_question_kind (block->name, &kind))
    return true;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].name, block->name)) {
      *ret_kind = rows[i].kind;
      return true;
    }
  return false;
}

/* As much of it as is needed to know it again. */
static char *
take_short (char *words)
{
  g_autofree char *whole = words;

  if (g_utf8_strlen (words, -1) <= MOST_WORDS)
    return g_steal_pointer (&whole);
  *g_utf8_offset_to_pointer (words, MOST_WORDS) = '\0';
  return g_strconcat (words, "…", NULL);
}

/* The first paragraph that stands in a block, without marks. (transfer full) (nullable) */
static char *
first_words (const AuthorCoursePage *page, guint block)
{
  for (guint i = block + 1; i < page->page->blocks[block].next; i++) {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorMarkdown) markdown = page->page->blocks[i].kind == AUTHOR_BLOCK_TEXT
                                              ? author_text_block_parse (page, i, false, issues)
                                              : NULL;

    if (markdown != NULL && markdown->n_items > 1)
      return take_short (
          author_text_dup_words ((AuthorText){ markdown, 1, markdown->items[1].next }));
  }
  return NULL;
}

static char *
title_of (const AuthorCoursePage *page, guint block)
{
  const char *title = author_page_value (page->page, block, "title");
  g_autofree char *words
      = title != NULL && *title != '\0' ? g_strdup (title) : first_words (page, block);

  return words != NULL && *words != '\0' ? g_steal_pointer (&words)
                                         : g_strdup (page->page->blocks[block].id);
}

/* --- comparing ------------------------------------------------------------------------------------ */

/* Takes @title. */
static void
add (GPtrArray *losses, AuthorLossKind kind, const char *id, char *title, const char *page)
{
  AuthorLoss *loss = g_new (AuthorLoss, 1);

  *loss = (AuthorLoss){ kind, g_strdup (id), title, g_strdup (page) };
  g_ptr_array_add (losses, loss);
}

/* Where the id stands in what is published; hidden pages are not. */
static const AuthorPlaceOfId *
published_place (const AuthorCourse *course, const char *id)
{
  const AuthorPlaceOfId *place = author_course_find (course, id);

  return place != NULL && !place->page->is_hidden ? place : NULL;
}

static void
compare_block (GPtrArray *losses, const AuthorCoursePage *page, guint number,
               const AuthorCourse *after)
{
  const AuthorBlock *block = &page->page->blocks[number], *now;
  const AuthorPlaceOfId *place;
  AuthorLossKind kind;

  if (!loss_of (block, &kind))
    return;
  place = published_place (after, block->id);
  now = place != NULL && place->block != AUTHOR_PAGE_ITSELF
            ? &place->page->page->blocks[place->block]
            : NULL;
  if (now != NULL && g_strcmp0 (now->name, block->name) == 0)
    return;
  if (now != NULL && kind == AUTHOR_LOSS_QUESTION)
    kind = AUTHOR_LOSS_KIND;
  add (losses, kind, block->id, title_of (page, number), page->title);
}

static void
compare_page (GPtrArray *losses, const AuthorCoursePage *page, const AuthorCourse *after)
{
  const AuthorPlaceOfId *place = published_place (after, page->id);

  if (!page->is_bank && (place == NULL || place->block != AUTHOR_PAGE_ITSELF))
    add (losses, AUTHOR_LOSS_PAGE, page->id, g_strdup (page->title), page->title);
  for (guint i = 0; i < page->page->n_blocks; i++)
    compare_block (losses, page, i, after);
}

GPtrArray *
author_losses (const AuthorCourse *before, const AuthorCourse *after)
{
  GPtrArray *losses = g_ptr_array_new_with_free_func ((GDestroyNotify) author_loss_free);

  if (!g_str_equal (before->id, after->id)) {
    add (losses, AUTHOR_LOSS_COURSE, before->id, g_strdup (before->title), "");
    return losses;
  }
  for (guint i = 0; i < before->pages->len; i++)
    compare_page (losses, &g_array_index (before->pages, AuthorCoursePage, i), after);
  return losses;
}

/* --- the number ----------------------------------------------------------------------------------- */

/* Something that learners have to look at has come. */
static bool
is_growth (const AuthorDifference *difference)
{
  static const char *const small[] = { "text", "heading", "front", "file", NULL };
  bool is_page = g_str_has_suffix (difference->name, ".md");

  return difference->kind == AUTHOR_DIFFERENCE_ADDED
         && (g_str_equal (difference->what, "file") ? is_page
                                                    : !g_strv_contains (small, difference->what));
}

AuthorRelease
author_release_of (const GPtrArray *differences, const GPtrArray *losses)
{
  if (losses->len > 0)
    return AUTHOR_RELEASE_BROKEN;
  for (guint i = 0; i < differences->len; i++)
    if (is_growth (g_ptr_array_index (differences, i)))
      return AUTHOR_RELEASE_GROWN;
  return differences->len > 0 ? AUTHOR_RELEASE_MENDED : AUTHOR_RELEASE_SAME;
}

static bool
read_numbers (char **parts, guint n, guint *numbers)
{
  guint64 number;

  if (n == 0 || n > MOST_PARTS)
    return false;
  for (guint i = 0; i < n; i++) {
    if (!g_ascii_string_to_unsigned (parts[i], 10, 0, MOST_NUMBER, &number, NULL))
      return false;
    numbers[i] = (guint) number;
  }
  return true;
}

char *
author_release_version (const char *version, AuthorRelease release)
{
  static const guint raised[]
      = { [AUTHOR_RELEASE_MENDED] = 2, [AUTHOR_RELEASE_GROWN] = 1, [AUTHOR_RELEASE_BROKEN] = 0 };
  g_auto (GStrv) parts = g_strsplit (version, ".", -1);
  guint n = g_strv_length (parts), numbers[MOST_PARTS] = { 0 }, at;
  GString *next;

  if (release == AUTHOR_RELEASE_SAME || !read_numbers (parts, n, numbers))
    return g_strdup (version);
  /* One number alone has nothing behind it. */
  at = n == 1 ? 0 : raised[release];
  numbers[at]++;
  for (guint i = at + 1; i < MOST_PARTS; i++)
    numbers[i] = 0;
  n = MAX (n, at + 1);
  next = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (next, "%s%u", i > 0 ? "." : "", numbers[i]);
  return g_string_free (next, FALSE);
}
