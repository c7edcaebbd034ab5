/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Media type by file extension alone, `application/octet-stream` if unknown; text types without a
 * charset (the page or its BOM says). `.htm` is `text/html` whatever it holds. Static. */
const char *lk_mime_from_name (const char *entry_name);

G_END_DECLS
