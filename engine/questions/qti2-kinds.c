/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/questions/questions-private.h"

/* Interactions of QTI 2 and 3 that can be asked without a web page. */

static bool
is_true (const xmlNode *node, const char *name)
{
  g_autofree char *value = lk_qti_value (node, name);

  return g_str_equal (value, "true");
}

static bool
has_cardinality (const xmlNode *declaration, const char *wanted)
{
  g_autofree char *value = lk_qti_value (declaration, "cardinality");

  return g_str_equal (value, wanted);
}

static bool
may_choose_one (const xmlNode *interaction)
{
  g_autofree char *value = lk_qti_value (interaction, "maxChoices");

  return *value == '\0' || g_str_equal (value, "1");
}

/* --- options ---------------------------------------------------------------------------------- */

static bool
has_picture (const LkQuestionText *text)
{
  for (guint i = 0; i < text->len; i++)
    if (((const LkQuestionPart *) text->pdata[i])->picture != NULL)
      return true;
  return false;
}

bool
lk_question_are_options (const GPtrArray *options, bool plain)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < options->len; i++) {
    const LkQuestionOption *option = lk_question_option (options, i);

    if (option->text->len == 0 || *option->id == '\0' || !g_hash_table_add (ids, option->id)
        || (plain && has_picture (option->text)))
      return false;
  }
  return options->len > 1 && options->len <= LK_QUESTION_ANSWERS;
}

static void
add_option (LkQtiItem *of, GPtrArray *options, const xmlNode *choice)
{
  g_autofree char *id = lk_qti_value (choice, "identifier");
  LkQuestionOption *option = lk_question_add_option (options, id, lk_qti_text (of, choice));

  option->fixed = is_true (choice, "fixed");
  for (const xmlNode *feedback = lk_qti_child (choice, "feedbackInline"); feedback != NULL;
       feedback = lk_qti_next (feedback, "feedbackInline")) {
    g_autofree char *shows = lk_qti_value (feedback, "showHide");

    if (!g_str_equal (shows, "hide"))
      lk_qti_append_feedback (of, option->feedback, feedback);
  }
}

/* Those of that name right below @node. False: too many, or not to be told apart. */
static bool
add_options (LkQtiItem *of, GPtrArray *options, const xmlNode *node, const char *name, bool plain)
{
  for (const xmlNode *choice = lk_qti_child (node, name);
       choice != NULL && options->len <= LK_QUESTION_ANSWERS; choice = lk_qti_next (choice, name))
    add_option (of, options, choice);
  return lk_question_are_options (options, plain);
}

/* --- choices ---------------------------------------------------------------------------------- */

static LkQuestionKind
choice_kind (const GPtrArray *options, bool multiple)
{
  return multiple            ? LK_QUESTION_MULTIPLE
         : options->len == 2 ? LK_QUESTION_TRUE_FALSE
                             : LK_QUESTION_CHOICE;
}

static LkQuestion *
finish_choice (LkQuestion *choice, const xmlNode *interaction, const xmlNode *declaration)
{
  g_autoptr (LkQuestion) question = choice;
  bool several = has_cardinality (declaration, "multiple");
  bool multiple = several && !may_choose_one (interaction);

  if ((!several && !has_cardinality (declaration, "single"))
      || !lk_qti_mark_right (declaration, question->options, multiple))
    return NULL;
  question->kind = choice_kind (question->options, multiple);
  return g_steal_pointer (&question);
}

static LkQuestion *
read_choice (LkQtiItem *of, const xmlNode *interaction, const xmlNode *declaration)
{
  g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_CHOICE);

  question->shuffle = is_true (interaction, "shuffle");
  if (!add_options (of, question->options, interaction, "simpleChoice", false))
    return NULL;
  return finish_choice (g_steal_pointer (&question), interaction, declaration);
}

static void
add_hot_texts (LkQtiItem *of, GPtrArray *options, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL && options->len <= LK_QUESTION_ANSWERS;
       child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is (child, "hottext"))
      add_option (of, options, child);
    else
      add_hot_texts (of, options, child);
  }
}

