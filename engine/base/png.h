/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* How large a PNG says it is (ISO/IEC 15948, 11.2.2), before anything is unpacked; a side may be 0. False: it does not
 * begin as one. Any thread. */
bool lk_png_size (const guint8 *bytes, gsize length, guint32 *ret_width, guint32 *ret_height);

G_END_DECLS
