/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/question-bank.h"
#include "engine/base/xml.h"

G_BEGIN_DECLS

/* What the files moodle-xml-*.c share. */

typedef struct {
  AuthorQuestionBank bank;
  xmlNode *node;     /* the question that is read */
  GHashTable *files; /* names of its files -> names of media in the course */
} AuthorMoodleReader;

/* The text in a child of that name, as Markdown by its format. (transfer full) */
char *author_moodle_text (AuthorMoodleReader *reader, const xmlNode *parent, const char *name);
/* The text of @node itself: what is in its `text`. (transfer full) */
char *author_moodle_node_text (AuthorMoodleReader *reader, const xmlNode *node);
/* The HTML of it, as it stands in the file. (transfer full) */
char *author_moodle_raw_text (const xmlNode *parent, const char *name);
/* HTML as Markdown, with the files of the question. (transfer full) */
char *author_moodle_convert (AuthorMoodleReader *reader, const char *html, const char *format);
/* Words of a child, trimmed, "" if there is none. (transfer full) */
char *author_moodle_words (const xmlNode *parent, const char *name);
bool author_moodle_flag (const xmlNode *parent, const char *name, bool otherwise);
bool author_moodle_number (const char *text, double *ret_number);
/* The file of a picture that the question lies on; %NULL if there is none. */
const char *
author_moodle_picture (AuthorMoodleReader *reader, double *ret_width, double *ret_height);

/* The question as an exercise without what all kinds have; %NULL if its kind has no place here.
 * (transfer full) (nullable) */
AuthorExercise *author_moodle_read_kind (AuthorMoodleReader *reader, const char *kind);
/* Kinds whose answers stand in their text or in a picture; the same. */
AuthorExercise *author_moodle_read_gaps (AuthorMoodleReader *reader);
AuthorExercise *author_moodle_read_cloze (AuthorMoodleReader *reader);
AuthorExercise *author_moodle_read_labels (AuthorMoodleReader *reader);

G_END_DECLS
