/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/workbook/workbook.h"

#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"
#include "engine/session/library.h"

/* --- reading ------------------------------------------------------------------------------------ */

static void
item_free (gpointer data)
{
  LkWorkbookItem *item = data;

  lk_work_entry_free (item->entry);
  lk_work_form_free (item->form);
  lk_work_sheet_free (item->sheet);
  g_ptr_array_unref (item->comments);
  g_free (item);
}

void
lk_workbook_free (LkWorkbook *workbook)
{
  if (workbook == NULL)
    return;
  g_ptr_array_unref (workbook->items);
  g_ptr_array_unref (workbook->comments);
  g_free (workbook);
}

const LkWorkbookItem *
lk_workbook_item (const LkWorkbook *workbook, guint index)
{
  return g_ptr_array_index (workbook->items, index);
}

LkWorkKey
lk_workbook_key (const LkWorkbookItem *item)
{
  return (LkWorkKey){ item->entry->registration_id, item->entry->block };
}

const LkWorkbookItem *
lk_workbook_find (const LkWorkbook *workbook, LkWorkKey key)
{
  for (guint i = 0; i < workbook->items->len; i++) {
    const LkWorkbookItem *item = lk_workbook_item (workbook, i);

    if (item->entry->registration_id == key.registration_id
        && g_str_equal (item->entry->block, key.block))
      return item;
  }
  return NULL;
}

/* What the course says of a field, if it has it. */
static bool
describe (LkStore *store, const LkCompanion *companion, const LkWorkEntry *entry, GError **error)
{
  const LkCompanionWork *work;
  const LkCompanionPage *page;
  g_autofree char *form = NULL;
  unsigned index;

  if (!lk_companion_find (companion, LK_COMPANION_WORK, entry->block, &index))
    return true;
  work = lk_companion_work (companion, index);
  page = lk_companion_page (companion, work->page);
  form = lk_work_form_write (work->form);
  return lk_store_work_describe (
      store, (LkWorkKey){ entry->registration_id, entry->block },
      &(LkWorkAbout){ work->title, work->kind, form, page->id, page->title, index }, error);
}

/* The fields of one course that were written by an older program, or before it said what they are. */
static bool
describe_course (LkStore *store, const GPtrArray *entries, gint64 course_id, GError **error)
{
  g_auto (LkOpenedPackage) opened = { NULL, NULL, NULL };

  /* Without its package they stay as they are. */
  if (!lk_library_open (store, course_id, &opened, NULL) || opened.companion == NULL)
    return true;
  for (guint i = 0; i < entries->len; i++) {
    const LkWorkEntry *entry = entries->pdata[i];

    if (entry->course_id == course_id && *entry->kind == '\0' && *entry->copy_of == '\0'
        && !describe (store, opened.companion, entry, error))
      return false;
  }
  return true;
}

/* How many courses were looked at. False with @error. */
static bool
describe_all (LkStore *store, const GPtrArray *entries, guint *ret_courses, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < entries->len; i++) {
    LkWorkEntry *entry = entries->pdata[i];

    if (*entry->kind == '\0' && g_hash_table_add (seen, &entry->course_id)
        && !describe_course (store, entries, entry->course_id, error))
      return false;
  }
  *ret_courses = g_hash_table_size (seen);
  return true;
}

static GPtrArray *
read_entries (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GPtrArray) entries = lk_store_work_entries (store, learner_id, error);
  guint n = 0;

  if (entries == NULL || !describe_all (store, entries, &n, error))
    return NULL;
  return n > 0 ? lk_store_work_entries (store, learner_id, error) : g_steal_pointer (&entries);
}

static void
add_item (LkWorkbook *workbook, LkWorkEntry *entry, LkWorkDate date)
{
  LkWorkbookItem *item = g_new0 (LkWorkbookItem, 1);

  item->entry = entry;
  item->form = lk_work_form_parse (entry->form);
  item->sheet = lk_work_sheet_read (entry->kind, item->form, entry->value, date);
  item->comments = g_ptr_array_new ();
  for (guint i = 0; i < workbook->comments->len; i++) {
    LkCoachComment *comment = workbook->comments->pdata[i];

    if (comment->registration_id == entry->registration_id
        && g_str_equal (comment->block, entry->block))
      g_ptr_array_add (item->comments, comment);
  }
  g_ptr_array_add (workbook->items, item);
}

/* A calculator whose sheet was not laid into the workbook is none, nor is what nobody wrote. */
static bool
is_shown (const LkWorkEntry *entry)
{
  LkWorkKind kind = lk_work_kind (entry->kind);
  g_autoptr (LkWorkForm) form = NULL;
  g_autoptr (LkWorkSheet) sheet = NULL;

  if (kind == LK_WORK_NO_ENTRY)
    return false;
  if (kind != LK_WORK_RESULT || *entry->kind == '\0')
    return true;
  form = lk_work_form_new ();
  sheet = lk_work_sheet_read (entry->kind, form, entry->value, NULL);
  return !lk_work_sheet_is_empty (sheet);
}

