/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-page.h"

G_BEGIN_DECLS

/*
 * Changes of a page. Each gives a new page in which only the bytes named here differ, and whose blocks
 * are those that were meant: the new text is read again and compared. A change that cannot be had
 * this way returns %NULL, with the reason in @issues (nullable): AUTHOR_ISSUE_EDIT, or what is wrong
 * in the new text. New text has LF or the line ends of the page, which it gets.
 *
 * A page whose only fault lies elsewhere can be changed.
 */

/* Where a block goes. */
typedef enum {
  AUTHOR_SIDE_BEFORE, /* the block */
  AUTHOR_SIDE_AFTER,
  AUTHOR_SIDE_FIRST, /* in the div, or in the page if the block is AUTHOR_PAGE_ITSELF */
  AUTHOR_SIDE_LAST,
} AuthorSide;

typedef struct {
  AuthorSide side;
  guint block;
} AuthorPlace;

/* Of a div what stands between its fences, of a heading its words, else the whole of it. Blocks in
 * @content must be complete. (transfer full) (nullable) */
AuthorPage *author_edit_content (const AuthorPage *page, guint block, const char *content,
                                 AuthorIssueList *issues);

/* One attribute of a div or heading: `id`, `class` for the first class, else a name with a value. A
 * new one comes behind the others, an id behind the kind. %NULL @value takes it out; a div keeps its
 * kind. (transfer full) (nullable) */
AuthorPage *author_edit_attribute (const AuthorPage *page, guint block, const char *name,
                                   const char *value, AuthorIssueList *issues);

/* Complete blocks; a blank line comes between them and a neighbour, unless that is a fence around them or
 * there is one. (transfer full) (nullable) */
AuthorPage *author_edit_insert (const AuthorPage *page, AuthorPlace place, const char *text,
                                AuthorIssueList *issues);

/* The block goes, and the blank lines behind it, if there are some or a fence before it, too. Texts
 * that would meet get a blank line between them. (transfer full) (nullable) */
AuthorPage *author_edit_remove (const AuthorPage *page, guint block, AuthorIssueList *issues);

/* Takes the block out as author_edit_remove() and puts it in as author_edit_insert(). To its own place:
 * nothing changes. Not into itself. (transfer full) (nullable) */
AuthorPage *
author_edit_move (const AuthorPage *page, guint block, AuthorPlace place, AuthorIssueList *issues);

/* One key of the front matter, which is made if there is none; see author_yaml_set().
 * (transfer full) (nullable) */
AuthorPage *author_edit_front (const AuthorPage *page, const char *key, const char *value,
                               AuthorIssueList *issues);

G_END_DECLS
