/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "words/words-condition-private.h"
#include "words/words-private.h"

/*
 * Facts as clauses. Translators: each stands behind a conjunction (once, if, as long as, since), so in
 * German the verb comes last; where its subject comes first, it is left out in a second clause about
 * the same one: “Chapter 2” is passed and is completed.
 */
typedef struct {
  const char *one, *many; /* by number of the subject */
} Clause;

/* clang-format off */
static const Clause clauses[WORDS_N_FACTS][WORDS_N_TRUTHS] = {
  [WORDS_PASSED] = {
    [WORDS_HOLDS] = { NC_("clause", "%s is passed"), NC_("clause", "%s are passed") },
    [WORDS_DENIED] = { NC_("clause", "%s has the result “not passed”"),
                       NC_("clause", "%s have the result “not passed”") },
    [WORDS_LACKS] = { NC_("clause", "%s is not passed"), NC_("clause", "%s are not passed") } },
  [WORDS_MET] = {
    [WORDS_HOLDS] = { NC_("clause", "%s is met"), NC_("clause", "%s are met") },
    [WORDS_DENIED] = { NC_("clause", "%s has the result “not met”"),
                       NC_("clause", "%s have the result “not met”") },
    [WORDS_LACKS] = { NC_("clause", "%s is not met"), NC_("clause", "%s are not met") } },
  [WORDS_COMPLETED] = {
    [WORDS_HOLDS] = { NC_("clause", "%s is completed"), NC_("clause", "%s are completed") },
    [WORDS_DENIED] = { NC_("clause", "%s has the state “not completed”"),
                       NC_("clause", "%s have the state “not completed”") },
    [WORDS_LACKS] = { NC_("clause", "%s is not completed"),
                      NC_("clause", "%s are not completed") } },
  [WORDS_ABOVE] = {
    [WORDS_HOLDS] = { NC_("clause", "%s is scored above %s"),
                      NC_("clause", "%s are scored above %s") },
    [WORDS_DENIED] = { NC_("clause", "%s is scored at most %s"),
                       NC_("clause", "%s are scored at most %s") },
    [WORDS_LACKS] = { NC_("clause", "%s is not scored above %s"),
                      NC_("clause", "%s are not scored above %s") } },
  [WORDS_AT_LEAST] = {
    [WORDS_HOLDS] = { NC_("clause", "%s is scored at least %s"),
                      NC_("clause", "%s are scored at least %s") },
    [WORDS_DENIED] = { NC_("clause", "%s is scored below %s"),
                       NC_("clause", "%s are scored below %s") },
    [WORDS_LACKS] = { NC_("clause", "%s is not scored at least %s"),
                      NC_("clause", "%s are not scored at least %s") } },
  [WORDS_PASSED_KNOWN] = {
    [WORDS_HOLDS] = { NC_("clause", "it is settled whether %s is passed"),
                      NC_("clause", "it is settled whether %s are passed") },
    [WORDS_LACKS] = { NC_("clause", "it is not settled yet whether %s is passed"),
                      NC_("clause", "it is not settled yet whether %s are passed") } },
  [WORDS_MET_KNOWN] = {
    [WORDS_HOLDS] = { NC_("clause", "it is settled whether %s is met"),
                      NC_("clause", "it is settled whether %s are met") },
    [WORDS_LACKS] = { NC_("clause", "it is not settled yet whether %s is met"),
                      NC_("clause", "it is not settled yet whether %s are met") } },
  [WORDS_COMPLETED_KNOWN] = {
    [WORDS_HOLDS] = { NC_("clause", "it is settled whether %s is completed"),
                      NC_("clause", "it is settled whether %s are completed") },
    [WORDS_LACKS] = { NC_("clause", "it is not settled yet whether %s is completed"),
                      NC_("clause", "it is not settled yet whether %s are completed") } },
  [WORDS_SCORE_KNOWN] = {
    [WORDS_HOLDS] = { NC_("clause", "%s has a score"), NC_("clause", "%s have a score") },
    [WORDS_LACKS] = { NC_("clause", "%s has no score yet"),
                      NC_("clause", "%s have no score yet") } },
  [WORDS_STARTED] = {
    [WORDS_HOLDS] = { NC_("clause", "%s has been started"),
                      NC_("clause", "%s have been started") },
    [WORDS_LACKS] = { NC_("clause", "%s has not been started"),
                      NC_("clause", "%s have not been started") } },
  [WORDS_ATTEMPTS_USED] = {
    [WORDS_HOLDS] = { NC_("clause", "%s has no attempts left"),
                      NC_("clause", "%s have no attempts left") },
    [WORDS_LACKS] = { NC_("clause", "%s has attempts left"),
                      NC_("clause", "%s have attempts left") } },
  [WORDS_TIME_USED] = {
    [WORDS_HOLDS] = { NC_("clause", "%s has no time left"),
                      NC_("clause", "%s have no time left") },
    [WORDS_LACKS] = { NC_("clause", "%s has time left"), NC_("clause", "%s have time left") } },
};
/* clang-format on */

/* Whether the two can be one clause with two subjects. */
static bool
can_share (const WordsScope *scope, const WordsCondition *a, const WordsCondition *b, bool any)
{
  bool alike = a->fact == b->fact && a->truth == b->truth && a->threshold == b->threshold;

  if (!alike || scope->item == NULL)
    return false;
  return (a->subjects->len == 1 && b->subjects->len == 1) || (any && a->truth != WORDS_LACKS);
}

static void
add_subjects (GPtrArray *subjects, const WordsCondition *row)
{
  for (guint i = 0; i < row->subjects->len; i++) {
    void *subject = g_ptr_array_index (row->subjects, i);

    if (!g_ptr_array_find_with_equal_func (subjects, subject, g_str_equal, NULL))
      g_ptr_array_add (subjects, subject);
  }
}

