/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/questions/questions-private.h"

/* What is right by the declaration of a response: the correct response, else what gives most by its mapping. */

/* Entries of a mapping: each is compared with each. */
#define ENTRIES 100

/* A mapping that nobody would write. */
static bool
is_crowded (const xmlNode *declaration)
{
  const xmlNode *entry = lk_qti_child (lk_qti_child (declaration, "mapping"), "mapEntry");
  guint n = 0;

  for (; entry != NULL && n <= ENTRIES; entry = lk_qti_next (entry, "mapEntry"))
    n++;
  return n > ENTRIES;
}

/* --- options ---------------------------------------------------------------------------------- */

static LkQuestionOption *
find_option (const GPtrArray *options, const char *id)
{
  for (guint i = 0; i < options->len; i++) {
    LkQuestionOption *option = options->pdata[i];

    if (g_str_equal (option->id, id))
      return option;
  }
  return NULL;
}

static bool
mark_correct (const GPtrArray *correct, const GPtrArray *options)
{
  for (guint i = 0; i < correct->len; i++) {
    LkQuestionOption *option = find_option (options, correct->pdata[i]);

    if (option == NULL)
      return false;
    option->right = true;
  }
  return true;
}

/* Of one answer the best, of several all that add something. */
static bool
mark_mapped (const xmlNode *declaration, const GPtrArray *options, bool multiple)
{
  double most = 0;

  for (guint i = 0; i < options->len; i++)
    most = MAX (most, lk_qti_mapped (declaration, lk_question_option (options, i)->id));
  for (guint i = 0; i < options->len; i++) {
    LkQuestionOption *option = options->pdata[i];
    double points = lk_qti_mapped (declaration, option->id);

    option->right = points > 0 && (multiple || points >= most);
  }
  return most > 0;
}

bool
lk_qti_mark_right (const xmlNode *declaration, GPtrArray *options, bool multiple)
{
  g_autoptr (GPtrArray) correct = lk_qti_correct (declaration);

  if (declaration == NULL || is_crowded (declaration))
    return false;
  if (correct->len == 0)
    return mark_mapped (declaration, options, multiple);
  return (multiple || correct->len == 1) && mark_correct (correct, options);
}

bool
lk_qti_mark_order (const xmlNode *declaration, GPtrArray *options)
{
  g_autoptr (GPtrArray) correct = lk_qti_correct (declaration);

  if (correct->len != options->len)
    return false;
  for (guint i = 0; i < correct->len; i++) {
    LkQuestionOption *option = find_option (options, correct->pdata[i]);

    /* The same one twice is no order. */
    if (option == NULL || option->right)
      return false;
    option->right = true;
    option->place = i;
  }
  return true;
}

/* --- how it is compared ----------------------------------------------------------------------- */

static bool
names_variable (const xmlNode *node, const char *id)
{
  for (const xmlNode *child = lk_qti_child (node, "variable"); child != NULL;
       child = lk_qti_next (child, "variable")) {
    g_autofree char *own = lk_qti_value (child, "identifier");

    if (g_str_equal (own, id))
      return true;
  }
  return false;
}

