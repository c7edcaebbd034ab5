/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * XML written element by element, in UTF-8 without byte order mark, two blanks of indentation for each
 * level. What XML cannot hold of a text is left out, bytes that are no UTF-8 are replaced. Names are
 * taken as they are: they are the program's own, and must outlive the writer.
 */
typedef struct {
  GString *text;
  GPtrArray *open; /* names of elements that are not closed yet */
} LkXmlWriter;

LkXmlWriter lk_xml_writer_begin (void);
/* Everything must be closed. The writer is gone afterwards. (transfer full) */
GBytes *lk_xml_writer_end (LkXmlWriter *writer);

/* Attributes are pairs of name and value, %NULL-terminated; one whose value is %NULL is left out. */
void lk_xml_open (LkXmlWriter *writer, const char *name, ...) G_GNUC_NULL_TERMINATED;
void lk_xml_close (LkXmlWriter *writer);
/* An element with nothing but text in it; @text %NULL: with nothing at all. */
void
lk_xml_leaf (LkXmlWriter *writer, const char *name, const char *text, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
