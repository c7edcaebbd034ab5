/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/media/editor-media-detail.h"
#include "authoring/editor/media/editor-media-item.h"
#include "authoring/editor/media/editor-media-page.h"

G_BEGIN_DECLS

/* What the files of the library share. */
struct _EditorMediaPage {
  GtkWidget parent_instance;
  EditorContext *context;
  AuthorDesk *desk;
  GListStore *items; /* of EditorMediaItem */
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  char *kinds;  /* nullable: all */
  char *wanted; /* to be selected when it is there; nullable */
  GtkWidget *box;
  GtkSearchEntry *search;
  GtkDropDown *show;
  GtkStack *view;
  EditorMediaDetail *detail;
};

/* The tile that is selected; %NULL if none is. */
EditorMediaItem *editor_media_page_item (EditorMediaPage *self);
/* Shows the course as it is now. */
void editor_media_page_reload (EditorMediaPage *self);

/* editor-media-add.c */
void editor_media_page_take_drops (EditorMediaPage *self);
void editor_media_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
