/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-data.h"

#include <string.h>

#include "engine/base/limits.h"

/* Buffers for values grow in such steps; a smaller value keeps a buffer of up to four times its
 * size. */
#define SLACK 32

struct _LkCmiRecord {
  unsigned shape;
  GPtrArray **collections; /* (element-type LkCmiRecord), %NULL where a gap is */
  LkCmiSlot slots[];
};

static size_t
record_size (const LkCmiShape *shape)
{
  return sizeof (LkCmiRecord) + shape->n_slots * sizeof (LkCmiSlot)
         + shape->n_collections * sizeof (GPtrArray *);
}

static LkCmiRecord *
record_new (const LkCmiModel *model, unsigned shape_number)
{
  const LkCmiShape *shape = &model->shapes[shape_number];
  LkCmiRecord *record = g_malloc0 (record_size (shape));

  record->shape = shape_number;
  record->collections = (GPtrArray **) (void *) &record->slots[shape->n_slots];
  return record;
}

static void
record_free (const LkCmiModel *model, LkCmiRecord *record)
{
  const LkCmiShape *shape;

  if (!record)
    return;
  shape = &model->shapes[record->shape];
  for (unsigned i = 0; i < shape->n_slots; i++)
    g_free (record->slots[i].text);
  for (unsigned i = 0; i < shape->n_collections; i++) {
    GPtrArray *records = record->collections[i];

    for (guint j = 0; records && j < records->len; j++)
      record_free (model, records->pdata[j]);
    g_clear_pointer (&records, g_ptr_array_unref);
  }
  g_free (record);
}

void
lk_cmi_data_init (LkCmiData *data, const LkCmiModel *model)
{
  *data = (LkCmiData){
    .model = model,
    .root = record_new (model, 0),
    .dirty = g_array_new (FALSE, FALSE, sizeof (LkCmiDirty)),
  };
}

void
lk_cmi_data_clear (LkCmiData *data)
{
  record_free (data->model, data->root);
  g_array_unref (data->dirty);
}

/* The collections on the way to an element, outermost first. */
static void
collections_of (const LkCmiModel *model, const LkCmiPlace *place,
                unsigned ret_numbers[LK_CMI_MAX_DEPTH], unsigned ret_shapes[LK_CMI_MAX_DEPTH])
{
  unsigned shape = place->shape;

  for (unsigned depth = place->depth; depth > 0; depth--) {
    ret_numbers[depth - 1] = model->shapes[shape].number;
    ret_shapes[depth - 1] = shape;
    shape = model->shapes[shape].parent;
  }
}

/* The record that holds the element; %NULL if it does not exist. */
static LkCmiRecord *
find_record (const LkCmiData *data, const LkCmiPlace *place, const LkCmiPath *path)
{
  unsigned numbers[LK_CMI_MAX_DEPTH], shapes[LK_CMI_MAX_DEPTH];
  LkCmiRecord *record = data->root;

  collections_of (data->model, place, numbers, shapes);
  for (unsigned depth = 0; record && depth < place->depth; depth++) {
    GPtrArray *records = record->collections[numbers[depth]];

    record
        = records && path->index[depth] < records->len ? records->pdata[path->index[depth]] : NULL;
  }
  return record;
}

LkCmiSlot *
lk_cmi_data_find (const LkCmiData *data, const LkCmiPath *path)
{
  const LkCmiPlace *place = lk_cmi_place (data->model, path->element);
  LkCmiRecord *record = find_record (data, place, path);

  return record ? &record->slots[place->slot] : NULL;
}

const char *
lk_cmi_data_text (const LkCmiData *data, const LkCmiPath *path)
{
  const LkCmiSlot *slot = lk_cmi_data_find (data, path);

  return slot && slot->set ? slot->text : path->element->initial;
}

unsigned
lk_cmi_data_count (const LkCmiData *data, const LkCmiPath *path)
{
  const LkCmiPlace *place = lk_cmi_place (data->model, path->element);
  LkCmiRecord *record = find_record (data, place, path);
  GPtrArray *records = record ? record->collections[place->slot] : NULL;

  return records ? records->len : 0;
}

