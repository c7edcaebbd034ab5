/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/index.h"

static void
append_module (GString *out, const AuthorCourse *course, const AuthorModule *module,
               bool in_one_file)
{
  if (*module->folder != '\0')
    author_html_element (out, "h2", NULL, module->title);
  g_string_append (out, "<ol>");
  for (guint i = module->first_page; i < module->end_page; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);
    g_autofree char *address = in_one_file ? g_strconcat ("#", page->id, NULL)
                                           : g_strconcat ("p/", page->id, ".html", NULL);

    g_string_append (out, "<li>");
    author_html_open (out, "a", "href", address, NULL);
    author_html_text (out, page->title);
    g_string_append (out, "</a></li>");
  }
  g_string_append (out, "</ol>\n");
}

void
author_index_append (GString *out, const AuthorCourse *course, bool in_one_file)
{
  bool is_german = author_course_is_german (course);

  author_html_open (out, "nav", "id", "contents", "aria-label", is_german ? "Inhalt" : "Contents",
                    NULL);
  author_html_element (out, "h1", NULL, course->title);
  for (guint i = 0; i < course->modules->len; i++)
    append_module (out, course, &g_array_index (course->modules, AuthorModule, i), in_one_file);
  g_string_append (out, "</nav>");
}

char *
author_index_page (const AuthorCourse *course)
{
  GString *out = g_string_new ("<!DOCTYPE html>\n");

  author_html_open (out, "html", "lang", course->language, "dir",
                    author_direction (course->language), "class", "course", "data-frame", "", NULL);
  g_string_append (out, "<head><meta charset=\"utf-8\" />");
  author_html_element (out, "title", NULL, course->title);
  g_string_append (out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />"
                        "<link rel=\"stylesheet\" href=\"a/course.css\" />"
                        "<link rel=\"stylesheet\" href=\"a/theme.css\" />"
                        "<link rel=\"stylesheet\" href=\"a/frame.css\" />"
                        "<script src=\"a/words.js\" defer=\"defer\"></script>"
                        "<script src=\"a/course.js\" defer=\"defer\"></script>"
                        "<script src=\"a/frame.js\" defer=\"defer\"></script></head>\n<body>");
  author_index_append (out, course, false);
  g_string_append (out, "</body></html>\n");
  return g_string_free (out, FALSE);
}
