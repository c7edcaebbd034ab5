/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/qti-private.h"
#include "authoring/markup/markup.h"
#include "engine/base/text.h"

/* Interactions that stand as a block below their prompt. */

static bool
holds (const GPtrArray *values, const char *value)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) values, value, g_str_equal, NULL);
}

static bool
is_full (const AuthorExercise *exercise)
{
  return exercise->items->len > AUTHOR_LIMIT_IMPORT_ANSWERS;
}

/* Right is what the correct response names; without one, what gives points. */
static double
fraction_of (const xmlNode *declaration, const GPtrArray *correct, const char *id)
{
  if (correct->len > 0)
    return holds (correct, id) ? 1 : 0;
  return lk_qti_mapped (declaration, id) > 0 ? 1 : 0;
}

static unsigned
count_of (const xmlNode *node, const char *name, unsigned otherwise)
{
  g_autofree char *text = lk_qti_value (node, name);
  unsigned count;

  return lk_text_to_index (text, 1000000, &count) ? count : otherwise;
}

static void
take_shuffle (AuthorExercise *exercise, const xmlNode *interaction)
{
  g_autofree char *shuffle = lk_qti_value (interaction, "shuffle");

  exercise->is_shuffled = g_str_equal (shuffle, "true");
}

/* --- choices ---------------------------------------------------------------------------------- */

static AuthorQuestionKind
choice_kind (const xmlNode *interaction, const xmlNode *declaration)
{
  g_autofree char *cardinality = lk_qti_value (declaration, "cardinality");

  if (lk_qti_has_class (interaction, "truefalse"))
    return AUTHOR_QUESTION_TRUE_FALSE;
  return g_str_equal (cardinality, "multiple") ? AUTHOR_QUESTION_MULTIPLE : AUTHOR_QUESTION_CHOICE;
}

static void
add_choice (AuthorQtiReader *reader, AuthorExercise *exercise, const xmlNode *choice,
            const xmlNode *declaration, const GPtrArray *correct)
{
  g_autofree char *id = lk_qti_value (choice, "identifier");
  g_autofree char *text = author_qti_text (reader, choice);
  g_autofree char *feedback = author_qti_feedback (reader, choice);

  author_exercise_add (exercise, text, feedback, fraction_of (declaration, correct, id));
}

static AuthorExercise *
read_choice (AuthorQtiReader *reader, const xmlNode *interaction)
{
  const xmlNode *declaration = lk_qti_declaration (reader->item, interaction);
  g_autoptr (GPtrArray) correct = lk_qti_correct (declaration);
  AuthorExercise *exercise = author_exercise_new (choice_kind (interaction, declaration));

  take_shuffle (exercise, interaction);
  exercise->is_partial
      = exercise->kind == AUTHOR_QUESTION_MULTIPLE && lk_qti_is_mapped (declaration);
  for (const xmlNode *choice = lk_qti_child (interaction, "simpleChoice");
       choice != NULL && !is_full (exercise); choice = lk_qti_next (choice, "simpleChoice"))
    add_choice (reader, exercise, choice, declaration, correct);
  return exercise;
}

static void
add_hot_texts (AuthorQtiReader *reader, AuthorExercise *exercise, const xmlNode *node,
               const xmlNode *declaration, const GPtrArray *correct)
{
  for (const xmlNode *child = node->children; child != NULL && !is_full (exercise);
       child = child->next)
    if (lk_qti_is (child, "hottext"))
      add_choice (reader, exercise, child, declaration, correct);
    else if (child->type == XML_ELEMENT_NODE)
      add_hot_texts (reader, exercise, child, declaration, correct);
}

/* Words of a text that are chosen in it: here they stand below it too. */
static AuthorExercise *
read_hot_text (AuthorQtiReader *reader, const xmlNode *interaction)
{
  const xmlNode *declaration = lk_qti_declaration (reader->item, interaction);
  g_autoptr (GPtrArray) correct = lk_qti_correct (declaration);
  AuthorExercise *exercise = author_exercise_new (choice_kind (interaction, declaration));

  exercise->is_shuffled = false;
  add_hot_texts (reader, exercise, interaction, declaration, correct);
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "question-kind",
                             "hottextInteraction");
  return exercise;
}

