/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-pin-note.h"

#include <glib/gi18n.h>

#include "words/words.h"

char *
player_pin_note_text (const LkPinRenewal *renewal)
{
  g_autofree char *allowed = NULL, *renewed = NULL;

  if (renewal->allowed == 0)
    return NULL;
  allowed = words_date_and_time (renewal->allowed);
  if (renewal->renewed == 0)
    /* Translators: %s is a date and time */
    return g_strdup_printf (_ ("A trainer allowed a new PIN for you: %s. It was not set."),
                            allowed);
  renewed = words_date_and_time (renewal->renewed);
  /* Translators: both are a date and time */
  return g_strdup_printf (
      _ ("A trainer allowed a new PIN for you: %s. It was set: %s. Was that not you? Talk to them."),
      allowed, renewed);
}
