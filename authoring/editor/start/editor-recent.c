/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/start/editor-recent.h"

#define KEY "recent-courses"

void
editor_recent_free (EditorRecent *recent)
{
  g_free (recent->path);
  g_free (recent->title);
  g_free (recent->cover);
  g_free (recent);
}

GPtrArray *
editor_recent_list (GSettings *settings)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, KEY);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) editor_recent_free);
  const char *path, *title, *cover;
  GVariantIter iter;
  gint64 when;

  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "(&s&s&sx)", &path, &title, &cover, &when)) {
    EditorRecent *recent = g_new (EditorRecent, 1);

    *recent = (EditorRecent){ g_strdup (path), g_strdup (title),
                              *cover != '\0' ? g_strdup (cover) : NULL, when };
    g_ptr_array_add (list, recent);
  }
  return list;
}

/* All but the one at @path behind what is in @builder. */
static void
add_others (GVariantBuilder *builder, GSettings *settings, const char *path)
{
  g_autoptr (GPtrArray) list = editor_recent_list (settings);
  guint n = 1;

  for (guint i = 0; i < list->len && n < EDITOR_RECENT_MAX; i++) {
    const EditorRecent *recent = g_ptr_array_index (list, i);

    if (g_str_equal (recent->path, path))
      continue;
    g_variant_builder_add (builder, "(sssx)", recent->path, recent->title,
                           recent->cover != NULL ? recent->cover : "", recent->when);
    n++;
  }
}

void
editor_recent_add (GSettings *settings, const char *path, const AuthorCourse *course)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sssx)"));
  g_variant_builder_add (&builder, "(sssx)", path, course->title,
                         course->cover != NULL ? course->cover : "",
                         g_get_real_time () / G_USEC_PER_SEC);
  add_others (&builder, settings, path);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

void
editor_recent_remove (GSettings *settings, const char *path)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sssx)"));
  add_others (&builder, settings, path);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}
