/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/*
 * The places of the window beside the page: publishing, media, checklist, versions, … Each is one row of
 * the table in editor-place.c; from it come the window's action `win.NAME`, its keys and its line in the
 * menu. What has no row is not in the window. A row `preview`, and one `publish`, has its button in the header
 * bar too.
 */

typedef enum {
  EDITOR_PLACE_MIDDLE, /* in place of the page; tree and form stay */
  EDITOR_PLACE_FULL,   /* alone in the window, below the header bar, with the way back in it */
  EDITOR_PLACE_WINDOW, /* a GtkWindow of its own, made anew each time, shown modal */
  EDITOR_PLACE_ACTION, /* no widget: `open` is all */
} EditorPlaceKind;

/* Where in the menu. */
typedef enum {
  EDITOR_MENU_NONE, /* not there: it is opened from elsewhere */
  EDITOR_MENU_FILE, /* import, export */
  EDITOR_MENU_FIND, /* find and replace */
  EDITOR_MENU_COURSE,
} EditorMenu;

typedef struct {
  const char *name; /* `publish`; %NULL ends the table */
  EditorPlaceKind kind;
  EditorMenu menu;
  const char *title; /* N_(): of the place, and in the menu */
  const char *icon;  /* nullable */
  const char *keys[3];
  /* (transfer floating): made when it is shown for the first time, kept until the course is closed;
   * %NULL for EDITOR_PLACE_ACTION */
  GtkWidget *(*make) (EditorContext *context);
  /* (nullable): each time it is shown, after `make`; @widget is what that made */
  void (*open) (EditorContext *context, GtkWidget *widget);
} EditorPlace;

extern const EditorPlace editor_places[];

/* %NULL if there is none. */
const EditorPlace *editor_place_find (const char *name);

G_END_DECLS
