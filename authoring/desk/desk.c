/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-private.h"

#include <string.h>

/* So long after the last change all is written, and what shows the course hears of it. */
#define FLUSH_MS  500
#define COURSE_MS 150
/* And so long after it could not be. */
#define RETRY_MS 5000

G_DEFINE_FINAL_TYPE (AuthorDesk, author_desk, G_TYPE_OBJECT)

enum {
  PROPERTY_SAVED = 1,
  PROPERTY_CAN_UNDO,
  PROPERTY_CAN_REDO,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

enum {
  SIGNAL_PAGE_SHOWN,
  SIGNAL_PAGE_CHANGED,
  SIGNAL_COURSE_CHANGED,
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_NOTICE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- what is saved, what can be undone ---------------------------------------------------------- */

static void
set_state (AuthorDesk *self, guint property, int *state, int value)
{
  if (*state == value)
    return;
  *state = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
author_desk_notice (AuthorDesk *self, const char *code, const char *about)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, code, about);
}

void
author_desk_tell_state (AuthorDesk *self)
{
  int saved = author_document_saved (self->document);
  const GError *trouble = author_document_trouble (self->document);
  bool is_worse = trouble != NULL && !self->is_troubled,
       is_better = trouble == NULL && self->is_troubled;

  self->is_troubled = trouble != NULL;
  set_state (self, PROPERTY_SAVED, &self->saved, saved);
  set_state (self, PROPERTY_CAN_UNDO, &self->can_undo,
             author_document_undo_label (self->document, NULL) != NULL);
  set_state (self, PROPERTY_CAN_REDO, &self->can_redo,
             author_document_redo_label (self->document, NULL) != NULL);
  if (is_worse)
    author_desk_notice (self, "not-saved", trouble->message);
  if (is_better)
    author_desk_notice (self, "saved-again", NULL);
}

/* --- the course ------------------------------------------------------------------------------- */

static void
read_course (AuthorDesk *self)
{
  if (self->course != NULL && !self->is_stale)
    return;
  g_clear_pointer (&self->course, author_course_free);
  g_clear_pointer (&self->issues, author_issue_list_free);
  self->issues = author_issue_list_new ();
  self->course = author_course_read (author_document_files (self->document), NULL, self->issues);
  self->is_stale = false;
}

const AuthorCourse *
author_desk_course (AuthorDesk *self)
{
  read_course (self);
  return self->course;
}

const AuthorIssueList *
author_desk_issues (AuthorDesk *self)
{
  read_course (self);
  return self->issues;
}

AuthorDocument *
author_desk_document (AuthorDesk *self)
{
  return self->document;
}

static gboolean
course_changed_cb (gpointer data)
{
  AuthorDesk *self = data;

  self->course_timer = 0;
  g_signal_emit (self, signals[SIGNAL_COURSE_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
tell_course (AuthorDesk *self, bool at_once)
{
  g_clear_handle_id (&self->course_timer, g_source_remove);
  if (at_once)
    course_changed_cb (self);
  else
    self->course_timer = g_timeout_add (COURSE_MS, course_changed_cb, self);
}

/* --- what is on the desk ------------------------------------------------------------------------ */

const char *
author_desk_page_name (AuthorDesk *self)
{
  return self->page_name;
}

const AuthorPage *
author_desk_page (AuthorDesk *self)
{
  return self->page;
}

static const AuthorCoursePage *
find_page (const GArray *pages, const char *name)
{
  for (guint i = 0; i < pages->len; i++) {
    const AuthorCoursePage *page = &g_array_index (pages, AuthorCoursePage, i);

    if (g_str_equal (page->name, name))
      return page;
  }
  return NULL;
}

const AuthorCoursePage *
author_desk_course_page (AuthorDesk *self)
{
  const AuthorCoursePage *page;

  if (self->page_name == NULL)
    return NULL;
  read_course (self);
  page = find_page (self->course->pages, self->page_name);
  if (page == NULL)
    page = find_page (self->course->hidden, self->page_name);
  return page != NULL ? page : find_page (self->course->references, self->page_name);
}

guint
author_desk_block (AuthorDesk *self)
{
  return self->block;
}

static void
set_block (AuthorDesk *self, guint block)
{
  if (self->page == NULL || block >= self->page->n_blocks)
    block = AUTHOR_PAGE_ITSELF;
  if (self->block == block)
    return;
  self->block = block;
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

void
author_desk_select (AuthorDesk *self, guint block)
{
  set_block (self, block);
}

/* @page is that of @name. (transfer full) */
static void
put_page (AuthorDesk *self, const char *name, AuthorPage *page)
{
  g_autofree char *own = g_strdup (name);

  author_page_free (self->page);
  self->page = page;
  g_free (self->page_name);
  self->page_name = page != NULL ? g_steal_pointer (&own) : NULL;
}

void
author_desk_show_page (AuthorDesk *self, const char *name)
{
  GBytes *bytes = name != NULL ? author_document_read (self->document, name) : NULL;

  if (g_strcmp0 (name, self->page_name) == 0 && (bytes != NULL) == (self->page != NULL)) {
    set_block (self, AUTHOR_PAGE_ITSELF);
    return;
  }
  put_page (self, name, bytes != NULL ? author_page_parse (bytes, NULL) : NULL);
  self->block = AUTHOR_PAGE_ITSELF;
  g_signal_emit (self, signals[SIGNAL_PAGE_SHOWN], 0);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/* Lines of a block: up to the one where the next begins that is not inside of it. */
static guint
block_at_line (const AuthorPage *page, guint line)
{
  guint found = AUTHOR_PAGE_ITSELF;

  for (guint i = 0; line > 0 && i < page->n_blocks && page->blocks[i].line <= line; i++)
    if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK)
      found = i;
  /* Behind the end of an inner block stands the fence of the outer one. */
  while (found != AUTHOR_PAGE_ITSELF && page->blocks[found].parent != AUTHOR_PAGE_ITSELF) {
    AuthorRange range = page->blocks[found].range;
    guint lines = 0;

    for (gsize at = range.start; at < range.end; at++)
      lines += page->text[at] == '\n';
    if (line < page->blocks[found].line + MAX (lines, 1))
      break;
    found = page->blocks[found].parent;
  }
  return found;
}

void
author_desk_go_to (AuthorDesk *self, const char *name, guint line)
{
  if (g_strcmp0 (name, self->page_name) != 0)
    author_desk_show_page (self, name);
  if (self->page != NULL)
    set_block (self, block_at_line (self->page, line));
}

/* --- changes ---------------------------------------------------------------------------------- */

static gboolean
flush_cb (gpointer data)
{
  AuthorDesk *self = data;

  self->flush_timer = 0;
  author_desk_flush (self);
  return G_SOURCE_REMOVE;
}

static void
flush_soon (AuthorDesk *self)
{
  g_clear_handle_id (&self->flush_timer, g_source_remove);
  self->flush_timer = g_timeout_add (FLUSH_MS, flush_cb, self);
}

/* The block of @page that stands where the bytes begin to differ from @before. */
static guint
changed_block (const AuthorPage *before, const AuthorPage *page)
{
  gsize most = MIN (before->length, page->length), at = 0;
  guint found = AUTHOR_PAGE_ITSELF;

  while (at < most && before->text[at] == page->text[at])
    at++;
  for (guint i = 0; i < page->n_blocks && page->blocks[i].range.start <= at; i++)
    if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK && page->blocks[i].range.end > at)
      found = i;
  return found;
}

/* After a change that did not come with a page: the page on the desk has other bytes or another name, or is
 * gone. */
static void
refresh_page (AuthorDesk *self, gpointer origin)
{
  const char *name
      = self->page_name != NULL ? author_document_follow (self->document, self->page_name) : NULL;
  GBytes *bytes = name != NULL ? author_document_read (self->document, name) : NULL;
  bool is_renamed = g_strcmp0 (name, self->page_name) != 0;
  AuthorPage *page;
  guint block;

  if (self->page_name == NULL)
    return;
  if (bytes == NULL) {
    author_desk_show_page (self, NULL);
    return;
  }
  if (!g_bytes_equal (bytes, self->page->bytes)) {
    page = author_page_parse (bytes, NULL);
    block = changed_block (self->page, page);
    put_page (self, name, page);
    g_signal_emit (self, signals[SIGNAL_PAGE_CHANGED], 0, origin);
    set_block (self, block);
  } else if (is_renamed) {
    g_autofree char *own = g_strdup (name);

    g_free (self->page_name);
    self->page_name = g_steal_pointer (&own);
  }
  if (is_renamed)
    g_signal_emit (self, signals[SIGNAL_PAGE_SHOWN], 0);
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
    flush_soon (self);
  else if (has_names)
    author_desk_watch_folders (self);
  author_desk_tell_state (self);
  tell_course (self, has_names);
}

void
author_desk_take_change (AuthorDesk *self, gpointer origin)
{
  self->is_stale = true;
  refresh_page (self, origin);
  tell_change (self);
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
  change = author_change_new (label, NULL);
  author_change_set_key (change, key);
  author_change_write (change, self->page_name, page->bytes);
  author_desk_remember_ids (self, change, self->page, page);
  if (!author_document_apply (self->document, g_steal_pointer (&change), &error)) {
    author_desk_notice (self, "failed", error->message);
    return FALSE;
  }
  self->has_new_ids = false;
  author_page_free (self->page);
  self->page = g_steal_pointer (&page);
  self->is_stale = true;
  g_signal_emit (self, signals[SIGNAL_PAGE_CHANGED], 0, origin);
  set_block (self, block);
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
  if (!author_document_flush (self->document, NULL))
    /* It is tried again until it works. */
    self->flush_timer = g_timeout_add (RETRY_MS, flush_cb, self);
  author_desk_watch_folders (self);
  /* Others have written what was about to be written. */
  if (author_document_serial (self->document) != serial)
    author_desk_look (self);
  author_desk_tell_state (self);
}

/* --- the object ------------------------------------------------------------------------------- */

static void
author_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AuthorDesk *self = AUTHOR_DESK (object);

  if (id == PROPERTY_SAVED)
    g_value_set_int (value, self->saved);
  else
    g_value_set_boolean (value, id == PROPERTY_CAN_UNDO ? self->can_undo : self->can_redo);
}

static void
author_desk_dispose (GObject *object)
{
  AuthorDesk *self = AUTHOR_DESK (object);

  g_clear_handle_id (&self->flush_timer, g_source_remove);
  g_clear_handle_id (&self->course_timer, g_source_remove);
  g_clear_handle_id (&self->hello_idle, g_source_remove);
  author_desk_unwatch (self);
  /* Flushes. */
  g_clear_pointer (&self->document, author_document_free);
  G_OBJECT_CLASS (author_desk_parent_class)->dispose (object);
}

static void
author_desk_finalize (GObject *object)
{
  AuthorDesk *self = AUTHOR_DESK (object);

  author_page_free (self->page);
  author_course_free (self->course);
  author_issue_list_free (self->issues);
  author_ids_free (self->ids);
  g_free (self->page_name);
  G_OBJECT_CLASS (author_desk_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_parameters, GType first, GType second)
{
  return g_signal_new (name, AUTHOR_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_parameters, first, second);
}

static void
author_desk_class_init (AuthorDeskClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = author_desk_get_property;
  object_class->dispose = author_desk_dispose;
  object_class->finalize = author_desk_finalize;
  properties[PROPERTY_SAVED]
      = g_param_spec_int ("saved", NULL, NULL, 0, AUTHOR_SAVED_NOT, AUTHOR_SAVED, flags);
  properties[PROPERTY_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROPERTY_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_PAGE_SHOWN] = new_signal ("page-shown", 0, 0, 0);
  signals[SIGNAL_PAGE_CHANGED] = new_signal ("page-changed", 1, G_TYPE_POINTER, 0);
  signals[SIGNAL_COURSE_CHANGED] = new_signal ("course-changed", 0, 0, 0);
  signals[SIGNAL_SELECTION_CHANGED] = new_signal ("selection-changed", 0, 0, 0);
  signals[SIGNAL_NOTICE] = new_signal ("notice", 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
author_desk_init (AuthorDesk *self)
{
  self->block = AUTHOR_PAGE_ITSELF;
  self->is_stale = true;
  lk_random_init_system (&self->random);
}

/* What there is to say at the beginning, when somebody listens. */
static gboolean
hello_cb (gpointer data)
{
  AuthorDesk *self = data;

  self->hello_idle = 0;
  if (author_document_writable (self->document) != AUTHOR_WRITABLE)
    author_desk_notice (self, "read-only", author_document_path (self->document));
  /* While it was closed. */
  author_desk_look (self);
  return G_SOURCE_REMOVE;
}

AuthorDesk *
author_desk_new (AuthorDocument *document)
{
  AuthorDesk *self = g_object_new (AUTHOR_TYPE_DESK, NULL);

  self->document = document;
  self->names_serial = author_document_names_serial (document);
  self->saved = (int) author_document_saved (document);
  self->can_undo = author_document_undo_label (document, NULL) != NULL;
  self->can_redo = author_document_redo_label (document, NULL) != NULL;
  self->hello_idle = g_idle_add (hello_cb, self);
  author_desk_watch_folders (self);
  if (self->saved != AUTHOR_SAVED)
    flush_soon (self);
  return self;
}
