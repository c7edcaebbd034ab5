/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the readers want to know of a course folder; in tests it is memory. Names are relative to the
 * folder, `/`-separated, valid UTF-8, without `.` and `..`. */
typedef struct {
  /* Bytes of a file, or %NULL if absent, unreadable or larger than @max_size. (transfer full) */
  GBytes *(*read) (void *data, const char *name, gsize max_size);
  /* Names in the order of their bytes; %NULL past the end. Owned by the folder. */
  const char *(*name_at) (void *data, gsize index);
  void *data;
  /* For what is too large for memory: a file as a stream, its size in *ret_size; %NULL if absent or
   * unreadable. The member itself may be %NULL. (transfer full) */
  GInputStream *(*open) (void *data, const char *name, guint64 *ret_size);
} AuthorFiles;

G_END_DECLS
