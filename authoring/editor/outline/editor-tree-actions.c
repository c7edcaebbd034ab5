/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "authoring/editor/outline/editor-tree-private.h"

/* What can be done with the selected page or module: by keys in the tree, by its menu, and new ones by the
 * window. */

static AuthorDesk *
desk_of (EditorTree *self)
{
  return editor_context_desk (self->context);
}

/* Page or module that can be changed as a whole; %NULL if none is selected. (transfer full) */
static char *
selected_name (EditorTree *self)
{
  EditorTreeItem *item = editor_tree_selected (self);

  if (item == NULL || editor_tree_item_kind (item) > EDITOR_ITEM_PAGE)
    return NULL;
  return g_strdup (editor_tree_item_name (item));
}

static gboolean
is_page (const char *name)
{
  return g_str_has_suffix (name, ".md");
}

gboolean
editor_tree_tell (EditorTree *self, const GError *error)
{
  if (error != NULL)
    editor_context_toast (self->context,
                          _ ("That could not be done. The folder takes no changes."));
  return error == NULL;
}

/* --- new -------------------------------------------------------------------------------------- */

/* Behind the selected page, or at the end of the selected module. */
static void
new_page (EditorTree *self)
{
  g_autofree char *name = selected_name (self), *folder = NULL, *before = NULL, *page = NULL;
  g_autoptr (GError) error = NULL;

  if (name != NULL && is_page (name)) {
    folder = editor_tree_folder_of (name);
    before = editor_tree_neighbour (self, name, 1);
  } else {
    folder = g_strdup (name != NULL ? name : "");
  }
  page = author_desk_add_page (desk_of (self), folder, before, _ ("New Page"), &error);
  if (!editor_tree_tell (self, error))
    return;
  author_desk_show_page (desk_of (self), page);
  editor_tree_start_renaming (self, page);
}

static void
new_module (EditorTree *self)
{
  g_autofree char *name = selected_name (self), *top = NULL, *before = NULL, *module = NULL;
  g_autoptr (GError) error = NULL;

  if (name != NULL) {
    g_autofree char *folder = editor_tree_folder_of (name);

    top = g_strdup (*folder != '\0' ? folder : name);
    before = editor_tree_neighbour (self, top, 1);
  }
  module
      = author_desk_add_module (desk_of (self), before, _ ("New Module"), _ ("New Page"), &error);
  if (!editor_tree_tell (self, error))
    return;
  editor_tree_select (self, module);
  editor_tree_start_renaming (self, module);
}

void
editor_tree_add_page (EditorTree *self)
{
  new_page (self);
}

void
editor_tree_add_module (EditorTree *self)
{
  new_module (self);
}

void
editor_tree_show_reference (EditorTree *self, AuthorReference kind)
{
  static const char *const titles[] = {
    [AUTHOR_REFERENCE_GLOSSARY] = N_ ("Glossary"),
    [AUTHOR_REFERENCE_SOURCES] = N_ ("Sources"),
    [AUTHOR_REFERENCE_POOL] = N_ ("New Question Pool"),
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *name
      = author_desk_add_reference (desk_of (self), kind, _ (titles[kind]), &error);

  if (!editor_tree_tell (self, error))
    return;
  /* Its title is in the form: the name of its file, which tests draw from, stays. */
  editor_context_go_to (self->context, name, 0);
}

/* --- what is there ---------------------------------------------------------------------------- */

typedef struct {
  EditorTree *self;
  char *name;
} Renaming;

static void
renaming_free (gpointer data)
{
  Renaming *renaming = data;

  g_object_unref (renaming->self);
  g_free (renaming->name);
  g_free (renaming);
}

/* As soon as the row has been made and stands in its place. */
static gboolean
start_renaming_cb (gpointer data)
{
  Renaming *renaming = data;
  EditorTreeRow *row
      = renaming->self->cells != NULL ? editor_tree_cell (renaming->self, renaming->name) : NULL;

  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)))
    editor_tree_row_start_editing (row);
  return G_SOURCE_REMOVE;
}

void
editor_tree_start_renaming (EditorTree *self, const char *name)
{
  Renaming *renaming = g_new (Renaming, 1);

  *renaming = (Renaming){ g_object_ref (self), g_strdup (name) };
  editor_tree_select (self, name);
  g_timeout_add_full (G_PRIORITY_LOW, 50, start_renaming_cb, renaming, renaming_free);
}

