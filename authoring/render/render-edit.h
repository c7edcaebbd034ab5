/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/render/render.h"

G_BEGIN_DECLS

/*
 * Where what is rendered comes from, for whoever edits the page where it is shown; nothing where
 * @render->is_edited is false.
 *
 * - `data-source="N"` on the first element of each block: its number in the page. A block that shows nothing to
 *   learners is `div.blank` with what is in it and its kind in `data-kind`.
 * - `div.source` around what can be edited as one: a text block; with `data-lines="FIRST-LAST"` only so many of its
 *   lines, counted from 0, such as what a question asks. `data-form="line"`: it stands in one line of a list.
 * - `data-source="page"` on the title of the page.
 * - `span.atom` around what an editor of text cannot look into, with its source in `data-atom`.
 */

/* To be called behind the block, that began at @start of the output. */
void author_render_mark_block (AuthorRender *render, gsize start, guint block);
/* Around a text: whole blocks of it, or what stands in an item. */
void author_render_open_slot (AuthorRender *render, AuthorText text, bool is_line);
void author_render_close_slot (AuthorRender *render);
/* Around an atom. */
void author_render_open_atom (AuthorRender *render, const AuthorMarkdownItem *item);
void author_render_close_atom (AuthorRender *render);

G_END_DECLS
