/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/desk/desk-private.h"
#include "authoring/desk/desk-structure.h"

G_BEGIN_DECLS

/* What the files about pages and modules share: desk-structure.c (names and places), desk-title.c (what a file says
 * of itself), desk-copy.c. */

/* --- desk-structure.c ------------------------------------------------------------------------- */

char *author_desk_join (const char *folder, const char *name);
/* The folder that a page is in, "" at the top and of a module. (transfer full) */
char *author_desk_folder_of (const char *name);
const char *author_desk_base_of (const char *name);
bool author_desk_is_page (const char *name);
gboolean author_desk_is_there (AuthorDesk *self, const char *name, GError **error);
/* Languages that have a translation of it. (transfer full) */
GPtrArray *author_desk_languages_of (AuthorDesk *self, const char *name);
/* Renames it and its translations. */
void author_desk_rename_to (AuthorDesk *self, AuthorChange *change, const char *from,
                            const char *to, const GPtrArray *languages);
/* Finds the name of what comes to @folder before @before, called @base there but for its number, and renames
 * those that have to make room. @from: (nullable): what it was; else it is new, and only its name is told.
 * (transfer full) */
char *author_desk_make_room (AuthorDesk *self, AuthorChange *change, const char *folder,
                             const char *before, const char *base, const char *from);
/* What stands behind @name; %NULL if it is the last. (transfer full) */
char *author_desk_behind (AuthorDesk *self, const char *name);

/* --- desk-title.c ----------------------------------------------------------------------------- */

void author_desk_write_text (AuthorChange *change, const char *name, const char *text);
/* The bytes of a page with that key of the front matter. (transfer full) */
GBytes *author_desk_with_front (GBytes *bytes, const char *key, const char *value);
/* module.yaml with another title, its other lines as they are; %NULL if it cannot be had. (transfer full) */
char *author_desk_module_text (AuthorDesk *self, const char *folder, const char *title);
GBytes *author_desk_read_page (AuthorDesk *self, const char *name, GError **error);

G_END_DECLS
