/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/render/render.h"
#include "authoring/render/tree.h"

G_BEGIN_DECLS

/*
 * A page that stands still, for books and for paper: no scripts and no folds, questions with a number
 * and nothing in them that gives the answer away. Their hints, what is said to each answer and their
 * solutions stand in a `section.solutions` at the end of the page, and links lead there and back.
 */

/* Pages that are in no source, by names that no page can have. */
#define AUTHOR_STILL_GLOSSARY "_glossary"
#define AUTHOR_STILL_SOURCES  "_sources"

/**
 * author_still_page:
 * @course: whose language its words are in
 * @html: an `article` as author_render_article() writes it
 * @n_questions: of the pages before; those of this one are added
 *
 * Raw HTML that is no XML is read as browsers do it.
 *
 * Returns: (transfer full): a document whose root is the article; its nodes are in no namespace
 */
xmlDoc *author_still_page (const AuthorCourse *course, const char *html, guint *n_questions);

/* Questions of @article with their solutions, see above. Used by author_still_page(). */
void author_still_questions (const AuthorCourse *course, xmlNode *article, guint *n_questions);

/* Whether a link leads out of the course; its address in ASCII, %NULL if it is none. (transfer full) */
bool author_still_is_web (const char *target);
char *author_still_web_address (const char *target);

/* A word of the pages' furniture in the language of the course. */
const char *author_still_word (const AuthorCourse *course, const char *key);

G_END_DECLS
