/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/export.h"
#include "authoring/exchange/qti-private.h"
#include "authoring/markup/markup.h"
#include "engine/base/limits.h"
#include "engine/base/text.h"

/* Interactions in a text: words that are written or chosen, and words that are laid into gaps. */

static void
add_gap (AuthorQtiReader *reader, const xmlNode *node, GPtrArray *right, GPtrArray *wrong)
{
  AuthorQtiGap *gap = g_new0 (AuthorQtiGap, 1);

  gap->node = node;
  gap->text = author_exercise_gap_of (right, wrong);
  g_ptr_array_add (reader->gaps, gap);
}

/* --- what is written -------------------------------------------------------------------------- */

static void
add_word (GPtrArray *words, const char *word)
{
  if (*word != '\0' && words->len < 60
      && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_ptr_array_add (words, g_strdup (word));
}

/* What gives all points; the correct response before all. (transfer full) */
static GPtrArray *
collect_right (AuthorQtiReader *reader, const xmlNode *declaration, bool *ret_case)
{
  GPtrArray *right = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) correct = lk_qti_correct (declaration);
  const xmlNode *mapping = lk_qti_child (declaration, "mapping");
  double most = 0;

  for (guint i = 0; i < correct->len; i++) {
    add_word (right, g_ptr_array_index (correct, i));
    most = MAX (most, lk_qti_mapped (declaration, g_ptr_array_index (correct, i)));
  }
  for (const xmlNode *entry = lk_qti_child (mapping, "mapEntry"); entry != NULL;
       entry = lk_qti_next (entry, "mapEntry")) {
    g_autofree char *key = lk_qti_value (entry, "mapKey");
    g_autofree char *value = lk_qti_value (entry, "mappedValue");
    g_autofree char *is_case = lk_qti_value (entry, "caseSensitive");
    double points = g_ascii_strtod (value, NULL);

    *ret_case = *ret_case || g_str_equal (is_case, "true");
    if (points > 0 && points >= most)
      add_word (right, key);
    else if (points > 0)
      author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "fraction", key);
  }
  return right;
}

static bool
read_entry (AuthorQtiReader *reader, AuthorExercise *exercise, const xmlNode *node)
{
  const xmlNode *declaration = lk_qti_declaration (reader->item, node);
  g_autoptr (GPtrArray) wrong = g_ptr_array_new ();
  g_autoptr (GPtrArray) right = collect_right (reader, declaration, &exercise->has_case);

  if (right->len == 0)
    return false;
  add_gap (reader, node, right, wrong);
  return true;
}

/* --- what is chosen --------------------------------------------------------------------------- */

static bool
read_inline (AuthorQtiReader *reader, const xmlNode *node)
{
  const xmlNode *declaration = lk_qti_declaration (reader->item, node);
  g_autoptr (GPtrArray) correct = lk_qti_correct (declaration);
  g_autoptr (GPtrArray) right = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);

  for (const xmlNode *choice = lk_qti_child (node, "inlineChoice"); choice != NULL;
       choice = lk_qti_next (choice, "inlineChoice")) {
    g_autofree char *id = lk_qti_value (choice, "identifier");
    g_autofree char *text = author_qti_text (reader, choice);
    g_autofree char *words = author_export_dup_words (text);

    add_word (g_ptr_array_find_with_equal_func (correct, id, g_str_equal, NULL)
                      || (correct->len == 0 && lk_qti_mapped (declaration, id) > 0)
                  ? right
                  : wrong,
              words);
  }
  if (right->len == 0)
    return false;
  add_gap (reader, node, right, wrong);
  return true;
}

/* --- all of a text ---------------------------------------------------------------------------- */

