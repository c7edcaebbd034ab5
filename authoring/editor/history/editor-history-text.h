/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The source of a block, or of the head of a page, as people read it: names of settings in words, and no mark that only the
 * program needs. (transfer full) */
char *editor_history_text (const char *source);

G_END_DECLS
