/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/course-maker.h"

#include "engine/course/course-build.h"

#define CHAIN   100
#define CLUSTER 10

const char *
course_shape_name (CourseShape shape)
{
  static const char *const names[] = { "flat", "deep", "clusters" };

  return names[shape];
}

static void
add_condition (GPtrArray *conditions, LkSeqCondition condition, bool operator_not)
{
  LkSeqRuleCondition *added = lk_seq_rule_condition_new (condition);

  added->operator_not = operator_not;
  g_ptr_array_add (conditions, added);
}

static LkSeqMapInfo *
add_map (LkSeqObjective *objective, const char *target)
{
  LkSeqMapInfo *info = lk_seq_map_info_new ();

  lk_course_take (&info->target_objective, g_strdup (target));
  g_ptr_array_add (objective->map_infos, info);
  return info;
}

static LkItem *
add_item (LkOrganization *organization, LkItem *parent)
{
  g_autofree char *name = g_strdup_printf ("i%u", organization->items->len);
  LkItem *item = lk_organization_add_item (organization, parent, name, name);

  item->sequencing = lk_sequencing_def_new ();
  item->sequencing->flow = true;
  return item;
}

/* ---- by shape ---- */

static LkItem *
parent_for (const LkOrganization *organization, CourseShape shape, unsigned index)
{
  unsigned inner = (index - 1) % CHAIN;

  switch (shape) {
  case COURSE_DEEP:
    if (inner > 0)
      return g_ptr_array_index (organization->items, index - 1);
    break;
  case COURSE_CLUSTERS:
    /* 1 cluster of clusters, 10 clusters in it, 10 pages in each of them: 111 items */
    inner = (index - 1) % (1 + CLUSTER * (1 + CLUSTER));
    if (inner == 0)
      break;
    if ((inner - 1) % (1 + CLUSTER) == 0)
      return g_ptr_array_index (organization->items, index - inner);
    return g_ptr_array_index (organization->items, index - 1 - (inner - 2) % (1 + CLUSTER));
  case COURSE_FLAT:
  case COURSE_N_SHAPES:
    break;
  }
  return organization->root;
}

static void
add_rules (LkItem *item)
{
  LkSequencingDef *def = item->sequencing;
  LkSeqRule *rule = lk_seq_rule_new ();
  LkSeqRollupRule *rollup = lk_seq_rollup_rule_new ();

  rule->action = LK_SEQ_PRE_DISABLED;
  add_condition (rule->conditions, LK_SEQ_ATTEMPT_LIMIT_EXCEEDED, false);
  g_ptr_array_add (def->pre_condition_rules, rule);
  rollup->action = LK_SEQ_ROLLUP_SATISFIED;
  rollup->set = LK_SEQ_ROLLUP_AT_LEAST_PERCENT;
  rollup->minimum_percent = 0.8;
  add_condition (rollup->conditions, LK_SEQ_SATISFIED, false);
  g_ptr_array_add (def->rollup_rules, rollup);
}

static void
share (LkItem *item)
{
  g_autofree char *own = g_strdup_printf ("g%u", item->index);
  g_autofree char *before = g_strdup_printf ("g%u", item->index - 1);
  LkSeqMapInfo *info = add_map (item->sequencing->primary_objective, own);
  LkSeqObjective *objective = lk_seq_objective_new ();

  info->write_satisfied_status = info->write_normalized_measure = true;
  lk_course_take (&objective->identifier, g_strdup ("before"));
  add_map (objective, before);
  g_ptr_array_add (item->sequencing->objectives, objective);
}

LkCourse *
course_maker_new (const CourseMaker *maker)
{
  LkCourse *course = lk_course_new (LK_STANDARD_SCORM2004);
  LkOrganization *organization = lk_course_add_organization (course, "root", "Course");

  course->edition = LK_EDITION_2004_4TH;
  organization->root->sequencing = lk_sequencing_def_new ();
  organization->root->sequencing->flow = true;
  for (unsigned i = 1; i < maker->n; i++) {
    LkItem *item = add_item (organization, parent_for (organization, maker->shape, i));

    if (maker->rules)
      add_rules (item);
    if (maker->shared)
      share (item);
  }
  return course;
}

