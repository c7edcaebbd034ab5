/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/render/render.h"

G_BEGIN_DECLS

/* Chapters of a book: an `article` with all of the glossary, or all sources; each entry by its own id.
 * @render: without a page. (transfer full) (nullable): %NULL if there are none */
char *author_render_glossary (AuthorRender *render);
char *author_render_sources (AuthorRender *render);

G_END_DECLS
