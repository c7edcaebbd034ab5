/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi5/cmi5-statement.h"

#include <string.h>

#include "engine/base/clock.h"
#include "engine/cmi5/cmi5-json-private.h"

#define SECOND G_GINT64_CONSTANT (1000000)

char *
lk_cmi5_duration (gint64 us)
{
  gint64 hundredths = MAX (us, 0) / (SECOND / 100);
  gint64 seconds = hundredths / 100;
  GString *text = g_string_new ("PT");

  if (seconds >= 3600)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "H", seconds / 3600);
  if (seconds >= 60 && seconds / 60 % 60 > 0)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "M", seconds / 60 % 60);
  g_string_append_printf (text, "%" G_GINT64_FORMAT, seconds % 60);
  if (hundredths % 100 > 0)
    g_string_append_printf (text, ".%02" G_GINT64_FORMAT, hundredths % 100);
  g_string_append_c (text, 'S');
  return g_string_free (text, FALSE);
}

/* A language map: one text for each language, the first of two. */
static void
write_map (GString *json, const char *name, const GPtrArray *texts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (texts->len == 0)
    return;
  lk_cmi5_json_open (json, name, '{');
  for (guint i = 0; i < texts->len; i++) {
    const LkLangText *text = g_ptr_array_index (texts, i);
    const char *language = *text->language != '\0' ? text->language : "und";

    if (g_hash_table_add (seen, (void *) language))
      lk_cmi5_json_string (json, language, text->text);
  }
  lk_cmi5_json_close (json, '}');
}

static const char *
type_of (const LkItem *item)
{
  if (item->parent == NULL)
    return LK_CMI5_TYPE_COURSE;
  if (item->resource == NULL)
    return LK_CMI5_TYPE_BLOCK;
  return *item->activity->type != '\0' ? item->activity->type : NULL;
}

static void
write_object (GString *json, const LkCourse *course, const LkItem *item)
{
  g_autofree char *id = lk_cmi5_activity_id (course, item);

  lk_cmi5_json_open (json, "object", '{');
  lk_cmi5_json_string (json, "objectType", "Activity");
  lk_cmi5_json_string (json, "id", id);
  lk_cmi5_json_open (json, "definition", '{');
  write_map (json, "name", item->activity->titles);
  write_map (json, "description", item->activity->descriptions);
  lk_cmi5_json_optional (json, "type", type_of (item));
  lk_cmi5_json_close (json, '}');
  lk_cmi5_json_close (json, '}');
}

static void
write_head (GString *json, const LkCmi5Launch *launch, LkCmi5Stamp stamp, LkCmi5Verb verb)
{
  g_autofree char *moment = lk_clock_format_iso (stamp.wall_us);

  lk_cmi5_json_open (json, NULL, '{');
  lk_cmi5_json_string (json, "id", stamp.id);
  lk_cmi5_json_string (json, "timestamp", moment);
  lk_cmi5_json_actor (json, "actor", launch);
  lk_cmi5_json_open (json, "verb", '{');
  lk_cmi5_json_string (json, "id", lk_cmi5_verb_id (verb));
  lk_cmi5_json_open (json, "display", '{');
  lk_cmi5_json_string (json, "en", lk_cmi5_verb_name (verb));
  lk_cmi5_json_close (json, '}');
  lk_cmi5_json_close (json, '}');
}

/* The publisher's ids of @item, then of @unit and all that it stands in, each once. */
static void
write_grouping (GString *json, const LkCourse *course, const LkItem *item, const LkItem *unit)
{
  lk_cmi5_json_open (json, "grouping", '[');
  lk_cmi5_json_activity (json, lk_cmi5_publisher_id (course, item));
  for (const LkItem *at = unit; at != NULL; at = at->parent)
    if (at != item)
      lk_cmi5_json_activity (json, lk_cmi5_publisher_id (course, at));
  lk_cmi5_json_close (json, ']');
}

/* Opens the context and leaves its extensions open. @chain: a unit whose surroundings are groupings,
 * or %NULL. */
