/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What cairo 1.16 has no words for in a PDF: the language of the document, what a figure shows, and files
 * that are attached. Pure, any thread.
 */

/* A file inside the PDF. It stands there as it is, not packed. */
typedef struct {
  const char *name;    /* ASCII, without brackets and backslashes */
  const char *subtype; /* its media type as a PDF name: `application#2Fvc` */
  GBytes *bytes;
} PaperAttachment;

/**
 * paper_finish:
 * @pdf: a PDF of cairo, written as version 1.4: from 1.5 on objects may be packed
 * @language: BCP 47
 * @alternatives: (nullable) (element-type utf8): of figures, in the order of their tags
 * @attachment: (nullable)
 *
 * A PDF may be changed by what is written behind it, so the objects in question are written once more with
 * what they lack. A file that looks otherwise than those of cairo stays as it is.
 *
 * Returns: (transfer full): the PDF
 */
GBytes *paper_finish (GBytes *pdf, const char *language, const GPtrArray *alternatives,
                      const PaperAttachment *attachment);

G_END_DECLS
