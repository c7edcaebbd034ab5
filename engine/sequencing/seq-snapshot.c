/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "engine/base/json.h"
#include "engine/sequencing/seq-private.h"

/*
 * The state as JSON: by identifier, and only what differs from a fresh tree, so that a large course
 * that was hardly begun is a short line and a changed course keeps what it still has.
 */
#define VERSION       1
#define RANDOM_DIGITS 16

static const struct {
  const char *name;
  unsigned bit;
  size_t offset;
} values[] = {
  { "scaled", LK_SEQ_KNOWS_SCALED, G_STRUCT_OFFSET (LkSeqInfo, scaled) },
  { "raw", LK_SEQ_KNOWS_RAW, G_STRUCT_OFFSET (LkSeqInfo, raw) },
  { "min", LK_SEQ_KNOWS_MIN, G_STRUCT_OFFSET (LkSeqInfo, min) },
  { "max", LK_SEQ_KNOWS_MAX, G_STRUCT_OFFSET (LkSeqInfo, max) },
  { "progress", LK_SEQ_KNOWS_PROGRESS, G_STRUCT_OFFSET (LkSeqInfo, progress) },
};

/* ---- writing ---- */

static JsonObject *
write_info (const LkSeqInfo *info)
{
  JsonObject *object = json_object_new ();

  if (info->known & LK_SEQ_KNOWS_SATISFIED)
    json_object_set_boolean_member (object, "satisfied", info->satisfied);
  if (info->known & LK_SEQ_KNOWS_COMPLETED)
    json_object_set_boolean_member (object, "completed", info->completed);
  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    if (info->known & values[i].bit)
      json_object_set_double_member (object, values[i].name,
                                     G_STRUCT_MEMBER (double, info, values[i].offset));
  return object;
}

/* Objectives by their place: only the primary one may be without a name. */
static JsonArray *
write_objectives (const LkSeq *seq, int activity)
{
  const LkSeqNode *node = &seq->tree->nodes[activity];
  JsonArray *array = json_array_new ();

  for (int i = 0; i < node->n_objectives; i++) {
    const LkSeqInfo *info = &seq->state->objectives[node->first_objective + i];
    const char *identifier = seq->tree->objectives[node->first_objective + i].def->identifier;
    JsonObject *object;

    if (info->known == 0)
      continue;
    object = write_info (info);
    if (i == 0)
      json_object_set_boolean_member (object, "primary", TRUE);
    else
      json_object_set_string_member (object, "id", identifier);
    json_array_add_object_element (array, object);
  }
  return array;
}

static bool
has_all_children (const LkSeq *seq, int activity)
{
  const LkSeqNode *node = &seq->tree->nodes[activity];

  return seq->state->activities[activity].n_available == node->n_children
         && memcmp (&seq->state->available[node->first_child],
                    &seq->tree->children[node->first_child],
                    (size_t) node->n_children * sizeof (int))
                == 0;
}

static JsonArray *
write_children (const LkSeq *seq, int activity)
{
  JsonArray *array = json_array_new ();

  for (int i = 0; i < seq->state->activities[activity].n_available; i++)
    json_array_add_string_element (
        array, lk_seq_tree_item (seq->tree, lk_seq_state_child (seq->tree, seq->state, activity, i))
                   ->identifier);
  return array;
}

static bool
is_fresh (const LkSeq *seq, int activity)
{
  const LkSeqNode *node = &seq->tree->nodes[activity];
  const LkSeqActivity *state = &seq->state->activities[activity];

  for (int i = 0; i < node->n_objectives; i++)
    if (seq->state->objectives[node->first_objective + i].known != 0)
      return false;
  return state->attempts == 0 && !state->active && !state->suspended && !state->stale_objective
         && !state->stale_progress && !state->unknown_objective && !state->unknown_progress
         && state->activity_seconds == 0 && has_all_children (seq, activity);
}

/* %NULL: as in a fresh tree. */
static JsonObject *
write_activity (const LkSeq *seq, int activity)
{
  const LkSeqActivity *state = &seq->state->activities[activity];
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *objectives = write_objectives (seq, activity);

  if (state->attempts > 0)
    json_object_set_int_member (object, "attempts", state->attempts);
  if (state->stale_objective)
    json_object_set_boolean_member (object, "staleObjective", TRUE);
  if (state->stale_progress)
    json_object_set_boolean_member (object, "staleProgress", TRUE);
  if (state->unknown_objective)
    json_object_set_boolean_member (object, "unknownObjective", TRUE);
  if (state->unknown_progress)
    json_object_set_boolean_member (object, "unknownProgress", TRUE);
  if (state->active)
    json_object_set_boolean_member (object, "active", TRUE);
  if (state->suspended)
    json_object_set_boolean_member (object, "suspended", TRUE);
  if (state->attempt_seconds > 0)
    json_object_set_double_member (object, "attemptSeconds", state->attempt_seconds);
  if (state->activity_seconds > 0)
    json_object_set_double_member (object, "activitySeconds", state->activity_seconds);
  if (!has_all_children (seq, activity))
    json_object_set_array_member (object, "children", write_children (seq, activity));
  if (json_array_get_length (objectives) > 0)
    json_object_set_array_member (object, "objectives", objectives);
  else
    json_array_unref (objectives);
  return json_object_get_size (object) > 0 ? g_steal_pointer (&object) : NULL;
}

