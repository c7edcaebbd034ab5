/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/qti12-private.h"
#include "authoring/markup/markup.h"
#include "engine/base/limits.h"
#include "engine/base/text.h"

/* Conditions of QTI 1.2: `respcondition` says what is answered, what it gives, and which feedback is shown. */

/* --- conditions ------------------------------------------------------------------------------- */

/* A comparison that is not denied: the answer and what it is held against. */
typedef struct {
  const char *name; /* of the element, `varequal` */
  char *ident, *value;
} Atom;

static void
free_atom (void *data)
{
  Atom *atom = data;

  g_free (atom->ident);
  g_free (atom->value);
  g_free (atom);
}

static void
collect (GPtrArray *atoms, const xmlNode *node, guint depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth < LK_LIMIT_XML_DEPTH;
       child = child->next) {
    Atom *atom;
    g_autofree char *text = NULL;

    if (child->type != XML_ELEMENT_NODE || lk_qti_is (child, "not"))
      continue;
    if (!g_str_has_prefix ((const char *) child->name, "var")) {
      collect (atoms, child, depth + 1);
      continue;
    }
    text = lk_xml_text (child);
    atom = g_new0 (Atom, 1);
    atom->name = (const char *) child->name;
    atom->ident = lk_qti_value (child, "respident");
    atom->value = lk_text_strip (text, true);
    g_ptr_array_add (atoms, atom);
  }
}

/* (transfer full) */
static GPtrArray *
atoms_of (const xmlNode *condition)
{
  GPtrArray *atoms = g_ptr_array_new_with_free_func (free_atom);
  const xmlNode *variables = lk_qti_child (condition, "conditionvar");

  if (variables != NULL)
    collect (atoms, variables, 0);
  return atoms;
}

static const xmlNode *
first_condition (const AuthorQti12 *of)
{
  return lk_qti_child (lk_qti_child (of->item, "resprocessing"), "respcondition");
}

/* `SCORE.max` is all there is to have. */
static double
score_of (const xmlNode *condition)
{
  double score = 0;

  for (const xmlNode *set = lk_qti_child (condition, "setvar"); set != NULL;
       set = lk_qti_next (set, "setvar")) {
    g_autofree char *text = lk_xml_text (set);
    g_autofree char *action = lk_qti_value (set, "action");
    char *end;
    double value = g_ascii_strtod (g_strstrip (text), &end);

    if (end == text && strstr (text, ".max") != NULL)
      value = 1;
    if (isfinite (value))
      score += g_ascii_strcasecmp (action, "Subtract") == 0 ? -value : value;
  }
  return score;
}

/* --- what is right ---------------------------------------------------------------------------- */

GPtrArray *
author_qti12_right (const AuthorQti12 *of, const char *ident)
{
  GPtrArray *right = g_ptr_array_new_with_free_func (g_free);

  for (const xmlNode *condition = first_condition (of); condition != NULL;
       condition = lk_qti_next (condition, "respcondition")) {
    g_autoptr (GPtrArray) atoms = score_of (condition) > 0 ? atoms_of (condition) : NULL;

    for (guint i = 0; atoms != NULL && i < atoms->len; i++) {
      const Atom *atom = g_ptr_array_index (atoms, i);

      if (g_str_equal (atom->ident, ident)
          && (g_str_equal (atom->name, "varequal") || g_str_equal (atom->name, "varsubset"))
          && *atom->value != '\0' && right->len <= AUTHOR_LIMIT_IMPORT_ANSWERS
          && !g_ptr_array_find_with_equal_func (right, atom->value, g_str_equal, NULL))
        g_ptr_array_add (right, g_strdup (atom->value));
    }
  }
  return right;
}

static bool
holds (const GPtrArray *atoms, const char *ident, const char *value)
{
  for (guint i = 0; i < atoms->len; i++) {
    const Atom *atom = g_ptr_array_index (atoms, i);

    if (g_str_equal (atom->ident, ident) && g_str_equal (atom->value, value))
      return true;
  }
  return false;
}

double
author_qti12_score (const AuthorQti12 *of, const char *ident, const char *value)
{
  double score = 0;

  for (const xmlNode *condition = first_condition (of); condition != NULL;
       condition = lk_qti_next (condition, "respcondition")) {
    g_autoptr (GPtrArray) atoms = atoms_of (condition);

    if (holds (atoms, ident, value))
      score += score_of (condition);
  }
  return score;
}

