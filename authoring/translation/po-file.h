/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/translation/text-format.h"

G_BEGIN_DECLS

/*
 * gettext PO: msgctxt is file and key (`01-start/10-warum.md#q-7f3k2.option.2`), placeholders are `<1>` as in segments.h. What is
 * stale is fuzzy, with its source in `#| msgid`. No plurals.
 */

/* What l10n/LANGUAGE.po keeps: the texts that have a target. (transfer full) */
GBytes *author_po_write_memory (const AuthorSegments *segments);

G_END_DECLS
