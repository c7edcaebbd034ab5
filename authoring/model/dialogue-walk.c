/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/model/dialogue-private.h"
#include "authoring/source/source-limits.h"

/*
 * Every state of a dialogue, which is a scene with values of the variables, is looked at once, the nearest
 * first. Then it is known what can be reached, and going back from the endings what leads to one.
 */

typedef struct {
  guint from, to; /* numbers of states */
} Step;

typedef struct {
  AuthorDialogueReader *reader;
  const AuthorDialogue *dialogue;
  guint n_variables;
  GArray *states;      /* of int: for each its scene, then the values of the variables */
  GArray *depths;      /* of guint: decisions before it, at least */
  GArray *is_ending;   /* of char: an answer leads to an ending from here */
  GArray *steps;       /* of Step */
  GHashTable *numbers; /* text of a state → its number + 1 */
  bool is_full;        /* not all states could be looked at */
  bool has_no_ending;  /* has been reported */
} Walk;

static int *
state_at (const Walk *walk, guint number)
{
  return &g_array_index (walk->states, int, (gsize) number *(walk->n_variables + 1));
}

static guint
count_states (const Walk *walk)
{
  return walk->states->len / (walk->n_variables + 1);
}

/* Its number, G_MAXUINT if there is no room for it. */
static guint
find_state (Walk *walk, const int *state, guint depth)
{
  g_autoptr (GString) key = g_string_new (NULL);
  guint number;

  for (guint i = 0; i <= walk->n_variables; i++)
    g_string_append_printf (key, "%d ", state[i]);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (walk->numbers, key->str));
  if (number > 0)
    return number - 1;
  number = count_states (walk);
  if (number == AUTHOR_LIMIT_DIALOGUE_STATES) {
    walk->is_full = true;
    return G_MAXUINT;
  }
  g_hash_table_insert (walk->numbers, g_string_free (g_steal_pointer (&key), FALSE),
                       GUINT_TO_POINTER (number + 1));
  g_array_append_vals (walk->states, state, walk->n_variables + 1);
  g_array_append_val (walk->depths, depth);
  g_array_append_val (walk->is_ending, (char){ 0 });
  return number;
}

/* --- conditions -------------------------------------------------------------------------------- */

typedef struct {
  const AuthorDialogue *dialogue;
  const int *values;
} Values;

static bool
value_cb (const char *name, AuthorResult *ret_value, void *data)
{
  const Values *values = data;

  for (guint i = 0; i < values->dialogue->variables->len; i++)
    if (g_str_equal (g_array_index (values->dialogue->variables, AuthorDialogueVariable, i).name,
                     name)) {
      *ret_value = (AuthorResult){ .kind = AUTHOR_RESULT_NUMBER, .number = values->values[i] };
      return true;
    }
  return false;
}

static int
rows_cb (const char *table, void *data)
{
  return -1;
}

static bool
cell_cb (const char *table, guint row, const char *column, AuthorResult *ret_value, void *data)
{
  return false;
}

static bool
holds (const Walk *walk, const AuthorExpression *when, const int *values)
{
  Values data = { walk->dialogue, values };
  const AuthorScope scope = { value_cb, rows_cb, cell_cb, &data };
  g_autoptr (AuthorGaps) gaps = NULL;
  AuthorResult result;

  if (when == NULL)
    return true;
  gaps = author_gaps_new ();
  result = author_expression_evaluate (when, &scope, gaps);
  return result.kind == AUTHOR_RESULT_TRUTH && result.truth;
}

/* --- answers ----------------------------------------------------------------------------------- */

static void
apply (const Walk *walk, const AuthorDialogueAnswer *answer, int *values)
{
  for (guint i = 0; i < answer->changes->len; i++) {
    const AuthorDialogueChange *change = &g_array_index (answer->changes, AuthorDialogueChange, i);
    const AuthorDialogueVariable *variable
        = &g_array_index (walk->dialogue->variables, AuthorDialogueVariable, change->variable);
    int *value = &values[change->variable];

    *value = CLAMP (change->is_set ? change->amount : *value + change->amount, variable->least,
                    variable->most);
  }
}

/* The ending that an answer leads to; %NULL: none holds. */
static AuthorDialogueEnding *
find_ending (const Walk *walk, const AuthorDialogueAnswer *answer, const int *values)
{
  GArray *endings = walk->dialogue->endings;

  for (guint i = 0; i < endings->len; i++) {
    AuthorDialogueEnding *ending = &g_array_index (endings, AuthorDialogueEnding, i);

    if (answer->kind == AUTHOR_DIALOGUE_ENDING && answer->target != i)
      continue;
    if (holds (walk, ending->when, values))
      return ending;
  }
  return NULL;
}

