/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/qti-private.h"
#include "engine/base/limits.h"
#include "engine/base/text.h"

/* `qti-choice-interaction` is `choiceInteraction`. */
static bool
is_name (const char *name, const char *wanted)
{
  if (g_str_has_prefix (name, "qti-"))
    name += 4;
  for (; *name != '\0'; name++) {
    if (*name == '-')
      continue;
    if (g_ascii_tolower (*name) != g_ascii_tolower (*wanted))
      return false;
    wanted++;
  }
  return *wanted == '\0';
}

bool
author_qti_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && is_name ((const char *) node->name, name);
}

static xmlNode *
find (const xmlNode *node, const char *name, guint depth)
{
  for (xmlNode *child = node->children; child != NULL && depth < LK_LIMIT_XML_DEPTH;
       child = child->next) {
    xmlNode *found;

    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (author_qti_is (child, name))
      return child;
    found = find (child, name, depth + 1);
    if (found != NULL)
      return found;
  }
  return NULL;
}

xmlNode *
author_qti_find (const xmlNode *node, const char *name)
{
  return node != NULL ? find (node, name, 0) : NULL;
}

xmlNode *
author_qti_child (const xmlNode *node, const char *name)
{
  xmlNode *child = node != NULL ? node->children : NULL;

  while (child != NULL && !author_qti_is (child, name))
    child = child->next;
  return child;
}

xmlNode *
author_qti_next (const xmlNode *node, const char *name)
{
  xmlNode *next = node->next;

  while (next != NULL && !author_qti_is (next, name))
    next = next->next;
  return next;
}

xmlNode *
author_qti_child_with (const xmlNode *node, const char *name, const char *attribute,
                       const char *value)
{
  for (xmlNode *child = author_qti_child (node, name); child != NULL;
       child = author_qti_next (child, name)) {
    g_autofree char *own = author_qti_value (child, attribute);

    if (g_str_equal (own, value))
      return child;
  }
  return NULL;
}

char *
author_qti_attribute (const xmlNode *node, const char *name)
{
  for (const xmlAttr *of = node != NULL ? node->properties : NULL; of != NULL; of = of->next)
    if (is_name ((const char *) of->name, name)) {
      xmlChar *value = xmlNodeListGetString (node->doc, of->children, 1);
      char *copy = g_strdup (value != NULL ? (const char *) value : "");

      xmlFree (value);
      return copy;
    }
  return NULL;
}

char *
author_qti_value (const xmlNode *node, const char *name)
{
  char *value = author_qti_attribute (node, name);

  return value != NULL ? value : g_strdup ("");
}

xmlNode *
author_qti_declaration (const AuthorQtiReader *reader, const xmlNode *interaction)
{
  g_autofree char *id = author_qti_value (interaction, "responseIdentifier");

  return author_qti_child_with (reader->item, "responseDeclaration", "identifier", id);
}

GPtrArray *
author_qti_correct (const xmlNode *declaration)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  const xmlNode *correct = author_qti_child (declaration, "correctResponse");

  for (const xmlNode *value = author_qti_child (correct, "value");
       value != NULL && values->len <= AUTHOR_LIMIT_IMPORT_ANSWERS;
       value = author_qti_next (value, "value")) {
    g_autofree char *text = lk_xml_text (value);

    g_ptr_array_add (values, lk_text_strip (text, true));
  }
  return values;
}

GPtrArray *
author_qti_right_pairs (const xmlNode *declaration)
{
  GPtrArray *pairs = author_qti_correct (declaration);
  const xmlNode *mapping = author_qti_child (declaration, "mapping");

  if (pairs->len > 0)
    return pairs;
  for (const xmlNode *entry = author_qti_child (mapping, "mapEntry");
       entry != NULL && pairs->len <= AUTHOR_LIMIT_IMPORT_ANSWERS;
       entry = author_qti_next (entry, "mapEntry")) {
    g_autofree char *key = author_qti_value (entry, "mapKey");

    if (author_qti_mapped (declaration, key) > 0)
      g_ptr_array_add (pairs, lk_text_strip (key, true));
  }
  return pairs;
}

bool
author_qti_is_mapped (const xmlNode *declaration)
{
  return author_qti_child (declaration, "mapping") != NULL;
}

double
author_qti_mapped (const xmlNode *declaration, const char *key)
{
  const xmlNode *mapping = author_qti_child (declaration, "mapping");

  for (const xmlNode *entry = author_qti_child (mapping, "mapEntry"); entry != NULL;
       entry = author_qti_next (entry, "mapEntry")) {
    g_autofree char *own = author_qti_value (entry, "mapKey");
    g_autofree char *value = author_qti_value (entry, "mappedValue");
    double number = g_ascii_strtod (value, NULL);

    if (g_str_equal (own, key))
      return isfinite (number) ? number : 0;
  }
  return 0;
}

bool
author_qti_has_class (const xmlNode *node, const char *name)
{
  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent) {
    g_autofree char *value = author_qti_value (node, "class");
    g_auto (GStrv) classes = g_strsplit (value, " ", -1);

    if (g_strv_contains ((const char *const *) classes, name))
      return true;
    if (author_qti_is (node, "itemBody"))
      return false;
  }
  return false;
}
