/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/workbook/coach.h"

#include <string.h>

#include "engine/base/random.h"
#include "engine/base/text.h"

/* Half of a SHA-256 in hexadecimal. */
#define LEARNER_LENGTH 32

char *
lk_coach_learner (const LkLearner *learner)
{
  g_autofree char *text = g_strconcat ("lernkoffer coach\n", learner->uuid, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strndup (hash, LEARNER_LENGTH);
}

/* --- sharing ------------------------------------------------------------------------------------ */

static LkWorkSheet *
copy_sheet (const LkWorkSheet *sheet)
{
  LkWorkSheet *copy = lk_work_sheet_new (sheet->text);

  if (sheet->columns == NULL)
    return copy;
  copy->columns = g_ptr_array_new_with_free_func (g_free);
  copy->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < sheet->columns->len; i++)
    g_ptr_array_add (copy->columns, g_strdup (sheet->columns->pdata[i]));
  for (guint i = 0; i < sheet->rows->len; i++)
    g_ptr_array_add (copy->rows, g_strdupv (sheet->rows->pdata[i]));
  return copy;
}

/* A title, as long as a copy may have it. (transfer full) */
static char *
title_of (const char *title)
{
  return lk_text_clean (title, LK_COACH_TITLE_BYTES);
}

/* Titles, and what stands there: no ids, no times, no versions. */
static void
add_items (LkCoachCopy *copy, const GPtrArray *items)
{
  LkCoachCourse *course = NULL;
  gint64 registration = 0;

  for (guint i = 0; i < items->len; i++) {
    const LkWorkbookItem *item = items->pdata[i];
    g_autofree char *page = title_of (item->entry->page_title),
                    *title = title_of (item->entry->title),
                    *course_title = title_of (item->entry->course_title);

    if (course == NULL || item->entry->registration_id != registration)
      course = lk_coach_copy_add_course (copy, course_title);
    registration = item->entry->registration_id;
    lk_coach_course_add_entry (course, i + 1, page, title, copy_sheet (item->sheet));
  }
}

static bool
remember (LkStore *store, const LkCoachCopy *copy, const LkLearner *learner, const GPtrArray *items,
          GError **error)
{
  const LkCoachCopyRow row
      = { .uuid = copy->id, .learner_id = learner->id, .hash = copy->hash, .at = copy->date };
  g_autofree LkWorkKey *keys = g_new (LkWorkKey, items->len);

  for (guint i = 0; i < items->len; i++)
    keys[i] = lk_workbook_key (items->pdata[i]);
  return lk_store_coach_copy_add (store, &row, keys, items->len, error);
}

static bool
write_file (GFile *file, const char *text, GError **error)
{
  return g_file_replace_contents (file, text, strlen (text), NULL, FALSE,
                                  G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error);
}

/* Those in which something stands. (transfer container) */
static GPtrArray *
filled (const GPtrArray *items)
{
  GPtrArray *filled = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    if (!lk_work_sheet_is_empty (((LkWorkbookItem *) items->pdata[i])->sheet))
      g_ptr_array_add (filled, items->pdata[i]);
  return filled;
}

/* What is too large for whoever is to read it is not written. */
static bool
fits (const GPtrArray *items, const char *page, GError **error)
{
  if (items->len > 0 && items->len <= LK_COACH_ENTRIES && strlen (page) <= LK_COACH_BYTES)
    return true;
  lk_error_set (error, items->len > 0 ? LK_ISSUE_COACH_TOO_LARGE : LK_ISSUE_WORK_GONE, "%u entries",
                items->len);
  return false;
}

bool
lk_coach_share (LkStore *store, const LkLearner *learner, const GPtrArray *items, bool named,
                const char *language, const LkClock *clock, GFile *file, GError **error)
{
  g_autoptr (LkCoachCopy) copy = lk_coach_copy_new ();
  g_autoptr (GPtrArray) shown = filled (items);
  g_autofree char *page = NULL;

  copy->id = lk_random_uuid ();
  copy->learner = lk_coach_learner (learner);
  copy->name = title_of (named ? learner->name : "");
  copy->language = g_strdup (language);
  copy->date = lk_clock_wall (clock);
  add_items (copy, shown);
  page = lk_coach_copy_write (copy);
  if (!fits (shown, page, error) || !remember (store, copy, learner, shown, error))
    return false;
  if (write_file (file, page, error))
    return true;
  lk_store_coach_copy_remove (store, copy->id, NULL);
  return false;
}

