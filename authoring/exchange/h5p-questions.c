/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/export.h"
#include "authoring/exchange/h5p-private.h"

/* Questions of H5P that are made of words. */

static const char *
text_at (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static void
read_behaviour (AuthorExercise *exercise, JsonObject *params)
{
  JsonObject *behaviour = lk_json_object (params, "behaviour");

  if (behaviour == NULL)
    return;
  exercise->is_shuffled = lk_json_bool (behaviour, "randomAnswers", exercise->is_shuffled);
  if (!lk_json_bool (behaviour, "enableRetry", true))
    exercise->tries = 1;
}

/* --- choice ------------------------------------------------------------------------------------------------- */

static void
take_tip (AuthorH5p *h5p, AuthorExercise *exercise, const char *html)
{
  g_autofree char *tip = author_h5p_text (h5p, html);

  if (tip[0] != '\0')
    g_ptr_array_add (exercise->hints, g_steal_pointer (&tip));
}

/* Words that our questions have no place for. */
static void
note_feedback (AuthorH5p *h5p, JsonObject *from, const char *name)
{
  g_autofree char *words = author_h5p_line (h5p, from != NULL ? lk_json_string (from, name) : NULL);

  if (words[0] != '\0')
    author_import_note (h5p->import, AUTHOR_IMPORT_LOST, "feedback", h5p->where, words);
}

static void
add_option (AuthorH5p *h5p, AuthorExercise *exercise, JsonObject *answer)
{
  JsonObject *more = lk_json_object (answer, "tipsAndFeedback");
  bool is_right = lk_json_bool (answer, "correct", false);
  g_autofree char *text = author_h5p_line (h5p, lk_json_string (answer, "text"));
  g_autofree char *feedback
      = author_h5p_line (h5p, more != NULL ? lk_json_string (more, "chosenFeedback")
                                           : lk_json_string (answer, "feedback"));

  author_exercise_add (exercise, text, feedback[0] != '\0' ? feedback : NULL, is_right ? 1 : 0);
  take_tip (h5p, exercise, more != NULL ? lk_json_string (more, "tip") : NULL);
  note_feedback (h5p, more, "notChosenFeedback");
}

static void
multiple_choice (AuthorH5p *h5p, JsonObject *params)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_CHOICE);
  JsonArray *answers = lk_json_array (params, "answers");
  guint n_right = 0;

  exercise->prompt = author_h5p_text (h5p, lk_json_string (params, "question"));
  read_behaviour (exercise, params);
  for (guint i = 0; i < author_h5p_length (answers); i++) {
    JsonObject *answer = author_h5p_object (answers, i);

    if (answer == NULL)
      continue;
    add_option (h5p, exercise, answer);
    n_right += lk_json_bool (answer, "correct", false);
  }
  if (n_right != 1)
    exercise->kind = AUTHOR_QUESTION_MULTIPLE;
  author_h5p_take (h5p, exercise);
}

/* The first answer of each is the right one. */
static void
single_choice_set (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *choices = lk_json_array (params, "choices");

  for (guint i = 0; i < author_h5p_length (choices); i++) {
    JsonObject *choice = author_h5p_object (choices, i);
    JsonArray *answers = choice != NULL ? lk_json_array (choice, "answers") : NULL;
    AuthorExercise *exercise;

    if (answers == NULL)
      continue;
    exercise = author_exercise_new (AUTHOR_QUESTION_CHOICE);
    exercise->prompt = author_h5p_text (h5p, lk_json_string (choice, "question"));
    exercise->is_shuffled = true;
    for (guint k = 0; k < author_h5p_length (answers); k++) {
      g_autofree char *text = author_h5p_line (h5p, text_at (answers, k));

      author_exercise_add (exercise, text, NULL, k == 0 ? 1 : 0);
    }
    author_h5p_take (h5p, exercise);
  }
}

