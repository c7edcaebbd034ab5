/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-edit.h"

G_BEGIN_DECLS

/*
 * Changes of what stands inside of a block with answers, for forms: an answer that is changed changes its own
 * lines and no others. Each gives a new page, or %NULL if it cannot be had: the new text is read again, and
 * must say what was meant, and all else what it said before. Pure.
 *
 * Texts are as a field of a form shows them. A field shows the source of a text, but that `\*` is `*`, a line end
 * is a blank, a gap of a cloze is its number in a circle, and between paragraphs, where a field takes several, is a
 * line end. Typed characters mean themselves:
 * a new `*`, `[` or `#` is escaped. What was not touched keeps its bytes: marks that are there, such as `**bold**`, are seen as they are
 * written, and stay marks.
 */

/* --- a text ------------------------------------------------------------------------------------- */

typedef struct {
  bool is_cell; /* of a table: a bar is escaped */
  bool
      is_behind; /* something stands before it in its line, so that `#` at its start means nothing */
  const char *join; /* source between two paragraphs: `\n\n`; %NULL: the field takes one only */
} AuthorFieldForm;

/* How @source looks in a field. (transfer full) */
char *author_field_show (const char *source, gsize length, const AuthorFieldForm *form);
/* Source that is shown as @text: of @source whatever is the same in both. (transfer full) */
char *author_field_write (const char *source, gsize length, const char *text,
                          const AuthorFieldForm *form);

/* --- answers in a list -------------------------------------------------------------------------- */

/* An item of the list that holds the answers of a question, the cards of a picture to explore, of a
 * self-assessment the statements of all its lists, or, of cards and gaps, what says why. */
typedef struct {
  char *text, *feedback; /* never %NULL */
  guint line;            /* of the page */
  guint feedback_line;   /* 0: there is none */
  guint group;   /* of a statement: number of the heading above it, from 1; 0: before the first */
  bool is_task;  /* it has a box, `[ ]` */
  bool is_right; /* `[x]` */
  bool
      is_fixed; /* there is more in it than paragraphs: not to be changed here, only moved or removed */
  bool is_feedback_fixed;
} AuthorAnswer;

/* (transfer full) (element-type AuthorAnswer): maybe empty */
GPtrArray *author_answers_read (const AuthorPage *page, guint block);
void author_answer_free (AuthorAnswer *answer);

/* @answer counts from 0. (transfer full) (nullable) */
AuthorPage *
author_answer_set_text (const AuthorPage *page, guint block, guint answer, const char *text);
/* An empty text takes the feedback away. */
AuthorPage *
author_answer_set_feedback (const AuthorPage *page, guint block, guint answer, const char *text);
/* @is_only: no other one is right then. */
AuthorPage *author_answer_set_right (const AuthorPage *page, guint block, guint answer,
                                     bool is_right, bool is_only);
/* New ones before the one with the number @at, which may be that behind the last. @texts ends with %NULL. Looks as its neighbour does. */
AuthorPage *
author_answers_insert (const AuthorPage *page, guint block, guint at, const char *const *texts);
AuthorPage *author_answer_remove (const AuthorPage *page, guint block, guint answer);
/* @to is its number afterwards. Only within its list. */
AuthorPage *author_answer_move (const AuthorPage *page, guint block, guint answer, guint to);

/* `Kamin @ 21/20` as the words of a place in a picture and percent from the left and the top. False, with
 * the middle: there is no place behind the words. *ret_words: (transfer full) */
bool author_place_read (const char *text, char **ret_words, double *ret_x, double *ret_y);
/* (transfer full) */
char *author_place_write (const char *words, double x, double y);
/* `9,07 ± 0,1`; *ret_tolerance is "" if there is none. (transfer full) */
void author_value_read (const char *text, char **ret_value, char **ret_tolerance);
char *author_value_write (const char *value, const char *tolerance);

/* --- paragraphs --------------------------------------------------------------------------------- */

