/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi5/cmi5-progress.h"

#include "engine/base/json.h"
#include "engine/cmi5/cmi5-json-private.h"

typedef struct {
  LkCmi5Unit unit; /* of units */
  bool told;       /* of blocks and the course: named by evaluate() */
} Entry;

struct _LkCmi5Progress {
  LkCourse *course;
  const LkOrganization *organization;
  Entry *entries; /* by the index of the item */
};

LkCmi5Progress *
lk_cmi5_progress_new (LkCourse *course)
{
  LkCmi5Progress *progress = g_new0 (LkCmi5Progress, 1);

  progress->course = lk_course_ref (course);
  progress->organization = lk_course_organization (course);
  progress->entries = g_new0 (Entry, progress->organization->items->len);
  return progress;
}

void
lk_cmi5_progress_free (LkCmi5Progress *progress)
{
  if (progress == NULL)
    return;
  g_free (progress->entries);
  lk_course_unref (progress->course);
  g_free (progress);
}

LkCmi5Unit *
lk_cmi5_progress_unit (LkCmi5Progress *progress, const LkItem *unit)
{
  return &progress->entries[unit->index].unit;
}

bool
lk_cmi5_progress_waive (LkCmi5Progress *progress, const LkItem *unit)
{
  LkCmi5Unit *known = lk_cmi5_progress_unit (progress, unit);

  if (known->waived)
    return false;
  known->waived = true;
  return true;
}

bool
lk_cmi5_moves_on (LkMoveOn move_on, const LkCmi5Unit *unit)
{
  const bool met[LK_N_MOVE_ONS] = {
    [LK_MOVE_ON_NOT_APPLICABLE] = true,
    [LK_MOVE_ON_PASSED] = unit->passed,
    [LK_MOVE_ON_COMPLETED] = unit->completed,
    [LK_MOVE_ON_COMPLETED_AND_PASSED] = unit->completed && unit->passed,
    [LK_MOVE_ON_COMPLETED_OR_PASSED] = unit->completed || unit->passed,
  };

  return unit->waived || met[move_on];
}

/* A block has children, a unit has none; nesting is bounded by that of XML. */
bool
lk_cmi5_progress_is_satisfied (const LkCmi5Progress *progress, const LkItem *item)
{
  const Entry *entry = &progress->entries[item->index];

  if (item->children->len == 0 && item->parent != NULL)
    return lk_cmi5_moves_on (item->activity->move_on, &entry->unit);
  if (entry->told)
    return true;
  for (guint i = 0; i < item->children->len; i++)
    if (!lk_cmi5_progress_is_satisfied (progress, g_ptr_array_index (item->children, i)))
      return false;
  return true;
}

/* From inside out, in the order of the course. */
static void
evaluate (LkCmi5Progress *progress, const LkItem *item, GPtrArray *satisfied)
{
  Entry *entry = &progress->entries[item->index];

  for (guint i = 0; i < item->children->len; i++) {
    const LkItem *child = g_ptr_array_index (item->children, i);

    if (child->children->len > 0)
      evaluate (progress, child, satisfied);
  }
  if (entry->told || !lk_cmi5_progress_is_satisfied (progress, item))
    return;
  entry->told = true;
  g_ptr_array_add (satisfied, (void *) item);
}

GPtrArray *
lk_cmi5_progress_evaluate (LkCmi5Progress *progress)
{
  GPtrArray *satisfied = g_ptr_array_new ();

  evaluate (progress, progress->organization->root, satisfied);
  return satisfied;
}

/* ---- as text ---- */

static const struct {
  const char *name;
  size_t offset;
} flags[] = {
  { "completed", G_STRUCT_OFFSET (Entry, unit.completed) },
  { "passed", G_STRUCT_OFFSET (Entry, unit.passed) },
  { "failed", G_STRUCT_OFFSET (Entry, unit.failed) },
  { "waived", G_STRUCT_OFFSET (Entry, unit.waived) },
  { "satisfied", G_STRUCT_OFFSET (Entry, told) },
};

static bool
is_fresh (const Entry *entry)
{
  for (size_t i = 0; i < G_N_ELEMENTS (flags); i++)
    if (G_STRUCT_MEMBER (bool, entry, flags[i].offset))
      return false;
  return true;
}

static void
save_entry (GString *json, const char *id, const Entry *entry)
{
  if (is_fresh (entry))
    return;
  lk_cmi5_json_open (json, id, '{');
  for (size_t i = 0; i < G_N_ELEMENTS (flags); i++)
    if (G_STRUCT_MEMBER (bool, entry, flags[i].offset))
      lk_cmi5_json_bool (json, flags[i].name, true);
  if (entry->unit.has_scaled)
    lk_cmi5_json_number (json, "scaled", entry->unit.scaled);
  lk_cmi5_json_close (json, '}');
}

char *
lk_cmi5_progress_save (const LkCmi5Progress *progress)
{
  const GPtrArray *items = progress->organization->items;
  GString *json = g_string_new (NULL);

  lk_cmi5_json_open (json, NULL, '{');
  for (guint i = 0; i < items->len; i++) {
    const LkItem *item = g_ptr_array_index (items, i);

    /* The root is called `course`, which no identifier of a course structure can be. */
    save_entry (json, item->identifier, &progress->entries[i]);
  }
  lk_cmi5_json_close (json, '}');
  return g_string_free (json, FALSE);
}

static void
restore_entry (JsonObject *object, Entry *entry)
{
  JsonNode *scaled = json_object_get_member (object, "scaled");

  for (size_t i = 0; i < G_N_ELEMENTS (flags); i++)
    G_STRUCT_MEMBER (bool, entry, flags[i].offset) = lk_json_bool (object, flags[i].name, false);
  if (scaled == NULL || !JSON_NODE_HOLDS_VALUE (scaled)
      || json_node_get_value_type (scaled) == G_TYPE_STRING)
    return;
  entry->unit.has_scaled = true;
  entry->unit.scaled = CLAMP (json_node_get_double (scaled), 0, 1);
}

bool
lk_cmi5_progress_restore (LkCmi5Progress *progress, const char *text)
{
  g_autoptr (JsonNode) root = lk_json_parse (text, -1, NULL);
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return false;
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &id, &node)) {
    const LkItem *item = lk_organization_find (progress->organization, id);

    if (item != NULL && JSON_NODE_HOLDS_OBJECT (node))
      restore_entry (json_node_get_object (node), &progress->entries[item->index]);
  }
  return true;
}
