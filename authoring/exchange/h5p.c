/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/h5p-private.h"

/*
 * H5P: h5p.json names the main library, content/content.json holds what it is to show, nested as deep as its makers like. Libraries
 * are scripts, and stay where they are; each kind of content has a row in one of four tables.
 */
#define MOST_DEPTH 16
#define JSON_BYTES (4u << 20)

bool
author_h5p_looks_like (const char *name, const char *start, gsize length)
{
  return g_str_has_prefix (start, "PK") && strstr (start, "\nh5p.json\n") != NULL
         && strstr (start, "\ncontent/content.json\n") != NULL;
}

/* --- texts and files ------------------------------------------------------------------------------------- */

/* %NULL without a note if the package has no such file. */
static const char *
find_medium (AuthorH5p *h5p, const char *path, bool *ret_missing)
{
  g_autofree char *name = path != NULL ? g_strconcat ("content/", path, NULL) : NULL;
  char *mark = name != NULL ? strrchr (name, '#') : NULL;
  const LkPackageEntry *entry;
  g_autoptr (GBytes) bytes = NULL;

  *ret_missing = false;
  if (path == NULL)
    return NULL;
  /* Temporary files of editors carry a mark behind their name. */
  if (mark != NULL)
    *mark = '\0';
  entry = lk_package_find (h5p->package, name);
  if (entry != NULL)
    bytes = lk_package_read (h5p->package, entry, AUTHOR_LIMIT_IMPORT_MEDIUM, NULL);
  *ret_missing = bytes == NULL;
  return bytes != NULL ? author_import_add_medium (h5p->import, name, bytes, h5p->where) : NULL;
}

const char *
author_h5p_medium (AuthorH5p *h5p, const char *path)
{
  bool is_missing;
  const char *name = find_medium (h5p, path, &is_missing);

  if (is_missing)
    author_import_note (h5p->import, AUTHOR_IMPORT_LOST,
                        strstr (path, "://") != NULL ? "remote" : "medium", h5p->where, path);
  return name;
}

/* A picture in a text that is missing is named by who asks. */
static char *
medium (void *data, const char *address)
{
  bool is_missing;

  return g_strdup (find_medium (data, address, &is_missing));
}

static void
lost (void *data, const char *code, const char *found)
{
  AuthorH5p *h5p = data;

  author_import_note (h5p->import, AUTHOR_IMPORT_LOST, code, h5p->where, found);
}

char *
author_h5p_text (AuthorH5p *h5p, const char *html)
{
  const AuthorHtmlServices services = { .medium = medium, .lost = lost, .data = h5p };
  char *text = html != NULL ? author_html_to_markdown (html, -1, &services) : g_strdup ("");

  return g_strstrip (text);
}

char *
author_h5p_line (AuthorH5p *h5p, const char *html)
{
  const AuthorHtmlServices services = { .medium = medium, .lost = lost, .data = h5p };
  char *text = html != NULL ? author_html_to_line (html, -1, &services) : g_strdup ("");

  return g_strstrip (text);
}

guint
author_h5p_length (JsonArray *array)
{
  return array != NULL ? MIN (json_array_get_length (array), AUTHOR_LIMIT_IMPORT_ANSWERS) : 0;
}

JsonObject *
author_h5p_object (JsonArray *array, guint i)
{
  JsonNode *node = i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
author_h5p_path (JsonObject *file)
{
  return file != NULL ? lk_json_string (file, "path") : NULL;
}

void
author_h5p_append (AuthorH5p *h5p, const char *blocks)
{
  if (blocks[0] != '\0')
    author_import_append (h5p->page, blocks);
}

void
author_h5p_take (AuthorH5p *h5p, AuthorExercise *exercise)
{
  g_autoptr (AuthorExercise) taken = exercise;
  g_autofree char *source = author_exercise_to_source (taken, h5p->ids, h5p->random);

  author_h5p_append (h5p, source);
}

/* --- contents ----------------------------------------------------------------------------------------------- */

static const AuthorH5pRow *
row_of (const char *library, bool *ret_question, bool *ret_holder)
{
  static const AuthorH5pRow *const tables[]
      = { author_h5p_questions, author_h5p_pictures, author_h5p_blocks, author_h5p_holders };
  gsize length = strcspn (library, " ");

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const AuthorH5pRow *row = tables[i]; row->library != NULL; row++)
      if (strlen (row->library) == length && strncmp (row->library, library, length) == 0) {
        *ret_question = i < 2;
        *ret_holder = i == 3;
        return row;
      }
  return NULL;
}

