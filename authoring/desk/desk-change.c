/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-private.h"

/* So long after the last change all is written. */
#define FLUSH_MS 500
/* And so long after the first, if somebody never pauses. */
#define LATEST_MS 5000
/* And so long after it could not be. */
#define RETRY_MS 5000

static gboolean flush_cb (gpointer data);

/* What is in its files, or not. */
static void
tell_flush (AuthorDesk *self, guint serial)
{
  if (author_document_trouble (self->document) != NULL && self->flush_timer == 0)
    /* It is tried again until it works. */
    self->flush_timer = g_timeout_add (RETRY_MS, flush_cb, self);
  author_desk_watch_folders (self);
  /* Others have written what was about to be written. */
  if (author_document_serial (self->document) != serial)
    author_desk_look (self);
  author_desk_tell_state (self);
}

static void
run_writing (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  author_writing_run (data);
  g_task_return_boolean (task, TRUE);
}

static void
free_reference (GWeakRef *reference)
{
  g_weak_ref_clear (reference);
  g_free (reference);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GWeakRef, free_reference)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GWeakRef) reference = data;
  g_autoptr (AuthorDesk) self = g_weak_ref_get (reference);

  /* Gone meanwhile, and with it the document, which has waited. */
  if (self == NULL || self->document == NULL)
    return;
  self->is_writing = false;
  author_document_end_writing (self->document);
  tell_flush (self, author_document_serial (self->document));
  if (author_document_saved (self->document) != AUTHOR_SAVED && self->flush_timer == 0)
    author_desk_flush_soon (self);
}

/* A disk may take its time: nobody who types waits for it. */
static gboolean
latest_cb (gpointer data)
{
  AuthorDesk *self = data;

  self->latest_timer = 0;
  g_clear_handle_id (&self->flush_timer, g_source_remove);
  flush_cb (self);
  return G_SOURCE_REMOVE;
}

static gboolean
flush_cb (gpointer data)
{
  AuthorDesk *self = data;
  guint serial = author_document_serial (self->document);
  g_autoptr (GTask) task = NULL;
  AuthorWriting *writing;
  GWeakRef *reference;

  self->flush_timer = 0;
  g_clear_handle_id (&self->latest_timer, g_source_remove);
  /* The end of it sees to the rest. */
  if (self->is_writing)
    return G_SOURCE_REMOVE;
  writing = author_document_begin_writing (self->document);
  if (writing == NULL) {
    author_desk_flush (self);
    return G_SOURCE_REMOVE;
  }
  self->is_writing = true;
  if (author_document_serial (self->document) != serial)
    author_desk_look (self);
  reference = g_new0 (GWeakRef, 1);
  g_weak_ref_init (reference, self);
  task = g_task_new (NULL, NULL, written_cb, reference);
  g_task_set_task_data (task, writing, (GDestroyNotify) author_writing_unref);
  g_task_run_in_thread (task, run_writing);
  return G_SOURCE_REMOVE;
}

void
author_desk_flush_soon (AuthorDesk *self)
{
  g_clear_handle_id (&self->flush_timer, g_source_remove);
  self->flush_timer = g_timeout_add (FLUSH_MS, flush_cb, self);
  if (self->latest_timer == 0)
    self->latest_timer = g_timeout_add (LATEST_MS, latest_cb, self);
}

/* After a change of any kind; the page on the desk is the one of now. */
static void
tell_change (AuthorDesk *self)
{
  guint serial = author_document_names_serial (self->document);
  bool has_names = serial != self->names_serial;

  self->names_serial = serial;
  self->is_stale = true;
  if (author_document_saved (self->document) != AUTHOR_SAVED)
    author_desk_flush_soon (self);
  else if (has_names)
    author_desk_watch_folders (self);
  author_desk_tell_state (self);
  author_desk_tell_course (self, has_names);
}

void
author_desk_take_change (AuthorDesk *self, gpointer origin)
{
  self->is_stale = true;
  author_desk_refresh_page (self, origin);
  tell_change (self);
}

static bool
is_approved (const AuthorPage *page)
{
  return page->yaml != NULL
         && g_strcmp0 (author_yaml_string (page->yaml, "status"), "approved") == 0;
}

bool
author_desk_is_locked (AuthorDesk *self)
{
  return self->page != NULL && is_approved (self->page);
}

gboolean
author_desk_change_page (AuthorDesk *self, AuthorPage *taken, const char *label, const char *key,
                         guint select, gpointer origin)
{
  g_autoptr (AuthorPage) page = taken;
  g_autoptr (AuthorChange) change = NULL;
  g_autoptr (GError) error = NULL;
  guint block = select == AUTHOR_DESK_KEEP ? self->block : select;

  if (page == NULL || self->page == NULL || g_bytes_equal (page->bytes, self->page->bytes))
    return FALSE;
  if (is_approved (self->page) && is_approved (page)) {
    author_desk_notice (self, "locked", self->page_name);
    return FALSE;
  }
  change = author_change_new (label, NULL);
  author_change_set_key (change, key);
  author_change_write (change, self->page_name, page->bytes);
  author_desk_remember_ids (self, change, self->page, page);
  if (!author_document_apply (self->document, g_steal_pointer (&change), &error)) {
    author_desk_notice (self, "failed", error->message);
    return FALSE;
  }
  self->has_new_ids = false;
  self->is_stale = true;
  author_desk_put_page (self, self->page_name, g_steal_pointer (&page), block, origin);
  tell_change (self);
  return TRUE;
}

gboolean
author_desk_apply (AuthorDesk *self, AuthorChange *taken, GError **error)
{
  g_autoptr (AuthorChange) change = taken;
  guint before = author_document_serial (self->document);

  author_desk_remember_ids (self, change, NULL, NULL);
  if (!author_document_apply (self->document, g_steal_pointer (&change), error)) {
    author_desk_tell_state (self);
    return FALSE;
  }
  self->has_new_ids = false;
  if (author_document_serial (self->document) != before)
    author_desk_take_change (self, NULL);
  return TRUE;
}

static void
step (AuthorDesk *self, GPtrArray *(*take) (AuthorDocument *, GError **) )
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = take (self->document, &error);

  if (error != NULL)
    author_desk_notice (self, "failed", error->message);
  if (names != NULL)
    author_desk_take_change (self, NULL);
}

void
author_desk_undo (AuthorDesk *self)
{
  step (self, author_document_undo);
}

void
author_desk_redo (AuthorDesk *self)
{
  step (self, author_document_redo);
}

gboolean
author_desk_restore (AuthorDesk *self, gint64 version, const char *name, GError **error)
{
  if (!author_document_restore (self->document, version, name, error))
    return FALSE;
  author_desk_take_change (self, NULL);
  return TRUE;
}

void
author_desk_flush (AuthorDesk *self)
{
  guint serial = author_document_serial (self->document);

  g_clear_handle_id (&self->flush_timer, g_source_remove);
  g_clear_handle_id (&self->latest_timer, g_source_remove);
  author_document_flush (self->document, NULL);
  tell_flush (self, serial);
}

gboolean
author_desk_move_to (AuthorDesk *self, const char *path, GError **error)
{
  gboolean good;

  author_desk_unwatch (self);
  good = author_document_move_to (self->document, path, error);
  author_desk_watch_folders (self);
  author_desk_tell_state (self);
  return good;
}
