/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/cmi/cmi-call-private.h"

/* What GetValue and SetValue do with any element, by its row. */

/* Why a name is not understood. */
static const char *
reason_of (LkCmiProblem problem)
{
  if (problem == LK_CMI_UNDEFINED)
    return "is no element of the data model";
  if (problem == LK_CMI_UNIMPLEMENTED)
    return "belongs to a data model that is not kept here";
  return "has an index beyond all records";
}

/* Understands the name, or fails and says why. */
static bool
read_path (const LkCmiCall *call, bool set, LkCmiPath *ret_path)
{
  LkCmiProblem problem;
  g_autofree char *name = NULL;

  if (*call->first == '\0') {
    lk_cmi_fail (call->cmi, set ? LK_CMI_NO_NAME_SET : LK_CMI_NO_NAME);
    lk_cmi_explain (call->cmi, "%s: \"\" is no element of the data model.", call->function);
    return false;
  }
  problem = lk_cmi_path_parse (call->cmi->model, call->first, ret_path);
  if (problem == LK_CMI_OK)
    return true;
  name = lk_cmi_quote (call->first);
  lk_cmi_fail (call->cmi, problem == LK_CMI_INDEX && set ? LK_CMI_INDEX_SET : problem);
  lk_cmi_explain (call->cmi, "%s: %s %s.", call->function, name, reason_of (problem));
  return false;
}

/* --- GetValue --- */

static const char *
fail_get (const LkCmiCall *call, LkCmiProblem problem, const char *reason)
{
  lk_cmi_fail_about (call, problem, reason);
  return "";
}

static const char *
get_count (const LkCmiCall *call, const LkCmiPath *path)
{
  LkCmi *cmi = call->cmi;

  if (lk_cmi_place (cmi->model, path->element)->depth > 0 && lk_cmi_data_missing (&cmi->data, path))
    return fail_get (call, LK_CMI_INDEX, "there is no record of this index");
  g_snprintf (cmi->number, sizeof cmi->number, "%u", lk_cmi_data_count (&cmi->data, path));
  return cmi->number;
}

static const char *
get_keyword (const LkCmiCall *call, const LkCmiPath *path)
{
  const LkCmiElement *element = path->element;

  if (path->keyword == LK_CMI_VERSION && !element)
    return call->cmi->model->table->version;
  if (path->keyword == LK_CMI_CHILDREN && element && element->children)
    return element->children;
  if (path->keyword == LK_CMI_COUNT && element && element->kind == LK_CMI_COLLECTION)
    return get_count (call, path);
  if (!element)
    return fail_get (call, LK_CMI_UNDEFINED, "is no element of the data model");
  if (path->keyword == LK_CMI_VERSION)
    return fail_get (call, LK_CMI_NO_VERSION, "is no element of the data model");
  if (path->keyword == LK_CMI_CHILDREN)
    return fail_get (call, LK_CMI_NO_CHILDREN, "the element has no _children");
  return fail_get (call, LK_CMI_NO_COUNT, "the element is no list and has no _count");
}

static bool
may (const LkCmi *cmi, const LkCmiPath *path, bool set)
{
  const LkCmiElement *element = path->element;

  return (element->access & (set ? LK_CMI_WRITE : LK_CMI_READ))
         && (!element->may || element->may (cmi, path, set));
}

const char *
lk_cmi_get_value (const LkCmiCall *call)
{
  LkCmi *cmi = call->cmi;
  const char *text;
  LkCmiPath path;

  if (!read_path (call, false, &path))
    return "";
  if (path.keyword != LK_CMI_NO_KEYWORD)
    return get_keyword (call, &path);
  if (path.element->kind != LK_CMI_LEAF)
    return fail_get (call, LK_CMI_UNDEFINED, "the element has children and no value of its own");
  if (!may (cmi, &path, false))
    return fail_get (call, LK_CMI_WRITE_ONLY, "the element can only be set");
  if (lk_cmi_data_missing (&cmi->data, &path))
    return fail_get (call, LK_CMI_INDEX, "there is no record of this index");
  text = lk_cmi_data_text (&cmi->data, &path);
  if (path.element->read)
    text = path.element->read (cmi, &path, text);
  if (!text && cmi->model->table->unset_is_error)
    return fail_get (call, LK_CMI_NO_VALUE, "the element has no value yet");
  return text ? text : "";
}

/* --- SetValue --- */

/* Whether a page may set this at all. */
static bool
check_settable (const LkCmiCall *call, const LkCmiPath *path)
{
  if (path->keyword != LK_CMI_NO_KEYWORD)
    return lk_cmi_fail_about (call, LK_CMI_KEYWORD, "_children, _count and _version cannot be set");
  if (path->element->kind != LK_CMI_LEAF)
    return lk_cmi_fail_about (call, LK_CMI_UNDEFINED,
                              "the element has children and no value of its own");
  if (!may (call->cmi, path, true))
    return lk_cmi_fail_about (call, LK_CMI_READ_ONLY, "the element can only be read");
  return true;
}

