/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/mathml.h"

#include <string.h>

#include "authoring/media/media-error.h"
#include "engine/base/xml.h"

static const char *const elements[] = {
  "math",  "menclose", "mfrac",    "mi",          "mmultiscripts", "mn",     "mo",
  "mover", "mpadded",  "mphantom", "mprescripts", "mroot",         "mrow",   "mspace",
  "msqrt", "mstyle",   "msub",     "msubsup",     "msup",          "mtable", "mtd",
  "mtext", "mtr",      "munder",   "munderover",  "none",
};

/* What a value is made of, beside letters: no quote, no bracket, no colon. */
#define WORDS  " -"
#define LENGTH "0123456789.+-% "
#define COLOUR "#0123456789"

static const struct {
  const char *name, *characters;
} attributes[] = {
  { "accent", WORDS },
  { "columnalign", WORDS },
  { "depth", LENGTH },
  { "display", WORDS },
  { "displaystyle", WORDS },
  { "fence", WORDS },
  { "form", WORDS },
  { "height", LENGTH },
  { "largeop", WORDS },
  { "linebreak", WORDS },
  { "linethickness", LENGTH },
  { "lspace", LENGTH },
  { "mathbackground", COLOUR },
  { "mathcolor", COLOUR },
  { "mathsize", LENGTH },
  { "mathvariant", WORDS },
  { "maxsize", LENGTH },
  { "minsize", LENGTH },
  { "movablelimits", WORDS },
  { "rowspacing", LENGTH },
  { "rspace", LENGTH },
  { "scriptlevel", LENGTH },
  { "separator", WORDS },
  { "stretchy", WORDS },
  { "symmetric", WORDS },
  { "voffset", LENGTH },
  { "width", LENGTH },
};

/* Classes of Temml that math.css knows. */
static const char *const classes[] = {
  "actuarial",     "chr-lrg",      "chr-lrg-vec",   "chr-med",      "chr-med-vec", "chr-sml",
  "chr-sml-vec",   "circle-pad",   "downstrike",    "longdiv-arc",  "longdiv-top", "mathcal",
  "mathscr",       "phasor-angle", "phasor-bottom", "sout",         "textcircle",  "tml-cancel",
  "tml-fbox",      "tml-hat-1",    "tml-hat-2",     "tml-hat-3",    "tml-hat-4",   "tml-jot",
  "tml-left",      "tml-lrg-pad",  "tml-med-pad",   "tml-overline", "tml-prime",   "tml-right",
  "tml-small",     "tml-sml-pad",  "tml-tag",       "tml-tilde-2",  "tml-tilde-3", "tml-tilde-4",
  "tml-underline", "tml-vec",      "tml-xcancel",   "upstrike",     "wbk-acc",     "wbk-lrg",
  "wbk-lrg-acc",   "wbk-lrg-vec",  "wbk-med",       "wbk-med-acc",  "wbk-med-vec", "wbk-sml",
  "wbk-sml-acc",   "wbk-sml-vec",  "wbk-vec",
};

/* Declarations that become classes. */
static const struct {
  const char *declaration, *name; /* "": the class or attribute beside it says it already */
} declarations[] = {
  { "border-bottom:0.06em dashed", "m-bottom-dashed" },
  { "border-bottom:0.06em solid", "m-bottom" },
  { "border-bottom:0.15em double", "m-bottom-double" },
  { "border-left:0.06em dashed", "m-left-dashed" },
  { "border-left:0.06em solid", "m-left" },
  { "border-left:0.15em double", "m-left-double" },
  { "border-right:0.06em dashed", "m-right-dashed" },
  { "border-right:0.06em solid", "m-right" },
  { "border-right:0.15em double", "m-right-double" },
  { "border-top:0.06em dashed", "m-top-dashed" },
  { "border-top:0.06em solid", "m-top" },
  { "border-top:0.15em double", "m-top-double" },
  { "border:0.0667em solid", "m-box" },
  { "border:1px solid", "m-box" },
  { "display:block math", "" },
  { "font-weight:bold", "m-bold" },
  { "margin-left:-0.1667em", "m-back-thin" },
  { "margin-left:-0.2222em", "m-back" },
  { "margin-left:-0.2778em", "m-back-thick" },
  { "math-depth:0", "m-depth-0" },
  { "math-depth:2", "m-depth-2" },
  { "padding-bottom:0", "m-flat-bottom" },
  { "padding-left:0.1389em", "m-start-thin" },
  { "padding-left:0em", "m-start-0" },
  { "padding-left:0pt", "m-start-0" },
  { "padding-left:1em", "m-start-wide" },
  { "padding-left:5.9776pt", "m-start" },
  { "padding-right:0.1389em", "m-end-thin" },
  { "padding-right:0.4em", "m-end" },
  { "padding-right:0em", "m-end-0" },
  { "padding-right:0pt", "m-end-0" },
  { "padding-right:1em", "m-end-wide" },
  { "padding-right:5.9776pt", "m-end" },
  { "padding-top:0", "m-flat-top" },
  { "padding:0", "m-start-0 m-end-0" },
  { "padding:0.3em", "m-padded" },
  { "padding:3pt", "m-padded" },
  { "text-align:left", "tml-left" },
  { "width:100%", "m-whole" },
  { "width:50%", "m-half" },
};

static bool
is_listed (const char *word, const char *const *list, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_str_equal (word, list[i]))
      return true;
  return false;
}