/* Of each row of statements the first is right. */
static void
summary (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *rows = lk_json_array (params, "summaries");

  for (guint i = 0; i < author_h5p_length (rows); i++) {
    JsonObject *row = author_h5p_object (rows, i);
    JsonArray *statements = row != NULL ? lk_json_array (row, "summary") : NULL;
    AuthorExercise *exercise;

    if (statements == NULL)
      continue;
    exercise = author_exercise_new (AUTHOR_QUESTION_CHOICE);
    exercise->prompt = author_h5p_text (h5p, lk_json_string (params, "intro"));
    exercise->is_shuffled = true;
    take_tip (h5p, exercise, lk_json_string (row, "tip"));
    for (guint k = 0; k < author_h5p_length (statements); k++) {
      g_autofree char *text = author_h5p_line (h5p, text_at (statements, k));

      author_exercise_add (exercise, text, NULL, k == 0 ? 1 : 0);
    }
    author_h5p_take (h5p, exercise);
  }
}

static void
true_false (AuthorH5p *h5p, JsonObject *params)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_TRUE_FALSE);
  JsonObject *behaviour = lk_json_object (params, "behaviour");
  JsonObject *words = lk_json_object (params, "l10n");
  g_autofree char *true_word
      = author_h5p_line (h5p, words != NULL ? lk_json_string (words, "trueText") : NULL);
  g_autofree char *false_word
      = author_h5p_line (h5p, words != NULL ? lk_json_string (words, "falseText") : NULL);
  bool is_true = g_strcmp0 (lk_json_string (params, "correct"), "false") != 0;
  g_autofree char *right = author_h5p_line (
      h5p, behaviour != NULL ? lk_json_string (behaviour, "feedbackOnCorrect") : NULL);
  g_autofree char *wrong = author_h5p_line (
      h5p, behaviour != NULL ? lk_json_string (behaviour, "feedbackOnWrong") : NULL);

  exercise->prompt = author_h5p_text (h5p, lk_json_string (params, "question"));
  author_exercise_add (exercise, *true_word != '\0' ? true_word : AUTHOR_IMPORT_TRUE,
                       is_true ? right : wrong, is_true ? 1 : 0);
  author_exercise_add (exercise, *false_word != '\0' ? false_word : AUTHOR_IMPORT_FALSE,
                       is_true ? wrong : right, is_true ? 0 : 1);
  author_h5p_take (h5p, exercise);
}

/* --- gaps ------------------------------------------------------------------------------------------------------ */

/* Where what is written into a gap ends: before `:tip`, `\+praise` or `\-blame`. */
static gsize
length_of_right (const char *words)
{
  const char *end = words;

  while (*end != '\0' && *end != ':' && !(*end == '\\' && (end[1] == '+' || end[1] == '-')))
    end++;
  return (gsize) (end - words);
}

/* `right/also right:tip\+praise\-blame` as a gap of ours. (transfer full) */
static char *
gap_of (AuthorH5p *h5p, AuthorExercise *exercise, const char *inside, gsize length)
{
  static const char *const none[] = { NULL };
  g_autofree char *text = g_strndup (inside, length);
  g_autofree char *words = author_export_dup_words (text);
  gsize n = length_of_right (words);
  gsize n_tip = words[n] == ':' ? length_of_right (words + n + 1) : 0;
  g_autofree char *tip = g_strndup (words + n + (words[n] == ':'), n_tip);
  const char *rest = words + n + (words[n] == ':') + n_tip;
  g_autofree char *kept = g_strndup (words, n);
  g_auto (GStrv) right = g_strsplit (kept, "/", -1);

  for (guint i = 0; right[i] != NULL; i++)
    g_strstrip (right[i]);
  if (*g_strstrip (tip) != '\0')
    g_ptr_array_add (exercise->hints, author_text_escape (tip));
  if (*rest == '\\')
    author_import_note (h5p->import, AUTHOR_IMPORT_LOST, "feedback", h5p->where, rest + 2);
  return author_exercise_gap ((const char *const *) right, none);
}

