/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include "cli/koffer.h"
#include "engine/base/json.h"
#include "words/words-explain.h"

static bool
has_rules (const GPtrArray *lists)
{
  for (guint i = 0; i < lists->len; i++)
    if (((const GPtrArray *) g_ptr_array_index (lists, i))->len > 0)
      return true;
  return false;
}

static void
print_text (const LkCourse *course, const GPtrArray *lists)
{
  const GPtrArray *items = lk_course_organization (course)->items;
  bool may_have_rules
      = course->standard == LK_STANDARD_SCORM12 || course->standard == LK_STANDARD_SCORM2004;

  if (!has_rules (lists))
    g_print ("%s\n", _ ("This course has no rules. All parts are open from the start."));
  if (!may_have_rules)
    return;
  for (guint i = 0; i < items->len; i++) {
    const LkItem *item = g_ptr_array_index (items, i);
    const GPtrArray *rules = g_ptr_array_index (lists, i);
    int indent = (int) item->depth * 4;

    g_print ("%*s%s\n", indent, "", item->title);
    for (guint j = 0; j < rules->len; j++)
      g_print ("%*s– %s\n", indent + 2, "", (const char *) g_ptr_array_index (rules, j));
  }
}

static void
add_item (JsonBuilder *builder, const LkItem *item, const GPtrArray *rules)
{
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "id", item->identifier);
  lk_json_add_string (builder, "title", item->title);
  lk_json_add_int (builder, "depth", item->depth);
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rules->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (rules, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (const LkCourse *course, const GPtrArray *lists)
{
  const GPtrArray *items = lk_course_organization (course)->items;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  lk_json_add_string (builder, "title", course->title);
  lk_json_add_string (builder, "standard", lk_standard_name (course->standard));
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    add_item (builder, g_ptr_array_index (items, i), g_ptr_array_index (lists, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  text = lk_json_finish (builder, true);
  g_print ("%s\n", text);
}

int
koffer_explain (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Write JSON"), NULL },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_auto (LkOpenedPackage) opened = { NULL };
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("PACKAGE"), entries, 1, 1, &words, &status))
    return status;
  if (!lk_library_probe (words[0], &opened, NULL, &error))
    return koffer_fail (words[0], error);
  lists = words_explain (opened.course);
  if (json)
    print_json (opened.course, lists);
  else
    print_text (opened.course, lists);
  return 0;
}