static bool
refuse (GError **error, const char *what, const char *name)
{
  g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_REFUSED, "%s %s", what, name);
  return false;
}

static bool
is_value (const char *value, const char *characters)
{
  for (const char *c = value; *c != '\0'; c++)
    if (!g_ascii_isalpha (*c) && strchr (characters, *c) == NULL)
      return false;
  return true;
}

static const char *
find_characters (const char *attribute)
{
  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (g_str_equal (attribute, attributes[i].name))
      return attributes[i].characters;
  return NULL;
}

static void
add_attribute (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, " %s=\"%s\"", name, value);
}

static void
add_word (GString *words, const char *word)
{
  if (words->len > 0 && *word != '\0')
    g_string_append_c (words, ' ');
  g_string_append (words, word);
}

static void
take_classes (const char *value, GString *words)
{
  g_auto (GStrv) names = g_strsplit (value, " ", -1);

  for (gsize i = 0; names[i] != NULL; i++)
    if (is_listed (names[i], classes, G_N_ELEMENTS (classes)))
      add_word (words, names[i]);
}

static bool
take_declaration (const char *declaration, GString *words, GString *text, GError **error)
{
  const char *colour = declaration + strlen ("color:");

  if (g_str_has_prefix (declaration, "color:") && is_value (colour, COLOUR)) {
    add_attribute (text, "mathcolor", colour);
    return true;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (declarations); i++) {
    if (g_str_equal (declaration, declarations[i].declaration)) {
      add_word (words, declarations[i].name);
      return true;
    }
  }
  return refuse (error, "style", declaration);
}

static bool
take_style (const char *value, GString *words, GString *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !take_declaration (parts[i], words, text, error))
      return false;
  return true;
}

/* One attribute: to @text, or, if it is about looks, to the classes in @words. */
static bool
take_attribute (const char *name, const char *value, GString *words, GString *text, GError **error)
{
  const char *characters = find_characters (name);

  if (g_str_equal (name, "class")) {
    take_classes (value, words);
    return true;
  }
  if (g_str_equal (name, "style"))
    return take_style (value, words, text, error);
  if (characters == NULL || !is_value (value, characters))
    return refuse (error, "attribute", name);
  add_attribute (text, name, value);
  return true;
}

/*
 * MathML Core has no menclose: Chromium draws none, WebKit and Firefox do, so that a style that draws one
 * for the first would draw it twice for the others. It becomes a row with its classes, which all of them
 * draw by style, and the strokes that Temml puts into it as empty rows become classes of that row too.
 */
static bool
is_enclosure (const xmlNode *node)
{
  return lk_xml_is (node, "menclose");
}

static bool
is_stroke (const xmlNode *node)
{
  return lk_xml_is (node, "mrow") && node->children == NULL && is_enclosure (node->parent);
}

static void
take_strokes (const xmlNode *node, GString *words)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    g_autofree char *value = is_stroke (child) ? lk_xml_attribute (child, "class") : NULL;

    if (value != NULL)
      take_classes (value, words);
  }
}

static bool
take_attributes (const xmlNode *node, GString *text, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (const xmlAttr *attribute = node->properties; attribute != NULL;
       attribute = attribute->next) {
    xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
    bool is_notation = is_enclosure (node) && xmlStrEqual (attribute->name, BAD_CAST "notation");
    bool is_good
        = is_notation
          || take_attribute ((const char *) attribute->name,
                             value != NULL ? (const char *) value : "", words, text, error);

    xmlFree (value);
    if (!is_good)
      return false;
  }
  if (is_enclosure (node))
    take_strokes (node, words);
  if (words->len > 0)
    add_attribute (text, "class", words->str);
  return true;
}

static bool take_element (const xmlNode *node, GString *text, GError **error);

static bool
take_children (const xmlNode *node, GString *text, GError **error)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    if (child->type == XML_TEXT_NODE) {
      g_autofree char *escaped = g_markup_escape_text ((const char *) child->content, -1);

      g_string_append (text, escaped);
    } else if (!take_element (child, text, error)) {
      return false;
    }
  }
  return true;
}

static bool
take_element (const xmlNode *node, GString *text, GError **error)
{
  const char *name = (const char *) node->name;

  /* Where a style sheet would count formulas: we number none, \tag does. */
  if ((g_str_equal (name, "span") && node->children == NULL) || is_stroke (node))
    return true;
  if (node->type != XML_ELEMENT_NODE || !is_listed (name, elements, G_N_ELEMENTS (elements)))
    return refuse (error, "element", name);
  if (is_enclosure (node))
    name = "mrow";
  g_string_append_printf (text, "<%s", name);
  if (!take_attributes (node, text, error))
    return false;
  if (node->children == NULL) {
    g_string_append (text, "/>");
    return true;
  }
  g_string_append_c (text, '>');
  if (!take_children (node, text, error))
    return false;
  g_string_append_printf (text, "</%s>", name);
  return true;
}

char *
author_mathml_clean (const char *mathml, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (mathml, strlen (mathml));
  g_autoptr (GError) xml_error = NULL;
  g_autoptr (xmlDoc) document = lk_xml_parse (bytes, &xml_error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (document == NULL) {
    g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_REFUSED, "MathML: %s",
                 xml_error->message);
    return NULL;
  }
  if (!g_str_equal (xmlDocGetRootElement (document)->name, "math")) {
    refuse (error, "element", (const char *) xmlDocGetRootElement (document)->name);
    return NULL;
  }
  if (!take_element (xmlDocGetRootElement (document), text, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}
