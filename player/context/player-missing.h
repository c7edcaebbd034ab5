/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/session/session.h"

G_BEGIN_DECLS

/* The popover “What is missing?”: what has to be done first, each as a link. @open is called with the
 * identifier of the part that was pressed. The popover goes with its first closing. */
typedef void (*PlayerMissingOpen) (const char *identifier, gpointer data);
void player_missing_show (GtkWidget *at, const LkSessionView *view, const char *identifier,
                          PlayerMissingOpen open, gpointer data);

/* The same for a rule of the course that bars a control. @label (nullable): a button below, for a step
 * that may be tried nevertheless; @anyway is called without an identifier. */
void player_missing_show_reason (GtkWidget *at, const LkSessionView *view,
                                 const LkSeqReason *reason, PlayerMissingOpen open,
                                 const char *label, PlayerMissingOpen anyway, gpointer data);

/* A popover with one sentence: why a control may not be used now. */
void player_missing_explain (GtkWidget *at, const char *sentence);

G_END_DECLS
