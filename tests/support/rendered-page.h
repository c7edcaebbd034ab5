/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/publish/publish-pages.h"

G_BEGIN_DECLS

/* One page of a German course that lives in memory, rendered. */
typedef struct {
  char *html;   /* the whole document */
  char *body;   /* what stands behind its h1 */
  char *issues; /* as source_issues_dump() has them */
  guint steps;
  guint n_works;
} RenderedPage;

/* @page: what stands behind the front matter; @files: (nullable): further files of the course, as
 * source_memory_new() takes them. */
RenderedPage *rendered_page_new (const char *page, const char *files);
void rendered_page_free (RenderedPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RenderedPage, rendered_page_free)

G_END_DECLS
