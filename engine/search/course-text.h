/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/session/library.h"
#include "engine/store/store-search.h"

G_BEGIN_DECLS

/* Rows that are made of one course, bytes of their texts, and bytes of HTML that are unpacked for them; what
 * comes behind is not searched. */
#define LK_COURSE_TEXT_PAGES      12000
#define LK_COURSE_TEXT_BYTES      (32u << 20)
#define LK_COURSE_TEXT_HTML_BYTES (256u << 20)

/**
 * lk_course_text_read:
 *
 * Of a course of ours its pages, by their ids. Of another one the pages of its items and the other HTML
 * files of the package, by the item they belong to: its resource lists them, or it is the only one; else they lead
 * to the course. The course itself comes first. A page that cannot be read has no text. Blocks on disk.
 *
 * Returns: (transfer full) (element-type LkSearchPage); %NULL only when cancelled
 */
GPtrArray *lk_course_text_read (const LkOpenedPackage *opened, GCancellable *cancellable);

G_END_DECLS
