/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi-path.h"

G_BEGIN_DECLS

/*
 * The values of one run: slots for plain elements, numbered records for collections, and what of it
 * is not yet committed. Knows nothing of types or access; keeps the limits of engine/base/limits.h.
 */

/* One value. A buffer is used again when it fits, so setting a value anew costs no allocation. */
typedef struct {
  char *text;
  size_t length, capacity;
  bool set, dirty;
  bool by_page; /* set by the page, in this run */
} LkCmiSlot;

typedef struct _LkCmiRecord LkCmiRecord;

/* An entry of the list of what is not yet committed. */
typedef struct {
  LkCmiSlot *slot;
  const LkCmiElement *element;
  unsigned index[LK_CMI_MAX_DEPTH];
} LkCmiDirty;

typedef struct {
  const LkCmiModel *model;
  LkCmiRecord *root;
  GArray *dirty; /* (element-type LkCmiDirty), in the order they were set */
  size_t bytes;  /* held by values and records */
} LkCmiData;

void lk_cmi_data_init (LkCmiData *data, const LkCmiModel *model);
void lk_cmi_data_clear (LkCmiData *data);

/* The slot of a leaf; %NULL if its record does not exist. */
LkCmiSlot *lk_cmi_data_find (const LkCmiData *data, const LkCmiPath *path);
/* Its text, what the row says before anything is set, or %NULL. */
const char *lk_cmi_data_text (const LkCmiData *data, const LkCmiPath *path);
/* Whether the path leads through a record that is neither there nor left out by a gap. */
bool lk_cmi_data_missing (const LkCmiData *data, const LkCmiPath *path);
/* Records of a collection; those left out by a gap count. */
unsigned lk_cmi_data_count (const LkCmiData *data, const LkCmiPath *path);
/* How many indices of @path lie beyond the next free one; its records need not exist. */
unsigned lk_cmi_data_gaps (const LkCmiData *data, const LkCmiPath *path);

/* Keeps a value, making records as needed. Whether the limits allowed it; if not, nothing has
 * changed. *ret_changed: whether it differs from what was there. */
bool lk_cmi_data_set (LkCmiData *data, const LkCmiPath *path, const char *text, size_t length,
                      bool *ret_changed);
/* Puts a leaf back to not set. */
void lk_cmi_data_unset (LkCmiData *data, const LkCmiPath *path);

/* Lists the value as not committed, once. */
void lk_cmi_data_mark_dirty (LkCmiData *data, const LkCmiPath *path);
void lk_cmi_data_mark_clean (LkCmiData *data);
/* All values set, but transient, shared and read-only ones: plain elements in the order of the table, then
 * records by index. */
void lk_cmi_data_each (const LkCmiData *data, LkCmiEach each, void *user_data);
void lk_cmi_data_each_dirty (const LkCmiData *data, LkCmiEach each, void *user_data);

G_END_DECLS
