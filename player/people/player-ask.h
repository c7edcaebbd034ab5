/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is asked for in one field. */
typedef struct {
  const char *title;
  const char *value; /* what stands there at first, %NULL: nothing */
  gboolean is_pin;
} PlayerAskField;

/* @values: as the fields; overwritten afterwards. */
typedef void (*PlayerAnswered) (const char *const *values, gpointer owner);

/* Asks for at most 3 fields in a dialog. @done is called if the person says @action; @owner is kept alive. */
void
player_ask (GtkWidget *parent, const char *heading, const char *body, const char *action,
            const PlayerAskField *fields, unsigned n_fields, PlayerAnswered done, gpointer owner);

G_END_DECLS
