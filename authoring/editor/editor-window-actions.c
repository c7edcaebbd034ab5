/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "authoring/editor/editor-window-private.h"
#include "authoring/editor/start/editor-new-window.h"
#include "widgets/widget-compat.h"

/* What the person can do, by menu, key or button; when, says a row of the table. */

/* --- course ----------------------------------------------------------------------------------- */

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  editor_window_choose_course (data);
}

static void
open_recent_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  editor_window_open (data, folder);
}

static void
created_cb (EditorWindow *self, GFile *folder)
{
  editor_window_open (self, folder);
}

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const EditorTemplate *template = editor_template_find (g_variant_get_string (parameter, NULL));
  GtkWidget *window;

  if (template == NULL)
    return;
  window = editor_new_window_new (template);
  g_signal_connect_object (window, "created", G_CALLBACK (created_cb), data, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (window), data);
  gtk_window_present (GTK_WINDOW (window));
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/de/oekohub/Lernkoffer/Werkstatt/ui/shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, data);
  gtk_window_present (window);
}

static void
close_course_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  editor_window_close_course (data);
}

/* Out of a place to the page, from there to the start. */
static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EditorWindow *self = data;

  if (self->work == NULL || !editor_work_page_leave_place (self->work))
    editor_window_close_course (self);
}

/* --- steps ------------------------------------------------------------------------------------ */

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  author_desk_undo (editor_context_desk (EDITOR_WINDOW (data)->context));
}

static void
redo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  author_desk_redo (editor_context_desk (EDITOR_WINDOW (data)->context));
}

/* The way out of a full disk. */
static void
moved_cb (GListModel *files, gpointer owner)
{
  EditorWindow *self = owner;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autoptr (GError) error = NULL;

  if (file == NULL || self->context == NULL || g_file_peek_path (file) == NULL)
    return;
  if (author_document_move_to (author_desk_document (editor_context_desk (self->context)),
                               g_file_peek_path (file), &error))
    editor_context_toast (self->context, _ ("The course is in the new folder now."));
  else
    editor_context_toast (self->context,
                          _ ("This folder cannot take the course. Choose an empty one."));
}

static void
move_to_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  widget_choose_folder (data, _ ("Choose an Empty Folder"), NULL, data, moved_cb);
}

/* --- pages ------------------------------------------------------------------------------------ */

static void
new_page_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  editor_tree_add_page (editor_work_page_tree (EDITOR_WINDOW (data)->work));
}

static void
new_module_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  editor_tree_add_module (editor_work_page_tree (EDITOR_WINDOW (data)->work));
}

static void
reference_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const struct {
    const char *name;
    AuthorReference kind;
  } kinds[] = {
    { "glossary", AUTHOR_REFERENCE_GLOSSARY },
    { "sources", AUTHOR_REFERENCE_SOURCES },
    { "new-pool", AUTHOR_REFERENCE_POOL },
  };
  EditorWindow *self = data;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (g_action_get_name (G_ACTION (action)), kinds[i].name))
      editor_tree_show_reference (editor_work_page_tree (self->work), kinds[i].kind);
}

/* --- focus ------------------------------------------------------------------------------------ */

static void
pane_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  editor_work_page_next_pane (EDITOR_WINDOW (data)->work, g_str_equal (name, "previous-pane"));
}

static void
properties_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  editor_work_page_focus_form (EDITOR_WINDOW (data)->work, 0);
}

/* --- table ------------------------------------------------------------------------------------ */

typedef enum {
  ALWAYS,
  WITH_COURSE,
  WITH_WRITABLE,
  WITH_UNDO,
  WITH_REDO,
} Condition;

typedef struct {
  const char *name;
  void (*activate) (GSimpleAction *action, GVariant *parameter, gpointer data);
  const char *parameter;
  Condition condition;
  const char *keys[3];
} ActionRow;

static const ActionRow rows[] = {
  { "open", open_action, NULL, ALWAYS, { "<Control>o" } },
  { "new", new_action, "s", ALWAYS, { NULL } },
  { "shortcuts",
    shortcuts_action,
    NULL,
    ALWAYS,
    { "<Control>question", "<Control><Shift>question" } },
  { "open-recent", open_recent_action, "s", ALWAYS, { NULL } },
  { "close-course", close_course_action, NULL, ALWAYS, { "<Control>w" } },
  { "back", back_action, NULL, WITH_COURSE, { "<Alt>Left" } },
  { "undo", undo_action, NULL, WITH_UNDO, { "<Control>z" } },
  { "redo", redo_action, NULL, WITH_REDO, { "<Control><Shift>z" } },
  { "move-to", move_to_action, NULL, WITH_COURSE, { NULL } },
  { "new-page", new_page_action, NULL, WITH_WRITABLE, { "<Control>n" } },
  { "new-module", new_module_action, NULL, WITH_WRITABLE, { NULL } },
  { "new-pool", reference_action, NULL, WITH_WRITABLE, { NULL } },
  { "glossary", reference_action, NULL, WITH_WRITABLE, { NULL } },
  { "sources", reference_action, NULL, WITH_WRITABLE, { NULL } },
  { "properties", properties_action, NULL, WITH_COURSE, { NULL } },
  { "next-pane", pane_action, NULL, WITH_COURSE, { "F6" } },
  { "previous-pane", pane_action, NULL, WITH_COURSE, { "<Shift>F6" } },
};

static void
place_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  editor_window_show_place (data, g_action_get_name (G_ACTION (action)));
}

static void
add (EditorWindow *self, const ActionRow *row)
{
  const GActionEntry entry = { row->name, row->activate, row->parameter, NULL, NULL, { 0 } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
}

void
editor_window_add_actions (EditorWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    add (self, &rows[i]);
  for (const EditorPlace *place = editor_places; place->name != NULL; place++)
    add (self, &(ActionRow){ place->name, place_action, NULL, WITH_COURSE, { NULL } });
}

static gboolean
holds (EditorWindow *self, Condition condition)
{
  AuthorDesk *desk = self->context != NULL ? editor_context_desk (self->context) : NULL;
  gboolean can = FALSE;

  switch (condition) {
  case ALWAYS:
    return TRUE;
  case WITH_COURSE:
    return self->work != NULL;
  case WITH_WRITABLE:
    return self->work != NULL
           && author_document_writable (author_desk_document (desk)) == AUTHOR_WRITABLE;
  case WITH_UNDO:
  case WITH_REDO:
    if (desk != NULL)
      g_object_get (desk, condition == WITH_UNDO ? "can-undo" : "can-redo", &can, NULL);
    return can;
  }
  return FALSE;
}

static void
enable (EditorWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
editor_window_update_actions (EditorWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    enable (self, rows[i].name, holds (self, rows[i].condition));
  for (const EditorPlace *place = editor_places; place->name != NULL; place++)
    enable (self, place->name, holds (self, WITH_COURSE));
}

static void
set_key (GtkApplication *application, const char *name, const char *const *keys)
{
  g_autofree char *action = g_strconcat ("win.", name, NULL);

  if (keys[0] != NULL)
    gtk_application_set_accels_for_action (application, action, keys);
}

void
editor_window_set_keys (GtkApplication *application)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    set_key (application, rows[i].name, rows[i].keys);
  for (const EditorPlace *place = editor_places; place->name != NULL; place++)
    set_key (application, place->name, place->keys);
}
