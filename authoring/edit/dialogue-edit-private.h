/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/edit/dialogue-edit.h"
#include "authoring/source/source-splice.h"

G_BEGIN_DECLS

/* What the parts of dialogue-edit.h share; not for other folders. */

/* Whether @block is a div of that kind. */
bool author_dialogue_is (const AuthorPage *page, guint block, const char *kind);
/* The list whose items are answers: the last one of @text_block; false: there is none. Lines count from
 * @text_block's own. (ret_markdown: transfer full) */
bool author_dialogue_answer_list (const AuthorPage *page, guint text_block,
                                  AuthorMarkdown **ret_markdown, guint *ret_list);
/* The bytes of lines @first to @last of the page, with the end of the last one. */
AuthorRange author_dialogue_lines (const AuthorPage *page, AuthorRange within, guint line,
                                   guint first, guint last);
/* The lines of an answer, with an end each. @marker: `- `; (transfer full) */
char *author_answer_to_lines (const AuthorAnswerSource *answer, const char *marker);
/* A text with @text in place of @range. (transfer full) (nullable) */
AuthorPage *author_dialogue_replace (const AuthorPage *page, guint text_block, AuthorRange range,
                                     const char *text, AuthorIssueList *issues);
/* Every answer of the dialogue through @visit, which changes it and says whether it did. (transfer full) (nullable) */
typedef bool (*AuthorAnswerVisit) (AuthorAnswerSource *answer, void *data);
AuthorPage *
author_dialogue_each_answer (const AuthorPage *page, guint dialogue, AuthorAnswerVisit visit,
                             void *data, guint *ret_n, AuthorIssueList *issues);

G_END_DECLS