static JsonObject *
write_activities (const LkSeq *seq)
{
  JsonObject *activities = json_object_new ();

  for (int i = 0; i < seq->tree->n; i++) {
    JsonObject *object = is_fresh (seq, i) ? NULL : write_activity (seq, i);

    if (object != NULL)
      json_object_set_object_member (activities, lk_seq_tree_item (seq->tree, i)->identifier,
                                     object);
  }
  return activities;
}

static JsonObject *
write_globals (const LkSeq *seq)
{
  JsonObject *globals = json_object_new ();

  for (guint i = 0; i < seq->tree->globals->len; i++)
    if (seq->state->globals[i].known != 0)
      json_object_set_object_member (globals, g_ptr_array_index (seq->tree->globals, i),
                                     write_info (&seq->state->globals[i]));
  return globals;
}

static JsonObject *
write_data (const LkSeq *seq)
{
  JsonObject *data = json_object_new ();

  for (guint i = 0; i < seq->tree->data->len; i++) {
    const char *name = g_ptr_array_index (seq->tree->data, i);
    const char *value = lk_seq_data (seq, name);

    if (value != NULL)
      json_object_set_string_member (data, name, value);
  }
  return data;
}

static char *
write_random (const LkRandom *random)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER
                          "x%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x",
                          random->state[0], random->state[1], random->state[2], random->state[3]);
}

static void
write_place (JsonObject *object, const LkSeq *seq, const char *name, int activity)
{
  if (activity >= 0)
    json_object_set_string_member (object, name,
                                   lk_seq_tree_item (seq->tree, activity)->identifier);
}

char *
lk_seq_save (const LkSeq *seq)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *random = write_random (&seq->state->random);

  json_object_set_int_member (object, "version", VERSION);
  write_place (object, seq, "current", seq->state->current);
  write_place (object, seq, "suspended", seq->state->suspended);
  json_object_set_string_member (object, "random", random);
  json_object_set_object_member (object, "activities", write_activities (seq));
  json_object_set_object_member (object, "globals", write_globals (seq));
  json_object_set_object_member (object, "data", write_data (seq));
  json_object_unref (object);
  return lk_json_write (node);
}

/* ---- reading ---- */

static bool
number_member (JsonObject *object, const char *name, double *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_DOUBLE
          && json_node_get_value_type (node) != G_TYPE_INT64))
    return false;
  *value = json_node_get_double (node);
  return true;
}

static bool
bool_member (JsonObject *object, const char *name, bool *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return false;
  *value = json_node_get_boolean (node);
  return true;
}

static unsigned
count_member (JsonObject *object, const char *name)
{
  return (unsigned) CLAMP (lk_json_int (object, name, 0), 0, G_MAXINT);
}

static double
seconds_member (JsonObject *object, const char *name)
{
  double seconds = 0;

  number_member (object, name, &seconds);
  return seconds > 0 && seconds <= G_MAXINT64 ? seconds : 0;
}

static LkSeqInfo
read_info (JsonObject *object)
{
  LkSeqInfo info = { 0 };

  if (bool_member (object, "satisfied", &info.satisfied))
    info.known |= LK_SEQ_KNOWS_SATISFIED;
  if (bool_member (object, "completed", &info.completed))
    info.known |= LK_SEQ_KNOWS_COMPLETED;
  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    if (number_member (object, values[i].name, G_STRUCT_MEMBER_P (&info, values[i].offset)))
      info.known |= values[i].bit;
  return lk_seq_info_clean (&info);
}

static JsonObject *
object_at (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
read_objectives (const LkSeqTree *tree, LkSeqState *state, int activity, JsonArray *array)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonObject *object = object_at (array, i);
    const char *identifier = object != NULL ? lk_json_string (object, "id") : NULL;
    int objective = LK_SEQ_NONE;

    if (object == NULL)
      continue;
    if (lk_json_bool (object, "primary", false))
      objective = tree->nodes[activity].first_objective;
    else if (identifier != NULL)
      objective = lk_seq_tree_objective (tree, activity, identifier);
    if (objective >= 0)
      state->objectives[objective] = read_info (object);
  }
}

static int
find_activity (const LkSeqTree *tree, const char *identifier)
{
  return identifier == NULL
             ? LK_SEQ_NONE
             : lk_seq_tree_index (tree, lk_organization_find (tree->organization, identifier));
}

/* Only own children, each once. */
static void
read_children (const LkSeqTree *tree, LkSeqState *state, int activity, JsonArray *array)
{
  const LkSeqNode *node = &tree->nodes[activity];
  g_autofree int *order = g_new (int, node->n_children + 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  int n = 0;

  if (array == NULL)
    return;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    int child = JSON_NODE_HOLDS_VALUE (element)
                    ? find_activity (tree, json_node_get_string (element))
                    : LK_SEQ_NONE;

    if (child > 0 && tree->nodes[child].parent == activity
        && g_hash_table_add (seen, GINT_TO_POINTER (child)))
      order[n++] = child;
  }
  lk_seq_state_set_children (tree, state, activity, order, n);
}

