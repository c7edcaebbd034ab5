/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-tree-item.h"

#include <glib/gi18n.h>

struct _EditorTreeItem {
  GObject parent_instance;
  EditorItemKind kind;
  char *name, *title;
  guint number, minutes;
  GListStore *children;
};

G_DEFINE_FINAL_TYPE (EditorTreeItem, editor_tree_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
editor_tree_item_finalize (GObject *object)
{
  EditorTreeItem *self = EDITOR_TREE_ITEM (object);

  g_free (self->name);
  g_free (self->title);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (editor_tree_item_parent_class)->finalize (object);
}

static void
editor_tree_item_class_init (EditorTreeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = editor_tree_item_finalize;
  changed_signal = g_signal_new ("changed", EDITOR_TYPE_TREE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
editor_tree_item_init (EditorTreeItem *self)
{
}

EditorItemKind
editor_tree_item_kind (EditorTreeItem *self)
{
  return self->kind;
}

const char *
editor_tree_item_name (EditorTreeItem *self)
{
  return self->name;
}

const char *
editor_tree_item_title (EditorTreeItem *self)
{
  return self->title;
}

guint
editor_tree_item_number (EditorTreeItem *self)
{
  return self->number;
}

guint
editor_tree_item_minutes (EditorTreeItem *self)
{
  return self->minutes;
}

GListModel *
editor_tree_item_children (EditorTreeItem *self)
{
  return self->children != NULL ? G_LIST_MODEL (self->children) : NULL;
}

/* --- from the course -------------------------------------------------------------------------- */

static EditorTreeItem *
item_new (EditorItemKind kind, const char *name, const char *title)
{
  EditorTreeItem *self = g_object_new (EDITOR_TYPE_TREE_ITEM, NULL);

  self->kind = kind;
  self->name = g_strdup (name);
  self->title = g_strdup (title);
  if (kind == EDITOR_ITEM_MODULE)
    self->children = g_list_store_new (EDITOR_TYPE_TREE_ITEM);
  return self;
}

static EditorTreeItem *
page_new (const AuthorCoursePage *page)
{
  EditorTreeItem *self
      = item_new (page->is_bank ? EDITOR_ITEM_BANK : EDITOR_ITEM_PAGE, page->name, page->title);

  self->minutes = page->minutes;
  return self;
}

/* Pages at the top stand beside the modules. (element-type EditorTreeItem) */
static GPtrArray *
items_of (const AuthorCourse *course)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint number = 0;

  for (guint i = 0; i < course->modules->len; i++) {
    const AuthorModule *module = &g_array_index (course->modules, AuthorModule, i);
    EditorTreeItem *item = NULL;

    if (*module->folder != '\0') {
      item = item_new (EDITOR_ITEM_MODULE, module->folder, module->title);
      item->number = ++number;
      g_ptr_array_add (items, item);
    }
    for (guint p = module->first_page; p < module->end_page; p++) {
      EditorTreeItem *page = page_new (&g_array_index (course->pages, AuthorCoursePage, p));

      if (item == NULL) {
        g_ptr_array_add (items, page);
        continue;
      }
      item->minutes += page->minutes;
      g_list_store_append (item->children, page);
      g_object_unref (page);
    }
  }
  for (guint i = course->n_pages; i < course->pages->len; i++)
    g_ptr_array_add (items, page_new (&g_array_index (course->pages, AuthorCoursePage, i)));
  for (guint i = 0; i < course->references->len; i++) {
    const AuthorCoursePage *page = &g_array_index (course->references, AuthorCoursePage, i);
    gboolean glossary = g_str_equal (page->name, "glossary.md");

    if (!page->is_stopgap)
      g_ptr_array_add (items, item_new (glossary ? EDITOR_ITEM_GLOSSARY : EDITOR_ITEM_SOURCES,
                                        page->name, glossary ? _ ("Glossary") : _ ("Sources")));
  }
  return items;
}

/* --- what stays ------------------------------------------------------------------------------- */

static gboolean
is_same (EditorTreeItem *one, EditorTreeItem *other)
{
  return one->kind == other->kind && g_str_equal (one->name, other->name);
}

static void update (GListStore *store, GPtrArray *items);

/* @self becomes as @fresh is. */
static void
take_over (EditorTreeItem *self, EditorTreeItem *fresh)
{
  gboolean differs = g_strcmp0 (self->title, fresh->title) != 0 || self->number != fresh->number
                     || self->minutes != fresh->minutes;

  g_free (self->title);
  self->title = g_strdup (fresh->title);
  self->number = fresh->number;
  self->minutes = fresh->minutes;
  if (self->children != NULL) {
    g_autoptr (GPtrArray) below = g_ptr_array_new_with_free_func (g_object_unref);

    for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fresh->children)); i++)
      g_ptr_array_add (below, g_list_model_get_item (G_LIST_MODEL (fresh->children), i));
    update (self->children, below);
  }
  if (differs)
    g_signal_emit (self, changed_signal, 0);
}

/* Where in @store, from @from on, the row stands that @item is about; G_MAXUINT if nowhere. */
static guint
place_of (GListStore *store, guint from, EditorTreeItem *item)
{
  for (guint i = from; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++) {
    g_autoptr (EditorTreeItem) there = g_list_model_get_item (G_LIST_MODEL (store), i);

    if (is_same (there, item))
      return i;
  }
  return G_MAXUINT;
}

static void
update (GListStore *store, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++) {
    EditorTreeItem *item = g_ptr_array_index (items, i);
    guint place = place_of (store, i, item);
    g_autoptr (EditorTreeItem) there = NULL;

    if (place == G_MAXUINT) {
      g_list_store_insert (store, i, item);
      continue;
    }
    there = g_list_model_get_item (G_LIST_MODEL (store), place);
    if (place != i) {
      g_list_store_remove (store, place);
      g_list_store_insert (store, i, there);
    }
    take_over (there, item);
  }
  while (g_list_model_get_n_items (G_LIST_MODEL (store)) > items->len)
    g_list_store_remove (store, g_list_model_get_n_items (G_LIST_MODEL (store)) - 1);
}

void
editor_tree_items_update (GListStore *root, const AuthorCourse *course)
{
  g_autoptr (GPtrArray) items = items_of (course);

  update (root, items);
}
