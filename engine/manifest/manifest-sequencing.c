/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/manifest-sequencing.h"

#include <string.h>

static const char *const timings[] = {
  [LK_SEQ_NEVER] = "never",
  [LK_SEQ_ONCE] = "once",
  [LK_SEQ_ON_EACH_NEW_ATTEMPT] = "onEachNewAttempt",
};

static const char *const considerations[] = {
  [LK_SEQ_CONSIDER_ALWAYS] = "always",
  [LK_SEQ_CONSIDER_IF_ATTEMPTED] = "ifAttempted",
  [LK_SEQ_CONSIDER_IF_NOT_SKIPPED] = "ifNotSkipped",
  [LK_SEQ_CONSIDER_IF_NOT_SUSPENDED] = "ifNotSuspended",
};

/* Bytes of an identifier that count as one struct towards LK_MANIFEST_MAX_SPENT. */
#define SPEND_BYTES 64
/* Nodes of a collection's rules that count as one struct each time they are referred to. */
#define SPEND_NODES 8

LkManifestValues
lk_manifest_sequencing_values (const LkManifestSequencing *sequencing, const xmlNode *node)
{
  return (LkManifestValues){ sequencing->reader, node, sequencing->place,
                             LK_ISSUE_SEQUENCING_VALUE };
}

/* An attribute that is kept, counted by its length. */
char *
lk_manifest_keep_attribute (LkManifestSequencing *sequencing, const xmlNode *node, const char *name)
{
  char *value = lk_manifest_attribute (node, name);

  lk_manifest_spend (sequencing->reader, value != NULL ? strlen (value) / SPEND_BYTES : 0);
  return value;
}

void
lk_manifest_report_rule (const LkManifestSequencing *sequencing, const xmlNode *node)
{
  lk_issue_add (sequencing->reader->issues, LK_ISSUE_SEQUENCING_VALUE, sequencing->place,
                (const char *) node->name);
}

static void
read_control_mode (LkManifestSequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);
  LkSequencingDef *def = sequencing->def;

  lk_manifest_bool (&values, "choice", &def->choice);
  lk_manifest_bool (&values, "choiceExit", &def->choice_exit);
  lk_manifest_bool (&values, "flow", &def->flow);
  lk_manifest_bool (&values, "forwardOnly", &def->forward_only);
  lk_manifest_bool (&values, "useCurrentAttemptObjectiveInfo",
                    &def->use_current_attempt_objective_info);
  lk_manifest_bool (&values, "useCurrentAttemptProgressInfo",
                    &def->use_current_attempt_progress_info);
}

static void
read_limit_conditions (LkManifestSequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);
  LkSequencingDef *def = sequencing->def;
  g_autofree char *duration = lk_manifest_attribute (node, "attemptAbsoluteDurationLimit");

  lk_manifest_count (&values, "attemptLimit", &def->attempt_limit);
  if (duration == NULL)
    return;
  if (!lk_manifest_duration (duration, &def->attempt_absolute_duration_limit)) {
    lk_manifest_bad_value (&values, "attemptAbsoluteDurationLimit", duration);
    return;
  }
  g_free (def->attempt_absolute_duration);
  def->attempt_absolute_duration = g_steal_pointer (&duration);
}

static void
read_randomization (LkManifestSequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);
  LkSequencingDef *def = sequencing->def;
  unsigned timing;

  if (lk_manifest_word (&values, "randomizationTiming", timings, G_N_ELEMENTS (timings), &timing))
    def->randomization_timing = (LkSeqTiming) timing;
  if (lk_manifest_word (&values, "selectionTiming", timings, G_N_ELEMENTS (timings), &timing))
    def->selection_timing = (LkSeqTiming) timing;
  lk_manifest_count (&values, "selectCount", &def->select_count);
  lk_manifest_bool (&values, "reorderChildren", &def->reorder_children);
}

static void
read_delivery_controls (LkManifestSequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);
  LkSequencingDef *def = sequencing->def;

  lk_manifest_bool (&values, "tracked", &def->tracked);
  lk_manifest_bool (&values, "completionSetByContent", &def->completion_set_by_content);
  lk_manifest_bool (&values, "objectiveSetByContent", &def->objective_set_by_content);
}

static void
read_constrained_choice (LkManifestSequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);

  lk_manifest_bool (&values, "preventActivation", &sequencing->def->prevent_activation);
  lk_manifest_bool (&values, "constrainChoice", &sequencing->def->constrain_choice);
}

static void
read_rollup_considerations (LkManifestSequencing *sequencing, const xmlNode *node)
{
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);
  LkSequencingDef *def = sequencing->def;
  const struct {
    const char *name;
    LkSeqConsideration *value;
  } rows[] = {
    { "requiredForSatisfied", &def->required_for_satisfied },
    { "requiredForNotSatisfied", &def->required_for_not_satisfied },
    { "requiredForCompleted", &def->required_for_completed },
    { "requiredForIncomplete", &def->required_for_incomplete },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    unsigned word;

    if (lk_manifest_word (&values, rows[i].name, considerations, G_N_ELEMENTS (considerations),
                          &word))
      *rows[i].value = (LkSeqConsideration) word;
  }
  lk_manifest_bool (&values, "measureSatisfactionIfActive", &def->measure_satisfaction_if_active);
}