static void
open_context (GString *json, const LkCmi5Launch *launch, const LkItem *item, const LkItem *chain,
              bool moves_on)
{
  lk_cmi5_json_open (json, "context", '{');
  lk_cmi5_json_string (json, "registration", launch->registration);
  lk_cmi5_json_open (json, "contextActivities", '{');
  write_grouping (json, launch->course, item, chain);
  lk_cmi5_json_open (json, "category", '[');
  lk_cmi5_json_activity (json, LK_CMI5_CATEGORY);
  if (moves_on)
    lk_cmi5_json_activity (json, LK_CMI5_CATEGORY_MOVE_ON);
  lk_cmi5_json_close (json, ']');
  lk_cmi5_json_close (json, '}');
  lk_cmi5_json_open (json, "extensions", '{');
  lk_cmi5_json_string (json, LK_CMI5_SESSION_ID, launch->session_id);
}

/* Closes extensions, context and statement. */
static char *
finish (GString *json)
{
  g_string_append (json, "}}}");
  return g_string_free (json, FALSE);
}

char *
lk_cmi5_statement_launched (const LkCmi5Launch *launch, LkCmi5Stamp stamp)
{
  const LkActivityDef *def = launch->unit->activity;
  GString *json = g_string_new (NULL);

  write_head (json, launch, stamp, LK_CMI5_LAUNCHED);
  write_object (json, launch->course, launch->unit);
  open_context (json, launch, launch->unit, NULL, false);
  if (def->has_mastery_score)
    lk_cmi5_json_number (json, LK_CMI5_MASTERY_SCORE, def->mastery_score);
  lk_cmi5_json_string (json, LK_CMI5_LAUNCH_MODE, lk_cmi5_mode_name (launch->mode));
  lk_cmi5_json_string (json, LK_CMI5_LAUNCH_URL, launch->url);
  lk_cmi5_json_string (json, LK_CMI5_MOVE_ON, lk_move_on_name (def->move_on));
  lk_cmi5_json_optional (json, LK_CMI5_LAUNCH_PARAMETERS, def->launch_parameters);
  return finish (json);
}

char *
lk_cmi5_statement_abandoned (const LkCmi5Launch *launch, LkCmi5Stamp stamp, gint64 duration_us)
{
  g_autofree char *duration = lk_cmi5_duration (duration_us);
  GString *json = g_string_new (NULL);

  write_head (json, launch, stamp, LK_CMI5_ABANDONED);
  write_object (json, launch->course, launch->unit);
  lk_cmi5_json_open (json, "result", '{');
  lk_cmi5_json_string (json, "duration", duration);
  lk_cmi5_json_close (json, '}');
  open_context (json, launch, launch->unit, NULL, false);
  return finish (json);
}

char *
lk_cmi5_statement_waived (const LkCmi5Launch *launch, LkCmi5Stamp stamp, const char *reason)
{
  GString *json = g_string_new (NULL);

  write_head (json, launch, stamp, LK_CMI5_WAIVED);
  write_object (json, launch->course, launch->unit);
  lk_cmi5_json_open (json, "result", '{');
  lk_cmi5_json_bool (json, "success", true);
  lk_cmi5_json_bool (json, "completion", true);
  lk_cmi5_json_open (json, "extensions", '{');
  lk_cmi5_json_string (json, LK_CMI5_REASON, reason);
  lk_cmi5_json_close (json, '}');
  lk_cmi5_json_close (json, '}');
  open_context (json, launch, launch->unit, NULL, true);
  return finish (json);
}

char *
lk_cmi5_statement_satisfied (const LkCmi5Launch *launch, LkCmi5Stamp stamp, const LkItem *item)
{
  GString *json = g_string_new (NULL);

  write_head (json, launch, stamp, LK_CMI5_SATISFIED);
  write_object (json, launch->course, item);
  open_context (json, launch, item, launch->unit, false);
  return finish (json);
}
