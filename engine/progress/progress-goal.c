/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/progress/progress-private.h"

/* Goals: of the modules of a course of ours, of cmi5.xml, of pages by cmi.objectives, of what SCORM 2004 shares. */

#define MOST 500

void
lk_progress_goal_free (LkProgressGoal *goal)
{
  if (goal == NULL)
    return;
  g_free (goal->title);
  g_free (goal->part);
  g_free (goal);
}

void
lk_progress_goal_add (GPtrArray *goals, const char *title, const char *part, bool reached)
{
  LkProgressGoal *goal;

  if (*title == '\0' || goals->len >= MOST)
    return;
  for (guint i = 0; i < goals->len; i++) {
    goal = goals->pdata[i];
    if (g_str_equal (goal->title, title) && g_str_equal (goal->part, part))
      return;
  }
  goal = g_new0 (LkProgressGoal, 1);
  goal->title = g_utf8_make_valid (title, -1);
  goal->part = g_utf8_make_valid (part, -1);
  goal->reached = reached;
  g_ptr_array_add (goals, goal);
}

/* --- courses of ours, cmi5 ------------------------------------------------------------------------ */

static void
add_modules (const LkProgressCourse *course, GPtrArray *goals)
{
  for (guint i = 0; i < course->modules->len; i++) {
    const LkProgressModule *module = course->modules->pdata[i];

    lk_progress_goal_add (goals, module->objective, module->title,
                          module->steps_done >= module->n_steps);
  }
}

static bool
names (const LkItem *item, const char *objective)
{
  for (; item != NULL; item = item->parent)
    if (item->activity != NULL
        && g_ptr_array_find_with_equal_func (item->activity->objectives, objective, g_str_equal,
                                             NULL))
      return true;
  return false;
}

/* All units that name it, or stand in a block that does, are done; *ret_any: there is one. */
static bool
units_done (const LkOrganization *organization, GHashTable *done, const char *objective,
            bool *ret_any)
{
  bool all = true;

  for (guint i = 0; i < organization->items->len; i++) {
    const LkItem *item = organization->items->pdata[i];

    if (!lk_item_is_launchable (item) || !names (item, objective))
      continue;
    *ret_any = true;
    all &= g_hash_table_contains (done, item->identifier);
  }
  return all && *ret_any;
}

static void
add_units (const LkProgressReader *reader, const LkCourse *course, const GPtrArray *states,
           GPtrArray *goals)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < states->len; i++) {
    const LkActivityState *state = states->pdata[i];

    if (state->done != 0)
      g_hash_table_add (done, state->item);
  }
  for (guint i = 0; i < course->objectives->len && i < MOST; i++) {
    const LkObjectiveDef *objective = course->objectives->pdata[i];
    const char *title = lk_lang_text_choose (objective->titles, (const char *const *) reader->tags);
    bool any = false;
    bool reached = units_done (lk_course_organization (course), done, objective->identifier, &any);

    if (any)
      lk_progress_goal_add (goals, *title != '\0' ? title : objective->identifier, "", reached);
  }
}

/* --- cmi.objectives ------------------------------------------------------------------------------- */

/* What is known of one of them. */
typedef struct {
  char *id, *description, *status, *success, *completion;
} Reported;

static void
reported_clear (void *data)
{
  Reported *reported = data;

  g_free (reported->id);
  g_free (reported->description);
  g_free (reported->status);
  g_free (reported->success);
  g_free (reported->completion);
}

static void
take (Reported *reported, const char *name, const char *value)
{
  const struct {
    const char *name;
    char **field;
  } fields[] = {
    { "id", &reported->id },
    { "description", &reported->description },
    { "status", &reported->status }, /* SCORM 1.2 */
    { "success_status", &reported->success },
    { "completion_status", &reported->completion },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name)) {
      g_free (*fields[i].field);
      *fields[i].field = g_strdup (value);
    }
}

