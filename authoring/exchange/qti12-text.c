/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/qti12-private.h"
#include "engine/base/limits.h"

/* Words of QTI 1.2: `mattext` and pictures, in blocks within blocks. They are put together as HTML and read as that. */

/* A private letter on both sides of the number of a response. */
#define MARK "\xee\x80\x8a"

static bool
is_response (const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && g_str_has_prefix ((const char *) node->name, "response_")
         && !lk_qti_is (node, "response_label");
}

/* Elements of XHTML may stand in a text as they are. */
static void
append_elements (GString *html, const xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next) {
    xmlBuffer *buffer = xmlBufferCreate ();

    xmlNodeDump (buffer, child->doc, child, 0, 0);
    g_string_append (html, (const char *) xmlBufferContent (buffer));
    xmlBufferFree (buffer);
  }
}

static void
append_words (GString *html, const xmlNode *node)
{
  g_autofree char *type = lk_qti_value (node, "texttype");
  g_autofree char *text = lk_xml_text (node);
  g_autofree char *escaped = NULL;

  if (node->children != NULL && xmlFirstElementChild ((xmlNode *) node) != NULL) {
    append_elements (html, node);
  } else if (lk_qti_is (node, "mat_formattedtext") || strstr (type, "html") != NULL
             || lk_qti_has_tags (text)) {
    g_string_append (html, text);
  } else {
    escaped = g_markup_escape_text (text, -1);
    g_string_append (html, escaped);
  }
}

static void
append_picture (GString *html, const xmlNode *node)
{
  g_autofree char *uri = lk_qti_value (node, "uri");
  g_autofree char *label = lk_qti_value (node, "label");
  g_autofree char *type = lk_qti_value (node, "imagtype");
  g_autofree char *embedded = lk_qti_value (node, "embedded");
  g_autofree char *data = g_str_equal (embedded, "base64") ? lk_xml_text (node) : NULL;
  g_autofree char *address
      = data != NULL ? g_strdup_printf ("data:%s;base64,%s", type, data) : g_strdup (uri);
  g_autofree char *picture
      = g_markup_printf_escaped ("<img src=\"%s\" alt=\"%s\">", address, label);

  g_string_append (html, picture);
}

/* @responses: (nullable): a mark stands for each of them. */
static void
append_html (GString *html, const xmlNode *node, const GPtrArray *responses, guint depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth < LK_LIMIT_XML_DEPTH;
       child = child->next) {
    guint n;

    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (is_response (child)) {
      if (responses != NULL && g_ptr_array_find ((GPtrArray *) responses, child, &n))
        g_string_append_printf (html, MARK "%u" MARK, n);
    } else if (lk_qti_is (child, "mattext") || lk_qti_is (child, "mat_formattedtext")) {
      append_words (html, child);
    } else if (lk_qti_is (child, "matimage")) {
      append_picture (html, child);
    } else if (lk_qti_is (child, "matbreak")) {
      g_string_append (html, "<br>");
    } else if (lk_qti_is (child, "material") || lk_qti_is (child, "mat_extension")) {
      append_html (html, child, responses, depth + 1);
    } else {
      g_string_append (html, "<div>");
      append_html (html, child, responses, depth + 1);
      g_string_append (html, "</div>");
    }
  }
}

/* --- files ------------------------------------------------------------------------------------ */

/* Canvas writes `$IMS-CC-FILEBASE$/x.png` for a file in `web_resources`. */
static char *
take_medium (void *data, const char *address)
{
  AuthorQtiReader *reader = data;
  AuthorHtmlServices services = author_qti_services (reader);
  g_autofree char *plain = g_uri_unescape_string (address, "/");
  static const char *const bases[] = { "$IMS-CC-FILEBASE$", "$IMS_CC_FILEBASE$" };
  gsize length = 0;
  const char *path = reader->path;
  g_autofree char *file = NULL;
  char *name;

  for (gsize i = 0; plain != NULL && i < G_N_ELEMENTS (bases); i++)
    if (g_str_has_prefix (plain, bases[i]))
      length = strlen (bases[i]);
  if (length == 0)
    return services.medium (reader, address);
  file = g_uri_escape_string (plain + length + strspn (plain + length, "/"), "/", true);
  reader->path = "web_resources/x";
  name = services.medium (reader, file);
  reader->path = path;
  return name;
}

static char *
convert (AuthorQti12 *of, const char *html)
{
  AuthorHtmlServices services = author_qti_services (of->reader);

  services.medium = take_medium;
  return author_html_to_markdown (html, -1, &services);
}

/* --- texts ------------------------------------------------------------------------------------ */

char *
author_qti12_text (AuthorQti12 *of, const xmlNode *node)
{
  g_autoptr (GString) html = g_string_new (NULL);

  append_html (html, node, NULL, 0);
  return convert (of, html->str);
}

/* `[colour]` in the text is the place of the response `response_colour`. */
static void
mark_named (AuthorQti12 *of, GString *html)
{
  for (guint i = 0; i < of->responses->len; i++) {
    g_autofree char *ident = lk_qti_value (g_ptr_array_index (of->responses, i), "ident");
    g_autofree char *named = NULL, *mark = NULL, *unnamed = NULL;

    if (!g_str_has_prefix (ident, "response_"))
      continue;
    named = g_strdup_printf ("[%s]", ident + strlen ("response_"));
    if (strstr (html->str, named) == NULL)
      continue;
    mark = g_strdup_printf (MARK "%u" MARK, i);
    /* The one that stands for where it is in the presentation goes. */
    g_string_replace (html, mark, "", 0);
    g_string_replace (html, named, mark, 1);
  }
}

char *
author_qti12_text_with_marks (AuthorQti12 *of)
{
  g_autoptr (GString) html = g_string_new (NULL);

  append_html (html, of->presentation, of->responses, 0);
  mark_named (of, html);
  return convert (of, html->str);
}

bool
author_qti12_fill (char **text, const GPtrArray *gaps)
{
  g_autoptr (GString) out = g_string_new (*text);

  for (guint i = 0; i < gaps->len; i++) {
    g_autofree char *mark = g_strdup_printf (MARK "%u" MARK, i);

    if (g_string_replace (out, mark, g_ptr_array_index (gaps, i), 1) == 0)
      return false;
  }
  g_free (*text);
  *text = g_strdup (out->str);
  return strstr (*text, MARK) == NULL;
}

bool
author_qti12_is_last (const xmlNode *response)
{
  for (const xmlNode *node = response; node != NULL && !lk_qti_is (node, "presentation");
       node = node->parent)
    for (const xmlNode *next = node->next; next != NULL; next = next->next) {
      g_autofree char *text = lk_xml_text (next);

      if (*g_strstrip (text) != '\0')
        return false;
    }
  return true;
}
