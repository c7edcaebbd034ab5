/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-place.h"

#include <glib/gi18n.h>

#include "authoring/editor/editor-media-page.h"

/* clang-format off */
const EditorPlace editor_places[] = {
  /* name, kind, menu, title, icon, keys, make, open */
  { "media", EDITOR_PLACE_FULL, EDITOR_MENU_COURSE, N_ ("Media"), NULL, { "<Control><Shift>m" }, editor_media_page_new, NULL },
  { NULL, 0, 0, NULL, NULL, { NULL }, NULL, NULL },
};
/* clang-format on */

const EditorPlace *
editor_place_find (const char *name)
{
  for (const EditorPlace *place = editor_places; place->name != NULL; place++)
    if (g_str_equal (place->name, name))
      return place;
  return NULL;
}
