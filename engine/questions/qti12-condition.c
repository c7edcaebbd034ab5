/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"
#include "engine/questions/questions-private.h"

/* Conditions of QTI 1.2 (ASI Information Model 3.2.3): `respcondition` after `respcondition`, until one that applies does not say
 * `continue="Yes"`. */

struct _LkQti12Response {
  GHashTable *values; /* ident -> GPtrArray of utf8 */
};

LkQti12Response *
lk_qti12_response_new (void)
{
  LkQti12Response *response = g_new0 (LkQti12Response, 1);

  response->values
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return response;
}

void
lk_qti12_response_free (LkQti12Response *response)
{
  if (response == NULL)
    return;
  g_hash_table_unref (response->values);
  g_free (response);
}

void
lk_qti12_response_add (LkQti12Response *response, const char *ident, const char *value)
{
  GPtrArray *values = g_hash_table_lookup (response->values, ident);

  if (values == NULL) {
    values = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (response->values, g_strdup (ident), values);
  }
  g_ptr_array_add (values, g_strdup (value));
}

/* --- what is in the tree ---------------------------------------------------------------------- */

static const xmlNode *
first_condition (const LkQtiItem *of)
{
  return lk_qti_child (lk_qti_child (of->item, "resprocessing"), "respcondition");
}

static const xmlNode *
next_condition (const xmlNode *condition)
{
  return lk_qti_next (condition, "respcondition");
}

static bool
is_word (const xmlNode *node, const char *name, const char *wanted)
{
  g_autofree char *value = lk_qti_value (node, name);

  return g_ascii_strcasecmp (value, wanted) == 0;
}

bool
lk_qti12_is_yes (const xmlNode *node, const char *name)
{
  return is_word (node, name, "Yes");
}

/* (transfer full) */
static char *
value_of (const xmlNode *node)
{
  g_autofree char *text = lk_xml_text (node);

  return lk_text_strip (text, true);
}

static bool
count_step (LkQtiItem *of)
{
  if (*of->steps > 0) {
    --*of->steps;
    return true;
  }
  of->unreadable = true;
  return false;
}

/* --- comparisons ------------------------------------------------------------------------------ */

typedef struct {
  LkQtiItem *of;
  const LkQti12Response *response;
  bool matched; /* an earlier condition applied */
} Trial;

/* Capitals count only if it says so. */
static char *
folded (const char *text, bool exact)
{
  return exact || !g_utf8_validate (text, -1, NULL) ? g_strdup (text) : g_utf8_casefold (text, -1);
}

static bool
is_equal (const char *given, const char *wanted, bool exact)
{
  g_autofree char *one = folded (given, exact), *other = folded (wanted, exact);

  return g_str_equal (one, other);
}

static bool
has_part (const char *given, const char *wanted, bool exact)
{
  g_autofree char *one = folded (given, exact), *other = folded (wanted, exact);

  return strstr (one, other) != NULL;
}

static bool
is_less (const char *given, const char *wanted, bool exact)
{
  return g_ascii_strtod (given, NULL) < g_ascii_strtod (wanted, NULL);
}

static bool
is_at_most (const char *given, const char *wanted, bool exact)
{
  return g_ascii_strtod (given, NULL) <= g_ascii_strtod (wanted, NULL);
}

static bool
is_more (const char *given, const char *wanted, bool exact)
{
  return is_less (wanted, given, exact);
}

static bool
is_at_least (const char *given, const char *wanted, bool exact)
{
  return is_at_most (wanted, given, exact);
}

static const struct {
  const char *name;
  bool (*holds) (const char *given, const char *wanted, bool exact);
} comparisons[] = {
  { "varequal", is_equal }, { "varsubstring", has_part }, { "varlt", is_less },
  { "varlte", is_at_most }, { "vargt", is_more },         { "vargte", is_at_least },
};

static bool
compares (const xmlNode *node)
{
  for (gsize i = 0; i < G_N_ELEMENTS (comparisons); i++)
    if (lk_qti_is (node, comparisons[i].name))
      return true;
  return false;
}

static bool
holds_atom (Trial *trial, const xmlNode *node)
{
  g_autofree char *ident = lk_qti_value (node, "respident"), *wanted = value_of (node);
  const GPtrArray *values = g_hash_table_lookup (trial->response->values, ident);
  bool exact = lk_qti12_is_yes (node, "case");

  if (!count_step (trial->of))
    return false;
  for (gsize i = 0; values != NULL && i < G_N_ELEMENTS (comparisons); i++)
    for (guint j = 0; lk_qti_is (node, comparisons[i].name) && j < values->len; j++)
      if (comparisons[i].holds (values->pdata[j], wanted, exact))
        return true;
  return false;
}

static bool
is_unanswered (const Trial *trial, const xmlNode *node)
{
  g_autofree char *ident = lk_qti_value (node, "respident");

  return !g_hash_table_contains (trial->response->values, ident);
}

/* --- conditions ------------------------------------------------------------------------------- */

static bool holds_all (Trial *trial, const xmlNode *node);