/* The subjects of @first and of those behind it that fit into the same clause; these are marked in
 * @said. */
static char *
gather (const WordsScope *scope, const GPtrArray *rows, guint first, bool any, bool *said,
        bool *ret_plural)
{
  const WordsCondition *row = g_ptr_array_index (rows, first);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new ();
  unsigned n_more = 0;
  /* A goal that several parts set is not met if none of them has met it. */
  bool all_of = row->subjects->len > 1 ? row->truth == WORDS_LACKS : !any;

  for (guint i = first; i < rows->len; i++) {
    const WordsCondition *other = g_ptr_array_index (rows, i);

    if (said[i] || (i != first && !can_share (scope, row, other, any)))
      continue;
    said[i] = true;
    add_subjects (subjects, other);
    n_more += other->n_more;
  }
  *ret_plural = scope->item == NULL ? scope->plural : all_of && subjects->len > 1;
  return words_join_some (subjects, n_more, all_of ? WORDS_AND : WORDS_OR, scope->n_titles);
}

/* How many attempts there were, where that is known. (nullable) */
static char *
attempts_used (const WordsScope *scope, const WordsCondition *row)
{
  g_autofree char *number = NULL;
  int limit;

  if (row->fact != WORDS_ATTEMPTS_USED || row->truth != WORDS_HOLDS || scope->item == NULL)
    return NULL;
  limit = scope->item->sequencing->attempt_limit;
  if (limit <= 0)
    return NULL;
  number = g_strdup_printf ("%d", limit);
  return words_fill (g_dngettext (GETTEXT_PACKAGE, "the only attempt is used up",
                                  "all %s attempts are used up", (unsigned long) limit),
                     number);
}

/* @previous: the subject with which the clause before began, to be left out now; "" if it did not
 * begin with one. */
static char *
clause (const WordsScope *scope, const WordsCondition *row, const char *subject, bool plural,
        GString *previous)
{
  const Clause *pair = &clauses[row->fact][row->truth];
  const char *sentence = g_dpgettext2 (GETTEXT_PACKAGE, "clause", plural ? pair->many : pair->one);
  g_autofree char *percent = words_percent (row->threshold);
  char *special = attempts_used (scope, row);
  bool is_first = special == NULL && g_str_has_prefix (sentence, "%s ");
  bool is_same = is_first && g_str_equal (previous->str, subject);

  g_string_assign (previous, is_first ? subject : "");
  if (special != NULL)
    return special;
  if (is_same)
    return words_fill (sentence + strlen ("%s "), percent);
  return words_fill_two (sentence, subject, percent);
}

static char *
others (unsigned n, bool any)
{
  g_autofree char *number = g_strdup_printf ("%u", n);

  if (any)
    /* Translators: the last of several clauses: … or one of 2 more conditions holds */
    return words_fill (g_dngettext (GETTEXT_PACKAGE, "%s more condition holds",
                                    "one of %s more conditions holds", n),
                       number);
  return words_fill (
      /* Translators: the last of several clauses: … and 2 more conditions hold */
      g_dngettext (GETTEXT_PACKAGE, "%s further condition holds", "%s further conditions hold", n),
      number);
}

/* Whether nothing should come behind a clause, since it ends with one of its own: it is settled
 * whether … */
static bool
ends_open (const WordsCondition *row)
{
  return row->fact == WORDS_PASSED_KNOWN || row->fact == WORDS_MET_KNOWN
         || row->fact == WORDS_COMPLETED_KNOWN;
}

/* Rows in the order in which they are said. */
static GPtrArray *
arrange (const GPtrArray *rows)
{
  GPtrArray *arranged = g_ptr_array_new ();

  for (unsigned open = 0; open <= 1; open++)
    for (guint i = 0; i < rows->len; i++)
      if (ends_open (g_ptr_array_index (rows, i)) == (open == 1))
        g_ptr_array_add (arranged, g_ptr_array_index (rows, i));
  return arranged;
}

static char *
text_of (const WordsScope *scope, const GPtrArray *unordered, bool any)
{
  g_autoptr (GPtrArray) rows = arrange (unordered);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree bool *said = g_new0 (bool, rows->len);
  g_autoptr (GString) previous = g_string_new (NULL);
  unsigned n_left = 0;

  for (guint i = 0; i < rows->len; i++) {
    const WordsCondition *row = g_ptr_array_index (rows, i);
    g_autofree char *subject = NULL;
    bool plural;

    if (said[i])
      continue;
    if (texts->len == scope->n_clauses) {
      n_left++;
      continue;
    }
    subject = gather (scope, rows, i, any, said, &plural);
    g_ptr_array_add (texts, clause (scope, row, subject, plural, previous));
  }
  if (n_left > 0)
    g_ptr_array_add (texts, others (n_left, any));
  return words_join (texts, any ? WORDS_OR : WORDS_AND);
}

char *
words_conditions_text (const WordsScope *scope, const WordsConditions *conditions)
{
  return text_of (scope, conditions->rows, conditions->any);
}

char *
words_conditions_opening (const WordsScope *scope, const WordsConditions *conditions)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < conditions->rows->len; i++) {
    const WordsCondition *row = g_ptr_array_index (conditions->rows, i);
    WordsCondition *turned;

    if (!words_condition_lacks (row))
      continue;
    turned = g_memdup2 (row, sizeof *row);
    turned->truth = WORDS_HOLDS;
    g_ptr_array_add (rows, turned);
  }
  return text_of (scope, rows, !conditions->any);
}