/* Words between stars in text that is Markdown already, where stars were escaped on the way. (transfer full) */
static char *
with_gaps (AuthorH5p *h5p, AuthorExercise *exercise, const char *text, guint *ret_n)
{
  GString *result = g_string_new (NULL);

  for (const char *at = text; *at != '\0';) {
    const char *open = g_str_has_prefix (at, "\\*") ? at + 2 : NULL;
    const char *close = open != NULL ? strstr (open, "\\*") : NULL;

    if (close != NULL && close > open && memchr (open, '\n', (gsize) (close - open)) == NULL) {
      g_autofree char *gap = gap_of (h5p, exercise, open, (gsize) (close - open));

      g_string_append (result, gap);
      (*ret_n)++;
      at = close + 2;
    } else {
      g_string_append_c (result, *at++);
    }
  }
  return g_string_free (result, FALSE);
}

/* `*red* *green*`: words that fit nowhere. */
static void
take_distractors (AuthorExercise *exercise, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "*", -1);
  guint n = g_strv_length (parts);

  for (guint i = 1; i + 1 < n && exercise->targets->len < 63; i += 2) {
    g_autofree char *word = g_strndup (parts[i], length_of_right (parts[i]));

    if (*g_strstrip (word) != '\0')
      g_ptr_array_add (exercise->targets, g_steal_pointer (&word));
  }
}

static void
take_gaps (AuthorH5p *h5p, const char *task, const char *html, const char *distractors,
           bool has_bank)
{
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_CLOZE);
  g_autofree char *ask = author_h5p_text (h5p, task);
  g_autofree char *text = author_h5p_text (h5p, html), *gaps = NULL;
  guint n = 0;

  gaps = with_gaps (h5p, exercise, text, &n);
  exercise->prompt = ask[0] != '\0' ? g_strdup_printf ("%s\n\n%s", ask, gaps) : g_strdup (gaps);
  exercise->has_bank = has_bank;
  take_distractors (exercise, distractors);
  if (n > 0)
    author_h5p_take (h5p, g_steal_pointer (&exercise));
  else
    author_h5p_append (h5p, exercise->prompt);
}

static void
blanks (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *questions = lk_json_array (params, "questions");

  for (guint i = 0; i < author_h5p_length (questions); i++)
    take_gaps (h5p, i == 0 ? lk_json_string (params, "text") : NULL, text_at (questions, i), NULL,
               false);
}

static void
drag_text (AuthorH5p *h5p, JsonObject *params)
{
  const char *text = lk_json_string (params, "textField");
  g_autofree char *html = NULL, *escaped = g_markup_escape_text (text != NULL ? text : "", -1);
  g_auto (GStrv) lines = g_strsplit (escaped, "\n", -1);

  /* Plain text: each line a paragraph. */
  html = g_strjoinv ("</p><p>", lines);
  take_gaps (h5p, lk_json_string (params, "taskDescription"), html,
             lk_json_string (params, "distractors"), true);
}

/* Words that are to be marked become gaps: what is asked for is the same words. */
static void
mark_words (AuthorH5p *h5p, JsonObject *params)
{
  take_gaps (h5p, lk_json_string (params, "taskDescription"), lk_json_string (params, "textField"),
             NULL, true);
}

/* --- others ------------------------------------------------------------------------------------------------------ */

static void
essay (AuthorH5p *h5p, JsonObject *params)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_FREE);
  JsonObject *solution = lk_json_object (params, "solution");
  JsonArray *keywords = lk_json_array (params, "keywords");

  exercise->prompt = author_h5p_text (h5p, lk_json_string (params, "taskDescription"));
  exercise->solution
      = author_h5p_text (h5p, solution != NULL ? lk_json_string (solution, "sample") : NULL);
  for (guint i = 0; i < author_h5p_length (keywords); i++) {
    JsonObject *keyword = author_h5p_object (keywords, i);
    const char *word = keyword != NULL ? lk_json_string (keyword, "keyword") : NULL;
    g_autofree char *text = author_h5p_line (h5p, word);

    if (text[0] != '\0')
      author_exercise_add (exercise, text, NULL, 1);
    note_feedback (h5p, keyword != NULL ? lk_json_object (keyword, "options") : NULL,
                   "feedbackIncluded");
    note_feedback (h5p, keyword != NULL ? lk_json_object (keyword, "options") : NULL,
                   "feedbackMissed");
  }
  author_h5p_take (h5p, exercise);
}