/* ---- by chance ---- */

typedef struct {
  const CourseDice *dice;
  bool acyclic;
} Chance;

static unsigned
below (const Chance *chance, unsigned n)
{
  return chance->dice->below (chance->dice->data, n);
}

static bool
one_in (const Chance *chance, unsigned n)
{
  return below (chance, n) == 0;
}

static double
share_of_ten (const Chance *chance)
{
  return below (chance, 11) / 10.0;
}

static void
random_conditions (const Chance *chance, GPtrArray *conditions, LkSeqCondition last,
                   const LkSequencingDef *def)
{
  unsigned n = 1 + below (chance, 2);

  for (unsigned i = 0; i < n; i++) {
    LkSeqRuleCondition *condition;

    add_condition (conditions, (LkSeqCondition) below (chance, last + 1u), one_in (chance, 3));
    condition = g_ptr_array_index (conditions, conditions->len - 1);
    condition->measure_threshold = share_of_ten (chance);
    if (def != NULL && def->objectives->len > 0 && one_in (chance, 4))
      condition->referenced_objective = g_strdup ("other");
  }
}

static void
random_rules (const Chance *chance, LkSequencingDef *def)
{
  static const struct {
    LkSeqAction first, last;
    unsigned one_in;
  } kinds[] = {
    { LK_SEQ_PRE_SKIP, LK_SEQ_PRE_STOP_FORWARD_TRAVERSAL, 3 },
    { LK_SEQ_POST_EXIT_PARENT, LK_SEQ_POST_PREVIOUS, 6 },
    { LK_SEQ_EXIT_EXIT, LK_SEQ_EXIT_EXIT, 8 },
  };
  GPtrArray *lists[]
      = { def->pre_condition_rules, def->post_condition_rules, def->exit_condition_rules };

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    while (lists[i]->len < 3 && one_in (chance, kinds[i].one_in)) {
      LkSeqRule *rule = lk_seq_rule_new ();

      rule->action
          = (LkSeqAction) (kinds[i].first + below (chance, kinds[i].last - kinds[i].first + 1u));
      rule->any = one_in (chance, 2);
      random_conditions (chance, rule->conditions, LK_SEQ_ALWAYS, def);
      g_ptr_array_add (lists[i], rule);
    }
}

static void
random_rollup (const Chance *chance, LkSequencingDef *def)
{
  while (def->rollup_rules->len < 3 && one_in (chance, 4)) {
    LkSeqRollupRule *rule = lk_seq_rollup_rule_new ();

    rule->set = (LkSeqChildActivitySet) below (chance, LK_SEQ_ROLLUP_AT_LEAST_PERCENT + 1u);
    rule->action = (LkSeqRollupAction) below (chance, LK_SEQ_ROLLUP_INCOMPLETE + 1u);
    rule->minimum_count = below (chance, 4);
    rule->minimum_percent = share_of_ten (chance);
    rule->any = one_in (chance, 2);
    random_conditions (chance, rule->conditions, LK_SEQ_ATTEMPT_LIMIT_EXCEEDED, NULL);
    g_ptr_array_add (def->rollup_rules, rule);
  }
  def->rollup_objective_satisfied = !one_in (chance, 6);
  def->rollup_progress_completion = !one_in (chance, 6);
  def->objective_measure_weight = share_of_ten (chance);
  def->required_for_satisfied = (LkSeqConsideration) below (chance, 4);
  def->required_for_not_satisfied = (LkSeqConsideration) below (chance, 4);
  def->required_for_completed = (LkSeqConsideration) below (chance, 4);
  def->required_for_incomplete = (LkSeqConsideration) below (chance, 4);
  def->measure_satisfaction_if_active = !one_in (chance, 4);
}

