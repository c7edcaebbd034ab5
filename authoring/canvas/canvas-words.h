/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the page says to who edits it: names of blocks, of buttons. As `{"type":"words","words":{…}}`. (transfer full) */
char *author_canvas_words (void);

G_END_DECLS
