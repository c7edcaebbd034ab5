/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/odf-private.h"
#include "engine/base/xml.h"

#define MOST_BLANKS 200
#define MOST_LEVEL  6

static void
append_text (GString *html, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (html, escaped);
}

/* --- elements ------------------------------------------------------------------------------------- */

static void
heading (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  g_autofree char *level_text = lk_xml_attribute (node, "outline-level");
  guint64 level = level_text != NULL ? g_ascii_strtoull (level_text, NULL, 10) : 1;

  /* The title of the page is its heading of the first level. */
  level = CLAMP (level, 2, MOST_LEVEL);
  g_string_append_printf (html, "<h%u>", (guint) level);
  author_odf_append (odf, node, html);
  g_string_append_printf (html, "</h%u>\n", (guint) level);
}

static void
paragraph (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  g_string_append (html, "<p>");
  author_odf_append (odf, node, html);
  g_string_append (html, "</p>\n");
}

static void
span (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  g_autofree char *style = lk_xml_attribute (node, "style-name");
  guint bits = style != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (odf->styles, style)) : 0;

  g_string_append (html, (bits & AUTHOR_ODF_BOLD) != 0 ? "<strong>" : "");
  g_string_append (html, (bits & AUTHOR_ODF_ITALIC) != 0 ? "<em>" : "");
  author_odf_append (odf, node, html);
  g_string_append (html, (bits & AUTHOR_ODF_ITALIC) != 0 ? "</em>" : "");
  g_string_append (html, (bits & AUTHOR_ODF_BOLD) != 0 ? "</strong>" : "");
}

static void
anchor (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  g_autofree char *address = lk_xml_attribute (node, "href");
  g_autofree char *escaped = g_markup_escape_text (address != NULL ? address : "", -1);

  g_string_append_printf (html, "<a href=\"%s\">", escaped);
  author_odf_append (odf, node, html);
  g_string_append (html, "</a>");
}

static void
list (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  g_autofree char *style = lk_xml_attribute (node, "style-name");
  bool is_numbered = style != NULL && g_hash_table_contains (odf->numbered, style);

  g_string_append (html, is_numbered ? "<ol>\n" : "<ul>\n");
  for (const xmlNode *item = node->children; item != NULL; item = item->next) {
    if (!lk_xml_is (item, "list-item") && !lk_xml_is (item, "list-header"))
      continue;
    g_string_append (html, "<li>");
    author_odf_append (odf, item, html);
    g_string_append (html, "</li>\n");
  }
  g_string_append (html, is_numbered ? "</ol>\n" : "</ul>\n");
}

static void
table_row (AuthorOdf *odf, const xmlNode *row, const char *tag, GString *html)
{
  g_string_append (html, "<tr>");
  for (const xmlNode *cell = row->children; cell != NULL; cell = cell->next) {
    if (!lk_xml_is (cell, "table-cell") && !lk_xml_is (cell, "covered-table-cell"))
      continue;
    g_string_append_printf (html, "<%s>", tag);
    author_odf_append (odf, cell, html);
    g_string_append_printf (html, "</%s>", tag);
  }
  g_string_append (html, "</tr>\n");
}

static void
table_rows (AuthorOdf *odf, const xmlNode *node, bool is_head, bool *is_first, GString *html)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    if (lk_xml_is (child, "table-header-rows")) {
      table_rows (odf, child, true, is_first, html);
    } else if (lk_xml_is (child, "table-rows") || lk_xml_is (child, "table-row-group")) {
      table_rows (odf, child, false, is_first, html);
    } else if (lk_xml_is (child, "table-row")) {
      table_row (odf, child, is_head || *is_first ? "th" : "td", html);
      *is_first = false;
    }
  }
}

static void
table (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  bool is_first = true;

  g_string_append (html, "<table>\n");
  table_rows (odf, node, false, &is_first, html);
  g_string_append (html, "</table>\n");
}

static char *
alternative_of (const xmlNode *frame)
{
  static const char *const names[] = { "desc", "title" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    const xmlNode *node = lk_xml_child (frame, names[i]);
    g_autofree char *text = node != NULL ? lk_xml_text (node) : NULL;

    if (text != NULL && g_strstrip (text)[0] != '\0')
      return g_steal_pointer (&text);
  }
  return g_strdup ("");
}

