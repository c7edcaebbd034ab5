/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/issue.h"

G_BEGIN_DECLS

/**
 * lk_safe_path_check:
 * @name: an entry name from a zip, valid UTF-8, with @length bytes (it may hold NUL)
 * @ret_path: (out): the name to use, `/`-separated, no empty, `.` or `..` parts, no leading slash
 * @ret_code: (out): why it is refused, or LK_ISSUE_ENTRY_NAME_BACKSLASH where it was mended
 *
 * The one rule for names that arrive from outside. Refuses: absolute paths, drive letters, UNC,
 * `..` that climbs out, NUL and other control characters, more than LK_LIMIT_NAME_BYTES or
 * LK_LIMIT_NAME_DEPTH, the empty name. A trailing slash is kept (a folder).
 *
 * Returns: whether the name can be used. *ret_code is LK_N_ISSUES when nothing is to be said.
 */
bool lk_safe_path_check (const char *name, size_t length, char **ret_path, LkIssueCode *ret_code);

G_END_DECLS
