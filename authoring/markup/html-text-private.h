/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/markup/html-text.h"

G_BEGIN_DECLS

/* A text that is made of HTML; not for other files than html-*.c. */
typedef struct {
  const AuthorHtmlServices *services; /* nullable */
  AuthorHtmlElement element;          /* nullable; gets the data of the services */
  GString *blocks;                    /* what is done */
  GString *run;                       /* the paragraph that words go to */
  guint containers, depth;            /* lists and quotes around; elements around */
  guint marks;                        /* a bit for each mark around, 8 for others */
  bool is_line;                       /* no blocks */
  bool is_link;
  bool keeps_blanks; /* those that it begins with */
} AuthorHtmlBuilder;

void
author_html_builder_lost (const AuthorHtmlBuilder *builder, const char *code, const char *found);
/* What is in @node, in one line. (transfer full) */
char *author_html_builder_dup_line (const AuthorHtmlBuilder *outer, const xmlNode *node);
/* A table, html-table.c; %NULL if it only lays out what is in it. (transfer full) (nullable) */
char *author_html_builder_dup_table (const AuthorHtmlBuilder *outer, const xmlNode *node);

/* A builder for what is in an element, with its own blocks or in one line. (transfer full) */
AuthorHtmlBuilder *author_html_builder_new (const AuthorHtmlBuilder *outer, bool is_line);
/* What it has built; it is gone afterwards. (transfer full) */
char *author_html_builder_end (AuthorHtmlBuilder *builder);
/* Ends the paragraph. */
void author_html_builder_flush (AuthorHtmlBuilder *builder);
void author_html_builder_children (AuthorHtmlBuilder *builder, const xmlNode *node);
/* Whether there are blocks right in it. */
bool author_html_holds_block (const xmlNode *node);

/* html-span.c */
void author_html_write_words (AuthorHtmlBuilder *builder, const char *text);
void author_html_write_mark (AuthorHtmlBuilder *builder, const xmlNode *node, const char *mark);
void author_html_write_small (AuthorHtmlBuilder *builder, const xmlNode *node, bool is_raised);
void author_html_write_code (AuthorHtmlBuilder *builder, const xmlNode *node);
void author_html_write_link (AuthorHtmlBuilder *builder, const xmlNode *node);
void author_html_write_picture (AuthorHtmlBuilder *builder, const xmlNode *node);
void author_html_write_medium (AuthorHtmlBuilder *builder, const xmlNode *node);
void author_html_write_math (AuthorHtmlBuilder *builder, const xmlNode *node);

G_END_DECLS
