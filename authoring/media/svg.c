/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/svg.h"

#include <string.h>

#include "authoring/media/media-error.h"
#include "authoring/media/svg-private.h"
#include "engine/base/issue.h"
#include "engine/base/text.h"
#include "engine/base/xml.h"

#define NAMESPACE     "http://www.w3.org/2000/svg"
#define REMOVAL_BYTES 80

/* Pictures that may lie inside of a drawing. */
static const char *const data_kinds[] = {
  "data:image/png;base64,",  "data:image/jpeg;base64,", "data:image/jpg;base64,",
  "data:image/webp;base64,", "data:image/gif;base64,",
};

static void
free_removal (gpointer data)
{
  AuthorSvgRemoval *removal = data;

  g_free (removal->name);
  g_free (removal);
}

void
author_svg_free (AuthorSvg *svg)
{
  if (svg == NULL)
    return;
  g_clear_pointer (&svg->bytes, g_bytes_unref);
  g_ptr_array_unref (svg->removed);
  g_free (svg);
}

void
author_svg_remove (AuthorSvg *svg, AuthorSvgRemovalKind kind, const char *name, guint line)
{
  g_autofree char *clean = lk_text_clean (name, REMOVAL_BYTES);
  AuthorSvgRemoval *removal;

  for (guint i = 0; i < svg->removed->len; i++) {
    removal = g_ptr_array_index (svg->removed, i);
    if (removal->kind == kind && g_str_equal (removal->name, clean))
      return;
  }
  if (svg->removed->len >= AUTHOR_SVG_REMOVALS) {
    svg->n_more++;
    return;
  }
  removal = g_new0 (AuthorSvgRemoval, 1);
  *removal = (AuthorSvgRemoval){ kind, g_steal_pointer (&clean), line };
  g_ptr_array_add (svg->removed, removal);
}

static bool
is_local (const char *address)
{
  if (*address == '#')
    return true;
  for (gsize i = 0; i < G_N_ELEMENTS (data_kinds); i++)
    if (g_str_has_prefix (address, data_kinds[i])
        && strspn (address + strlen (data_kinds[i]),
                   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n")
               == strlen (address + strlen (data_kinds[i])))
      return true;
  return false;
}

/* What stays of the value of an attribute. (transfer full), %NULL if nothing does */
static char *
clean_value (AuthorSvg *svg, const char *name, const char *value, guint line)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (value));
  g_autofree char *rest = NULL;

  switch (author_svg_attribute (name)) {
  case AUTHOR_SVG_PLAIN:
    return g_strdup (value);
  case AUTHOR_SVG_LOOKS:
    if (author_svg_is_safe_value (value))
      return g_strdup (value);
    author_svg_remove (svg, AUTHOR_SVG_STYLE, value, line);
    return NULL;
  case AUTHOR_SVG_HREF:
    if (is_local (trimmed))
      return g_steal_pointer (&trimmed);
    author_svg_remove (svg, AUTHOR_SVG_REFERENCE, trimmed, line);
    return NULL;
  case AUTHOR_SVG_DECLARATIONS:
    rest = author_svg_clean_declarations (svg, value, line);
    return *rest != '\0' ? g_steal_pointer (&rest) : NULL;
  case AUTHOR_SVG_IGNORED:
    return NULL;
  case AUTHOR_SVG_UNKNOWN:
  default:
    author_svg_remove (svg, AUTHOR_SVG_ATTRIBUTE, name, line);
    return NULL;
  }
}

/* `xml:space` and `xml:lang` keep their prefix, `xlink:href` loses it; %NULL for what others own. */
static const char *
prefix_of (const xmlAttr *attribute)
{
  const char *uri = attribute->ns != NULL ? (const char *) attribute->ns->href : NULL;

  if (uri == NULL)
    return "";
  if (g_str_equal (uri, XML_XML_NAMESPACE))
    return "xml:";
  if (g_str_equal (uri, "http://www.w3.org/1999/xlink")
      && xmlStrEqual (attribute->name, BAD_CAST "href"))
    return "";
  return NULL;
}

static void
write_attributes (AuthorSvg *svg, xmlNode *node, GString *text)
{
  bool has_href = false;

  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next) {
    const char *prefix = prefix_of (attribute);
    xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
    const char *name = (const char *) attribute->name;
    g_autofree char *clean = NULL;

    if (prefix != NULL)
      clean
          = clean_value (svg, name, value != NULL ? (const char *) value : "", lk_xml_line (node));
    xmlFree (value);
    /* A drawing may say both href and xlink:href; once is enough. */
    if (clean != NULL && !(g_str_equal (name, "href") && has_href)) {
      g_autofree char *escaped = g_markup_escape_text (clean, -1);

      g_string_append_printf (text, " %s%s=\"%s\"", prefix, name, escaped);
      has_href |= g_str_equal (name, "href");
    }
  }
}

static void write_element (AuthorSvg *svg, xmlNode *node, GString *text);

static void
write_children (AuthorSvg *svg, const xmlNode *node, bool with_text, GString *text)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) {
      write_element (svg, child, text);
    } else if (with_text && child->type == XML_TEXT_NODE) {
      g_autofree char *escaped = g_markup_escape_text ((const char *) child->content, -1);

      g_string_append (text, escaped);
    }
  }
}

static void
write_sheet (AuthorSvg *svg, const xmlNode *node, GString *text)
{
  g_autofree char *sheet = lk_xml_text (node);
  g_autofree char *clean = author_svg_clean_sheet (svg, sheet, lk_xml_line (node));
  g_autofree char *escaped = g_markup_escape_text (clean, -1);

  if (*clean != '\0')
    g_string_append_printf (text, "<style>%s</style>", escaped);
}

