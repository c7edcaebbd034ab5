/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-edit.h"
#include "engine/base/json-tree.h"

G_BEGIN_DECLS

/*
 * What the script of the page says, read as hostile input: a page shows what others wrote, and shares its
 * process with the script. Pure.
 */
typedef enum {
  AUTHOR_CANVAS_READY,
  AUTHOR_CANVAS_OPEN,   /* the document of a slot is wanted */
  AUTHOR_CANVAS_TYPE,   /* the document of a slot is another one */
  AUTHOR_CANVAS_DRAFT,  /* a new text behind a block */
  AUTHOR_CANVAS_SELECT, /* a block */
  AUTHOR_CANVAS_ACT,    /* something with a block, or with all up to @target */
  AUTHOR_CANVAS_PASTE,  /* what is on the clipboard, behind a block */
  AUTHOR_CANVAS_MOVE,   /* a block to another place */
  AUTHOR_CANVAS_WANT,   /* something outside of the page, by @what */
  AUTHOR_CANVAS_UNDO,
  AUTHOR_CANVAS_REDO,
  AUTHOR_CANVAS_STATE,   /* what the text at the cursor is */
  AUTHOR_CANVAS_FILES,   /* files were pasted */
  AUTHOR_CANVAS_DROPPED, /* where the files go that were dropped */
  AUTHOR_CANVAS_TARGETS, /* what can be linked to is asked for */
  AUTHOR_CANVAS_FORMULA, /* how @words look as a formula */
  AUTHOR_N_CANVAS_MESSAGES
} AuthorCanvasMessageKind;

/* What is edited as one. */
typedef enum {
  AUTHOR_CANVAS_TITLE,     /* of the page */
  AUTHOR_CANVAS_WORDS,     /* of a heading */
  AUTHOR_CANVAS_TEXT,      /* a text block */
  AUTHOR_CANVAS_LINES,     /* some whole lines of one */
  AUTHOR_CANVAS_LINE,      /* what stands in an item of a list */
  AUTHOR_CANVAS_WHY,       /* the quote at the end of an item: why an answer is what it is */
  AUTHOR_CANVAS_CELL,      /* of a table */
  AUTHOR_CANVAS_CAPTION,   /* what stands behind a picture in its paragraph */
  AUTHOR_CANVAS_ATTRIBUTE, /* of the head of a block, such as its title */
  AUTHOR_N_CANVAS_FORMS
} AuthorCanvasForm;

/* Bytes of the name of an attribute that can be written in place, with its NUL. */
#define AUTHOR_CANVAS_NAME_BYTES 24

typedef struct {
  AuthorCanvasForm form;
  guint block;                         /* AUTHOR_PAGE_ITSELF for the title */
  guint first_line, last_line;         /* of parts of a text: from 0, in the block */
  guint column;                        /* of CELL: from 0 */
  char name[AUTHOR_CANVAS_NAME_BYTES]; /* of ATTRIBUTE, else "" */
} AuthorCanvasSlot;

typedef struct {
  AuthorCanvasMessageKind kind;
  guint revision;
  guint serial;
  AuthorCanvasSlot slot;
  guint block, target; /* AUTHOR_PAGE_ITSELF: none */
  AuthorSide side;     /* BEFORE or AFTER */
  char what[16];       /* a word: letters and dashes, maybe "" */
  char *words;         /* (nullable): any text */
  LkJsonTree *json;
  guint doc;   /* number of the document in @json; 0: there is none */
  guint state; /* the same */
  char *text;  /* what @json points into */
} AuthorCanvasMessage;

/* Bytes of a message, after its pieces are joined. */
#define AUTHOR_CANVAS_MESSAGE_BYTES (4u << 20)

/* Takes @text. (transfer full) (nullable) */
AuthorCanvasMessage *author_canvas_message_parse (char *text);
void author_canvas_message_free (AuthorCanvasMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorCanvasMessage, author_canvas_message_free)

/* Appends `"block":3,"form":"line","lines":"2-4"`, by which the page knows the slot again. */
void author_canvas_slot_append (const AuthorCanvasSlot *slot, GString *json);

G_END_DECLS
