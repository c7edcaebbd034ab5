/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/course/activity-def.h"

#include <string.h>

static const char *const move_on_names[LK_N_MOVE_ONS] = {
  [LK_MOVE_ON_NOT_APPLICABLE] = "NotApplicable",
  [LK_MOVE_ON_PASSED] = "Passed",
  [LK_MOVE_ON_COMPLETED] = "Completed",
  [LK_MOVE_ON_COMPLETED_AND_PASSED] = "CompletedAndPassed",
  [LK_MOVE_ON_COMPLETED_OR_PASSED] = "CompletedOrPassed",
};

const char *
lk_move_on_name (LkMoveOn move_on)
{
  g_return_val_if_fail ((unsigned) move_on < LK_N_MOVE_ONS, "");
  return move_on_names[move_on];
}

LkMoveOn
lk_move_on_from_name (const char *name)
{
  for (unsigned i = 0; i < LK_N_MOVE_ONS; i++)
    if (g_strcmp0 (name, move_on_names[i]) == 0)
      return (LkMoveOn) i;
  return LK_N_MOVE_ONS;
}

static void
lang_text_free (void *data)
{
  LkLangText *text = data;

  g_free (text->language);
  g_free (text->text);
  g_free (text);
}

static GPtrArray *
lang_texts_new (void)
{
  return g_ptr_array_new_with_free_func (lang_text_free);
}

void
lk_lang_text_add (GPtrArray *texts, const char *language, const char *text)
{
  LkLangText *added = g_new0 (LkLangText, 1);

  added->language = g_strdup (language);
  added->text = g_strdup (text);
  g_ptr_array_add (texts, added);
}

/* The first text whose tag begins as @tag does, up to the end of its first @n letters. */
static const char *
find_tag (const GPtrArray *texts, const char *tag, size_t n, bool whole)
{
  for (guint i = 0; i < texts->len; i++) {
    const LkLangText *text = g_ptr_array_index (texts, i);
    char after = '\0';

    if (g_ascii_strncasecmp (text->language, tag, n) != 0)
      continue;
    after = text->language[n];
    if (after == '\0' || (!whole && after == '-'))
      return text->text;
  }
  return NULL;
}

const char *
lk_lang_text_choose (const GPtrArray *texts, const char *const *languages)
{
  for (; languages != NULL && *languages != NULL; languages++) {
    const char *found = find_tag (texts, *languages, strlen (*languages), true);

    if (found == NULL)
      found = find_tag (texts, *languages, strcspn (*languages, "-"), false);
    if (found != NULL)
      return found;
  }
  return texts->len > 0 ? ((const LkLangText *) g_ptr_array_index (texts, 0))->text : "";
}

LkActivityDef *
lk_activity_def_new (void)
{
  LkActivityDef *def = g_new0 (LkActivityDef, 1);

  def->titles = lang_texts_new ();
  def->descriptions = lang_texts_new ();
  def->objectives = g_ptr_array_new_with_free_func (g_free);
  def->type = g_strdup ("");
  return def;
}

void
lk_activity_def_free (LkActivityDef *def)
{
  if (def == NULL)
    return;
  g_ptr_array_unref (def->titles);
  g_ptr_array_unref (def->descriptions);
  g_ptr_array_unref (def->objectives);
  g_free (def->type);
  g_free (def->launch_parameters);
  g_free (def->entitlement_key);
  g_free (def);
}

LkObjectiveDef *
lk_objective_def_new (const char *identifier)
{
  LkObjectiveDef *def = g_new0 (LkObjectiveDef, 1);

  def->identifier = g_strdup (identifier);
  def->titles = lang_texts_new ();
  def->descriptions = lang_texts_new ();
  return def;
}

void
lk_objective_def_free (LkObjectiveDef *def)
{
  if (def == NULL)
    return;
  g_free (def->identifier);
  g_ptr_array_unref (def->titles);
  g_ptr_array_unref (def->descriptions);
  g_free (def);
}
