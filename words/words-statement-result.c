/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "engine/cmi5/cmi5-vocabulary.h"
#include "engine/xapi/xapi-time.h"
#include "words/words-statement-private.h"

/* Score, success, progress and time of a statement, each as a few words. */

/* --- score ------------------------------------------------------------------------------------- */

/* NAN: it is not there. */
static double
number_member (const LkJsonTree *tree, guint object, const char *name)
{
  guint member = lk_json_tree_member (tree, object, name);

  return member != 0 && tree->items[member].kind == LK_JSON_NUMBER
             ? lk_json_tree_number (tree, member)
             : NAN;
}

/* `8 of 10 points`, `8 points`, `8 points (5 to 10 are possible)` */
static char *
points (double raw, double min, double max)
{
  g_autofree char *raw_text = words_points (raw), *min_text = NULL, *max_text = NULL;
  unsigned long n = raw == 1 ? 1 : 2;

  if (!isfinite (max))
    return words_fill (g_dngettext (GETTEXT_PACKAGE, "%s point", "%s points", n), raw_text);
  max_text = words_points (max);
  if (!isfinite (min) || min == 0)
    return words_fill_two (
        g_dngettext (GETTEXT_PACKAGE, "%s of %s point", "%s of %s points", max == 1 ? 1 : 2),
        raw_text, max_text);
  min_text = words_points (min);
  return words_fill_many (g_dngettext (GETTEXT_PACKAGE, "%s point, from %s to %s are possible",
                                       "%s points, from %s to %s are possible", n),
                          (const char *const[]){ raw_text, min_text, max_text }, 3);
}

char *
words_score (double raw, double max, double scaled)
{
  if (isfinite (scaled) && !(isfinite (raw) && isfinite (max)))
    return words_percent (scaled);
  return isfinite (raw) ? points (raw, NAN, max) : NULL;
}

/* Points and share, unless they are the same number. */
static char *
score (const LkJsonTree *tree, guint item)
{
  double raw = number_member (tree, item, "raw"), scaled = number_member (tree, item, "scaled");
  double min = number_member (tree, item, "min"), max = number_member (tree, item, "max");
  g_autofree char *points_text = isfinite (raw) ? points (raw, min, max) : NULL;
  g_autofree char *share = NULL;

  if (!isfinite (scaled) && isfinite (raw) && max > 0 && !(min < 0 || min > 0) && raw <= max
      && raw >= 0)
    scaled = raw / max;
  if (!isfinite (scaled) || (points_text != NULL && max == 100 && !(min < 0 || min > 0)))
    return g_steal_pointer (&points_text);
  share = words_percent (scaled);
  /* Translators: points, then the same as a share: “8 of 10 points (80%)” */
  return points_text != NULL ? words_fill_two (C_ ("score", "%s (%s)"), points_text, share)
                             : words_fill (C_ ("score", "Result: %s"), share);
}

/* --- extensions -------------------------------------------------------------------------------- */

#define VIDEO "https://w3id.org/xapi/video/extensions/"

/* `1:05`, `1:02:03`: a place in a film. */
static char *
place (double seconds)
{
  /* Written so that what is no number becomes 0. */
  unsigned whole = seconds > 0 ? (unsigned) fmin (seconds, 1e6) : 0;

  if (whole >= 3600)
    return g_strdup_printf ("%u:%02u:%02u", whole / 3600, whole / 60 % 60, whole % 60);
  return g_strdup_printf ("%u:%02u", whole / 60, whole % 60);
}

static char *
tell_progress (const LkJsonTree *tree, guint extensions)
{
  double percent = number_member (tree, extensions, LK_CMI5_PROGRESS);
  double part = number_member (tree, extensions, VIDEO "progress");
  g_autofree char *share = NULL;

  if (isfinite (percent))
    part = percent / 100;
  if (!(part >= 0 && part <= 1))
    return NULL;
  share = words_percent (part);
  /* Translators: %s is a share such as 60% */
  return words_fill (_ ("%s done"), share);
}

