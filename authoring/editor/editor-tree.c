/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-tree.h"

#include <glib/gi18n.h>

#include "authoring/editor/editor-text.h"

struct _EditorTree {
  AdwBin parent_instance;
  EditorContext *context;
  GListStore *items;
  GtkTreeListModel *rows;
  GtkSingleSelection *selection;
  gboolean following; /* the desk has moved, not the person */

  GtkListView *list;
  GtkLabel *extent;
};

G_DEFINE_FINAL_TYPE (EditorTree, editor_tree, ADW_TYPE_BIN)

/* --- rows ------------------------------------------------------------------------------------- */

static GListModel *
children_of (gpointer item, gpointer data)
{
  GListModel *children = editor_tree_item_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

static void
show_words (EditorTreeItem *item, GtkListItem *cell)
{
  GtkWidget *expander = gtk_list_item_get_child (cell);
  GtkWidget *title = g_object_get_data (G_OBJECT (expander), "title");
  guint number = editor_tree_item_number (item);
  g_autofree char *text = number > 0
                              ? g_strdup_printf ("%u · %s", number, editor_tree_item_title (item))
                              : g_strdup (editor_tree_item_title (item));

  gtk_label_set_label (GTK_LABEL (title), text);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *title = gtk_label_new (NULL);

  gtk_widget_add_css_class (line, "line");
  gtk_widget_add_css_class (title, "title");
  g_object_set (title, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                "natural-wrap-mode", GTK_NATURAL_WRAP_WORD, NULL);
  gtk_box_append (GTK_BOX (line), title);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), line);
  g_object_set_data (G_OBJECT (expander), "title", title);
  gtk_list_item_set_child (cell, expander);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  GtkWidget *expander = gtk_list_item_get_child (cell);
  GtkTreeListRow *row = gtk_list_item_get_item (cell);
  g_autoptr (EditorTreeItem) item = gtk_tree_list_row_get_item (row);

  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (expander), row);
  if (editor_tree_item_kind (item) == EDITOR_ITEM_MODULE)
    gtk_widget_add_css_class (expander, "module");
  else
    gtk_widget_remove_css_class (expander, "module");
  show_words (item, cell);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_words), cell, 0);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  GtkTreeListRow *row = gtk_list_item_get_item (cell);
  g_autoptr (EditorTreeItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (item != NULL)
    g_signal_handlers_disconnect_by_func (item, show_words, cell);
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
  g_autofree char *folder = g_path_get_dirname (name);
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

static void
selected_cb (EditorTree *self)
{
  EditorTreeItem *item = editor_tree_selected (self);
  AuthorDesk *desk = editor_context_desk (self->context);

  if (self->following || item == NULL || editor_tree_item_kind (item) == EDITOR_ITEM_MODULE)
    return;
  if (g_strcmp0 (author_desk_page_name (desk), editor_tree_item_name (item)) != 0)
    author_desk_show_page (desk, editor_tree_item_name (item));
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

static void
course_changed_cb (EditorTree *self)
{
  AuthorDesk *desk = editor_context_desk (self->context);
  const AuthorCourse *course = author_desk_course (desk);
  g_autofree char *extent = editor_text_extent (course->n_pages, author_course_minutes (course));

  self->following = TRUE;
  editor_tree_items_update (self->items, course);
  self->following = FALSE;
  gtk_label_set_label (self->extent, extent);
  page_shown_cb (self);
}

void
editor_tree_focus (EditorTree *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* --- life ------------------------------------------------------------------------------------- */

static void
editor_tree_dispose (GObject *object)
{
  EditorTree *self = EDITOR_TREE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), EDITOR_TYPE_TREE);
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
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/Werkstatt/ui/editor-tree.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorTree, list);
  gtk_widget_class_bind_template_child (widget_class, EditorTree, extent);
}

static void
editor_tree_init (EditorTree *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (EDITOR_TYPE_TREE_ITEM);
  self->rows = gtk_tree_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), FALSE, FALSE,
                                        children_of, NULL, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->rows));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
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