/* --- order ------------------------------------------------------------------------------------ */

/* (nullable): without a right order */
static AuthorExercise *
read_order (AuthorQtiReader *reader, const xmlNode *interaction)
{
  const xmlNode *declaration = lk_qti_declaration (reader->item, interaction);
  g_autoptr (GPtrArray) correct = lk_qti_correct (declaration);
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_ORDERING);

  exercise->is_partial
      = lk_qti_is_mapped (declaration) || lk_qti_has_class (interaction, "partial");
  for (guint i = 0; i < correct->len && !is_full (exercise); i++) {
    const xmlNode *choice = lk_qti_child_with (interaction, "simpleChoice", "identifier",
                                               g_ptr_array_index (correct, i));
    g_autofree char *text = choice != NULL ? author_qti_text (reader, choice) : NULL;
    g_autofree char *feedback = choice != NULL ? author_qti_feedback (reader, choice) : NULL;

    if (text != NULL)
      author_exercise_add (exercise, text, feedback, 1);
  }
  if (exercise->items->len > 1)
    return exercise;
  author_exercise_free (exercise);
  return NULL;
}

/* --- pairs ------------------------------------------------------------------------------------ */

static const xmlNode *
find_associable (const xmlNode *parent, const char *id)
{
  return lk_qti_child_with (parent, "simpleAssociableChoice", "identifier", id);
}

/* The text of a choice in one line. (transfer full) */
static char *
dup_line (AuthorQtiReader *reader, const xmlNode *choice)
{
  g_autofree char *text = author_qti_text (reader, choice);

  return author_markdown_to_line (text);
}

static AuthorQuestionKind
match_kind (const xmlNode *interaction)
{
  static const struct {
    const char *name;
    AuthorQuestionKind kind;
  } classes[] = { { "matrix", AUTHOR_QUESTION_MATRIX },
                  { "sorting", AUTHOR_QUESTION_SORTING },
                  { "board", AUTHOR_QUESTION_BOARD } };

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (lk_qti_has_class (interaction, classes[i].name))
      return classes[i].kind;
  return AUTHOR_QUESTION_MATCHING;
}

/* The right sides of @id; more than one of them is too many. */
static guint
find_target (const GPtrArray *correct, const char *id, char **ret_target)
{
  guint n = 0;

  for (guint i = 0; i < correct->len; i++) {
    g_auto (GStrv) pair = g_strsplit (g_ptr_array_index (correct, i), " ", 2);

    if (pair[0] == NULL || pair[1] == NULL || !g_str_equal (pair[0], id))
      continue;
    if (n++ == 0)
      *ret_target = g_strdup (pair[1]);
  }
  return n;
}

static void
note_left_out (AuthorQtiReader *reader, const char *text)
{
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "distractor", text);
}

/* (nullable): where nothing is right, or one belongs to several */
static AuthorExercise *
read_match (AuthorQtiReader *reader, const xmlNode *interaction)
{
  const xmlNode *declaration = lk_qti_declaration (reader->item, interaction);
  g_autoptr (GPtrArray) correct = lk_qti_right_pairs (declaration);
  g_autoptr (AuthorExercise) exercise = author_exercise_new (match_kind (interaction));
  const xmlNode *left = lk_qti_child (interaction, "simpleMatchSet");
  const xmlNode *right = left != NULL ? lk_qti_next (left, "simpleMatchSet") : NULL;

  if (correct->len == 0)
    return NULL;
  take_shuffle (exercise, interaction);
  exercise->is_partial = lk_qti_is_mapped (declaration);
  for (const xmlNode *target = lk_qti_child (right, "simpleAssociableChoice");
       target != NULL && exercise->targets->len <= 63;
       target = lk_qti_next (target, "simpleAssociableChoice"))
    g_ptr_array_add (exercise->targets, dup_line (reader, target));
  for (const xmlNode *choice = lk_qti_child (left, "simpleAssociableChoice");
       choice != NULL && !is_full (exercise);
       choice = lk_qti_next (choice, "simpleAssociableChoice")) {
    g_autofree char *id = lk_qti_value (choice, "identifier"), *target_id = NULL;
    guint n = find_target (correct, id, &target_id);
    const xmlNode *target = n == 1 ? find_associable (right, target_id) : NULL;
    g_autofree char *text = dup_line (reader, choice);

    if (n > 1)
      return NULL;
    if (target == NULL)
      note_left_out (reader, text);
    else
      author_exercise_add (exercise, text, NULL, 1)->target = dup_line (reader, target);
  }
  return g_steal_pointer (&exercise);
}

