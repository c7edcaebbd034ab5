/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "authoring/editor/start/editor-recent.h"
#include "authoring/editor/start/editor-template.h"

G_BEGIN_DECLS

/* Cards of the start, as buttons that do an action of the window. */
GtkWidget *editor_course_card_new (const EditorRecent *recent);
GtkWidget *editor_template_card_new (const EditorTemplate *template);

G_END_DECLS