/* --- what comes back ------------------------------------------------------------------------------- */

/* No more than fits: a stranger's file may be of any size. (transfer full) */
static GBytes *
read_file (GFile *file, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (stream == NULL)
    return NULL;
  bytes = g_malloc (LK_COACH_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, LK_COACH_BYTES + 1, &length, NULL,
                                error))
    return NULL;
  return g_bytes_new (bytes, length);
}

/* Whether it answers to a copy of this learner, as it was. */
static bool
check_answer (LkStore *store, const LkLearner *learner, const LkCoachAnswer *answer, GError **error)
{
  g_autofree char *me = lk_coach_learner (learner);
  g_autoptr (GError) problem = NULL;
  g_autoptr (LkCoachCopyRow) copy = NULL;

  if (!g_str_equal (me, answer->learner)) {
    lk_error_set (error, LK_ISSUE_COACH_OTHER_LEARNER, "%s", answer->learner);
    return false;
  }
  copy = lk_store_coach_copy (store, answer->copy, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (copy == NULL || copy->learner_id != learner->id)
    lk_error_set (error, LK_ISSUE_COACH_UNKNOWN, "%s", answer->copy);
  else if (!g_str_equal (copy->hash, answer->hash))
    lk_error_set (error, LK_ISSUE_COACH_ALTERED, "%s", answer->hash);
  else
    return true;
  return false;
}

bool
lk_coach_take_answer (LkStore *store, const LkLearner *learner, GFile *file,
                      unsigned *ret_n_remarks, char **ret_coach, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (file, error);
  g_autoptr (LkCoachAnswer) answer
      = bytes != NULL
            ? lk_coach_answer_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error)
            : NULL;

  if (answer == NULL || !check_answer (store, learner, answer, error)
      || !lk_store_coach_answer (store, answer->copy, answer->coach, answer->date, answer->remarks,
                                 error))
    return false;
  *ret_n_remarks = answer->remarks->len;
  *ret_coach = g_strdup (answer->coach);
  return true;
}

LkCoachCopy *
lk_coach_open_copy (GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (file, error);

  return bytes != NULL
             ? lk_coach_copy_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error)
             : NULL;
}

bool
lk_coach_save_answer (const LkCoachAnswer *answer, GFile *file, GError **error)
{
  g_autofree char *text = lk_coach_answer_write (answer);

  return write_file (file, text, error);
}

/* --- drafts --------------------------------------------------------------------------------------- */

/* In the place of a name that is not there yet: an answer of nobody cannot be read. */
#define NOBODY "?"

/* (transfer full) */
static char *
draft_key (const char *hash)
{
  return g_strconcat ("coach-draft:", hash, NULL);
}

bool
lk_coach_draft_write (LkStore *store, gint64 learner_id, const LkCoachAnswer *answer,
                      GError **error)
{
  g_autofree char *key = draft_key (answer->hash), *text = NULL;
  LkCoachAnswer named = *answer;

  if (*named.coach == '\0')
    named.coach = (char *) NOBODY;
  text = answer->remarks->len > 0 ? lk_coach_answer_write (&named) : NULL;
  return lk_store_learner_set_setting (store, learner_id, key, text, error);
}

LkCoachAnswer *
lk_coach_draft_read (LkStore *store, gint64 learner_id, const LkCoachCopy *copy)
{
  g_autofree char *key = draft_key (copy->hash),
                  *text = lk_store_learner_setting (store, learner_id, key);
  LkCoachAnswer *answer = text != NULL ? lk_coach_answer_read (text, strlen (text), NULL) : NULL;

  if (answer != NULL && g_str_equal (answer->coach, NOBODY))
    *answer->coach = '\0';
  return answer;
}
