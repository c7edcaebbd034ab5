/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* Changes with one key and so much time between them are undone together. */
#define GROUP_US G_USEC_PER_SEC

/* --- opening ---------------------------------------------------------------------------------- */

static AuthorDocument *
new_document (const char *path, const LkClock *clock)
{
  AuthorDocument *document = g_new0 (AuthorDocument, 1);

  document->path = g_canonicalize_filename (path, NULL);
  document->clock = clock;
  document->root = document->own = -1;
  document->written = author_table_new ();
  document->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  document->lying = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  document->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) author_step_free);
  document->moved = g_ptr_array_new_with_free_func (g_free);
  document->next_step = document->next_medium = 1;
  document->last_us = -1;
  author_document_init_files (document);
  return document;
}

static gboolean
open_folders (AuthorDocument *document, GError **error)
{
  const char *base;

  /* The folder itself may be a link: that is what the user has named. */
  document->root = open (document->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (document->root < 0)
    return author_disk_fail (error, document->path);
  document->own = author_disk_open_around (document->root, AUTHOR_OWN_FOLDER "/lock", true, &base);
  if (document->own < 0)
    document->writable = AUTHOR_READ_ONLY_FOLDER;
  return TRUE;
}

AuthorDocument *
author_document_open_by (const char *path, const LkClock *clock, AuthorIssueList *issues,
                         GError **error)
{
  g_autoptr (AuthorDocument) document = new_document (path, clock);

  if (!open_folders (document, error) || !author_document_load (document, issues, error))
    return NULL;
  return g_steal_pointer (&document);
}

AuthorDocument *
author_document_open (const char *path, AuthorIssueList *issues, GError **error)
{
  return author_document_open_by (path, lk_clock_system (), issues, error);
}

void
author_document_free (AuthorDocument *document)
{
  if (document == NULL)
    return;
  if (document->now != NULL)
    author_document_flush (document, NULL);
  author_descriptor_close (&document->own);
  author_descriptor_close (&document->root);
  author_table_free (document->now);
  author_table_free (document->written);
  g_hash_table_unref (document->touched);
  g_hash_table_unref (document->lying);
  g_ptr_array_unref (document->steps);
  g_ptr_array_unref (document->moved);
  g_clear_error (&document->trouble);
  g_free (document->path);
  g_free (document);
}

const char *
author_document_path (const AuthorDocument *document)
{
  return document->path;
}

AuthorWritable
author_document_writable (const AuthorDocument *document)
{
  return document->writable;
}

const AuthorFiles *
author_document_files (const AuthorDocument *document)
{
  return &document->files;
}

GBytes *
author_document_read (const AuthorDocument *document, const char *name)
{
  const AuthorFile *file = author_table_find (document->now, name);

  return file != NULL ? file->bytes : NULL;
}

bool
author_document_has (const AuthorDocument *document, const char *name)
{
  return author_table_find (document->now, name) != NULL;
}

guint
author_document_serial (const AuthorDocument *document)
{
  return document->serial;
}

guint
author_document_names_serial (const AuthorDocument *document)
{
  return document->names_serial;
}

/* --- what a change has done -------------------------------------------------------------------- */

static void
touch (AuthorDocument *document, const char *name, GPtrArray *names)
{
  if (!g_hash_table_contains (document->touched, name))
    g_hash_table_add (document->touched, g_strdup (name));
  if (names != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

/* Takes down what @parts did to names; those go to @names, too, if it is not %NULL. */
static void
note_parts (AuthorDocument *document, const GPtrArray *parts, bool back, GPtrArray *names)
{
  document->serial++;
  for (guint i = 0; i < parts->len; i++) {
    const AuthorPart *part = g_ptr_array_index (parts, back ? parts->len - 1 - i : i);

    touch (document, part->name, names);
    if (part->kind == AUTHOR_PART_RENAME) {
      touch (document, part->other, names);
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

/* --- changes ---------------------------------------------------------------------------------- */

static AuthorStep *
step_at (const AuthorDocument *document, guint index)
{
  return index < document->steps->len ? g_ptr_array_index (document->steps, index) : NULL;
}

static AuthorStep *
last_step (const AuthorDocument *document)
{
  return document->position > 0 ? step_at (document, document->position - 1) : NULL;
}

static gint64
group_of (const AuthorDocument *document, const AuthorStep *step, gint64 now_us)
{
  const AuthorStep *last = last_step (document);

  if (last != NULL && document->position == document->steps->len && document->last_us >= 0
      && step->key != NULL && g_strcmp0 (step->key, last->key) == 0
      && now_us - document->last_us <= GROUP_US)
    return last->group;
  return step->number;
}

static void
add_step (AuthorDocument *document, AuthorStep *step)
{
  gint64 now_us = lk_clock_monotonic (document->clock);
  const AuthorStep *last = last_step (document);

  step->number = document->next_step++;
  step->parent = last != NULL ? last->number : 0;
  step->group = group_of (document, step, now_us);
  step->wall_us = lk_clock_wall (document->clock);
  g_ptr_array_set_size (document->steps, (int) document->position);
  g_ptr_array_add (document->steps, step);
  document->position++;
  document->last_us = now_us;
}

gboolean
author_document_apply (AuthorDocument *document, AuthorChange *taken, GError **error)
{
  g_autoptr (AuthorChange) change = taken;
  g_autoptr (AuthorStep) step = author_step_new (change->label, change->about, change->key);

  if (!author_change_do (change, document, step->parts, error))
    return FALSE;
  g_ptr_array_set_size (document->moved, 0);
  if (step->parts->len == 0)
    return TRUE;
  note_parts (document, step->parts, false, NULL);
  add_step (document, g_steal_pointer (&step));
  return TRUE;
}

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
  return label_of (last_step (document), ret_about);
}

const char *
author_document_redo_label (const AuthorDocument *document, const char **ret_about)
{
  return label_of (step_at (document, document->position), ret_about);
}

static gboolean
do_step (AuthorDocument *document, const AuthorStep *step, bool back, GPtrArray *names,
         GError **error)
{
  if (!author_parts_do (step->parts, document->now, back)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "step %" G_GINT64_FORMAT,
                 step->number);
    return FALSE;
  }
  note_parts (document, step->parts, back, names);
  document->position += back ? -1 : 1;
  return TRUE;
}

/* The step that undo, or redo, would take. */
static const AuthorStep *
next_step (const AuthorDocument *document, bool back)
{
  return back ? last_step (document) : step_at (document, document->position);
}

static GPtrArray *
do_group (AuthorDocument *document, bool back, GError **error)
{
  const AuthorStep *step = next_step (document, back);
  gint64 group = step != NULL ? step->group : 0;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (step == NULL)
    return NULL;
  g_ptr_array_set_size (document->moved, 0);
  document->last_us = -1;
  for (; step != NULL && step->group == group; step = next_step (document, back))
    if (!do_step (document, step, back, names, error))
      return NULL;
  return g_steal_pointer (&names);
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

/* --- files ------------------------------------------------------------------------------------ */

AuthorSaved
author_document_saved (const AuthorDocument *document)
{
  return g_hash_table_size (document->touched) == 0 ? AUTHOR_SAVED : AUTHOR_SAVED_NOT;
}

const GError *
author_document_trouble (const AuthorDocument *document)
{
  return document->trouble;
}

gboolean
author_document_flush (AuthorDocument *document, GError **error)
{
  if (document->writable != AUTHOR_WRITABLE)
    return TRUE;
  g_clear_error (&document->trouble);
  if (author_document_write_files (document, &document->trouble))
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (document->trouble);
  return FALSE;
}
