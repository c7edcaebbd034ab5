/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Bytes of one text; what is behind them is lost. */
#define AUTHOR_LIMIT_HTML_BYTES (2u << 20)

/* HTML of others as Markdown of the course format: paragraphs, headings, lists, tables, bold, italic, code, links, pictures,
 * formulas; of all else its words. By an allow-list: no script, no style, no frame, no address but http, https and mailto
 * in links. Limits of markdown hold. Any thread. */
typedef struct {
  /* The name in the course of a picture or file that the HTML refers to, or %NULL if it does not come along (its
   * alternative text does). (transfer full) */
  char *(*medium) (void *data, const char *address);
  /* Something was left out: `script`, `remote`, `style` … */
  void (*lost) (void *data, const char *code, const char *found);
  void *data;
} AuthorHtmlServices;

/* @html: UTF-8, a fragment or a document; @services nullable. (transfer full) */
char *author_html_to_markdown (const char *html, gssize length, const AuthorHtmlServices *services);
/* Without blocks, in one line. (transfer full) */
char *author_html_to_line (const char *html, gssize length, const AuthorHtmlServices *services);
/* An element of a format around HTML: true if it is done with, and appends Markdown without blocks. */
typedef bool (*AuthorHtmlElement) (void *data, const xmlNode *node, GString *run);

/* What is in @node of a tree that is HTML but for some elements. (transfer full) */
char *author_html_node_to_markdown (const xmlNode *node, const AuthorHtmlServices *services,
                                    AuthorHtmlElement element, bool is_line);

/* Plain text so that Markdown shows it as it is: `*` becomes `\*`, an empty line parts paragraphs, a line end
 * stays one. (transfer full) */
char *author_text_escape (const char *text);
/* Whether a course may link to it: an address of http, https or mailto with something behind it. */
bool author_address_is_allowed (const char *address);
/* Markdown of the course format as plain HTML for formats that want some. (transfer full) */
char *author_markdown_to_html (const char *markdown);

G_END_DECLS
