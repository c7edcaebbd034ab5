/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/media-error.h"
#include "authoring/media/svg-private.h"
#include "engine/base/xml.h"

/*
 * A drawing that refers to its own parts can be short and endless to draw: ten <use> of a group with
 * ten <use> of a group … So each element gets a cost, its own and that of all that it holds and refers
 * to, and the root's must be bounded. Every id is worked out once.
 */
typedef struct {
  GHashTable *elements; /* id -> xmlNode */
  GHashTable *costs;    /* id -> cost, 0 while it is being worked out */
  GHashTable *classes;  /* class -> GString: all declarations of it that refer to something */
  bool is_circle;
  guint depth;
} Costs;

/* References of references: as deep as recursion goes here. */
#define DEPTH 256

/* Behind the next `url(#` of @text, in letters of either case. */
static const char *
next_url (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_strncasecmp (text, "url(", 4) == 0)
      return text + 4 + strspn (text + 4, " \t\n\r'\"#");
  return NULL;
}

static gsize cost_of (Costs *costs, const xmlNode *node);

static gsize
cost_of_id (Costs *costs, const char *id)
{
  const xmlNode *node = g_hash_table_lookup (costs->elements, id);
  gpointer known;
  gsize cost;

  if (node == NULL)
    return 0;
  if (g_hash_table_lookup_extended (costs->costs, id, NULL, &known)) {
    costs->is_circle |= known == NULL;
    return GPOINTER_TO_SIZE (known);
  }
  g_hash_table_insert (costs->costs, g_strdup (id), NULL);
  cost = cost_of (costs, node);
  g_hash_table_insert (costs->costs, g_strdup (id), GSIZE_TO_POINTER (cost));
  return cost;
}

/* What all ids cost that `url(#id)` names in a value. */
static gsize
cost_of_urls (Costs *costs, const char *value)
{
  gsize cost = 0;

  for (const char *mark = next_url (value); mark != NULL; mark = next_url (mark)) {
    g_autofree char *id = g_strndup (mark, strcspn (mark, " \t\n\r'\")"));

    cost += cost_of_id (costs, id);
  }
  return cost;
}

static gsize
cost_of_classes (Costs *costs, const char *value)
{
  g_auto (GStrv) names = g_strsplit_set (value, " \t\n\r", -1);
  gsize cost = 0;

  for (gsize i = 0; names[i] != NULL; i++) {
    const GString *declarations = g_hash_table_lookup (costs->classes, names[i]);

    if (declarations != NULL)
      cost += cost_of_urls (costs, declarations->str);
  }
  return cost;
}

static gsize
cost_of_value (Costs *costs, const char *name, const char *value)
{
  if (g_str_equal (name, "href"))
    return *value == '#' ? cost_of_id (costs, value + 1) : 0;
  if (g_str_equal (name, "class"))
    return cost_of_classes (costs, value);
  return cost_of_urls (costs, value);
}

static gsize
cost_of_references (Costs *costs, const xmlNode *node)
{
  gsize cost = 0;

  for (const xmlAttr *attribute = node->properties; attribute != NULL;
       attribute = attribute->next) {
    xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);

    if (value != NULL)
      cost += cost_of_value (costs, (const char *) attribute->name, (const char *) value);
    xmlFree (value);
  }
  return cost;
}

static gsize
cost_of (Costs *costs, const xmlNode *node)
{
  gsize cost = 1;

  if (++costs->depth > DEPTH)
    costs->is_circle = true;
  else
    cost += cost_of_references (costs, node);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && !costs->is_circle)
      cost += cost_of (costs, child);
  costs->depth--;
  return MIN (cost, (gsize) AUTHOR_SVG_DRAWN + 1);
}

static void
find_ids (GHashTable *elements, xmlNode *node)
{
  g_autofree char *id = lk_xml_attribute (node, "id");

  if (id != NULL && !g_hash_table_contains (elements, id))
    g_hash_table_insert (elements, g_steal_pointer (&id), node);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      find_ids (elements, child);
}

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

/* Notes a rule for each class that its selector names, be it as a part of it only: more than it may
 * be, never less. False if it names none. */
static bool
add_rule (GHashTable *classes, const char *selector, const char *declarations)
{
  bool has_class = false;

  for (const char *dot = strchr (selector, '.'); dot != NULL; dot = strchr (dot + 1, '.')) {
    gsize length = strcspn (dot + 1, " \t\n\r.,#*>:");
    g_autofree char *name = g_strndup (dot + 1, length);
    GString *text = g_hash_table_lookup (classes, name);

    if (text == NULL) {
      text = g_string_new (NULL);
      g_hash_table_insert (classes, g_steal_pointer (&name), text);
    }
    g_string_append_printf (text, "%s;", declarations);
    has_class = true;
  }
  return has_class;
}

/* The rules of a sheet as svg-style.c writes it that refer to something. */
static bool
read_sheet (GHashTable *classes, const xmlNode *node)
{
  g_autofree char *sheet = lk_xml_text (node);
  g_auto (GStrv) rules = g_strsplit (sheet, "}", -1);

  for (gsize i = 0; rules[i] != NULL; i++) {
    char *declarations = strchr (rules[i], '{');

    if (declarations == NULL || next_url (declarations) == NULL)
      continue;
    *declarations = '\0';
    if (!add_rule (classes, rules[i], declarations + 1))
      return false;
  }
  return true;
}

static bool
read_sheets (GHashTable *classes, const xmlNode *node)
{
  if (lk_xml_is (node, "style"))
    return read_sheet (classes, node);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && !read_sheets (classes, child))
      return false;
  return true;
}

bool
author_svg_is_bounded (xmlNode *root, GError **error)
{
  g_autoptr (GHashTable) elements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) classes
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_text);
  Costs costs = { .elements = elements, .costs = known, .classes = classes };
  gsize cost;

  if (!read_sheets (classes, root)) {
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_REFUSED,
                         "url() in a style that is not for a class");
    return false;
  }
  find_ids (elements, root);
  cost = cost_of (&costs, root);
  if (costs.is_circle)
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_REFUSED,
                         "references in a circle");
  else if (cost > AUTHOR_SVG_DRAWN)
    g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE, "%d elements",
                 AUTHOR_SVG_DRAWN);
  return !costs.is_circle && cost <= AUTHOR_SVG_DRAWN;
}
