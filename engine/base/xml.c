/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/xml.h"

#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

#include "engine/base/issue.h"
#include "engine/base/limits.h"

/* Nothing outside is ever loaded, whatever the document asks for. */
static xmlParserInput *
load_nothing (const char *url, const char *id, xmlParserCtxt *context)
{
  return NULL;
}

static void
start_libxml (void)
{
  static size_t started;

  if (g_once_init_enter (&started)) {
    xmlInitParser ();
    xmlSetExternalEntityLoader (load_nothing);
    g_once_init_leave (&started, 1);
  }
}

static void
keep_quiet (void *data, xmlError *error)
{
}

/* What one parse has cost so far; libxml2 hands it out again as the context's private data. */
typedef struct {
  size_t nodes;
  bool too_many;
} Cost;

/* A node takes many times the bytes that it is written with, an attribute twice that: both are
 * counted while they arrive, each element with the text behind it. */
static void
count_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
               int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
               const xmlChar **attributes)
{
  xmlParserCtxt *context = data;
  Cost *cost = context->_private;

  cost->nodes += 2 + (size_t) n_namespaces + 2 * (size_t) n_attributes;
  if (cost->nodes > LK_LIMIT_XML_NODES) {
    cost->too_many = true;
    xmlStopParser (context);
    return;
  }
  xmlSAX2StartElementNs (context, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                         n_defaulted, attributes);
}

/* How a document is laid out as far as the characters of tags go. */
typedef struct {
  size_t width;  /* bytes of a character */
  size_t offset; /* of the byte that tells it */
} Layout;

/* Encodings in which a byte `<` or `=` is always that character, by how their names start. */
static const char *const plain_encodings[]
    = { "utf-8", "utf8", "us-ascii", "ascii",  "iso-8859-", "iso8859", "latin",     "windows-125",
        "cp125", "koi8", "euc-",     "gb2312", "gbk",       "big5",    "shift_jis", "macintosh" };

static bool
is_plain_encoding (const char *data, size_t size)
{
  size_t n_blanks = 0;
  g_autofree char *head = g_ascii_strdown (data, (gssize) MIN (size, 200));
  const char *end = g_str_has_prefix (head, "<?xml") ? strstr (head, "?>") : NULL;
  const char *name = end != NULL ? g_strstr_len (head, end - head, "encoding") : NULL;

  while (n_blanks < size && g_ascii_isspace (data[n_blanks]))
    n_blanks++;
  if (n_blanks == size || data[n_blanks] != '<')
    return false; /* EBCDIC, or no XML */
  if (name == NULL)
    return true;
  name += strlen ("encoding");
  name += strspn (name, " \t\r\n='\"");
  for (size_t i = 0; i < G_N_ELEMENTS (plain_encodings); i++)
    if (g_str_has_prefix (name, plain_encodings[i]))
      return true;
  return false;
}

/* False for what cannot be looked at before it is parsed; nobody writes a manifest so. */
static bool
find_layout (const char *data, size_t size, Layout *ret_layout)
{
  bool has_mark = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0;

  if (size >= 4 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "<\0", 2) == 0))
    *ret_layout = (Layout){ .width = 2, .offset = 0 };
  else if (size >= 4 && (memcmp (data, "\xfe\xff", 2) == 0 || memcmp (data, "\0<", 2) == 0))
    *ret_layout = (Layout){ .width = 2, .offset = 1 };
  else
    *ret_layout = (Layout){ .width = 1, .offset = 0 };
  /* Four bytes to a character */
  if (ret_layout->width == 2 && data[2] == '\0' && data[3] == '\0')
    return false;
  return ret_layout->width == 2
         || is_plain_encoding (data + (has_mark ? 3 : 0), size - (has_mark ? 3 : 0));
}

/* Whether an element may have too many attributes: as many `=` without a `<` in between, which no
 * value of an attribute can hold. */
static bool
is_crowded (const char *data, size_t size, const Layout *layout)
{
  unsigned count = 0;

  for (size_t i = 0; i + layout->width <= size; i += layout->width) {
    char c = data[i + layout->offset];

    if (layout->width == 2 && data[i + 1 - layout->offset] != '\0')
      continue;
    if (c == '<')
      count = 0;
    else if (c == '=' && ++count > LK_LIMIT_XML_ATTRIBUTES)
      return true;
  }
  return false;
}

static bool
declares_entities (const xmlDoc *document)
{
  for (int i = 0; i < 2; i++) {
    const xmlDtd *dtd = i == 0 ? document->intSubset : document->extSubset;

    if (dtd != NULL && (dtd->entities != NULL || dtd->pentities != NULL))
      return true;
  }
  return false;
}

