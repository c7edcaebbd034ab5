/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/desk/desk.h"
#include "authoring/source/source-id.h"
#include "engine/base/random.h"

G_BEGIN_DECLS

struct _AuthorDesk {
  GObject parent_instance;
  AuthorDocument *document;
  AuthorCourse *course;
  AuthorIssueList *issues;
  bool is_stale;    /* the course is another one than was read */
  char *page_name;  /* %NULL: none is shown */
  AuthorPage *page; /* the same */
  guint block;
  guint names_serial;            /* of the document, when it was last told */
  int saved, can_undo, can_redo; /* as they were last told */
  bool is_troubled;
  bool is_writing; /* a thread does */
  guint flush_timer, latest_timer, course_timer, hello_idle;
  /* desk-ids.c */
  AuthorIds *ids;      /* %NULL until one is asked for */
  bool has_new_ids;    /* some are not in ids.txt yet */
  bool are_ids_behind; /* the course may have some that are not in @ids */
  LkRandom random;
  /* desk-watch.c */
  GHashTable *monitors; /* name of a folder to its GFileMonitor */
  guint watch_timer;
};

typedef enum {
  AUTHOR_DESK_PAGE_SHOWN,
  AUTHOR_DESK_PAGE_CHANGED,
  AUTHOR_DESK_COURSE_CHANGED,
  AUTHOR_DESK_SELECTION_CHANGED,
  AUTHOR_DESK_NOTICE,
  AUTHOR_DESK_N_SIGNALS
} AuthorDeskSignal;

/* --- desk.c ----------------------------------------------------------------------------------- */

/* One without arguments. */
void author_desk_emit (AuthorDesk *self, AuthorDeskSignal signal);
void author_desk_emit_page_changed (AuthorDesk *self, gpointer origin);
/* The course is another one; told in a moment, or now. */
void author_desk_tell_course (AuthorDesk *self, bool at_once);

void author_desk_notice (AuthorDesk *self, const char *code, const char *about);
void author_desk_tell_state (AuthorDesk *self);

/* --- desk-page.c ------------------------------------------------------------------------------ */

/* @page, which is not %NULL, is that of @name now. (transfer full) @page */
void author_desk_put_page (AuthorDesk *self, const char *name, AuthorPage *page, guint block,
                           gpointer origin);
/* After a change that did not come with a page: the page on the desk has other bytes or another name, or is
 * gone. */
void author_desk_refresh_page (AuthorDesk *self, gpointer origin);

/* --- desk-change.c ---------------------------------------------------------------------------- */

void author_desk_flush_soon (AuthorDesk *self);
/* The document has changed by something else than a page of the desk. */
void author_desk_take_change (AuthorDesk *self, gpointer origin);

/* --- desk-ids.c ------------------------------------------------------------------------------- */

/* Adds ids.txt to @change if it does not have all ids; @before and @after: a page that changes (nullable). */
void author_desk_remember_ids (AuthorDesk *self, AuthorChange *change, const AuthorPage *before,
                               const AuthorPage *after);

/* --- desk-watch.c ----------------------------------------------------------------------------- */

/* Takes in what others have done to the files, and tells of it. */
void author_desk_look (AuthorDesk *self);
/* Those that there are now. */
void author_desk_watch_folders (AuthorDesk *self);
void author_desk_unwatch (AuthorDesk *self);

G_END_DECLS
