/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* The lines below the header bar of an open course: it can only be read, some of it could not be read, the page is
 * locked; and what the desk has to tell besides, at the foot of the window. */
GtkWidget *editor_notice_new (EditorContext *context);

G_END_DECLS
