/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/document.h"
#include "authoring/model/source-course.h"
#include "authoring/source/source-edit.h"

G_BEGIN_DECLS

/*
 * The open course as windows see it: which page is shown, which block is selected, what can be undone; and
 * the only way in which they change it. Main thread. No GTK.
 *
 * Whoever shows something of the course listens to the signals and reads anew; nobody keeps pointers into
 * course or page beyond the next change.
 *
 * Properties: `saved` (AuthorSaved as int), `can-undo`, `can-redo`.
 *
 * Signals:
 * - `page-shown`: another page is on the desk, or none.
 * - `page-changed` (gpointer origin): the page on the desk has other bytes. @origin is what was given with the change,
 *   so that who made it need not show it again; %NULL for undo and the like.
 * - `course-changed`: anything in the course is different: emitted once, soon after one or more changes, and at once
 *   when pages have come, gone or moved.
 * - `selection-changed`: another block is selected.
 * - `notice` (const char *code, const char *about): something a person should know that is no answer to what they
 *   did; words/ has the sentence. `outside`: others have changed files, @about if it is one. `conflict`: and the file
 *   @about where it was changed here. `not-saved`: @about is why, technical; `saved-again`. `read-only`,
 *   `journal-damaged`: at the beginning, when whoever made the desk listens. `failed`: a change could not be made.
 *   `locked`: the page @about is approved, and stays as it is.
 */
#define AUTHOR_TYPE_DESK (author_desk_get_type ())
G_DECLARE_FINAL_TYPE (AuthorDesk, author_desk, AUTHOR, DESK, GObject)

/* Takes @document. Watches the folder, flushes when nothing was changed for half a second, and before the desk goes. */
AuthorDesk *author_desk_new (AuthorDocument *document);

AuthorDocument *author_desk_document (AuthorDesk *self);
/* The course as it is now, read anew if something has changed since; never %NULL. */
const AuthorCourse *author_desk_course (AuthorDesk *self);
/* What was wrong when it was read. */
const AuthorIssueList *author_desk_issues (AuthorDesk *self);

/* --- what is on the desk ------------------------------------------------------------------------- */

/* Any page, bank, or glossary.md and sources.md; %NULL: none. Selects the page itself. */
void author_desk_show_page (AuthorDesk *self, const char *name);
/* `01-start/10-warum.md`; %NULL if none is shown. */
const char *author_desk_page_name (AuthorDesk *self);
/* Its source; %NULL if none is shown. */
const AuthorPage *author_desk_page (AuthorDesk *self);
/* The same in the course: %NULL if none is shown, or it is no page of the course. */
const AuthorCoursePage *author_desk_course_page (AuthorDesk *self);
/* The number of the selected block in author_desk_page(), AUTHOR_PAGE_ITSELF for the page. */
guint author_desk_block (AuthorDesk *self);
void author_desk_select (AuthorDesk *self, guint block);
/* Shows the page with that file and the block that stands at @line; 0: the page itself. */
void author_desk_go_to (AuthorDesk *self, const char *name, guint line);

/* --- changes ------------------------------------------------------------------------------------ */

/**
 * author_desk_change_page:
 * @page: (transfer full) (nullable): what the page on the desk becomes, by source-edit.h; %NULL, as after an edit that
 *   could not be had: nothing happens
 * @label, @key: as in document.h; @key nullable
 * @select: number of the block in @page that is selected then; the one before if that is G_MAXUINT - 1
 * @origin: (nullable): handed on to `page-changed`
 *
 * A page whose `status` is `approved` is locked: nothing happens but the notice `locked`, unless @page has another
 * status.
 *
 * Returns: whether it was changed
 */
#define AUTHOR_DESK_KEEP (G_MAXUINT - 1)
gboolean author_desk_change_page (AuthorDesk *self, AuthorPage *page, const char *label,
                                  const char *key, guint select, gpointer origin);
/* Whether the page on the desk is locked, see above. */
bool author_desk_is_locked (AuthorDesk *self);
/* Any change, of any files. (transfer full) @change. What went wrong is told by `notice` and @error. */
gboolean author_desk_apply (AuthorDesk *self, AuthorChange *change, GError **error);
void author_desk_undo (AuthorDesk *self);
void author_desk_redo (AuthorDesk *self);
/* As author_document_restore(). */
gboolean author_desk_restore (AuthorDesk *self, gint64 version, const char *name, GError **error);
/* Writes what is not yet in its files, now. */
void author_desk_flush (AuthorDesk *self);
/* See author_document_move_to(). */
gboolean author_desk_move_to (AuthorDesk *self, const char *path, GError **error);

/* Ids that the course has or had, and new ones; remembered in ids.txt by the next change. (transfer full) */
char *author_desk_new_id (AuthorDesk *self, const char *prefix);

G_END_DECLS
