/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where an address in a package leads. */
typedef enum {
  LK_HREF_INSIDE, /* an entry of the package */
  LK_HREF_EMPTY,  /* no address at all */
  LK_HREF_REMOTE, /* http: or https: */
  LK_HREF_SCHEME, /* any other scheme: never launched */
  LK_HREF_ESCAPE, /* climbs out of the package, or is absolute, or hides such by encoding */
} LkHrefKind;

/* An address taken apart. Strings are owned, %NULL where they do not apply. */
typedef struct {
  LkHrefKind kind;
  char *path;   /* INSIDE: entry name, percent-decoded, `/`-separated, without `.` and `..` */
  char *suffix; /* INSIDE: `?query#fragment` as written, or "" */
  char *remote; /* REMOTE, SCHEME: the whole address */
} LkHref;

/**
 * lk_href_resolve:
 * @base: folder inside the package, percent-encoded as in a manifest, "" for the root
 * @href: the address as written
 *
 * Resolves by RFC 3986 against a package root that cannot be left. Backslashes count as slashes,
 * as content from Windows needs. Pure.
 */
LkHref lk_href_resolve (const char *base, const char *href);
void lk_href_clear (LkHref *href);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkHref, lk_href_clear)

/* Appends an item's `parameters` to a `?query#fragment` by the rule of the content packaging
 * standards: leading `?` and `&` are dropped, joined with `?` or `&`; `#…` replaces no fragment
 * that is already there. (transfer full) */
char *lk_href_add_parameters (const char *suffix, const char *parameters);

/* Percent-encodes an entry name for use in a URL path; `/` stays. (transfer full) */
char *lk_href_encode_path (const char *entry_name);

G_END_DECLS
