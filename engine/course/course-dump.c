/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/course/course-dump.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/course/sequencing-dump.h"

static const char *const edition_names[] = {
  [LK_EDITION_NONE] = "",
  [LK_EDITION_2004_2ND] = "2nd",
  [LK_EDITION_2004_3RD] = "3rd",
  [LK_EDITION_2004_4TH] = "4th",
};

static const char *const time_limit_actions[] = {
  [LK_TIME_LIMIT_NONE] = "",
  [LK_TIME_LIMIT_EXIT_MESSAGE] = "exit,message",
  [LK_TIME_LIMIT_EXIT_NO_MESSAGE] = "exit,no message",
  [LK_TIME_LIMIT_CONTINUE_MESSAGE] = "continue,message",
  [LK_TIME_LIMIT_CONTINUE_NO_MESSAGE] = "continue,no message",
};

static const char *const control_names[] = {
  "previous", "continue", "exit", "exitAll", "abandon", "abandonAll", "suspendAll",
};

void
lk_dump_line (LkDump *dump, const char *key, const char *value)
{
  for (unsigned i = 0; i < dump->depth; i++)
    g_string_append (dump->text, "  ");
  g_string_append (dump->text, key);
  if (value != NULL)
    g_string_append_printf (dump->text, " %s", value);
  g_string_append_c (dump->text, '\n');
}

/* `"` and `\` get a backslash, control characters become \n, \t or \xNN. */
char *
lk_dump_quote (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (; *text != '\0'; text++) {
    unsigned char c = (unsigned char) *text;

    if (c == '\n')
      g_string_append (quoted, "\\n");
    else if (c == '\t')
      g_string_append (quoted, "\\t");
    else if (c < 0x20 || c == 0x7f)
      g_string_append_printf (quoted, "\\x%02x", c);
    else if (c == '"' || c == '\\')
      g_string_append_printf (quoted, "\\%c", c);
    else
      g_string_append_c (quoted, *text);
  }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

void
lk_dump_text (LkDump *dump, const char *key, const char *value)
{
  g_autofree char *quoted = NULL;

  if (value == NULL || *value == '\0')
    return;
  quoted = lk_dump_quote (value);
  lk_dump_line (dump, key, quoted);
}

void
lk_dump_number (LkDump *dump, const char *key, double value, double fallback)
{
  g_autofree char *text = NULL;

  if (value == fallback)
    return;
  text = lk_text_from_number (value);
  lk_dump_line (dump, key, text);
}

void
lk_dump_bool (LkDump *dump, const char *key, bool value, bool fallback)
{
  if (value != fallback)
    lk_dump_line (dump, key, value ? "true" : "false");
}

static void
dump_hidden_controls (LkDump *dump, unsigned hidden)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (control_names); i++)
    if (hidden & (1u << i))
      lk_dump_line (dump, "hide", control_names[i]);
}

static void
dump_data_maps (LkDump *dump, const GPtrArray *maps)
{
  for (guint i = 0; i < maps->len; i++) {
    const LkDataMap *map = g_ptr_array_index (maps, i);

    lk_dump_text (dump, "data-map", map->target_id);
    dump->depth++;
    lk_dump_bool (dump, "read", map->read, true);
    lk_dump_bool (dump, "write", map->write, true);
    dump->depth--;
  }
}

static void
dump_prerequisites (LkDump *dump, const LkItem *item)
{
  lk_dump_text (dump, "prerequisites", item->prerequisites);
  if (item->prerequisites_parsed != NULL) {
    g_autoptr (GPtrArray) names = lk_prerequisites_identifiers (item->prerequisites_parsed);

    dump->depth++;
    for (guint i = 0; i < names->len; i++)
      lk_dump_text (dump, "names", g_ptr_array_index (names, i));
    dump->depth--;
  } else if (*item->prerequisites != '\0') {
    dump->depth++;
    lk_dump_line (dump, "not-understood", NULL);
    dump->depth--;
  }
}

static void
dump_names (LkDump *dump, const char *key, const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    lk_dump_text (dump, key, g_ptr_array_index (names, i));
}

static void
dump_texts (LkDump *dump, const char *key, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++) {
    const LkLangText *text = g_ptr_array_index (texts, i);
    g_autofree char *quoted = lk_dump_quote (text->text);
    g_autofree char *both
        = g_strconcat (text->language, *text->language != '\0' ? " " : "", quoted, NULL);

    lk_dump_line (dump, key, both);
  }
}

/* An element that is there may be empty. */
static void
dump_optional (LkDump *dump, const char *key, const char *value)
{
  g_autofree char *quoted = value != NULL ? lk_dump_quote (value) : NULL;

  if (quoted != NULL)
    lk_dump_line (dump, key, quoted);
}

static void
dump_activity (LkDump *dump, const LkActivityDef *def)
{
  dump_texts (dump, "title", def->titles);
  dump_texts (dump, "description", def->descriptions);
  dump_names (dump, "objective", def->objectives);
  lk_dump_text (dump, "activity-type", def->type);
  if (def->move_on != LK_MOVE_ON_NOT_APPLICABLE)
    lk_dump_line (dump, "move-on", lk_move_on_name (def->move_on));
  lk_dump_bool (dump, "own-window", def->own_window, false);
  if (def->has_mastery_score)
    lk_dump_number (dump, "mastery-score", def->mastery_score, -1);
  dump_optional (dump, "launch-parameters", def->launch_parameters);
  dump_optional (dump, "entitlement-key", def->entitlement_key);
}

