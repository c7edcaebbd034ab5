/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-page.h"

G_BEGIN_DECLS

/*
 * Link definitions that fit one line, and footnotes, hold for the whole page wherever in it they stand, but
 * each text of it is parsed alone: here it gets those that it needs, so that a page of many texts and many
 * definitions does not take time with the product of both. Immutable; any thread.
 */
typedef struct _AuthorDefinitions AuthorDefinitions;

/* All definitions of the page's texts. (transfer full) */
AuthorDefinitions *author_definitions_new (const AuthorPage *page);
void author_definitions_free (AuthorDefinitions *definitions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorDefinitions, author_definitions_free)

/* Those that @text refers to, and those that they refer to, in the order of the page; "" if there are
 * none. For AuthorMarkdownOptions. (transfer full) */
char *
author_definitions_select (const AuthorDefinitions *definitions, const char *text, gsize length);
/* All of them. (transfer full) */
char *author_definitions_dup (const AuthorDefinitions *definitions);

G_END_DECLS