/* Whether the record is there, or may be made by setting this. */
static bool
check_record (const LkCmiCall *call, const LkCmiPath *path)
{
  const LkCmi *cmi = call->cmi;
  const LkCmiPlace *place = lk_cmi_place (cmi->model, path->element);
  LkCmiPath dependency = *path;
  g_autofree char *reason = NULL;

  if (place->depth > 0 && lk_cmi_data_gaps (&cmi->data, path) > 0
      && !lk_cmi_may_tolerate (cmi, 1u << LK_CMI_TOLERATES_INDEX_GAP))
    return lk_cmi_fail_about (call, LK_CMI_INDEX_SET, "the index leaves out one before it");
  if (place->holder && place->holder->fixed && lk_cmi_data_missing (&cmi->data, path))
    return lk_cmi_fail_about (call, LK_CMI_INDEX_SET, "there is no record of this index");
  dependency.element = place->dependency;
  if (!dependency.element || lk_cmi_data_text (&cmi->data, &dependency))
    return true;
  reason = g_strdup_printf ("%s has to be set before", dependency.element->name);
  return lk_cmi_fail_about (call, LK_CMI_DEPENDENCY, reason);
}

static const char *
governor_of (LkCmi *cmi, const LkCmiPath *path)
{
  LkCmiPath governor = *path;

  governor.element = lk_cmi_place (cmi->model, path->element)->governor;
  return governor.element ? lk_cmi_data_text (&cmi->data, &governor) : NULL;
}

static bool
refuse_value (const LkCmiCall *call, LkCmiProblem problem, const LkCmiElement *element)
{
  g_autofree char *value = lk_cmi_quote (call->second);

  lk_cmi_fail (call->cmi, problem);
  lk_cmi_explain (call->cmi, "%s: %s was not taken; expected is %s.", call->first, value,
                  element->form);
  return false;
}

bool
lk_cmi_is_same_text (const char *one, size_t one_length, const char *other, size_t other_length)
{
  return one_length == other_length && memcmp (one, other, one_length) == 0;
}

bool
lk_cmi_is_taken (const LkCmi *cmi, const LkCmiPath *path, const LkCmiCheck *check,
                 LkCmiSame is_same)
{
  const LkCmiPlace *place = lk_cmi_place (cmi->model, path->element);
  LkCmiPath collection = *path, other = *path;
  unsigned count, last = place->depth - 1;

  collection.element = place->holder;
  count = lk_cmi_data_count (&cmi->data, &collection);
  for (other.index[last] = 0; other.index[last] < count; other.index[last]++) {
    const LkCmiSlot *slot = lk_cmi_data_find (&cmi->data, &other);

    if (other.index[last] != path->index[last] && slot && slot->set
        && is_same (slot->text, slot->length, check->stored, check->stored_length))
      return true;
  }
  return false;
}

/* Whether the value fits what is there already. */
static bool
check_others (const LkCmiCall *call, const LkCmiPath *path, const LkCmiCheck *check)
{
  const LkCmi *cmi = call->cmi;
  const LkCmiElement *element = path->element;
  const LkCmiSlot *slot;
  LkCmiProblem problem = LK_CMI_OK;

  if (element->constant) {
    slot = lk_cmi_data_find (&cmi->data, path);
    if (slot && slot->set
        && !lk_cmi_is_same_text (slot->text, slot->length, check->stored, check->stored_length))
      return lk_cmi_fail_about (call, LK_CMI_CONSTANT, "it is set and cannot be changed any more");
  }
  if (element->unique && lk_cmi_is_taken (cmi, path, check, lk_cmi_is_same_text))
    problem = LK_CMI_TAKEN;
  else if (element->accept)
    problem = element->accept (cmi, path, check);
  if (problem == LK_CMI_OK)
    return true;
  return lk_cmi_fail_about (call, problem,
                            problem == LK_CMI_TAKEN ? "another record has this value already"
                                                    : "this kind of interaction has only one");
}

/* Judges the value and the index; @check then says what to keep. */
static bool
check_value (const LkCmiCall *call, const LkCmiPath *path, LkCmiCheck *check)
{
  LkCmi *cmi = call->cmi;
  LkCmiProblem problem;

  check->element = path->element;
  check->text = call->second;
  check->length = strlen (call->second);
  check->governor = governor_of (cmi, path);
  problem = path->element->type (check);
  if (problem != LK_CMI_OK)
    return refuse_value (call, problem, path->element);
  if (!lk_cmi_may_tolerate (cmi, check->tolerances))
    return refuse_value (call, LK_CMI_TYPE, path->element);
  if (!check_others (call, path, check))
    return false;
  if (lk_cmi_data_gaps (&cmi->data, path) > 0)
    lk_cmi_tolerate (cmi, LK_CMI_TOLERATES_INDEX_GAP, call->first);
  for (unsigned i = 0; check->tolerances >> i; i++) {
    if (check->tolerances & (1u << i))
      lk_cmi_tolerate (cmi, (LkCmiTolerance) i, call->first);
  }
  return true;
}

static void
note_set (LkCmi *cmi, const LkCmiPath *path)
{
  lk_cmi_data_find (&cmi->data, path)->by_page = true;
  if (path->element->is_status)
    cmi->status_set = true;
}

bool
lk_cmi_set_value (const LkCmiCall *call)
{
  LkCmi *cmi = call->cmi;
  LkCmiCheck check;
  LkCmiPath path;
  bool changed;

  if (!read_path (call, true, &path) || !check_settable (call, &path)
      || !check_record (call, &path))
    return false;
  memset (&check, 0, offsetof (LkCmiCheck, buffer));
  if (!check_value (call, &path, &check))
    return false;
  if (!lk_cmi_data_set (&cmi->data, &path, check.stored, check.stored_length, &changed))
    return lk_cmi_fail_about (call, LK_CMI_FULL, "there is no room for more values");
  note_set (cmi, &path);
  if (!changed)
    return true;
  if (!path.element->transient)
    lk_cmi_data_mark_dirty (&cmi->data, &path);
  if (cmi->events.changed)
    cmi->events.changed (cmi, call->first, check.stored, cmi->user_data);
  return true;
}
