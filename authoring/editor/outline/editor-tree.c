/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/outline/editor-tree.h"

#include <glib/gi18n.h>
#include <string.h>

#include "authoring/editor/context/editor-text.h"
#include "authoring/editor/outline/editor-tree-private.h"

G_DEFINE_FINAL_TYPE (EditorTree, editor_tree, ADW_TYPE_BIN)

/* --- rows ------------------------------------------------------------------------------------- */

static GListModel *
children_of (gpointer item, gpointer data)
{
  GListModel *children = editor_tree_item_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

static void
renamed_cb (EditorTreeRow *row, const char *title, EditorTree *self)
{
  g_autofree char *name = g_strdup (editor_tree_item_name (editor_tree_row_item (row)));

  editor_tree_rename (self, name, title);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, EditorTree *self)
{
  GtkWidget *expander = gtk_tree_expander_new (), *row = editor_tree_row_new ();

  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), row);
  gtk_list_item_set_child (cell, expander);
  g_signal_connect_object (row, "renamed", G_CALLBACK (renamed_cb), self, 0);
  editor_tree_add_drag (self, EDITOR_TREE_ROW (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, EditorTree *self)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (cell));
  GtkTreeListRow *line = gtk_list_item_get_item (cell);
  g_autoptr (EditorTreeItem) item = gtk_tree_list_row_get_item (line);
  GtkWidget *row = gtk_tree_expander_get_child (expander);

  gtk_tree_expander_set_list_row (expander, line);
  editor_tree_row_set_item (EDITOR_TREE_ROW (row), item);
  g_hash_table_add (self->cells, row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, EditorTree *self)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (cell));
  GtkWidget *row = gtk_tree_expander_get_child (expander);

  editor_tree_row_set_item (EDITOR_TREE_ROW (row), NULL);
  if (self->cells != NULL)
    g_hash_table_remove (self->cells, row);
}

EditorTreeRow *
editor_tree_cell (EditorTree *self, const char *name)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &row, NULL)) {
    EditorTreeItem *item = editor_tree_row_item (row);

    if (item != NULL && g_str_equal (editor_tree_item_name (item), name))
      return row;
  }
  return NULL;
}

/* --- names ------------------------------------------------------------------------------------ */

char *
editor_tree_folder_of (const char *name)
{
  const char *slash = strrchr (name, '/');

  return g_strndup (name, slash != NULL ? (gsize) (slash - name) : 0);
}

char *
editor_tree_neighbour (EditorTree *self, const char *name, int step)
{
  g_autofree char *folder = editor_tree_folder_of (name);
  g_auto (GStrv) siblings = author_desk_siblings (editor_context_desk (self->context), folder);
  const char *base = strrchr (name, '/') != NULL ? strrchr (name, '/') + 1 : name;
  int n = (int) g_strv_length (siblings);

  for (int i = 0; i < n; i++) {
    if (!g_str_equal (siblings[i], base))
      continue;
    if (i + step < 0 || i + step >= n)
      return NULL;
    return *folder != '\0' ? g_strconcat (folder, "/", siblings[i + step], NULL)
                           : g_strdup (siblings[i + step]);
  }
  return NULL;
}

/* --- selection -------------------------------------------------------------------------------- */

EditorTreeItem *
editor_tree_selected (EditorTree *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (EditorTreeItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return item;
}

/* Number of the row in the list; G_MAXUINT if it is not there or folded away. */
static guint
find_row (EditorTree *self, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++) {
    g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
    g_autoptr (EditorTreeItem) item = gtk_tree_list_row_get_item (row);

    if (g_str_equal (editor_tree_item_name (item), name))
      return i;
  }
  return G_MAXUINT;
}

void
editor_tree_select (EditorTree *self, const char *name)
{
  g_autofree char *folder = editor_tree_folder_of (name);
  guint module = find_row (self, folder), place;

  if (module != G_MAXUINT) {
    g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), module);

    gtk_tree_list_row_set_expanded (row, TRUE);
  }
  place = find_row (self, name);
  if (place == G_MAXUINT)
    return;
  gtk_single_selection_set_selected (self->selection, place);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", place);
}

void
editor_tree_show (EditorTree *self, const char *name)
{
  EditorTreeRow *row;

  editor_tree_select (self, name);
  row = editor_tree_cell (self, name);
  if (row != NULL) {
    GtkWidget *line = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (row)));

    gtk_widget_grab_focus (line);
  }
}

static void
selected_cb (EditorTree *self)
{
  EditorTreeItem *item = editor_tree_selected (self);
  AuthorDesk *desk = editor_context_desk (self->context);

  editor_tree_update_actions (self);
  if (self->following || item == NULL || editor_tree_item_kind (item) == EDITOR_ITEM_MODULE)
    return;
  editor_context_go_back (self->context);
  if (g_strcmp0 (author_desk_page_name (desk), editor_tree_item_name (item)) != 0)
    author_desk_show_page (desk, editor_tree_item_name (item));
}