LkWorkbook *
lk_workbook_read (LkStore *store, gint64 learner_id, LkWorkDate date, GError **error)
{
  g_autoptr (GPtrArray) entries = read_entries (store, learner_id, error);
  g_autoptr (LkWorkbook) workbook = NULL;
  GPtrArray *comments = entries != NULL ? lk_store_coach_comments (store, learner_id, error) : NULL;

  if (comments == NULL)
    return NULL;
  workbook = g_new0 (LkWorkbook, 1);
  workbook->comments = comments;
  workbook->items = g_ptr_array_new_with_free_func (item_free);
  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; i < entries->len; i++)
    if (is_shown (entries->pdata[i]))
      add_item (workbook, entries->pdata[i], date);
    else
      lk_work_entry_free (entries->pdata[i]);
  return g_steal_pointer (&workbook);
}

void
lk_workbook_take_value (LkWorkbook *workbook, LkWorkKey key, const char *value, LkWorkDate date)
{
  LkWorkbookItem *item = (LkWorkbookItem *) lk_workbook_find (workbook, key);

  if (item == NULL)
    return;
  g_free (item->entry->value);
  item->entry->value = g_strdup (value);
  lk_work_sheet_free (item->sheet);
  item->sheet = lk_work_sheet_read (item->entry->kind, item->form, value, date);
}

/* --- what may be done ---------------------------------------------------------------------------- */

bool
lk_workbook_can_open (const LkWorkbookItem *item)
{
  return item->entry->on_shelf;
}

bool
lk_workbook_can_edit (const LkWorkbookItem *item)
{
  LkWorkKind kind = lk_work_kind (item->entry->kind);

  return kind != LK_WORK_NO_ENTRY && kind != LK_WORK_RESULT
         && (item->entry->on_shelf || *item->entry->copy_of != '\0');
}

const char *
lk_workbook_block (const LkWorkbookItem *item)
{
  return *item->entry->copy_of != '\0' ? item->entry->copy_of : item->entry->block;
}

/* --- writing -------------------------------------------------------------------------------------- */

/* Whether @more bytes in place of @less still go in. */
static bool
has_room (LkStore *store, LkWorkKey key, size_t less, size_t more, GError **error)
{
  gint64 bytes;

  if (more > LK_LIMIT_WORK_BYTES) {
    lk_error_set (error, LK_ISSUE_WORK_FULL, "%" G_GSIZE_FORMAT " bytes", more);
    return false;
  }
  if (!lk_store_work_bytes (store, key.registration_id, &bytes, error))
    return false;
  if (more <= less || bytes + (gint64) (more - less) <= (gint64) LK_LIMIT_WORK_ALL_BYTES)
    return true;
  lk_error_set (error, LK_ISSUE_WORK_FULL, "%" G_GINT64_FORMAT " bytes in all", bytes);
  return false;
}

bool
lk_workbook_edit (LkStore *store, LkWorkKey key, const char *value, GError **error)
{
  g_autofree char *text = lk_text_clean_lines (value, SIZE_MAX);
  g_autoptr (GError) problem = NULL;
  g_autoptr (LkWorkEntry) entry = lk_store_work_entry (store, key, &problem);

  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return false;
  }
  return (entry == NULL || has_room (store, key, strlen (entry->value), strlen (text), error))
         && lk_store_work_edit (store, key, text, error);
}

bool
lk_workbook_duplicate (LkStore *store, LkWorkKey key, const char *title, char **ret_block,
                       GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (LkWorkEntry) entry = lk_store_work_entry (store, key, &problem);

  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return false;
  }
  return (entry == NULL || has_room (store, key, 0, strlen (entry->value), error))
         && lk_store_work_duplicate (store, key, title, ret_block, error);
}

bool
lk_workbook_rename (LkStore *store, LkWorkKey key, const char *title, GError **error)
{
  g_autofree char *clean = g_strstrip (lk_text_clean (title, SIZE_MAX)), *name = NULL;
  glong length = g_utf8_strlen (clean, -1);
  g_autoptr (GError) problem = NULL;
  g_autoptr (LkWorkEntry) entry = lk_store_work_entry (store, key, &problem);

  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return false;
  }
  name = g_utf8_substring (clean, 0, MIN (length, LK_WORK_TITLE_CHARACTERS));
  return lk_store_work_name (
      store, key, entry != NULL && g_str_equal (name, entry->given_title) ? "" : name, error);
}
