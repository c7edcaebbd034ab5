/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/desk/desk.h"
#include "authoring/render/render.h"

G_BEGIN_DECLS

/*
 * What the web view of a canvas loads: the document that pages are shown in, run-time and style as published, and the
 * media that a page shows. Pages themselves go another way. Main thread, but for author_canvas_site_read().
 */
typedef struct _AuthorCanvasSite AuthorCanvasSite;

/* Where the document is. */
#define AUTHOR_CANVAS_ENTRY "p/page.html"

/* @cache: (nullable): folder for pictures that have to be made fit */
AuthorCanvasSite *author_canvas_site_new (const char *cache);
void author_canvas_site_free (AuthorCanvasSite *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorCanvasSite, author_canvas_site_free)

/* As of lk_server_mount_files(): any thread. (transfer full) (nullable) */
GBytes *author_canvas_site_read (void *site, const char *name);

/* Before anything of a course is asked for. */
void author_canvas_site_take_desk (AuthorCanvasSite *site, AuthorDesk *desk);

/* Language and theme of the course as they are now; without one they are those of most courses. Whether the document has
 * to be loaded again. */
bool author_canvas_site_update (AuthorCanvasSite *site);
/* Changes with the theme. */
guint author_canvas_site_theme (const AuthorCanvasSite *site);

/* The page on the desk for who edits it: what is inside of its element, with marks of render-edit.h. *ret_title: its title.
 * (transfer full) (nullable): %NULL if there is none */
char *author_canvas_site_render (AuthorCanvasSite *site, char **ret_title);

/* TeX as MathML; %NULL if it cannot be read. (transfer full) (nullable) */
char *author_canvas_site_formula (AuthorCanvasSite *site, const char *tex, bool is_display);

G_END_DECLS