void
editor_tree_rename (EditorTree *self, const char *name, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now = author_desk_rename_item (desk_of (self), name, title, &error);

  editor_tree_tell (self, error);
}

static void
rename_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *name = selected_name (data);

  if (name != NULL)
    editor_tree_start_renaming (data, name);
}

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EditorTree *self = data;
  g_autofree char *name = selected_name (self), *title = NULL, *copy = NULL;
  g_autoptr (GError) error = NULL;

  if (name == NULL)
    return;
  /* Translators: %s is the title of a page. */
  title = g_strdup_printf (_ ("Copy of %s"), editor_tree_item_title (editor_tree_selected (self)));
  copy = author_desk_duplicate_item (desk_of (self), name, title, &error);
  if (!editor_tree_tell (self, error))
    return;
  if (is_page (copy))
    author_desk_show_page (desk_of (self), copy);
  editor_tree_show (self, copy);
}

/* Where the selection goes then: the next one, or the one before. */
static char *
neighbour_to_show (EditorTree *self, const char *name)
{
  char *next = editor_tree_neighbour (self, name, 1);

  return next != NULL ? next : editor_tree_neighbour (self, name, -1);
}

/* A pool, the glossary or the sources. */
static gboolean
is_beside (EditorTreeItem *item)
{
  return item != NULL && editor_tree_item_kind (item) > EDITOR_ITEM_PAGE;
}

/* (transfer full), nullable */
static char *
first_page (EditorTree *self)
{
  const AuthorCourse *course = author_desk_course (desk_of (self));

  return course->n_pages > 0 ? g_strdup (g_array_index (course->pages, AuthorCoursePage, 0).name)
                             : NULL;
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EditorTree *self = data;
  EditorTreeItem *item = editor_tree_selected (self);
  g_autofree char *name = item != NULL ? g_strdup (editor_tree_item_name (item)) : NULL;
  g_autofree char *next = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;

  if (name == NULL)
    return;
  next = is_beside (item) ? first_page (self) : neighbour_to_show (self, name);
  text = g_strdup_printf (_ ("“%s” deleted"), editor_tree_item_title (editor_tree_selected (self)));
  author_desk_remove_item (desk_of (self), name, &error);
  if (!editor_tree_tell (self, error))
    return;
  if (next != NULL && is_page (next))
    author_desk_show_page (desk_of (self), next);
  if (next != NULL)
    editor_tree_show (self, next);
  editor_context_toast_undo (self->context, text);
}

/* --- moving ----------------------------------------------------------------------------------- */

static void
move_to (EditorTree *self, const char *name, const char *folder, const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now = author_desk_move_item (desk_of (self), name, folder, before, &error);

  if (editor_tree_tell (self, error))
    editor_tree_show (self, now);
}

/* Out of its module into the one before or behind. */
static void
move_across (EditorTree *self, const char *name, const char *folder, int step)
{
  g_autofree char *module = *folder != '\0' ? editor_tree_neighbour (self, folder, step) : NULL;
  g_auto (GStrv) pages = NULL;
  g_autofree char *before = NULL;

  if (module == NULL || is_page (module))
    return;
  pages = author_desk_siblings (desk_of (self), module);
  if (step > 0 && pages[0] != NULL)
    before = g_strconcat (module, "/", pages[0], NULL);
  move_to (self, name, module, before);
}

static void
move (EditorTree *self, int step)
{
  g_autofree char *name = selected_name (self), *folder = NULL, *neighbour = NULL, *before = NULL;

  if (name == NULL)
    return;
  folder = editor_tree_folder_of (name);
  neighbour = editor_tree_neighbour (self, name, step);
  if (neighbour == NULL) {
    move_across (self, name, folder, step);
    return;
  }
  before = step < 0 ? g_strdup (neighbour) : editor_tree_neighbour (self, neighbour, 1);
  move_to (self, name, folder, before);
}

static void
move_up_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, -1);
}

static void
move_down_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, 1);
}

/* --- state ------------------------------------------------------------------------------------ */

