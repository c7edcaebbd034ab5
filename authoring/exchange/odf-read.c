/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/odf-private.h"
#include "engine/base/xml.h"

/* Texts and presentations of OpenDocument: each chapter, or each slide, becomes a page. Whatever Office formats LibreOffice
 * makes of others come here too (office.c). */

#define TITLE_BYTES 120

bool
author_odt_looks_like (const char *name, const char *start, gsize length)
{
  return g_str_has_prefix (start, "PK") && strstr (start, "\ncontent.xml\n") != NULL
         && (g_str_has_suffix (name, ".odt") || g_str_has_suffix (name, ".ott"));
}

bool
author_odp_looks_like (const char *name, const char *start, gsize length)
{
  return g_str_has_prefix (start, "PK") && strstr (start, "\ncontent.xml\n") != NULL
         && (g_str_has_suffix (name, ".odp") || g_str_has_suffix (name, ".otp"));
}

/* --- pages -------------------------------------------------------------------------------------------- */

/* What the title of a page can be: one short line. (transfer full) */
static char *
title_of (const char *text, const char *otherwise)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\r\n\t", ' ');
  g_autofree char *cut = NULL;

  g_strstrip (line);
  if (line[0] == '\0')
    return g_strdup (otherwise);
  cut = strlen (line) > TITLE_BYTES
            ? g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), TITLE_BYTES / 2))
            : g_strdup (line);
  return g_steal_pointer (&cut);
}

/* Ends the page with what was gathered; a page without words is none. */
static void
finish_page (AuthorOdf *odf, const char *title, GString *html, GString *notes)
{
  g_autofree char *markdown = NULL;
  AuthorImportedPage *page;

  odf->where = title;
  markdown = author_odf_to_markdown (odf, html);
  odf->where = NULL;
  g_string_truncate (html, 0);
  if (g_strstrip (markdown)[0] == '\0' && title == NULL)
    return;
  page = author_import_add_page (odf->import, title != NULL ? title : odf->import->title, false);
  if (page == NULL)
    return;
  author_import_append (page, markdown);
  if (notes != NULL && notes->len > 0)
    page->notes = g_strdup (notes->str);
  author_import_note (odf->import, AUTHOR_IMPORT_KEPT, "page", title, NULL);
}

static bool
is_chapter (const xmlNode *node)
{
  g_autofree char *level = lk_xml_is (node, "h") ? lk_xml_attribute (node, "outline-level") : NULL;

  return level != NULL && g_str_equal (level, "1");
}

/* Chapters begin with a heading of the first level; what comes before is a page of its own. */
static void
read_chapters (AuthorOdf *odf, const xmlNode *body, char **title, GString *html)
{
  for (const xmlNode *node = body->children; node != NULL; node = node->next) {
    if (lk_xml_is (node, "section")) {
      read_chapters (odf, node, title, html);
    } else if (is_chapter (node)) {
      g_autofree char *text = lk_xml_text (node);

      if (*title != NULL || html->len > 0)
        finish_page (odf, *title, html, NULL);
      g_free (*title);
      *title = title_of (text, odf->import->title);
    } else {
      author_odf_append_node (odf, node, html);
    }
  }
}

static void
read_text (AuthorOdf *odf, const xmlNode *body)
{
  g_autofree char *title = NULL;
  g_autoptr (GString) html = g_string_new (NULL);

  read_chapters (odf, body, &title, html);
  finish_page (odf, title, html, NULL);
}

/* --- slides --------------------------------------------------------------------------------------------- */

static void
append_words (GString *notes, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    if (lk_xml_is (child, "p")) {
      g_autofree char *text = lk_xml_text (child);

      if (g_strstrip (text)[0] != '\0')
        g_string_append_printf (notes, "%s%s", notes->len > 0 ? " " : "", text);
    } else if (child->type == XML_ELEMENT_NODE) {
      append_words (notes, child);
    }
  }
}

static bool
is_class (const xmlNode *frame, const char *class)
{
  g_autofree char *of = frame->type == XML_ELEMENT_NODE ? lk_xml_attribute (frame, "class") : NULL;

  return g_strcmp0 (of, class) == 0;
}

/* Words that stand on every slide, such as its number, are none of its own. */
static bool
is_furniture (const xmlNode *frame)
{
  return is_class (frame, "page-number") || is_class (frame, "date-time")
         || is_class (frame, "footer") || is_class (frame, "header");
}

static bool
has_animation (const xmlNode *slide)
{
  for (const xmlNode *child = slide->children; child != NULL; child = child->next)
    if ((lk_xml_is (child, "par") && child->children != NULL) || lk_xml_is (child, "animations"))
      return true;
  return false;
}

