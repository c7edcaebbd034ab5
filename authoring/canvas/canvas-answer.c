/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/canvas/canvas-private.h"

/* What the page asks for and only the program knows: where links can lead, how a formula looks. */

/* Bytes of a formula that is tried while it is typed. */
#define MOST_FORMULA 2000

static void
append_target (GString *json, const char *kind, const char *scheme, const char *id,
               const char *title)
{
  g_autofree char *address = g_strconcat (scheme, id, NULL);

  if (!g_str_has_suffix (json->str, "["))
    g_string_append_c (json, ',');
  g_string_append_printf (json, "{\"kind\":\"%s\",\"href\":", kind);
  lk_json_append_string (json, address, strlen (address));
  g_string_append (json, ",\"title\":");
  lk_json_append_string (json, title, strlen (title));
  g_string_append_c (json, '}');
}

static void
append_entries (GString *json, const char *kind, const char *scheme, const GArray *entries)
{
  for (guint i = 0; i < entries->len; i++) {
    const AuthorEntry *entry = &g_array_index (entries, AuthorEntry, i);

    if (entry->id != NULL && entry->title != NULL)
      append_target (json, kind, scheme, entry->id, entry->title);
  }
}

void
author_canvas_tell_targets (AuthorCanvas *self)
{
  const AuthorCourse *course = author_desk_course (self->desk);
  g_autoptr (GString) json = g_string_new ("{\"type\":\"targets\",\"targets\":[");

  for (guint i = 0; i < course->n_pages; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);

    append_target (json, "page", "#", page->id, page->title);
  }
  append_entries (json, "term", "glossary:", course->glossary);
  append_entries (json, "source", "source:", course->sources);
  g_string_append (json, "]}");
  author_canvas_tell (self, json->str);
}

/* @source: `$…$` or `$$…$$` */
void
author_canvas_tell_formula (AuthorCanvas *self, const char *source)
{
  gsize length = strlen (source), sign = g_str_has_prefix (source, "$$") ? 2 : 1;
  g_autofree char *tex = length > 2 * sign && length <= MOST_FORMULA
                             ? g_strndup (source + sign, length - 2 * sign)
                             : NULL;
  g_autofree char *math
      = tex != NULL ? author_canvas_site_formula (self->site, tex, sign == 2) : NULL;
  g_autoptr (GString) json = g_string_new ("{\"type\":\"formula\",\"words\":");

  lk_json_append_string (json, source, length);
  g_string_append (json, ",\"math\":");
  lk_json_append_string (json, math != NULL ? math : "", math != NULL ? strlen (math) : 0);
  g_string_append_c (json, '}');
  author_canvas_tell (self, json->str);
}
