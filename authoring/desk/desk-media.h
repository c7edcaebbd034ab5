/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/desk/desk.h"

G_BEGIN_DECLS

/* Media of the course on the desk: files come, are told about, change, get other names, and go; each of these can be
 * undone. Main thread. */

#define AUTHOR_MEDIA_FILE "media.yaml"

/**
 * author_desk_add_medium:
 * @path: a file anywhere on this computer, of any size; it is copied
 * @error: in G_IO_ERROR or LK_ERROR
 *
 * Returns: (transfer full): its name in the course, `media/foto-1.jpg`; %NULL with @error set
 */
char *author_desk_add_medium (AuthorDesk *self, const char *path, GError **error);
/* The same for what is in memory, such as a picture that was pasted or a sound that was recorded. @file_name:
 * what its name is made of. (transfer full) */
char *author_desk_add_medium_bytes (AuthorDesk *self, const char *file_name, GBytes *bytes,
                                    GError **error);

/* What media.yaml says of it: @key is `alt`, `credit`, `licence`, `source` or `decorative`; %NULL @value: nothing
 * any more. What is typed in one go is one step. */
gboolean author_desk_describe_medium (AuthorDesk *self, const char *name, const char *key,
                                      const char *value, GError **error);
/* Other bytes under the same name, such as a picture that was cropped. */
gboolean author_desk_replace_medium (AuthorDesk *self, const char *name, GBytes *bytes,
                                     const char *label, GError **error);
/* Another name, in media.yaml and wherever the course names it. @file_name: what the new one is made of; its suffix stays.
 * (transfer full): the new name; %NULL with @error set */
char *author_desk_rename_medium (AuthorDesk *self, const char *name, const char *file_name,
                                 GError **error);
/* Takes it out, with what media.yaml says; pages that name it go on naming it. */
gboolean author_desk_remove_medium (AuthorDesk *self, const char *name, GError **error);

G_END_DECLS
