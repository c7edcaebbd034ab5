/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

/* Changes with one key and so much time between them are undone together. */
#define GROUP_US G_USEC_PER_SEC
/* Bytes up to which letters are put together to one step. */
#define MOST_TYPED 32768
/* So many steps are kept in memory, too: should the journal be lost, they are not. */
#define MOST_IN_MEMORY 1000
/* So often a version is marked. */
#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

AuthorStep *
author_document_step_at (const AuthorDocument *document, guint index)
{
  return index < document->steps->len ? g_ptr_array_index (document->steps, index) : NULL;
}

AuthorStep *
author_document_last_step (const AuthorDocument *document)
{
  return document->position > 0 ? author_document_step_at (document, document->position - 1) : NULL;
}

gint64
author_document_position (const AuthorDocument *document)
{
  const AuthorStep *last = author_document_last_step (document);

  return last != NULL ? last->number : 0;
}

const GPtrArray *
author_document_parts (AuthorDocument *document, AuthorStep *step, GError **error)
{
  if (step->parts == NULL && document->journal != NULL)
    step->parts = author_journal_read_parts (document->journal, step->number, error);
  else if (step->parts == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, AUTHOR_JOURNAL_FILE);
  return step->parts;
}

/* --- what a change has done -------------------------------------------------------------------- */

void
author_document_touch (AuthorDocument *document, const char *name)
{
  if (!g_hash_table_contains (document->touched, name))
    g_hash_table_add (document->touched, g_strdup (name));
  if (!g_hash_table_contains (document->unsynced, name))
    g_hash_table_add (document->unsynced, g_strdup (name));
}

