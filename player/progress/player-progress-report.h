/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/progress/progress-detail.h"
#include "engine/progress/progress-time.h"
#include "report/report.h"

G_BEGIN_DECLS

/*
 * All that the progress page knows, to be taken away: learning time with its pictures and tables, all courses, and of each
 * its parts, goals, attempts and answers. Read and written in one go; any thread.
 */
typedef struct {
  LkStore *store;
  gint64 learner_id;
  const char *name, *language; /* of the person; BCP 47 */
  gint64 now;
  /* How far it is, 0 to 1; on the thread that works. May be %NULL. */
  void (*progress) (double part, void *data);
  void *data;
} PlayerProgressExport;

/* False with @error, of the store or of writing, or if @cancellable was cancelled. */
bool player_progress_export (const PlayerProgressExport *wanted, LkReportFormat format, GFile *file,
                             GCancellable *cancellable, GError **error);

G_END_DECLS
