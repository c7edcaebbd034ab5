/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/house/player-house-pages.h"

#include <glib/gi18n.h>

#include "player/classes/player-shown-page.h"
#include "player/mydata/player-data-page.h"
#include "player/notes/player-notes-page.h"
#include "player/progress/player-progress-page.h"
#include "player/proofs/player-proofs-page.h"
#include "player/workbook/player-workbook-page.h"

/* A row below is all that a new page needs here. */
#define PAGE(name)                                                                                 \
  player_##name##_page_get_type,                                                                   \
      (void (*) (gpointer, PlayerContext *)) player_##name##_page_set_context,                     \
      (void (*) (gpointer)) player_##name##_page_begin
#define FINDS(name) (void (*) (gpointer, gint64, const char *)) player_##name##_page_find

const PlayerHousePage player_house_pages[] = {
  { "shown", N_ ("What Trainers See"), NULL, NULL, PLAYER_HOUSE_MENU, PAGE (shown), NULL },
  { "workbook", N_ ("Workbook"), "lernkoffer-workbook-symbolic", "<Control>2", PLAYER_HOUSE_TAB,
    PAGE (workbook), FINDS (workbook) },
  { "progress", N_ ("Progress"), "document-open-recent-symbolic", "<Control>3", PLAYER_HOUSE_TAB,
    PAGE (progress), NULL },
  { "notes", N_ ("Notes"), NULL, "<Control>4", PLAYER_HOUSE_MENU, PAGE (notes), NULL },
  { "proofs", N_ ("Proofs"), NULL, NULL, PLAYER_HOUSE_MENU, PAGE (proofs), FINDS (proofs) },
  { "data", N_ ("My Data"), NULL, NULL, PLAYER_HOUSE_MENU, PAGE (data), NULL },
};
const unsigned player_house_n_pages = G_N_ELEMENTS (player_house_pages);

const PlayerHouseTaker player_house_takers[] = {
  { "workbook", ".lkcoach .html .htm",
    (void (*) (gpointer, GFile *)) player_workbook_page_take_file },
};
const unsigned player_house_n_takers = G_N_ELEMENTS (player_house_takers);
