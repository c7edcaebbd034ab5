/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/answer/answer-parts.h"

#include <string.h>

/* What a kind consists of. */
typedef enum {
  FORM_TEXT,   /* one text */
  FORM_TEXTS,  /* several, in 2004 */
  FORM_TRUTH,  /* */
  FORM_NUMBER, /* or a range */
  FORM_IDS,    /* a list of ids */
  FORM_PAIRS,  /* a list of two of them each */
  FORM_STEPS,  /* a list of an id and a text each; 1.2: one text */
} Form;

static const struct {
  const char *name;
  Form form;
  bool first_is_id, second_is_id;
} kinds[LK_N_ANSWER_KINDS] = {
  [LK_ANSWER_OTHER] = { "other", FORM_TEXT, false, false },
  [LK_ANSWER_TRUE_FALSE] = { "true-false", FORM_TRUTH, true, false },
  [LK_ANSWER_CHOICE] = { "choice", FORM_IDS, true, false },
  [LK_ANSWER_FILL_IN] = { "fill-in", FORM_TEXTS, false, false },
  [LK_ANSWER_LONG_FILL_IN] = { "long-fill-in", FORM_TEXTS, false, false },
  [LK_ANSWER_MATCHING] = { "matching", FORM_PAIRS, true, true },
  [LK_ANSWER_PERFORMANCE] = { "performance", FORM_STEPS, true, false },
  [LK_ANSWER_SEQUENCING] = { "sequencing", FORM_IDS, true, false },
  [LK_ANSWER_LIKERT] = { "likert", FORM_IDS, true, false },
  [LK_ANSWER_NUMERIC] = { "numeric", FORM_NUMBER, false, false },
};

LkAnswerKind
lk_answer_kind (const char *name)
{
  for (LkAnswerKind kind = 0; name != NULL && kind < LK_N_ANSWER_KINDS; kind++)
    if (g_str_equal (kinds[kind].name, name))
      return kind;
  return LK_ANSWER_OTHER;
}

const char *
lk_answer_kind_name (LkAnswerKind kind)
{
  g_return_val_if_fail (kind < LK_N_ANSWER_KINDS, "other");
  return kinds[kind].name;
}

/* --- parts ------------------------------------------------------------------------------------- */

#define BETWEEN_ITEMS  "[,]"
#define BETWEEN_PARTS  "[.]"
#define BETWEEN_BOUNDS "[:]"

static void
part_free (void *data)
{
  LkAnswerPart *part = data;

  g_free (part->first);
  g_free (part->second);
  g_free (part);
}

static void
add (LkAnswer *answer, const char *first, gssize length, const char *second, bool is_range)
{
  LkAnswerPart *part;

  if (answer->parts->len >= LK_ANSWER_PARTS) {
    answer->n_more++;
    return;
  }
  part = g_new0 (LkAnswerPart, 1);
  part->first = g_utf8_make_valid (first, length);
  part->second = g_utf8_make_valid (second, -1);
  part->is_range = is_range;
  g_ptr_array_add (answer->parts, part);
}

/* At @mark in two; without it the second is "". */
static void
add_split (LkAnswer *answer, const char *text, const char *mark, bool is_range)
{
  const char *border = strstr (text, mark);

  if (border == NULL)
    add (answer, text, -1, "", false);
  else
    add (answer, text, border - text, border + strlen (mark), is_range);
}

/* `{lang=de}`, `{case_matters=false}`, `{order_matters=true}`: how to compare, in front of it. */
static const char *
skip_flags (const char *text)
{
  static const char *const flags[] = { "{lang=", "{case_matters=", "{order_matters=" };
  bool found = true;

  while (found) {
    const char *end = strchr (text, '}');

    found = false;
    for (size_t i = 0; end != NULL && i < G_N_ELEMENTS (flags) && !found; i++)
      found = g_str_has_prefix (text, flags[i]);
    if (found)
      text = end + 1;
  }
  return text;
}

static void
add_truth (LkAnswer *answer, const char *text)
{
  static const char *const yes[] = { "true", "t", "1", NULL }, *const no[]
                                                               = { "false", "f", "0", NULL };
  g_autofree char *word = g_ascii_strdown (text, -1);

  if (g_strv_contains (yes, word))
    add (answer, "true", -1, "", false);
  else if (g_strv_contains (no, word))
    add (answer, "false", -1, "", false);
  else
    add (answer, text, -1, "", false);
}