/* Whether an `objectives` element is the extension of the 4th edition, which has the same name. */
static bool
is_extension (const xmlNode *node)
{
  return lk_manifest_in_namespace (node, "adlseq");
}

/* The parts of a `sequencing`, in the order in which they have to be read. */
static const struct {
  const char *name;
  void (*read) (LkManifestSequencing *sequencing, const xmlNode *node);
} parts[] = {
  { "controlMode", read_control_mode },
  { "sequencingRules", lk_manifest_read_rules },
  { "limitConditions", read_limit_conditions },
  { "rollupRules", lk_manifest_read_rollup_rules },
  { "objectives", lk_manifest_read_objectives },
  { "objectives", lk_manifest_read_objective_extensions },
  { "randomizationControls", read_randomization },
  { "deliveryControls", read_delivery_controls },
  { "constrainedChoiceConsiderations", read_constrained_choice },
  { "rollupConsiderations", read_rollup_considerations },
};

static const xmlNode *
find_part (const xmlNode *parent, size_t part)
{
  bool extension = parts[part].read == lk_manifest_read_objective_extensions;
  const xmlNode *node = lk_manifest_child (parent, parts[part].name);

  if (strcmp (parts[part].name, "objectives") == 0)
    while (node != NULL && is_extension (node) != extension)
      node = lk_manifest_next (node, parts[part].name);
  return node;
}

/* Nodes and attributes below @root. Without recursion. */
static size_t
weigh (const xmlNode *root)
{
  const xmlNode *node = root;
  size_t weight = 0;

  while (node != NULL) {
    const xmlNode *next = NULL;

    weight++;
    if (node->type == XML_ELEMENT_NODE) {
      for (const xmlAttr *attribute = node->properties; attribute != NULL;
           attribute = attribute->next)
        weight++;
      next = node->children;
    }
    while (next == NULL && node != root) {
      next = node->next;
      if (next == NULL)
        node = node->parent;
    }
    node = next;
  }
  return weight;
}

void
lk_manifest_collect_sequencings (LkManifestIms *ims, const xmlNode *manifest)
{
  for (const xmlNode *list = lk_manifest_child (manifest, "sequencingCollection"); list != NULL;
       list = lk_manifest_next (list, "sequencingCollection"))
    for (const xmlNode *node = lk_manifest_child (list, "sequencing"); node != NULL;
         node = lk_manifest_next (node, "sequencing")) {
      char *identifier = lk_manifest_attribute (node, "ID");
      LkManifestShared *shared;

      if (identifier == NULL || g_hash_table_contains (ims->sequencings, identifier)) {
        g_free (identifier);
        continue;
      }
      shared = g_new0 (LkManifestShared, 1);
      shared->node = node;
      shared->weight = weigh (node);
      g_hash_table_insert (ims->sequencings, identifier, shared);
    }
}

/* The rules of the collection that @node refers to, or %NULL. */
static const xmlNode *
find_shared (LkManifestIms *ims, const xmlNode *node, const char *place)
{
  g_autofree char *reference = lk_manifest_attribute (node, "IDRef");
  const LkManifestShared *shared
      = reference != NULL ? g_hash_table_lookup (ims->sequencings, reference) : NULL;

  if (reference != NULL && shared == NULL)
    lk_issue_add (ims->reader->issues, LK_ISSUE_SEQUENCING_REFERENCE, place, reference);
  if (shared == NULL || !lk_manifest_spend (ims->reader, shared->weight / SPEND_NODES))
    return NULL;
  return shared->node;
}

/* CAM 5.1.1: what stands in the item itself replaces the part of the same name in the collection. */
bool
lk_manifest_read_sequencing (LkManifestIms *ims, LkItem *item, const xmlNode *node, GError **error)
{
  const xmlNode *own = lk_manifest_child (node, "sequencing");
  LkManifestSequencing sequencing = { .reader = ims->reader, .place = item->identifier };
  const xmlNode *shared;

  if (own == NULL || ims->reader->course->standard != LK_STANDARD_SCORM2004)
    return true;
  shared = find_shared (ims, own, item->identifier);
  item->sequencing = sequencing.def = lk_sequencing_def_new ();
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    const xmlNode *part = find_part (own, i);

    if (part == NULL)
      part = find_part (shared, i);
    if (part != NULL)
      parts[i].read (&sequencing, part);
  }
  item->max_time_allowed = sequencing.def->attempt_absolute_duration_limit;
  lk_manifest_spend (ims->reader, 1);
  return lk_manifest_within_limits (ims->reader, error);
}