static void
set_front (EditorTree *self, const char *key, const char *value, const char *label)
{
  g_autofree char *name = selected_name (self);
  g_autoptr (GError) error = NULL;

  if (name == NULL || !is_page (name))
    return;
  author_desk_set_front (desk_of (self), name, key, value, label, &error);
  editor_tree_tell (self, error);
}

static void
status_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *status = g_variant_get_string (value, NULL);

  /* Nothing said is a draft. */
  set_front (data, "status", g_str_equal (status, "draft") ? NULL : status, "status");
}

static void
hidden_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  gboolean hidden = g_variant_get_boolean (value);

  set_front (data, "hidden", hidden ? "yes" : NULL, hidden ? "hide-page" : "show-page");
}

/* --- table ------------------------------------------------------------------------------------ */

static const GActionEntry entries[] = {
  { "rename", rename_action, NULL, NULL, NULL, { 0 } },
  { "duplicate", duplicate_action, NULL, NULL, NULL, { 0 } },
  { "remove", remove_action, NULL, NULL, NULL, { 0 } },
  { "move-up", move_up_action, NULL, NULL, NULL, { 0 } },
  { "move-down", move_down_action, NULL, NULL, NULL, { 0 } },
  { "status", NULL, "s", "''", status_cb, { 0 } },
  { "hidden", NULL, NULL, "false", hidden_cb, { 0 } },
};

static const struct {
  guint key;
  GdkModifierType state;
  const char *action;
} keys[] = {
  { GDK_KEY_F2, 0, "tree.rename" },
  { GDK_KEY_d, GDK_CONTROL_MASK, "tree.duplicate" },
  { GDK_KEY_Delete, 0, "tree.remove" },
  { GDK_KEY_KP_Delete, 0, "tree.remove" },
  { GDK_KEY_Up, GDK_ALT_MASK, "tree.move-up" },
  { GDK_KEY_Down, GDK_ALT_MASK, "tree.move-down" },
};

void
editor_tree_add_actions (EditorTree *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "tree", G_ACTION_GROUP (self->actions));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].state),
                          gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
set_action (EditorTree *self, const char *name, gboolean enabled, GVariant *state)
{
  GSimpleAction *action
      = G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));

  g_simple_action_set_enabled (action, enabled);
  if (state != NULL)
    g_simple_action_set_state (action, state);
}

void
editor_tree_update_actions (EditorTree *self)
{
  g_autofree char *name = selected_name (self);
  EditorTreeItem *item = editor_tree_selected (self);
  gboolean writable
      = author_document_writable (author_desk_document (desk_of (self))) == AUTHOR_WRITABLE;
  gboolean page = name != NULL && is_page (name) && writable;
  const char *status = item != NULL ? editor_tree_item_status (item) : NULL;
  gboolean locked = g_strcmp0 (status, "approved") == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i].state == NULL)
      set_action (self, entries[i].name, name != NULL && writable, NULL);
  set_action (self, "rename", name != NULL && writable && !locked, NULL);
  set_action (self, "remove", (name != NULL || is_beside (item)) && writable && !locked, NULL);
  set_action (self, "status", page, g_variant_new_string (status != NULL ? status : "draft"));
  set_action (self, "hidden", page,
              g_variant_new_boolean (item != NULL && editor_tree_item_is_hidden (item)));
}

GMenuModel *
editor_tree_menu (void)
{
  static GMenu *menu;
  g_autoptr (GMenu) change = g_menu_new (), move_section = g_menu_new (), state = g_menu_new (),
                    end = g_menu_new ();

  if (menu != NULL)
    return G_MENU_MODEL (menu);
  menu = g_menu_new ();
  g_menu_append (change, _ ("_Rename"), "tree.rename");
  g_menu_append (change, _ ("D_uplicate"), "tree.duplicate");
  g_menu_append (move_section, _ ("Move _Up"), "tree.move-up");
  g_menu_append (move_section, _ ("Move _Down"), "tree.move-down");
  g_menu_append (state, _ ("Draft"), "tree.status::draft");
  g_menu_append (state, _ ("Ready"), "tree.status::ready");
  g_menu_append (state, _ ("Approved"), "tree.status::approved");
  g_menu_append (end, _ ("_Hide from Learners"), "tree.hidden");
  g_menu_append (end, _ ("D_elete"), "tree.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (move_section));
  g_menu_append_section (menu, _ ("State"), G_MENU_MODEL (state));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}
