/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/tree.h"

#include <string.h>

#define X(text) ((const xmlChar *) (text))

bool
author_tree_is (const xmlNode *node, const char *tag)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, X (tag));
}

char *
author_tree_value (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, X (name));
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

void
author_tree_set (xmlNode *node, const char *name, const char *value)
{
  xmlSetProp (node, X (name), X (value));
}

bool
author_tree_has_class (const xmlNode *node, const char *name)
{
  g_autofree char *value = NULL;
  g_auto (GStrv) words = NULL;

  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return false;
  value = author_tree_value (node, "class");
  if (value == NULL || strstr (value, name) == NULL)
    return false;
  words = g_strsplit_set (value, " \t\n", -1);
  return g_strv_contains ((const char *const *) words, name);
}

static void
find (xmlNode *node, AuthorTreeMatch match, const void *data, GPtrArray *found)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE) {
      if (match (child, data))
        g_ptr_array_add (found, child);
      find (child, match, data, found);
    }
}

GPtrArray *
author_tree_find (xmlNode *root, AuthorTreeMatch match, const void *data)
{
  GPtrArray *found = g_ptr_array_new ();

  find (root, match, data, found);
  return found;
}

static bool
match_tag (const xmlNode *node, const void *tag)
{
  return author_tree_is (node, tag);
}

static bool
match_class (const xmlNode *node, const void *name)
{
  return author_tree_has_class (node, name);
}

GPtrArray *
author_tree_find_tag (xmlNode *root, const char *tag)
{
  return author_tree_find (root, match_tag, tag);
}

GPtrArray *
author_tree_find_class (xmlNode *root, const char *name)
{
  return author_tree_find (root, match_class, name);
}

xmlNode *
author_tree_add (xmlNode *parent, const char *tag, const char *class_name, const char *text)
{
  xmlNode *node = xmlNewDocNode (parent->doc, NULL, X (tag), NULL);

  if (class_name != NULL)
    author_tree_set (node, "class", class_name);
  if (text != NULL)
    xmlNodeAddContent (node, X (text));
  xmlAddChild (parent, node);
  return node;
}

void
author_tree_move (xmlNode *node, xmlNode *parent)
{
  xmlUnlinkNode (node);
  xmlAddChild (parent, node);
}

void
author_tree_unwrap (xmlNode *node)
{
  while (node->children != NULL) {
    xmlNode *child = node->children;

    xmlUnlinkNode (child);
    xmlAddPrevSibling (node, child);
  }
  author_tree_remove (node);
}

void
author_tree_remove (xmlNode *node)
{
  if (node == NULL)
    return;
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}

void
author_tree_append_one (GString *out, xmlNode *node)
{
  xmlBuffer *buffer = xmlBufferCreate ();

  xmlNodeDump (buffer, node->doc, node, 0, 0);
  g_string_append (out, (const char *) xmlBufferContent (buffer));
  xmlBufferFree (buffer);
}

void
author_tree_append (GString *out, xmlNode *node)
{
  for (; node != NULL; node = node->next)
    author_tree_append_one (out, node);
}

bool
author_tree_is_empty (const xmlNode *node)
{
  static const char *const visible[] = { "img", "svg", "math", "audio", "video", "hr", NULL };

  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    return xmlIsBlankNode (node);
  if (node->type != XML_ELEMENT_NODE)
    return true;
  if (g_strv_contains (visible, (const char *) node->name))
    return false;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (!author_tree_is_empty (child))
      return false;
  return true;
}
