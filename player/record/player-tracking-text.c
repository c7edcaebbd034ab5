/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/record/player-tracking-text.h"

#include <glib/gi18n.h>

#include "words/words.h"

typedef struct {
  const char *code, *words;
} Word;

static const Word processes[] = {
  { "OP.1", N_ ("Request") },
  { "NB.2.1", N_ ("Is the request possible?") },
  { "TB.2.1", N_ ("Does a rule end a part above?") },
  { "TB.2.2", N_ ("Does a rule say what comes next?") },
  { "TB.2.3", N_ ("Ending what is open") },
  { "SB.2.1", N_ ("The next place in the tree") },
  { "SB.2.2", N_ ("Looking for the next page") },
  { "SB.2.3", N_ ("Going on until a page is found") },
  { "SB.2.4", N_ ("The way to the chosen part") },
  { "SB.2.5", N_ ("Starting") },
  { "SB.2.6", N_ ("Going on where the learner paused") },
  { "SB.2.7", N_ ("Going on to the next part") },
  { "SB.2.8", N_ ("Going back a part") },
  { "SB.2.9", N_ ("Choosing a part") },
  { "SB.2.9.1", N_ ("The first page of the chosen part") },
  { "SB.2.9.2", N_ ("The first page of the chosen part") },
  { "SB.2.10", N_ ("Trying again") },
  { "SB.2.11", N_ ("Ending") },
  { "SB.2.12", N_ ("Which request is worked") },
  { "SB.2.13", N_ ("Jumping to a part") },
  { "SR.1", N_ ("Selecting parts") },
  { "SR.2", N_ ("Putting parts in order") },
  { "DB.1.1", N_ ("May the page be shown?") },
  { "DB.2", N_ ("Showing the page") },
  { "DB.2.1", N_ ("Forgetting what was paused") },
  { "RB.1.1.a", N_ ("Score from the parts below") },
  { "RB.1.1.b", N_ ("Progress from the parts below") },
  { "RB.1.2.a", N_ ("Passed or not, by score") },
  { "RB.1.2.b", N_ ("Passed or not, by rules") },
  { "RB.1.3.a", N_ ("Completed or not, by progress") },
  { "RB.1.3.b", N_ ("Completed or not, by rules") },
  { "RB.1.4", N_ ("Does a rollup rule apply?") },
  { "RB.1.4.1", N_ ("Conditions of a rollup rule") },
  { "RB.1.4.2", N_ ("Does a part count for those above?") },
  { "RB.1.5", N_ ("Results go up the tree") },
  { "UP.1", N_ ("Are all attempts used up?") },
  { "UP.2", N_ ("Does a rule of the part apply?") },
  { "UP.3", N_ ("Ending the parts left behind") },
  { "UP.4", N_ ("Ending an attempt") },
  { "UP.5", N_ ("May the part be attempted?") },
};

static const Word outcomes[] = {
  { "completed", N_ ("completed") },
  { "incomplete", N_ ("not completed") },
  { "satisfied", N_ ("passed") },
  { "not satisfied", N_ ("not passed") },
  { "ended", N_ ("ended") },
  { "reached", N_ ("reached") },
  { "valid", N_ ("possible") },
  { "cleared", N_ ("forgotten") },
  { "new attempt", N_ ("new attempt") },
  { "delivered", N_ ("shown") },
  { "delivery", N_ ("is to be shown") },
  { "end session", N_ ("the course ends") },
  { "skipped", N_ ("skipped") },
  { "found", N_ ("found") },
  { "selected", N_ ("selected") },
  { "reordered", N_ ("put in order") },
  { "start", N_ ("start") },
  { "resumeAll", N_ ("go on after a pause") },
  { "continue", N_ ("next part") },
  { "previous", N_ ("previous part") },
  { "choice", N_ ("choose a part") },
  { "jump", N_ ("jump to a part") },
  { "exit", N_ ("end the part") },
  { "exitParent", N_ ("end the part above") },
  { "exitAll", N_ ("end the course") },
  { "abandon", N_ ("give up the part") },
  { "abandonAll", N_ ("give up the course") },
  { "suspendAll", N_ ("pause") },
  { "retry", N_ ("try again") },
  { "retryAll", N_ ("try all again") },
};

