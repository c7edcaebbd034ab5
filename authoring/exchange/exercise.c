/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/exercise.h"

#include <math.h>
#include <string.h>

static void
free_item (void *data)
{
  AuthorExerciseItem *item = data;

  g_free (item->text);
  g_free (item->feedback);
  g_free (item->target);
  g_free (item);
}

AuthorExercise *
author_exercise_new (AuthorQuestionKind kind)
{
  AuthorExercise *exercise = g_new0 (AuthorExercise, 1);

  exercise->kind = kind;
  exercise->points = kind == AUTHOR_QUESTION_FREE ? 0 : 1;
  exercise->is_shuffled = true;
  exercise->items = g_ptr_array_new_with_free_func (free_item);
  exercise->targets = g_ptr_array_new_with_free_func (g_free);
  exercise->hints = g_ptr_array_new_with_free_func (g_free);
  exercise->tags = g_ptr_array_new_with_free_func (g_free);
  return exercise;
}

void
author_exercise_free (AuthorExercise *exercise)
{
  if (exercise == NULL)
    return;
  g_free (exercise->id);
  g_free (exercise->name);
  g_free (exercise->prompt);
  g_free (exercise->solution);
  g_free (exercise->unit);
  g_free (exercise->picture);
  g_free (exercise->picture_alt);
  g_free (exercise->head);
  g_free (exercise->target_head);
  g_ptr_array_unref (exercise->items);
  g_ptr_array_unref (exercise->targets);
  g_ptr_array_unref (exercise->hints);
  g_ptr_array_unref (exercise->tags);
  g_free (exercise);
}

AuthorExerciseItem *
author_exercise_add (AuthorExercise *exercise, const char *text, const char *feedback,
                     double fraction)
{
  AuthorExerciseItem *item = g_new0 (AuthorExerciseItem, 1);

  item->text = g_strdup (text != NULL ? text : "");
  item->feedback = feedback != NULL && *feedback != '\0' ? g_strdup (feedback) : NULL;
  item->fraction = fraction;
  g_ptr_array_add (exercise->items, item);
  return item;
}

/* --- gaps ------------------------------------------------------------------------------------- */

static void
append_gap_word (GString *gap, const char *word, bool is_right)
{
  gsize before;

  if (gap->len > strlen ("___{"))
    g_string_append (gap, " | ");
  if (is_right)
    g_string_append_c (gap, '=');
  before = gap->len;
  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar unit = g_utf8_get_char (c);

    unit = unit == '}' ? ')' : unit == '{' ? '(' : unit == '|' ? '/' : unit < ' ' ? ' ' : unit;
    /* `=` in front is the mark of what is right. */
    if (unit == '=' && gap->len == before)
      g_string_append (gap, "\xe2\x80\x8b");
    if (unit != 0x7f)
      g_string_append_unichar (gap, unit);
  }
}

char *
author_exercise_gap (const char *const *right, const char *const *wrong)
{
  GString *gap = g_string_new ("___{");

  for (gsize i = 0; right[i] != NULL; i++)
    append_gap_word (gap, right[i], true);
  for (gsize i = 0; wrong != NULL && wrong[i] != NULL; i++)
    append_gap_word (gap, wrong[i], false);
  g_string_append_c (gap, '}');
  return g_string_free (gap, FALSE);
}

char *
author_exercise_gap_of (GPtrArray *right, GPtrArray *wrong)
{
  if (right->len == 0)
    return NULL;
  g_ptr_array_add (right, NULL);
  g_ptr_array_add (wrong, NULL);
  return author_exercise_gap ((const char *const *) right->pdata,
                              (const char *const *) wrong->pdata);
}

/* The right words of a gap as an item has them. (transfer full) */
static char *
dup_right (const char *inner, gsize length)
{
  g_autofree char *whole = g_strndup (inner, length);
  g_auto (GStrv) words = g_strsplit (whole, "|", -1);
  g_autoptr (GString) right = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) == '=')
      g_string_append_printf (right, "%s%s", right->len > 0 ? " | " : "",
                              g_strstrip (words[i] + 1));
  return g_strdup (right->str);
}

void
author_exercise_add_gaps (AuthorExercise *exercise)
{
  const char *open = exercise->prompt != NULL ? exercise->prompt : "", *close;

  while ((open = strstr (open, "___{")) != NULL && (close = strchr (open, '}')) != NULL) {
    g_autofree char *right = dup_right (open + 4, (gsize) (close - open - 4));

    author_exercise_add (exercise, right, NULL, 1);
    open = close;
  }
}

/* --- kind ------------------------------------------------------------------------------------- */

