/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/odf-private.h"
#include "engine/base/xml.h"

/* What automatic and named styles say that means something: bold, italic, counting. */

static guint
bits_of (const xmlNode *style)
{
  const xmlNode *properties = lk_xml_child (style, "text-properties");
  g_autofree char *weight
      = properties != NULL ? lk_xml_attribute (properties, "font-weight") : NULL;
  g_autofree char *slant = properties != NULL ? lk_xml_attribute (properties, "font-style") : NULL;
  guint bits = 0;

  if (weight != NULL
      && (g_str_equal (weight, "bold") || g_ascii_strtoull (weight, NULL, 10) >= 600))
    bits |= AUTHOR_ODF_BOLD;
  if (slant != NULL && !g_str_equal (slant, "normal"))
    bits |= AUTHOR_ODF_ITALIC;
  return bits;
}

/* Whether the first level counts: lower ones may differ. */
static bool
is_counting (const xmlNode *style)
{
  for (const xmlNode *level = style->children; level != NULL; level = level->next) {
    g_autofree char *number
        = level->type == XML_ELEMENT_NODE ? lk_xml_attribute (level, "level") : NULL;
    g_autofree char *format = NULL;

    if (number == NULL || !g_str_equal (number, "1")
        || !lk_xml_is (level, "list-level-style-number"))
      continue;
    format = lk_xml_attribute (level, "num-format");
    return format != NULL && format[0] != '\0';
  }
  return false;
}

static void
read_style (AuthorOdf *odf, const xmlNode *style)
{
  g_autofree char *name = lk_xml_attribute (style, "name");
  g_autofree char *family = lk_xml_attribute (style, "family");

  if (name == NULL)
    return;
  if (lk_xml_is (style, "list-style") && is_counting (style))
    g_hash_table_add (odf->numbered, g_steal_pointer (&name));
  else if (lk_xml_is (style, "style") && g_strcmp0 (family, "text") == 0)
    g_hash_table_insert (odf->styles, g_steal_pointer (&name), GUINT_TO_POINTER (bits_of (style)));
}

static void
read_document (AuthorOdf *odf, xmlDoc *document)
{
  static const char *const places[] = { "automatic-styles", "styles" };
  const xmlNode *root = xmlDocGetRootElement (document);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    const xmlNode *list = lk_xml_child (root, places[i]);

    for (const xmlNode *style = list != NULL ? list->children : NULL; style != NULL;
         style = style->next)
      if (style->type == XML_ELEMENT_NODE)
        read_style (odf, style);
  }
}

void
author_odf_read_styles (AuthorOdf *odf)
{
  const LkPackageEntry *entry = lk_package_find (odf->package, "styles.xml");
  g_autoptr (GBytes) bytes
      = entry != NULL ? lk_package_read (odf->package, entry, AUTHOR_LIMIT_IMPORT_BYTES, NULL)
                      : NULL;
  g_autoptr (xmlDoc) document = bytes != NULL ? lk_xml_parse (bytes, NULL) : NULL;

  if (document != NULL)
    read_document (odf, document);
  read_document (odf, odf->content);
}
