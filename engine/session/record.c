/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/record.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "engine/base/json.h"
#include "engine/base/text.h"

bool
lk_record_is_done (const char *status)
{
  return g_str_equal (status, "passed") || g_str_equal (status, "completed");
}

const char *
lk_record_merge_status (const char *known, const char *said, bool strict)
{
  if (strict)
    return said;
  /* Courses often say "incomplete" when they are only looked at again. */
  if (g_str_equal (known, "passed"))
    return known;
  if (g_str_equal (known, "completed"))
    return g_str_equal (said, "passed") || g_str_equal (said, "failed") ? said : known;
  if (g_str_equal (known, "failed"))
    return lk_record_is_done (said) ? said : known;
  return said;
}

void
lk_record_set (char **field, const char *value)
{
  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
}

void
lk_record_begin_attempt (LkActivityState *state)
{
  lk_record_set (&state->status, "not attempted");
  lk_record_set (&state->success, "unknown");
  lk_record_set (&state->exit, "");
  lk_record_set (&state->location, "");
  state->has_score_raw = state->has_score_min = state->has_score_max = false;
  state->has_score_scaled = false;
  state->total_time = 0;
  state->total_months = 0;
  state->done = 0;
}

static void
take_number (bool has, double value, bool *ret_has, double *ret_value)
{
  if (!has)
    return;
  *ret_has = true;
  *ret_value = value;
}

/* SCORM 2004 speaks of completion and of success apart: what was completed and failed is not done; what
 * was passed is, where nothing is said of completion. */
static bool
is_mastered (const LkActivityState *state)
{
  bool silent
      = g_str_equal (state->status, "unknown") || g_str_equal (state->status, "not attempted");

  if (lk_record_is_done (state->status))
    return !g_str_equal (state->success, "failed");
  return silent && g_str_equal (state->success, "passed");
}

void
lk_record_apply (LkActivityState *state, const LkCmiResult *result, bool strict, gint64 now)
{
  lk_record_set (&state->status, lk_record_merge_status (state->status, result->status, strict));
  if (g_str_equal (state->status, "passed") || g_str_equal (state->status, "failed"))
    lk_record_set (&state->success, state->status);
  else
    lk_record_set (&state->success, result->success);
  take_number (result->has_raw, result->raw, &state->has_score_raw, &state->score_raw);
  take_number (result->has_min, result->min, &state->has_score_min, &state->score_min);
  take_number (result->has_max, result->max, &state->has_score_max, &state->score_max);
  take_number (result->has_scaled, result->scaled, &state->has_score_scaled, &state->score_scaled);
  lk_record_set (&state->location, result->location);
  if (!is_mastered (state))
    state->done = 0;
  else if (state->done == 0)
    state->done = now;
}

typedef struct {
  const LkCmi *cmi;
  GPtrArray *values;
} Collection;

/* Stores of adl.data belong to no item: lk_map_stores() has them. */
static void
collect (const char *element, const char *value, void *data)
{
  Collection *collection = data;
  LkCmiValue *kept;

  if (g_str_has_prefix (element, "adl.data."))
    return;
  kept = g_new0 (LkCmiValue, 1);
  kept->element = g_strdup (element);
  kept->value = g_strdup (value);
  kept->said = lk_cmi_is_by_page (collection->cmi, element);
  g_ptr_array_add (collection->values, kept);
}

GPtrArray *
lk_record_dirty_values (const LkCmi *cmi)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_cmi_value_free);
  Collection collection = { cmi, values };

  lk_cmi_each_dirty (cmi, collect, &collection);
  return values;
}

/* n of `cmi.interactions.n.…`, or -1. */
static gint64
interaction_index (const char *element)
{
  static const char prefix[] = "cmi.interactions.";
  const char *digits = element + sizeof prefix - 1;
  g_autofree char *number = NULL;
  unsigned index;

  if (!g_str_has_prefix (element, prefix))
    return -1;
  number = g_strndup (digits, strcspn (digits, "."));
  return lk_text_to_index (number, G_MAXINT, &index) ? (gint64) index : -1;
}

static char *
peek (const LkCmi *cmi, unsigned index, const char *field, const char *alternative)
{
  g_autofree char *element = g_strdup_printf ("cmi.interactions.%u.%s", index, field);
  const char *value = lk_cmi_peek (cmi, element);

  if (value == NULL && alternative != NULL)
    return peek (cmi, index, alternative, NULL);
  return g_strdup (value != NULL ? value : "");
}

/* The members of a collection below an interaction as a JSON array of strings; records that a gap
 * left empty stay out. */
static char *
peek_list (const LkCmi *cmi, unsigned index, const char *collection, const char *field)
{
  g_autofree char *name = g_strdup_printf ("cmi.interactions.%u.%s", index, collection);
  unsigned count = lk_cmi_count (cmi, name);
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (unsigned n = 0; n < count; n++) {
    g_autofree char *element = g_strdup_printf ("%s.%u.%s", name, n, field);
    const char *value = lk_cmi_peek (cmi, element);

    if (value != NULL)
      json_array_add_string_element (array, value);
  }
  json_node_set_array (node, array);
  return lk_json_write (node);
}

static LkInteraction *
read_interaction (const LkCmi *cmi, unsigned index)
{
  LkInteraction *row = g_new0 (LkInteraction, 1);

  row->index = index;
  row->id = peek (cmi, index, "id", NULL);
  row->type = peek (cmi, index, "type", NULL);
  row->time = peek (cmi, index, "time", "timestamp");
  row->weighting = peek (cmi, index, "weighting", NULL);
  row->learner_response = peek (cmi, index, "student_response", "learner_response");
  row->result = peek (cmi, index, "result", NULL);
  row->latency = peek (cmi, index, "latency", NULL);
  row->description = peek (cmi, index, "description", NULL);
  row->correct_responses = peek_list (cmi, index, "correct_responses", "pattern");
  row->objectives = peek_list (cmi, index, "objectives", "id");
  return row;
}

/* A tolerated gap in the indices leaves records without anything in them. */
static void
add_interaction (GPtrArray *rows, LkInteraction *row)
{
  if (*row->id == '\0' && *row->type == '\0' && *row->learner_response == '\0'
      && *row->result == '\0')
    lk_interaction_free (row);
  else
    g_ptr_array_add (rows, row);
}

GPtrArray *
lk_record_interactions (const LkCmi *cmi, const GPtrArray *values)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_interaction_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (unsigned i = 0; i < values->len; i++) {
    const LkCmiValue *value = g_ptr_array_index (values, i);
    gint64 index = interaction_index (value->element);

    if (index >= 0 && g_hash_table_add (seen, GINT_TO_POINTER ((int) index)))
      add_interaction (rows, read_interaction (cmi, (unsigned) index));
  }
  return rows;
}
