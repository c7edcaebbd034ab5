/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/library.h"

static char *
copy_of (const LkCompanion *companion, const char *text)
{
  return g_strdup (companion != NULL ? text : "");
}

void
lk_library_describe_row (const LkCompanion *companion, LkCourseRow *row)
{
  g_free (row->world);
  g_free (row->code);
  row->world = copy_of (companion, companion != NULL ? companion->world : NULL);
  row->code = copy_of (companion, companion != NULL ? companion->id : NULL);
  row->minutes = companion != NULL ? companion->minutes : 0;
}

/* A package that cannot be read now may be another time: it stays to be described. */
static bool
describe (LkStore *store, LkCourseRow *row)
{
  g_auto (LkOpenedPackage) opened = { NULL };

  if (!lk_library_open (store, row->id, &opened, NULL))
    return false;
  lk_library_describe_row (opened.companion, row);
  return lk_store_course_describe (store, row, NULL);
}

unsigned
lk_library_describe (LkStore *store, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) rows = lk_store_courses_to_describe (store, NULL);
  unsigned n = 0;

  for (guint i = 0; rows != NULL && i < rows->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (describe (store, g_ptr_array_index (rows, i)))
      n++;
  return n;
}
