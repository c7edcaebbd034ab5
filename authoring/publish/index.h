/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/render/render.h"

G_BEGIN_DECLS

/* index.html: the list of pages, of which the run-time makes the host frame. (transfer full) */
char *author_index_page (const AuthorCourse *course);
/* Only its `nav`; @in_one_file: the pages are in the same document. */
void author_index_append (GString *out, const AuthorCourse *course, bool in_one_file);

G_END_DECLS
