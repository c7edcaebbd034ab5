/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-note-colour.h"

#include <glib/gi18n.h>

/* A test computes the contrasts. */
const PlayerNoteColour player_note_colours[LK_NOTE_N_COLOURS] = {
  [LK_NOTE_YELLOW] = { NC_ ("colour", "Yellow"), "lernkoffer-note-yellow", "note-yellow", "#fff0a8",
                       "#1d2a2e", "#806000", "#574700", "#ffffff", "#ffd84d", "solid" },
  [LK_NOTE_GREEN] = { NC_ ("colour", "Green"), "lernkoffer-note-green", "note-green", "#d3f2cd",
                      "#1d2a2e", "#23702f", "#1f4d27", "#ffffff", "#8fe39b", "dashed" },
  [LK_NOTE_BLUE] = { NC_ ("colour", "Blue"), "lernkoffer-note-blue", "note-blue", "#d6e8ff",
                     "#1d2a2e", "#1f5fae", "#1d4470", "#ffffff", "#9ccaff", "double" },
  [LK_NOTE_PINK] = { NC_ ("colour", "Pink"), "lernkoffer-note-pink", "note-pink", "#ffdbe8",
                     "#1d2a2e", "#a32a5e", "#6b2846", "#ffffff", "#ffa9cb", "dotted" },
};

/* The lines by their single properties: WebKit does not paint them by the short form. */
static void
append_rule (GString *css, const char *name, const char *suffix, const char *line,
             const char *const *colours)
{
  g_string_append_printf (css,
                          "::highlight(%s%s) { background-color: %s; color: %s;"
                          " text-decoration-line: underline; text-decoration-style: %s;"
                          " text-decoration-color: %s; text-decoration-thickness: 2px; }\n",
                          name, suffix, colours[0], colours[1], line, colours[2]);
}

char *
player_note_style (void)
{
  GString *css = g_string_new (NULL);

  for (unsigned i = 0; i < LK_NOTE_N_COLOURS; i++) {
    const PlayerNoteColour *colour = &player_note_colours[i];
    const char *const light[] = { colour->light, colour->light_ink, colour->light_line };
    const char *const dark[] = { colour->dark, colour->dark_ink, colour->dark_line };

    append_rule (css, colour->highlight, "", colour->line, light);
    append_rule (css, colour->highlight, "-on-dark", colour->line, dark);
  }
  return g_string_free (css, FALSE);
}
