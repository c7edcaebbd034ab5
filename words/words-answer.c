/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "words/words-statement-private.h"

#define MAX_CHOICE 160
#define MAX_TEXT   400 /* of a free answer */
#define MAX_RIGHT  3   /* ways to be right that are named */

/* What stands between the parts of an answer, and what kind of question it is. */
static const struct {
  const char *name;
  WordsJoin join;
} kinds[LK_N_ANSWER_KINDS] = {
  [LK_ANSWER_OTHER] = { N_ ("Question"), WORDS_COMMA },
  [LK_ANSWER_TRUE_FALSE] = { N_ ("True or false"), WORDS_AND },
  [LK_ANSWER_CHOICE] = { N_ ("To choose from"), WORDS_AND },
  [LK_ANSWER_FILL_IN] = { N_ ("To fill in"), WORDS_COMMA },
  [LK_ANSWER_LONG_FILL_IN] = { N_ ("To write freely"), WORDS_COMMA },
  [LK_ANSWER_MATCHING] = { N_ ("To match"), WORDS_COMMA },
  [LK_ANSWER_PERFORMANCE] = { N_ ("A task in steps"), WORDS_COMMA },
  [LK_ANSWER_SEQUENCING] = { N_ ("To put in order"), WORDS_COMMA },
  [LK_ANSWER_LIKERT] = { N_ ("A view on a scale"), WORDS_AND },
  [LK_ANSWER_NUMERIC] = { N_ ("A number"), WORDS_COMMA },
};

const char *
words_answer_kind (LkAnswerKind kind)
{
  return gettext (kinds[kind < LK_N_ANSWER_KINDS ? kind : LK_ANSWER_OTHER].name);
}

/* --- parts -------------------------------------------------------------------------------------- */

/* Some tools make an IRI of what was chosen or written, and leave its words out. */
static char *
readable (const char *text)
{
  static const char driver[] = "urn:scormdriver:";
  g_autofree char *decoded = NULL;

  if (g_str_has_prefix (text, driver))
    decoded = g_uri_unescape_string (text + strlen (driver), NULL);
  if (decoded != NULL)
    return words_clean (decoded, strlen (decoded));
  return strstr (text, "://") != NULL && strchr (text, ' ') == NULL
             ? words_iri (text)
             : words_clean (text, strlen (text));
}

static char *
quoted (const char *text, unsigned most)
{
  g_autofree char *clean = readable (text);

  return words_quote_foreign (clean, most);
}

static char *
tell_truth (const char *text)
{
  if (g_str_equal (text, "true"))
    /* Translators: an answer to “is that so?” */
    return words_quote (C_ ("answer", "true"));
  if (g_str_equal (text, "false"))
    return words_quote (C_ ("answer", "false"));
  return quoted (text, MAX_CHOICE);
}

static char *
tell_one_number (const char *text)
{
  double number = 0;
  g_autofree char *words = lk_text_to_number (text, &number) ? words_points (number)
                                                             : words_clean (text, strlen (text));

  return words_quote_foreign (words, MAX_CHOICE);
}

static char *
tell_number (const LkAnswerPart *part)
{
  g_autofree char *least = tell_one_number (part->first), *most = tell_one_number (part->second);

  if (!part->is_range || g_str_equal (part->first, part->second))
    return g_steal_pointer (&least);
  if (*part->second == '\0')
    /* Translators: a number that is right */
    return words_fill (C_ ("number", "%s or more"), least);
  if (*part->first == '\0')
    /* Translators: a number that is right */
    return words_fill (C_ ("number", "at most %s"), most);
  /* Translators: two numbers; what lies between them is right */
  return words_fill_two (C_ ("number", "from %s to %s"), least, most);
}

/* @pattern: with `%s` for both. */
static char *
tell_two (const LkAnswerPart *part, const char *pattern)
{
  g_autofree char *first = quoted (part->first, MAX_CHOICE);
  g_autofree char *second = quoted (part->second, MAX_CHOICE);

  if (*part->second == '\0')
    return g_steal_pointer (&first);
  return *part->first == '\0' ? g_steal_pointer (&second) : words_fill_two (pattern, first, second);
}

static char *
tell_part (LkAnswerKind kind, const LkAnswerPart *part)
{
  switch (kind) {
  case LK_ANSWER_TRUE_FALSE:
    return tell_truth (part->first);
  case LK_ANSWER_NUMERIC:
    return tell_number (part);
  case LK_ANSWER_MATCHING:
    /* Translators: two things that somebody has put together: “Bern” with “Switzerland” */
    return tell_two (part, C_ ("pair", "%s with %s"));
  case LK_ANSWER_PERFORMANCE:
    /* Translators: a step and what was entered there */
    return tell_two (part, C_ ("pair", "%s: %s"));
  case LK_ANSWER_CHOICE:
  case LK_ANSWER_SEQUENCING:
  case LK_ANSWER_LIKERT:
    return quoted (part->first, MAX_CHOICE);
  case LK_ANSWER_FILL_IN:
  case LK_ANSWER_LONG_FILL_IN:
  case LK_ANSWER_OTHER:
  case LK_N_ANSWER_KINDS:
  default:
    return quoted (part->first, MAX_TEXT);
  }
}

/* --- answers ------------------------------------------------------------------------------------- */

/* Whether anything of it can be seen. */
static bool
is_visible (const LkAnswer *answer)
{
  bool visible = false;

  for (guint i = 0; i < answer->parts->len && !visible; i++) {
    const LkAnswerPart *part = answer->parts->pdata[i];
    g_autofree char *first = words_clean (part->first, strlen (part->first));
    g_autofree char *second = words_clean (part->second, strlen (part->second));

    visible = *first != '\0' || *second != '\0';
  }
  return visible;
}

char *
words_answer (const LkAnswer *answer, unsigned most)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  guint n = answer->parts->len;

  if (!is_visible (answer))
    return g_strdup ("");
  for (guint i = 0; i < MIN (n, most); i++)
    g_ptr_array_add (told, tell_part (answer->kind, answer->parts->pdata[i]));
  return words_join_some (told, n - told->len + answer->n_more, kinds[answer->kind].join, most);
}

char *
words_answers (const GPtrArray *answers, unsigned most)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < answers->len; i++) {
    g_autofree char *one = words_answer (answers->pdata[i], most);

    if (*one != '\0')
      g_ptr_array_add (told, g_steal_pointer (&one));
  }
  return words_join_some (told, 0, WORDS_OR, MAX_RIGHT);
}
