/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Why a medium cannot ship. The message of the GError is the detail (a limit, a kind, a place):
 * technical, English, not for people.
 */
typedef enum {
  AUTHOR_MEDIA_ERROR_TOO_LARGE, /* passes a limit, which the message names */
  AUTHOR_MEDIA_ERROR_DAMAGED,   /* cut off, or not what it begins as */
  AUTHOR_MEDIA_ERROR_KIND,      /* of a kind that does not ship: the message is its name */
  AUTHOR_MEDIA_ERROR_SYNTAX,    /* text that is not as its format says: what, and where */
  AUTHOR_MEDIA_ERROR_REFUSED,   /* asks for something that no course may have: what */
} AuthorMediaError;

#define AUTHOR_MEDIA_ERROR (author_media_error_quark ())
GQuark author_media_error_quark (void);

G_END_DECLS
