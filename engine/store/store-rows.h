/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-private.h"

/* Columns that more than one file reads; the table is `c`. */
#define LK_COURSE_COLUMNS                                                                          \
  "c.id, c.sha256, c.identity, c.standard, c.title, c.version, c.language, c.source_name,"         \
  " c.cover_path, c.file_size, c.unpacked_size, c.n_steps, c.imported, c.removed, c.replaced_by,"  \
  " c.world, c.code, c.minutes"

LkCourseRow *lk_store_read_course (LkQuery *query);