static void
read_slide (AuthorOdf *odf, const xmlNode *slide, guint number)
{
  g_autofree char *name = lk_xml_attribute (slide, "name");
  g_autofree char *numbered = g_strdup_printf ("%u", number);
  g_autofree char *title = NULL;
  g_autoptr (GString) html = g_string_new (NULL), notes = g_string_new (NULL);

  for (const xmlNode *child = slide->children; child != NULL; child = child->next) {
    if (lk_xml_is (child, "notes")) {
      append_words (notes, child);
    } else if (lk_xml_is (child, "frame") && is_class (child, "title") && title == NULL) {
      g_autofree char *text = lk_xml_text (child);

      title = title_of (text, name != NULL ? name : numbered);
    } else if (!is_furniture (child)) {
      author_odf_append_node (odf, child, html);
    }
  }
  if (title == NULL)
    title = title_of (name != NULL ? name : numbered, numbered);
  if (has_animation (slide))
    author_import_note (odf->import, AUTHOR_IMPORT_LOST, "animation", title, NULL);
  finish_page (odf, title, html, notes);
}

static void
read_slides (AuthorOdf *odf, const xmlNode *body)
{
  guint number = 0;

  for (const xmlNode *slide = lk_xml_child (body, "page"); slide != NULL;
       slide = lk_xml_next (slide, "page"))
    read_slide (odf, slide, ++number);
  if (number > 0)
    author_import_note (odf->import, AUTHOR_IMPORT_CHANGED, "layout", NULL, NULL);
}

/* --- the file --------------------------------------------------------------------------------------------- */

static void
read_facts (AuthorOdf *odf)
{
  const LkPackageEntry *entry = lk_package_find (odf->package, "meta.xml");
  g_autoptr (GBytes) bytes
      = entry != NULL ? lk_package_read (odf->package, entry, AUTHOR_LIMIT_IMPORT_BYTES, NULL)
                      : NULL;
  g_autoptr (xmlDoc) document = bytes != NULL ? lk_xml_parse (bytes, NULL) : NULL;
  const xmlNode *meta
      = document != NULL ? lk_xml_child (xmlDocGetRootElement (document), "meta") : NULL;
  const xmlNode *title = meta != NULL ? lk_xml_child (meta, "title") : NULL;
  const xmlNode *creator = meta != NULL ? lk_xml_child (meta, "initial-creator") : NULL;
  g_autofree char *text = title != NULL ? lk_xml_text (title) : NULL;

  if (text != NULL && g_strstrip (text)[0] != '\0') {
    g_free (odf->import->title);
    odf->import->title = title_of (text, odf->import->title);
  }
  if (creator != NULL)
    odf->import->author = lk_xml_text (creator);
}

static const xmlNode *
body_of (xmlDoc *content, const char *kind)
{
  const xmlNode *body = lk_xml_child (xmlDocGetRootElement (content), "body");

  return body != NULL ? lk_xml_child (body, kind) : NULL;
}

static bool
read_body (AuthorOdf *odf, GError **error)
{
  const xmlNode *text = body_of (odf->content, "text");
  const xmlNode *slides = body_of (odf->content, "presentation");

  if (text != NULL)
    read_text (odf, text);
  else if (slides != NULL)
    read_slides (odf, slides);
  if (odf->import->pages->len > 0)
    return true;
  g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_EMPTY, "office:body");
  return false;
}

AuthorImport *
author_odf_read (const char *path, AuthorIds *ids, LkRandom *random, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (LkPackage) package = lk_package_open (path, NULL, error);
  const LkPackageEntry *entry = package != NULL ? lk_package_find (package, "content.xml") : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (xmlDoc) content = NULL;
  g_autoptr (GHashTable) styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) numbered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (AuthorImport) import = NULL;
  g_autofree char *base = g_path_get_basename (path);
  AuthorOdf odf = { .package = package, .styles = styles, .numbered = numbered };
  char *dot;

  if (package == NULL)
    return NULL;
  if (entry == NULL) {
    g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_DAMAGED, "content.xml");
    return NULL;
  }
  bytes = lk_package_read (package, entry, AUTHOR_LIMIT_IMPORT_BYTES, error);
  content = bytes != NULL ? lk_xml_parse (bytes, error) : NULL;
  if (content == NULL)
    return NULL;
  import = author_import_new ();
  dot = strrchr (base, '.');
  if (dot != NULL && dot > base)
    *dot = '\0';
  import->title = g_steal_pointer (&base);
  odf.import = import;
  odf.content = content;
  read_facts (&odf);
  author_odf_read_styles (&odf);
  return read_body (&odf, error) ? g_steal_pointer (&import) : NULL;
}