/* False if one of them has nothing right. */
static bool
collect_gaps (AuthorQtiReader *reader, AuthorExercise *exercise, const xmlNode *node, guint depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth < LK_LIMIT_XML_DEPTH;
       child = child->next) {
    bool is_read = true;

    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is (child, "textEntryInteraction"))
      is_read = read_entry (reader, exercise, child);
    else if (lk_qti_is (child, "inlineChoiceInteraction"))
      is_read = read_inline (reader, child);
    else
      is_read = collect_gaps (reader, exercise, child, depth + 1);
    if (!is_read || reader->gaps->len > AUTHOR_LIMIT_IMPORT_ANSWERS)
      return false;
  }
  return true;
}

/* The tolerance of `equal`, if it is said as a number. */
static double
find_tolerance (const AuthorQtiReader *reader, double value)
{
  const xmlNode *equal = lk_qti_find (lk_qti_child (reader->item, "responseProcessing"), "equal");
  g_autofree char *mode = lk_qti_value (equal, "toleranceMode");
  g_autofree char *tolerance = lk_qti_value (equal, "tolerance");
  double number = fabs (g_ascii_strtod (tolerance, NULL));

  if (equal == NULL || !isfinite (number))
    return 0;
  return g_str_equal (mode, "absolute")   ? number
         : g_str_equal (mode, "relative") ? fabs (value) * number / 100
                                          : 0;
}

/* One field with a number in it. */
static AuthorExercise *
read_number (AuthorQtiReader *reader, const xmlNode *node, const GPtrArray *correct)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_NUMERIC);
  AuthorExerciseItem *item = author_exercise_add (exercise, "", NULL, 1);

  item->value = g_ascii_strtod (g_ptr_array_index (correct, 0), NULL);
  if (!isfinite (item->value))
    item->value = 0;
  item->tolerance = find_tolerance (reader, item->value);
  item->feedback = author_qti_feedback (reader, NULL);
  return exercise;
}

/* One field at the end of the body. */
static AuthorExercise *
read_short (AuthorQtiReader *reader, const xmlNode *declaration)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_SHORT);
  g_autoptr (GPtrArray) right = collect_right (reader, declaration, &exercise->has_case);

  for (guint i = 0; i < right->len; i++) {
    g_autofree char *text = author_text_escape (g_ptr_array_index (right, i));

    author_exercise_add (exercise, text, NULL, 1);
  }
  return exercise;
}

static void
free_gap (void *data)
{
  AuthorQtiGap *gap = data;

  g_free (gap->text);
  g_free (gap);
}

/* Whether words stand behind it in the body. */
static bool
is_last (const xmlNode *node)
{
  for (; node != NULL && !lk_qti_is (node, "itemBody"); node = node->parent)
    for (const xmlNode *next = node->next; next != NULL; next = next->next) {
      g_autofree char *text = lk_xml_text (next);

      if (*g_strstrip (text) != '\0')
        return false;
    }
  return true;
}

static bool
is_number (const xmlNode *declaration)
{
  g_autofree char *type = lk_qti_value (declaration, "baseType");

  return g_str_equal (type, "float") || g_str_equal (type, "integer");
}

/* A single field may be a question of its own kind. (nullable) */
static AuthorExercise *
read_single (AuthorQtiReader *reader)
{
  const AuthorQtiGap *gap = g_ptr_array_index (reader->gaps, 0);
  const xmlNode *declaration = lk_qti_declaration (reader->item, gap->node);
  g_autoptr (GPtrArray) correct = lk_qti_correct (declaration);
  bool is_entry = lk_qti_is (gap->node, "textEntryInteraction");

  if (!is_entry || lk_qti_has_class (gap->node, "cloze") || !is_last (gap->node))
    return NULL;
  return is_number (declaration) && correct->len > 0 ? read_number (reader, gap->node, correct)
                                                     : read_short (reader, declaration);
}

