/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/workbook/workbook.h"

G_BEGIN_DECLS

/* How the entries of a workbook stand together. */
typedef enum {
  PLAYER_WORK_BY_COURSE, /* in the order of the shelf, then of the course */
  PLAYER_WORK_BY_PIECE,  /* entries of one page of a course, what changed last first */
} PlayerWorkGrouping;

typedef struct {
  const char *title; /* borrowed from the entries */
  const char *about; /* of a piece of work, its course; else "" */
  GPtrArray *items;  /* (element-type LkWorkbookItem): borrowed, at least one */
  gint64 updated;    /* of what changed last */
} PlayerWorkGroup;

/* @items: (element-type LkWorkbookItem): borrowed from. (transfer full) (element-type PlayerWorkGroup) */
GPtrArray *player_work_groups (const GPtrArray *items, PlayerWorkGrouping grouping);

G_END_DECLS
