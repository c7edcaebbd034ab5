/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/block.h"

/* Blocks to read, look at and listen to: one row for each. */

static const AuthorValueRow titled[] = {
  { "title", AUTHOR_VALUE_TEXT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow definition[] = {
  { "term", AUTHOR_VALUE_TEXT, true, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow entry[] = {
  { "term", AUTHOR_VALUE_TEXT, false, NULL },        { "title", AUTHOR_VALUE_TEXT, false, NULL },
  { "url", AUTHOR_VALUE_TEXT, false, NULL },         { "year", AUTHOR_VALUE_TEXT, false, NULL },
  { "valid_as_of", AUTHOR_VALUE_TEXT, false, NULL }, { NULL, 0, false, NULL },
};

static const AuthorValueRow figure[] = {
  { "decorative", AUTHOR_VALUE_FLAG, false, NULL },
  { "width", AUTHOR_VALUE_WORD, false, "text|wide" },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow audio[] = {
  { "src", AUTHOR_VALUE_FILE, true, NULL },
  { "title", AUTHOR_VALUE_TEXT, true, NULL },
  { "captions", AUTHOR_VALUE_FILE, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow file[] = {
  { "src", AUTHOR_VALUE_FILE, true, NULL },
  { "title", AUTHOR_VALUE_TEXT, true, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow video[] = {
  { "src", AUTHOR_VALUE_FILE, true, NULL },
  { "title", AUTHOR_VALUE_TEXT, true, NULL },
  { "captions", AUTHOR_VALUE_FILE, false, NULL },
  { "poster", AUTHOR_VALUE_FILE, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow chart[] = {
  { "kind", AUTHOR_VALUE_WORD, false, "bar|line|pie" },
  { "title", AUTHOR_VALUE_TEXT, true, NULL },
  { "unit", AUTHOR_VALUE_TEXT, false, NULL },
  { NULL, 0, false, NULL },
};

static const AuthorValueRow table[] = {
  { "caption", AUTHOR_VALUE_TEXT, false, NULL },
  { NULL, 0, false, NULL },
};

const AuthorBlockRow author_text_blocks[] = {
  { "goal", NULL, false, NULL },       { "tip", titled, false, NULL },
  { "example", titled, false, NULL },  { "law", titled, false, NULL },
  { "caution", titled, false, NULL },  { "definition", definition, false, NULL },
  { "term", entry, true, NULL },       { "source", entry, true, NULL },
  { "figure", figure, false, NULL },   { "gallery", titled, false, NULL },
  { "compare", titled, false, NULL },  { "audio", audio, false, NULL },
  { "video", video, true, NULL },      { "file", file, false, NULL },
  { "table", table, false, NULL },     { "accordion", titled, false, NULL },
  { "tabs", titled, false, NULL },     { "stepper", titled, false, NULL },
  { "timeline", titled, false, NULL }, { "chart", chart, false, NULL },
  { "gate", titled, true, NULL },      { "summary", titled, false, NULL },
  { "notes", NULL, false, NULL },      { NULL, NULL, false, NULL },
};