/* All that stands directly in a div, or a text block itself, as a field that takes paragraphs; %NULL: there is more than
 * paragraphs. (transfer full) (nullable) */
char *author_paragraphs_show (const AuthorPage *page, guint block);
/* An empty text leaves an empty div; a text block cannot be empty. */
AuthorPage *author_paragraphs_set (const AuthorPage *page, guint block, const char *text);

/* The paragraphs that a question begins with, before pictures, lists, tables and blocks; "" if there are none. */
char *author_prompt_show (const AuthorPage *page, guint block);
AuthorPage *author_prompt_set (const AuthorPage *page, guint block, const char *text);

/* The @nth block of that kind directly in @block, from 0; AUTHOR_PAGE_ITSELF: there is none. */
guint author_inner_find (const AuthorPage *page, guint block, const char *kind, guint nth);
/* The paragraphs of such a block. It is made behind all others if there is none, and goes if the text is
 * empty. */
AuthorPage *author_inner_set (const AuthorPage *page, guint block, const char *kind, guint nth,
                              const char *text);

/* --- tables ------------------------------------------------------------------------------------- */

/* The last table in a block. */
typedef struct {
  guint n_columns, n_rows; /* the head is a row */
  char **cells;            /* row by row, never %NULL */
  guint *lines;            /* of the rows */
} AuthorGrid;

/* (transfer full) (nullable): %NULL if there is no table */
AuthorGrid *author_grid_read (const AuthorPage *page, guint block);
void author_grid_free (AuthorGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorGrid, author_grid_free)
const char *author_grid_cell (const AuthorGrid *grid, guint row, guint column);

AuthorPage *
author_grid_set (const AuthorPage *page, guint block, guint row, guint column, const char *text);
/* A new row before the one with the number @at, from 1, maybe behind the last; @texts ends with %NULL, cells
 * without text are empty. */
AuthorPage *
author_grid_insert_row (const AuthorPage *page, guint block, guint at, const char *const *texts);
AuthorPage *author_grid_remove_row (const AuthorPage *page, guint block, guint row);
AuthorPage *author_grid_move_row (const AuthorPage *page, guint block, guint row, guint to);
AuthorPage *
author_grid_insert_column (const AuthorPage *page, guint block, guint at, const char *head);
AuthorPage *author_grid_remove_column (const AuthorPage *page, guint block, guint column);
AuthorPage *author_grid_move_column (const AuthorPage *page, guint block, guint column, guint to);

/* Cards are the cells of a column that are not empty, below its head. @card counts from 0; an empty text of one
 * behind the last is no change, of another one takes it away, and an empty row with it. */
guint author_cards_count (const AuthorGrid *grid, guint column);
/* The row of a card; 0: there is none. */
guint author_cards_row (const AuthorGrid *grid, guint column, guint card);
AuthorPage *
author_card_set (const AuthorPage *page, guint block, guint column, guint card, const char *text);
/* Other words in a cell that is there, also in the list that says why. It stays a cell if it is empty. */
AuthorPage *
author_card_write (const AuthorPage *page, guint block, guint row, guint column, const char *text);
/* The cell of a row is emptied, and an empty row goes; so does what says why. */
AuthorPage *author_card_remove (const AuthorPage *page, guint block, guint column, guint row);
/* What stands in two rows of a column changes places. */
AuthorPage *
author_card_swap (const AuthorPage *page, guint block, guint column, guint row, guint other);
/* A group with its cards, and what says why of them. */
AuthorPage *author_cards_remove_column (const AuthorPage *page, guint block, guint column);
/* Puts it behind the others of another column. */
AuthorPage *
author_card_send (const AuthorPage *page, guint block, guint column, guint card, guint to_column);

/* --- gaps --------------------------------------------------------------------------------------- */

/* A gap of a cloze, in the order of the text. */
typedef struct {
  char **words;    /* %NULL-terminated, as they stand */
  bool *are_right; /* `=` */
  guint n_words;
  guint line;
} AuthorGap;

