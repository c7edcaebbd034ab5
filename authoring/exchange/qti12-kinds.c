/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/export.h"
#include "authoring/exchange/qti12-private.h"
#include "authoring/markup/markup.h"

/* Questions of QTI 1.2, told by their responses; what a program calls the kind only decides where those say nothing. */

static char *
ident_of (const xmlNode *response)
{
  return lk_qti_value (response, "ident");
}

static bool
is_type (const AuthorQti12 *of, const char *part)
{
  return strstr (of->type, part) != NULL;
}

/* The label behind @after, the first without one. */
static const xmlNode *
next_label (const xmlNode *response, const xmlNode *after)
{
  bool is_behind = after == NULL;

  for (const xmlNode *label = lk_qti_find (response, "response_label"); label != NULL;) {
    const xmlNode *node = label;

    if (is_behind)
      return label;
    is_behind = label == after;
    /* Labels may stand in blocks of their own. */
    label = lk_qti_next (node, "response_label");
    while (label == NULL && node->parent != NULL && node->parent != response) {
      node = node->parent;
      for (const xmlNode *next = node->next; next != NULL && label == NULL; next = next->next)
        label = next->type == XML_ELEMENT_NODE ? lk_qti_find (next, "response_label") : NULL;
    }
  }
  return NULL;
}

static char *
label_words (AuthorQti12 *of, const xmlNode *label)
{
  g_autofree char *text = author_qti12_text (of, label);

  return author_export_dup_words (text);
}

/* --- choices ---------------------------------------------------------------------------------- */

/* The most that one label gives. */
static double
most_of (const AuthorQti12 *of, const xmlNode *response, const char *ident)
{
  double most = 0;

  for (const xmlNode *label = next_label (response, NULL); label != NULL;
       label = next_label (response, label)) {
    g_autofree char *value = ident_of (label);

    most = MAX (most, author_qti12_score (of, ident, value));
  }
  return most;
}

static void
add_label (AuthorQti12 *of, AuthorExercise *exercise, const char *ident, const xmlNode *label,
           double most)
{
  bool is_single = exercise->kind != AUTHOR_QUESTION_MULTIPLE;
  g_autofree char *value = ident_of (label);
  g_autofree char *text = author_qti12_text (of, label);
  g_autofree char *feedback = author_qti12_feedback (of, ident, value);
  double score = author_qti12_score (of, ident, value);
  bool is_right = score > 0 && (!is_single || score >= most);

  /* Canvas leaves labels of answers that were deleted. */
  if (*text == '\0' && score <= 0)
    return;
  if (score > 0 && !is_right)
    author_question_bank_note (&of->reader->bank, AUTHOR_IMPORT_CHANGED, "fraction", text);
  author_exercise_add (exercise, text, feedback, is_right);
}

static AuthorQuestionKind
choice_kind (const AuthorQti12 *of, const xmlNode *response)
{
  g_autofree char *cardinality = lk_qti_value (response, "rcardinality");

  if (g_ascii_strcasecmp (cardinality, "Multiple") == 0)
    return AUTHOR_QUESTION_MULTIPLE;
  return is_type (of, "true_false") || is_type (of, "true/false") ? AUTHOR_QUESTION_TRUE_FALSE
                                                                  : AUTHOR_QUESTION_CHOICE;
}

/* Two labels that say nothing but true and false, in the language of the course. */
static void
settle_true_false (AuthorExercise *exercise)
{
  static const char *const words[] = { "true", "false" };
  static const char *const ours[] = { AUTHOR_IMPORT_TRUE, AUTHOR_IMPORT_FALSE };
  bool is_both = exercise->items->len == 2 && exercise->kind != AUTHOR_QUESTION_MULTIPLE;

  for (guint i = 0; is_both && i < 2; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);

    is_both = g_ascii_strcasecmp (item->text, words[0]) == 0
              || g_ascii_strcasecmp (item->text, words[1]) == 0;
  }
  if (!is_both)
    return;
  exercise->kind = AUTHOR_QUESTION_TRUE_FALSE;
  for (guint i = 0; i < 2; i++) {
    AuthorExerciseItem *item = g_ptr_array_index (exercise->items, i);
    bool is_false = g_ascii_strcasecmp (item->text, words[1]) == 0;

    g_free (item->text);
    item->text = g_strdup (ours[is_false]);
  }
}

static AuthorExercise *
read_choice (AuthorQti12 *of, const xmlNode *response)
{
  AuthorExercise *exercise = author_exercise_new (choice_kind (of, response));
  g_autofree char *ident = ident_of (response);
  g_autofree char *shuffle = lk_qti_value (lk_qti_child (response, "render_choice"), "shuffle");
  double most = most_of (of, response, ident);

  exercise->is_shuffled = g_ascii_strcasecmp (shuffle, "Yes") == 0;
  for (const xmlNode *label = next_label (response, NULL);
       label != NULL && exercise->items->len <= AUTHOR_LIMIT_IMPORT_ANSWERS;
       label = next_label (response, label))
    add_label (of, exercise, ident, label, most);
  settle_true_false (exercise);
  return exercise;
}

