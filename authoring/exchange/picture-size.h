/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/import.h"

G_BEGIN_DECLS

/* How large a picture is, in dots or in units of its drawing. */
bool author_picture_size (GBytes *bytes, double *ret_width, double *ret_height);
/* Of a medium of the import. */
bool author_picture_size_of (const AuthorImport *import, const char *name, double *ret_width,
                             double *ret_height);

G_END_DECLS
