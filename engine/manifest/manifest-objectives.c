/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/text.h"
#include "engine/manifest/manifest-sequencing.h"

/* Objectives of one activity, and links of one objective: looked up one by one. */
#define MAX_LIST 1000
static void
read_map_info (LkManifestSequencing *sequencing, const xmlNode *node, LkSeqObjective *objective)
{
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);
  char *target = lk_manifest_keep_attribute (sequencing, node, "targetObjectiveID");
  LkSeqMapInfo *info;

  if (!lk_manifest_spend (sequencing->reader, 1) || target == NULL
      || objective->map_infos->len >= MAX_LIST) {
    lk_manifest_bad_value (&values, "targetObjectiveID", target != NULL ? target : "");
    g_free (target);
    return;
  }
  info = lk_seq_map_info_new ();
  lk_course_take (&info->target_objective, target);
  lk_manifest_bool (&values, "readSatisfiedStatus", &info->read_satisfied_status);
  lk_manifest_bool (&values, "readNormalizedMeasure", &info->read_normalized_measure);
  lk_manifest_bool (&values, "writeSatisfiedStatus", &info->write_satisfied_status);
  lk_manifest_bool (&values, "writeNormalizedMeasure", &info->write_normalized_measure);
  g_ptr_array_add (objective->map_infos, info);
}

/* minNormalizedMeasure is an element with text. */
static void
read_min_measure (LkManifestSequencing *sequencing, const xmlNode *node, LkSeqObjective *objective)
{
  g_autofree char *text = lk_manifest_child_line (node, "minNormalizedMeasure");
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);
  double measure;

  if (*text == '\0')
    return;
  if (lk_text_to_number (text, &measure) && measure >= -1 && measure <= 1)
    objective->min_normalized_measure = measure;
  else
    lk_manifest_bad_value (&values, "minNormalizedMeasure", text);
}

static void
read_objective (LkManifestSequencing *sequencing, const xmlNode *node, LkSeqObjective *objective)
{
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);

  g_free (objective->identifier);
  objective->identifier = lk_manifest_keep_attribute (sequencing, node, "objectiveID");
  lk_manifest_bool (&values, "satisfiedByMeasure", &objective->satisfied_by_measure);
  read_min_measure (sequencing, node, objective);
  for (const xmlNode *map = lk_manifest_child (node, "mapInfo"); map != NULL;
       map = lk_manifest_next (map, "mapInfo"))
    read_map_info (sequencing, map, objective);
}

static LkSeqObjective *
find_objective (const LkSequencingDef *def, const char *identifier)
{
  if (g_strcmp0 (def->primary_objective->identifier, identifier) == 0)
    return def->primary_objective;
  for (guint i = 0; i < def->objectives->len; i++) {
    LkSeqObjective *objective = g_ptr_array_index (def->objectives, i);

    if (strcmp (objective->identifier, identifier) == 0)
      return objective;
  }
  return NULL;
}

static void
add_objective (LkManifestSequencing *sequencing, const xmlNode *node)
{
  g_autofree char *identifier = lk_manifest_attribute (node, "objectiveID");
  LkSeqObjective *objective;

  if (!lk_manifest_spend (sequencing->reader, 1) || identifier == NULL
      || sequencing->def->objectives->len >= MAX_LIST
      || find_objective (sequencing->def, identifier) != NULL) {
    lk_manifest_report_rule (sequencing, node);
    return;
  }
  objective = lk_seq_objective_new ();
  read_objective (sequencing, node, objective);
  g_ptr_array_add (sequencing->def->objectives, objective);
}

void
lk_manifest_read_objectives (LkManifestSequencing *sequencing, const xmlNode *parent)
{
  const xmlNode *primary = lk_manifest_child (parent, "primaryObjective");

  if (primary != NULL)
    read_objective (sequencing, primary, sequencing->def->primary_objective);
  for (const xmlNode *node = lk_manifest_child (parent, "objective"); node != NULL;
       node = lk_manifest_next (node, "objective"))
    add_objective (sequencing, node);
}

static LkSeqMapInfo *
find_map_info (const LkSeqObjective *objective, const char *target)
{
  for (guint i = 0; i < objective->map_infos->len; i++) {
    LkSeqMapInfo *info = g_ptr_array_index (objective->map_infos, i);

    if (strcmp (info->target_objective, target) == 0)
      return info;
  }
  return NULL;
}

/* adlseq:mapInfo (CAM 5.1.14): a link of its own with other defaults, kept with that of imsss:mapInfo
 * to the same target; where there is none, satisfaction and measure are not linked. */
static void
extend_objective (LkManifestSequencing *sequencing, const xmlNode *node, LkSeqObjective *objective)
{
  LkManifestValues values = lk_manifest_sequencing_values (sequencing, node);
  g_autofree char *target = lk_manifest_keep_attribute (sequencing, node, "targetObjectiveID");
  LkSeqMapInfo *info;

  if (!lk_manifest_spend (sequencing->reader, 1) || target == NULL
      || objective->map_infos->len >= MAX_LIST) {
    lk_manifest_bad_value (&values, "targetObjectiveID", target != NULL ? target : "");
    return;
  }
  info = find_map_info (objective, target);
  if (info == NULL) {
    info = lk_seq_map_info_new ();
    lk_course_take (&info->target_objective, g_steal_pointer (&target));
    info->read_satisfied_status = false;
    info->read_normalized_measure = false;
    g_ptr_array_add (objective->map_infos, info);
  }
  info->read_raw_score = info->read_min_score = info->read_max_score = true;
  info->read_completion_status = info->read_progress_measure = true;
  lk_manifest_bool (&values, "readRawScore", &info->read_raw_score);
  lk_manifest_bool (&values, "readMinScore", &info->read_min_score);
  lk_manifest_bool (&values, "readMaxScore", &info->read_max_score);
  lk_manifest_bool (&values, "readCompletionStatus", &info->read_completion_status);
  lk_manifest_bool (&values, "readProgressMeasure", &info->read_progress_measure);
  lk_manifest_bool (&values, "writeRawScore", &info->write_raw_score);
  lk_manifest_bool (&values, "writeMinScore", &info->write_min_score);
  lk_manifest_bool (&values, "writeMaxScore", &info->write_max_score);
  lk_manifest_bool (&values, "writeCompletionStatus", &info->write_completion_status);
  lk_manifest_bool (&values, "writeProgressMeasure", &info->write_progress_measure);
}

void
lk_manifest_read_objective_extensions (LkManifestSequencing *sequencing, const xmlNode *parent)
{
  for (const xmlNode *node = lk_manifest_child (parent, "objective"); node != NULL;
       node = lk_manifest_next (node, "objective")) {
    g_autofree char *identifier = lk_manifest_attribute (node, "objectiveID");
    LkSeqObjective *objective = NULL;

    if (lk_manifest_spend (sequencing->reader, 1) && identifier != NULL)
      objective = find_objective (sequencing->def, identifier);
    if (objective == NULL) {
      lk_manifest_report_rule (sequencing, node);
      continue;
    }
    for (const xmlNode *map = lk_manifest_child (node, "mapInfo"); map != NULL;
         map = lk_manifest_next (map, "mapInfo"))
      extend_objective (sequencing, map, objective);
  }
}
