/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/questions/questions-private.h"

/* QTI 1.2: what is written, and items with several responses. */

/* --- what is written -------------------------------------------------------------------------- */

/* With the other responses of the condition as well: some give points only for all of them. */
static double
score_together (LkQtiItem *of, const GPtrArray *atoms, const LkQti12Atom *atom)
{
  g_autoptr (LkQti12Response) response = lk_qti12_response_new ();
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  lk_qti12_response_add (response, atom->ident, atom->value);
  g_hash_table_add (done, atom->ident);
  for (guint i = 0; i < atoms->len; i++) {
    const LkQti12Atom *other = atoms->pdata[i];

    if (other->condition == atom->condition && g_hash_table_add (done, other->ident))
      lk_qti12_response_add (response, other->ident, other->value);
  }
  return lk_qti12_score (of, response, NULL);
}

/* (transfer full): what each atom of @ident gives, 0 for those of others */
static double *
scores_of (LkQtiItem *of, const GPtrArray *atoms, const char *ident, bool together,
           double *ret_most)
{
  double *scores = g_new0 (double, atoms->len + 1);

  *ret_most = 0;
  for (guint i = 0; i < atoms->len && !of->unreadable; i++) {
    const LkQti12Atom *atom = atoms->pdata[i];

    if (!g_str_equal (atom->ident, ident))
      continue;
    scores[i]
        = together ? score_together (of, atoms, atom) : lk_qti12_score_of (of, ident, atom->value);
    *ret_most = MAX (*ret_most, scores[i]);
  }
  return scores;
}

typedef void (*TakeAtom) (void *data, const LkQti12Atom *atom);

/* Those of @ident that give all there is to have for it. False: there is none. */
static bool
take_best (LkQtiItem *of, const char *ident, bool among_others, TakeAtom take, void *data)
{
  g_autoptr (GPtrArray) atoms = lk_qti12_atoms (of);
  double most;
  g_autofree double *scores = scores_of (of, atoms, ident, false, &most);

  if (most <= 0 && among_others) {
    g_free (scores);
    scores = scores_of (of, atoms, ident, true, &most);
  }
  for (guint i = 0; most > 0 && i < atoms->len; i++)
    if (scores[i] >= most)
      take (data, atoms->pdata[i]);
  return most > 0 && !of->unreadable;
}

static void
take_word (void *data, const LkQti12Atom *atom)
{
  lk_question_add_word (data, atom->value, atom->exact, atom->part);
}

static bool
is_numeric (const LkQtiItem *of, const xmlNode *response)
{
  static const char *const types[] = { "Integer", "Decimal", "Scientific" };
  g_autofree char *fib = lk_qti_value (lk_qti_find (response, "render_fib"), "fibtype");
  g_autofree char *kind = lk_qti_field (of->item, "question_type");

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (fib, types[i]) == 0)
      return true;
  return lk_qti_is (response, "response_num") || g_str_equal (kind, "numerical_question");
}

bool
lk_qti12_fill_written (LkQtiItem *of, LkQuestionField *field, const xmlNode *response,
                       bool among_others)
{
  g_autofree char *ident = lk_qti_value (response, "ident");

  if (is_numeric (of, response) && !among_others)
    return lk_qti12_take_ranges (of, ident, field->ranges);
  return take_best (of, ident, among_others, take_word, field) && field->words->len > 0;
}

/* --- what is chosen --------------------------------------------------------------------------- */

static void
mark (void *data, const LkQti12Atom *atom)
{
  LkQuestionField *field = data;

  for (guint i = 0; i < field->options->len; i++) {
    LkQuestionOption *option = field->options->pdata[i];

    option->right |= g_str_equal (option->id, atom->value);
  }
}

static guint
count_right (const LkQuestionField *field)
{
  guint n = 0;

  for (guint i = 0; i < field->options->len; i++)
    n += lk_question_option (field->options, i)->right;
  return n;
}

static bool
fill_chosen (LkQtiItem *of, LkQuestionField *field, const xmlNode *response)
{
  g_autofree char *ident = lk_qti_value (response, "ident");

  field->shuffle = lk_qti12_is_yes (lk_qti_find (response, "render_choice"), "shuffle");
  lk_qti12_add_labels (of, field->options, response);
  take_best (of, ident, true, mark, field);
  return !of->unreadable && lk_question_are_options (field->options, true)
         && count_right (field) > 0;
}

/* Canvas lists what may be written as if it were to be chosen from; all of it is right. */
static bool
fill_listed (LkQtiItem *of, LkQuestionField *field, const xmlNode *response)
{
  g_autoptr (GPtrArray) labels = lk_question_options_new ();

  lk_qti12_add_labels (of, labels, response);
  for (guint i = 0; i < labels->len; i++) {
    g_autofree char *word = lk_question_text_plain (lk_question_option (labels, i)->text);

    lk_question_add_word (field, word, false, false);
  }
  return field->words->len > 0;
}