AuthorExercise *
author_qti_read_gaps (AuthorQtiReader *reader)
{
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_CLOZE);
  const xmlNode *body = lk_qti_child (reader->item, "itemBody");
  AuthorExercise *single;

  reader->gaps = g_ptr_array_new_with_free_func (free_gap);
  if (!collect_gaps (reader, exercise, body, 0) || reader->gaps->len == 0) {
    g_clear_pointer (&reader->gaps, g_ptr_array_unref);
    return NULL;
  }
  single = reader->gaps->len == 1 ? read_single (reader) : NULL;
  if (single != NULL)
    g_ptr_array_set_size (reader->gaps, 0);
  else
    exercise->is_partial = reader->gaps->len > 1;
  if (single == NULL)
    single = g_steal_pointer (&exercise);
  single->prompt = author_qti_prompt (reader);
  g_clear_pointer (&reader->gaps, g_ptr_array_unref);
  return single;
}

/* --- words that are laid into gaps ------------------------------------------------------------ */

static char *
dup_choice_words (AuthorQtiReader *reader, const xmlNode *choice)
{
  g_autofree char *text = author_qti_text (reader, choice);

  return author_export_dup_words (text);
}

static const xmlNode *
find_choice (const xmlNode *interaction, const char *id)
{
  for (const xmlNode *child = interaction->children; child != NULL; child = child->next) {
    g_autofree char *own
        = child->type == XML_ELEMENT_NODE ? lk_qti_value (child, "identifier") : NULL;

    if (own != NULL && g_str_equal (own, id))
      return child;
  }
  return NULL;
}

/* `A G1`: the word A belongs to the gap G1. */
static const xmlNode *
find_word (const xmlNode *interaction, const GPtrArray *correct, const char *gap)
{
  for (guint i = 0; i < correct->len; i++) {
    g_auto (GStrv) pair = g_strsplit (g_ptr_array_index (correct, i), " ", 2);

    if (pair[0] != NULL && pair[1] != NULL && g_str_equal (pair[1], gap))
      return find_choice (interaction, pair[0]);
  }
  return NULL;
}

static bool
collect_places (AuthorQtiReader *reader, const xmlNode *interaction, const xmlNode *node,
                const GPtrArray *correct, GHashTable *used)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    g_autofree char *id = NULL, *words = NULL;
    g_autoptr (GPtrArray) right = g_ptr_array_new (), wrong = g_ptr_array_new ();
    const xmlNode *choice;

    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (!lk_qti_is (child, "gap")) {
      if (!collect_places (reader, interaction, child, correct, used))
        return false;
      continue;
    }
    id = lk_qti_value (child, "identifier");
    choice = find_word (interaction, correct, id);
    words = choice != NULL ? dup_choice_words (reader, choice) : NULL;
    if (words == NULL || *words == '\0' || reader->gaps->len > 60)
      return false;
    g_ptr_array_add (right, words);
    add_gap (reader, child, right, wrong);
    g_hash_table_add (used, (void *) choice);
  }
  return true;
}

/* (nullable): pictures to be laid, gaps without a word */
AuthorExercise *
author_qti_read_gap_match (AuthorQtiReader *reader, const xmlNode *interaction)
{
  const xmlNode *declaration = lk_qti_declaration (reader->item, interaction);
  g_autoptr (GPtrArray) correct = lk_qti_right_pairs (declaration);
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_CLOZE);

  exercise->has_bank = true;
  exercise->is_partial = lk_qti_is_mapped (declaration);
  reader->gaps = g_ptr_array_new_with_free_func (free_gap);
  if (collect_places (reader, interaction, interaction, correct, used) && reader->gaps->len > 0) {
    g_autofree char *words = NULL;

    exercise->prompt = author_qti_prompt (reader);
    for (const xmlNode *choice = lk_qti_child (interaction, "gapText"); choice != NULL;
         choice = lk_qti_next (choice, "gapText"))
      if (!g_hash_table_contains (used, choice) && exercise->targets->len < 63)
        g_ptr_array_add (exercise->targets, dup_choice_words (reader, choice));
  }
  g_clear_pointer (&reader->gaps, g_ptr_array_unref);
  return exercise->prompt != NULL ? g_steal_pointer (&exercise) : NULL;
}
