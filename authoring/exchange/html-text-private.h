/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "authoring/exchange/html-text.h"

G_BEGIN_DECLS

/* A text that is made of HTML; not for other files than html-*.c. */
typedef struct {
  const AuthorHtmlServices *services; /* nullable */
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

G_END_DECLS
