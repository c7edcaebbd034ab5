/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/editor-window.h"
#include "authoring/editor/editor-work-page.h"
#include "authoring/editor/start/editor-start-page.h"

G_BEGIN_DECLS

/* Inside of the window, shared by its files only: window (start, opening, course), actions. */

struct _EditorWindow {
  AdwApplicationWindow parent_instance;
  LkServer *server;
  GSettings *settings;
  GFile *folder;
  GCancellable *opening;
  EditorContext *context; /* of the open course */
  EditorWorkPage *work;   /* its page in the stack */
  GtkWidget *spare;       /* a page to write in for the next course, see editor-spare.h */
  guint spare_source;
  AdwToast *toast; /* the last one; weak */

  AdwToastOverlay *toasts;
  GtkStack *stack;
  EditorStartPage *start_page;
  GtkWidget *drop_frame;
};

/* %FALSE if there is none of that name, or no course. */
gboolean editor_window_show_place (EditorWindow *self, const char *name);

/* actions */
void editor_window_add_actions (EditorWindow *self);
/* Which of them can be used now. */
void editor_window_update_actions (EditorWindow *self);
/* The keys of all of them. */
void editor_window_set_keys (GtkApplication *application);

G_END_DECLS
