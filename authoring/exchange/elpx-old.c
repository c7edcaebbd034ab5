/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/elpx-private.h"
#include "engine/base/xml.h"

/*
 * contentv3.xml is a tree of objects: `instance` of a class, with a `dictionary` of keys (`<string role="key">`) each followed by its
 * value. Pages are instances of Node; their texts are the values of content_w_resourcePaths in the instances below `idevices`.
 */
#define NODE_CLASS "exe.engine.node.Node"
#define TEXT_KEY   "content_w_resourcePaths"

static bool
is_class (const xmlNode *node, const char *class)
{
  g_autofree char *of = lk_xml_is (node, "instance") ? lk_xml_attribute (node, "class") : NULL;

  return g_strcmp0 (of, class) == 0;
}

/* Pages by the number that stands for them elsewhere: an object is written where it is met first. */
static void
gather (const xmlNode *node, GHashTable *pages)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    if (is_class (child, NODE_CLASS)) {
      char *number = lk_xml_attribute (child, "reference");

      if (number != NULL)
        g_hash_table_insert (pages, number, (gpointer) child);
    }
    if (child->type == XML_ELEMENT_NODE)
      gather (child, pages);
  }
}

/* The page that @node is, or stands for; %NULL if it is none. */
static const xmlNode *
resolve (const xmlNode *node, GHashTable *pages)
{
  g_autofree char *number = NULL;

  if (is_class (node, NODE_CLASS))
    return node;
  if (!lk_xml_is (node, "reference"))
    return NULL;
  number = lk_xml_attribute (node, "key");
  return number != NULL ? g_hash_table_lookup (pages, number) : NULL;
}

/* The element behind the key of that name in the dictionary of @instance. */
static const xmlNode *
value_of (const xmlNode *instance, const char *key)
{
  const xmlNode *dictionary = lk_xml_child (instance, "dictionary");
  bool is_next = false;

  for (const xmlNode *node = dictionary != NULL ? dictionary->children : NULL; node != NULL;
       node = node->next) {
    g_autofree char *role = node->type == XML_ELEMENT_NODE ? lk_xml_attribute (node, "role") : NULL;
    g_autofree char *value = role != NULL ? lk_xml_attribute (node, "value") : NULL;

    if (node->type != XML_ELEMENT_NODE)
      continue;
    if (is_next)
      return node;
    is_next = g_strcmp0 (role, "key") == 0 && g_strcmp0 (value, key) == 0;
  }
  return NULL;
}

/* All texts below @node, in their order, pages below it left aside. */
static void
append_texts (AuthorElpx *elpx, const xmlNode *node, AuthorImportedPage *page)
{
  bool is_next = false;

  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    g_autofree char *value
        = child->type == XML_ELEMENT_NODE ? lk_xml_attribute (child, "value") : NULL;

    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (is_next && lk_xml_is (child, "unicode") && value != NULL && value[0] != '\0') {
      g_autofree char *markdown = author_elpx_to_markdown (elpx, value);

      if (g_strstrip (markdown)[0] != '\0')
        author_import_append (page, markdown);
      author_import_note (elpx->import, AUTHOR_IMPORT_KEPT, "text", elpx->where, NULL);
    }
    is_next = lk_xml_is (child, "string") && g_strcmp0 (value, TEXT_KEY) == 0;
    if (!is_class (child, NODE_CLASS))
      append_texts (elpx, child, page);
  }
}

/* What is no text does something that does not come along. */
static void
note_kinds (AuthorElpx *elpx, const xmlNode *list)
{
  for (const xmlNode *node = list->children; node != NULL; node = node->next) {
    g_autofree char *class = lk_xml_is (node, "instance") ? lk_xml_attribute (node, "class") : NULL;

    if (class != NULL && strstr (class, "freetext") == NULL && strstr (class, "generic") == NULL
        && strstr (class, "jsidevice") == NULL)
      author_import_note (elpx->import, AUTHOR_IMPORT_CHANGED, "question-kind", elpx->where, class);
  }
}

static void
read_node (AuthorElpx *elpx, const xmlNode *node, GHashTable *pages, guint depth)
{
  const xmlNode *title = value_of (node, "_title"), *idevices = value_of (node, "idevices");
  const xmlNode *children = value_of (node, "children");
  g_autofree char *name = title != NULL ? lk_xml_attribute (title, "value") : NULL;
  AuthorImportedPage *page;

  if (depth == 16)
    return;
  page = author_import_add_page (
      elpx->import, name != NULL && name[0] != '\0' ? name : elpx->import->title, false);
  if (page == NULL)
    return;
  elpx->where = page->title;
  if (idevices != NULL) {
    append_texts (elpx, idevices, page);
    note_kinds (elpx, idevices);
  }
  author_import_note (elpx->import, AUTHOR_IMPORT_KEPT, "page", page->title, NULL);
  elpx->where = NULL;
  for (const xmlNode *child = children != NULL ? children->children : NULL; child != NULL;
       child = child->next) {
    const xmlNode *below = resolve (child, pages);

    if (below != NULL)
      read_node (elpx, below, pages, depth + 1);
  }
}

void
author_elpx_read_old (AuthorElpx *elpx, xmlDoc *document)
{
  const xmlNode *root = xmlDocGetRootElement (document);
  const xmlNode *top = value_of (root, "root"), *title = value_of (root, "_title");
  g_autoptr (GHashTable) pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *name = title != NULL ? lk_xml_attribute (title, "value") : NULL;

  gather (root, pages);
  if (name != NULL && name[0] != '\0') {
    g_free (elpx->import->title);
    elpx->import->title = g_steal_pointer (&name);
  }
  top = top != NULL ? resolve (top, pages) : NULL;
  if (top != NULL)
    read_node (elpx, top, pages, 0);
}
