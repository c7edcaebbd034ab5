/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/text.h"
#include "engine/questions/questions-private.h"

/* One item of QTI 1.2, alone or in a Common Cartridge: told by its responses; what a program calls the kind only decides where those
 * say nothing. */

/* What nobody answers. */
#define NOTHING "\x01"

bool
lk_qti12_is_written (const xmlNode *response)
{
  return lk_qti_is (response, "response_str") || lk_qti_is (response, "response_num");
}

/* --- labels ----------------------------------------------------------------------------------- */

static void
add_label (LkQtiItem *of, GPtrArray *options, const xmlNode *label)
{
  g_autofree char *id = lk_qti_value (label, "ident"), *shuffles = lk_qti_value (label, "rshuffle");
  g_autoptr (GPtrArray) text = lk_qti_text (of, label);

  /* Canvas leaves labels of answers that were deleted. */
  if (text->len == 0)
    return;
  lk_question_add_option (options, id, g_steal_pointer (&text))->fixed
      = g_ascii_strcasecmp (shuffles, "No") == 0;
}

void
lk_qti12_add_labels (LkQtiItem *of, GPtrArray *options, const xmlNode *response)
{
  for (const xmlNode *child = response->children;
       child != NULL && options->len <= LK_QUESTION_ANSWERS; child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is (child, "response_label"))
      add_label (of, options, child);
    else
      lk_qti12_add_labels (of, options, child);
  }
}

/* --- one answer ------------------------------------------------------------------------------- */

static bool
mark_best (LkQtiItem *of, LkQuestion *question, const char *ident)
{
  g_autofree double *scores = g_new0 (double, question->options->len);
  double most = 0;

  for (guint i = 0; i < question->options->len; i++) {
    scores[i] = lk_qti12_score_of (of, ident, lk_question_option (question->options, i)->id);
    most = MAX (most, scores[i]);
  }
  for (guint i = 0; i < question->options->len; i++)
    ((LkQuestionOption *) question->options->pdata[i])->right = most > 0 && scores[i] >= most;
  return most > 0;
}

/* --- several answers -------------------------------------------------------------------------- */

static double
score_marked (LkQtiItem *of, const GPtrArray *options, const char *ident, const bool *chosen)
{
  g_autoptr (LkQti12Response) response = lk_qti12_response_new ();

  for (guint i = 0; i < options->len; i++)
    if (chosen[i])
      lk_qti12_response_add (response, ident, lk_question_option (options, i)->id);
  return lk_qti12_score (of, response, NULL);
}

/* @chosen becomes what is right if it gives more than what was best so far. */
static void
offer (LkQtiItem *of, GPtrArray *options, const char *ident, const bool *chosen, double *best)
{
  double score = score_marked (of, options, ident, chosen);

  if (score <= *best)
    return;
  *best = score;
  for (guint i = 0; i < options->len; i++)
    ((LkQuestionOption *) options->pdata[i])->right = chosen[i];
}

/* What one condition asks for. */
static void
choose_condition (const GPtrArray *atoms, const char *ident, guint condition,
                  const GPtrArray *options, bool *chosen)
{
  for (guint i = 0; i < options->len; i++) {
    chosen[i] = false;
    for (guint j = 0; j < atoms->len; j++) {
      const LkQti12Atom *atom = atoms->pdata[j];

      chosen[i] |= atom->condition == condition && g_str_equal (atom->ident, ident)
                   && g_str_equal (atom->value, lk_question_option (options, i)->id);
    }
  }
}

/* Either all that add points by themselves, or all that one condition asks for. */
static bool
mark_several (LkQtiItem *of, LkQuestion *question, const char *ident)
{
  GPtrArray *options = question->options;
  g_autoptr (GPtrArray) atoms = lk_qti12_atoms (of);
  g_autofree bool *chosen = g_new0 (bool, options->len);
  double nothing = score_marked (of, options, ident, chosen), best = MAX (nothing, 0);
  guint last = G_MAXUINT;

  if (atoms->len > LK_QTI_VALUES)
    return false;
  for (guint i = 0; i < options->len; i++)
    chosen[i] = lk_qti12_score_of (of, ident, lk_question_option (options, i)->id) > nothing;
  offer (of, options, ident, chosen, &best);
  for (guint i = 0; i < atoms->len && !of->unreadable; i++) {
    const LkQti12Atom *atom = atoms->pdata[i];

    if (atom->condition == last)
      continue;
    last = atom->condition;
    choose_condition (atoms, ident, last, options, chosen);
    offer (of, options, ident, chosen, &best);
  }
  return best > MAX (nothing, 0);
}