static const char *
find_word (const Word *words, size_t n, const char *code)
{
  for (size_t i = 0; i < n; i++)
    if (g_strcmp0 (words[i].code, code) == 0)
      return gettext (words[i].words);
  return NULL;
}

const char *
player_tracking_text_process (const char *process)
{
  const char *words = find_word (processes, G_N_ELEMENTS (processes), process);

  return words != NULL ? words : "";
}

const char *
player_tracking_text_outcome (const char *outcome)
{
  const char *words = find_word (outcomes, G_N_ELEMENTS (outcomes), outcome);

  return words != NULL ? words : outcome;
}

static void
add (GString *text, const char *separator, const char *part)
{
  if (*part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
}

static char *
number (double value)
{
  return g_strdup_printf ("%.4g", value);
}

char *
player_tracking_text_info (const LkSeqInfo *info)
{
  GString *text = g_string_new (NULL);

  if (info->known & LK_SEQ_KNOWS_COMPLETED)
    add (text, " · ", info->completed ? _ ("completed") : _ ("not completed"));
  if (info->known & LK_SEQ_KNOWS_SATISFIED)
    add (text, " · ", info->satisfied ? _ ("passed") : _ ("not passed"));
  if (info->known & LK_SEQ_KNOWS_SCALED) {
    g_autofree char *scaled = number (info->scaled);
    /* Translators: a score between -1 and 1 */
    g_autofree char *words = g_strdup_printf (_ ("score %s"), scaled);

    add (text, " · ", words);
  }
  if (info->known & LK_SEQ_KNOWS_PROGRESS) {
    g_autofree char *progress = number (info->progress);
    /* Translators: how much of a part is done, between 0 and 1 */
    g_autofree char *words = g_strdup_printf (_ ("progress %s"), progress);

    add (text, " · ", words);
  }
  if (text->len == 0)
    g_string_append (text, _ ("no result yet"));
  return g_string_free (text, FALSE);
}

char *
player_tracking_text_activity (const LkTracking *tracking, const LkTrackedActivity *activity)
{
  const LkSeqActivityInfo *info = &activity->info;
  GString *text = g_string_new (NULL);
  g_autofree char *attempts = NULL, *result = NULL, *time = NULL;

  if (!info->available)
    add (text, " · ", _ ("not selected"));
  if (info->attempts == 0) {
    add (text, " · ", _ ("not attempted"));
    return g_string_free (text, FALSE);
  }
  attempts
      = g_strdup_printf (ngettext ("%u attempt", "%u attempts", info->attempts), info->attempts);
  add (text, " · ", attempts);
  if (activity->item == tracking->current)
    add (text, " · ", _ ("here"));
  if (info->active)
    add (text, " · ", _ ("under way"));
  if (info->suspended)
    add (text, " · ", _ ("paused"));
  result = player_tracking_text_info (&info->info);
  add (text, " · ", result);
  time = info->activity_seconds > 0 ? words_duration (info->activity_seconds) : g_strdup ("");
  add (text, " · ", time);
  return g_string_free (text, FALSE);
}

/* --- objectives ------------------------------------------------------------------------------- */

static const LkSeqObjective *
definition_of (const LkItem *item, const LkSeqObjectiveInfo *objective)
{
  const LkSequencingDef *rules = item->sequencing;

  if (rules == NULL || objective->primary)
    return rules != NULL ? rules->primary_objective : NULL;
  for (guint i = 0; i < rules->objectives->len; i++) {
    const LkSeqObjective *each = g_ptr_array_index (rules->objectives, i);

    if (g_strcmp0 (each->identifier, objective->identifier) == 0)
      return each;
  }
  return NULL;
}

static bool
reads (const LkSeqMapInfo *map)
{
  return map->read_satisfied_status || map->read_normalized_measure || map->read_raw_score
         || map->read_min_score || map->read_max_score || map->read_completion_status
         || map->read_progress_measure;
}

static bool
writes (const LkSeqMapInfo *map)
{
  return map->write_satisfied_status || map->write_normalized_measure || map->write_raw_score
         || map->write_min_score || map->write_max_score || map->write_completion_status
         || map->write_progress_measure;
}

static char *
map_words (const LkSeqMapInfo *map)
{
  const char *name = map->target_objective;

  /* Translators: %s is the name of a goal that parts share */
  if (reads (map) && writes (map))
    return g_strdup_printf (_ ("shared with “%s”"), name);
  if (reads (map))
    return g_strdup_printf (_ ("read from “%s”"), name);
  return writes (map) ? g_strdup_printf (_ ("written to “%s”"), name) : g_strdup ("");
}

static void
add_maps (GString *line, const LkSeqObjective *definition)
{
  for (guint i = 0; definition != NULL && i < definition->map_infos->len; i++) {
    g_autofree char *words = map_words (g_ptr_array_index (definition->map_infos, i));

    add (line, " · ", words);
  }
}

static char *
objective_line (const LkItem *item, const LkSeqObjectiveInfo *objective)
{
  const LkSeqObjective *definition = definition_of (item, objective);
  bool plain = objective->primary && (definition == NULL || definition->map_infos->len == 0);
  GString *line = g_string_new (NULL);
  g_autofree char *result = player_tracking_text_info (&objective->info);

  if (plain)
    return g_string_free (line, FALSE);
  if (objective->identifier != NULL)
    /* Translators: %s is the name of a learning goal */
    g_string_append_printf (line, _ ("Goal “%s”: %s"), objective->identifier, result);
  else
    g_string_append_printf (line, _ ("Result: %s"), result);
  add_maps (line, definition);
  return g_string_free (line, FALSE);
}

char *
player_tracking_text_objectives (const LkTrackedActivity *activity)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < activity->objectives->len; i++) {
    g_autofree char *line = objective_line (
        activity->item, &g_array_index (activity->objectives, LkSeqObjectiveInfo, i));

    add (text, "\n", line);
  }
  return g_string_free (text, FALSE);
}

