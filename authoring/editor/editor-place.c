/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-place.h"

#include <glib/gi18n.h>

#include "authoring/editor/check/editor-checklist.h"
#include "authoring/editor/course/editor-course-page.h"
#include "authoring/editor/editor-middle.h"
#include "authoring/editor/exchange/editor-export-page.h"
#include "authoring/editor/exchange/editor-import-page.h"
#include "authoring/editor/find/editor-find-page.h"
#include "authoring/editor/find/editor-spelling-page.h"
#include "authoring/editor/gallery/editor-gallery.h"
#include "authoring/editor/history/editor-history-page.h"
#include "authoring/editor/media/editor-media-page.h"
#include "authoring/editor/preview/editor-preview-page.h"
#include "authoring/editor/publish/editor-publish-page.h"

/* clang-format off */
const EditorPlace editor_places[] = {
  /* name, kind, menu, title, icon, keys, make, open */
  { "course", EDITOR_PLACE_FULL, EDITOR_MENU_COURSE, N_ ("About the Course"), NULL, { "<Alt>Return" }, editor_course_page_new, NULL },
  { "import", EDITOR_PLACE_FULL, EDITOR_MENU_FILE, N_ ("Import File"), NULL, { "<Control><Shift>i" }, editor_import_page_new, NULL },
  { "export", EDITOR_PLACE_FULL, EDITOR_MENU_FILE, N_ ("Give Out"), NULL, { NULL }, editor_export_page_new, NULL },
  { "find", EDITOR_PLACE_FULL, EDITOR_MENU_FIND, N_ ("Find and Replace"), NULL, { "<Control>f", "<Control>h" }, editor_find_page_new, NULL },
  { "spelling", EDITOR_PLACE_FULL, EDITOR_MENU_FIND, N_ ("Spelling"), NULL, { "F7" }, editor_spelling_page_new, NULL },
  { "history", EDITOR_PLACE_FULL, EDITOR_MENU_COURSE, N_ ("Versions"), NULL, { NULL }, editor_history_page_new, NULL },
  { "media", EDITOR_PLACE_FULL, EDITOR_MENU_COURSE, N_ ("Media"), NULL, { "<Control><Shift>m" }, editor_media_page_new, NULL },
  { "insert-block", EDITOR_PLACE_WINDOW, EDITOR_MENU_NONE, N_("Insert Block"), "list-add-symbolic",
    { "<Control>Return" }, editor_gallery_new, NULL },
  { "dialogue", EDITOR_PLACE_MIDDLE, EDITOR_MENU_NONE, N_ ("Dialogue"), NULL, { NULL }, editor_middle_dialogue_new, editor_middle_dialogue_open },
  { "checklist", EDITOR_PLACE_MIDDLE, EDITOR_MENU_COURSE, N_ ("Course Checklist"), NULL, { "<Control><Shift>k" }, editor_checklist_new, NULL },
  { "preview", EDITOR_PLACE_FULL, EDITOR_MENU_NONE, N_ ("Preview"), NULL, { "F5" }, editor_preview_page_new, editor_preview_page_open },
  { "publish", EDITOR_PLACE_FULL, EDITOR_MENU_NONE, N_ ("Publish"), NULL, { "<Control><Shift>e" }, editor_publish_page_new, editor_publish_page_open },
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
