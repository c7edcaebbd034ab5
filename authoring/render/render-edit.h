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
 *   lines, counted from 0, such as what a question asks. `data-form`, if it is no whole block of text: `line`, what stands
 *   in an item of a list; `why`, the quote at the end of an item, maybe none yet; `cell` of a table, with its column in
 *   `data-lines="LINE-LINE/COLUMN"`; `caption`, behind a picture; `words` of a heading; `attribute`, with its name in
 *   `data-lines`, of the head of the block `data-source`.
 * - `data-source="page"` on the title of the page.
 * - `span.atom` around what an editor of text cannot look into, with its source in `data-atom`.
 */

/* To be called behind the block, that began at @start of the output. */
void author_render_mark_block (AuthorRender *render, gsize start, guint block);
/* Whether what is rendered now can be edited where it stands. */
bool author_render_is_edited (const AuthorRender *render);
/* Around a text: whole blocks of it. */
void author_render_open_slot (AuthorRender *render, AuthorText text);
void author_render_close_slot (AuthorRender *render);
/* Around what stands in an item or in a cell, if that is one paragraph. False: it is not, and nothing was opened. */
bool author_render_open_words (AuthorRender *render, AuthorText text);
/* Around the feedback to what an item says. False: it has no place for one. */
bool author_render_open_why (AuthorRender *render, AuthorText words, AuthorText why);
/* Around the caption of the only picture in a paragraph, which begins with it. */
bool author_render_open_caption (AuthorRender *render, const AuthorMarkdown *markdown, guint image);
/* A value of the head of @block as an element, if there is one; where it can be written, there is always one. */
void author_render_value_slot (AuthorRender *render, const char *tag, const char *class_name,
                               guint block, const char *name);
/* Its words within an element that is open; @fallback stands there if there are none. */
void author_render_value_words (AuthorRender *render, guint block, const char *name,
                                const char *fallback);
/* Around the words of a heading that is shown as something else. */
void author_render_open_heading (AuthorRender *render, const char *class_name, guint heading);
/* Around an atom. */
void author_render_open_atom (AuthorRender *render, const AuthorMarkdownItem *item);
void author_render_close_atom (AuthorRender *render);

G_END_DECLS