/* What becomes of an element, its namespace looked at. Drawings without any are taken as SVG. */
static AuthorSvgElement
fate_of (const xmlNode *node)
{
  const char *uri = node->ns != NULL ? (const char *) node->ns->href : NAMESPACE;

  if (g_str_equal (uri, NAMESPACE))
    return author_svg_element ((const char *) node->name);
  return author_svg_is_of_editor (uri) ? AUTHOR_SVG_SILENT : AUTHOR_SVG_DROP;
}

static void
write_kept (AuthorSvg *svg, xmlNode *node, bool with_text, GString *text)
{
  gsize start;

  g_string_append_printf (text, "<%s", node->name);
  if (node->parent->type != XML_ELEMENT_NODE)
    g_string_append (text, " xmlns=\"" NAMESPACE "\"");
  write_attributes (svg, node, text);
  g_string_append_c (text, '>');
  start = text->len;
  write_children (svg, node, with_text, text);
  if (text->len == start) {
    g_string_truncate (text, start - 1);
    g_string_append (text, "/>");
  } else {
    g_string_append_printf (text, "</%s>", node->name);
  }
}

static void
write_element (AuthorSvg *svg, xmlNode *node, GString *text)
{
  switch (fate_of (node)) {
  case AUTHOR_SVG_KEEP:
    write_kept (svg, node, false, text);
    break;
  case AUTHOR_SVG_TEXT:
    write_kept (svg, node, true, text);
    break;
  case AUTHOR_SVG_CSS:
    write_sheet (svg, node, text);
    break;
  case AUTHOR_SVG_UNWRAP:
    if (xmlStrEqual (node->name, BAD_CAST "a"))
      author_svg_remove (svg, AUTHOR_SVG_ELEMENT, "a", lk_xml_line (node));
    write_children (svg, node, fate_of (node->parent) == AUTHOR_SVG_TEXT, text);
    break;
  case AUTHOR_SVG_SILENT:
    break;
  case AUTHOR_SVG_DROP:
  default:
    author_svg_remove (svg, AUTHOR_SVG_ELEMENT, (const char *) node->name, lk_xml_line (node));
  }
}

/* A length in the units of the drawing; those with a unit of their own say nothing about its shape. */
static double
read_length (const xmlNode *root, const char *name)
{
  g_autofree char *value = lk_xml_attribute (root, name);
  double number = 0;

  if (value == NULL)
    return 0;
  g_strstrip (value);
  if (g_str_has_suffix (value, "px"))
    value[strlen (value) - 2] = '\0';
  return lk_text_to_number (value, &number) && number > 0 ? number : 0;
}

static void
read_size (AuthorSvg *svg, const xmlNode *root)
{
  g_autofree char *box = lk_xml_attribute (root, "viewBox");
  g_auto (GStrv) parts = g_strsplit_set (box != NULL ? box : "", " ,\t\n\r", -1);
  const char *numbers[4] = { NULL };
  double width, height;
  guint n = 0;

  for (gsize i = 0; parts[i] != NULL && n < 4; i++)
    if (*parts[i] != '\0')
      numbers[n++] = parts[i];
  if (n == 4 && lk_text_to_number (numbers[2], &width) && lk_text_to_number (numbers[3], &height)
      && width > 0 && height > 0) {
    svg->width = width;
    svg->height = height;
    return;
  }
  svg->width = read_length (root, "width");
  svg->height = read_length (root, "height");
}

static xmlDoc *
parse (GBytes *bytes, GError **error)
{
  g_autoptr (GError) xml_error = NULL;
  xmlDoc *document = NULL;
  AuthorMediaError code;

  if (g_bytes_get_size (bytes) > AUTHOR_SVG_BYTES) {
    g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE, "%u bytes",
                 AUTHOR_SVG_BYTES);
    return NULL;
  }
  document = lk_xml_parse (bytes, &xml_error);
  if (document != NULL)
    return document;
  if (g_error_matches (xml_error, LK_ERROR, LK_ISSUE_MANIFEST_ENTITIES))
    code = AUTHOR_MEDIA_ERROR_REFUSED;
  else if (g_error_matches (xml_error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE))
    code = AUTHOR_MEDIA_ERROR_TOO_LARGE;
  else
    code = AUTHOR_MEDIA_ERROR_DAMAGED;
  g_set_error_literal (error, AUTHOR_MEDIA_ERROR, (int) code, xml_error->message);
  return NULL;
}

AuthorSvg *
author_svg_clean (GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) document = parse (bytes, error);
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  g_autoptr (AuthorSvg) svg = NULL;
  g_autoptr (xmlDoc) clean = NULL;
  GString *text;

  if (document == NULL)
    return NULL;
  if (!lk_xml_is (root, "svg") || fate_of (root) != AUTHOR_SVG_KEEP) {
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_KIND,
                         (const char *) root->name);
    return NULL;
  }
  svg = g_new0 (AuthorSvg, 1);
  svg->removed = g_ptr_array_new_with_free_func (free_removal);
  read_size (svg, root);
  text = g_string_new (NULL);
  write_element (svg, root, text);
  svg->bytes = g_string_free_to_bytes (text);
  /* What ships is judged, not what it was made of. */
  clean = parse (svg->bytes, error);
  if (clean == NULL || !author_svg_is_bounded (xmlDocGetRootElement (clean), error))
    return NULL;
  return g_steal_pointer (&svg);
}
