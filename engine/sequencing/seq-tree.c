/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* The activity tree: what never changes, with every name turned into a number. */

static LkSeqRollupRule *
default_rule (LkSeqRollupAction action, bool any)
{
  LkSeqRollupRule *rule = lk_seq_rollup_rule_new ();

  rule->action = action;
  rule->any = any;
  return rule;
}

static void
add_condition (LkSeqRollupRule *rule, LkSeqCondition condition, bool operator_not)
{
  LkSeqRuleCondition *added = lk_seq_rule_condition_new (condition);

  added->operator_not = operator_not;
  g_ptr_array_add (rule->conditions, added);
}

/* SN 4.6.5, 4.6.6: what counts where an activity has no rules of its own. */
static void
make_defaults (LkSeqTree *tree)
{
  static const struct {
    LkSeqRollupAction action;
    LkSeqCondition condition, known;
    bool negative;
  } rows[] = {
    { LK_SEQ_ROLLUP_SATISFIED, LK_SEQ_SATISFIED, LK_SEQ_OBJECTIVE_STATUS_KNOWN, false },
    { LK_SEQ_ROLLUP_NOT_SATISFIED, LK_SEQ_SATISFIED, LK_SEQ_OBJECTIVE_STATUS_KNOWN, true },
    { LK_SEQ_ROLLUP_COMPLETED, LK_SEQ_COMPLETED, LK_SEQ_ACTIVITY_PROGRESS_KNOWN, false },
    { LK_SEQ_ROLLUP_INCOMPLETE, LK_SEQ_COMPLETED, LK_SEQ_ACTIVITY_PROGRESS_KNOWN, true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    LkSeqRollupRule *rule = default_rule (rows[i].action, true);

    if (!rows[i].negative)
      add_condition (rule, rows[i].condition, false);
    else if (!tree->edition.unmet_means_unsatisfied)
      add_condition (rule, rows[i].known, false);
    else {
      add_condition (rule, LK_SEQ_ATTEMPTED, false);
      add_condition (rule, rows[i].condition, true);
    }
    tree->defaults.rules[rows[i].action] = rule;
  }
}

static int
number_of (GHashTable *ids, GPtrArray *names, const char *name)
{
  int index = GPOINTER_TO_INT (g_hash_table_lookup (ids, name));

  if (index == 0) {
    g_ptr_array_add (names, (gpointer) name);
    index = (int) names->len;
    g_hash_table_insert (ids, (gpointer) name, GINT_TO_POINTER (index));
  }
  return index - 1;
}

static unsigned
read_mask (const LkSeqMapInfo *info)
{
  return (info->read_satisfied_status ? LK_SEQ_KNOWS_SATISFIED : 0)
         | (info->read_normalized_measure ? LK_SEQ_KNOWS_SCALED : 0)
         | (info->read_raw_score ? LK_SEQ_KNOWS_RAW : 0)
         | (info->read_min_score ? LK_SEQ_KNOWS_MIN : 0)
         | (info->read_max_score ? LK_SEQ_KNOWS_MAX : 0)
         | (info->read_completion_status ? LK_SEQ_KNOWS_COMPLETED : 0)
         | (info->read_progress_measure ? LK_SEQ_KNOWS_PROGRESS : 0);
}

static unsigned
write_mask (const LkSeqMapInfo *info)
{
  return (info->write_satisfied_status ? LK_SEQ_KNOWS_SATISFIED : 0)
         | (info->write_normalized_measure ? LK_SEQ_KNOWS_SCALED : 0)
         | (info->write_raw_score ? LK_SEQ_KNOWS_RAW : 0)
         | (info->write_min_score ? LK_SEQ_KNOWS_MIN : 0)
         | (info->write_max_score ? LK_SEQ_KNOWS_MAX : 0)
         | (info->write_completion_status ? LK_SEQ_KNOWS_COMPLETED : 0)
         | (info->write_progress_measure ? LK_SEQ_KNOWS_PROGRESS : 0);
}

static void
add_objective (LkSeqTree *tree, GArray *objectives, const LkSeqObjective *def)
{
  LkSeqObjectiveNode node
      = { .def = def, .first_link = (int) tree->links->len, .n_links = (int) def->map_infos->len };

  for (guint i = 0; i < def->map_infos->len; i++) {
    const LkSeqMapInfo *info = g_ptr_array_index (def->map_infos, i);
    LkSeqLink link
        = { .global = number_of (tree->global_ids, tree->globals, info->target_objective),
            .read = read_mask (info),
            .write = write_mask (info) };

    g_array_append_val (tree->links, link);
  }
  g_array_append_val (objectives, node);
}

static void
add_objectives (LkSeqTree *tree, LkSeqNode *node, GArray *objectives)
{
  const LkSequencingDef *def = node->def;

  node->first_objective = (int) objectives->len;
  add_objective (tree, objectives, def->primary_objective);
  for (guint i = 0; i < def->objectives->len; i++)
    add_objective (tree, objectives, g_ptr_array_index (def->objectives, i));
  node->n_objectives = (int) objectives->len - node->first_objective;
  for (int i = 0; i < node->n_objectives; i++) {
    LkSeqObjectiveNode *objective
        = &g_array_index (objectives, LkSeqObjectiveNode, node->first_objective + i);

    objective->is_plain = def->tracked && !objective->def->satisfied_by_measure
                          && !(i == 0 && node->item->completed_by_measure);
  }
}

static void
add_pre_rules (LkSeqTree *tree, LkSeqNode *node)
{
  const GPtrArray *rules = node->def->pre_condition_rules;

  node->first_rule = (int) tree->pre_rules->len;
  node->n_rules = (int) rules->len;
  for (guint i = 0; i < rules->len; i++) {
    const LkSeqRule *def = g_ptr_array_index (rules, i);
    LkSeqPreRule rule = { .def = def,
                          .action = def->action,
                          .any = def->any,
                          .first_condition = (int) tree->conditions->len,
                          .n_conditions = (int) def->conditions->len };

    for (guint k = 0; k < def->conditions->len; k++)
      g_array_append_vals (tree->conditions, g_ptr_array_index (def->conditions, k), 1);
    g_array_append_val (tree->pre_rules, rule);
    node->pre_actions |= 1u << def->action;
  }
}

static void
summarize_rollup (LkSeqNode *node)
{
  const LkSequencingDef *def = node->def;

  for (guint i = 0; i < def->rollup_rules->len; i++) {
    const LkSeqRollupRule *rule = g_ptr_array_index (def->rollup_rules, i);
    bool objective
        = rule->action == LK_SEQ_ROLLUP_SATISFIED || rule->action == LK_SEQ_ROLLUP_NOT_SATISFIED;

    node->rollup_objective |= objective;
    node->rollup_progress |= !objective;
  }
}

static void
copy_values (LkSeqNode *node)
{
  node->visible = node->item->visible;
  node->tracked = node->def->tracked;
  node->prevent_activation = node->def->prevent_activation;
  node->completed_by_measure = node->item->completed_by_measure;
  node->attempt_limit = node->def->attempt_limit;
  node->objective_measure_weight = node->def->objective_measure_weight;
  node->progress_weight = node->item->progress_weight;
}

/* Items in document order; without recursion, for the depth is the sender's. */
static void
add_nodes (LkSeqTree *tree)
{
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  g_autoptr (GArray) nodes = g_array_new (FALSE, TRUE, sizeof (LkSeqNode));

  g_ptr_array_add (stack, tree->organization->root);
  while (stack->len > 0) {
    const LkItem *item = g_ptr_array_steal_index (stack, stack->len - 1);
    LkSeqNode node = { .item = item, .parent = LK_SEQ_NONE };

    node.def = item->sequencing != NULL ? item->sequencing : tree->plain;
    node.choice = node.def->choice;
    node.flow = node.def->flow;
    copy_values (&node);
    if (nodes->len > 0)
      node.parent = lk_seq_tree_index (tree, item->parent);
    node.depth
        = node.parent < 0 ? 0 : g_array_index (nodes, LkSeqNode, (guint) node.parent).depth + 1;
    node.n_children = (int) item->children->len;
    g_hash_table_insert (tree->items, (gpointer) item, GINT_TO_POINTER ((int) nodes->len + 1));
    g_array_append_val (nodes, node);
    for (guint i = item->children->len; i > 0; i--)
      g_ptr_array_add (stack, g_ptr_array_index (item->children, i - 1));
  }
  tree->n = (int) nodes->len;
  tree->nodes = (LkSeqNode *) (void *) g_array_steal (nodes, NULL);
}

/* A course of one page with the default control modes (choice, no flow) could not be started by the
 * letter, only be chosen from a list of one. As ADL's own run-time does: it starts, and there is
 * nothing to choose. */
static void
open_single_page (LkSeqTree *tree)
{
  LkSeqNode *root = &tree->nodes[0];

  if (tree->n != 2 || !root->choice || root->flow)
    return;
  root->choice = false;
  root->flow = true;
}

/* Child lists and ends of branches. */
static void
link_nodes (LkSeqTree *tree)
{
  int offset = 0;
  g_autofree int *filled = g_new0 (int, tree->n);

  tree->children = g_new0 (int, tree->n);
  for (int i = 0; i < tree->n; i++) {
    tree->nodes[i].first_child = offset;
    offset += tree->nodes[i].n_children;
    tree->nodes[i].end = i + 1;
  }
  for (int i = 1; i < tree->n; i++) {
    int parent = tree->nodes[i].parent;

    tree->children[tree->nodes[parent].first_child + filled[parent]++] = i;
  }
  for (int i = tree->n - 1; i > 0; i--) {
    LkSeqNode *parent = &tree->nodes[tree->nodes[i].parent];

    parent->end = MAX (parent->end, tree->nodes[i].end);
  }
}

/* Which activities read a global objective into their primary one: their parents roll up anew when
 * it is written. Two passes: count, then fill. */
static void
link_readers (LkSeqTree *tree)
{
  int n_globals = (int) tree->globals->len;
  g_autofree int *next = NULL;

  tree->first_reader = g_new0 (int, n_globals + 1);
  for (int pass = 0; pass < 2; pass++) {
    for (int i = 0; i < tree->n; i++) {
      const LkSeqObjectiveNode *primary = &tree->objectives[tree->nodes[i].first_objective];

      for (int k = 0; k < primary->n_links; k++) {
        const LkSeqLink *link = &g_array_index (tree->links, LkSeqLink, primary->first_link + k);

        if (link->read == 0)
          continue;
        if (pass == 0)
          tree->first_reader[link->global + 1]++;
        else
          tree->readers[next[link->global]++] = i;
      }
    }
    if (pass == 0) {
      for (int g = 0; g < n_globals; g++)
        tree->first_reader[g + 1] += tree->first_reader[g];
      tree->readers = g_new0 (int, tree->first_reader[n_globals] + 1);
      next = g_memdup2 (tree->first_reader, sizeof (int) * (size_t) (n_globals + 1));
    }
  }
}

LkSeqTree *
lk_seq_tree_new (const LkOrganization *organization, LkSeqEdition edition)
{
  LkSeqTree *tree = g_new0 (LkSeqTree, 1);
  g_autoptr (GArray) objectives = g_array_new (FALSE, TRUE, sizeof (LkSeqObjectiveNode));

  tree->organization = organization;
  tree->edition = edition;
  tree->plain = lk_sequencing_def_new ();
  tree->links = g_array_new (FALSE, TRUE, sizeof (LkSeqLink));
  tree->pre_rules = g_array_new (FALSE, TRUE, sizeof (LkSeqPreRule));
  tree->conditions = g_array_new (FALSE, TRUE, sizeof (LkSeqRuleCondition));
  tree->globals = g_ptr_array_new ();
  tree->global_ids = g_hash_table_new (g_str_hash, g_str_equal);
  tree->data = g_ptr_array_new ();
  tree->data_ids = g_hash_table_new (g_str_hash, g_str_equal);
  tree->items = g_hash_table_new (NULL, NULL);
  make_defaults (tree);
  add_nodes (tree);
  link_nodes (tree);
  open_single_page (tree);
  for (int i = 0; i < tree->n; i++) {
    const GPtrArray *maps = tree->nodes[i].item->data_maps;

    add_pre_rules (tree, &tree->nodes[i]);
    summarize_rollup (&tree->nodes[i]);
    add_objectives (tree, &tree->nodes[i], objectives);
    for (guint k = 0; k < maps->len; k++)
      number_of (tree->data_ids, tree->data,
                 ((LkDataMap *) g_ptr_array_index (maps, k))->target_id);
  }
  tree->n_objectives = (int) objectives->len;
  tree->objectives = (LkSeqObjectiveNode *) (void *) g_array_steal (objectives, NULL);
  link_readers (tree);
  return tree;
}

void
lk_seq_tree_free (LkSeqTree *tree)
{
  if (tree == NULL)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS (tree->defaults.rules); i++)
    lk_seq_rollup_rule_free (tree->defaults.rules[i]);
  lk_sequencing_def_free (tree->plain);
  g_free (tree->nodes);
  g_free (tree->children);
  g_free (tree->objectives);
  g_array_unref (tree->links);
  g_array_unref (tree->pre_rules);
  g_array_unref (tree->conditions);
  g_ptr_array_unref (tree->globals);
  g_hash_table_unref (tree->global_ids);
  g_free (tree->first_reader);
  g_free (tree->readers);
  g_ptr_array_unref (tree->data);
  g_hash_table_unref (tree->data_ids);
  g_hash_table_unref (tree->items);
  g_free (tree);
}