static void
report_no_ending (Walk *walk, const AuthorDialogueAnswer *answer, const int *values)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (walk->has_no_ending)
    return;
  walk->has_no_ending = true;
  for (guint i = 0; i < walk->n_variables; i++)
    g_string_append_printf (
        text, "%s%s = %d", i > 0 ? ", " : "",
        g_array_index (walk->dialogue->variables, AuthorDialogueVariable, i).name, values[i]);
  walk->reader->line = answer->line;
  author_dialogue_issue (walk->reader, AUTHOR_ISSUE_ENDING_NONE,
                         walk->n_variables > 0 ? text->str : answer->to, NULL);
}

static void
note_ranges (const Walk *walk, AuthorDialogueEnding *ending, const int *values)
{
  bool is_first = ending->ranges->len == 0;

  /* One entry is there even without variables: it says that the ending is reached. */
  g_array_set_size (ending->ranges, MAX (walk->n_variables, 1));
  for (guint i = 0; i < walk->n_variables; i++) {
    AuthorDialogueRange *range = &g_array_index (ending->ranges, AuthorDialogueRange, i);

    range->least = is_first ? values[i] : MIN (range->least, values[i]);
    range->most = is_first ? values[i] : MAX (range->most, values[i]);
  }
}

static void
follow (Walk *walk, guint number, const AuthorDialogueAnswer *answer)
{
  g_autofree int *state
      = g_memdup2 (state_at (walk, number), (walk->n_variables + 1) * sizeof (int));
  guint depth = g_array_index (walk->depths, guint, number);
  AuthorDialogueEnding *ending;
  Step step = { .from = number };

  if (answer->kind == AUTHOR_DIALOGUE_NOWHERE || !holds (walk, answer->when, state + 1))
    return;
  apply (walk, answer, state + 1);
  if (answer->kind == AUTHOR_DIALOGUE_SCENE) {
    state[0] = (int) answer->target;
    step.to = find_state (walk, state, depth + 1);
    if (step.to != G_MAXUINT)
      g_array_append_val (walk->steps, step);
    return;
  }
  ending = find_ending (walk, answer, state + 1);
  if (ending == NULL) {
    report_no_ending (walk, answer, state + 1);
    return;
  }
  note_ranges (walk, ending, state + 1);
  g_array_index (walk->is_ending, char, number) = 1;
  if (walk->reader->dialogue->shortest == 0)
    walk->reader->dialogue->shortest = depth + 1;
}

static const AuthorDialogueScene *
scene_of (const Walk *walk, guint number)
{
  return &g_array_index (walk->dialogue->scenes, AuthorDialogueScene,
                         (guint) state_at (walk, number)[0]);
}

static void
walk_all (Walk *walk)
{
  g_autofree int *start = g_new0 (int, walk->n_variables + 1);

  for (guint i = 0; i < walk->n_variables; i++)
    start[i + 1] = g_array_index (walk->dialogue->variables, AuthorDialogueVariable, i).start;
  find_state (walk, start, 0);
  for (guint number = 0; number < count_states (walk); number++) {
    const AuthorDialogueScene *scene = scene_of (walk, number);

    for (guint i = 0; i < scene->answers->len; i++)
      follow (walk, number, &g_array_index (scene->answers, AuthorDialogueAnswer, i));
  }
}

/* --- what came of it --------------------------------------------------------------------------- */

static int
compare_ends (const void *one, const void *other)
{
  const Step *left = one, *right = other;

  return left->to < right->to ? -1 : left->to > right->to;
}

/* First of the steps, sorted by where they end, that ends at @number. */
static guint
first_step_to (const GArray *steps, guint number)
{
  guint least = 0, most = steps->len;

  while (least < most) {
    guint middle = least + (most - least) / 2;

    if (g_array_index (steps, Step, middle).to < number)
      least = middle + 1;
    else
      most = middle;
  }
  return least;
}

