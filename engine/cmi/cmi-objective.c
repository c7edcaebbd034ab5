/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-objective.h"

#include <math.h>

#include "engine/base/limits.h"
#include "engine/cmi/cmi-private.h"
#include "engine/cmi/cmi-type-private.h"

static char *
name_of (unsigned index, const char *field)
{
  return g_strdup_printf ("cmi.objectives.%u.%s", index, field);
}

static const char *
keep (LkCmi *cmi, const char *text)
{
  g_autofree char *valid = text ? g_utf8_make_valid (text, -1) : NULL;

  return valid ? g_string_chunk_insert (cmi->strings, valid) : NULL;
}

static LkCmiObjective
copy (LkCmi *cmi, const LkCmiObjective *objective)
{
  LkCmiObjective kept = *objective;

  kept.id = keep (cmi, objective->id);
  kept.success = keep (cmi, objective->success);
  kept.completion = keep (cmi, objective->completion);
  return kept;
}

void
lk_cmi_objectives_take (LkCmi *cmi, const LkCmiLaunch *launch)
{
  cmi->objectives = g_array_new (FALSE, FALSE, sizeof (LkCmiObjective));
  for (size_t i = 0; i < MIN (launch->n_objectives, LK_LIMIT_CMI_RECORDS); i++) {
    LkCmiObjective objective = launch->objectives[i];

    if (!objective.id || *objective.id == '\0')
      continue;
    objective = copy (cmi, &objective);
    g_array_append_val (cmi->objectives, objective);
  }
}

static void
put_text (LkCmi *cmi, const char *prefix, const char *field, const char *text)
{
  g_autofree char *name = g_strconcat (prefix, field, NULL);

  if (text)
    lk_cmi_put (cmi, name, text);
}

static void
put_number (LkCmi *cmi, const char *prefix, const char *field, bool has, double number)
{
  g_autofree char *text = has && isfinite (number) ? lk_cmi_format_real (number) : NULL;

  put_text (cmi, prefix, field, text);
}

static void
put_id (LkCmi *cmi, unsigned index, const LkCmiObjective *known)
{
  g_autofree char *prefix = name_of (index, "");

  put_text (cmi, prefix, "id", known->id);
}

/* RTE 4.2.17: what is known is handed to the page here, and only here; cmi.success_status and its like
 * are what the page says of itself. */
static void
put_objective (LkCmi *cmi, unsigned index, const LkCmiObjective *known)
{
  g_autofree char *prefix = name_of (index, "");

  put_id (cmi, index, known);
  put_text (cmi, prefix, "success_status", known->success);
  put_text (cmi, prefix, "completion_status", known->completion);
  put_number (cmi, prefix, "score.scaled", known->has_scaled, known->scaled);
  put_number (cmi, prefix, "score.raw", known->has_raw, known->raw);
  put_number (cmi, prefix, "score.min", known->has_min, known->min);
  put_number (cmi, prefix, "score.max", known->has_max, known->max);
  put_number (cmi, prefix, "progress_measure", known->has_progress, known->progress);
}

static const char *
id_of (const LkCmi *cmi, unsigned index)
{
  g_autofree char *name = name_of (index, "id");

  return lk_cmi_peek (cmi, name);
}

/* Where the objective goes: to the record of its id, to one of its number that has lost its id, or
 * behind the last. */
static unsigned
place_of (const LkCmi *cmi, GHashTable *places, const char *id, unsigned number)
{
  unsigned count = lk_cmi_count (cmi, "cmi.objectives");
  gpointer place;

  if (g_hash_table_lookup_extended (places, id, NULL, &place))
    return GPOINTER_TO_UINT (place);
  return number < count && !id_of (cmi, number) ? number : count;
}

static void
put_all (LkCmi *cmi, void (*put) (LkCmi *cmi, unsigned index, const LkCmiObjective *objective))
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  unsigned count = lk_cmi_count (cmi, "cmi.objectives");

  for (unsigned i = 0; i < count; i++) {
    const char *id = id_of (cmi, i);

    if (id && !g_hash_table_contains (places, id))
      g_hash_table_insert (places, g_strdup (id), GUINT_TO_POINTER (i));
  }
  for (unsigned i = 0; i < cmi->objectives->len; i++) {
    const LkCmiObjective *objective = &g_array_index (cmi->objectives, LkCmiObjective, i);
    unsigned place = place_of (cmi, places, objective->id, i);

    g_hash_table_insert (places, g_strdup (objective->id), GUINT_TO_POINTER (place));
    put (cmi, place, objective);
  }
}

void
lk_cmi_objectives_begin (LkCmi *cmi)
{
  put_all (cmi, put_objective);
}

void
lk_cmi_objectives_number (LkCmi *cmi)
{
  put_all (cmi, put_id);
}

/* --- The result --- */

static bool
take_number (const LkCmi *cmi, unsigned index, const char *field, LkCmiSet bit, double *ret_number,
             unsigned *set)
{
  g_autofree char *name = name_of (index, field);

  *set |= lk_cmi_is_by_page (cmi, name) ? bit : 0;
  return lk_cmi_number (cmi, name, ret_number);
}

static const char *
take_word (const LkCmi *cmi, unsigned index, const char *field, LkCmiSet bit, unsigned *set)
{
  g_autofree char *name = name_of (index, field);
  const char *word = lk_cmi_value (cmi, name);

  *set |= lk_cmi_is_by_page (cmi, name) ? bit : 0;
  return *word ? word : "unknown";
}

LkCmiObjective
lk_cmi_result_objective (const LkCmi *cmi, unsigned index)
{
  LkCmiObjective result = { 0 };
  unsigned *set = &result.set;

  result.id = id_of (cmi, index);
  if (!result.id)
    result.id = "";
  result.success = take_word (cmi, index, "success_status", LK_CMI_SET_SUCCESS, set);
  result.completion = take_word (cmi, index, "completion_status", LK_CMI_SET_COMPLETION, set);
  result.has_scaled
      = take_number (cmi, index, "score.scaled", LK_CMI_SET_SCALED, &result.scaled, set);
  result.has_raw = take_number (cmi, index, "score.raw", LK_CMI_SET_RAW, &result.raw, set);
  result.has_min = take_number (cmi, index, "score.min", LK_CMI_SET_MIN, &result.min, set);
  result.has_max = take_number (cmi, index, "score.max", LK_CMI_SET_MAX, &result.max, set);
  result.has_progress
      = take_number (cmi, index, "progress_measure", LK_CMI_SET_PROGRESS, &result.progress, set);
  return result;
}