static void
read_activity (const LkSeqTree *tree, LkSeqState *state, int activity, JsonObject *object)
{
  LkSeqActivity *target = &state->activities[activity];

  target->attempts = count_member (object, "attempts");
  target->stale_objective = lk_json_bool (object, "staleObjective", false);
  target->stale_progress = lk_json_bool (object, "staleProgress", false);
  target->unknown_objective = lk_json_bool (object, "unknownObjective", false);
  target->unknown_progress = lk_json_bool (object, "unknownProgress", false);
  target->active = lk_json_bool (object, "active", false);
  target->suspended = lk_json_bool (object, "suspended", false);
  target->attempt_seconds = seconds_member (object, "attemptSeconds");
  target->activity_seconds = seconds_member (object, "activitySeconds");
  read_objectives (tree, state, activity, lk_json_array (object, "objectives"));
  read_children (tree, state, activity, lk_json_array (object, "children"));
}

static void
read_activities (const LkSeqTree *tree, LkSeqState *state, JsonObject *activities)
{
  for (int i = 0; activities != NULL && i < tree->n; i++) {
    JsonObject *object = lk_json_object (activities, lk_seq_tree_item (tree, i)->identifier);

    if (object != NULL)
      read_activity (tree, state, i, object);
  }
}

static void
read_globals (const LkSeqTree *tree, LkSeqState *state, JsonObject *globals)
{
  for (guint i = 0; globals != NULL && i < tree->globals->len; i++) {
    JsonObject *object = lk_json_object (globals, g_ptr_array_index (tree->globals, i));

    if (object != NULL)
      state->globals[i] = read_info (object);
  }
}

static void
read_random (const char *text, LkRandom *random)
{
  LkRandom read;

  if (text == NULL || strlen (text) != G_N_ELEMENTS (read.state) * RANDOM_DIGITS)
    return;
  for (size_t i = 0; text[i] != '\0'; i++)
    if (!g_ascii_isxdigit (text[i]))
      return;
  for (size_t i = 0; i < G_N_ELEMENTS (read.state); i++) {
    g_autofree char *part = g_strndup (text + i * RANDOM_DIGITS, RANDOM_DIGITS);

    read.state[i] = g_ascii_strtoull (part, NULL, 16);
  }
  /* All zero would give nothing but zeros. */
  if ((read.state[0] | read.state[1] | read.state[2] | read.state[3]) != 0)
    *random = read;
}

/* What cannot be true together, in a state of another version of the course or of nobody's: active
 * is the way from the root to the current activity and nothing else; a suspended activity has an
 * attempt; the suspended activity is suspended, with all above it. */
static void
put_right (const LkSeqTree *tree, LkSeqState *state)
{
  for (int i = 0; i < tree->n; i++) {
    LkSeqActivity *activity = &state->activities[i];
    bool on_way = state->current >= 0 && lk_seq_tree_contains (tree, i, state->current);
    bool above = tree->nodes[i].parent < 0 || state->activities[tree->nodes[i].parent].active;

    activity->active = activity->active && on_way && above;
    activity->suspended = activity->suspended && (!activity->active || i == state->current)
                          && (activity->attempts > 0 || !tree->nodes[i].tracked);
  }
  if (state->current >= 0 && state->activities[state->current].active
      && !lk_seq_tree_is_leaf (tree, state->current))
    for (int i = state->current; i >= 0; i = tree->nodes[i].parent)
      state->activities[i].active = false;
  for (int i = state->suspended; i >= 0; i = tree->nodes[i].parent)
    if (!state->activities[i].suspended) {
      state->suspended = LK_SEQ_NONE;
      break;
    }
}

static void
read_data (LkSeq *seq, JsonObject *data)
{
  g_hash_table_remove_all (seq->data);
  for (guint i = 0; data != NULL && i < seq->tree->data->len; i++) {
    const char *name = g_ptr_array_index (seq->tree->data, i);
    const char *value = lk_json_string (data, name);

    if (value != NULL)
      lk_seq_set_data (seq, name, value);
  }
}

bool
lk_seq_restore (LkSeq *seq, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = lk_json_parse (text, -1, NULL);
  JsonObject *object
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  LkSeqState *state;

  if (object == NULL || lk_json_int (object, "version", 0) != VERSION) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not a sequencing state");
    return false;
  }
  state = lk_seq_state_new (seq->tree);
  state->random = seq->state->random;
  read_random (lk_json_string (object, "random"), &state->random);
  state->current = find_activity (seq->tree, lk_json_string (object, "current"));
  state->suspended = find_activity (seq->tree, lk_json_string (object, "suspended"));
  read_activities (seq->tree, state, lk_json_object (object, "activities"));
  read_globals (seq->tree, state, lk_json_object (object, "globals"));
  put_right (seq->tree, state);
  lk_seq_state_free (seq->state);
  seq->state = state;
  read_data (seq, lk_json_object (object, "data"));
  lk_seq_memo_forget (seq->memo);
  return true;
}
