/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/desk/desk.h"

G_BEGIN_DECLS

/*
 * Pages and modules of the open course as a whole, each in one step that can be undone. A page is known by its
 * file (`01-start/10-warum.md`), a module by its folder (`01-start`). The order stands in the names; of those as few
 * as possible change (desk-order.h), and translations go along. Errors are in G_IO_ERROR; G_IO_ERROR_NOT_FOUND:
 * there is no such page.
 *
 * Where something comes: in @folder, "" for the top of the course, before @before, which is a page or module
 * there; %NULL: behind all others.
 */

/* An empty page. (transfer full): its name; %NULL after an error */
char *author_desk_add_page (AuthorDesk *self, const char *folder, const char *before,
                            const char *title, GError **error);
/* A module with one empty page. (transfer full): its folder; %NULL after an error */
char *author_desk_add_module (AuthorDesk *self, const char *before, const char *title,
                              const char *page_title, GError **error);
/* What stands beside the pages. A course has one glossary and one list of sources: if it is there, it stays as it is.
 * (transfer full): its name; %NULL after an error */
typedef enum {
  AUTHOR_REFERENCE_GLOSSARY,
  AUTHOR_REFERENCE_SOURCES,
  AUTHOR_REFERENCE_POOL, /* of questions */
} AuthorReference;
char *author_desk_add_reference (AuthorDesk *self, AuthorReference kind, const char *title,
                                 GError **error);
/* A page, a module, or what stands beside them. */
gboolean author_desk_remove_item (AuthorDesk *self, const char *name, GError **error);
/* Behind it, with new ids, called @title. (transfer full): its name; %NULL after an error */
char *
author_desk_duplicate_item (AuthorDesk *self, const char *name, const char *title, GError **error);
/* (transfer full): its name then; %NULL after an error. Modules stay at the top. */
char *author_desk_move_item (AuthorDesk *self, const char *name, const char *folder,
                             const char *before, GError **error);
/* The title, in the page or in module.yaml. Of a file that was called as its title, the name goes along.
 * (transfer full): its name then; %NULL after an error */
char *
author_desk_rename_item (AuthorDesk *self, const char *name, const char *title, GError **error);
/* A key of the front matter of any page; %NULL @value takes it out. */
gboolean author_desk_set_front (AuthorDesk *self, const char *name, const char *key,
                                const char *value, const char *label, GError **error);

/* Base names of modules and pages in a folder of the course, in their order, hidden ones and modules without pages
 * among them. (transfer full) */
GStrv author_desk_siblings (AuthorDesk *self, const char *folder);
/* Title of a module, said in its module.yaml; %NULL if it says none. (transfer full) */
char *author_desk_module_title (AuthorDesk *self, const char *folder);

/* Source text with new ids in place of those of its blocks, and of what refers to them within it; for copies and
 * templates. (transfer full) */
char *author_desk_renew_ids (AuthorDesk *self, const char *text);

G_END_DECLS
