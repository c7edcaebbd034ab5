/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi.h"

#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"
#include "engine/cmi/cmi-objective.h"
#include "engine/cmi/cmi-private.h"
#include "engine/cmi/cmi-type.h"

/* What a read-only element shows of the launch. (transfer full), %NULL for nothing */
static char *
launch_value (const LkCmiLaunch *launch, LkCmiFrom from)
{
  static const char *const modes[] = { "normal", "browse", "review" };
  static const char *const entries[] = { "ab-initio", "resume", "" };

  switch (from) {
  case LK_CMI_FROM_LEARNER_ID:
    return g_strdup (launch->learner_id);
  case LK_CMI_FROM_LEARNER_NAME:
    return g_strdup (launch->learner_name);
  case LK_CMI_FROM_CREDIT:
    return g_strdup (launch->credit ? "credit" : "no-credit");
  case LK_CMI_FROM_ENTRY:
    return g_strdup (entries[launch->entry]);
  case LK_CMI_FROM_MODE:
    return g_strdup (modes[launch->mode]);
  default:
    return lk_cmi_table (launch->standard)->given (launch, from);
  }
}

static void
put_launch_values (LkCmi *cmi, const LkCmiLaunch *launch)
{
  for (size_t row = 0; row < cmi->model->n_elements; row++) {
    LkCmiPath path = { .element = &cmi->model->elements[row] };
    g_autofree char *value = launch_value (launch, path.element->from);
    g_autofree char *valid = value ? g_utf8_make_valid (value, -1) : NULL;
    bool changed;

    if (valid)
      lk_cmi_data_set (&cmi->data, &path, valid, strlen (valid), &changed);
  }
}

LkCmi *
lk_cmi_new (const LkCmiLaunch *launch, const LkClock *clock, const LkCmiEvents *events, void *data)
{
  const LkCmiModel *model = lk_cmi_model (launch->standard);
  LkCmi *cmi;

  if (!model)
    return NULL;
  cmi = g_new0 (LkCmi, 1);
  cmi->model = model;
  lk_cmi_data_init (&cmi->data, model);
  if (events)
    cmi->events = *events;
  cmi->user_data = data;
  cmi->mode = launch->mode;
  cmi->credit = launch->credit;
  cmi->strict = launch->strict;
  cmi->has_mastery_score = launch->has_mastery_score;
  cmi->mastery_score = launch->mastery_score;
  cmi->total_time = launch->total_time;
  cmi->total_months = launch->total_months;
  cmi->has_threshold = launch->has_completion_threshold;
  cmi->threshold = launch->completion_threshold;
  cmi->diagnostic = g_string_new (NULL);
  cmi->tolerances = g_ptr_array_new ();
  put_launch_values (cmi, launch);
  if (model->table->prepare)
    model->table->prepare (cmi, launch);
  return cmi;
}

void
lk_cmi_free (LkCmi *cmi)
{
  if (!cmi)
    return;
  lk_cmi_data_clear (&cmi->data);
  g_string_free (cmi->diagnostic, TRUE);
  g_ptr_array_unref (cmi->tolerances);
  g_clear_pointer (&cmi->objectives, g_array_unref);
  g_clear_pointer (&cmi->stores, g_array_unref);
  g_clear_pointer (&cmi->strings, g_string_chunk_free);
  g_free (cmi);
}

bool
lk_cmi_is_initialized (const LkCmi *cmi)
{
  return cmi->state == LK_CMI_RUNNING;
}

bool
lk_cmi_is_finished (const LkCmi *cmi)
{
  return cmi->state == LK_CMI_FINISHED;
}

static bool
parse_leaf (const LkCmi *cmi, const char *name, LkCmiPath *ret_path)
{
  return lk_cmi_path_parse (cmi->model, name, ret_path) == LK_CMI_OK
         && ret_path->keyword == LK_CMI_NO_KEYWORD && ret_path->element->kind == LK_CMI_LEAF;
}

const char *
lk_cmi_peek (const LkCmi *cmi, const char *element)
{
  LkCmiPath path;

  return parse_leaf (cmi, element, &path) ? lk_cmi_data_text (&cmi->data, &path) : NULL;
}