static void
add_part (LkAnswer *answer, Form form, const char *text)
{
  switch (form) {
  case FORM_TRUTH:
    add_truth (answer, text);
    break;
  case FORM_NUMBER:
    add_split (answer, text, BETWEEN_BOUNDS, true);
    break;
  case FORM_PAIRS:
  case FORM_STEPS:
    add_split (answer, text, BETWEEN_PARTS, false);
    break;
  case FORM_TEXT:
  case FORM_TEXTS:
  case FORM_IDS:
  default:
    add (answer, text, -1, "", false);
    break;
  }
}

/* --- SCORM 1.2 ---------------------------------------------------------------------------------- */

/* `a,b`, `{a,b}`, `1.a,2.b`: ids are single letters or digits there, but courses write words. */
static void
parse_12_list (LkAnswer *answer, Form form, const char *text)
{
  gsize length = strlen (text);
  bool braced = length >= 2 && text[0] == '{' && text[length - 1] == '}';
  g_autofree char *inner = braced ? g_strndup (text + 1, length - 2) : g_strdup (text);
  g_auto (GStrv) items = g_strsplit (inner, ",", -1);

  for (size_t i = 0; items[i] != NULL; i++) {
    const char *item = g_strstrip (items[i]);

    if (*item == '\0')
      continue;
    if (form == FORM_PAIRS)
      add_split (answer, item, ".", false);
    else
      add (answer, item, -1, "", false);
  }
}

/* --- all of it ---------------------------------------------------------------------------------- */

static void
parse_list (LkAnswer *answer, Form form, const char *text)
{
  g_auto (GStrv) items = g_strsplit (skip_flags (text), BETWEEN_ITEMS, -1);

  for (size_t i = 0; items[i] != NULL; i++)
    if (*items[i] != '\0')
      add_part (answer, form, form == FORM_TEXTS ? skip_flags (items[i]) : items[i]);
}

static void
parse (LkAnswer *answer, LkAnswerNotation notation, const char *text)
{
  Form form = kinds[answer->kind].form;
  bool is_list = form == FORM_IDS || form == FORM_PAIRS;
  bool marked = strstr (text, BETWEEN_ITEMS) != NULL || strstr (text, BETWEEN_PARTS) != NULL;

  if (form == FORM_TEXT)
    add (answer, skip_flags (text), -1, "", false);
  else if (form == FORM_TRUTH || form == FORM_NUMBER)
    add_part (answer, form, text);
  else if (notation == LK_ANSWER_SCORM2004 || marked)
    parse_list (answer, form, text);
  else if (is_list)
    parse_12_list (answer, form, text);
  else
    add (answer, text, -1, "", false);
}

LkAnswer *
lk_answer_parse (LkAnswerKind kind, LkAnswerNotation notation, const char *text)
{
  LkAnswer *answer = g_new0 (LkAnswer, 1);

  answer->kind = kind < LK_N_ANSWER_KINDS ? kind : LK_ANSWER_OTHER;
  answer->parts = g_ptr_array_new_with_free_func (part_free);
  if (text != NULL && *text != '\0')
    parse (answer, notation, text);
  return answer;
}

void
lk_answer_free (LkAnswer *answer)
{
  if (answer == NULL)
    return;
  g_ptr_array_unref (answer->parts);
  g_free (answer);
}

static void
put (char **text, const char *words)
{
  char *copy = words != NULL ? g_utf8_make_valid (words, -1) : NULL;

  if (copy == NULL)
    return;
  g_free (*text);
  *text = copy;
}

void
lk_answer_put_words (LkAnswer *answer, LkAnswerWords words, void *data)
{
  for (guint i = 0; i < answer->parts->len; i++) {
    LkAnswerPart *part = answer->parts->pdata[i];

    if (kinds[answer->kind].first_is_id)
      put (&part->first, words (part->first, false, data));
    if (kinds[answer->kind].second_is_id && *part->second != '\0')
      put (&part->second, words (part->second, true, data));
  }
}