/* The ends of a range may or may not belong to it: here they do. */
static void
take_number (const Atom *atom, double *value, double *low, double *high)
{
  double number = g_ascii_strtod (atom->value, NULL);

  if (!isfinite (number) || *atom->value == '\0')
    return;
  if (g_str_equal (atom->name, "varequal"))
    *value = number;
  else if (g_str_has_prefix (atom->name, "vargt"))
    *low = number;
  else if (g_str_has_prefix (atom->name, "varlt"))
    *high = number;
}

bool
author_qti12_number (const AuthorQti12 *of, const char *ident, double *ret_value,
                     double *ret_tolerance)
{
  double value = NAN, low = NAN, high = NAN;

  for (const xmlNode *condition = first_condition (of); condition != NULL;
       condition = lk_qti_next (condition, "respcondition")) {
    g_autoptr (GPtrArray) atoms = score_of (condition) > 0 ? atoms_of (condition) : NULL;

    for (guint i = 0; atoms != NULL && i < atoms->len; i++) {
      const Atom *atom = g_ptr_array_index (atoms, i);

      if (g_str_equal (atom->ident, ident) && isnan (value))
        take_number (atom, &value, &low, &high);
      else if (g_str_equal (atom->ident, ident) && !g_str_equal (atom->name, "varequal"))
        take_number (atom, &value, &low, &high);
    }
  }
  if (isnan (value) && !isnan (low) && !isnan (high))
    value = (low + high) / 2;
  if (isnan (value))
    return false;
  *ret_value = value;
  *ret_tolerance = !isnan (low) && !isnan (high) && low < high
                       ? MAX (fabs (high - value), fabs (value - low))
                       : 0;
  return true;
}

/* --- feedback --------------------------------------------------------------------------------- */

char *
author_qti12_feedback (AuthorQti12 *of, const char *ident, const char *value)
{
  for (const xmlNode *condition = first_condition (of); condition != NULL;
       condition = lk_qti_next (condition, "respcondition")) {
    g_autoptr (GPtrArray) atoms = atoms_of (condition);
    const xmlNode *shown = lk_qti_child (condition, "displayfeedback");
    g_autofree char *id = shown != NULL ? lk_qti_value (shown, "linkrefid") : NULL;
    const xmlNode *feedback
        = id != NULL ? lk_qti_child_with (of->item, "itemfeedback", "ident", id) : NULL;
    g_autofree char *text = NULL;

    if (feedback == NULL || atoms->len != 1 || !holds (atoms, ident, value))
      continue;
    text = author_qti12_text (of, feedback);
    if (*text == '\0')
      continue;
    g_hash_table_add (of->told, (void *) feedback);
    return g_steal_pointer (&text);
  }
  return NULL;
}

static void
take_hint (AuthorQti12 *of, AuthorExercise *exercise, const xmlNode *hint)
{
  g_autofree char *text = author_qti12_text (of, hint);

  if (*text != '\0' && exercise->hints->len < 20)
    g_ptr_array_add (exercise->hints, g_steal_pointer (&text));
}

/* What is shown whatever was answered, or as the solution, is one. */
static bool
is_general (const xmlNode *feedback, const char *id)
{
  return lk_qti_child (feedback, "solution") != NULL || g_str_equal (id, "general_fb")
         || g_ascii_strcasecmp (id, "solution") == 0;
}

void
author_qti12_take_rest (AuthorQti12 *of, AuthorExercise *exercise)
{
  g_autoptr (GString) solution = g_string_new (exercise->solution);

  for (const xmlNode *feedback = lk_qti_child (of->item, "itemfeedback"); feedback != NULL;
       feedback = lk_qti_next (feedback, "itemfeedback")) {
    const xmlNode *hint = lk_qti_child (feedback, "hint");
    g_autofree char *id = lk_qti_value (feedback, "ident");
    g_autofree char *text = NULL;

    if (hint != NULL) {
      take_hint (of, exercise, hint);
      continue;
    }
    text = g_hash_table_contains (of->told, feedback) ? g_strdup ("")
                                                      : author_qti12_text (of, feedback);
    if (*text == '\0')
      continue;
    if (!is_general (feedback, id))
      author_question_bank_note (&of->reader->bank, AUTHOR_IMPORT_CHANGED, "overall-feedback",
                                 NULL);
    g_string_append_printf (solution, "%s%s", solution->len > 0 ? "\n\n" : "", text);
  }
  if (solution->len == 0)
    return;
  g_free (exercise->solution);
  exercise->solution = g_strdup (solution->str);
}
