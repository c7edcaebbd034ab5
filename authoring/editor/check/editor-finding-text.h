/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/check/editor-findings.h"

G_BEGIN_DECLS

/* Findings in words of those who build courses in the Werkstatt, where words/words-author.h speaks to those who write
 * source. All (transfer full). */

/* `An answer has no explanation`: one short sentence. */
char *editor_finding_title (const EditorFinding *finding);
/* `Words with side effects, question 1`; `Whole course` */
char *editor_finding_place (const EditorFinding *finding);
/* The same, with what is to be done. */
char *editor_finding_detail (const EditorFinding *finding);
/* `2 errors, 3 hints`; `All is well` */
char *editor_findings_summary (const EditorInspection *inspection);

/* Icon, style and word of a grade; there are three: error, hint, good. */
typedef enum {
  EDITOR_GRADE_GOOD,
  EDITOR_GRADE_HINT,
  EDITOR_GRADE_ERROR,
} EditorGrade;
EditorGrade editor_finding_grade (const EditorFinding *finding);
/* A sign with that accessible name. (transfer floating) */
GtkWidget *editor_grade_sign_new (EditorGrade grade);

G_END_DECLS
