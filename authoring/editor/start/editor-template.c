/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/start/editor-template.h"

#include <glib/gi18n.h>

#include "authoring/desk/desk-order.h"
#include "authoring/model/source-template.h"

#define RESOURCES "/de/oekohub/Lernkoffer/Werkstatt/"

/* clang-format off */
const EditorTemplate editor_templates[] = {
  { "series", N_("Lesson Series"), N_("Several modules with lessons, each with goal, question and summary."),
    "template-series" },
  { "instruction", N_("Instruction with Test"), N_("Rules and dangers, and a test that has to be passed."),
    "template-instruction" },
  { "workshop", N_("Workshop with Workbook"), N_("Goes along with an event: before, during and after."),
    "template-workshop" },
  { "short", N_("Short Lesson"), N_("One page, five minutes, one question."), "template-short" },
  { NULL, NULL, NULL, NULL },
};
/* clang-format on */

const EditorTemplate *
editor_template_find (const char *name)
{
  for (const EditorTemplate *template = editor_templates; template->name != NULL; template ++)
    if (g_str_equal (template->name, name))
      return template;
  return NULL;
}

gboolean
editor_template_write (const EditorTemplate *template, gboolean german, const char *folder,
                       const char *title, GError **error)
{
  g_autofree char *path
      = g_strdup_printf (RESOURCES "templates/%s-%s.md", template->name, german ? "de" : "en");
  g_autofree char *drawing = g_strdup_printf (RESOURCES "drawings/template-%s.svg", template->name);
  g_autofree char *dark
      = g_strdup_printf (RESOURCES "drawings/template-%s-dark.svg", template->name);
  g_autoptr (GBytes) text = g_resources_lookup_data (path, 0, error);
  g_autoptr (GBytes) cover = text != NULL ? g_resources_lookup_data (drawing, 0, error) : NULL;
  g_autoptr (GBytes) twin = cover != NULL ? g_resources_lookup_data (dark, 0, error) : NULL;
  g_autoptr (AuthorTemplate) files = NULL;

  if (twin == NULL)
    return FALSE;
  files = author_template_parse (g_bytes_get_data (text, NULL));
  author_template_add_bytes (files, "media/titelbild.svg", cover);
  author_template_add_bytes (files, "media/titelbild-dark.svg", twin);
  return author_template_write (files, folder, title, error);
}

char *
editor_template_folder (const char *parent, const char *title)
{
  g_autofree char *slug = author_order_slug (title);
  g_autofree char *name = g_strdup (slug);
  char *folder = g_build_filename (parent, name, NULL);

  for (guint i = 2; !author_template_is_free (folder) && i < 1000; i++) {
    g_free (folder);
    g_free (name);
    name = g_strdup_printf ("%s-%u", slug, i);
    folder = g_build_filename (parent, name, NULL);
  }
  return folder;
}
