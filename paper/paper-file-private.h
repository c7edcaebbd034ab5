/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * A PDF of cairo, and what is written behind it: that is how a PDF may be changed. Objects are read as cairo
 * writes them, not as any PDF may.
 */
typedef struct {
  GBytes *pdf;
  const char *data;
  gsize size;
  gsize table; /* where the table of objects begins */
  gsize root, info;
  GArray *objects; /* of gsize: where each begins; 0: nowhere */
  GString *more;   /* what is written behind */
  GString *places; /* its table */
} PaperFile;

/* %FALSE: it looks otherwise. */
bool paper_file_begin (PaperFile *file, GBytes *pdf);
/* Gives out the file with what is behind it. (transfer full) */
GBytes *paper_file_end (PaperFile *file);
void paper_file_clear (PaperFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PaperFile, paper_file_clear)

/* From an object that begins so up to @end, which does not count; %NULL if it is another one. */
const char *paper_file_find (const PaperFile *file, guint number, const char *beginning,
                             const char *end, gsize *ret_length);
/* Numbers of the dictionaries that begin so. (transfer full) (element-type guint) */
GArray *paper_file_find_all (const PaperFile *file, const char *beginning);

/* One object, a new one or an old one once more; what is in it is to be appended to file->more. */
void paper_file_open (PaperFile *file, guint number);
/* A number that is free. */
guint paper_file_add (PaperFile *file);
/* A dictionary once more, with what it lacks. @inside: of paper_file_find() */
void paper_file_complete (PaperFile *file, guint number, const char *inside, gsize length,
                          const char *lacking);

#define PAPER_FILE_END ">>\nendobj\n"

/* --- paper-artifact.c ----------------------------------------------------------------------------- */

/* Marks what no tag is around in the pages. */
void paper_mark_artifacts (PaperFile *file);

G_END_DECLS
