/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/media-error.h"

GQuark
author_media_error_quark (void)
{
  return g_quark_from_static_string ("author-media-error");
}
