/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/workbook/workbook.h"
#include "player/context/player-context.h"
#include "widgets/widget-work.h"

G_BEGIN_DECLS

/* Reads the workbook of whoever learns now, on a worker; @done gets an LkWorkbook. */
void player_workbook_read (gpointer owner, PlayerContext *context, WidgetWorkDone done);

G_END_DECLS
