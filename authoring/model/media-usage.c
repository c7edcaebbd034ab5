/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/media-usage.h"

#include <string.h>

#include "authoring/source/source-limits.h"

#define FOLDER        "media/"
#define NAME_BYTES    60
#define COURSE_AS_USE "course.yaml"

/* --- places --------------------------------------------------------------------------------------- */

/* Whether a name goes on with @c: `media/a.svg` is no use of `media/a.sv`. */
static bool
is_of_name (char c)
{
  return g_ascii_isalnum (c) || (c & 0x80) != 0 || strchr ("-_./%", c) != NULL;
}

static bool
begins_here (const char *text, const char *at)
{
  return at == text || !is_of_name (at[-1]);
}

/* A dot behind the name may end a sentence. */
static bool
ends_here (const char *after, const char *end)
{
  if (after == end || !is_of_name (*after))
    return true;
  return *after == '.' && (after + 1 == end || !is_of_name (after[1]));
}

/* Finds the next name below media/ in the text. */
static const char *
next_name (const char *text, const char *from, const char *end)
{
  const char *at = from;

  while ((at = memmem (at, (gsize) (end - at), FOLDER, strlen (FOLDER))) != NULL
         && !begins_here (text, at))
    at++;
  return at;
}

static void
use_in_page (const AuthorCoursePage *page, const char *name, GArray *uses)
{
  const char *text = page->page->text, *end = text + page->page->length;
  AuthorMediumUse use = { .file = page->name, .title = page->title };
  gsize length = strlen (name);

  for (const char *at = text; (at = next_name (text, at, end)) != NULL; at++) {
    if ((gsize) (end - at) < length || memcmp (at, name, length) != 0
        || !ends_here (at + length, end))
      continue;
    if (use.n++ == 0) {
      use.line = 1;
      for (const char *c = text; c < at; c++)
        use.line += *c == '\n';
    }
  }
  if (use.n > 0)
    g_array_append_val (uses, use);
}

GArray *
author_medium_uses (const AuthorCourse *course, const char *name)
{
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (AuthorMediumUse));
  const AuthorMediumUse cover = { .file = COURSE_AS_USE, .title = "", .line = 1, .n = 1 };

  if (g_strcmp0 (course->cover, name) == 0)
    g_array_append_val (uses, cover);
  for (guint i = 0; i < course->pages->len; i++)
    use_in_page (&g_array_index (course->pages, AuthorCoursePage, i), name, uses);
  for (guint i = 0; i < course->references->len; i++)
    use_in_page (&g_array_index (course->references, AuthorCoursePage, i), name, uses);
  return uses;
}

/* --- numbers ------------------------------------------------------------------------------------------ */

static int
compare_start (gconstpointer name, gconstpointer medium)
{
  return strcmp (name, ((const AuthorMedium *) medium)->name);
}

/* The longest medium whose name stands there: blanks and braces end a name, dots may. */
static AuthorMedium *
medium_at (const AuthorCourse *course, const char *at, const char *end)
{
  const char *stop = at;
  AuthorMedium *found = NULL;

  while (stop < end && (is_of_name (*stop)))
    stop++;
  while (found == NULL && stop > at + strlen (FOLDER)) {
    g_autofree char *name = g_strndup (at, (gsize) (stop - at));

    found = bsearch (name, course->media->data, course->media->len, sizeof (AuthorMedium),
                     compare_start);
    if (stop[-1] != '.')
      break;
    stop--;
  }
  return found;
}

static void
count_in_page (const AuthorCourse *course, const AuthorCoursePage *page, GArray *counts)
{
  const char *text = page->page->text, *end = text + page->page->length;
  const AuthorMedium *first = (const AuthorMedium *) (void *) course->media->data;

  for (const char *at = text; (at = next_name (text, at, end)) != NULL; at++) {
    const AuthorMedium *medium = medium_at (course, at, end);

    if (medium != NULL)
      g_array_index (counts, guint, medium - first)++;
  }
}

GArray *
author_media_counts (const AuthorCourse *course)
{
  GArray *counts = g_array_sized_new (FALSE, TRUE, sizeof (guint), course->media->len);

  g_array_set_size (counts, course->media->len);
  for (guint i = 0; i < course->pages->len; i++)
    count_in_page (course, &g_array_index (course->pages, AuthorCoursePage, i), counts);
  for (guint i = 0; i < course->references->len; i++)
    count_in_page (course, &g_array_index (course->references, AuthorCoursePage, i), counts);
  for (guint i = 0; course->cover != NULL && i < course->media->len; i++)
    if (g_str_equal (g_array_index (course->media, AuthorMedium, i).name, course->cover))
      g_array_index (counts, guint, i)++;
  return counts;
}

/* --- names ---------------------------------------------------------------------------------------------- */

static bool
has_file (const AuthorFiles *files, const char *name)
{
  const char *other;

  for (gsize i = 0; (other = files->name_at (files->data, i)) != NULL; i++)
    if (g_ascii_strcasecmp (other, name) == 0)
      return true;
  return false;
}

/* Small letters, digits and single hyphens. */
static char *
plain (const char *text, gsize length)
{
  g_autofree char *piece = g_utf8_make_valid (text, (gssize) length);
  g_autofree char *small = g_utf8_strdown (piece, -1);
  g_autofree char *ascii = g_str_to_ascii (small, "de");
  GString *name = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0' && name->len < NAME_BYTES; c++) {
    if (g_ascii_isalnum (*c))
      g_string_append_c (name, g_ascii_tolower (*c));
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  }
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_assign (name, "datei");
  return g_string_free (name, FALSE);
}

char *
author_medium_new_name (const AuthorFiles *files, const char *file_name)
{
  const char *slash = strrchr (file_name, '/'), *base = slash != NULL ? slash + 1 : file_name;
  const char *dot = strrchr (base, '.');
  gsize length = dot != NULL && dot > base ? (gsize) (dot - base) : strlen (base);
  g_autofree char *stem = plain (base, length);
  g_autofree char *suffix
      = dot != NULL && dot > base && dot[1] != '\0' ? plain (dot + 1, strlen (dot + 1)) : NULL;
  char *name = NULL;

  for (guint i = 1; name == NULL || has_file (files, name); i++) {
    g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");

    g_free (name);
    name = g_strdup_printf (FOLDER "%s%s%s%s", stem, number, suffix != NULL ? "." : "",
                            suffix != NULL ? suffix : "");
  }
  return name;
}