/* The text is the prompt, the words in it are the options. */
static LkQuestion *
read_hot_text (LkQtiItem *of, const xmlNode *interaction, const xmlNode *declaration)
{
  g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_CHOICE);

  add_hot_texts (of, question->options, interaction);
  if (!lk_question_are_options (question->options, false))
    return NULL;
  return finish_choice (g_steal_pointer (&question), interaction, declaration);
}

static LkQuestion *
read_order (LkQtiItem *of, const xmlNode *interaction, const xmlNode *declaration)
{
  g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_ORDERING);

  question->shuffle = is_true (interaction, "shuffle");
  return has_cardinality (declaration, "ordered")
                 && add_options (of, question->options, interaction, "simpleChoice", false)
                 && lk_qti_mark_order (declaration, question->options)
             ? g_steal_pointer (&question)
             : NULL;
}

/* --- pairs ------------------------------------------------------------------------------------ */

typedef struct {
  char *one, *other;
} Pair;

static void
pair_clear (void *data)
{
  Pair *pair = data;

  g_free (pair->one);
  g_free (pair->other);
}

/* @swap: the other one first. (transfer full) (nullable): something is no pair */
static GArray *
pairs_of (const xmlNode *declaration, bool swap)
{
  g_autoptr (GPtrArray) right = lk_qti_right_pairs (declaration);
  g_autoptr (GArray) pairs = g_array_new (FALSE, TRUE, sizeof (Pair));

  g_array_set_clear_func (pairs, pair_clear);
  if (right->len > 2 * LK_QUESTION_ANSWERS)
    return NULL;
  for (guint i = 0; i < right->len; i++) {
    g_auto (GStrv) ids = g_strsplit (right->pdata[i], " ", 3);
    Pair pair;

    if (g_strv_length (ids) != 2)
      return NULL;
    pair = (Pair){ g_strdup (ids[swap ? 1 : 0]), g_strdup (ids[swap ? 0 : 1]) };
    g_array_append_val (pairs, pair);
  }
  return g_steal_pointer (&pairs);
}

/* Marks in @options what belongs to @id, and counts it. */
static guint
mark_pairs (const GArray *pairs, const char *id, GPtrArray *options)
{
  guint n = 0;

  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);

    for (guint j = 0; g_str_equal (pair->one, id) && j < options->len; j++) {
      LkQuestionOption *option = options->pdata[j];

      if (g_str_equal (option->id, pair->other)) {
        option->right = true;
        n++;
      }
    }
  }
  return n;
}

/* Where something belongs to nothing, each may stay empty: else it would be told by that. */
static void
settle_empty (LkQuestion *question, bool some_empty)
{
  for (guint i = 0; some_empty && i < question->fields->len; i++)
    ((LkQuestionField *) question->fields->pdata[i])->may_be_empty = true;
}

/* A list for each of @rows, with @targets in it. (nullable): something belongs to more than one */
static LkQuestion *
match (const GPtrArray *rows, const GPtrArray *targets, const GArray *pairs, bool shuffle)
{
  g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_MATCHING);
  bool some_empty = false;
  guint n_all = 0;

  if (!lk_question_are_options (targets, true))
    return NULL;
  for (guint i = 0; i < rows->len; i++) {
    const LkQuestionOption *row = lk_question_option (rows, i);
    LkQuestionField *field = lk_question_add_field (question);
    guint n;

    g_ptr_array_unref (field->text);
    field->text = lk_question_text_copy (row->text);
    g_ptr_array_unref (field->options);
    field->options = lk_question_options_copy (targets);
    field->shuffle = shuffle;
    n = mark_pairs (pairs, row->id, field->options);
    if (n > 1)
      return NULL;
    some_empty |= n == 0;
    n_all += n;
  }
  settle_empty (question, some_empty);
  return n_all > 0 && n_all == pairs->len ? g_steal_pointer (&question) : NULL;
}

static LkQuestion *
read_match (LkQtiItem *of, const xmlNode *interaction, const xmlNode *declaration)
{
  const xmlNode *first = lk_qti_child (interaction, "simpleMatchSet");
  const xmlNode *second = first != NULL ? lk_qti_next (first, "simpleMatchSet") : NULL;
  g_autoptr (GPtrArray) ones = lk_question_options_new (), others = lk_question_options_new ();
  g_autoptr (GArray) pairs = pairs_of (declaration, false), swapped = pairs_of (declaration, true);
  bool shuffle = is_true (interaction, "shuffle");
  LkQuestion *question;

  if (second == NULL || pairs == NULL || swapped == NULL)
    return NULL;
  add_options (of, ones, first, "simpleAssociableChoice", false);
  add_options (of, others, second, "simpleAssociableChoice", false);
  if (ones->len > LK_QUESTION_ANSWERS || others->len > LK_QUESTION_ANSWERS)
    return NULL;
  question = match (ones, others, pairs, shuffle);
  return question != NULL ? question : match (others, ones, swapped, shuffle);
}