static void
random_maps (const Chance *chance, LkSeqObjective *objective, bool leaf)
{
  bool may_write = leaf || !chance->acyclic;

  objective->satisfied_by_measure = one_in (chance, 4);
  objective->min_normalized_measure = share_of_ten (chance);
  while (objective->map_infos->len < 2 && one_in (chance, 3)) {
    g_autofree char *target = g_strdup_printf ("g%u", below (chance, 4));
    LkSeqMapInfo *info = add_map (objective, target);

    info->read_satisfied_status = one_in (chance, 2);
    info->read_normalized_measure = one_in (chance, 2);
    info->read_completion_status = one_in (chance, 2);
    info->read_progress_measure = one_in (chance, 2);
    info->read_raw_score = one_in (chance, 2);
    info->write_satisfied_status = may_write && one_in (chance, 2);
    info->write_normalized_measure = may_write && one_in (chance, 2);
    info->write_completion_status = may_write && one_in (chance, 2);
    info->write_progress_measure = may_write && one_in (chance, 2);
    info->write_raw_score = may_write && one_in (chance, 2);
  }
}

static void
random_modes (const Chance *chance, LkSequencingDef *def)
{
  def->choice = !one_in (chance, 4);
  def->choice_exit = !one_in (chance, 6);
  def->flow = !one_in (chance, 4);
  def->forward_only = one_in (chance, 6);
  def->use_current_attempt_objective_info = !one_in (chance, 3);
  def->use_current_attempt_progress_info = !one_in (chance, 3);
  def->prevent_activation = one_in (chance, 8);
  def->constrain_choice = one_in (chance, 8);
  def->attempt_limit = one_in (chance, 6) ? (int) below (chance, 3) : -1;
  def->selection_timing = (LkSeqTiming) below (chance, 3);
  def->select_count = one_in (chance, 4) ? (int) below (chance, 4) : -1;
  def->randomization_timing = (LkSeqTiming) below (chance, 3);
  def->reorder_children = one_in (chance, 4);
  def->tracked = !one_in (chance, 10);
  def->completion_set_by_content = one_in (chance, 2);
  def->objective_set_by_content = one_in (chance, 2);
}

static void
randomize (const Chance *chance, LkItem *item)
{
  bool leaf = item->children->len == 0;
  LkSequencingDef *def = item->sequencing;

  random_modes (chance, def);
  if (one_in (chance, 3)) {
    LkSeqObjective *objective = lk_seq_objective_new ();

    lk_course_take (&objective->identifier, g_strdup ("other"));
    random_maps (chance, objective, leaf);
    g_ptr_array_add (def->objectives, objective);
  }
  random_maps (chance, def->primary_objective, leaf);
  random_rules (chance, def);
  random_rollup (chance, def);
  item->visible = !one_in (chance, 10);
  item->completed_by_measure = one_in (chance, 5);
  item->min_progress_measure = share_of_ten (chance);
  item->progress_weight = share_of_ten (chance);
}

LkCourse *
course_maker_random (const CourseDice *dice, unsigned n, bool *ret_acyclic)
{
  LkCourse *course = lk_course_new (LK_STANDARD_SCORM2004);
  LkOrganization *organization = lk_course_add_organization (course, "root", "Course");
  Chance chance = { dice, dice->below (dice->data, 2) == 0 };

  course->edition = (LkEdition) (LK_EDITION_2004_2ND + below (&chance, 3));
  organization->objectives_global_to_system = one_in (&chance, 2);
  organization->root->sequencing = lk_sequencing_def_new ();
  /* Document order: a new item goes below the last one or one of those above it. */
  while (organization->items->len < n) {
    LkItem *parent = g_ptr_array_index (organization->items, organization->items->len - 1);
    unsigned up = below (&chance, 4);

    if (parent->depth > 4)
      up++;
    while (up-- > 0 && parent->parent != NULL)
      parent = parent->parent;
    add_item (organization, parent);
  }
  for (guint i = 0; i < organization->items->len; i++)
    randomize (&chance, g_ptr_array_index (organization->items, i));
  *ret_acyclic = chance.acyclic;
  return course;
}
