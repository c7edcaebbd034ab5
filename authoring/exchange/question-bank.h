/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/exercise.h"
#include "authoring/exchange/import.h"
#include "authoring/markup/html-text.h"

G_BEGIN_DECLS

/* Questions of a file on their way into pages of an import: one for each category. */

typedef struct {
  AuthorImport *import;
  AuthorIds *ids;
  LkRandom *random;
  GPtrArray *texts;  /* of GString: what each page is to have */
  guint current;     /* number of a page; G_MAXUINT: none yet */
  const char *where; /* the question that is read, for notes; nullable */
  bool is_bank;      /* pages are pools; else pages of the course */
} AuthorQuestionBank;

void author_question_bank_init (AuthorQuestionBank *bank, AuthorImport *import, AuthorIds *ids,
                                LkRandom *random);
/* Ends it: the texts go to their pages. False with @error if nothing has come in. */
bool author_question_bank_finish (AuthorQuestionBank *bank, GError **error);

/* What follows belongs to that category: `$course$/top/Recht/AGG` is `Recht / AGG`. */
void author_question_bank_select (AuthorQuestionBank *bank, const char *category);
/* A question. @raw (nullable) is kept as a comment where nothing can be made of it. */
void author_question_bank_add (AuthorQuestionBank *bank, const AuthorExercise *exercise,
                               const char *raw, gssize length);
/* Blocks between questions. */
void author_question_bank_add_blocks (AuthorQuestionBank *bank, const char *blocks);
/* What is not taken over: its kind for the report, its raw text as a comment. */
void author_question_bank_add_raw (AuthorQuestionBank *bank, const char *kind, const char *raw,
                                   gssize length);
/* A note about the question that is read. */
void author_question_bank_note (AuthorQuestionBank *bank, AuthorImportGrade grade, const char *code,
                                const char *found);
/* For texts of the question that is read: notes what is lost, takes pictures that stand in the text itself. */
AuthorHtmlServices author_question_bank_services (AuthorQuestionBank *bank);

G_END_DECLS
