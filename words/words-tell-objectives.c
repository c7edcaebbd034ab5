/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "engine/sequencing/sequencing.h"
#include "words/words-explain-private.h"
#include "words/words-private.h"

/* Goals: when they are met, and what goes from part to part through shared ones. */

static char *
list_values (unsigned values)
{
  static const struct {
    LkSeqKnows bit;
    const char *name;
  } names[] = {
    { LK_SEQ_KNOWS_SATISFIED, NC_ ("value", "passed or not") },
    { LK_SEQ_KNOWS_SCALED, NC_ ("value", "score") },
    { LK_SEQ_KNOWS_RAW, NC_ ("value", "points") },
    { LK_SEQ_KNOWS_MIN, NC_ ("value", "least points") },
    { LK_SEQ_KNOWS_MAX, NC_ ("value", "most points") },
    { LK_SEQ_KNOWS_COMPLETED, NC_ ("value", "completed or not") },
    { LK_SEQ_KNOWS_PROGRESS, NC_ ("value", "progress") },
  };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (values & names[i].bit)
      g_ptr_array_add (list, (gpointer) g_dpgettext2 (GETTEXT_PACKAGE, "value", names[i].name));
  return words_join (list, WORDS_COMMA);
}

/* One way values go. Gaps: which goal, from or to whom, what. */
typedef struct {
  const char *here;   /* other parts of the course */
  const char *abroad; /* other courses; the second gap is the name that is shared */
  WordsJoin join;
} Way;

static const Way takes = {
  N_ ("%s takes over from %s: %s."),
  N_ ("%s takes over from other courses, as goal %s: %s."),
  WORDS_OR,
};
static const Way gives = {
  N_ ("%s hands on to %s: %s."),
  N_ ("%s hands on to other courses, as goal %s: %s."),
  WORDS_AND,
};
/* Shared with no other part, and forgotten with the course: kept from one attempt to the next. */
static const char *const keeps = N_ ("%s is kept beyond an attempt, as goal %s: %s.");

static void
say_way (WordsTale *tale, const char *sentence, const char *goal, const char *other,
         unsigned values)
{
  g_autofree char *list = list_values (values);
  const char *const arguments[] = { goal, other, list };

  words_tale_add (tale, words_fill_many (_ (sentence), arguments, G_N_ELEMENTS (arguments)));
}

static unsigned
common_values (const WordsLink *link, const Way *way, unsigned values)
{
  return values & (way == &takes ? link->writes : link->reads);
}

/* Every set of values that is shared with another part, once. (element-type unsigned) */
static GArray *
sets_of (const WordsTale *tale, const Way *way, const GPtrArray *links, unsigned values)
{
  GArray *sets = g_array_new (false, false, sizeof (unsigned));

  for (guint i = 0; i < links->len; i++) {
    const WordsLink *link = g_ptr_array_index (links, i);
    unsigned common = common_values (link, way, values);
    bool is_new = link->item != tale->item && common != 0;

    for (guint j = 0; j < sets->len; j++)
      is_new &= g_array_index (sets, unsigned, j) != common;
    if (is_new)
      g_array_append_val (sets, common);
  }
  return sets;
}

/* Which goal of another part makes what is taken over; there, it may be any that reads it. */
static char *
partner (const WordsLink *link, const Way *way)
{
  return way == &takes ? words_link_name (link) : words_title (link->item);
}

static char *
partners (const WordsTale *tale, const Way *way, const GPtrArray *links, unsigned values,
          unsigned set)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const LkItem *last = NULL;
  unsigned n_more = 0;

  for (guint i = 0; i < links->len; i++) {
    const WordsLink *link = g_ptr_array_index (links, i);

    /* Those of one part stand side by side. */
    if (link->item == tale->item || common_values (link, way, values) != set
        || (way == &gives && link->item == last))
      continue;
    last = link->item;
    if (names->len < tale->scope.n_titles)
      g_ptr_array_add (names, partner (link, way));
    else
      n_more++;
  }
  return words_join_some (names, n_more, way->join, tale->scope.n_titles);
}

/* One sentence for each set. Gives all values that were shared. */
static unsigned
say_partners (WordsTale *tale, const Way *way, const char *goal, const GPtrArray *links,
              unsigned values)
{
  g_autoptr (GArray) sets = sets_of (tale, way, links, values);
  unsigned covered = 0;

  for (guint i = 0; i < sets->len; i++) {
    unsigned set = g_array_index (sets, unsigned, i);
    g_autofree char *list = partners (tale, way, links, values, set);

    say_way (tale, way->here, goal, list, set);
    covered |= set;
  }
  return covered;
}

static bool
is_written (const GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    if (((const WordsLink *) g_ptr_array_index (links, i))->writes != 0)
      return true;
  return false;
}

static void
tell_map (WordsTale *tale, const char *goal, const LkSeqMapInfo *map)
{
  const GPtrArray *links = words_shared_links (tale->scope.shared, map->target_objective);
  bool is_abroad = tale->scope.organization->objectives_global_to_system;
  unsigned reads = words_map_reads (map), writes = words_map_writes (map);
  g_autofree char *name = words_quote (map->target_objective);

  say_partners (tale, &takes, goal, links, reads);
  writes &= ~say_partners (tale, &gives, goal, links, writes);
  /* Reading is the default: of a goal that is set here it is no sign that other courses matter. */
  if (reads != 0 && is_abroad && !is_written (links))
    say_way (tale, takes.abroad, goal, name, reads);
  if (writes != 0)
    say_way (tale, is_abroad ? gives.abroad : keeps, goal, name, writes);
}

static void
tell_objective (WordsTale *tale, const LkSeqObjective *objective, const char *goal)
{
  g_autofree char *percent = words_percent (objective->min_normalized_measure);

  if (objective->satisfied_by_measure) {
    words_tale_add (tale, words_fill_two (objective == tale->def->primary_objective
                                              ? _ ("%s is passed with %s or more.")
                                              : _ ("%s is met with %s or more."),
                                          goal, percent));
    if (!tale->def->measure_satisfaction_if_active)
      words_tale_say (tale, N_ ("The score decides only after the attempt has ended."), "");
  }
  for (guint i = 0; i < objective->map_infos->len; i++)
    tell_map (tale, goal, g_ptr_array_index (objective->map_infos, i));
}

/* Goals that are not shared and not met by score are all the same: their names will do. */
static void
tell_own_goals (WordsTale *tale)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < tale->def->objectives->len; i++) {
    const LkSeqObjective *objective = g_ptr_array_index (tale->def->objectives, i);

    if (!objective->satisfied_by_measure && objective->map_infos->len == 0)
      g_ptr_array_add (names, words_quote (objective->identifier));
  }
  if (names->len == 0)
    return;
  list = words_join_some (names, 0, WORDS_AND, tale->scope.n_titles);
  words_tale_say (tale, N_ ("It has goals of its own: %s."), list);
}

void
words_tell_objectives (WordsTale *tale)
{
  tell_objective (tale, tale->def->primary_objective, C_ ("start of a sentence", "It"));
  for (guint i = 0; i < tale->def->objectives->len; i++) {
    const LkSeqObjective *objective = g_ptr_array_index (tale->def->objectives, i);
    g_autofree char *name = words_quote (objective->identifier);
    g_autofree char *goal = words_fill (C_ ("start of a sentence", "Goal %s"), name);

    tell_objective (tale, objective, goal);
  }
  tell_own_goals (tale);
}
