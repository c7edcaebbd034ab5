/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Bytes of a file, from @start to before @end. */
typedef struct {
  gsize start, end;
} AuthorRange;

static inline gsize
author_range_length (AuthorRange range)
{
  return range.end - range.start;
}

static inline bool
author_range_is_empty (AuthorRange range)
{
  return range.start == range.end;
}

G_END_DECLS