/* `cmi.objectives.3.status` */
static void
take_value (GArray *all, const LkCmiValue *value)
{
  static const char prefix[] = "cmi.objectives.";
  const char *at = value->element + strlen (prefix);
  char *end = NULL;
  guint64 index;

  if (!g_str_has_prefix (value->element, prefix) || !g_ascii_isdigit (*at))
    return;
  index = g_ascii_strtoull (at, &end, 10);
  if (*end != '.' || index >= MOST)
    return;
  if (index >= all->len)
    g_array_set_size (all, (guint) index + 1);
  take (&g_array_index (all, Reported, index), end + 1, value->value);
}

/* Success is what counts; where nothing is said of it, completion. */
static bool
is_reached (const Reported *reported)
{
  static const char *const yes[] = { "passed", "completed", NULL };
  const char *said = reported->status;

  if (g_strcmp0 (reported->completion, "completed") == 0)
    said = reported->completion;
  if (reported->success != NULL && !g_str_equal (reported->success, "unknown"))
    said = reported->success;
  return said != NULL && g_strv_contains (yes, said);
}

static bool
add_reported (const LkProgressReader *reader, gint64 attempt_id, const char *item,
              const LkProgressSource *source, GPtrArray *goals, GError **error)
{
  g_autoptr (GPtrArray) values = lk_store_cmi_values (reader->store, attempt_id, item, error);
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (Reported));

  g_array_set_clear_func (all, reported_clear);
  for (guint i = 0; values != NULL && i < values->len; i++)
    take_value (all, values->pdata[i]);
  for (guint i = 0; i < all->len; i++) {
    const Reported *reported = &g_array_index (all, Reported, i);
    const char *title = reported->description != NULL ? reported->description : reported->id;

    lk_progress_goal_add (goals, title != NULL ? title : "", lk_progress_source_part (source, item),
                          is_reached (reported));
  }
  return values != NULL;
}

/* --- objectives that parts and courses share ------------------------------------------------------- */

static void
add_global (const GPtrArray *globals, const char *target, GPtrArray *goals)
{
  for (guint i = 0; i < globals->len; i++) {
    const LkGlobalObjective *global = globals->pdata[i];

    if (g_str_equal (global->identifier, target)
        && (global->has_satisfied || global->has_completed))
      lk_progress_goal_add (goals, target, "",
                            global->has_satisfied ? global->satisfied : global->completed);
  }
}

static void
add_maps (const LkSeqObjective *objective, const GPtrArray *globals, GPtrArray *goals)
{
  for (guint i = 0; objective != NULL && i < objective->map_infos->len; i++)
    add_global (globals, ((const LkSeqMapInfo *) objective->map_infos->pdata[i])->target_objective,
                goals);
}

static bool
add_globals (const LkProgressReader *reader, const LkCourse *course, GPtrArray *goals,
             GError **error)
{
  g_autoptr (GPtrArray) globals
      = lk_store_global_objectives (reader->store, reader->learner_id, error);
  const GPtrArray *items = lk_course_organization (course)->items;

  for (guint i = 0; globals != NULL && globals->len > 0 && i < items->len; i++) {
    const LkSequencingDef *rules = ((const LkItem *) items->pdata[i])->sequencing;

    if (rules == NULL)
      continue;
    add_maps (rules->primary_objective, globals, goals);
    for (guint k = 0; k < rules->objectives->len; k++)
      add_maps (rules->objectives->pdata[k], globals, goals);
  }
  return globals != NULL;
}

/* --- all of them ------------------------------------------------------------------------------------ */

bool
lk_progress_goals (const LkProgressReader *reader, gint64 attempt_id,
                   const LkProgressSource *source, const LkProgressCourse *course, GPtrArray *goals,
                   GError **error)
{
  g_autoptr (GPtrArray) states = lk_store_activity_states (reader->store, attempt_id, error);

  if (states == NULL)
    return false;
  add_modules (course, goals);
  if (source->open)
    add_units (reader, source->opened.course, states, goals);
  for (guint i = 0; i < states->len; i++)
    if (!add_reported (reader, attempt_id, ((const LkActivityState *) states->pdata[i])->item,
                       source, goals, error))
      return false;
  return !source->open || add_globals (reader, source->opened.course, goals, error);
}
