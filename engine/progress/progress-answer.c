/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json-tree.h"
#include "engine/base/text.h"
#include "engine/progress/progress-private.h"

/* What pages answered by the data model of SCORM, cmi.interactions. */

void
lk_progress_answer_free (LkProgressAnswer *answer)
{
  if (answer == NULL)
    return;
  g_free (answer->question);
  g_free (answer->id);
  g_free (answer->part);
  lk_answer_free (answer->answer);
  g_ptr_array_unref (answer->right);
  g_free (answer);
}

/* --- one answer --------------------------------------------------------------------------------- */

static LkAnswer *
read_answer (LkAnswerKind kind, LkAnswerNotation notation, const char *text, LkQuestionWords *words)
{
  LkAnswer *answer = lk_answer_parse (kind, notation, text);

  lk_answer_put_words (answer, lk_question_words_find, words);
  return answer;
}

LkProgressAnswer *
lk_progress_answer_new (LkProgressSource *source, const char *id, LkAnswerKind kind,
                        LkAnswerNotation notation, const char *response, const GPtrArray *patterns,
                        LkProgressVerdict verdict)
{
  LkProgressAnswer *answer = g_new0 (LkProgressAnswer, 1);
  LkProgressQuestion question = { .title = "" };
  bool known = lk_progress_source_question (source, id, &question);
  const char *ask = known && question.words != NULL ? question.words->ask : "";

  answer->id = g_utf8_make_valid (id, -1);
  answer->part = g_strdup ("");
  answer->question = g_utf8_make_valid (*ask != '\0' ? ask : question.title, -1);
  answer->answer = read_answer (kind, notation, response, question.words);
  answer->right = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_answer_free);
  for (guint i = 0; patterns != NULL && i < patterns->len && !question.opinion; i++)
    g_ptr_array_add (answer->right,
                     read_answer (kind, notation, patterns->pdata[i], question.words));
  answer->verdict = question.opinion ? LK_VERDICT_NONE : verdict;
  return answer;
}

void
lk_progress_answer_settle (LkProgressAnswer *answer, LkAttemptState state)
{
  if (state == LK_ATTEMPT_OPEN || answer->verdict == LK_VERDICT_RIGHT
      || answer->verdict == LK_VERDICT_NONE)
    g_ptr_array_set_size (answer->right, 0);
}

/* --- SCORM -------------------------------------------------------------------------------------- */

/* A number is the share of what could be had, or so many of `weighting`. */
static LkProgressVerdict
verdict_of (const LkInteraction *interaction)
{
  static const struct {
    const char *word;
    LkProgressVerdict verdict;
  } words[] = {
    { "correct", LK_VERDICT_RIGHT },     { "wrong", LK_VERDICT_NOT_YET },
    { "incorrect", LK_VERDICT_NOT_YET }, { "unanticipated", LK_VERDICT_NONE },
    { "neutral", LK_VERDICT_NONE },
  };
  double number, all = 1;

  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, interaction->result))
      return words[i].verdict;
  if (!lk_text_to_number (interaction->result, &number))
    return LK_VERDICT_NONE;
  if (!lk_text_to_number (interaction->weighting, &all) || all < 1)
    all = 1;
  return number >= all ? LK_VERDICT_RIGHT : number > 0 ? LK_VERDICT_PARTLY : LK_VERDICT_NOT_YET;
}

/* A JSON array of texts. (transfer full) (element-type utf8) */
static GPtrArray *
patterns_of (const char *json)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (json, strlen (json), NULL);

  if (tree == NULL || tree->items[0].kind != LK_JSON_ARRAY)
    return patterns;
  for (guint i = lk_json_tree_first (tree, 0); i != tree->items[0].next && patterns->len < 20;
       i = tree->items[i].next)
    if (tree->items[i].kind == LK_JSON_STRING)
      g_ptr_array_add (patterns, lk_json_item_dup_string (&tree->items[i]));
  return patterns;
}

/* SCORM 2004 has a moment, 1.2 but a time of day. */
static gint64
moment_of (const char *time)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) moment
      = strchr (time, 'T') != NULL ? g_date_time_new_from_iso8601 (time, here) : NULL;

  return moment != NULL ? g_date_time_to_unix (moment) * G_USEC_PER_SEC : 0;
}

static LkProgressAnswer *
answer_of (LkProgressSource *source, const char *item, const LkInteraction *interaction,
           LkAnswerNotation notation)
{
  g_autoptr (GPtrArray) patterns = patterns_of (interaction->correct_responses);
  LkProgressAnswer *answer = lk_progress_answer_new (
      source, interaction->id, lk_answer_kind (interaction->type), notation,
      interaction->learner_response, patterns, verdict_of (interaction));

  if (*answer->question == '\0' && *interaction->description != '\0') {
    g_free (answer->question);
    answer->question = g_utf8_make_valid (interaction->description, -1);
  }
  answer->at = moment_of (interaction->time);
  g_free (answer->part);
  answer->part = g_utf8_make_valid (lk_progress_source_part (source, item), -1);
  return answer;
}

static void
add_answer (LkProgressAttempt *attempt, LkProgressAnswer *answer)
{
  lk_progress_answer_settle (answer, attempt->state);
  g_ptr_array_add (attempt->answers, answer);
}

static bool
add_item (LkStore *store, LkProgressSource *source, LkProgressAttempt *attempt, const char *item,
          GError **error)
{
  g_autoptr (GPtrArray) rows = lk_store_interactions (store, attempt->attempt_id, item, error);
  LkAnswerNotation notation
      = source->standard == LK_STANDARD_SCORM2004 ? LK_ANSWER_SCORM2004 : LK_ANSWER_SCORM12;

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const LkInteraction *row = rows->pdata[i];

    /* A record that the page has made and not filled in. */
    if (*row->id == '\0' && *row->learner_response == '\0')
      continue;
    if (attempt->answers->len < LK_PROGRESS_ANSWERS)
      add_answer (attempt, answer_of (source, item, row, notation));
    else
      attempt->n_more++;
  }
  return rows != NULL;
}

bool
lk_progress_answers (LkStore *store, LkProgressSource *source, LkProgressAttempt *attempt,
                     GError **error)
{
  g_autoptr (GPtrArray) states = lk_store_activity_states (store, attempt->attempt_id, error);

  for (guint i = 0; states != NULL && i < states->len; i++)
    if (!add_item (store, source, attempt, ((const LkActivityState *) states->pdata[i])->item,
                   error))
      return false;
  return states != NULL;
}
