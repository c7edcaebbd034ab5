/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-workbook-read.h"

#include "player/workbook/player-work-sheet.h"

typedef struct {
  LkStore *store;
  gint64 learner_id;
} Request;

static gpointer
read_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Request *request = input;

  return lk_workbook_read (request->store, request->learner_id, player_work_date_text, error);
}

void
player_workbook_read (gpointer owner, PlayerContext *context, WidgetWorkDone done)
{
  Request *request = g_new0 (Request, 1);

  *request = (Request){ player_context_store (context), player_context_learner_id (context) };
  widget_work (owner, read_thread, request, g_free, NULL, done);
}