/* --- an order --------------------------------------------------------------------------------- */

/* By `index` if the comparisons have it, else as they stand. */
static bool
mark_order (LkQtiItem *of, LkQuestion *question, const char *ident)
{
  g_autoptr (GPtrArray) atoms = lk_qti12_atoms (of);
  unsigned next = 0;

  for (guint i = 0; i < atoms->len; i++) {
    const LkQti12Atom *atom = atoms->pdata[i];

    for (guint j = 0; g_str_equal (atom->ident, ident) && j < question->options->len; j++) {
      LkQuestionOption *option = question->options->pdata[j];

      if (!g_str_equal (option->id, atom->value))
        continue;
      if (option->right)
        return false;
      option->right = true;
      option->place = atom->index > 0 ? (unsigned) atom->index - 1 : next;
      next++;
    }
  }
  return next == question->options->len;
}

/* No two at one place. */
static bool
is_order (const GPtrArray *options)
{
  g_autofree bool *taken = g_new0 (bool, options->len);

  for (guint i = 0; i < options->len; i++) {
    unsigned place = lk_question_option (options, i)->place;

    if (place >= options->len || taken[place])
      return false;
    taken[place] = true;
  }
  return true;
}

/* --- which of them ---------------------------------------------------------------------------- */

static LkQuestion *
read_list (LkQtiItem *of, const xmlNode *response)
{
  g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_CHOICE);
  const xmlNode *list = lk_qti_find (response, "render_choice");
  g_autofree char *ident = lk_qti_value (response, "ident");
  g_autofree char *cardinality = lk_qti_value (response, "rcardinality");
  bool multiple = g_ascii_strcasecmp (cardinality, "Multiple") == 0;
  bool marked;

  if (list == NULL)
    return NULL;
  question->shuffle = lk_qti12_is_yes (list, "shuffle");
  lk_qti12_add_labels (of, question->options, response);
  if (!lk_question_are_options (question->options, false))
    return NULL;
  if (g_ascii_strcasecmp (cardinality, "Ordered") == 0) {
    question->kind = LK_QUESTION_ORDERING;
    marked = mark_order (of, question, ident) && is_order (question->options);
  } else {
    question->kind = multiple                      ? LK_QUESTION_MULTIPLE
                     : question->options->len == 2 ? LK_QUESTION_TRUE_FALSE
                                                   : LK_QUESTION_CHOICE;
    marked = multiple ? mark_several (of, question, ident) : mark_best (of, question, ident);
  }
  return marked && !of->unreadable ? g_steal_pointer (&question) : NULL;
}

static LkQuestion *
read_written (LkQtiItem *of, const xmlNode *response)
{
  g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_SHORT);
  LkQuestionField *field = lk_question_add_field (question);

  if (lk_qti_find (response, "render_choice") != NULL
      || !lk_qti12_fill_written (of, field, response, false))
    return NULL;
  if (field->ranges->len > 0)
    question->kind = LK_QUESTION_NUMERIC;
  return g_steal_pointer (&question);
}

/* Canvas: gaps that are named in the text, also if there is only one. */
static bool
is_named_text (const LkQtiItem *of)
{
  g_autofree char *type = lk_qti_field (of->item, "question_type");

  return strstr (type, "dropdown") != NULL || g_str_has_prefix (type, "fill_in_multiple");
}

static LkQuestion *
read_kind (LkQtiItem *of, GPtrArray *responses)
{
  const xmlNode *first = responses->pdata[0];

  if (responses->len > 1 || is_named_text (of)) {
    of->gaps = responses;
    return lk_qti12_read_several (of, responses);
  }
  of->interaction = first;
  if (lk_qti12_is_written (first))
    return read_written (of, first);
  return lk_qti_is (first, "response_lid") ? read_list (of, first) : NULL;
}

/* --- feedback --------------------------------------------------------------------------------- */

static bool
is_for_learners (const xmlNode *feedback)
{
  g_autofree char *view = lk_qti_value (feedback, "view");

  return *view == '\0' || g_ascii_strcasecmp (view, "All") == 0
         || g_ascii_strcasecmp (view, "Candidate") == 0;
}