/* Pairs of one pile: what comes first in a pair stands left. (nullable): without right pairs */
static AuthorExercise *
read_associate (AuthorQtiReader *reader, const xmlNode *interaction)
{
  g_autoptr (GPtrArray) correct
      = lk_qti_right_pairs (lk_qti_declaration (reader->item, interaction));
  AuthorExercise *exercise;

  if (correct->len == 0)
    return NULL;
  exercise = author_exercise_new (AUTHOR_QUESTION_MATCHING);
  for (guint i = 0; i < correct->len && !is_full (exercise); i++) {
    g_auto (GStrv) pair = g_strsplit (g_ptr_array_index (correct, i), " ", 2);
    const xmlNode *left
        = pair[0] != NULL && pair[1] != NULL ? find_associable (interaction, pair[0]) : NULL;
    const xmlNode *right = left != NULL ? find_associable (interaction, pair[1]) : NULL;
    g_autofree char *text = right != NULL ? dup_line (reader, left) : NULL;

    if (text != NULL)
      author_exercise_add (exercise, text, NULL, 1)->target = dup_line (reader, right);
  }
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "question-kind",
                             "associateInteraction");
  return exercise;
}

/* --- what is written -------------------------------------------------------------------------- */

static AuthorExercise *
read_extended (AuthorQtiReader *reader, const xmlNode *interaction)
{
  g_autoptr (GPtrArray) correct = lk_qti_correct (lk_qti_declaration (reader->item, interaction));
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_FREE);

  exercise->rows = MIN (count_of (interaction, "expectedLines", 0), 100);
  if (correct->len > 0)
    exercise->solution = author_text_escape (g_ptr_array_index (correct, 0));
  return exercise;
}

/* (nullable): without a right place */
static AuthorExercise *
read_slider (AuthorQtiReader *reader, const xmlNode *interaction)
{
  g_autoptr (GPtrArray) correct = lk_qti_correct (lk_qti_declaration (reader->item, interaction));
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_NUMERIC);

  if (correct->len != 1)
    return NULL;
  author_exercise_add (exercise, "", NULL, 1)->value
      = g_ascii_strtod (g_ptr_array_index (correct, 0), NULL);
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "question-kind",
                             "sliderInteraction");
  return g_steal_pointer (&exercise);
}

static const struct {
  const char *name;
  AuthorExercise *(*read) (AuthorQtiReader *reader, const xmlNode *interaction);
} kinds[] = {
  { "choiceInteraction", read_choice },
  { "hottextInteraction", read_hot_text },
  { "orderInteraction", read_order },
  { "matchInteraction", read_match },
  { "associateInteraction", read_associate },
  { "extendedTextInteraction", read_extended },
  { "sliderInteraction", read_slider },
  { "gapMatchInteraction", author_qti_read_gap_match },
  { "hotspotInteraction", author_qti_read_hotspot },
  { "graphicGapMatchInteraction", author_qti_read_labels },
};

AuthorExercise *
author_qti_read_kind (AuthorQtiReader *reader, const xmlNode *interaction)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (lk_qti_is (interaction, kinds[i].name))
      return kinds[i].read (reader, interaction);
  return NULL;
}
