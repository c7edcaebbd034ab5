/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A step in a course as people call it: "Insert Block: Tip", from the code and the name that the journal
 * keeps (authoring/document, author_change_new()). A code that is not known is "Change". One line in the table
 * for each code. (transfer full) */
char *words_change (const char *label, const char *about);
/* What is in the table, for the test; %NULL past the end. */
const char *words_change_code (guint index);

G_END_DECLS
