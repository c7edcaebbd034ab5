/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/questions/qti-tree.h"

#include <math.h>
#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/safe-path.h"
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
lk_qti_is (const xmlNode *node, const char *name)
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
    if (lk_qti_is (child, name))
      return child;
    found = find (child, name, depth + 1);
    if (found != NULL)
      return found;
  }
  return NULL;
}

xmlNode *
lk_qti_find (const xmlNode *node, const char *name)
{
  return node != NULL ? find (node, name, 0) : NULL;
}

xmlNode *
lk_qti_child (const xmlNode *node, const char *name)
{
  xmlNode *child = node != NULL ? node->children : NULL;

  while (child != NULL && !lk_qti_is (child, name))
    child = child->next;
  return child;
}

xmlNode *
lk_qti_next (const xmlNode *node, const char *name)
{
  xmlNode *next = node->next;

  while (next != NULL && !lk_qti_is (next, name))
    next = next->next;
  return next;
}

xmlNode *
lk_qti_child_with (const xmlNode *node, const char *name, const char *attribute, const char *value)
{
  for (xmlNode *child = lk_qti_child (node, name); child != NULL;
       child = lk_qti_next (child, name)) {
    g_autofree char *own = lk_qti_value (child, attribute);

    if (g_str_equal (own, value))
      return child;
  }
  return NULL;
}

char *
lk_qti_attribute (const xmlNode *node, const char *name)
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
lk_qti_value (const xmlNode *node, const char *name)
{
  char *value = lk_qti_attribute (node, name);

  return value != NULL ? value : g_strdup ("");
}

xmlNode *
lk_qti_declaration (const xmlNode *item, const xmlNode *interaction)
{
  g_autofree char *id = lk_qti_value (interaction, "responseIdentifier");

  return lk_qti_child_with (item, "responseDeclaration", "identifier", id);
}

GPtrArray *
lk_qti_correct (const xmlNode *declaration)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  const xmlNode *correct = lk_qti_child (declaration, "correctResponse");

  for (const xmlNode *value = lk_qti_child (correct, "value");
       value != NULL && values->len <= LK_QTI_VALUES; value = lk_qti_next (value, "value")) {
    g_autofree char *text = lk_xml_text (value);

    g_ptr_array_add (values, lk_text_strip (text, true));
  }
  return values;
}

GPtrArray *
lk_qti_right_pairs (const xmlNode *declaration)
{
  GPtrArray *pairs = lk_qti_correct (declaration);
  const xmlNode *mapping = lk_qti_child (declaration, "mapping");

  if (pairs->len > 0)
    return pairs;
  for (const xmlNode *entry = lk_qti_child (mapping, "mapEntry");
       entry != NULL && pairs->len <= LK_QTI_VALUES; entry = lk_qti_next (entry, "mapEntry")) {
    g_autofree char *key = lk_qti_value (entry, "mapKey");

    if (lk_qti_mapped (declaration, key) > 0)
      g_ptr_array_add (pairs, lk_text_strip (key, true));
  }
  return pairs;
}

bool
lk_qti_is_mapped (const xmlNode *declaration)
{
  return lk_qti_child (declaration, "mapping") != NULL;
}

double
lk_qti_mapped (const xmlNode *declaration, const char *key)
{
  const xmlNode *mapping = lk_qti_child (declaration, "mapping");

  for (const xmlNode *entry = lk_qti_child (mapping, "mapEntry"); entry != NULL;
       entry = lk_qti_next (entry, "mapEntry")) {
    g_autofree char *own = lk_qti_value (entry, "mapKey");
    g_autofree char *value = lk_qti_value (entry, "mappedValue");
    double number = g_ascii_strtod (value, NULL);

    if (g_str_equal (own, key))
      return isfinite (number) ? number : 0;
  }
  return 0;
}

bool
lk_qti_has_class (const xmlNode *node, const char *name)
{
  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent) {
    g_autofree char *value = lk_qti_value (node, "class");
    g_auto (GStrv) classes = g_strsplit (value, " ", -1);

    if (g_strv_contains ((const char *const *) classes, name))
      return true;
    if (lk_qti_is (node, "itemBody"))
      return false;
  }
  return false;
}

char *
lk_qti_resolve (const char *from, const char *address)
{
  g_autofree char *folder = g_path_get_dirname (from);
  g_autofree char *bare = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *decoded = g_uri_unescape_string (bare, NULL);
  g_autofree char *joined = NULL;
  LkIssueCode code;
  char *path = NULL;

  if (decoded == NULL || *decoded == '\0' || strstr (decoded, "://") != NULL
      || !g_utf8_validate (decoded, -1, NULL))
    return NULL;
  joined
      = g_str_equal (folder, ".") ? g_strdup (decoded) : g_strconcat (folder, "/", decoded, NULL);
  return lk_safe_path_check (joined, strlen (joined), &path, &code) ? path : NULL;
}

bool
lk_qti_is_interaction (const xmlNode *node)
{
  const char *name = node->type == XML_ELEMENT_NODE ? (const char *) node->name : "";
  g_autofree char *small = g_ascii_strdown (name, -1);

  return g_str_has_suffix (small, "interaction") && !lk_qti_is (node, "endAttemptInteraction");
}

bool
lk_qti_is_gap (const xmlNode *node)
{
  return lk_qti_is (node, "textEntryInteraction") || lk_qti_is (node, "inlineChoiceInteraction");
}

char *
lk_qti_field (const xmlNode *item, const char *label)
{
  const xmlNode *all = lk_qti_child (item, "itemmetadata");

  for (const xmlNode *of = lk_qti_find (all, "qtimetadatafield"); of != NULL;
       of = lk_qti_next (of, "qtimetadatafield")) {
    g_autofree char *own = lk_xml_text (lk_qti_child (of, "fieldlabel"));

    if (g_ascii_strcasecmp (g_strstrip (own), label) == 0)
      return g_strstrip (lk_xml_text (lk_qti_child (of, "fieldentry")));
  }
  return g_strdup ("");
}

bool
lk_qti_has_tags (const char *text)
{
  const char *open = strchr (text, '<');

  for (; open != NULL; open = strchr (open + 1, '<'))
    if ((g_ascii_isalpha (open[1]) || open[1] == '/' || open[1] == '!')
        && strchr (open, '>') != NULL)
      return true;
  return false;
}