static void
dump_item_values (LkDump *dump, const LkItem *item)
{
  lk_dump_bool (dump, "visible", item->visible, true);
  if (item->resource != NULL)
    lk_dump_text (dump, "resource", item->resource->identifier);
  lk_dump_text (dump, "unresolved", item->unresolved_reference);
  lk_dump_text (dump, "parameters", item->parameters);
  dump_prerequisites (dump, item);
  if (item->has_mastery_score)
    lk_dump_number (dump, "mastery-score", item->mastery_score, -1);
  lk_dump_number (dump, "max-time-allowed", item->max_time_allowed, -1);
  if (item->time_limit_action != LK_TIME_LIMIT_NONE)
    lk_dump_line (dump, "time-limit-action", time_limit_actions[item->time_limit_action]);
  lk_dump_text (dump, "data-from-lms", item->data_from_lms);
  lk_dump_bool (dump, "completed-by-measure", item->completed_by_measure, false);
  lk_dump_number (dump, "min-progress-measure", item->min_progress_measure, 1.0);
  lk_dump_number (dump, "progress-weight", item->progress_weight, 1.0);
  dump_hidden_controls (dump, item->hide_controls);
  dump_data_maps (dump, item->data_maps);
  if (item->sequencing != NULL)
    lk_dump_sequencing (dump, item->sequencing);
  if (item->activity != NULL)
    dump_activity (dump, item->activity);
}

static void
dump_item (LkDump *dump, const LkItem *item)
{
  g_autofree char *identifier = lk_dump_quote (item->identifier);
  g_autofree char *title = lk_dump_quote (item->title);
  g_autofree char *both = g_strconcat (identifier, " ", title, NULL);
  unsigned outer = dump->depth;

  dump->depth += item->depth;
  if (item->parent != NULL)
    lk_dump_line (dump, "item", both);
  dump->depth++;
  dump_item_values (dump, item);
  dump->depth = outer;
}

static void
dump_organization (LkDump *dump, const LkOrganization *organization, bool is_default)
{
  g_autofree char *identifier = lk_dump_quote (organization->identifier);
  g_autofree char *title = lk_dump_quote (organization->root->title);
  g_autofree char *head
      = g_strconcat (identifier, " ", title, is_default ? " default" : NULL, NULL);

  lk_dump_line (dump, "organization", head);
  dump->depth++;
  lk_dump_bool (dump, "objectives-global-to-system", organization->objectives_global_to_system,
                true);
  lk_dump_bool (dump, "shared-data-global-to-system", organization->shared_data_global_to_system,
                true);
  dump->depth--;
  for (guint i = 0; i < organization->items->len; i++)
    dump_item (dump, g_ptr_array_index (organization->items, i));
}

static void
dump_resource (LkDump *dump, const LkResource *resource)
{
  lk_dump_text (dump, "resource", resource->identifier);
  dump->depth++;
  lk_dump_text (dump, "type", resource->type);
  lk_dump_bool (dump, "sco", resource->is_sco, false);
  lk_dump_text (dump, "href", resource->href);
  lk_dump_text (dump, "path", resource->path);
  lk_dump_text (dump, "suffix", resource->suffix);
  lk_dump_text (dump, "remote", resource->remote);
  lk_dump_bool (dump, "persist-state", resource->persist_state, false);
  dump_names (dump, "file", resource->files);
  dump_names (dump, "dependency", resource->dependencies);
  dump->depth--;
}

static void
dump_resources (LkDump *dump, const LkCourse *course)
{
  g_autoptr (GList) identifiers
      = g_list_sort (g_hash_table_get_keys (course->resources), (GCompareFunc) strcmp);

  for (const GList *l = identifiers; l != NULL; l = l->next)
    dump_resource (dump, g_hash_table_lookup (course->resources, l->data));
}

static void
dump_objectives (LkDump *dump, const GPtrArray *objectives)
{
  for (guint i = 0; i < objectives->len; i++) {
    const LkObjectiveDef *def = g_ptr_array_index (objectives, i);

    lk_dump_text (dump, "objective", def->identifier);
    dump->depth++;
    dump_texts (dump, "title", def->titles);
    dump_texts (dump, "description", def->descriptions);
    dump->depth--;
  }
}

static void
dump_head (LkDump *dump, const LkCourse *course)
{
  lk_dump_line (dump, "standard", lk_standard_name (course->standard));
  if (course->edition != LK_EDITION_NONE)
    lk_dump_line (dump, "edition", edition_names[course->edition]);
  lk_dump_text (dump, "schema-version", course->schema_version);
  lk_dump_text (dump, "identifier", course->identifier);
  lk_dump_text (dump, "version", course->version);
  lk_dump_text (dump, "title", course->title);
  lk_dump_text (dump, "description", course->description);
  lk_dump_text (dump, "language", course->language);
  lk_dump_text (dump, "manifest", course->manifest_path);
  lk_dump_text (dump, "cover", course->cover_path);
  for (guint i = 0; i < course->metadata->len; i++) {
    const LkMetadata *metadata = g_ptr_array_index (course->metadata, i);
    g_autofree char *value = lk_dump_quote (metadata->value);
    g_autofree char *both = g_strconcat (metadata->key, " ", value, NULL);

    lk_dump_line (dump, "metadata", both);
  }
}

char *
lk_course_dump (const LkCourse *course)
{
  LkDump dump = { .text = g_string_new (NULL) };

  dump_head (&dump, course);
  for (guint i = 0; i < course->organizations->len; i++)
    dump_organization (&dump, g_ptr_array_index (course->organizations, i),
                       i == course->default_organization);
  dump_objectives (&dump, course->objectives);
  dump_resources (&dump, course);
  return g_string_free (dump.text, FALSE);
}
