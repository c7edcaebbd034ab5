/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/translation/segments.h"

G_BEGIN_DECLS

/*
 * Files of texts for translators: XLIFF 1.2, XLIFF 2.1, gettext PO. Written by ourselves with the same bytes for the same
 * course; read as others write them again. One file of code for each.
 */

typedef struct {
  const char *id;     /* `xliff12`; %NULL ends the table */
  const char *suffix; /* `.xlf` */
  GBytes *(*write) (const AuthorSegments *segments);
  AuthorTexts *(*read) (GBytes *bytes, GError **error);
} AuthorTextFormat;

extern const AuthorTextFormat author_text_formats[];
/* %NULL: there is none of that name. */
const AuthorTextFormat *author_text_format (const char *id);

/* Reads a file of any of the formats. Errors: G_IO_ERROR_INVALID_DATA with what is wrong, technical, G_IO_ERROR_NOT_SUPPORTED
 * if it is none of them, those of lk_xml_parse(). (transfer full) */
AuthorTexts *author_texts_read (GBytes *bytes, GError **error);

GBytes *author_xliff12_write (const AuthorSegments *segments);
GBytes *author_xliff21_write (const AuthorSegments *segments);
GBytes *author_po_write (const AuthorSegments *segments);
AuthorTexts *author_xliff12_read (GBytes *bytes, GError **error);
AuthorTexts *author_xliff21_read (GBytes *bytes, GError **error);
AuthorTexts *author_po_read (GBytes *bytes, GError **error);

G_END_DECLS
