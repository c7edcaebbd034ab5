/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/book-private.h"

/* What stands before the first page. */

static void
append_cover (GString *out, const AuthorCourse *course, const char *cover)
{
  const AuthorMedium *medium = cover != NULL ? author_course_medium (course, course->cover) : NULL;
  g_autofree char *address = g_strconcat ("../", cover, NULL);
  const char *alt = medium != NULL && medium->alt != NULL ? medium->alt : course->title;

  if (cover != NULL)
    author_html_void (out, "img", "src", address, "alt",
                      medium != NULL && medium->is_decorative ? "" : alt, NULL);
}

char *
author_book_cover_page (const AuthorBook *book)
{
  GString *out;

  if (book->cover == NULL)
    return NULL;
  out = g_string_new ("<article class=\"cover\">");
  append_cover (out, book->course, book->cover);
  g_string_append (out, "</article>");
  return g_string_free (out, FALSE);
}

static void
append_line (GString *out, const AuthorCourse *course, const char *word, const char *text)
{
  if (text == NULL)
    return;
  g_string_append (out, "<p>");
  if (word != NULL)
    g_string_append_printf (out, "%s ", author_still_word (course, word));
  author_html_text (out, text);
  g_string_append (out, "</p>");
}

static void
append_objectives (GString *out, const AuthorCourse *course)
{
  if (course->objectives->len == 0)
    return;
  author_html_element (out, "h2", NULL, author_still_word (course, "what_is_learnt"));
  g_string_append (out, "<ul>");
  for (guint i = 0; i < course->objectives->len; i++)
    author_html_element (out, "li", NULL,
                         g_array_index (course->objectives, AuthorObjective, i).text);
  g_string_append (out, "</ul>");
}

char *
author_book_title_page (const AuthorCourse *course, const char *cover)
{
  GString *out = g_string_new ("<article class=\"title-page\">");
  g_autofree char *authors = g_strjoinv (", ", (char **) course->authors);

  append_cover (out, course, cover);
  author_html_element (out, "h1", NULL, course->title);
  if (*authors != '\0')
    author_html_element (out, "p", "by", authors);
  append_line (out, course, NULL, course->description);
  append_objectives (out, course);
  g_string_append (out, "<div class=\"imprint\">");
  append_line (out, course, NULL, course->publisher);
  append_line (out, course, "version", course->version);
  append_line (out, course, "as_of_day", course->valid_as_of);
  append_line (out, course, "licence", course->licence);
  g_string_append (out, "</div></article>");
  return g_string_free (out, FALSE);
}
