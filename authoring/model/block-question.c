/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/block.h"

/* Questions and what holds them: one row for each. */

/* What all questions take. */
#define COMMON                                                                                     \
  { "points", AUTHOR_VALUE_NUMBER, false, NULL }, { "tries", AUTHOR_VALUE_COUNT, false, NULL },    \
      { "title", AUTHOR_VALUE_TEXT, false, NULL },                                                 \
  {                                                                                                \
    "objective", AUTHOR_VALUE_TEXT, false, NULL                                                    \
  }

static const AuthorValueRow common[] = {
  COMMON,
  { NULL, 0, false, NULL },
};

static const AuthorValueRow options[] = {
  COMMON,
  { "shuffle", AUTHOR_VALUE_FLAG, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow parts[] = {
  COMMON,
  { "shuffle", AUTHOR_VALUE_FLAG, false, NULL },
  { "partial", AUTHOR_VALUE_FLAG, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow cloze[] = {
  COMMON,
  { "partial", AUTHOR_VALUE_FLAG, false, NULL },
  { "bank", AUTHOR_VALUE_FLAG, false, NULL },
  { "extra", AUTHOR_VALUE_TEXT, false, NULL },
  { "case", AUTHOR_VALUE_FLAG, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow picture[] = {
  COMMON,
  { "partial", AUTHOR_VALUE_FLAG, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow numeric[] = {
  COMMON,
  { "unit", AUTHOR_VALUE_TEXT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow text[] = {
  COMMON,
  { "case", AUTHOR_VALUE_FLAG, false, NULL },
  { "rows", AUTHOR_VALUE_COUNT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow board[] = {
  COMMON,
  { "partial", AUTHOR_VALUE_FLAG, false, NULL },
  { "shuffle", AUTHOR_VALUE_FLAG, false, NULL },
  { "x", AUTHOR_VALUE_TEXT, true, NULL },
  { "y", AUTHOR_VALUE_TEXT, true, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow assessment[] = {
  COMMON,
  { "scale", AUTHOR_VALUE_TEXT, true, NULL },
  { "skip", AUTHOR_VALUE_TEXT, false, NULL },
  { "before", AUTHOR_VALUE_TEXT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow allocation[] = {
  COMMON,
  { "total", AUTHOR_VALUE_COUNT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow set[] = {
  { "title", AUTHOR_VALUE_TEXT, true, NULL },   { "draw", AUTHOR_VALUE_COUNT, false, NULL },
  { "from", AUTHOR_VALUE_TEXT, false, NULL },   { "pass", AUTHOR_VALUE_COUNT, false, NULL },
  { "tries", AUTHOR_VALUE_COUNT, false, NULL }, { "shuffle", AUTHOR_VALUE_FLAG, false, NULL },
  { "review", AUTHOR_VALUE_FLAG, false, NULL }, { NULL, 0, false, NULL },
};

static const AuthorValueRow survey[] = {
  { "title", AUTHOR_VALUE_TEXT, true, NULL },
  { NULL, 0, false, NULL },
};

#define QUESTIONS                                                                                  \
  "choice|multiple|truefalse|matrix|cloze|matching|ordering|sorting|board|hotspot|labels|"         \
  "numeric|short|free|assessment|ranking|allocation"

const AuthorBlockRow author_question_blocks[] = {
  { "choice", options, true, NULL },
  { "multiple", parts, true, NULL },
  { "truefalse", common, true, NULL },
  { "matrix", parts, true, NULL },
  { "cloze", cloze, true, NULL },
  { "matching", parts, true, NULL },
  { "ordering", picture, true, NULL },
  { "sorting", parts, true, NULL },
  { "board", board, true, NULL },
  { "hotspot", picture, true, NULL },
  { "labels", picture, true, NULL },
  { "numeric", numeric, true, NULL },
  { "short", text, true, NULL },
  { "free", text, true, NULL },
  { "assessment", assessment, true, NULL },
  { "ranking", common, true, NULL },
  { "allocation", allocation, true, NULL },
  { "hint", NULL, false, QUESTIONS },
  { "solution", NULL, false, QUESTIONS },
  { "set", set, true, NULL },
  { "survey", survey, true, NULL },
  { NULL, NULL, false, NULL },
};
