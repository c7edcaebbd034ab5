/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-course.h"

G_BEGIN_DECLS

/*
 * What a block asks: one struct for all kinds of questions, since checks, state, score and reports are
 * alike for all. Each kind has its reader in question-*.c. Pure.
 */

/* A run of Markdown: siblings from @first to before @end. */
typedef struct {
  const AuthorMarkdown *markdown; /* %NULL: nothing */
  guint first, end;
} AuthorText;

/* A piece of what is asked: a text, or a block of the page such as a figure. */
typedef struct {
  AuthorText text;
  guint block; /* where there is no text */
} AuthorPart;

typedef enum {
  AUTHOR_QUESTION_CHOICE,     /* one of the items is right */
  AUTHOR_QUESTION_MULTIPLE,   /* any number of items is right */
  AUTHOR_QUESTION_TRUE_FALSE, /* two items */
  AUTHOR_QUESTION_MATRIX,     /* items are statements, targets the columns */
  AUTHOR_QUESTION_CLOZE,      /* items are the gaps, in the order of the text */
  AUTHOR_QUESTION_MATCHING,   /* items left, targets right */
  AUTHOR_QUESTION_ORDERING,   /* items in the right order */
  AUTHOR_QUESTION_SORTING,    /* items are cards, targets the groups */
  AUTHOR_QUESTION_BOARD,      /* items are cards, targets the four fields */
  AUTHOR_QUESTION_HOTSPOT,    /* items are places in a picture */
  AUTHOR_QUESTION_LABELS,     /* items are labels, targets places in a picture */
  AUTHOR_QUESTION_NUMERIC,    /* items are the right value and known errors */
  AUTHOR_QUESTION_SHORT,      /* items are right texts and known errors */
  AUTHOR_QUESTION_FREE,       /* items are criteria; a model answer */
  AUTHOR_QUESTION_ASSESSMENT, /* items are statements, targets the scale; axes are groups of items */
  AUTHOR_QUESTION_RANKING,
  AUTHOR_QUESTION_ALLOCATION, /* points spread over items */
  AUTHOR_QUESTION_DIALOGUE,   /* has a struct of its own */
  AUTHOR_N_QUESTIONS
} AuthorQuestionKind;

/* Something that is answered: an option, a card, a gap. */
typedef struct {
  AuthorText text;     /* what is read */
  AuthorText feedback; /* why; may be nothing */
  guint line;
  bool is_right;           /* of an option */
  int target;              /* number of the right target; -1: none */
  double x, y;             /* percent from the left and the top, of a place in a picture */
  char **accepted;         /* of a gap: right answers, or what can be chosen; owned, nullable */
  guint n_right;           /* of a gap with a list: the first so many of @accepted are right */
  double value, tolerance; /* of a number */
  bool is_any;             /* of a number or text: stands for all other answers */
  guint group;             /* of a statement: number of its axis */
} AuthorQuestionItem;

typedef struct {
  AuthorText text;
  double x, y; /* of a place in a picture */
} AuthorQuestionTarget;

typedef struct {
  AuthorQuestionKind kind;
  const AuthorCoursePage *page;
  guint block;
  const char *id;
  GArray *prompt;    /* of AuthorPart: all that stands before the answers */
  GArray *solution;  /* of AuthorPart: what explains the whole, from an inner block; maybe none */
  GArray *notes;     /* of AuthorPart: footnotes that stand behind the answers */
  GArray *hints;     /* of guint: inner blocks `hint` */
  GArray *items;     /* of AuthorQuestionItem */
  GArray *targets;   /* of AuthorQuestionTarget */
  GPtrArray *groups; /* of char *: names of the axes, of columns; words of a bank */
  GPtrArray *scale;  /* of char *: what can be said of a statement */
  guint n_scale;     /* so many of them are the scale, the others are no answer on it */
  const char *picture, *picture_alt; /* nullable */
  const char *unit;                  /* nullable */
  double points;                     /* 1 unless said; 0: not scored */
  guint tries;                       /* 0: as often as one likes */
  bool is_partial;                   /* points for parts */
  bool is_shuffled;
  bool has_case;        /* of texts: capital and small letters differ */
  bool has_bank;        /* of a cloze: words are chosen, not written */
  GPtrArray *markdowns; /* of AuthorMarkdown, owned: what the texts point into */
} AuthorQuestion;

/* The Markdown of a text block; %NULL after an error. (transfer full) (nullable) */
AuthorMarkdown *author_text_block_parse (const AuthorCoursePage *page, guint block, bool allow_html,
                                         AuthorIssueList *issues);

/* The words of a text without marks, blanks at both ends trimmed. (transfer full) */
char *author_text_dup_words (AuthorText text);
/* Whether there are words or pictures in it. */
bool author_text_has_content (AuthorText text);

/* Whether blocks of that name are questions, and of which kind. */
bool author_question_kind (const char *name, AuthorQuestionKind *ret_kind);
/* `choice`, as the class of the block. */
const char *author_question_kind_name (AuthorQuestionKind kind);
/* Whether it asks what learners think of something: nothing is right, nothing is scored or numbered. */
bool author_question_is_view (AuthorQuestionKind kind);

/**
 * author_question_read:
 * @page: a page of a course
 * @block: a block of it that author_question_kind() knows
 * @issues: gets what is wrong with it
 *
 * Returns: (transfer full) (nullable): the question, %NULL after an error
 */
AuthorQuestion *
author_question_read (const AuthorCoursePage *page, guint block, AuthorIssueList *issues);
/* A picture to explore: items are its places, with feedback as what is told of them. (transfer full) (nullable) */
AuthorQuestion *
author_explore_read (const AuthorCoursePage *page, guint block, AuthorIssueList *issues);
void author_question_free (AuthorQuestion *question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorQuestion, author_question_free)

/* The most characters that a text takes that is typed: into a gap, or as a short or free answer. */
guint author_question_gap_length (const AuthorQuestionItem *gap);
guint author_question_text_length (const AuthorQuestion *question);

/* A number as people write it: `9,07`, `-1.5`, `1\u202f234,5`; a point or a comma is the decimal mark. */
bool author_question_read_number (const char *text, double *ret_value);
/* The most characters that the packed response takes in the state (docs/publishing.md). */
guint author_question_size (const AuthorQuestion *question);

/* Whether it stands in a survey, which only asks for views: nothing is right, nothing is scored. */
bool author_question_is_survey (const AuthorQuestion *question);

G_END_DECLS