/* The one response that a single answer can give: several comparisons of it beside each other cannot all hold, so any will do, as
 * Canvas means it. */
static bool
is_alternative (const Trial *trial, const xmlNode *node)
{
  g_autofree char *ident = lk_qti_value (node, "respident");
  const GPtrArray *values = g_hash_table_lookup (trial->response->values, ident);

  return lk_qti_is (node->parent, "conditionvar") && values != NULL && values->len == 1
         && (lk_qti_is (node, "varequal") || lk_qti_is (node, "varsubstring"));
}

static bool
holds_one_of (Trial *trial, const xmlNode *node)
{
  g_autofree char *ident = lk_qti_value (node, "respident");

  for (const xmlNode *other = node->parent->children; other != NULL; other = other->next)
    if (other->type == XML_ELEMENT_NODE && is_alternative (trial, other)
        && is_word (other, "respident", ident) && holds_atom (trial, other))
      return true;
  return false;
}

static bool
holds_any (Trial *trial, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    bool holds = child->type == XML_ELEMENT_NODE && compares (child) && holds_atom (trial, child);

    if (holds)
      return true;
    if (child->type == XML_ELEMENT_NODE && lk_qti_is (child, "and") && holds_all (trial, child))
      return true;
    if (child->type == XML_ELEMENT_NODE && lk_qti_is (child, "or") && holds_any (trial, child))
      return true;
    if (child->type == XML_ELEMENT_NODE && lk_qti_is (child, "not") && !holds_all (trial, child))
      return true;
  }
  return false;
}

static bool
holds (Trial *trial, const xmlNode *node)
{
  if (compares (node))
    return is_alternative (trial, node) ? holds_one_of (trial, node) : holds_atom (trial, node);
  if (lk_qti_is (node, "and"))
    return holds_all (trial, node);
  if (lk_qti_is (node, "or"))
    return holds_any (trial, node);
  if (lk_qti_is (node, "not"))
    return !holds_all (trial, node);
  if (lk_qti_is (node, "unanswered"))
    return is_unanswered (trial, node);
  if (lk_qti_is (node, "other"))
    return !trial->matched;
  trial->of->unreadable = true;
  return false;
}

static bool
holds_all (Trial *trial, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && (!count_step (trial->of) || !holds (trial, child)))
      return false;
  return true;
}

/* --- points ----------------------------------------------------------------------------------- */

static const xmlNode *
score_variable (const LkQtiItem *of)
{
  return lk_qti_find (lk_qti_child (of->item, "resprocessing"), "decvar");
}

static double
number_of (const LkQtiItem *of, const xmlNode *node)
{
  g_autofree char *text = value_of (node), *most = lk_qti_value (score_variable (of), "maxvalue");
  char *end;
  double value = g_ascii_strtod (text, &end);

  /* `SCORE.max` */
  if (end == text && strstr (text, ".max") != NULL)
    value = *most != '\0' ? g_ascii_strtod (most, NULL) : 1;
  return isfinite (value) ? value : 0;
}

static void
set_score (const LkQtiItem *of, const xmlNode *set, double *score)
{
  g_autofree char *action = lk_qti_value (set, "action");
  double value = number_of (of, set);

  if (g_ascii_strcasecmp (action, "Add") == 0)
    *score += value;
  else if (g_ascii_strcasecmp (action, "Subtract") == 0)
    *score -= value;
  else if (g_ascii_strcasecmp (action, "Multiply") == 0)
    *score *= value;
  else if (g_ascii_strcasecmp (action, "Divide") == 0)
    *score = value != 0 ? *score / value : *score;
  else
    *score = value;
}

/* Of several variables the first one counts. */
static bool
is_score (const LkQtiItem *of, const xmlNode *set)
{
  g_autofree char *first = lk_qti_value (score_variable (of), "varname");
  g_autofree char *own = lk_qti_value (set, "varname");
  const xmlNode *variable = score_variable (of);

  return variable == NULL || lk_qti_next (variable, "decvar") == NULL || g_str_equal (own, first);
}

static void
apply (const LkQtiItem *of, const xmlNode *condition, double *score, GPtrArray *feedback)
{
  for (const xmlNode *set = lk_qti_child (condition, "setvar"); set != NULL;
       set = lk_qti_next (set, "setvar"))
    if (is_score (of, set))
      set_score (of, set, score);
  for (const xmlNode *shown = lk_qti_child (condition, "displayfeedback");
       shown != NULL && feedback != NULL; shown = lk_qti_next (shown, "displayfeedback"))
    if (!is_word (shown, "feedbacktype", "Hint"))
      g_ptr_array_add (feedback, lk_qti_value (shown, "linkrefid"));
}

