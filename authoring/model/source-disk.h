/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Files below an open folder, by their names, component by component, so that no link on the way is
 * followed, whoever puts one there and when. Any thread. */

#define AUTHOR_DISK_FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

/* A descriptor that closes itself; -1 is none. */
typedef int AuthorDescriptor;
void author_descriptor_close (AuthorDescriptor *descriptor);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AuthorDescriptor, author_descriptor_close)

/* The folder that @name stands in, which is made if it is not there and @to_make; *ret_base is the last part
 * of @name. -1 with errno set if it cannot be had. */
int author_disk_open_around (int root, const char *name, bool to_make, const char **ret_base);
/* The file itself, to read; -1 with errno set. It may be anything but a link. */
int author_disk_open (int root, const char *name);
/* All of it, if it is a file of at most @max_size bytes. (transfer full) (nullable) */
GBytes *author_disk_read (int descriptor, gsize max_size);
/* Writes all of it; false with errno set. */
bool author_disk_put (int descriptor, GBytes *bytes);
/* And waits until it is on the disk. */
bool author_disk_write (int descriptor, GBytes *bytes);
/* What errno says about @name. Always %FALSE. */
gboolean author_disk_fail (GError **error, const char *name);

G_END_DECLS
