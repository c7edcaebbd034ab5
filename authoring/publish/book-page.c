/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/book-private.h"

#include <string.h>

#include "authoring/publish/index.h"

#define XHTML  "http://www.w3.org/1999/xhtml"
#define OPS    "http://www.idpf.org/2007/ops"
#define MATHML "http://www.w3.org/1998/Math/MathML"
#define SVG    "http://www.w3.org/2000/svg"

/* --- links -------------------------------------------------------------------------------------- */

/* `p-a.html#q-1` as this page of the book writes it; %NULL if nothing is there. (transfer full) */
static char *
resolve_page (const AuthorBook *book, const AuthorBookPage *page, const char *target)
{
  const char *hash = strchr (target, '#'), *end = hash != NULL ? hash : strchr (target, '\0');
  g_autofree char *file = g_strndup (target, (gsize) (end - target));
  const AuthorBookPage *to = page;

  if (*file != '\0') {
    if (!g_str_has_suffix (file, ".html"))
      return NULL;
    file[strlen (file) - strlen (".html")] = '\0';
    to = g_hash_table_lookup (book->by_id, file);
  }
  if (to == NULL || (hash != NULL && !g_hash_table_contains (to->ids, hash + 1)))
    return NULL;
  return g_strconcat (to == page ? "" : to->id, to == page ? "" : ".xhtml",
                      to == page && hash == NULL ? "#" : "", hash != NULL ? hash : "", NULL);
}

/* Where a book cannot lead, the words stay without a link: a file to take away is in the course only. */
static void
settle_links (const AuthorBook *book, const AuthorBookPage *page, xmlNode *article)
{
  g_autoptr (GPtrArray) links = author_tree_find_tag (article, "a");

  for (guint i = 0; i < links->len; i++) {
    xmlNode *link = g_ptr_array_index (links, i);
    g_autofree char *target = author_tree_value (link, "href");
    g_autofree char *address = NULL;

    if (target == NULL)
      continue;
    address = author_still_is_web (target) ? author_still_web_address (target)
                                           : resolve_page (book, page, target);
    if (address != NULL) {
      author_tree_set (link, "href", address);
      continue;
    }
    xmlUnsetProp (link, (const xmlChar *) "href");
    xmlUnsetProp (link, (const xmlChar *) "aria-label");
    xmlUnsetProp (link, (const xmlChar *) "rel");
    xmlNodeSetName (link, (const xmlChar *) "span");
  }
}

/* --- meaning ------------------------------------------------------------------------------------ */

/* Classes of the pages, and what books call it. */
static const struct {
  const char *class_name, *type, *role;
} meanings[] = {
  { "note-ref", "noteref", "doc-noteref" }, { "note-back", "backlink", "doc-backlink" },
  { "notes", "endnotes", "doc-endnotes" },  { "goal", "learning-objective", NULL },
  { "solutions", "answers", NULL },
};

static void
name_meanings (xmlNode *article)
{
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++) {
    g_autoptr (GPtrArray) nodes = author_tree_find_class (article, meanings[i].class_name);

    for (guint j = 0; j < nodes->len; j++) {
      author_tree_set (g_ptr_array_index (nodes, j), "epub:type", meanings[i].type);
      if (meanings[i].role != NULL)
        author_tree_set (g_ptr_array_index (nodes, j), "role", meanings[i].role);
      /* Of an aside nobody expects notes at the end. */
      if (author_tree_is (g_ptr_array_index (nodes, j), "aside"))
        xmlNodeSetName (g_ptr_array_index (nodes, j), (const xmlChar *) "section");
    }
  }
}

/* Formulas and drawings say what language they are in; HTML does without. */
static guint
name_language (xmlNode *article, const char *tag, const char *space, guint trait)
{
  g_autoptr (GPtrArray) nodes = author_tree_find_tag (article, tag);

  for (guint i = 0; i < nodes->len; i++) {
    xmlNode *node = g_ptr_array_index (nodes, i);

    if (node->nsDef == NULL && node->ns == NULL)
      author_tree_set (node, "xmlns", space);
  }
  return nodes->len > 0 ? trait : 0;
}

static guint
traits_of (xmlNode *article)
{
  g_autoptr (GPtrArray) pictures = author_tree_find_tag (article, "img");

  return name_language (article, "math", MATHML, AUTHOR_BOOK_HAS_MATH)
         | name_language (article, "svg", SVG, AUTHOR_BOOK_HAS_DRAWINGS)
         | (pictures->len > 0 ? AUTHOR_BOOK_HAS_PICTURES : 0);
}

/* --- writing ------------------------------------------------------------------------------------ */

static const char *
role_of (const AuthorBookPage *page)
{
  static const struct {
    const char *type, *role;
  } roles[] = {
    { "chapter", "doc-chapter" },
    { "glossary", "doc-glossary" },
    { "bibliography", "doc-bibliography" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i].type, page->type))
      return roles[i].role;
  return NULL;
}

static char *
document_of (const AuthorBook *book, const AuthorBookPage *page, xmlNode *article)
{
  const char *language = book->course->language;
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n");
  g_autofree char *id = author_tree_value (article, "id");
  g_autofree char *class_name = author_tree_value (article, "class");

  author_html_open (out, "html", "xmlns", XHTML, "xmlns:epub", OPS, "lang", language, "xml:lang",
                    language, "dir", author_direction (language), NULL);
  g_string_append (out, "<head><meta charset=\"utf-8\"/>");
  author_html_element (out, "title", NULL, page->title);
  g_string_append (out, "<link rel=\"stylesheet\" type=\"text/css\" href=\"../a/book.css\"/>"
                        "</head>\n<body>");
  author_html_open (out, "section", "class", class_name, "id", id, "epub:type", page->type, "role",
                    role_of (page), NULL);
  author_tree_append (out, article->children);
  g_string_append (out, "</section></body></html>\n");
  return g_string_free (out, FALSE);
}

void
author_book_write_page (AuthorBook *book, AuthorBookPage *page)
{
  xmlNode *article = xmlDocGetRootElement (page->doc);
  g_autofree char *file = author_book_file_of (page->id);

  author_book_settle_media (book, page);
  settle_links (book, page, article);
  name_meanings (article);
  page->traits |= traits_of (article);
  author_bundle_take_text (book->bundle, file, document_of (book, page, article));
}
