/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/still-page.h"

#include <libxml/HTMLparser.h>
#include <string.h>

const char *
author_still_word (const AuthorCourse *course, const char *key)
{
  const AuthorRender render = { .course = course };

  return author_render_word (&render, key);
}

bool
author_still_is_web (const char *target)
{
  return g_str_has_prefix (target, "https://") || g_str_has_prefix (target, "http://")
         || g_str_has_prefix (target, "mailto:");
}

char *
author_still_web_address (const char *target)
{
  g_autofree char *escaped
      = g_uri_escape_string (target, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH "?#%[]", FALSE);

  return g_uri_is_valid (escaped, G_URI_FLAGS_NONE, NULL) ? g_steal_pointer (&escaped) : NULL;
}

/* --- reading ---------------------------------------------------------------------------------- */

static xmlNode *
find_article (xmlDoc *doc)
{
  xmlNode *root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  g_autoptr (GPtrArray) found
      = root != NULL ? author_tree_find_tag (root, "article") : g_ptr_array_new ();

  return found->len > 0 ? g_ptr_array_index (found, 0) : root;
}

static xmlDoc *
read_as_html (const char *html)
{
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                      | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  g_autoptr (xmlDoc) loose = htmlReadMemory (html, (int) strlen (html), NULL, "UTF-8", options);
  xmlNode *article = find_article (loose);
  xmlDoc *doc = xmlNewDoc ((const xmlChar *) "1.0");

  xmlDocSetRootElement (doc, article != NULL
                                 ? xmlDocCopyNode (article, doc, 1)
                                 : xmlNewDocNode (doc, NULL, (const xmlChar *) "article", NULL));
  return doc;
}

static xmlDoc *
read_page (const char *html)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  xmlDoc *doc = lk_xml_parse (bytes, NULL);

  return doc != NULL ? doc : read_as_html (html);
}

/* --- what moves --------------------------------------------------------------------------------- */

static bool
is_moving (const xmlNode *node, const void *unused)
{
  static const char *const tags[]
      = { "script", "style", "iframe", "object", "embed", "noscript", "button", "input", NULL };

  return g_strv_contains (tags, (const char *) node->name)
         || author_tree_has_class (node, "calc-say");
}

/* The twin of a picture for the dark, and its wrapper. */
static bool
is_choice_of_pictures (const xmlNode *node, const void *unused)
{
  return author_tree_is (node, "picture");
}

static void
settle_pictures (xmlNode *article)
{
  g_autoptr (GPtrArray) pictures = author_tree_find (article, is_choice_of_pictures, NULL);

  for (guint i = 0; i < pictures->len; i++) {
    xmlNode *picture = g_ptr_array_index (pictures, i);
    g_autoptr (GPtrArray) sources = author_tree_find_tag (picture, "source");

    for (guint j = 0; j < sources->len; j++)
      author_tree_remove (g_ptr_array_index (sources, j));
    author_tree_unwrap (picture);
  }
}

static void
remove_moving (xmlNode *article)
{
  g_autoptr (GPtrArray) nodes = author_tree_find (article, is_moving, NULL);

  /* From the end, so that what is in another one goes before it. */
  for (guint i = nodes->len; i > 0; i--)
    author_tree_remove (g_ptr_array_index (nodes, i - 1));
}

/* --- folds -------------------------------------------------------------------------------------- */

static void
unfold_summary (xmlNode *summary)
{
  bool has_heading = false;

  for (xmlNode *child = summary->children; child != NULL; child = child->next)
    has_heading |= child->type == XML_ELEMENT_NODE && child->name[0] == 'h'
                   && g_ascii_isdigit (child->name[1]);
  if (has_heading) {
    author_tree_unwrap (summary);
  } else {
    xmlNodeSetName (summary, (const xmlChar *) "p");
    author_tree_set (summary, "class", "fold-title");
  }
}

/* Many readers, and all paper, cannot open anything. */
static void
unfold (xmlNode *article)
{
  g_autoptr (GPtrArray) folds = author_tree_find_tag (article, "details");

  for (guint i = 0; i < folds->len; i++) {
    xmlNode *fold = g_ptr_array_index (folds, i);
    g_autofree char *name = author_tree_value (fold, "class");
    g_autofree char *class_name
        = name != NULL ? g_strconcat ("fold ", name, NULL) : g_strdup ("fold");
    xmlNode *summary = lk_xml_child (fold, "summary");

    xmlNodeSetName (fold, (const xmlChar *) "div");
    author_tree_set (fold, "class", class_name);
    if (summary != NULL)
      unfold_summary (summary);
  }
}

/* --- attributes --------------------------------------------------------------------------------- */

static bool
is_idle_attribute (const char *name)
{
  static const char *const names[] = { "loading", "target",   "tabindex",        "playsinline",
                                       "open",    "download", "contenteditable", NULL };

  return g_str_has_prefix (name, "data-") || g_str_has_prefix (name, "on")
         || g_strv_contains (names, name);
}

/* What nobody works with is no control; only that a drawing is one picture has to be said all the same. */
static bool
is_idle_role (const xmlNode *node)
{
  g_autofree char *role = author_tree_value (node, "role");

  return role != NULL && !g_str_equal (role, "img");
}

static void
clean_attributes (xmlNode *node)
{
  if (is_idle_role (node))
    xmlUnsetProp (node, (const xmlChar *) "role");
  for (xmlAttr *attribute = node->properties, *next; attribute != NULL; attribute = next) {
    next = attribute->next;
    if (is_idle_attribute ((const char *) attribute->name))
      xmlRemoveProp (attribute);
  }
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      clean_attributes (child);
}

/* --- glossary and sources ----------------------------------------------------------------------- */

static bool
is_entry_link (const xmlNode *node, const void *unused)
{
  return author_tree_is (node, "a") && xmlHasProp (node, (const xmlChar *) "data-entry") != NULL;
}

static bool
has_id (const xmlNode *node, const void *id)
{
  g_autofree char *value = author_tree_value (node, "id");

  return g_strcmp0 (value, id) == 0;
}

/* An entry that does not stand at the end of the page stands in a chapter of its own. */
static void
lead_to_entries (xmlNode *article)
{
  g_autoptr (GPtrArray) links = author_tree_find (article, is_entry_link, NULL);

  for (guint i = 0; i < links->len; i++) {
    xmlNode *link = g_ptr_array_index (links, i);
    g_autofree char *target = author_tree_value (link, "href");
    g_autofree char *id = author_tree_value (link, "data-entry");
    g_autoptr (GPtrArray) here
        = author_tree_find (article, has_id, target != NULL && *target == '#' ? target + 1 : "");
    g_autofree char *address = g_strdup_printf (
        "%s.html#%s",
        author_tree_has_class (link, "source") ? AUTHOR_STILL_SOURCES : AUTHOR_STILL_GLOSSARY, id);

    if (here->len == 0)
      author_tree_set (link, "href", address);
  }
}

xmlDoc *
author_still_page (const AuthorCourse *course, const char *html, guint *n_questions)
{
  xmlDoc *doc = read_page (html);
  xmlNode *article = xmlDocGetRootElement (doc);

  lead_to_entries (article);
  settle_pictures (article);
  remove_moving (article);
  author_still_questions (course, article, n_questions);
  unfold (article);
  clean_attributes (article);
  return doc;
}
