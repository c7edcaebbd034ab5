/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/workbook/work-sheet.h"

G_BEGIN_DECLS

/* The control for one value of the workbook: a text, a number, a day, a choice. Texts can be undone as everywhere. Signal
 * `changed`: by the person. */
#define PLAYER_TYPE_WORK_FIELD (player_work_field_get_type ())
G_DECLARE_FINAL_TYPE (PlayerWorkField, player_work_field, PLAYER, WORK_FIELD, AdwBin)

/* @choices (nullable) (element-type utf8): of a choice. @by_number: its value is the number of one of them, else the words.
 * @unit: "" if there is none */
typedef struct {
  LkWorkKind kind;
  const char *name; /* for screen readers */
  const GPtrArray *choices;
  gboolean by_number;
  const char *unit;
} PlayerWorkFieldForm;

GtkWidget *player_work_field_new (const PlayerWorkFieldForm *form, const char *value);
/* (transfer full) */
char *player_work_field_value (PlayerWorkField *self);

G_END_DECLS
