/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "authoring/desk/desk.h"
#include "engine/serve/server.h"

G_BEGIN_DECLS

/*
 * What every place of the window (editor-place.h) works with. Lives as long as the course is open; a
 * place may keep a reference, but shows nothing more once its widget has gone. Main thread.
 */
#define EDITOR_TYPE_CONTEXT (editor_context_get_type ())
G_DECLARE_FINAL_TYPE (EditorContext, editor_context, EDITOR, CONTEXT, GObject)

/* What places wish of their window; each is handed @window. */
typedef struct {
  gboolean (*show_place) (GtkWindow *window, const char *name);
  void (*leave_place) (GtkWindow *window);
  void (*go_to) (GtkWindow *window, const char *name, guint line);
  void (*take_toast) (GtkWindow *window, AdwToast *toast);
} EditorHost;

/* @host is static. @window is not kept alive. @server lives longer. */
EditorContext *editor_context_new (const EditorHost *host, GtkWindow *window, AuthorDesk *desk,
                                   LkServer *server, GSettings *settings);

/* The open course. */
AuthorDesk *editor_context_desk (EditorContext *self);
/* Serves pages to web views; %NULL if this machine lets no port be opened. */
LkServer *editor_context_server (EditorContext *self);
/* To be the parent of dialogs; %NULL once it has gone. */
GtkWindow *editor_context_window (EditorContext *self);
/* `de.oekohub.Lernkoffer.Werkstatt` */
GSettings *editor_context_settings (EditorContext *self);
/* Folders of the person's own, made when something is put there. The first without a course; (transfer full). */
void editor_context_find_folders (char **ret_data, char **ret_cache);
const char *editor_context_data_folder (EditorContext *self);
const char *editor_context_cache_folder (EditorContext *self);

/* A sentence at the foot of the window, for some seconds. */
void editor_context_toast (EditorContext *self, const char *text);
/* The same with a button that undoes the last step. */
void editor_context_toast_undo (EditorContext *self, const char *text);
/* Any other; takes @toast. */
void editor_context_take_toast (EditorContext *self, AdwToast *toast);

/* Shows a place by its name; %FALSE if there is none. */
gboolean editor_context_show (EditorContext *self, const char *place);
/* Leaves the place that is shown, back to the page. */
void editor_context_go_back (EditorContext *self);
/* Back to the page, or to another one: to the block that stands at @line, with the focus in that field of its form. */
void editor_context_go_to (EditorContext *self, const char *name, guint line);

G_END_DECLS
