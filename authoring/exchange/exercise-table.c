/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/exercise-write-private.h"
#include "authoring/markup/markup.h"

/* Answers of an exercise as a table of Markdown. */

typedef AuthorExerciseWriter Writer;

static char *
dup_cell (const char *text)
{
  return author_markdown_to_line (text != NULL ? text : "");
}

static void
append_row (const Writer *writer, GPtrArray *cells)
{
  author_markup_row (writer->out, (const char *const *) cells->pdata, cells->len);
}

static bool
has_feedback (const AuthorExercise *exercise)
{
  for (guint i = 0; i < exercise->items->len; i++)
    if (((const AuthorExerciseItem *) g_ptr_array_index (exercise->items, i))->feedback != NULL)
      return true;
  return false;
}

void
author_exercise_write_pairs (const Writer *writer)
{
  const AuthorExercise *exercise = writer->exercise;
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = has_feedback (exercise) ? 3 : 2;
  const char *head[] = { exercise->head, exercise->target_head, "Warum" };

  author_markup_row (writer->out, head, n);
  author_markup_rule (writer->out, n);
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

    g_ptr_array_add (cells, dup_cell (item->text));
    g_ptr_array_add (cells, dup_cell (item->target));
    if (n == 3)
      g_ptr_array_add (cells, dup_cell (item->feedback));
    append_row (writer, cells);
    if (item->target != NULL)
      g_hash_table_add (used, item->target);
  }
  for (guint i = 0; i < exercise->targets->len; i++) {
    g_autofree char *target = dup_cell (g_ptr_array_index (exercise->targets, i));
    const char *cells[] = { "", target, "" };

    if (!g_hash_table_contains (used, g_ptr_array_index (exercise->targets, i)))
      author_markup_row (writer->out, cells, n);
  }
}

/* Groups in their order; those of cards that nobody has named come last. (transfer container) */
static GPtrArray *
collect_targets (const AuthorExercise *exercise)
{
  GPtrArray *targets = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < exercise->targets->len; i++)
    if (g_hash_table_add (seen, g_ptr_array_index (exercise->targets, i)))
      g_ptr_array_add (targets, g_ptr_array_index (exercise->targets, i));
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    if (item->target != NULL && g_hash_table_add (seen, item->target))
      g_ptr_array_add (targets, item->target);
  }
  return targets;
}

static const char *
nth_card (const AuthorExercise *exercise, const char *target, guint n)
{
  for (guint i = 0; i < exercise->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    if (g_strcmp0 (item->target, target) == 0 && n-- == 0)
      return item->text;
  }
  return NULL;
}

void
author_exercise_write_cards (const Writer *writer)
{
  const AuthorExercise *exercise = writer->exercise;
  g_autoptr (GPtrArray) targets = collect_targets (exercise);
  bool is_more = true;

  for (guint row = 0; is_more && row <= exercise->items->len; row++) {
    g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

    is_more = row == 0;
    for (guint i = 0; i < targets->len; i++) {
      const char *target = g_ptr_array_index (targets, i);
      const char *card = row == 0 ? target : nth_card (exercise, target, row - 1);

      is_more = is_more || card != NULL;
      g_ptr_array_add (cells, dup_cell (card));
    }
    if (is_more)
      append_row (writer, cells);
    if (row == 0)
      author_markup_rule (writer->out, targets->len);
  }
}

void
author_exercise_write_matrix (const Writer *writer)
{
  const AuthorExercise *exercise = writer->exercise;
  g_autoptr (GPtrArray) targets = collect_targets (exercise);
  bool has_why = has_feedback (exercise);

  for (guint row = 0; row <= exercise->items->len; row++) {
    const AuthorExerciseItem *item = row > 0 ? g_ptr_array_index (exercise->items, row - 1) : NULL;
    g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

    g_ptr_array_add (cells, dup_cell (item != NULL ? item->text : exercise->head));
    for (guint i = 0; i < targets->len; i++) {
      const char *target = g_ptr_array_index (targets, i);

      g_ptr_array_add (cells, item == NULL                            ? dup_cell (target)
                              : g_strcmp0 (item->target, target) == 0 ? g_strdup ("x")
                                                                      : g_strdup (""));
    }
    if (has_why)
      g_ptr_array_add (cells, dup_cell (item == NULL ? "Warum" : item->feedback));
    append_row (writer, cells);
    if (row == 0)
      author_markup_rule (writer->out, cells->len);
  }
}
