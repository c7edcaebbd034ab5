/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-notes-report.h"

#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "words/words.h"

static void
add_note (LkReport *report, PlayerNote *note)
{
  const LkNote *own = player_note_get (note);
  g_autofree char *word = player_note_kind_word (note), *day = words_date (own->created);
  g_autofree char *about = g_strdup_printf ("%s · %s", word, day);

  if (player_note_is_passage (note))
    lk_report_quote (report, own->anchor.quote);
  if (*own->text != '\0')
    lk_report_text (report, own->text);
  lk_report_text (report, about);
}

LkReport *
player_notes_report (const GPtrArray *notes, const char *name)
{
  g_autofree char *today = words_date (lk_clock_wall (lk_clock_system ()));
  g_autofree char *about = g_strdup_printf ("%s, %s", name, today);
  /* Translators: the code of your language, as `de` */
  LkReport *report = lk_report_new (_ ("Notes"), C_ ("language code", "en"), about);
  gint64 registration = 0;
  const char *place = NULL;

  for (guint i = 0; i < notes->len; i++) {
    const LkNote *note = player_note_get (notes->pdata[i]);

    if (note->registration_id != registration) {
      lk_report_heading (report, 1, note->course_title != NULL ? note->course_title : "");
      place = NULL;
    }
    if (g_strcmp0 (place, note->place) != 0)
      lk_report_heading (report, 2, note->place_title);
    registration = note->registration_id;
    place = note->place;
    add_note (report, notes->pdata[i]);
  }
  return report;
}