/* Reports scenes with a state from which no ending can be reached, each once. */
static void
check_ends (Walk *walk)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *leads = g_memdup2 (walk->is_ending->data, walk->is_ending->len);
  g_autofree char *is_reported = g_new0 (char, walk->dialogue->scenes->len);

  g_array_sort (walk->steps, compare_ends);
  for (guint i = 0; i < count_states (walk); i++)
    if (leads[i])
      g_array_append_val (queue, i);
  for (guint at = 0; at < queue->len; at++) {
    guint number = g_array_index (queue, guint, at);

    for (guint i = first_step_to (walk->steps, number);
         i < walk->steps->len && g_array_index (walk->steps, Step, i).to == number; i++) {
      guint from = g_array_index (walk->steps, Step, i).from;

      if (!leads[from])
        g_array_append_val (queue, from);
      leads[from] = 1;
    }
  }
  for (guint i = 0; i < count_states (walk); i++) {
    const AuthorDialogueScene *scene = scene_of (walk, i);

    if (leads[i] || is_reported[state_at (walk, i)[0]])
      continue;
    is_reported[state_at (walk, i)[0]] = 1;
    walk->reader->line = walk->dialogue->page->page->blocks[scene->block].line;
    author_dialogue_issue (walk->reader, AUTHOR_ISSUE_SCENE_ENDLESS, scene->id, NULL);
  }
}

static void
check_reached (Walk *walk)
{
  const AuthorDialogue *dialogue = walk->dialogue;
  const AuthorPage *page = dialogue->page->page;
  g_autofree char *is_seen = g_new0 (char, dialogue->scenes->len);

  for (guint i = 0; i < count_states (walk); i++)
    is_seen[state_at (walk, i)[0]] = 1;
  for (guint i = 0; i < dialogue->scenes->len; i++) {
    const AuthorDialogueScene *scene = &g_array_index (dialogue->scenes, AuthorDialogueScene, i);

    walk->reader->line = page->blocks[scene->block].line;
    if (!is_seen[i])
      author_dialogue_issue (walk->reader, AUTHOR_ISSUE_SCENE_UNREACHABLE, scene->id, NULL);
  }
  for (guint i = 0; i < dialogue->endings->len; i++) {
    const AuthorDialogueEnding *ending
        = &g_array_index (dialogue->endings, AuthorDialogueEnding, i);

    walk->reader->line = page->blocks[ending->block].line;
    if (ending->ranges->len == 0)
      author_dialogue_issue (walk->reader, AUTHOR_ISSUE_SCENE_UNREACHABLE, ending->id, NULL);
  }
}

/* The longest way to an ending; 0 if one can turn in circles. States are taken once nothing is left that
 * leads to them. */
static guint
find_longest (const Walk *walk)
{
  guint n = count_states (walk), longest = 0;
  g_autofree guint *n_before = g_new0 (guint, n), *length = g_new0 (guint, n);
  g_autofree guint *first = g_new0 (guint, n + 1);
  g_autofree Step *steps = g_new (Step, walk->steps->len);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  /* By where they begin: counted, then put in their places. */
  for (guint i = 0; i < walk->steps->len; i++)
    first[g_array_index (walk->steps, Step, i).from + 1]++;
  for (guint i = 0; i < n; i++)
    first[i + 1] += first[i];
  for (guint i = walk->steps->len; i-- > 0;) {
    Step step = g_array_index (walk->steps, Step, i);

    n_before[step.to]++;
    steps[first[step.from]++] = step;
  }
  /* Now first[i] is where those of i end. */
  g_array_append_val (queue, (guint){ 0 });
  if (n_before[0] > 0)
    return 0;
  for (guint at = 0; at < queue->len; at++) {
    guint number = g_array_index (queue, guint, at);

    if (g_array_index (walk->is_ending, char, number))
      longest = MAX (longest, length[number] + 1);
    for (guint i = number > 0 ? first[number - 1] : 0; i < first[number]; i++) {
      length[steps[i].to] = MAX (length[steps[i].to], length[number] + 1);
      if (--n_before[steps[i].to] == 0)
        g_array_append_val (queue, steps[i].to);
    }
  }
  return queue->len == n ? longest : 0;
}

static void
report_full (Walk *walk)
{
  g_autofree char *limit = g_strdup_printf ("%u", AUTHOR_LIMIT_DIALOGUE_STATES);

  author_dialogue_issue (walk->reader, AUTHOR_ISSUE_STATES, walk->dialogue->id, limit);
}

void
author_dialogue_walk (AuthorDialogueReader *reader)
{
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) depths = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) is_ending = g_array_new (FALSE, FALSE, sizeof (char));
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { .reader = reader,
                .dialogue = reader->dialogue,
                .n_variables = reader->dialogue->variables->len,
                .states = states,
                .depths = depths,
                .is_ending = is_ending,
                .steps = steps,
                .numbers = numbers };
  guint line = reader->line;

  walk_all (&walk);
  reader->dialogue->n_states = count_states (&walk);
  if (walk.is_full) {
    report_full (&walk);
    return;
  }
  /* A state that ends without an ending would be reported twice. */
  if (!walk.has_no_ending)
    check_ends (&walk);
  check_reached (&walk);
  reader->dialogue->longest = find_longest (&walk);
  reader->line = line;
}