bool
lk_cmi_data_missing (const LkCmiData *data, const LkCmiPath *path)
{
  const LkCmiPlace *place = lk_cmi_place (data->model, path->element);
  unsigned numbers[LK_CMI_MAX_DEPTH], shapes[LK_CMI_MAX_DEPTH];
  LkCmiRecord *record = data->root;

  collections_of (data->model, place, numbers, shapes);
  for (unsigned depth = 0; depth < place->depth; depth++) {
    GPtrArray *records = record ? record->collections[numbers[depth]] : NULL;

    if (!records || path->index[depth] >= records->len)
      return true;
    record = records->pdata[path->index[depth]];
  }
  return false;
}

unsigned
lk_cmi_data_gaps (const LkCmiData *data, const LkCmiPath *path)
{
  const LkCmiPlace *place = lk_cmi_place (data->model, path->element);
  unsigned numbers[LK_CMI_MAX_DEPTH], shapes[LK_CMI_MAX_DEPTH], gaps = 0;
  LkCmiRecord *record = data->root;

  collections_of (data->model, place, numbers, shapes);
  for (unsigned depth = 0; depth < place->depth; depth++) {
    GPtrArray *records = record ? record->collections[numbers[depth]] : NULL;
    unsigned length = records ? records->len : 0;

    gaps += path->index[depth] > length;
    record = path->index[depth] < length ? records->pdata[path->index[depth]] : NULL;
  }
  return gaps;
}

/* Bytes that making the way to @path and its value would add. */
static size_t
cost_of (const LkCmiData *data, const LkCmiPlace *place, const LkCmiPath *path, size_t length)
{
  unsigned numbers[LK_CMI_MAX_DEPTH], shapes[LK_CMI_MAX_DEPTH];
  LkCmiRecord *record = data->root;
  size_t cost = length + SLACK;

  collections_of (data->model, place, numbers, shapes);
  for (unsigned depth = 0; depth < place->depth; depth++) {
    GPtrArray *records = record ? record->collections[numbers[depth]] : NULL;
    unsigned count = records ? records->len : 0, index = path->index[depth];

    record = index < count ? records->pdata[index] : NULL;
    if (!record)
      cost += record_size (&data->model->shapes[shapes[depth]]);
    if (index >= count)
      cost += (index + 1 - count) * 2 * sizeof (void *);
  }
  return cost;
}

static LkCmiRecord *
make_record (LkCmiData *data, const LkCmiPlace *place, const LkCmiPath *path)
{
  unsigned numbers[LK_CMI_MAX_DEPTH], shapes[LK_CMI_MAX_DEPTH];
  LkCmiRecord *record = data->root;

  collections_of (data->model, place, numbers, shapes);
  for (unsigned depth = 0; depth < place->depth; depth++) {
    GPtrArray **records = &record->collections[numbers[depth]];
    unsigned index = path->index[depth];

    if (!*records)
      *records = g_ptr_array_new ();
    if (index >= (*records)->len)
      g_ptr_array_set_size (*records, (int) index + 1);
    if (!(*records)->pdata[index])
      (*records)->pdata[index] = record_new (data->model, shapes[depth]);
    record = (*records)->pdata[index];
  }
  return record;
}

static void
slot_write (LkCmiSlot *slot, const char *text, size_t length)
{
  if (length + 1 > slot->capacity || slot->capacity > 4 * (length + SLACK)) {
    slot->capacity = length + SLACK;
    g_free (slot->text);
    slot->text = g_malloc (slot->capacity);
  }
  memcpy (slot->text, text, length);
  slot->text[length] = '\0';
  slot->length = length;
  slot->set = true;
}

