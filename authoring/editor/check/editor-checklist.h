/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/check/editor-findings.h"

G_BEGIN_DECLS

/* The place `checklist`: all findings by pages, each with a way to it and, where there is one, a mend. */
GtkWidget *editor_checklist_new (EditorContext *context);
/* One finding as a row: sign, sentence, place, `Fix` and `Show`. (transfer floating) */
GtkWidget *editor_checklist_row_new (EditorFindings *findings, EditorContext *context,
                                     const EditorFinding *finding);

G_END_DECLS
