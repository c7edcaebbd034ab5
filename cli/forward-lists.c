/* SPDX-License-Identifier: GPL-3.0-or-later */

/* forward: learners and their release, targets, what was set aside. */

#include <glib/gi18n.h>

#include "cli/forward-command.h"
#include "engine/base/json.h"
#include "words/words.h"

static void
print_json (JsonBuilder *builder)
{
  g_autofree char *text = lk_json_finish (builder, true);

  g_print ("%s\n", text);
}

/* --- learners ------------------------------------------------------------------------------ */

static void
print_learner (const LkLearner *learner)
{
  g_autofree char *date = NULL;

  if (learner->released == 0) {
    g_print (_ ("%s: not released\n"), learner->name);
    return;
  }
  date = words_date (learner->released);
  g_print (_ ("%s: released on %s\n"), learner->name, date);
}

static void
add_learner (JsonBuilder *builder, const LkLearner *learner)
{
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "learner", learner->name);
  lk_json_add_string (builder, "learnerId",
                      learner->external_id != NULL ? learner->external_id : learner->uuid);
  lk_json_add_moment (builder, "released", learner->released);
  json_builder_end_object (builder);
}

int
koffer_forward_learners (LkStore *store, bool json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = lk_store_learners (store, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (learners == NULL)
    return koffer_fail (NULL, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < learners->len; i++) {
    add_learner (builder, learners->pdata[i]);
    if (!json)
      print_learner (learners->pdata[i]);
  }
  json_builder_end_array (builder);
  if (json)
    print_json (builder);
  return 0;
}

static bool
is_called (const LkLearner *learner, const char *word)
{
  return g_str_equal (learner->name, word) || g_str_equal (learner->uuid, word)
         || g_strcmp0 (learner->external_id, word) == 0;
}

/* %NULL: nobody, or more than one, said on stderr. */
static const LkLearner *
find_learner (const GPtrArray *learners, const char *word)
{
  const LkLearner *found = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < learners->len; i++) {
    const LkLearner *learner = learners->pdata[i];

    if (!is_called (learner, word))
      continue;
    if (found != NULL) {
      g_printerr (_ ("koffer: Several people are called “%s”; name one by id.\n"), word);
      return NULL;
    }
    found = learner;
  }
  if (found == NULL) {
    lk_error_set (&error, LK_ISSUE_LEARNER_UNKNOWN, "%s", word);
    koffer_fail (word, error);
  }
  return found;
}

int
koffer_forward_release (LkStore *store, const char *word, bool released)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = lk_store_learners (store, &error);
  const LkLearner *learner;

  if (learners == NULL)
    return koffer_fail (NULL, error);
  learner = find_learner (learners, word);
  if (learner == NULL)
    return KOFFER_FAILED;
  if (!lk_store_learner_release (store, learner->id, released, &error))
    return koffer_fail (NULL, error);
  g_print (released ? _ ("The record of %s may be sent on.\n")
                    : _ ("The record of %s stays here from now on.\n"),
           learner->name);
  return 0;
}

/* --- targets ------------------------------------------------------------------------------- */

/* Statements that wait for it. -1 with @error */
static gint64
count_waiting (LkStore *store, const LkForwardTarget *target, GError **error)
{
  g_autoptr (LkForwardCursor) cursor = lk_forward_cursor_new (target->id, false);

  return lk_store_forward_count (store, cursor, error);
}

static bool
show_target (LkStore *store, const LkForwardTarget *target, JsonBuilder *builder, bool json,
             GError **error)
{
  gint64 waiting = count_waiting (store, target, error);
  g_autoptr (GPtrArray) asides = NULL;

  if (waiting < 0 || (asides = lk_store_forward_asides (store, target->id, error)) == NULL)
    return false;
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "name", target->name);
  lk_json_add_string (builder, "endpoint", target->endpoint);
  lk_json_add_string (builder, "user", target->user);
  lk_json_add_string (builder, "versions", target->versions);
  lk_json_add_int (builder, "waiting", waiting);
  lk_json_add_int (builder, "aside", asides->len);
  json_builder_end_object (builder);
  if (!json)
    g_print (_ ("%s  %s  user %s  waiting: %ld  set aside: %u\n"),
             target->name != NULL ? target->name : "–", target->endpoint, target->user,
             (long) waiting, asides->len);
  return true;
}

int
koffer_forward_targets (LkStore *store, bool json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = lk_store_forward_targets (store, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; targets != NULL && i < targets->len; i++)
    if (!show_target (store, targets->pdata[i], builder, json, &error))
      break;
  json_builder_end_array (builder);
  if (error != NULL)
    return koffer_fail (NULL, error);
  if (json)
    print_json (builder);
  return 0;
}

/* --- set aside ----------------------------------------------------------------------------- */

static void
add_aside (JsonBuilder *builder, const LkForwardAside *aside)
{
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "id", aside->id);
  lk_json_add_string (builder, "reason", koffer_forward_aside_name (aside->reason));
  lk_json_add_int (builder, "status", aside->status);
  lk_json_add_string (builder, "detail", aside->detail);
  lk_json_add_moment (builder, "stored", aside->stored);
  lk_json_add_moment (builder, "at", aside->at);
  json_builder_end_object (builder);
}

int
koffer_forward_asides (LkStore *store, gint64 target_id, bool json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) asides = lk_store_forward_asides (store, target_id, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (asides == NULL)
    return koffer_fail (NULL, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < asides->len; i++) {
    const LkForwardAside *aside = asides->pdata[i];
    g_autofree char *why = koffer_forward_aside (aside->reason, aside->status, aside->detail);

    add_aside (builder, aside);
    if (!json)
      g_print ("%s  %s\n", aside->id, why);
  }
  json_builder_end_array (builder);
  if (json)
    print_json (builder);
  return 0;
}
