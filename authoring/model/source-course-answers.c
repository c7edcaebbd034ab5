/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "authoring/model/question.h"
#include "authoring/model/source-course-private.h"

/* Answers are reported by their numbers: a translation has as many, in the same order, and the same ones are right. */

static bool
is_same_item (const AuthorQuestion *one, const AuthorQuestion *other, guint item)
{
  const AuthorQuestionItem *a = &g_array_index (one->items, AuthorQuestionItem, item);
  const AuthorQuestionItem *b = &g_array_index (other->items, AuthorQuestionItem, item);

  return a->is_right == b->is_right && a->target == b->target && a->is_any == b->is_any
         && a->group == b->group && fabs (a->x - b->x) < 1e-9 && fabs (a->y - b->y) < 1e-9
         && fabs (a->value - b->value) < 1e-9 && fabs (a->tolerance - b->tolerance) < 1e-9;
}

/* Number of the first answer that differs, from 1; 0: none. */
static guint
find_difference (const AuthorQuestion *one, const AuthorQuestion *other)
{
  guint n = MIN (one->items->len, other->items->len);

  for (guint i = 0; i < n; i++)
    if (!is_same_item (one, other, i))
      return i + 1;
  if (one->items->len != other->items->len)
    return n + 1;
  if (one->targets->len != other->targets->len)
    return MIN (one->targets->len, other->targets->len) + 1;
  return one->n_scale != other->n_scale ? MIN (one->n_scale, other->n_scale) + 1 : 0;
}

static AuthorQuestion *
read_question (const AuthorCoursePage *page, guint block)
{
  AuthorQuestionKind kind;
  const char *name = page->page->blocks[block].name;

  return name != NULL && author_question_kind (name, &kind) && kind != AUTHOR_QUESTION_DIALOGUE
             ? author_question_read (page, block, NULL)
             : NULL;
}

static void
compare (AuthorCourseReader *reader, const AuthorCoursePage *source, guint there,
         const AuthorCoursePage *translation, guint here)
{
  g_autoptr (AuthorQuestion) one = read_question (source, there);
  g_autoptr (AuthorQuestion) other = one != NULL ? read_question (translation, here) : NULL;
  guint number = other != NULL && one->kind == other->kind ? find_difference (one, other) : 0;
  g_autofree char *words = g_strdup_printf ("%u", number);

  if (number > 0)
    author_issue_add (reader->issues, AUTHOR_ISSUE_TRANSLATION_ANSWERS,
                      translation->page->blocks[here].line, 1, one->id, words);
}

void
author_course_compare_answers (AuthorCourseReader *reader, const AuthorCoursePage *source,
                               const AuthorCoursePage *translation)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < source->page->n_blocks; i++)
    if (source->page->blocks[i].id != NULL)
      g_hash_table_insert (places, (char *) source->page->blocks[i].id, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < translation->page->n_blocks; i++) {
    const char *id = translation->page->blocks[i].id;
    guint there = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (places, id)) : 0;

    if (there > 0)
      compare (reader, source, there - 1, translation, i);
  }
}
