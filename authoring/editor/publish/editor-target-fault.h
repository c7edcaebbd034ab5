/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Why nothing was, or would be, written to @path, as one sentence with what to do. @error: (nullable): what came of
 * trying; without it %NULL if nothing stands in the way. Looks at the disk. (transfer full) (nullable) */
char *editor_target_fault (const char *path, const GError *error);

G_END_DECLS
