/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-place.h"

#include <glib/gi18n.h>

/* clang-format off */
const EditorPlace editor_places[] = {
  /* name, kind, menu, title, icon, keys, make, open */
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
