/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Where an address leads, seen from a course. Pure. */
typedef enum {
  LK_ADDRESS_OWN,       /* a path of the course's own origin */
  LK_ADDRESS_INERT,     /* about:, data:, blob: - made by the page itself */
  LK_ADDRESS_OUTSIDE,   /* a person may open it elsewhere: web, mail, telephone */
  LK_ADDRESS_FORBIDDEN, /* anything else: files, programs of WebKit, schemes unknown */
} LkAddressKind;

/* @origin: `http://TOKEN.localhost:PORT`, lower case, as browsers write it */
LkAddressKind lk_web_address_kind (const char *origin, const char *uri);

/* Address of the page that frames an entry, with @suffix (`?a=b`, `#c`, nullable) as the manifest
 * has it; @serial makes it unlike earlier ones in the page's history. (transfer full) */
char *
lk_web_address_frame (const char *origin, const char *entry, const char *suffix, unsigned serial);

G_END_DECLS
