/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/*
 * What is not good in the open course: all that reading, publishing and checking it say, looked for in a worker a
 * moment after each change, so that typing never waits. One for each open course; checklist, publishing and
 * the header bar share it.
 *
 * Signal `changed`: there is a new result.
 */
#define EDITOR_TYPE_FINDINGS (editor_findings_get_type ())
G_DECLARE_FINAL_TYPE (EditorFindings, editor_findings, EDITOR, FINDINGS, GObject)

/* One finding. Owned by its result. */
typedef struct {
  AuthorIssue issue;
  char *page;   /* title of the page that it is on; "" for the course as a whole */
  char *where;  /* title or kind of the block, as code `choice`; nullable */
  guint number; /* of the question on its page, from 1; 0: it is none */
} EditorFinding;

/* What came of one look. */
typedef struct {
  GPtrArray *all;          /* of EditorFinding, in the order of pages; errors among them first */
  guint n_errors, n_hints; /* warnings; notes are neither */
  guint n_notes;
  guint n_pages, n_questions, n_dialogues, n_states, n_calculators, n_tests;
  guint minutes;
  guint64 size; /* bytes of the universal package; 0: it cannot be made, or nobody has asked */
  guint state;  /* characters of the state at worst */
} EditorInspection;

/* Of the course that is open. Owned by @context. */
EditorFindings *editor_findings_get (EditorContext *context);
/* A place shows them from now on: it looks at once and sooner after each change, and measures the package too. Until
 * then there is all that a number in the header bar needs. */
void editor_findings_show_all (EditorFindings *self);
/* The last result; %NULL before the first one. Valid until the next `changed`. */
const EditorInspection *editor_findings_result (EditorFindings *self);
/* Whether something has changed since, and a new result is on its way. */
gboolean editor_findings_is_looking (EditorFindings *self);
/* Mends a finding as one change that can be undone; false if there was nothing to mend. */
gboolean editor_findings_mend (EditorFindings *self, const EditorFinding *finding);
/* Goes to where it stands: page, block and field; to the library for a medium. */
void editor_findings_show (EditorFindings *self, const EditorFinding *finding);

G_END_DECLS
