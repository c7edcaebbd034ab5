/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/classes/player-class-plan.h"

#include <glib/gi18n.h>

#include "engine/base/text.h"
#include "words/words.h"

struct _PlayerClassPlan {
  LkClassList *list;
  GArray *kinds; /* PlayerPlanKind, as the rows of the list */
  unsigned counts[PLAYER_N_PLAN_KINDS];
};

struct _PlayerPlanRow {
  GObject parent_instance;
  PlayerClassPlan *plan; /* owns the row below */
  const LkClassListRow *row;
  PlayerPlanKind kind;
};

G_DEFINE_FINAL_TYPE (PlayerPlanRow, player_plan_row, G_TYPE_OBJECT)

/* --- one row ---------------------------------------------------------------------------------------- */

PlayerPlanKind
player_plan_row_kind (PlayerPlanRow *self)
{
  return self->kind;
}

char *
player_plan_row_name (PlayerPlanRow *self)
{
  return g_strdup (self->row->name[0] != '\0' ? self->row->name : _ ("Without a name"));
}

char *
player_plan_row_about (PlayerPlanRow *self)
{
  const LkClassListRow *row = self->row;

  if (row->pin == NULL)
    return g_strdup (row->group);
  return row->group[0] != '\0' ? g_strdup_printf ("%s · %s", row->group, _ ("with PIN"))
                               : g_strdup (_ ("with PIN"));
}

char *
player_plan_row_state (PlayerPlanRow *self)
{
  const LkIssue issue = { .code = self->row->problem, .detail = self->row->detail };
  g_autofree char *why = NULL;

  if (self->kind == PLAYER_PLAN_NEW)
    return g_strdup (_ ("New"));
  if (self->kind == PLAYER_PLAN_THERE)
    return g_strdup (_ ("Already here, stays as it is"));
  why = words_issue (&issue);
  /* Translators: the number of a line of a file, and what is wrong there */
  return g_strdup_printf (_ ("Line %u: %s"), self->row->line, why);
}

static void
player_plan_row_finalize (GObject *object)
{
  g_clear_pointer (&PLAYER_PLAN_ROW (object)->plan, player_class_plan_free);
  G_OBJECT_CLASS (player_plan_row_parent_class)->finalize (object);
}

static void
player_plan_row_class_init (PlayerPlanRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_plan_row_finalize;
}

static void
player_plan_row_init (PlayerPlanRow *self)
{
}

/* --- all of them -------------------------------------------------------------------------------------- */

static void
plan_clear (gpointer data)
{
  PlayerClassPlan *plan = data;

  g_clear_pointer (&plan->kinds, g_array_unref);
  g_clear_pointer (&plan->list, lk_classlist_free);
}

PlayerClassPlan *
player_class_plan_ref (PlayerClassPlan *plan)
{
  return g_atomic_rc_box_acquire (plan);
}

void
player_class_plan_free (PlayerClassPlan *plan)
{
  if (plan != NULL)
    g_atomic_rc_box_release_full (plan, plan_clear);
}

/* Folded names of those who are there. */
static GHashTable *
read_names (LkStore *store, GError **error)
{
  g_autoptr (GPtrArray) learners = lk_store_learners (store, error);
  GHashTable *names;

  if (learners == NULL)
    return NULL;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < learners->len; i++)
    g_hash_table_add (names,
                      lk_text_fold (((const LkLearner *) g_ptr_array_index (learners, i))->name));
  return names;
}

static PlayerPlanKind
kind_of (const LkClassListRow *row, GHashTable *names)
{
  g_autofree char *folded = lk_text_fold (row->name);

  if (row->problem != LK_N_ISSUES)
    return PLAYER_PLAN_PROBLEM;
  return g_hash_table_contains (names, folded) ? PLAYER_PLAN_THERE : PLAYER_PLAN_NEW;
}

PlayerClassPlan *
player_class_plan_read (LkStore *store, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (LkClassList) list = lk_classlist_load (file, cancellable, error);
  g_autoptr (GHashTable) names = list != NULL ? read_names (store, error) : NULL;
  PlayerClassPlan *plan;

  if (names == NULL)
    return NULL;
  if (g_cancellable_is_cancelled (cancellable)) {
    lk_error_set (error, LK_ISSUE_CANCELLED, "%s", "list");
    return NULL;
  }
  plan = g_atomic_rc_box_new0 (PlayerClassPlan);
  plan->list = g_steal_pointer (&list);
  plan->kinds = g_array_new (FALSE, FALSE, sizeof (PlayerPlanKind));
  for (guint i = 0; i < plan->list->rows->len; i++) {
    PlayerPlanKind kind = kind_of (g_ptr_array_index (plan->list->rows, i), names);

    g_array_append_val (plan->kinds, kind);
    plan->counts[kind]++;
  }
  return plan;
}

unsigned
player_class_plan_count (const PlayerClassPlan *plan, PlayerPlanKind kind)
{
  return plan->counts[kind];
}

/* Takes @sentence. */
static void
add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

char *
player_class_plan_summary (const PlayerClassPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);
  unsigned n_new = plan->counts[PLAYER_PLAN_NEW], n_there = plan->counts[PLAYER_PLAN_THERE];
  unsigned n_problems = plan->counts[PLAYER_PLAN_PROBLEM];

  add_sentence (text, n_new > 0 ? g_strdup_printf (
                          ngettext ("%u person is new.", "%u people are new.", n_new), n_new)
                                : g_strdup (_ ("Nobody on this list is new.")));
  if (n_there > 0)
    add_sentence (
        text, g_strdup_printf (ngettext ("%u is here already.", "%u are here already.", n_there),
                               n_there));
  if (n_problems > 0)
    add_sentence (
        text, g_strdup_printf (ngettext ("%u line cannot be used and is left out.",
                                         "%u lines cannot be used and are left out.", n_problems),
                               n_problems));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_rows (PlayerClassPlan *plan, PlayerPlanKind kind, GPtrArray *rows)
{
  for (guint i = 0; i < plan->kinds->len; i++) {
    PlayerPlanRow *row;

    if (g_array_index (plan->kinds, PlayerPlanKind, i) != kind)
      continue;
    row = g_object_new (PLAYER_TYPE_PLAN_ROW, NULL);
    row->plan = player_class_plan_ref (plan);
    row->row = g_ptr_array_index (plan->list->rows, i);
    row->kind = kind;
    g_ptr_array_add (rows, row);
  }
}

GPtrArray *
player_class_plan_rows (PlayerClassPlan *plan)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  add_rows (plan, PLAYER_PLAN_PROBLEM, rows);
  add_rows (plan, PLAYER_PLAN_THERE, rows);
  add_rows (plan, PLAYER_PLAN_NEW, rows);
  return rows;
}

GArray *
player_class_plan_people (const PlayerClassPlan *plan)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (LkNewPerson));

  for (guint i = 0; i < plan->kinds->len; i++) {
    const LkClassListRow *row = g_ptr_array_index (plan->list->rows, i);
    LkNewPerson person = { row->name, row->group, row->pin };

    if (g_array_index (plan->kinds, PlayerPlanKind, i) == PLAYER_PLAN_NEW)
      g_array_append_val (people, person);
  }
  return people;
}