bool
lk_cmi_data_set (LkCmiData *data, const LkCmiPath *path, const char *text, size_t length,
                 bool *ret_changed)
{
  const LkCmiPlace *place = lk_cmi_place (data->model, path->element);
  LkCmiSlot *slot = lk_cmi_data_find (data, path);
  size_t before = slot ? slot->capacity : 0;

  if (slot && slot->set && slot->length == length && memcmp (slot->text, text, length) == 0) {
    *ret_changed = false;
    return true;
  }
  if (length > LK_LIMIT_CMI_VALUE_BYTES)
    return false;
  for (unsigned depth = 0; depth < place->depth; depth++) {
    if (path->index[depth] >= LK_LIMIT_CMI_RECORDS)
      return false;
  }
  if (length + SLACK > before) {
    size_t cost = cost_of (data, place, path, length);

    if (data->bytes - before + cost > LK_LIMIT_CMI_TOTAL_BYTES)
      return false;
    data->bytes += cost - length - SLACK;
  }
  if (!slot)
    slot = &make_record (data, place, path)->slots[place->slot];
  slot_write (slot, text, length);
  data->bytes = data->bytes - before + slot->capacity;
  *ret_changed = true;
  return true;
}

void
lk_cmi_data_unset (LkCmiData *data, const LkCmiPath *path)
{
  LkCmiSlot *slot = lk_cmi_data_find (data, path);

  if (slot)
    slot->set = slot->by_page = false;
}

void
lk_cmi_data_mark_dirty (LkCmiData *data, const LkCmiPath *path)
{
  LkCmiSlot *slot = lk_cmi_data_find (data, path);
  LkCmiDirty dirty = { .slot = slot, .element = path->element };

  if (slot->dirty)
    return;
  slot->dirty = true;
  memcpy (dirty.index, path->index, sizeof dirty.index);
  g_array_append_val (data->dirty, dirty);
}

void
lk_cmi_data_mark_clean (LkCmiData *data)
{
  for (guint i = 0; i < data->dirty->len; i++)
    g_array_index (data->dirty, LkCmiDirty, i).slot->dirty = false;
  g_array_set_size (data->dirty, 0);
}

/* --- Walking --- */

typedef struct {
  const LkCmiData *data;
  LkCmiEach each;
  void *user_data;
  GString *name;
} Walk;

static void
tell (Walk *walk, const LkCmiElement *element, const unsigned index[LK_CMI_MAX_DEPTH],
      const char *text)
{
  g_string_truncate (walk->name, 0);
  lk_cmi_path_write (walk->name, element, index);
  walk->each (walk->name->str, text, walk->user_data);
}

static bool
is_kept (const LkCmiElement *element)
{
  return element->kind == LK_CMI_LEAF && (element->access & LK_CMI_WRITE) && !element->transient
         && !element->shared;
}

/* Rows of one shape in the order of the table; then, in the same way, the records below. */
static void
walk_record (Walk *walk, const LkCmiRecord *record, unsigned depth,
             unsigned index[LK_CMI_MAX_DEPTH])
{
  const LkCmiModel *model = walk->data->model;

  for (size_t row = 0; row < model->n_elements; row++) {
    const LkCmiElement *element = &model->elements[row];
    const LkCmiPlace *place = &model->places[row];

    if (place->shape == record->shape && is_kept (element) && record->slots[place->slot].set)
      tell (walk, element, index, record->slots[place->slot].text);
  }
  if (depth == LK_CMI_MAX_DEPTH)
    return;
  for (unsigned i = 0; i < model->shapes[record->shape].n_collections; i++) {
    GPtrArray *records = record->collections[i];

    for (index[depth] = 0; records && index[depth] < records->len; index[depth]++) {
      if (records->pdata[index[depth]])
        walk_record (walk, records->pdata[index[depth]], depth + 1, index);
    }
  }
}

void
lk_cmi_data_each (const LkCmiData *data, LkCmiEach each, void *user_data)
{
  g_autoptr (GString) name = g_string_sized_new (64);
  Walk walk = { .data = data, .each = each, .user_data = user_data, .name = name };
  unsigned index[LK_CMI_MAX_DEPTH] = { 0 };

  walk_record (&walk, data->root, 0, index);
}

void
lk_cmi_data_each_dirty (const LkCmiData *data, LkCmiEach each, void *user_data)
{
  g_autoptr (GString) name = g_string_sized_new (64);
  Walk walk = { .data = data, .each = each, .user_data = user_data, .name = name };

  for (guint i = 0; i < data->dirty->len; i++) {
    const LkCmiDirty *dirty = &g_array_index (data->dirty, LkCmiDirty, i);

    tell (&walk, dirty->element, dirty->index, dirty->slot->text);
  }
}
