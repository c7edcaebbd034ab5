/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/exercise.h"
#include "authoring/exchange/import.h"

G_BEGIN_DECLS

/*
 * Questions of a course on their way out, with a report of what a format has no place for. Any thread.
 */

typedef struct {
  char *category; /* title of the page or pool that it stands in */
  AuthorExercise *exercise;
} AuthorExportQuestion;

typedef struct {
  const AuthorFiles *files; /* of the course: pictures of questions are read from there */
  char *title, *language;
  GPtrArray *questions; /* of AuthorExportQuestion, in the order of the course */
  AuthorImport *report; /* of which only the notes are used */
} AuthorExport;

/**
 * author_export_new:
 * @course: the course
 * @files: its folder; must outlive the export
 * @ids: (nullable): questions that are wanted, %NULL-terminated; %NULL: all of pages and pools
 *
 * Questions that cannot be read, and those in which nothing is right, are noted as lost.
 *
 * Returns: (transfer full): what was found, maybe without questions
 */
AuthorExport *
author_export_new (const AuthorCourse *course, const AuthorFiles *files, const char *const *ids);
void author_export_free (AuthorExport *export);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorExport, author_export_free)

/* A note about a question. */
void author_export_note (AuthorExport *export, const AuthorExportQuestion *question,
                         AuthorImportGrade grade, const char *code, const char *found);
/* A file of the course; %NULL, with a note, if it cannot be read. (transfer full) (nullable) */
GBytes *
author_export_read (AuthorExport *export, const AuthorExportQuestion *question, const char *name);
/* What a question is called: its name, else the beginning of its words. (transfer full) */
char *author_export_dup_name (const AuthorExercise *exercise);
/* The words of Markdown without marks. (transfer full) */
char *author_export_dup_words (const char *markdown);

/* A format that questions are written to. */
typedef struct {
  const char *id;     /* `gift`, `moodle-xml`, `qti`, `csv` */
  const char *suffix; /* `gift`, `xml`, `zip`, `csv` */
  /* All or nothing. */
  bool (*write) (AuthorExport *export, const char *path, GCancellable *cancellable, GError **error);
} AuthorExportFormat;

/* All, ending with an id of %NULL. */
extern const AuthorExportFormat author_export_formats[];
const AuthorExportFormat *author_export_format (const char *id);

/* The formats that are one text, as bytes. (transfer full) */
GBytes *author_gift_write (AuthorExport *export);
GBytes *author_csv_write (AuthorExport *export);
GBytes *author_moodle_xml_write (AuthorExport *export);

G_END_DECLS
