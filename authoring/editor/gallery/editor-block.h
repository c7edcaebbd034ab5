/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* What the gallery offers: one row for each kind of block, and for what is Markdown alone. */

typedef enum {
  EDITOR_GROUP_TEXT,
  EDITOR_GROUP_MEDIA,
  EDITOR_GROUP_QUESTIONS,
  EDITOR_GROUP_EXPERIMENTS,
  EDITOR_GROUP_PAGE,
  EDITOR_N_GROUPS,
} EditorBlockGroup;

typedef struct {
  const char *kind; /* as in block.h, or `text`, `heading`, `list`; %NULL ends the table */
  EditorBlockGroup group;
  const char *name;    /* N_(); %NULL: that of words_block_name() */
  const char *purpose; /* N_(): what it is good for, one or two sentences */
  guint minutes;       /* that learners need, at about; 0: no time worth telling */
  const char *words;   /* N_(): what people may search for, beside name and purpose */
  const char *drawing; /* see editor-schematic.h */
} EditorBlockRow;

extern const EditorBlockRow editor_blocks[];

const EditorBlockRow *editor_block_row (const char *kind);
const char *editor_block_name (const EditorBlockRow *row);
const char *editor_block_group_name (EditorBlockGroup group);

/* Source of one that is ready to be filled, in German or English; %NULL if there is no such kind. Ids in it are to be
 * renewed. (transfer full) */
char *editor_block_sample (const char *kind, gboolean german);
/* Media that samples show until there are others, by their name in the course: `media/platzhalter.svg`; %NULL for any
 * other name. (transfer full) */
GBytes *editor_block_placeholder (const char *name);

/* Whether a block of that kind can come where the selection of the desk is; @text: what will be inserted. */
gboolean editor_block_fits (AuthorDesk *desk, const char *kind);

/**
 * editor_block_insert:
 * @text: source, whose ids are drawn anew
 * @about: its name, for "Undo"
 *
 * Puts it behind the selected block, or behind all others of the page, with the placeholders that it shows, in one
 * step, and selects it.
 *
 * Returns: false if there is no page or it takes no such block
 */
gboolean editor_block_insert (AuthorDesk *desk, const char *text, const char *about);

G_END_DECLS
