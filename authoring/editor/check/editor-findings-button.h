/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* `3 hints`, quietly, for the header bar: opens the checklist. Not there while nothing is to be said. The number
 * follows a moment after each change. (transfer floating) */
GtkWidget *editor_findings_button_new (EditorContext *context);

G_END_DECLS