/* What is shown for @response. */
static void
take_feedback (LkQtiItem *of, const LkQti12Response *response, LkQuestionText *text)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  lk_qti12_score (of, response, ids);
  for (guint i = 0; i < MIN (ids->len, LK_QUESTION_ANSWERS); i++) {
    const xmlNode *feedback = lk_qti_child_with (of->item, "itemfeedback", "ident", ids->pdata[i]);

    if (feedback != NULL && is_for_learners (feedback))
      lk_qti_append_feedback (of, text, feedback);
  }
}

static void
take_option_feedback (LkQtiItem *of, LkQuestion *question, const char *ident)
{
  for (guint i = 0; i < question->options->len; i++) {
    LkQuestionOption *option = question->options->pdata[i];
    g_autoptr (LkQti12Response) response = lk_qti12_response_new ();

    lk_qti12_response_add (response, ident, option->id);
    take_feedback (of, response, option->feedback);
  }
}

/* The first right thing in a field, as conditions know it. (transfer full) */
static char *
right_value (const LkQuestionField *field)
{
  for (guint i = 0; i < field->options->len; i++)
    if (lk_question_option (field->options, i)->right)
      return g_strdup (lk_question_option (field->options, i)->id);
  return lk_question_field_solution (field);
}

static void
take_common_feedback (LkQtiItem *of, LkQuestion *question, const GPtrArray *responses)
{
  g_autoptr (LkQti12Response) right = lk_qti12_response_new (), wrong = lk_qti12_response_new ();

  for (guint i = 0; i < responses->len; i++) {
    g_autofree char *ident = lk_qti_value (responses->pdata[i], "ident");
    g_autofree char *value
        = i < question->fields->len ? right_value (lk_question_field (question, i)) : NULL;

    if (value != NULL)
      lk_qti12_response_add (right, ident, value);
    lk_qti12_response_add (wrong, ident, NOTHING);
    for (guint j = 0; j < question->options->len; j++)
      if (lk_question_option (question->options, j)->right)
        lk_qti12_response_add (right, ident, lk_question_option (question->options, j)->id);
  }
  take_feedback (of, right, question->if_right);
  take_feedback (of, wrong, question->if_wrong);
}

static void
take_all_feedback (LkQtiItem *of, LkQuestion *question, const GPtrArray *responses)
{
  g_autofree char *ident = lk_qti_value (responses->pdata[0], "ident");
  bool unreadable = of->unreadable;

  if (question->kind == LK_QUESTION_CHOICE || question->kind == LK_QUESTION_TRUE_FALSE)
    take_option_feedback (of, question, ident);
  else
    take_common_feedback (of, question, responses);
  of->unreadable = unreadable;
}

/* What a person marks has no right answer in the data, whatever its conditions say. */
static bool
is_marked_by_people (const xmlNode *item)
{
  static const struct {
    const char *label, *value;
  } fields[] = {
    { "cc_profile", "cc.essay.v0p1" },
    { "question_type", "essay_question" },
    { "qmd_computerscored", "No" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *value = lk_qti_field (item, fields[i].label);

    if (g_ascii_strcasecmp (value, fields[i].value) == 0)
      return true;
  }
  return false;
}

/* --- the item --------------------------------------------------------------------------------- */

static void
collect (const xmlNode *node, GPtrArray *responses)
{
  for (xmlNode *child = node->children; child != NULL && responses->len <= LK_QUESTION_ANSWERS;
       child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (g_str_has_prefix ((const char *) child->name, "response_"))
      g_ptr_array_add (responses, child);
    else
      collect (child, responses);
  }
}

LkQuestion *
lk_qti12_item_read (LkQtiItem *of)
{
  const xmlNode *presentation = lk_qti_child (of->item, "presentation");
  g_autoptr (GPtrArray) responses = g_ptr_array_new ();
  g_autoptr (LkQuestion) question = NULL;
  g_autofree char *title = lk_qti_value (of->item, "title");
  bool placed;

  if (presentation == NULL || is_marked_by_people (of->item))
    return NULL;
  collect (presentation, responses);
  if (responses->len == 0 || responses->len > LK_QUESTION_ANSWERS)
    return NULL;
  question = read_kind (of, responses);
  if (question == NULL)
    return NULL;
  /* Before the fields change their order. */
  take_all_feedback (of, question, responses);
  of->without_gaps |= is_named_text (of);
  lk_qti_append_text (of, question->prompt, presentation);
  placed = !is_named_text (of) || lk_qti12_place_named (question, responses);
  of->gaps = NULL;
  if (!placed || of->unreadable || question->prompt->len == 0)
    return NULL;
  question->id = lk_qti_value (of->item, "ident");
  question->title = lk_text_strip (title, true);
  return g_steal_pointer (&question);
}