/* Enter and double click: a module folds, a page gets the focus. */
static void
activate_cb (EditorTree *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  g_autoptr (EditorTreeItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (item == NULL)
    return;
  if (editor_tree_item_kind (item) == EDITOR_ITEM_MODULE)
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.next-pane", NULL);
}

static void
page_shown_cb (EditorTree *self)
{
  const char *name = author_desk_page_name (editor_context_desk (self->context));

  if (name == NULL)
    return;
  self->following = TRUE;
  editor_tree_select (self, name);
  self->following = FALSE;
}

static gboolean
has_focus (EditorTree *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

static void
course_changed_cb (EditorTree *self)
{
  AuthorDesk *desk = editor_context_desk (self->context);
  const AuthorCourse *course = author_desk_course (desk);
  EditorTreeItem *selected = editor_tree_selected (self);
  gboolean module = selected != NULL && editor_tree_item_kind (selected) == EDITOR_ITEM_MODULE;
  g_autofree char *extent = editor_text_extent (course->n_pages, author_course_minutes (course));
  gboolean focused = has_focus (self);

  self->following = TRUE;
  editor_tree_items_update (self->items, desk);
  self->following = FALSE;
  gtk_label_set_label (self->extent, extent);
  if (!module)
    page_shown_cb (self);
  if (focused && !has_focus (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  editor_tree_update_actions (self);
}

void
editor_tree_focus (EditorTree *self)
{
  EditorTreeItem *item = editor_tree_selected (self);

  if (item != NULL)
    editor_tree_show (self, editor_tree_item_name (item));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* --- menu ------------------------------------------------------------------------------------- */

static void
show_menu (EditorTree *self, double x, double y)
{
  if (self->menu == NULL) {
    self->menu = gtk_popover_menu_new_from_model (editor_tree_menu ());
    gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* Right click selects first. */
static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, EditorTree *self)
{
  GtkWidget *row = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  row = row != NULL ? gtk_widget_get_ancestor (row, EDITOR_TYPE_TREE_ROW) : NULL;
  if (row == NULL)
    return;
  editor_tree_select (self, editor_tree_item_name (editor_tree_row_item (EDITOR_TREE_ROW (row))));
  show_menu (self, x, y);
}

/* By the Menu key. */
static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  EditorTree *self = EDITOR_TREE (widget);
  EditorTreeItem *item = editor_tree_selected (self);
  EditorTreeRow *row = item != NULL ? editor_tree_cell (self, editor_tree_item_name (item)) : NULL;
  double x = 0, y = 0;

  if (row == NULL)
    return FALSE;
  gtk_widget_translate_coordinates (GTK_WIDGET (row), widget, 24,
                                    gtk_widget_get_height (GTK_WIDGET (row)), &x, &y);
  show_menu (self, x, y);
  return TRUE;
}

static void
editor_tree_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EditorTree *self = EDITOR_TREE (widget);

  GTK_WIDGET_CLASS (editor_tree_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* --- life ------------------------------------------------------------------------------------- */

static void
editor_tree_dispose (GObject *object)
{
  EditorTree *self = EDITOR_TREE (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), EDITOR_TYPE_TREE);
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_clear_object (&self->actions);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (editor_tree_parent_class)->dispose (object);
}

static void
editor_tree_class_init (EditorTreeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_tree_dispose;
  widget_class->size_allocate = editor_tree_size_allocate;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/Werkstatt/ui/editor-tree.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorTree, list);
  gtk_widget_class_bind_template_child (widget_class, EditorTree, extent);
  gtk_widget_class_bind_template_child (widget_class, EditorTree, more_button);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
make_list (EditorTree *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->rows = gtk_tree_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), FALSE, FALSE,
                                        children_of, NULL, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->rows));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
editor_tree_init (EditorTree *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (EDITOR_TYPE_TREE_ITEM);
  self->cells = g_hash_table_new (NULL, NULL);
  editor_tree_add_actions (self);
  make_list (self);
  gtk_menu_button_set_menu_model (self->more_button, editor_tree_menu ());
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
editor_tree_new (EditorContext *context)
{
  EditorTree *self = g_object_new (EDITOR_TYPE_TREE, NULL);
  AuthorDesk *desk = editor_context_desk (context);

  self->context = g_object_ref (context);
  g_signal_connect_object (desk, "course-changed", G_CALLBACK (course_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "page-shown", G_CALLBACK (page_shown_cb), self, G_CONNECT_SWAPPED);
  course_changed_cb (self);
  return GTK_WIDGET (self);
}
