/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/workbook/workbook.h"

G_BEGIN_DECLS

/* The controls of one entry, also of a plan with its rows. Signal `changed`: by the person. */
#define PLAYER_TYPE_WORK_EDITOR (player_work_editor_get_type ())
G_DECLARE_FINAL_TYPE (PlayerWorkEditor, player_work_editor, PLAYER, WORK_EDITOR, AdwBin)

/* @value: as it stands now. Copies what it needs. */
GtkWidget *player_work_editor_new (const LkWorkbookItem *item, const char *value);
/* As the store keeps it. (transfer full) */
char *player_work_editor_value (PlayerWorkEditor *self);

G_END_DECLS
