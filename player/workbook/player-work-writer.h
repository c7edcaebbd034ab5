/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/workbook/workbook.h"

G_BEGIN_DECLS

/*
 * Writes what is typed into the workbook at each pause, on a thread of its own, one after the other. Main thread.
 */
typedef struct _PlayerWorkWriter PlayerWorkWriter;

/* On the main thread, after each time something was written; @error (nullable): why it was not. */
typedef void (*PlayerWorkWritten) (LkWorkKey key, const GError *error, gpointer owner);

/* @store: outlives it. @owner: borrowed; not called any more after player_work_writer_free(). */
PlayerWorkWriter *player_work_writer_new (LkStore *store, PlayerWorkWritten done, gpointer owner);
/* Flushes. */
void player_work_writer_free (PlayerWorkWriter *writer);
/* To be written at the next pause; what waits for the same field is forgotten. */
void player_work_writer_write (PlayerWorkWriter *writer, LkWorkKey key, const char *value);
/* Writes what waits, and comes back when it is in the store or could not be written. */
void player_work_writer_flush (PlayerWorkWriter *writer);

G_END_DECLS
