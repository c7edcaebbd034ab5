/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/text/markdown.h"

G_BEGIN_DECLS

/* How many sentences a text has: one ends at a full stop, exclamation or question mark behind which a new
 * one begins, and at the end of a paragraph, item or cell. Abbreviations and ordinal numbers end none. A
 * rule of thumb for German and English. Pure. */
guint author_sentences_count (const AuthorMarkdown *markdown);

/* The same for plain words. */
guint author_sentences_count_words (const char *words);

G_END_DECLS