static char *
tell_place (const LkJsonTree *tree, guint extensions)
{
  double at = number_member (tree, extensions, VIDEO "time");
  double from = number_member (tree, extensions, VIDEO "time-from");
  double to = number_member (tree, extensions, VIDEO "time-to");
  g_autofree char *from_text = place (from), *to_text = place (to), *at_text = place (at);

  if (isfinite (from) && isfinite (to))
    /* Translators: two places in a film: 0:10, 1:25 */
    return words_fill_two (_ ("From %s to %s"), from_text, to_text);
  /* Translators: a place in a film such as 1:25 */
  return isfinite (at) ? words_fill (_ ("At %s"), at_text) : NULL;
}

static char *
tell_reason (const LkJsonTree *tree, guint extensions)
{
  static const struct {
    const char *reason, *words;
  } reasons[] = {
    { LK_CMI5_REASON_TESTED_OUT, N_ ("Reason: shown in a test before") },
    { LK_CMI5_REASON_EQUIVALENT_AU, N_ ("Reason: done in another part") },
    { LK_CMI5_REASON_EQUIVALENT_ACTIVITY, N_ ("Reason: done elsewhere") },
    { LK_CMI5_REASON_ADMINISTRATIVE, N_ ("Reason: decided by the training provider") },
  };
  g_autofree char *reason = words_member (tree, extensions, LK_CMI5_REASON);
  g_autofree char *clean = reason != NULL ? words_clean (reason, strlen (reason)) : NULL;
  g_autofree char *quoted = NULL;

  if (clean == NULL || *clean == '\0')
    return NULL;
  for (size_t i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].reason, reason))
      return g_strdup (_ (reasons[i].words));
  quoted = words_quote_foreign (clean, 80);
  return words_fill (_ ("Reason: %s"), quoted);
}

/* --- all of it ----------------------------------------------------------------------------------- */

/* What a boolean of the result says; %NULL: nothing, or the sentence has said it. */
static const char *
told (const WordsScene *scene, const char *name, bool said, const char *yes, const char *no)
{
  guint member = lk_json_tree_member (scene->tree, scene->result, name);
  LkJsonKind kind = member != 0 ? scene->tree->items[member].kind : LK_JSON_NULL;

  if (said)
    return NULL;
  return kind == LK_JSON_TRUE ? yes : kind == LK_JSON_FALSE ? no : NULL;
}

static char *
duration (const WordsScene *scene)
{
  g_autofree char *text = words_member (scene->tree, scene->result, "duration");
  g_autofree char *words = NULL;
  double seconds = 0;

  if (text == NULL || !lk_xapi_duration_parse (text, strlen (text), &seconds) || seconds < 0.5)
    return NULL;
  words = words_duration (seconds);
  /* Translators: %s is a duration such as “5 minutes” */
  return words_fill (_ ("Time: %s"), words);
}

static void
add (GPtrArray *details, char *detail)
{
  if (detail != NULL)
    g_ptr_array_add (details, detail);
}

void
words_scene_result (const WordsScene *scene, unsigned says, GPtrArray *details)
{
  const LkJsonTree *tree = scene->tree;
  guint score_item, extensions;

  if (scene->result == 0)
    return;
  score_item = lk_json_tree_member (tree, scene->result, "score");
  extensions = lk_json_tree_member (tree, scene->result, "extensions");
  if (score_item != 0)
    add (details, score (tree, score_item));
  add (details, g_strdup (told (scene, "success", says & WORDS_SAYS_SUCCESS, _ ("Passed"),
                                _ ("Not passed yet"))));
  add (details, g_strdup (told (scene, "completion", says & WORDS_SAYS_COMPLETION, _ ("Completed"),
                                _ ("Not completed yet"))));
  if (extensions != 0) {
    add (details, tell_progress (tree, extensions));
    add (details, tell_place (tree, extensions));
    add (details, tell_reason (tree, extensions));
  }
  add (details, duration (scene));
}
