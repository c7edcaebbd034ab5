/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-export.h"
#include "player/context/player-context.h"

G_BEGIN_DECLS

/* What the page about a person's data reads in a thread. */

typedef struct {
  LkHoldings holdings;
  unsigned n_others; /* people beside this one */
  bool has_pin;
  char *hosts;        /* where the record is sent to; "" if nowhere */
  gint64 released;    /* since when it may be; 0: it may not */
  GPtrArray *courses; /* (element-type LkShelfRow): of lk_store_learnt() */
} PlayerData;
PlayerData *player_data_read (LkStore *store, gint64 learner_id, GError **error);
void player_data_free (PlayerData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlayerData, player_data_free)

/* What people read first in the zip. (transfer full) */
char *player_data_readme (const char *name);

G_END_DECLS
