/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/outline/editor-tree-item.h"

#include <glib/gi18n.h>

#include "authoring/desk/desk-structure.h"

struct _EditorTreeItem {
  GObject parent_instance;
  EditorItemKind kind;
  char *name, *id, *title;
  const char *status; /* interned */
  gboolean hidden;
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
  g_free (self->id);
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

const char *
editor_tree_item_status (EditorTreeItem *self)
{
  return self->status;
}

gboolean
editor_tree_item_is_hidden (EditorTreeItem *self)
{
  return self->hidden;
}

GListModel *
editor_tree_item_children (EditorTreeItem *self)
{
  return self->children != NULL ? G_LIST_MODEL (self->children) : NULL;
}

/* --- from the course -------------------------------------------------------------------------- */

static EditorTreeItem *
item_new (EditorItemKind kind, const char *name, const char *id, const char *title)
{
  EditorTreeItem *self = g_object_new (EDITOR_TYPE_TREE_ITEM, NULL);

  self->kind = kind;
  self->name = g_strdup (name);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  if (kind == EDITOR_ITEM_MODULE)
    self->children = g_list_store_new (EDITOR_TYPE_TREE_ITEM);
  return self;
}

static const AuthorCoursePage *
find_page (const GArray *pages, const char *name)
{
  for (guint i = 0; i < pages->len; i++)
    if (g_str_equal (g_array_index (pages, AuthorCoursePage, i).name, name))
      return &g_array_index (pages, AuthorCoursePage, i);
  return NULL;
}

static EditorTreeItem *
page_new (const AuthorCourse *course, const char *name)
{
  const AuthorCoursePage *page = find_page (course->pages, name);
  EditorTreeItem *self;

  if (page == NULL)
    page = find_page (course->hidden, name);
  /* One that cannot be read is there all the same. */
  if (page == NULL)
    return item_new (EDITOR_ITEM_PAGE, name, NULL, name);
  self
      = item_new (page->is_bank ? EDITOR_ITEM_BANK : EDITOR_ITEM_PAGE, name, page->id, page->title);
  self->minutes = page->minutes;
  self->status = page->status != NULL ? g_intern_string (page->status) : NULL;
  self->hidden = page->is_hidden;
  return self;
}

static char *
module_title (AuthorDesk *desk, const char *folder)
{
  const GArray *modules = author_desk_course (desk)->modules;
  char *title;

  for (guint i = 0; i < modules->len; i++)
    if (g_str_equal (g_array_index (modules, AuthorModule, i).folder, folder))
      return g_strdup (g_array_index (modules, AuthorModule, i).title);
  title = author_desk_module_title (desk, folder);
  return title != NULL ? title : g_strdup (folder);
}

static EditorTreeItem *
module_new (AuthorDesk *desk, const char *folder, guint number)
{
  g_autofree char *title = module_title (desk, folder);
  g_auto (GStrv) pages = author_desk_siblings (desk, folder);
  EditorTreeItem *self = item_new (EDITOR_ITEM_MODULE, folder, NULL, title);

  self->number = number;
  for (guint i = 0; pages[i] != NULL; i++) {
    g_autofree char *name = g_strconcat (folder, "/", pages[i], NULL);
    g_autoptr (EditorTreeItem) page = page_new (author_desk_course (desk), name);

    self->minutes += page->hidden ? 0 : page->minutes;
    g_list_store_append (self->children, page);
  }
  return self;
}

static void
add_references (GPtrArray *items, const AuthorCourse *course)
{
  for (guint i = course->n_pages; i < course->pages->len; i++)
    g_ptr_array_add (items,
                     page_new (course, g_array_index (course->pages, AuthorCoursePage, i).name));
  for (guint i = 0; i < course->references->len; i++) {
    const AuthorCoursePage *page = &g_array_index (course->references, AuthorCoursePage, i);
    gboolean glossary = g_str_equal (page->name, "glossary.md");

    if (!page->is_stopgap)
      g_ptr_array_add (items,
                       item_new (glossary ? EDITOR_ITEM_GLOSSARY : EDITOR_ITEM_SOURCES, page->name,
                                 NULL, glossary ? _ ("Glossary") : _ ("Sources")));
  }
}

/* Pages at the top stand beside the modules. (element-type EditorTreeItem) */
static GPtrArray *
items_of (AuthorDesk *desk)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  const AuthorCourse *course = author_desk_course (desk);
  g_auto (GStrv) siblings = author_desk_siblings (desk, "");
  guint number = 0;

  for (guint i = 0; siblings[i] != NULL; i++)
    g_ptr_array_add (items, g_str_has_suffix (siblings[i], ".md")
                                ? page_new (course, siblings[i])
                                : module_new (desk, siblings[i], ++number));
  add_references (items, course);
  return items;
}

/* --- what stays ------------------------------------------------------------------------------- */

static gboolean
is_same (EditorTreeItem *one, EditorTreeItem *other)
{
  if (one->kind != other->kind)
    return FALSE;
  /* A page that was moved is called otherwise, and is the same. */
  if (one->id != NULL && other->id != NULL)
    return g_str_equal (one->id, other->id);
  return g_str_equal (one->name, other->name);
}

static void update (GListStore *store, GPtrArray *items);

/* @self becomes as @fresh is. */
static void
take_over (EditorTreeItem *self, EditorTreeItem *fresh)
{
  gboolean differs = g_strcmp0 (self->title, fresh->title) != 0 || self->number != fresh->number
                     || self->minutes != fresh->minutes || self->status != fresh->status
                     || self->hidden != fresh->hidden;

  g_free (self->name);
  self->name = g_strdup (fresh->name);
  self->status = fresh->status;
  self->hidden = fresh->hidden;
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
editor_tree_items_update (GListStore *root, AuthorDesk *desk)
{
  g_autoptr (GPtrArray) items = items_of (desk);

  update (root, items);
}