unsigned
lk_cmi_count (const LkCmi *cmi, const char *collection)
{
  LkCmiPath path;

  if (lk_cmi_path_parse (cmi->model, collection, &path) != LK_CMI_OK
      || path.keyword != LK_CMI_NO_KEYWORD || path.element->kind != LK_CMI_COLLECTION)
    return 0;
  return lk_cmi_data_count (&cmi->data, &path);
}

const char *
lk_cmi_value (const LkCmi *cmi, const char *name)
{
  const char *value = lk_cmi_peek (cmi, name);

  return value ? value : "";
}

bool
lk_cmi_number (const LkCmi *cmi, const char *name, double *ret_number)
{
  return lk_text_to_number (lk_cmi_value (cmi, name), ret_number);
}

void
lk_cmi_put (LkCmi *cmi, const char *name, const char *value)
{
  LkCmiPath path;
  bool changed;

  if (!parse_leaf (cmi, name, &path)
      || !lk_cmi_data_set (&cmi->data, &path, value, strlen (value), &changed) || !changed)
    return;
  if ((path.element->access & LK_CMI_WRITE) && !path.element->transient) {
    lk_cmi_data_mark_dirty (&cmi->data, &path);
    if (cmi->events.changed)
      cmi->events.changed (cmi, name, value, cmi->user_data);
  }
}

void
lk_cmi_give (LkCmi *cmi, const char *name, const char *value)
{
  g_autofree char *valid = value ? g_utf8_make_valid (value, -1) : NULL;
  LkCmiPath path;
  bool changed;

  if (valid && parse_leaf (cmi, name, &path))
    lk_cmi_data_set (&cmi->data, &path, valid, strlen (valid), &changed);
}

bool
lk_cmi_is_by_page (const LkCmi *cmi, const char *name)
{
  const LkCmiSlot *slot;
  LkCmiPath path;

  if (!parse_leaf (cmi, name, &path))
    return false;
  slot = lk_cmi_data_find (&cmi->data, &path);
  return slot && slot->by_page;
}

LkCmiResult
lk_cmi_result (const LkCmi *cmi)
{
  return cmi->model->table->result (cmi);
}

void
lk_cmi_each_dirty (const LkCmi *cmi, LkCmiEach each, void *data)
{
  lk_cmi_data_each_dirty (&cmi->data, each, data);
}

void
lk_cmi_each (const LkCmi *cmi, LkCmiEach each, void *data)
{
  lk_cmi_data_each (&cmi->data, each, data);
}

void
lk_cmi_mark_clean (LkCmi *cmi)
{
  lk_cmi_data_mark_clean (&cmi->data);
}

/* How long the page has been there is known only from itself. */
static bool
is_restored (const LkCmiElement *element, LkCmiRestore how)
{
  bool is_time = element->type == lk_cmi_type_timespan || element->type == lk_cmi_type_interval;

  return !element->transient || (how == LK_CMI_UNSAVED && is_time);
}

bool
lk_cmi_restore (LkCmi *cmi, const char *element, const char *value, LkCmiRestore how)
{
  g_autofree char *valid = NULL;
  LkCmiPath path;
  bool changed;

  if (cmi->state != LK_CMI_NOT_STARTED || !parse_leaf (cmi, element, &path)
      || !(path.element->access & LK_CMI_WRITE) || !is_restored (path.element, how)
      || (path.element->shared
          && (how != LK_CMI_UNSAVED || lk_cmi_data_missing (&cmi->data, &path))))
    return false;
  if (!g_utf8_validate (value, -1, NULL))
    value = valid = g_utf8_make_valid (value, -1);
  if (!lk_cmi_data_set (&cmi->data, &path, value, strlen (value), &changed))
    return false;
  if (how != LK_CMI_KEPT)
    lk_cmi_data_find (&cmi->data, &path)->by_page = true;
  if (how == LK_CMI_UNSAVED && !path.element->transient)
    lk_cmi_data_mark_dirty (&cmi->data, &path);
  return true;
}

void
lk_cmi_restore_objectives (LkCmi *cmi)
{
  if (cmi->state == LK_CMI_NOT_STARTED && cmi->objectives != NULL)
    lk_cmi_objectives_number (cmi);
}

const GPtrArray *
lk_cmi_tolerances (const LkCmi *cmi)
{
  return cmi->tolerances;
}