/* --- pairs ------------------------------------------------------------------------------------ */

/* Lists, each with words of its own before it. */
static bool
are_pairs (const GPtrArray *responses)
{
  for (guint i = 0; i < responses->len; i++)
    if (!lk_qti_is (responses->pdata[i], "response_lid")
        || lk_qti_child (responses->pdata[i], "material") == NULL)
      return false;
  return true;
}

static LkQuestion *
read_pairs (LkQtiItem *of, const GPtrArray *responses)
{
  g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_MATCHING);

  of->without_gaps = true;
  for (guint i = 0; i < responses->len; i++) {
    LkQuestionField *field = lk_question_add_field (question);

    lk_qti_append_text (of, field->text, lk_qti_child (responses->pdata[i], "material"));
    if (field->text->len == 0 || !fill_chosen (of, field, responses->pdata[i])
        || count_right (field) != 1)
      return NULL;
  }
  return g_steal_pointer (&question);
}

/* --- gaps ------------------------------------------------------------------------------------- */

static LkQuestion *
read_gaps (LkQtiItem *of, const GPtrArray *responses)
{
  g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_CLOZE);
  g_autofree char *type = lk_qti_field (of->item, "question_type");
  bool listed = g_str_has_prefix (type, "fill_in_multiple");

  for (guint i = 0; i < responses->len; i++) {
    const xmlNode *response = responses->pdata[i];
    LkQuestionField *field = lk_question_add_field (question);
    bool filled = lk_qti12_is_written (response) ? lk_qti12_fill_written (of, field, response, true)
                  : listed                       ? fill_listed (of, field, response)
                                                 : fill_chosen (of, field, response);

    if (!filled)
      return NULL;
  }
  return g_steal_pointer (&question);
}

LkQuestion *
lk_qti12_read_several (LkQtiItem *of, const GPtrArray *responses)
{
  g_autofree char *type = lk_qti_field (of->item, "question_type");
  bool text = strstr (type, "dropdown") != NULL || g_str_has_prefix (type, "fill_in_multiple");

  return !text && are_pairs (responses) ? read_pairs (of, responses) : read_gaps (of, responses);
}

/* --- gaps by name ----------------------------------------------------------------------------- */

/* `[name]` of `response_name`. (transfer full) (nullable): it is called otherwise */
static char *
mark_of (const xmlNode *response)
{
  g_autofree char *ident = lk_qti_value (response, "ident");

  return g_str_has_prefix (ident, "response_") && strlen (ident) > strlen ("response_")
             ? g_markup_printf_escaped ("[%s]", ident + strlen ("response_"))
             : NULL;
}

/* Which of the marks comes first in @text, and where; -1: none. */
static int
first_mark (const char *text, char **marks, guint n, const char **ret_at)
{
  int first = -1;

  *ret_at = NULL;
  for (guint i = 0; i < n; i++) {
    const char *at = marks[i] != NULL ? strstr (text, marks[i]) : NULL;

    if (at == NULL || (*ret_at != NULL && at >= *ret_at))
      continue;
    first = (int) i;
    *ret_at = at;
  }
  return first;
}

/* Each mark once: what was found is no mark any more. */
static void
place_in (LkQuestionPart *part, char **marks, guint n, GArray *order)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *rest = part->markup, *at;
  int index;

  while ((index = first_mark (rest, marks, n, &at)) >= 0) {
    guint found = (guint) index;

    g_string_append_len (text, rest, at - rest);
    g_string_append (text, LK_QUESTION_GAP);
    rest = at + strlen (marks[index]);
    g_clear_pointer (&marks[index], g_free);
    g_array_append_val (order, found);
  }
  g_string_append (text, rest);
  g_free (part->markup);
  part->markup = g_strdup (text->str);
}

static void
reorder_fields (LkQuestion *question, const GArray *order)
{
  g_autofree gpointer *fields = g_memdup2 (question->fields->pdata, order->len * sizeof (gpointer));

  for (guint i = 0; i < order->len; i++)
    question->fields->pdata[i] = fields[g_array_index (order, guint, i)];
}

bool
lk_qti12_place_named (LkQuestion *question, const GPtrArray *responses)
{
  guint n = responses->len;
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  char **marks = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    marks[i] = mark_of (responses->pdata[i]);
  for (guint i = 0; i < question->prompt->len; i++) {
    LkQuestionPart *part = question->prompt->pdata[i];

    if (part->markup != NULL)
      place_in (part, marks, n, order);
  }
  for (guint i = 0; i < n; i++)
    g_free (marks[i]);
  g_free (marks);
  if (order->len != n || question->fields->len != n)
    return false;
  reorder_fields (question, order);
  return true;
}