static guint
count_right (const AuthorExercise *exercise)
{
  guint n = 0;

  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    n += item->fraction > 0;
  }
  return n;
}

static bool
has_target_twice (const AuthorExercise *exercise)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    if (item->target != NULL && !g_hash_table_add (seen, item->target))
      return true;
  }
  return false;
}

AuthorQuestionKind
author_exercise_settled_kind (const AuthorExercise *exercise)
{
  switch ((int) exercise->kind) {
  case AUTHOR_QUESTION_CHOICE:
    return count_right (exercise) > 1 ? AUTHOR_QUESTION_MULTIPLE : AUTHOR_QUESTION_CHOICE;
  case AUTHOR_QUESTION_TRUE_FALSE:
    return exercise->items->len == 2 && count_right (exercise) == 1 ? AUTHOR_QUESTION_TRUE_FALSE
                                                                    : AUTHOR_QUESTION_CHOICE;
  case AUTHOR_QUESTION_MATCHING:
    return has_target_twice (exercise) ? AUTHOR_QUESTION_SORTING : AUTHOR_QUESTION_MATCHING;
  default:
    return exercise->kind;
  }
}

/* --- equality --------------------------------------------------------------------------------- */

static bool
equal_lists (const GPtrArray *one, const GPtrArray *other)
{
  if (one->len != other->len)
    return false;
  for (guint i = 0; i < one->len; i++)
    if (!g_str_equal (g_ptr_array_index (one, i), g_ptr_array_index (other, i)))
      return false;
  return true;
}

/* To the last bit that a decimal text keeps. */
static bool
is_near (double one, double other)
{
  return fabs (one - other) <= 1e-9 * MAX (1, MAX (fabs (one), fabs (other)));
}

static const char *
item_difference (const AuthorExerciseItem *one, const AuthorExerciseItem *other)
{
  if (!g_str_equal (one->text, other->text))
    return "items";
  if (g_strcmp0 (one->feedback, other->feedback) != 0)
    return "feedback";
  if (g_strcmp0 (one->target, other->target) != 0)
    return "target";
  if (!is_near (one->value, other->value) || !is_near (one->tolerance, other->tolerance))
    return "value";
  if (fabs (one->x - other->x) > 0.05 || fabs (one->y - other->y) > 0.05)
    return "place";
  return (one->fraction > 0) != (other->fraction > 0) ? "fraction" : NULL;
}

static bool
is_ignored (const char *ignored, const char *what)
{
  g_auto (GStrv) names = g_strsplit (ignored != NULL ? ignored : "", " ", -1);

  return g_strv_contains ((const char *const *) names, what);
}

static const char *
items_difference (const GPtrArray *one, const GPtrArray *other, const char *ignored)
{
  if (one->len != other->len)
    return is_ignored (ignored, "items") ? NULL : "items";
  for (guint i = 0; i < one->len; i++) {
    const char *what = item_difference (g_ptr_array_index (one, i), g_ptr_array_index (other, i));

    if (what != NULL && !is_ignored (ignored, what))
      return what;
  }
  return NULL;
}

bool
author_exercise_equal (const AuthorExercise *one, const AuthorExercise *other, const char *ignored,
                       const char **ret_what)
{
  const struct {
    const char *what;
    bool is_equal;
  } members[] = {
    { "kind", one->kind == other->kind },
    { "name", g_strcmp0 (one->name, other->name) == 0 },
    { "prompt", g_strcmp0 (one->prompt, other->prompt) == 0 },
    { "solution", g_strcmp0 (one->solution, other->solution) == 0 },
    { "unit", g_strcmp0 (one->unit, other->unit) == 0 },
    { "picture", g_strcmp0 (one->picture, other->picture) == 0 },
    { "picture-alt", g_strcmp0 (one->picture_alt, other->picture_alt) == 0 },
    { "head", g_strcmp0 (one->head, other->head) == 0 },
    { "target-head", g_strcmp0 (one->target_head, other->target_head) == 0 },
    { "targets", equal_lists (one->targets, other->targets) },
    { "hints", equal_lists (one->hints, other->hints) },
    { "tags", equal_lists (one->tags, other->tags) },
    { "points", is_near (one->points, other->points) },
    { "tries", one->tries == other->tries },
    { "rows", one->rows == other->rows },
    { "shuffle", one->is_shuffled == other->is_shuffled },
    { "partial", one->is_partial == other->is_partial },
    { "case", one->has_case == other->has_case },
    { "bank", one->has_bank == other->has_bank },
  };
  const char *what = items_difference (one->items, other->items, ignored);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (!members[i].is_equal && !is_ignored (ignored, members[i].what))
      what = members[i].what;
  if (ret_what != NULL)
    *ret_what = what;
  return what == NULL;
}
