/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/single-file.h"

#include <string.h>

#include "authoring/publish/index.h"
#include "engine/package/mime.h"

char *
author_data_address (const char *name, GBytes *bytes)
{
  g_autofree char *text
      = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return g_strconcat ("data:", lk_mime_from_name (name), ";base64,", text, NULL);
}

/* The style with the fonts in it that it asks for as files beside it. */
static void
append_style (GString *out, const AuthorBundle *bundle, const char *name)
{
  GBytes *bytes = author_bundle_get (bundle, name);
  g_autofree char *style = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  const char *at = style, *address;

  while ((address = strstr (at, "url(")) != NULL) {
    const char *end = strchr (address, ')');
    g_autofree char *file = g_strndup (address + 4, (gsize) (end - address - 4));
    g_autofree char *path = g_strconcat ("a/", file, NULL);
    GBytes *font = author_bundle_get (bundle, path);

    g_string_append_len (out, at, address + 4 - at);
    if (font != NULL) {
      g_autofree char *data = author_data_address (file, font);

      g_string_append (out, data);
    } else {
      g_string_append (out, file);
    }
    at = end;
  }
  g_string_append (out, at);
}

/* In a script element nothing else ends it than `</script`, which none of ours holds: words and data are
 * written without `<`. */
static void
append_script (GString *out, const AuthorBundle *bundle, const char *name)
{
  GBytes *bytes = author_bundle_get (bundle, name);
  const char *text = g_bytes_get_data (bytes, NULL);
  gsize length = g_bytes_get_size (bytes);

  g_return_if_fail (g_strstr_len (text, (gssize) length, "</script") == NULL);
  g_string_append (out, "<script>");
  g_string_append_len (out, text, (gssize) length);
  g_string_append (out, "</script>\n");
}

GBytes *
author_single_file (const AuthorCourse *course, const GPtrArray *articles,
                    const AuthorBundle *bundle)
{
  static const char *const styles[] = { "a/course.css", "a/theme.css", "a/frame.css" };
  static const char *const scripts[] = { "a/words.js", "a/course.js", "a/page.js", "a/frame.js" };
  GString *out = g_string_new ("<!DOCTYPE html>\n");

  author_html_open (out, "html", "lang", course->language, "dir",
                    author_direction (course->language), "class", "course", "data-frame", "", NULL);
  g_string_append (out, "<head><meta charset=\"utf-8\" />");
  author_html_element (out, "title", NULL, course->title);
  g_string_append (out,
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
                   "<style>");
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    append_style (out, bundle, styles[i]);
  g_string_append (out, "</style></head>\n<body>");
  author_index_append (out, course, true);
  g_string_append (out, "<main id=\"page\">\n");
  for (guint i = 0; i < articles->len; i++)
    g_string_append (out, g_ptr_array_index (articles, i));
  g_string_append (out, "</main>\n");
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    append_script (out, bundle, scripts[i]);
  g_string_append (out, "</body></html>\n");
  return g_string_free_to_bytes (out);
}
