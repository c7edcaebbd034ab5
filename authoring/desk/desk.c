/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-private.h"

/* So long after the last change those who show the course hear of it. */
#define COURSE_MS 150

G_DEFINE_FINAL_TYPE (AuthorDesk, author_desk, G_TYPE_OBJECT)

enum {
  PROPERTY_SAVED = 1,
  PROPERTY_CAN_UNDO,
  PROPERTY_CAN_REDO,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

static guint signals[AUTHOR_DESK_N_SIGNALS];

void
author_desk_emit (AuthorDesk *self, AuthorDeskSignal signal)
{
  g_signal_emit (self, signals[signal], 0);
}

void
author_desk_emit_page_changed (AuthorDesk *self, gpointer origin)
{
  g_signal_emit (self, signals[AUTHOR_DESK_PAGE_CHANGED], 0, origin);
}

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
  g_signal_emit (self, signals[AUTHOR_DESK_NOTICE], 0, code, about);
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
  g_clear_pointer (&self->issues, author_issue_list_free);
  self->issues = author_issue_list_new ();
  self->course = author_course_read_again (
      g_steal_pointer (&self->course), author_document_files (self->document), NULL, self->issues);
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
  g_signal_emit (self, signals[AUTHOR_DESK_COURSE_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

void
author_desk_tell_course (AuthorDesk *self, bool at_once)
{
  g_clear_handle_id (&self->course_timer, g_source_remove);
  if (at_once)
    course_changed_cb (self);
  else
    self->course_timer = g_timeout_add (COURSE_MS, course_changed_cb, self);
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
  g_clear_handle_id (&self->latest_timer, g_source_remove);
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
  signals[AUTHOR_DESK_PAGE_SHOWN] = new_signal ("page-shown", 0, 0, 0);
  signals[AUTHOR_DESK_PAGE_CHANGED] = new_signal ("page-changed", 1, G_TYPE_POINTER, 0);
  signals[AUTHOR_DESK_COURSE_CHANGED] = new_signal ("course-changed", 0, 0, 0);
  signals[AUTHOR_DESK_SELECTION_CHANGED] = new_signal ("selection-changed", 0, 0, 0);
  signals[AUTHOR_DESK_NOTICE] = new_signal ("notice", 2, G_TYPE_STRING, G_TYPE_STRING);
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
    author_desk_flush_soon (self);
  return self;
}
