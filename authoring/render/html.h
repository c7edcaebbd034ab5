/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* HTML that is well-formed XML too, piece by piece onto a text. Names of elements and attributes are ours,
 * values and texts are anyone's. Pure. */

/* `&`, `<`, `>` and `"` as references. */
void author_html_text (GString *out, const char *text);
/* `<tag name="value" …>`: pairs of name and value up to a %NULL name. A %NULL value leaves the attribute
 * out, "" writes it with an empty value. */
void author_html_open (GString *out, const char *tag, ...) G_GNUC_NULL_TERMINATED;
/* The same for elements without content: `<img … />`. */
void author_html_void (GString *out, const char *tag, ...) G_GNUC_NULL_TERMINATED;
void author_html_close (GString *out, const char *tag);
/* An element with nothing but text in it, and one class (nullable). */
void author_html_element (GString *out, const char *tag, const char *class_name, const char *text);
/* JSON in a script element of the class `data`; no `<` stands in it. */
void author_html_data (GString *out, const char *json);

/* The value of `dir` for a language: `ltr` or `rtl`. */
const char *author_direction (const char *language);

G_END_DECLS
