/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/classes/player-shown-text.h"

#include <glib/gi18n.h>

#include "player/context/player-text.h"
#include "words/words.h"

char *
player_shown_text_state (const LkShownCourse *course)
{
  if (course->completed > 0) {
    g_autofree char *date = words_date (course->completed);

    return g_strdup_printf (_ ("Completed on %s"), date);
  }
  if (!course->begun)
    return g_strdup (_ ("Not started"));
  return player_text_steps (course->steps_done, course->n_steps);
}

char *
player_shown_text_lines (const GPtrArray *courses)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < courses->len; i++) {
    const LkShownCourse *course = g_ptr_array_index (courses, i);
    g_autofree char *state = player_shown_text_state (course);

    g_string_append (lines, i > 0 ? "\n" : "");
    /* Translators: the title of a course, and how far somebody has come */
    g_string_append_printf (lines, _ ("%s: %s"), course->title, state);
  }
  if (courses->len == 0)
    g_string_append (lines, _ ("Shows nothing"));
  return g_string_free (g_steal_pointer (&lines), FALSE);
}
