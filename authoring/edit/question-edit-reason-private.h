/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/edit/question-edit-list-private.h"

G_BEGIN_DECLS

/* What cards and gaps need of the list that says why; not for other folders. */

/* Calls item @reason by the words that the card has now; G_MAXUINT: there is none. Takes @page, and gives it back as it is
 * if that cannot be written. (transfer full) */
AuthorPage *
author_card_reason_rename (AuthorPage *page, guint block, guint reason, guint row, guint column);
/* Where the list begins; G_MAXSIZE: there is none. */
gsize author_reasons_start (const AuthorPage *page, guint block);
/* The text with the last gap; AUTHOR_PAGE_ITSELF: there is none. */
guint author_gap_last_text (const AuthorPage *page, guint block);

G_END_DECLS
