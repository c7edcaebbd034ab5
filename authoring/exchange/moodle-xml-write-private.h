/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/export.h"
#include "authoring/exchange/moodle-cloze.h"
#include "authoring/markup/markup.h"
#include "engine/base/text.h"
#include "engine/base/xml-write.h"

G_BEGIN_DECLS

/* What the files moodle-xml-write*.c share. */

typedef enum {
  AUTHOR_MOODLE_GAPS_CLOZE,    /* `{1:SHORTANSWER:=…}` */
  AUTHOR_MOODLE_GAPS_NUMBERED, /* `[[1]]` */
} AuthorMoodleGaps;

typedef struct {
  AuthorExport *export;
  const AuthorExportQuestion *question;
  LkXmlWriter xml;
  GPtrArray *media; /* of char *: files of the text that is written */
  AuthorMoodleGaps gap_mode;
  guint n_gaps;
} AuthorMoodleWriter;

/* How a kind of question is written. */
typedef struct {
  const char *name;                           /* of Moodle's type */
  void (*write) (AuthorMoodleWriter *writer); /* its answers */
  bool is_other;                              /* it asks in another way than ours */
} AuthorMoodleKind;

void author_moodle_writer_note (AuthorMoodleWriter *writer, AuthorImportGrade grade,
                                const char *code, const char *found);
/* `<name format="html"><text>…`, with the files that stand in it. */
void author_moodle_writer_text (AuthorMoodleWriter *writer, const char *name, const char *markdown);
/* The same without the element around. */
void author_moodle_writer_text_inside (AuthorMoodleWriter *writer, const char *markdown);
/* `<name><text>…` of plain words. */
void author_moodle_writer_words (AuthorMoodleWriter *writer, const char *name, const char *words);
void author_moodle_writer_file (AuthorMoodleWriter *writer, const char *name);
/* (nullable): a kind that Moodle has not */
const AuthorMoodleKind *author_moodle_writer_kind (const AuthorExercise *exercise);

G_END_DECLS
