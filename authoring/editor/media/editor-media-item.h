/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "authoring/desk/desk.h"

G_BEGIN_DECLS

/* What a file below media/ is for people. */
typedef enum {
  EDITOR_MEDIUM_PICTURE,
  EDITOR_MEDIUM_SOUND,
  EDITOR_MEDIUM_FILM,
  EDITOR_MEDIUM_CAPTIONS,
  EDITOR_MEDIUM_FILE,
} EditorMediumKind;

/* By its name. */
EditorMediumKind editor_medium_kind (const char *name);
/* `Picture`, `Film` */
const char *editor_medium_kind_title (EditorMediumKind kind);
const char *editor_medium_kind_icon (EditorMediumKind kind);

/* One tile of the library: lets GtkGridView watch a medium of the course. Property `texture`. Main thread. */
#define EDITOR_TYPE_MEDIA_ITEM (editor_media_item_get_type ())
G_DECLARE_FINAL_TYPE (EditorMediaItem, editor_media_item, EDITOR, MEDIA_ITEM, GObject)

struct _EditorMediaItem {
  GObject parent_instance;
  char *name; /* `media/halle.svg` */
  EditorMediumKind kind;
  guint64 size;
  guint n_uses;
  bool needs_alt;      /* a picture without words in its place */
  bool needs_licence;  /* nobody said who may use it */
  GdkTexture *texture; /* nullable; comes some time after editor_media_item_look() */
  bool has_looked;
};

/* @medium is read, not kept. */
EditorMediaItem *editor_media_item_new (AuthorDesk *desk, const AuthorMedium *medium, guint n_uses);
/* The name without its folder. */
const char *editor_media_item_title (const EditorMediaItem *self);
/* `Picture, 412 KB, used twice, description missing`: all that a tile shows. (transfer full) */
char *editor_media_item_describe (const EditorMediaItem *self);
/* Reads the picture, small, in a thread; once. */
void editor_media_item_look (EditorMediaItem *self, AuthorDesk *desk);

G_END_DECLS
