/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "authoring/exchange/import-place.h"

G_BEGIN_DECLS

/**
 * koffer_place_files:
 * @folder: a course folder, which nobody else changes
 * @files: (element-type AuthorPlacedFile): what is to be written
 *
 * All of them or none: each file is whole before the first one gets its name. A file that is new takes no other one's
 * place; links are not followed. Blocks.
 */
bool koffer_place_files (const char *folder, const GPtrArray *files, GError **error);

G_END_DECLS