/* --- all of it -------------------------------------------------------------------------------- */

static void
report_activities (GString *text, const LkTracking *tracking)
{
  for (guint i = 0; i < tracking->activities->len; i++) {
    const LkTrackedActivity *activity = g_ptr_array_index (tracking->activities, i);
    int indent = (int) MIN (activity->item->depth, 20) * 2;
    g_autofree char *state = player_tracking_text_activity (tracking, activity);
    g_autofree char *objectives = player_tracking_text_objectives (activity);
    g_auto (GStrv) lines = g_strsplit (objectives, "\n", -1);

    g_string_append_printf (text, "%*s%s [%s]: %s\n", indent, "", activity->item->title,
                            activity->item->identifier, state);
    for (size_t line = 0; lines[line] != NULL; line++)
      g_string_append_printf (text, "%*s%s\n", indent + 4, "", lines[line]);
  }
}

static void
report_globals (GString *text, const LkTracking *tracking)
{
  for (guint i = 0; i < tracking->globals->len; i++) {
    const LkSeqObjectiveInfo *global = &g_array_index (tracking->globals, LkSeqObjectiveInfo, i);
    g_autofree char *info = player_tracking_text_info (&global->info);

    g_string_append_printf (text, _ ("Goal “%s”: %s"), global->identifier, info);
    g_string_append_c (text, '\n');
  }
}

static void
report_trace (GString *text, const LkTracking *tracking)
{
  for (guint i = 0; i < tracking->trace->len; i++) {
    const LkSeqTraceEntry *entry = &g_array_index (tracking->trace, LkSeqTraceEntry, i);

    g_string_append_printf (text, "%s\t%s\t%s\t%s\n", entry->process, entry->step,
                            entry->item != NULL ? entry->item->title : "",
                            player_tracking_text_outcome (entry->outcome));
  }
}

static void
heading (GString *text, const char *words)
{
  g_string_append_printf (text, "%s%s\n", text->len > 0 ? "\n" : "", words);
}

char *
player_tracking_text_report (const LkTracking *tracking)
{
  GString *text = g_string_new (NULL);

  heading (text, tracking->course->title);
  heading (text, _ ("State"));
  report_activities (text, tracking);
  if (tracking->globals->len > 0) {
    heading (text, _ ("Shared Goals"));
    report_globals (text, tracking);
  }
  heading (text, _ ("Decisions"));
  report_trace (text, tracking);
  return g_string_free (text, FALSE);
}