static const xmlNode *
find_label (const xmlNode *response, const char *value)
{
  for (const xmlNode *label = next_label (response, NULL); label != NULL;
       label = next_label (response, label)) {
    g_autofree char *own = ident_of (label);

    if (g_str_equal (own, value))
      return label;
  }
  return NULL;
}

/* (nullable): without a right order */
static AuthorExercise *
read_order (AuthorQti12 *of, const xmlNode *response)
{
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_ORDERING);
  g_autofree char *ident = ident_of (response);
  g_autoptr (GPtrArray) right = author_qti12_right (of, ident);

  for (guint i = 0; i < right->len; i++) {
    const xmlNode *label = find_label (response, g_ptr_array_index (right, i));
    g_autofree char *text = label != NULL ? author_qti12_text (of, label) : NULL;

    if (text != NULL)
      author_exercise_add (exercise, text, NULL, 1);
  }
  return exercise->items->len > 1 ? g_steal_pointer (&exercise) : NULL;
}

/* --- pairs ------------------------------------------------------------------------------------ */

static void
add_pair (AuthorQti12 *of, AuthorExercise *exercise, const xmlNode *response)
{
  g_autofree char *ident = ident_of (response);
  g_autoptr (GPtrArray) right = author_qti12_right (of, ident);
  const xmlNode *label
      = right->len > 0 ? find_label (response, g_ptr_array_index (right, 0)) : NULL;
  g_autofree char *side = author_qti12_text (of, lk_qti_child (response, "material"));
  g_autofree char *left = NULL, *target = NULL;

  left = author_markdown_to_line (side);
  if (label == NULL) {
    author_question_bank_note (&of->reader->bank, AUTHOR_IMPORT_LOST, "distractor", left);
    return;
  }
  target = author_qti12_text (of, label);
  author_exercise_add (exercise, left, NULL, 1)->target = author_markdown_to_line (target);
}

static bool
has_target (const AuthorExercise *exercise, const char *target)
{
  for (guint i = 0; i < exercise->items->len; i++)
    if (g_strcmp0 (((AuthorExerciseItem *) g_ptr_array_index (exercise->items, i))->target, target)
        == 0)
      return true;
  return false;
}

/* Right sides that belong to nothing stand without a left one. */
static void
add_distractors (AuthorQti12 *of, AuthorExercise *exercise, const xmlNode *response)
{
  for (const xmlNode *label = next_label (response, NULL);
       label != NULL && exercise->items->len <= AUTHOR_LIMIT_IMPORT_ANSWERS;
       label = next_label (response, label)) {
    g_autofree char *text = author_qti12_text (of, label);
    g_autofree char *line = author_markdown_to_line (text);

    if (*line != '\0' && !has_target (exercise, line))
      author_exercise_add (exercise, "", NULL, 1)->target = g_steal_pointer (&line);
  }
}

/* A list for each left side; all of them offer the same. */
static AuthorExercise *
read_matching (AuthorQti12 *of)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_MATCHING);

  for (guint i = 0; i < of->responses->len; i++)
    add_pair (of, exercise, g_ptr_array_index (of->responses, i));
  for (guint i = 0; i < of->responses->len; i++)
    add_distractors (of, exercise, g_ptr_array_index (of->responses, i));
  exercise->is_partial = true;
  return exercise;
}

/* ILIAS: both sides in one group, `term,definition` is right; one side says what it may be laid to. (nullable) */
static AuthorExercise *
read_group (AuthorQti12 *of, const xmlNode *response)
{
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_MATCHING);
  g_autofree char *ident = ident_of (response);
  g_autoptr (GPtrArray) right = author_qti12_right (of, ident);

  for (guint i = 0; i < right->len; i++) {
    g_auto (GStrv) pair = g_strsplit (g_ptr_array_index (right, i), ",", 2);
    const xmlNode *one = pair[0] != NULL ? find_label (response, pair[0]) : NULL;
    const xmlNode *other = one != NULL && pair[1] != NULL ? find_label (response, pair[1]) : NULL;
    g_autofree char *group = lk_qti_value (one, "match_group");
    g_autofree char *left = NULL, *text = NULL;

    if (other == NULL)
      return NULL;
    left = author_qti12_text (of, *group != '\0' ? one : other);
    text = author_markdown_to_line (left);
    author_exercise_add (exercise, text, NULL, 1);
    g_free (left);
    left = author_qti12_text (of, *group != '\0' ? other : one);
    ((AuthorExerciseItem *) g_ptr_array_index (exercise->items, i))->target
        = author_markdown_to_line (left);
  }
  exercise->is_partial = true;
  return exercise->items->len > 0 ? g_steal_pointer (&exercise) : NULL;
}

/* --- what is written -------------------------------------------------------------------------- */

