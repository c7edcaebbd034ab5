/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Calls @take with each Markdown file below @folder, whole. */
void
bench_texts (const char *folder, void (*take) (const char *text, GPtrArray *to), GPtrArray *to);

G_END_DECLS
