/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/publish/bundle.h"
#include "authoring/publish/publish-pages.h"

G_BEGIN_DECLS

/* A course as a book: EPUB 3.3 without scripts, to be read where there is no player. */

/* The file that stands before all others, not packed, by which others know what it is. */
#define AUTHOR_BOOK_FIRST "mimetype"

/* All files of the book into @bundle, which is empty. @pages: chapters. */
void author_book (const AuthorCourse *course, const AuthorPages *pages, AuthorMediaSet *media,
                  AuthorBundle *bundle);

G_END_DECLS
