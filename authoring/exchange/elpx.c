/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/elpx-private.h"
#include "engine/base/xml.h"

/*
 * Projects of eXeLearning: content.xml from version 3 on, contentv3.xml before. What stands in a page as HTML comes as text and
 * media; activities, which are HTML and JSON of eXeLearning's own, come as far as they can be read, and are named in the report.
 */
#define CONTENT     "content.xml"
#define OLD_CONTENT "contentv3.xml"
/* What stands for the folder of the project in addresses. */
#define CONTEXT "{{context_path}}/"

bool
author_elpx_looks_like (const char *name, const char *start, gsize length)
{
  bool is_named = g_str_has_suffix (name, ".elpx") || g_str_has_suffix (name, ".elp");

  return g_str_has_prefix (start, "PK") && is_named
         && (strstr (start, "\n" CONTENT "\n") != NULL
             || strstr (start, "\n" OLD_CONTENT "\n") != NULL);
}

/* --- HTML ------------------------------------------------------------------------------------------------ */

/* Where versions of eXeLearning keep a file that is called so. */
static const LkPackageEntry *
find (LkPackage *package, const char *name)
{
  const LkPackageEntry *entry = lk_package_find (package, name);
  g_autofree char *deep = g_strconcat ("content/resources/", name, NULL);

  if (entry == NULL)
    entry = lk_package_find (package, deep);
  if (entry == NULL && g_str_has_prefix (name, "resources/"))
    entry = lk_package_find (package, name + strlen ("resources/"));
  return entry;
}

/* What is not in the project is named by who asks. */
static char *
medium (void *data, const char *address)
{
  AuthorElpx *elpx = data;
  const char *name = g_str_has_prefix (address, CONTEXT) ? address + strlen (CONTEXT) : address;
  g_autofree char *plain = g_uri_unescape_string (name, NULL);
  const LkPackageEntry *entry = plain != NULL ? find (elpx->package, plain) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_has_prefix (address, "data:"))
    return g_strdup (author_import_add_data (elpx->import, address, elpx->where));
  if (entry != NULL)
    bytes = lk_package_read (elpx->package, entry, AUTHOR_LIMIT_IMPORT_MEDIUM, NULL);
  return bytes != NULL
             ? g_strdup (author_import_add_medium (elpx->import, plain, bytes, elpx->where))
             : NULL;
}

static void
lost (void *data, const char *code, const char *found)
{
  AuthorElpx *elpx = data;

  author_import_note (elpx->import, AUTHOR_IMPORT_LOST, code, elpx->where, found);
}

char *
author_elpx_to_markdown (AuthorElpx *elpx, const char *html)
{
  const AuthorHtmlServices services = { .medium = medium, .lost = lost, .data = elpx };

  return author_html_to_markdown (html, -1, &services);
}

/* --- pages ------------------------------------------------------------------------------------------------- */

/* The text of a child. (transfer full) */
static char *
member (const xmlNode *node, const char *name)
{
  const xmlNode *child = lk_xml_child (node, name);
  char *text = child != NULL ? lk_xml_text (child) : g_strdup ("");

  return g_strstrip (text);
}

/* The value of a property in a list of keys and values. (transfer full) */
static char *
property (const xmlNode *list, const char *key)
{
  for (const xmlNode *entry = list != NULL ? list->children : NULL; entry != NULL;
       entry = entry->next) {
    g_autofree char *name = entry->type == XML_ELEMENT_NODE ? member (entry, "key") : NULL;

    if (g_strcmp0 (name, key) == 0)
      return member (entry, "value");
  }
  return g_strdup ("");
}

/* Kinds that are texts for who reads; all others do something that does not come along. */
static bool
is_reading (const char *kind)
{
  static const char *const kinds[] = { "text",          "udl-content", "download-source-file",
                                       "image-gallery", "rubric",      "external-website" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i]))
      return true;
  return false;
}

static void
read_component (AuthorElpx *elpx, const xmlNode *component, AuthorImportedPage *page)
{
  g_autofree char *kind = member (component, "odeIdeviceTypeName");
  g_autofree char *html = member (component, "htmlView");
  g_autofree char *json = member (component, "jsonProperties");
  g_autofree char *markdown = author_elpx_to_markdown (elpx, html);
  bool has_text = g_strstrip (markdown)[0] != '\0';

  if (has_text)
    author_import_append (page, markdown);
  if (is_reading (kind)) {
    author_import_note (elpx->import, has_text ? AUTHOR_IMPORT_KEPT : AUTHOR_IMPORT_LOST, "text",
                        elpx->where, kind);
    return;
  }
  author_import_note (elpx->import, AUTHOR_IMPORT_LOST, "question-kind", elpx->where, kind);
  author_import_append_raw (page, kind, json[0] != '\0' ? json : html, -1);
}

static bool
is_for_teachers (const xmlNode *block)
{
  g_autofree char *value
      = property (lk_xml_child (block, "odePagStructureProperties"), "teacherOnly");

  return g_str_equal (value, "true");
}

/* What only teachers see: its words, as notes. */
static void
take_notes (AuthorElpx *elpx, const xmlNode *component, AuthorImportedPage *page)
{
  g_autofree char *html = member (component, "htmlView");
  g_autofree char *line = author_html_to_line (html, -1, NULL);
  char *before = page->notes;

  if (line[0] == '\0')
    return;
  page->notes = before != NULL ? g_strdup_printf ("%s %s", before, line) : g_strdup (line);
  g_free (before);
}