/* The first element of that name below @node that compares the response @id. (nullable) */
static const xmlNode *
find_comparison (const xmlNode *node, const char *name, const char *id)
{
  for (const xmlNode *child = node != NULL ? node->children : NULL; child != NULL;
       child = child->next) {
    const xmlNode *found;

    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is (child, name) && names_variable (child, id))
      return child;
    found = find_comparison (child, name, id);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static const xmlNode *
comparison (const LkQtiItem *of, const char *name, const char *id)
{
  return find_comparison (lk_qti_child (of->item, "responseProcessing"), name, id);
}

/* --- words ------------------------------------------------------------------------------------ */

/* `match` compares letter by letter; `stringMatch` says how. */
static bool
is_exact (const LkQtiItem *of, const char *id)
{
  const xmlNode *match = comparison (of, "stringMatch", id);
  g_autofree char *value = lk_qti_value (match, "caseSensitive");

  return match == NULL || !g_str_equal (value, "false");
}

/* caseSensitive of an entry is `true` where it does not say. (nullable): absent */
static const xmlNode *
find_entry (const xmlNode *declaration, const char *key)
{
  return lk_qti_child_with (lk_qti_child (declaration, "mapping"), "mapEntry", "mapKey", key);
}

static bool
is_entry_exact (const xmlNode *entry)
{
  g_autofree char *value = lk_qti_value (entry, "caseSensitive");

  return !g_str_equal (value, "false");
}

static double
most_mapped (const xmlNode *declaration)
{
  double most = 0;

  for (const xmlNode *entry = lk_qti_child (lk_qti_child (declaration, "mapping"), "mapEntry");
       entry != NULL; entry = lk_qti_next (entry, "mapEntry")) {
    g_autofree char *key = lk_qti_value (entry, "mapKey");

    most = MAX (most, lk_qti_mapped (declaration, key));
  }
  return most;
}

/* What gives as much as can be had. */
static void
take_mapped (const xmlNode *declaration, LkQuestionField *field,
             void (*take) (LkQuestionField *field, const char *text, bool exact))
{
  double most = most_mapped (declaration);
  const xmlNode *entry = lk_qti_child (lk_qti_child (declaration, "mapping"), "mapEntry");

  for (guint n = 0; most > 0 && entry != NULL && n < ENTRIES;
       entry = lk_qti_next (entry, "mapEntry"), n++) {
    g_autofree char *key = lk_qti_value (entry, "mapKey");

    if (lk_qti_mapped (declaration, key) >= most)
      take (field, key, is_entry_exact (entry));
  }
}

static void
take_word (LkQuestionField *field, const char *text, bool exact)
{
  lk_question_add_word (field, text, exact, false);
}

static bool
take_strings (const LkQtiItem *of, const xmlNode *declaration, LkQuestionField *field,
              const char *id)
{
  g_autoptr (GPtrArray) correct = lk_qti_correct (declaration);
  bool exact = is_exact (of, id);

  for (guint i = 0; i < correct->len; i++) {
    const xmlNode *entry = find_entry (declaration, correct->pdata[i]);

    lk_question_add_word (field, correct->pdata[i],
                          entry != NULL ? exact && is_entry_exact (entry) : exact, false);
  }
  take_mapped (declaration, field, take_word);
  return field->words->len > 0;
}

/* --- numbers ---------------------------------------------------------------------------------- */

static bool
read_number (const char *text, double *ret_number)
{
  g_autofree char *bare = lk_text_strip (text, true);
  char *end;

  *ret_number = g_ascii_strtod (bare, &end);
  return *bare != '\0' && *end == '\0' && isfinite (*ret_number);
}

static void
take_exact_number (LkQuestionField *field, const char *text, bool exact)
{
  LkQuestionRange range = { 0 };

  if (!read_number (text, &range.low))
    return;
  range.high = range.low;
  g_array_append_val (field->ranges, range);
}

static bool
is_false (const xmlNode *node, const char *name)
{
  g_autofree char *value = lk_qti_value (node, name);

  return g_str_equal (value, "false");
}

/* `equal`: `exact`, or one tolerance or two, `absolute` or `relative` in per cent. False: it cannot be read. */
static bool
widen (LkQuestionRange *range, const xmlNode *equal)
{
  g_autofree char *mode = lk_qti_value (equal, "toleranceMode");
  g_autofree char *text = lk_qti_value (equal, "tolerance");
  g_autofree char *bare = lk_text_strip (text, true);
  g_auto (GStrv) parts = g_strsplit (bare, " ", 3);
  bool relative = g_str_equal (mode, "relative");
  double below, above, value = range->low;

  if (equal == NULL || *mode == '\0' || g_str_equal (mode, "exact"))
    return true;
  if ((!relative && !g_str_equal (mode, "absolute")) || parts[0] == NULL
      || !read_number (parts[0], &below)
      || !read_number (parts[1] != NULL ? parts[1] : parts[0], &above) || below < 0 || above < 0)
    return false;
  range->low -= relative ? fabs (value) * below / 100 : below;
  range->high += relative ? fabs (value) * above / 100 : above;
  range->without_low = below > 0 && is_false (equal, "includeLowerBound");
  range->without_high = above > 0 && is_false (equal, "includeUpperBound");
  return isfinite (range->low) && isfinite (range->high);
}

static bool
take_numbers (const LkQtiItem *of, const xmlNode *declaration, LkQuestionField *field,
              const char *id)
{
  g_autoptr (GPtrArray) correct = lk_qti_correct (declaration);
  const xmlNode *equal = comparison (of, "equal", id);

  /* Of rounding only the standard's programs know what it makes of a text. */
  if (comparison (of, "equalRounded", id) != NULL)
    return false;
  for (guint i = 0; i < correct->len; i++) {
    LkQuestionRange range = { 0 };

    if (!read_number (correct->pdata[i], &range.low))
      return false;
    range.high = range.low;
    if (!widen (&range, equal))
      return false;
    g_array_append_val (field->ranges, range);
  }
  take_mapped (declaration, field, take_exact_number);
  return field->ranges->len > 0;
}

bool
lk_qti_take_words (const LkQtiItem *of, const xmlNode *declaration, LkQuestionField *field)
{
  static const struct {
    const char *type;
    bool (*take) (const LkQtiItem *of, const xmlNode *declaration, LkQuestionField *field,
                  const char *id);
  } types[] = {
    { "string", take_strings },
    { "integer", take_numbers },
    { "float", take_numbers },
  };
  g_autofree char *id = lk_qti_value (declaration, "identifier");
  g_autofree char *type = lk_qti_value (declaration, "baseType");
  g_autofree char *cardinality = lk_qti_value (declaration, "cardinality");

  if (is_crowded (declaration) || !g_str_equal (cardinality, "single"))
    return false;
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (type, types[i].type))
      return types[i].take (of, declaration, field, id);
  return false;
}