static void
open_question (AuthorH5p *h5p, JsonObject *params)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_FREE);

  exercise->prompt = author_h5p_text (h5p, lk_json_string (params, "question"));
  author_h5p_take (h5p, exercise);
}

static void
sort_paragraphs (AuthorH5p *h5p, JsonObject *params)
{
  AuthorExercise *exercise = author_exercise_new (AUTHOR_QUESTION_ORDERING);
  JsonArray *paragraphs = lk_json_array (params, "paragraphs");

  exercise->prompt = author_h5p_text (h5p, lk_json_string (params, "taskDescription"));
  for (guint i = 0; i < author_h5p_length (paragraphs); i++) {
    g_autofree char *text = author_h5p_line (h5p, text_at (paragraphs, i));

    author_exercise_add (exercise, text, NULL, 1);
  }
  author_h5p_take (h5p, exercise);
}

/* Each clue asks for its word. */
static void
crossword (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *words = lk_json_array (params, "words");

  for (guint i = 0; i < author_h5p_length (words); i++) {
    JsonObject *word = author_h5p_object (words, i);
    AuthorExercise *exercise;
    g_autofree char *answer
        = word != NULL ? author_h5p_line (h5p, lk_json_string (word, "answer")) : NULL;

    if (answer == NULL || answer[0] == '\0')
      continue;
    exercise = author_exercise_new (AUTHOR_QUESTION_SHORT);
    exercise->prompt = author_h5p_text (h5p, lk_json_string (word, "clue"));
    author_exercise_add (exercise, answer, NULL, 1);
    author_h5p_take (h5p, exercise);
  }
}

/* No answer is right: what is asked is an opinion, as a list to be read. */
static void
simple_choice (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *alternatives = lk_json_array (params, "alternatives");
  g_autofree char *question = author_h5p_text (h5p, lk_json_string (params, "question"));
  g_autoptr (GString) blocks = g_string_new (question);

  g_string_append (blocks, "\n\n");
  for (guint i = 0; i < author_h5p_length (alternatives); i++) {
    JsonObject *alternative = author_h5p_object (alternatives, i);
    g_autofree char *text
        = author_h5p_line (h5p, alternative != NULL ? lk_json_string (alternative, "text") : NULL);

    g_string_append_printf (blocks, "- %s\n", text);
  }
  author_h5p_append (h5p, blocks->str);
}

const AuthorH5pRow author_h5p_questions[] = {
  { "H5P.MultiChoice", multiple_choice, AUTHOR_IMPORT_KEPT },
  { "H5P.SingleChoiceSet", single_choice_set, AUTHOR_IMPORT_KEPT },
  { "H5P.TrueFalse", true_false, AUTHOR_IMPORT_KEPT },
  { "H5P.Summary", summary, AUTHOR_IMPORT_CHANGED },
  { "H5P.Blanks", blanks, AUTHOR_IMPORT_KEPT },
  { "H5P.DragText", drag_text, AUTHOR_IMPORT_KEPT },
  { "H5P.MarkTheWords", mark_words, AUTHOR_IMPORT_CHANGED },
  { "H5P.Essay", essay, AUTHOR_IMPORT_CHANGED },
  { "H5P.OpenEndedQuestion", open_question, AUTHOR_IMPORT_KEPT },
  { "H5P.SortParagraphs", sort_paragraphs, AUTHOR_IMPORT_KEPT },
  { "H5P.Crossword", crossword, AUTHOR_IMPORT_CHANGED },
  { "H5P.SimpleMultiChoice", simple_choice, AUTHOR_IMPORT_CHANGED },
  { NULL, NULL, 0 },
};