/* (transfer full) (nullable): a gap of what is right; NULL without it. */
static char *
dup_gap (AuthorQti12 *of, const xmlNode *response)
{
  g_autofree char *ident = ident_of (response);
  g_autoptr (GPtrArray) values = author_qti12_right (of, ident);
  g_autoptr (GPtrArray) right = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);
  bool is_list = lk_qti_find (response, "render_choice") != NULL;
  /* Canvas lists what may be written as if it were to be chosen from; all of it is right. */
  bool is_written = is_type (of, "fill_in_multiple");

  for (guint i = 0; !is_list && i < MIN (values->len, 60); i++)
    g_ptr_array_add (right, g_strdup (g_ptr_array_index (values, i)));
  for (const xmlNode *label = is_list ? next_label (response, NULL) : NULL;
       label != NULL && right->len + wrong->len < 60; label = next_label (response, label)) {
    g_autofree char *value = ident_of (label);
    bool is_right
        = is_written || g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL);

    g_ptr_array_add (is_right ? right : wrong, label_words (of, label));
  }
  return author_exercise_gap_of (right, wrong);
}

/* (nullable): nothing right, or no place in the text */
static AuthorExercise *
read_gaps (AuthorQti12 *of)
{
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_CLOZE);
  g_autoptr (GPtrArray) gaps = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < of->responses->len; i++) {
    char *gap = dup_gap (of, g_ptr_array_index (of->responses, i));

    if (gap == NULL)
      return NULL;
    g_ptr_array_add (gaps, gap);
  }
  exercise->prompt = author_qti12_text_with_marks (of);
  exercise->is_partial = gaps->len > 1;
  return author_qti12_fill (&exercise->prompt, gaps) ? g_steal_pointer (&exercise) : NULL;
}

static bool
is_numeric (const AuthorQti12 *of, const xmlNode *response)
{
  g_autofree char *type = lk_qti_value (lk_qti_find (response, "render_fib"), "fibtype");

  return lk_qti_is (response, "response_num") || is_type (of, "numeric")
         || g_ascii_strcasecmp (type, "Decimal") == 0 || g_ascii_strcasecmp (type, "Integer") == 0;
}

static AuthorExercise *
read_short (AuthorQti12 *of, const char *ident, const GPtrArray *right)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_SHORT);

  for (guint i = 0; i < right->len; i++) {
    const char *value = g_ptr_array_index (right, i);
    g_autofree char *text = author_text_escape (value);
    g_autofree char *feedback = author_qti12_feedback (of, ident, value);

    author_exercise_add (exercise, text, feedback, 1);
  }
  return exercise;
}

/* A field on its own: a number, words, or a free text where nothing is right. (nullable) */
static AuthorExercise *
read_field (AuthorQti12 *of, const xmlNode *response)
{
  g_autofree char *ident = ident_of (response);
  g_autoptr (GPtrArray) right = author_qti12_right (of, ident);
  double value, tolerance;

  if (is_numeric (of, response) && author_qti12_number (of, ident, &value, &tolerance)) {
    AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_NUMERIC);
    AuthorExerciseItem *item = author_exercise_add (exercise, "", NULL, 1);

    item->value = value;
    item->tolerance = tolerance;
    return exercise;
  }
  if (right->len == 0)
    return author_exercise_new (AUTHOR_QUESTION_FREE);
  return author_qti12_is_last (response) ? read_short (of, ident, right) : read_gaps (of);
}

/* --- which of them ---------------------------------------------------------------------------- */

static bool
is_field (const xmlNode *response)
{
  return lk_qti_is (response, "response_str") || lk_qti_is (response, "response_num");
}

static AuthorExercise *
read_one (AuthorQti12 *of, const xmlNode *response)
{
  g_autofree char *cardinality = lk_qti_value (response, "rcardinality");

  if (is_field (response))
    return lk_qti_find (response, "render_choice") != NULL ? read_gaps (of)
                                                           : read_field (of, response);
  if (lk_qti_is (response, "response_grp"))
    return read_group (of, response);
  if (!lk_qti_is (response, "response_lid") || lk_qti_find (response, "render_hotspot") != NULL)
    return NULL;
  if (is_type (of, "dropdown") || is_type (of, "fill_in_multiple"))
    return read_gaps (of);
  return g_ascii_strcasecmp (cardinality, "Ordered") == 0 || is_type (of, "ordering")
             ? read_order (of, response)
             : read_choice (of, response);
}

/* Whether each is a list with words before it. */
static bool
are_lists_with_words (const AuthorQti12 *of)
{
  for (guint i = 0; i < of->responses->len; i++) {
    const xmlNode *response = g_ptr_array_index (of->responses, i);

    if (!lk_qti_is (response, "response_lid") || lk_qti_child (response, "material") == NULL)
      return false;
  }
  return true;
}

AuthorExercise *
author_qti12_read_kind (AuthorQti12 *of)
{
  AuthorExercise *exercise;
  bool is_text = is_type (of, "dropdown") || is_type (of, "fill_in_multiple");

  if (is_type (of, "calculated") || is_type (of, "categorization") || is_type (of, "file_upload"))
    return NULL;
  if (of->responses->len == 1)
    exercise = read_one (of, g_ptr_array_index (of->responses, 0));
  else if (!is_text && are_lists_with_words (of))
    exercise = read_matching (of);
  else
    exercise = read_gaps (of);
  if (exercise != NULL && exercise->prompt == NULL)
    exercise->prompt = author_qti12_text (of, of->presentation);
  return exercise;
}