/* Depth-first without recursion, so that the walk itself needs no stack. */
static bool
is_too_deep (const xmlDoc *document)
{
  const xmlNode *node = xmlDocGetRootElement (document);
  unsigned depth = 1;

  while (node != NULL) {
    if (depth > LK_LIMIT_XML_DEPTH)
      return true;
    if (node->type == XML_ELEMENT_NODE && node->children != NULL) {
      node = node->children;
      depth++;
      continue;
    }
    while (node != NULL && node->next == NULL) {
      node = node->parent != NULL && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
      depth--;
    }
    if (node != NULL)
      node = node->next;
  }
  return false;
}

static void
report_syntax (xmlParserCtxt *context, GError **error)
{
  const xmlError *last = xmlCtxtGetLastError (context);
  g_autofree char *reason = g_strdup (last != NULL && last->message != NULL ? last->message : "");

  g_strchomp (reason);
  lk_error_set (error, LK_ISSUE_MANIFEST_NOT_XML, "line %d: %s", last != NULL ? last->line : 0,
                reason);
}

static void
free_context (xmlParserCtxt *context)
{
  g_clear_pointer (&context->myDoc, xmlFreeDoc);
  xmlFreeParserCtxt (context);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, free_context)

xmlDoc *
lk_xml_parse (GBytes *bytes, GError **error)
{
  const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA
                      | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES;
  g_autoptr (xmlParserCtxt) context = NULL;
  g_autoptr (xmlDoc) document = NULL;
  size_t size = g_bytes_get_size (bytes);
  Cost cost = { 0 };
  Layout layout;

  if (size > LK_LIMIT_XML_BYTES) {
    lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "%zu bytes", size);
    return NULL;
  }
  if (size == 0) {
    lk_error_set (error, LK_ISSUE_MANIFEST_NOT_XML, "line 0: empty");
    return NULL;
  }
  if (!find_layout (g_bytes_get_data (bytes, NULL), size, &layout)) {
    lk_error_set (error, LK_ISSUE_MANIFEST_NOT_XML, "line 0: unknown encoding");
    return NULL;
  }
  if (is_crowded (g_bytes_get_data (bytes, NULL), size, &layout)) {
    lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "more than %d attributes in one element",
                  LK_LIMIT_XML_ATTRIBUTES);
    return NULL;
  }
  start_libxml ();
  context = xmlCreateMemoryParserCtxt (g_bytes_get_data (bytes, NULL), (int) size);
  if (context == NULL) {
    lk_error_set (error, LK_ISSUE_MANIFEST_NOT_XML, "line 0: unknown encoding");
    return NULL;
  }
  xmlCtxtUseOptions (context, options);
  context->sax->serror = (xmlStructuredErrorFunc) keep_quiet;
  context->sax->startElementNs = count_element;
  context->sax->comment = NULL;
  context->sax->processingInstruction = NULL;
  context->_private = &cost;
  xmlParseDocument (context);
  document = g_steal_pointer (&context->myDoc);
  if (cost.too_many) {
    lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "more than %d nodes", LK_LIMIT_XML_NODES);
    return NULL;
  }
  /* Judged before syntax: an undeclared or outside entity is reported as what it is. */
  if (document != NULL && declares_entities (document)) {
    lk_error_set (error, LK_ISSUE_MANIFEST_ENTITIES, "declares entities");
    return NULL;
  }
  if (document == NULL || !context->wellFormed) {
    report_syntax (context, error);
    return NULL;
  }
  if (is_too_deep (document)) {
    lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "nested deeper than %d", LK_LIMIT_XML_DEPTH);
    return NULL;
  }
  return g_steal_pointer (&document);
}

bool
lk_xml_is (const xmlNode *node, const char *local_name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE
         && strcmp ((const char *) node->name, local_name) == 0;
}

static xmlNode *
first_of (xmlNode *node, const char *local_name)
{
  for (; node != NULL; node = node->next)
    if (lk_xml_is (node, local_name))
      return node;
  return NULL;
}

xmlNode *
lk_xml_child (const xmlNode *node, const char *local_name)
{
  return node != NULL ? first_of (node->children, local_name) : NULL;
}

xmlNode *
lk_xml_next (const xmlNode *node, const char *local_name)
{
  return node != NULL ? first_of (node->next, local_name) : NULL;
}

char *
lk_xml_attribute (const xmlNode *node, const char *local_name)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next) {
    xmlChar *value;
    char *copy;

    if (strcmp ((const char *) attribute->name, local_name) != 0)
      continue;
    value = xmlNodeListGetString (node->doc, attribute->children, 1);
    copy = g_strdup (value != NULL ? (const char *) value : "");
    xmlFree (value);
    return copy;
  }
  return NULL;
}

char *
lk_xml_text (const xmlNode *node)
{
  xmlChar *value = node != NULL ? xmlNodeGetContent (node) : NULL;
  char *copy = g_strdup (value != NULL ? (const char *) value : "");

  xmlFree (value);
  return copy;
}

unsigned
lk_xml_line (const xmlNode *node)
{
  long line = xmlGetLineNo (node);

  return line > 0 ? (unsigned) line : 0;
}