int
lk_seq_tree_index (const LkSeqTree *tree, const LkItem *item)
{
  return item == NULL ? LK_SEQ_NONE : GPOINTER_TO_INT (g_hash_table_lookup (tree->items, item)) - 1;
}

int
lk_seq_tree_global (const LkSeqTree *tree, const char *identifier)
{
  return identifier == NULL
             ? LK_SEQ_NONE
             : GPOINTER_TO_INT (g_hash_table_lookup (tree->global_ids, identifier)) - 1;
}

int
lk_seq_tree_objective (const LkSeqTree *tree, int activity, const char *identifier)
{
  const LkSeqNode *node = &tree->nodes[activity];

  if (identifier == NULL)
    return node->first_objective;
  for (int i = 0; i < node->n_objectives; i++)
    if (g_strcmp0 (tree->objectives[node->first_objective + i].def->identifier, identifier) == 0)
      return node->first_objective + i;
  return LK_SEQ_NONE;
}

const LkItem *
lk_seq_tree_item (const LkSeqTree *tree, int activity)
{
  return activity < 0 ? NULL : tree->nodes[activity].item;
}

bool
lk_seq_tree_contains (const LkSeqTree *tree, int ancestor, int activity)
{
  return activity >= ancestor && activity < tree->nodes[ancestor].end;
}

int
lk_seq_tree_common_ancestor (const LkSeqTree *tree, int a, int b)
{
  while (a >= 0 && !lk_seq_tree_contains (tree, a, b))
    a = tree->nodes[a].parent;
  return a;
}

bool
lk_seq_tree_are_siblings (const LkSeqTree *tree, int a, int b)
{
  return a >= 0 && b >= 0 && tree->nodes[a].parent >= 0
         && tree->nodes[a].parent == tree->nodes[b].parent;
}
