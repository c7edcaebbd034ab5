/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Blocking engine calls off the main thread: one function in a worker, one answer on the main
 * thread. The owner is kept alive until the answer has been given.
 */

/* On a worker thread. @input is what widget_work() was given. Returns the result, or %NULL with
 * @error set; a result that may be %NULL without error is fine too. */
typedef gpointer (*WidgetWorkFunc) (gpointer input, GCancellable *cancellable, GError **error);
/* On the main thread; @result is owned by the receiver. */
typedef void (*WidgetWorkDone) (gpointer owner, gpointer result, const GError *error,
                                gpointer input);

/**
 * widget_work:
 * @owner: a GObject, kept alive
 * @input: (transfer full): handed to @func and @done
 * @free_input: frees @input after @done
 * @cancellable: (nullable): once cancelled, @done still comes, with the error of @func
 */
void widget_work (gpointer owner, WidgetWorkFunc func, gpointer input, GDestroyNotify free_input,
                  GCancellable *cancellable, WidgetWorkDone done);

G_END_DECLS
