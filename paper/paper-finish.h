/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What cairo 1.16 has no words for in a PDF: the language of the document, what a figure shows, what the head of
 * a table is of, what is no part of the text, and files that are attached. Pure, any thread.
 */

/* A file inside the PDF. It stands there as it is, not packed. */
typedef struct {
  const char *name;    /* ASCII, without brackets and backslashes */
  const char *subtype; /* its media type as a PDF name: `application#2Fvc` */
  const char *words;   /* (nullable): what it is, for people */
  GBytes *bytes;
} PaperAttachment;

#define PAPER_SCOPE_COLUMN 'C'
#define PAPER_SCOPE_ROW    'R'

typedef struct {
  const char *language; /* BCP 47 */
  const GPtrArray
      *alternatives; /* (nullable) (element-type utf8): of figures, in the order of their tags */
  const char *
      scopes; /* (nullable): for each TH, in their order, what it is of; the last one counts for the rest */
  const PaperAttachment
      *attachments; /* in the order of their names; the last one comes first in the file */
  guint n_attachments;
} PaperFinish;

/**
 * paper_finish_with:
 * @pdf: a PDF of cairo, written as version 1.4: from 1.5 on objects may be packed
 *
 * A PDF may be changed by what is written behind it, so the objects in question are written once more with
 * what they lack. A file that looks otherwise than those of cairo stays as it is.
 *
 * What was drawn outside of all tags is marked as an artifact, which no screen reader reads.
 *
 * Returns: (transfer full): the PDF
 */
GBytes *paper_finish_with (GBytes *pdf, const PaperFinish *finish);
/* The same without scopes and attachments. */
GBytes *paper_finish (GBytes *pdf, const char *language, const GPtrArray *alternatives);

G_END_DECLS