double
lk_qti12_score (LkQtiItem *of, const LkQti12Response *response, GPtrArray *feedback)
{
  Trial trial = { of, response, false };
  g_autofree char *begin = lk_qti_value (score_variable (of), "defaultval");
  double score = g_ascii_strtod (begin, NULL);

  for (const xmlNode *condition = first_condition (of); condition != NULL && !of->unreadable;
       condition = next_condition (condition)) {
    const xmlNode *variables = lk_qti_child (condition, "conditionvar");

    if (!count_step (of) || variables == NULL || !holds_all (&trial, variables))
      continue;
    trial.matched = true;
    apply (of, condition, &score, feedback);
    if (!lk_qti12_is_yes (condition, "continue"))
      break;
  }
  return isfinite (score) ? score : 0;
}

double
lk_qti12_score_of (LkQtiItem *of, const char *ident, const char *value)
{
  g_autoptr (LkQti12Response) response = lk_qti12_response_new ();

  lk_qti12_response_add (response, ident, value);
  return lk_qti12_score (of, response, NULL);
}

/* --- comparisons that lead to points ---------------------------------------------------------- */

static void
atom_free (void *data)
{
  LkQti12Atom *atom = data;

  g_free (atom->ident);
  g_free (atom->value);
  g_free (atom);
}

static void
add_atom (GPtrArray *atoms, const xmlNode *node, guint condition)
{
  LkQti12Atom *atom = g_new0 (LkQti12Atom, 1);
  g_autofree char *index = lk_qti_value (node, "index");

  atom->ident = lk_qti_value (node, "respident");
  atom->value = value_of (node);
  atom->condition = condition;
  atom->index = *index != '\0' ? (int) g_ascii_strtoll (index, NULL, 10) : -1;
  atom->exact = lk_qti12_is_yes (node, "case");
  atom->part = lk_qti_is (node, "varsubstring");
  g_ptr_array_add (atoms, atom);
}

static void
collect_atoms (LkQtiItem *of, GPtrArray *atoms, const xmlNode *node, guint condition)
{
  for (const xmlNode *child = node->children; child != NULL && count_step (of);
       child = child->next) {
    if (child->type != XML_ELEMENT_NODE || lk_qti_is (child, "not"))
      continue;
    if (lk_qti_is (child, "varequal") || lk_qti_is (child, "varsubstring"))
      add_atom (atoms, child, condition);
    else
      collect_atoms (of, atoms, child, condition);
  }
}

static bool
gives_points (const LkQtiItem *of, const xmlNode *condition)
{
  double score = 0;

  apply (of, condition, &score, NULL);
  return score > 0;
}

GPtrArray *
lk_qti12_atoms (LkQtiItem *of)
{
  GPtrArray *atoms = g_ptr_array_new_with_free_func (atom_free);
  guint n = 0;

  for (const xmlNode *condition = first_condition (of); condition != NULL && count_step (of);
       condition = next_condition (condition), n++) {
    const xmlNode *variables = lk_qti_child (condition, "conditionvar");

    if (variables != NULL && gives_points (of, condition))
      collect_atoms (of, atoms, variables, n);
  }
  return atoms;
}

/* --- numbers ---------------------------------------------------------------------------------- */

static void
narrow (LkQuestionRange *range, const xmlNode *node, double number)
{
  if (lk_qti_is (node, "vargt") || lk_qti_is (node, "vargte")) {
    range->low = number;
    range->without_low = lk_qti_is (node, "vargt");
  } else {
    range->high = number;
    range->without_high = lk_qti_is (node, "varlt");
  }
}

static bool
read_number (const xmlNode *node, double *ret_number)
{
  g_autofree char *text = value_of (node);
  char *end;

  *ret_number = g_ascii_strtod (text, &end);
  return *text != '\0' && *end == '\0' && isfinite (*ret_number);
}

/* Inequalities beside each other make one range; each equality is one. False: it cannot be read. */
static bool
collect_ranges (LkQtiItem *of, const xmlNode *node, const char *ident, GArray *ranges)
{
  LkQuestionRange all = { .low = -INFINITY, .high = INFINITY };

  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    double number;

    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (!count_step (of))
      return false;
    if (lk_qti_is (child, "and") || lk_qti_is (child, "or")) {
      if (!collect_ranges (of, child, ident, ranges))
        return false;
      continue;
    }
    if (!compares (child) || !is_word (child, "respident", ident) || !read_number (child, &number))
      return false;
    if (lk_qti_is (child, "varequal"))
      g_array_append_val (ranges, ((LkQuestionRange){ .low = number, .high = number }));
    else
      narrow (&all, child, number);
  }
  if (isfinite (all.low) && isfinite (all.high))
    g_array_append_val (ranges, all);
  return isfinite (all.low) == isfinite (all.high);
}

/* What stands besides them in the same `and` would be an equality within the range: the wider one wins. */
bool
lk_qti12_take_ranges (LkQtiItem *of, const char *ident, GArray *ranges)
{
  for (const xmlNode *condition = first_condition (of); condition != NULL;
       condition = next_condition (condition)) {
    const xmlNode *variables = lk_qti_child (condition, "conditionvar");

    if (variables != NULL && gives_points (of, condition)
        && !collect_ranges (of, variables, ident, ranges))
      return false;
  }
  return ranges->len > 0 && ranges->len <= LK_QUESTION_ANSWERS;
}