/* What there is no row for is kept as it was, in a comment, and is named. */
static void
keep_raw (AuthorH5p *h5p, const char *library, JsonObject *params)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), params);
  g_autofree char *raw = lk_json_write (node);

  author_import_note (h5p->import, AUTHOR_IMPORT_LOST, "question-kind", h5p->where, library);
  author_import_append_raw (h5p->page, library, raw, -1);
}

void
author_h5p_content (AuthorH5p *h5p, const char *library, JsonObject *params)
{
  bool is_question = false, is_holder = false;
  const AuthorH5pRow *row = library != NULL ? row_of (library, &is_question, &is_holder) : NULL;
  gsize before = strlen (h5p->page->text != NULL ? h5p->page->text : "");

  if (library == NULL || params == NULL || h5p->depth == MOST_DEPTH)
    return;
  h5p->depth++;
  if (is_question)
    author_h5p_around (h5p, params);
  if (row != NULL)
    row->read (h5p, params);
  h5p->depth--;
  if (row == NULL)
    keep_raw (h5p, library, params);
  else if (h5p->page->text != NULL && strlen (h5p->page->text) != before
           && !(is_holder && row->grade == AUTHOR_IMPORT_KEPT))
    author_import_note (h5p->import, row->grade,
                        row->grade == AUTHOR_IMPORT_KEPT ? "block" : "question-kind", h5p->where,
                        library);
}

void
author_h5p_inner (AuthorH5p *h5p, JsonObject *inner)
{
  JsonObject *metadata = inner != NULL ? lk_json_object (inner, "metadata") : NULL;
  const char *title = metadata != NULL ? lk_json_string (metadata, "title") : NULL;
  JsonObject *metadata_before = h5p->metadata;
  const char *before = h5p->where;

  if (inner == NULL)
    return;
  if (title != NULL)
    h5p->where = title;
  h5p->metadata = metadata;
  author_h5p_content (h5p, lk_json_string (inner, "library"), lk_json_object (inner, "params"));
  h5p->where = before;
  h5p->metadata = metadata_before;
}

/* --- the file -------------------------------------------------------------------------------------------------- */

static JsonNode *
read_json (LkPackage *package, const char *name, GError **error)
{
  const LkPackageEntry *entry = lk_package_find (package, name);
  g_autoptr (GBytes) bytes
      = entry != NULL ? lk_package_read (package, entry, JSON_BYTES, error) : NULL;
  JsonNode *node;

  if (bytes == NULL) {
    if (error != NULL && *error == NULL)
      g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_DAMAGED, name);
    return NULL;
  }
  node = lk_json_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node;
  g_clear_pointer (&node, json_node_unref);
  g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_DAMAGED, name);
  return NULL;
}

static void
read_facts (AuthorImport *import, JsonObject *facts)
{
  JsonArray *authors = lk_json_array (facts, "authors");
  const char *title = lk_json_string (facts, "title");
  const char *licence = lk_json_string (facts, "license");

  import->title = g_strdup (title != NULL && title[0] != '\0' ? title : "H5P");
  import->language = g_strdup (lk_json_string (facts, "language"));
  if (licence != NULL && !g_str_equal (licence, "U"))
    import->licence = g_strdup (licence);
  if (authors != NULL && json_array_get_length (authors) > 0
      && JSON_NODE_HOLDS_OBJECT (json_array_get_element (authors, 0)))
    import->author = g_strdup (lk_json_string (json_array_get_object_element (authors, 0), "name"));
}

static bool
has_content (const AuthorImport *import)
{
  for (guint i = 0; i < import->pages->len; i++) {
    const AuthorImportedPage *page = g_ptr_array_index (import->pages, i);

    if (page->text != NULL && page->text[0] != '\0')
      return true;
  }
  return false;
}

AuthorImport *
author_h5p_read (const char *path, AuthorIds *ids, LkRandom *random, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (LkPackage) package = lk_package_open (path, NULL, error);
  g_autoptr (JsonNode) facts = package != NULL ? read_json (package, "h5p.json", error) : NULL;
  g_autoptr (JsonNode) content
      = facts != NULL ? read_json (package, "content/content.json", error) : NULL;
  g_autoptr (AuthorImport) import = NULL;
  AuthorH5p h5p = { .package = package, .ids = ids, .random = random };

  if (content == NULL)
    return NULL;
  h5p.import = import = author_import_new ();
  read_facts (import, json_node_get_object (facts));
  h5p.page = author_import_add_page (import, import->title, false);
  h5p.where = import->title;
  author_h5p_content (&h5p, lk_json_string (json_node_get_object (facts), "mainLibrary"),
                      json_node_get_object (content));
  if (has_content (import))
    return g_steal_pointer (&import);
  g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_EMPTY,
                       "content/content.json");
  return NULL;
}
