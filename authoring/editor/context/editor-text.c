/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/context/editor-text.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "words/words-change.h"

#define UNIT_MINUTES 45

char *
editor_text_undo (const char *label, const char *about)
{
  g_autofree char *change = label != NULL ? words_change (label, about) : NULL;

  /* Translators: %s is a step such as “Insert Block”. */
  return change != NULL ? g_strdup_printf (_ ("Undo: %s"), change)
                        : g_strdup (_ ("Nothing to undo"));
}

char *
editor_text_redo (const char *label, const char *about)
{
  g_autofree char *change = label != NULL ? words_change (label, about) : NULL;

  /* Translators: %s is a step such as “Insert Block”. */
  return change != NULL ? g_strdup_printf (_ ("Redo: %s"), change)
                        : g_strdup (_ ("Nothing to redo"));
}

static const struct {
  int code;
  const char *text;
} troubles[] = {
  { G_IO_ERROR_NO_SPACE, N_ ("Not saved: disk full") },
  { G_IO_ERROR_READ_ONLY, N_ ("Not saved: the disk takes no changes") },
  { G_IO_ERROR_PERMISSION_DENIED, N_ ("Not saved: no permission for this folder") },
  { G_IO_ERROR_NOT_FOUND, N_ ("Not saved: the folder is gone") },
};

char *
editor_text_fill (const char *sentence, const char *value)
{
  GString *text = g_string_new (sentence);

  g_string_replace (text, "%s", value, 1);
  return g_string_free (text, FALSE);
}

char *
editor_text_saved (AuthorSaved saved, const GError *trouble)
{
  if (saved != AUTHOR_SAVED_NOT)
    return g_strdup (_ ("All changes saved"));
  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (g_error_matches (trouble, G_IO_ERROR, troubles[i].code))
      return g_strdup (_ (troubles[i].text));
  return g_strdup (_ ("Not saved: the folder cannot be written"));
}

char *
editor_text_minutes (guint minutes)
{
  guint hours = minutes / 60, rest = minutes % 60;

  if (hours == 0)
    return g_strdup_printf (ngettext ("%u minute", "%u minutes", rest), rest);
  if (rest == 0)
    return g_strdup_printf (ngettext ("%u hour", "%u hours", hours), hours);
  return g_strdup_printf (_ ("%u h %u min"), hours, rest);
}

char *
editor_text_extent (guint pages, guint minutes)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%u page", "%u pages", pages), pages);
  g_autofree char *time = editor_text_minutes (minutes);
  guint units = (minutes + UNIT_MINUTES - 1) / UNIT_MINUTES;

  if (minutes == 0)
    return g_steal_pointer (&count);
  /* Translators: pages, time, teaching units of 45 minutes: “20 pages · 6 hours (8 units)” */
  return g_strdup_printf (ngettext ("%s · %s (%u unit)", "%s · %s (%u units)", units), count, time,
                          units);
}

char *
editor_text_day (gint64 when)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (when);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) before = g_date_time_add_days (now, -1);

  if (then == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (then) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now))
    return g_strdup (_ ("today"));
  if (g_date_time_get_year (then) == g_date_time_get_year (before)
      && g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (before))
    return g_strdup (C_ ("date", "yesterday"));
  /* Translators: a day for g_date_time_format(). */
  return g_date_time_format (then, C_ ("date", "%-d %b %Y"));
}

static const struct {
  const char *status, *text;
} states[] = {
  { "draft", N_ ("Draft") },
  { "ready", N_ ("Ready") },
  { "approved", N_ ("Approved") },
};

char *
editor_text_page_state (const char *status, gboolean hidden, guint minutes)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *known = status != NULL ? status : "draft";

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].status, known))
      g_ptr_array_add (parts, g_strdup (_ (states[i].text)));
  if (hidden)
    g_ptr_array_add (parts, g_strdup (_ ("Hidden")));
  if (minutes > 0)
    g_ptr_array_add (parts, editor_text_minutes (minutes));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}
