/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/notes/player-note.h"
#include "report/report.h"

G_BEGIN_DECLS

/* Notes to be taken away or printed, by course and page. @notes: (element-type PlayerNote): sorted so. @name: of the
 * learner. (transfer full) */
LkReport *player_notes_report (const GPtrArray *notes, const char *name);

G_END_DECLS