static bool
is_drawable (const char *address)
{
  static const char *const suffixes[]
      = { ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".tiff" };
  g_autofree char *lower = g_ascii_strdown (address, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return true;
  return false;
}

/* A formula is a file of MathML of its own: what it is, is said as words, since the pictures of it are of no kind that
 * browsers know. */
static bool
append_formula (AuthorOdf *odf, const xmlNode *frame, GString *html)
{
  const xmlNode *object = lk_xml_child (frame, "object");
  g_autofree char *address = object != NULL ? lk_xml_attribute (object, "href") : NULL;
  const char *folder = address != NULL && g_str_has_prefix (address, "./") ? address + 2 : address;
  g_autofree char *name = folder != NULL ? g_strconcat (folder, "/content.xml", NULL) : NULL;
  const LkPackageEntry *entry = name != NULL ? lk_package_find (odf->package, name) : NULL;
  g_autoptr (GBytes) bytes
      = entry != NULL ? lk_package_read (odf->package, entry, AUTHOR_LIMIT_IMPORT_BYTES, NULL)
                      : NULL;
  g_autoptr (xmlDoc) document = bytes != NULL ? lk_xml_parse (bytes, NULL) : NULL;
  xmlNode *math = document != NULL ? xmlDocGetRootElement (document) : NULL;
  xmlBuffer *buffer;

  if (math == NULL || !lk_xml_is (math, "math"))
    return false;
  buffer = xmlBufferCreate ();
  xmlNodeDump (buffer, document, math, 0, 0);
  g_string_append (html, (const char *) xmlBufferContent (buffer));
  xmlBufferFree (buffer);
  return true;
}

/* Of several forms of one picture the first that browsers know. */
static void
frame (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  g_autofree char *address = NULL;

  for (const xmlNode *image = lk_xml_child (node, "image"); image != NULL;
       image = lk_xml_next (image, "image")) {
    g_autofree char *other = lk_xml_attribute (image, "href");

    if (other != NULL && (address == NULL || (!is_drawable (address) && is_drawable (other)))) {
      g_free (address);
      address = g_steal_pointer (&other);
    }
  }
  if (append_formula (odf, node, html))
    return;
  if (address != NULL) {
    g_autofree char *alternative = alternative_of (node);
    g_autofree char *tag
        = g_markup_printf_escaped ("<img src=\"%s\" alt=\"%s\"/>", address, alternative);
    bool is_alone = lk_xml_is (node->parent, "page") || lk_xml_is (node->parent, "text")
                    || lk_xml_is (node->parent, "g");

    g_string_append_printf (html, is_alone ? "<p>%s</p>\n" : "%s", tag);
    return;
  }
  if (lk_xml_child (node, "object") != NULL || lk_xml_child (node, "plugin") != NULL)
    author_import_note (odf->import, AUTHOR_IMPORT_LOST, "object", odf->where, NULL);
  author_odf_append (odf, node, html);
}

static void
blanks (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  g_autofree char *count = lk_xml_attribute (node, "c");
  guint64 n = count != NULL ? g_ascii_strtoull (count, NULL, 10) : 1;

  for (guint64 i = 0; i < MIN (n, MOST_BLANKS); i++)
    g_string_append_c (html, ' ');
}

static void
tab (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  g_string_append_c (html, ' ');
}

static void
line_break (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  g_string_append (html, "<br/>");
}

/* A footnote: its words, in brackets. */
static void
note (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  const xmlNode *body = lk_xml_child (node, "note-body");
  g_autofree char *text = body != NULL ? lk_xml_text (body) : NULL;

  if (text == NULL || g_strstrip (text)[0] == '\0')
    return;
  g_string_append (html, " (");
  append_text (html, text);
  g_string_append (html, ")");
  author_import_note (odf->import, AUTHOR_IMPORT_CHANGED, "footnote", odf->where, NULL);
}

static void
comment (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  author_import_note (odf->import, AUTHOR_IMPORT_LOST, "comment", odf->where, NULL);
}

static void
script (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  author_import_note (odf->import, AUTHOR_IMPORT_LOST, "script", odf->where, NULL);
}

static void
nothing (AuthorOdf *odf, const xmlNode *node, GString *html)
{
}

static const struct {
  const char *name;
  void (*append) (AuthorOdf *odf, const xmlNode *node, GString *html);
} elements[] = {
  { "h", heading },
  { "p", paragraph },
  { "span", span },
  { "a", anchor },
  { "list", list },
  { "table", table },
  { "frame", frame },
  { "s", blanks },
  { "tab", tab },
  { "line-break", line_break },
  { "note", note },
  { "annotation", comment },
  { "annotation-end", nothing },
  { "tracked-changes", nothing },
  { "table-of-content", nothing },
  { "desc", nothing },
  { "title", nothing },
  { "notes", nothing },
  { "sequence-decls", nothing },
  { "forms", nothing },
  { "event-listeners", nothing },
  { "script", script },
};

void
author_odf_append_node (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
    append_text (html, (const char *) node->content);
    return;
  }
  if (node->type != XML_ELEMENT_NODE)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (lk_xml_is (node, elements[i].name)) {
      elements[i].append (odf, node, html);
      return;
    }
  /* Whatever it is: what stands in it counts. */
  author_odf_append (odf, node, html);
}

void
author_odf_append (AuthorOdf *odf, const xmlNode *node, GString *html)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    author_odf_append_node (odf, child, html);
}

/* --- Markdown --------------------------------------------------------------------------------------- */

/* What is not in the file is named by who asks. */
static char *
medium (void *data, const char *address)
{
  AuthorOdf *odf = data;
  const char *name = g_str_has_prefix (address, "./") ? address + 2 : address;
  const LkPackageEntry *entry = lk_package_find (odf->package, name);
  g_autoptr (GBytes) bytes
      = entry != NULL ? lk_package_read (odf->package, entry, AUTHOR_LIMIT_IMPORT_MEDIUM, NULL)
                      : NULL;

  return bytes != NULL ? g_strdup (author_import_add_medium (odf->import, name, bytes, odf->where))
                       : NULL;
}

static void
lost (void *data, const char *code, const char *found)
{
  AuthorOdf *odf = data;

  author_import_note (odf->import, AUTHOR_IMPORT_LOST, code, odf->where, found);
}

char *
author_odf_to_markdown (AuthorOdf *odf, const GString *html)
{
  const AuthorHtmlServices services = { .medium = medium, .lost = lost, .data = odf };

  return author_html_to_markdown (html->str, (gssize) html->len, &services);
}
