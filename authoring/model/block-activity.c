/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/block.h"

/* What is done without a right answer: one row for each. */

static const AuthorValueRow titled[] = {
  { "title", AUTHOR_VALUE_TEXT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow dialogue[] = {
  { "title", AUTHOR_VALUE_TEXT, false, NULL },
  { "vars", AUTHOR_VALUE_TEXT, false, NULL },
  { "points", AUTHOR_VALUE_NUMBER, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow scene[] = {
  { "title", AUTHOR_VALUE_TEXT, false, NULL },
  { "speaker", AUTHOR_VALUE_TEXT, false, NULL },
  { "image", AUTHOR_VALUE_FILE, false, NULL },
  { "alt", AUTHOR_VALUE_TEXT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow ending[] = {
  { "title", AUTHOR_VALUE_TEXT, true, NULL },
  { "when", AUTHOR_VALUE_TEXT, false, NULL },
  { "points", AUTHOR_VALUE_NUMBER, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow inputs[] = {
  { "title", AUTHOR_VALUE_TEXT, false, NULL },
  { "table", AUTHOR_VALUE_TEXT, false, NULL },
  { "rows", AUTHOR_VALUE_COUNT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow results[] = {
  { "title", AUTHOR_VALUE_TEXT, false, NULL },
  { "main", AUTHOR_VALUE_TEXT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow bars[] = {
  { "show", AUTHOR_VALUE_TEXT, true, NULL },
  { "title", AUTHOR_VALUE_TEXT, false, NULL },
  { "striped", AUTHOR_VALUE_TEXT, false, NULL },
  { "largest", AUTHOR_VALUE_COUNT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow field[] = {
  { "kind", AUTHOR_VALUE_WORD, false, "line|long|number|date|choice" },
  { "choices", AUTHOR_VALUE_TEXT, false, NULL },
  { "unit", AUTHOR_VALUE_TEXT, false, NULL },
  { "words", AUTHOR_VALUE_COUNT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow plan[] = {
  { "title", AUTHOR_VALUE_TEXT, true, NULL },
  { "fields", AUTHOR_VALUE_TEXT, true, NULL },
  { "rows", AUTHOR_VALUE_COUNT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow workbook[] = {
  { "title", AUTHOR_VALUE_TEXT, false, NULL },
  { "show", AUTHOR_VALUE_TEXT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow stop[] = {
  { "title", AUTHOR_VALUE_TEXT, false, NULL },
  { "at", AUTHOR_VALUE_TIME, true, NULL },
  { NULL, 0, false, NULL },
};

const AuthorBlockRow author_activity_blocks[] = {
  { "explore", titled, true, NULL },
  { "cards", titled, true, NULL },
  { "calculator", titled, true, NULL },
  { "inputs", inputs, false, "calculator" },
  { "results", results, false, "calculator" },
  { "tests", NULL, false, "calculator" },
  { "bars", bars, false, "calculator" },
  { "dialogue", dialogue, true, NULL },
  { "variables", NULL, false, "dialogue" },
  { "scene", scene, true, "dialogue" },
  { "ending", ending, true, "dialogue" },
  { "field", field, true, NULL },
  { "plan", plan, true, NULL },
  { "workbook", workbook, false, NULL },
  { "wordcheck", titled, true, NULL },
  { "sample", NULL, false, "wordcheck" },
  { "rules", NULL, false, "wordcheck" },
  { "stop", stop, false, "video" },
  { NULL, NULL, false, NULL },
};