/* --- gaps ------------------------------------------------------------------------------------- */

static void
collect (const xmlNode *node, const char *const *names, GPtrArray *found)
{
  for (xmlNode *child = node->children; child != NULL && found->len <= LK_QUESTION_ANSWERS;
       child = child->next) {
    bool is_one = false;

    if (child->type != XML_ELEMENT_NODE)
      continue;
    for (gsize i = 0; names[i] != NULL; i++)
      is_one |= lk_qti_is (child, names[i]);
    if (is_one)
      g_ptr_array_add (found, child);
    else
      collect (child, names, found);
  }
}

/* A list of the words for each gap in the text. */
static LkQuestion *
read_gap_match (LkQtiItem *of, const xmlNode *interaction, const xmlNode *declaration)
{
  static const char *const names[] = { "gap", NULL };
  g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_CLOZE);
  g_autoptr (GPtrArray) words = lk_question_options_new ();
  g_autoptr (GArray) pairs = pairs_of (declaration, true);
  bool some_empty = false;
  guint n_all = 0;

  if (pairs == NULL || lk_qti_child (interaction, "gapImg") != NULL
      || !add_options (of, words, interaction, "gapText", true))
    return NULL;
  collect (interaction, names, of->gaps);
  for (guint i = 0; i < of->gaps->len && i < LK_QUESTION_ANSWERS; i++) {
    g_autofree char *id = lk_qti_value (of->gaps->pdata[i], "identifier");
    LkQuestionField *field = lk_question_add_field (question);
    guint n;

    g_ptr_array_unref (field->options);
    field->options = lk_question_options_copy (words);
    field->shuffle = is_true (interaction, "shuffle");
    n = mark_pairs (pairs, id, field->options);
    some_empty |= n == 0;
    n_all += n;
  }
  settle_empty (question, some_empty);
  return n_all > 0 && n_all == pairs->len ? g_steal_pointer (&question) : NULL;
}

static bool
fill_gap (LkQtiItem *of, LkQuestionField *field, const xmlNode *gap)
{
  const xmlNode *declaration = lk_qti_declaration (of->item, gap);

  if (lk_qti_is (gap, "textEntryInteraction"))
    return lk_qti_take_words (of, declaration, field);
  field->shuffle = is_true (gap, "shuffle");
  return has_cardinality (declaration, "single")
         && add_options (of, field->options, gap, "inlineChoice", true)
         && lk_qti_mark_right (declaration, field->options, false);
}

LkQuestion *
lk_qti_read_gaps (LkQtiItem *of)
{
  g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_CLOZE);
  const LkQuestionField *only;

  for (guint i = 0; i < of->gaps->len; i++)
    if (!fill_gap (of, lk_question_add_field (question), of->gaps->pdata[i]))
      return NULL;
  only = lk_question_field (question, 0);
  if (question->fields->len == 1 && only->options->len == 0)
    question->kind = only->ranges->len > 0 ? LK_QUESTION_NUMERIC : LK_QUESTION_SHORT;
  return g_steal_pointer (&question);
}

/* --- which of them ---------------------------------------------------------------------------- */

static const struct {
  const char *name;
  LkQuestion *(*read) (LkQtiItem *of, const xmlNode *interaction, const xmlNode *declaration);
} kinds[] = {
  { "choiceInteraction", read_choice },      { "hottextInteraction", read_hot_text },
  { "orderInteraction", read_order },        { "matchInteraction", read_match },
  { "gapMatchInteraction", read_gap_match },
};

LkQuestion *
lk_qti_read_block (LkQtiItem *of)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (lk_qti_is (of->interaction, kinds[i].name))
      return kinds[i].read (of, of->interaction, lk_qti_declaration (of->item, of->interaction));
  return NULL;
}