static void
read_block (AuthorElpx *elpx, const xmlNode *block, AuthorImportedPage *page)
{
  g_autofree char *name = member (block, "blockName");
  const xmlNode *list = lk_xml_child (block, "odeComponents");

  if (name[0] != '\0') {
    g_autofree char *escaped = author_text_escape (name);
    g_autofree char *heading = g_strdup_printf ("## %s", g_strdelimit (escaped, "\n", ' '));

    author_import_append (page, heading);
  }
  for (const xmlNode *component = list != NULL ? lk_xml_child (list, "odeComponent") : NULL;
       component != NULL; component = lk_xml_next (component, "odeComponent"))
    if (is_for_teachers (block))
      take_notes (elpx, component, page);
    else
      read_component (elpx, component, page);
}

static void
read_page (AuthorElpx *elpx, const xmlNode *node)
{
  g_autofree char *title = member (node, "pageName");
  const xmlNode *list = lk_xml_child (node, "odePagStructures");
  AuthorImportedPage *page = author_import_add_page (
      elpx->import, title[0] != '\0' ? title : elpx->import->title, false);

  if (page == NULL)
    return;
  elpx->where = page->title;
  for (const xmlNode *block = list != NULL ? lk_xml_child (list, "odePagStructure") : NULL;
       block != NULL; block = lk_xml_next (block, "odePagStructure"))
    read_block (elpx, block, page);
  author_import_note (elpx->import, AUTHOR_IMPORT_KEPT, "page", page->title, NULL);
  elpx->where = NULL;
}

/* --- their order --------------------------------------------------------------------------------------------- */

typedef struct {
  const xmlNode *node;
  char *id, *parent;
  guint64 order;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_free (entry->parent);
  g_free (entry);
}

static int
compare_orders (gconstpointer one, gconstpointer other)
{
  const Entry *a = *(Entry *const *) one, *b = *(Entry *const *) other;

  return (a->order > b->order) - (a->order < b->order);
}

/* Each page before those below it. A page that is below itself ends at the depth. */
static void
read_below (AuthorElpx *elpx, const GPtrArray *entries, const char *parent, guint depth)
{
  for (guint i = 0; depth < 16 && i < entries->len; i++) {
    const Entry *entry = g_ptr_array_index (entries, i);

    if (!g_str_equal (entry->parent, parent))
      continue;
    read_page (elpx, entry->node);
    if (entry->id[0] != '\0')
      read_below (elpx, entries, entry->id, depth + 1);
  }
}

static void
read_pages (AuthorElpx *elpx, const xmlNode *root)
{
  const xmlNode *list = lk_xml_child (root, "odeNavStructures");
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);

  for (const xmlNode *node = list != NULL ? lk_xml_child (list, "odeNavStructure") : NULL;
       node != NULL && entries->len < AUTHOR_LIMIT_IMPORT_PAGES;
       node = lk_xml_next (node, "odeNavStructure")) {
    g_autofree char *order = member (node, "odeNavStructureOrder");
    Entry *entry = g_new (Entry, 1);

    *entry = (Entry){ node, member (node, "odePageId"), member (node, "odeParentPageId"),
                      g_ascii_strtoull (order, NULL, 10) };
    if (g_str_equal (entry->parent, "null") || g_str_equal (entry->parent, "root"))
      entry->parent[0] = '\0';
    g_ptr_array_add (entries, entry);
  }
  g_ptr_array_sort (entries, compare_orders);
  read_below (elpx, entries, "", 0);
}

static void
read_facts (AuthorImport *import, const xmlNode *root)
{
  const xmlNode *list = lk_xml_child (root, "odeProperties");
  g_autofree char *title = property (list, "pp_title");

  if (title[0] != '\0') {
    g_free (import->title);
    import->title = g_steal_pointer (&title);
  }
  import->author = property (list, "pp_author");
  import->language = property (list, "pp_lang");
  import->licence = property (list, "pp_license");
}

/* --- the file --------------------------------------------------------------------------------------------------- */

static xmlDoc *
parse (LkPackage *package, const char *name, GError **error)
{
  const LkPackageEntry *entry = lk_package_find (package, name);
  g_autoptr (GBytes) bytes
      = entry != NULL ? lk_package_read (package, entry, AUTHOR_LIMIT_IMPORT_BYTES, error) : NULL;

  return bytes != NULL ? lk_xml_parse (bytes, error) : NULL;
}

AuthorImport *
author_elpx_read (const char *path, AuthorIds *ids, LkRandom *random, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (LkPackage) package = lk_package_open (path, NULL, error);
  bool is_old = package != NULL && lk_package_find (package, CONTENT) == NULL;
  g_autoptr (xmlDoc) document
      = package != NULL ? parse (package, is_old ? OLD_CONTENT : CONTENT, error) : NULL;
  g_autoptr (AuthorImport) import = NULL;
  g_autofree char *base = g_path_get_basename (path);
  AuthorElpx elpx = { .package = package };

  if (document == NULL) {
    if (error != NULL && *error == NULL)
      g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_DAMAGED, CONTENT);
    return NULL;
  }
  elpx.import = import = author_import_new ();
  import->title = g_strndup (base, strcspn (base, "."));
  if (is_old) {
    author_elpx_read_old (&elpx, document);
  } else {
    read_facts (import, xmlDocGetRootElement (document));
    read_pages (&elpx, xmlDocGetRootElement (document));
  }
  if (import->pages->len > 0)
    return g_steal_pointer (&import);
  g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_EMPTY, CONTENT);
  return NULL;
}
