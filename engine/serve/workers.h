/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Threads that do what blocks, for a main context that must not. */
typedef struct _LkWorkers LkWorkers;
typedef void (*LkWorkFunc) (void *data);

LkWorkers *lk_workers_new (unsigned n_threads, GMainContext *context);
/* Waits until everything pushed has run; what is to be done after it still waits in the context. */
void lk_workers_free (LkWorkers *workers);
/* Calls @run on one of the threads, then @done on the context. Any thread. */
void lk_workers_push (LkWorkers *workers, LkWorkFunc run, LkWorkFunc done, void *data);

G_END_DECLS