static void
note_name (AuthorDocument *document, const char *name, GPtrArray *names)
{
  author_document_touch (document, name);
  if (names != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

void
author_document_note_parts (AuthorDocument *document, const GPtrArray *parts, bool back,
                            GPtrArray *names)
{
  document->serial++;
  document->is_behind = true;
  for (guint i = 0; i < parts->len; i++) {
    const AuthorPart *part = g_ptr_array_index (parts, back ? parts->len - 1 - i : i);

    note_name (document, part->name, names);
    if (part->kind == AUTHOR_PART_RENAME) {
      note_name (document, part->other, names);
      g_ptr_array_add (document->moved, g_strdup (back ? part->other : part->name));
      g_ptr_array_add (document->moved, g_strdup (back ? part->name : part->other));
    }
    if (part->kind != AUTHOR_PART_TEXT || part->before == NULL || part->after == NULL)
      document->names_serial++;
  }
}

const char *
author_document_follow (const AuthorDocument *document, const char *name)
{
  for (guint i = 0; i + 1 < document->moved->len; i += 2)
    if (g_str_equal (g_ptr_array_index (document->moved, i), name))
      name = g_ptr_array_index (document->moved, i + 1);
  return author_document_has (document, name) ? name : NULL;
}

/* --- steps ------------------------------------------------------------------------------------ */

static void
drop_from (AuthorDocument *document, guint index)
{
  const AuthorStep *first = author_document_step_at (document, index);

  if (first == NULL)
    return;
  if (document->dropped == 0 || first->number < document->dropped)
    document->dropped = first->number;
  g_ptr_array_set_size (document->steps, (int) index);
}

/* Whether the step belongs to what was done last. */
static bool
is_joined (const AuthorDocument *document, const AuthorStep *step, gint64 now_us)
{
  const AuthorStep *last = author_document_last_step (document);

  return last != NULL && document->position == document->steps->len && document->last_us >= 0
         && step->key != NULL && g_strcmp0 (step->key, last->key) == 0
         && now_us - document->last_us <= GROUP_US;
}

static void
end_typing (AuthorDocument *document)
{
  g_clear_pointer (&document->typing.name, g_free);
  g_clear_pointer (&document->typing.bytes, g_bytes_unref);
  document->typing.step = 0;
}

void
author_document_add_step (AuthorDocument *document, AuthorStep *step, bool is_first)
{
  const AuthorStep *last = author_document_last_step (document);

  step->number = document->next_step++;
  step->parent = last != NULL ? last->number : 0;
  step->group = is_first || last == NULL ? step->number : last->group;
  step->wall_us = lk_clock_wall (document->clock);
  drop_from (document, document->position);
  g_ptr_array_add (document->steps, step);
  document->position++;
  if (document->position > MOST_IN_MEMORY) {
    AuthorStep *old = author_document_step_at (document, document->position - 1 - MOST_IN_MEMORY);

    if (old->is_kept)
      g_clear_pointer (&old->parts, g_ptr_array_unref);
  }
}

/* The one text that the step changes, not coming or going; %NULL if it does anything else. */
static const AuthorPart *
only_text (const AuthorStep *step)
{
  const AuthorPart *part = step->parts->len == 1 ? g_ptr_array_index (step->parts, 0) : NULL;

  return part != NULL && part->kind == AUTHOR_PART_TEXT && part->before != NULL
                 && part->after != NULL
             ? part
             : NULL;
}

/* Puts what was typed to what was typed before, as one step. Nothing may be left of both. */
static bool
add_to_typing (AuthorDocument *document, const AuthorStep *step)
{
  AuthorStep *last = author_document_last_step (document);
  const AuthorPart *part = only_text (step);
  const AuthorFile *now = part != NULL ? author_table_find (document->now, part->name) : NULL;
  g_autoptr (GPtrArray) parts = author_parts_new ();
  const AuthorPart *whole;

  if (now == NULL || document->typing.step != last->number
      || !g_str_equal (document->typing.name, part->name))
    return false;
  whole = author_parts_add_text (parts, part->name, document->typing.bytes, now->bytes);
  if (whole != NULL
      && g_bytes_get_size (whole->before) + g_bytes_get_size (whole->after) > MOST_TYPED)
    return false;
  if (whole == NULL) {
    document->position--;
    drop_from (document, document->position);
    end_typing (document);
    return true;
  }
  g_ptr_array_unref (last->parts);
  last->parts = g_steal_pointer (&parts);
  last->is_kept = false;
  return true;
}

/* What the next letter is added to. @before: the text before the step. */
static void
begin_typing (AuthorDocument *document, const AuthorStep *step, GBytes *before)
{
  const AuthorPart *part = only_text (step);

  end_typing (document);
  if (part == NULL || step->key == NULL)
    return;
  document->typing = (AuthorTyping){ step->number, g_strdup (part->name), g_bytes_ref (before) };
}

static void
mark_hour (AuthorDocument *document)
{
  gint64 now_us = lk_clock_wall (document->clock);

  if (document->version_us > 0 && now_us - document->version_us >= HOUR_US
      && document->version_step != author_document_position (document))
    author_document_mark (document, "hourly", NULL);
}

/* Bytes of the one text that @change writes, as they are before it; %NULL if it does anything else. */
static GBytes *
bytes_before (const AuthorDocument *document, const AuthorChange *change)
{
  const AuthorDeed *deed = change->deeds->len == 1 ? g_ptr_array_index (change->deeds, 0) : NULL;
  GBytes *bytes = deed != NULL && deed->kind == AUTHOR_DEED_WRITE
                      ? author_document_read (document, deed->name)
                      : NULL;

  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

gboolean
author_document_apply (AuthorDocument *document, AuthorChange *taken, GError **error)
{
  g_autoptr (AuthorChange) change = taken;
  g_autoptr (AuthorStep) step = author_step_new (change->label, change->about, change->key);
  g_autoptr (GBytes) before = bytes_before (document, change);
  gint64 now_us = lk_clock_monotonic (document->clock);
  bool joined = is_joined (document, step, now_us);

  if (!joined)
    mark_hour (document);
  if (!author_change_do (change, document, step->parts, error))
    return FALSE;
  g_ptr_array_set_size (document->moved, 0);
  if (step->parts->len == 0)
    return TRUE;
  author_document_note_parts (document, step->parts, false, NULL);
  document->last_us = now_us;
  if (!joined || !add_to_typing (document, step)) {
    AuthorStep *added = g_steal_pointer (&step);

    author_document_add_step (document, added, !joined);
    begin_typing (document, added, before);
  }
  author_document_sync (document, false);
  return TRUE;
}

/* --- undo and redo ------------------------------------------------------------------------------ */

static const char *
label_of (const AuthorStep *step, const char **ret_about)
{
  if (ret_about != NULL)
    *ret_about = step != NULL ? step->about : NULL;
  return step != NULL ? step->label : NULL;
}

const char *
author_document_undo_label (const AuthorDocument *document, const char **ret_about)
{
  return label_of (author_document_last_step (document), ret_about);
}

const char *
author_document_redo_label (const AuthorDocument *document, const char **ret_about)
{
  return label_of (author_document_step_at (document, document->position), ret_about);
}

/* The step that undo, or redo, would take. */
static AuthorStep *
next_step (const AuthorDocument *document, bool back)
{
  return back ? author_document_last_step (document)
              : author_document_step_at (document, document->position);
}

static gboolean
do_step (AuthorDocument *document, AuthorStep *step, bool back, GPtrArray *names, GError **error)
{
  const GPtrArray *parts = author_document_parts (document, step, error);

  if (parts == NULL)
    return FALSE;
  if (!author_parts_do (parts, document->now, back)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "step %" G_GINT64_FORMAT,
                 step->number);
    return FALSE;
  }
  author_document_note_parts (document, parts, back, names);
  document->position += back ? -1 : 1;
  return TRUE;
}

static GPtrArray *
do_group (AuthorDocument *document, bool back, GError **error)
{
  AuthorStep *step = next_step (document, back);
  gint64 group = step != NULL ? step->group : 0;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  bool good = true;

  if (step == NULL)
    return NULL;
  g_ptr_array_set_size (document->moved, 0);
  document->last_us = -1;
  end_typing (document);
  for (; good && step != NULL && step->group == group; step = next_step (document, back))
    good = do_step (document, step, back, names, error);
  author_document_sync (document, false);
  return good ? g_steal_pointer (&names) : NULL;
}

GPtrArray *
author_document_undo (AuthorDocument *document, GError **error)
{
  return do_group (document, true, error);
}

GPtrArray *
author_document_redo (AuthorDocument *document, GError **error)
{
  return do_group (document, false, error);
}
