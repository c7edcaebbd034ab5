/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/publish/print-private.h"
#include "authoring/publish/review.h"

G_BEGIN_DECLS

/*
 * What is printed (print-private.h) as paragraphs, lists and tables of a text processor: a walk over the boxes calls a
 * writer, one for each format.
 */

typedef enum {
  AUTHOR_REVIEW_TEXT,
  AUTHOR_REVIEW_HEADING, /* @level: 1 to 6 */
  AUTHOR_REVIEW_TITLE,   /* of the course */
  AUTHOR_REVIEW_CAPTION,
  AUTHOR_REVIEW_QUOTE,
  AUTHOR_REVIEW_CODE,
  AUTHOR_REVIEW_SMALL, /* what is beside the text: ids, sources of pictures */
  AUTHOR_REVIEW_CELL,  /* of a table */
  AUTHOR_N_REVIEW_LOOKS
} AuthorReviewLook;

typedef enum {
  AUTHOR_REVIEW_BULLETS,
  AUTHOR_REVIEW_NUMBERS,
  AUTHOR_REVIEW_BOXES, /* to be ticked */
  AUTHOR_REVIEW_TICKS,
  AUTHOR_REVIEW_BARE, /* without marks */
  AUTHOR_N_REVIEW_LISTS
} AuthorReviewList;

/* A run of text that looks the same. */
typedef struct {
  const char *text;
  gsize length;
  bool is_strong, is_emphasis, is_code, is_super, is_sub, is_struck;
  guint32 colour;     /* 0: that of the text */
  const char *target; /* of a link; nullable */
} AuthorReviewRun;

typedef struct {
  AuthorReviewLook look;
  guint level;
  guint depth;        /* lists around it */
  bool begins_item;   /* it has the mark of its list */
  guint32 fill, edge; /* of the frame around it; 0: none */
  bool begins_frame;
  bool keeps; /* with what follows */
  PangoAlignment align;
  GArray *runs;         /* of AuthorReviewRun */
  const GPtrArray *ids; /* of const char *: what links may lead here */
  bool is_rule;         /* a line, or one to write on; no runs */
} AuthorReviewParagraph;

typedef struct {
  const char *name;     /* in the document: `image-1.png` */
  double width, height; /* points */
  const char *alt;      /* nullable: tells nothing */
} AuthorReviewPicture;

typedef struct _AuthorReview AuthorReview;
typedef struct {
  void (*paragraph) (AuthorReview *review, const AuthorReviewParagraph *paragraph);
  /* Stands by itself, as @paragraph would. */
  void (*picture) (AuthorReview *review, const AuthorReviewParagraph *paragraph,
                   const AuthorReviewPicture *picture);
  void (*open_list) (AuthorReview *review, AuthorReviewList kind, guint start);
  void (*close_list) (AuthorReview *review);
  void (*open_item) (AuthorReview *review);
  void (*close_item) (AuthorReview *review);
  void (*open_table) (AuthorReview *review, guint n_columns);
  void (*close_table) (AuthorReview *review);
  void (*open_row) (AuthorReview *review, bool is_head);
  void (*close_row) (AuthorReview *review);
  void (*open_cell) (AuthorReview *review, guint n_columns, bool is_head);
  void (*close_cell) (AuthorReview *review);
} AuthorReviewWriter;

struct _AuthorReview {
  const AuthorCourse *course;
  const AuthorReviewWriter *writer;
  AuthorBundle *bundle;
  const char *picture_folder; /* `word/media/` */
  GString *out;               /* the text of the document */
  AuthorPrinter printer;
  guint n_pictures, n_questions;
  GHashTable *pictures; /* hash of the bytes → name */
  GHashTable *names;    /* id → name of a bookmark */
  GHashTable *placed;   /* set of ids that stand somewhere */
  GPtrArray *ids;       /* of const char *: those of boxes since the last paragraph */
  bool has_modules;
  /* of the walk */
  guint depth;
  bool begins_item;
  guint32 fill, edge;
  bool begins_frame;
  bool is_quote, is_in_table;
  void *data; /* of the writer */
};

/* What stands in a box, by the calls of @review->writer. */
void author_review_walk (AuthorReview *review, const AuthorBox *box);
/* Writes all pages by the calls of @review->writer. */
void author_review_write (AuthorReview *review, const AuthorPages *pages);
/* The name that a document has for an id: letters, digits and `_`, at most 40. */
const char *author_review_name (AuthorReview *review, const char *id);
/* Where a link leads: an address of the web in ASCII, or `#NAME`; %NULL: nowhere. (transfer full) */
char *author_review_target (AuthorReview *review, const char *target);
/* What stands in a text box, in runs. (transfer full) (element-type AuthorReviewRun) */
GArray *author_review_runs (const AuthorBox *box);
void author_review_append (GString *out, const char *text, gssize length);
/* What can be seen beside a ground of that colour. */
guint32 author_review_darker (guint32 colour);
/* `de-DE` for `de`: what text processors know by name. */
const char *author_review_language (const char *language);

/* The files of a document around @review->out, which the first one takes. */
void author_review_docx_parts (AuthorReview *review, const char *links, const char *numbers);
void author_review_odt_parts (AuthorReview *review, const char *automatic, const char *files);

G_END_DECLS
