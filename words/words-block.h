/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the kinds of blocks, their attributes and the words that those can be are called for trainers. A new
 * row in authoring/model/block-*.c gets one in words-block.c; a test asks for it.
 */

/* `choice` → "Question with One Answer"; a kind without name as it is, %NULL "Block". */
const char *words_block_name (const char *kind);
/* Whether it has a name. */
gboolean words_block_has_name (const char *kind);
/* An attribute of a kind of block, `tries`; %NULL if it has no words. */
const char *words_block_attribute (const char *kind, const char *name);
/* A word that an attribute can be, `wide`; %NULL if it has no words. */
const char *words_block_word (const char *kind, const char *name, const char *word);

G_END_DECLS
