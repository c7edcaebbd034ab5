/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "authoring/preview/preview-trial.h"

G_BEGIN_DECLS

/* What the course says to its platform, one line for each call, the newest last. */
#define EDITOR_TYPE_CALL_LOG (editor_call_log_get_type ())
G_DECLARE_FINAL_TYPE (EditorCallLog, editor_call_log, EDITOR, CALL_LOG, AdwBin)

GtkWidget *editor_call_log_new (void);
void editor_call_log_add (EditorCallLog *self, const PreviewTrialCall *call);
void editor_call_log_clear (EditorCallLog *self);
guint editor_call_log_length (EditorCallLog *self);
/* All lines, to be copied. (transfer full) */
char *editor_call_log_text (EditorCallLog *self);

G_END_DECLS
