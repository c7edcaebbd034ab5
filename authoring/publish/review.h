/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/publish/bundle.h"
#include "authoring/publish/publish-pages.h"

G_BEGIN_DECLS

/*
 * A course as a document of a text processor, for those who read it and write comments into it: DOCX (Office Open XML) or
 * ODT (OpenDocument). All pages one behind the other with real headings, lists and tables; each question has its right
 * answers, feedback and solution below it; pages and blocks say their ids, and what is for trainers stands at the end of its
 * page. Formulas are text in one line. The same bytes for the same source.
 */

/* The file that stands first in an ODT, not packed. */
#define AUTHOR_REVIEW_FIRST "mimetype"

/* All files of the document into @bundle, which is empty. @pages: chapters; @media: what they show, by the names in a
 * package. */
void author_review_docx (const AuthorCourse *course, const AuthorPages *pages,
                         const AuthorBundle *media, AuthorBundle *bundle);
void author_review_odt (const AuthorCourse *course, const AuthorPages *pages,
                        const AuthorBundle *media, AuthorBundle *bundle);

G_END_DECLS