/* (transfer full) (element-type AuthorGap) */
GPtrArray *author_gaps_read (const AuthorPage *page, guint block);
void author_gap_free (AuthorGap *gap);
/* @words ends with %NULL, each with `=` before it if it is right; none may hold `|`, `}` or a line end. */
AuthorPage *
author_gap_set (const AuthorPage *page, guint block, guint gap, const char *const *words);
/* At the end of the text. */
AuthorPage *author_gap_add (const AuthorPage *page, guint block, const char *word);
/* Its first right word stands in its place. */
AuthorPage *author_gap_remove (const AuthorPage *page, guint block, guint gap);

/* --- reasons ------------------------------------------------------------------------------------ */

/* The list behind cards or gaps that says why, as the answers of the block. Numbers of items as in author_answers_read();
 * G_MAXUINT: nothing is said yet. */
guint author_card_reason (const AuthorPage *page, guint block, guint row, guint column);
guint author_gap_reason (const AuthorPage *page, guint block, guint gap);
/* Makes the item, and the list, if there is none; an empty text takes it away. Of gaps, all before it get items too. */
AuthorPage *author_card_set_reason (const AuthorPage *page, guint block, guint row, guint column,
                                    const char *text);
AuthorPage *
author_gap_set_reason (const AuthorPage *page, guint block, guint gap, const char *text);
/* @page is @before with other cards or gaps: what the list calls by their words is called by the new ones, and comes in the
 * order of the gaps. (transfer full): @page itself if there is nothing to change; takes @page. */
AuthorPage *author_reasons_follow (const AuthorPage *before, AuthorPage *page, guint block);

/* --- pictures ----------------------------------------------------------------------------------- */

/* A picture in the texts directly in a block, and what stands behind it up to the next one or the end of its paragraphs. */
typedef struct {
  char *file, *alt, *name, *caption; /* never %NULL; @name: its title */
  guint line;
  bool is_fixed; /* its caption holds more than paragraphs */
} AuthorPagePicture;

/* (transfer full) (element-type AuthorPagePicture) */
GPtrArray *author_page_pictures_read (const AuthorPage *page, guint block);
void author_page_picture_free (AuthorPagePicture *picture);

typedef enum {
  AUTHOR_PICTURE_FILE,
  AUTHOR_PICTURE_ALT,
  AUTHOR_PICTURE_NAME,
  AUTHOR_PICTURE_CAPTION,
} AuthorPagePicturePart;

AuthorPage *author_page_picture_set (const AuthorPage *page, guint block, guint picture,
                                     AuthorPagePicturePart part, const char *text);
/* Behind the others. */
AuthorPage *author_page_picture_add (const AuthorPage *page, guint block, const char *file);
AuthorPage *author_page_picture_remove (const AuthorPage *page, guint block, guint picture);
AuthorPage *author_page_picture_move (const AuthorPage *page, guint block, guint picture, guint to);

/* --- parts below headings ----------------------------------------------------------------------- */

/* A part of an accordion and the like, a card, an axis: from a heading of the level that the first one has to the next one. */
typedef struct {
  char *title;
  guint heading; /* number of its block */
  guint line;
  char *text; /* what stands below, if that is paragraphs; else %NULL */
} AuthorSection;

/* (transfer full) (element-type AuthorSection) */
GPtrArray *author_sections_read (const AuthorPage *page, guint block);
void author_section_free (AuthorSection *section);
AuthorPage *
author_section_set_title (const AuthorPage *page, guint block, guint section, const char *title);
AuthorPage *
author_section_set_text (const AuthorPage *page, guint block, guint section, const char *text);
/* Before the one with the number @at, maybe behind the last; @text is Markdown below its heading. */
AuthorPage *author_section_insert (const AuthorPage *page, guint block, guint at, const char *title,
                                   const char *text);
AuthorPage *author_section_remove (const AuthorPage *page, guint block, guint section);
AuthorPage *author_section_move (const AuthorPage *page, guint block, guint section, guint to);

G_END_DECLS
